"""Compilations made of single cases, whose boundaries are known because we joined them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_TITLE = re.compile(
    r"[#\s*　]*(?:指导性?案例\s?\d+\s?号\s?[:：]?)?\s*(?P<title>\S.*?)[\s*　]*$", re.M
)
_CUT_OFF = re.compile(r"(?:\.{3}|…)$")


@dataclass(frozen=True, slots=True)
class Compilation:
    """A file of several cases. Each case is known by the text of its last paragraph, for every
    reader normalizes what stands between paragraphs in its own way."""

    name: str
    suffix: str
    text: str
    cases: tuple[tuple[str, str], ...]  # (title, last paragraph)


def compilations(folder: Path) -> Iterator[Compilation]:
    """The guiding and the typical cases below ``folder``, joined in several ways."""
    for kind in ("cn_guiding_md", "cn_typical_cases_md"):
        found = [_case(path) for path in sorted((folder / kind).glob("*.md"))]
        cases = [case for case in found if case]
        if len(cases) > 1:
            for form, joined in _FORMS.items():
                yield _joined(f"{kind}, {form}", cases, form, joined)


def _case(path: Path) -> tuple[str, str] | None:
    """Title and body of one case."""
    text = path.read_text("utf-8")
    found = _TITLE.match(text)
    if found is None or _CUT_OFF.search(found["title"]):
        return None
    body = text[found.end() :].strip()
    return (found["title"].strip(), body) if body else None


def _joined(
    name: str,
    cases: Iterable[tuple[str, str]],
    form: str,
    head: Callable[[int, str], str],
) -> Compilation:
    plain = form == "plain text"
    known, parts = [], ["典型案例选编" if plain else "# 典型案例选编"]
    for number, (title, body) in enumerate(cases, start=1):
        body = re.sub(r"[*#]", "", body) if plain else body
        parts.extend((head(number, title), body))
        known.append((title, [line for line in body.splitlines() if line.strip()][-1].strip()))
    return Compilation(name, ".txt" if plain else ".md", "\n\n".join(parts) + "\n", tuple(known))


_FORMS: dict[str, Callable[[int, str], str]] = {
    "numbered headings": lambda number, title: f"## 案例{number}：{title}",
    "numbers alone": lambda number, title: f"## 案例{number}\n\n{title}",
    "plain titles": lambda _number, title: f"## {title}",
    "plain text": lambda _number, title: title,
}
