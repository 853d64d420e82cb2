"""What the head of an English-language judgment is made of. Data only."""

from __future__ import annotations

import re

_ROLE = (
    r"(?:(?:1st|2nd|3rd|[4-9]th|first|second|third|fourth|fifth|sixth|lead|cross|counter)[\s-]+)?"
    r"(?:appell(?:ant|ee)|respondent|claimant|plaintiff|defendant|petitioner|applicant|accused|prosecutor|"
    r"complainant|pursuer|defender|reclaimer|intervener|intervenor|interested\s+part(?:y|ie)|"
    r"judgment\s+(?:debtor|creditor)|opponent|counterclaimant|movant|objector|third\s+part(?:y|ie))s?"
)
_ROLES = rf"{_ROLE}(?:\s?(?:[/,&-]|\band\b)\s?{_ROLE}){{0,3}}"
ROLE_LINE = re.compile(
    rf"[(\[\s—–-]*(?:the\s+)?{_ROLES}(?:\s?\([^()]{{1,40}}\))?[)\]\s.,;:—–-]*", re.I
)
ROLE_AFTER = re.compile(
    rf"(?:\s*[,(\[]\s*|\s+[—–-]+\s+|\s*\.{{3,}}\s*|\s*…+\s*|\s*\|\s*)(?:as\s+)?(?:the\s+)?{_ROLES}\b[)\]\s.,;]*$",
    re.I,
)
ROLE_IN_CAPITALS = re.compile(
    r"(?<=\S)\s+(?:(?:FIRST|SECOND|THIRD|FOURTH)\s+)?(?:APPELLANT|RESPONDENT|CLAIMANT|PLAINTIFF|DEFENDANT|PETITIONER|APPLICANT|ACCUSED)S?[\s.,]*$"
)

VERSUS_LINE = re.compile(r"[\s—–―_.-]*(?:v|vs|versus|against)[\s—–―_.-]*", re.I)
AND_LINE = re.compile(r"[\s—–―_.-]*and[\s—–―_.-]*", re.I)
RULE_LINE = re.compile(r"(?:[\s_=*.·…—–―~-]|\bo0o\b){3,}", re.I)
BETWEEN_LINE = re.compile(
    r"(?:b\s?e\s?t\s?w\s?e\s?e\s?n|in\s+the\s+matters?\s+between|in\s+the\s+appeals?\s+between)\s?[:;.-]*",
    re.I,
)
BEFORE_LINE = re.compile(
    r"(?:b\s?e\s?f\s?o\s?r\s?e|coram|present|panel)\s?[:;-]*(?:\s+(?P<names>\S.*))?", re.I
)
# What a caption ends with: the kind of decision, on a line of its own.
KIND_LINE = re.compile(
    r"(?:approved\s+|reserved\s+|ex\s+tempore\s+|final\s+|amended\s+|oral\s+|redacted\s+)*"
    r"(?:j\s?u\s?d\s?g\s?e?\s?m\s?e\s?n\s?t|o\s?p\s?i\s?n\s?i\s?o\s?n|ruling|reasons(?:\s+for\s+judgment)?|decision|"
    r"memorandum(?:\s+(?:opinion|decision))?|grounds\s+of\s+(?:decision|judgment)|order)"
    r"(?:\s+(?:and|&|of|on|for|as|to|in)\s+[\w\s,’'()-]{2,90}|\s?:.{0,100}|\s?\([\w\s]+\))?\s?[:.]*",
    re.I,
)
COUNSEL = re.compile(
    r"\binstructed\s+by\b|\bappear(?:ed|ing|s)\b|\brepresent(?:ation|ed|ing)\b|\bfor\s+the\s+(?:\w+\s+)?"
    r"(?:appell|respond|claimant|plaintiff|defend|petition|applicant|accused|crown|state|people|government|intervener|prosecution)|"
    r"\battorneys?\b|\badvocates?\b|\bsolicitors?\b|\bcounsel\b|\blaw\s+(?:firm|offices?)\b|\bLLP\b|\bbarrister|\bon\s+the\s+briefs?\b",
    re.I,
)  # fmt: skip
# Lines around a caption that are neither court, number, date nor party.
ASIDE = re.compile(
    r"royal\s+courts\s+of\s+justice|(?:the\s+)?strand\b|\b[A-Z]{1,2}[0-9][0-9A-Z]?\s+[0-9][A-Z]{2}\b|\btel(?:ephone)?\b|\bfax\b|"
    r"transcri(?:pt|bed)|shorthand|\bemail\b|www\.|https?:|\breportable\b|of\s+interest\s+to\s+other|\brevised\b|\bsignature\b|"
    r"crown\s+copyright|^i\s+direct\s+that|handed\s+down\s+(?:remotely|by)|national\s+archives|circulation\s+to\s+the\s+part|"
    r"reporting\s+restriction|anonymity|slip\s+opinion|october\s+term|not\s+for\s+publication|unpublished|"
    r"(?:michaelmas|hilary|easter|trinity)\s+term|on\s+appeal\s+from|^\(?appeal\s+from|certiorari\s+to|^\)+$|"
    r"application\s+for\s+(?:review|leave|enforcement)|on\s+petition\s+for|syllabus|"
    r"d\.?c\.?\s+no|agency\s+no|lower\s+court|formerly|trading\s+as|^\(?(?:an?|the)\s+(?:private|public|limited)\s+compan|"
    r"civil\s+(?:appeal|case|suit)\b.*\bdivision|^(?:london|manchester|birmingham|leeds|cardiff)(?:,|\s+[A-Z]{1,2}[0-9]|$)",
    re.I,
)  # fmt: skip
APPEALED = re.compile(
    r"\b(?:on\s+)?(?:direct\s+)?appeals?\s+from\b|\bcertiorari\s+to\b|\bon\s+(?:petition|application)\s+for\b",
    re.I,
)

_COURT_WORD = r"(?:courts?|tribunal|commission|court-martial)"
COURT_LINE = re.compile(
    rf"(?:in\s+)?(?:the\s+)?(?=.*\b{_COURT_WORD}\b)(?:[\w.,’'&/()-]+\s+){{0,14}}[\w.,’'&/()-]+",
    re.I,
)
NO_COURT = re.compile(
    r"\b(?:courts\s+of\s+justice\b|court\s+(?:appointed|below|clerk)|clerk|reporter|judgment|order|opinion|"
    r"v|vs|versus|courthouse|officer|writers|secretary|approved|handing|reasons?|leave)\b",
    re.I,
)
DIVISION_LINE = re.compile(
    r"[(\[]?(?=.*\b(?:division|list|chamber|bench|court|district|circuit|registry|jurisdiction|department|held\s+at|county|"
    r"sitting\s+at|office|claims|appeals)\b)(?:[\w.,’'&/:;()-]+\s+){0,12}[\w.,’'&/:;()-]+[)\]]?",
    re.I,
)
# A county or a town below a court's name that ends in a comma.
PLACE_LINE = re.compile(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}\.?")

CASE_NUMBER_LABEL = re.compile(
    r"(?:civil\s+|criminal\s+|appeal\s+|court\s+|neutral\s+)?(?:case|claim|appeal|action|suit|docket|application|matter|file|petition|"
    r"reference|record|ref|index|cause)\s?(?:(?:no|number|num|ref|reference|nr|id)s?\b\.?|#)\s?[:.;]*\s*(?P<number>\S.{0,100})|"
    r"(?:appeal|claim|case|docket)\s?:\s?(?P<bare>\S.{0,100})",
    re.I,
)
# A number alone on its line: C0/1892/2003, A148307, UI-2022-001234, 8:16-cv-01261, EA/2019/0123
NUMBER_LINE = re.compile(
    r"(?:(?=[^/\s]*[A-Z])[A-Z0-9]{1,6}/(?:[A-Z0-9]{1,8}/)?[0-9]{1,7}(?:/[A-Z0-9]{1,6})?|[A-Z]{1,2}[0-9]{6}|(?:[0-9]{1,2}:)?[0-9]{2,4}-(?:cv|cr|md|mc|bk)-[0-9]{3,6}(?:-[A-Z]{2,4})*|"
    r"[A-Z]{2,4}-(?:19|20)[0-9]{2}-[0-9]{3,6})(?:\s?(?:,|&|and)\s?[A-Z0-9/:-]{5,20})*"
)

DATE_LABEL = re.compile(
    r"(?:(?:date\s+(?:of\s+|handed\s+down|delivered|decided|promulgated)?|dated|delivered|decided|handed\s+down|pronounced|filed|judgment|promulgated|entered|issued|opinion\s+filed|released|"
    r"given)\b[\s\w,]{0,50}?(?:on|of|at|:|$|-)|date\s?:)\s*",
    re.I,
)
HEARD = re.compile(
    r"\b(?:heard|hearing|argued|submitted|trial\s+dates?|sitting|reserved|considered)\b[\s\w,]{0,30}[:-]?\s*",
    re.I,
)

# Courts that name themselves in their neutral citations.
COURT_OF_CITATION: dict[str, str] = {
    "UKSC": "Supreme Court of the United Kingdom", "UKPC": "Judicial Committee of the Privy Council",
    "EWCA Civ": "Court of Appeal (Civil Division)", "EWCA Crim": "Court of Appeal (Criminal Division)",
    "EWHC": "High Court of Justice", "EWFC": "Family Court", "EAT": "Employment Appeal Tribunal",
    "UKEAT": "Employment Appeal Tribunal", "UKUT": "Upper Tribunal", "UKFTT": "First-tier Tribunal",
    "EWCOP": "Court of Protection", "SGCA": "Court of Appeal of the Republic of Singapore",
    "SGHC": "High Court of the Republic of Singapore", "SGHCR": "High Court of the Republic of Singapore",
    "ZASCA": "Supreme Court of Appeal of South Africa", "ZACC": "Constitutional Court of South Africa",
    "HKCFA": "Court of Final Appeal of the Hong Kong Special Administrative Region",
    "HKCA": "Court of Appeal of the Hong Kong Special Administrative Region",
    "HKCFI": "Court of First Instance of the Hong Kong Special Administrative Region",
    "NZSC": "Supreme Court of New Zealand", "NZCA": "Court of Appeal of New Zealand", "NZHC": "High Court of New Zealand",
    "IESC": "Supreme Court of Ireland", "IEHC": "High Court of Ireland", "IECA": "Court of Appeal of Ireland",
    "CSIH": "Inner House of the Court of Session", "CSOH": "Outer House of the Court of Session",
}  # fmt: skip
