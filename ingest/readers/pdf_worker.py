"""The part of the PDF reader that runs in a process of its own: PDFium's pages, as words.

PDFium is a C++ library that parses what strangers wrote. Here it can crash, hang or eat memory
without harm: ``ingest.readers.pdf_process`` starts this module in a child process, hands it
the file on its standard input and reads JSON lines from its standard output, the first about
the file, one for each page after it. It opens no file and no connection.

PDFium has no text of its own to order: it gives characters with boxes. Characters that stand
close on one baseline become words here; all else is left to the other side.
"""

from __future__ import annotations

import json
import math
import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeAlias

_Raw: TypeAlias = Any  # pypdfium2.raw and its handles; the bindings have no types

OUT_OF_MEMORY = 74  # exit status

_WORD_GAP = 0.17  # of the font's size; a blank is 0.25, of a tightly set line 0.2
_HAN_GAP = 0.6  # Chinese is set with gaps that are no blanks
_SAME_BASELINE = 0.08
_OVERLAP = 0.6  # how far a character may stand back over the one before it
_MAX_RULE_HEIGHT = 2.0  # points
_MIN_RULE_WIDTH = 30.0
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # flag 19 of a font descriptor (ISO 32000-1, table 123)
_BOLD_NAMES = (
    "bold",
    "black",
    "heavy",
    "simhei",
    "黑体",
    "heiti",
    "-demi",
    "_demi",
    "cmbx",
    "fzhtk",
)
_FILL_AND_STROKE, _INVISIBLE = 2, 3  # text rendering modes
_PASSWORD, _SECURITY = 4, 5  # FPDF_GetLastError

_UNKNOWN = "\ufffd"
_BLANKS = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000, 0x200B))
_LINE_END_HYPHEN = 0x02  # PDFium's own mark
_ENOUGH = 20  # characters of a page, to judge whether its fonts say what they show
_SLANT = 2.0  # degrees that a page may be fed askew
_DEEPEST_FORM = 4
_FARTHEST = 20_000.0  # points; a page of a PDF is at most 14,400 wide and high
_LARGEST = 2_000.0  # points, of a font


@dataclass(frozen=True, slots=True)
class _Look:
    """What the characters of one text object share."""

    size: float
    angle: float  # degrees, counter-clockwise, as the page is shown
    bold: bool
    mode: int
    symbols: bool  # a font of pictures


@dataclass(slots=True)
class _Run:
    """A word in the making."""

    look: _Look
    x0: float
    x1: float
    y: float
    spaced: bool
    ocr: bool
    characters: list[str] = field(default_factory=list)


def main() -> None:
    """Read a request (one JSON line, then the PDF's bytes) and answer it."""
    source = sys.stdin.buffer
    request = json.loads(source.readline())
    limit(request["memory"], request["seconds"])
    if "render" in request:
        render(request, source.read(), sys.stdout.buffer)
    else:
        answer(request, source.read(), sys.stdout.buffer)


def answer(request: dict[str, Any], data: bytes, out: BinaryIO) -> None:
    """Write what ``request`` asks of a PDF as JSON lines.

    Args:
        request: ``first``: number of the first page wanted, from 0; ``pages``, ``objects``,
            ``characters``: the most to accept, of the file and of each page.
        out: Gets ``{"pages", "title"}`` or ``{"error"}``, then one object for each page.
    """
    import pypdfium2

    def write(message: dict[str, Any]) -> None:
        out.write(json.dumps(message).encode() + b"\n")
        out.flush()

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        write({"error": {_PASSWORD: "password", _SECURITY: "security"}.get(code or 0, "format")})
        return
    count = len(document)
    write({"pages": count, "title": str(document.get_metadata_dict().get("Title") or "")})
    if count > request["pages"]:
        return
    for index in range(request["first"], count):
        write({"number": index + 1, **_page(pypdfium2.raw, document.raw, index, request)})


def render(request: dict[str, Any], data: bytes, out: BinaryIO) -> None:
    """Write a page as it would be printed: its size in dots, then one grey byte for each dot.

    Args:
        request: ``render``: the page, from 0; ``scale``: dots for each point; ``dots``: the
            most on a side, for which the scale is made smaller.
    """
    import pypdfium2

    page = pypdfium2.PdfDocument(data)[request["render"]]
    longest = max(*page.get_size(), 1.0)
    bitmap = page.render(scale=min(request["scale"], request["dots"] / longest), grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    rows = bytes(bitmap.buffer)
    out.write(json.dumps({"width": width, "height": height}).encode() + b"\n")
    out.write(b"".join(rows[y * stride : y * stride + width] for y in range(height)))
    out.flush()


def _page(raw: _Raw, document: _Raw, index: int, most: dict[str, int]) -> dict[str, Any]:
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return {"trouble": "damaged"}
    try:
        if raw.FPDFPage_CountObjects(page) > most["objects"]:
            return {"trouble": "objects"}
        page = _with_annotations(raw, document, page, index)
        text = raw.FPDFText_LoadPage(page)
        if not text:
            return {"trouble": "damaged"}
        try:
            return _PageReader(raw, page, text, most).read()
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def _with_annotations(raw: _Raw, document: _Raw, page: _Raw, index: int) -> _Raw:
    """The page with what forms and stamps show on it made part of it."""
    if not raw.FPDFPage_GetAnnotCount(page):
        return page
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    again = raw.FPDF_LoadPage(document, index)
    if not again:
        return page
    raw.FPDF_ClosePage(page)
    return again


class _PageReader:
    """One page: its characters, one after another, put together to words."""

    def __init__(self, raw: _Raw, page: _Raw, text: _Raw, most: dict[str, int]) -> None:
        self._raw, self._page, self._text, self._most = raw, page, text, most
        self._turn = max(raw.FPDFPage_GetRotation(page), 0) * 90  # clockwise, degrees
        self._box = self._bounds()
        left, bottom, right, top = self._box
        self._width, self._height = right - left, top - bottom  # as shown
        if self._turn % 180:
            self._width, self._height = self._height, self._width
        self._looks: dict[int, _Look] = {}
        self._same: dict[_Look, _Look] = {}
        self._images: list[tuple[float, float, float, float]] = []
        self._rules: list[tuple[float, float, float]] = []
        self._drawn = self._unknown = self._seen = 0

    def read(self) -> dict[str, Any]:
        """The page as JSON-ready values."""
        if max(self._width, self._height) > _FARTHEST:
            return {"trouble": "damaged"}
        count = self._raw.FPDFText_CountChars(self._text)
        if count > self._most["characters"]:
            return {"trouble": "characters"}
        self._objects()
        runs = list(self._runs(max(count, 0)))
        upright = _commonest_angle(runs)
        width, height = self._width, self._height
        if upright in (90, 270):  # a page set sideways
            width, height, self._rules = height, width, []
        if self._seen >= _ENOUGH and self._unknown > self._seen / 2:
            return {"trouble": "unmapped"}
        return {
            "width": round(width, 1),
            "height": round(height, 1),
            "words": [_values(run) for run in runs if run.look.angle == upright],
            "turned": [_values(run) for run in runs if run.look.angle != upright],
            "rules": [[round(value, 1) for value in rule] for rule in self._rules],
            "images": round(self._image_share(), 3),
            "drawn": self._drawn,
        }

    def _runs(self, count: int) -> Iterator[_Run]:
        raw, text = self._raw, self._text
        box, x, y = raw.FS_RECTF(), raw.c_double(), raw.c_double()
        run: _Run | None = None
        spaced = False
        for index in range(count):
            if raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _BLANKS:
                spaced = True
                continue
            look = self._look(index)
            if not (
                raw.FPDFText_GetLooseCharBox(text, index, box)
                and raw.FPDFText_GetCharOrigin(text, index, x, y)
            ):
                continue
            ends = [self._shown(*end) for end in ((box.left, box.bottom), (box.right, box.top))]
            start = self._shown(x.value, y.value)
            if not self._on_page(*start):
                continue
            ocr = look.mode == _INVISIBLE
            if ocr and not self._over_image((box.left + box.right) / 2, (box.bottom + box.top) / 2):
                continue  # hidden, as the page is shown
            character = self._character(index, code)
            places = [self._along(look.angle, *point) for point in ends]
            x0, x1 = sorted(place[0] for place in places)
            baseline = self._along(look.angle, *start)[1]
            if (
                run is not None
                and not spaced
                and _continues(run, look, ocr, x0, baseline, character)
            ):
                run.characters.append(character)
                run.x1 = max(run.x1, x1)
                continue
            if run is not None:
                yield run
            run = _Run(look, x0, x1, baseline, spaced, ocr, [character])
            spaced = False
        if run is not None:
            yield run

    def _character(self, index: int, code: int) -> str:
        self._seen += 1
        if code == _LINE_END_HYPHEN:
            return "-"
        if (
            code < 32
            or 0xFFFE <= code <= 0xFFFF
            or self._raw.FPDFText_HasUnicodeMapError(self._text, index) == 1
        ):
            self._unknown += 1
            return _UNKNOWN
        return chr(code)

    def _look(self, index: int) -> _Look:
        """The look of a character, asked once for each text object."""
        raw, text = self._raw, self._text
        shown_by = raw.FPDFText_GetTextObject(text, index)
        key = _address(shown_by)
        if (known := self._looks.get(key)) is not None:
            return known
        matrix = raw.FS_MATRIX()
        if not raw.FPDFText_GetMatrix(text, index, matrix):
            matrix.a = matrix.d = 1.0
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) - self._turn, 1) % 360
        name, flags = self._font(index)
        mode = raw.FPDFTextObj_GetTextRenderMode(shown_by) if key else 0
        bold = (
            any(word in name for word in _BOLD_NAMES)
            or bool(flags & _FORCE_BOLD)
            or raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
            or mode == _FILL_AND_STROKE
        )
        nearest = round(angle / 90) * 90 % 360
        if min(abs(angle - nearest), 360 - abs(angle - nearest)) < _SLANT:
            angle = nearest
        symbols = any(word in name for word in ("wingding", "symbol", "webding", "dingbat"))
        look = _Look(min(round(abs(size), 1), _LARGEST) or 1.0, float(angle), bold, mode, symbols)
        look = self._same.setdefault(look, look)
        if key:
            self._looks[key] = look
        return look

    def _font(self, index: int) -> tuple[str, int]:
        """Name, in lower case, and flags of a character's font."""
        flags = self._raw.c_int()
        buffer = (self._raw.c_char * 256)()
        length = self._raw.FPDFText_GetFontInfo(self._text, index, buffer, 256, flags)
        name = bytes(buffer)[: max(min(length, 256) - 1, 0)]
        return name.decode("utf-8", "replace").casefold(), flags.value

    def _bounds(self) -> tuple[float, float, float, float]:
        box = self._raw.FS_RECTF()
        self._raw.FPDF_GetPageBoundingBox(self._page, box)
        if box.right > box.left and box.top > box.bottom:
            return box.left, box.bottom, box.right, box.top
        return 0.0, 0.0, 612.0, 792.0

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file's page as a point of the page shown, from its upper left."""
        left, bottom, right, top = self._box
        return {
            90: (y - bottom, x - left),
            180: (right - x, y - bottom),
            270: (top - y, right - x),
        }.get(self._turn, (x - left, top - y))

    def _along(self, angle: float, x: float, y: float) -> tuple[float, float]:
        """A point shown as one sees it who turns the page so that text of ``angle`` is upright."""
        if angle == 90:
            return self._height - y, x
        if angle == 180:
            return self._width - x, self._height - y
        if angle == 270:
            return y, self._width - x
        return x, y

    def _on_page(self, x: float, y: float) -> bool:
        return -1 <= x <= self._width + 1 and -1 <= y <= self._height + 1

    def _over_image(self, x: float, y: float) -> bool:
        return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self._images)

    def _objects(self) -> None:
        """Note where images and thin lines are, and how much else is drawn."""
        raw = self._raw
        for index in range(raw.FPDFPage_CountObjects(self._page)):
            item = raw.FPDFPage_GetObject(self._page, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                kind, drawn = self._inside(item, 0)
                self._drawn += drawn
            if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
                continue
            sides = [raw.c_float() for _ in range(4)]
            if not raw.FPDFPageObj_GetBounds(item, *sides):
                continue
            left, bottom, right, top = (side.value for side in sides)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._images.append((left, bottom, right, top))
                continue
            self._drawn += 1
            (x0, y0), (x1, y1) = self._shown(left, bottom), self._shown(right, top)
            if abs(y1 - y0) <= _MAX_RULE_HEIGHT and abs(x1 - x0) >= _MIN_RULE_WIDTH:
                self._rules.append((min(x0, x1), max(x0, x1), (y0 + y1) / 2))

    def _inside(self, form: _Raw, depth: int) -> tuple[int, int]:
        """What a form is for us: an image where it holds one; and how many shapes it draws."""
        raw, kind, drawn = self._raw, self._raw.FPDF_PAGEOBJ_UNKNOWN, 0
        for index in range(max(raw.FPDFFormObj_CountObjects(form), 0)):
            item = raw.FPDFFormObj_GetObject(form, index)
            inner = raw.FPDFPageObj_GetType(item)
            if inner == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner, more = self._inside(item, depth + 1)
                drawn += more
            drawn += inner == raw.FPDF_PAGEOBJ_PATH
            if inner == raw.FPDF_PAGEOBJ_IMAGE:
                kind = inner
        return kind, drawn

    def _image_share(self) -> float:
        left, bottom, right, top = self._box
        area = 0.0
        for x0, y0, x1, y1 in self._images:
            area += max(min(x1, right) - max(x0, left), 0) * max(min(y1, top) - max(y0, bottom), 0)
        return min(area / ((right - left) * (top - bottom)), 1.0)


def _continues(run: _Run, look: _Look, ocr: bool, x0: float, y: float, character: str) -> bool:
    """Whether a character goes on with a word."""
    if run.look is not look or run.ocr != ocr:
        return False
    if abs(y - run.y) > _SAME_BASELINE * look.size:
        return False
    chinese = _is_han(character) or _is_han(run.characters[-1])
    gap = _HAN_GAP if chinese else _WORD_GAP
    return -_OVERLAP * look.size <= x0 - run.x1 <= gap * look.size


def _is_han(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
    )


def _commonest_angle(runs: list[_Run]) -> float:
    counts: dict[float, int] = {}
    for run in runs:
        counts[run.look.angle] = counts.get(run.look.angle, 0) + len(run.characters)
    square = {angle: count for angle, count in counts.items() if angle % 90 == 0}
    return max(square, key=lambda angle: (square[angle], -angle), default=0.0)


def _values(run: _Run) -> list[Any]:
    text = "".join(run.characters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    flags = run.look.bold | run.spaced << 1 | run.ocr << 2 | run.look.symbols << 3
    x0, x1, y = (round(min(max(at, -_FARTHEST), _FARTHEST), 2) for at in (run.x0, run.x1, run.y))
    return [text, x0, max(x0, x1), y, run.look.size, flags]


def _address(pointer: _Raw) -> int:
    import ctypes

    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def limit(memory: int, seconds: int) -> None:
    """Bound this process: memory in bytes, processor time in seconds.

    The system holds the bounds where it can (Linux, other Unix); on others a thread watches the
    memory besides, for macOS takes the bound and ignores it. Not on Linux, whose count of the most
    memory begins with that of the process that started this one. Windows has no bound.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # a lower bound holds already, or the system knows none of the kind
    if sys.platform == "linux":
        return
    unit = 1 if sys.platform == "darwin" else 1024

    def watch() -> None:
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= memory:
            time.sleep(0.05)
        os._exit(OUT_OF_MEMORY)

    threading.Thread(target=watch, daemon=True).start()
