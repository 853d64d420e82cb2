"""A ranking as a page shows it: cases, each with its best passage of every role that matched."""

from __future__ import annotations

from app.web.addresses import page_address, passage_address
from app.web.labels import label, one_line, warnings
from app.web.markup import Html, element
from app.words import word
from ingest.models import Language
from search.models import CaseHit, PassageHit, Ranking
from search.naming import in_language
from search.question import language_of

_SHOWN = 3  # passages of one case


def ranking_markup(ranking: Ranking, language: Language) -> Html:
    """The hits in order, or that there is none."""
    if not ranking.hits:
        return element("p", word("no_case_here", language), class_="mh-status", role="status")
    spoken = language_of(ranking.query)
    found = word("found", language).format(cases=len(ranking.hits))
    return element(
        "div",
        element("p", found, class_="mh-status", role="status"),
        element("ol", *(_hit(hit, spoken, language) for hit in ranking.hits), class_="mh-hits"),
    )


def _hit(hit: CaseHit, spoken: Language, language: Language) -> Html:
    name = in_language(hit.name, language)
    where = [label("country", hit.country, language), label("winner", hit.winner, language)]
    return element(
        "li",
        element(
            "h2",
            element("a", name, href=page_address("case", language, id=hit.case_id)),
        ),
        one_line(in_language(hit.court, language), hit.decided, hit.citations, language),
        element("p", *(element("span", text, class_="mh-badge") for text in where if text)),
        warnings(hit.good_law, hit.reviewed, in_language(hit.status_note, language), language),
        *(
            element("p", word("also_in", language).format(file=other.file), class_="mh-also")
            for other in hit.also_in
        ),
        *(_passage(p, language) for p in best_by_role(hit.passages, spoken)[:_SHOWN]),
        value=str(hit.rank),
    )


def best_by_role(passages: tuple[PassageHit, ...], spoken: Language) -> list[PassageHit]:
    """One passage a role, of those given best first: in the language ``spoken`` where one
    matched in it. What says nothing of the law, the questions, comes last."""
    best: dict[str, PassageHit] = {}
    for passage in sorted(passages, key=lambda p: (p.role == "questions", p.language != spoken)):
        best.setdefault(passage.role, passage)
    return list(best.values())


def _passage(passage: PassageHit, language: Language) -> Html:
    return element(
        "div",
        element("h3", word(passage.role, language), class_="mh-role"),
        element(
            "div",
            element("p", passage.text, class_="mh-clamp",
                    lang="zh-CN" if passage.language == "zh" else "en"),
            element("a", passage.key, href=passage_address(passage.key, language), class_="mh-key"),
            class_="mh-words",
        ),
        class_="mh-point",
    )  # fmt: skip
