"""Every reader, on any bytes: a document whose text is all there, or an error that says why."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest.errors import CaseLawError
from ingest.models import Document
from ingest.readers import READERS
from ingest.readers.archives import is_archive, members
from ingest.readers.images import IMAGES, read_image
from ingest.readers.pdf_scans import PageImage, RecognizedLine
from ingest.segment import segment, stretches

# Those that start a process a time have fewer examples.
_SLOW = {".pdf", *IMAGES}
_OPENINGS = (
    b"", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 ",
    b"\x89PNG\r\n\x1a\n", b"II*\x00", b"\xff\xd8\xff\xe0", b'<?xml version="1.0"?><akomaNtoso><judgment>', b"<html><body>", b"name,court\n",
    b'{"case_name": "', b'[{"name": "', b"# ",
)  # fmt: skip
BYTES = st.builds(
    lambda opening, rest: opening + rest, st.sampled_from(_OPENINGS), st.binary(max_size=300)
)


def check(document: Document) -> None:
    """Blocks are exact and in order; cases and what lies outside tile the text."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert 0 <= block.confidence <= 1
        at = block.end
    end = 0
    for start, stop, _ in stretches(segment(document)):
        assert start == end
        end = stop
    assert end == len(document.text)


def read_or_refuse(suffix: str, data: bytes) -> None:
    try:
        document = READERS[suffix](f"any{suffix}", data)
    except CaseLawError as error:
        assert "\n" not in str(error)
        return
    check(document)


@pytest.mark.parametrize("suffix", sorted(set(READERS) - _SLOW))
def test_any_bytes_give_a_document_or_an_error(suffix: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(BYTES)
    def run(data: bytes) -> None:
        if data.strip():
            read_or_refuse(suffix, data)

    run()


@pytest.mark.parametrize("suffix", [".pdf", ".png"])
def test_any_bytes_in_the_child_process(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.images.recognizer", lambda: lambda image: ())
    monkeypatch.setattr("ingest.readers.pdf.recognizer", lambda: None)

    @settings(max_examples=6, deadline=None)
    @given(BYTES)
    def run(data: bytes) -> None:
        read_or_refuse(suffix, data or b"x")

    run()


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((60, 40), 50).save(out, kind)
    return out.getvalue()


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(["PNG", "TIFF", "JPEG"]),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(min_size=1, max_size=4)), max_size=6),
)
def test_damaged_pictures_give_a_document_or_an_error(
    kind: str, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray(_picture(kind))
    for at, put in changes:
        data[at : at + len(put)] = put

    def recognize(image: PageImage) -> list[RecognizedLine]:
        assert len(image.grey) == image.width * image.height
        return [RecognizedLine("ALPHA CORP.", 1, 1, 50, 20, 0.9)]

    try:
        check(read_image("a.png", bytes(data), recognize=recognize))
    except CaseLawError as error:
        assert "\n" not in str(error)


@settings(max_examples=40, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["name", "court", "text", "plain_text", "opinions", "date_filed", "案号", "正文"]), inner, max_size=4), max_leaves=12))  # fmt: skip
@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_any_json_is_read_or_refused(suffix: str, value: object) -> None:
    read_or_refuse(suffix, json.dumps(value, ensure_ascii=False).encode() or b"0")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.binary(min_size=1, max_size=3)), min_size=1, max_size=5
    )
)
def test_a_damaged_archive_lists_its_files_or_says_why(changes: list[tuple[int, bytes]]) -> None:
    import tempfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "甲公司诉乙公司侵害商业秘密纠纷案")
        archive.writestr("b/../c.txt", "x")
    data = bytearray(out.getvalue())
    for at, put in changes:
        data[at : at + len(put)] = put
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(bytes(data))
        try:
            found = members(path) if is_archive(path) else []
        except CaseLawError:
            return
        assert all(".." not in each.relative_to(path).parts for each in found)
