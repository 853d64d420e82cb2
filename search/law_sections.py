"""Which sections of the law of a place a topic of a question asks for."""

from __future__ import annotations

from collections.abc import Iterable

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


def law_sections(topics: Iterable[str]) -> frozenset[str]:
    """The sections of a law note that these topics ask for; none for topics without one."""
    return frozenset(section for topic in topics for section in _SECTIONS.get(topic, ()))
