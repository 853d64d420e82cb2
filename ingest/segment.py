"""Cut a document into cases, and each case into sections by role."""

from __future__ import annotations

from ingest.models import Document, Segmentation


def segment(document: Document) -> Segmentation:
    """Find the cases of a document and the sections of each."""
    raise NotImplementedError


def stretches(segmentation: Segmentation) -> list[tuple[int, int, str]]:
    """Every stretch of the document in order, as ``(start, end, kind)``: they tile its text.

    ``kind`` is ``"outside"``, ``"head"`` (a case before its first section) or a section's role.
    """
    raise NotImplementedError
