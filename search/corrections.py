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
from search.awards import read_awards
from search.history import CHANGED, is_changed, is_later
from search.models import Statement
from search.money import money
from search.naming import in_language

_SHOWN_EVENTS = 2
_TEXT: Mapping[str, Mapping[Language, str]] = {
    "event": {"en": "{name}: on {date}, {effect}. {event}", "zh": "{name}：{date}，{effect}。{event}"},
    "result": {
        "en": "{name}, as recorded here: {disposition}; {winner}.",
        "zh": "{name}，本库所载结果：{disposition}；{winner}。",
    },
    "later": {"en": "{date}: {event}.", "zh": "{date}：{event}。"},
    "fell": {
        "en": "{name}: {asked} ({asked_stage}) is not what stood; no award is known to stand.",
        "zh": "{name}：{asked}（{asked_stage}）并非最终数额，未见仍然有效的金额。",
    },
    "amount": {
        "en": "{name}: {asked} ({asked_stage}) is not what stood; the last figure known is {last} ({last_stage}).",
        "zh": "{name}：{asked}（{asked_stage}）并非最终数额，已知的最后数额为{last}（{last_stage}）。",
    },
}  # fmt: skip
_TELLING = CHANGED | {"remanded"}
_KEPT = frozenset({"stands", "part", "in_doubt"})
_GONE = frozenset({"replaced", "fell"})
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
    if not is_changed(front):
        return
    note = (front["status"].get("note") or {}).get(language)
    if note:
        yield Statement(note, (f"{front['id']}:status.note",))
        return
    taxonomy = load_taxonomy()
    for place, event in enumerate(front["status"]["history"]):
        later = is_later(str(event["date"]), str(front["decided"]))
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
    """The amounts asked about that did not stand, with the one that did, if any."""
    if not front["remedies"].get("damages"):
        return
    last, standing, figures = read_awards(front)
    kept = {figure.amount for figure in figures if figure.fate in _KEPT}
    label, damages = load_taxonomy().label, f"{front['id']}:remedies.damages"
    for place, figure in enumerate(figures):
        if figure.amount not in asked - kept or figure.fate not in _GONE:
            continue
        told = {
            "name": in_language(front["name"], language),
            "asked": money(figure.amount, figure.currency, language),
            "asked_stage": label("damages_stage", figure.stage, language),
        }
        if last is None or standing == "fallen":
            text = _TEXT["fell"][language].format(**told)
        else:
            stood = money(last.amount, last.currency, language)
            stage = label("damages_stage", last.stage, language)
            text = _TEXT["amount"][language].format(**told, last=stood, last_stage=stage)
        yield Statement(text, (f"{damages}.figures.{place}", damages))
