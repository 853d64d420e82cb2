"""The glossary's promises: one row a term, closed vocabularies, clean cells, a fixed order."""

import csv
import io
import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
GLOSSARY = CORPUS / "glossary.csv"
COLUMNS = ["zh", "en", "zh_variants", "en_variants", "region", "category", "note"]
CATEGORIES = {
    "secret",
    "element",
    "act",
    "defence",
    "procedure",
    "evidence",
    "remedy",
    "damages",
    "criminal",
    "employment",
    "contract",
    "court",
    "party",
    "industry",
    "cross-border",
    "management",
    "technology",
}
MIN_ROWS = 1_500
HAN = re.compile(r"[\u3400-\u9fff]")
HOMOGRAPH = re.compile(r"homograph: ([^,;]+)")

Row = dict[str, str]


def _rows() -> list[Row]:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


ROWS = _rows()


def _fold(term: str) -> str:
    """Case and width do not tell two terms apart."""
    return unicodedata.normalize("NFKC", term).casefold()


def _key(term: str) -> str:
    """Across rows a hyphen does not either: "non-compete" and "non compete" are one term."""
    return re.sub(r"[\s-]+", " ", _fold(term))


def _terms(row: Row, side: str) -> list[str]:
    variants = row[f"{side}_variants"]
    return [row[side], *(variants.split("|") if variants else [])]


def _shared(rows: list[Row], side: str) -> dict[str, list[Row]]:
    """The terms of one language that stand in more than one row."""
    holders: dict[str, list[Row]] = {}
    for row in rows:
        for key in {_key(term) for term in _terms(row, side)}:
            holders.setdefault(key, []).append(row)
    return {key: found for key, found in holders.items() if len(found) > 1}


def _homographs(row: Row) -> set[str]:
    return {_key(term) for term in HOMOGRAPH.findall(row["note"])}


def _offenders(breaks: Callable[[Row], bool]) -> list[str]:
    return [f"{row['zh']} / {row['en']}" for row in ROWS if breaks(row)]


def test_file_is_plain_utf8_with_the_agreed_header() -> None:
    text = GLOSSARY.read_bytes().decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")
    assert next(csv.reader(io.StringIO(text))) == COLUMNS


def test_every_row_has_every_column() -> None:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        assert {len(cells) for cells in csv.reader(file, strict=True)} == {len(COLUMNS)}


def test_enough_rows() -> None:
    assert len(ROWS) >= MIN_ROWS


def test_head_words_are_never_empty() -> None:
    assert _offenders(lambda row: not row["zh"] or not row["en"]) == []


def test_categories_are_the_closed_set_and_all_are_used() -> None:
    assert {row["category"] for row in ROWS} == CATEGORIES


def test_regions_are_countries_of_the_taxonomy() -> None:
    taxonomy = tomllib.loads((CORPUS / "taxonomy.toml").read_text("utf-8"))
    assert _offenders(lambda row: row["region"] not in {"", *taxonomy["country"]}) == []


def test_no_stray_white_space_and_no_empty_variant() -> None:
    def stray(cell: str) -> bool:
        clean = " ".join(cell.split())
        return cell != clean or unicodedata.normalize("NFC", cell) != cell

    def breaks(row: Row) -> bool:
        terms = _terms(row, "zh") + _terms(row, "en")
        return any(map(stray, [*row.values(), *terms])) or "" in terms

    assert _offenders(breaks) == []


def test_each_term_stands_on_its_own_side() -> None:
    def breaks(row: Row) -> bool:
        chinese = all(HAN.search(term) for term in _terms(row, "zh"))
        return not chinese or any(HAN.search(term) for term in _terms(row, "en"))

    assert _offenders(breaks) == []


def test_chinese_head_words_are_simplified() -> None:
    # GB 2312 holds the simplified characters in common use and no traditional form of them.
    def breaks(row: Row) -> bool:
        return row["zh"].encode("gb2312", errors="ignore").decode("gb2312") != row["zh"]

    assert _offenders(breaks) == []


@pytest.mark.parametrize("side", ["zh", "en"])
def test_variants_differ_from_the_head_word_and_from_each_other(side: str) -> None:
    def breaks(row: Row) -> bool:
        terms = _terms(row, side)
        return len({_fold(term) for term in terms}) < len(terms)

    assert _offenders(breaks) == []


@pytest.mark.parametrize("side", ["zh", "en"])
def test_a_term_stands_in_one_row_unless_noted_as_a_homograph(side: str) -> None:
    unnoted = {
        term: [row["zh"] for row in rows]
        for term, rows in _shared(ROWS, side).items()
        if not all(term in _homographs(row) for row in rows)
    }
    assert unnoted == {}


def test_a_noted_homograph_is_one() -> None:
    shared = _shared(ROWS, "zh").keys() | _shared(ROWS, "en").keys()
    assert _offenders(lambda row: not _homographs(row) <= shared) == []


def test_rows_are_sorted_by_category_then_chinese() -> None:
    order = [(row["category"], row["zh"]) for row in ROWS]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("NDA", "nda"),  # case
        ("ＮＤＡ", "NDA"),  # width
        ("non-compete", "non compete"),  # hyphen
    ],
)
def test_a_term_written_otherwise_is_found_again(first: str, second: str) -> None:
    rows = [
        dict.fromkeys(COLUMNS, "") | {"en": first},
        dict.fromkeys(COLUMNS, "") | {"en": "other", "en_variants": f"another|{second}"},
    ]
    assert list(_shared(rows, "en")) == [_key(first)]
