"""Sentence pairs to learn from, simplified Chinese and English, and pairs kept apart to test with.

    python -m training.data --data DATA --glossary corpus/glossary.csv --out PAIRS

writes ``train.tsv`` (source, Chinese, English) and ``heldout.tsv`` (the same). Statutes are held
out whole: a paragraph of a statute that was learnt from would test nothing. The choice of pairs
depends on their text and a seed alone.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from training.cedict import read_cedict
from training.glossary import read_glossary
from training.sources import source

SEED = 20261122
# How many pairs of each source to learn from; the rest of a larger source is left out.
SHARES = {
    "statute": 160_000,
    "title": 10_000,
    "tatoeba": 40_000,
    "python": 50_000,
    "cedict": 120_000,
    "glossary": 20_000,
}
HELD_OUT = {"statute": 1_500, "tatoeba": 1_500}
_LONGEST_ZH, _LONGEST_EN = 100, 320  # in characters: about what 64 tokens hold
_HAN = re.compile("[\u3400-\u9fff]")

# Taiwan's legal words, where the mainland says another: a statute teaches both.
MAINLAND = {
    "营业秘密": "商业秘密",
    "契约": "合同",
    "声请": "申请",
    "罚锾": "罚款",
    "雇用人": "用人单位",
    "受雇人": "劳动者",
    "智慧财产": "知识产权",
    "检察官": "检察机关",
    "假处分": "行为保全",
    "假扣押": "财产保全",
    "专利权人": "专利权利人",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing said in both languages."""

    source: str
    zh: str
    en: str


def is_held_out(key: str, *, one_in: int = 20) -> bool:
    """Whether a statute, or a sentence, is kept for testing; decided by its key alone."""
    digest = hashlib.sha256(f"{SEED} {key}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % one_in == 0


def mainland(zh: str) -> str:
    """A folded statute in the mainland's legal words."""
    for taiwan, word in MAINLAND.items():
        zh = zh.replace(taiwan, word)
    return zh


def statute_pairs(
    rows: Iterable[list[str]], fold: Callable[[str], str], name: str
) -> Iterator[tuple[bool, Pair]]:
    """(held out?, pair) for rows of statute number (``A0000001-8``: with its article), zh, en."""
    for number, zh, en in rows:
        apart = is_held_out(number.split("-")[0])
        simplified = fold(zh)
        yield apart, Pair(name, simplified, en)
        if not apart and (other := mainland(simplified)) != simplified:
            yield False, Pair(name, other, en)


def sentence_pairs(
    rows: Iterable[tuple[str, str]], fold: Callable[[str], str], name: str
) -> Iterator[tuple[bool, Pair]]:
    """(held out?, pair) for rows of zh, en; a sentence's translations stay together."""
    for zh, en in rows:
        yield name in HELD_OUT and is_held_out(en), Pair(name, fold(zh), en)


def word_pairs(glosses: dict[str, list[str]], name: str, *, joined: bool) -> Iterator[Pair]:
    """A word with its meanings: in one pair (the first three), or in a pair each."""
    for word, meanings in glosses.items():
        if not _HAN.search(word):
            continue
        if joined:
            yield Pair(name, word, "; ".join(meanings[:3]))
        else:
            yield from (Pair(name, zh, en) for zh, en in product([word], meanings))


def is_useful(pair: Pair) -> bool:
    """Has Chinese on one side, none on the other, and is neither too long nor next to nothing."""
    return (
        bool(_HAN.search(pair.zh))
        and not _HAN.search(pair.en)
        and any(map(str.isalpha, pair.en))
        and len(pair.zh) <= _LONGEST_ZH
        and len(pair.en) <= _LONGEST_EN
    )


def choose(pairs: Iterable[Pair], count: int) -> list[Pair]:
    """At most ``count`` useful pairs, each once; the same ones every time."""
    found = list(dict.fromkeys(filter(is_useful, pairs)))
    random.Random(SEED).shuffle(found)
    return found[:count]


def collect(data: Path, glossary: Path | None) -> tuple[list[Pair], list[Pair]]:
    """``(train, held out)`` from all the sources."""
    from opencc import OpenCC

    fold = OpenCC("tw2sp").convert
    parallel = "parallel/"
    labelled: list[tuple[bool, Pair]] = []
    rows = _table(source(data, parallel + "statutes.zh-Hant.en.tsv.gz"))
    labelled += statute_pairs(rows, fold, "statute")
    rows = _table(source(data, parallel + "statute-titles.zh-Hant.en.tsv"))
    labelled += statute_pairs(rows, fold, "title")
    for name, file in (("tatoeba", "tatoeba.zh.en.tsv.gz"), ("python", "python-docs.zh.en.tsv.gz")):
        columns = ((row[1], row[0]) for row in _table(source(data, parallel + file)))
        labelled += sentence_pairs(columns, fold, name)
    train = [pair for apart, pair in labelled if not apart]
    train += word_pairs(
        read_cedict(source(data, parallel + "cc-cedict.u8.gz")), "cedict", joined=True
    )
    if glossary:
        train += word_pairs(read_glossary(glossary), "glossary", joined=False)
    kept = [pair for apart, pair in labelled if apart]
    return _by_share(train, SHARES), _by_share(kept, HELD_OUT)


def _by_share(pairs: list[Pair], shares: dict[str, int]) -> list[Pair]:
    chosen = []
    for name, count in shares.items():
        chosen += choose((pair for pair in pairs if pair.source == name), count)
    return chosen


def _table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file, without its head."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    for line in content.decode("utf-8").split("\n")[1:]:
        if line:
            yield line.split("\t")


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file that this module wrote."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Pair(*row) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """One pair a line: source, Chinese, English."""
    lines = (f"{pair.source}\t{pair.zh}\t{pair.en}\n" for pair in pairs)
    path.write_text("".join(lines), "utf-8")


def main(arguments: Iterable[str] | None = None) -> None:
    """Write the files; prints how many pairs came from where."""
    parser = argparse.ArgumentParser(prog="python -m training.data", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with manifest.jsonl")
    parser.add_argument("--glossary", type=Path, help="the project's legal terms, a CSV file")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(None if arguments is None else list(arguments))
    train, kept = collect(options.data, options.glossary)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, pairs in (("train", train), ("heldout", kept)):
        write_pairs(options.out / f"{name}.tsv", pairs)
        for origin in SHARES:
            print(f"{name:8} {origin:9} {sum(pair.source == origin for pair in pairs):>7,}")


if __name__ == "__main__":
    main()
