"""Ask a child process for the pages of a PDF, and outlive what a hostile file does to it.

The child (``ingest.readers.pdf_worker``) has so much time for a page and so much memory. When
it dies or is stopped at a page, that page is given as one that could not be read, and another
child goes on behind it; after ``MOST_CASUALTIES`` such pages the file is refused.

What this does not do: on Windows the child's memory is bounded by its other limits alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableSource
from ingest.readers.pdf_characters import plain
from ingest.readers.pdf_page import Page, Rule, Trouble, Word
from ingest.readers.pdf_scans import DOTS_PER_INCH, PageImage

# The child runs the one file, not the package: what else the package imports would cost time.
_CHILD = (
    "import json, runpy, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "runpy.run_path(sys.argv[2])['main']()"
)
_WORKER = str(Path(__file__).with_name("pdf_worker.py"))
_DECODER = str(Path(__file__).with_name("image_worker.py"))
_OPENING = {
    "password": (
        "is encrypted and opens only with a password.",
        "Open it with its password and save it without one.",
    ),
    "security": (
        "is encrypted in a way that cannot be read.",
        "Open it in the program it is meant for and print it to a PDF.",
    ),
    "format": (
        "is not a PDF, or damaged beyond reading.",
        "Save it again from its source, or give it the suffix of what it is.",
    ),
}


_NO_PICTURE = {
    "format": "is no picture that can be read, or damaged.",
    "size": "has more dots than a page can need.",
    "library": "is a picture, and the library that decodes it is not installed.",
    "pages": "holds too many pictures.",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a PDF may hold and that reading it may take."""

    pages: int = 5_000
    objects: int = 200_000  # of a page: stretches of text, images, shapes
    characters: int = 100_000  # of a page; a newspaper page has 30,000
    all_characters: int = 20_000_000  # of the file
    seconds_to_open: float = 60.0
    seconds_a_page: float = 20.0
    seconds: float = 900.0  # for the file as a whole
    memory: int = 2 * 1024**3  # bytes
    casualties: int = 3  # pages at which the child may die
    dots: int = 6_000  # on the longer side of a page's image


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a PDF holds."""

    title: str  # as its maker wrote it, which may be nonsense
    pages: tuple[Page, ...]  # every page, in order


def pages_of(file: str, data: bytes, limits: Limits = LIMITS) -> Contents:
    """The pages of a PDF.

    Raises: UnreadableSource: not a PDF, encrypted with a password, over the limits, or one
        that the child process does not survive.
    """
    pages: list[Page] = []
    title = ""
    deadline = time.monotonic() + limits.seconds
    characters = casualties = 0
    while True:
        child = _Child(data, limits, first=len(pages))
        try:
            opened = child.message(min(limits.seconds_to_open, deadline - time.monotonic()))
            if opened is None:
                raise UnreadableSource(file, *_death(child.fate()))
            title, count = _opened(file, opened, limits)
            while len(pages) < count:
                if (left := deadline - time.monotonic()) <= 0:
                    raise UnreadableSource(
                        file,
                        f"takes longer than {limits.seconds:.0f} seconds to read "
                        f"({len(pages)} of {count} pages done).",
                        "Split it into smaller files.",
                    )
                message = child.message(min(limits.seconds_a_page, left))
                if message is None:
                    break
                pages.append(page := _page(message))
                characters += sum(len(word.text) for word in (*page.words, *page.turned))
                if characters > limits.all_characters:
                    raise UnreadableSource(
                        file,
                        f"holds more than {limits.all_characters:,} characters.",
                        "Split it into smaller files.",
                    )
            if len(pages) >= count:
                return Contents(title, tuple(pages))
            casualties += 1
            if casualties > limits.casualties:
                raise UnreadableSource(file, *_death(child.fate(), page=len(pages) + 1))
            trouble: Trouble = "time" if child.fate() == "time" else "crash"
            pages.append(Page(len(pages) + 1, 0.0, 0.0, trouble=trouble))
            if len(pages) == count:
                return Contents(title, tuple(pages))
        finally:
            child.end()


def image_of(file: str, data: bytes, number: int, limits: Limits = LIMITS) -> PageImage:
    """A page, counted from 1, as it would be printed.

    Raises: UnreadableSource: the page cannot be drawn within the limits.
    """
    more = {"render": number - 1, "scale": DOTS_PER_INCH / 72, "dots": limits.dots}
    child = _Child(data, limits, first=0, worker=_WORKER, **more)
    try:
        if (size := child.message(limits.seconds_to_open)) is not None:
            width, height = size["width"], size["height"]
            grey = child.chunk(width * height, limits.seconds_a_page)
            if len(grey) == width * height:
                return PageImage(number, width, height, grey)
        raise UnreadableSource(file, *_death(child.fate(), page=number))
    finally:
        child.end()


def images_of(file: str, data: bytes, limits: Limits = LIMITS) -> Iterator[PageImage]:
    """The pictures in an image file, one after another, decoded in the child process.

    Raises: UnreadableSource: not a picture, over the limits, or the child does not survive it.
    """
    child = _Child(data, limits, first=0, worker=_DECODER, dots=limits.dots)
    try:
        number = 0
        while (size := child.message(limits.seconds_to_open)) is not None:
            if "end" in size:
                return
            if "error" in size:
                raise UnreadableSource(
                    file, _NO_PICTURE[size["error"]], "Save it again as PNG or TIFF."
                )
            number += 1
            width, height = size["width"], size["height"]
            grey = child.chunk(width * height, limits.seconds_a_page)
            if len(grey) != width * height:
                break
            yield PageImage(number, width, height, grey)
        raise UnreadableSource(file, *_death(child.fate(), page=number + 1))
    finally:
        child.end()


def _opened(file: str, opened: dict[str, Any], limits: Limits) -> tuple[str, int]:
    if "error" in opened:
        raise UnreadableSource(file, *_OPENING[opened["error"]])
    count = int(opened["pages"])
    if count > limits.pages:
        raise UnreadableSource(
            file,
            f"has {count:,} pages, over the limit of {limits.pages:,}.",
            "Split it into smaller files.",
        )
    if count < 1:
        raise UnreadableSource(file, "has no page.", "Save it again from its source.")
    return opened["title"], count


def _death(fate: str, page: int = 0) -> tuple[str, str]:
    where = f"page {page} cannot be read" if page else "cannot be opened"
    how = {"time": "it takes too long"}.get(fate, f"the PDF library stopped with {fate}")
    return (
        f"{where} ({how}).",
        "Open it in a PDF viewer and print it to a new PDF, if you trust it.",
    )


def _page(message: dict[str, Any]) -> Page:
    if "trouble" in message:
        return Page(message["number"], 0.0, 0.0, trouble=message["trouble"])
    return Page(
        number=message["number"],
        width=message["width"],
        height=message["height"],
        words=tuple(_word(*values) for values in message["words"]),
        turned=tuple(_word(*values) for values in message["turned"]),
        rules=tuple(Rule(*values) for values in message["rules"]),
        image_share=message["images"],
        drawn=message["drawn"],
    )


def _word(text: str, x0: float, x1: float, y: float, size: float, flags: int) -> Word:
    text = plain(text, symbols=bool(flags & 8))
    return Word(text, x0, x1, y, size, bool(flags & 1), bool(flags & 2), bool(flags & 4))


class _Child:
    """One child process at work on one file."""

    def __init__(
        self, data: bytes, limits: Limits, *, first: int, worker: str = "", **more: float
    ) -> None:
        request = {
            "first": first,
            "pages": limits.pages,
            "objects": limits.objects,
            "characters": limits.characters,
            "memory": limits.memory,
            "seconds": int(limits.seconds) + 1,
            **more,
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CHILD, json.dumps([*sys.path]), worker or _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._late = False
        self._said = b""
        feed = (json.dumps(request).encode() + b"\n", data)
        self._feeder = threading.Thread(target=self._feed, args=feed, daemon=True)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._feeder.start()
        self._listener.start()

    def message(self, seconds: float) -> dict[str, Any] | None:
        """What the child says next; None when it has died, or was stopped after ``seconds``."""
        assert self._process.stdout is not None
        line = self._within(seconds, self._process.stdout.readline)
        if not line.endswith(b"\n"):
            return None
        message: dict[str, Any] = json.loads(line)
        return message

    def chunk(self, count: int, seconds: float) -> bytes:
        """The next ``count`` bytes that the child says; fewer when it has died."""
        pipe = self._process.stdout
        assert pipe is not None
        return self._within(seconds, lambda: pipe.read(count))

    def fate(self) -> str:
        """How the child ended: ``time``, or its exit status and the last it said."""
        if self._late:
            return "time"
        try:
            status = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return "no answer"
        self._listener.join(5)
        last = self._said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return f"exit status {status}" + (f": {last}" if last else "")

    def end(self) -> None:
        """Stop the child, if it still runs, and let go of its pipes."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._feeder.join(5)
        self._listener.join(5)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was not written yet has no reader any more

    def _within(self, seconds: float, wait: Callable[[], bytes]) -> bytes:
        def stop() -> None:
            self._late = True
            self._process.kill()

        timer = threading.Timer(max(seconds, 0.01), stop)
        timer.daemon = True
        timer.start()
        try:
            return wait()
        finally:
            timer.cancel()

    def _feed(self, request: bytes, data: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(request)
            self._process.stdin.write(data)
            self._process.stdin.close()
        except OSError:
            return  # the child is gone; whoever waits for its answer will learn why

    def _listen(self) -> None:
        assert self._process.stderr is not None
        try:
            for line in self._process.stderr:
                self._said = (self._said + line)[-2000:]
        except (OSError, ValueError):
            return
