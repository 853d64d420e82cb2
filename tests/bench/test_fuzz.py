"""What the fuzzer begins with is sound, and what it does tells sound from unsound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.fuzz import target
from bench.fuzz_seeds import TARGETS
from ingest.readers import READERS
from ingest.segment import segment


@pytest.mark.parametrize("reader", sorted(TARGETS))
def test_every_reader_has_a_sound_document_to_begin_with(reader: str) -> None:
    suffix, begin, as_file = TARGETS[reader]
    run = target(reader)
    run(begin())
    run(b"")
    run(begin()[: len(begin()) // 2])
    if suffix != ".zip":
        document = READERS[suffix](f"any{suffix}", as_file(begin()))
        assert document.blocks
        assert segment(document).cases or reader in ("pdf", "json")


def test_an_error_that_is_not_ours_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(file: str, data: bytes) -> None:
        raise IndexError(file)

    monkeypatch.setitem(READERS, ".html", broken)  # type: ignore[arg-type]
    with pytest.raises(IndexError):
        target("html")(b"<p>")


def test_without_atheris_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "atheris.py").write_text("raise ImportError('not here')")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from bench.fuzz import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "html"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "bench.fuzz needs atheris: pip install atheris (Linux, CPython).\n"
