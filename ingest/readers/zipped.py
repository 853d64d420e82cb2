"""Zip containers (Word, EPUB) opened with care: in memory, part by part, within bounds.

Nothing is unpacked to disk and a part's name is only a key, so a name such as ``../../x``
leads nowhere; a container inside the container stays a part that nobody opens.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib

from ingest.errors import UnreadableSource
from ingest.readers.formats import format_of
from ingest.readers.xml_parsing import SAVE_AGAIN, Element, parse_xml

MAX_ENTRIES = 10_000  # parts of one container; a long book has some hundreds
MAX_PART = 64 * 1024 * 1024  # bytes of one part, unpacked; a thousand cases take about 40 MiB
MAX_TOTAL = 128 * 1024 * 1024  # bytes of all parts read from one container, unpacked
MAX_RATIO = 250  # unpacked to packed; Word's XML seldom passes 40

_RATIO_FROM = 1024 * 1024  # bytes; below, a high ratio harms nobody
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_TOO_LARGE = "Save it again without what makes it so large, or split it."
# Everything that zipfile and zlib are known to raise on bytes that are no sound container.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, LookupError, OverflowError, struct.error,
)  # fmt: skip


class Container:
    """The parts of one zip file, by name; letter case and the kind of slash do not matter."""

    def __init__(self, file: str, data: bytes, *, called: str, total: int | None = None) -> None:
        """Open a container.

        Args:
            called: What the file should be, for messages: ``"a Word document"``.
            total: Bytes of all parts that may be read from it, unpacked; ``MAX_TOTAL`` if not given.
        Raises: UnreadableSource: it is something else, encrypted, damaged or over the bounds.
        """
        self.file, self._called = file, called
        _refuse_other_formats(file, data, called)
        # zipfile reads the whole directory before it can be asked how long it is.
        if data.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise self._over(f"holds more than {MAX_ENTRIES:,} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self.damaged("cannot be opened: it is cut short or damaged") from error
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for part in self._zip.infolist():
            if part.filename and not part.is_dir():
                self._parts.setdefault(_key(part.filename), part)
        self._left = MAX_TOTAL if total is None else total

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def names(self) -> list[str]:
        """The names of its parts as it holds them; folders are none."""
        return [part.filename for part in self._parts.values()]

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises: UnreadableSource: no such part, or it is encrypted, damaged or over the bounds.
        """
        part = self._parts.get(_key(name))
        if part is None:
            raise self.damaged(f"has no part {name[:200]}, which {self._called} must have")
        if part.flag_bits & 0x1:
            raise UnreadableSource(
                self.file, "is protected by a password.", "Save it again without the password."
            )
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged(f"packs its part {name[:200]} in a way that is not allowed")
        limit = min(MAX_PART, self._left)
        ratio_limit = max(_RATIO_FROM, part.compress_size * MAX_RATIO)
        try:
            with self._zip.open(part) as stream:
                data = stream.read(min(limit, ratio_limit) + 1)
        except _DAMAGE as error:
            raise self.damaged(f"is damaged in its part {name[:200]}") from error
        if len(data) > limit:
            raise self._over(f"unpacks to more than {limit:,} bytes in its part {name[:200]}")
        if len(data) > ratio_limit:
            raise self._over(f"unpacks to over {MAX_RATIO} times its size in {name[:200]}")
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Element:
        """The root element of one XML part; its comments and instructions are left out.

        Raises: UnreadableSource: as ``read`` does; or the part is not well-formed XML, declares
            a DTD or entities, or is nested or grown beyond the bounds.
        """
        return self.parse(name, self.read(name))

    def parse(self, name: str, data: bytes, *, dtd: bool = False) -> Element:
        """``xml`` for bytes at hand; ``dtd`` lets pass a document type that declares nothing.

        Raises: UnreadableSource: as ``xml`` does.
        """
        return parse_xml(self.file, data, part=f"its part {name[:200]}", dtd=dtd)

    def damaged(self, reason: str) -> UnreadableSource:
        """The error that says so of this file."""
        return UnreadableSource(self.file, f"{reason}.", SAVE_AGAIN)

    def _over(self, reason: str) -> UnreadableSource:
        return UnreadableSource(self.file, f"{reason}.", _TOO_LARGE)


def resolve(base: str, target: str) -> str:
    """The name of the part that ``target``, written in the part ``base``, points to."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def is_ole(data: bytes) -> bool:
    """Whether bytes are an OLE container: an Office file of before 2007, or an encrypted one."""
    return data.startswith(_OLE)


def is_encrypted_ole(data: bytes) -> bool:
    """Whether an OLE container holds a newer Office file behind a password."""
    return _ENCRYPTED_STREAM in data


def _refuse_other_formats(file: str, data: bytes, called: str) -> None:
    if is_ole(data):
        if is_encrypted_ole(data):
            raise UnreadableSource(
                file,
                "is protected by a password, so that its text is encrypted.",
                "Open it in Word, take the password off (File, Info) and save it again.",
            )
        raise UnreadableSource(
            file,
            f"is an old Office document (before 2007), not {called}.",
            "Open it in Word and save it as .docx.",
        )
    if data.startswith(b"PK"):
        return
    other = format_of(data)
    if not other:
        raise UnreadableSource(
            file, f"is not {called}, or its beginning is lost.", "Save it again from its source."
        )
    raise UnreadableSource(
        file, f"is {other}, not {called}.", "Give it the suffix of what it is, or save it again."
    )


def _key(name: str) -> str:
    return name.replace("\\", "/").removeprefix("/").lower()
