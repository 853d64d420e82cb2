"""PDF files to documents: what their pages say, in the order in which one reads them.

Columns are read one after the other, tables row by row, and what a page break cuts is made
whole. Running heads, page numbers, watermarks and the line numbers of pleadings are left out
where they repeat from page to page, and so is text that the page does not show; hyphens that
only break a word at a line's end are undone. Text not upright follows the text of its page.

A footnote stands in brackets, ``[note 3: ...]``, at the end of the paragraph that points to it
with ``[note 3]``; where none is found, after the text of its page. A heading is of level 0: one
by its look. The anchor of a block is the page on which it begins, ``page 3``, counted from the
file's first, or ``page 3, OCR`` where an invisible layer over a scan is all the page has.

A page that is an image is read by the recognizer that is installed (``ingest.readers.ocr``);
without one it is named in a paragraph of its own in its place, and a file of images alone is
refused.

PDFium reads the file in a child process with bounds on time and memory, and another takes over
where one dies (``ingest.readers.pdf_process``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers.images import with_confidence
from ingest.readers.normal import normalize
from ingest.readers.ocr import INSTALL, recognizer
from ingest.readers.pdf_blocks import Writer
from ingest.readers.pdf_furniture import without_furniture
from ingest.readers.pdf_line_numbers import without_line_numbers
from ingest.readers.pdf_page import Page
from ingest.readers.pdf_process import LIMITS, Limits, image_of, pages_of
from ingest.readers.pdf_scans import WHY, Recognize, RecognizedLine, is_unread, with_lines
from ingest.readers.registry import reads

_NO_TITLE = re.compile(
    r"microsoft word|microsoft powerpoint|untitled|无标题|未命名|\.(?:docx?|wpd|rtf|pdf|indd|tiff?|dvi|tex)\b|^\W*$",
    re.IGNORECASE,
)


@reads(".pdf")
def read_pdf(
    file: str, data: bytes, *, recognize: Recognize | None = None, limits: Limits = LIMITS
) -> Document:
    """Read a PDF.

    Args:
        recognize: Reads the pages that are images; the one installed, if not given.
    Raises: UnreadableSource: not a PDF, encrypted with a password, over the limits, without
        any text, or a scan through and through.
    """
    contents = pages_of(file, data, limits)
    pages = list(contents.pages)
    cleaned = without_furniture(without_line_numbers(pages))
    read: dict[int, Sequence[RecognizedLine]] = {}
    if (
        any(is_unread(page) for page in cleaned)
        and (recognize := recognize or recognizer()) is not None
    ):
        cleaned, read = _recognized(file, data, cleaned, recognize, limits)
    unread = [page for page in cleaned if is_unread(page)]
    _refuse_empty(file, cleaned, unread)
    writer = Writer({page.number: page.trouble for page in unread})
    writer.write(cleaned)
    return Document(
        file=file,
        format="ocr-pdf" if read else "pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        text=writer.builder.text(),
        blocks=with_confidence(writer.builder.text(), writer.builder.blocks, read),
        title=_title(contents.title),
    )


def _recognized(
    file: str, data: bytes, pages: list[Page], recognize: Recognize, limits: Limits
) -> tuple[list[Page], dict[int, Sequence[RecognizedLine]]]:
    """The pages with what was read of their images, and the lines read of each such page.

    A page that cannot be drawn, or on which nothing is read, stays unread.
    """
    read: dict[int, Sequence[RecognizedLine]] = {}
    for place, page in enumerate(pages):
        if not is_unread(page) or page.trouble not in ("", "unmapped"):
            continue
        try:
            image = image_of(file, data, page.number, limits)
        except UnreadableSource:
            continue  # the page is named as unread, with the rest of the file read
        if lines := recognize(image):
            read[page.number] = lines
            pages[place] = with_lines(replace(page, words=()), image, lines)
    return pages, read


def _refuse_empty(file: str, pages: Sequence[Page], unread: Sequence[Page]) -> None:
    readable = {page.number for page in pages if page.words or page.turned}
    if readable - {page.number for page in unread}:
        return
    troubles = {page.trouble for page in unread}
    if not unread:
        raise UnreadableSource(file, "holds no text.", "Save it again from its source.")
    if troubles & {"", "unmapped"}:
        scan = "is a scan: its pages are images, without text"
        raise UnreadableSource(
            file,
            f"{scan if '' in troubles else WHY['unmapped']['en']}.",
            f"{INSTALL}, or run optical character recognition (OCR) on it first and give the PDF "
            "that makes.",
        )
    raise UnreadableSource(
        file,
        f"no page can be read: page {unread[0].number} {WHY[unread[0].trouble]['en']}.",
        "Open it in a PDF viewer and print it to a new PDF, if you trust it.",
    )


def _title(stated: str) -> str:
    title = normalize(stated).replace("\n", " ")
    return "" if _NO_TITLE.search(title) else title
