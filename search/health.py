"""Self-check: the shipped knowledge, the model, the store and what is derived from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ingest.corpus import corpus_folder, load_taxonomy, record_files
from ingest.errors import CaseLawError
from ingest.glossary import load_glossary
from ingest.validate import validate_files
from search.library import Library


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str


def check_corpus() -> list[Check]:
    """Every record against docs/record.md, and the vocabularies."""
    files = list(record_files(corpus_folder() / "cases"))
    problems = validate_files(files)
    checks = [
        Check(
            "records", bool(files) and not problems, f"{len(files)} read, {len(problems)} problems"
        )
    ]
    checks += [Check("record", False, f"{file}: {problem}") for file, problem in problems]
    terms = sum(len(vocabulary) for vocabulary in load_taxonomy().terms.values())
    checks.append(Check("vocabularies", terms > 0, f"{terms} terms"))
    entries = len(load_glossary())
    checks.append(Check("glossary", entries > 0, f"{entries} entries"))
    return checks


def check_library(library: Library) -> list[Check]:
    """The library on disk: whole, consistent, and its indexes in step with it."""
    return [
        _check("model", lambda: _model(library)),
        _check("store", lambda: _store(library)),
        _check("lexical index", lambda: _lexical(library)),
        _check("vector index", lambda: _vectors(library)),
    ]


def _check(name: str, look: Callable[[], tuple[bool, str]]) -> Check:
    try:
        ok, detail = look()
    except CaseLawError as error:
        return Check(name, False, str(error))
    return Check(name, ok, detail)


def _model(library: Library) -> tuple[bool, str]:
    encoder = library.encoder
    vectors = encoder.encode(["商业秘密", "trade secret", "离婚"])
    cosines = vectors @ vectors.T
    detail = f"{encoder.fingerprint}, {encoder.dimension} dimensions"
    return bool(np.isfinite(vectors).all() and cosines[0, 1] > cosines[0, 2]), detail


def _store(library: Library) -> tuple[bool, str]:
    verdict = library.store.rows("PRAGMA integrity_check")[0][0]
    orphans = len(library.store.rows("PRAGMA foreign_key_check"))
    cases = len(library.store.case_ids())
    detail = f"{cases} cases, integrity {verdict}, {orphans} dangling rows"
    return verdict == "ok" and not orphans, detail


def _lexical(library: Library) -> tuple[bool, str]:
    passages = _count(library, "passages")
    missing = _count(library, "passages WHERE id NOT IN (SELECT rowid FROM passages_fts)")
    missing += _count(library, "cases WHERE id NOT IN (SELECT case_id FROM cases_fts)")
    extra = _count(library, "passages_fts WHERE rowid NOT IN (SELECT id FROM passages)")
    extra += _count(library, "cases_fts WHERE case_id NOT IN (SELECT id FROM cases)")
    return not missing and not extra, f"{passages} passages, {missing} missing, {extra} extra"


def _vectors(library: Library) -> tuple[bool, str]:
    bare = _count(library, "passages WHERE id NOT IN (SELECT passage_id FROM chunks)")
    size = 2 * library.encoder.dimension  # float16
    torn = _count(library, "chunks WHERE length(vector) != ?", size)
    if torn:
        return False, f"{torn} vectors are not of the model's size"
    ids, vectors = library.store.vectors()
    if not len(ids):
        return False, "no vectors"
    norms = np.linalg.norm(vectors, axis=1)
    unit = bool(np.allclose(norms, 1.0, atol=5e-3))
    found = library.nearest_chunk(vectors[0])
    same = found is not None and float(vectors[list(ids).index(found)] @ vectors[0]) > 0.999
    detail = f"{len(ids)} vectors, {bare} passages without one"
    if not unit:
        detail += ", some not of unit length"
    if not same:
        detail += ", and the index does not find what is stored"
    return unit and not bare and same, detail


def _count(library: Library, rows: str, *values: object) -> int:
    return int(library.store.rows(f"SELECT count(*) FROM {rows}", values)[0][0])
