"""How courts outside the common law number their files, one pattern a country or a form.

Patterns run over text that ``ingest.citations.fold`` has folded; the group ``stem`` is what
counts of a match.
"""

from __future__ import annotations

import re

_GERMAN_REGISTERS = (
    r"[KX]?ZR|[KX]?ZB|ARZ|KVR|KVZ|EnVR|EnZR|StR|StB|Ws|KLs|Ks|Ls|Ds|Js|Cs|Ss|BvR|BvL|BvF|BvE|BvQ|AnwZ|NotZ|"
    r"AZR|AZB|AZN|ABR|ABN|AR|Sa|SaGa|Ta|TaBV|TaBVGa|Ca|Ga|BV|BVGa|Ha|Oa|OH|HK\s?O|Ni|Verg|VK|"
    r"[ABCEFHKLMNORSTUW]"
)
FILE_NUMBERS = (
    # Germany: I ZR 118/16, 2 U 575/19, 12 SaGa 4/20, 8 AZR 172/23, 4c O 62/20, I-15 U 66/19
    re.compile(
        r"(?<![A-Za-z0-9/.])(?:I{1,3}-)?(?P<stem>(?:[IVX]{1,4}|\d{1,3}[a-z]?)\s"
        rf"(?:{_GERMAN_REGISTERS})(?:\s\((?:Kart|pat)\))?\s\d{{1,5}}/\d\d)(?![\d/a-z])"
    ),
    re.compile(r"(?<![A-Za-z0-9])(?P<stem>VI-(?:\d\s)?[UWV]\s\(Kart\)\s\d{1,5}/\d\d)(?![\d/])"),
    # Austria: 4 Ob 165/16t, 4Ob188/20f, 3 R 88/16f-23 (the last is the page in the file)
    re.compile(
        r"(?<![A-Za-z0-9/.])(?P<stem>\d{1,3}\s?(?:Ob|ObA|ObS|Ok|Os|Nc|R|Ra|Rs|Cg|Cga|C|Bs|Hv)\s?"
        r"\d{1,5}/\d\d\s?[a-z])(?:-\d{1,3})?(?![A-Za-z0-9])"
    ),
    # France: n° 23-10.954; RG n° 19/12345. An amount of money is no docket.
    re.compile(
        r"(?<![A-Za-z0-9.,$€£¥-])(?P<stem>\d\d-\d\d\.\d{3})(?![\d,-]|\.\d|\s?(?:EUR|USD|RMB|CNY|GBP|PLN|CHF|[€$£¥%万亿元]))"
    ),
    re.compile(r"(?<![A-Za-z])(?P<stem>RG\s(?:n[°o]\s?)?\d\d/\d{4,5})(?!\d)"),
    # Netherlands: C/09/596275, HA ZA 20-123, 200.281.325/01; Belgium: 2020/AR/123, C.19.0123.N
    re.compile(
        r"(?<![A-Za-z0-9/.])(?P<stem>C/\d\d/\d{6}|(?:HA|KG)\s(?:ZA|RK)\s\d\d-\d{1,4}|\d{3}\.\d{3}\.\d{3}/\d\d"
        r"|20\d\d/[A-Z]{2}/\d{1,5}|[CDFPS]\.\d\d\.\d{4}\.[NF])(?![A-Za-z0-9])"
    ),
    # Unified Patent Court: UPC_CFI_2/2023, ACT_459746/2023, ORD_...
    re.compile(
        r"(?<![A-Za-z0-9])(?P<stem>UPC[_ ](?:CFI|CoA)[_ ]\d{1,5}\s?/\s?20\d\d|(?:ACT|ORD|APL|App|CC)_\d{1,6}/20\d\d)(?!\d)",
        re.I,
    ),
    # Russia: А40-12345/2020 (either alphabet), СИП-1/2020
    re.compile(r"(?<![A-Za-zА-я0-9])(?P<stem>(?:[AА]\d\d|СИП|[CС]01)-\d{1,7}/20\d\d)(?!\d)"),
    # Poland: III CSK 10/17, V CKN 444/00, I ACa 12/20, KIO 123/20; Spain: STS 254/2020
    re.compile(
        r"(?<![A-Za-z0-9])(?P<stem>[IVX]{1,5}\s(?:CSK|CSKP|CSKU|CKN|CK|CZP|CNP|KK|GSK|OSK|NSNc|ACa|AGa|ACz|Ca|Ga|Gz|GC|GW|Ka)"
        r"\s\d{1,5}/\d\d|KIO\s\d{1,4}/\d\d|ST[SC]\s\d{1,5}/20\d\d)(?!\d)"
    ),
    # Indonesia: 3549 K/Pdt/2023; Dubai: CFI 060/2023, CFI-060-2023
    re.compile(
        r"(?<![A-Za-z0-9/])(?P<stem>\d{1,5}\s?(?:K|PK)/(?:Pdt|Pid|TUN|N)(?:\.?[A-Za-z.-]{0,12})/20\d\d)(?!\d)"
    ),
    re.compile(r"(?<![A-Za-z0-9])(?P<stem>(?:CFI|SCT|TCD)[ -]\d{3}[/-]20\d\d)(?!\d)"),
)  # fmt: skip
_CYRILLIC = str.maketrans("ас", "ac")  # letters that courts print in either alphabet


def file_key(match: re.Match[str]) -> str:
    """Key of a match: blanks, dots, "n°" and the alphabet of a letter do not count."""
    stem = re.sub(r"[\s.,_]+|(?<=RG )n[°o]", "", match["stem"]).lower().translate(_CYRILLIC)
    stem = re.sub(r"^(cfi|sct|tcd)-?(\d{3})-", r"\1\2/", stem)
    return f"file:{stem.replace('cfi-', 'cfi')}"
