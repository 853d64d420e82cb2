"""Small marks that several pages share: a case's status, its facts in one line, its badges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.web.markup import Html, element, joined
from app.web.printed import printed_date
from app.words import word
from ingest.corpus import load_taxonomy
from ingest.models import Language


def label(vocabulary: str, term: str, language: Language) -> str:
    """A term of the closed vocabularies in words; '' for none."""
    return load_taxonomy().label(vocabulary, term, language) if term else ""


def warnings(good_law: bool, reviewed: bool, note: str, language: Language) -> Html:
    """What a reader must know before relying on a case: first, and never folded away."""
    found = []
    if not good_law:
        found.append(_warning(word("not_good_law", language), note, "mh-bad"))
    elif note:
        found.append(_warning(word("status_note", language), note, "mh-care"))
    if not reviewed:
        found.append(_warning(word("machine_read", language), "", "mh-care"))
    return joined(found)


def recognized(confidence: float | None, language: Language) -> Html:
    """That pages of a document are images which a recognizer read, and how sure it is; nothing
    where none did."""
    if confidence is None:
        return joined([])
    told = word("read_by_ocr", language).format(sure=f"{confidence:.0%}")
    return _warning(told, "", "mh-care")


def _warning(title: str, note: str, kind: str) -> Html:
    return element(
        "div", element("strong", title), " " if note else "", note, class_=f"mh-warning {kind}", role="note"
    )  # fmt: skip


def one_line(court: str, decided: str, citations: Sequence[str], language: Language) -> Html:
    """Court, date and citations of a case, in one line."""
    facts = [court, printed_date(decided, language), *citations]
    return element("p", joined((fact for fact in facts if fact), " · "), class_="mh-meta")


def counts(vocabulary: str, held: Mapping[str, int], language: Language) -> Html:
    """``Germany 2 · Austria 1``: terms with how many cases each; none is said in words."""
    return joined(
        (
            element(
                "span",
                label(vocabulary, term, language) or word("unknown", language),
                " ",
                element("b", str(number)) if number else element("em", word("none_held", language)),
                class_="mh-count" if number else "mh-count mh-none",
            )
            for term, number in held.items()
        ),
        " ",
    )
