"""Cases held twice: linked, folded in search, never doubled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.hits import fold
from search.library import Library
from search.likeness import Duplicate, find_duplicates
from search.models import Filters
from tests.conftest import FEW

TIANRUI = "us-tianrui-v-itc-2011"
WORDS = (
    "被告的三名工程师在离职前将铸造车间的全部工艺图纸拷贝至个人硬盘，随后入职竞争对手并以该图纸组织生产，"
    "原告以侵害技术秘密为由起诉，请求判令停止使用、销毁图纸并赔偿损失。"
)
ENDING = (
    "法院认为，原告已采取合理的保密措施，被告有渠道接触且信息实质相同，应由被告证明其合法来源。"
)


def page(
    tmp_path: Path,
    name: str,
    *,
    facts: str = WORDS,
    holding: str = ENDING,
    docket: str = "",
    title: str = "甲公司诉乙公司侵害技术秘密纠纷案",
) -> Path:
    path = tmp_path / name
    path.write_text(
        f'<meta charset="utf-8"><h2>{title}</h2><p>{docket}</p>'
        f"<h3>基本案情</h3><p>{facts}</p><h3>裁判要旨</h3><p>{holding}</p>",
        "utf-8",
    )
    return path


def ingest(library: Library, path: Path) -> str:
    (case_id,) = library.ingest([path]).files[0].cases
    return case_id


def test_nothing_is_held_twice_in_the_corpus(few: Library) -> None:
    assert find_duplicates(few.store) == {}
    assert few.show(TIANRUI)["duplicate_of"] is None


def test_a_draft_with_the_reference_of_a_shipped_record_is_folded_under_it(
    few: Library, tmp_path: Path
) -> None:
    path = tmp_path / "note.html"
    path.write_text(
        "<h2>TianRui Group Co. v. International Trade Commission, 661 F.3d 1322 (Fed. Cir. 2011)</h2>"
        "<h3>Facts</h3><p>Quokka wheels were cast abroad with stolen know-how.</p>"
        "<h3>Holding</h3><p>The statute reaches such conduct abroad.</p>",
        "utf-8",
    )
    draft = ingest(few, path)
    shown = few.show(draft)["duplicate_of"]
    assert (shown["of"], shown["how"]) == (TIANRUI, "citation")
    (entry,) = few.review_queue().entries
    assert entry.duplicate_of is not None and entry.duplicate_of.of == TIANRUI
    ranking = few.search("quokka wheels cast abroad 661 F.3d 1322")
    ids = [hit.case_id for hit in ranking.hits]
    assert draft not in ids and ids.count(TIANRUI) == 1
    hit = ranking.hits[ids.index(TIANRUI)]
    assert [(d.case_id, d.file) for d in hit.also_in] == [(draft, str(path.resolve()))]
    assert [h.rank for h in ranking.hits] == list(range(1, len(ids) + 1))
    few.decide("reject", draft)
    assert not any(h.also_in for h in few.search("661 F.3d 1322").hits)


def test_the_held_case_gone_the_draft_stands_for_itself(few: Library, tmp_path: Path) -> None:
    one = ingest(few, page(tmp_path, "a.html"))
    other = ingest(few, page(tmp_path, "b.html"))
    held, folded = sorted((one, other))
    assert find_duplicates(few.store).keys() == {folded}
    assert [h.case_id for h in few.search("铸造车间的工艺图纸").hits].count(folded) == 0
    few.remove(held)
    assert find_duplicates(few.store) == {}
    assert folded in [h.case_id for h in few.search("铸造车间的工艺图纸").hits]


@pytest.mark.parametrize(
    ("second", "how"),
    [
        ({}, "text"),
        ({"facts": WORDS.replace("，", " ")}, "text"),
        ({"facts": WORDS.replace("工程师", "工程帅")}, "near"),
        ({"facts": "另一案情，被告披露了客户名单，" * 5}, None),
        ({"holding": ENDING + "判决如下。" + WORDS[::-1]}, None),
    ],
)
def test_the_same_text_and_nearly_the_same(
    few: Library, tmp_path: Path, second: dict[str, str], how: str | None
) -> None:
    ingest(few, page(tmp_path, "a.html"))
    ingest(few, page(tmp_path, "b.html", **second))
    found = [duplicate.how for duplicate in find_duplicates(few.store).values()]
    assert found == ([how] if how else [])


def test_short_texts_in_the_same_words_are_two_cases(few: Library, tmp_path: Path) -> None:
    ingest(few, page(tmp_path, "a.html", facts="略。", holding="见裁判文书。"))
    ingest(few, page(tmp_path, "b.html", facts="略。", holding="见裁判文书。"))
    assert find_duplicates(few.store) == {}


def test_a_checked_case_is_held_before_a_draft(few: Library, tmp_path: Path) -> None:
    ids = sorted([ingest(few, page(tmp_path, name)) for name in ("a.html", "b.html", "c.html")])
    assert {d.of for d in find_duplicates(few.store).values()} == {ids[0]}
    few.decide("accept", ids[2])
    assert {i: d.of for i, d in find_duplicates(few.store).items()} == {
        ids[0]: ids[2], ids[1]: ids[2],
    }  # fmt: skip


def test_two_cases_of_one_file_are_two(few: Library, tmp_path: Path) -> None:
    path = page(tmp_path, "a.html")
    body = path.read_text("utf-8")
    again = body.partition("<h2>")[2].replace("甲公司诉乙公司", "丙公司诉丁公司")
    path.write_text(f"{body}<h2>{again}", "utf-8")
    assert len(few.ingest([path]).files[0].cases) == 2
    assert find_duplicates(few.store) == {}


def test_a_filter_that_the_held_case_does_not_meet_keeps_the_draft(
    few: Library, tmp_path: Path
) -> None:
    docket = "（2020）最高法知民终1667号"
    draft = ingest(
        few, page(tmp_path, "a.html", docket=docket, title="某甲公司诉某乙公司侵害技术秘密纠纷案")
    )
    assert few.show(draft)["duplicate_of"]["of"] == Path(FEW[3]).stem
    few.decide("edit", draft, {"topics": "border-exclusion"})
    ranking = few.search("铸造车间的工艺图纸", filters=Filters(topic=("border-exclusion",)))
    assert draft in [hit.case_id for hit in ranking.hits]
    assert draft not in [hit.case_id for hit in few.search("铸造车间的工艺图纸").hits]


def duplicate(case_id: str, of: str) -> Duplicate:
    return Duplicate(case_id, of, "near", 0.9, "f")


@pytest.mark.parametrize(
    ("order", "k", "filtered", "expected"),
    [
        (["d", "x", "h"], 9, False, ["h", "x"]),
        (["h", "x", "d"], 9, False, ["h", "x"]),
        (["d", "x"], 9, False, ["h", "x"]),
        (["d", "x"], 9, True, ["d", "x"]),
        (["d", "x", "h"], 1, False, ["h"]),
        (["x", "d"], 1, True, ["x"]),
        ([], 9, False, []),
    ],
)
def test_folding(order: list[str], k: int, filtered: bool, expected: list[str]) -> None:
    score: dict[str, float] = {case_id: 1.0 - n / 10 for n, case_id in enumerate(order)}
    folded = fold(order, score, {"d": duplicate("d", "h")}, k, filtered=filtered)
    assert list(folded) == expected
    assert list(folded.values()) == sorted(folded.values(), reverse=True)


Open = Callable[..., Library]


def test_the_way_leads_to_the_one_that_is_held(few: Library, tmp_path: Path) -> None:
    """Each a little further from the first: the last is not near it, and still is folded under it."""
    facts = [WORDS, WORDS.replace("工程师", "工程帅").replace("全部", "金部")]
    facts.append(facts[1].replace("硬盘", "硬盆").replace("竞争", "竟争").replace("起诉", "超诉"))
    ids = [ingest(few, page(tmp_path, f"{n}.html", facts=text)) for n, text in enumerate(facts)]
    found = find_duplicates(few.store)
    assert len(found) == 2
    assert len({d.of for d in found.values()}) == 1 and {d.of for d in found.values()} <= {*ids}
    assert not {d.of for d in found.values()} & found.keys()
