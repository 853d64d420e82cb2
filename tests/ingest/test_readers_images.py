"""Pictures of pages, with a stand-in for the recognizer: what becomes of what it reads."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ingest.errors import UnreadableSource
from ingest.pipeline import read_cases
from ingest.readers import images, pdf
from ingest.readers.images import read_image
from ingest.readers.ocr import _tesseract_lines
from ingest.readers.pdf_process import Limits
from ingest.readers.pdf_scans import PageImage, RecognizedLine
from ingest.segment import segment

SIZE = (1200, 1600)


def picture(kind: str = "PNG", *, pages: int = 1, mode: str = "L", size: Any = SIZE) -> bytes:
    out = io.BytesIO()
    frames = [Image.new(mode, size, 255 if mode == "L" else "white") for _ in range(pages)]
    more = {"save_all": True, "append_images": frames[1:]} if pages > 1 else {}
    frames[0].save(out, kind, **more)
    return out.getvalue()


class Reads:
    """A recognizer that reads the same lines off every page."""

    def __init__(self, *lines: tuple[str, float]) -> None:
        self.lines, self.images = lines, list[PageImage]()

    def __call__(self, image: PageImage) -> Sequence[RecognizedLine]:
        self.images.append(image)
        return [
            RecognizedLine(text, 100, top, 100 + 18 * len(text), top + 40, sure)
            for at, (text, sure) in enumerate(self.lines)
            for top in (100 + 90 * at + 90 * max(at - 3, 0),)  # the body is set apart
        ]


CASE = (
    ("上海市高级人民法院", 0.99),
    ("民事判决书", 0.98),
    ("（2023）沪民终1号", 0.97),
    ("上诉人（原审被告）：甲公司，住所地上海市。", 0.96),
    ("被上诉人（原审原告）：乙公司，住所地北京市。", 0.95),
    ("本院认为，甲公司侵害了乙公司的商业秘密，应予赔偿。", 0.8),
)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG"])
def test_a_picture_is_read_with_how_sure_it_is(kind: str) -> None:
    document = read_image(
        "page", picture(kind), recognize=Reads(("ALPHA CORP.", 0.9), ("BETA LLC", 0.5))
    )
    assert document.format == "ocr-image"
    assert {block.anchor for block in document.blocks} == {"page 1, OCR"}
    sure = {document.text[b.start : b.end]: b.confidence for b in document.blocks}
    assert sure == {"ALPHA CORP.": 0.9, "BETA LLC": 0.5}


def test_every_picture_of_a_file_is_a_page() -> None:
    reads = Reads(("ALPHA CORP. MAKES PUMPS", 0.9))
    document = read_image("scan.tif", picture("TIFF", pages=3), recognize=reads)
    assert [image.page for image in reads.images] == [1, 2, 3]
    assert document.blocks[-1].anchor == "page 3, OCR"


def test_what_shows_through_is_paper_and_sixteen_bits_are_eight() -> None:
    reads = Reads(("ALPHA", 0.9))
    clear = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(clear, "PNG")
    read_image("a.png", clear.getvalue(), recognize=reads)
    deep = io.BytesIO()
    Image.new("I;16", (40, 30), 65535).save(deep, "TIFF")
    read_image("b.tif", deep.getvalue(), recognize=reads)
    assert [set(image.grey) for image in reads.images] == [{255}, {255}]


def test_a_picture_too_large_is_made_smaller() -> None:
    reads = Reads(("ALPHA", 0.9))
    read_image("a.png", picture(size=(900, 300)), recognize=reads, limits=Limits(dots=300))
    assert (reads.images[0].width, reads.images[0].height) == (300, 100)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no picture", "no picture"),
        (picture()[:60], "no picture"),
        (picture("TIFF")[:-400], "no picture"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read_image("a.png", data, recognize=Reads(("A", 1.0)))


def test_too_many_pictures_and_no_text_are_refused() -> None:
    with pytest.raises(UnreadableSource, match="too many"):
        read_image(
            "a.tif", picture("TIFF", pages=3), recognize=Reads(("A", 1.0)), limits=Limits(pages=2)
        )
    with pytest.raises(UnreadableSource, match="no text"):
        read_image("a.png", picture(), recognize=Reads())


def test_without_a_recognizer_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "recognizer", lambda: None)
    monkeypatch.setattr("ingest.pipeline.recognizer", lambda: None)
    with pytest.raises(UnreadableSource, match=r"mihang\[ocr\]"):
        read_image("a.png", picture())
    path = tmp_path / "a.png"
    path.write_bytes(picture())
    found = read_cases(path)
    assert (found.status, "mihang[ocr]" in found.reason) == ("skipped", True)


def test_how_sure_reaches_the_sections_and_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "recognizer", lambda: Reads(*CASE))
    monkeypatch.setattr("ingest.pipeline.recognizer", lambda: Reads(*CASE))
    path = tmp_path / "a.png"
    path.write_bytes(picture())
    (record,) = read_cases(path).records
    assert record.front["read_by"]["method"] == "ocr"
    assert 0.8 < record.front["read_by"]["confidence"] < 0.99
    assert record.front["docket"] == ["（2023）沪民终1号"]
    assert not record.reviewed
    (case,) = segment(read_image("a.png", picture())).cases
    assert case.sections[-1].role == "reasoning"
    assert case.sections[-1].confidence == pytest.approx(0.45 * 0.8, abs=0.01)


def test_a_scanned_pdf_says_that_it_was_recognized(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    Image.effect_noise((800, 1000), 60).save(out, "PDF", resolution=100)
    monkeypatch.setattr(pdf, "recognizer", lambda: None)
    with pytest.raises(UnreadableSource, match=r"mihang\[ocr\]"):
        pdf.read_pdf("scan.pdf", out.getvalue())
    document = pdf.read_pdf("scan.pdf", out.getvalue(), recognize=Reads(*CASE))
    assert document.format == "ocr-pdf"
    assert {block.anchor for block in document.blocks} == {"page 1, OCR"}
    assert all(block.confidence < 1 for block in document.blocks)


def test_the_table_of_tesseract_is_read_line_by_line() -> None:
    columns = (
        "level page_num block_num par_num line_num word_num left top width height conf text".split()
    )
    rows = [
        "5 1 1 1 1 1 10 20 50 12 90 Alpha".split(),
        "5 1 1 1 1 2 70 18 40 14 80 Corp.".split(),
        "5 1 1 1 2 1 10 50 40 12 5 ~".split(),  # a stain
        "4 1 1 1 1 0 10 18 100 14 -1 x".split(),
    ]
    table = "\n".join("\t".join(row) for row in [columns, *rows])
    (line,) = _tesseract_lines(table)
    assert line == RecognizedLine("Alpha Corp.", 10, 18, 110, 32, pytest.approx(0.85))
