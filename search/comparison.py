"""Places side by side: for each aspect the law of each place, and what its courts held.

Every text is a paragraph of a law note or a holding of a record, word for word, with its key;
where there is none, the cell says what is lacking.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ingest.corpus import load_taxonomy
from ingest.models import Language
from search.aspects import INTERIM_ONLY, Aspect, AspectKind, all_aspects, named_aspects
from search.errors import BadQuestion, UnknownNote
from search.folding import fold_for_search
from search.heads import Head, head_fields
from search.named_places import country_codes
from search.notes import Notes
from search.store import Store, StoredPassage

MOST_DECISIONS = 2  # quoted in one cell
_LEVELS = ("supreme", "appeal", "first", "agency")  # from the highest; others come last

Lacking = Literal["no_law_note", "no_section", "no_mapping", "no_decisions", "no_decision_on_this"]
_LACKING: Mapping[Lacking, Mapping[Language, str]] = {
    "no_law_note": {"en": "no law note held", "zh": "未收录该地法律概览"},
    "no_section": {
        "en": "the law note held has nothing under this head",
        "zh": "所收录的法律概览未涉及此项",
    },
    "no_mapping": {
        "en": "law notes have no section on this",
        "zh": "法律概览不设与此对应的部分",
    },
    "no_decisions": {"en": "no decision of this place held", "zh": "未收录该地裁判"},
    "no_decision_on_this": {"en": "no decision held on this", "zh": "未收录该地就此作出的裁判"},
}


@dataclass(frozen=True, slots=True)
class LawQuote:
    """One paragraph of the law of a place, verbatim."""

    key: str  # law-sg#en.definition.1
    section: str
    text: str
    articles: tuple[str, ...]  # what the paragraph rests on, as the note states it
    unverified: bool  # no source showed its article or content


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionQuote(Head):
    """One holding of a decision, verbatim, with the decision's standing."""

    key: str
    language: Language  # the other one where the record has no holding in the language asked
    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """What a cell lacks."""

    what: Lacking
    message: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One aspect in one place."""

    place: str
    law: tuple[LawQuote, ...]
    decisions: tuple[DecisionQuote, ...]
    decisions_held: int  # on this aspect, quoted or not
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect across the places."""

    aspect: str
    kind: AspectKind
    cells: tuple[Cell, ...]  # in the order of the places


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """One column: a place, and what is held of it."""

    code: str
    name: Mapping[str, str]
    law_note: str  # its id, '' where none is held
    law_as_of: str  # YYYY-MM-DD on which the note's sources were read
    decisions: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix."""

    language: Language
    places: tuple[ComparedPlace, ...]
    rows: tuple[Row, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A decision that may be quoted."""

    case_id: str
    country: str
    interim: bool  # it ruled on interim measures
    terms: frozenset[tuple[str, str]]  # (vocabulary, term) of its elements and topics


@dataclass(frozen=True, slots=True)
class _Law:
    """The law note of one place, as far as it is held."""

    note_id: str
    as_of: str
    name: Mapping[str, str]
    by_section: Mapping[str, tuple[LawQuote, ...]]


def compare_places(
    store: Store,
    notes: Notes,
    places: Sequence[str],
    *,
    elements: Sequence[str] = (),
    language: Language = "en",
    fingerprint: str = "",
) -> Comparison:
    """The places so named, compared by the aspects so named, or by all where none is.

    A cell quotes at most ``MOST_DECISIONS`` decisions: good law first, the higher court first,
    the newer first.

    Raises: BadQuestion: no place is given, or an unknown place or aspect.
    """
    codes = country_codes(places)
    if not codes:
        raise BadQuestion("No place is given.", "Give one or more, such as US EU SG.")
    aspects = named_aspects(elements) or all_aspects()
    laws = {code: _law(notes, code, language) for code in codes}
    held = _held(store)
    candidates = _candidates(store, codes)
    found = {
        (aspect.name, code): [c for c in candidates if c.country == code and _speaks_to(c, aspect)]
        for aspect in aspects
        for code in codes
    }
    quoting = _Quoting(
        store, {c.case_id for each in found.values() for c in each[:MOST_DECISIONS]}, language
    )

    def cell(aspect: Aspect, code: str) -> Cell:
        speaking = found[aspect.name, code]
        law = tuple(q for s in aspect.sections for q in laws[code].by_section.get(s, ()))
        lacking: list[Lacking] = []
        if not law:
            has_note = bool(laws[code].note_id)
            lacking.append(
                "no_law_note" if not has_note else "no_section" if aspect.sections else "no_mapping"
            )
        if not speaking:
            lacking.append("no_decision_on_this" if held.get(code) else "no_decisions")
        return Cell(
            place=code,
            law=law,
            decisions=tuple(quoting.quote(c, aspect) for c in speaking[:MOST_DECISIONS]),
            decisions_held=len(speaking),
            blanks=tuple(Blank(what, _LACKING[what][language]) for what in lacking),
        )

    return Comparison(
        language=language,
        places=tuple(
            ComparedPlace(c, laws[c].name, laws[c].note_id, laws[c].as_of, held.get(c, 0))
            for c in codes
        ),
        rows=tuple(
            Row(aspect.name, aspect.kind, tuple(cell(aspect, code) for code in codes))
            for aspect in aspects
        ),
        fingerprint=fingerprint,
    )


# ---- the law


def _law(notes: Notes, code: str, language: Language) -> _Law:
    name = load_taxonomy().terms["country"][code]
    note_id = f"law-{code.lower()}"
    try:
        note = notes.show(note_id)
    except UnknownNote:
        return _Law("", "", name, {})
    unverified = set(note.get("unverified") or ())
    by_section = {
        section["role"]: tuple(
            _law_quote(passage, section["role"], unverified) for passage in section["passages"]
        )
        for section in note["sections"]
        if section["lang"] == language
    }
    return _Law(note_id, str(note["as_of"]), name, by_section)


def _law_quote(passage: Mapping[str, Any], section: str, unverified: Collection[str]) -> LawQuote:
    place = passage["key"].partition("#")[2].partition(".")[2]  # criminal.2
    articles = tuple(str(article) for article in passage["point"].get("law", ()))
    return LawQuote(passage["key"], section, passage["text"], articles, place in unverified)


# ---- the decisions


def _held(store: Store) -> dict[str, int]:
    return dict(store.rows("SELECT country, count(*) FROM cases GROUP BY country"))


def _candidates(store: Store, codes: Sequence[str]) -> list[_Candidate]:
    """Decisions of these places that have a holding, in the order in which they are quoted."""
    marks = ",".join("?" * len(codes))
    rows = store.rows(
        "SELECT id, country, court_level, json_extract(front, '$.posture'), "
        "json_extract(front, '$.remedies.injunction.kind') FROM cases "
        f"WHERE country IN ({marks}) AND EXISTS "
        "(SELECT 1 FROM passages p WHERE p.case_id = cases.id AND p.role = 'holding') "
        "ORDER BY good_law DESC, decided DESC, id",
        codes,
    )
    terms: dict[str, set[tuple[str, str]]] = {}
    for case_id, vocabulary, term in store.rows(
        "SELECT case_id, vocabulary, term FROM case_terms WHERE vocabulary IN ('element', 'topic')"
    ):
        terms.setdefault(case_id, set()).add((vocabulary, term))
    good = set(store.case_ids("good_law"))
    rows.sort(key=lambda row: (row[0] not in good, _rank(row[2])))  # stable: the newer stay first
    return [
        _Candidate(
            case_id, country, "interim" in (posture, kind), frozenset(terms.get(case_id, ()))
        )
        for case_id, country, _, posture, kind in rows
    ]


def _rank(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def _speaks_to(candidate: _Candidate, aspect: Aspect) -> bool:
    if aspect.name == INTERIM_ONLY and not candidate.interim:
        return False
    return bool(_shared(candidate, aspect))


def _shared(candidate: _Candidate, aspect: Aspect) -> set[tuple[str, str]]:
    asked = {("element", e) for e in aspect.elements} | {("topic", t) for t in aspect.topics}
    return asked & candidate.terms


class _Quoting:
    """Holdings of the chosen decisions, read at once."""

    def __init__(self, store: Store, case_ids: Collection[str], language: Language) -> None:
        ids = sorted(case_ids)
        self._language = language
        self._fronts, self._reviewed = store.fronts(ids), store.reviewed(ids)
        self._holdings: dict[str, list[StoredPassage]] = {}
        for passage in store.passages_of(ids):
            if passage.role == "holding":
                self._holdings.setdefault(passage.case_id, []).append(passage)

    def quote(self, candidate: _Candidate, aspect: Aspect) -> DecisionQuote:
        """The holding of one decision that speaks most of the aspect, else its first."""
        front = self._fronts[candidate.case_id]
        holdings = self._holdings[candidate.case_id]
        spoken = [p for p in holdings if p.language == self._language] or holdings
        words = _words(_shared(candidate, aspect), spoken[0].language)
        best = max(spoken, key=lambda p: (_overlap(words, p.text), -p.id))
        return DecisionQuote(
            key=best.key,
            language=best.language,
            text=best.text,
            **head_fields(front, self._reviewed[candidate.case_id]),
        )


_SHORTEST = 4  # letters of a Latin word that tells one holding from another
_STEM = 6  # letters compared, so that "measures" and "measure" are one word


def _words(terms: Iterable[tuple[str, str]], language: Language) -> frozenset[str]:
    """What a holding on these terms is likely to say: words of their labels, Chinese by pairs."""
    taxonomy = load_taxonomy()
    return frozenset(
        word
        for vocabulary, term in terms
        for word in _features(taxonomy.label(vocabulary, term, language))
    )


def _overlap(words: frozenset[str], text: str) -> int:
    return len(words & _features(text)) if words else 0


def _features(text: str) -> set[str]:
    folded = fold_for_search(text)
    latin = {w[:_STEM] for w in re.findall(r"[a-z]+", folded) if len(w) >= _SHORTEST}
    runs = re.findall(r"[\u3400-\u9fff]+", folded)
    return latin | {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
