"""How much the compilation holds, by region, court and kind: none of it may go missing unnoticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ingest.corpus import corpus_folder, record_files
from ingest.record import read_record

ASIAN = frozenset("CN HK TW KR JP SG IN MY ID TH VN PH".split())
Fronts = list[Mapping[str, Any]]


@pytest.fixture(scope="module")
def fronts() -> Fronts:
    return [read_record(path).front for path in record_files(corpus_folder() / "cases")]


def of(fronts: Fronts, *countries: str) -> Fronts:
    return [front for front in fronts if front["country"] in countries]


def test_the_united_states(fronts: Fronts) -> None:
    held = of(fronts, "US")
    courts = Counter(front["court"]["id"] for front in held)
    levels = Counter(front["court"].get("level") for front in held)
    federal_appeals = sum(n for court, n in courts.items() if court.startswith(("us-ca", "us-scotus")) and court != "us-cal")  # fmt: skip
    state_high = sum(courts[court] for court in ("us-cal", "us-tex", "us-va-supreme"))
    assert len(held) >= 55
    assert federal_appeals >= 20 and levels["first"] >= 12 and state_high >= 4
    assert courts["us-itc"] >= 8
    assert sum("economic-espionage" in f["topics"] or f["posture"] == "criminal" for f in held) >= 8
    assert sum(bool(set(nationalities(front)) & ASIAN) for front in held) >= 25
    assert sum(front["decided"] >= "2024" for front in held) >= 10


def test_the_union_and_the_united_kingdom(fronts: Fronts) -> None:
    union = [f for f in fronts if f["region"] == "eu" and f["country"] != "GB"]
    members = {front["country"] for front in union} - {"EU", "DE"}
    assert len(union) >= 45 and len(of(fronts, "GB")) >= 8
    assert len(of(fronts, "EU")) >= 15 and len(of(fronts, "DE")) >= 12 and len(members) >= 10
    assert sum(front["decided"] >= "2024" for front in union) >= 10


def test_the_belt_and_road_and_china(fronts: Fronts) -> None:
    road = [front for front in fronts if front["region"] == "bri"]
    assert len(road) >= 50 and len({front["country"] for front in road}) >= 18
    assert len(of(fronts, "SG", "MY")) >= 16
    assert len(of(fronts, "CN", "HK", "TW")) >= 20


def test_every_record_was_read_a_second_time(fronts: Fronts) -> None:
    audit = (corpus_folder() / "AUDIT.md").read_text("utf-8")
    assert [f["id"] for f in fronts if f"| {f['id']} |" not in audit] == []
    laws = sorted(path.stem for path in (corpus_folder() / "jurisdictions").glob("law-*.md"))
    assert len(laws) >= 35
    assert [law for law in laws if f"| {law} |" not in audit] == []


def nationalities(front: Mapping[str, Any]) -> Iterator[str]:
    return (party["nationality"] for party in front["parties"] if party.get("nationality"))
