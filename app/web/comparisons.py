"""Places side by side as a page shows them: a row an element, a column a place."""

from __future__ import annotations

from app.aspect_words import aspect_name
from app.web.addresses import page_address, passage_address
from app.web.labels import warnings
from app.web.markup import Html, element, joined
from app.web.printed import printed_date
from app.web.records import table
from app.words import word
from ingest.models import Language
from search.comparison import Cell, ComparedPlace, Comparison, DecisionQuote, LawQuote
from search.naming import in_language


def comparison_markup(comparison: Comparison, language: Language) -> Html:
    """The matrix. A paragraph that stood in an earlier row stands again only by its key."""
    shown: set[str] = set()
    rows = []
    for row in comparison.rows:
        cells = [_cell(cell, language, shown) for cell in row.cells]
        shown.update(quote.key for cell in row.cells for quote in cell.law)
        rows.append([element("b", aspect_name(row.aspect, row.kind, language)), *cells])
    places = [_place(place, language) for place in comparison.places]
    heads = [word("column_aspect", language), *(in_language(p.name, language) for p in comparison.places)]  # fmt: skip
    return element(
        "div",
        element("ul", *(element("li", place) for place in places), class_="mh-meta"),
        table(heads, rows),
        class_="mh-matrix mh-by-place",
    )


def _place(place: ComparedPlace, language: Language) -> Html:
    name = in_language(place.name, language)
    held = word("decisions_held", language).format(n=place.decisions)
    if not place.law_note:
        return joined([name, " · ", word("no_law_note", language), " · ", held])
    address = page_address("notes", language, id=place.law_note)
    date = printed_date(place.law_as_of, language)
    read_on = word("law_read_on", language).format(date=date)
    return joined([element("a", name, href=address), " · ", read_on, " · ", held])


def _cell(cell: Cell, language: Language, shown: set[str]) -> Html:
    parts = []
    before = [_key(quote.key, language) for quote in cell.law if quote.key in shown]
    if before:
        above, _, after = word("as_above", language).partition("{keys}")
        keys = joined(before, "、" if language == "zh" else ", ")
        parts.append(element("p", above, keys, after, class_="mh-meta"))
    parts += [_law(quote, language) for quote in cell.law if quote.key not in shown]
    parts += [_decision(quote, language) for quote in cell.decisions]
    if cell.decisions_held > len(cell.decisions):
        counts = {"quoted": len(cell.decisions), "held": cell.decisions_held}
        parts.append(element("p", word("quoted_of", language).format(**counts), class_="mh-meta"))
    parts += [element("p", blank.message, class_="mh-meta mh-lacking") for blank in cell.blanks]
    return joined(parts)


def _law(quote: LawQuote, language: Language) -> Html:
    mark = element("span", word("unverified", language), class_="mh-state mh-unverified")
    about: list[str] = [*quote.articles, mark] if quote.unverified else [*quote.articles]
    return element(
        "div",
        element("p", quote.text),
        element("span", joined([_key(quote.key, language), *about], " · "), class_="mh-rests"),
        class_="mh-quoted",
    )


def _decision(quote: DecisionQuote, language: Language) -> Html:
    name = element(
        "a",
        in_language(quote.name, language),
        href=page_address("case", language, id=quote.case_id),
    )
    facts = [in_language(quote.court, language), printed_date(quote.decided, language)]
    note = in_language(quote.status_note, language)
    return element(
        "div",
        element("p", name, " ", joined((f for f in facts if f), " · "), class_="mh-meta"),
        warnings(quote.good_law, quote.reviewed, note, language),
        element("p", quote.text, lang="zh-CN" if quote.language == "zh" else "en"),
        element("span", _key(quote.key, language), class_="mh-rests"),
        class_="mh-quoted",
    )


def _key(key: str, language: Language) -> Html:
    return element("a", key, href=passage_address(key, language), class_="mh-key")
