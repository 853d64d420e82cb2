"""Word documents of before 2007 (.doc): converted by LibreOffice if it is here, else told.

LibreOffice runs on a copy in a folder of its own, without a window, without the user's own
settings and macros, and for a limited time.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers.docx import read_docx
from ingest.readers.formats import format_of
from ingest.readers.registry import reads
from ingest.readers.zipped import is_encrypted_ole, is_ole

SECONDS = 120  # a thousand pages take about thirty
_PROGRAMS = ("soffice", "libreoffice")
_BY_HAND = "Open it in Word or LibreOffice and save it as .docx."


@reads(".doc")
def read_doc(file: str, data: bytes) -> Document:
    """Read an old Word document.

    Raises: UnreadableSource: another format, encrypted, or LibreOffice is not installed or
        cannot convert it.
    """
    if not is_ole(data):
        other = format_of(data) or "not an old Word document"
        raise UnreadableSource(
            file,
            f"has the suffix .doc but is {other}.",
            "Give it the suffix of what it is, or save it as .docx.",
        )
    if is_encrypted_ole(data):
        raise UnreadableSource(
            file, "is protected by a password.", "Take the password off in Word and save it again."
        )
    program = _program()
    if program is None:
        raise UnreadableSource(
            file, "is an old Word document (.doc), and LibreOffice is not installed.", _BY_HAND
        )
    converted = read_docx(file, _converted(file, data, program))
    return replace(converted, format="doc", sha256=sha256(data).hexdigest())


def _program() -> str | None:
    from shutil import which

    return next((found for name in _PROGRAMS if (found := which(name))), None)


def _converted(file: str, data: bytes, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="mihang-doc-") as name:
        folder = Path(name)
        source, out = folder / "document.doc", folder / "out"
        source.write_bytes(data)
        command = [
            program, "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
            "--nolockcheck", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "docx", "--outdir", str(out), str(source),
        ]  # fmt: skip
        if not _ran(command, folder):
            raise UnreadableSource(
                file, f"LibreOffice could not convert it within {SECONDS} seconds.", _BY_HAND
            )
        made = out / "document.docx"
        try:
            return made.read_bytes()
        except OSError as error:
            raise UnreadableSource(file, "LibreOffice could not convert it.", _BY_HAND) from error


def _ran(command: list[str], folder: Path) -> bool:
    """Run a program that starts others to its end, or end all of them when time is up."""
    import signal
    import subprocess

    # A document may point to pictures elsewhere: nothing of it is to be fetched.
    nowhere = "http://127.0.0.1:9"
    environment = {
        **os.environ, "HOME": str(folder), "http_proxy": nowhere, "https_proxy": nowhere,
    }  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
