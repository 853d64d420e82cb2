import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold_for_search
from search.terms import Segmenter, grams, match_expression


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return Segmenter(
        ["商业秘密", "反向工程", "侵犯商业秘密罪"], cache=tmp_path_factory.mktemp("cache")
    )


def test_a_legal_term_stays_whole_and_shows_its_parts(segmenter: Segmenter) -> None:
    assert segmenter.terms("侵犯商业秘密的行为") == [
        "侵犯",
        "商业",
        "秘密",
        "商业秘密",
        "的",
        "行为",
    ]


def test_a_phrase_in_the_dictionary_does_not_hide_the_term_within_it(segmenter: Segmenter) -> None:
    assert "商业秘密" in segmenter.terms("构成侵犯商业秘密罪")


def test_traditional_and_simplified_are_one(segmenter: Segmenter) -> None:
    assert segmenter.terms("反向工程與營業秘密") == segmenter.terms("反向工程与营业秘密")


def test_question_words_do_not_cut_a_country(segmenter: Segmenter) -> None:
    assert "美国" in segmenter.terms("出口美国会不会被扣")


def test_words_that_say_nothing_are_left_out_of_a_query(segmenter: Segmenter) -> None:
    assert segmenter.query_terms("我们的 trade secret 怎么办 is it a secret") == ["trade", "secret"]


def test_numbers_and_hyphens_stay_whole(segmenter: Segmenter) -> None:
    assert segmenter.terms("Section 337, non-compete") == ["section", "337", "non-compete"]


def test_a_second_start_uses_the_prepared_dictionary(tmp_path: Path) -> None:
    first = Segmenter(["商业秘密"], cache=tmp_path)
    expected = first.terms("商业秘密案件")
    written = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert Segmenter(["商业秘密"], cache=tmp_path).terms("商业秘密案件") == expected
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == written


def test_another_dictionary_has_another_fingerprint() -> None:
    assert Segmenter(["商业秘密"]).fingerprint != Segmenter(["竞业限制"]).fingerprint


def test_pairs_do_not_cross_a_comma() -> None:
    assert grams("合同，秘密") == ["合同", "秘密"]


# What FTS5 would read as its own syntax, or as several tokens.
@given(st.text('"*():^-+ANDORNEARterms[2019] HKCFA 12合同\x00\n'))
def test_no_text_breaks_out_of_the_quotes(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute('CREATE VIRTUAL TABLE t USING fts5(terms, tokenize = "porter unicode61")')
    expression = match_expression([text.replace("\x00", " ")], column="terms")
    db.execute("SELECT rowid FROM t WHERE t MATCH ?", [expression]).fetchall()
    db.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("營業秘密與離職員工", "营业秘密与离职员工"),
        ("ＤＴＳＡ　第３３７條", "dtsa 第337条"),
        ("Straße", "STRASSE"),
    ],
)
def test_folding_makes_one_of_what_a_searcher_calls_the_same(one: str, other: str) -> None:
    assert fold_for_search(one) == fold_for_search(other)
