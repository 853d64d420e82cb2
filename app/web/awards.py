"""What was awarded, as a page shows it: decision by decision, then what stands by currency."""

from __future__ import annotations

from collections.abc import Sequence

from app.web.addresses import page_address
from app.web.labels import label
from app.web.markup import Html, element, joined
from app.web.printed import printed_date
from app.web.records import part, table
from app.words import word
from ingest.models import Language
from search.damages import Comparable, Damages, Summary
from search.money import exact_amount
from search.naming import in_language


def damages_markup(damages: Damages, language: Language) -> Html:
    """The summaries, what they leave out, and every decision they rest on."""
    if not damages.comparables:
        return element("p", word("no_damages", language), class_="mh-status", role="status")
    between = "；" if language == "zh" else "; "
    left_out = between.join(
        f"{word(f'standing_{standing}', language)} {n}"
        for standing, n in damages.not_counted.items()
    )
    not_counted = word("not_counted", language).format(parts=left_out)
    names = [
        word(name, language)
        for name in ("column_decision", "stood_last", "column_figures", "column_basis")
    ]
    rows = [
        [column(comparable, language) for column in (_decision, _stood_last, _figures, _basis)]
        for comparable in damages.comparables
    ]
    return element(
        "div",
        part(
            "summary",
            language,
            summaries_markup(damages.summaries, language),
            element("p", not_counted, class_="mh-meta") if left_out else "",
        ),
        _converted(damages, language),
        part("awards", language, table(names, rows)),
        class_="mh-matrix",
    )


def summaries_markup(summaries: Sequence[Summary], language: Language) -> Html:
    """A row a currency and kind."""
    names = ("currency", "kind", "n", "least", "median", "greatest")
    rows = [
        [s.currency, word(f"kind_{s.kind}", language), str(s.n)]
        + [f"{amount:,f}" for amount in (s.least, s.median, s.greatest)]
        for s in summaries
    ]
    return table([word(f"column_{name}", language) for name in names], rows) if rows else Html("")


def _converted(damages: Damages, language: Language) -> Html:
    if not damages.converted:
        return Html("")
    between = "；" if language == "zh" else "; "
    parts = between.join(f"{currency} {n}" for currency, n in damages.converted.left_out.items())
    left_out = word("usd_left_out", language).format(parts=parts)
    return part(
        "in_usd",
        language,
        summaries_markup(damages.converted.summaries, language),
        element("p", left_out, class_="mh-meta") if parts else "",
    )


def _decision(comparable: Comparable, language: Language) -> Html:
    name = element(
        "a",
        in_language(comparable.name, language),
        href=page_address("case", language, id=comparable.case_id),
    )
    facts = [label("country", comparable.country, language), comparable.decided[:4]]
    marks = [word(fact, language) for fact in ("unverified", "disputed") if getattr(comparable, fact)]  # fmt: skip
    if not comparable.reviewed:
        marks.append(word("machine_read", language))
    if not comparable.good_law:
        marks.append(word("not_good_law", language))
    note = in_language(comparable.status_note, language)
    return joined(
        [
            name,
            element("div", joined((f for f in facts if f), " · "), class_="mh-meta"),
            *(element("span", mark, class_="mh-badge") for mark in marks),
            element("div", note, class_="mh-meta") if note else "",
        ]
    )


def _stood_last(comparable: Comparable, language: Language) -> Html:
    last, standing = comparable.stood_last, comparable.standing
    state = "verified" if standing == "stands" else "disputed"
    mark = element("span", word(f"standing_{standing}", language), class_=f"mh-state mh-{state}")
    if not last:
        return mark
    stage = label("damages_stage", last.stage, language)
    amount = element("strong", exact_amount(last.amount, last.currency), class_="mh-number")
    usd = ""
    if comparable.usd is not None and last.currency != "USD":
        usd = element("div", f"= {exact_amount(comparable.usd, 'USD')}", class_="mh-meta")
    about = element("div", joined((stage, last.year), " · "), class_="mh-meta")
    return joined([amount, about, mark, usd])


def _figures(comparable: Comparable, language: Language) -> Html:
    items = []
    for stage, figures in comparable.stages.items():
        for figure in figures:
            amount = exact_amount(figure.amount, figure.currency)
            fate = word(f"fate_{figure.fate}", language)
            about = joined((f for f in (printed_date(figure.date, language), fate) if f), " · ")
            name = label("damages_stage", stage, language)
            note = in_language(figure.note, language)
            items.append(
                element("li", f"{name} {amount} ", element("span", about, class_="mh-badge"),
                        element("div", note, class_="mh-meta") if note else "")
            )  # fmt: skip
    return element("ul", *items) if items else Html("")


def _basis(comparable: Comparable, language: Language) -> Html:
    parts = [label("damages_basis", comparable.basis, language)]
    if comparable.punitive_factor is not None:
        factor = word("punitive_factor", language).format(factor=comparable.punitive_factor)
        parts.append(factor)
    costs = comparable.costs
    if costs:
        amount = "" if costs.amount is None else exact_amount(costs.amount, costs.currency)
        about = (word("remedy_costs", language), amount, in_language(costs.note, language))
        parts.append(" ".join(part for part in about if part))
    return joined(element("div", text) for text in parts if text)
