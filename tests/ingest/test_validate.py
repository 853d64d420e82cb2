"""The rules of docs/record.md: the shipped records keep them, and each broken rule is told."""

from __future__ import annotations

import copy
import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.corpus import corpus_folder, record_files
from ingest.models import CaseRecord, Passage
from ingest.record import read_record
from ingest.validate import validate_files, validate_record, validate_together

FOLDER = corpus_folder() / "cases"
FILES = sorted(record_files(FOLDER))
SOUND = FOLDER / "us/us/us-tianrui-v-itc-2011.md"

Change = Callable[[dict[str, Any]], Any]


def test_there_are_records() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_record_keeps_the_rules(path: Path) -> None:
    assert validate_record(read_record(path)) == []


def test_the_shipped_records_agree_with_each_other() -> None:
    assert validate_files(FILES) == []


@pytest.fixture
def sound() -> CaseRecord:
    return read_record(SOUND)


def changed(record: CaseRecord, change: Change) -> CaseRecord:
    front = copy.deepcopy(dict(record.front))
    change(front)
    return dataclasses.replace(record, id=str(front.get("id")), front=front)


def put(path: str, value: Any) -> Change:
    """A change that sets one value: ``put("status.good_law", False)``."""

    def change(front: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        place: Any = front
        for key in parents:
            place = place[int(key)] if key.isdigit() else place.setdefault(key, {})
        place[int(last) if last.isdigit() else last] = value

    return change


def drop(path: str) -> Change:
    def change(front: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        place: Any = front
        for key in parents:
            place = place[int(key)] if key.isdigit() else place[key]
        del place[last]

    return change


def unsupport(fact: str) -> Change:
    def change(front: dict[str, Any]) -> None:
        for source in front["sources"]:
            source["supports"] = [f for f in source["supports"] if f != fact]

    return change


BAD_FRONTS: list[tuple[Change, str]] = [
    (drop("topics"), "front matter: `topics` is missing"),
    (put("colour", "red"), "front matter: unknown key `colour`"),
    (put("decided", 2011), "decided: 2011 is not text; quote it"),
    (put("country", False), "country: False is not text; quote it"),
    (put("reviewed", None), "reviewed: None is not text; quote it"),
    (put("name", "TianRui"), "name: is not a set of keys"),
    (put("court", ["us-cafc"]), "court: is not a set of keys"),
    (put("remedies", None), "remedies: is not a set of keys"),
    (put("status", True), "status: is not a set of keys"),
    (put("topics", "border-exclusion"), "topics: is not a list"),
    (put("docket", None), "docket: is not a list"),
    (put("citations", {"a": 1}), "citations: is not a list"),
    (put("docket", [2010]), "docket: 2010 is not text; quote it"),
    (put("chain", [None]), "chain: None is not text; quote it"),
    (put("statutes", [" "]), "statutes: ' ' is not text; quote it"),
    (put("sources", "https://a.example"), "sources: is not a list"),
    (put("sources", ["https://a.example"]), "sources: an entry is not a set of keys"),
    (put("parties", [None]), "parties: an entry is not a set of keys"),
    (put("name.zh", ""), "name.zh: is missing or not text"),
    (put("name.en", 5), "name.en: is missing or not text"),
    (put("court.id", "CAFC"), "court.id: 'CAFC' is not <country>-<short name>"),
    (put("court.level", "high"), "court.level: 'high' is not in the vocabulary court_level of taxonomy.toml"),
    (drop("court.level"), "front matter: `level` is missing somewhere in identity"),
    (put("decided", "11 October 2011"), "decided: '11 October 2011' is not a date YYYY-MM-DD, YYYY-MM or YYYY"),
    (put("decided", "2011-13"), "decided: '2011-13' is not a date YYYY-MM-DD, YYYY-MM or YYYY"),
    (put("reviewed", "2026"), "reviewed: '2026' is not a date YYYY-MM-DD"),
    (put("posture", "appeals"), "posture: 'appeals' is not in the vocabulary posture of taxonomy.toml"),
    (put("topics", ["border-exclusion", "spying"]), "topics: 'spying' is not in the vocabulary topic of taxonomy.toml"),
    (put("topics", []), "topics: is empty"),
    (put("parties", []), "parties: is empty"),
    (put("outcome.winner", "amsted"), "outcome.winner: 'amsted' is not in the vocabulary winner of taxonomy.toml"),
    (drop("outcome.winner"), "front matter: `winner` is missing somewhere in vocabularies"),
    (put("parties.0.role", "plaintiff"), "parties.role: 'plaintiff' is not in the vocabulary party_role of taxonomy.toml"),
    (put("parties.0.nationality", "USA"), "parties.nationality: 'USA' is not in the vocabulary country of taxonomy.toml"),
    (put("parties.0.name", {"en": "Amsted"}), "parties.name.zh: is missing or not text"),
    (put("parties.0.name", None), "parties.name: is not a pair {en, zh}"),
    (put("short_names", ["TianRui"]), "short_names: is not {en: [...], zh: [...]}"),
    (put("short_names", None), "short_names: is not {en: [...], zh: [...]}"),
    (put("short_names", {"en": ["TianRui"]}), "short_names: is not {en: [...], zh: [...]}"),
    (put("short_names.en", "TianRui"), "short_names.en: is not a list of text"),
    (put("short_names.zh", [337]), "short_names.zh: is not a list of text"),
    (put("short_names.en", ["661 F.3d 1322"]), "short_names.en: '661 F.3d 1322' is a citation; list it in citations or docket"),
    (put("remedies.exclusion_order.years", 10), ""),
    (put("remedies.costs", {"amount": 0, "currency": "USD"}), "sources: no source supports `remedies.costs`, and it is not listed as unverified"),
    (put("remedies.bonus", {}), "remedies: unknown key `bonus`"),
    (put("remedies.exclusion_order", {"amount": "10m", "currency": "USD"}), "remedies.exclusion_order.amount: '10m' is not a number"),
    (put("remedies.exclusion_order.amount", 5), "remedies.exclusion_order.currency: needs an ISO 4217 code beside the amount"),
    (put("status.good_law", "yes"), "status.good_law: is neither true nor false"),
    (put("status.good_law", False), "status.note: is required where good_law is false"),
    (put("status.note", {"en": "Only English."}), "status.note.zh: is missing or not text"),
    (put("status.history.0.date", "2020"), "status.history: is not oldest first"),
    (put("status.history.4.date", "autumn"), "status.history.date: 'autumn' is not a date YYYY-MM-DD, YYYY-MM or YYYY"),
    (put("status.history.0.effect", "ignored"), "status.history.effect: 'ignored' is not in the vocabulary history_effect of taxonomy.toml"),
    (put("status.history.4.effect", "overruled"), "status: overruled on 2017-01-09, yet good_law is true without a note"),
    (drop("status.history.0.event"), "front matter: `event` is missing somewhere in status"),
    (put("status.history", None), "front matter: status not shaped as docs/record.md says ('NoneType' object is not iterable)"),
    (put("sources.0.url", "javascript:alert(1)//a.example"), "sources: 'javascript:alert(1)//a.example' is not a web address"),
    (put("sources.0.url", "ftp://a.example/x"), "sources: 'ftp://a.example/x' is not a web address"),
    (put("sources.0.url", "https://a.example/ x"), "sources: 'https://a.example/ x' is not a web address"),
    (put("sources.0.url", None), "sources: 'None' is not a web address"),
    (put("sources.0.kind", "blog"), "sources.kind: 'blog' is neither primary nor secondary"),
    (put("sources.1.supports", ["colour"]), "sources.supports: unknown fact name 'colour'"),
    (drop("sources.0.url"), "front matter: `url` is missing somewhere in sources"),
    (unsupport("parties"), "sources: no source supports `parties`, and it is not listed as unverified"),
    (put("unverified", ["colour"]), "unverified: unknown fact name 'colour'"),
    (put("disputed", [{"fact": "decided", "versions": ["2011-10-11"], "note": {"en": "a", "zh": "甲"}}]), "disputed: `decided` needs two versions"),
    (put("disputed", [{"fact": "colour", "versions": ["a", "b"], "note": {"en": "a", "zh": "甲"}}]), "disputed: unknown fact name 'colour'"),
    (put("disputed", [{"fact": "decided", "versions": ["a", "b"], "note": None}]), "disputed.note: is not a pair {en, zh}"),
    (put("citations", ["661 F.3d"]), "citations: '661 F.3d' cannot be parsed"),
    (put("citations", ["[2013] eKLR"]), "citations: '[2013] eKLR' cannot be parsed"),
    (put("cites", ["the wheels case"]), "cites: 'the wheels case' is neither a record's id nor holds a citation"),
    (put("chain", ["us-tianrui"]), "chain: 'us-tianrui' is neither a record's id nor holds a citation"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"), BAD_FRONTS, ids=[f"{n}-{e[:40]}" for n, (_, e) in enumerate(BAD_FRONTS)]
)
def test_each_broken_rule_of_the_front_matter_is_told(
    sound: CaseRecord, change: Change, expected: str
) -> None:
    found = validate_record(changed(sound, change))
    if "`chain`" not in expected:  # a chain put in has no source; that is another row's matter
        found = [problem for problem in found if "supports `chain`" not in problem]
    assert found == ([expected] if expected else [])


def test_a_folder_an_id_and_a_file_name_go_together(sound: CaseRecord) -> None:
    assert validate_record(changed(sound, put("id", "TianRui"))) == [
        "id: 'TianRui' is not <country>-<short name>-<year>",
        "id: 'TianRui' is not the file's name",
    ]
    assert validate_record(changed(sound, put("region", "eu"))) == ["folder: should be cases/eu/us"]
    assert validate_record(changed(sound, put("country", "ZZ"))) == [
        "folder: should be cases/us/zz",
        "country: 'ZZ' is not in the vocabulary country of taxonomy.toml",
    ]


def test_nothing_to_find_it_by_is_told(sound: CaseRecord) -> None:
    def nameless(front: dict[str, Any]) -> None:
        front["citations"], front["docket"] = [], []

    told = "citations: neither a citation nor a docket, and `docket` is not listed as unverified"
    assert validate_record(changed(sound, nameless)) == [told]


def test_an_amount_of_nothing_is_an_amount(sound: CaseRecord) -> None:
    def costs(front: dict[str, Any]) -> None:
        front["remedies"]["costs"] = {"amount": 0, "currency": "USD"}
        front["unverified"] = ["remedies"]

    assert validate_record(changed(sound, costs)) == []


# ---- bodies

TEXT_CHANGES: list[tuple[str, str, str, str]] = [
    # key, old, new, problem
    ("en.facts.3", "128", "129", "facts.3: numbers differ (only in en: 129; only in zh: 128)"),
    ("zh.facts.3", "128项", "多项", "facts.3: numbers differ (only in en: 128)"),
    ("zh.holding.1", "，", ",", "zh.holding.1: half-width punctuation at '条,'"),
    ("zh.issue.1", "；", ";", "zh.issue.1: half-width punctuation at '为;'"),
    ("en.holding.1", "Section", "**Section**", "en.holding.1: markup '**' in prose"),
    ("en.holding.1", "Section", "- Section", "en.holding.1: markup '-' in prose"),
    ("en.holding.1", "Section", "<b>Section", "en.holding.1: markup '<b' in prose"),
    ("en.holding.1", "Section", "[Section](x)", "en.holding.1: markup '](' in prose"),
    ("en.holding.1", "Section", "https://a.example Section", "en.holding.1: markup 'https://' in prose"),
    ("en.holding.1", "Section", "# Section", "en.holding.1: markup '#' in prose"),
    ("en.holding.1", "Section", "Section\ufffd", "en.holding.1: a replacement character"),
    ("en.lessons.1", "Before:", "First:", "en.lessons: no paragraph begins with 'Before:'"),
    ("zh.lessons.3", "事后：", "之后：", "zh.lessons: no paragraph begins with '事后：'"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "old", "new", "expected"), TEXT_CHANGES)
def test_each_broken_rule_of_the_prose_is_told(
    sound: CaseRecord, key: str, old: str, new: str, expected: str
) -> None:
    def edited(passage: Passage) -> Passage:
        if not passage.key.endswith("#" + key):
            return passage
        assert old in passage.text
        return dataclasses.replace(passage, text=passage.text.replace(old, new, 1))

    passages = tuple(map(edited, sound.passages))
    assert validate_record(dataclasses.replace(sound, passages=passages)) == [expected]


@pytest.mark.parametrize(
    ("language", "role", "expected"),
    [
        ("en", "procedure", ["procedure: 0 paragraphs in en, 1 in zh"]),
        ("en", "significance", ["en: the section significance is missing or empty", "significance: 0 paragraphs in en, 2 in zh"]),
        ("zh", "questions", ["zh: the section questions is missing or empty"]),
    ],
)  # fmt: skip
def test_a_missing_section_is_told(
    sound: CaseRecord, language: str, role: str, expected: list[str]
) -> None:
    kept = tuple(p for p in sound.passages if (p.language, p.role) != (language, role))
    assert validate_record(dataclasses.replace(sound, passages=kept)) == expected


def test_too_few_questions_and_bodies_in_the_wrong_language_are_told(sound: CaseRecord) -> None:
    few = tuple(p for p in sound.passages if not (p.role == "questions" and p.number > 3))
    assert sorted(validate_record(dataclasses.replace(sound, passages=few))) == [
        "en.questions: 3 questions, should be 4 to 8",
        "zh.questions: 3 questions, should be 4 to 8",
    ]
    english = tuple(
        dataclasses.replace(p, text="None.") if p.key.endswith("#zh.questions.1") else p
        for p in sound.passages
    )
    assert validate_record(dataclasses.replace(sound, passages=english)) == [
        "zh.questions.1: no Chinese character"
    ]


# ---- together, and from files


def test_references_ids_and_courts_are_checked_between_records(sound: CaseRecord) -> None:
    dangling = changed(sound, put("cites", ["us-nobody-v-none-1999"]))
    assert validate_together([dangling]) == [
        (sound.file, "cites: no record has the id 'us-nobody-v-none-1999'")
    ]
    twin = dataclasses.replace(sound, file="elsewhere/us-tianrui-v-itc-2011.md")
    assert validate_together([sound, twin]) == [
        (twin.file, f"id: '{sound.id}' is also the id of {sound.file}")
    ]
    (told,) = validate_together([sound, changed(twin, put("court.zh", "联邦法院"))])[1:]
    assert told[1].startswith("court: 'us-cafc' is (")


def test_files_are_told_one_by_one(tmp_path: Path) -> None:
    good = tmp_path / "cases/us/us" / SOUND.name
    good.parent.mkdir(parents=True)
    shutil.copy(SOUND, good)
    (tmp_path / "broken.md").write_text("no front matter", "utf-8")
    (tmp_path / "gbk.md").write_bytes("天瑞".encode("gbk"))
    found = validate_files([good, *sorted(tmp_path.glob("*.md")), tmp_path / "missing.md"])
    assert [(Path(file).name, problem.split(":")[0]) for file, problem in found] == [
        ("broken.md", "line 1"),
        ("gbk.md", str(tmp_path / "gbk.md")),
        ("missing.md", str(tmp_path / "missing.md")),
    ]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


def test_one_court_has_one_id_and_one_name(sound: CaseRecord) -> None:
    court = sound.front["court"]

    def told(**changes: str) -> list[str]:
        front = {**sound.front, "id": "us-other-2012", "court": {**court, **changes}}
        other = dataclasses.replace(sound, id="us-other-2012", front=front, file="other.md")
        return [
            problem for file, problem in validate_together([sound, other]) if file == "other.md"
        ]

    assert told() == []
    assert told(level="first") == []  # it may have sat at another level,
    assert "elsewhere" in told(level="supreme")[0]  # but no court of appeal is the highest
    assert told(id="us-federal") == ["court: 'us-federal' is elsewhere 'us-cafc'"]
    assert "elsewhere" in told(en="Federal Circuit")[0]


PLACES = """id name name.en short_names region country court court.id court.level decided docket docket.0 citations
    citations.0 posture parties parties.0 parties.0.name parties.0.role parties.0.nationality industry topics topics.0
    elements outcome outcome.winner remedies remedies.damages remedies.injunction remedies.exclusion_order
    remedies.exclusion_order.years remedies.damages.figures status status.good_law status.note status.history
    status.history.0 status.history.0.date status.history.0.event statutes cites chain sources sources.0 sources.0.url
    sources.0.kind sources.0.supports unverified disputed reviewed""".split()


@given(st.sampled_from(PLACES), JUNK)
def test_no_value_anywhere_breaks_the_checks(path: str, value: Any) -> None:
    record = changed(read_record(SOUND), put(path, value))
    assert all(isinstance(problem, str) for problem in validate_record(record))
    assert all(isinstance(problem, str) for _, problem in validate_together([record]))
