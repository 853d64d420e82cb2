"""Who reads pages that are images: the recognizer of the ``ocr`` extra, or Tesseract.

RapidOCR carries its models in its package, for Chinese and English, and runs them on the ONNX
runtime; it opens no connection. Where it is not installed, a ``tesseract`` on the PATH that knows
simplified Chinese is asked instead. Both load where first needed.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ingest.readers.pdf_scans import PageImage, Recognize, RecognizedLine

INSTALL = "Install the extra that reads scans (pip install 'mihang[ocr]')"
WITHOUT_RECOGNIZER = f"an image; reading it takes a recognizer. {INSTALL}"
_THREADS = max(1, min(4, os.cpu_count() or 1))
_LANGUAGES = "chi_sim+eng"
_SECONDS = 300  # for a page
_LEAST_BOX = 0.3  # sureness that a stretch is print; at the package's own 0.5 lines of old books go
_LEAST = 0.3  # confidence below which a line is a stain


@cache
def recognizer() -> Recognize | None:
    """The recognizer that is installed, or None."""
    return _rapid() or _tesseract()


def _rapid() -> Recognize | None:
    try:
        import numpy as np
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:  # not installed, or a system library that it draws with is missing
        return None
    engine: Any = None

    def recognize(image: PageImage) -> Sequence[RecognizedLine]:
        nonlocal engine
        engine = engine or RapidOCR(
            intra_op_num_threads=_THREADS,
            print_verbose=False,
            det_box_thresh=_LEAST_BOX,
            text_score=_LEAST,
        )
        grey = np.frombuffer(image.grey, dtype=np.uint8).reshape(image.height, image.width)
        found, _ = engine(np.repeat(grey[:, :, None], 3, axis=2))
        return [line for box in found or () if (line := _line(*box)) is not None]

    return recognize


def _line(box: Sequence[Sequence[float]], text: str, confidence: Any) -> RecognizedLine | None:
    across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
    sure = float(confidence)
    if sure < _LEAST or not text.strip():
        return None
    return RecognizedLine(text.strip(), min(across), min(down), max(across), max(down), sure)


def _tesseract() -> Recognize | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    if not set(_LANGUAGES.split("+")) <= set(known.stdout.split()):
        return None

    def recognize(image: PageImage) -> Sequence[RecognizedLine]:
        page = b"P5 %d %d 255\n" % (image.width, image.height) + image.grey
        command = [program, "stdin", "stdout", "-l", _LANGUAGES, "--psm", "3", "tsv"]
        try:
            done = subprocess.run(command, input=page, capture_output=True, timeout=_SECONDS, check=False)  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return ()
        return list(_tesseract_lines(done.stdout.decode("utf-8", "replace")))

    return recognize


def _tesseract_lines(table: str) -> Iterator[RecognizedLine]:
    """The lines of Tesseract's table of words."""
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if (row.get("text") or "").strip() and float(row["conf"]) >= 0:
            key = (row["block_num"], row["par_num"], row["line_num"])
            lines.setdefault(key, []).append(row)
    for words in lines.values():
        boxes = [
            [float(word[side]) for side in ("left", "top", "width", "height")] for word in words
        ]
        sure = sum(float(word["conf"]) for word in words) / len(words) / 100
        if sure >= _LEAST:
            yield RecognizedLine(
                " ".join(word["text"] for word in words),
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[0] + box[2] for box in boxes),
                max(box[1] + box[3] for box in boxes),
                sure,
            )
