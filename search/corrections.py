"""What a question takes for granted and the record tells otherwise.

A question that names a decision which was later reversed, vacated or changed, or an amount that
did not stand, is told so first: in the record's own note and events, by fixed templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ingest.corpus import load_taxonomy
from ingest.models import Language
from ingest.numbers import numbers
from search.models import Statement
from search.money import money
from search.naming import in_language
from search.risk import is_undone

_SHOWN_EVENTS = 2
_TEXT: Mapping[str, Mapping[Language, str]] = {
    "event": {"en": "{name}: on {date}, {effect}. {event}", "zh": "{name}：{date}，{effect}。{event}"},
    "result": {
        "en": "{name}, as recorded here: {disposition}; {winner}.",
        "zh": "{name}，本库所载结果：{disposition}；{winner}。",
    },
    "later": {"en": "{date}: {event}.", "zh": "{date}：{event}。"},
    "amount": {
        "en": "{name}: {asked} ({asked_stage}) is not what stood; the last figure known is {last} ({last_stage}).",
        "zh": "{name}：{asked}（{asked_stage}）并非最终数额，已知的最后数额为{last}（{last_stage}）。",
    },
}  # fmt: skip
_TELLING = frozenset(
    "reversed reversed-in-part vacated vacated-in-part modified superseded overruled rescinded remanded".split()
)
_LEAST_AMOUNT = 10_000  # smaller numbers of a question are counts, years or articles


def corrections(
    question: str,
    named: Sequence[Mapping[str, Any]],
    near: Sequence[Mapping[str, Any]],
    language: Language,
) -> tuple[Statement, ...]:
    """What must be told before the question is answered.

    Args:
        named: Front matter of the cases that the question names.
        near: That of the nearest cases, looked at for the amounts that the question states.
    """
    found = [line for front in named for line in _undone(front, language)]
    amounts = {value for value in numbers(question) if value >= _LEAST_AMOUNT}
    for front in [*named, *(f for f in near if f not in named)]:
        found.extend(_amounts(front, amounts, language))
    return tuple(dict.fromkeys(found))


def standing(named: Sequence[Mapping[str, Any]], language: Language) -> tuple[Statement, ...]:
    """How the cases that a question names ended: result, and the last events of their history.

    Args:
        named: Front matter of those cases.
    """
    return tuple(line for front in named[:_SHOWN_EVENTS] for line in _standing(front, language))


def _standing(front: Mapping[str, Any], language: Language) -> Iterator[Statement]:
    taxonomy, outcome = load_taxonomy(), front["outcome"]
    text = _TEXT["result"][language].format(
        name=in_language(front["name"], language),
        disposition=taxonomy.label("disposition", outcome["disposition"], language),
        winner=taxonomy.label("winner", outcome["winner"], language),
    )
    yield Statement(text, (f"{front['id']}:outcome",))
    history = front["status"]["history"]
    for place in range(max(0, len(history) - _SHOWN_EVENTS), len(history)):
        event = history[place]
        told = in_language(event["event"], language).rstrip("。. ")
        text = _TEXT["later"][language].format(date=event["date"], event=told)
        yield Statement(text, (f"{front['id']}:status.history.{place}",))


def _undone(front: Mapping[str, Any], language: Language) -> Iterator[Statement]:
    if not is_undone(front):
        return
    note = (front["status"].get("note") or {}).get(language)
    if note:
        yield Statement(note, (f"{front['id']}:status.note",))
        return
    taxonomy = load_taxonomy()
    for place, event in enumerate(front["status"]["history"]):
        later = str(event["date"]) > str(front["decided"])
        if later and event["effect"] in _TELLING:
            text = _TEXT["event"][language].format(
                name=in_language(front["name"], language),
                date=event["date"],
                effect=taxonomy.label("history_effect", event["effect"], language),
                event=in_language(event["event"], language),
            )
            yield Statement(text, (f"{front['id']}:status.history.{place}",))


def _amounts(
    front: Mapping[str, Any], asked: set[Decimal], language: Language
) -> Iterator[Statement]:
    damages = front["remedies"].get("damages") or {}
    figures = damages.get("figures") or ()
    last = damages.get("amount")
    if not figures or last is None:
        return
    taxonomy = load_taxonomy()
    for place, figure in enumerate(figures):
        value = Decimal(str(figure["amount"])).normalize()
        currency = figure.get("currency", damages["currency"])
        if value not in asked or value == Decimal(str(last)).normalize():
            continue
        if figure["stage"] in ("claimed", damages["stage"]):
            continue
        text = _TEXT["amount"][language].format(
            name=in_language(front["name"], language),
            asked=money(figure["amount"], currency, language),
            asked_stage=taxonomy.label("damages_stage", figure["stage"], language),
            last=money(last, damages["currency"], language),
            last_stage=taxonomy.label("damages_stage", damages["stage"], language),
        )
        yield Statement(
            text,
            (f"{front['id']}:remedies.damages.figures.{place}", f"{front['id']}:remedies.damages"),
        )
