from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ingest import readers
from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers.pdf import read_pdf
from ingest.segment import segment, stretches
from tests.ingest.pdf_writing import Page, pdf

pytestmark = pytest.mark.usefixtures("without_recognizer")

# 60 characters of 6 points fill a line of 360 points from x 100.
LEFT = 100
COURT = [
    "     The plaintiff makes a coating and keeps its formula in a",
    "safe to which two people have the key. The defendant hired a",
    "chemist who had been one of them, and sold a like coating in",
    "the year after.",
    "     The trial court found for the plaintiff. It held that a",
    "formula known to two people is a secret, and that the chemi-",
    "st took it away. The chemist appealed, and so did the maker.",
]
CHINESE = [
    "原告主张其配方构成商业秘密，被告的行为给原告造成了损失，",
    "法院认为证据不足以支持这一点。",
]


def read(*pages: Page, **options: object) -> Document:
    return read_pdf("file.pdf", pdf(*pages, **options))  # type: ignore[arg-type]


def indented(page: Page, y: float, lines: list[str]) -> float:
    """Lines as they stand in ``COURT``: blanks before one set it in."""
    for line in lines:
        text = line.lstrip()
        page.text(LEFT + 6 * (len(line) - len(text)), y, text)
        y += 12
    return y


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


# -- paragraphs


def test_lines_make_paragraphs_and_broken_words_are_made_whole() -> None:
    page = Page()
    indented(page, 100, [*COURT, "     A chemist is bound by what he knows."])
    assert texts(read(page)) == [
        "The plaintiff makes a coating and keeps its formula in a safe to which two people have "
        "the key. The defendant hired a chemist who had been one of them, and sold a like coating "
        "in the year after.",
        "The trial court found for the plaintiff. It held that a formula known to two people is a "
        "secret, and that the chemist took it away. The chemist appealed, and so did the maker.",
        "A chemist is bound by what he knows.",
    ]


@pytest.mark.parametrize(
    ("ends", "begins", "joined"),
    [
        ("he was under oath and compet-", "ition was fierce", "and competition was"),
        ("this is a well-known and a well-", "known formula", "and a well-known formula"),
        ("the self-", "help remedy", "self-help"),
        ("a non-", "compete clause", "non-compete"),
        ("between Anglo-", "Saxon and other courts", "Anglo-Saxon"),
        ("from 1990-", "1995 it did", "1990-1995"),
        ("the rule was more-", "over settled", "moreover"),
        ("a third-party-", "owned plant", "third-party-owned"),
    ],
)
def test_hyphens_at_line_ends(ends: str, begins: str, joined: str) -> None:
    filler = "the court said so in the case before it and did so again."
    page = Page()
    page.lines(LEFT, 100, [filler, ends.rjust(60, "x"), begins, "well-known rules settle more."])
    assert joined in read(page).text


def test_chinese_lines_are_joined_without_a_blank() -> None:
    page = Page().chinese(120, 100, CHINESE[0]).chinese(100, 118, "（2019）最高法民终")
    page.chinese(100, 136, CHINESE[0]).chinese(100, 154, CHINESE[1])
    document = read(page)
    assert " " not in document.text
    assert CHINESE[0] + CHINESE[1] in document.text


def test_radicals_ligatures_and_private_glyphs_are_plain_characters() -> None:
    page = Page().chinese(100, 100, "⼈⺠法院").chinese(100, 130, "ﬁrm\u00ad\uf0b7\uf041")
    assert texts(read(page)) == ["人民法院", "firm•A"]


def test_a_wider_step_a_short_line_and_a_number_begin_paragraphs() -> None:
    page = Page()
    y = page.lines(LEFT, 100, ["x" * 60, "one ends here."])
    y = page.lines(LEFT, y, ["Two begins after a line that had room, and goes on like this", "to."])
    page.lines(LEFT, y + 12, ["[12] Three has a number.", "[13] Four too.", "14. So has five."])
    found = texts(read(page))
    assert [text[:8] for text in found] == [
        "xxxxxxxx",
        "Two begi",
        "[12] Thr",
        "[13] Fou",
        "14. So h",
    ]


def test_a_paragraph_goes_on_over_a_page_break_and_keeps_its_first_page() -> None:
    one, two = Page(), Page()
    indented(one, 640, [*COURT, "     The higher court said of this that it was not at all a w"])
    indented(
        two, 60, ["ord too much, and so it was left. All of it was to be as the", "law has it."]
    )
    indented(two, 84, COURT)
    document = read(one, two)
    assert "not at all a w ord too much" in document.text
    assert [b.anchor for b in document.blocks] == ["page 1"] * 3 + ["page 2"] * 2


def test_a_paragraph_that_ends_with_its_page_stays_apart() -> None:
    one, two = Page(), Page()
    indented(one, 640, COURT)
    indented(two, 60, ["     A new paragraph is set in, on any page that it may be on.", "It is."])
    assert [text[:5] for text in texts(read(one, two))] == ["The p", "The t", "A new"]


# -- columns and tables


def column(word: str, count: int) -> list[str]:
    return [f"{word}{number:02} runs on in its column," for number in range(count)]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = Page().text(150, 60, "A TITLE THAT RUNS OVER BOTH OF THE COLUMNS", 12)
    page.lines(60, 100, column("left", 20))
    page.lines(320, 104, column("right", 18))  # on baselines of its own
    page.text(60, 360, "And a line across both of them that closes what the page has to say now.")
    text = read(page).text
    order = ["TITLE", *(f"left{n:02}" for n in range(20)), *(f"right{n:02}" for n in range(18))]
    places = [text.index(word) for word in [*order, "closes"]]
    assert places == sorted(places)


def test_a_short_last_page_has_the_columns_of_those_before() -> None:
    one, two = Page(), Page()
    one.lines(60, 100, column("left", 20))
    one.lines(320, 100, column("right", 20))
    two.lines(60, 100, column("last", 3))
    two.lines(320, 100, column("end", 3))
    text = read(one, two).text
    order = ["right19", "last00", "last01", "last02", "end00", "end01", "end02"]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)


def test_the_rows_of_a_table_stay_rows() -> None:
    page = Page()
    for number, row in enumerate(
        [("Court", "Year", "Won"), ("High", "2019", "yes"), ("Low", "2020", "no")]
    ):
        for x, cell in zip((100, 250, 400), row, strict=True):
            page.text(x, 100 + 14 * number, cell)
    page.text(250, 142, "(early)")
    assert kinds(read(page)) == [
        ("table-row", "Court | Year | Won"),
        ("table-row", "High | 2019 | yes"),
        ("table-row", "Low | 2020 (early) | no"),
    ]


def test_a_caption_is_read_half_by_half() -> None:
    page = Page()
    sides = [
        ("ACME CORP.,", "No. 12-345"),
        ("Plaintiff,", "Judge Doe"),
        ("v.", "ORDER"),
        ("BETA LLC.", ""),
    ]
    for number, (left, right) in enumerate(sides):
        page.text(100, 100 + 14 * number, left).text(300, 100 + 14 * number, ")")
        page.text(320, 100 + 14 * number, right)
    text = read(page).text
    order = ["ACME", "Plaintiff", "v.", "BETA", "No. 12-345", "Judge", "ORDER"]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)
    assert ")" not in text


# -- headings


def test_headings_by_size_weight_and_place() -> None:
    page = Page().text(100, 60, "A Large Title", 16).text(100, 100, "Facts", bold=True)
    y = page.lines(100, 124, ["They were thus, and this line is as long as a line gets here."])
    page.text(100, y + 12, "Held:", bold=True).text(136, y + 12, "it was so.")
    page.text(250, y + 48, "DISCUSSION").text(280, y + 72, "II.")
    page.lines(100, y + 96, ["So it was said, and this line is as long as a line gets here."] * 4)
    found = kinds(read(page))
    assert [text for kind, text in found if kind == "heading"] == [
        "A Large Title",
        "Facts",
        "Held:",
        "DISCUSSION",
        "II.",
    ]
    assert all(block.level == 0 for block in read(page).blocks)


# -- what repeats


def numbered_pages(count: int) -> list[Page]:
    pages = []
    for number in range(1, count + 1):
        page = Page().text(100, 40, f"Case 1:19-cv-00012 Document 7 Page {number} of {count}")
        page.text(300, 770, f"- {number} -")
        indented(page, 100, [line.replace("plaintiff", f"plaintiff{number}") for line in COURT])
        pages.append(page)
    return pages


def test_heads_feet_and_page_numbers_that_repeat_are_left_out() -> None:
    text = read(*numbered_pages(3)).text
    assert "Document 7" not in text and "- 2 -" not in text
    assert all(f"plaintiff{number}" in text for number in (1, 2, 3))


def test_what_stands_on_one_page_only_stays() -> None:
    text = read(*numbered_pages(1)).text
    assert "Document 7" in text and "- 1 -" in text


def test_heads_that_change_from_left_to_right_pages_are_left_out() -> None:
    pages = []
    for number in range(4):
        head = f"{number + 10} SECRETS REVIEW" if number % 2 else f"A CHEMIST'S DUTY {number + 10}"
        page = Page().text(100 if number % 2 else 380, 40, head)
        indented(page, 100, [f"     Page {'abcd'[number]} says.", *COURT])
        pages.append(page)
    text = read(*pages).text
    assert "REVIEW" not in text and "DUTY" not in text


def test_a_paragraph_that_every_page_begins_with_is_no_head() -> None:
    pages = []
    for _ in range(3):
        page = Page()
        indented(page, 50, COURT)
        pages.append(page)
    assert read(*pages).text.count("The plaintiff makes a coating") == 3


def test_pages_of_one_like_line_keep_it() -> None:
    pages = [Page().text(100, 60, f"Exhibit {number}") for number in (1, 2, 3)]
    assert texts(read(*pages)) == ["Exhibit 1", "Exhibit 2", "Exhibit 3"]


def test_line_numbers_are_left_out_and_lists_are_not() -> None:
    pages = []
    for number in (1, 2):
        page = Page()
        for line in range(1, 29):
            page.text(60 if line < 10 else 54, 100 + 20 * line, str(line))
        for line, said in enumerate(COURT):
            page.text(100 + 6 * (len(said) - len(said.lstrip())), 120 + 20 * line, said.lstrip())
        page.text(100, 500, f"1 Page {'ab'[number - 1]} counts itself.")
        pages.append(page)
    text = read(*pages).text
    assert "28" not in text and "17" not in text
    assert "1 Page a counts" in text and "1 Page b counts" in text
    listed = Page()
    for line in range(1, 25):
        listed.text(60, 40 + 20 * line, str(line)).text(100, 40 + 20 * line, f"Exhibit of {line}")
    listed.text(50, 560, "The exhibits above are before the court.")
    assert texts(read(listed, Page().text(50, 60, "Signed.")))[0].startswith("1 | Exhibit of 1")


def test_watermarks_go_and_other_turned_text_stays() -> None:
    slanted = "0.7 0.7 -0.7 0.7"
    pages = []
    for number in (1, 2):
        page = Page().text(200, 500, "DRAFT", 40, matrix=slanted)
        indented(page, 100, [f"     Part {'ab'[number - 1]}.", *COURT])
        pages.append(page)
    pages[0].text(580, 400, "Filed under seal", 8, matrix="0 1 -1 0")
    document = read(*pages)
    assert "DRAFT" not in document.text
    assert texts(document)[-4].startswith("Filed under seal") or "Filed under seal" in texts(
        document
    )
    assert [b.anchor for b in document.blocks if b.start == document.text.index("Filed")] == [
        "page 1"
    ]


@pytest.mark.parametrize(
    "page",
    [
        Page(rotate=90).text(50, 700, "One way", matrix="0 1 -1 0").text(62, 700, "or other", matrix="0 1 -1 0"),
        Page().text(50, 700, "One way", matrix="0 1 -1 0").text(62, 700, "or other", matrix="0 1 -1 0"),
        Page().text(400, 100, "One way", matrix="0 -1 1 0").text(388, 100, "or other", matrix="0 -1 1 0"),
        Page(rotate=180).text(400, 400, "One way", matrix="-1 0 0 -1").text(400, 388, "or other", matrix="-1 0 0 -1"),
    ],
    ids=["turned back", "sideways", "other side", "upside down"],
)  # fmt: skip
def test_pages_set_sideways_are_read_upright(page: Page) -> None:
    assert texts(read(page)) == ["One way or other"]


# -- notes


def noted(*, called: bool = True) -> Page:
    page = Page()
    indented(page, 100, [*COURT[:3], "the year after."])
    if called:
        page.text(LEFT + 15 * 6, 132.5, "3", 6)
    indented(page, 160, COURT[4:])
    page.rule(100, 690, 144)
    page.text(100, 702, "3", 5).text(
        104, 706, "See the chemist's own words, which fill a line of", 8
    )
    return page.text(100, 716, "small type, at page 12.", 8)


def test_a_footnote_follows_the_paragraph_that_points_to_it() -> None:
    one, two, *rest = texts(read(noted()))
    assert one.endswith(
        "the year after.[note 3] [note 3: See the chemist's own words, which fill a line of small "
        "type, at page 12.]"
    )
    assert two.startswith("The trial court") and rest == []


def test_a_footnote_that_nothing_points_to_ends_its_page() -> None:
    document = read(noted(called=False), Page().text(130, 100, "On the next page."))
    assert [text[:9] for text in texts(document)] == [
        "The plain",
        "The trial",
        "[note 3: ",
        "On the ne",
    ]


def test_a_footnote_that_goes_on_over_the_page_is_told_once() -> None:
    two = Page()
    indented(two, 100, COURT)
    two.rule(100, 690, 144).text(100, 706, "and so on, as the chemist said.", 8)
    text = read(noted(), two).text
    assert text.count("[note 3: ") == 1
    assert "at page 12. and so on, as the chemist said.]" in text


# -- scans and hidden text


def test_a_scan_is_refused_and_says_what_it_needs() -> None:
    with pytest.raises(UnreadableSource, match=r"is a scan.*\(OCR\)"):
        read(Page().image(), Page().image())
    stamped = [Page().image().text(60, 20, f"Doc: 17 Pg: {n} of 2") for n in (1, 2)]
    with pytest.raises(UnreadableSource, match="is a scan"):
        read(*stamped)


def test_pages_that_are_images_are_named_in_their_place() -> None:
    said = [Page().text(100, 100, f"Page {word} says a thing or two.") for word in ("one", "four")]
    document = read(said[0], Page().image(), Page().image(), said[1])
    assert [(b.anchor, text) for b, text in zip(document.blocks, texts(document), strict=True)] == [
        ("page 1", "Page one says a thing or two."),
        ("page 2", "[Pages 2 to 3 could not be read: each shows an image, without text.]"),
        ("page 4", "Page four says a thing or two."),
    ]
    zh = read(Page().chinese(100, 100, CHINESE[0]), Page().image())
    assert texts(zh)[-1] == "[第2页无法读取：只有图像，没有文字。]"


def test_text_below_a_scan_is_kept_and_marked_and_hidden_text_is_not() -> None:
    document = read(
        Page().text(100, 100, "Read by a machine.", mode=3).image(),
        Page().text(100, 100, "Shown.").text(100, 120, "Hidden.", mode=3),
    )
    assert [(b.anchor, t) for b, t in zip(document.blocks, texts(document), strict=True)] == [
        ("page 1, OCR", "Read by a machine."),
        ("page 2", "Shown."),
    ]


def test_text_in_a_font_without_a_map_is_not_guessed() -> None:
    document = read(Page().text(100, 100, "Shown."), Page().unmapped(100, 100, "abcdefgh" * 5))
    assert texts(document)[1].startswith("[Page 2 could not be read: it has fonts")
    with pytest.raises(UnreadableSource, match=r"fonts.*OCR"):
        read(Page().unmapped(100, 100, "abcdefgh" * 5))


def test_what_a_form_shows_is_read() -> None:
    form = (
        "<< /Type /Annot /Subtype /FreeText /Rect [100 600 300 620] /F 4 /AP << /N 15 0 R >> >>",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /R 3 0 R >> >> "
        "/Length 44 >>\nstream\nBT /R 10 Tf 2 5 Td (Filled in by hand) Tj ET    \nendstream",
    )
    page = Page(annotation="14 0 R").text(100, 100, "Name:")
    assert "Filled in by hand" in read(page, objects=form).text


# -- files


def test_encryption() -> None:
    page = Page().text(100, 100, "Open to all who read.")
    assert texts(read(page, password="")) == ["Open to all who read."]
    with pytest.raises(UnreadableSource, match="only with a password"):
        read(page, password="secret")


def test_title_digest_format_and_path(tmp_path: Path) -> None:
    data = pdf(Page().text(100, 100, "Words."), title="天瑞案 Judgment")
    path = tmp_path / "judgment.PDF"
    path.write_bytes(data)
    document = readers.read(path)
    assert (document.title, document.format) == ("天瑞案 Judgment", "pdf")
    assert (document.file, document.sha256) == (str(path), hashlib.sha256(data).hexdigest())
    assert read(Page().text(9, 9, "Words."), title="Microsoft Word - draft.docx").title == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a PDF", "not a PDF"),
        (b"%PDF-1.7\n", "not a PDF, or damaged"),
        (pdf(Page()), "holds no text"),
        (pdf(), "has no page|not a PDF"),
    ],
)
def test_what_is_no_text_pdf_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says) as caught:
        read_pdf("file.pdf", data)
    assert "\n" not in str(caught.value) and caught.value.remedy


def test_a_judgment_segments() -> None:
    page = Page().text(100, 60, "Acme Corp. v. Beta LLC", 16)
    page.text(100, 90, "661 F.3d 1322 (Fed. Cir. 2011)").text(100, 120, "Facts", bold=True)
    y = indented(page, 144, COURT[:4])
    page.text(100, y + 12, "Held", bold=True)
    indented(page, y + 36, COURT[4:])
    document = read(page)
    segmentation = segment(document)
    (case,) = segmentation.cases
    assert [section.role for section in case.sections] == ["facts", "holding"]
    assert case.sections[0].paragraphs[-1][2] == "page 1"
    assert sum(end - start for start, end, _ in stretches(segmentation)) == len(document.text)
