"""Case numbers written in Chinese: 案号 of the mainland, and 裁判字號 of Taiwan.

Chinese is written without spaces, so no pattern may ask for a word boundary next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citation_text import Finder, Found, Kind
from ingest.lang import zh

# ---- the mainland

# What a case number ends in, before 字 and 第: the kind of proceeding. 公证 (证字) is none.
_CASE_BODY = (
    r"(?!年)(?P<body>[\u4e00-\u9fff][\u4e00-\u9fff\d()\[\] ]{0,22}?"
    r"(?:(?<!证)(?<!證)字|[初终終审審申再监監抗提执執保核他复復异異恢破清赔賠协協认認特督调調辖轄请請更裁诉訴撤催仲禁民刑行商知备備]))"
)
_CASE_NUMBER = re.compile(
    rf"(?<!\d)(?P<open>[(\[]\s{{0,3}})?(?P<year>(?:19|20)\d\d)(?(open)\s{{0,3}}[)\]]\s{{0,3}}|\s?){_CASE_BODY}"
    r"\s{0,3}第?\s{0,3}(?P<numbers>\d{1,6}(?:\s?-\s?\d{1,6})?(?:\s?[、,和与至]\s?\d{1,6}){0,30})\s{0,3}"
    r"(?:[号號](?:\s?之\s?(?P<nth>[一二三四五六七八九十]{1,2}|\d{1,2})(?![\d审審部名个個方人切家项項种種款條条份位间間]))?"
    r"|(?(open)(?=\s|$|[,。;、)])|(?!)))"
)
_PROVINCES = str.maketrans(
    "蘇魯遼贛陝寧雲貴晉瓊閩軍鐵請協恢異復備", "苏鲁辽赣陕宁云贵晋琼闽军铁请协恢异复备"
)


def _case_numbers(folded: str) -> Iterator[Found]:
    """（2019）最高法知民终732、733号之一 is two citations, the second as far as it is printed."""
    for match in _CASE_NUMBER.finditer(folded):
        body = zh.fold(re.sub(r"[\s()\[\]]", "", match["body"])).translate(_PROVINCES)
        stem = f"case-number:{match['year']}:{body.removesuffix('第').removesuffix('字')}"
        nth = f"-{zh.number(match['nth'])}" if match["nth"] else ""
        numbers = list(re.finditer(r"(\d+)(?:\s?-\s?(\d+))?", match["numbers"]))
        for place, number in enumerate(numbers):
            value = int(number[1])
            # 1667-1号 is its first sub-number, 732-734号 a range, cited by its first.
            sub = f"-{int(number[2])}" if number[2] and int(number[2]) < value else nth
            base = match.start("numbers")
            start = base + number.start() if place else match.start()
            end = match.end() if number is numbers[-1] else base + number.end()
            yield start, end, f"{stem}:{value}{sub}"


# ---- Taiwan: 最高法院111年度台上字第2140號, years counted from 1911

_MORE_TRADITIONAL = str.maketrans(
    "灣園雲義橋東蘭連蓮專暫執簡補懲著", "湾园云义桥东兰连莲专暂执简补惩着"
)
_TAIWAN_COURT = (
    r"最高行政法院|最高法院|智慧财产(?:及商业)?法院|惩戒法院"
    r"|(?:台湾|福建)?(?:台北|新北|板桥|士林|桃园|新竹|苗栗|台中|彰化|南投|云林|嘉义|台南|高雄|桥头|屏东|台东|花莲|宜兰|基隆|澎湖|金门|连江)?"
    r"(?:高等行政|高等|地方|少年及家事)法院(?:(?:台中|台南|高雄|花莲|金门)分院)?"
)
# Kinds of proceeding that one court alone has, so that it need not be named: 台上 the Supreme
# Court, 民營訴 and 刑智上訴 the Intellectual Property and Commercial Court.
_SUPREME_BODY = r"台(?:简?(?:上|抗|声|再)大?|非|职|覆|附|补|他)"
_STEP = r"(?:诉|上|抗|声|再|易|简|补|秘|全|暂|附|重|更\s?\(?[一二三四五六]\)?)"
_PROPERTY_BODY = (
    rf"(?:民(?:营|专|商|着|公|植|他){_STEP}{{1,5}}|民(?:秘|暂|全){_STEP}{{0,4}}"
    rf"|刑(?:智|营|秘|专|商|着){_STEP}{{1,5}}|行(?:专|商|着|植|秘|公|他){_STEP}{{1,4}})"
)
_TAIWAN_YEAR = re.compile(
    r"(?<!\d)(?P<year>\d{2,3})\s{0,2}(?:年度?|(?=[台臺][上抗聲声再簡简非]))\s{0,2}(?=[\u4e00-\u9fff])"
)
_TAIWAN_COURT_BEFORE = re.compile(
    rf"(?P<court>{_TAIWAN_COURT})\s{{0,3}}(?:民事|刑事|行政)?(?:判决|裁定)?[\s,]{{0,3}}(?:民国\s?)?$"
)
_TAIWAN_NUMBER = re.compile(
    rf"(?:(?P<supreme>{_SUPREME_BODY})|(?P<property>{_PROPERTY_BODY})|(?P<other>(?!第)[\u4e00-\u9fff]{{1,8}}?(?=\s?字)))"
    r"\s?(?P<zi>字)?\s?第?\s?(?P<number>\d{1,6})(?!\d)(?P<hao>\s?号)?"
)
_WINDOW = 40  # characters: the longest name of a court with what may follow it, or a number


def _taiwan_numbers(folded: str) -> Iterator[Found]:
    for year in _TAIWAN_YEAR.finditer(folded):
        before = _simplified(folded[max(0, year.start() - _WINDOW) : year.start()])
        number = _TAIWAN_NUMBER.match(_simplified(folded[year.end() : year.end() + _WINDOW]))
        # 110年度訴字第3號 is a number in each district.
        if number is None or not (number["zi"] or number["hao"]):
            continue
        named = _TAIWAN_COURT_BEFORE.search(before)
        if court := _taiwan_court(named["court"] if named else "", number):
            start = year.start() - (len(before) - named.start() if named else 0)
            body = number["supreme"] or number["property"] or number["other"]
            stem = f"file:tw:{court}:{year['year']}:{re.sub(r'[ ()]', '', body)}"
            yield start, year.end() + number.end(), f"{stem}:{int(number['number'])}"


def _simplified(text: str) -> str:
    return zh.fold(text).translate(_MORE_TRADITIONAL)


def _taiwan_court(named: str, number: re.Match[str]) -> str:
    """The court as it is called today, named or implied; else ''."""
    if number["supreme"]:
        return "最高法院"
    court = named.removeprefix("台湾")
    return "智财法院" if number["property"] or court.startswith("智慧") else court


FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("case-number", _case_numbers),
    ("file-number", _taiwan_numbers),
)
