"""Files on their way into the store: read in processes, encoded in threads, stored in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from search.encoding_ahead import Vectors, encoding_pool
from search.upkeep import Upkeep

if TYPE_CHECKING:
    from ingest.pipeline import FileCases, Terms

Prepared = tuple["FileCases", Vectors | None]  # what a file held; and its vectors, if at hand


@contextmanager
def prepared_ahead(
    upkeep: Upkeep,
    files: Sequence[Path],
    *,
    workers: int,
    columns: Mapping[str, str] | None,
    terms: Terms | None,
    lock: threading.RLock,
) -> Iterator[Iterator[Prepared]]:
    """What each file held, in order, ready for ``Upkeep.ingest``.

    Args:
        workers: Processes that read and threads that encode; with 1, each file is read when its
            turn comes, and encoded as it is stored.
        lock: Of the library, for a look into the store.
    Raises: ValueError: ``workers`` is below 1.
    """
    from ingest.reading_ahead import reading_ahead

    if workers < 1:
        raise ValueError(f"workers is {workers}; it must be 1 or more")
    pool = encoding_pool(upkeep.encoder, workers)

    def prepare(found: FileCases) -> Prepared:
        if pool is None:
            return found, None
        with lock:
            is_new = upkeep.is_new(found)
        return found, upkeep.encoded_of(found, pool.encode) if is_new else None

    with reading_ahead(
        files, workers=workers, columns=columns, terms=terms, then=prepare
    ) as prepared:
        try:
            yield prepared
        finally:
            if pool is not None:
                pool.close()
