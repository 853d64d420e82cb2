"""The part of the image reader that runs in a process of its own: pictures, as grey dots.

Decoders of pictures parse what strangers made, as PDFium does: see ``ingest.readers.pdf_worker``,
whose bounds on time and memory hold here too.
"""

from __future__ import annotations

import io
import json
import runpy
import sys
from pathlib import Path
from typing import Any, BinaryIO


def main() -> None:
    """Read a request (one JSON line, then the file's bytes) and answer it."""
    source = sys.stdin.buffer
    request = json.loads(source.readline())
    # Its file, not its module: this process knows no package.
    limit = runpy.run_path(str(Path(__file__).with_name("pdf_worker.py")))["limit"]
    limit(request["memory"], request["seconds"])
    decode(request, source.read(), sys.stdout.buffer)


def decode(request: dict[str, Any], data: bytes, out: BinaryIO) -> None:
    """Write the pictures of an image file: of each its size in dots, then one grey byte a dot;
    ``{"end": true}`` below the last, or ``{"error"}``.

    Args:
        request: ``dots``: the most on a side, to which a larger picture is made smaller;
            ``pages``: the most pictures.
    """

    def write(message: dict[str, Any]) -> None:
        out.write(json.dumps(message).encode() + b"\n")
        out.flush()

    try:
        from PIL import Image, ImageOps, ImageSequence
    except ImportError:
        write({"error": "library"})
        return
    import warnings

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=("TIFF", "PNG", "JPEG")) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                if number >= request["pages"]:
                    write({"error": "pages"})
                    return
                upright = ImageOps.exif_transpose(frame)
                if upright.mode in ("RGBA", "LA", "P", "PA"):  # what shows through is paper
                    upright = upright.convert("RGBA")
                    paper = Image.new("RGBA", upright.size, "white")
                    upright = Image.alpha_composite(paper, upright)
                if upright.mode.startswith("I"):  # 16 bits a dot
                    upright = upright.point(lambda value: value / 256)
                grey = upright.convert("L")
                grey.thumbnail((request["dots"], request["dots"]))
                write({"width": grey.width, "height": grey.height})
                out.write(grey.tobytes())
                out.flush()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        write({"error": "size"})
        return
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError):
        write({"error": "format"})  # whatever a decoder of damaged bytes may meet
        return
    write({"end": True})
