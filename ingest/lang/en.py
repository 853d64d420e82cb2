"""What the segmenter and the metadata reader know of English. Data only."""

from __future__ import annotations

import re

from ingest.models import Role

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
NUMERAL = (
    rf"(?:[0-9]{{1,4}}|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b|[IVXLC]{{1,7}}\b)"
)


def number(text: str) -> int | None:
    """The value of ``12``, ``Twelve`` or ``XII``; None for anything else."""
    text = text.lower()
    if re.fullmatch("[0-9]+", text):
        return int(text)
    if text in _WORDS:
        return _WORDS.index(text) + 1
    if not text or not set(text) <= set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < max(values[place + 1 :], default=0) else value
        for place, value in enumerate(values)
    )


def _headings(role: Role, names: str) -> dict[str, Role]:
    return dict.fromkeys((name.strip() for name in names.split("|")), role)


# A heading that is one of these, lower-case, without number, "the" and colon, has this role.
HEADINGS: dict[str, Role] = {
    **_headings(
        "facts",
        "facts|fact|background|factual background|background facts|statement of facts|"
        "statement of the facts|statement of the case|facts of the case|case facts|key facts|material facts|"
        "summary of facts|summary of the facts|brief facts|facts in brief|background of the case|"
        "case background|background and facts|facts and background|factual summary|findings of fact|"
        "what happened|story|factual history|relevant facts|undisputed facts",
    ),
    **_headings(
        "procedure",
        "procedural history|procedure|procedural background|procedural posture|procedural summary|"
        "proceedings|proceedings below|prior proceedings|prior history|case history|history|"
        "history of the case|course of proceedings|procedural context|decision below|decisions below|"
        "lower court decision|lower court decisions|lower court ruling|lower courts|litigation history|"
        "history of the proceedings|trial court proceedings|proceedings at first instance|posture",
    ),
    **_headings(
        "issue",
        "issue|issues|legal issue|legal issues|key issue|key issues|main issue|main issues|question|"
        "question presented|questions presented|legal question|legal questions|issue presented|"
        "issues presented|issue before the court|issues before the court|issues for determination|"
        "question of law|questions of law|issues on appeal|issue on appeal|point in dispute|"
        "points in dispute|points at issue|disputed issues|issues in dispute|question for the court|"
        "questions referred|issue(s)|question(s)|question(s) presented",
    ),
    **_headings(
        "holding",
        "held|holding|holdings|key holding|key holdings|holding of the court|court's holding|"
        "rule|rule of law|legal rule|ratio|ratio decidendi|principle|principles|legal principle|"
        "legal principles|principle established|headnote|headnotes|key principle|key principles|"
        "what the court held|holding(s)",
    ),
    **_headings(
        "reasoning",
        "reasoning|reasons|reason|analysis|legal analysis|discussion|rationale|court's reasoning|"
        "reasoning of the court|court's analysis|analysis of the court|court's rationale|"
        "legal reasoning|grounds|grounds of decision|grounds for decision|"
        "reasons for decision|reasons for the decision|reasons for judgment|why the court so held|"
        "application|assessment|court's assessment|assessment of the court|findings|"
        "findings of the court|court's findings|law and analysis|conclusions of law",
    ),
    **_headings(
        "outcome",
        "outcome|disposition|disposal|result|results|judgment|judgement|order|orders|verdict|relief|"
        "relief granted|remedy|remedies|final outcome|final judgment|final disposition|"
        "outcome of the case|sentence|sanctions|award|operative part|court's order|decree|"
        "how it ended",
    ),
    **_headings(
        "significance",
        "significance|comment|comments|commentary|importance|impact|implications|case note|note|"
        "case comment|why it matters|why this case matters|legal significance|practical significance|"
        "significance of the case|importance of the case|observations|remarks|editor's comment|"
        "analysis and comment|broader significance|impact of the decision",
    ),
    **_headings(
        "lessons",
        "lessons|lesson|lessons learned|lessons learnt|takeaway|takeaways|key takeaway|key takeaways|"
        "practical takeaways|practical lessons|practice points|practice point|practice tips|"
        "practice note|practical tips|tips|recommendations|recommendation|advice|practical advice|"
        "practical guidance|practical implications|action points|compliance tips|compliance advice|"
        "lessons for companies|lessons for business|lessons for businesses|guidance|what to do|"
        "what companies should do|key lessons|learning points|what this means for you|"
        "what this means for your business|points to note|advice for companies",
    ),
    **_headings(
        "questions",
        "discussion questions|review questions|questions for discussion|study questions|quiz|questions|"
        "questions for review|self-test|q&a|frequently asked questions",
    ),
}

# These name the decision or its result, as the case's other headings leave room.
EITHER_HEADINGS: dict[str, tuple[Role, Role]] = dict.fromkeys(
    (
        "decision", "ruling", "court's decision", "decision of the court", "court's ruling",
        "ruling of the court", "conclusion", "conclusions", "decision and order",
    ),
    ("outcome", "holding"),
)  # fmt: skip
# These head a judgment as a whole where no heading of a role came before.
OPINION_HEADINGS = frozenset(("opinion", "opinion of the court"))
# These open a summary: facts for want of a better role.
SUMMARY_HEADINGS = frozenset(
    ("summary", "case summary", "overview", "case overview", "synopsis", "introduction", "abstract")
)
LAW_HEADINGS = frozenset(
    (
        "law", "applicable law", "relevant law", "legal framework", "statutes", "relevant statutes",
        "relevant provisions", "legal context", "relevant legislation", "governing law",
        "legal standard", "standard of review", "legal standards",
    )
)  # fmt: skip

# Words that give an otherwise unknown heading its role; the first in the heading decides.
HEADING_CORES: dict[str, Role] = {
    "facts": "facts", "factual": "facts", "background": "facts",
    "procedural": "procedure", "proceedings": "procedure", "history": "procedure",
    "issue": "issue", "issues": "issue", "question": "issue", "questions": "issue",
    "held": "holding", "holding": "holding", "holdings": "holding", "ratio": "holding",
    "reasoning": "reasoning", "reasons": "reasoning", "analysis": "reasoning",
    "rationale": "reasoning", "discussion": "reasoning",
    "outcome": "outcome", "disposition": "outcome", "result": "outcome", "judgment": "outcome",
    "ruling": "outcome", "decision": "outcome", "verdict": "outcome", "relief": "outcome",
    "remedies": "outcome",
    "significance": "significance", "comment": "significance", "commentary": "significance",
    "implications": "significance", "importance": "significance",
    "takeaway": "lessons", "takeaways": "lessons", "lesson": "lessons", "lessons": "lessons",
    "recommendations": "lessons", "advice": "lessons", "tips": "lessons",
}  # fmt: skip

# Headings that also open a sentence ("Held: ..."), or a field; without a heading's look they
# count only in a case that has no better headings.
SOFT_HEADINGS = frozenset(
    "held note order question reason rule result award history comment sentence law decision "
    "ruling judgment story application".split()
)

HEAD_HEADINGS = frozenset(
    (
        "keywords", "key words", "parties", "case information", "case details", "citation", "citations",
        "court", "topics", "tags", "counsel", "judges", "case data", "at a glance", "case facts sheet",
    )
)  # fmt: skip
CONTENTS_HEADINGS = frozenset(
    (
        "contents",
        "table of contents",
        "list of cases",
        "table of cases",
        "in this issue",
        "case list",
        "index of cases",
    )
)
OUTSIDE_HEADINGS = frozenset(
    (
        "preface", "foreword", "about this compilation", "about this book", "editor's note",
        "editors' note", "acknowledgements", "acknowledgments", "bibliography", "references", "glossary",
        "index", "abbreviations", "appendix", "appendices", "annex", "annexes", "afterword", "epilogue",
        "copyright", "disclaimer", "about the authors", "about the editors", "further reading",
        "how to use this compilation", "endnotes", "footnotes", "legend",
    )
)  # fmt: skip
OUTSIDE_IF_HIGH = frozenset(
    ("introduction", "conclusion", "conclusions", "summary", "notes", "overview", "closing remarks",
     "general lessons", "background", "lessons", "comment", "commentary")
)  # fmt: skip
OUTSIDE_PREFIX = re.compile(
    r"(?:appendix|annex|schedule|exhibit)\s+(?:[a-z]|[0-9]+|[ivx]+)\b", re.IGNORECASE
)
PART_NUMBER = re.compile(
    r"(?:part|chapter|section|volume|book)\s+(?:[0-9]+|[ivxlc]+|[a-z]+)\b\s*[:.—–-]?\s*",
    re.IGNORECASE,
)

# A case's own number: Case 1, CASE NO. 2:, Case Study III. Not a docket: "Case No. 1:15-cv-2".
CASE_NUMBER = re.compile(
    rf"[\[(]?\s?(?:leading\s+|sample\s+)?(?:case(?:\s+study|\s+note)?|example\s+case|precedent)\s+"
    rf"(?:(?:no\.?|number|#)\s*)?#?(?P<a>{NUMERAL})\s?[\])]?(?P<end>\s?[:.—–|](?=\s|$)|\s-\s|\s*$|\s?[—–|]|\s?[)\]])",
    re.IGNORECASE,
)
ORDINAL = re.compile(
    r"(?:[(\[]?(?P<a>[0-9]{1,3})[.)\]](?=\s)|(?P<b>[IVXL]{1,6})\.(?=\s)|[(\[]?(?P<c>[A-Za-z])[.)\]](?=\s)|"
    r"¶+\s?(?P<d>[0-9]{1,3})(?=\s)|(?:\*[0-9]{1,5})+\s?(?=[A-Z¶])|(?P<e>[0-9]{1,2}(?:\.[0-9]{1,2})+)\.?(?=\s))\s*"
)

VERSUS = re.compile(r"(?<=\S)\s(?:v|vs|versus|-v-)\.?\s(?=\S)", re.IGNORECASE)
VERSUS_LINE = re.compile(r"(?:v|vs|versus|against|-v-|诉|訴)\.?", re.IGNORECASE)
EX_PARTE = re.compile(
    r"(?:In\s+re|In\s+the\s+Matter\s+of|Ex\s+parte|Re|Matter\s+of|Application\s+of)\b:?\s+(?=[A-Z\"“(])",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    r"(?:see|cf|compare|accord|but|in(?!\s+(?:re|the\s+matter\s+of)\b)|under|citing|quoting|following|"
    r"as|when|while|since|after|before|unlike|like|for|on|that|this|also|e\.g|i\.e|id|held|according)\b",
    re.IGNORECASE,
)
# Words that stay small in a case's name.
SMALL_WORDS = frozenset(
    "a al and as at by co d/b/a da das de del den der des di du e et etc ex f/k/a for from in inc into la "
    "le les ltd of on or others plc rel s.a the to u/s und v van versus via von vs with y ors another anor "
    "parte re matter et. al. n/k/a t/a pty gmbh plaintiff defendant appellant appellee petitioner respondent plaintiffs "
    "defendants appellants appellees petitioners respondents".split()
)

FIELDS: dict[str, str] = {
    **dict.fromkeys(("case name", "name", "case", "title", "case title", "style of cause"), "name"),
    **dict.fromkeys(("court", "tribunal", "court name", "forum", "deciding court"), "court"),
    **dict.fromkeys(
        (
            "date", "decided", "date decided", "date of judgment", "date of decision", "judgment date",
            "decision date", "decided on", "date of ruling", "date filed", "filed", "date of judgement",
            "delivered", "date of order",
        ),
        "decided",
    ),
    **dict.fromkeys(
        (
            "docket", "docket no", "docket nos", "docket number", "docket numbers", "case no", "case nos",
            "case number", "case numbers", "no", "nos", "civil action no", "claim no", "suit no",
            "file no", "application no", "appeal no", "case", "investigation no", "matter no",
        ),
        "docket",
    ),
    **dict.fromkeys(
        ("citation", "citations", "cite as", "cited as", "reported at", "neutral citation", "reported", "cite", "ecli", "reporter"),
        "citation",
    ),
    **dict.fromkeys(
        (
            "plaintiff", "plaintiffs", "defendant", "defendants", "appellant", "appellants", "appellee",
            "appellees", "respondent", "respondents", "petitioner", "petitioners", "claimant",
            "claimants", "applicant", "applicants", "complainant", "complainants", "accused",
            "parties", "plaintiff-appellant", "plaintiff-appellee", "defendant-appellant",
            "defendant-appellee",
        ),
        "party",
    ),
    **dict.fromkeys(
        (
            "judge", "judges", "before", "coram", "panel", "jurisdiction", "country", "keywords",
            "key words", "topic", "topics", "industry", "source", "subject", "area of law", "counsel",
            "tags", "cause of action", "author", "claims", "legal area", "sector", "region",
            "statutes", "type of case",
        ),
        "other",
    ),
}  # fmt: skip
FIELDS["case"] = "name"

_CAP = r"(?:[A-Z][\w.’'&-]*)"
COURT = re.compile(
    r"(?:(?:the\s+)?(?:"
    r"(?:United\s+States|U\.\s?S\.|US)\s+(?:Court\s+of\s+Appeals|District\s+Court|Supreme\s+Court|Court\s+of\s+Federal\s+Claims|"
    r"Court\s+of\s+International\s+Trade|Bankruptcy\s+Court|International\s+Trade\s+Commission)"
    r"(?:,?\s+(?:for\s+the\s+)?(?:[A-Z][\w.]*\s+){0,3}(?:Circuit|District(?:\s+of\s+(?:[A-Z][\w.]+\s?){1,3})?))?"
    r"|(?:Court\s+of\s+Justice|General\s+Court)\s+of\s+the\s+European\s+Union|European\s+Court\s+of\s+(?:Justice|Human\s+Rights)"
    r"|(?:International\s+Trade\s+Commission)"
    r"|(?:Singapore|Malaysian|Indian|Hong\s+Kong|Delhi|Bombay|Madras|Calcutta|English|Federal|Paris|Vienna)\s+(?:High\s+Court|Court\s+of\s+Appeal|Supreme\s+Court|Court)"
    r"(?:\s+of\s+(?:[A-Z][\w.]+\s?){1,3})?"
    rf"|(?:(?:{_CAP})\s+){{0,4}}(?:Supreme|High|District|Superior|Federal|Appellate|Circuit|Commercial|Regional|Chancery|County|Crown|Patents|Labour|Labor|Cassation|Constitutional|Family|Economic)"
    rf"\s+(?:Judicial\s+)?(?:(?:People['’]s|Patent|Appeals?)\s+)?Court(?:\s+of\s+(?:the\s+)?(?:Republic\s+of\s+)?{_CAP}(?:\s+(?:of\s+)?{_CAP}){{0,3}})?"
    rf"|(?:{_CAP}\s+(?:of\s+)?){{0,4}}Court\s+of\s+(?:First\s+Instance|Final\s+Appeal|Criminal\s+Appeals|Appeals?|Session|Cassation|Chancery|Arbitration|Common\s+Pleas|King['’]s\s+Bench|Queen['’]s\s+Bench)"
    rf"(?:\s+of\s+(?:the\s+)?(?:State\s+of\s+)?{_CAP}(?:\s+(?:of\s+)?{_CAP}){{0,3}})?(?:\s+\([A-Z][\w\s]+\))?"
    rf"|(?:Oberlandesgericht|Landgericht|Bundesgerichtshof|Hoge\s+Raad|Cour\s+de\s+cassation|Cour\s+d['’]appel)(?:\s+(?:de\s+)?{_CAP})?"
    r"))"
)

REPORTER = re.compile(
    r"(?<![\w.])[0-9]{1,4}\s+(?:"
    r"U\.\s?S\.(?:P\.Q\.(?:2d)?)?|S\.\s?Ct\.|L\.\s?Ed\.(?:\s?2d)?|F\.(?:\s?(?:2d|3d|4th))?|Fed\.?\s?(?:Appx|App'x|App’x)\.?|F\.\s?App['’]x|"
    r"F\.\s?Supp\.(?:\s?(?:2d|3d))?|B\.R\.|Fed\.\s?Cl\.|F\.R\.D\.|"
    r"A\.(?:2d|3d)|N\.E\.(?:\s?(?:2d|3d))?|N\.W\.(?:\s?2d)?|P\.(?:2d|3d)|S\.E\.(?:\s?2d)?|S\.W\.(?:\s?(?:2d|3d))?|So\.(?:\s?(?:2d|3d))?|"
    r"Cal\.\s?(?:App\.\s?)?(?:[2-5](?:d|th))?|Cal\.\s?Rptr\.(?:\s?(?:2d|3d))?|N\.Y\.S?\.?(?:\s?(?:2d|3d))?|"
    r"Ill\.\s?(?:App\.\s?)?(?:2d|3d)?|Mass\.(?:\s?App\.\s?Ct\.)?|Mich\.(?:\s?App\.)?|Conn\.(?:\s?App\.)?|N\.J\.(?:\s?Super\.)?|Tex\.|Pa\.(?:\s?Super\.)?|"
    r"WL|U\.S\.\s?App\.\s?LEXIS|U\.S\.\s?Dist\.\s?LEXIS|U\.S\.\s?LEXIS"
    r")\s+[0-9]{1,8}(?![\w])"
)
NEUTRAL = re.compile(
    r"\[(?:19|20)[0-9]{2}\]\s+(?:[0-9]{1,2}\s+)?[A-Z][A-Za-z.()]{1,12}(?:\s?\([A-Z]\))?(?:\s(?:Civ|Crim|Admin))?\s+[0-9]{1,5}(?:\s\([A-Za-z]{2,8}\))?"
    r"|ECLI:[A-Z]{2}:[A-Z0-9.]{1,10}:[0-9]{4}:[A-Z0-9.]{1,25}"
    r"|(?<![\w/])(?:19|20)[0-9]{2}\s(?:SCC|ONCA|BCCA|FCA|ABCA|IL\sApp\s\([0-9](?:st|nd|rd|th)\)|OK|UT|ND|WI)\s[0-9]{1,6}(?!\w)"
    r"|(?:AIR\s(?:19|20)[0-9]{2}\s[A-Z]{2,6}\s[0-9]{1,5}|\((?:19|20)[0-9]{2}\)\s[0-9]{1,2}\s[A-Z]{2,5}\s[0-9]{1,5})"
)
_DOCKET = r"[0-9A-Z][0-9A-Za-z]*(?:[-–:/.][0-9A-Za-z]+)*"
DOCKET = re.compile(
    rf"(?:\b(?:Civil\s+Action|Crim(?:inal)?\.?|Case|Docket|Claim|Suit|Appeal|Application|File|Inv(?:estigation|\.)?|Misc\.?|Record|Civ\.|Adv\.\s+Proc\.|COA)\s+)?"
    rf"\b(?:Nos?\.|No(?=\s[0-9]))\s*(?=[^\s]*[0-9]){_DOCKET}(?:(?:,\s*|\s+and\s+|,\s+and\s+|\s+&\s+)(?=[^\s]*[0-9]){_DOCKET}(?=[\s,.;)]|$))*"
    rf"|\b(?:Joined\s+)?Cases?\s+[CT][-‑–][0-9]{{1,4}}/[0-9]{{2}}(?:\s?P)?(?:\s?(?:,|and|to)\s?[CT][-‑–][0-9]{{1,4}}/[0-9]{{2}}(?:\s?P)?)*"
    rf"|\b(?:337-TA-[0-9]{{3,4}})\b"
    rf"|\b(?:HC/)?(?:Suit|S|OS|CA|SUM|HCA|CACV|FACV|HCMP|DCCJ)\s?(?:No\.?\s?)?[0-9]{{1,5}}(?:/|\sof\s)(?:19|20)[0-9]{{2}}\b"
    rf"|\b[A-Z]{{2}}-(?:19|20)[0-9]{{2}}-[0-9]{{4,6}}\b"
    rf"|\b[0-9]{{1,2}}:[0-9]{{2}}-(?:cv|cr|md|mc)-[0-9]{{3,6}}(?:-[A-Z]{{1,4}}(?:-[A-Z]{{1,4}})?)?\b"
)
# "(Fed. Cir. 2011)", "(N.D. Cal. Feb. 19, 2021)" after a reporter citation.
COURT_AND_DATE = re.compile(
    r"\((?P<court>[A-Z][\w.’' ]*?)?,?\s?(?P<date>(?:[A-Z][a-z]{2,8}\.?\s+[0-9]{1,2},\s+)?(?:19|20)[0-9]{2})\)"
)

# Lines of a caption that are no prose: counsel, bench, and who appears for whom.
CAPTION = re.compile(
    r"\b(?:for\s+(?:the\s+)?(?:appell(?:ant|ee)s?|plaintiffs?|defendants?|petitioners?|respondents?|claimants?|people|state)\b|"
    r"attorneys?\s+general\b|of\s+counsel\b|on\s+the\s+briefs?\b|(?:circuit|district|presiding|associate|chief)\s+(?:judges?|justices?)\b|"
    r"appeal\s+from\s+the\b|delivered\s+the\s+(?:opinion|judgment))",
    re.IGNORECASE,
)

# A full stop that ends a sentence, and not one of the shortened words of names and citations.
_SHORTENED = (
    "v vs No Nos Co Cos Inc Corp Ltd LLC al Cir Dist Ct App Supp Fed Ch Div Bros Mfg Int'l Ass'n Dep't Jr Sr Mr Ms Dr St "
    "Grp Assocs Assoc Indus Elec Elecs Tech Techs Sys Servs Univ Pharm Pte Sdn Bhd Pty Hon Reg Sec Stat Ann "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inv Art art para cf seq id Id ex rel Cal Tex Del Ill Mass"
).split()
SENTENCE_END = re.compile(
    r"(?<![A-Z])" + "".join(rf"(?<!\b{word})" for word in _SHORTENED) + r"[.?!](?=[\s\"”’)]|$)"
)

# Sentences with which a judgment without headings passes from one part to the next.
OPENERS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:The\s+(?:main\s+|central\s+|key\s+|principal\s+|only\s+|sole\s+)?(?:issue|question)s?\s+(?:is|are|was|were|before|on appeal|presented)|At\s+issue)\b"), "issue"),
    (re.compile(r"(?:The\s+[\w\s.]{0,40}?(?:court|commission|tribunal|panel|judge)\s+held|We\s+(?:therefore\s+)?hold|Held)\b", re.IGNORECASE), "holding"),
    (re.compile(r"(?:The\s+(?:court|panel|tribunal|commission|judge)\s+(?:reasoned|explained|noted|found|considered|rejected|observed)|In\s+reaching\s+(?:its|this)\s+(?:decision|conclusion))\b"), "reasoning"),
    (re.compile(r"(?:AFFIRMED|REVERSED|VACATED|Affirmed|Reversed|Vacated|IT\s+IS\s+(?:SO\s+|HEREBY\s+)?ORDERED|So\s+ordered|SO\s+ORDERED|Appeal\s+(?:dismissed|allowed)|Judgment\s+(?:for|affirmed|reversed)|"
                r"The\s+(?:appeal|judgment|claim|petition|motion)\s+(?:is|was)\s+(?:dismissed|affirmed|allowed|reversed|vacated|granted|denied)|For\s+(?:the|these)\s+(?:foregoing\s+|above\s+)?reasons)\b"), "outcome"),
    (re.compile(r"(?:(?:The|This)\s+(?:case|decision|judgment|ruling)\s+(?:matters|shows|illustrates|confirms|is\s+(?:important|significant|notable)))\b"), "significance"),
    (re.compile(r"(?:Companies|Businesses|Employers|Chinese\s+companies)\s+(?:should|must|need)\b"), "lessons"),
    (re.compile(r"(?:The\s+(?:district|trial|lower|first-instance)\s+court|On\s+appeal|Following\s+a\s+(?:jury|bench)\s+trial)\b"), "procedure"),
)  # fmt: skip
