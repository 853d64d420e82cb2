"""The parts of an answer that are computed or cut, each by itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.models import Language
from search.aspects import law_sections
from search.boosts import boosted
from search.corrections import corrections, standing
from search.evaluation import DevQuestion, ndcg
from search.excerpt import excerpt, sentences, size
from search.money import money
from search.risk import risk_lines
from search.scope import is_lacking
from search.topics import topics_of


def front(case_id: str = "us-a-2020", **changes: Any) -> dict[str, Any]:
    """The front matter of an invented case, as far as these parts look at it."""
    made: dict[str, Any] = {
        "id": case_id,
        "name": {"en": "Alder v. Birch", "zh": "赤杨诉白桦案"},
        "country": "US",
        "decided": "2020-05-06",
        "outcome": {"winner": "owner", "disposition": "affirmed"},
        "remedies": {},
        "status": {"good_law": True, "history": []},
    }
    return {**made, **changes}


# ---- excerpts


@given(st.text(st.sampled_from("甲乙。！ab. ?”"), max_size=80), st.sampled_from(["zh", "en"]))
def test_sentences_are_the_paragraph(text: str, language: Language) -> None:
    assert "".join(sentences(text, language)) == text
    assert text.startswith(excerpt(text, language))


def test_an_excerpt_ends_with_a_sentence_and_keeps_to_its_length() -> None:
    text = (
        "The court held that the list was secret. It had been locked away. "
        + "More words follow here. " * 20
    )
    cut = excerpt(text, "en", length=14)
    assert cut == "The court held that the list was secret. It had been locked away."
    assert excerpt(
        "See TianRui Grp. Co. v. ITC, 661 F.3d 1322 (Fed. Cir. 2011). Then more.", "en", length=3
    ).endswith("2011).")


def test_a_slogan_takes_the_next_sentence_along() -> None:
    text = "要留痕。入职首日起记录下载、外发、打印与移动存储，并由法务抽查。其余从略。"
    assert (
        excerpt(text, "zh", length=20)
        == "要留痕。入职首日起记录下载、外发、打印与移动存储，并由法务抽查。"
    )


def test_size_counts_words_or_characters() -> None:
    assert size("two words", "en") == 2
    assert size("商业 秘密", "zh") == 4


# ---- money


@pytest.mark.parametrize(
    ("amount", "currency", "en", "zh"),
    [
        (407_400_000, "USD", "USD 407.4 million", "4.074亿美元"),
        (637_596_249.6, "CNY", "CNY 637,596,249.6", "637,596,249.6元人民币"),
        (445_686, "SGD", "SGD 445,686", "44.5686万新加坡元"),
        (1_800_000_000, "USD", "USD 1.8 billion", "18亿美元"),
        (500, "XYZ", "XYZ 500", "500 XYZ"),
    ],
)
def test_amounts_are_exact_in_both_languages(
    amount: float, currency: str, en: str, zh: str
) -> None:
    assert (money(amount, currency, "en"), money(amount, currency, "zh")) == (en, zh)


# ---- risk


def test_lines_on_risk_count_what_the_records_state() -> None:
    fronts = [
        front("a", remedies={"exclusion_order": {"years": 10}}),
        front("b", remedies={"damages": {"amount": 2_000_000, "currency": "USD", "stage": "appeal"}, "injunction": {"granted": True}}),
        front("c", outcome={"winner": "defendant", "disposition": "reversed"}, remedies={"damages": {"amount": 9, "currency": "USD", "stage": "claimed"}}),
        front("d", country="SG", remedies={"criminal": {"imprisonment_months": 60}},
              status={"good_law": False, "note": {"en": "Vacated.", "zh": "已撤销。"}, "history": []}),
    ]  # fmt: skip
    fronts.append(front("e", remedies={"criminal": {"imprisonment_months": 48}}))
    winners, followed, care = risk_lines(fronts, "en")
    assert winners.text == (
        "Of the 5 decisions held that come nearest (United States 4, Singapore 1), "
        "the side asserting the secret won 4, the other side won 1."
    )
    for part in (
        "injunction in 1",
        "in 1, for up to 10 years",
        "one: USD 2 million",
        "up to 48 months",
    ):
        assert part in followed.text
    assert "b:remedies.damages" in followed.fields
    assert not any(name.startswith("c:") for name in followed.fields)  # a claim is no award
    assert care.fields == ("d:status",)


def test_a_settlement_is_no_award_and_a_fallen_award_is_no_money() -> None:
    agreed = {"amount": 1_800_000_000, "currency": "USD", "stage": "settlement"}
    fell = {
        "amount": 300,
        "currency": "USD",
        "stage": "verdict",
        "figures": [{"stage": "verdict", "amount": 300, "date": "2020-01-01"}],
    }
    reversed_ = [{"date": "2021-01-01", "event": {"en": "x", "zh": "x"}, "effect": "reversed"}]
    fronts = [
        front("a", remedies={"damages": agreed}),
        front("b", remedies={"damages": fell}, status={"good_law": True, "history": reversed_}),
        front("c", remedies={"damages": {"amount": 7, "currency": "USD", "stage": "judgment"}}),
    ]
    _, followed, _ = risk_lines(fronts, "en")
    assert "money awarded in one: USD 7; a settlement in one: USD 1.8 billion." in followed.text
    assert followed.fields == ("c:remedies.damages", "a:remedies.damages")


def test_one_case_alone_is_not_counted() -> None:
    assert risk_lines([front()], "zh") == ()


# ---- corrections


FIGURES = {
    "amount": 2, "currency": "USD", "stage": "appeal",
    "figures": [{"stage": "verdict", "amount": 764_600_000}, {"stage": "appeal", "amount": 2}],
}  # fmt: skip


def test_a_figure_that_fell_is_corrected() -> None:
    (line,) = corrections(
        "Why were $764.6 million awarded?", [], [front(remedies={"damages": FIGURES})], "en"
    )
    assert "USD 764.6 million (jury verdict) is not what stood" in line.text
    assert line.text.endswith("USD 2 (after appeal).")


def test_a_figure_that_stands_and_small_numbers_are_left_alone() -> None:
    damages = {**FIGURES, "amount": 764_600_000, "stage": "verdict"}
    assert corrections("$764.6 million?", [], [front(remedies={"damages": damages})], "en") == ()
    assert (
        corrections(
            "section 1836 of 2016, 3 engineers", [], [front(remedies={"damages": FIGURES})], "en"
        )
        == ()
    )


def test_an_amount_of_which_nothing_stands_is_corrected() -> None:
    damages = {
        "currency": "USD",
        "figures": [{"stage": "verdict", "amount": 2_000_000, "date": "2019-01-01"}],
    }
    history = [{"date": "2020-02-01", "event": {"en": "x", "zh": "x"}, "effect": "vacated"}]
    asked = front(remedies={"damages": damages}, status={"good_law": False, "history": history})
    (line,) = corrections("the $2 million verdict", [], [asked], "en")
    assert line.text.endswith("is not what stood; no award is known to stand.")


def test_a_named_case_that_fell_says_so_first() -> None:
    status = {
        "good_law": True,
        "history": [
            {
                "date": "2021-01-02",
                "event": {"en": "New trial ordered", "zh": "发回重审"},
                "effect": "vacated",
            }
        ],
    }
    (line,) = corrections("赤杨案赢了吗", [front(status=status)], [], "zh")
    assert line.text.startswith("赤杨诉白桦案：2021-01-02") and "发回重审" in line.text


def test_how_a_named_case_ended_is_told_from_its_fields() -> None:
    events = [
        {
            "date": f"20{n}-01-01",
            "event": {"en": f"Step {n}", "zh": f"第{n}步"},
            "effect": "followed",
        }
        for n in (21, 22, 23)
    ]
    lines = standing([front(status={"good_law": True, "history": events})], "en")
    assert [line.text for line in lines][1:] == ["2022-01-01: Step 22.", "2023-01-01: Step 23."]
    assert lines[0].fields == ("us-a-2020:outcome",)


# ---- topics and scope


def test_topics_are_read_off_everyday_words() -> None:
    assert topics_of("挖了三个工程师，海关会扣货吗") == ("employee-mobility", "border-exclusion")
    assert "reverse-engineering" in topics_of("can we disassemble it? reverse engineering")
    assert topics_of("cooking rice") == ()
    assert "border" in law_sections(["border-exclusion"])


def test_matters_that_no_decision_decides_are_known() -> None:
    assert is_lacking("技术秘密能不能质押贷款")
    assert not is_lacking("离职员工带走的图纸被质押了怎么办")
    assert is_lacking("transfer pricing of know-how")


# ---- measuring


def test_ndcg_is_one_for_the_best_order_and_falls_with_worse() -> None:
    grades = {"a": 2, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    assert 0 < ndcg(["b", "a"], grades) < 1
    assert ndcg(["x"], grades) == 0


def test_a_question_belongs_to_one_half_for_good() -> None:
    halves = {DevQuestion(f"q{n}", "zh", "lawyer", "us", "?", "answer").half for n in range(40)}
    assert halves == {"tuning", "reporting"}


def test_a_boost_raises_but_does_not_invent() -> None:
    assert boosted([("a", 1.0), ("b", 0.95)], {"b": 0.2, "z": 0.2}) == [
        ("b", 1.14),
        ("a", 1.0),
    ]
