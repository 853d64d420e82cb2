"""Numbers whose form alone tells the court: (text, key, why), and what only looks like one."""

from __future__ import annotations

import pytest

from tests.ingest.cited import check, check_nothing

FOUND = [
    ("n° 15-12.345", "file:15-12345", "France"),
    ("n° 15-12345", "file:15-12345", "no dot"),
    ("n° 15-12.345,", "file:15-12345", "a comma after it, as in a list"),
    ("pourvoi n° 15-12.345", "file:15-12345", "introduced"),
    ("N° de pourvoi : 15-12.345", "file:15-12345", "as the archive introduces it"),
    ("15279/23.1T8LSB.L1-2", "file:15279/231t8lsbl1", "Portugal, appeal"),
    ("15279/23.1T8LSB.L1", "file:15279/231t8lsbl1", "without the section"),
    ("15279/23.1T8LSB", "file:15279/231t8lsb", "its first instance"),
    ("CL-2022-000160", "file:cl-2022-000160", "England, Commercial Court"),
    ("A3/2020/1412", "file:a3/2020/1412", "England, appeal"),
    ("HC10C00474", "file:hc10c00474", "England, before 2015"),
    ("UKSC 2011/0144", "file:uksc2011/0144", "its Supreme Court's docket"),
    ("2019 No. 6239 P", "file:2019/6239p", "Ireland"),
    ("2019 No 6239P", "file:2019/6239p", "Ireland, closed up"),
    ("CIV-2018-488-113", "file:civ2018-488-113", "New Zealand"),
    ("CIV 2018-488-113", "file:civ2018-488-113", "a space"),
    ("FACV 27/2008", "file:facv27/2008", "Hong Kong"),
    ("FACV No. 27 of 2008", "file:facv27/2008", "in words"),
    ("HBC 139 of 2017", "file:hbc139/2017", "Fiji"),
    ("ABU 0012 of 2018", "file:abu12/2018", "Fiji, appeal, leading zeros"),
    ("W-02(IM)(IPCV)-1261-07/2017", "file:w-02(im)(ipcv)-1261-07/2017", "Malaysia"),
    ("W–02（IM）（IPCV）–1261–07/2017", "file:w-02(im)(ipcv)-1261-07/2017", "dashes and wide brackets"),
    ("22IP-53-10/2015", "file:22ip-53-10/2015", "Malaysia, first instance"),
    ("01(f)-6-03/2013(W)", "file:01(f)-6-03/2013", "Malaysia, Federal Court"),
    ("02(f)-95-12 of 2014 (J)", "file:02(f)-95-12/2014", "in words"),
    ("CHC/21/2018/IP", "file:chc/21/2018/ip", "Sri Lanka"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "why"), FOUND)
def test_a_number_has_its_key(text: str, key: str, why: str) -> None:
    check(text, "file-number", key)


@pytest.mark.parametrize(
    "text",
    """loi n° 78-17|décret n° 2004-123|15-12345|US-2022-000160|CL-2022-16|A3/2020|A3 paper, 2020/1412|HC10|UKSC 2011|2019 No. 6239
    |S.I. 2019 No. 12 (C. 3)|in 2019 no. 5 Player won|CIV 2018|FACV|HCA 12|HBC 139|02-12-07/2017|22-53-10/2015|10-12-07/2017
    |tel. 02-1261-07|CHC/21|12/23.4 km|15279/23.1|abs 12/20.1ABC|10-12.345,67|10-12.345 EUR""".split("|"),
)  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    check_nothing(text.strip())
