"""Every line of every answer to the development questions is quoted or computed, and what is not is noticed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.evaluation import load_questions
from search.grounding import is_grounded
from search.library import Library
from search.models import Statement

QUESTIONS = Path(__file__).parents[2] / "bench" / "questions" / "development.jsonl"
NAMED = "us-motorola-v-hytera-2024"


def test_every_answer_to_the_development_questions_is_grounded(library: Library) -> None:
    questions = load_questions(QUESTIONS)
    assert len(questions) >= 300
    loose = [q.id for q in questions if not is_grounded(library, library.ask(q.question))]
    assert loose == []


@pytest.mark.parametrize(
    ("text", "fields", "holds"),
    [
        ("Decided on 2024-07-02.", ("decided",), True),
        ("Decided on 2024-07-03.", ("decided",), False),
        ("Nothing of the kind.", ("no.such.field",), False),
        ("Nothing named.", (), False),
        ("One of 1.", ("outcome",), True),
        ("One of 7.", ("outcome",), False),
    ],
)
def test_a_computed_line_holds_what_its_fields_say(
    library: Library, text: str, fields: tuple[str, ...], holds: bool
) -> None:
    answer = library.ask("What did Motorola v. Hytera decide?")
    line = Statement(text, tuple(f"{NAMED}:{field}" for field in fields))
    assert is_grounded(library, replace(answer, standing=(line,), corrections=(), risk=())) is holds


def test_a_changed_quotation_is_not_grounded(library: Library) -> None:
    answer = library.ask("What did Motorola v. Hytera decide?")
    assert is_grounded(library, answer)
    changed = replace(answer.points[0], text=answer.points[0].text.replace(" ", "  ", 1))
    assert not is_grounded(library, replace(answer, points=(changed,)))
