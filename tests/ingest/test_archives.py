"""ZIP archives of documents."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest.errors import UnreadableSource
from ingest.pipeline import read_cases, walk
from ingest.readers import archives
from tests.ingest.test_pipeline import EN, SOUND, ZH

PAGE = '<html><meta charset="utf-8"><body>{}</body></html>'


def archive(tmp_path: Path, **parts: bytes) -> Path:
    path = tmp_path / "cases.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return path


def test_files_in_an_archive_are_read_as_in_a_folder(tmp_path: Path) -> None:
    path = archive(
        tmp_path, en_dot_html=PAGE.format(EN).encode(), zh__digest_dot_html=PAGE.format(ZH).encode(),
        **{"_dot_DS_Store": b"x", "__MACOSX__x": b"x", f"cases__us__us__{SOUND.stem}_dot_md": SOUND.read_bytes()},
    )  # fmt: skip
    files = list(walk([path]))
    assert [file.relative_to(path).as_posix() for file in files] == [
        f"cases/us/us/{SOUND.name}",
        "en.html",
        "zh/digest.html",
    ]
    assert [len(read_cases(file).records) for file in files] == [1, 1, 1]
    assert read_cases(path / "cases/us/us" / SOUND.name).records[0].id == SOUND.stem


def test_a_name_in_gbk_is_shown_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "cases.zip"
    name = "商业秘密案例.html"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("?" * len(name.encode("gbk")), PAGE.format(ZH).encode())
    data = path.read_bytes().replace(b"?" * len(name.encode("gbk")), name.encode("gbk"))
    path.write_bytes(data)
    (file,) = walk([path])
    assert file.name == name
    assert read_cases(file).status == "read"


def test_an_archive_that_cannot_be_opened_fails_by_name(tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x03\x04 but nothing else")
    (file,) = walk([path])
    with pytest.raises(UnreadableSource, match=r"broken\.zip"):
        read_cases(file)


def test_names_that_lead_out_of_the_archive_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../evil.html", b"x")
        packed.writestr("good.html", PAGE.format(EN).encode())
    assert [file.name for file in archives.members(path)] == ["good.html"]


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = archive(tmp_path, a_dot_html=PAGE.format(EN).encode())
    data = inner.read_bytes()
    outer = tmp_path / "outer.zip"
    with zipfile.ZipFile(outer, "w") as packed:
        packed.writestr("inner.zip", data)
    (file,) = walk([outer])
    assert read_cases(file).status == "skipped"
