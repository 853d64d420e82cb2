"""The rules of docs/notes.md: the shipped notes keep them, and each broken rule is told."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ingest.corpus import corpus_folder, record_files
from ingest.errors import InvalidRecord
from ingest.notes import SECTIONS, Note, note_files, parse_note, read_note
from ingest.validate_notes import main, validate_note, validate_note_files

CASES = {path.stem for path in record_files(corpus_folder() / "cases")}
FILES = [path for kind in SECTIONS for path in note_files(corpus_folder(), kind)]
CASE = "sg-i-admin-v-hong-2020"

GUIDE = f"""---
id: guide-toy
name: {{en: "A toy", zh: "示例"}}
topics: [employee-mobility]
as_of: 2026-11-22
points:
  before.1: {{held: [{CASE}]}}
  during.1: {{shows: [{CASE}]}}
  after.1: {{sources: [1]}}
sources:
  - {{url: "https://example.org/a", kind: secondary}}
---
# en
## overview
What this is for.
## before
Ask for the 2 forms.
## during
Stop and write down.
## after
Look back.
## limits
Ask counsel.
# zh
## overview
本指引的用途。
## before
索取2份表格。
## during
停下来，记录。
## after
复盘。
## limits
请咨询律师。
"""


def law_text() -> str:
    lines = {"en": "In Toyland the rule is plain.", "zh": "玩具国的规则很简单。"}
    bodies = "".join(
        f"# {language}\n" + "".join(f"## {role}\n{lines[language]}\n" for role in SECTIONS["law"])
        for language in ("en", "zh")
    )
    resting = {"overview", "preparation"}
    points = "".join(
        f"  {role}.1: {{law: ['Act, s 1'], sources: [1]}}\n"
        for role in SECTIONS["law"]
        if role not in resting
    )
    return (
        "---\nid: law-sg\ncountry: SG\nname: {en: Law, zh: 法}\nas_of: 2026-11-22\n"
        "instruments: [{name: {en: An Act, zh: 某法}, in_force: 2020-01}]\n"
        f"points:\n{points}"
        "sources: [{url: 'https://example.org/a', kind: primary}]\n"
        f"unverified: []\ndisputed: []\n---\n{bodies}"
    )


def note(text: str, name: str) -> Note:
    return parse_note(text, file=f"corpus/{name}.md", sha256="0")


def guide() -> Note:
    return note(GUIDE, "guide-toy")


def with_front(of: Note, **changes: Any) -> Note:
    front: Mapping[str, Any] = {**of.front, **changes}
    return dataclasses.replace(of, front=front)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_note_keeps_the_rules(path: Path) -> None:
    assert validate_note(read_note(path), CASES) == []


def test_toys_are_sound() -> None:
    assert validate_note(guide(), CASES) == []
    assert validate_note(note(law_text(), "law-sg"), CASES) == []


def test_paragraphs_have_stable_keys() -> None:
    keys = [paragraph.key for paragraph in guide().paragraphs]
    assert keys[:2] == ["guide-toy#en.overview.1", "guide-toy#en.before.1"]
    assert "guide-toy#zh.before.1" in keys


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": {"en": "A toy"}}, "name.zh"),
        ({"as_of": "soon"}, "as_of"),
        ({"topics": ["weather"]}, "'weather' is not in the vocabulary"),
        ({"sources": []}, "sources: is empty"),
        ({"sources": [{"url": "nowhere", "kind": "primary"}]}, "is not a web address"),
        ({"sources": [{"url": "https://example.org", "kind": "hearsay"}]}, "neither primary"),
        ({"points": {}}, "nothing says what before.1 rests on"),
        ({"mood": "good"}, "unknown key `mood`"),
    ],
)
def test_a_broken_rule_is_told(changes: dict[str, Any], told: str) -> None:
    assert any(told in problem for problem in validate_note(with_front(guide(), **changes), CASES))


@pytest.mark.parametrize(
    ("point", "told"),
    [
        ({"held": ["xx-nobody-2020"]}, "no record has the id 'xx-nobody-2020'"),
        ({"sources": [2]}, "there is no source 2"),
        ({"held": []}, "rests on nothing"),
        ({"heard": ["x"]}, "unknown key `heard`"),
    ],
)
def test_a_point_that_rests_on_nothing_is_told(point: dict[str, Any], told: str) -> None:
    points = {**guide().front["points"], "before.1": point}
    problems = validate_note(with_front(guide(), points=points), CASES)
    assert any(told in problem for problem in problems)


def test_the_law_needs_an_article_or_a_decision_and_a_source() -> None:
    law = note(law_text(), "law-sg")
    points = {**law.front["points"], "criminal.1": {"sources": [1]}, "border.1": {"law": ["s 2"]}}
    problems = validate_note(with_front(law, points=points), CASES)
    assert problems == [
        "points.criminal.1: neither an article nor a decision",
        "points.border.1: no source",
    ]
    decided = points | {"criminal.1": {"cases": [CASE]}, "border.1": {"law": ["x"], "sources": [1]}}
    assert validate_note(with_front(law, points=decided), CASES) == []
    open_points = with_front(law, points=points, unverified=["criminal.1", "border.1"])
    assert validate_note(open_points, CASES) == []


def test_both_languages_say_the_same() -> None:
    other_number = note(GUIDE.replace("索取2份", "索取3份"), "guide-toy")
    assert "before.1: numbers differ (only in en: 2; only in zh: 3)" in validate_note(
        other_number, CASES
    )
    shorter = note(GUIDE.replace("## after\n复盘。\n", ""), "guide-toy")
    assert "after: 1 paragraphs in en, 0 in zh" in validate_note(shorter, CASES)


def test_markup_is_told() -> None:
    bold = note(GUIDE.replace("Ask counsel.", "Ask **counsel**."), "guide-toy")
    assert any("markup" in problem for problem in validate_note(bold, CASES))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GUIDE.replace("id: guide-toy", "id: advice-toy"), "neither 'law-' nor 'guide-'"),
        (GUIDE.replace("## during", "## meanwhile"), "unknown heading 'meanwhile'"),
        (GUIDE.replace("id: guide-toy\n", ""), "`id` is missing"),
    ],
)
def test_what_cannot_be_taken_apart_is_told(text: str, told: str) -> None:
    with pytest.raises(InvalidRecord, match=told):
        note(text, "guide-toy")


def test_a_file_that_fails_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "guide-toy.md").write_text(GUIDE, "utf-8")
    (tmp_path / "guide-bad.md").write_text("no front matter", "utf-8")
    files = [tmp_path / "guide-bad.md", tmp_path / "guide-none.md", tmp_path / "guide-toy.md"]
    found = validate_note_files(files, CASES)
    assert [Path(file).name for file, _ in found] == ["guide-bad.md", "guide-none.md"]


def test_the_command_prints_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "guide-toy.md"
    path.write_text(GUIDE.replace("topics: [employee-mobility]", "topics: [weather]"), "utf-8")
    monkeypatch.setattr("sys.argv", ["validate_notes", str(path)])
    assert main() == 1
    printed = capsys.readouterr()
    assert "weather" in printed.out
    assert "1 notes, 1 problems" in printed.err
