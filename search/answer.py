"""Composing an answer: verbatim passages of the cases found, or a reasoned decline.

No sentence of an answer is made here: points, law and actions are passages or whole sentences
from their beginning; a decline's message and the lines on risk come from fixed templates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.corpus import load_taxonomy
from ingest.models import Language, Role
from search.brevity import shortened
from search.cite import Resolver
from search.corrections import corrections, standing
from search.excerpt import excerpt
from search.guidance import Guidance
from search.models import Answer, Coverage, DeclineReason, Filters, Point, Precedent
from search.naming import in_language
from search.note_index import NoteIndex
from search.parties import PartyNames
from search.question import Question, read_question
from search.retrieval import Retrieved, Retriever
from search.risk import risk_lines
from search.scope import is_lacking, is_others, is_ours
from search.store import Store, StoredPassage

# What is quoted from the first, second and third case, in this order: of a short answer the
# beginning of each passage, of a long one the whole.
_SHORT: tuple[tuple[Role, ...], ...] = (("holding", "outcome"), ("holding",), ("holding",))
_LONG: tuple[tuple[Role, ...], ...] = (
    ("facts", "holding", "reasoning", "outcome", "lessons"),
    ("holding", "outcome"),
    ("holding", "outcome"),
)
_CASES = len(_SHORT)
_NEAREST_COUNTED = 8  # cases over which the lines on risk count
# What is quoted where a case has no passage of the planned role, as in a compilation's short entry.
_INSTEAD: Mapping[Role, tuple[Role, ...]] = {"holding": ("reasoning", "issue", "facts")}
_EVIDENCE_ROLES = frozenset(
    {"facts", "procedure", "issue", "holding", "reasoning", "outcome", "significance", "lessons"}
)
# A case joins the answer only if it scores at least this much of the first one's score.
_SHARE_OF_BEST = 0.6
# Cosine of the nearest passage from which a question counts as answerable: without a word of our
# field, with only a word of one of its topics, and with one of the field's own. Chosen by `python -m bench.scope` (docs/decisions/declining.md).
SCOPE_COSINE = 0.50
SCOPE_COSINE_WITH_TOPIC = 0.40
SCOPE_COSINE_WITH_TERM = 0.30

_MESSAGES: Mapping[DeclineReason, Mapping[Language, str]] = {
    "out_of_scope": {
        "en": "This does not look like a question about trade secrets, so nothing here answers it.",
        "zh": "该问题看来与商业秘密无关，本库没有可以回答它的内容。",
    },
    "unknown_citation": {
        "en": "The library does not hold {what}. It cannot say what that decision decided, nor that it exists.",
        "zh": "本库未收录{what}，无法说明其内容，也不能确认该裁判是否存在。",
    },
    "unknown_case": {
        "en": "The library holds no case named {what}. It cannot say what it decided, nor that it exists.",
        "zh": "本库未收录名为“{what}”的案件，无法说明其内容，也不能确认该案是否存在。",
    },
    "wrong_name": {
        "en": "The citation and the name do not belong together: under that citation the library holds {what}.",
        "zh": "案号（引证）与案件名称不符：本库该案号（引证）项下的案件是{what}。",
    },
    "country_not_held": {
        "en": "The library holds no decision of {what}.",
        "zh": "本库尚未收录{what}的裁判。",
    },
    "nothing_found": {
        "en": "The library holds nothing close enough to this question to answer it.",
        "zh": "本库没有与该问题足够接近、可据以回答的内容。",
    },
}
_NEAREST: Mapping[Language, str] = {
    "en": " The nearest decisions it does hold are listed.",
    "zh": "下列为本库已收录的最接近的裁判。",
}


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions over one state of the library."""

    store: Store
    retriever: Retriever
    resolver: Resolver
    notes: NoteIndex
    parties: PartyNames
    fingerprint: str

    def answer(self, text: str, *, whole: bool = False) -> Answer:
        """The answer to a question, deterministic for one state of the library.

        Args:
            whole: Quote whole passages, and more of them; else the answer is short.
        """
        question = read_question(text)
        if decline := self._unknown_authority(question):
            return decline
        cited = self._cited(question)
        found = self.retriever.retrieve(question, Filters())
        held = self._held_by_country()
        countries = question.places.all_countries
        guidance = Guidance(
            self.notes, found.query, question.language, self._rarest_first(question), whole
        )
        law = guidance.law(countries, each=3 if whole else 1)
        party_to = [] if cited else self.parties.named_in(question.text)
        if not cited:
            if is_lacking(question.text):
                return self._declined(question, "nothing_found", "", ())
            if not party_to and not self._in_scope(question, found):
                return self._declined(question, "out_of_scope", "", ())
            if countries and not law and not any(held.get(country) for country in countries):
                what = self._country_names(question)
                return self._declined(question, "country_not_held", what, _top(found))
        chosen = self._chosen(question, found, cited, held, party_to)
        points = self._points(question, found, chosen, whole=whole)
        if not points:
            return self._declined(question, "nothing_found", "", _top(found))
        near = self._near_fronts(question, found, chosen, held)
        known = self.store.fronts([*cited, *party_to[:2]])
        named = [known[case_id] for case_id in dict.fromkeys([*cited, *party_to[:2]])]
        against = () if cited else self._against(question, found, chosen, near, whole=whole)
        if not law and not countries:
            law = guidance.law([near[0]["country"]], each=2 if whole else 1)
        answer = Answer(
            question=text,
            language=question.language,
            declined=False,
            reason=None,
            message="",
            points=tuple(points),
            cases=tuple(chosen),
            precedents=self._precedents(chosen, question.language),
            coverage=self._coverage(question),
            fingerprint=self.fingerprint,
            standing=standing(named, question.language),
            corrections=corrections(text, named, near, question.language),
            risk=() if cited else risk_lines(near, question.language),
            law=law,
            actions=guidance.actions(each=1) if whole else guidance.nearest_action(),
            against=against,
        )
        return self._with_precedents(answer if whole else shortened(answer))

    def _with_precedents(self, answer: Answer) -> Answer:
        """The answer with the cases that its points still rest on, in the order of its points."""
        said = [p.citations[0].partition("#")[0] for p in (*answer.points, *answer.against)]
        cases = tuple(c for c in answer.cases if c in said)
        shown = tuple(dict.fromkeys((*cases, *said)))
        return replace(answer, cases=cases, precedents=self._precedents(shown, answer.language))

    # ---- declining

    def _unknown_authority(self, question: Question) -> Answer | None:
        unknown = [c.printed for c in question.citations if not self.resolver.held(c)]
        if unknown:
            return self._declined(question, "unknown_citation", _listed(unknown, question), ())
        if question.citations:
            return self._wrong_name(question)
        strangers = [n.printed for n in question.named if not self.resolver.named(n)]
        if strangers:
            return self._declined(question, "unknown_case", _listed(strangers, question), ())
        return None

    def _wrong_name(self, question: Question) -> Answer | None:
        """A decline where a held citation stands beside a name that is not its decision's."""
        cited = {match.case_id for c in question.citations for match in self.resolver.held(c)}
        called = {match.case_id for n in question.named for match in self.resolver.named(n)}
        if not question.named or called & cited:
            return None
        fronts = self.store.fronts(sorted(cited)).values()
        what = _listed(
            [in_language(front["name"], question.language) for front in fronts], question
        )
        return self._declined(question, "wrong_name", what, sorted(cited))

    def _in_scope(self, question: Question, found: Retrieved) -> bool:
        if is_ours(question.text):
            return found.best_cosine >= SCOPE_COSINE_WITH_TERM
        if is_others(question.text):
            return False
        least = SCOPE_COSINE_WITH_TOPIC if question.topics else SCOPE_COSINE
        return found.best_cosine >= least

    def _declined(
        self, question: Question, reason: DeclineReason, what: str, nearest: Sequence[str]
    ) -> Answer:
        language = question.language
        message = _MESSAGES[reason][language].format(what=what)
        return Answer(
            question=question.text,
            language=language,
            declined=True,
            reason=reason,
            message=message + (_NEAREST[language] if nearest else ""),
            points=(),
            cases=tuple(nearest),
            precedents=self._precedents(nearest, language),
            coverage=self._coverage(question),
            fingerprint=self.fingerprint,
        )

    # ---- choosing

    def _cited(self, question: Question) -> list[str]:
        """Cases that the question itself names, by citation or by name."""
        matches = [match for c in question.citations for match in self.resolver.held(c)]
        matches += [match for n in question.named for match in self.resolver.named(n)]
        matches += self.resolver.mentioned(question.text)
        return list(dict.fromkeys(match.case_id for match in matches))

    def _chosen(
        self,
        question: Question,
        found: Retrieved,
        cited: Sequence[str],
        held: Mapping[str, int],
        party_to: Sequence[str],
    ) -> list[str]:
        ranked = found.cases
        here = [c for c in question.places.all_countries if held.get(c)]
        if cited:
            return list(cited)
        if not here:
            return list(dict.fromkeys([*party_to[:2], *_near(ranked)]))[:_CASES]
        fronts = self.store.fronts(case_id for case_id, _ in ranked)
        local = [(c, score) for c, score in ranked if fronts[c]["country"] in here]
        # Each country that is named by itself is heard before any is heard twice.
        first = [
            next(c for c, _ in local if fronts[c]["country"] == country)
            for country in question.places.countries
            if held.get(country) and any(fronts[c]["country"] == country for c, _ in local)
        ]
        if len(first) < 2:
            first = []
        return list(dict.fromkeys([*party_to[:2], *first, *_near(local or ranked)]))[
            : max(_CASES, len(first))
        ]

    def _near_fronts(
        self, question: Question, found: Retrieved, chosen: Sequence[str], held: Mapping[str, int]
    ) -> list[dict[str, Any]]:
        """The cases counted over: those chosen, then the nearest, of the places asked about."""
        ids = [*chosen, *_near(found.cases)[: 3 * _NEAREST_COUNTED]]
        fronts = self.store.fronts(ids)
        here = {c for c in question.places.all_countries if held.get(c)}
        near = [fronts[i] for i in dict.fromkeys(ids) if not here or fronts[i]["country"] in here]
        return near[:_NEAREST_COUNTED] or [fronts[chosen[0]]]

    def _against(
        self,
        question: Question,
        found: Retrieved,
        chosen: Sequence[str],
        near: Sequence[Mapping[str, Any]],
        *,
        whole: bool,
    ) -> tuple[Point, ...]:
        """What the nearest decision held that went against the first, where none chosen did."""
        winners = {front["id"]: front["outcome"]["winner"] for front in near}
        other = {"owner": "defendant", "defendant": "owner"}.get(winners.get(chosen[0], ""), "")
        if not other or other in (winners.get(case_id) for case_id in chosen):
            return ()
        opposite = next((case_id for case_id, winner in winners.items() if winner == other), None)
        if opposite is None:
            return ()
        return tuple(self._points(question, found, [opposite], whole=whole)[: 2 if whole else 1])

    def _points(
        self, question: Question, found: Retrieved, chosen: Sequence[str], *, whole: bool
    ) -> list[Point]:
        plan = _LONG if whole else _SHORT
        points: list[Point] = []
        by_case: dict[str, list[StoredPassage]] = {}
        for passage in self.store.passages_of(chosen):
            if passage.role in _EVIDENCE_ROLES:
                by_case.setdefault(passage.case_id, []).append(passage)
        for place, case_id in enumerate(chosen):
            scores = dict(found.passages.get(case_id, ()))
            for role in plan[min(place, len(plan) - 1)]:
                for wanted in (role, *_INSTEAD.get(role, ())):
                    best = _best(by_case.get(case_id, []), wanted, question.language, scores)
                    if best:
                        text = best.text if whole else excerpt(best.text, best.language)
                        points.append(Point(text, best.role, (best.key,)))
                        break
        return points

    # ---- what stands beside the points

    def _precedents(self, case_ids: Sequence[str], language: Language) -> tuple[Precedent, ...]:
        fronts, reviewed = self.store.fronts(case_ids), self.store.reviewed(case_ids)
        return tuple(
            _precedent(fronts[case_id], language, reviewed[case_id]) for case_id in case_ids
        )

    def _rarest_first(self, question: Question) -> list[str]:
        """The question's topics, those that the fewest cases carry first."""
        count = self._coverage(question).topics
        return sorted(question.topics, key=lambda topic: (count[topic], topic))

    def _held_by_country(self) -> dict[str, int]:
        sql = "SELECT country, count(*) FROM cases GROUP BY country ORDER BY count(*) DESC, country"
        return dict(self.store.rows(sql))

    def _coverage(self, question: Question) -> Coverage:
        held = self._held_by_country()
        topics = {
            topic: self.store.rows(
                "SELECT count(*) FROM case_terms WHERE vocabulary = 'topic' AND term = ?", [topic]
            )[0][0]
            for topic in question.topics
        }
        asked = {country: held.get(country, 0) for country in question.places.all_countries}
        return Coverage(sum(held.values()), asked, topics, held)

    def _country_names(self, question: Question) -> str:
        taxonomy, language = load_taxonomy(), question.language
        names = [
            taxonomy.label("country", code, language) for code in question.places.all_countries[:6]
        ]
        return _listed(names, question)


def _near(ranked: Sequence[tuple[str, float]]) -> list[str]:
    """The cases that score near enough to the first."""
    return [case_id for case_id, score in ranked if score >= _SHARE_OF_BEST * ranked[0][1]]


def _top(found: Retrieved) -> list[str]:
    return [case_id for case_id, _ in found.cases[:_CASES]]


def _listed(names: Sequence[str], question: Question) -> str:
    return ("、" if question.language == "zh" else ", ").join(dict.fromkeys(names))


def _best(
    passages: Sequence[StoredPassage], role: Role, language: Language, scores: Mapping[int, float]
) -> StoredPassage | None:
    """The best-scored passage of a role, in the asked language where the record has it."""
    of_role = [p for p in passages if p.role == role]
    candidates = [p for p in of_role if p.language == language] or of_role
    return max(candidates, key=lambda p: (scores.get(p.id, 0.0), -p.id), default=None)


def _precedent(front: Mapping[str, Any], language: Language, reviewed: bool) -> Precedent:
    return Precedent(
        case_id=front["id"],
        name=in_language(front["name"], language),
        court=in_language(front["court"], language),
        country=front["country"],
        decided=front["decided"],
        citations=tuple(front["citations"]) or tuple(front["docket"]),
        winner=front["outcome"]["winner"],
        good_law=front["status"]["good_law"],
        reviewed=reviewed,
        status_note=in_language(front["status"].get("note") or {}, language),
    )
