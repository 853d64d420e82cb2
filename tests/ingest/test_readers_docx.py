from __future__ import annotations

import hashlib
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import readers
from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers.docx import read_docx
from ingest.readers.normal import normalize
from ingest.segment import segment
from tests.ingest.word import MAIN, docx, p, packed, parts_of, r, style, t, table

BOLD = "<w:b/>"


def read(body: str, **parts: str) -> Document:
    return read_docx("a.docx", docx(body, **parts))


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def texts(document: Document) -> list[str]:
    return [text for _, _, text in blocks(document)]


# ---- the contract


def test_paragraphs_become_blocks_with_exact_spans_and_anchors() -> None:
    data = docx(p("The plaintiff ", "makes\u00a0alloys.") + p() + p("原告主张　其配方。"))
    document = read_docx("in/a.docx", data)
    assert (document.file, document.format) == ("in/a.docx", "docx")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == "The plaintiff makes alloys.\n\n原告主张 其配方。"
    assert [b.anchor for b in document.blocks] == ["p1", "p2"]


def test_pages_are_in_the_anchor_where_word_left_them() -> None:
    rendered = "<w:lastRenderedPageBreak/>"
    body = p("one") + p(r(rendered + t("two"))) + p("three ", r(rendered), "3") + p("four")
    assert [b.anchor for b in read(body).blocks] == [
        "page 1, p1", "page 2, p2", "page 2, p3", "page 3, p4",
    ]  # fmt: skip
    broken = p("one") + p(r('<w:br w:type="page"/>'), "two")
    assert [b.anchor for b in read(broken).blocks] == ["p1", "p2"]


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_run_comes_out_in_order(paragraphs: list[list[str]]) -> None:
    sound = [
        ["".join(c for c in run if c.isprintable() or c == " ") for run in runs]
        for runs in paragraphs
    ]
    body = "".join(p(*(r(t(run)) for run in runs)) for runs in sound)
    wanted = [text for runs in sound if (text := normalize("".join(runs)).replace("\n", " "))]
    if not wanted:
        with pytest.raises(UnreadableSource, match="holds no text"):
            read(body)
        return
    document = read(body)
    assert texts(document) == wanted
    assert document.text == "\n\n".join(wanted) == unicodedata.normalize("NFC", document.text)


RUNS = st.text("ab 案（.:", min_size=1, max_size=6).map(lambda text: ("run", text))
NODES = st.recursive(
    st.lists(st.tuples(RUNS, st.booleans()), max_size=4).map(lambda runs: ("p", runs)),
    lambda inner: st.one_of(
        st.lists(st.lists(inner, max_size=3), min_size=1, max_size=3).map(lambda c: ("tbl", c)),
        st.lists(inner, max_size=3).map(lambda c: ("sdt", c)),
        st.lists(inner, max_size=2).map(lambda c: ("box", c)),
    ),
    max_leaves=8,
)


@given(st.lists(NODES, min_size=1, max_size=5))
@settings(max_examples=80, deadline=None)
def test_no_text_is_lost_whatever_wraps_it(nodes: list[object]) -> None:
    said: list[str] = []

    def markup(node: object) -> str:
        kind, content = node  # type: ignore[misc]
        if kind == "p":
            said.extend(text for (_, text), _ in content)
            return p(*(r(t(text), BOLD * bold) for (_, text), bold in content))
        inner = [markup(child) if kind != "tbl" else "".join(map(markup, child)) for child in content]  # fmt: skip
        if kind == "tbl":
            return table(tuple(f"{cell}<w:p/>" for cell in inner))
        if kind == "sdt":
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(inner)}</w:sdtContent></w:sdt>"
        return p(r(f"<w:pict><v:textbox><w:txbxContent>{''.join(inner)}</w:txbxContent></v:textbox></w:pict>"))  # fmt: skip

    body = "".join(map(markup, nodes))
    wanted = "".join("".join(said).split())
    if not wanted:
        return
    document = read(body)
    found = "".join("".join(document.text.split()).split("|"))
    assert found == wanted
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert not document.text[before.end : after.start].strip()


# ---- signs, fields, revisions


def test_signs_stand_as_they_show() -> None:
    runs = (
        r(t("one") + "<w:tab/>" + t("two")), r("<w:br/>"), r(t("trade") + "<w:noBreakHyphen/>" + t("secret")),
        r("<w:cr/>"), r(t("infor") + "<w:softHyphen/>" + t("mation")),
        r('<w:sym w:font="Wingdings" w:char="F0FC"/>'), r('<w:sym w:font="Symbol" w:char="F061"/>'),
        r('<w:sym w:font="Times" w:char="F041"/>'), r("\uf0b7", '<w:rFonts w:ascii="Symbol"/>'),
        r('<w:sym w:font="Symbol" w:char="zz"/>'),
    )  # fmt: skip
    assert texts(read(p(*runs))) == ["one two\ntrade-secret\ninformation✓αA•"]


def test_tracked_changes_count_as_accepted() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>never </w:delText><w:t>x</w:t></w:r></w:del>'
    moved = f"<w:moveFrom>{r('not here')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>"
    body = p("It ", gone, f"<w:ins>{r('always ')}</w:ins>", "held ", moved)
    assert texts(read(body)) == ["It always held here"]


def test_paragraphs_whose_mark_is_deleted_join_the_next() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    gone = f"<w:del>{r('x')}</w:del>"
    body = p("The first half ", properties=mark) + p(gone, properties=mark) + p("and the second.")
    assert texts(read(body + p("last", properties=mark))) == ["The first half and the second.", "last"]  # fmt: skip


def test_a_deleted_row_is_left_out() -> None:
    rows = table(("Court", "Berlin"), ("Date", "2011"))
    deleted = rows.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert texts(read(deleted)) == ["Date | 2011"]


def test_comments_and_hidden_text_are_left_out() -> None:
    comment = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    styles = style("Secret", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    body = p(
        "shown ", comment, r("hidden ", "<w:vanish/>"), r("hidden ", '<w:rStyle w:val="Secret"/>'),
        r("seen again", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'), r(" web", "<w:webHidden/>"),
    )  # fmt: skip
    document = read_docx(
        "a.docx",
        packed({**parts_of(body, styles=styles), "word/comments.xml": "<x>a comment</x>",
                "word/header1.xml": "<x>a header</x>"}),
    )  # fmt: skip
    assert texts(document) == ["shown seen again web"]


def field(instruction: str, result: str, *, form: str = "") -> str:
    return (
        r(f'<w:fldChar w:fldCharType="begin">{form}</w:fldChar>')
        + r(f"<w:instrText>{instruction}</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + result
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def test_of_a_field_the_result_is_kept() -> None:
    nested = field("IF " + "x", field("REF a", r("see ")) + r("page 3"))
    simple = f'<w:fldSimple w:instr="DATE">{r(" today")}</w:fldSimple>'
    link = f'<w:hyperlink r:id="x" xmlns:r="urn:r">{r(" a link")}</w:hyperlink>'
    assert texts(read(p(nested, simple, link))) == ["see page 3 today a link"]


def test_what_stands_in_the_instruction_of_a_field_is_left_out() -> None:
    begin, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "end"))
    inner = field("REF b", r("not shown"))
    separate = r('<w:fldChar w:fldCharType="separate"/>')
    assert texts(read(p("a", begin, inner, separate, r("b"), end, "c"))) == ["abc"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>')
    stray = r('<w:fldChar w:fldCharType="end"/>') + r('<w:fldChar w:fldCharType="separate"/>')
    assert texts(read(p(stray, "a", begin, "b") + p("c"))) == ["ab", "c"]


def test_choices_in_a_form_show_what_was_chosen() -> None:
    checked = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    entries = "".join(f'<w:listEntry w:val="{word}"/>' for word in ("granted", "refused"))
    chosen = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    body = p(field("FORMCHECKBOX", "", form=checked), " relief ", field("FORMDROPDOWN", "", form=chosen))  # fmt: skip
    assert texts(read(body)) == ["☒ relief refused"]
    told = p(field("FORMDROPDOWN", r("granted"), form=chosen))
    assert texts(read(told)) == ["granted"]


def test_content_controls_ruby_and_formulas_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Berlin')}</w:sdtContent></w:sdt>"
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('mì')}</w:rt><w:rubyBase>{r('秘')}</w:rubyBase></w:ruby>"
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    placeholder = style("PlaceholderText", named="Placeholder Text", kind="character")
    prompt = r("Click here", '<w:rStyle w:val="PlaceholderText"/>')
    body = p(control, r(ruby), formula, prompt)
    assert texts(read(body, styles=placeholder)) == ["Berlin秘a+b"]
    assert texts(read(f"<w:sdt><w:sdtContent>{p('x')}</w:sdtContent></w:sdt>")) == ["x"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )  # fmt: skip
    assert texts(read(p("Before ", r(both), "and after."))) == ["Before and after.", "In the box."]
    empty = both.replace(box, "<w:txbxContent/>", 1)
    assert texts(read(p(r(empty)))) == ["In the box."]


def test_a_table_cell_with_only_a_box_keeps_it() -> None:
    box = p(r(f"<w:pict><w:txbxContent>{p('boxed')}</w:txbxContent></w:pict>"))
    assert texts(read(table(("a", "b", box)))) == ["a | b", "boxed"]


# ---- headings

HEADINGS = (
    style("Normal", default=True)
    + style("1", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>", named="heading 1")
    + style("H3", named="heading 3")
    + style("mine", based="H3")
    + style("zh", named="标题 2")
    + style("plain", "<w:pPr><w:outlineLvl w:val='9'/></w:pPr>", based="1")
    + style("Title")
    + style("TOC1", named="toc 1")
    + style("TOCHeading", "<w:pPr><w:outlineLvl w:val='9'/></w:pPr>", named="TOC Heading", based="1")
)  # fmt: skip


def test_headings_are_told_by_style_inherited_or_named_and_by_outline_level() -> None:
    body = (
        p("A", style="1") + p("B", style="mine") + p("C", style="zh") + p("D", style="plain")
        + p("E", properties='<w:outlineLvl w:val="4"/>')
        + p("F", style="1", properties='<w:outlineLvl w:val="9"/>') + p("G", style="gone")
    )  # fmt: skip
    assert blocks(read(body, styles=HEADINGS)) == [
        ("heading", 1, "A"), ("heading", 3, "B"), ("heading", 2, "C"), ("paragraph", 0, "D"),
        ("heading", 5, "E"), ("paragraph", 0, "F"), ("paragraph", 0, "G"),
    ]  # fmt: skip


def test_a_style_that_holds_prose_marks_no_headings() -> None:
    prose = "The appellant says that the judge was wrong."
    body = p(prose, style="1") + p("Section 63 provides:", style="1") + p("Facts", style="H3")
    assert [b.level for b in read(body, styles=HEADINGS).blocks] == [0, 0, 3]


def test_short_bold_paragraphs_and_labels_are_headings_by_look() -> None:
    body = p(r("基本案情", BOLD)) + p(r("Facts: ", BOLD), "The plaintiff sued.") + p(r("x" * 161, BOLD))  # fmt: skip
    document = read(body)
    assert blocks(document) == [
        ("heading", 0, "基本案情"), ("heading", 0, "Facts:"), ("paragraph", 0, "The plaintiff sued."),
        ("paragraph", 0, "x" * 161),
    ]  # fmt: skip
    assert "Facts: The plaintiff sued." in document.text


def test_bold_of_styles_toggles_and_that_of_the_default_style_sets_nothing_off() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = (
        style("Normal", bold, default=True) + style("Strong", bold, kind="character")
        + style("Label", bold, based="Normal")
    )  # fmt: skip
    strong = '<w:rStyle w:val="Strong"/>'
    body = (
        p("A") + p("B", style="Label") + p(r("C", strong)) + p(r("D", strong), style="Label")
        + p(r("E", '<w:b w:val="0"/>'), style="Label")
    )  # fmt: skip
    kinds = [(kind, text) for kind, _, text in blocks(read(body, styles=styles))]
    assert kinds == [
        ("paragraph", "A"), ("heading", "B"), ("heading", "C"), ("paragraph", "D"),
        ("paragraph", "E"),
    ]  # fmt: skip


def test_a_heading_with_a_hidden_mark_runs_into_its_text() -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    document = read(p("Facts.", style="H3", properties=hidden) + p("He left.") + p("x"), styles=HEADINGS)  # fmt: skip
    assert document.text == "Facts. He left.\n\nx"
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "paragraph"]


def test_the_title_is_that_of_the_text() -> None:
    named = "<x xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Alpha v. Beta</dc:title></x>"
    body = p("Report", style="1") + p("On Alpha v. Beta")
    parts = parts_of(body, styles=HEADINGS)
    assert read_docx("a.docx", packed(parts)).title == "Report"
    assert read_docx("a.docx", packed({**parts, "docProps/core.xml": named})).title == "Alpha v. Beta"  # fmt: skip
    template = named.replace("Alpha v. Beta", "Judgment Template")
    assert read_docx("a.docx", packed({**parts, "docProps/core.xml": template})).title == "Report"
    titled = parts_of(p("The Title", style="Title") + body, styles=HEADINGS)
    assert read_docx("a.docx", packed({**titled, "docProps/core.xml": named})).title == "The Title"


CASES = ("甲公司诉乙公司侵害商业秘密纠纷案", "丙公司诉丁某侵害技术秘密纠纷案")


def test_a_table_of_contents_remains_one() -> None:
    cases = "".join(
        p(f"案例{n}　{name}", style="1") + p("基本案情", style="H3") + p("被告离职后使用了图纸。原告起诉。")
        + p("裁判结果", style="H3") + p("判令被告停止侵害。")
        for n, name in zip("一二", CASES, strict=True)
    )  # fmt: skip
    entries = [
        p(r(f"案例{n}　{name}", BOLD), r("<w:tab/>" + t(str(page))), style="TOC1")
        for n, name, page in zip("一二", CASES, (1, 7), strict=True)
    ]
    body = p("目录", style="TOCHeading") + "".join(entries) + cases
    document = read(body, styles=HEADINGS)
    assert [kind for kind, _, _ in blocks(document)][:3] == ["heading", "list-item", "list-item"]
    assert [case.name for case in segment(document).cases] == list(CASES)


# ---- tables


def test_rows_of_data_are_blocks_and_laid_out_rows_are_their_cells() -> None:
    body = table(
        ("Court", "Landgericht", "2019"),
        ("only one", ""),
        ("基本案情", p("原告起诉。") + p("被告否认。")),
        ("a", table(("b", "c"))),
    )
    assert blocks(read(body)) == [
        ("table-row", 0, "Court | Landgericht | 2019"), ("heading", 0, "only one"),
        ("heading", 0, "基本案情"), ("paragraph", 0, "原告起诉。"), ("paragraph", 0, "被告否认。"),
        ("heading", 0, "a"), ("table-row", 0, "b | c"),
    ]  # fmt: skip


def test_long_cells_with_line_breaks_are_laid_out() -> None:
    long = p(r(t("x" * 150) + "<w:br/>" + t("y" * 150)))
    assert [b.kind for b in read(table(("Facts", long))).blocks] == ["heading", "paragraph"]
    short = p(r(t("x") + "<w:br/>" + t("y")))
    assert texts(read(table(("Facts", short)))) == ["Facts | x y"]


# ---- notes


def note(identifier: int, *paragraphs: str, kind: str = "footnote") -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    inner = "".join(p(mark * (not n), text) for n, text in enumerate(paragraphs))
    return f'<w:{kind} w:id="{identifier}">{inner}</w:{kind}>'


def ref(identifier: int, kind: str = "footnote") -> str:
    return r(f'<w:{kind}Reference w:id="{identifier}"/>')


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    + note(2, "See Alpha v. Beta, 3 F.3d 1.", "And more.")
    + note(3, "见（2019）最高法知民终1号。")
    + note(4, "Nobody points here.")
)


def test_notes_follow_their_paragraph_in_brackets_each_once() -> None:
    body = p("It was secret.", ref(2), " He left", ref(3), ".") + p("Again", ref(2), " he did.")
    assert texts(read(body, footnotes=NOTES)) == [
        "It was secret.[note 1] He left[注2]. "
        "[note 1: See Alpha v. Beta, 3 F.3d 1. And more.] [注2：见（2019）最高法知民终1号。]",
        "Again[note 1] he did.",
    ]


def test_endnotes_count_for_themselves() -> None:
    body = p("One", ref(2), " two", ref(5, "endnote"), ".")
    found = texts(read(body, footnotes=NOTES, endnotes=note(5, "Last.", kind="endnote")))
    assert found[0].startswith("One[note 1] two[endnote 1].")
    assert found[0].endswith("[endnote 1: Last.]")


def test_a_title_keeps_clear_of_its_note() -> None:
    body = p("Alpha Corp. v. Beta Ltd.", ref(2), style="H3") + p("Gamma v. Delta", ref(3))
    assert texts(read(body, styles=HEADINGS, footnotes=NOTES)) == [
        "Alpha Corp. v. Beta Ltd.", "[note 1: See Alpha v. Beta, 3 F.3d 1. And more.]",
        "Gamma v. Delta", "[注2：见（2019）最高法知民终1号。]",
    ]  # fmt: skip


def test_notes_of_a_table_row_follow_it() -> None:
    body = table(("Court", p("Berlin", ref(2))))
    assert texts(read(body, footnotes=NOTES)) == [
        "Court | Berlin[note 1]", "[note 1: See Alpha v. Beta, 3 F.3d 1. And more.]",
    ]  # fmt: skip


def test_notes_of_deleted_or_missing_references_do_not_show() -> None:
    body = p("a", f"<w:del>{ref(2)}</w:del>", ref(99), "b.")
    assert texts(read(body, footnotes=NOTES)) == ["ab."]


def test_a_case_in_a_note_begins_no_case() -> None:
    prose = "The court found that the defendant had taken the drawings with him when he left. "
    notes = "".join(note(n, f"{name} v. Roe [20{n}] EWCA Civ {n}.") for n, name in ((11, "Smith"), (12, "Jones")))  # fmt: skip
    body = (
        p("Alpha Corp. v. Beta Ltd.", style="1") + p("Decided 3 May 2019") + p("Facts", style="H3")
        + p(prose, ref(11)) + p("Holding", style="H3") + p(prose, ref(12), " It was secret.")
    )  # fmt: skip
    (case,) = segment(read(body, styles=HEADINGS, footnotes=notes)).cases
    assert case.name == "Alpha Corp. v. Beta Ltd."
    assert ["Smith v. Roe" in section.text for section in case.sections] == [True, False]


# ---- files that are none


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html><body>Saved by a web site</body></html>", "is an HTML page, not a Word document"),
        (b"%PDF-1.7 ...", "is a PDF, not a Word document"),
        (b"{\\rtf1 text}", "is an RTF document"),
        (b'<?xml version="1.0"?><pkg/>', "is an XML file"),
        (b"just words", "is not a Word document"),
        (b"PK\x03\x04 cut short", "cut short or damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old Office document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
    ],
)
def test_what_is_no_word_document_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "a.DOCX"
    file.write_bytes(data)
    with pytest.raises(UnreadableSource, match=says) as caught:
        readers.read(file)
    assert str(caught.value).startswith(str(file)) and "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_document_without_text_or_body_is_told() -> None:
    for body in ("", p(), p(r("x", "<w:vanish/>"))):
        with pytest.raises(UnreadableSource, match="holds no text"):
            read(body)
    with pytest.raises(UnreadableSource, match=r"has no part word/document\.xml"):
        read_docx("a.docx", packed({"x": "y"}))


def test_other_office_files_are_told() -> None:
    parts = parts_of(p("x"))
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("word/document.xml", "xl/workbook.xml")
    parts["xl/workbook.xml"] = "<workbook/>"
    with pytest.raises(UnreadableSource, match="Excel or PowerPoint"):
        read_docx("a.docx", packed(parts))


def test_text_that_is_in_another_file_is_not_lost_silently() -> None:
    with pytest.raises(UnreadableSource, match="takes in other files"):
        read(p("x") + "<w:altChunk/>")


def test_strict_files_are_read() -> None:
    parts = {
        name: str(content)
        .replace(MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        )
        for name, content in parts_of(p("A", style="1"), styles=HEADINGS).items()
    }
    assert blocks(read_docx("a.docx", packed(parts))) == [("heading", 1, "A")]


@pytest.mark.parametrize("depth", [60, 3000])
def test_deep_nesting_is_read_or_told(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + p("deep") + "</w:tc></w:tr></w:tbl>" * depth
    if depth < 100:
        assert texts(read(body)) == ["deep"]
    else:
        with pytest.raises(UnreadableSource, match="no sound XML"):
            read(body)


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = style("a", based="b") + style("b", based="a") + style("c", based="c")
    assert texts(read(p("x", style="a") + p("y", style="c"), styles=styles)) == ["x", "y"]


RICH = packed(
    parts_of(
        p("Alpha", style="1") + p("It was secret.", ref(2), field("REF a", r("see"))) + table(("a", "b"))
        + p(r(f"<w:pict><w:txbxContent>{p('box')}</w:txbxContent></w:pict>"), properties="<w:numPr><w:numId w:val='1'/></w:numPr>"),
        styles=HEADINGS, footnotes=NOTES,
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    stored=True,
)  # fmt: skip


def test_the_rich_sample_is_sound() -> None:
    assert len(read_docx("a.docx", RICH).blocks) == 5


@given(st.integers(0, 2**32), st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_damaged_bytes_give_a_document_or_an_error_that_says_so(seed: int, changes: int) -> None:
    chance = random.Random(seed)
    data = bytearray(RICH)
    for _ in range(changes):
        at = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randrange(1, 9)]
        elif kind == 2:
            data[at:at] = chance.randbytes(4)
        else:
            data[at : at + 40] = data[(at * 7) % len(data) :][:40]
    try:
        assert read_docx("a.docx", bytes(data)).text
    except UnreadableSource as error:
        assert error.remedy and "\n" not in str(error)


@given(st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_shuffled_markup_gives_a_document_or_an_error(seed: int) -> None:
    """Sound zip, sound XML, no sense: elements where they do not belong."""
    chance = random.Random(seed)
    names = "p r t tbl tr tc sdt sdtContent fldChar txbxContent footnoteReference pPr rPr ins del numPr br".split()  # fmt: skip

    def element(depth: int) -> str:
        name = chance.choice(names)
        inner = "".join(element(depth - 1) for _ in range(chance.randrange(3) if depth else 0))
        value = chance.choice(("begin", "end", "separate", "1", "-1", "99999999999", ""))
        return (
            f'<w:{name} w:val="{value}" w:fldCharType="{value}" w:id="{value}">'
            f"{chance.choice(('', 'x'))}{inner}</w:{name}>"
        )

    body = "".join(element(5) for _ in range(6))
    try:
        assert read(body, styles=element(4), numbering=element(4), footnotes=element(4)).blocks
    except UnreadableSource as error:
        assert error.remedy
