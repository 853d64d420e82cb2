"""The command line's contract: shapes of JSON, exit codes, one line for what went wrong."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
import yaml

from app.cli import cli
from ingest.corpus import corpus_folder
from search import open_library
from search.library import MAX_QUESTION, Library
from search.store import Store
from tests.app.running import ROOT, Process, Run, objects, one_error_line, only
from tests.conftest import FEW
from tests.fakes import HashEncoder

TIANRUI = "us-tianrui-v-itc-2011"
GOLDEN = ROOT / "tests" / "ingest" / "golden"
ANSWER = {"declined", "reason", "points", "cases", "coverage", "fingerprint"}
Write = Callable[..., Path]
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals and permissions")


# ---- ask


def check_answer(answer: dict[str, object], show: Run, *, whole: bool = False) -> None:
    """The shape that the contract states, and every point verbatim in the passage it cites: the
    whole of it, or its beginning up to the end of a sentence."""
    assert answer.keys() >= ANSWER
    assert isinstance(answer["declined"], bool)
    assert (answer["reason"] is None) is (not answer["declined"])
    assert isinstance(answer["coverage"], dict) and answer["fingerprint"]
    assert isinstance(answer["cases"], list)
    assert bool(answer["points"]) is (not answer["declined"])
    for point in answer["points"]:  # type: ignore[attr-defined]
        assert point.keys() == {"text", "role", "citations"} and point["citations"]
        for key in point["citations"]:
            case_id = key.split("#")[0]
            assert case_id in answer["cases"]  # type: ignore[operator]
            record = only(show("show", case_id, "--json").stdout)
            (passage,) = [p for s in record["sections"] for p in s["passages"] if p["key"] == key]
            rest = passage["text"].removeprefix(point["text"])
            assert len(rest) + len(point["text"]) == len(passage["text"])
            assert not rest or (not whole and point["text"][-1] in '.?!。！？”’"」』）')


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Can the ITC exclude goods over trade secret theft in China?", "en"),
        ("在中国发生的侵犯商业秘密行为，能否被美国国际贸易委员会排除进口？", "zh"),
    ],
)
def test_ask_gives_one_cited_answer(mihang: Run, question: str, language: str) -> None:
    result = mihang("ask", question, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer = only(result.stdout)
    assert not answer["declined"]
    assert answer["language"] == language
    check_answer(answer, mihang)


def test_a_long_answer_quotes_whole_passages_and_a_short_one_keeps_short(mihang: Run) -> None:
    question = "Can the ITC exclude goods over trade secret theft in China?"
    whole = only(mihang("ask", question, "--long", "--json").stdout)
    check_answer(whole, mihang, whole=True)
    short = only(mihang("ask", question, "--json").stdout)
    said = [
        p["text"]
        for part in ("corrections", "standing", "risk", "points", "law", "actions", "against")
        for p in short[part]
    ]
    assert len(" ".join(said).split()) <= 250
    assert len(whole["points"]) > len(short["points"])
    assert short["risk"] and all(line["fields"] for line in short["risk"])


def test_a_follow_up_is_read_with_its_context(mihang: Run) -> None:
    context = ["--context", "What did 661 F.3d 1322 decide?"]
    answer = only(mihang("ask", "What happened next?", *context, "--json").stdout)
    assert (answer["cases"], answer["context"]) == ([TIANRUI], context[1])
    check_answer(answer, mihang)
    assert f"Read together with: {context[1]}" in mihang("ask", "What next?", *context).stdout


def test_several_places_are_printed_one_after_the_other(mihang: Run) -> None:
    result = mihang("ask", "美国、中国和巴拿马的法院怎么看商业秘密的保密措施？")
    headings = [line for line in result.stdout.splitlines() if line.startswith("## ")]
    assert headings == ["## 美国", "## 中国", "## 巴拿马"]
    assert "本库尚未收录巴拿马的裁判。" in result.stdout


def test_ask_declines_with_a_reason_and_exit_code_0(mihang: Run) -> None:
    result = mihang("ask", "What did 999 F.3d 99999 hold on trade secrets?", "--json")
    answer = only(result.stdout)
    assert result.exit_code == 0
    assert (answer["declined"], answer["reason"]) == (True, "unknown_citation")
    check_answer(answer, mihang)


def test_ask_many_keeps_ids_and_order(mihang: Run, write_lines: Write) -> None:
    questions = {
        "q-3": "TianRui trade secret",
        "甲": "商业秘密的保密措施",
        7: "What did 999 F.3d 99999 hold?",
        "7": "inevitable disclosure trade secret PepsiCo",
        "-": "trade secret\nin two lines\u2028or three",
    }
    batch = write_lines(*({"id": key, "question": text} for key, text in questions.items()))
    result = mihang("ask", "--queries", batch)
    assert (result.exit_code, result.stderr) == (0, "")
    answers = objects(result.stdout)
    assert [answer["id"] for answer in answers] == list(questions)
    for answer in answers:
        check_answer(answer, mihang)
    assert mihang("ask", "--queries", batch, "--json").stdout == result.stdout


def test_ask_for_people_names_the_case_the_court_and_the_passage(mihang: Run) -> None:
    result = mihang("ask", "天瑞案：美国国际贸易委员会能管国外的商业秘密侵权吗？")
    assert result.exit_code == 0
    for part in ("天瑞集团诉美国国际贸易委员会案", "661 F.3d 1322", f"[{TIANRUI}#zh.holding."):
        assert part in result.stdout
    assert "{" not in result.stdout


@pytest.mark.parametrize("command", ["ask", "search", "cite"])
def test_a_dash_reads_standard_input(mihang: Run, command: str) -> None:
    text = "TianRui Group Co. v. International Trade Commission"
    on_stdin = mihang(command, "-", "--json", input=f"{text}")
    assert on_stdin.exit_code == 0
    assert only(on_stdin.stdout) == only(mihang(command, text, "--json").stdout)


def test_a_dash_reads_a_batch_from_standard_input(mihang: Run) -> None:
    lines = '{"id": 1, "question": "trade secret"}\n{"id": 2, "question": "商业秘密"}\n'
    result = mihang("search", "--queries", "-", input=lines)
    assert [line["id"] for line in objects(result.stdout)] == [1, 2]


# ---- search


def test_search_ranks_cases(mihang: Run) -> None:
    result = mihang("search", "trade secret", "-k", "3", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = only(result.stdout)
    assert [hit["rank"] for hit in found["ranking"]] == [1, 2, 3]
    for line, hit in zip(found["ranking"], found["hits"], strict=True):
        assert line == {key: hit[key] for key in ("case_id", "rank", "rrf_score")}


def test_search_many_gives_rankings_only(mihang: Run, write_lines: Write) -> None:
    batch = write_lines({"id": "a", "question": "商业秘密"}, {"id": "b", "query": "injunction"})
    result = mihang("search", "--queries", batch, "-k", 2)
    lines = objects(result.stdout)
    assert [line.keys() for line in lines] == [{"id", "ranking"}] * 2
    for line in lines:
        assert [hit["rank"] for hit in line["ranking"]] == [1, 2]
        for hit in line["ranking"]:
            assert hit.keys() == {"case_id", "rank", "rrf_score"}
            assert isinstance(hit["case_id"], str) and isinstance(hit["rrf_score"], float)
    assert (
        lines[0]["ranking"] == only(mihang("search", "商业秘密", "-k2", "--json").stdout)["ranking"]
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--region", "us"], {TIANRUI, "us-pepsico-v-redmond-1995"}),
        (["--region", "US", "--winner", "OWNER"], {TIANRUI, "us-pepsico-v-redmond-1995"}),
        (["--country", "cn", "--country", "EU"], {Path(FEW[2]).stem, Path(FEW[3]).stem}),
        (["--court", "us-cafc"], {TIANRUI}),
        (["--topic", "border-exclusion"], {TIANRUI}),
        (["--from", "2011", "--to", "2011-10"], {TIANRUI}),
        (["--from", "2011-10-12", "--to", "2012"], set()),
        (["--lang", "zh"], {Path(name).stem for name in FEW}),
    ],
)
def test_search_filters(mihang: Run, options: list[str], expected: set[str]) -> None:
    found = only(mihang("search", "商业秘密 trade secret", *options, "--json").stdout)
    assert {hit["case_id"] for hit in found["ranking"]} == expected


# ---- show, cite, stats


@pytest.mark.parametrize("file", FEW)
def test_show_gives_the_front_matter_and_the_sections(mihang: Run, file: str) -> None:
    text = (corpus_folder() / "cases" / file).read_text("utf-8")
    front = json.loads(json.dumps(yaml.safe_load(text.split("---\n")[1]), default=str))
    record = only(mihang("show", Path(file).stem, "--json").stdout)
    stated = {"id", "name", "region", "country", "court", "decided", "docket", "citations"}
    for key in front.keys() - {"remedies", "status"} | stated:
        assert record[key] == front[key], key
    assert record["status"]["good_law"] is front["status"]["good_law"]
    assert [s["lang"] for s in record["sections"]] == sorted(
        (s["lang"] for s in record["sections"]), reverse=True
    )
    for section in record["sections"]:
        for number, passage in enumerate(section["passages"], start=1):
            place = f"{section['lang']}.{section['role']}.{number}"
            assert passage["key"] == f"{record['id']}#{place}"
            assert passage["text"] in text.replace("\n", " ") or passage["text"] in text


def test_show_one_language(mihang: Run) -> None:
    record = only(mihang("show", TIANRUI, "--lang", "zh", "--json").stdout)
    assert {section["lang"] for section in record["sections"]} == {"zh"}


def test_cite_one_and_many(mihang: Run, write_lines: Write) -> None:
    expected = {"matches": [{"case_id": TIANRUI, "how": "citation"}]}
    assert only(mihang("cite", "661 F.3d 1322", "--json").stdout) == expected
    batch = write_lines({"id": 1, "text": "661 F. 3d 1322"}, {"id": 2, "text": "999 F.3d 99999"})
    result = mihang("cite", "--queries", batch)
    assert objects(result.stdout) == [{"id": 1, **expected}, {"id": 2, "matches": []}]
    assert (result.exit_code, result.stderr) == (0, "")


def test_cite_check_says_what_it_did_not_check(mihang: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("See 661 F.3d 1322; but see 999 F.3d 99999 (Fed. Cir. 2021).", "utf-8")
    result = mihang("cite", "--check", draft, "--json")
    assert result.exit_code == 0
    checked = only(result.stdout)
    assert [c["verdict"] for c in checked["citations"]] == ["held", "not_held"]
    assert checked["counts"] == {"held": 1, "name_differs": 0, "not_held": 1}
    assert checked["not_checked"]
    people = mihang("cite", "--check", draft).stdout
    assert "not_held" in people and "Not checked:" in people


def test_stats_add_up(mihang: Run, shelf: Library) -> None:
    stats = only(mihang("stats", "--json").stdout)
    named = "cases passages regions countries years topics languages generation fingerprint"
    assert stats.keys() >= set(named.split())
    assert stats["cases"] == len(FEW) == sum(stats["regions"].values())
    assert sum(stats["countries"].values()) == sum(stats["years"].values()) == stats["cases"]
    assert sum(stats["languages"].values()) == stats["passages"]
    assert stats["fingerprint"] == shelf.fingerprint
    assert isinstance(stats["generation"], int)


# ---- segment, ingest, remove


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.html")), ids=lambda path: path.stem)
def test_segment_shape(mihang: Run, file: Path) -> None:
    expected = json.loads(file.with_suffix(".expected.json").read_text("utf-8"))["cases"]
    result = mihang("segment", file, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    (document,) = only(result.stdout)["documents"]
    assert list(document) == ["file", "status", "reason", "cases"]
    assert document["status"] == ("read" if expected else "skipped")
    assert bool(document["reason"]) is not bool(expected)
    case_keys = "name court decided docket citations parties judges statutes confidence amounts seen sections".split()
    section_keys = "role lang start end text confidence".split()
    assert len(document["cases"]) == len(expected)
    for case, wanted in zip(document["cases"], expected, strict=True):
        assert list(case) == case_keys
        assert case["name"] == wanted["name"]
        assert [s["role"] for s in case["sections"]] == [s["role"] for s in wanted["sections"]]
        for section in case["sections"]:
            assert list(section) == section_keys
            assert section["end"] - section["start"] == len(section["text"])


def test_segment_reports_every_file_and_fails_with_one_line(mihang: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("?", "utf-8")
    (tmp_path / "b.html").write_bytes((GOLDEN / "zh_table_layout.html").read_bytes())
    result = mihang("segment", tmp_path, tmp_path / "none.html", "--json")
    statuses = [d["status"] for d in only(result.stdout)["documents"]]
    assert statuses == ["skipped", "read", "failed"]
    assert result.exit_code == 1
    assert "1 of 3 files failed" in (line := one_error_line(result.stderr)) and "none.html" in line


def test_ingest_show_and_remove(mihang: Run, few: Library) -> None:
    file = GOLDEN / "en_case_names_run_in_headings.html"
    report = only(mihang("ingest", file, "--json", library=few).stdout)
    assert report["counts"] == {"read": 1, "skipped": 0, "failed": 0}
    case_id = report["files"][0]["cases"][0]
    record = only(mihang("show", case_id, "--json", library=few).stdout)
    assert record["machine_read"] is True
    assert "machine" in mihang("show", case_id, library=few).stdout.lower()
    again = mihang("ingest", file, library=few)
    assert again.exit_code == 0
    assert again.stdout.splitlines()[-1] == "0 read, 1 skipped, 0 failed"
    assert only(mihang("remove", case_id, "--json", library=few).stdout) == {"removed": case_id}
    assert mihang("show", case_id, library=few).exit_code == 1


def test_ingest_says_which_file_failed(mihang: Run, few: Library, tmp_path: Path) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text("---\nid: x\n---\n", "utf-8")
    result = mihang("ingest", broken, GOLDEN / "zh_table_layout.html", "--json", library=few)
    assert only(result.stdout)["counts"] == {"read": 1, "skipped": 0, "failed": 1}
    assert result.exit_code == 1
    assert "broken.md" in one_error_line(result.stderr)


@pytest.mark.parametrize("name", ["none", "none.html", "none.md", "none.xyz"])
def test_a_path_that_leads_nowhere_failed(mihang: Run, few: Library, name: str) -> None:
    file = GOLDEN / "zh_table_layout.html"
    ingested = mihang("ingest", name, file, "--json", library=few)
    assert [f["status"] for f in only(ingested.stdout)["files"]] == ["failed", "read"]
    segmented = mihang("segment", name, file, "--json")
    assert [d["status"] for d in only(segmented.stdout)["documents"]] == ["failed", "read"]
    for result in (ingested, segmented):
        assert result.exit_code == 1
        assert f"1 of 2 files failed. {name}: no such file" in one_error_line(result.stderr)


# ---- exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "one", "two"],
        ["ask", "one", "--queries", "x.jsonl"],
        ["ask", "one", "--colour", "red"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "ten"],
        ["search", "x", "--lang", "fr"],
        ["search", "x", "--from", "2020-13"],
        ["search", "x", "--to", "last year"],
        ["cite"],
        ["cite", "x", "--check", "draft.txt"],
        ["show"],
        ["segment"],
        ["ingest"],
        ["api", "--port", "70000"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(mihang: Run, arguments: list[str]) -> None:
    result = mihang(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: mihang" in result.stderr and "Error: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask", ""], "empty"),
        (["ask", " \n"], "empty"),
        (["ask", "密" * (MAX_QUESTION + 1)], "2001 characters, more than 2000. Shorten it"),
        (["search", "x" * 100_000], "100000 characters"),
        (["search", "x", "--country", "XX"], "No country 'XX'. Known: US"),
        (["search", "x", "--topic", "cats"], "No topic 'cats'"),
        (["show", "us-tianrui-v-itc-2012"], f"Nearest: {TIANRUI}"),
        (["show", "x\n\x1b[2Jy"], "No case has the id 'x [2Jy'"),
        (["remove", "nope"], "No case has the id 'nope'"),
        (["ask", "--queries", "none.jsonl"], "none.jsonl: No such file"),
        (["cite", "--check", "none.txt"], "none.txt: No such file"),
        (["cite", "--check", "draft.xyz"], "no reader for this kind of file"),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["people", "json"])
def test_what_a_user_can_mend_is_one_line_and_1(
    mihang: Run, arguments: list[str], says: str, form: tuple[str, ...]
) -> None:
    result = mihang(*arguments, *form)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert says in one_error_line(result.stderr)


def test_a_bug_keeps_its_traceback(mihang: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: Library) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Library, "stats", broken)
    with pytest.raises(ZeroDivisionError):
        mihang("stats", catch_exceptions=False)


def test_every_command_has_help_and_takes_json() -> None:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help
        assert any("--json" in option.opts for option in command.params), name


def test_version(mihang: Run) -> None:
    result = mihang("--version")
    assert result.exit_code == 0
    assert re.fullmatch(r"mihang, version (\d.*|unknown .*)\n", result.stdout)


# ---- hostile text

HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b31m\r\u202e"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library whose one record would repaint the terminal."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "cases" / FEW[0]
    path.parent.mkdir(parents=True)
    text = (corpus_folder() / "cases" / FEW[0]).read_text("utf-8")
    escaped = r"\e[2J\e]0;owned\a\x9b31m\r\u202e"
    text = text.replace('name: {en: "', f'name: {{en: "{escaped}', 1)
    path.write_text(text.replace("## holding\n", f"## holding\n{HOSTILE}", 2), "utf-8")
    opened = open_library(folder / "home", encoder=HashEncoder(), corpus=folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", TIANRUI],
        ["search", f"TianRui {HOSTILE}trade secret"],
        ["ask", f"{HOSTILE}661 F.3d 1322 trade secret"],
        ["ask", f"{HOSTILE}Acme{HOSTILE} v. Wile{HOSTILE} trade secret"],
        ["cite", "661 F.3d 1322"],
        ["cite", f"nobody{HOSTILE}"],
        ["show", f"nobody{HOSTILE}"],
    ],
)
def test_no_escape_reaches_a_terminal(mihang: Run, hostile: Library, arguments: list[str]) -> None:
    result = mihang(*arguments, library=hostile, color=True)
    assert result.exit_code in (0, 1) and (result.stderr == "") is (result.exit_code == 0)
    shown = re.sub(r"\x1b\[\d+m", "", result.output)  # our own bold, dim and colours
    assert shown.strip()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_json_keeps_hostile_text_and_escapes_it(mihang: Run, hostile: Library) -> None:
    result = mihang("show", TIANRUI, "--json", library=hostile, color=True)
    assert only(result.stdout)["name"]["en"].startswith(HOSTILE)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", result.stdout)


def test_broken_text_is_answered_all_the_same(mihang: Run, write_lines: Write) -> None:
    line = '{"id": "\\ud800", "question": "trade secret \\udfff TianRui"}'
    result = mihang("search", "--queries", write_lines(line))
    assert result.exit_code == 0
    assert only(result.stdout)["id"] == "\ud800"
    undecoded = "天瑞案".encode().decode(
        "ascii", "surrogateescape"
    )  # an argument in an ASCII locale
    assert only(mihang("cite", undecoded, "--json").stdout)["matches"][0]["case_id"] == TIANRUI


# ---- a library that cannot be used


def test_a_file_where_the_folder_should_be(mihang: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        result = mihang("stats", "--json", library=None, env={"MIHANG_HOME": str(home)})
        assert (result.exit_code, result.stdout) == (1, "")
        assert "MIHANG_HOME" in (line := one_error_line(result.stderr)) and str(home) in line


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder in which this process may not write, its user root or not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65_534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


@posix
def test_a_folder_that_may_not_be_written(mihang: Run, read_only_folder: Path) -> None:
    for home in (read_only_folder, read_only_folder / "below"):
        result = mihang("stats", library=None, env={"MIHANG_HOME": str(home)})
        assert (result.exit_code, result.stdout) == (1, "")
        assert "MIHANG_HOME" in (line := one_error_line(result.stderr)) and str(home) in line


@pytest.mark.parametrize("damage", ["not a database", "torn"])
def test_a_damaged_library_says_what_to_do(mihang: Run, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "library.sqlite3"
    if damage == "torn":
        Store(file).close()
        file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 20_000)
    else:
        file.write_bytes(b"these are not the bytes of a library" * 200)
    result = mihang("stats", library=None, env={"MIHANG_HOME": str(tmp_path)})
    assert result.exit_code == 1
    line = one_error_line(result.stderr)
    assert str(file) in line and "Delete this file" in line and "ingest your own documents" in line


def test_trouble_with_the_disk_is_one_line(mihang: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Library) -> None:
        raise OSError(28, "No space left on device", "/home/words.txt")

    monkeypatch.setattr(Library, "stats", full)
    result = mihang("stats")
    assert result.exit_code == 1
    assert "/home/words.txt: No space left on device." in one_error_line(result.stderr)


# ---- as real processes, with the bundled encoder


def test_real_questions_in_both_languages(process: Process) -> None:
    in_chinese = process.run("ask", "挖了对手三个工程师，会不会被美国起诉？", "--json")
    in_english = process.run("ask", "-", "--json", given=b"We hired a rival's engineer. Risks?\n")
    for result, language in ((in_chinese, "zh"), (in_english, "en")):
        assert (result.returncode, result.stderr) == (0, b"")
        answer = only(result.stdout.decode())
        assert (answer["language"], answer["declined"]) == (language, False)
        assert answer["points"] and answer["cases"]


def test_a_real_batch_of_five(process: Process, write_lines: Write) -> None:
    questions = [
        "前员工带走客户名单，在新加坡怎么办？",
        "Is reverse engineering a defence?",
        "我要离婚，财产怎么分？",
        "What did Zorblatt Industries v. Quuxley Ltd, 999 F.3d 99999, hold?",
        "商业秘密案件中的惩罚性赔偿如何计算",
    ]
    batch = write_lines(*({"id": n, "question": text} for n, text in enumerate(questions)))
    result = process.run("ask", "--queries", batch)
    assert (result.returncode, result.stderr) == (0, b"")
    answers = objects(result.stdout.decode())
    assert [answer["id"] for answer in answers] == list(range(5))
    assert [answer["declined"] for answer in answers] == [False, False, True, True, False]
    assert answers[2]["reason"] == "out_of_scope" and answers[3]["reason"] == "unknown_citation"


@posix
@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
    ids=["C", "ASCII"],
)
def test_output_is_utf8_whatever_the_locale(process: Process, environment: dict[str, str]) -> None:
    result = process.run("search", "天瑞案", "-k", "1", "--json", **environment)
    assert (result.returncode, result.stderr) == (0, b"")
    found = only(result.stdout.decode("utf-8"))
    assert found["query"] == "天瑞案"
    assert found["hits"][0]["name"]["zh"] == "天瑞集团诉美国国际贸易委员会案"
    failed = process.run("show", "没有", **environment)
    assert "没有" in one_error_line(failed.stderr.decode("utf-8"))


@posix
def test_a_closed_pipe_ends_quietly(process: Process) -> None:
    script = f'"{sys.executable}" -m app.cli show {TIANRUI} | head -1; echo "${{PIPESTATUS[0]}}"'
    result = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        env=process.environment(),
        timeout=60,
        check=True,
    )
    assert result.stderr == b""
    assert result.stdout.splitlines()[1:] == [b"0"]


def generation(file: Path) -> int:
    """How many changes a library that another process has open has had; 0 before its tables."""
    with contextlib.closing(sqlite3.connect(file)) as reader:
        try:
            rows = reader.execute("SELECT value FROM meta WHERE name = 'generation'").fetchall()
        except sqlite3.OperationalError:
            return 0
    return int(rows[0][0]) if rows else 0


@posix
def test_ctrl_c_is_130_without_a_traceback(new_process: Process) -> None:
    running = new_process.start("stats", "--json")
    file = new_process.home / "library.sqlite3"
    deadline = time.monotonic() + 60
    while not (file.exists() and generation(file)) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)  # while it builds the library, which takes a while
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert 0 < generation(file) < len(list((corpus_folder() / "cases").rglob("*.md")))
    assert (out, err.strip()) == ("", "")


def test_two_processes_may_open_a_new_library_at_once(few_corpus: Path, tmp_path: Path) -> None:
    for name in FEW[1:]:
        (few_corpus / "cases" / name).unlink()
    script = (
        "import sys; from pathlib import Path; from search import open_library\n"
        "from tests.fakes import HashEncoder\n"
        "home, corpus = map(Path, sys.argv[1:])\n"
        "sys.stdin.read()\n"
        "library = open_library(home, corpus=corpus, encoder=HashEncoder())\n"
        "print(library.stats().cases, library.fingerprint, len(library.search('secret').hits))\n"
    )
    home = tmp_path / "home"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(home), str(few_corpus)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for _ in range(2)
    ]
    for each in running:  # all have imported what they need, or soon will
        assert each.stdin is not None
        each.stdin.close()
        each.stdin = None
    ends = [(*each.communicate(timeout=120), each.returncode) for each in running]
    assert [(err, code) for _, err, code in ends] == [("", 0)] * 2
    assert ends[0][0] == ends[1][0]
    assert ends[0][0].startswith("1 ") and ends[0][0].endswith(" 1\n")
