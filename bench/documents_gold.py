"""What is known of the documents that ``bench.documents`` reads, apart from our own reading.

Every folder states it in its own way: lists beside the files (``gold.jsonl``), marks in the
files themselves, a twin of the same judgment in another format. ``expected`` puts it in one form.
A list may name files that are absent; they are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

# Papers of US court files and others that decide nothing: letters, forms, notices.
NO_CASES = frozenset(
    "us_pdf/ca2_1-1.pdf us_pdf/ca6_1-3.pdf us_pdf/ca8_.pdf us_pdf/cafc_3.pdf za_saflii/citations.pdf".split()
)
# Of no kind that can be told beforehand: scans, and a decision of a board of review.
NOT_JUDGED = frozenset("us_pdf/ca4_17.pdf us_pdf/image-pdf-2.pdf us_pdf/word-docx.docx".split())
READ = frozenset(".html .pdf .docx .xml .txt .md".split())
_LEFT_OUT = re.compile(
    r"us_opinions_html/.*\.xml|us_scanned/|us_courtlistener_json/clusters|\.jsonl$"
)

# A court's code in the list of United Kingdom judgments: words that its name must hold.
UK_COURTS = {
    "UKSC": ("supreme court",),
    "EWCA-Civil": ("court of appeal", "civil"),
    "EWCA-Criminal": ("court of appeal", "criminal"),
    "EWHC-QBD-Admin": ("administrative court|high court", "queen's bench|administrative"),
    "EWHC-KBD-Admin": ("administrative court|high court", "king's bench|administrative"),
    "EWHC-Family": ("high court", "family"),
    "UKUT-IAC": ("upper tribunal", "immigration and asylum"),
}
ROLE_OF_HEADING = {
    "裁判要点": "holding", "相关法条": "reasoning", "基本案情": "facts", "裁判结果": "outcome", "裁判理由": "reasoning",
    "要旨": "holding", "典型意义": "significance", "相关规定": "reasoning", "监察、检察履职情况": "procedure",
}  # fmt: skip
# Headings of the Union's courts, by how they begin.
UNION_HEADINGS = (
    ("legal context", "reasoning"), ("the dispute in the main", "facts"), ("background to the", "facts"),
    ("the facts", "facts"), ("consideration of the question", "reasoning"), ("costs", "outcome"),
    ("the appeal", "reasoning"), ("forms of order", "procedure"), ("procedure before", "procedure"), ("findings of the court", "reasoning"),
    ("the first question", "reasoning"), ("the first and second question", "reasoning"), ("admissibility", "reasoning"), ("the proceedings before", "procedure"),
    ("arguments of the parties", "reasoning"), ("the judgment under appeal", "procedure"), ("the judgments under appeal", "procedure"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of one file; None or empty where nothing is."""

    path: Path
    kind: str  # the name of its folder
    is_case: bool | None = True  # None: not judged
    name: str = ""
    name_is_short: bool = False  # words of the printed name, shortened
    court: str = ""
    court_words: tuple[str, ...] = ()  # alternatives with | between them
    decided: date | None = None
    dockets: tuple[str, ...] = ()
    any_docket: bool = False  # one of them, for they are of several courts
    citations: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    decided_in: str = ""  # a heading below which court and date are told
    roles: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # (role, paragraph)


def expected(folder: Path) -> list[Expected]:
    """Every file below ``folder`` that holds, or is known not to hold, one judgment."""
    found = []
    for sub in sorted(path for path in folder.iterdir() if path.is_dir()):
        listed = {row["file"]: row for row in _rows(sub / "gold.jsonl")}
        for path in sorted(sub.iterdir()):
            name = f"{sub.name}/{path.name}"
            if path.suffix in READ | {".json"} and not _LEFT_OUT.search(name):
                found.append(_expected(path, sub.name, listed))
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def _expected(path: Path, kind: str, listed: dict[str, dict[str, Any]]) -> Expected:
    name = f"{kind}/{path.name}"
    if name in NO_CASES or name in NOT_JUDGED:
        return Expected(path, kind, is_case=False if name in NO_CASES else None)
    row = listed.get(path.name) or listed.get(f"{path.stem}.docx") or {}
    told = _OF_KIND.get(kind)
    return told(path, kind, row) if told is not None else Expected(path, kind)


def _guiding(path: Path, kind: str, row: dict[str, Any]) -> Expected:
    return Expected(
        path,
        kind,
        name=row.get("title", ""),
        dockets=tuple(row.get("case_numbers", ())),
        any_docket=True,
        decided_in="裁判结果",
        roles=tuple(roles_by_heading(path.read_text("utf-8"))),
    )


def _typical(path: Path, kind: str, _row: dict[str, Any]) -> Expected:
    return Expected(path, kind, roles=tuple(roles_by_heading(path.read_text("utf-8"))))


def _paper(path: Path, kind: str, row: dict[str, Any]) -> Expected:
    if not row:
        return Expected(path, kind)
    court = row["court"].removeprefix("中华人民共和国")
    return Expected(path, kind, court=court, dockets=(row["case_number"],), any_docket=True)


def _united_kingdom(path: Path, kind: str, row: dict[str, Any]) -> Expected:
    if not row:
        return Expected(path, kind)
    return Expected(
        path,
        kind,
        name=row["name"] or "",
        court_words=UK_COURTS.get(row["court"], ()),
        decided=date.fromisoformat(row["date"]),
        citations=(row["cite"],),
        parties=tuple(row["parties"]),
    )


def _opinion(path: Path, kind: str, row: dict[str, Any]) -> Expected:
    if not row:
        return Expected(path, kind)
    dockets = tuple(number for number in row["docket"] if re.search(r"\d\W?\d", number))
    if any(re.fullmatch(r"\W*(?:19|20)\d\d\W*", number) for number in dockets):
        dockets = ()  # a day cut in two
    parts = [int(part) for part in re.findall(r"\d+", row["date"])]
    day = parts if parts[0] > 31 else [parts[2], parts[0], parts[1]]
    return Expected(
        path, kind, name=row["short_name"].replace("&amp;", "&"), name_is_short=True,
        court=row["court"], decided=date(*day), dockets=dockets, citations=tuple(row["citations"]),
    )  # fmt: skip


def _union(path: Path, kind: str, _row: dict[str, Any]) -> Expected:
    from lxml import etree  # type: ignore[import-untyped]

    text = " ".join("".join(etree.parse(str(path)).getroot().itertext()).split())
    found = re.search(r"\b(\d{1,2}) ([A-Z][a-z]+) (\d{4}) \(", text)
    months = "January February March April May June July August September October November December".split()
    day = date(int(found[3]), months.index(found[2]) + 1, int(found[1])) if found else None
    number = re.search(r"\b[CT][‑-]\d+/\d\d", text)
    return Expected(
        path, kind, court_words=("court of justice",), decided=day,
        dockets=(number[0],) if number else (), any_docket=True,
        citations=(path.name.split(".")[0].replace("_", ":"),), roles=tuple(_union_roles(path)),
    )  # fmt: skip


_OF_KIND: dict[str, Callable[[Path, str, dict[str, Any]], Expected]] = {
    "cn_guiding_md": _guiding,
    "cn_typical_cases_md": _typical,
    "cn_judgments_txt": _paper,
    "uk_docx_akn": _united_kingdom,
    "us_opinions_html": _opinion,
    "eu_cjeu": _union,
}


def _union_roles(path: Path) -> Iterator[tuple[str, str]]:
    from lxml import etree

    role = ""
    for element in etree.parse(str(path)).getroot().iter("{*}p", "{*}heading"):
        text = " ".join("".join(element.itertext()).split())
        if any(str(child.tag).endswith("}p") for child in element):
            continue
        known = next((r for start, r in UNION_HEADINGS if text.lower().startswith(start)), "")
        if known and len(text) < 120:
            role = known
        elif text.startswith("On those grounds"):
            role = "outcome"
        elif role and len(text) > 60:
            yield role, text


def roles_by_heading(text: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a guiding or typical case with the role that the heading above gives."""
    role = ""
    for line in text.splitlines():
        plain = re.sub(r"[\s*#【】]", "", line)
        if plain in ROLE_OF_HEADING:
            role = ROLE_OF_HEADING[plain]
        elif plain == "关键词":
            role = ""
        elif role and plain:
            yield role, line.strip()


def without_headings(text: str) -> str:
    """The same text without those headings."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if re.sub(r"[\s*#【】]", "", line) not in ROLE_OF_HEADING)
