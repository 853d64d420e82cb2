"""Names in a sentence: parties, courts, places and cases, which its passages must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citations import find_citations
from ingest.corpus import load_taxonomy
from ingest.lang import zh
from ingest.lang.stopwords import STOPWORDS
from ingest.models import Language
from search.folding import fold_for_search, has_han
from search.places import find_places
from search.rewriting import cues
from search.rewriting.content import stem
from search.rewriting.sides import Cutter, Sides

_WORD = re.compile(
    r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]*(?:[.'’&-][A-Za-z0-9\u00c0-\u024f]+)*"
)
_LATIN = re.compile(
    r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.'’&-]*[A-Za-z0-9\u00c0-\u024f]|[A-Z]"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
# Written with a capital, and nobody's name.
_COMMON = frozenset(
    "court courts chamber act directive article section regulation case mr ms mrs dr judge justice civil code state federal "
    "i under in on the a an after before when where while although however for at by as since if under both two three no one "
    "he she it they there this that these those its his her their".split()
)  # fmt: skip
_BODY = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2})(?:公司|集团|大学|检察院|仲裁院|研究院|银行|工厂|法案)"
)
_CASE = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2})案(?![件例由情卷外号中]|涉)|(?P<of>[\u4e00-\u9fff]{2})案中"
)
_ANY_BODY = frozenset(
    "该家 本该 其母 其子 母公 两家 三家 多家 一家 新设 中国 外国 美国 企业 竞争 对手 关联 新的 目标 他们 有限 股份 责任 国有 这家 某家 "
    "仲裁 上诉 贸易".split()
)
_ANY_COURT = frozenset("法院 本院 该法院 各法院".split())
_COURT_KINDS = frozenset(
    "联邦 最高 高级 高等 普通 专利 劳动 中级 地区 宪法 知识产权 上诉 初审 行政 终审 巡回 商业 第一 第二 第三".split()
)
_DISTRICT = re.compile(r"[东南西北中]区|第[一二三四五六七八九十]{1,3}巡回")
_STATE = re.compile(r"(?P<who>[\u4e00-\u9fff]{2})[州省市县](?![场民])")
_TITLE = re.compile(r"《(?P<title>[^《》]{1,60})》")
_COURT_EN = re.compile(
    r"(?:\b(?!The\b|In\b|A\b)[A-Z][a-z]+ )?\b(?:Court|Circuit|Tribunal|Commission)\b(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
)
_ANY_CASE = frozenset("在本 在该 刑事 民事 行政 上述 商业 秘密 赔偿 侵权 纠纷 诉讼 同类 类似 关联 禁令 该刑 此类 典型 指导 州法 结该 加州 英国 美国 德国".split())  # fmt: skip


_PLACE_EN = re.compile(
    rf"\b(?P<place>{'|'.join(map(re.escape, sorted(cues.SAME_PLACE, key=len, reverse=True)))})\s(?P<word>[a-z]{{4,}})"
)
_CODES_ZH = {labels["zh"]: code for code, labels in load_taxonomy().terms["country"].items()}
_PLACE_ZH = re.compile(
    rf"(?P<place>{'|'.join(_CODES_ZH)})(?:的)?(?P<word>境内|境外|国内|法院|市场|产业|公司|企业|法律|机关)"
)


def unknown_citation(sides: Sides) -> str | None:
    """The first citation of the sentence that neither a passage nor its record's heading holds."""
    held = {citation.key for citation in find_citations(sides.known)}
    for citation in find_citations(sides.text):
        if citation.key not in held and fold_for_search(citation.printed) not in sides.folded:
            return citation.printed
    return None


def unknown_place(sides: Sides) -> str | None:
    """The first country that the sentence speaks of and its passages do not, as its code."""
    places = find_places(sides.known)
    europe = {"EU"} if any(name == "europe" for name, _ in places.groups) else set()
    held = {*places.countries, *europe}
    ours = find_places(sides.text).countries
    return next((code for code in ours if code not in held), None) or _moved_place(sides)


def _moved_place(sides: Sides) -> str | None:
    """A place before a word that the passages have another place before: Chinese industry, where
    they speak of American industry alone."""
    held = _placed(sides.known, sides.language)
    for word, codes in _placed(sides.text, sides.language).items():
        if word in held and not codes & held[word]:
            return f"{sorted(codes)[0]} {word}"
    return None


def _placed(text: str, language: Language) -> dict[str, set[str]]:
    """Words right after the name of a country or its adjective, with the countries so named."""
    found: dict[str, set[str]] = {}
    pattern, codes = (_PLACE_ZH, _CODES_ZH) if language == "zh" else (_PLACE_EN, cues.SAME_PLACE)
    for match in pattern.finditer(fold_for_search(text)):
        word = match["word"] if language == "zh" else stem(match["word"])
        found.setdefault(word, set()).add(codes[match["place"]])
    return found


def unknown_name(sides: Sides) -> str | None:
    """The first name in the sentence that neither a passage nor its record's heading holds."""
    if sides.language == "en":
        return next(_unknown_capitals(sides), None) or next(_unknown_courts(sides), None)
    return next(_unknown_latin(sides), None) or next(_unknown_zh(sides), None)


def names_in(text: str, language: Language, cut: Cutter) -> Iterator[str]:
    """Names of parties in a text, folded: capitalized words that open no sentence, Latin words in
    Chinese, and Chinese that the dictionary knows no words for. Courts and places are none."""
    if language == "en":
        for match in _WORD.finditer(text):
            word = _bare(match[0])
            if match[0][0].isupper() and not _opens(text, match.start()) and _is_party(word):
                yield word
    else:
        yield from (_bare(match[0]) for match in _LATIN.finditer(text) if len(match[0]) > 1)
        yield from (run for run in _unread(text, cut))


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", fold_for_search(word))


def _is_party(word: str) -> bool:
    common = _COMMON | _MONTHS | _COURT_WORDS
    return len(word) > 1 and word.isalpha() and word not in common and word not in cues.SAME_PLACE and word not in STOPWORDS  # fmt: skip


_COURT_WORDS = frozenset(
    "supreme high appeal appeals circuit district seventh ninth second first third fourth fifth sixth eighth tenth federal "
    "labour commission international trade justice department northern southern eastern western defend trade secrets "
    "copyright cour of and guiding united states kingdom european union republic hong kong people co inc ltd corp llc "
    "company corporation group limited gmbh plc".split()
)


def _opens(text: str, at: int) -> bool:
    """Does a word at this place open a sentence, where everything has a capital?"""
    before = text[:at].rstrip(" \n“\"‘'(")
    return not before or before[-1] in ".!?:"


def _unknown_capitals(sides: Sides) -> Iterator[str]:
    held = {stem(_bare(word)) for word in _WORD.findall(sides.known)} | {
        _bare(word) for word in _WORD.findall(sides.known)
    }
    places = _places(sides.folded)
    for match in _WORD.finditer(sides.text):
        word = _bare(match[0])
        if not match[0][0].isupper() or word in _COMMON or word in _MONTHS or word in STOPWORDS:
            continue
        if word in held or stem(word) in held or all(p in held for p in re.split("[-.]", word)):
            continue
        if cues.SAME_PLACE.get(word) in places:
            continue
        if word in ("united", "kingdom", "states", "european", "hong", "kong") and _phrase_in(sides.text, match.start(), places):  # fmt: skip
            continue
        if (
            _opens(sides.text, match.start())
            and _is_usual(word)
            and not find_places(word).countries
        ):
            continue
        yield match[0]


def _unknown_courts(sides: Sides) -> Iterator[str]:
    """Courts of which the passages have each word, but not together."""
    for match in _COURT_EN.finditer(sides.text):
        name = fold_for_search(match[0])
        known = name in sides.folded or " " not in name
        # Singapore Court of Appeal is the Court of Appeal of Singapore.
        core = re.sub(r"^[a-z]+ (?=court of)", "", name)
        if not known and (core == name or core not in sides.folded):
            yield match[0]


def _phrase_in(text: str, at: int, places: frozenset[str]) -> bool:
    """Is the word at this place part of a country's name of two words that is known?"""
    near = fold_for_search(text[max(0, at - 12) : at + 20])
    return any(
        code in places and phrase in near
        for phrase, code in cues.SAME_PLACE.items()
        if " " in phrase
    )


_USUAL = re.compile(
    r".{3,}(?:ing|ed|ly|tion|ment|ness|ship|ence|ance|ers|ees|ors|ies)$|.{4,}s$"
    r"|(?:trade|secret|someone|anyone|whoever|nobody|everyone|nothing|owner|employer|employee|information|evidence|damages|what|even|only|once|because|such|here|thus)$"
)


def _is_usual(word: str) -> bool:
    """Is a word that opens a sentence more likely a plain word than a name?"""
    return _USUAL.match(word) is not None


def _places(folded: str) -> frozenset[str]:
    words = (r"(?<![a-z])" + re.escape(w) + r"(?![a-z])" for w in cues.SAME_PLACE)
    found = (cues.SAME_PLACE[w] for w, p in zip(cues.SAME_PLACE, words, strict=True) if re.search(p, folded))  # fmt: skip
    return frozenset({*found, *find_places(folded).countries})


# ---- Chinese


def _unknown_latin(sides: Sides) -> Iterator[str]:
    for match in _LATIN.finditer(sides.text):
        if fold_for_search(match[0]) not in sides.folded:
            yield match[0]


def _unknown_zh(sides: Sides) -> Iterator[str]:
    text = fold_for_search(sides.text)
    for match in zh.COURT.finditer(text):
        if unknown := _unknown_court(match[0], sides):
            yield unknown
    for match in _DISTRICT.finditer(text):
        if match[0] not in sides.folded:
            yield match[0]
    for match in _TITLE.finditer(sides.text):
        if fold_for_search(match["title"]) not in sides.folded:
            yield match["title"]
    yield from _unknown_towns(text, sides)
    for pattern, anybody in ((_BODY, _ANY_BODY), (_CASE, _ANY_CASE)):
        for match in pattern.finditer(text):
            who = next(part for part in match.groups() if part)
            if who not in sides.folded and who not in anybody and not _plain(who, sides.cut):
                yield match[0]
    for run in _unread(text, sides.cut):
        if run not in sides.folded:
            yield run


def _unknown_towns(text: str, sides: Sides) -> Iterator[str]:
    """Cities and states that the passages do not name; a country may be called otherwise."""
    labels = {fold_for_search(labels["zh"]) for labels in load_taxonomy().terms["country"].values()}
    for word in sides.cut(text):
        strange = len(word) > 1 and word not in sides.folded and word not in labels
        if strange and has_han(word) and len(find_places(word).countries) == 1:
            yield word
    for match in _STATE.finditer(text):
        if match["who"] not in sides.folded and not _plain(match["who"], sides.cut):
            yield match[0]


def _unknown_court(printed: str, sides: Sides) -> str | None:
    """The court's name where no passage has it so, or has it with another word before it."""
    at = next((n for n in range(len(printed) - 1) if printed[n:] in sides.folded), None)
    if at is None:
        return None if printed in _ANY_COURT else printed
    words = [word for word in sides.cut(printed[:at]) if len(word) > 1]
    last = words[-1] if words else ""
    if not last or not printed[:at].endswith(last):
        return None
    telling = last in _COURT_KINDS
    unknown = last not in sides.folded and last not in STOPWORDS and not _plain(last, sides.cut)
    return last + printed[at:] if telling or unknown else None


def _plain(word: str, cut: Cutter) -> bool:
    """Is it made of words that say nothing?"""
    return all(part in STOPWORDS or part in _SINGLE for part in cut(word))


_SINGLE = frozenset(
    "的了是在和与及或被把将就都也还又对向从到给让使为但而该其本此各每某任何由以于之者所若如则即并因故且应须可得能会要需有无不未非已曾正再仍尚均皆只仅更最较"
    "上中下内外前后间时年月日号条款项名家件份次万亿元第一二三四五六七八九十百千零个位方人国州省市县区案院法权称认判令裁定诉罚赔付予受获经依按据至达起止后等二两半多余超约近共合计系指含属作做成用处"
)


def _unread(text: str, cut: Cutter) -> Iterator[str]:
    """Runs of Chinese that the dictionary cuts into single characters, two or more: mostly names."""
    run = ""
    for word in [*cut(text), ""]:
        if len(word) == 1 and has_han(word) and word not in _SINGLE:
            run += word
            continue
        if len(run) >= 2 and run in fold_for_search(text):
            yield run
        run = ""
