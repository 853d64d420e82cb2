"""Parties that a question names: which cases they were party to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from search.folding import fold_for_search, has_han
from search.naming import name_key

# First words of company names that name no company.
_COMMON = frozenset(
    "united state states people general american america china chinese national international global first great "
    "royal european british german japan korea taiwan singapore malaysia india hong north south east west central "
    "shanghai beijing shenzhen guangzhou jiangsu zhejiang ningbo hangzhou suzhou guangdong shandong wuhan tianjin "
    "advanced applied digital systems technology technologies industries industrial international federal public "
    "minister ministry office attorney commission company former employee director alpha delta energy power".split()
)
_ZH_FORM = re.compile(
    r"(?:（[^（）]*）|\([^()]*\)|株式会社|股份|有限|责任|控股|集团|公司|企业|实业|合伙)+$"
)
# What stands behind the name proper of a Chinese company, where no form of company does.
_ZH_TRADE = re.compile(
    r"(?:科技|技术|电子|化工|化学|新材料|材料|生物|医药|制药|药业|机械|重工|精密|能源|电力|通信|网络|软件|信息|显示|半导体|汽车|工业|产业|国际|发展)+$"
)
# A party that is described and not named: by its office, its part in the story, its trade.
_ZH_DESCRIBED = re.compile(
    r"某|检察|检方|法院|委员会|人民|政府|机关|部长|共和国|国$|员工|雇员|雇主|用人单位|人员|原告|被告|当事人|自然人|竞争|企业|顾问|客户|供应商|制造商|经营者"
    r"|商人|总监|经理|负责人|合作人|实体|设立|先生|女士|等$"
)
# Capitals that name an office, a place or a kind of company, and no party.
_OFFICES = frozenset(
    "itc ftc sec fbi doj epa ema icc usa uk eu prc upc llc ltd inc plc dba dvd".split()
)
_MOST_CASES = 3  # a name that more cases bear says nothing of which is meant
_LEAST_LATIN, _LEAST_HAN, _LEAST_CAPITALS = 5, 3, 3  # characters


class PartyNames:
    """The parties of all cases held, by the forms of their names that tell them apart."""

    def __init__(self, fronts: Mapping[str, Mapping[str, Any]]) -> None:
        cases: dict[str, set[str]] = {}
        for case_id, front in fronts.items():
            for form in _forms(front):
                cases.setdefault(form, set()).add(case_id)
        telling = {form: sorted(ids) for form, ids in cases.items() if len(ids) <= _MOST_CASES}
        self._han = {form: ids for form, ids in telling.items() if has_han(form)}
        self._latin = {form: ids for form, ids in telling.items() if not has_han(form)}
        self._capitals = {f: ids for f, ids in self._latin.items() if f.isupper()}

    def named_in(self, text: str) -> list[str]:
        """Ids of the cases whose party a text names, in the order of its longest names; a Latin
        name counts only where it is capitalized."""
        folded = fold_for_search(text)
        capitalized = " ".join(re.findall(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9'’.&-]*", text))
        words = f" {name_key(text)} "
        starts = {key for word in capitalized.split() if (key := name_key(word))}
        found = [form for form in self._han if form in folded]
        found += [
            form
            for form in self._latin
            if f" {form} " in words and form.partition(" ")[0] in starts
        ]
        found += [
            c
            for c in re.findall(r"(?<![A-Za-z])[A-Z]{3,4}(?![A-Za-z])", text)
            if c in self._capitals
        ]
        found.sort(key=lambda form: (-len(form), form))
        both = {**self._han, **self._latin}
        return list(dict.fromkeys(case_id for form in found for case_id in both[form]))


def _forms(front: Mapping[str, Any]) -> Iterator[str]:
    """What the parties of one case may be called: whole names, and their telling beginnings."""
    for party in front["parties"]:
        name = party["name"]
        for text in [name] if isinstance(name, str) else _texts(name.values()):
            if has_han(text):
                form = _ZH_FORM.sub("", fold_for_search(text))
                if not _ZH_DESCRIBED.search(form):
                    proper = _ZH_TRADE.sub("", form)
                    yield from (f for f in {form, proper} if len(f) >= _LEAST_HAN)
                continue
            word = text.split()[0].strip(".,")
            if _is_capitals(word):
                yield word
            key = name_key(text)
            first = key.partition(" ")[0]
            if len(key) >= _LEAST_LATIN and key not in _COMMON:
                yield key
            if len(first) >= _LEAST_LATIN and first not in _COMMON and not first.isdigit():
                yield first


def _is_capitals(word: str) -> bool:
    """Whether a word is a company's initials, as BOE or TSMC."""
    short = _LEAST_CAPITALS <= len(word) < _LEAST_LATIN and word.isalpha() and word.isupper()
    return short and word.lower() not in _OFFICES


def _texts(values: Iterable[Any]) -> Iterator[str]:
    return (str(value) for value in values if value)
