"""Pictures of pages (TIFF, PNG, JPEG) to documents, read by a recognizer.

A file of several pictures, as scanners make of a TIFF, is read page after page. Columns, headings
and paragraphs are found as in a PDF. A block's anchor is its page, ``page 2, OCR``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.errors import UnreadableSource
from ingest.models import Block, Document
from ingest.readers.ocr import INSTALL, recognizer
from ingest.readers.pdf_blocks import Writer
from ingest.readers.pdf_furniture import without_furniture
from ingest.readers.pdf_page import Page
from ingest.readers.pdf_process import LIMITS, Limits, images_of
from ingest.readers.pdf_scans import Recognize, RecognizedLine, with_lines
from ingest.readers.registry import reads

IMAGES = (".tif", ".tiff", ".png", ".jpg", ".jpeg")
_SHORTEST = 4  # characters of a line by which its block is found


@reads(*IMAGES)
def read_image(
    file: str, data: bytes, *, recognize: Recognize | None = None, limits: Limits = LIMITS
) -> Document:
    """Read a picture of a page, or of several.

    Raises: UnreadableSource: no recognizer, no picture, over the limits, or without any text.
    """
    recognize = recognize or recognizer()
    if recognize is None:
        raise UnreadableSource(
            file,
            "is a picture of a page; reading it takes a recognizer.",
            f"{INSTALL}, or give its text.",
        )
    pages: list[Page] = []
    read: dict[int, Sequence[RecognizedLine]] = {}
    for image in images_of(file, data, limits):
        read[image.page] = recognize(image)
        pages.append(with_lines(Page(image.page, 0.0, 0.0), image, read[image.page]))
    if not any(page.words for page in pages):
        raise UnreadableSource(
            file, "shows no text that could be read.", "Scan it again, larger and upright."
        )
    writer = Writer({})
    writer.write(without_furniture(pages))
    return Document(
        file=file,
        format="ocr-image",
        sha256=hashlib.sha256(data).hexdigest(),
        text=writer.builder.text(),
        blocks=with_confidence(writer.builder.text(), writer.builder.blocks, read),
    )


def with_confidence(
    text: str, blocks: Sequence[Block], read: Mapping[int, Sequence[RecognizedLine]]
) -> tuple[Block, ...]:
    """The blocks of pages that were recognized, each with how sure its lines were.

    A line is of the block, anchored to its page, that holds its text; a block that holds none is
    as sure as its page on the whole.
    """
    found = []
    for block in blocks:
        page = _page_of(block.anchor)
        if page not in read or not read[page]:
            found.append(block)
            continue
        squeezed = "".join(text[block.start : block.end].split())
        own = [line for line in read[page] if _stands_in(line, squeezed)] or read[page]
        length = sum(len(line.text) for line in own)
        sure = sum(len(line.text) * line.confidence for line in own) / max(length, 1)
        found.append(replace(block, confidence=round(min(sure, 0.999), 3)))
    return tuple(found)


def _page_of(anchor: str) -> int:
    number = anchor.removeprefix("page ").removesuffix(", OCR")
    return int(number) if number.isdigit() else 0


def _stands_in(line: RecognizedLine, squeezed: str) -> bool:
    wanted = "".join(line.text.split())
    return len(wanted) >= _SHORTEST and wanted in squeezed
