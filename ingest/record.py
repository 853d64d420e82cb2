"""Reading a record file (docs/record.md): front matter, then one body a language.

Reading checks only what is needed to take the file apart; ``ingest.validate`` judges it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

from ingest.bodies import paragraphs
from ingest.errors import InvalidRecord
from ingest.frontmatter import open_front, read_source
from ingest.models import ROLES, CaseRecord, Passage, Role


def read_record(path: Path) -> CaseRecord:
    """The record in one file.

    Raises:
        UnreadableSource: The file is missing, over ``MAX_BYTES``, or not UTF-8.
        InvalidRecord: It cannot be taken apart; every problem found is listed, with its line.
    """
    text, raw = read_source(path)
    return parse_record(text, file=str(path), sha256=hashlib.sha256(raw).hexdigest())


def parse_record(text: str, *, file: str, sha256: str) -> CaseRecord:
    """The record in ``text``; passages' offsets are into ``text`` with LF line ends."""
    opened = open_front(text, file)
    problems: list[str] = []
    passages = tuple(
        Passage(
            opened.id,
            p.language,
            cast(Role, p.role),
            p.number,
            p.text,
            p.start,
            p.start + len(p.text),
        )
        for p in paragraphs(opened.text, opened.start, ROLES, problems, lists=("questions",))
    )
    if problems:
        raise InvalidRecord(file, tuple(problems))
    return CaseRecord(opened.id, opened.front, passages, file, sha256)
