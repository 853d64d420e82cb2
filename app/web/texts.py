"""The prose of a record or a note, its two languages side by side and aligned by role."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from app.web.addresses import passage_address, question_address
from app.web.markup import Html, element, joined
from app.web.printed import printed_date
from app.words import word
from ingest.models import LANGUAGES, ROLES, Language

Passage = Mapping[str, Any]


def texts_markup(
    record: Mapping[str, Any],
    language: Language,
    cited: str,
    *,
    roles: Sequence[str] = ROLES,
    heading: Callable[[str, Language], str] = word,
    below: Callable[[Passage], Html] | None = None,
) -> Html:
    """Every section, the interface's language first; the passage ``cited`` ("zh.holding.1") is
    marked, and has the id ``mh-cited``.

    Args:
        roles: The sections there may be, in their order.
        heading: What a role is called in a language.
        below: What to put under a passage of the interface's language.
    """
    sections = {(s["lang"], s["role"]): s["passages"] for s in record["sections"]}
    held = [lang for lang in sorted(LANGUAGES, key=lambda x: x != language)
            if any(lang == present for present, _ in sections)]  # fmt: skip
    rows = [
        _row(
            role,
            heading,
            [(lang, sections.get((lang, role), ())) for lang in held],
            language,
            cited,
            below,
        )
        for role in roles
        if any((lang, role) in sections for lang in held)
    ]
    checked = checked_markup(record, language)
    return element("div", checked, *rows, class_=f"mh-texts mh-columns-{len(held)}")


def checked_markup(record: Mapping[str, Any], language: Language) -> Html:
    """On which day a person checked which facts of what a machine had read; '' for any other."""
    review = record.get("review") or {}
    if review.get("status") != "accepted":
        return Html("")
    names = ("、" if language == "zh" else ", ").join(
        word(f"fact_{fact}", language) for fact in review["checked"]
    )
    day = word("checked_by_person", language).format(day=printed_date(review["day"], language))
    facts = word("checked_facts", language).format(facts=names)
    return element("p", element("strong", day), " ", facts, class_="mh-meta mh-checked")


def _row(
    role: str,
    heading: Callable[[str, Language], str],
    columns: Sequence[tuple[Language, Sequence[Passage]]],
    language: Language,
    cited: str,
    below: Callable[[Passage], Html] | None,
) -> Html:
    """One role. Paragraph by paragraph, so that the columns stay aligned; where a narrow screen
    stacks them, the style sheet orders the cells by column."""
    cells = [
        element("h3", heading(role, lang), class_=f"mh-role mh-column-{column}", lang=_html(lang))
        for column, (lang, _) in enumerate(columns)
    ]
    for paragraphs in zip_longest(*(passages for _, passages in columns)):
        cells += [
            _paragraph(
                passage, role, columns[column][0], column, language, cited,
                below(passage) if below and columns[column][0] == language else Html(""),
            )
            for column, passage in enumerate(paragraphs)
            if passage
        ]  # fmt: skip
    return element("section", *cells, class_="mh-role-row", id=f"mh-{role}")


def _paragraph(
    passage: Passage,
    role: str,
    lang: Language,
    column: int,
    language: Language,
    cited: str,
    under: Html,
) -> Html:
    key = str(passage["key"])
    place = key.partition("#")[2]
    here = place == cited
    text = passage["text"]
    shown = (
        element("a", text, href=question_address(text, language)) if role == "questions" else text
    )
    where = joined((part for part in (place, str(passage.get("anchor") or "")) if part), " · ")
    return element(
        "p",
        shown,
        " ",
        element("a", where, href=passage_address(key, language), class_="mh-key", title=key),
        under,
        class_=f"mh-column-{column}" + (" mh-cited" if here else ""),
        id="mh-cited" if here else None,
        lang=_html(lang),
    )


def _html(lang: Language) -> str:
    return "zh-CN" if lang == "zh" else "en"
