"""Ingest with several workers gives what it gives with one; terms of use are recorded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.pipeline import Terms
from search import encoding_ahead, open_library
from search.encoder import load_encoder
from search.encoding_ahead import EncodingPool, encoded, encoding_pool
from search.health import check_library
from search.library import Library
from tests.fakes import HashEncoder
from tests.ingest.test_licences import CASE, RESERVED, page

GOLDEN = Path(__file__).parents[1] / "ingest" / "golden"
TABLES = (
    "documents cases case_terms case_keys passages chunks drafts sketches meta cases_fts".split()
)
OTHER = CASE.replace("案例一：甲公司诉乙公司", "案例二：丙公司诉丁公司")


@pytest.fixture(params=["shared", "alone"])
def encoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> HashEncoder:
    """Used by several threads at once, or by one after the other."""
    if request.param == "shared":
        monkeypatch.setattr(encoding_ahead, "SHAREABLE", (HashEncoder,))
    return HashEncoder()


def held(library: Library) -> dict[str, list[Any]]:
    """All that a library holds, row by row, with the numbers of the rows."""
    rows = {table: library.store.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}
    terms = "SELECT rowid, terms, grams FROM passages_fts ORDER BY rowid"
    return {**rows, "passages_fts": library.store.rows(terms)}


def test_workers_change_nothing(few_corpus: Path, tmp_path: Path, encoder: HashEncoder) -> None:
    files = tmp_path / "files"
    shutil.copytree(GOLDEN, files)
    (files / "broken.md").write_text("---\nid: x\n---\n", "utf-8")
    (files / "twice.html").write_bytes((GOLDEN / "zh_table_layout.html").read_bytes())
    shutil.copy(few_corpus / "cases/us/us/us-tianrui-v-itc-2011.md", files)  # its id is taken
    found = []
    for workers in (1, 2, 3):
        library = open_library(tmp_path / f"home-{workers}", encoder=encoder, corpus=few_corpus)
        seen: list[tuple[int, int, str]] = []
        reports = [
            library.ingest(
                [files, tmp_path / "none.html"],
                workers=workers,
                progress=lambda *told, seen=seen: seen.append(told),  # type: ignore[misc]
            )
            for _ in range(2)
        ]
        found.append((reports, seen, library.fingerprint, held(library)))
        assert all(check.ok for check in check_library(library)[1:])
        library.close()
    first, again = found[0][0]
    assert first.count("read") > 5 and first.count("failed") >= 3
    assert again.count("read") == 0
    assert found[0] == found[1] == found[2]
    seen = found[0][1]
    assert [done for done, _, _ in seen[: len(seen) // 2]] == list(range(len(first.files) + 1))


def test_decisions_hold_with_several_workers(
    open_few: Callable[..., Library], tmp_path: Path, encoder: HashEncoder
) -> None:
    library = open_few(encoder=encoder)
    files = [tmp_path / name for name in ("a.html", "b.html")]
    for path in files:
        path.write_bytes(page("", CASE + OTHER))
    first, second = library.ingest(files).files[0].cases
    library.decide("reject", first)
    files[0].write_bytes(page("", CASE + OTHER + "<p>完。</p>"))
    report = library.ingest(files)
    assert report.files[0].cases == (second,)
    assert report.files[1].reason == "already in the library, unchanged"


def test_there_is_one_worker_at_least(few: Library) -> None:
    with pytest.raises(ValueError, match="workers is 0"):
        few.ingest([GOLDEN], workers=0)


def test_what_is_unchanged_is_not_encoded_again(
    open_few: Callable[..., Library], encoder: HashEncoder
) -> None:
    library = open_few(encoder=encoder)
    library.ingest([GOLDEN])
    before = encoder.encoded
    assert library.ingest([GOLDEN]).count("read") == 0
    assert encoder.encoded == before


# ---- encoding


def test_a_pool_gives_the_same_vectors_and_encodes_nothing_twice() -> None:
    texts = [f"text {number % 700} " + "x" * (number % 700) for number in range(1000)]
    encoder = HashEncoder()
    alone = encoded(encoder, texts)
    assert set(alone) == set(texts)
    once = encoder.encoded
    pool = EncodingPool(encoder, 3)
    together = pool.encode(texts)
    pool.close()
    assert encoder.encoded == 2 * once
    for text in texts:
        for (start, end, one), (other_start, other_end, other) in zip(
            alone[text], together[text], strict=True
        ):
            assert (start, end) == (other_start, other_end)
            assert np.array_equal(one, other)


def test_nothing_is_encoded_of_nothing() -> None:
    encoder = HashEncoder()
    assert encoded(encoder, []) == {}
    assert encoder.encoded == 0


def test_the_bundled_encoder_serves_several_threads() -> None:
    encoder = load_encoder()
    pool = encoding_pool(encoder, 2)
    assert pool is not None
    texts = [f"{text}{number}" for number in range(200) for text in ("客户名单", "trade secret ")]
    together = pool.encode(texts)
    pool.close()
    for text, spans in encoded(encoder, texts).items():
        assert len(spans) == len(together[text]) == 1
        assert np.array_equal(spans[0][2], together[text][0][2])
    assert encoding_pool(encoder, 1) is None
    assert encoding_pool(HashEncoder(), 2) is None, "nobody said that it may be shared"


# ---- terms of use


def licence_of(library: Library, case_id: str) -> Any:
    return library.show(case_id).get("licence")


def test_terms_are_recorded_of_an_unchanged_file(few: Library, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page("", CASE + OTHER))
    first, second = few.ingest([path]).files[0].cases
    few.decide("edit", first, {"country": "SG"})
    few.decide("reject", second)
    assert licence_of(few, first) is None
    encoded_before, generation = few.encoder.encoded, few.store.generation  # type: ignore[attr-defined]

    (told,) = few.ingest([path], terms=Terms(licence="CC BY 4.0, by agreement")).files
    assert told.status == "skipped"
    assert told.reason == "already in the library, unchanged; its terms of use are now recorded"
    licence = {"name": "CC BY 4.0, by agreement", "url": "", "stated_by": "user"}
    assert licence_of(few, first) == licence
    assert few.show(first)["country"] == "SG", "what was decided holds"
    assert second not in few.store.case_ids(), "what was rejected stays so"
    assert few.encoder.encoded == encoded_before  # type: ignore[attr-defined]
    assert few.store.generation == generation + 1
    assert all(check.ok for check in check_library(few)[1:])
    few.decide("undo", second)
    assert licence_of(few, second) == licence, "every draft of the file has them"


def test_the_same_terms_again_and_none_change_nothing(few: Library, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page('<link rel="license" href="https://example.org/l">'))
    (case_id,) = few.ingest([path]).files[0].cases
    assert licence_of(few, case_id)["name"] == "https://example.org/l"
    few.ingest([path], terms=Terms(licence="Own terms"))
    generation = few.store.generation
    for terms in (Terms(licence="Own terms"), None):
        (told,) = few.ingest([path], terms=terms).files
        assert told.reason == "already in the library, unchanged"
    assert few.store.generation == generation
    assert licence_of(few, case_id)["name"] == "Own terms"
    few.ingest([path], terms=Terms(licence="Other terms"))
    assert licence_of(few, case_id)["name"] == "Other terms"


def test_permission_stays_recorded_with_a_licence(few: Library, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(RESERVED))
    (case_id,) = few.ingest([path], terms=Terms(permission=True)).files[0].cases
    (refused,) = few.ingest([path], terms=Terms(licence="mine")).files
    assert refused.status == "failed" and "--i-hold-permission" in refused.reason
    few.ingest([path], terms=Terms(permission=True, licence="by letter of 2026-01-05"))
    shown = few.show(case_id)
    assert shown["permission"] == "stated by the user"
    assert shown["licence"]["name"] == "by letter of 2026-01-05"
