"""The review page by streamlit's own test runner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from app import words
from app.web.addresses import page_address
from app.words_reviewing import REVIEWING
from ingest.editing import FIELDS
from ingest.models import LANGUAGES
from ingest.review import KINDS, REASONS
from search.library import Library
from tests.app.hostile import HOSTILE_TEXT
from tests.app.test_web import assert_harmless, open_page, read, source_of

CASES = """<meta charset="utf-8"><h2>北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案</h2><p>（2019）最高法知民终999号</p>
<h3>基本案情</h3><p>两名工程师离职后携图纸入职被告。</p><p>原告请求判令停止使用并赔偿损失。</p>
<h3>裁判要旨</h3><p>证明被告有渠道接触且信息实质相同的，应由被告证明其合法来源。</p>
<h2>东岭软件有限公司诉西川数据有限公司侵害商业秘密纠纷案</h2>
<h3>基本案情</h3><p>前员工离职前下载了全部源代码。</p><h3>裁判结果</h3><p>判令被告赔偿原告300万元。</p>"""


@pytest.fixture(autouse=True)
def use_few(few: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    st.cache_resource.clear()
    monkeypatch.setattr("app.web.shell.open_for_user", lambda: few)
    yield
    st.cache_resource.clear()


@pytest.fixture
def drafts(few: Library, tmp_path: Path) -> tuple[Library, str, str]:
    path = tmp_path / "digest.html"
    path.write_text(CASES, "utf-8")
    first, second = few.ingest([path]).files[0].cases
    return few, first, second


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_queue_says_so(language: str) -> None:
    assert words.word("review_none", language) in read(open_page("review", lang=language)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queue_lists_each_draft_under_its_status(
    drafts: tuple[Library, str, str], language: str
) -> None:
    library, first, second = drafts
    library.decide("reject", second)
    page = read(open_page("review", lang=language))
    for case_id in (first, second):
        assert page_address("review", language, id=case_id) in page.links
    for status in ("pending", "rejected"):
        assert words.word(f"status_{status}", language) in page.text
    assert words.word("status_accepted", language) not in page.text
    assert page.text.index("北辰化工") < page.text.index("东岭软件")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_stands_beside_its_document(
    drafts: tuple[Library, str, str], language: str
) -> None:
    library, first, _ = drafts
    app = open_page("review", id=first, lang=language)
    page = read(app)
    draft = library.draft(first)
    for paragraph in draft.paragraphs:
        assert paragraph.text in page.text
        assert words.word(paragraph.role, language) in page.text
    labels = {widget.label for kind in ("text_input", "selectbox", "multiselect") for widget in getattr(app, kind)}  # fmt: skip
    assert {words.word(f"edit_{field}", language) for field in FIELDS} <= labels
    values = {widget.label: widget.value for widget in app.text_input}
    assert values[words.word("edit_docket", language)] == "（2019）最高法知民终999号"
    assert_harmless(app)


def button(app: object, name: str) -> object:
    return app.button(key=name)  # type: ignore[attr-defined]


def labelled(app: object, kind: str, label: str) -> object:
    return next(w for w in getattr(app, kind) if w.label == words.word(label, "en"))


def test_fields_are_saved_and_shown(drafts: tuple[Library, str, str]) -> None:
    library, first, _ = drafts
    app = open_page("review", id=first, lang="en")
    labelled(app, "text_input", "edit_name.en").input("Beichen v. Nanling")  # type: ignore[attr-defined]
    labelled(app, "selectbox", "edit_country").set_value("US")  # type: ignore[attr-defined]
    labelled(app, "multiselect", "edit_topics").set_value(["damages"])  # type: ignore[attr-defined]
    next(b for b in app.button if b.label == words.word("review_save", "en")).click()
    app.run()
    assert not app.exception
    record = library.show(first)
    assert (record["name"]["en"], record["country"], record["region"]) == ("Beichen v. Nanling", "US", "us")  # fmt: skip
    assert record["topics"] == ["damages"]
    assert record["docket"] == ["（2019）最高法知民终999号"]
    assert "Beichen v. Nanling" in read(app).text
    button(app, "undo").click().run()  # type: ignore[attr-defined]
    assert library.show(first)["name"]["en"].startswith("北辰")


def test_what_cannot_be_saved_is_a_notice(drafts: tuple[Library, str, str]) -> None:
    library, first, _ = drafts
    app = open_page("review", id=first, lang="en")
    labelled(app, "text_input", "edit_decided").input("yesterday")  # type: ignore[attr-defined]
    next(b for b in app.button if b.label == words.word("review_save", "en")).click()
    app.run()
    assert "'yesterday' is no date" in read(app).text
    assert library.store.rows("SELECT 1 FROM decisions") == []


def test_accepting_rejecting_and_taking_back(drafts: tuple[Library, str, str]) -> None:
    library, first, _ = drafts
    app = open_page("review", id=first, lang="en")
    app.multiselect[0].set_value(["name", "docket"])
    button(app, "accept").click().run()  # type: ignore[attr-defined]
    assert library.show(first)["review"]["checked"] == ["name", "docket"]
    assert "Checked by a person on" in read(app).text
    assert "Checked by a person on" in read(open_page("case", id=first, lang="en")).text
    button(app, "accept-all").click().run()  # type: ignore[attr-defined]
    assert library.show(first)["unverified"] == []
    button(app, "reject").click().run()  # type: ignore[attr-defined]
    assert first not in library.store.case_ids()
    assert words.word("status_rejected", "en") in read(app).text
    assert not [b for b in app.button if b.key == "reject"]
    button(app, "undo").click().run()  # type: ignore[attr-defined]
    assert library.show(first)["machine_read"] is False


def test_accepting_nothing_is_refused(drafts: tuple[Library, str, str]) -> None:
    _, first, _ = drafts
    app = open_page("review", id=first, lang="en")
    button(app, "accept").click().run()  # type: ignore[attr-defined]
    assert "No checked field is named" in read(app).text


def test_a_role_a_split_and_a_merge(drafts: tuple[Library, str, str]) -> None:
    library, first, _ = drafts
    app = open_page("review", id=first, lang="en")
    labelled(app, "selectbox", "review_which").set_value(f"{first}#zh.facts.2").run()  # type: ignore[attr-defined]
    labelled(app, "selectbox", "review_role").set_value("procedure").run()  # type: ignore[attr-defined]
    button(app, "role").click().run()  # type: ignore[attr-defined]
    assert f"{first}#zh.procedure.1" in {p.key for p in library.draft(first).paragraphs}
    labelled(app, "selectbox", "review_which").set_value(f"{first}#zh.holding.1").run()  # type: ignore[attr-defined]
    labelled(app, "text_input", "review_split_name").input("丙诉丁案")  # type: ignore[attr-defined]
    button(app, "split").click().run()  # type: ignore[attr-defined]
    assert len(library.review_queue().entries) == 3
    button(app, "merge").click().run()  # type: ignore[attr-defined]
    assert not app.exception
    assert len(library.review_queue().entries) == 2


def test_an_unknown_draft_is_a_notice_and_the_queue(drafts: tuple[Library, str, str]) -> None:
    _, first, _ = drafts
    for case_id, error in (("nope", "unknown_case"), ("us-tianrui-v-itc-2011", "not_a_draft")):
        page = read(open_page("review", id=case_id, lang="en"))
        assert words.word(f"error_{error}", "en") in page.text
        assert page_address("review", "en", id=first) in page.links


def test_what_found_no_place_is_told(drafts: tuple[Library, str, str], tmp_path: Path) -> None:
    library, first, _ = drafts
    library.decide("role", f"{first}#zh.facts.2", "procedure")
    (tmp_path / "digest.html").write_text(CASES.replace("原告请求", "原告诉请"), "utf-8")
    library.ingest([tmp_path / "digest.html"])
    page = read(open_page("review", lang="zh"))
    assert words.word("unplaced_paragraph_gone", "zh") in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_document_is_only_text(few: Library, tmp_path: Path, language: str) -> None:
    path = tmp_path / "<img src=x>.html"
    path.write_text(CASES, "utf-8")
    first, second = few.ingest([path]).files[0].cases
    edits = dict.fromkeys(("name.zh", "name.en", "court.zh", "docket", "statutes"), HOSTILE_TEXT)
    few.decide("edit", first, edits)
    few.decide("split", f"{second}#zh.outcome.1", HOSTILE_TEXT)
    for address in ({}, {"id": first}, {"id": second}):
        app = open_page("review", lang=language, **address)
        assert_harmless_review(app)
    assert " ".join(HOSTILE_TEXT.split()) in read(open_page("review", lang=language)).text


def assert_harmless_review(app: object) -> None:
    assert_harmless(app)  # type: ignore[arg-type]
    for kind in ("text_input", "selectbox", "multiselect", "button"):
        for widget in getattr(app, kind):
            assert "<img" not in widget.label and "pwned" not in widget.label
            for option in getattr(widget, "options", ()):
                assert "pwned" not in option
    assert "<img" not in source_of(app)  # type: ignore[arg-type]


def test_every_kind_and_reason_has_words() -> None:
    names = {f"decision_{kind}" for kind in KINDS} | {f"unplaced_{reason}" for reason in REASONS}
    names |= {f"edit_{field}" for field in FIELDS}
    assert names <= REVIEWING.keys()
    assert not [
        n for n in REVIEWING if n.startswith("edit_") and re.search(r"<|\$", REVIEWING[n]["en"])
    ]
