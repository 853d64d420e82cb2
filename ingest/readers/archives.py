"""ZIP archives of documents: each file in one is read as if it stood in a folder of that name.

``cases.zip/2021/tianrui.docx`` names a file in an archive. Nothing is unpacked to disk; the
bounds are those of ``ingest.readers.zipped``. An archive in an archive is not opened.
"""

from __future__ import annotations

import functools
from pathlib import Path, PurePosixPath

from ingest.errors import UnreadableSource
from ingest.readers.limits import MAX_ARCHIVE, MAX_UNPACKED
from ingest.readers.zipped import Container

SUFFIX = ".zip"
_CALLED = "a ZIP archive"


def is_archive(path: Path) -> bool:
    """Whether a path names an archive on disk."""
    return path.suffix.lower() == SUFFIX and path.is_file()


def archive_of(path: Path) -> Path | None:
    """The archive that a path leads into, if any."""
    return next((parent for parent in path.parents if is_archive(parent)), None)


def members(archive: Path) -> list[Path]:
    """The files in an archive, in order of their names; hidden ones and folders left out.

    Raises: UnreadableSource: not an archive, encrypted, damaged or over the bounds.
    """
    found = []
    for name in _opened(archive).names():
        shown = PurePosixPath(_decoded(name))
        hidden = any(part.startswith((".", "__MACOSX")) for part in shown.parts)
        if not hidden and ".." not in shown.parts and not shown.is_absolute():
            found.append(archive / shown)
    return sorted(found)


def member(archive: Path, path: Path) -> bytes:
    """The bytes of one file in an archive.

    Raises: UnreadableSource: no such file in it, or as ``members``.
    """
    wanted = path.relative_to(archive).as_posix()
    opened = _opened(archive)
    for name in opened.names():
        if str(PurePosixPath(_decoded(name))) == wanted:
            return opened.read(name)
    raise UnreadableSource(str(path), "no such file in the archive.", "Check the path.")


def _opened(archive: Path) -> Container:
    stat = archive.stat()
    return _container(archive, stat.st_mtime_ns, stat.st_size)


@functools.lru_cache(maxsize=1)
def _container(archive: Path, _changed: int, _size: int) -> Container:
    if _size > MAX_ARCHIVE:
        raise UnreadableSource(
            str(archive),
            f"{_size:,} bytes, over the limit of {MAX_ARCHIVE:,}.",
            "Split the archive into smaller ones.",
        )
    return Container(str(archive), archive.read_bytes(), called=_CALLED, total=MAX_UNPACKED)


def _decoded(name: str) -> str:
    """A name as its maker wrote it: Chinese Windows writes GBK without saying so, and zipfile
    then reads it as an American code page."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if raw.isascii():
        return name
    for coding in ("utf-8", "gb18030"):
        try:
            return raw.decode(coding)
        except UnicodeDecodeError:
            continue
    return name
