"""Which lines could be the title of a case: its number in a compilation, or its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.lang import en, zh
from ingest.lines import LONGEST_TITLE, Line, language_of
from ingest.names import clean_name, is_name

Label = Literal["case-number", "ordinal", "field", ""]

_LEADERS = " \t.．…·‥_-—|"  # between a title and its page in a table of contents
_PROSE_AFTER_NUMBER = re.compile(r"[中的里所和与及是也则亦可，,]")


@dataclass(frozen=True, slots=True)
class Title:
    """What a line says as the title of a case."""

    label: Label
    number: int | None  # the number it carries: 3 of 案例三 or "3. X v. Y"
    name: str  # as printed; empty if the line holds only a number
    name_weight: float  # 0 to 1: how much the name alone looks like that of a case
    rank: int  # as of a heading: 1 to 6, 7 by look, 8 plain, 9 opening a line of prose
    key: str  # the same for a title and its entry in a table of contents
    height: int = 1  # lines it takes


def title_of(line: Line) -> Title | None:
    """The title on a line, if it could be one."""
    text = line.folded if line.is_prose else _without_page(line.folded)
    if (numbered := _case_number(line, text)) is not None:
        return numbered
    if line.is_prose:
        return None
    if (field := _name_field(line, text)) is not None:
        return field
    return _named(line, text)


def untitled(line: Line) -> Title:
    """A heading that does not read as a title, taken for one because of what stands below."""
    found = zh.ORDINAL.match(line.folded) or en.ORDINAL.match(line.folded)
    return _title(line, "", None, line.text[found.end() if found else 0 :])


def _without_page(text: str) -> str:
    """An entry of a table of contents without its dots and page number."""
    cited = (en.REPORTER, en.NEUTRAL, en.DOCKET)
    if any(found.end() == len(text) for form in cited for found in form.finditer(text)):
        return text
    page = re.search(r"[0-9]{1,4}$", text)
    title = text[: page.start()].rstrip(_LEADERS) if page else text
    return title if page and title and len(title) < page.start() else text


def _case_number(line: Line, text: str) -> Title | None:
    found = zh.CASE_NUMBER.match(text) or en.CASE_NUMBER.match(text)
    if found is None:
        return None
    groups = found.groupdict()
    printed = groups.get("a") or groups.get("b") or groups.get("c") or ""
    number = zh.number(printed) if found.re is zh.CASE_NUMBER else en.number(printed)
    rest = text[found.end() :]
    delimited = bool(groups["end"].strip()) or found[0].rstrip()[-1:] in "】〕])）"
    apart = delimited or found[0] != found[0].rstrip()
    if (not apart and _PROSE_AFTER_NUMBER.match(rest)) or (
        not delimited and rest and not _looks_named(rest)
    ):
        return None
    if not line.is_prose:
        name = line.text[found.end() : len(text)].lstrip(" :：.、-—–|")
        return _title(line, "case-number", number, name)
    if not delimited:
        return None
    sentence = re.match(r"[^。！？]*?案(?=[。：:（(])|[^.。]{5,120}?(?=[.。])", rest)
    name = line.text[found.end() : found.end() + sentence.end()] if sentence else ""
    return _title(line, "case-number", number, name if is_name(name) else "", rank=9)


def _looks_named(rest: str) -> bool:
    """Whether text right after a number, with only a blank between, is a title of its own."""
    return len(rest) <= LONGEST_TITLE[language_of(rest)]


def _name_field(line: Line, text: str) -> Title | None:
    found = re.match(r"(?P<label>[^:：|]{2,20}?)\s?(?:[:：]|\s\|)\s?(?=\S)", text)
    if found is None:
        return None
    label = found["label"].strip(" 【】[]")
    if (zh.FIELDS.get(label) or en.FIELDS.get(label.casefold())) != "name":
        return None
    name = line.text[found.end() : len(text)]
    return _title(line, "field", None, name) if is_name(name) else None


def _named(line: Line, text: str) -> Title | None:
    found = zh.ORDINAL.match(text) or en.ORDINAL.match(text)
    at = found.end() if found else 0
    weight = is_name(line.text[at : len(text)])
    if not weight:
        return None
    number = None
    if found:
        printed = next((part for part in found.groups() if part), "")
        number = zh.number(printed) or en.number(printed)
    return _title(line, "ordinal" if found else "", number, line.text[at : len(text)])


def _title(line: Line, label: Label, number: int | None, name: str, rank: int = 0) -> Title:
    if not rank:
        rank = line.level or (7 if line.by_look else 8)
    name = clean_name(name)
    key = re.sub(r"[\W_]", "", zh.fold(name)).casefold() or f"{label}{number}"
    return Title(label, number, name, is_name(name), rank, key)
