"""Word documents of before 2007, with a stand-in for LibreOffice."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from ingest import readers
from ingest.errors import UnreadableSource
from ingest.readers import doc
from ingest.readers.doc import read_doc
from tests.ingest.word import docx, p

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole search path, for a program called soffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, program: str) -> None:
    """``program`` sees ``source`` and ``out``, as LibreOffice is given them."""
    file = folder / "soffice"
    file.write_text(
        f"#!{sys.executable}\nimport json, os, sys, time, pathlib\n"
        "source = pathlib.Path(sys.argv[-1])\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n" + program,
        "utf-8",
    )
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


needs_scripts = pytest.mark.skipif(os.name == "nt", reason="a script cannot stand in on Windows")


def test_without_libreoffice_it_says_what_to_do(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.doc"
    file.write_bytes(OLD)
    with pytest.raises(UnreadableSource, match=r"old Word document \(\.doc\)") as caught:
        readers.read(file)
    assert "save it as .docx" in caught.value.remedy


@needs_scripts
def test_what_libreoffice_makes_of_it_is_read(office: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(docx(p("converted")))
    seen = tmp_path / "seen"
    install(
        office,
        f"out.mkdir(); (out / 'document.docx').write_bytes(open({str(made)!r}, 'rb').read())\n"
        f"pathlib.Path({str(seen)!r}).write_text(json.dumps([os.getcwd(), os.environ['HOME'], sys.argv[1:]]))\n",
    )
    document = read_doc("in/a.doc", OLD)
    assert (document.text, document.file, document.format) == ("converted", "in/a.doc", "doc")
    assert document.sha256 == hashlib.sha256(OLD).hexdigest()
    folder, home, arguments = json.loads(seen.read_text())
    assert folder == home and not Path(folder).exists()
    assert {"--headless", "--norestore"} <= set(arguments)
    assert any(argument.startswith("-env:UserInstallation=file://") for argument in arguments)


@needs_scripts
@pytest.mark.parametrize("program", ["sys.exit(1)", "pass", "out.mkdir()"])
def test_a_conversion_that_fails_is_told(office: Path, program: str) -> None:
    install(office, program)
    with pytest.raises(UnreadableSource, match="LibreOffice could not convert it"):
        read_doc("a.doc", OLD)


@needs_scripts
def test_a_conversion_that_hangs_is_ended_with_what_it_started(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc, "SECONDS", 0.8)
    pid = tmp_path / "pid"
    install(
        office,
        f"child = os.fork()\nif child: pathlib.Path({str(pid)!r}).write_text(str(child))\ntime.sleep(60)\n",
    )
    begun = time.monotonic()
    with pytest.raises(UnreadableSource, match=r"within 0\.8 seconds"):
        read_doc("a.doc", OLD)
    assert time.monotonic() - begun < 20
    child = int(pid.read_text())
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if "\nState:\tZ" in Path(f"/proc/{child}/status").read_text():
            return
        time.sleep(0.05)
    pytest.fail("the program that it started still runs")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04", "but is a ZIP archive or an Office document"),
        (b"<html>", "but is an HTML page"),
        (b"{\\rtf1", "but is an RTF document"),
        (b"words", "but is not an old Word document"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ],
)
def test_what_is_none_is_told(office: Path, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says):
        read_doc("a.doc", data)
