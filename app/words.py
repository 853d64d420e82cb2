"""The interface's own words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.models import Language

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "facts": {"en": "Facts", "zh": "基本案情"},
    "procedure": {"en": "Procedure", "zh": "审理经过"},
    "issue": {"en": "Issue", "zh": "争议焦点"},
    "holding": {"en": "Holding", "zh": "裁判要旨"},
    "reasoning": {"en": "Reasoning", "zh": "裁判理由"},
    "outcome": {"en": "Outcome", "zh": "裁判结果"},
    "significance": {"en": "Significance", "zh": "典型意义"},
    "lessons": {"en": "Lessons", "zh": "启示"},
    "questions": {"en": "Questions it answers", "zh": "可回答的问题"},
    "held": {"en": "{cases} decisions held", "zh": "本库共收录{cases}件裁判"},
    "no_case": {"en": "No case found.", "zh": "未找到案件。"},
    "not_good_law": {"en": "No longer good law.", "zh": "该裁判已不再有效。"},
    "machine_read": {
        "en": "Read by a machine, not reviewed: check it against the document.",
        "zh": "机器读取，未经人工核对：请与原文核对。",
    },
    "unverified": {"en": "Not verified", "zh": "未核实"},
    "disputed": {"en": "Sources disagree", "zh": "来源不一致"},
}


def word(name: str, language: Language) -> str:
    """One of the interface's words. Raises: KeyError: no such word."""
    return _WORDS[name][language]
