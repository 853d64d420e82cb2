from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import find_dates, parse_date
from ingest.lang import zh

DAY = date(2021, 2, 19)


@pytest.mark.parametrize(
    "text",
    [
        "2021年2月19日",
        "2021 年 2 月 19 日",
        "２０２１年２月１９日",
        "二〇二一年二月十九日",
        "二○二一年二月十九日",
        "民國110年2月19日",
        "2021-02-19",
        "2021.02.19",
        "2021/2/19",
        "19 February 2021",
        "19th of February, 2021",
        "February 19, 2021",
        "Feb. 19, 2021",
        "FEBRUARY 19 2021",
        "裁判日期：2021年2月19日",
        "Decided Feb. 19, 2021.",
    ],
)
def test_every_printed_form_is_read(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2021年2月30日", "February has no 30th"),
        ("2021-13-01", "no month 13"),
        ("二〇二一年十三月一日", "no month 13 in Chinese numerals"),
        ("31 April 2021", "April has 30 days"),
        ("February 29, 2021", "not a leap year"),
        ("0000-01-01", "no such year"),
        ("2021年2月", "no day"),
        ("2021", "a bare year"),
        ("02/03/2021", "reads two ways"),
        ("12021-02-19", "the year runs into other digits"),
        ("192.168.2021.1.1", "an address, not a date"),
        ("", "nothing"),
        ("2021-02-19 and 2021-02-20", "two dates are no one date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, why: str) -> None:
    assert parse_date(text) is None, why


def test_spans_are_those_of_the_printed_forms() -> None:
    text = "Argued Jan. 5, 2010; decided 19 February 2011. 另于二〇一二年三月一日更正。"
    found = find_dates(text)
    assert [(text[item.start : item.end], item.value) for item in found] == [
        ("Jan. 5, 2010", date(2010, 1, 5)),
        ("19 February 2011", date(2011, 2, 19)),
        ("二〇一二年三月一日", date(2012, 3, 1)),
    ]


@given(st.dates(date(1700, 1, 1), date(2100, 1, 1)))
def test_a_day_reads_back_from_every_form(day: date) -> None:
    assert parse_date(f"{day.year}年{day.month}月{day.day}日") == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d %B %Y}") == parse_date(f"{day:%B %d, %Y}") == day


@given(st.text("0123456789年月日〇一二十-./, abFebruaryMarch"))
def test_no_text_is_an_error_and_spans_never_overlap(text: str) -> None:
    end = 0
    for item in find_dates(text):
        assert end <= item.start < item.end <= len(text)
        assert item.value - timedelta(0) == item.value
        end = item.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿一", 21),
        ("三十一", 31),
        ("一百零七", 107),
        ("二〇二一", 2021),
        ("12", 12),
        ("１２", 12),
        ("", None),
        ("甲", None),
        ("十x", None),
    ],
)
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert zh.number(text) == value


def test_folding_keeps_offsets() -> None:
    text = "裁判結果：爭議焦點與審理經過"
    assert zh.fold(text) == "裁判结果：争议焦点与审理经过"
    assert len(zh.fold(text)) == len(text)
