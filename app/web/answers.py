"""An answer as a page shows it. Its points are passages, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.printing import note_heading
from app.web.addresses import page_address, passage_address
from app.web.labels import counts, label, one_line, warnings
from app.web.markup import Html, element, joined
from app.words import word
from ingest.models import Language
from search.models import Answer, NotePoint, Point, Precedent, Statement


def answer_markup(answer: Answer, language: Language, *, whole: bool = False) -> Html:
    """Answer or decline, then what is held; labels in the interface's ``language``.

    Args:
        whole: Whether the answer quotes whole passages; a link leads to the other form.
    """
    parts = [_declined(answer, language) if answer.declined else _answered(answer, language, whole)]
    return element("article", *parts, _coverage(answer, language))


def _answered(answer: Answer, language: Language, whole: bool) -> Html:
    return joined(
        [
            *_statements("not_so", answer.corrections, answer, language),
            *_statements("standing", answer.standing, answer, language),
            *_statements("risk", answer.risk, answer, language),
            _status(answer, language),
            *_precedents(answer, language),
            *(() if answer.parts else _notes("law_there", answer.law, answer.language, language)),
            *_notes("what_to_do", answer.actions, answer.language, language),
            _other_form(answer, language, whole),
        ]
    )


def _statements(
    kind: str, statements: Sequence[Statement], answer: Answer, language: Language
) -> Iterator[Html]:
    """Lines computed from fields, under one heading; nothing when there are none."""
    if not statements:
        return
    lines = [element("p", line.text, lang=_lang(answer.language)) for line in statements]
    yield element(
        "section",
        element("h2", word(kind, language), class_="mh-small-title"),
        *lines,
        element("p", word("computed", language), class_="mh-computed") if kind == "risk" else "",
        class_=f"mh-{kind.replace('_', '-')}",
    )


def _notes(
    kind: str, notes: Sequence[NotePoint], spoken: Language, language: Language
) -> Iterator[Html]:
    if not notes:
        return
    points = [
        element(
            "div",
            element("h3", note_heading(note, spoken), class_="mh-role"),
            element(
                "div",
                element("p", note.text),
                *(
                    element("a", key, href=passage_address(key, language), class_="mh-key")
                    for key in note.citations
                ),
                class_="mh-words",
            ),
            class_="mh-point",
        )
        for note in notes
    ]  # fmt: skip
    yield element(
        "section",
        element("h2", word(kind, language)),
        *points,
        class_="mh-precedent",
        lang=_lang(spoken),
    )


def _other_form(answer: Answer, language: Language, whole: bool) -> Html:
    form = {} if whole else {"long": "1"}
    address = page_address("ask", language, q=answer.question, ctx=answer.context, **form)
    label = word("in_short" if whole else "in_full", language)
    return element("p", element("a", label, href=address), class_="mh-more")


def _declined(answer: Answer, language: Language) -> Html:
    reason = word(f"declined_{answer.reason}", language)
    parts = [
        element("h2", word("declined", language)),
        element("p", element("strong", reason)),
        element("p", answer.message, lang=_lang(answer.language)),
    ]
    nearest = [
        element("li", _case_link(p, language), one_line(p.court, p.decided, p.citations, answer.language),
                warnings(p.good_law, p.reviewed, p.status_note, language))
        for p in answer.precedents
    ]  # fmt: skip
    if nearest:
        parts += [
            element("h3", word("nearest", language)),
            element("ul", *nearest, class_="mh-nearest"),
        ]
    return element("section", *parts, class_="mh-declined", role="status")


def _status(answer: Answer, language: Language) -> Html:
    places: dict[str, int] = {}
    for precedent in answer.precedents:
        name = label("country", precedent.country, language) or word("unknown", language)
        places[name] = places.get(name, 0) + 1
    listed = (
        word("cases_of", language).format(place=place, cases=n) for place, n in places.items()
    )
    between = "、" if language == "zh" else "; "
    text = word("based_on", language).format(
        cases=len(answer.precedents), places=between.join(listed)
    )
    return element("p", text, class_="mh-status", role="status")


def _precedents(answer: Answer, language: Language) -> Iterator[Html]:
    if not answer.parts:
        yield from _cases(answer, answer.points, language)
    for part in answer.parts:
        yield element(
            "h2",
            part.name,
            element("span", word("held_there", language).format(n=part.held)),
            class_="mh-place",
            lang=_lang(answer.language),
        )
        if part.missing:
            yield element("p", part.missing, lang=_lang(answer.language))
        yield from _cases(answer, part.points, language)
        yield from _notes("law_there", part.law, answer.language, language)
    told = {point for part in answer.parts for point in part.points}
    if answer.parts:
        yield from _cases(answer, [p for p in answer.points if p not in told], language)
    yield from _cases(answer, answer.against, language, other=True)


def _cases(
    answer: Answer, points: Sequence[Point], language: Language, *, other: bool = False
) -> Iterator[Html]:
    """Points under the cases that they come from, the cases in the answer's order."""
    for precedent in answer.precedents:
        of_case = [p for p in points if p.case_id == precedent.case_id]
        if not of_case:
            continue
        yield element(
            "section",
            element("p", word("against", language), class_="mh-against") if other else "",
            element("h2", _case_link(precedent, language)),
            one_line(precedent.court, precedent.decided, precedent.citations, answer.language),
            warnings(precedent.good_law, precedent.reviewed, precedent.status_note, language),
            *(_point(point, answer.language, language) for point in of_case),
            element(
                "p",
                element("a", word("whole_record", language),
                        href=page_address("case", language, id=precedent.case_id)),
                class_="mh-more",
            ),
            class_="mh-precedent",
            lang=_lang(answer.language),
        )  # fmt: skip


def _point(point: Point, spoken: Language, language: Language) -> Html:
    keys = [
        element("a", key, href=passage_address(key, language), class_="mh-key")
        for key in point.citations
    ]
    return element(
        "div",
        element("h3", word(point.role, spoken), class_="mh-role"),
        element("div", element("p", point.text), *keys, class_="mh-words"),
        class_="mh-point",
    )


def _coverage(answer: Answer, language: Language) -> Html:
    coverage = answer.coverage
    rows = [
        (word("asked_places", language), counts("country", coverage.countries, language)),
        (word("asked_topics", language), counts("topic", coverage.topics, language)),
        (word("held_in_all", language), counts("country", coverage.held, language)),
    ]
    return element(
        "section",
        element("h2", word("coverage", language), class_="mh-small-title"),
        element("p", word("held_only", language).format(cases=coverage.cases)),
        element(
            "dl",
            *(joined([element("dt", name), element("dd", value)]) for name, value in rows if value),
        ),
        class_="mh-ledger",
    )


def _case_link(precedent: Precedent, language: Language) -> Html:
    address = page_address("case", language, id=precedent.case_id)
    return element("a", precedent.name, href=address)


def _lang(language: Language) -> str:
    return "zh-CN" if language == "zh" else "en"
