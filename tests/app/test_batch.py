"""Batch files: every line is checked before any is answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.batch import BadBatchLine, BatchLine, answers, read_batch
from ingest.errors import UnreadableSource
from search.library import MAX_QUESTION
from tests.app.running import Run, objects, one_error_line

Write = Callable[..., Path]


def test_it_reads_ids_and_texts_under_any_of_three_names(write_lines: Write) -> None:
    batch = write_lines(
        {"id": "a", "question": "one", "more": [1, 2]},
        {"id": 2, "query": " two "},
        "",
        {"id": "丙", "text": "三"},
        "   ",
    )
    assert read_batch(batch) == [
        BatchLine("a", "one"),
        BatchLine(2, " two "),
        BatchLine("丙", "三"),
    ]


def test_it_reads_what_windows_writes(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "question": "x"}\r\n{"id": 2, "question": "y"}')
    assert read_batch(path) == [BatchLine(1, "x"), BatchLine(2, "y")]


def test_an_empty_file_asks_nothing(write_lines: Write, mihang: Run) -> None:
    result = mihang("ask", "--queries", write_lines(""))
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("what now?", "not JSON"),
        ('{"id": 1, "question": "x"', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('["id", "question"]', 'no "id"'),
        ('{"question": "x"}', 'no "id"'),
        ('{"id": null, "question": "x"}', 'no "id"'),
        ('{"id": 1}', "no question"),
        ('{"id": 1, "question": "  "}', "no question"),
        ('{"id": 1, "question": 7}', "no question"),
    ],
    ids=lambda value: value[:24],
)
@pytest.mark.parametrize("command", ["ask", "search", "cite"])
def test_a_broken_line_is_named_and_nothing_is_printed(
    write_lines: Write, mihang: Run, line: str, reason: str, command: str
) -> None:
    batch = write_lines({"id": 1, "question": "x"}, "", line, {"id": 4, "question": "y"})
    with pytest.raises(BadBatchLine, match=reason) as caught:
        read_batch(batch)
    assert (caught.value.file, caught.value.line) == (str(batch), 3)
    result = mihang(command, "--queries", batch)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{batch}:3: {reason}" in one_error_line(result.stderr)


def test_what_is_not_utf8_or_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    with pytest.raises(UnreadableSource, match="No such file"):
        read_batch(path)
    path.write_bytes('{"id": 1, "question": "商业秘密"}'.encode("gb18030"))
    with pytest.raises(UnreadableSource, match="byte 23 is not valid UTF-8"):
        read_batch(path)


def test_a_folder_is_wrong_usage(mihang: Run, tmp_path: Path) -> None:
    assert mihang("ask", "--queries", tmp_path).exit_code == 2


@pytest.mark.parametrize("command", ["ask", "search", "cite"])
def test_a_question_too_long_fails_alone(write_lines: Write, mihang: Run, command: str) -> None:
    batch = write_lines(
        {"id": 1, "question": "trade secret"},
        {"id": 2, "question": "x" * (MAX_QUESTION + 1)},
        {"id": 3, "question": "商业秘密"},
    )
    result = mihang(command, "--queries", batch)
    lines = objects(result.stdout)
    assert [line["id"] for line in lines] == [1, 2, 3]
    assert ["error" in line for line in lines] == [False, True, False]
    assert lines[1].keys() == {"id", "error"} and lines[1]["error"]["code"] == "bad_question"
    assert result.exit_code == 1
    assert "1 of 3 lines failed. 2: The question has 2001" in one_error_line(result.stderr)


@given(st.lists(st.tuples(st.text() | st.integers(), st.text(min_size=1)), max_size=5))
def test_every_line_comes_back_under_its_id(asked: list[tuple[str | int, str]]) -> None:
    lines = [BatchLine(key, text) for key, text in asked]
    found = list(answers(lines, lambda text: {"text": text}))
    assert [(one["id"], one["text"]) for one in found] == asked
    json.dumps(found)
