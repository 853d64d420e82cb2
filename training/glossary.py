"""The project's own glossary of legal terms as meanings of words, and as pairs to learn from."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path


def read_glossary(path: Path) -> dict[str, list[str]]:
    """English terms by Chinese term, variants included; Chinese folded to simplified.

    The file has the columns ``zh``, ``en``, ``zh_variants`` and ``en_variants``, variants parted
    by ``|``. Every Chinese form of a row gets every English form of it.
    """
    from opencc import OpenCC

    with path.open(encoding="utf-8", newline="") as lines:
        return collect_terms(csv.DictReader(lines), fold=OpenCC("t2s").convert)


def collect_terms(
    rows: Iterable[dict[str, str]], *, fold: Callable[[str], str] = str
) -> dict[str, list[str]]:
    """``read_glossary`` on rows; ``fold`` turns traditional characters into simplified ones."""
    terms: dict[str, dict[str, None]] = {}
    for row in rows:
        chinese = [row["zh"], *row["zh_variants"].split("|")]
        english = [row["en"], *row["en_variants"].split("|")]
        for zh, en in product(filter(None, chinese), filter(None, english)):
            terms.setdefault(fold(zh).strip(), {})[en.strip()] = None
    return {zh: list(meanings) for zh, meanings in terms.items()}
