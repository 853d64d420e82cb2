"""What became of others in the asker's position: lines computed from fields of the records.

Each line is a fixed template, and names the cases and fields that it was filled from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from ingest.corpus import load_taxonomy
from ingest.models import Language
from search.awards import MoneyKind, StoodLast, read_awards
from search.history import is_changed
from search.models import Statement
from search.money import money

_TEXT: Mapping[str, Mapping[Language, str]] = {
    "winners": {
        "en": "Of the {n} decisions held that come nearest ({places}), {parts}.",
        "zh": "本库中最接近的{n}件裁判（{places}）里，{parts}。",
    },
    "owner": {"en": "the side asserting the secret won {n}", "zh": "主张秘密的一方胜诉{n}件"},
    "mixed": {"en": "{n} came out divided", "zh": "部分支持{n}件"},
    "defendant": {"en": "the other side won {n}", "zh": "对方胜诉{n}件"},
    "other": {"en": "{n} decided another point", "zh": "仅就其他问题作出裁判{n}件"},
    "consequences": {"en": "What followed, where the ruling stands: {parts}.", "zh": "裁判仍有效的，其后果：{parts}。"},
    "injunction": {"en": "an injunction in {n}", "zh": "{n}件有禁令"},
    "exclusion": {
        "en": "exclusion of the goods at the border in {n}, for up to {years} years",
        "zh": "{n}件产品被禁止进口，最长{years}年",
    },
    "exclusion_plain": {"en": "exclusion of the goods at the border in {n}", "zh": "{n}件产品被禁止进口"},
    "award_one": {"en": "money awarded in one: {low}", "zh": "1件判决给付，数额为{low}"},
    "award": {
        "en": "money awarded in {n}, from {low} to {high}",
        "zh": "{n}件判决给付，数额从{low}到{high}",
    },
    "settlement_one": {"en": "a settlement in one: {low}", "zh": "1件和解，金额为{low}"},
    "settlement": {
        "en": "settlements in {n}, from {low} to {high}",
        "zh": "{n}件和解，金额从{low}到{high}",
    },
    "prison": {"en": "prison in {n}, up to {months} months", "zh": "{n}件判处监禁，最长{months}个月"},
    "caution": {
        "en": "Take care: in {n} of them the ruling was later reversed, vacated or changed, in whole or in part.",
        "zh": "注意：其中{n}件的裁判后来被全部或部分推翻、撤销或变更。",
    },
}  # fmt: skip
_JOIN: Mapping[Language, tuple[str, str]] = {"en": (", ", "; "), "zh": ("、", "；")}
_FEWEST = 2  # cases from which counting says anything


def risk_lines(fronts: Sequence[Mapping[str, Any]], language: Language) -> tuple[Statement, ...]:
    """Two or three lines over the nearest cases; none for fewer than two.

    Args:
        fronts: Front matter of the cases, the nearest first.
    """
    if len(fronts) < _FEWEST:
        return ()
    lines = (
        _winners(fronts, language),
        _consequences(fronts, language),
        _caution(fronts, language),
    )
    return tuple(line for line in lines if line is not None)


def _winners(fronts: Sequence[Mapping[str, Any]], language: Language) -> Statement:
    between = _JOIN[language][0]
    countries = Counter(front["country"] for front in fronts)
    taxonomy = load_taxonomy()
    places = between.join(
        f"{taxonomy.label('country', code, language)}{'' if language == 'zh' else ' '}{n}{'件' if language == 'zh' else ''}"
        for code, n in countries.items()
    )
    count = Counter(front["outcome"]["winner"] for front in fronts)
    parts = [
        _fill(kind, language, n=count[kind])
        for kind in ("owner", "mixed", "defendant", "other")
        if count[kind]
    ]
    text = _fill("winners", language, n=len(fronts), places=places, parts=between.join(parts))
    return Statement(text, tuple(f"{front['id']}:outcome.winner" for front in fronts))


def _consequences(fronts: Sequence[Mapping[str, Any]], language: Language) -> Statement | None:
    parts: list[str] = []
    fields: list[str] = []
    standing = [front for front in fronts if front["status"]["good_law"]]
    for kind in (_injunctions, _exclusions, _money, _prison):
        for text, used in kind(standing, language):
            parts.append(text)
            fields.extend(used)
    if not parts:
        return None
    text = _fill("consequences", language, parts=_JOIN[language][1].join(parts))
    return Statement(text, tuple(fields))


_Part = Iterator[tuple[str, tuple[str, ...]]]


def _injunctions(fronts: Sequence[Mapping[str, Any]], language: Language) -> _Part:
    used = _fields(
        fronts,
        "remedies.injunction",
        lambda f: (f["remedies"].get("injunction") or {}).get("granted") is True,
    )
    if used:
        yield _fill("injunction", language, n=len(used)), used


def _exclusions(fronts: Sequence[Mapping[str, Any]], language: Language) -> _Part:
    used = _fields(
        fronts, "remedies.exclusion_order", lambda f: bool(f["remedies"].get("exclusion_order"))
    )
    years = [
        f["remedies"]["exclusion_order"].get("years")
        for f in fronts
        if f["remedies"].get("exclusion_order")
    ]
    known = [year for year in years if year]
    if used and known:
        yield _fill("exclusion", language, n=len(used), years=max(known)), used
    elif used:
        yield _fill("exclusion_plain", language, n=len(used)), used


def _money(fronts: Sequence[Mapping[str, Any]], language: Language) -> _Part:
    """What courts awarded and what was agreed, each apart: one part for the currency that most of
    its cases share."""
    stood = [(front["id"], last) for front in fronts if (last := _stood(front))]
    for kind in get_args(MoneyKind):
        of_kind = [(case_id, last) for case_id, last in stood if last.kind == kind]
        if not of_kind:
            continue
        currency, _ = Counter(last.currency for _, last in of_kind).most_common(1)[0]
        same = [(case_id, last.amount) for case_id, last in of_kind if last.currency == currency]
        amounts = sorted(amount for _, amount in same)
        low, high = (money(amount, currency, language) for amount in (amounts[0], amounts[-1]))
        name = f"{kind}_one" if len(amounts) == 1 else kind
        used = tuple(f"{case_id}:remedies.damages" for case_id, _ in same)
        yield _fill(name, language, n=len(amounts), low=low, high=high), used


def _stood(front: Mapping[str, Any]) -> StoodLast | None:
    if not front["remedies"].get("damages"):
        return None
    last, standing, _ = read_awards(front)
    return last if standing == "stands" else None


def _prison(fronts: Sequence[Mapping[str, Any]], language: Language) -> _Part:
    used = _fields(
        fronts,
        "remedies.criminal",
        lambda f: bool((f["remedies"].get("criminal") or {}).get("imprisonment_months")),
    )
    months = [
        m for f in fronts if (m := (f["remedies"].get("criminal") or {}).get("imprisonment_months"))
    ]
    if used:
        yield _fill("prison", language, n=len(used), months=max(months)), used


def _caution(fronts: Sequence[Mapping[str, Any]], language: Language) -> Statement | None:
    used = _fields(fronts, "status", is_changed)
    return Statement(_fill("caution", language, n=len(used)), used) if used else None


def _fields(
    fronts: Sequence[Mapping[str, Any]], field: str, holds: Callable[[Mapping[str, Any]], bool]
) -> tuple[str, ...]:
    return tuple(f"{front['id']}:{field}" for front in fronts if holds(front))


def _fill(name: str, language: Language, **values: object) -> str:
    return _TEXT[name][language].format(**values)
