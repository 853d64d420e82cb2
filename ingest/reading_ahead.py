"""Read files while those before them are stored, in processes that live as long as the work does.

Results come in the order of the files and are those of reading one after the other. At most
``_FILES`` files a process, and ``_BYTES`` of them beside the one whose turn it is, are read and not
yet taken, so that many large files do not pile up in memory.

A file that ends its process (a crash in a library, no memory left) fails alone: it is tried once
more in a new process, then told of, and reading goes on behind it. Files of one archive are read by
one process, since the bound on what is unpacked of an archive is on all of it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Generic, TypeVar

from ingest.pipeline import FileCases, Terms, read_or_tell
from ingest.readers import archives
from ingest.reading_worker import READY, received, request

T = TypeVar("T")

_FILES = 2  # of each process: the one it reads, and one that waits to be taken
_BYTES = 64 * 1024 * 1024  # of files as they lie on disk
_TRIES = 2
_PATIENCE = 10.0  # seconds for what is under way to notice that the work is over
_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from ingest.reading_worker import main; main()"
)


@contextmanager
def reading_ahead(
    files: Sequence[Path],
    *,
    workers: int,
    columns: Mapping[str, str] | None,
    terms: Terms | None,
    then: Callable[[FileCases], T],
) -> Iterator[Iterator[T]]:
    """What each file held, in order, with ``then`` done to it as soon as it is read.

    One file, or one worker, is read by this process itself, when its turn comes.

    Args:
        workers: How many processes read, 1 or more.
        then: Called in several threads at once, where there are several workers.
    Raises: from the iterator, what ``then`` raises; RuntimeError: reading met a bug of ours.
    """
    workers = min(workers, len(files))
    if workers < 2:
        yield (then(read_or_tell(path, columns, terms)) for path in files)
        return
    turns = _Turns[T](files, most=workers * _FILES)
    readers = [
        _Reader(dict(columns) if columns else None, terms or Terms()) for _ in range(workers)
    ]
    threads = [
        threading.Thread(target=_work, args=(number, turns, reader, then), daemon=True)
        for number, reader in enumerate(readers)
    ]
    try:
        for thread in threads:
            thread.start()
        yield turns.results()
    finally:
        turns.close()
        for reader in readers:
            reader.end()
        for thread, reader in zip(threads, readers, strict=True):
            if thread.ident is not None:
                thread.join(_PATIENCE)
            reader.close()


def _work(number: int, turns: _Turns[T], reader: _Reader, then: Callable[[FileCases], T]) -> None:
    """Read and prepare one file after another, until there is none left."""
    while (index := turns.take(number)) is not None:
        try:
            turns.put(index, then(reader.read(turns.files[index])))
        except _Over:
            return
        except BaseException as error:  # raised where the result is waited for
            turns.fail(index, error)


class _Over(Exception):
    """The work was ended while a file was being read."""


class _Turns(Generic[T]):
    """Which file is read next, and by whom; and what came of it, in order."""

    def __init__(self, files: Sequence[Path], *, most: int) -> None:
        self.files = files
        self._most = most
        self._changed = threading.Condition()
        self._left = list(range(len(files)))  # not yet taken to be read, in order
        self._turn = 0  # whose result is handed out next
        self._sizes: dict[int, int] = {}  # of those taken to be read and not handed out
        self._done: dict[int, T] = {}
        self._failed: dict[int, BaseException] = {}
        self._reads: dict[Path, int] = {}  # who reads an archive
        self._closed = False

    def take(self, number: int) -> int | None:
        """The next file for the reader of that number, as soon as there is room; None when it
        has no more to do."""
        with self._changed:
            while not self._closed and self._left:
                for index in self._left[: self._most]:
                    if self._fits(index) and self._is_for(index, number):
                        self._left.remove(index)
                        self._sizes[index] = _size(self.files[index])
                        return index
                self._changed.wait()
            return None

    def put(self, index: int, result: T) -> None:
        """Keep what came of a file."""
        with self._changed:
            self._done[index] = result
            self._changed.notify_all()

    def fail(self, index: int, error: BaseException) -> None:
        """Keep what went wrong with a file."""
        with self._changed:
            self._failed[index] = error
            self._changed.notify_all()

    def results(self) -> Iterator[T]:
        """What came of every file, in order, each as soon as it is there."""
        for index in range(len(self.files)):
            with self._changed:
                while index not in self._done and index not in self._failed:
                    self._changed.wait(1.0)  # with a bound, or Windows hears no Ctrl-C
                if index in self._failed:
                    raise self._failed[index]
                result = self._done.pop(index)
                del self._sizes[index]
                self._turn = index + 1
                self._changed.notify_all()
            yield result

    def close(self) -> None:
        """Hand out no more files."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _fits(self, index: int) -> bool:
        if index == self._turn:
            return True
        room = _BYTES - sum(self._sizes.values())
        return index < self._turn + self._most and _size(self.files[index]) <= room

    def _is_for(self, index: int, number: int) -> bool:
        archive = archives.archive_of(self.files[index])
        return archive is None or self._reads.setdefault(archive, number) == number


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # in an archive, whose parts are bounded; or gone, as reading it will tell
        return 0


class _Reader:
    """A process that reads files, started when first needed and anew when one has ended it."""

    def __init__(self, columns: dict[str, str] | None, terms: Terms) -> None:
        self._columns, self._terms = columns, terms
        self._guard = threading.Lock()  # a process is not ended by number once it is reaped
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False

    def read(self, path: Path) -> FileCases:
        """What a file held. Raises: _Over: ``end`` was called; RuntimeError: a bug was met."""
        for _ in range(_TRIES):
            process = self._started()
            assert process.stdin is not None and process.stdout is not None
            try:
                process.stdin.write(request(path, self._columns, self._terms))
                process.stdin.flush()
                line = process.stdout.readline()
            except OSError:  # it has ended
                line = b""
            if line.endswith(b"\n"):
                return received(path, line)
            self.close()
        return FileCases(str(path), "failed", _told(path, process.returncode), "", ())

    def end(self) -> None:
        """End the process, and what it has started, whatever it is at."""
        with self._guard:
            self._over = True
            if self._process is not None:
                _kill(self._process)

    def close(self) -> None:
        """Let go of a process that has ended, or that nobody waits for."""
        with self._guard:
            process, self._process = self._process, None
            if process is None:
                return
            _kill(process)
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not written yet has no reader any more
                    pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._over:
                raise _Over
            if self._process is not None:
                return self._process
            self._process = process = subprocess.Popen(
                [sys.executable, "-c", _CHILD, json.dumps([*sys.path])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for us; and it can be ended as a group
            )
        assert process.stdout is not None
        if process.stdout.readline() != READY and not self._over:
            raise RuntimeError("The process that reads files did not start; see what it printed.")
        return process


def _kill(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # it has just ended by itself
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _told(path: Path, status: int) -> str:
    how = f"exit status {status}"
    if status < 0:
        with suppress(ValueError):
            how = signal.Signals(-status).name
    return (
        f"{path}: reading it ends the program that reads ({how}), twice. Open it in the program "
        "it is meant for and save it again, or split it; with --workers 1 more is told."
    )
