"""The review desk over a small library: what a decision changes, and that it outlives re-reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.editing import BadDecision
from ingest.models import CaseRecord
from ingest.pipeline import FileCases, read_cases
from ingest.review import CONFIDENCES
from search.errors import LibraryBusy, UnknownCase
from search.health import check_library
from search.library import Library
from search.review import NotADraft
from search.store import Store
from tests.conftest import FEW
from tests.fakes import HashEncoder

TIANRUI = "us-tianrui-v-itc-2011"
Open = Callable[..., Library]
FIRST = """<h2>北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案</h2><p>最高人民法院</p><p>（2019）最高法知民终999号</p>
<p>裁判日期：2020年11月6日</p><h3>基本案情</h3><p>两名工程师离职后携图纸入职被告。</p><p>原告请求判令停止使用并赔偿损失。</p>
<h3>裁判要旨</h3><p>证明被告有渠道接触且信息实质相同的，应由被告证明其合法来源。</p>
<h3>裁判结果</h3><p>判令被告停止使用并赔偿原告200万元。</p>"""
SECOND = """<h2>东岭软件有限公司诉西川数据有限公司侵害商业秘密纠纷案</h2>
<h3>基本案情</h3><p>前员工离职前下载了全部源代码。</p><h3>裁判结果</h3><p>判令被告赔偿原告300万元。</p>"""


def page(tmp_path: Path, *cases: str, name: str = "digest.html") -> Path:
    path = tmp_path / name
    path.write_text(f'<meta charset="utf-8"><body>{"".join(cases)}</body>', "utf-8")
    return path


@pytest.fixture
def desk(few: Library, tmp_path: Path) -> tuple[Library, str, str]:
    """A library with two drafts of one file, and their ids."""
    (report,) = few.ingest([page(tmp_path, FIRST, SECOND)]).files
    first, second = report.cases
    return few, first, second


def keys(library: Library, case_id: str) -> list[str]:
    return [p.key for p in library.draft(case_id).paragraphs]


def key_of(library: Library, case_id: str, text: str) -> str:
    return next(p.key for p in library.draft(case_id).paragraphs if text in p.text)


def found(library: Library, query: str) -> list[str]:
    return [hit.case_id for hit in library.search(query).hits]


def whole(library: Library) -> None:
    assert all(check.ok for check in check_library(library)[1:]), check_library(library)


# ---- the queue


def test_what_is_ingested_waits_and_shipped_records_do_not(desk: tuple[Library, str, str]) -> None:
    library, first, second = desk
    queue = library.review_queue()
    assert {entry.case_id for entry in queue.entries} == {first, second}
    assert {entry.status for entry in queue.entries} == {"pending"}
    assert queue.count("pending") == 2 and queue.unplaced == ()
    by_id = {entry.case_id: entry for entry in queue.entries}
    assert by_id[first].missing == ()
    assert by_id[second].missing == ("court", "decided", "docket", "country", "holding")
    lowest = by_id[first].lowest
    assert lowest is not None and 0 < lowest < 1
    assert library.show(first)["machine_read"] is True


def test_the_least_sure_come_first(
    few: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(path: Path, *options: Any) -> FileCases:
        """What the pipeline gives when it says how sure it is of each paragraph's role."""
        read = read_cases(path, *options)
        sure = ({"confidence": 0.9, CONFIDENCES: [0.9, 0.8, 0.95, 0.7]},
                {"confidence": 0.9, CONFIDENCES: [0.4, 0.9]})  # fmt: skip
        records = tuple(
            CaseRecord(r.id, {**r.front, **s}, r.passages, r.file, r.sha256, reviewed=False)
            for r, s in zip(read.records, sure, strict=True)
        )
        return FileCases(read.file, read.status, read.reason, read.sha256, records)

    monkeypatch.setattr("ingest.pipeline.read_cases", told)
    (report,) = few.ingest([page(tmp_path, FIRST, SECOND)]).files
    first, second = report.cases
    entries = few.review_queue().entries
    assert [(e.case_id, e.lowest) for e in entries] == [(second, 0.4), (first, 0.7)]
    assert CONFIDENCES not in few.show(first)
    assert [p.confidence for p in few.draft(second).paragraphs] == [0.4, 0.9]
    few.decide("role", keys(few, second)[0], "procedure")
    assert [p.confidence for p in few.draft(second).paragraphs] == [None, 0.9], "a person said so"
    few.decide("accept", first)
    few.decide("reject", second)
    assert [e.status for e in few.review_queue().entries] == ["accepted", "rejected"]


def test_a_draft_stands_beside_its_paragraphs(desk: tuple[Library, str, str]) -> None:
    library, first, second = desk
    draft = library.draft(first)
    assert draft.paragraphs[0].text == "两名工程师离职后携图纸入职被告。"
    assert all(p.end - p.start == len(p.text) for p in draft.paragraphs)
    shown = library.show(first)
    assert dict(draft.record) == shown
    assert (draft.following, library.draft(second).following) == (second, "")
    assert draft.fields["docket"] == "（2019）最高法知民终999号"
    assert draft.decisions == ()


@pytest.mark.parametrize("kind", ["accept", "reject", "edit", "merge", "undo"])
def test_shipped_and_finished_records_cannot_be_reviewed(
    few: Library, tmp_path: Path, few_corpus: Path, kind: str
) -> None:
    with pytest.raises(NotADraft, match="finished record"):
        few.decide(kind, TIANRUI, {"name.en": "x"})  # type: ignore[arg-type]
    with pytest.raises(NotADraft):
        few.draft(TIANRUI)
    with pytest.raises(UnknownCase):
        few.decide(kind, "draft-000000000000")  # type: ignore[arg-type]


def test_a_finished_record_of_a_user_is_no_draft(
    open_few: Open, tmp_path: Path, few_corpus: Path
) -> None:
    own = tmp_path / "own" / "us" / "us" / Path(FEW[0]).name
    own.parent.mkdir(parents=True)
    (few_corpus / "cases" / FEW[0]).rename(own)
    library = open_few()
    assert library.ingest([own]).count("read") == 1
    assert library.review_queue().entries == ()
    with pytest.raises(NotADraft):
        library.decide("reject", TIANRUI)
    library.remove(TIANRUI)
    assert library.store.rows("SELECT 1 FROM drafts") == []


# ---- deciding


def test_accepting_some_facts(desk: tuple[Library, str, str]) -> None:
    library, first, _ = desk
    before = library.fingerprint
    assert library.decide("accept", first, ["name", "docket"]) == first
    record = library.show(first)
    assert record["machine_read"] is False
    assert record["review"]["checked"] == ["name", "docket"]
    assert record["reviewed"] == record["review"]["day"] != ""
    assert "name" not in record["unverified"] and "holding" in record["unverified"]
    assert library.fingerprint != before
    (hit,) = [h for h in library.search("携图纸入职").hits if h.case_id == first]
    assert hit.reviewed
    (entry,) = [e for e in library.review_queue().entries if e.case_id == first]
    assert (entry.status, entry.day) == ("accepted", record["reviewed"])
    library.decide("accept", first, ["holding"])
    assert library.show(first)["review"]["checked"] == ["name", "docket", "holding"]
    library.decide("accept", first)
    assert library.show(first)["unverified"] == []
    whole(library)


def test_a_rejected_case_is_out_of_everything_and_can_be_taken_back(
    desk: tuple[Library, str, str],
) -> None:
    library, first, second = desk
    library.search("warm the index")
    library.decide("reject", first)
    assert first not in found(library, "北辰化工 南岭材料 携图纸入职 （2019）最高法知民终999号")
    assert library.cite("（2019）最高法知民终999号") == []
    assert library.ask("（2019）最高法知民终999号说了什么").reason == "unknown_citation"
    with pytest.raises(UnknownCase):
        library.show(first)
    for table in ("passages", "case_keys", "case_terms", "sketches"):
        assert library.store.rows(f"SELECT 1 FROM {table} WHERE case_id = ?", [first]) == []
    assert [(e.case_id, e.status) for e in library.review_queue().entries] == [
        (second, "pending"), (first, "rejected"),
    ]  # fmt: skip
    assert library.draft(first).record["name"]["zh"].startswith("北辰")
    assert library.decide("undo", first) == first
    assert library.cite("（2019）最高法知民终999号")[0].case_id == first
    whole(library)


def test_an_edit_is_found_by_what_it_says(desk: tuple[Library, str, str]) -> None:
    library, first, _ = desk
    typed = {"name.en": "Quokka Chemicals v. Nanling", "country": "US", "docket": "No. 77-1234"}
    library.decide("edit", first, typed)
    assert found(library, "Quokka Chemicals")[0] == first
    record = library.show(first)
    assert (record["country"], record["region"]) == ("US", "us")
    assert library.cite("77-1234")[0].case_id == first
    assert library.cite("（2019）最高法知民终999号") == []
    assert record["machine_read"] is True, "an edit is no check"
    library.decide("undo", first)
    assert library.show(first)["name"]["en"].startswith("北辰")


def test_an_edit_encodes_nothing_and_leaves_the_other_cases_alone(
    open_few: Open, tmp_path: Path
) -> None:
    encoder = HashEncoder()
    library = open_few(encoder=encoder)
    first, second = library.ingest([page(tmp_path, FIRST, SECOND)]).files[0].cases
    encoder.encoded = 0
    others = "SELECT id FROM passages WHERE case_id != ? ORDER BY id"
    before = library.store.rows(others, [first])
    library.decide("edit", first, {"name.en": "x"})
    library.decide("role", keys(library, first)[1], "procedure")
    assert encoder.encoded == 0
    assert library.store.rows(others, [first]) == before
    library.decide("reject", second)
    library.decide("undo", second)
    assert encoder.encoded == 2
    whole(library)


def test_a_role_a_split_and_a_merge(desk: tuple[Library, str, str]) -> None:
    library, first, second = desk
    library.decide("role", key_of(library, first, "原告请求"), "procedure")
    assert f"{first}#zh.procedure.1" in keys(library, first)
    library.decide("split", key_of(library, first, "证明被告"), "丙诉丁案")
    (new,) = {e.case_id for e in library.review_queue().entries} - {first, second}
    assert library.show(new)["name"]["zh"] == "丙诉丁案"
    assert found(library, "丙诉丁案")[0] == new
    assert library.draft(first).following == new
    library.decide("merge", first)
    with pytest.raises(UnknownCase):
        library.show(new)
    assert len(keys(library, first)) == 4
    assert [d.kind for d in library.draft(first).decisions] == ["role", "split", "merge"]
    whole(library)


def test_taking_back_what_others_rest_on_shows_them_as_unplaced(
    desk: tuple[Library, str, str],
) -> None:
    library, first, _ = desk
    library.decide("split", key_of(library, first, "证明被告"), "丙诉丁案")
    new = library.draft(first).following
    library.decide("reject", new)
    library.decide("undo", first)
    (note,) = library.review_queue().unplaced
    assert (note.case_id, note.kind, note.reason) == (new, "reject", "case_gone")
    library.decide("undo", new)
    assert library.review_queue().unplaced == ()


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("accept", [], "No checked field"),
        ("accept", ["colour"], "No fact 'colour'"),
        ("edit", {}, "Nothing is to be edited"),
        ("edit", {"id": "x"}, "No field 'id'"),
        ("edit", {"country": "ZZ"}, "no country 'ZZ'"),
        ("role", "holding", "is no paragraph of the draft"),
        ("split", "x", "is no paragraph of the draft"),
        ("undo", None, "Nothing was decided"),
    ],
)
def test_what_cannot_be_decided_says_why_and_changes_nothing(
    desk: tuple[Library, str, str], kind: Any, value: Any, says: str
) -> None:
    library, first, _ = desk
    before = library.store.generation
    with pytest.raises(BadDecision, match=says):
        library.decide(kind, first, value)
    assert library.store.generation == before
    assert library.store.rows("SELECT 1 FROM decisions") == []


def test_a_paragraph_can_be_refused(desk: tuple[Library, str, str]) -> None:
    library, first, second = desk
    with pytest.raises(BadDecision, match="Known: facts"):
        library.decide("role", keys(library, first)[0], "verdict")
    with pytest.raises(BadDecision, match="no name"):
        library.decide("split", keys(library, first)[1], " ")
    with pytest.raises(BadDecision, match="first paragraph"):
        library.decide("split", keys(library, first)[0], "x")
    with pytest.raises(BadDecision, match="next case"):
        library.decide("merge", second)


# ---- reading again


def test_a_corrected_file_keeps_what_was_decided(
    desk: tuple[Library, str, str], tmp_path: Path
) -> None:
    library, first, second = desk
    library.decide("role", key_of(library, first, "原告请求"), "procedure")
    library.decide("edit", first, {"name.en": "Beichen v. Nanling"})
    library.decide("accept", first, ["name", "docket"])
    library.decide("reject", second)
    corrected = "<p>编者前言。</p>", FIRST.replace("两名", "三名"), SECOND
    (report,) = library.ingest([page(tmp_path, *corrected)]).files
    assert (report.status, report.reason, report.cases) == ("read", "", (first,))
    record = library.show(first)
    assert record["name"]["en"] == "Beichen v. Nanling" and record["machine_read"] is False
    assert f"{first}#zh.procedure.1" in keys(library, first)
    assert [e.status for e in library.review_queue().entries] == ["accepted", "rejected"]


def test_a_decision_without_a_place_is_told_and_comes_back_with_its_paragraph(
    desk: tuple[Library, str, str], tmp_path: Path
) -> None:
    library, first, _ = desk
    library.decide("role", key_of(library, first, "原告请求"), "procedure")
    (report,) = library.ingest(
        [page(tmp_path, FIRST.replace("原告请求", "原告诉请"), SECOND)]
    ).files
    assert "1 earlier decisions found no place" in report.reason
    (note,) = library.review_queue().unplaced
    assert (note.case_id, note.kind, note.reason) == (first, "role", "paragraph_gone")
    assert f"{first}#zh.procedure.1" not in keys(library, first)
    library.ingest([page(tmp_path, FIRST, SECOND, "<p>完。</p>")])
    assert library.review_queue().unplaced == ()
    assert f"{first}#zh.procedure.1" in keys(library, first)


def test_another_encoder_keeps_what_was_decided(
    desk: tuple[Library, str, str], open_few: Open
) -> None:
    library, first, second = desk
    library.decide("reject", second)
    library.decide("accept", first)
    again = open_few(encoder=HashEncoder(64, fingerprint="fake-2"))
    assert again.show(first)["machine_read"] is False
    assert [e.status for e in again.review_queue().entries] == ["accepted", "rejected"]
    assert second not in again.store.case_ids()
    whole(again)


def test_removal_forgets_what_was_read_and_decided(
    desk: tuple[Library, str, str], open_few: Open
) -> None:
    library, first, second = desk
    library.decide("reject", second)
    library.remove(second)
    library.decide("edit", first, {"name.en": "x"})
    assert [e.case_id for e in library.review_queue().entries] == [first]
    assert library.store.rows("SELECT 1 FROM drafts WHERE record LIKE '%东岭软件%'") == []
    library.decide("split", key_of(library, first, "证明被告"), "丙诉丁案")
    for case_id in (first, library.draft(first).following):
        with pytest.raises(BadDecision, match="Reject it"):
            library.remove(case_id)


# ---- two processes, older libraries


def test_two_that_decide_at_once_both_count(desk: tuple[Library, str, str], open_few: Open) -> None:
    library, first, second = desk
    other = open_few()
    chunks = other._upkeep.encoder.chunks
    asked = []

    def late(text: str) -> list[tuple[int, int]]:
        if not asked:
            asked.append(text)
            library.decide("edit", first, {"name.en": "Beichen"})  # between reading and writing
        return chunks(text)

    other.decide("reject", second)
    other.encoder.chunks = late  # type: ignore[method-assign]
    other.decide("undo", second)
    assert asked
    assert other.show(first)["name"]["en"] == "Beichen"
    assert other.show(second)["machine_read"] is True
    assert len(other.store.rows("SELECT 1 FROM decisions")) == 1


def test_what_another_writes_elsewhere_holds_nobody_up(
    desk: tuple[Library, str, str], open_few: Open
) -> None:
    library, first, second = desk
    library.decide("reject", second)
    encoder = HashEncoder()
    other = open_few(encoder=encoder)
    chunks = encoder.chunks

    def late(text: str) -> list[tuple[int, int]]:
        if TIANRUI in library.store.case_ids():
            library.remove(TIANRUI)
        return chunks(text)

    encoder.chunks = late  # type: ignore[method-assign]
    encoder.encoded = 0
    other.decide("undo", second)
    assert encoder.encoded == 2, "once for each paragraph"
    assert {first, second} <= {*other.store.case_ids()}


def test_a_second_writer_is_told_to_wait(desk: tuple[Library, str, str], tmp_path: Path) -> None:
    library, first, _ = desk
    other = sqlite3.connect(tmp_path / "home" / "library.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    library.store.rows("PRAGMA busy_timeout = 50")
    with pytest.raises(LibraryBusy, match="Try again"):
        library.decide("reject", first)
    other.execute("ROLLBACK")
    other.close()
    assert library.show(first)


def test_a_library_of_before_has_its_drafts_to_review(
    desk: tuple[Library, str, str], open_few: Open, tmp_path: Path
) -> None:
    library, first, second = desk
    before = library.draft(first).record
    library.close()
    with sqlite3.connect(tmp_path / "home" / "library.sqlite3") as old:
        for table in ("drafts", "decisions", "sketches"):
            old.execute(f"DROP TABLE {table}")
        old.execute("DELETE FROM _sqlite_migrations WHERE name = 'keep_decisions'")
    old.close()
    again = open_few()
    assert {e.case_id for e in again.review_queue().entries} == {first, second}
    assert again.draft(first).record == before
    again.decide("reject", second)
    assert again.store.rows("SELECT count(*) FROM sketches")[0][0] >= len(FEW) * 2
    whole(again)


def test_a_new_library_has_every_table(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.sqlite3")
    tables = {name for (name,) in store.rows("SELECT name FROM sqlite_master")}
    store.close()
    assert {"drafts", "decisions", "sketches"} <= tables
