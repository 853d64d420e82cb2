"""Reading a draft whose citations are to be checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.drafts import read_draft
from ingest.errors import UnknownFormat, UnreadableSource
from ingest.readers import known_suffixes


@pytest.mark.parametrize("name", ["brief.txt", "brief.md", "BRIEF.TXT"])
def test_plain_text_is_read_as_it_stands(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("\ufeff见（2020）最高法知民终1667号。\n".encode())
    assert read_draft(path) == "见（2020）最高法知民终1667号。\n"


def test_a_page_goes_through_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(
        '<meta charset="utf-8"><p>See 661 F.3d&nbsp;1322.</p><script>x</script>', "utf-8"
    )
    assert read_draft(path) == "See 661 F.3d 1322."


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_draft(tmp_path / "brief.pages")
    assert set(caught.value.known) == {".txt", ".md", *known_suffixes()}


@pytest.mark.parametrize("name", ["missing.txt", "missing.md", "missing.html"])
def test_a_missing_draft_is_unreadable(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableSource, match=name):
        read_draft(tmp_path / name)


def test_a_folder_is_no_draft(tmp_path: Path) -> None:
    folder = tmp_path / "brief.txt"
    folder.mkdir()
    with pytest.raises(UnreadableSource):
        read_draft(folder)


def test_not_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_bytes(b"See " + "天瑞".encode("gbk"))
    with pytest.raises(UnreadableSource, match="byte 4 is not valid UTF-8"):
        read_draft(path)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_draft_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = (
        "依据最高人民法院（2020）最高法知民终1667号民事判决书，被诉侵权人应当承担连带赔偿责任。\n"
    )
    path = tmp_path / "brief.txt"
    path.write_bytes(text.encode(encoding))
    assert read_draft(path) == text
