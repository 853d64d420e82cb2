"""Which sections of the law of a place a topic of a question asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SECTIONS: dict[str, tuple[str, ...]] = {
    "extraterritorial": ("foreign",), "jurisdiction": ("foreign",), "choice-of-law": ("foreign",),
    "enforcement-abroad": ("foreign",), "arbitration": ("foreign",),
    "employee-mobility": ("employees", "acts"), "non-compete": ("employees",), "inevitable-disclosure": ("employees", "interim"),
    "director-liability": ("acts", "criminal"), "third-party-liability": ("acts",),
    "particularity": ("burden", "evidence"), "burden-of-proof": ("burden",),
    "secrecy": ("definition",), "reasonable-measures": ("definition",), "combination": ("definition",),
    "customer-list": ("definition",), "source-code": ("definition",), "artificial-intelligence": ("definition", "acts"),
    "reverse-engineering": ("defences",), "readily-ascertainable": ("defences", "definition"), "whistleblower": ("defences",),
    "damages": ("damages",), "punitive-damages": ("damages",), "attorney-fees": ("damages", "remedies"),
    "injunction": ("interim", "remedies"), "springboard": ("remedies", "interim"), "worldwide-injunction": ("remedies", "interim"),
    "border-exclusion": ("border",), "criminal": ("criminal",), "economic-espionage": ("criminal",),
    "discovery": ("evidence",), "blocking-statute": ("evidence", "foreign"), "evidence-seizure": ("interim", "evidence"),
    "confidentiality-in-proceedings": ("evidence",), "limitation": ("limitation",),
    "cyber-intrusion": ("acts", "criminal"), "scraping": ("acts",), "default": ("remedies",), "contempt": ("remedies",),
    "supplier": ("acts",), "distributor": ("acts",), "customer-leak": ("acts",), "joint-venture": ("acts",), "licensing": ("acts",),
    "failed-negotiation": ("acts",), "regulatory-files": ("evidence",), "public-procurement": ("evidence",),
}  # fmt: skip


def law_sections(topics: Sequence[str]) -> Mapping[str, float]:
    """How much each section of a law note is asked for by these topics, 0 to 1; absent: not at all.

    Args:
        topics: The most telling first, for it counts most.
    """
    asked: dict[str, float] = {}
    for place, topic in enumerate(topics):
        for section in _SECTIONS.get(topic, ()):
            asked.setdefault(section, 1.0 if place == 0 else 0.6)
    return asked
