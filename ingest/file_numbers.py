"""How courts number their files where the form alone tells the court: one pattern a form.

Patterns run over text that ``fold`` of ``ingest.citation_text`` has folded; the group ``stem``
is what counts of a match. Forms that need more than their characters to become a key are in
``ingest.citations_civil_law``.
"""

from __future__ import annotations

import re

from ingest.citation_text import Finder, Kind, matches

_GERMAN_REGISTERS = (
    r"[KX]?ZR|[KX]?ZB|ARZ|KVR|KVZ|EnVR|EnZR|StR|StB|Ws|KLs|Ks|Ls|Ds|Js|Cs|Ss|BvR|BvL|BvF|BvE|BvQ|AnwZ|NotZ|"
    r"AZR|AZB|AZN|ABR|ABN|AR|Sa|SaGa|Ta|TaBV|TaBVGa|Ca|Ga|BV|BVGa|Ha|Oa|OH|HK\s?O|Ni|Verg|VK|"
    r"[ABCEFHKLMNORSTUW]"
)
_HONG_KONG_REGISTERS = (
    "FACV|FACC|FAMV|FAMC|CACV|CACC|CAMP|HCA|HCMP|HCAL|HCCT|HCCL|HCIP|HCPI|HCMA|HCCC|HCCW|HCZZ|"
    "DCCJ|DCCC|LBTC"
)
_ENGLISH_LISTS = "CL|IL|IP|HP|BL|PT|CR|HT|LM|FL|FS|CP|CH|AD|AC|QB|KB|CA|CO|BR|PR|HC|CC|TT|RL"
_FORMS: tuple[tuple[str, *tuple[str, ...]], ...] = (
    # Germany: I ZR 118/16, 2 U 575/19, 12 SaGa 4/20, 8 AZR 172/23, 4c O 62/20, I-15 U 66/19
    (
        r"(?<![A-Za-z0-9/.])(?:I{1,3}-)?(?P<stem>(?:[IVX]{1,4}|\d{1,3}[a-z]?)\s"
        rf"(?:{_GERMAN_REGISTERS})(?:\s\((?:Kart|pat)\))?\s\d{{1,5}}/\d\d)(?![\d/a-z])",
    ),
    (r"(?<![A-Za-z0-9])(?P<stem>VI-(?:\d\s)?[UWV]\s\(Kart\)\s\d{1,5}/\d\d)(?![\d/])", "VI-"),
    # Austria: 4 Ob 165/16t, 4Ob188/20f, 3 R 88/16f-23 (the last is the page in the file)
    (
        r"(?<![A-Za-z0-9/.])(?P<stem>\d{1,3}\s?(?:Ob|ObA|ObS|Ok|Os|Nc|R|Ra|Rs|Cg|Cga|C|Bs|Hv)\s?"
        r"\d{1,5}/\d\d\s?[a-z])(?:-\d{1,3})?(?![A-Za-z0-9])",
    ),
    # France: n° 23-10.954, n° 23-10954, RG n° 19/12345. An amount of money is no docket.
    (
        r"(?<![A-Za-z0-9.,$€£¥-])(?P<stem>\d\d-\d\d\.\d{3})(?![\d-]|[.,]\d|\s?(?:EUR|USD|RMB|CNY|GBP|PLN|CHF|[€$£¥%万亿元]))",
    ),
    (r"(?<![A-Za-z])(?:[Pp]ourvoi\s(?:[nN][°o]\s?)?|[nN]°\s?)(?P<stem>\d\d-\d{5})(?![\d.-])", "°", "ourvoi"),
    (r"(?<![A-Za-z])(?P<stem>RG\s(?:n[°o]\s?)?\d\d/\d{4,5})(?!\d)", "RG "),
    # Netherlands: C/09/596275, HA ZA 20-123, 200.281.325/01; Belgium: 2020/AR/123, C.19.0123.N
    (
        r"(?<![A-Za-z0-9/.])(?P<stem>C/\d\d/\d{6}|(?:HA|KG)\s(?:ZA|RK)\s\d\d-\d{1,4}|\d{3}\.\d{3}\.\d{3}/\d\d"
        r"|20\d\d/[A-Z]{2}/\d{1,5}|[CDFPS]\.\d\d\.\d{4}\.[NF])(?![A-Za-z0-9])",
    ),
    # Portugal: 15279/23.1T8LSB.L1-2, of which the last is the section
    (r"(?<![A-Za-z0-9/.])(?P<stem>\d{1,6}/\d\d\.\d[A-Z][A-Z0-9][A-Z]{3}(?:\.[A-Z]{1,2}\d{1,2}){0,2})(?:-\d{1,2})?(?![A-Za-z0-9])",),
    # Unified Patent Court: UPC_CFI_2/2023, ACT_459746/2023, ORD_...
    (
        r"(?<![A-Za-z0-9])(?P<stem>(?i:UPC[_ ](?:CFI|CoA)[_ ]\d{1,5}\s?/\s?20\d\d|(?:ACT|ORD|APL|App|CC)_\d{1,6}/20\d\d))(?!\d)",
        "UPC", "upc", "Upc", "_",
    ),
    # Poland: III CSK 10/17, V CKN 444/00, I ACa 12/20, KIO 123/20
    (
        r"(?<![A-Za-z0-9])(?P<stem>[IVX]{1,5}\s(?:CSK|CSKP|CSKU|CKN|CK|CZP|CNP|KK|GSK|OSK|NSNc|ACa|AGa|ACz|Ca|Ga|Gz|GC|GW|Ka)"
        r"\s\d{1,5}/\d\d|KIO\s\d{1,4}/\d\d)(?!\d)",
    ),
    # Indonesia: 3549 K/Pdt/2023; Dubai: CFI 060/2023, CFI-060-2023
    (r"(?<![A-Za-z0-9/])(?P<stem>\d{1,5}\s?(?:K|PK)/(?:Pdt|Pid|TUN|N)(?:\.?[A-Za-z.-]{0,12})/20\d\d)(?!\d)", "K/"),
    (r"(?<![A-Za-z0-9])(?P<stem>(?:CFI|SCT|TCD)[ -]\d{3}[/-]20\d\d)(?!\d)", "CFI", "SCT", "TCD"),
    # England: CL-2022-000160, A3/2020/1412, HC10C00474, UKSC 2011/0144
    (
        rf"(?<![A-Za-z0-9/-])(?P<stem>(?:{_ENGLISH_LISTS})-20\d\d-(?:(?:BHM|BRS|CDF|LDS|LIV|MAN|NCL|LON)-)?\d{{6}}"
        r"|[ABC][1-9]/(?:19|20)\d\d/\d{4}(?:\([A-Z]\))?|HC\d\d[A-Z]\d{5}|UKSC[ -]20\d\d/\d{4})(?![A-Za-z0-9-])",
        "-20", "/20", "/19", "HC", "UKSC",
    ),
    # Ireland: 2019 No. 6239 P
    (r"(?<![A-Za-z0-9/.])(?P<stem>(?:19|20)\d\d\sNo\.?\s{0,2}\d{1,5}\s?(?:P|S|SP|SS|COS|JR|MCA|EXT))(?![A-Za-z0-9])", " No"),
    # New Zealand: CIV-2018-488-113, CIV 2018-488-113
    (r"(?<![A-Za-z0-9])(?P<stem>(?:CIV|CRI)[ -]20\d\d-\d{3}-\d{1,6})(?![\d-])", "CIV", "CRI"),
    # Hong Kong: FACV 27/2008, HCA No. 1234 of 2015; Fiji: HBC 139 of 2017, ABU 0012/2018
    (
        rf"(?<![A-Za-z0-9])(?P<stem>(?:{_HONG_KONG_REGISTERS}|HB[CEFJM]|HPP|ABU|CBV)\s?(?:Nos?\.?\s?)?\d{{1,5}}\s?(?:/\s?|of\s)(?:19|20)\d\d)(?!\d)",
        *"FAC FAM CAC CAM HC DCC LBTC HB HPP ABU CBV".split(),
    ),
    # Malaysia: W-02(IM)(IPCV)-1261-07/2017, 22IP-53-10/2015, 02(f)-95-12 of 2014 (J)
    (
        r"(?<![A-Za-z0-9/.-])(?P<stem>(?:[A-Z]{1,3}-)?\d\d(?:[A-Z]{1,4}|(?=\()|(?<=[A-Z]-\d\d))(?:\([A-Za-z]{1,6}\)){0,3}-\d{1,4}-\d\d(?:/|\sof\s)(?:19|20)\d\d)"
        r"(?:\s?\([A-Z]\))?(?![A-Za-z0-9/])",
        "/20", "/19", "of 20", "of 19",
    ),
    # Sri Lanka's Commercial High Court: CHC/21/2018/IP
    (r"(?<![A-Za-z0-9/])(?P<stem>CHC/\d{1,4}/(?:19|20)\d\d/[A-Z]{2,4})(?![A-Za-z0-9/])", "CHC/"),
)  # fmt: skip


def _key(match: re.Match[str]) -> str:
    """Blanks, dots, "n°" and "No." do not count, nor do zeros before the number of a register."""
    stem = re.sub(r"(?<=\d)\sNo\.?(?=\s?\d)", "/", match["stem"])
    stem = re.sub(r"[\s.,_]+|(?<=RG )n[°o]|(?<=[A-Z ])Nos?\.?(?=\s?\d)", "", stem).lower()
    stem = re.sub(r"(?<=\d)of(?=(?:19|20)\d\d$)", "/", stem)
    stem = re.sub(r"^(cfi|sct|tcd)-?(\d{3})-", r"\1\2/", stem)
    stem = re.sub(r"^(civ|cri)-(?=20)", r"\1", stem)
    stem = re.sub(r"^(?!cfi|sct|tcd)([a-z]{3,4})0+", r"\1", stem)
    return f"file:{stem.replace('cfi-', 'cfi')}"


FINDERS: tuple[tuple[Kind, Finder], ...] = tuple(
    ("file-number", matches(re.compile(pattern), _key, *cues)) for pattern, *cues in _FORMS
)
