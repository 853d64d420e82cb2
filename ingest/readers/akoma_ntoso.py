"""Akoma Ntoso judgments (OASIS LegalDocML), as the courts of the United Kingdom, South Africa
and others publish them, to documents.

A paragraph is one ``p`` with the number printed before it; a heading is a heading of its depth;
a row of a table is a row; a note stands below its paragraph as ``[note 1: …]``. The anchor of a
block is ``#eId`` of the nearest element that has one. Court, date, number, citation, parties and
judges are those that the file marks, in its text or in its ``meta``; parts of the body that it
marks as background, arguments, motivation or decision give roles where it marks more than one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from ingest.errors import UnreadableSource
from ingest.licences import of_source
from ingest.lines import CELL_SEPARATOR
from ingest.models import Document, Licence, Role, StatedCase
from ingest.readers.blocks import BlockBuilder
from ingest.readers.normal import normalize
from ingest.readers.xml_parsing import Element, local_name

ROOT = "akomaNtoso"
_LEFT_OUT = frozenset("meta style script img".split())
_TEXT = frozenset("p block heading subheading crossHeading longTitle docTitle caption listIntroduction listWrapUp".split())  # fmt: skip
_HEADINGS = frozenset("heading subheading crossHeading caption".split())
_ROLES: dict[str, Role] = {
    "introduction": "facts", "background": "facts", "arguments": "procedure",
    "remedies": "outcome", "motivation": "reasoning", "decision": "outcome",
}  # fmt: skip
_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})")
_NO_DAY = "1111-11-11"  # written where the day is not known
_LONGEST_HEADING = 160
MAX_DEPTH = 200


def read_akoma_ntoso(file: str, data: bytes, root: Element) -> Document:
    """Read an Akoma Ntoso file whose root element is ``root``.

    Raises: UnreadableSource: no judgment in it, or no text.
    """
    judgment = next((e for e in root if local_name(e) in ("judgment", "doc", "statement")), None)
    if judgment is None:
        kinds = ", ".join(local_name(e) for e in root) or "nothing"
        raise UnreadableSource(
            file, f"is Akoma Ntoso, but no judgment ({kinds[:80]}).", "Give the judgment's file."
        )
    writer = _Writer(_roles_of(judgment))
    writer.walk(judgment, anchor="", depth=0, role=None)
    builder = writer.builder
    if not builder.blocks:
        raise UnreadableSource(file, "holds no text.", "Get it again from its source.")
    facts = _facts(judgment)
    return Document(
        file=file,
        format="akoma-ntoso",
        sha256=hashlib.sha256(data).hexdigest(),
        text=builder.text(),
        blocks=tuple(builder.blocks),
        title=next(iter(facts.get("name", ())), ""),
        cases=(StatedCase(0, builder.length, facts),),
        licence=_licence(judgment),
    )


def _licence(judgment: Element) -> Licence | None:
    """The terms of whoever the file's identification says publishes it."""
    names = ("FRBRthis", "FRBRuri")
    return of_source(e.get("value") or "" for name in names for e in judgment.iter(f"{{*}}{name}"))


def _roles_of(judgment: Element) -> dict[str, Role]:
    marked = {local_name(e) for body in judgment.iter("{*}judgmentBody") for e in body}
    return _ROLES if len(marked & _ROLES.keys()) > 1 else {}


class _Writer:
    def __init__(self, roles: dict[str, Role]) -> None:
        self.builder = BlockBuilder()
        self._roles = roles
        self._number = ""  # printed before the next text

    def walk(self, element: Element, *, anchor: str, depth: int, role: Role | None) -> None:
        """Add the blocks of an element and all below it."""
        name = local_name(element)
        if not name or name in _LEFT_OUT or depth > MAX_DEPTH:
            return
        if identifier := normalize(element.get("eId") or element.get("id") or ""):
            anchor = f"#{identifier}"
        role = self._roles.get(name, role)
        if name == "num":
            self._number = f"{self._number} {_text(element)}".strip()
        elif name == "tr":
            self._row(element, anchor, role)
        elif name in _TEXT:
            self._add(element, anchor, depth, role)
        else:
            loose = normalize(element.text or "").replace("\n", " ")
            self._write(loose, anchor, role)
            for child in element:
                self.walk(child, anchor=anchor, depth=depth + 1, role=role)
                self._write(normalize(child.tail or "").replace("\n", " "), anchor, role)

    def _add(self, element: Element, anchor: str, depth: int, role: Role | None) -> None:
        nested = [
            e for e in element if local_name(e) in ("embeddedStructure", "blockList", "table")
        ]
        text = _text(element, skip=nested)
        heading = local_name(element) in _HEADINGS or _is_title_of_part(element, text)
        if text:
            text = f"{self._number} {text}".strip()
            self._number = ""
            if heading and len(text) <= _LONGEST_HEADING:
                level = min(6, max(1, depth - 2))
                self.builder.add(text, "heading", level=level, anchor=anchor, role=role)
            else:
                self.builder.add(text, "paragraph", anchor=anchor, role=role)
        for note in element.iter("{*}authorialNote", "{*}footnote"):
            mark = normalize(note.get("marker") or "")
            self._write(f"[note {mark}: {_text(note)}]".replace("note :", "note:"), anchor, role)
        for child in nested:
            self.walk(child, anchor=anchor, depth=depth + 1, role=role)

    def _row(self, row: Element, anchor: str, role: Role | None) -> None:
        cells = [_text(cell) for cell in row if local_name(cell) in ("td", "th")]
        text = CELL_SEPARATOR.join(cell for cell in cells if cell)
        if self._number:
            text, self._number = f"{self._number} {text}".strip(), ""
        self.builder.add(text, "table-row", anchor=anchor, role=role)

    def _write(self, text: str, anchor: str, role: Role | None) -> None:
        if text:
            text = f"{self._number} {text}".strip()
            self._number = ""
            self.builder.add(text, "paragraph", anchor=anchor, role=role)


def _is_title_of_part(element: Element, text: str) -> bool:
    """Whether a paragraph is all of a ``tblock``: a heading without a heading's name."""
    parent = element.getparent()
    alone = parent is not None and local_name(parent) == "tblock" and len(parent) == 1
    return alone and len(text) <= _LONGEST_HEADING


def _text(element: Element, skip: list[Element] | None = None) -> str:
    """What an element says, on one line; notes and ``skip`` left out."""
    return normalize("".join(_pieces(element, set(skip or ())))).replace("\n", " ")


def _pieces(element: Element, skip: set[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in ("br", "eol", "marker"):
            yield " "
            yield from _pieces(child, skip)  # empty, as they should be, or not
        elif child not in skip and name not in _LEFT_OUT | {"authorialNote", "footnote"} and name:
            if name in _TEXT or name in ("td", "tr", "num", "li"):
                yield " "
            yield from _pieces(child, skip)
            if name in _TEXT or name in ("td", "tr", "num", "li"):
                yield " "
        yield child.tail or ""


# -- facts


def _facts(judgment: Element) -> dict[str, tuple[str, ...]]:
    header = next(judgment.iter("{*}header"), judgment)
    facts = {
        "name": _metadata(judgment, "FRBRname", "value")[:1],
        "court": _court(judgment, header),
        "decided": _decided(judgment, header),
        "docket": _marked(header, "docketNumber"),
        "citation": _marked(header, "neutralCitation"),
        "party": _parties(header),
        "judge": _marked(header, "judge"),
    }
    return {kind: values for kind, values in facts.items() if values}


def _court(judgment: Element, header: Element) -> tuple[str, ...]:
    """The court as printed, over as many marks as it takes: the court, its division."""
    printed = [
        re.sub(r"^in\s+(?=the\b)", "", text, flags=re.I) for text in _marked(header, "courtType")
    ]
    printed = [re.sub(r"^the\s+(?=\S)", "", text, flags=re.I) for text in printed]
    return (" ".join(printed),) if printed else _author(judgment)[:1]


def _marked(within: Element, name: str) -> tuple[str, ...]:
    found = (_text(element).strip(" ,;:") for element in within.iter(f"{{*}}{name}"))
    return tuple(dict.fromkeys(text for text in found if text))


def _metadata(judgment: Element, name: str, attribute: str) -> tuple[str, ...]:
    work = next(judgment.iter("{*}FRBRWork"), judgment)
    found = (normalize(element.get(attribute) or "") for element in work.iter(f"{{*}}{name}"))
    return tuple(dict.fromkeys(text for text in found if text))


def _author(judgment: Element) -> tuple[str, ...]:
    """The court that ``meta`` names as the work's author, by the name it is to be shown as."""
    identifiers = {value.lstrip("#") for value in _metadata(judgment, "FRBRauthor", "href")}
    shown = (
        normalize(element.get("showAs") or "")
        for element in judgment.iter("{*}TLCOrganization")
        if element.get("eId") in identifiers or element.get("id") in identifiers
    )
    return tuple(name for name in shown if name)


def _decided(judgment: Element, header: Element) -> tuple[str, ...]:
    """The day of the judgment: as the work's metadata give it, else as its text marks it."""
    work = next(judgment.iter("{*}FRBRWork"), judgment)
    for element in work.iter("{*}FRBRdate"):
        kind = (element.get("name") or "").lower()
        found = _DAY.match(element.get("date") or "")
        if (
            found
            and found["day"] != _NO_DAY
            and ("judgment" in kind or "decision" in kind or not kind)
        ):
            return (found["day"],)
    for element in header.iter("{*}docDate"):
        about = (element.get("refersTo") or "").lower()
        found = _DAY.match(element.get("date") or "")
        if found and ("judgment" in about or "decision" in about):
            return (found["day"],)
    return ()


def _parties(header: Element) -> tuple[str, ...]:
    """Those marked as parties, each once; interveners and others last as printed."""
    return _marked(header, "party")
