"""The Library: everything the faces need, over one folder on disk."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.corpus import corpus_folder, load_taxonomy
from ingest.glossary import load_glossary
from ingest.models import LANGUAGES, ROLES, Language
from search.answer import Answerer
from search.asked import MAX_QUESTION as MAX_QUESTION
from search.asked import check_filters, usable
from search.citator import Citator, citator_of
from search.cite import CheckedCitation, Resolver
from search.comparison import Comparison, compare_places
from search.damages import Damages, DamagesFilters, damages_comparables
from search.encoder import Encoder, load_encoder
from search.errors import BadQuestion, UnknownCase
from search.feedback import CaseLikeness
from search.heads import head_fields
from search.hits import case_hits, fold
from search.likeness import find_duplicates
from search.models import (
    Answer,
    CaseEntry,
    Duplicate,
    Filters,
    IngestReport,
    Match,
    Ranking,
    Stats,
)
from search.note_index import NoteIndex
from search.notes import Notes
from search.parties import PartyNames
from search.passage_table import PassageTable
from search.question import read_question
from search.rates import shipped_rates
from search.retrieval import Retriever
from search.review import DecisionKind, Desk, Draft, ReviewQueue
from search.sections import sections
from search.store import Store
from search.terms import Segmenter
from search.upkeep import Progress, Upkeep
from search.vectors import FaissIndex, load_index, save_index

if TYPE_CHECKING:
    from ingest.pipeline import Terms
    from search.rewriting.address import OutsideModel
    from search.rewriting.limits import Limits
    from search.rewriting.models import Rewritten


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
        self._segmenter = Segmenter(whole_words(), cache=home / "cache")
        self._index: tuple[int, FaissIndex] | None = None
        self._tables: tuple[int, PassageTable, CaseLikeness] | None = None
        self._parties: tuple[int, PartyNames] | None = None
        self._twice: tuple[int, dict[str, Duplicate]] | None = None
        self._upkeep = Upkeep(self.store, self._segmenter, self.encoder)
        self._upkeep.sync(corpus or corpus_folder(), progress or _silent)
        self._note_index = NoteIndex(self.store, self.encoder)
        self._note_index.sync(self.notes, progress or _silent)

    def close(self) -> None:
        """Close the store; the library cannot be used afterwards."""
        self.store.close()

    # ---- asking

    def ask(self, question: str, *, context: str = "", whole: bool = False) -> Answer:
        """The cited answer to a question, or a reasoned decline.

        Args:
            context: What was asked before, of which ``question`` is a follow-up.
            whole: Whole passages and more of them; else the answer is short.
        Raises: BadQuestion: the question is empty or longer than ``MAX_QUESTION`` characters.
        """
        text, before = usable(question), usable(context) if context.strip() else ""
        with self._reading():
            return self._answerer().answer(text, context=before, whole=whole)

    def rewrite(
        self, answer: Answer, model: OutsideModel, *, limits: Limits | None = None
    ) -> Rewritten:
        """An answer in the prose of an outside model, as far as its passages hold it.

        The one thing here that sends anything: the question and the passages of ``answer`` go to
        ``model``. Ask with ``whole=True`` first, so that it speaks from whole passages.

        Raises: OutsideModelError: no reply came; the answer stands without it.
        """
        from search.rewriting.limits import DEFAULT_LIMITS
        from search.rewriting.rewrite import rewrite

        cut = self._segmenter.terms
        return rewrite(
            answer, model, encoder=self.encoder, cut=cut, limits=limits or DEFAULT_LIMITS
        )

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> Ranking:
        """The ``k`` best cases for a query, with the passages that matched.

        Raises: BadQuestion: an unusable query, ``k`` below 1, or a filter outside the vocabulary.
        """
        text = usable(query)
        if k < 1:
            raise BadQuestion(f"k is {k}.", "Ask for 1 case or more.")
        filters = filters or Filters()
        check_filters(filters)
        with self._reading():
            question, resolver, retriever = read_question(text), self._resolver(), self._retriever()
            found = retriever.retrieve(question, filters)
            cited = [m.case_id for m in resolver.resolve(text)] + resolver.asked_about(question)
            meeting = retriever.meeting(filters)
            first = [case_id for case_id in cited if meeting is None or case_id in meeting]
            score = {**dict.fromkeys(first, 0.0), **dict(found.cases)}
            order = list(dict.fromkeys([*first, *score]))
            twice = self._duplicates()
            ranked = fold(order, score, twice, k, filtered=filters != Filters())
            hits = tuple(case_hits(self.store, ranked, found, twice))
            return Ranking(text, hits, self.fingerprint)

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
            twice = self._duplicates().get(case_id)
        shown = sections(
            passages, ROLES, lambda p: {"key": p.key, "text": p.text, "anchor": p.anchor}
        )
        of = {"duplicate_of": as_json(twice) if twice else None}
        return {**front, "machine_read": not verified, **of, "sections": shown}

    def cases(self) -> list[CaseEntry]:
        """Every case held, newest first."""
        with self._reading():
            fronts = self.store.fronts(self.store.case_ids())
            reviewed = self.store.reviewed(fronts)
        entries = [
            CaseEntry(**head_fields(front, reviewed[case_id])) for case_id, front in fronts.items()
        ]
        return sorted(entries, key=lambda entry: (entry.decided, entry.case_id), reverse=True)

    def cite(self, text: str) -> list[Match]:
        """Records that a citation, docket, ECLI, 案号 or name leads to; best first."""
        with self._reading():
            return self._resolver().resolve(usable(text))

    def check_citations(self, draft: str) -> list[CheckedCitation]:
        """Every citation and case name in a draft, with what is known of it."""
        with self._reading():
            return self._resolver().check(draft)

    def citator(self, case_id: str) -> Citator:
        """What a record cites, what cites it, and what became of it: see ``search.citator``."""
        with self._reading():
            return citator_of(self.store, case_id, self.fingerprint)

    # ---- comparing

    def compare(
        self,
        places: Sequence[str],
        *,
        elements: Sequence[str] = (),
        language: Language = "en",
    ) -> Comparison:
        """Law and holdings of several places side by side: see ``search.comparison``."""
        with self._reading():
            return compare_places(
                self.store,
                self.notes,
                places,
                elements=elements,
                language=language,
                fingerprint=self.fingerprint,
            )

    def damages(self, filters: DamagesFilters | None = None, *, in_usd: bool = False) -> Damages:
        """What was awarded, decision by decision and by currency: see ``search.damages``."""
        rates = shipped_rates() if in_usd else None
        with self._reading():
            return damages_comparables(
                self.store, filters or DamagesFilters(), rates=rates, fingerprint=self.fingerprint
            )

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
        """Names the state that answers come from: documents and what was decided on them,
        notes, segmentation and encoder."""
        rows = self.store.rows(
            "SELECT file, sha256, encoder, segmenter FROM documents ORDER BY file"
        )
        state = (rows, self._upkeep.decisions.marks(), self._note_index.stamps)
        return hashlib.sha256(repr(state).encode()).hexdigest()[:16]

    # ---- ingesting

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        columns: Mapping[str, str] | None = None,
        terms: Terms | None = None,
        workers: int = 2,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Read, segment and store files; one transaction a file, in their order, so that a kill
        loses none that was reported. A file that fails leaves what was stored of it before.

        Args:
            columns: For tables of cases: the field that each column of an unknown name holds.
            terms: What the user says of the terms on which the files may be used.
            workers: Processes that read, and threads that encode, ahead of what is stored; 1: none.
                What comes out does not depend on it.
        Returns: a report in which every file was read, skipped with a reason, or failed.
        Raises: ValueError: ``workers`` is below 1.
        """
        from ingest.pipeline import walk
        from search.ingesting import prepared_ahead

        files = list(walk(paths))
        reports = []
        with prepared_ahead(
            self._upkeep, files, workers=workers, columns=columns, terms=terms, lock=self._lock
        ) as prepared:
            for done, path in enumerate(files):
                if progress:
                    progress(done, len(files), str(path))
                found, known = next(prepared)
                with self._lock:
                    reports.append(self._upkeep.ingest(found, known))
        if progress and files:
            progress(len(files), len(files), "")
        return IngestReport(tuple(reports))

    def remove(self, case_id: str) -> None:
        """Take one ingested case out of store, indexes and answers at once.

        Raises: UnknownCase: no record has that id; BadDecision: it was split or merged.
        """
        with self._lock:
            self._desk().remove(case_id)

    # ---- reviewing

    def review_queue(self) -> ReviewQueue:
        """Every machine-read case: pending ones first, of these the least sure."""
        with self._reading():
            return self._desk().queue(self._duplicates())

    def draft(self, case_id: str) -> Draft:
        """A machine-read case beside the paragraphs of its document. Raises: UnknownCase,
        NotADraft."""
        with self._reading():
            return self._desk().draft(case_id, self._duplicates())

    def decide(self, kind: DecisionKind, target: str, value: Any = None) -> str:
        """Decide on a draft; at once in store, search and answers. Returns: the case's id.

        Args:
            target: Of ``role`` and ``split``, a passage's key; else the case's id.
            value: Of ``accept``, the facts checked (None: all); of ``edit``, typed text by field;
                of ``role``, the role; of ``split``, the new case's name.
        Raises: UnknownCase, NotADraft; BadDecision: it cannot be made; LibraryBusy.
        """
        with self._lock:
            return self._desk().decide(kind, target, value)

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

    def retrieval_parts(
        self,
    ) -> tuple[Store, FaissIndex, Encoder, Segmenter, PassageTable, CaseLikeness]:
        """What a ``Retriever`` over the present state is made of."""
        generation, index = self.store.generation, self._vectors()
        if self._tables is None or self._tables[0] != generation:
            table = PassageTable.read(self.store)
            likeness = CaseLikeness.read(self.store, table, *index.vectors())
            self._tables = (generation, table, likeness)
        return self.store, index, self.encoder, self._segmenter, *self._tables[1:]

    def _retriever(self) -> Retriever:
        return Retriever(*self.retrieval_parts())

    def _resolver(self) -> Resolver:
        return Resolver(self.store)

    def _desk(self) -> Desk:
        return Desk(self.store, self._upkeep, self._resolver().nearest_ids)

    def _duplicates(self) -> dict[str, Duplicate]:
        generation = self.store.generation
        if self._twice is None or self._twice[0] != generation:
            self._twice = (generation, find_duplicates(self.store))
        return self._twice[1]

    def _party_names(self) -> PartyNames:
        generation = self.store.generation
        if self._parties is None or self._parties[0] != generation:
            self._parties = (generation, PartyNames(self.store.fronts(self.store.case_ids())))
        return self._parties[1]

    def _answerer(self) -> Answerer:
        return Answerer(
            self.store,
            self._retriever(),
            self._resolver(),
            self._note_index,
            self._party_names(),
            self.fingerprint,
        )

    def _counted(self, what: str, table: str) -> dict[str, int]:
        sql = f"SELECT {what}, count(*) FROM {table} GROUP BY 1 ORDER BY count(*) DESC, 1"
        return dict(self.store.rows(sql))


def _silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


def as_json(value: Any) -> dict[str, Any]:
    """A result of the Library as JSON-ready values."""
    return asdict(value)


def whole_words() -> list[str]:
    """Chinese words that must stay whole: legal terms, vocabulary labels, places."""
    words = [form for entry in load_glossary() for form in entry.zh]
    for vocabulary in load_taxonomy().terms.values():
        words += [labels["zh"] for labels in vocabulary.values()]
    return words
