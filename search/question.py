"""Reading a question: its language, the places, citations, cases and terms that it names."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.citations import Citation, find_citations
from ingest.glossary import GlossaryEntry, load_glossary
from ingest.models import Language
from search.folding import fold_all, fold_for_search
from search.forms import Forms
from search.intent import NO_INTENT, Intent, read_intent
from search.places import Places, find_places
from search.topics import industries_of, topics_of

_HAN_CHAR = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]+")

# "Alpha Corp. v. Beta": the sides of a case name as printed.
_LINK = r"(?:of|and|the|for|de|du|van|von|der|la|le|&)"
_SIDE = rf"[A-Z][\w&'’.-]*(?:[ ,]+(?:{_LINK}[ ,]+)*[A-Z&][\w&'’.-]*)*"
# Capitalized because they begin a sentence, not because they are names.
_OPENING = re.compile(
    r"^(?:(?:in|the|see|see also|does|did|do|what|is|was|why|how|when|under|after|before|cf\.?|compare|but|and|if|as|per|"
    r"on|since|unlike|like|following|explain|summari[sz]e|describe|tell|with|for|from|by)[ ,]+)+",
    re.I,
)
_NAMED_EN = re.compile(rf"(?P<left>{_SIDE})\s+vs?\.?\s+(?P<right>{_SIDE})")
_NAMED_ZH = re.compile(
    r"(?P<left>[\u4e00-\u9fffA-Za-z·]{2,16}?)(?<![起被上投应反告控申胜败公申自抗申泣])[诉訴](?![讼訟求状狀权權至请請前中苦说說])"
    r"(?P<right>[\u4e00-\u9fffA-Za-z·]{2,16}?)(?:一案|案|判决|判例)"
)
# Sides that name nobody: a story told, not a case cited.
_ANYBODY = re.compile(
    r"我们|我方|我司|^.{0,2}(?:公司|企业)$|员工|雇员|雇主|对手|对方|客户|供应商|他们|前东家|老东家|离职|原告|被告|竞争|有人|政府|检察"
    r"|\b(?:employer|employee|competitor|company|plaintiff|defendant|supplier|customer)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A case name as a question prints it."""

    printed: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart. Nothing in it is an instruction: it is only compared."""

    text: str
    language: Language
    places: Places
    citations: tuple[Citation, ...]
    named: tuple[NamedCase, ...]
    entries: tuple[GlossaryEntry, ...]  # glossary meanings found
    topics: tuple[str, ...]  # taxonomy topics whose label, or a word of topics.toml, is found
    industries: tuple[str, ...] = ()  # likewise, of industries.toml
    intent: Intent = NO_INTENT
    context: str = ""  # what was asked before, where this is a follow-up
    cited_in: str = ""  # where cases may be mentioned by a short name

    @property
    def whole(self) -> str:
        """The question with what was asked before it."""
        return f"{self.text}\n{self.context}" if self.context else self.text

    @property
    def bridged(self) -> tuple[str, ...]:
        """The glossary terms found, as the other language says them."""
        forms = (entry.en if self.language == "zh" else entry.zh for entry in self.entries)
        return tuple(dict.fromkeys(form for each in forms for form in each))


def language_of(text: str) -> Language:
    """Chinese from one character for every two Latin words: Chinese questions hold Latin names."""
    han, latin = len(_HAN_CHAR.findall(text)), len(_LATIN_WORD.findall(text))
    return "zh" if han and han >= 0.5 * latin else "en"


def read_question(text: str) -> Question:
    """Take a question apart."""
    citations, folded = find_citations(text), fold_for_search(text)
    return Question(
        text=text,
        language=language_of(text),
        places=find_places(_without(text, citations)),
        citations=tuple(citations),
        named=tuple(find_named_cases(text)),
        entries=tuple(_glossary_entries(text)),
        topics=topics_of(folded),
        industries=industries_of(folded),
        intent=read_intent(_without(text, citations)),
        cited_in=text,
    )


def follow_up(question: Question, before: Question) -> Question:
    """A question read with the one before it: what it leaves open is taken from there.

    Places asked about before are meant unless it names its own. A case asked about before is
    meant unless it names a case or a place of its own. Topics and terms add up.
    """
    own_case = question.citations or question.named
    carries = not own_case and not question.places.all_countries
    return replace(
        question,
        places=question.places if question.places.all_countries else before.places,
        citations=before.citations if carries else question.citations,
        named=before.named if carries else question.named,
        entries=tuple(dict.fromkeys((*question.entries, *before.entries))),
        topics=tuple(dict.fromkeys((*question.topics, *before.topics))),
        industries=question.industries or before.industries,
        intent=before.intent if question.intent == NO_INTENT else question.intent,
        context=before.text,
        cited_in=f"{question.text}\n{before.text}" if carries else question.text,
    )


def _without(text: str, citations: Sequence[Citation]) -> str:
    """The text with its citations blanked: the court in 最高法知民终 is not a place asked about."""
    for citation in citations:
        text = text[: citation.start] + " " * len(citation.printed) + text[citation.end :]
    return text


def find_named_cases(text: str) -> list[NamedCase]:
    """Case names printed in ``text``: "A v. B", A诉B案. A story without names is none."""
    found = []
    for pattern in (_NAMED_EN, _NAMED_ZH):
        for match in pattern.finditer(text):
            left, right = (_OPENING.sub("", match[side]).strip(" ,.") for side in ("left", "right"))
            if not _ANYBODY.search(left) and not _ANYBODY.search(right):
                found.append(NamedCase(match[0], left, right))
    return found


@functools.cache
def _glossary_forms() -> tuple[Forms, Mapping[str, tuple[int, ...]]]:
    entries = load_glossary()
    owned = [(form, number) for number, e in enumerate(entries) for form in (*e.zh, *e.en)]
    by_form: dict[str, list[int]] = {}
    for folded, (_, number) in zip(fold_all(form for form, _ in owned), owned, strict=True):
        by_form.setdefault(folded, []).append(number)
    return Forms(by_form), {form: tuple(numbers) for form, numbers in by_form.items()}


def _glossary_entries(text: str) -> list[GlossaryEntry]:
    forms, by_form = _glossary_forms()
    entries = load_glossary()
    numbers = (number for form in forms.find(fold_for_search(text)) for number in by_form[form])
    return [entries[number] for number in dict.fromkeys(numbers)]
