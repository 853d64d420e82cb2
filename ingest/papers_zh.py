"""A mainland court's paper: its head (首部), its end (尾部), and the role of each paragraph.

The Supreme People's Court prescribes the order: court, kind of paper, number, parties, how the
case came here, what each side says, what was found (查明), what the court thinks (认为), the
ruling, the bench and the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.caption import Caption
from ingest.dates import find_dates
from ingest.evidence import combined
from ingest.lang import papers_zh as words
from ingest.lang import zh
from ingest.lines import Line
from ingest.models import Role

_HEAD_LINES = 30  # in which court, kind and number stand
_TAIL_LINES = 60  # in which bench and date stand, with a list of articles below them
_SIGN = 0.45
_LONGEST_PARTY_LINE = 400


def caption_of(lines: Sequence[Line]) -> Caption | None:
    """The head of a paper of a mainland court, if the document is one."""
    texts = [_folded(line) for line in lines[:_HEAD_LINES]]
    kind = next((at for at, text in enumerate(texts) if words.KIND_LINE.fullmatch(text)), None)
    if kind is None:
        return None
    near = range(max(0, kind - 4), min(len(texts), kind + 4))
    court = next((at for at in near if words.COURT_LINE.fullmatch(texts[at])), None)
    number = next((at for at in near if words.NUMBER_LINE.fullmatch(texts[at])), None)
    if court is None and number is None:
        return None
    signs = [_SIGN, _SIGN * (court is not None), _SIGN * (number is not None)]
    last = max(at for at in (kind, court, number) if at is not None) + 1
    parties = list(_parties(lines[last:]))
    docket = _verbatim(lines[number]) if number is not None else ""
    while last < len(lines) and _is_party_line(_folded(lines[last])):
        last += 1
    return Caption(
        first=0,
        last=last,
        name=_titled(texts, lines) or _matter(lines[last:]) or docket,
        court=_verbatim(lines[court]) if court is not None else None,
        decided=_signed(lines),
        docket=(docket,) if docket else (),
        citations=(),
        parties=tuple(dict.fromkeys(parties)),
        judges=tuple(_bench(lines)),
        confidence=combined(signs),
    )


class PaperOpener:
    """The role that a paragraph of such a paper opens; a paper goes through them in order."""

    def __init__(self) -> None:
        self._reached: Role = "procedure"
        self._ruled = False

    def __call__(self, line: Line) -> Role | None:
        """The role that begins with this line, or None where it goes on with the one before."""
        text = _folded(line)
        if self._ruled:
            return "outcome"
        ruled = bool(words.RULED.search(text)) and self._reached == "reasoning"
        if ruled:
            self._ruled = True
            return "outcome"
        role = next((role for form, role in words.OPENERS if form.match(text)), None)
        if role == "reasoning":
            self._reached = role
        if role is None or (self._reached == "reasoning" and role != "reasoning"):
            return None
        return role


def _titled(texts: Sequence[str], lines: Sequence[Line]) -> str:
    """A title that a collector printed above the paper: ``标题：…``."""
    for at, text in enumerate(texts):
        if words.KIND_LINE.fullmatch(text):
            return ""
        if found := re.match(r"#*(?:文档|文书|案件)?(?:标题|名称)[:：](?P<name>.{4,120})$", text):
            return lines[at].text[-len(found["name"]) :].strip()
    return ""


def _matter(lines: Sequence[Line]) -> str:
    """``甲公司与乙公司侵害商业秘密纠纷案``, from the sentence that says how the case came."""
    for line in lines[:40]:
        text = _folded(line)
        if (found := words.MATTER.match(text)) is None:
            continue
        matter = words.CALLED.sub("", found["matter"])
        matter = words.NOT_OF_MATTER.sub("", matter)
        matter = words.ROLE_BEFORE.sub("", matter).replace("因与", "与").strip("，,：: ")
        if 4 <= len(matter) <= 120 and "，" not in matter:
            return f"{matter}案"
    return ""


def _parties(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines[:80]:
        text = _folded(line)
        if words.AGENT_LINE.match(text):
            continue
        found = words.PARTY_LINE.match(text)
        if found is None or not _is_party_line(text):
            return
        printed = re.sub(r"\s", "", line.text)  # not folded
        yield printed[found.start("name") : found.end("name")]


def _is_party_line(text: str) -> bool:
    if words.AGENT_LINE.match(text):
        return True
    if len(text) > _LONGEST_PARTY_LINE or "一案" in text or "不服" in text:
        return False
    return bool(words.PARTY_LINE.match(text))


def _tail(lines: Sequence[Line]) -> list[Line]:
    """The end of a paper without the articles of law annexed to it."""
    annex = (at for at, line in enumerate(lines) if words.ANNEX.match(_folded(line)))
    end = next((at for at in annex if at > _HEAD_LINES // 2), len(lines))
    return list(lines[max(0, end - _TAIL_LINES) : end])


def _signed(lines: Sequence[Line]) -> date | None:
    for line in reversed(_tail(lines)):
        text = _folded(line)
        dates = find_dates(text)
        if dates and len(text) <= 24 and not words.COLLECTED.search(text):
            return dates[-1].value
    return None


def _bench(lines: Sequence[Line]) -> Iterator[str]:
    for line in _tail(lines):
        text = _folded(line)
        if len(text) <= 40 and (found := words.BENCH.match(text)):
            yield found["name"]


def _folded(line: Line) -> str:
    """Simplified, without the blanks that a court sets between letters."""
    return re.sub(r"\s", "", zh.fold(line.text))


def _verbatim(line: Line) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", line.text)
