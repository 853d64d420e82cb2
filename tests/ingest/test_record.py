"""Taking record files apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.corpus import corpus_folder, record_files
from ingest.errors import InvalidRecord, UnreadableSource
from ingest.frontmatter import MAX_BYTES
from ingest.models import ROLES, CaseRecord
from ingest.record import parse_record, read_record

RECORDS = sorted(record_files(corpus_folder() / "cases"))
FRONT = "---\nid: xx-a-2020\n---\n"


def parse(text: str) -> CaseRecord:
    return parse_record(text, file="xx-a-2020.md", sha256="0")


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(InvalidRecord) as caught:
        parse(text)
    return caught.value.problems


def test_there_are_records() -> None:
    assert RECORDS


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_shipped_passages_stand_where_they_say(path: Path) -> None:
    text = path.read_text("utf-8")
    record = read_record(path)
    assert record.passages
    assert all(text[p.start : p.end] == p.text for p in record.passages)
    assert len({p.key for p in record.passages}) == len(record.passages)
    json.dumps(record.front, allow_nan=False)


LINE = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1, max_size=30
).filter(lambda line: line.strip() and not line.lstrip().startswith(("#", "-")))


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["en", "zh"]), st.sampled_from(ROLES)), st.lists(LINE, max_size=4)
    ),
    st.sampled_from(["\n", "\n\n", "\n \n"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_passages_stand_where_they_say_in_any_body(
    sections: dict[tuple[str, str], list[str]], between: str, line_end: str, bom: str
) -> None:
    source = FRONT
    for language in ("en", "zh"):
        source += f"# {language}\n"
        for (each, role), lines in sections.items():
            if each == language:
                bullet = "- " if role == "questions" else ""
                source += between.join([f"## {role}", *(bullet + line for line in lines)]) + "\n"
    record = parse(bom + source.replace("\n", line_end))
    assert all(source[p.start : p.end] == p.text == p.text.strip() for p in record.passages)
    found: dict[tuple[str, str], list[str]] = {}
    for p in record.passages:
        found.setdefault((p.language, p.role), []).append(p.text)
    expected = {slot: [line.strip() for line in lines] for slot, lines in sections.items() if lines}
    assert found == expected


def test_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    source = FRONT + "# en\n## facts\nOne.\n\nTwo.\n"
    plain, marked = tmp_path / "a.md", tmp_path / "b.md"
    plain.write_bytes(source.encode())
    marked.write_bytes(source.replace("\n", "\r\n").encode("utf-8-sig"))
    one, other = read_record(plain), read_record(marked)
    assert one.passages == other.passages
    assert one.sha256 != other.sha256


def test_values_are_json_ready() -> None:
    front = parse("---\nid: xx-a-2020\ndecided: 2011-10-11\n1: {a: [2011-10-12, 1.5, null]}\n---\n")
    assert front.front == {
        "id": "xx-a-2020",
        "decided": "2011-10-11",
        "1": {"a": ["2011-10-12", 1.5, None]},
    }


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("", "line 1: no front matter between two lines of '---'", "empty"),
        ("# en\n## facts\nText.\n", "line 1: no front matter between two lines of '---'", "no front matter"),
        ("---\nid: xx-a-2020\n", "line 1: no front matter between two lines of '---'", "not closed"),
        ("---\n\n---\n", "line 2: the front matter is not a set of keys", "nothing in it"),
        ("---\n- id\n---\n", "line 2: the front matter is not a set of keys", "a list"),
        ("---\nname: x\n---\n", "front matter: `id` is missing or not text", "no id"),
        ("---\nid: 5\n---\n", "front matter: `id` is missing or not text", "a number for an id"),
        ("---\nid: a\nid: b\n---\n", "line 3: the key 'id' stands twice", "a repeated key"),
        ("---\nid: a\nname: {en: x, en: y}\n---\n", "line 3: the key 'en' stands twice", "a repeated key inside"),
        ("---\nid: [a\n---\n", "line 2: expected ',' or ']', but got '<stream end>'", "broken YAML"),
        ("---\nid: a\n? [1]\n: 2\n---\n", "line 3: a key is not a word", "a list for a key"),
        ("---\nid: a\nb: &x [1]\nc: *x\n---\n", "line 4: an alias (*) has no place here", "an alias"),
        ("---\nid: &x [*x]\n---\n", "line 2: an alias (*) has no place here", "a value inside itself"),
        ("---\nid: a\nb: !!python/object/apply:os.system [true]\n---\n",
         "line 3: could not determine a constructor for the tag 'tag:yaml.org,2002:python/object/apply:os.system'", "code"),
        ("---\nid: a\ndecided: 2011-02-30\n---\n", "front matter: a value cannot be read (day is out of range for month)", "no such day"),
        ("---\nid: a\nb: .nan\n---\n", "front matter: nan is not text, a number or a date", "not a number"),
        ("---\nid: a\nb: !!binary aGk=\n---\n", "front matter: b'hi' is not text, a number or a date", "bytes"),
        ('---\nid: a\nb: "\\ud800"\n---\n', "front matter: '\\ud800' is not text, a number or a date", "half a surrogate pair"),
        ("---\nid: " + "[" * 5000 + "\n---\n", "front matter: nested too deeply", "deep nesting"),
        ("---\nid: a\nb: \x00\n---\n", "line 1: not valid YAML", "a null character"),
        (FRONT + "Text.\n", "line 4: text outside any section", "text before a language"),
        (FRONT + "# en\nText.\n", "line 5: text outside any section", "text before a section"),
        (FRONT + "## facts\nText.\n", "line 5: text outside any section", "a section without a language"),
        (FRONT + "# fr\n## facts\nText.\n", "line 4: unknown heading 'fr'; known: zh, en", "another language"),
        (FRONT + "# en\n## story\nText.\nMore.\n",
         "line 5: unknown heading 'story'; known: facts, procedure, issue, holding, reasoning, outcome, significance, lessons, questions",
         "another section; its text is not told a second time"),
        (FRONT + "# en\n## facts\nA.\n## facts\nB.\n", "line 7: the section facts (en) stands twice", "a repeated section"),
        (FRONT + "# en\n## questions\n- A?\n- \n", "line 7: an empty question", "a dash alone"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_apart(text: str, expected: str, why: str) -> None:
    assert problems(text) == (expected,), why


def test_every_problem_is_told_at_once() -> None:
    body = "# en\nLost.\n## facts\nA.\n## story\nB.\n# fr\n"
    assert [problem[:7] for problem in problems(FRONT + body)] == ["line 5:", "line 8:", "line 10"]


def test_billion_laughs_are_refused() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert problems(f"---\nid: xx-a-2020\n{laughs}---\n") == (
        "line 4: an alias (*) has no place here",
    )


def test_not_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "gbk.md"
    path.write_bytes(FRONT.encode() + "天瑞".encode("gbk"))
    with pytest.raises(UnreadableSource) as caught:
        read_record(path)
    assert (
        str(caught.value)
        == f"{path}: byte {len(FRONT)} is not valid UTF-8. Save the file as UTF-8."
    )


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.md", tmp_path):
        with pytest.raises(UnreadableSource, match="cannot be opened"):
            read_record(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    path.write_bytes(FRONT.encode() + b"x" * MAX_BYTES)
    with pytest.raises(UnreadableSource, match="too long for one record"):
        read_record(path)
    path.write_bytes((FRONT + "# en\n## facts\n").encode() + b"x" * (MAX_BYTES - 100))
    assert len(read_record(path).passages[0].text) == MAX_BYTES - 100


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for source in (text, f"---\n{text}\n---\n", FRONT + text):
        try:
            record = parse(source)
        except InvalidRecord as error:
            assert error.problems
        else:
            json.dumps(record.front, allow_nan=False)
