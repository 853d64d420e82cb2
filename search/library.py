"""The Library: everything the faces need, over one folder on disk."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.corpus import corpus_folder, load_taxonomy
from ingest.glossary import load_glossary
from ingest.models import LANGUAGES, ROLES
from search.answer import Answerer
from search.cite import CheckedCitation, Resolver
from search.encoder import Encoder, load_encoder
from search.errors import BadQuestion, UnknownCase
from search.models import (
    Answer,
    CaseEntry,
    CaseHit,
    Filters,
    IngestReport,
    Match,
    PassageHit,
    Ranking,
    Stats,
)
from search.notes import Notes
from search.question import read_question
from search.retrieval import Retrieved, Retriever
from search.sections import sections
from search.store import Store
from search.terms import Segmenter
from search.upkeep import Progress, Upkeep
from search.vectors import FaissIndex, load_index, save_index

MAX_QUESTION = 2_000  # characters: a page of worry, not a document
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_SHOWN_PASSAGES = 5  # of one hit


class Library:
    """A searchable library in one folder. Safe to share between threads.

    Opening brings the library up to date with the corpus that is installed, and its indexes
    with the store; ``progress`` is told of work that takes a while.
    """

    def __init__(
        self,
        home: Path,
        *,
        encoder: Encoder | None = None,
        corpus: Path | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.home = home
        self.notes = Notes(corpus or corpus_folder())
        self.encoder = encoder or load_encoder()
        self._lock = threading.RLock()
        self.store = Store(home / "library.sqlite3")
        self._segmenter = Segmenter(_dictionary(), cache=home / "cache")
        self._index: tuple[int, FaissIndex] | None = None
        self._upkeep = Upkeep(self.store, self._segmenter, self.encoder)
        self._upkeep.sync(corpus or corpus_folder(), progress or _silent)

    def close(self) -> None:
        """Close the store; the library cannot be used afterwards."""
        self.store.close()

    # ---- asking

    def ask(self, question: str) -> Answer:
        """The cited answer to a question, or a reasoned decline.

        Raises: BadQuestion: the question is empty or longer than ``MAX_QUESTION`` characters.
        """
        text = _usable(question)
        with self._reading():
            return self._answerer().answer(text)

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> Ranking:
        """The ``k`` best cases for a query, with the passages that matched.

        Raises: BadQuestion: an unusable query, ``k`` below 1, or a filter outside the vocabulary.
        """
        text = _usable(query)
        if k < 1:
            raise BadQuestion(f"k is {k}.", "Ask for 1 case or more.")
        filters = filters or Filters()
        _check_filters(filters)
        with self._reading():
            found = self._retriever().retrieve(read_question(text), filters)
            cited = [m.case_id for m in self._resolver().resolve(text)]
            allowed = {case_id for case_id, _ in found.cases}
            first = [case_id for case_id in cited if case_id in allowed]
            score = dict(found.cases)
            order = list(dict.fromkeys([*first, *score]))[:k]
            return Ranking(text, tuple(self._hits(order, score, found)), self.fingerprint)

    def show(self, case_id: str) -> dict[str, Any]:
        """A whole record: the front matter's keys, ``reviewed`` by a person or not, and
        ``sections: [{lang, role, passages: [{key, text, anchor}]}]``.

        Raises: UnknownCase: no record has that id.
        """
        with self._reading():
            front = self.store.fronts([case_id]).get(case_id)
            if front is None:
                raise UnknownCase(case_id, self._resolver().nearest_ids(case_id))
            passages = self.store.passages_of([case_id])
            verified = self.store.reviewed([case_id])[case_id]
        shown = sections(
            passages, ROLES, lambda p: {"key": p.key, "text": p.text, "anchor": p.anchor}
        )
        return {**front, "machine_read": not verified, "sections": shown}

    def cases(self) -> list[CaseEntry]:
        """Every case held, newest first."""
        with self._reading():
            fronts = self.store.fronts(self.store.case_ids())
            reviewed = self.store.reviewed(fronts)
        entries = [
            CaseEntry(
                case_id=case_id,
                name=front["name"],
                court=front["court"],
                country=front["country"],
                decided=front["decided"],
                good_law=front["status"]["good_law"],
                reviewed=reviewed[case_id],
            )
            for case_id, front in fronts.items()
        ]
        return sorted(entries, key=lambda entry: (entry.decided, entry.case_id), reverse=True)

    def cite(self, text: str) -> list[Match]:
        """Records that a citation, docket, ECLI, 案号 or name leads to; best first."""
        with self._reading():
            return self._resolver().resolve(_usable(text))

    def check_citations(self, draft: str) -> list[CheckedCitation]:
        """Every citation and case name in a draft, with what is known of it."""
        with self._reading():
            return self._resolver().check(draft)

    def stats(self) -> Stats:
        """What is held."""
        with self._reading():
            count = self._counted
            return Stats(
                cases=self.store.rows("SELECT count(*) FROM cases")[0][0],
                passages=self.store.rows("SELECT count(*) FROM passages")[0][0],
                regions=count("region", "cases"),
                countries=count("country", "cases"),
                years=count("substr(decided, 1, 4)", "cases"),
                topics=count("term", "case_terms WHERE vocabulary = 'topic'"),
                languages=count("language", "passages"),
                unreviewed=self.store.rows("SELECT count(*) FROM cases WHERE NOT reviewed")[0][0],
                laws=self.notes.count("law"),
                guides=self.notes.count("guide"),
                generation=self.store.generation,
                fingerprint=self.fingerprint,
            )

    def courts(self) -> dict[str, dict[str, str]]:
        """Names of the courts held, by court id."""
        with self._reading():
            fronts = self.store.fronts(self.store.case_ids("court_id != ''"))
        return {
            front["court"]["id"]: {
                language: front["court"].get(language, "") for language in LANGUAGES
            }
            for front in sorted(fronts.values(), key=lambda front: str(front["court"]["id"]))
        }

    @property
    def fingerprint(self) -> str:
        """Names the state that answers come from: documents, segmentation and encoder."""
        rows = self.store.rows(
            "SELECT file, sha256, encoder, segmenter FROM documents ORDER BY file"
        )
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]

    # ---- ingesting

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        columns: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Read, segment and store files; one transaction a file, so that a kill loses none
        that was reported. A file that fails leaves what was stored of it before.

        Args:
            columns: For tables of cases: the field that each column of an unknown name holds.
        Returns: a report in which every file was read, skipped with a reason, or failed.
        """
        from ingest.pipeline import walk

        files = list(walk(paths))
        reports = []
        for done, path in enumerate(files):
            if progress:
                progress(done, len(files), str(path))
            with self._lock:
                reports.append(self._upkeep.ingest(path, columns))
        return IngestReport(tuple(reports))

    def remove(self, case_id: str) -> None:
        """Take one ingested case out of store, indexes and answers at once.

        Raises: UnknownCase: no record has that id.
        """
        with self._lock:
            if not self.store.fronts([case_id]):
                raise UnknownCase(case_id, self._resolver().nearest_ids(case_id))
            with self.store.transaction():
                self.store.remove_case(case_id)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One thread at a time, and one state of the store from beginning to end."""
        with self._lock, self.store.snapshot():
            yield

    # ---- parts

    def nearest_chunk(self, vector: NDArray[np.float32]) -> int | None:
        """Number of the chunk nearest to a vector ``(dim,)``, None in an empty library."""
        with self._reading():
            nearest = self._vectors().search(vector, 1)
        return nearest[0][0] if nearest else None

    def _vectors(self) -> FaissIndex:
        generation = self.store.generation
        if self._index is None or self._index[0] != generation:
            self._index = (generation, self._load_vectors(generation))
        return self._index[1]

    def _load_vectors(self, generation: int) -> FaissIndex:
        path = self.home / "vectors.faiss"
        stamp = {"generation": generation, "encoder": self.encoder.fingerprint}
        index = load_index(path, stamp)
        if index is None:
            index = FaissIndex.build(*self.store.vectors())
            save_index(path, index, stamp)
        return index

    def retrieval_parts(self) -> tuple[Store, FaissIndex, Encoder, Segmenter]:
        """What a ``Retriever`` over the present state is made of."""
        return self.store, self._vectors(), self.encoder, self._segmenter

    def _retriever(self) -> Retriever:
        return Retriever(*self.retrieval_parts())

    def _resolver(self) -> Resolver:
        return Resolver(self.store)

    def _answerer(self) -> Answerer:
        return Answerer(self.store, self._retriever(), self._resolver(), self.fingerprint)

    def _hits(
        self, order: Sequence[str], score: dict[str, float], found: Retrieved
    ) -> Iterable[CaseHit]:
        fronts, reviewed = self.store.fronts(order), self.store.reviewed(order)
        for rank, case_id in enumerate(order, start=1):
            front = fronts[case_id]
            scored = dict(found.passages.get(case_id, []))
            passages = self.store.passages_by_id(scored).values()
            shown = [p for p in passages if p.role != "questions"]
            shown.sort(key=lambda p: (-scored[p.id], p.id))
            yield CaseHit(
                case_id=case_id,
                rank=rank,
                rrf_score=score[case_id],
                name=front["name"],
                court=front["court"],
                country=front["country"],
                decided=front["decided"],
                citations=tuple(front["citations"]) or tuple(front["docket"]),
                winner=front["outcome"]["winner"],
                good_law=front["status"]["good_law"],
                reviewed=reviewed[case_id],
                status_note=front["status"].get("note") or {},
                passages=tuple(
                    PassageHit(p.key, p.role, p.language, p.text, scored[p.id])
                    for p in shown[:_SHOWN_PASSAGES]
                ),
            )

    def _counted(self, what: str, table: str) -> dict[str, int]:
        sql = f"SELECT {what}, count(*) FROM {table} GROUP BY 1 ORDER BY count(*) DESC, 1"
        return dict(self.store.rows(sql))


def _silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


def as_json(value: Any) -> dict[str, Any]:
    """A result of the Library as JSON-ready values."""
    return asdict(value)


def _dictionary() -> list[str]:
    """Chinese words that must stay whole: legal terms, vocabulary labels, places."""
    words = [form for entry in load_glossary() for form in entry.zh]
    for vocabulary in load_taxonomy().terms.values():
        words += [labels["zh"] for labels in vocabulary.values()]
    return words


def _usable(question: str) -> str:
    text = question.strip()
    if not text:
        raise BadQuestion("The question is empty.", "Ask something.")
    if len(text) > MAX_QUESTION:
        what = f"The question has {len(text)} characters, more than {MAX_QUESTION}."
        raise BadQuestion(what, "Shorten it, or ask in parts.")
    return text.replace("\x00", " ")


def _check_filters(filters: Filters) -> None:
    taxonomy = load_taxonomy()
    for field in ("region", "country", "topic", "winner"):
        for term in getattr(filters, field):
            if not taxonomy.has(field, term):
                known = ", ".join(taxonomy.terms[field])
                raise BadQuestion(f"No {field} '{term}'.", f"Known: {known}.")
    for date in (filters.date_from, filters.date_to):
        if date and not _DATE.fullmatch(date):
            raise BadQuestion(f"'{date}' is no date.", "Give YYYY, YYYY-MM or YYYY-MM-DD.")
