"""When a question is not answered, and what is said instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.models import Language
from search.cite import Resolver
from search.models import DeclineReason
from search.naming import in_language
from search.question import Question
from search.scope import is_others, is_ours
from search.store import Store

# Cosine of the nearest passage from which a question counts as answerable: without a word of our
# field, with one, and with only a word of another field. Chosen by `python -m bench.scope` (docs/decisions/declining.md).
SCOPE_COSINE = 0.40
SCOPE_COSINE_WITH_TERM = 0.30
SCOPE_COSINE_WITH_OTHERS = 0.65

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
class Decline:
    """Why a question is not answered."""

    reason: DeclineReason
    what: str = ""  # the citation, name or place that is meant
    nearest: tuple[str, ...] = ()  # ids of the cases shown instead

    def message(self, language: Language) -> str:
        """What a person is told."""
        told = _MESSAGES[self.reason][language].format(what=self.what)
        return told + (_NEAREST[language] if self.nearest else "")


def unknown_authority(store: Store, resolver: Resolver, question: Question) -> Decline | None:
    """Why a question is not answered that cites or names what is not held, or not so."""
    language = question.language
    unknown = [c.printed for c in question.citations if not resolver.held(c)]
    if unknown:
        return Decline("unknown_citation", listed(unknown, language))
    if question.citations:
        return _wrong_name(store, resolver, question)
    strangers = [n.printed for n in question.named if not resolver.named(n)]
    return Decline("unknown_case", listed(strangers, language)) if strangers else None


def _wrong_name(store: Store, resolver: Resolver, question: Question) -> Decline | None:
    """A held citation beside a name that is not its decision's."""
    cited = {match.case_id for c in question.citations for match in resolver.held(c)}
    called = {match.case_id for n in question.named for match in resolver.named(n)}
    if not question.named or called & cited:
        return None
    fronts = store.fronts(sorted(cited)).values()
    names = (in_language(front["name"], question.language) for front in fronts)
    return Decline("wrong_name", listed(names, question.language), tuple(sorted(cited)))


def is_in_scope(question: Question, best_cosine: float) -> bool:
    """Whether it is a question about trade secrets, by its words and the nearest passage.

    Args:
        best_cosine: Of the nearest passage held; -1 when there is none.
    """
    if is_ours(question.whole):
        return best_cosine >= SCOPE_COSINE_WITH_TERM
    if is_others(question.whole):
        return best_cosine >= SCOPE_COSINE_WITH_OTHERS
    return best_cosine >= SCOPE_COSINE


def listed(names: Iterable[str] | Sequence[str], language: Language) -> str:
    """Names after each other, each once."""
    return ("、" if language == "zh" else ", ").join(dict.fromkeys(names))
