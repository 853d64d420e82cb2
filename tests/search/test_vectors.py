from pathlib import Path

import numpy as np
import pytest

from search.vectors import FaissIndex, as_ids, load_index, save_index

STAMP = {"generation": 3, "encoder": "fake-1"}


@pytest.fixture
def index() -> FaissIndex:
    vectors = np.eye(4, dtype=np.float32)
    return FaissIndex.build(np.array([10, 20, 30, 40]), vectors)


def test_nearest_come_best_first_with_their_cosine(index: FaissIndex) -> None:
    query = np.array([0.8, 0.6, 0, 0], dtype=np.float32)
    assert index.search(query, 2) == [(10, pytest.approx(0.8)), (20, pytest.approx(0.6))]


def test_equal_cosines_come_in_number_order(index: FaissIndex) -> None:
    query = np.array([0.5, 0.5, 0.5, 0.5], dtype=np.float32)
    assert [number for number, _ in index.search(query, 4)] == [10, 20, 30, 40]


def test_only_allowed_chunks_are_found(index: FaissIndex) -> None:
    query = np.array([1, 0, 0, 0], dtype=np.float32)
    found = index.search(query, 10, allowed=as_ids([40, 20]))
    assert sorted(number for number, _ in found) == [20, 40]
    assert index.search(query, 10, allowed=as_ids([])) == []


def test_an_empty_library_finds_nothing() -> None:
    empty = FaissIndex.build(np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float32))
    assert empty.search(np.ones(1, dtype=np.float32), 5) == []


def test_a_saved_index_comes_back(tmp_path: Path, index: FaissIndex) -> None:
    path = tmp_path / "vectors.faiss"
    save_index(path, index, STAMP)
    loaded = load_index(path, STAMP)
    query = np.array([0.8, 0.6, 0, 0], dtype=np.float32)
    assert loaded is not None
    assert loaded.search(query, 4) == index.search(query, 4)
    assert [p.name for p in tmp_path.iterdir()] == ["vectors.faiss"], "nothing is left beside"


@pytest.mark.parametrize(
    "stamp",
    [{"generation": 4, "encoder": "fake-1"}, {"generation": 3, "encoder": "fake-2"}],
    ids=["another generation", "another encoder"],
)
def test_a_stale_index_is_not_loaded(tmp_path: Path, index: FaissIndex, stamp: dict) -> None:
    path = tmp_path / "vectors.faiss"
    save_index(path, index, STAMP)
    assert load_index(path, stamp) is None


def test_a_torn_index_is_not_loaded_wherever_it_is_cut(tmp_path: Path, index: FaissIndex) -> None:
    path = tmp_path / "vectors.faiss"
    save_index(path, index, STAMP)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert load_index(path, STAMP) is None


def test_a_flipped_bit_is_noticed(tmp_path: Path, index: FaissIndex) -> None:
    path = tmp_path / "vectors.faiss"
    save_index(path, index, STAMP)
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(bytes(content))
    assert load_index(path, STAMP) is None


def test_no_index_is_none(tmp_path: Path) -> None:
    assert load_index(tmp_path / "vectors.faiss", STAMP) is None
