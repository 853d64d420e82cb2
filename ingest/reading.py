"""How surely the characters of a document were read, where a recognizer read them."""

from __future__ import annotations

from dataclasses import replace

from ingest.models import Document, SegmentedCase


def reading_confidence(document: Document, case: SegmentedCase) -> float | None:
    """How sure a recognizer is of a case's characters, 0 to 1; None where the file holds text.

    The mean over what it read and what the file held as text, each by its length.
    """
    return _mean(document, case.start, case.end)


def with_reading(document: Document, case: SegmentedCase) -> SegmentedCase:
    """The case with its sections no surer than their characters: what reads ``facts`` may have
    said something else."""
    if not document.format.startswith("ocr-"):
        return case
    sections = []
    for section in case.sections:
        sure = _mean(document, section.start, section.end)
        confidence = section.confidence if sure is None else round(section.confidence * sure, 2)
        sections.append(replace(section, confidence=confidence))
    return replace(case, sections=tuple(sections))


def _mean(document: Document, start: int, end: int) -> float | None:
    blocks = [b for b in document.blocks if b.start < end and start < b.end]
    if not document.format.startswith("ocr-") or all(b.confidence == 1.0 for b in blocks):
        return None
    length = sum(b.end - b.start for b in blocks)
    return round(sum((b.end - b.start) * b.confidence for b in blocks) / max(length, 1), 3)
