"""Hostile, damaged and oversized files: the child may die of them, the reader may not."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers import pdf_process
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_process import Limits
from ingest.readers.pdf_scans import PageImage, RecognizedLine
from tests.ingest.pdf_writing import Page, pdf

pytestmark = pytest.mark.usefixtures("without_recognizer")

THREE = pdf(*(Page().text(100, 100, f"Here page {word} speaks.") for word in ("one", "two", "six")))


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def make_child_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str, page: int = 1
) -> None:
    """Have the child do ``what`` when it comes to a page, counted from 0."""
    worker = Path(pdf_process.__file__).with_name("pdf_worker.py").read_text("utf-8")
    assert worker.count("    page = raw.FPDF_LoadPage(document, index)\n") == 1
    trap = f"    if index == {page}:\n        {what}\n"
    broken = worker.replace("    page = raw.FPDF_LoadPage(document, index)\n", trap + "    page = raw.FPDF_LoadPage(document, index)\n")  # fmt: skip
    path = tmp_path / "worker.py"
    path.write_text(broken, "utf-8")
    monkeypatch.setattr(pdf_process, "_WORKER", str(path))


@pytest.mark.parametrize(
    ("what", "limits", "says"),
    [
        ("os._exit(139)", Limits(), "it stops the PDF library"),
        ("os.kill(os.getpid(), 9)", Limits(), "it stops the PDF library"),
        ("time.sleep(60)", Limits(seconds_a_page=1.5), "it takes too long to read"),
        ("bytearray(1 << 31)", Limits(memory=1 << 30), "it stops the PDF library"),
    ],
    ids=["crash", "killed", "hang", "memory"],
)
def test_a_page_that_kills_the_child_is_named_and_the_others_are_read(
    what: str, limits: Limits, says: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform == "win32" and "memory" in repr(limits) and "bytearray" in what:
        pytest.skip("no bound on memory there")
    make_child_do(monkeypatch, tmp_path, what)
    began = time.monotonic()
    document = read_pdf("file.pdf", THREE, limits=limits)
    assert texts(document) == [
        "Here page one speaks.",
        f"[Page 2 could not be read: {says}.]",
        "Here page six speaks.",
    ]
    assert time.monotonic() - began < 20


def test_a_large_process_reads_as_a_small_one_does() -> None:
    ballast = bytearray(b"x") * (300 << 20)  # more than the child may take; it must not count there
    document = read_pdf("file.pdf", THREE, limits=Limits(memory=280 << 20))
    assert texts(document)[0] == "Here page one speaks." and len(ballast) == 300 << 20


def test_a_file_that_keeps_killing_the_child_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_child_do(monkeypatch, tmp_path, "os._exit(11)  #", page=0)
    with pytest.raises(UnreadableSource, match=r"page 1 cannot be read.*exit status 11"):
        read_pdf("file.pdf", THREE, limits=Limits(casualties=0))
    monkeypatch.setattr(pdf_process, "_WORKER", str(tmp_path / "none.py"))
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        read_pdf("file.pdf", THREE)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(pages=2), "3 pages, over the limit of 2"),
        (Limits(all_characters=30), "more than 30 characters"),
        (Limits(characters=5), "page 1 holds too many characters"),
        (Limits(objects=0), "page 1 holds too many objects"),
        (Limits(seconds_to_open=0.0), "cannot be opened .it takes too long"),
    ],
)
def test_limits(limits: Limits, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says):
        read_pdf("file.pdf", THREE, limits=limits)


def test_absurd_sizes_are_bounded() -> None:
    huge = pdf(Page().text(100, 100, "Words.")).replace(b"0 0 600 800", b"0 0 900000 900000")
    with pytest.raises(UnreadableSource, match="page 1 is damaged"):
        read_pdf("file.pdf", huge)
    began = time.monotonic()
    page = Page().text(100, 100, "Giant", 900_000_000).text(100, 300, "small words here.")
    assert "small words here." in read_pdf("file.pdf", pdf(page)).text
    grid = Page()
    for number in range(8_000):
        grid.text(5 + 7 * (number % 80), 10 + 7 * (number // 80), "x", 2)
    assert read_pdf("file.pdf", pdf(grid)).text.count("x") == 8_000
    assert time.monotonic() - began < 30


def test_importing_the_readers_does_not_load_pdfium() -> None:
    program = "import sys, ingest.readers; sys.exit(any('pdfium' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_recognizer_reads_the_pages_that_are_images() -> None:
    seen: list[PageImage] = []

    def recognize(image: PageImage) -> Sequence[RecognizedLine]:
        seen.append(image)
        wide, high = image.width, image.height
        return [
            RecognizedLine("Lines that a machine", 0.1 * wide, 0.10 * high, 0.8 * wide, 0.115 * high, 0.9),
            RecognizedLine("has read.", 0.1 * wide, 0.12 * high, 0.4 * wide, 0.135 * high, 0.8),
        ]  # fmt: skip

    data = pdf(Page().text(100, 100, "Text of its own."), Page().image())
    document = read_pdf("file.pdf", data, recognize=recognize)
    assert [(b.anchor, t) for b, t in zip(document.blocks, texts(document), strict=True)] == [
        ("page 1", "Text of its own."),
        ("page 2, OCR", "Lines that a machine has read."),
    ]
    (image,) = seen
    assert (image.page, image.width, image.height) == (2, 2500, 3334)
    assert len(image.grey) == image.width * image.height and set(image.grey) == {0x80}


VALID = pdf(
    Page()
    .text(100, 100, "Some words of a page.")
    .chinese(100, 130, "商业秘密")
    .rule(100, 500, 100),
    Page().image(0.4).text(100, 100, "And of another."),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.binary(max_size=4)), min_size=1, max_size=12),
    st.integers(0, len(VALID)),
)  # fmt: skip
def test_mutations_give_a_document_or_an_error(changes: list[tuple[int, bytes]], end: int) -> None:
    data = bytearray(VALID)
    for at, put in changes:
        data[at : at + len(put)] = put
    if end % 3 == 0:
        data = data[:end]
    try:
        document = read_pdf("file.pdf", bytes(data))
    except UnreadableSource as error:
        assert "\n" not in str(error)
        return
    at = 0
    for block in document.blocks:
        assert document.text[at : block.start].strip() == ""
        kept = document.text[block.start : block.end]
        assert kept and kept == kept.strip() and block.anchor.startswith("page ")
        at = block.end
    assert at == len(document.text)
    assert unicodedata.is_normalized("NFC", document.text)
