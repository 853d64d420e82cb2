"""Resolving citations, dockets and names to records, and checking those of a draft."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any, Literal

from ingest.citations import Citation, docket_key, find_citations
from search.models import Match
from search.naming import NameFinder, has_party, is_named, name_key
from search.question import NamedCase, Question, find_named_cases, read_question
from search.store import Store

_ORDER = {"id": 0, "citation": 1, "docket": 2, "chain": 3, "name": 4}
_NAME_BEFORE = 160  # characters before a citation in which its case's name is looked for


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """What the check of a draft says of one citation or named case."""

    printed: str
    start: int
    end: int
    verdict: Literal["held", "name_differs", "not_held"]
    matches: tuple[Match, ...]
    message: str


class Resolver:
    """Finds records by what people call them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def resolve(self, text: str) -> list[Match]:
        """Records that ``text``, a citation, docket, id or name, leads to; best first.

        A text that holds a citation is judged by its citations alone, so that a wrong citation
        beside a right name finds nothing.
        """
        stripped = text.strip()
        for form in (stripped, stripped.upper(), _reporter_case(stripped)):
            if found := find_citations(form):
                return self._by_keys([citation.key for citation in found])
        exact = [f"id:{stripped.lower()}", f"docket:{docket_key(stripped)}"]
        if key := name_key(stripped):
            exact.append(f"name:{key}")
        return self._by_keys(exact) or self._by_name(stripped)

    def held(self, citation: Citation) -> list[Match]:
        """Records under one citation."""
        return self._by_keys([citation.key])

    def named(self, named: NamedCase) -> list[Match]:
        """Records with this name, given by its two sides."""
        return [
            Match(case_id, "name")
            for case_id, front in self._fronts()
            if is_named(front, named.left, named.right)
        ]

    def mentioned(self, text: str) -> list[Match]:
        """Records one of whose names stands in ``text``."""
        rows = self._store.rows(
            "SELECT case_id, substr(key, 6) FROM case_keys WHERE how = 'name' ORDER BY case_id"
        )
        saying = NameFinder(text)
        found = dict.fromkeys(case_id for case_id, key in rows if saying.says(key))
        return [Match(case_id, "name") for case_id in found]

    def asked_about(self, question: Question) -> list[str]:
        """Ids of the records that a question names, by citation or by name."""
        matches = [match for c in question.citations for match in self.held(c)]
        matches += [match for n in question.named for match in self.named(n)]
        mentioned = self.mentioned(question.text)
        if not mentioned and question.cited_in != question.text:
            mentioned = self.mentioned(question.cited_in)
        matches += mentioned
        return list(dict.fromkeys(match.case_id for match in matches))

    def nearest_ids(self, case_id: str) -> tuple[str, ...]:
        """Ids that look like an unknown one."""
        return tuple(difflib.get_close_matches(case_id, self._store.case_ids(), n=3, cutoff=0.5))

    def check(self, text: str) -> list[CheckedCitation]:
        """Every citation and case name of a draft, in order, with what is known of it."""
        citations = find_citations(text)
        checked = [self._check_citation(text, citation) for citation in citations]
        checked += [
            self._check_name(match.start(), named)
            for named in find_named_cases(text)
            for match in re.finditer(re.escape(named.printed), text)
            if not any(
                0 <= c.start - match.end() <= 12 or c.start <= match.start() < c.end
                for c in citations
            )
        ]
        seen: dict[tuple[int, int], CheckedCitation] = {(c.start, c.end): c for c in checked}
        return sorted(seen.values(), key=lambda c: (c.start, c.end))

    def _check_citation(self, text: str, citation: Citation) -> CheckedCitation:
        matches = self.held(citation)
        if not matches:
            return _checked(citation, "not_held", (), "not held here: nothing about it was checked")
        named = _name_before(text, citation.start)
        fronts = self._store.fronts(match.case_id for match in matches)
        if named and not any(
            is_named(front, named[-1].left, named[-1].right) for front in fronts.values()
        ):
            held = "; ".join(front["name"]["en"] for front in fronts.values())
            message = f"this citation belongs to {held}, not to {named[-1].printed.strip()}"
            return _checked(citation, "name_differs", matches, message)
        return _checked(citation, "held", matches, _status(fronts))

    def _check_name(self, start: int, named: NamedCase) -> CheckedCitation:
        matches = self.named(named)
        span = Citation("docket", named.printed, "", start, start + len(named.printed))
        if not matches:
            return _checked(span, "not_held", (), "not held here: nothing about it was checked")
        return _checked(
            span, "held", matches, _status(self._store.fronts(m.case_id for m in matches))
        )

    def _by_keys(self, keys: list[str]) -> list[Match]:
        marks = ",".join("?" * len(keys))
        rows = self._store.rows(
            f"SELECT case_id, how FROM case_keys WHERE key IN ({marks}) ORDER BY case_id", keys
        )
        best: dict[str, str] = {}
        for case_id, how in rows:
            if case_id not in best or _ORDER[how] < _ORDER[best[case_id]]:
                best[case_id] = how
        found = [Match(case_id, how) for case_id, how in best.items()]
        return sorted(found, key=lambda match: (_ORDER[match.how], match.case_id))

    def _by_name(self, text: str) -> list[Match]:
        named = find_named_cases(f"{text}案") or find_named_cases(text)
        if named:
            return self.named(named[0])
        return self.mentioned(text) or self._by_party(text)

    def _by_party(self, text: str) -> list[Match]:
        """Records one of whose parties is so called; a legal term is no party's name."""
        if read_question(text).entries:
            return []
        return [
            Match(case_id, "name") for case_id, front in self._fronts() if has_party(front, text)
        ]

    def _fronts(self) -> list[tuple[str, dict[str, Any]]]:
        return sorted(self._store.fronts(self._store.case_ids()).items())


def _name_before(text: str, start: int) -> list[NamedCase]:
    """The case name that a citation follows in its sentence, last, or nothing."""
    before = text[max(0, start - _NAME_BEFORE) : start]
    return [
        named
        for named in find_named_cases(before)
        if not re.search(
            r"[.;!?]\s|[。；！？]", before[before.rindex(named.printed) + len(named.printed) :]
        )
    ]


def _reporter_case(text: str) -> str:
    """``661 f.3d 1322`` as reporters are printed: ``661 F.3d 1322``."""
    return re.sub(r"(?<=\d)D\b", "d", text.title())


def _checked(
    citation: Citation,
    verdict: Literal["held", "name_differs", "not_held"],
    matches: list[Match] | tuple[()],
    message: str,
) -> CheckedCitation:
    return CheckedCitation(
        citation.printed, citation.start, citation.end, verdict, tuple(matches), message
    )


def _status(fronts: dict[str, dict[str, Any]]) -> str:
    notes = [
        front["status"]["note"]["en"] for front in fronts.values() if front["status"].get("note")
    ]
    return "; ".join(notes)
