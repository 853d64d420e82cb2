"""Every case held, in short, for the list from which one is picked."""

from __future__ import annotations

from collections.abc import Iterable

from app.web.addresses import page_address
from app.web.labels import label
from app.web.markup import Html, element
from app.words import word
from ingest.models import Language
from search.models import CaseEntry
from search.naming import in_language


def catalogue_markup(entries: Iterable[CaseEntry], language: Language, opened: str) -> Html:
    """Countries, most cases first, each with its cases by year; ``opened`` stands open."""
    by_country: dict[str, list[CaseEntry]] = {}
    for entry in entries:
        by_country.setdefault(entry.country, []).append(entry)
    groups = sorted(by_country.items(), key=lambda group: (-len(group[1]), group[0]))
    return element(
        "div",
        *(
            element(
                "details",
                element("summary", label("country", country, language) or word("unknown", language),
                        " ", element("b", str(len(cases)))),
                element("ul", *(_line(case, language) for case in cases)),
                open=country == opened or len(groups) == 1,
            )
            for country, cases in groups
        ),
        class_="mh-catalogue",
    )  # fmt: skip


def _line(entry: CaseEntry, language: Language) -> Html:
    return element(
        "li",
        element("span", entry.decided[:4], class_="mh-year"),
        element(
            "div",
            element("a", in_language(entry.name, language),
                    href=page_address("case", language, id=entry.case_id)),
            " " if not entry.good_law else "",
            element("span", word("not_good_law", language), class_="mh-badge mh-badge-bad")
            if not entry.good_law else "",
            element("div", in_language(entry.court, language), class_="mh-meta"),
        ),
    )  # fmt: skip
