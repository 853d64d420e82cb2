"""The pages by streamlit's own test runner, over four records and a stand-in encoder."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from app import words
from app.api import create_app
from app.api_page import openapi_page
from app.web import records, theme
from app.web.addresses import page_address, passage_address
from app.web.drafts import doubts
from app.web.facts import fact_status
from app.web.markup import Html, element, is_web_address, joined, outside_link
from app.web.printed import cite_line, printed_amount, printed_date
from app.web.rankings import best_by_role
from app.web.texts import texts_markup
from ingest.corpus import corpus_folder
from ingest.models import LANGUAGES, ROLES
from ingest.validate import FACTS
from search import open_library
from search.library import MAX_QUESTION, Library
from search.models import DeclineReason, PassageHit
from search.review import ReviewEntry
from tests.app.hostile import HOSTILE, HOSTILE_ID, HOSTILE_TEXT, write_hostile_record
from tests.fakes import HashEncoder

MAIN = Path(theme.__file__).with_name("main.py")
TIANRUI = "us-tianrui-v-itc-2011"
NOT_GOOD = "us-aleynikov-2012"
RECORDS = (f"us/us/{TIANRUI}.md", f"us/us/{NOT_GOOD}.md", "bri/sg/sg-i-admin-v-hong-2020.md")
VOID = {"br", "img", "input", "meta", "link", "hr"}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("web")
    for name in RECORDS:
        target = folder / "corpus" / "cases" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(corpus_folder() / "cases" / name, target)
    write_hostile_record(folder / "corpus", corpus_folder() / "cases" / RECORDS[0])
    library = open_library(folder / "home", encoder=HashEncoder(), corpus=folder / "corpus")
    yield library
    library.close()


@pytest.fixture(autouse=True)
def use_held(held: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    st.cache_resource.clear()
    monkeypatch.setattr("app.web.shell.open_for_user", lambda: held)
    yield
    st.cache_resource.clear()


def open_page(page: str = "ask", **address: str | list[str]) -> AppTest:
    """The page as somebody sees it who follows a link to that address."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    if page != "ask":
        app.run()
        app.switch_page(f"{page}_page.py")
    for name, value in address.items():
        app.query_params[name.rstrip("_")] = value
    app.run()
    assert not app.exception
    return app


def source_of(app: AppTest) -> str:
    """All HTML that the page sends, its own style sheet and scroll script left out."""
    bodies = (item.proto.body for item in app.get("html"))
    return "\n".join(body for body in bodies if not body.startswith(("<style", "<script")))


class _Read(HTMLParser):
    """What a browser makes of HTML: its elements, and the text that one sees."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.elements if tag == "a"]


def read(app: AppTest) -> _Read:
    return _Read(source_of(app))


# ---- asking


def question_of(library: Library, case_id: str, language: str) -> str:
    sections = library.show(case_id)["sections"]
    (section,) = (s for s in sections if (s["lang"], s["role"]) == (language, "questions"))
    return str(section["passages"][0]["text"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_shows_each_point_with_its_role_key_and_case(
    held: Library, language: str
) -> None:
    question = question_of(held, TIANRUI, language)
    answer = held.ask(question)
    assert not answer.declined
    assert answer.language == language
    app = open_page(q=question, lang=language)
    page = read(app)
    for point in answer.points:
        assert point.text in page.text
        assert words.word(point.role, language) in page.text
        assert point.citations[0] in page.text
        assert passage_address(point.citations[0], language) in page.links
    for precedent in answer.precedents:
        assert precedent.name in page.text
        assert page_address("case", language, id=precedent.case_id) in page.links
        assert all(citation in page.text for citation in precedent.citations)
    assert words.word("not_advice", language) in page.text
    assert answer.fingerprint in page.text
    assert app.text_area(key="ask/question").value == question


def test_asking_puts_the_question_into_the_address(held: Library) -> None:
    question = question_of(held, TIANRUI, "zh")
    app = open_page()
    app.text_area(key="ask/question").input(f"  {question} ")
    next(button for button in app.button if button.label == "提问").click()
    app.run()
    assert not app.exception
    assert app.query_params == {"q": question, "lang": "zh"}
    assert held.ask(question).points[0].text in read(app).text


def test_a_follow_up_shows_what_it_is_read_with_and_lets_it_be_changed(held: Library) -> None:
    question = "新加坡的前员工带走客户名单怎么办？"
    app = open_page(q=question)
    assert not [box for box in app.text_area if box.key == "ask/context"]
    next(button for button in app.button if button.label == "接着问").click().run()
    assert app.query_params == {"ctx": question, "lang": "zh"}
    assert app.text_area(key="ask/context").value == question
    assert app.text_area(key="ask/question").value == ""
    app.text_area(key="ask/context").input("美国337条款与商业秘密")
    app.text_area(key="ask/question").input("能禁止进口吗")
    next(button for button in app.button if button.label == "提问").click()
    app.run()
    assert app.query_params == {"q": "能禁止进口吗", "ctx": "美国337条款与商业秘密", "lang": "zh"}
    answer = held.ask("能禁止进口吗", context="美国337条款与商业秘密")
    assert answer.points and answer.points[0].text in read(app).text


def test_several_places_have_a_part_each(held: Library) -> None:
    question = "美国、中国和巴拿马的法院怎么看商业秘密的保密措施？"
    answer = held.ask(question)
    page = read(open_page(q=question))
    assert [part.name for part in answer.parts] == ["美国", "中国", "巴拿马"]
    assert answer.parts[2].missing in page.text
    places = [attrs for tag, attrs in page.elements if attrs.get("class") == "mh-place"]
    assert len(places) == 3
    texts = [point.text for point in answer.points]
    assert all(page.text.count(text) == texts.count(text) for text in texts)


def test_labels_follow_the_interface_and_the_answer_follows_the_question(held: Library) -> None:
    question = question_of(held, TIANRUI, "en")
    page = read(open_page(q=question, lang="zh"))
    assert held.ask(question).points[0].text in page.text
    assert words.word("coverage", "zh") in page.text
    assert words.word("coverage", "en") not in page.text


def test_one_switch_changes_the_language_and_keeps_the_rest_of_the_address(held: Library) -> None:
    question = question_of(held, TIANRUI, "zh")
    app = open_page(q=question)
    assert words.word("coverage", "zh") in read(app).text  # Chinese where the address is silent
    app.button(key="switch").click().run()
    assert app.query_params == {"q": question, "lang": "en"}
    assert words.word("coverage", "en") in read(app).text
    app.button(key="switch").click().run()
    assert app.query_params["lang"] == "zh"


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_asked_by_a_click(language: str) -> None:
    app = open_page(lang=language)
    examples = words.example_questions(language)
    assert len(examples) >= 4
    assert all("$" not in text and "[" not in text for text in examples)  # labels are Markdown
    app.button(key="example/0").click().run()
    assert app.query_params == {"q": examples[0], "lang": language}
    assert "mh-precedent" in source_of(app) or "mh-declined" in source_of(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "question",
    [
        "What did 999 F.3d 888 decide about trade secrets?",
        "菲律宾的商业秘密保密措施怎么认定",
        "how do I bake sourdough bread",
    ],
)
def test_a_decline_says_why_and_what_is_held(held: Library, question: str, language: str) -> None:
    answer = held.ask(question)
    assert answer.declined
    page = read(open_page(q=question, lang=language))
    assert words.word(f"declined_{answer.reason}", language) in page.text
    assert answer.message in page.text
    for case_id in answer.cases:
        assert page_address("case", language, id=case_id) in page.links
    if answer.reason == "country_not_held":
        assert words.word("none_held", language) in page.text


def test_every_reason_to_decline_has_words() -> None:
    for reason in DeclineReason.__args__:  # type: ignore[attr-defined]
        assert words.has_word(f"declined_{reason}")


def test_a_question_too_long_is_a_notice_not_a_traceback() -> None:
    app = open_page(q="商业秘密" * MAX_QUESTION, lang="en")
    assert words.word("error_bad_question", "en") in read(app).text


# ---- searching


def test_a_search_is_its_address(held: Library) -> None:
    app = open_page("search", q="computer source code", country=["SG"], lang="en")
    page = read(app)
    (hit,) = held.search("computer source code", filters=_only("SG")).hits
    assert hit.name["en"] in page.text
    assert page_address("case", "en", id=hit.case_id) in page.links
    assert TIANRUI not in source_of(app)
    assert app.text_input(key="search/query").value == "computer source code"
    assert app.multiselect(key="search/country").value == ["SG"]


def _only(country: str) -> Any:
    from search.models import Filters

    return Filters(country=(country,))


def test_filters_go_into_the_address(held: Library) -> None:
    app = open_page("search", q="商业秘密")
    app.multiselect(key="search/region").set_value(["us"]).run()
    app.selectbox(key="search/from").set_value("2012").run()
    app.selectbox(key="search/in").set_value("zh").run()
    assert not app.exception
    assert app.query_params == {
        "q": "商业秘密", "region": "us", "from": "2012", "in": "zh", "lang": "zh",
    }  # fmt: skip
    page = read(app)
    assert page_address("case", "zh", id=NOT_GOOD) in page.links
    assert page_address("case", "zh", id=TIANRUI) not in page.links  # decided in 2011
    assert not [link for link in page.links if "passage=en." in link]


def test_filters_bear_the_labels_of_the_interface() -> None:
    zh, en = (open_page("search", lang=language) for language in ("zh", "en"))
    assert "新加坡" in zh.multiselect(key="search/country").options
    assert "Singapore" in en.multiselect(key="search/country").options
    assert "美国联邦第二巡回上诉法院" in zh.multiselect(key="search/court").options
    assert len(en.multiselect(key="search/winner").options) == 4


def test_a_case_that_no_longer_stands_says_so_in_every_list(held: Library) -> None:
    for language in LANGUAGES:
        bad = words.word("not_good_law", language)
        note = held.show(NOT_GOOD)["status"]["note"][language]
        found = read(open_page("search", q="Aleynikov", lang=language)).text
        assert bad in found
        assert note in found
        asked = read(open_page(q="Aleynikov", lang=language))
        assert bad in asked.text
        assert bad in read(open_page("case", lang=language)).text


def test_no_hits_is_said() -> None:
    page = read(open_page("search", q="source code", country=["SG"], to="1990", lang="en"))
    assert words.word("no_case_here", "en") in page.text


def test_a_filter_outside_the_vocabulary_is_a_notice() -> None:
    page = read(open_page("search", q="source code", country=["XX"], lang="en"))
    assert words.word("error_bad_question", "en") in page.text


def test_more_cases_are_asked_for_in_the_address() -> None:
    app = open_page("search", q="trade secret", k="2", lang="en")
    app.button(key="more").click().run()
    assert app.query_params["k"] == "12"
    assert read(app).text.count(words.word("found", "en").format(cases=4)) == 1


def test_passages_shown_are_the_best_of_each_role_in_the_language_spoken() -> None:
    def hit(role: str, language: str, text: str) -> PassageHit:
        return PassageHit(f"x#{language}.{role}.1", role, language, text, 1.0)  # type: ignore[arg-type]

    passages = (
        hit("questions", "zh", "0"), hit("holding", "en", "1"), hit("facts", "zh", "2"),
        hit("holding", "zh", "3"), hit("holding", "zh", "4"), hit("outcome", "en", "5"),
    )  # fmt: skip
    assert [p.text for p in best_by_role(passages, "zh")] == ["2", "3", "5", "0"]


# ---- one case


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_shows_both_languages_with_every_passage(held: Library, language: str) -> None:
    record = held.show(TIANRUI)
    app = open_page("case", id=TIANRUI, lang=language)
    page = read(app)
    for section in record["sections"]:
        assert words.word(section["role"], section["lang"]) in page.text
        for passage in section["passages"]:
            assert passage["text"] in page.text
            assert passage["key"].partition("#")[2] in page.text
    for source in record["sources"]:
        (attributes,) = (a for tag, a in page.elements if a.get("href") == source["url"])
        assert "noopener" in (attributes["rel"] or "")
    assert app.code[0].value == cite_line(record, language)  # type: ignore[arg-type]
    figures = record["remedies"].get("damages", {}).get("figures", ())
    assert all(printed_amount(f["amount"], "USD") in page.text for f in figures)
    for event in record["status"]["history"]:
        assert event["event"][language] in page.text


def test_the_warning_comes_before_the_name(held: Library) -> None:
    text = read(open_page("case", id=NOT_GOOD, lang="en")).text
    record = held.show(NOT_GOOD)
    assert text.index(record["status"]["note"]["en"]) < text.index(record["name"]["en"])
    assert "not good law in whole or in part" in cite_line(record, "en")
    assert "已全部或部分失去效力" in cite_line(record, "zh")


def test_columns_are_aligned_paragraph_by_paragraph(held: Library) -> None:
    source = texts_markup(held.show(TIANRUI), "zh", "")
    columns = re.findall(r'<p class="mh-column-(\d)"', source)
    assert columns[:4] == ["0", "1", "0", "1"]
    assert columns.count("0") == columns.count("1")


def test_a_record_in_one_language_has_one_column() -> None:
    sections = [{"lang": "zh", "role": "facts", "passages": [{"key": "x#zh.facts.1", "text": "甲", "anchor": "page 3"}]}]  # fmt: skip
    source = texts_markup({"sections": sections}, "en", "")
    assert "mh-columns-1" in source
    assert "page 3" in source


def test_the_cited_passage_is_marked_and_brought_into_view() -> None:
    app = open_page("case", id=TIANRUI, passage="zh.holding.1", lang="zh")
    marked = [a for _, a in read(app).elements if "mh-cited" in (a.get("class") or "")]
    assert [a["id"] for a in marked] == ["mh-cited"]
    assert any("scrollIntoView" in item.proto.body for item in app.get("html"))


def test_an_unknown_case_is_a_notice_and_the_list() -> None:
    page = read(open_page("case", id="us-nobody-2020", lang="zh"))
    assert words.word("error_unknown_case", "zh") in page.text
    assert page_address("case", "zh", id=TIANRUI) in page.links


def test_the_list_has_every_case_under_its_country(held: Library) -> None:
    page = read(open_page("case", country="SG", lang="en"))
    opened = [a for tag, a in page.elements if tag == "details" and "open" in a]
    assert len(opened) == 1
    assert sum(link.startswith("case?") for link in page.links) == held.stats().cases
    assert "United States 3" in page.text


@pytest.mark.parametrize(
    ("language", "told"), [("en", "a recognizer that is 87% sure"), ("zh", "87%")]
)
def test_what_a_recognizer_read_says_so_on_its_page_and_in_the_queue(
    held: Library, language: str, told: str
) -> None:
    record = {**held.show(TIANRUI), "read_by": {"method": "ocr", "confidence": 0.87}}
    assert told in _Read(records.head_markup(record, language)).text
    assert "87%" not in _Read(records.head_markup(held.show(TIANRUI), language)).text
    entry = ReviewEntry(
        "case-a", "scan.pdf", {"en": "A", "zh": "甲"}, "pending", 0.9, None, (), (), "", None, 0.87
    )
    assert told in _Read(doubts(entry, language)).text
    assert "87%" not in _Read(doubts(replace(entry, recognized=None), language)).text


def test_a_fact_is_verified_unverified_or_disputed() -> None:
    record = {
        "sources": [{"supports": ["court", "remedies"]}, {"supports": ["decided", "status.history"]}],
        "unverified": ["docket"],
        "disputed": [{"fact": "decided", "versions": ["2011", "2012"], "note": {"zh": "说明", "en": "Why"}}],
    }  # fmt: skip
    assert fact_status(record, "remedies.damages").sources == (1,)
    assert fact_status(record, "court").sources == (1,)
    assert fact_status(record, "docket").unverified
    decided = fact_status(record, "decided")
    assert decided.sources == (2,)
    shown = _Read(records.status_markup(decided, "en"))
    assert "Sources disagree" in shown.text
    assert all(text in shown.text for text in ("Verified", "[2]", "2011", "2012", "Why"))
    missing = fact_status(record, "chain")
    assert words.word("not_recorded", "en") in records.status_markup(missing, "en")


def test_what_a_machine_read_can_be_shown() -> None:
    record = {
        "name": {"zh": "甲诉乙"}, "country": "", "court": {"id": "", "zh": "某法院"}, "decided": "",
        "docket": ["（2020）民初1号"], "citations": [], "posture": "", "topics": [],
        "outcome": {"winner": "", "disposition": ""}, "remedies": {}, "statutes": [], "cites": [], "chain": [],
        "status": {"good_law": True, "history": []}, "sources": [], "unverified": ["name"], "disputed": [],
        "parties": [{"name": "甲", "role": ""}], "file": "案例.html", "machine_read": True, "sections": [],
    }  # fmt: skip
    for language in LANGUAGES:
        parts = [records.head_markup(record, language), records.checked_markup(record, language),
                 records.history_markup(record, language, {}), records.sources_markup(record, language)]  # fmt: skip
        shown = _Read(joined(parts)).text
        assert words.word("machine_read", language) in shown
        assert words.word("unverified", language) in shown
        assert "案例.html" in shown


# ---- hostile text


def assert_harmless(app: AppTest) -> None:
    """Nothing in the page can run, load or lead astray, whatever the texts say."""
    page = read(app)
    assert not page.open
    for tag, attributes in page.elements:
        assert tag not in {"script", "img", "iframe", "object", "form", "style", "link", "base"}
        assert not [name for name in attributes if name.startswith("on")]
    for link in page.links:
        assert link.startswith(("./?", "search?", "case?", "review?", "#", "https://", "http://"))
        assert not link.startswith("https://evil.example")
    for kind in ("markdown", "error", "warning", "info", "caption", "title", "header", "subheader"):
        assert not list(getattr(app, kind)), f"{kind} would read Markdown"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_record_is_only_text(held: Library, language: str) -> None:
    question = question_of(held, HOSTILE_ID, language)
    assert HOSTILE_ID in held.ask(question).cases
    for app in (
        open_page("case", id=HOSTILE_ID, lang=language),
        open_page("case", lang=language),
        open_page("search", q="TianRui 天瑞", lang=language),
        open_page(q=question, lang=language),
    ):
        assert_harmless(app)
        assert HOSTILE_TEXT in read(app).text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_question_is_only_text(text: str) -> None:
    for app in (
        open_page(q=text, lang="en"),
        open_page("search", q=text, lang="en"),
        open_page("case", id=text, passage=text, lang="en"),
        open_page("search", q="source code", country=[text], court=[text], in_=text, from_=text),
    ):
        assert_harmless(app)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_element_shows_text_literally(text: str) -> None:
    read_back = _Read(element("p", text, title=text))
    assert read_back.elements == [("p", {"title": text})]
    assert read_back.text == text


def test_html_is_escaped_once() -> None:
    inner = element("b", "a < b")
    assert element("p", inner, " & ") == "<p><b>a &lt; b</b> &amp; </p>"
    assert isinstance(joined(["<", inner], " | "), Html)
    assert joined(["<", "", inner], "·") == "&lt;·<b>a &lt; b</b>"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " https://a.example", "https://a.example/ b", "//a.example", "data:text/html,x",
     "https://user@evil.example", "https:///x", "http://[broken", "https://a.example/\"x", "HTTPS\n://a.example",
     "vbscript:x", "", "https://a.example/\x00"],
)  # fmt: skip
def test_only_plain_web_addresses_become_links(address: str) -> None:
    assert not is_web_address(address)
    assert "<a" not in outside_link(address, "x")
    with pytest.raises(ValueError, match="not an address"):
        element("a", "x", href=address)


def test_a_link_outside_tells_nothing() -> None:
    (tag,) = _Read(outside_link("https://a.example/?x=1&y=2")).elements
    assert tag == ("a", {"href": "https://a.example/?x=1&y=2", "target": "_blank", "rel": "noopener noreferrer nofollow"})  # fmt: skip


# ---- printed forms, words, looks


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        ("2011-10-11", "11 October 2011", "2011年10月11日"),
        ("2025-01", "January 2025", "2025年1月"),
        ("2025", "2025", "2025年"),
        ("late 2023", "late 2023", "late 2023"),
        ("2020-13-01", "2020-13-01", "2020-13-01"),
        ("", "", ""),
    ],
)
def test_dates(value: str, en: str, zh: str) -> None:
    assert (printed_date(value, "en"), printed_date(value, "zh")) == (en, zh)


def test_cite_line(held: Library) -> None:
    record = held.show("sg-i-admin-v-hong-2020")
    reference = ", ".join(record["citations"][:3])
    date = printed_date(record["decided"], "en")
    expected = f"{record['name']['en']}, {reference} ({record['court']['en']}, {date})"
    assert cite_line(record, "en") == expected
    assert cite_line(record, "zh").endswith("日）")


def test_every_word_is_there_in_both_languages() -> None:
    for name, forms in words._WORDS.items():
        assert set(forms) == set(LANGUAGES), name
        assert all(forms.values()), name
        assert re.findall(r"{\w+}", forms["en"]) == sorted(
            re.findall(r"{\w+}", forms["zh"]), key=forms["en"].find
        ), name
    assert all(words.has_word(f"fact_{fact}") for fact in (*FACTS, "remedies", "status"))
    assert all(words.has_word(role) for role in ROLES)


def test_the_looks_load_nothing_from_outside() -> None:
    known = config.get_config_options()
    for name, value in theme.THEME_FLAGS.items():
        assert name in known
        assert "//" not in value
    style = theme.STYLE_SHEET.read_text("utf-8")
    assert not re.search(r"url\(|@import|https?:", style)
    assert "</style" not in style


# ---- the API's page


def test_the_api_page_documents_every_operation_and_model(held: Library) -> None:
    schema = create_app(held).openapi()
    page = openapi_page(schema).body.decode("utf-8")
    shown = _Read(page)
    for path, item in schema["paths"].items():
        assert path in shown.text
        for operation in item.values():
            assert operation["description"] in shown.text
            for parameter in operation.get("parameters", ()):
                assert parameter["name"] in shown.text
    ids = {attributes.get("id") for _, attributes in shown.elements}
    for name, model in schema["components"]["schemas"].items():
        assert f"model-{name}" in ids
        assert all(field in shown.text for field in model["properties"])
    assert all(link.startswith("#") and link[1:] in ids for link in shown.links)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)


def test_the_api_page_escapes_the_schema() -> None:
    schema = {
        "info": {"title": HOSTILE_TEXT, "version": HOSTILE_TEXT, "description": HOSTILE_TEXT},
        "paths": {f"/{HOSTILE_TEXT}": {"get": {
            "description": HOSTILE_TEXT,
            "parameters": [{"name": HOSTILE_TEXT, "in": "query", "schema": {"type": HOSTILE_TEXT, "pattern": HOSTILE_TEXT, "default": HOSTILE_TEXT}}],
            "responses": {HOSTILE_TEXT: {"description": HOSTILE_TEXT, "content": {HOSTILE_TEXT: {"schema": {"$ref": f"#/x/{HOSTILE_TEXT}"}}}}},
        }}},
        "components": {"schemas": {HOSTILE_TEXT: {"properties": {HOSTILE_TEXT: {"enum": [HOSTILE_TEXT]}}}}},
    }  # fmt: skip
    page = openapi_page(schema)
    source = page.body.decode("utf-8")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert source.count("<script") == source.count("<img") == 0
    assert html.escape(HOSTILE_TEXT) in source
    for _, attributes in _Read(source).elements:
        assert not [name for name in attributes if name.startswith("on")]
