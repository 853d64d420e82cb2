"""The values that ingest hands on: documents, sections, passages and case records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

Language = Literal["zh", "en"]
Role = Literal[
    "facts",
    "procedure",
    "issue",
    "holding",
    "reasoning",
    "outcome",
    "significance",
    "lessons",
    "questions",
]
LANGUAGES: tuple[Language, ...] = get_args(Language)
ROLES: tuple[Role, ...] = get_args(Role)

BlockKind = Literal["heading", "paragraph", "list-item", "table-row"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of a document, as its file marks it.

    ``start`` and ``end`` are half-open offsets, in code points, into the document's text.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # 1 to 6 for a marked heading; 0 for one by its look, and for the rest
    anchor: str = ""  # where it stands in the file: "#id" of an element, "p12", "page 3"
    role: Role | None = None  # where the file itself says what the text is
    confidence: float = 1.0  # 0 to 1: how sure a recognizer is of the characters


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms a file may be used, as the file itself tells."""

    name: str
    url: str = ""
    forbids_analysis: bool = False  # without its publisher's permission


@dataclass(frozen=True, slots=True)
class StatedCase:
    """A case that the file itself marks off, with the facts it states apart from its text.

    ``facts`` holds the values as printed, by ``name``, ``court``, ``decided``, ``docket``,
    ``citation``, ``party`` and ``judge``; a kind that the file does not state is absent.
    """

    start: int
    end: int
    facts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text: what every reader returns.

    Blocks are in order and do not overlap; between them stands only white space.
    """

    file: str  # the path as the user gave it
    format: str  # "html", "record", ...; "ocr-pdf" and "ocr-image" where a recognizer read pages
    sha256: str  # of the file's bytes
    text: str  # normalized once, by the reader: NFC, line feeds, no control characters
    blocks: tuple[Block, ...]
    title: str = ""
    cases: tuple[StatedCase, ...] = ()  # of a format that marks them; they tile the text
    licence: Licence | None = None  # where the file tells one


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of one case with one role. ``document.text[start:end] == text`` always holds."""

    role: Role
    language: Language
    start: int
    end: int
    text: str
    confidence: float  # 0 to 1: how sure the segmenter is of the role
    paragraphs: tuple[tuple[int, int, str], ...] = ()  # (start, end, anchor) of each paragraph


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money where it stands: ``text[start:end] == printed``."""

    start: int
    end: int
    printed: str
    currency: str  # ISO 4217
    value: Decimal


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a fact was read: ``document.text[start:end]`` prints ``value``.

    ``fact`` is one of ``name``, ``court``, ``decided``, ``docket``, ``citations``, ``parties``,
    ``judges``, ``statutes`` and ``amounts``. Both offsets are None where the file's metadata, or
    its name, state the value and its text does not.
    """

    fact: str
    value: str  # as the case gives it; a date as YYYY-MM-DD, a name perhaps put together
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class SegmentedCase:
    """One case found in a document, with what could be read of its facts."""

    name: str
    start: int
    end: int
    confidence: float  # 0 to 1: how sure the segmenter is that a case begins and ends here
    sections: tuple[Section, ...]
    court: str | None = None  # as printed
    decided: str | None = None  # YYYY-MM-DD
    docket: tuple[str, ...] = ()  # as printed
    citations: tuple[str, ...] = ()  # as printed
    parties: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    statutes: tuple[str, ...] = ()  # as printed, each once, in the order of the text
    amounts: tuple[Amount, ...] = ()
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A document cut into cases. What lies in no case (a preface, a table of contents) is
    ``outside``; cases and outside stretches, in order, tile the text without gap or overlap."""

    cases: tuple[SegmentedCase, ...]
    outside: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph with a role and a language: what we index, rank and cite, verbatim.

    ``start`` and ``end`` are half-open offsets, in code points, into the normalized text of
    the file it came from, so ``source[start:end] == text`` always holds.
    """

    case_id: str
    language: Language
    role: Role
    number: int  # from 1, within its case, language and role
    text: str
    start: int
    end: int
    anchor: str = ""

    @property
    def key(self) -> str:
        """Stable name of the passage, such as ``us-tianrui-v-itc-2011#en.holding.1``."""
        return f"{self.case_id}#{self.language}.{self.role}.{self.number}"


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as the library holds it: facts in ``front``, prose in ``passages``.

    ``front`` is the front matter of docs/record.md as JSON-ready values (dates as text).
    ``reviewed`` is False for what a machine read and no person has checked.
    """

    id: str
    front: Mapping[str, Any]
    passages: tuple[Passage, ...]
    file: str
    sha256: str
    reviewed: bool = True
