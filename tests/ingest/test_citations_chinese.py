"""Taiwan's numbers: (text, key), and Chinese that only looks like one."""

from __future__ import annotations

import pytest

from tests.ingest.cited import check, check_nothing, found

SUPREME = "file:tw:最高法院:111:台上:2140"
PROPERTY = "file:tw:智财法院:110:民营诉:3"
FOUND = [
    ("最高法院111年度台上字第2140號", SUPREME),
    ("最高法院111年度台上字第2140号", SUPREME),
    ("最高法院１１１年度台上字第２１４０號", SUPREME),
    ("最高法院 111 年度 台上 字第 2140 號", SUPREME),
    ("最高法院民事判決 111年度台上字第2140號", SUPREME),
    ("最高法院111年度臺上字第2140號", SUPREME),
    ("最高法院民國111年台上字第2140號", SUPREME),
    ("最高法院111台上2140號", SUPREME),
    ("最高法院111年度台上字第2140", SUPREME),
    ("111年度台上字第2140號", SUPREME),  # no other court has 台上
    ("智慧財產及商業法院110年度民營訴字第3號", PROPERTY),
    ("智慧财产及商业法院110年度民营诉字第3号", PROPERTY),
    ("智慧財產及商業法院110年度民營訴字第3", PROPERTY),
    ("智慧財產法院民事判決110年度民營訴字第3號", PROPERTY),  # its name until 2021
    ("110年度民營訴字第3號", PROPERTY),
    ("智慧財產及商業法院 113 年度民秘聲字第 35 號", "file:tw:智财法院:113:民秘声:35"),
    ("智慧財產及商業法院109年度民專上更(一)字第8號", "file:tw:智财法院:109:民专上更一:8"),
    ("智慧財產及商業法院111年度刑智上訴字第12號", "file:tw:智财法院:111:刑智上诉:12"),
    ("智慧財產及商業法院110年度附民上字第19號", "file:tw:智财法院:110:附民上:19"),
    ("臺灣臺北地方法院110年度訴字第3號", "file:tw:台北地方法院:110:诉:3"),
    ("台湾台北地方法院110年度诉字第3号", "file:tw:台北地方法院:110:诉:3"),
    ("臺北地方法院110年度訴字第3號", "file:tw:台北地方法院:110:诉:3"),
    ("臺灣高等法院臺中分院110年度上字第3號", "file:tw:高等法院台中分院:110:上:3"),
    ("臺灣高等法院110年度上字第3號", "file:tw:高等法院:110:上:3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), FOUND)
def test_a_number_of_taiwan_has_its_key(text: str, key: str) -> None:
    check(text, "file-number", key)


@pytest.mark.parametrize(
    "text",
    """110年度訴字第3號|110年度诉字第3号|2020年度民终字|110年度预算第3号|98年度财字第5号公告|第110年度|110年度|最高法院111年度
    |民國110年5月3日|110年第3號公告|114年台上市第2档|114年台上市公司第2号|111年度台上演第3场|最高法院第3号|本院110年度第3次會議
    |臺北地方法院110年度第3號|智慧财产法院2020年第3号|104年台积电第2厂|民国98年度|2020年度民营企业第3号""".split("|"),
)  # fmt: skip
def test_what_only_looks_like_a_number_of_taiwan(text: str) -> None:
    check_nothing(text.strip())


def test_one_in_a_sentence_and_one_of_the_mainland_beside_it() -> None:
    text = "參見最高法院98年度台上字第2259號判決意旨，與（2020）最高法知民终1667号不同；本院111年度民營訴字第6號"
    assert found(text) == [
        ("最高法院98年度台上字第2259號", "file:tw:最高法院:98:台上:2259"),
        ("（2020）最高法知民终1667号", "case-number:2020:最高法知民终:1667"),
        ("111年度民營訴字第6號", "file:tw:智财法院:111:民营诉:6"),
    ]
