"""Decisions on what a machine has read, and their replay on a file that was corrected."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.models import CaseRecord, Passage
from ingest.pipeline import read_cases
from ingest.record_json import record_from_json, record_to_json
from ingest.review import (
    CONFIDENCES,
    KINDS,
    WHOLE_TEXT,
    Accept,
    Decision,
    Edit,
    Mark,
    Merge,
    Reject,
    SetRole,
    Split,
    apply,
    checked,
    from_payload,
    kind_of,
    mark,
    payload,
    split_id,
    status_of,
)

DAY = "2026-11-22"
FIRST = """<h2>北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案</h2><p>最高人民法院</p><p>（2019）最高法知民终999号</p>
<p>裁判日期：2020年11月6日</p><h3>基本案情</h3><p>两名工程师离职后携图纸入职被告。</p><p>略。</p><p>原告请求判令停止使用并赔偿损失。</p><p>略。</p>
<h3>裁判要旨</h3><p>证明被告有渠道接触且信息实质相同的，应由被告证明其合法来源。</p>
<h3>裁判结果</h3><p>判令被告停止使用并赔偿原告200万元。</p>"""
SECOND = """<h2>东岭软件有限公司诉西川数据有限公司侵害商业秘密纠纷案</h2><p>最高人民法院</p><p>（2021）最高法知民终888号</p>
<h3>基本案情</h3><p>前员工离职前下载了全部源代码。</p><h3>裁判结果</h3><p>判令被告赔偿原告300万元。</p>"""


def read(folder: Path, *cases: str) -> tuple[CaseRecord, ...]:
    path = folder / "digest.html"
    path.write_text(f'<meta charset="utf-8"><body>{"".join(cases)}</body>', "utf-8")
    return tuple(
        replace(record, front={k: v for k, v in record.front.items() if k != CONFIDENCES})
        for record in read_cases(path).records
    )


@pytest.fixture
def two(tmp_path: Path) -> tuple[CaseRecord, ...]:
    records = read(tmp_path, FIRST, SECOND)
    assert len(records) == 2
    return records


def passage(record: CaseRecord, text: str) -> Passage:
    return next(p for p in record.passages if text in p.text)


def outline(record: CaseRecord) -> list[str]:
    return [p.key.partition("#")[2] for p in record.passages]


def spans(records: tuple[CaseRecord, ...]) -> list[tuple[int, int, str, str]]:
    return [(p.start, p.end, p.text, p.anchor) for r in records for p in r.passages]


def test_nothing_decided_changes_nothing(two: tuple[CaseRecord, ...]) -> None:
    assert apply(two, []) == (two, ())
    assert {status_of(record) for record in two} == {"pending"}


def test_confidences_are_for_the_desk_not_for_the_record(two: tuple[CaseRecord, ...]) -> None:
    told = [replace(r, front={**r.front, CONFIDENCES: [0.5]}) for r in two]
    assert apply(told, [])[0] == two


def test_accepting_takes_the_checked_facts_and_leaves_the_rest(
    two: tuple[CaseRecord, ...],
) -> None:
    first = two[0]
    (record, other), unplaced = apply(
        two, [Accept(first.id, checked(first, ["name", "docket"]), DAY)]
    )
    assert unplaced == ()
    assert record.reviewed and status_of(record) == "accepted"
    assert record.front["reviewed"] == DAY
    assert record.front["review"] == {
        "status": "accepted",
        "day": DAY,
        "checked": ["name", "docket"],
    }
    assert not {"name", "docket"} & {*record.front["unverified"]}
    assert {"court", "decided", "holding"} <= {*record.front["unverified"]}
    assert record.front["sources"] == [
        {"url": first.file, "kind": "document", "supports": ["name", "docket"]}
    ]
    assert other == two[1]
    assert first.front["unverified"][0] == "name", "what was read stays as it was"


def test_accepting_all_leaves_nothing_unverified(two: tuple[CaseRecord, ...]) -> None:
    facts = [*two[0].front["unverified"], WHOLE_TEXT]
    (record, _), _ = apply(two, [Accept(two[0].id, checked(two[0], facts), DAY)])
    assert record.front["unverified"] == []


def test_what_was_checked_and_has_changed_is_pending_again(
    two: tuple[CaseRecord, ...], tmp_path: Path
) -> None:
    decisions = [
        Accept(two[0].id, checked(two[0], ["decided", "name"]), DAY),
        Accept(two[1].id, checked(two[1], ["facts"]), DAY),
    ]
    corrected = read(tmp_path, FIRST.replace("11月6日", "11月7日"), SECOND)
    (first, second), unplaced = apply(corrected, decisions)
    assert [(u.decision, u.reason) for u in unplaced] == [(decisions[0], "changed_since")]
    assert not first.reviewed and "decided" in first.front["unverified"]
    assert second.reviewed


@pytest.mark.parametrize(
    ("fact", "change", "holds"),
    [
        ("holding", ("实质相同", "基本相同"), False),
        ("facts", ("实质相同", "基本相同"), True),
        (WHOLE_TEXT, ("200万元", "20万元"), False),
        ("name", ("200万元", "20万元"), True),
    ],
)
def test_a_checked_text_is_checked_as_it_read(
    two: tuple[CaseRecord, ...], tmp_path: Path, fact: str, change: tuple[str, str], holds: bool
) -> None:
    decision = Accept(two[0].id, checked(two[0], [fact]), DAY)
    corrected = read(tmp_path, FIRST.replace(*change), SECOND)
    (record, _), unplaced = apply(corrected, [decision])
    assert record.reviewed is holds
    assert bool(unplaced) is not holds


def test_an_edit_sets_a_field_and_does_not_verify_it(two: tuple[CaseRecord, ...]) -> None:
    values = {"name.en": "Beichen v. Nanling", "court.id": "cn-spc", "outcome.winner": "owner", "topics": ["damages"]}  # fmt: skip
    (record, _), unplaced = apply(two, [Edit(two[0].id, values)])
    assert unplaced == ()
    assert record.front["name"] == {"en": "Beichen v. Nanling", "zh": two[0].front["name"]["zh"]}
    assert record.front["court"]["id"] == "cn-spc"
    assert record.front["court"]["zh"] == "最高人民法院"
    assert record.front["topics"] == ["damages"]
    assert {"name", "court", "outcome"} <= {*record.front["unverified"]}
    assert not record.reviewed
    assert two[0].front["outcome"]["winner"] == ""


def test_an_edit_takes_the_mark_off_what_it_touches(two: tuple[CaseRecord, ...]) -> None:
    accept = Accept(two[0].id, checked(two[0], ["name", "docket"]), DAY)
    (record, _), _ = apply(two, [accept, Edit(two[0].id, {"name.zh": "北辰案"})])
    assert record.reviewed and record.front["review"]["checked"] == ["docket"]
    assert "name" in record.front["unverified"]
    assert record.front["sources"][0]["supports"] == ["docket"]
    rest = Edit(two[0].id, {"docket": []})
    (record, _), _ = apply(two, [accept, Edit(two[0].id, {"name.zh": "北辰案"}), rest])
    assert not record.reviewed and status_of(record) == "pending"
    assert record.front["sources"] == []
    assert {"name", "docket"} <= {*record.front["unverified"]}


def test_an_edit_outlives_a_corrected_file(two: tuple[CaseRecord, ...], tmp_path: Path) -> None:
    corrected = read(tmp_path, "<p>编者前言。</p>", FIRST.replace("两名", "三名"), SECOND)
    (record, _), unplaced = apply(corrected, [Edit(two[0].id, {"name.en": "Beichen"})])
    assert record.front["name"]["en"] == "Beichen" and unplaced == ()


def test_a_role_changes_and_the_numbers_follow(two: tuple[CaseRecord, ...]) -> None:
    moved = passage(two[0], "原告请求")
    (record, _), unplaced = apply(two, [SetRole(two[0].id, mark(two[0], moved), "procedure")])
    assert unplaced == ()
    assert outline(record) == [
        "zh.facts.1", "zh.facts.2", "zh.procedure.1", "zh.facts.3", "zh.holding.1", "zh.outcome.1",
    ]  # fmt: skip
    assert spans((record,)) == spans((two[0],))


def test_of_paragraphs_that_read_the_same_the_one_meant_is_changed(
    two: tuple[CaseRecord, ...], tmp_path: Path
) -> None:
    alike = [p for p in two[0].passages if p.text == "略。"]
    decision = SetRole(two[0].id, mark(two[0], alike[1]), "procedure")
    assert (decision.paragraph.nth, decision.paragraph.of) == (2, 2)
    (record, _), _ = apply(two, [decision])
    assert [p.role for p in record.passages if p.text == "略。"] == ["facts", "procedure"]
    one_less = read(tmp_path, FIRST.replace("<p>略。</p>", "", 1), SECOND)
    _, unplaced = apply(one_less, [decision])
    assert [u.reason for u in unplaced] == ["paragraph_gone"], "which is left nobody knows"


def test_a_decision_whose_paragraph_is_gone_is_given_back(
    two: tuple[CaseRecord, ...], tmp_path: Path
) -> None:
    decision = SetRole(two[0].id, mark(two[0], passage(two[0], "原告请求")), "procedure")
    gone = Reject("draft-000000000000")
    corrected = read(tmp_path, FIRST.replace("原告请求判令", "原告诉请"), SECOND)
    records, unplaced = apply(corrected, [gone, decision])
    assert [(u.decision, u.reason) for u in unplaced] == [
        (gone, "case_gone"),
        (decision, "paragraph_gone"),
    ]
    assert records == corrected


def test_the_same_paragraph_of_another_case_is_not_touched(two: tuple[CaseRecord, ...]) -> None:
    decision = SetRole(two[1].id, mark(two[0], passage(two[0], "原告请求")), "procedure")
    records, unplaced = apply(two, [decision])
    assert records == two and unplaced[0].reason == "paragraph_gone"


def test_a_split_makes_two_that_tile_the_first(two: tuple[CaseRecord, ...]) -> None:
    at = mark(two[0], passage(two[0], "证明被告"))
    records, unplaced = apply(two, [Split(two[0].id, at, "丙诉丁案")])
    assert unplaced == ()
    first, new, last = records
    assert spans(records) == spans(two)
    assert (first.id, last) == (two[0].id, two[1])
    assert new.id == split_id(two[0].id, at) and new.id.startswith(two[0].id)
    assert new.front["id"] == new.id
    assert new.front["name"] == {"en": "丙诉丁案", "zh": "丙诉丁案"}
    assert outline(new) == ["zh.holding.1", "zh.outcome.1"]
    assert {p.case_id for p in new.passages} == {new.id}
    assert (new.front["docket"], new.front["decided"], new.front["country"]) == ([], "", "")
    assert first.front["docket"] == two[0].front["docket"]
    assert not new.reviewed and set(two[0].front["unverified"]) == set(new.front["unverified"])


def test_a_split_before_the_first_paragraph_is_given_back(two: tuple[CaseRecord, ...]) -> None:
    decision = Split(two[0].id, mark(two[0], two[0].passages[0]), "x")
    assert [u.reason for u in apply(two, [decision])[1]] == ["nothing_before"]


def test_a_merge_takes_the_next_case_in(two: tuple[CaseRecord, ...]) -> None:
    (record,), unplaced = apply(two, [Merge(two[0].id, two[1].id)])
    assert unplaced == ()
    assert spans((record,)) == spans(two)
    assert record.front["docket"] == [*two[0].front["docket"], *two[1].front["docket"]]
    assert record.front["decided"] == "2020-11-06"
    assert outline(record)[-2:] == ["zh.facts.5", "zh.outcome.2"]
    assert {p.case_id for p in record.passages} == {two[0].id}


@pytest.mark.parametrize("reject", [0, 1])
def test_only_the_next_case_that_is_not_rejected_can_be_merged(
    two: tuple[CaseRecord, ...], reject: int
) -> None:
    assert apply(two, [Merge(two[1].id, two[0].id)])[1][0].reason == "not_next"
    decisions = [Reject(two[reject].id), Merge(two[0].id, two[1].id)]
    assert apply(two, decisions)[1][0].reason == "not_next"


@pytest.mark.parametrize("structural", ["split", "merge"])
def test_a_case_whose_text_has_moved_is_pending_again(
    two: tuple[CaseRecord, ...], structural: str
) -> None:
    first = two[0]
    moved: Decision = Merge(first.id, two[1].id)
    if structural == "split":
        moved = Split(first.id, mark(first, passage(first, "证明被告")), "x")
    records, _ = apply(two, [Accept(first.id, checked(first, ["name"]), DAY), moved])
    for record in records[:2]:
        assert not record.reviewed and "name" in record.front["unverified"]
        assert record.front["sources"] == []


def test_a_rejected_case_is_kept_apart_and_can_be_accepted_later(
    two: tuple[CaseRecord, ...],
) -> None:
    accept = Accept(two[0].id, checked(two[0], ["name"]), DAY)
    (record, _), _ = apply(two, [accept, Reject(two[0].id)])
    assert status_of(record) == "rejected" and not record.reviewed
    (record, _), _ = apply(two, [accept, Reject(two[0].id), accept])
    assert status_of(record) == "accepted" and "name" not in record.front["unverified"]
    (record, _), _ = apply(two, [Reject(two[0].id), Edit(two[0].id, {"posture": "trial"})])
    assert status_of(record) == "rejected" and record.front["posture"] == "trial"


def test_decisions_are_applied_in_the_order_in_which_they_were_made(
    two: tuple[CaseRecord, ...],
) -> None:
    one, other = Edit(two[0].id, {"name.en": "A"}), Edit(two[0].id, {"name.en": "B"})
    assert apply(two, [one, other])[0][0].front["name"]["en"] == "B"
    assert apply(two, [other, one])[0][0].front["name"]["en"] == "A"
    split = Split(two[0].id, mark(two[0], passage(two[0], "证明被告")), "丙诉丁案")
    new = split_id(two[0].id, split.paragraph)
    there_and_back: list[Decision] = [split, Edit(new, {"country": "CN"}), Merge(two[0].id, new)]
    records, unplaced = apply(two, there_and_back)
    assert unplaced == () and spans(records) == spans(two) and len(records) == 2
    _, unplaced = apply(two, there_and_back[::-1])
    assert [u.reason for u in unplaced] == ["not_next", "case_gone"]


EXAMPLES: list[Any] = [
    Accept("draft-1", {"name": "0f", "text": "1e"}, DAY),
    Reject("draft-1"),
    Edit("draft-1", {"parties": [{"name": "甲", "role": ""}], "decided": ""}),
    SetRole("draft-1", Mark("ab", 2, 3), "holding"),
    Split("draft-1", Mark("ab"), "丙诉丁案"),
    Merge("draft-1", "draft-2"),
]


def test_every_kind_survives_json() -> None:
    assert {kind_of(decision) for decision in EXAMPLES} == set(KINDS)
    for decision in EXAMPLES:
        values = json.loads(json.dumps(payload(decision)))
        assert from_payload(kind_of(decision), decision.case_id, values) == decision


def test_a_record_survives_json(two: tuple[CaseRecord, ...]) -> None:
    for record in two:
        kept = record_to_json(record)
        again = record_from_json(kept, case_id=record.id, file=record.file, sha256=record.sha256)
        assert again == record
