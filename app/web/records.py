"""A record as a page shows it: what it is, what it ordered, what became of it, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.web.addresses import page_address
from app.web.facts import FactStatus, Record, fact_status
from app.web.labels import label, one_line, recognized, warnings
from app.web.markup import Html, element, joined, outside_link
from app.web.printed import printed_amount, printed_date
from app.words import word
from ingest.models import Language
from search.naming import in_language


def head_markup(record: Record, language: Language) -> Html:
    """What must be known first: whether it stands; then its names, court, date and subject."""
    other: Language = "en" if language == "zh" else "zh"
    name, second = in_language(record["name"], language), in_language(record["name"], other)
    status = record["status"]
    note = in_language(status.get("note") or {}, language)
    topics = [label("topic", topic, language) for topic in record["topics"]]
    place = [
        label("country", record["country"], language),
        label("posture", record["posture"], language),
    ]
    outcome = [label("winner", record["outcome"]["winner"], language),
               label("disposition", record["outcome"]["disposition"], language)]  # fmt: skip
    references = [*record["citations"], *record["docket"]]
    return element(
        "header",
        warnings(status["good_law"], not record["machine_read"], note, language),
        recognized((record.get("read_by") or {}).get("confidence"), language),
        element("h1", name),
        element("p", second, class_="mh-second-name", lang=other) if second != name else "",
        one_line(in_language(record["court"], language), record["decided"], references, language),
        element("p", *(element("span", t, class_="mh-badge") for t in (*place, *outcome) if t)),
        element("p", ("、" if language == "zh" else " · ").join(topics), class_="mh-meta"),
        class_="mh-title mh-case-title",
    )


def contents_markup(record: Record, language: Language) -> Html:
    """Links to the parts of the page."""
    parts = ["text", "remedies", "history", "citator", "checked", "sources"]
    if not record["remedies"]:
        parts.remove("remedies")
    links = (element("a", word(f"part_{part}", language), href=f"#mh-{part}") for part in parts)
    return element("nav", joined(links, " "), class_="mh-contents")


def part(name: str, language: Language, *children: str) -> Html:
    """One part of the page under its heading."""
    heading = element("h2", word(f"part_{name}", language))
    return element("section", heading, *children, id=f"mh-{name}", class_="mh-part")


# ---- remedies


def remedies_markup(record: Record, language: Language) -> Html:
    """Every order and amount, each with the stage at which it stood."""
    rows = list(_remedy_rows(record["remedies"], language))
    if not rows:
        return Html("")
    names = ("remedy", "stage", "amount", "date", "note")
    heads = [word(f"column_{name}", language) for name in names]
    return part("remedies", language, table(heads, rows, numeric=2))


def _remedy_rows(remedies: Mapping[str, Any], language: Language) -> Iterator[list[str]]:
    if damages := remedies.get("damages"):
        yield from _damages_rows(damages, language)
    if injunction := remedies.get("injunction"):
        granted = word("granted" if injunction["granted"] else "refused", language)
        kind = label("injunction_kind", injunction.get("kind", ""), language)
        scope = in_language(injunction.get("scope") or {}, language)
        ordered = joined((granted, kind), " · ")
        yield [word("remedy_injunction", language), "", ordered, "", scope]
    if order := remedies.get("exclusion_order"):
        years = word("years", language).format(years=order["years"]) if "years" in order else ""
        note = in_language(order.get("note") or {}, language)
        yield [word("remedy_exclusion_order", language), "", years, "", note]
    if criminal := remedies.get("criminal"):
        yield [
            word("remedy_criminal", language), "", _sentence(criminal, language), "",
            in_language(criminal.get("note") or {}, language),
        ]  # fmt: skip
    if costs := remedies.get("costs"):
        amount = printed_amount(costs.get("amount", ""), costs.get("currency", ""))
        note = in_language(costs.get("note") or {}, language)
        yield [word("remedy_costs", language), "", amount, "", note]


def _damages_rows(damages: Mapping[str, Any], language: Language) -> Iterator[list[str]]:
    currency = damages.get("currency", "")
    name = word("remedy_damages", language)
    facts = [label("damages_basis", damages.get("basis", ""), language)]
    if factor := damages.get("punitive_factor"):
        facts.append(word("punitive_factor", language).format(factor=factor))
    if "amount" in damages:
        yield [
            name,
            joined([label("damages_stage", damages.get("stage", ""), language),
                    element("span", word("last_known", language), class_="mh-badge")], " "),
            element("strong", printed_amount(damages["amount"], currency)),
            "",
            ("；" if language == "zh" else "; ").join(fact for fact in facts if fact),
        ]  # fmt: skip
    for figure in damages.get("figures", ()):
        yield [
            name,
            label("damages_stage", figure.get("stage", ""), language),
            printed_amount(figure["amount"], figure.get("currency", currency)),
            printed_date(str(figure.get("date", "")), language),
            in_language(figure.get("note") or {}, language),
        ]


def _sentence(criminal: Mapping[str, Any], language: Language) -> str:
    parts = []
    if months := criminal.get("imprisonment_months"):
        parts.append(word("months", language).format(months=months))
    if fine := criminal.get("fine"):
        amount = printed_amount(fine.get("amount", ""), fine.get("currency", ""))
        parts.append(word("fine", language).format(amount=amount))
    return ("；" if language == "zh" else "; ").join(parts)


# ---- history and related decisions


def history_markup(record: Record, language: Language, names: Mapping[str, str]) -> Html:
    """What happened before and after, oldest first, and the decisions it stands among."""
    events = [
        element(
            "li",
            element("time", printed_date(str(event.get("date", "")), language)),
            element("div", in_language(event["event"], language), " ", _effect(event, language)),
        )
        for event in record["status"]["history"]
    ]
    related = [
        element("div", element("dt", word(kind, language)),
                *(element("dd", _decision(text, language, names)) for text in record[kind]))
        for kind in ("chain", "cites")
        if record[kind]
    ]  # fmt: skip
    none = element("p", word("no_history", language), class_="mh-meta")
    return part(
        "history",
        language,
        element("ol", *events, class_="mh-timeline") if events else none,
        element("dl", *related, class_="mh-related") if related else "",
    )


def _effect(event: Mapping[str, Any], language: Language) -> str:
    """What the event did to the decision; a mere later step needs no badge."""
    effect = str(event.get("effect", ""))
    if effect in ("", "followed"):
        return ""
    return element("span", label("history_effect", effect, language), class_="mh-badge")


def _decision(text: str, language: Language, names: Mapping[str, str]) -> str:
    if text not in names:
        return text
    return element("a", names[text], href=page_address("case", language, id=text))


# ---- facts with their status, and sources


def checked_markup(record: Record, language: Language) -> Html:
    """Each fact that the record states, and how far it was checked."""
    rows = [
        [word(f"fact_{fact}", language), value, status_markup(fact_status(record, fact), language)]
        for fact, value in _stated(record, language)
    ]
    heads = [word(f"column_{name}", language) for name in ("fact", "value", "status")]
    return part("checked", language, table(heads, rows))


def _stated(record: Record, language: Language) -> Iterator[tuple[str, str]]:
    """Facts by name, as docs/record.md lists them, with their value in words."""
    outcome = record["outcome"]
    see = element("a", word("in_text", language), href="#mh-text")
    between = "；" if language == "zh" else "; "
    yield "name", joined(dict.fromkeys(map(str, record["name"].values())), " / ")
    yield "court", in_language(record["court"], language)
    yield "decided", printed_date(record["decided"], language)
    yield "docket", between.join(map(str, record["docket"]))
    yield "citations", between.join(map(str, record["citations"]))
    yield "parties", _parties(record["parties"], language)
    yield "outcome", between.join(
        part for part in (label("winner", outcome["winner"], language),
                          label("disposition", outcome["disposition"], language)) if part
    )  # fmt: skip
    for remedy in record["remedies"]:
        yield f"remedies.{remedy}", element("a", word("in_remedies", language), href="#mh-remedies")
    if record["status"]["history"]:
        yield "status.history", element("a", word("in_history", language), href="#mh-history")
    yield "statutes", between.join(map(str, record["statutes"]))
    if record["chain"]:
        yield "chain", element("a", word("in_history", language), href="#mh-history")
    for role in ("facts", "holding", "reasoning"):
        if any(section["role"] == role for section in record["sections"]):
            yield role, see


def _parties(parties: Sequence[Mapping[str, Any]], language: Language) -> Html:
    lines = []
    for party in parties:
        name = (
            party["name"]
            if isinstance(party["name"], str)
            else in_language(party["name"], language)
        )
        facts = [label("party_role", party.get("role", ""), language),
                 label("country", party.get("nationality") or "", language)]  # fmt: skip
        about = ("，" if language == "zh" else ", ").join(fact for fact in facts if fact)
        lines.append(
            element("div", name, element("span", f" {about}", class_="mh-meta") if about else "")
        )
    return joined(lines)


def status_markup(status: FactStatus, language: Language) -> Html:
    """Verified with its sources, not verified, disputed with the versions: all that apply."""
    parts = []
    if status.unverified:
        parts.append(element("span", word("unverified", language), class_="mh-state mh-unverified"))
    elif status.sources:
        parts.append(element("span", word("verified", language), class_="mh-state mh-verified"))
    if status.sources:
        links = (element("a", f"[{n}]", href=f"#mh-source-{n}") for n in status.sources)
        parts.append(joined(links, " "))
    for dispute in status.disputes:
        versions = element("ul", *(element("li", str(v)) for v in dispute["versions"]))
        note = in_language(dispute.get("note") or {}, language)
        badge = element("span", word("disputed", language), class_="mh-state mh-disputed")
        parts.append(element("div", badge, versions, element("p", note)))
    return joined(parts, " ") if parts else element("span", word("not_recorded", language))


def sources_markup(record: Record, language: Language) -> Html:
    """Every source, numbered as the facts refer to them."""
    items = [
        element(
            "li",
            outside_link(str(source["url"])),
            element("div", joined([
                element("span", word(f"source_{source['kind']}", language), class_="mh-badge"),
                _supported(source["supports"], language),
            ], " "), class_="mh-meta"),
            id=f"mh-source-{number}",
        )
        for number, source in enumerate(record["sources"], start=1)
    ]  # fmt: skip
    if record.get("file") and record["machine_read"]:
        items.append(
            element("li", word("own_document", language), " ", element("code", str(record["file"])))
        )
    if not items:
        items = [element("li", word("no_sources", language))]
    return part("sources", language, element("ol", *items, class_="mh-sources"))


def _supported(facts: Sequence[str], language: Language) -> str:
    names = (word(f"fact_{fact}", language) for fact in facts)
    return ("、" if language == "zh" else ", ").join(names)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: int = -1) -> Html:
    """A table; on a narrow screen its rows become blocks, each cell under its column's name."""
    body = [
        element("tr", *(
            element("td", cell, data_head=head, class_="mh-number" if column == numeric else None)
            for column, (head, cell) in enumerate(zip(heads, row, strict=True))
        ))
        for row in rows
    ]  # fmt: skip
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in heads)))
    return element("table", head, element("tbody", *body), class_="mh-table")
