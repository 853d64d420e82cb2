"""Places named in a question, in either language."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from ingest.corpus import corpus_folder, load_taxonomy
from search.folding import fold_for_search, has_han

# Words that hold a place's name but do not mean the place. Blanked before looking.
_NOT_PLACES = re.compile(
    r"(?:南)?非法(?:手段|获取|使用|披露|行为|占有|经营)?|合法国|法国际|south african? development"
    r"|中国(?:的)?(?:公司|企业|厂商|厂家|工厂|制造商|供应商|母公司|总部|出海企业|卖家|员工|工程师|籍|人|当事人|被告|被申请人|客户)"
    r"|(?:a|our|the|an)? ?chinese (?:compan(?:y|ies)|firms?|manufacturers?|suppliers?|engineers?|employees?|part(?:y|ies)|defendants?|parent|buyers?|investors?|exporters?|enterprises?|clients?)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Places:
    """What a question names: countries one by one, and groups of them."""

    countries: tuple[str, ...]  # ISO codes, in the order of the text
    groups: tuple[tuple[str, tuple[str, ...]], ...]  # (group, its countries)

    @property
    def all_countries(self) -> tuple[str, ...]:
        """Every country named or meant by a group, each once."""
        return tuple(dict.fromkeys([*self.countries, *(c for _, cs in self.groups for c in cs)]))


@functools.cache
def _words() -> tuple[re.Pattern[str], dict[str, str], dict[str, tuple[str, ...]]]:
    with (corpus_folder() / "places.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    meaning: dict[str, str] = {}
    groups = {name: tuple(group["countries"]) for name, group in table["group"].items()}
    for code, labels in load_taxonomy().terms["country"].items():
        for word in (*labels.values(), *table["country"].get(code, ())):
            meaning.setdefault(fold_for_search(word), code)
    for name, group in table["group"].items():
        for word in group["words"]:
            meaning[fold_for_search(word)] = name
    alternatives = sorted(meaning, key=lambda word: (-len(word), word))
    pattern = "|".join(
        re.escape(word) if has_han(word) else rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"
        for word in alternatives
    )
    return re.compile(pattern), meaning, groups


def find_places(text: str) -> Places:
    """Places named in ``text``. China as the asker's own home ("our Chinese company", 中国企业)
    is not a place asked about, nor is a short code such as "us" in lower case."""
    folded = fold_for_search(_NOT_PLACES.sub(" ", text))
    pattern, meaning, groups = _words()
    found = list(dict.fromkeys(meaning[match[0]] for match in pattern.finditer(folded)))
    if re.search(r"(?<![A-Za-z.])(?:US|USA)(?![A-Za-z])", text) and "US" not in found:
        found.append("US")
    if re.search(r"(?<![A-Za-z.])EU(?![A-Za-z])", text) and "europe" not in found:
        found.append("europe")
    return Places(
        tuple(name for name in found if name not in groups),
        tuple((name, groups[name]) for name in found if name in groups),
    )
