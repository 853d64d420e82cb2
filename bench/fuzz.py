"""Feed a reader with made-up files, led by what they reach: ``python -m bench.fuzz READER``.

Whatever the bytes, a reader gives a document whose cases tile its text, or an error of ours that
says why. Anything else is a find: its traceback is printed, the bytes are kept in the folder that
``--finds`` names, and the exit code is not 0. ``docx`` and ``epub`` make up the main part of a sound
container, ``docx-file`` and ``epub-file`` the container itself. ``pdf`` starts a process a file and
is slow.

Needs atheris (``pip install atheris``), a development tool that is no dependency of MiHang.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.fuzz_seeds import TARGETS

_LONGEST = 16 * 1024  # bytes of what is made up
_SLOWEST = 30  # seconds for a file; longer is a find
_MEMORY = 2048  # MiB; more is a find
_WORDS = (
    "<p>", "</p>", "<td>", "<w:p>", "<w:t>", "<num>", "<NP>", "<![CDATA[", "&#0;", "&amp;", "基本案情", "裁判结果",
    "案例一", "（2019）", "最高人民法院", "Holding", " v. ", "F.3d", "200万元", "2020年11月6日", "\\\\u0000", "\\\\ud800", "[note 1: ",
)  # fmt: skip


def target(reader: str) -> Callable[[bytes], None]:
    """What is done with made-up bytes.

    Raises: from it, AssertionError or any error that is not ours: a find.
    """
    suffix, _, as_file = TARGETS[reader]
    if suffix == ".zip":
        return _read_archive
    from ingest.errors import CaseLawError
    from ingest.readers import READERS
    from ingest.segment import segment, stretches

    def read(data: bytes) -> None:
        made = as_file(data)
        try:
            document = READERS[suffix](f"any{suffix}", made)
        except CaseLawError as error:
            assert "\n" not in str(error), "an error is one line"
            return
        at = 0
        for start, end, _ in stretches(segment(document)):
            assert start == at, "cases tile the text"
            at = end
        assert at == len(document.text), "cases tile the text"

    return lambda data: read(data) if data.strip() else None


def _read_archive(data: bytes) -> None:
    from ingest.pipeline import read_or_tell, walk

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.zip"
        path.write_bytes(data)
        for file in walk([path]):
            assert ".." not in file.relative_to(folder).parts, "no name leads out"
            reason = read_or_tell(file).reason.replace(str(file), "")  # a name may hold anything
            assert "\n" not in reason, "an error is one line"


def main() -> None:
    """Fuzz one reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds"))
    options = parser.parse_args()
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        sys.exit("bench.fuzz needs atheris: pip install atheris (Linux, CPython).")
    with atheris.instrument_imports(include=["ingest"]):
        run = target(options.reader)
        run(TARGETS[options.reader][1]())  # loads what is loaded late
    options.finds.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (work / "begin").mkdir()
    (work / "begin" / "seed").write_bytes(TARGETS[options.reader][1]())
    (work / "words").write_text("".join(f'"{_escaped(word)}"\n' for word in _WORDS), "ascii")
    arguments = [
        sys.argv[0], f"-max_total_time={options.seconds}", f"-seed={options.seed}", f"-max_len={_LONGEST}",
        f"-timeout={_SLOWEST}", f"-rss_limit_mb={_MEMORY}", "-print_final_stats=1", "-close_fd_mask=1",
        f"-dict={work / 'words'}", f"-artifact_prefix={options.finds}/{options.reader}-", str(work / "begin"),
    ]  # fmt: skip
    atheris.Setup(arguments, run)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    """A word as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
