"""The library as a whole: building, keeping up to date, searching, removing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.corpus import corpus_folder
from search.errors import BadQuestion, LibraryBusy, UnknownCase
from search.library import Library
from search.models import Filters
from tests.conftest import FEW
from tests.fakes import HashEncoder

TIANRUI = "us-tianrui-v-itc-2011"
Open = Callable[..., Library]


def ids(library: Library, query: str, **filters: object) -> list[str]:
    return [hit.case_id for hit in library.search(query, filters=Filters(**filters)).hits]  # type: ignore[arg-type]


def test_it_holds_what_the_corpus_holds(few: Library) -> None:
    stats = few.stats()
    assert stats.cases == len(FEW)
    assert stats.regions == {"us": 2, "cn": 1, "eu": 1}
    assert stats.passages == sum(stats.languages.values()) > 100
    assert stats.unreviewed == 0


def test_opening_again_encodes_nothing_and_changes_nothing(open_few: Open) -> None:
    before = open_few().stats()
    encoder = HashEncoder()
    again = open_few(encoder=encoder)
    assert again.stats() == before
    assert encoder.encoded == 0


def test_a_changed_record_is_read_anew_and_only_that(open_few: Open, few_corpus: Path) -> None:
    first = open_few()
    path = few_corpus / "cases" / FEW[0]
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("## facts\n", "## facts\nA quokka sat in the foundry.\n\n", 1), "utf-8"
    )
    encoder = HashEncoder()
    library = open_few(encoder=encoder)
    assert library.search("quokka").hits[0].case_id == TIANRUI
    assert library.fingerprint != first.stats().fingerprint or library.stats().generation > 4
    assert 0 < encoder.encoded - 1 < library.stats().passages / 2


def test_a_record_taken_from_the_corpus_is_gone(open_few: Open, few_corpus: Path) -> None:
    open_few()
    (few_corpus / "cases" / FEW[0]).unlink()
    library = open_few()
    assert library.stats().cases == len(FEW) - 1
    assert TIANRUI not in ids(library, "TianRui section 337 railway wheels 车轮")
    assert library.cite("661 F.3d 1322") == []


def test_another_encoder_re_encodes_everything(open_few: Open) -> None:
    open_few()
    encoder = HashEncoder(64, fingerprint="fake-2")
    library = open_few(encoder=encoder)
    assert encoder.encoded >= library.stats().passages
    assert ids(library, "railway wheels")[0] == TIANRUI


def test_a_lost_or_torn_index_is_rebuilt(open_few: Open, tmp_path: Path) -> None:
    library = open_few()
    expected = ids(library, "铸钢车轮")
    index = tmp_path / "home" / "vectors.faiss"
    index.write_bytes(index.read_bytes()[:100])
    assert ids(open_few(), "铸钢车轮") == expected
    index.unlink()
    assert ids(open_few(), "铸钢车轮") == expected


def test_chinese_is_found_in_the_middle_of_a_sentence(few: Library) -> None:
    """SQLite's own tokenizer takes a whole Chinese clause for one word."""
    for query in ("香兰素", "车轮", "投标", "合同"):
        rows = few.store.rows(
            "SELECT p.text FROM passages_fts f JOIN passages p ON p.id = f.rowid "
            "WHERE passages_fts MATCH ?",
            [f'"{query}"'],
        )
        expected = few.store.rows("SELECT count(*) FROM passages WHERE text LIKE ?", [f"%{query}%"])
        assert expected[0][0] > 0
        assert len([text for (text,) in rows if query in text]) == expected[0][0]


def test_the_vector_of_a_chunk_at_the_end_of_a_passage_is_found(
    open_few: Open, few_corpus: Path
) -> None:
    path = few_corpus / "cases" / FEW[0]
    text = path.read_text("utf-8")
    long = "filler words about nothing at all " * 60 + "wombats sign licences " * 20
    path.write_text(text.replace("## facts\n", f"## facts\n{long}.\n\n", 1), "utf-8")
    library = open_few()
    (number,) = library.store.rows("SELECT id FROM passages WHERE text LIKE 'filler%'")[0]
    chunks = library.store.rows("SELECT count(*) FROM chunks WHERE passage_id = ?", [number])
    assert chunks[0][0] > 1
    query = library.encoder.encode(["wombats sign licences"])[0]
    nearest = library.nearest_chunk(query)
    owner = library.store.rows("SELECT passage_id FROM chunks WHERE id = ?", [nearest])
    assert owner == [(number,)]


@pytest.mark.parametrize(
    "raw",
    [
        "[2019] HKCFA 12",
        '"unbalanced',
        "AND OR NOT NEAR(",
        "terms:x*^",
        "'; DROP TABLE cases; --",
        "（）",
        "%_",
        "\x00\x00a",
        "🦘",
    ],
)
def test_raw_text_is_never_syntax(few: Library, raw: str) -> None:
    few.search(raw)
    few.ask(raw)
    few.cite(raw)
    assert few.stats().cases == len(FEW)


def test_same_query_same_ranking_twice_and_across_openings(open_few: Open) -> None:
    query = "员工带走图纸 employees take drawings"
    one, two = open_few(), open_few()
    assert one.search(query) == one.search(query) == two.search(query)
    assert one.ask(query) == two.ask(query)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"region": ("eu",)}, {"eu-antea-polska-2022"}),
        ({"country": ("CN",)}, {"cn-zhonghua-v-wanglong-2021"}),
        ({"court": ("us-cafc",)}, {TIANRUI}),
        ({"topic": ("border-exclusion",)}, {TIANRUI}),
        ({"date_to": "1999"}, {"us-pepsico-v-redmond-1995"}),
        ({"date_from": "2021-02"}, {"eu-antea-polska-2022", "cn-zhonghua-v-wanglong-2021"}),
        ({"date_from": "2011-10-11", "date_to": "2011-10-11"}, {TIANRUI}),
        ({"region": ("us",), "date_to": "1990"}, set()),
    ],
    ids=str,
)
def test_filters_hold_for_every_hit(few: Library, filters: dict, expected: set) -> None:
    query = "商业秘密 trade secret employee 企业"
    assert set(ids(few, query, **filters)) == expected


def test_a_language_filter_shows_passages_of_that_language_only(few: Library) -> None:
    for hit in few.search("trade secret 商业秘密", filters=Filters(language="en")).hits:
        assert {passage.language for passage in hit.passages} <= {"en"}


def test_a_citation_as_query_comes_first(few: Library) -> None:
    assert ids(few, "661 F.3d 1322")[0] == TIANRUI
    assert ids(few, "（2020）最高法知民终1667号")[0] == "cn-zhonghua-v-wanglong-2021"


def test_k_limits_the_ranking(few: Library) -> None:
    assert [hit.rank for hit in few.search("trade secret", k=2).hits] == [1, 2]


@pytest.mark.parametrize("question", ["", "  \n", "长" * 2001])
def test_an_unusable_question_is_an_error_that_says_what_to_do(few: Library, question: str) -> None:
    for ask in (few.ask, few.search, few.cite):
        with pytest.raises(BadQuestion, match=r"\w+ .*\."):
            ask(question)


@pytest.mark.parametrize(
    "filters", [{"region": ("mars",)}, {"country": ("ZZ",)}, {"topic": ("x",)}, {"winner": ("me",)}]
)
def test_a_filter_outside_the_vocabulary_is_an_error(few: Library, filters: dict) -> None:
    with pytest.raises(BadQuestion, match="Known: "):
        ids(few, "x", **filters)


def test_show_gives_the_front_matter_and_every_passage(few: Library) -> None:
    record = few.show(TIANRUI)
    assert record["citations"][0] == "661 F.3d 1322"
    assert record["machine_read"] is False
    shown = {p["key"]: p["text"] for s in record["sections"] for p in s["passages"]}
    stored = {p.key: p.text for p in few.store.passages_of([TIANRUI])}
    assert shown == stored
    source = (corpus_folder() / "cases" / FEW[0]).read_text("utf-8")
    assert all(text in source for text in shown.values())


def test_an_unknown_id_names_the_nearest(few: Library) -> None:
    with pytest.raises(UnknownCase, match=TIANRUI):
        few.show("us-tianrui")


def test_removal_is_immediate_everywhere(few: Library) -> None:
    few.search("warm the index")
    few.remove(TIANRUI)
    assert TIANRUI not in ids(few, "TianRui railway wheels 车轮 661 F.3d 1322")
    assert few.cite("661 F.3d 1322") == []
    assert few.ask("what did 661 F.3d 1322 decide").reason == "unknown_citation"
    for table in ("passages", "case_keys", "case_terms"):
        assert few.store.rows(f"SELECT 1 FROM {table} WHERE case_id = ?", [TIANRUI]) == []
    orphans = "SELECT 1 FROM chunks WHERE passage_id NOT IN (SELECT id FROM passages)"
    assert few.store.rows(orphans) == []


def test_a_second_writer_is_told_to_wait(few: Library, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "home" / "library.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    few.store.rows("PRAGMA busy_timeout = 50")
    with pytest.raises(LibraryBusy, match="Try again"):
        few.remove(TIANRUI)
    other.execute("ROLLBACK")
    other.close()
    few.remove(TIANRUI)


def test_a_reader_sees_one_state_while_another_process_writes(open_few: Open) -> None:
    reader, writer = open_few(), open_few()
    reader.search("railway wheels")
    with reader.store.snapshot():
        writer.remove(TIANRUI)
        assert TIANRUI in ids(reader, "railway wheels")
    assert TIANRUI not in ids(reader, "railway wheels")


def test_a_broken_record_in_the_corpus_names_itself(open_few: Open, few_corpus: Path) -> None:
    shutil.copy(few_corpus / "cases" / FEW[0], few_corpus / "cases" / "broken.md")
    (few_corpus / "cases" / "broken.md").write_text("no front matter", "utf-8")
    with pytest.raises(Exception, match=r"broken\.md.*front matter"):
        open_few()


def test_all_cases_are_listed_newest_first(few: Library) -> None:
    entries = few.cases()
    assert {entry.case_id for entry in entries} == set(few.store.case_ids())
    dates = [entry.decided for entry in entries]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("date", ["junk", "2020-13", "2020-01-32", "20"])
def test_a_filter_that_is_no_date_is_an_error(few: Library, date: str) -> None:
    with pytest.raises(BadQuestion, match="YYYY"):
        ids(few, "x", date_from=date)


def test_a_shipped_record_takes_the_place_of_a_users_with_its_id(
    open_few: Open, few_corpus: Path, tmp_path: Path
) -> None:
    shipped = few_corpus / "cases" / FEW[0]
    own = tmp_path / "own" / "us" / "us" / shipped.name
    own.parent.mkdir(parents=True)
    shutil.move(shipped, own)
    library = open_few()
    assert library.ingest([own]).count("read") == 1
    shutil.copy(own, shipped)
    library = open_few()
    assert library.stats().cases == len(FEW)
    assert library.store.rows("SELECT origin FROM cases WHERE id = ?", [TIANRUI]) == [("corpus",)]
