"""The recognizer of the ``ocr`` extra, on pages drawn for the test."""

from __future__ import annotations

import io
import socket
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.readers.images import read_image
from ingest.readers.ocr import recognizer
from ingest.readers.pdf import read_pdf
from ingest.segment import segment

pytest.importorskip("rapidocr_onnxruntime", reason="the extra `ocr` is not installed")

_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)
ENGLISH = ("IN THE COURT OF APPEAL", "Case No. 14-1326", "Alpha Corp. v. Beta LLC", "3 March 2031", "JUDGMENT", "The engineer left in 2029 with forty drawings of the pump.")  # fmt: skip
CHINESE = ("上海市高级人民法院", "民事判决书", "（2023）沪民终1号", "上诉人（原审被告）：甲公司，住所地上海市。", "被上诉人（原审原告）：乙公司，住所地北京市。", "本院认为，被告侵害了原告的商业秘密，应当赔偿。")  # fmt: skip


def drawn(columns: list[tuple[int, tuple[str, ...]]], font: Any, kind: str = "PNG") -> bytes:
    page = Image.new("L", (1700, 1100), 255)
    draw = ImageDraw.Draw(page)
    for left, lines in columns:
        for at, line in enumerate(lines):
            draw.text((left, 80 + 100 * at), line, fill=0, font=font)
    out = io.BytesIO()
    page.save(out, kind, **({"resolution": 200} if kind == "PDF" else {}))
    return out.getvalue()


def latin(size: int = 36) -> Any:
    return ImageFont.load_default(size=size)


def han() -> Any:
    found = next((name for name in _FONTS if Path(name).exists()), None)
    if found is None:
        pytest.skip("no Chinese font is installed to draw a page with")
    return ImageFont.truetype(found, 40)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("the recognizer opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def test_an_english_page_is_read() -> None:
    document = read_image("page.png", drawn([(100, ENGLISH)], latin()))
    for line in ENGLISH:
        assert squeezed(line) in squeezed(document.text)
    assert all(0.5 < block.confidence < 1 for block in document.blocks)


def test_a_chinese_page_is_read_and_is_a_case() -> None:
    document = read_image("page.png", drawn([(100, CHINESE)], han()))
    for line in (CHINESE[0], CHINESE[1], "商业秘密"):
        assert line in squeezed(document.text)
    (case,) = segment(document).cases
    assert case.court == "上海市高级人民法院"


def test_a_scanned_pdf_is_read() -> None:
    document = read_pdf("scan.pdf", drawn([(100, ENGLISH)], latin(), "PDF"))
    assert document.format == "ocr-pdf"
    assert squeezed(ENGLISH[2]) in squeezed(document.text)


def test_columns_are_read_one_after_the_other() -> None:
    left = tuple(
        f"left line {word} of the page"
        for word in "one two three four five six seven eight".split()
    )
    right = tuple(
        f"right line {word} of the page"
        for word in "one two three four five six seven eight".split()
    )
    text = squeezed(read_image("page.png", drawn([(80, left), (950, right)], latin(34))).text)
    assert text.index("lefteight"[:4] + "lineeight") < text.index("rightlineone")


def test_the_recognizer_is_there() -> None:
    assert recognizer() is not None
