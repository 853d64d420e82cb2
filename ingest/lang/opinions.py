"""How the paragraphs of an English-language judgment begin, and what they then are. Data only.

A court of the common law tells its story in an order that few break: what happened, how the
case came here, what is asked, why, and what is ordered. Words of its own voice (``we agree``,
``in my judgment``) and of argument put to it (``the defendant contends``) belong to its reasons.
"""

from __future__ import annotations

import re

from ingest.models import Role

_PARTY = (
    r"(?:the\s+|both\s+|these\s+|said\s+)?(?:(?:first|second|third|state|cross|lead)[\s-]+)?"
    r"(?:defendants?|plaintiffs?|appell(?:ant|ee)s?|petitioners?|respondents?|claimants?|applicants?|accused|state|government|"
    r"commonwealth|people|prosecution|crown|debtors?|movants?|relators?|interveners?|commission|parties)(?:\s[A-Z][\w’'.-]*){0,3}"
)
_NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Professor)\.?\s)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}"
_WHO = rf"(?:(?i:{_PARTY})|{_NAME}(?:,?\s(?:QC|KC))?)"
_BY_THE_WAY = r"(?:(?i:on\s+(?:this\s+|cross[\s-]|further\s+)?appeal|in\s+(?:this|its|his|her|their)\s+[\w\s]{3,40}|first|second(?:ly)?|third(?:ly)?|next|finally|moreover|here|alternatively|in\s+(?:the\s+alternative|response|reply)|specifically),?\s+)?"
_ARGUES = (
    r"(?:(?:also|further|first|next|now|then|therefore|specifically|primarily|essentially|correctly|rightly|on\s+appeal)\s+){0,2}"
    r"(?:argues?|contends?|claims?|asserts?|maintains?|submits?|submitted|argued|contended|insists?|urges?|counters?|relie[sd]\s+(?:up)?on|rely\s+(?:up)?on|concedes?|asks?\s+(?:us|this\s+court)|challenges?|complains?)\b"
)
_LOWER = r"(?i:the\s+(?:district|trial|superior|circuit|county|lower|motion|sentencing|bankruptcy|juvenile|family|magistrates?|crown|federal\s+district)\s+(?:court|judge)|the\s+(?:appellate\s+division|court\s+of\s+appeals?|high\s+court|magistrate(?:\s+judge)?|jury|grand\s+jury|board|commission|tribunal|deputy\s+judge|master|recorder|administrative\s+law\s+judge)|(?:a|the)\s+jury|a\s+(?:grand\s+jury|magistrate\s+judge|unanimous\s+panel))"
_DECIDED = r"(?:(?:then|subsequently|also|thereafter|later|initially|ultimately|accordingly)\s+)?(?:granted|denied|dismissed|entered|sentenced|convicted|found|held|ordered|affirmed|reversed|vacated|remanded|overruled|sustained|adopted|issued|imposed|certified|acquitted|returned|indicted|refused|allowed|awarded|concluded|ruled|agreed)\b"

# In this order; the first that fits decides.
OUTCOME = re.compile(
    r"(?:It\s+is\s+(?:so\s+|hereby\s+|therefore\s+)*ordered|SO\s+ORDERED|IT\s+IS\s+(?:SO\s+|HEREBY\s+|THEREFORE,?\s+)*ORDERED|So\s+ordered|"
    r"(?:JUDGMENTS?|ORDERS?|Judgments?|Orders?|Decrees?|Convictions?|Sentences?)\s+(?:is\s+|are\s+)?(?:affirmed|reversed|vacated|modified|AFFIRMED|REVERSED|VACATED)|"
    r"(?:AFFIRMED|REVERSED|VACATED|DISMISSED|REMANDED|Affirmed|Reversed|Vacated|Dismissed)(?:\s+(?:and|AND|in|IN)\b[^.]{0,80})?\.|"
    r"(?:For\s+(?:all\s+)?(?:of\s+)?(?:these|those|the|our)\s+(?:\w+\s+)?reasons?|In\s+(?:sum|conclusion|the\s+result|those\s+circumstances)|Accordingly|Therefore|Consequently|Thus)\b[^.]{0,200}?"
    r"(?<!the\s)\b(?:affirm|reverse|vacate|remand|dismiss|allow|quash|deny|grant|refuse|uphold)(?:e?d)?\b|"
    r"We\s+(?:therefore|thus|accordingly|hereby)?,?\s*(?:affirm|reverse|vacate|remand|dismiss|quash|deny|grant)\b|"
    r"(?:I|We)\s+would(?:,?\s+(?:therefore|accordingly|also),?)?\s+(?:dismiss|allow|affirm|reverse|grant|refuse|quash|remand|vacate|set\s+aside)\b|"
    r"The\s+(?:judgment|judgement|order|decree|decision|conviction|appeal|application|petition|motion|sentence|claim)s?\b[^.]{0,160}?\b(?:is|are|must\s+be|should\s+be)\s+(?:hereby\s+|therefore\s+|accordingly\s+)?"
    r"(?:affirmed|reversed|vacated|dismissed|allowed|granted|denied|refused|quashed|set\s+aside|remanded|AFFIRMED|REVERSED|VACATED|DENIED|GRANTED|DISMISSED)|"
    r"There\s+being\b[^.]{3,120}\b(?:is|are)\s+(?:DENIED|GRANTED|denied|granted|dismissed)|"
    r"(?:The\s+)?[Aa]ccused\s+(?:is|number)\b[^.]{0,80}\b(?:guilty|acquitted|sentenced))"
)  # fmt: skip
# An order in its own words; it may stand above the reasons too.
ORDERED = re.compile(
    r"(?:The\s+)?(?:appeal|application|petition|motion|claim|cross-appeal)s?\s+(?:is|are)\s+(?:hereby\s+)?(?:upheld|dismissed|allowed|granted|denied|refused)\b|IT\s+IS\s+(?:SO\s+|HEREBY\s+)*ORDERED|"
    r"There\s+being\b[^.]{3,120}\b(?:is|are)\s+(?:DENIED|GRANTED)",
    re.I,
)
SEPARATE_OPINION = re.compile(
    r"(?:(?:(?:Chief\s+)?(?:Justice|Judge)\s+|LORD\s+|LADY\s+|Lord\s+|Lady\s+)?[A-Z][\w.’'\s-]{1,40},?\s+(?:C\.\s?J\.|P\.\s?J\.|J\.|JJ\.|(?:Chief|Circuit|District|Associate|Presiding)\s+(?:Judge|Justice))[^.]{0,40}?"
    r"|(?:JUSTICE|Justice|Judge)\s+[A-Z][\w’'-]+),?\s*[(,]?\s*(?:with\s+whom\b[^.]{3,120}|,)?\s*(?:concurring|dissenting|concurs?|dissents?|states?\s+as\s+follows)\b"
)  # fmt: skip
# The opinion itself begins, below a syllabus or a summary that the court's reporter made.
OPINION_BEGINS = re.compile(
    r"(?:(?:MR\.\s+|MADAM\s+)?(?:CHIEF\s+)?(?:JUSTICE|Justice|Judge)\s+[A-Z][\w’'-]+\s+delivered\s+the\s+(?:opinion|judgment)|PER\s+CURIAM\b)"
)
# A heading over a judgment as a whole, and not over its order.
WHOLE = re.compile(
    r"(?:approved\s+|reserved\s+)?(?:J\s?U\s?D\s?G\s?E?\s?M\s?E\s?N\s?T|OPINION(?:\s+OF\s+THE\s+COURT)?|Judge?ment|Opinion)[.:]?"
)
NOTE_NUMBER = re.compile(r"(?:FN|n)?\*?\s?[0-9]{0,3}\.?")

# Before the reasons have begun.
STORY: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:(?:The\s+)?(?:principal|main|central|sole|only|narrow|primary|novel|key|critical|first)\s+)?(?:[Tt]he\s+)?(?:(?:principal|main|central|sole|only|narrow|primary|novel|key)\s+)?(?:issues?|questions?)\s+(?:\w+\s+){0,6}?(?:is|are|was|were|before\s+us|presented|raised)\b"
                r"|The\s+appeal\s+before\s+(?:this\s+[Cc]ourt|us)\s+presents?\b|(?:This|The|These)\s+(?:case|appeal|appeals|action|petition)s?\s+(?:presents?|raises?|concerns?\s+(?:the\s+question|whether)|requires?\s+us|asks?\s+(?:us|whether))|(?:We|I)\s+(?:must|are\s+asked\s+to|am\s+asked\s+to)\s+(?:determine|decide|consider)|At\s+issue\b|In\s+this\s+(?:case|appeal),?\s+we\s+(?:must|are\s+asked|consider|decide|address)"), "issue"),
    (re.compile(rf"{_LOWER}(?:\s+\([^()]{{2,60}}\))?\s+{_DECIDED}|(?:On|In|By)\s+[^.,]{{3,60}},\s+(?:{_LOWER})\s+{_DECIDED}"
                r"|(?:The|This|These)\s+(?:present\s+|instant\s+)?appeals?\s+(?:followed|follows|ensued|comes?|is\s+(?:brought|from|against))|(?:We|This\s+[Cc]ourt|The\s+Supreme\s+Court)\s+(?:granted|allowed|accepted|transferred)\s+(?:\w+\s+){0,6}?(?:certiorari|leave|review|transfer|the\s+petition|permission)|Permission\s+to\s+appeal\s+(?:was|is)"
                rf"|{_WHO}\s+(?:(?:then|subsequently|timely|now|also|thereafter|each|both|filed\s+a\s+timely)\s+)?(?:appeal(?:s|ed)?\b|petition(?:s|ed)\b|filed\s+(?:a|an|this|suit|the|his|her|their|its)|moved\s+(?:to|for|in)\b|pleaded\s+(?:not\s+)?guilty|was\s+(?:charged|indicted|convicted|arraigned|sentenced)|commenced\s+(?:this|an?)|brought\s+(?:this|an?|suit)|sued\b|seeks?\s+(?:review|a\s+recusal|leave|judicial)|cross-appeal)"
                r"|(?:Following|After)\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}(?:trial|hearing|verdict|plea|bench\s+trial)|On\s+(?:direct\s+)?appeal,\s+(?:the\s+)?[A-Z][\w\s]{2,40}\s+(?:affirmed|reversed|held)|This\s+(?:case|matter)\s+(?:is|comes)\s+before\s+us|This\s+is\s+(?:an?|the)\s+(?:\w+\s+){0,3}(?:appeal|application|claim)\b|On\s+order\s+of\s+the\s+[Cc]ourt"), "procedure"),
    (re.compile(r"(?:The\s+)?(?:following|relevant|material|background|essential|pertinent|underlying|basic|salient|undisputed)\s+(?:\w+\s+){0,3}(?:facts?|events?|evidence)\b|The\s+facts\b|The\s+evidence\s+(?:at\s+trial|presented|showed|established)|This\s+(?:case|dispute|action|matter)\s+arises?\b|In\s+(?:the\s+)?(?:early|late|mid|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September|October|November|December)\b[^.]{0,40}[12][0-9]{3}|In\s+[12][0-9]{3}\b|On\s+(?:or\s+about\s+)?(?:the\s+)?(?:[A-Z][a-z]+\s+[0-9]{1,2}|[0-9]{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+)"), "facts"),
)  # fmt: skip

# What begins the reasons, and goes on with them.
REASONS = re.compile(
    rf"{_BY_THE_WAY}{_WHO}\s+{_ARGUES}"
    r"|(?:We|I|This\s+[Cc]ourt)\s+(?:(?:now|first|next|also|then|therefore|thus|must|will|need|do|cannot|begin\s+by)\s+){0,3}(?:review|turn|begin|consider|address|conclude|agree|disagree|reject|accept|find|note|observe|disapprove|think|believe|recognize|acknowledge|emphasi[sz]e|start|see|need\s+not)\b"
    r"|(?:Our|The)\s+(?:standard\s+of\s+)?review\b|(?:The|Our)\s+(?:applicable\s+)?standard\s+of\s+review|Whether\b[^.]{5,200}\b(?:is\s+a\s+question\s+of|we\s+review)|A\s+(?:trial\s+)?court['’]s\b[^.]{5,120}\bis\s+reviewed"
    r"|(?:It\s+is|They\s+are)\s+(?:well[\s-])?(?:settled|established|axiomatic|clear|common\s+ground|trite)\b|Under\s+(?:well[\s-]settled|the\s+common\s+law|our|the\s+(?:plain|doctrine)|section|Section|§|[A-Z][\w.]+\s+law)\b|In\s+(?:determining|deciding|assessing|construing|interpreting|reviewing|considering)\b"
    r"|(?:In|To)\s+my\s+(?:judgment|judgement|view|opinion|mind)\b|It\s+(?:seems|appears)\s+to\s+(?:me|us)\b|(?:Turning|Looking)\s+(?:now\s+|first\s+|next\s+|then\s+)?to\b|As\s+(?:to|for|regards)\s+(?:the\s+)?(?:first|second|third|merits|ground|argument|claim)"
    r"|(?:The|This)\s+(?:first|second|third|fourth|next|final|remaining)\s+(?:ground|issue|question|claim|argument|point|factor)|(?:This|That|The)\s+(?:argument|contention|submission|claim|assertion)s?\b|(?:Section|Article|Rule|Sections|Articles|§§?|Paragraph|Regulation)\s*[0-9][\w.()-]*(?:\([a-z0-9]+\))*\s+(?:\w+\s+){0,8}(?:provides?|states?|reads?|requires?|prohibits?|imposes?|defines?|governs?|applies)"
    r"|(?:The|This)\s+(?:statute|Act|Constitution|Fourth\s+Amendment|Due\s+Process\s+Clause|Equal\s+Protection\s+Clause)\b|The\s+(?:majority|dissent|concurrence)\b|(?:The|Our)\s+(?:Supreme\s+Court|[Cc]ourt|legislature|Legislature|case\s+law|cases|precedents?|decisions)\s+(?:\w+\s+){0,3}(?:has|have|held|explained|recognized|stated)\b|Here,|In\s+the\s+(?:present|instant)\s+(?:case|appeal)|[\"“]?\s?\[?[A-Z]?\]?(?:[Tt]he|[Ww]hen|[Ii]n)\s[^\"”]{10,300}(?:\(Internal\s+quotation|\(Citation)",
)  # fmt: skip
HOLDING = re.compile(r"We\s+(?:therefore\s+|thus\s+|accordingly\s+|now\s+|here\s+)?hold\b|(?:Accordingly|Therefore|Thus|Consequently),\s+we\s+hold\b")  # fmt: skip
# A title that runs into its paragraph below a number: 2. Application of the rule. The Court ...
RUN_IN = re.compile(r"(?P<number>[0-9]{1,2})\.\s+[A-Z][^.]{3,80}\.\s+[A-Z\"“]")
ROMAN = re.compile(r"(?:\*{0,3}[0-9]{0,5}\s?)?(?P<number>[IVX]{1,5})\.?")
ROMAN_TITLE = re.compile(r"(?P<number>[IVX]{1,5})[.:]?\s+\S.{2,100}")
# What stands before a paragraph's first word: page marks, its number, quotation marks.
BEFORE = re.compile(
    r"(?:\*{1,3}[0-9]{1,5}\s?|\{[0-9]{1,3}\}\s*|¶+\s?[0-9]{1,3}\s+|[\[(]?[0-9]{1,3}[\].)]\s+|[0-9]{1,3}\s+(?=[A-Z])|[\s\"“'‘(\[])+"
)
