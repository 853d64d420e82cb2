"""The vector index: FAISS, derived from the store and written beside it.

The file says which generation and encoder it was built from and carries its own checksum; a
stale, torn or foreign file is rebuilt from the store, never trusted.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"MIHANG-VECTORS-1\n"


class VectorIndex(Protocol):
    """Nearest chunks by cosine."""

    def search(
        self, query: NDArray[np.float32], k: int, *, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` nearest chunks of a query ``(dim,)``: (chunk number, cosine), best first,
        ties by number; only among ``allowed`` when given."""
        ...


class FaissIndex:
    """Exact inner product over unit vectors, by chunk number."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> FaissIndex:
        """From chunk numbers ``(n,)`` and unit vectors ``(n, dim)`` float32."""
        import faiss

        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1] or 1))
        if len(ids):
            index.add_with_ids(np.ascontiguousarray(vectors), ids)
        return cls(index)

    def search(
        self, query: NDArray[np.float32], k: int, *, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """See ``VectorIndex.search``."""
        import faiss

        k = min(k, self._index.ntotal if allowed is None else len(allowed))
        if k == 0:
            return []
        options = {}
        if allowed is not None:
            selector = faiss.IDSelectorBatch(allowed)
            options["params"] = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        cosines, ids = self._index.search(query.reshape(1, -1), k, **options)
        found = [(int(i), float(c)) for i, c in zip(ids[0], cosines[0], strict=True) if i >= 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def vectors(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Chunk numbers ``(n,)`` and their unit vectors ``(n, dim)``."""
        import faiss

        ids = faiss.vector_to_array(self._index.id_map).astype(np.int64)
        return ids, self._index.index.reconstruct_n(0, self._index.ntotal)

    def to_bytes(self) -> bytes:
        """FAISS's own serialization."""
        import faiss

        return bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def from_bytes(cls, payload: bytes) -> FaissIndex:
        """The index that ``to_bytes`` wrote."""
        import faiss

        return cls(faiss.deserialize_index(np.frombuffer(payload, dtype=np.uint8)))


def save_index(path: Path, index: FaissIndex, stamp: dict[str, Any]) -> None:
    """Write beside and move into place: a reader sees the old file or the new, never half."""
    payload = index.to_bytes()
    header = json.dumps({**stamp, "sha256": hashlib.sha256(payload).hexdigest()}).encode()
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(_MAGIC + header + b"\n" + payload)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def load_index(path: Path, stamp: dict[str, Any]) -> FaissIndex | None:
    """The index in ``path`` if it is whole and bears exactly this stamp, else None."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if not content.startswith(_MAGIC):
        return None
    header, _, payload = content[len(_MAGIC) :].partition(b"\n")
    try:
        found = json.loads(header)
    except ValueError:
        return None
    if found != {**stamp, "sha256": hashlib.sha256(payload).hexdigest()}:
        return None
    return FaissIndex.from_bytes(payload)


def as_ids(numbers: Sequence[int]) -> NDArray[np.int64]:
    """Chunk numbers as FAISS wants them, sorted."""
    return np.array(sorted(numbers), dtype=np.int64)
