"""What makes two cases one."""

from __future__ import annotations

import random
from typing import Any

import pytest

from ingest.corpus import corpus_folder, record_files
from ingest.duplicates import (
    ENOUGH,
    MAYBE,
    NEAR,
    SKETCH,
    estimate,
    reference_keys,
    same_reference,
    shingles,
    similarity,
    sketch,
)
from ingest.record import read_record

TEXT = (
    "上诉人北辰化工有限公司因与被上诉人南岭材料有限公司侵害技术秘密纠纷一案，不服一审判决，向本院提起上诉。"
    "本院于二〇一九年十一月六日立案后，依法组成合议庭，公开开庭进行了审理。上诉人的委托诉讼代理人到庭参加诉讼。"
)


def front(**facts: Any) -> dict[str, Any]:
    return {"citations": [], "docket": [], "country": "", "decided": "", **facts}


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ({"citations": ["661 F.3d 1322"]}, {"citations": ["661 F. 3d 1322 (Fed. Cir. 2011)"]}, "citation"),
        ({"citations": ["661 F.3d 1322"], "decided": "2011"}, {"citations": ["661 F.3d 1322"], "decided": "2012"}, "citation"),
        ({"citations": ["661 F.3d 1322"]}, {"citations": ["661 F.3d 1323"]}, None),
        ({"docket": ["（2019）最高法知民终999号"]}, {"docket": ["(2019)最高法知民终999号"]}, "docket"),
        ({"docket": ["No. 2010-1395"]}, {"docket": ["10-1395"]}, "docket"),
        ({"docket": ["10-1395"], "decided": "2011-10-11"}, {"docket": ["10-1395"], "decided": "2011"}, "docket"),
        ({"docket": ["10-1395"], "decided": "2011-10-11"}, {"docket": ["10-1395"], "decided": "2011-03-02"}, None),
        ({"docket": ["10-1395"], "country": "US"}, {"docket": ["10-1395"], "country": "SG"}, None),
        ({"docket": ["10-1395"], "country": "US"}, {"docket": ["10-1395"]}, "docket"),
        ({}, {}, None),
        ({"docket": [""]}, {"docket": [""]}, None),
    ],
)  # fmt: skip
def test_the_same_reference(one: dict[str, Any], other: dict[str, Any], how: str | None) -> None:
    assert same_reference(front(**one), front(**other)) == how
    assert same_reference(front(**other), front(**one)) == how
    if how:
        assert reference_keys(front(**one)) & reference_keys(front(**other))


def test_layout_width_case_and_script_do_not_count() -> None:
    plain = shingles(["The Court of Appeal held, in 2011: dismissed."])
    assert plain == shingles(["THE COURT OF", "appeal held in", "２０１１ — dismissed"])
    assert shingles(["上诉人不服一审判决"]) == shingles(["上訴人，不服", "一審判決。"])
    assert len(plain) == 5


def test_similarity_by_hand() -> None:
    one = frozenset(range(30))
    assert similarity(one, frozenset(range(10, 40))) == 20 / 40
    assert similarity(one, one) == 1.0
    few = frozenset(range(ENOUGH - 1))
    assert similarity(few, few) == 0.0, "a formula is no duplicate"
    assert similarity(frozenset(), frozenset()) == 0.0


def test_a_few_misread_characters_are_near_and_half_another_text_is_not() -> None:
    misread = TEXT.replace("纠纷", "纠给", 1).replace("立案", "立宋", 1)
    assert NEAR <= similarity(shingles([TEXT]), shingles([misread])) < 1
    half = (
        TEXT[: len(TEXT) // 2]
        + "原审法院认定事实如下：前员工离职前下载了全部源代码并交给新雇主使用至今。"
    )
    assert similarity(shingles([TEXT]), shingles([half])) < NEAR


def test_a_sketch_estimates_what_the_sets_say() -> None:
    chance = random.Random(7)
    for share in (0.3, 0.6, 0.75, 0.9):
        both = [chance.getrandbits(64) for _ in range(int(2000 * share))]
        own = [[chance.getrandbits(64) for _ in range(1000 - len(both) // 2)] for _ in range(2)]
        one, other = frozenset(both + own[0]), frozenset(both + own[1])
        assert estimate(sketch(one), sketch(other)) == pytest.approx(
            similarity(one, other), abs=0.17
        )
    assert len(sketch(one)) == SKETCH and list(sketch(one)) == sorted(sketch(one))
    assert estimate((), ()) == 0.0
    assert pytest.approx(NEAR - 3 * (NEAR * (1 - NEAR) / SKETCH) ** 0.5, abs=0.01) == MAYBE


def test_no_two_records_of_the_corpus_are_near() -> None:
    """Other cases in the same words of the law stay far below the threshold."""
    texts: dict[str, frozenset[int]] = {}
    for path in list(record_files(corpus_folder() / "cases"))[:60]:
        record = read_record(path)
        texts[record.id] = shingles(p.text for p in record.passages if p.language == "zh")
    names = sorted(texts)
    highest = max(
        similarity(texts[a], texts[b]) for n, a in enumerate(names) for b in names[n + 1 :]
    )
    assert highest < NEAR / 2
