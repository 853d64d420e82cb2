"""Papers of a court file that decide nothing: letters, forms, notices, briefs and pleadings.

They name a court, parties, a number and a date, as a judgment does. What tells them from one is
what they call themselves, or that they address somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lang import captions, zh
from ingest.lines import Line

_HEAD_LINES = 60
_TITLE_LINES_ZH = 6
_DEAR = re.compile(
    r"Dear\s+(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Sirs|Counsel|Clerk|Judge|Justice|Your\s+Honou?r|Colleagues?|all)\b.{0,60}",
    re.I,
)
_PARTY = r"(?:the\s+)?(?:plaintiff|defendant|appell(?:ant|ee)|petitioner|respondent|claimant|applicant|amic(?:us|i)|intervenor)"
_TITLE = re.compile(
    r"(?:(?:form\s+[0-9]+[A-Z]?\.?\s*)?(?:entry|notice|acknowledge?ment)\s+(?:and\s+notice\s+)?of\s+(?:appearance|appeal|docketing|motion|filing|hearing|removal|entry|lodging)(?:\s+(?:form|of\s+counsel|as\s+counsel))?"
    r"|appearance\s+of\s+counsel(?:\s+form)?|docketing\s+(?:notice|statement|letter)|civil\s+cover\s+sheet|summons(?:\s+in\s+a\s+civil\s+action)?|subpoena\b.{0,60}|certificate\s+of\s+(?:service|compliance|interest)|proof\s+of\s+service"
    r"|(?:corporate\s+)?disclosure\s+statement|briefing\s+schedule|transcript\s+order(?:\s+form)?|bill\s+of\s+costs|docket\s+sheet|caption\s+page|witness\s+statement\s+of\b.{0,60}|skeleton\s+argument\b.{0,60}"
    rf"|(?:(?:opening|reply|answering|principal|supplemental|amicus|joint)\s+)*brief\s+(?:for|of|on\s+behalf\s+of|in\s+(?:support|opposition))\b.{{0,120}}|memorandum\s+of\s+(?:law|points\s+and\s+authorities)\b.{{0,120}}"
    rf"|(?:(?:first|second|third|verified|amended|class\s+action)\s+)*complaint(?:\s+(?:and|for)\b.{{0,80}})?|answer\s+(?:to|and)\b.{{0,80}}|{_PARTY}[’'s]*\s+(?:motion|brief|memorandum|answer|response|reply|opposition|complaint)\b.{{0,160}}|particulars\s+of\s+claim|claim\s+form)[\s.:]*",
    re.I,
)  # fmt: skip
_TITLE_ZH = re.compile(
    r"(?:民事|刑事|行政|刑事附带民事|知识产权)?(?:起诉|上诉|答辩|申诉|再审申请|反诉|撤诉申请|自诉)(?:状|书)|代理词|辩护词|律师函|法律意见书|传票|授权委托书|质证意见|证据(?:目录|清单)|"
    r"(?:受理案件|应诉|举证|开庭|出庭|缴费|送达)通知书|送达回证|委托代理合同"
)
_DECIDES = re.compile(
    r"IT\s+IS\s+(?:SO\s+|HEREBY\s+|THEREFORE,?\s+|FURTHER\s+)*ORDERED|(?:ORDER|OPINION|JUDGMENT|DECISION|RULING)(?:\s+(?:GRANTING|DENYING|AND|ON|OF|RE)\b.{0,200})?[\s.:]*"
)


def decides_nothing(lines: Sequence[Line]) -> bool:
    """Whether a document is a letter, a form or a paper of one side, by its first page.

    One that is headed as an order, an opinion or a judgment as well is not.
    """
    head = [line.text.strip() for line in lines[:_HEAD_LINES]]
    if any(
        _TITLE_ZH.fullmatch(re.sub(r"\s", "", zh.fold(text))) for text in head[:_TITLE_LINES_ZH]
    ):
        return True
    if any(_DECIDES.fullmatch(text) or captions.KIND_LINE.fullmatch(text) for text in head):
        return False
    return any(_DEAR.fullmatch(text) or _TITLE.fullmatch(text) for text in head)
