"""From a path to case records: the one way in for every file."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ingest.citations import citation_key, docket_key, find_citations
from ingest.errors import CaseLawError, InvalidRecord, UnreadableSource
from ingest.frontmatter import decoded
from ingest.licences import require_permission
from ingest.models import CaseRecord, Document, Language, Passage, Role, SegmentedCase
from ingest.readers import Columns, archives, contents, known_suffixes, read
from ingest.readers.images import IMAGES
from ingest.readers.ocr import WITHOUT_RECOGNIZER, recognizer
from ingest.reading import reading_confidence
from ingest.record import parse_record, read_record
from ingest.segment import segment
from ingest.validate import validate_record

_RECORD_SUFFIX = ".md"
_RECORD_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---\r?\n(?:(?!---\r?\n)[^\n]*\n)*?id\s*:")
_TERMS = ("licence", "permission")  # keys of a draft's front matter, see ``_terms``
_LONGEST_SUFFIX = 20  # in a message
_OPENING_BYTES = 64 * 1024
_LEFT_BESIDE = ("~$", "._")  # Word's mark that a file is open; a Mac's second half of a file
# Where a citation of this form, or a court so named, comes from.
_ORIGIN_OF_COURT = (
    (re.compile(r"最高人民法院|人民法院|人民检察院|市场监督管理局"), ("cn", "CN")),
    (re.compile(r"香港|Hong Kong", re.I), ("cn", "HK")),
    (re.compile(r"Court of Justice of the European Union|General Court|欧盟法院|欧洲法院", re.I), ("eu", "EU")),
    (re.compile(r"\bU\.?S\.?\b|United States|Cir\.|International Trade Commission|美国", re.I), ("us", "US")),
    (re.compile(r"EWCA|EWHC|UKSC|England|United Kingdom|英国", re.I), ("eu", "GB")),
    (re.compile(r"Bundesgerichtshof|Oberlandesgericht|Landgericht|Germany|德国", re.I), ("eu", "DE")),
    (re.compile(r"Singapore|SGCA|SGHC|新加坡", re.I), ("bri", "SG")),
    (re.compile(r"Malaysia|马来西亚", re.I), ("bri", "MY")),
)  # fmt: skip
_ORIGIN_OF_CITATION = {
    "case-number": ("cn", "CN"),
    "itc": ("us", "US"),
    "reporter": ("us", "US"),
    "union-case": ("eu", "EU"),
    "celex": ("eu", "EU"),
    "gr": ("bri", "PH"),
}


@dataclass(frozen=True, slots=True)
class FileCases:
    """What one file held."""

    file: str
    status: Literal["read", "skipped", "failed"]  # failed: of ``read_or_tell`` alone
    reason: str
    sha256: str
    records: tuple[CaseRecord, ...]


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that ``paths`` name, folders and ZIP archives searched through, in a stable
    order, each once. An archive that cannot be opened stays itself, so that reading it tells why.

    Links to folders inside a folder are not followed, so that a loop of them ends.
    """
    seen: set[str] = set()
    for path in paths:
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            for each in _opened(file):
                real = os.path.realpath(each)  # unlike Path.resolve, it bears a link to itself
                if real not in seen:
                    seen.add(real)
                    yield each


def _opened(file: Path) -> list[Path]:
    """The files in an archive; any other file, and one that cannot be opened, as it is."""
    if not archives.is_archive(file) or file.name.startswith(_LEFT_BESIDE):
        return [file]
    try:
        return archives.members(file) or [file]
    except UnreadableSource:
        return [file]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the user says of the terms on which files may be used."""

    permission: bool = False  # of the publisher, for what its terms reserve
    licence: str = ""  # of all files, in the user's words


def read_cases(path: Path, columns: Columns | None = None, terms: Terms | None = None) -> FileCases:
    """The cases in one file: a record as it stands, any other document by segmentation.

    Args:
        path: The file, or one in a ZIP archive as ``walk`` gives it.
        columns: For a table of cases: which column holds what, where its name does not tell.
        terms: What the user says of the terms of use; nothing, if not given.
    Raises: CaseLawError: the file cannot be read, or its terms reserve analysis; the message says
        why and what to do.
    """
    terms = terms or Terms()
    if not is_there(path):
        raise UnreadableSource(str(path), "no such file.", "Check the path.")
    if not _is_text(os.path.realpath(path)):
        raise UnreadableSource(str(path), "its name is no text in UTF-8.", "Rename it.")
    if reason := _not_for_us(path):
        return FileCases(str(path), "skipped", reason, "", ())
    if path.suffix.lower() == _RECORD_SUFFIX and _is_record(path):
        record = _record(path)
        if problems := validate_record(record):
            raise InvalidRecord(str(path), tuple(problems))
        return FileCases(str(path), "read", "", record.sha256, (record,))
    document = read(path, columns)
    require_permission(document, held=terms.permission)
    cases = segment(document).cases
    if not cases:
        return FileCases(str(path), "skipped", "no case found in it", document.sha256, ())
    records = tuple(_draft(document, case, terms) for case in cases)
    return FileCases(str(path), "read", "", document.sha256, _distinct(records))


def read_or_tell(
    path: Path, columns: Columns | None = None, terms: Terms | None = None
) -> FileCases:
    """``read_cases``, where a file that cannot be read is one that failed, and why."""
    try:
        return read_cases(path, columns, terms)
    except CaseLawError as error:
        return FileCases(str(path), "failed", str(error), "", ())


def _not_for_us(path: Path) -> str:
    """Why a file is passed over without a look into it, or nothing."""
    if path.name.startswith(_LEFT_BESIDE):
        return "left here by a program, not a document"
    if archives.is_archive(path) and archives.members(path):  # opened here, it tells what is wrong
        return "an archive; its files are read one by one"
    suffix = path.suffix.lower()
    if suffix not in known_suffixes():
        shown = " ".join(path.suffix.split())[:_LONGEST_SUFFIX]
        return f"no reader for '{shown}' files; known: {', '.join(known_suffixes())}"
    return WITHOUT_RECOGNIZER if suffix in IMAGES and recognizer() is None else ""


def _is_text(name: str) -> bool:
    """Whether a name can be kept: Linux allows bytes in one that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_there(path: Path) -> bool:
    """Whether a path names a file, on disk or in an archive."""
    return path.exists() or archives.archive_of(path) is not None


def _record(path: Path) -> CaseRecord:
    if archives.archive_of(path) is None:
        return read_record(path)
    raw = contents(path)
    sha256 = hashlib.sha256(raw).hexdigest()
    return parse_record(decoded(str(path), raw), file=str(path), sha256=sha256)


def _is_record(path: Path) -> bool:
    """Whether Markdown opens with the facts of a case, among them its id: docs/record.md."""
    if archives.archive_of(path) is not None:
        return bool(_RECORD_OPENING.match(contents(path)[:_OPENING_BYTES]))
    try:
        with path.open("rb") as file:
            return bool(_RECORD_OPENING.match(file.read(_OPENING_BYTES)))
    except OSError:
        return True  # reading it as a record tells what is wrong


def _draft(document: Document, case: SegmentedCase, terms: Terms) -> CaseRecord:
    """A record of what a machine read: every fact unverified, nothing filled in."""
    region, country = _origin(case)
    front: dict[str, Any] = {
        "id": _draft_id(document, case),
        "name": {"en": case.name, "zh": case.name},  # as printed; nobody has translated it
        "region": region,
        "country": country,
        "court": {"id": "", "en": case.court or "", "zh": case.court or "", "level": ""},
        "decided": case.decided or "",
        "docket": list(case.docket),
        "citations": list(case.citations),
        "posture": "",
        "parties": [{"name": party, "role": ""} for party in case.parties],
        "industry": [],
        "topics": [],
        "elements": [],
        "outcome": {"winner": "", "disposition": ""},
        "remedies": {},
        "status": {"good_law": True, "history": []},
        "statutes": list(case.statutes),
        "cites": [],
        "chain": [],
        "sources": [],
        "unverified": ["name", "court", "decided", "docket", "citations", "parties", "statutes", "facts", "holding", "reasoning"],
        "disputed": [],
        "reviewed": "",
        "file": document.file,
        "confidence": case.confidence,
        "confidences": [s.confidence for s in case.sections for _ in s.paragraphs],
        **_terms(document, terms),
    }  # fmt: skip
    if (sure := reading_confidence(document, case)) is not None:
        front["read_by"] = {"method": "ocr", "confidence": sure}
    passages = tuple(_passages(document, case, front["id"]))
    return CaseRecord(front["id"], front, passages, document.file, document.sha256, reviewed=False)


def _terms(document: Document, terms: Terms) -> dict[str, Any]:
    """What the file, or the user, says of the terms of use; empty where nobody says anything."""
    told: dict[str, Any] = {}
    if document.licence is not None:
        told["licence"] = {"name": document.licence.name, "url": document.licence.url}
        if document.licence.forbids_analysis:
            told["permission"] = "stated by the user"
    if terms.licence:
        told["licence"] = {"name": terms.licence, "url": "", "stated_by": "user"}
    return told


def terms_of(records: Iterable[CaseRecord]) -> dict[str, Any]:
    """What a file's drafts say of the terms of use, as they all do."""
    front = next((record.front for record in records if not record.reviewed), {})
    return {key: front[key] for key in _TERMS if key in front}


def with_terms(draft: CaseRecord, told: Mapping[str, Any]) -> CaseRecord:
    """The draft with these terms of use; a licence that the user stated stays until the user
    states another."""
    if draft.reviewed:
        return draft
    by_user = [(terms.get("licence") or {}).get("stated_by") for terms in (draft.front, told)]
    new = {
        key: value
        for key, value in told.items()
        if key != "licence" or by_user[1] or not by_user[0]
    }
    return replace(draft, front={**draft.front, **new})


def _passages(document: Document, case: SegmentedCase, case_id: str) -> Iterator[Passage]:
    counts: dict[tuple[Language, Role], int] = {}
    for section in case.sections:
        for start, end, anchor in section.paragraphs:
            slot = (section.language, section.role)
            counts[slot] = counts.get(slot, 0) + 1
            yield Passage(
                case_id, section.language, section.role, counts[slot],
                document.text[start:end], start, end, anchor,
            )  # fmt: skip


def _origin(case: SegmentedCase) -> tuple[str, str]:
    """Region and country, from the court's name, else from the form of the citations."""
    for pattern, origin in _ORIGIN_OF_COURT:
        if case.court and pattern.search(case.court):
            return origin
    for printed in (*case.docket, *case.citations):
        for citation in find_citations(printed):
            if citation.key.startswith("ecli:ecli:eu:"):
                return "eu", "EU"
            if citation.kind in _ORIGIN_OF_CITATION:
                return _ORIGIN_OF_CITATION[citation.kind]
    return "other", ""


def _draft_id(document: Document, case: SegmentedCase) -> str:
    """The same case of the same file keeps its id when the file is corrected and read again:
    it is made of what identifies the case, not of its place, its text or its other facts."""
    called = [citation_key(docket) or docket_key(docket) for docket in case.docket] or [case.name]
    identity = "|".join((Path(document.file).name, *called))
    return f"draft-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"


def _distinct(records: tuple[CaseRecord, ...]) -> tuple[CaseRecord, ...]:
    """Two cases of one file with the same docket and name: the later gets a number."""
    counts: dict[str, int] = {}
    distinct = []
    for record in records:
        counts[record.id] = number = counts.get(record.id, 0) + 1
        distinct.append(record if number == 1 else _renamed(record, f"{record.id}-{number}"))
    return tuple(distinct)


def _renamed(record: CaseRecord, case_id: str) -> CaseRecord:
    passages = tuple(
        Passage(case_id, p.language, p.role, p.number, p.text, p.start, p.end, p.anchor)
        for p in record.passages
    )
    front = {**record.front, "id": case_id}
    return CaseRecord(case_id, front, passages, record.file, record.sha256, reviewed=False)
