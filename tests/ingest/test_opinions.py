"""Judgments of the common law without headings: the role of each paragraph by its words."""

from __future__ import annotations

from pathlib import Path

from ingest.readers import read
from ingest.segment import segment

HEAD = """Alpha Corp., Appellant,
v.
Beta LLC, Respondent.

No. 12-345.

Supreme Court of Example.

Decided Sept. 30, 2014.

"""


def roles(text: str, tmp_path: Path, name: str = "opinion.txt") -> list[tuple[str, str]]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    document = read(path)
    (case,) = segment(document).cases
    return [
        (section.role, document.text[start : start + 22])
        for section in case.sections
        for start, _, _ in section.paragraphs
    ]


def test_an_opinion_goes_through_its_parts_in_order(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(
        (
            "The issue before us is whether a customer list kept on an open server can be a trade secret.",
            "The following facts are not in dispute between the parties to this appeal at any stage.",
            "In August 2009 the engineer left Alpha and took with him forty drawings of the pump.",
            "The trial court granted summary judgment for Beta and dismissed the complaint in full.",
            "We review the grant of summary judgment de novo, and draw all inferences for Alpha.",
            "In August 2009 no law asked for more. That alone does not decide the question here.",
            "We hold that reasonable measures are judged by what the owner could then have done.",
            "Beta contends that the list was public, yet nobody outside ever saw it in any form.",
            "For these reasons, we reverse the judgment and remand the case for further proceedings.",
            "SMITH, J. (dissenting).",
            "I would affirm, for the list was never kept secret by anyone who had seen it before.",
        )
    )  # fmt: skip
    assert roles(text, tmp_path) == [
        ("issue", "The issue before us is"),
        ("facts", "The following facts ar"),
        ("facts", "In August 2009 the eng"),
        ("procedure", "The trial court grante"),
        ("reasoning", "We review the grant of"),
        ("reasoning", "In August 2009 no law "),
        ("holding", "We hold that reasonabl"),
        ("reasoning", "Beta contends that the"),
        ("outcome", "For these reasons, we "),
        ("reasoning", "SMITH, J. (dissenting)"),
        ("reasoning", "I would affirm, for th"),
    ]


def test_the_second_roman_number_ends_the_story(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(
        (
            "I",
            "Alpha makes pumps. Beta makes valves, and hired three engineers away from it in 2009.",
            "II",
            "A secret is what others do not know and could not learn by fair means in due time.",
        )
    )
    assert [role for role, _ in roles(text, tmp_path)] == ["facts", "reasoning", "reasoning"]


def test_a_story_under_a_heading_ends_where_the_reasons_begin(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(
        (
            "Background",
            "Alpha makes pumps. Beta makes valves, and hired three engineers away from it in 2009.",
            "Beta contends that the drawings were public, and that Alpha never marked any of them.",
            "The judgment of the trial court is affirmed.",
        )
    )
    assert [role for role, _ in roles(text, tmp_path)] == ["facts", "reasoning", "outcome"]


def test_the_word_judgment_over_all_of_it_is_no_outcome(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(
        (
            "ORDER",
            "1. The appeal is dismissed with costs, including the costs of two counsel so employed.",
            "JUDGMENT",
            *(
                f"[{number}] On 1 May 2010 the engineer copied drawing number {number} at the works."
                for number in range(1, 12)
            ),
        )
    )
    found = [role for role, _ in roles(text, tmp_path)]
    assert found[0] == "outcome"
    assert set(found[1:]) == {"facts"}


def test_below_a_syllabus_the_opinion_begins_anew(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(
        (
            "Held:",
            "1. The list was a secret, for nobody outside the company had ever seen it before.",
            "JUSTICE EXAMPLE delivered the opinion of the Court. Alpha makes pumps of all kinds.",
            "In 2009 Beta hired three of its engineers, who took forty drawings away with them.",
        )
    )
    assert [role for role, _ in roles(text, tmp_path)] == ["holding", "facts", "facts"]
