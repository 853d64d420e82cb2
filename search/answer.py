"""Composing an answer: verbatim passages of the cases found, or a reasoned decline.

No sentence of an answer is made here: points, law and actions are passages or whole sentences
from their beginning; messages and the lines on risk come from fixed templates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from ingest.corpus import load_taxonomy
from ingest.models import Language, Role
from search import ledger
from search.brevity import shortened
from search.by_place import parts
from search.cite import Resolver
from search.corrections import corrections, standing
from search.declining import Decline, is_in_scope, listed, unknown_authority
from search.excerpt import excerpt
from search.guidance import Guidance
from search.models import Answer, Coverage, Filters, Point, Precedent
from search.naming import in_language
from search.note_index import NoteIndex
from search.parties import PartyNames
from search.question import Question, follow_up, read_question
from search.retrieval import Retrieved, Retriever
from search.risk import risk_lines
from search.scope import is_lacking
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
_SHARE_OF_BEST = 0.55
_MOST_NAMED = 6  # countries in a message


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions over one state of the library."""

    store: Store
    retriever: Retriever
    resolver: Resolver
    notes: NoteIndex
    parties: PartyNames
    fingerprint: str

    def answer(self, text: str, *, context: str = "", whole: bool = False) -> Answer:
        """The answer to a question, deterministic for one state of the library.

        Args:
            context: What was asked before, of which ``text`` is a follow-up.
            whole: Quote whole passages, and more of them; else the answer is short.
        """
        question = read_question(text)
        if context:
            question = follow_up(question, read_question(context))
        coverage = ledger.coverage(self.store, question)
        if decline := unknown_authority(self.store, self.resolver, question):
            return self._declined(question, decline, coverage)
        cited = self.resolver.asked_about(question)
        found = self.retriever.retrieve(question, Filters())
        topics = sorted(question.topics, key=lambda topic: (coverage.topics[topic], topic))
        guidance = Guidance(self.notes, found.query, question.language, topics, whole)
        countries = question.places.all_countries
        law = guidance.law(countries, each=3 if whole else 1)
        party_to = [] if cited else self.parties.named_in(question.whole)
        if not cited and (
            decline := self._unanswerable(question, found, coverage, bool(law), bool(party_to))
        ):
            return self._declined(question, decline, coverage)
        chosen = self._chosen(question, found, cited, coverage.held, party_to)
        points = self._points(question, found, chosen, whole=whole)
        if not points:
            return self._declined(question, Decline("nothing_found", "", _top(found)), coverage)
        near = self._near_fronts(question, found, chosen, coverage.held)
        known = self.store.fronts([*cited, *party_to[:2]])
        named = [known[case_id] for case_id in dict.fromkeys([*cited, *party_to[:2]])]
        # Where one decision alone comes near, the question may take for granted how it ended.
        ended = named or (near[:1] if len(chosen) == 1 else [])
        if not law and not countries:
            law = guidance.law([near[0]["country"]], each=2 if whole else 1)
        answer = Answer(
            question=text,
            context=context,
            language=question.language,
            declined=False,
            reason=None,
            message="",
            points=tuple(points),
            cases=tuple(chosen),
            precedents=self._precedents(chosen, question.language),
            coverage=coverage,
            fingerprint=self.fingerprint,
            standing=standing(ended, question.language),
            corrections=corrections(question.text, named, near, question.language),
            risk=() if cited else risk_lines(near, question.language),
            law=law,
            actions=guidance.actions(each=1) if whole else guidance.nearest_action(),
            against=() if cited else self._against(question, found, chosen, near, whole=whole),
        )
        answer = self._with_precedents(answer if whole else shortened(answer))
        return replace(answer, parts=parts(answer, question.places.countries))

    def _with_precedents(self, answer: Answer) -> Answer:
        """The answer with the cases that its points still rest on, in the order of its points."""
        said = [p.case_id for p in (*answer.points, *answer.against)]
        cases = tuple(c for c in answer.cases if c in said)
        shown = tuple(dict.fromkeys((*cases, *said)))
        return replace(answer, cases=cases, precedents=self._precedents(shown, answer.language))

    def _unanswerable(
        self, question: Question, found: Retrieved, held: Coverage, has_law: bool, names_party: bool
    ) -> Decline | None:
        """Why a question that cites nothing is not answered, if it is not."""
        if is_lacking(question.whole):
            return Decline("nothing_found")
        if not names_party and not is_in_scope(question, found.best_cosine):
            return Decline("out_of_scope")
        if held.countries and not has_law and not any(held.countries.values()):
            names = (
                load_taxonomy().label("country", code, question.language) for code in held.countries
            )
            what = listed(islice(names, _MOST_NAMED), question.language)
            return Decline("country_not_held", what, _top(found))
        return None

    def _declined(self, question: Question, decline: Decline, coverage: Coverage) -> Answer:
        language = question.language
        return Answer(
            question=question.text,
            context=question.context,
            language=language,
            declined=True,
            reason=decline.reason,
            message=decline.message(language),
            points=(),
            cases=decline.nearest,
            precedents=self._precedents(decline.nearest, language),
            coverage=coverage,
            fingerprint=self.fingerprint,
        )

    # ---- choosing

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
        country_of = self._country_of()
        local = [(c, score) for c, score in ranked if country_of[c] in here]
        # Each country that is named by itself is heard before any is heard twice.
        first = [
            next(c for c, _ in local if country_of[c] == country)
            for country in question.places.countries
            if held.get(country) and any(country_of[c] == country for c, _ in local)
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
        ids = dict.fromkeys([*chosen, *_near(found.cases)[: 3 * _NEAREST_COUNTED]])
        country_of = self._country_of()
        here = {c for c in question.places.all_countries if held.get(c)}
        near = [i for i in ids if not here or country_of[i] in here] or [chosen[0]]
        fronts = self.store.fronts(near[:_NEAREST_COUNTED])
        return [fronts[case_id] for case_id in near[:_NEAREST_COUNTED]]

    def _country_of(self) -> dict[str, str]:
        return dict(self.store.rows("SELECT id, country FROM cases"))

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


def _near(ranked: Sequence[tuple[str, float]]) -> list[str]:
    """The cases that score near enough to the first."""
    return [case_id for case_id, score in ranked if score >= _SHARE_OF_BEST * ranked[0][1]]


def _top(found: Retrieved) -> tuple[str, ...]:
    return tuple(case_id for case_id, _ in found.cases[:_CASES])


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
