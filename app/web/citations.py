"""One record among the others, as its page shows it: what it cites, and what cites it."""

from __future__ import annotations

from collections.abc import Sequence

from app.web.addresses import page_address
from app.web.labels import label
from app.web.markup import Html, element, joined
from app.web.printed import printed_date
from app.web.records import part
from app.words import word
from ingest.models import Language
from search.citator import Citator, Citing, HeldDecision, Reference, Treatment
from search.naming import in_language


def citator_markup(citator: Citator, language: Language) -> Html:
    """What was done to it by its own record, then the references in both directions."""
    return part(
        "citator",
        language,
        element("p", word("citing_only", language), class_="mh-meta"),
        element(
            "dl",
            _group("effects", [_treatment(citator.treatment, language)], language),
            _group("cites", _references(citator.cites, language), language),
            _group("cited_by", _citing(citator.cited_by, language), language),
            _group("chain", _references(citator.chain, language), language),
            _group("in_chain_of", _citing(citator.in_chain_of, language), language),
            class_="mh-related",
        ),
    )


def _group(name: str, items: Sequence[Html], language: Language) -> Html:
    listed = items or [element("span", word("none_recorded", language), class_="mh-meta")]
    return element(
        "div", element("dt", word(name, language)), *(element("dd", item) for item in listed)
    )


def _treatment(treatment: Treatment, language: Language) -> Html:
    """The standing that the record states, and the events that did something to the decision."""
    note = in_language(treatment.note, language)
    standing = word("good_law" if treatment.good_law else "not_good_law", language)
    events = (
        element(
            "div",
            element("time", printed_date(event.date, language)),
            " ",
            element("span", label("history_effect", event.effect, language), class_="mh-badge"),
            in_language(event.event, language),
        )
        for event in treatment.effects
    )
    badge = "" if treatment.good_law else "mh-badge mh-badge-bad"
    return joined([element("span", standing, class_=badge or None), " ", note, *events])


def _references(references: Sequence[Reference], language: Language) -> list[Html]:
    found = []
    for reference in references:
        held = joined((_decision(d, language) for d in reference.held), "；")
        printed = "" if any(d.how == "id" for d in reference.held) else reference.printed
        unheld = element("span", f" {word('not_held', language)}", class_="mh-meta")
        found.append(joined([printed, " " if printed else "", held or unheld]))
    return found


def _citing(citing: Sequence[Citing], language: Language) -> list[Html]:
    return [_decision(each.decision, language) for each in citing]


def _decision(decision: HeldDecision, language: Language) -> Html:
    link = element(
        "a",
        in_language(decision.name, language),
        href=page_address("case", language, id=decision.case_id),
    )
    about = [printed_date(decision.decided, language)]
    if decision.how == "chain":
        about.append(word("how_chain", language))
    between = "，" if language == "zh" else ", "
    marks = [element("span", f" {between.join(a for a in about if a)} ", class_="mh-meta")]
    if not decision.good_law:
        marks.append(
            element("span", word("not_good_law", language), class_="mh-badge mh-badge-bad")
        )
    if not decision.reviewed:
        marks.append(element("span", word("machine_read", language), class_="mh-badge"))
    return joined([link, *marks])
