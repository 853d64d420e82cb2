"""Numbers of civil-law courts: (text, key, why), and what only looks like one."""

from __future__ import annotations

import pytest

from ingest.citations import citation_key
from tests.ingest.cited import check, check_nothing, found

FOUND = [
    ("А40-12345/2020", "file:a40-12345/2020", "Russia, Cyrillic"),
    ("A40-12345/2020", "file:a40-12345/2020", "Latin"),
    ("А40‑12345/2020", "file:a40-12345/2020", "non-breaking hyphen"),
    ("А40-12345/20", "file:a40-12345/2020", "the year short"),
    ("А40-12345/2020-27-123", "file:a40-12345/2020", "with the judge's number, as in Moscow"),
    ("306-ЭС25-461", "file:306-es25-461", "Supreme Court"),
    ("306-ЭC25-461", "file:306-es25-461", "one Latin letter"),
    ("306-ES25-461", "file:306-es25-461", "transliterated"),
    ("№ 306-ЭС25-461", "file:306-es25-461", "introduced"),
    ("305-КГ18-1234", "file:305-kg18-1234", "administrative"),
    ("5-KГ20-12-К2", "file:5-kg20-12-k2", "civil, K in either alphabet"),
    ("С01-381/2025", "file:c01-381/2025", "court of intellectual property, cassation"),
    ("C01-381/2025", "file:c01-381/2025", "Latin"),
    ("СИП-295/2023", "file:cip-295/2023", "its first instance"),
    ("CИП-295/2023", "file:cip-295/2023", "one Latin letter"),
    ("SIP-295/2023", "file:cip-295/2023", "transliterated"),
    ("Ф05-1234/2021", "file:f05-1234/2021", "cassation"),
    ("Постановление от 26 октября 2017 г. № 25-П", "file:25-p/2017", "Constitutional Court, with its date"),
    ("Постановление Конституционного Суда РФ от 26.10.2017 № 25-П", "file:25-p/2017", "in full"),
    ("No. 25-P of 26 October 2017", "file:25-p/2017", "in English"),
    ("Cass. pen. n. 16975/2020", "file:casspen:16975/2020", "Italy"),
    ("Cass. pen. 16975/2020", "file:casspen:16975/2020", "no n."),
    ("Cass. pen., sez. V, n. 16975/2020", "file:casspen:16975/2020", "the section"),
    ("Cass. pen., Sez. V, sent. 4 giugno 2020, n. 16975", "file:casspen:16975/2020", "the date first"),
    ("Cass. pen., sez. V, n. 16975 del 4 giugno 2020", "file:casspen:16975/2020", "the date last"),
    ("Cass. pen. sez. V, ud. 11.02.2020 (dep.: 04.06.2020), n. 16975", "file:casspen:16975/2020", "two dates"),
    ("Corte di Cassazione, sezione quinta penale, Sentenza 4 giugno 2020, n. 16975", "file:casspen:16975/2020", "in full"),
    ("Penale Sent. Sez. 5 Num. 16975 Anno 2020", "file:casspen:16975/2020", "the court's heading"),
    ("Cass. civ., sez. I, 12.3.2020, n. 6774", "file:cassciv:6774/2020", "civil"),
    ("Cass. civ., sez. I, 12.3.2020, n. 6.774", "file:cassciv:6774/2020", "a dot"),
    ("Cass. civ. 6774/2020", "file:cassciv:6774/2020", "short"),
    ("Cass., sez. lav., 12 marzo 2020, n. 6774", "file:cassciv:6774/2020", "labour, which is civil"),
    ("STS 853/2022", "file:sts853/2022", "Spain"),
    ("STS núm. 1.442/2023", "file:sts1442/2023", "as the court prints thousands"),
    ("STS n.º 1442/2023", "file:sts1442/2023", "as others do"),
    ("STS (Sala 1ª) 853/2022", "file:sts853/2022", "the chamber"),
    ("STS, 1.ª, 853/2022", "file:sts853/2022", "the chamber, short"),
    ("Sentencia del Tribunal Supremo nº 735/2024", "file:sts735/2024", "in words"),
    ("ATS 12/2020", "file:ats12/2020", "an order"),
    ("Bản án số 12/2018/KDTM-ST", "file:12/2018/kdtm-st", "Vietnam"),
    ("Bản án 759/2017/LĐ-PT", "file:759/2017/ld-pt", "labour, appeal"),
    ("759/2017/LD-PT", "file:759/2017/ld-pt", "no diacritics, no introduction"),
    ("Decision No. 755/2018/QD-PQTT", "file:755/2018/qd-pqtt", "on an award"),
    ("Quyết định số 755/2018/QĐ-PQTT", "file:755/2018/qd-pqtt", "in Vietnamese"),
    ("Án lệ số 69/2023/AL", "file:69/2023/al", "a precedent"),
    ("Precedent No. 69/2023/AL", "file:69/2023/al", "in English"),
    ("TST-RR-1948-28.2010.5.02.0007", "file:1948-28.2010.5.02.0007", "Brazil, labour"),
    ("RR-3557-25.2010.5.02.0000", "file:3557-25.2010.5.02.0000", "the class alone"),
    ("TST - RR - 1948-28.2010.5.02.0007", "file:1948-28.2010.5.02.0007", "spaced"),
    ("0001948-28.2010.5.02.0007", "file:1948-28.2010.5.02.0007", "seven digits"),
    ("REsp 2.047.758/SP", "file:resp2047758", "special appeal"),
    ("REsp nº 2.047.758 - SP", "file:resp2047758", "introduced"),
    ("REsp 2047758", "file:resp2047758", "no dots, no state"),
    ("RESP 2.047.758/SP", "file:resp2047758", "capitals"),
    ("Recurso Especial nº 2.047.758/SP", "file:resp2047758", "in words"),
    ("AREsp 1.258.952", "file:aresp1258952", "interlocutory"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "why"), FOUND)
def test_a_number_has_its_key(text: str, key: str, why: str) -> None:
    check(text, "file-number", key)


def test_criminal_and_civil_judgments_are_counted_apart() -> None:
    assert citation_key("Cass. pen. n. 6774/2020") != citation_key("Cass. civ. n. 6774/2020")


@pytest.mark.parametrize(
    "text",
    """A40 road|A4-12/2020|A40-12/20|А40|25-П|№ 25-П|25-P|306-25-461|part 305-AD12|12-КГ|5 КГ 20|20 кг 18-12|C01-38|SIP-295
    |Cass. n. 6774|Cass. 16975/2020|Cass., sez. I, 12 marzo 2020, n. 6774|Cass. com., 13 mars 2007, n. 34|Cassette n. 12/2020
    |Cassandra, n. 5|Cass. pen., art. 623, n. 3|Penale n. 12|STS 12|STS-135 (2011)|ATS 2020|the STS of 2020|Sentencia 853/2022
    |99/2013/NĐ-CP|Decree No. 99/2013/ND-CP|50/2005/QH11|Circular 11/2015/TT-BKHCN|04/2019/NQ-HĐTP|12/2018/QĐ-UBND|AL 12|69/2023
    |1948-28.2010|tel. 1948-28.2010.5|12.2010.5.02.0007|respect 2047758|REsp 12|Special Appeal No. 123 of 2019|resp. 12.345 units
    |RHC 12|S01-381/2025 model|Ф. 05-12""".split("|"),
)  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    check_nothing(text.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("определение от 25 июля 2025 г. № 306-ЭС25-461 по делу N А65-31236/2023",
         [("306-ЭС25-461", "file:306-es25-461"), ("А65-31236/2023", "file:a65-31236/2023")]),
        ("постановление от 8 августа 2022 года № С01-169/2021 по делу № СИП-378/2020",
         [("С01-169/2021", "file:c01-169/2021"), ("СИП-378/2020", "file:cip-378/2020")]),
        ("Cass. pen. n. 16975/2020; Cass. civ., sez. I, 12.3.2020, n. 6774.",
         [("Cass. pen. n. 16975/2020", "file:casspen:16975/2020"),
          ("Cass. civ., sez. I, 12.3.2020, n. 6774", "file:cassciv:6774/2020")]),
        ("STS 853/2022, de 20 de mayo; SSTS", [("STS 853/2022", "file:sts853/2022")]),
        ("越南第69/2023/AL号案例", [("69/2023/AL", "file:69/2023/al")]),
    ],
)  # fmt: skip
def test_in_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
