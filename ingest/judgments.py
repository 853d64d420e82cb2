"""One judgment, once its head has been read: its sections and what its body adds to its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest import caption as common_law
from ingest import papers_zh, union_papers
from ingest.caption import Caption
from ingest.filenames import ecli_of
from ingest.headings import Mark
from ingest.lines import Line
from ingest.metadata import read_facts
from ingest.models import Document, SegmentedCase
from ingest.opinions import OpinionOpener
from ingest.roles import Opener, find_sections


def judgment(
    document: Document,
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    caption: Caption,
    first: int,
    last: int,
    opener: Opener,
) -> SegmentedCase:
    """The case that lines ``first`` to ``last`` (not included) hold.

    Args:
        lines, marks: All lines of the document, and the heading on each.
        caption: What its head states; line numbers count from the document's first.
        opener: The role that a paragraph below no heading begins.
    """
    start = lines[first].start if first else 0
    end = lines[last].start if last < len(lines) else len(document.text)
    head = range(caption.first, caption.last)
    sections = find_sections(
        document.text, lines, marks, first=first, last=last, end=end, titles=head,
        opener=opener,
    )  # fmt: skip
    head_end = sections[0].start if sections else end
    facts = read_facts(
        document.text[start:head_end], document.text[head_end:end], titles=(caption.name,)
    )
    decided = caption.decided.isoformat() if caption.decided else facts.decided
    return SegmentedCase(
        name=caption.name or facts.name,
        start=start,
        end=end,
        confidence=caption.confidence,
        sections=sections,
        court=caption.court or facts.court,
        decided=decided,
        docket=caption.docket or facts.docket,
        citations=_with_ecli(document.file, decided, caption.citations or facts.citations),
        parties=caption.parties or facts.parties,
        judges=caption.judges,
    )


def _with_ecli(file: str, decided: str | None, citations: tuple[str, ...]) -> tuple[str, ...]:
    """With the ECLI that the file is named by, where the judgment prints none, of its year."""
    ecli = ecli_of(file)
    told = any(citation.upper().startswith("ECLI") for citation in citations)
    if not ecli or told or (decided and decided[:4] != ecli.split(":")[3]):
        return citations
    return (*citations, ecli)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a judgment, and how its body is to be read."""

    caption: Caption
    opener: Opener
    has_headings: bool  # its headings are those of any document, and give roles


def head_of(lines: Sequence[Line]) -> Head | None:
    """The head of a judgment, read as each kind of court prints it."""
    if (caption := papers_zh.caption_of(lines)) is not None:
        return Head(caption, papers_zh.PaperOpener(), has_headings=True)
    if (caption := union_papers.caption_of(lines)) is not None:
        return Head(caption, union_papers.opened_role, has_headings=False)
    if (caption := common_law.caption_of(lines)) is not None:
        return Head(caption, OpinionOpener(), has_headings=True)
    return None
