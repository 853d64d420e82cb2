"""What places are compared by: the sections of a law note, and the elements and topics of cases.

One table says which elements and topics of decisions speak to which section of a law.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.corpus import load_taxonomy
from search.errors import BadQuestion
from search.folding import fold_for_search

AspectKind = Literal["section", "element", "topic"]

# section of a law note: (elements, topics) of decisions that speak to it
_SPEAK_TO: Mapping[str, tuple[str, str]] = {
    "definition": (
        "subject-matter secrecy commercial-value reasonable-measures ownership identification",
        "secrecy reasonable-measures combination customer-list source-code artificial-intelligence",
    ),
    "acts": (
        "duty-of-confidence improper-acquisition use-or-disclosure knowledge",
        "third-party-liability director-liability cyber-intrusion scraping supplier distributor"
        " customer-leak joint-venture licensing failed-negotiation artificial-intelligence",
    ),
    "defences": ("defences", "reverse-engineering readily-ascertainable whistleblower"),
    "burden": ("identification", "burden-of-proof particularity"),
    "limitation": ("", "limitation"),
    "interim": (
        "",
        "injunction springboard worldwide-injunction inevitable-disclosure evidence-seizure",
    ),
    "remedies": (
        "remedies",
        "injunction springboard worldwide-injunction contempt default",
    ),
    "damages": ("causation-harm", "damages punitive-damages attorney-fees"),
    "criminal": ("", "criminal economic-espionage"),
    "employees": ("", "employee-mobility non-compete inevitable-disclosure"),
    "evidence": (
        "procedure",
        "discovery evidence-seizure confidentiality-in-proceedings blocking-statute"
        " regulatory-files public-procurement",
    ),
    "border": ("", "border-exclusion"),
    "foreign": (
        "jurisdiction",
        "extraterritorial jurisdiction choice-of-law enforcement-abroad arbitration blocking-statute",
    ),
}
COMPARED_SECTIONS: tuple[str, ...] = tuple(_SPEAK_TO)
# Topics are shared by interim and final orders, so decisions are told apart by what they ordered.
INTERIM_ONLY = "interim"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One row of a comparison."""

    name: str
    kind: AspectKind
    sections: tuple[str, ...]  # of a law note, whose paragraphs stand in the row
    elements: tuple[
        str, ...
    ]  # a decision that carries one of these, or of ``topics``, speaks to it
    topics: tuple[str, ...]


def all_aspects() -> tuple[Aspect, ...]:
    """The rows of a whole comparison: each section of the law, and below it its elements."""
    names = [
        name
        for section, (elements, _) in _SPEAK_TO.items()
        for name in (section, *elements.split())
    ]
    return tuple(_aspect(name) for name in dict.fromkeys(names))


def named_aspects(names: Iterable[str]) -> tuple[Aspect, ...]:
    """The aspects so named, by term or by its label in either language; each once.

    Raises: BadQuestion: no element, section or topic is so called; the message names all.
    """
    return tuple(_aspect(name) for name in dict.fromkeys(map(_term, names)))


def _term(name: str) -> str:
    terms = load_taxonomy().terms
    wanted = fold_for_search(name.strip())
    if wanted in _SPEAK_TO or wanted in terms["element"] or wanted in terms["topic"]:
        return wanted
    if wanted in (labels := _by_label()):
        return labels[wanted]
    known = (
        f"elements {', '.join(terms['element'])}; sections of the law "
        f"{', '.join(COMPARED_SECTIONS)}; topics {', '.join(terms['topic'])}"
    )
    raise BadQuestion(f"No element '{name.strip()}'.", f"Known: {known}.")


def law_sections(topics: Sequence[str]) -> Mapping[str, float]:
    """How much each section of a law note is asked for by these topics, 0 to 1; absent: not at all.

    Args:
        topics: The most telling first, for it counts most.
    """
    asked: dict[str, float] = {}
    for place, topic in enumerate(topics):
        for section in _sections_of(1, topic):
            asked.setdefault(section, 1.0 if place == 0 else 0.6)
    return asked


@functools.cache
def _by_label() -> Mapping[str, str]:
    """Terms by folded label. Where an element and a topic share one, the element has it."""
    found: dict[str, str] = {}
    for vocabulary in ("element", "topic"):
        for term, labels in load_taxonomy().terms[vocabulary].items():
            for label in labels.values():
                found.setdefault(fold_for_search(label), term)
    return found


def _aspect(term: str) -> Aspect:
    terms = load_taxonomy().terms
    element = (term,) if term in terms["element"] else ()
    topic = (term,) if term in terms["topic"] else ()
    if term in _SPEAK_TO:
        elements, topics = (tuple(words.split()) for words in _SPEAK_TO[term])
        return Aspect(term, "section", (term,), elements, topics)
    if element:
        return Aspect(term, "element", _sections_of(0, term), element, topic)
    return Aspect(term, "topic", _sections_of(1, term), (), topic)


def _sections_of(side: int, term: str) -> tuple[str, ...]:
    """Sections to which an element (side 0) or a topic (side 1) speaks."""
    return tuple(section for section, sides in _SPEAK_TO.items() if term in sides[side].split())
