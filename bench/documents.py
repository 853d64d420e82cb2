"""How well documents are read: ``python -m bench.documents FOLDER``.

FOLDER (or ``MIHANG_DOCUMENTS``) holds a folder for each kind of document, with what is known of
them beside: ``cn_guiding_md``, ``cn_typical_cases_md``, ``cn_judgments_txt``, ``uk_docx_akn``,
``us_opinions_html``, ``us_pdf``, ``us_scanned``, ``eu_cjeu``, ``za_saflii``. Prints a table, or
JSON with ``--json``: boundaries of cases, roles of sections, facts, text kept, errors of OCR,
time and memory. What a file does not print is not asked of it; how often is said.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.documents_compilations import Compilation, compilations
from bench.documents_gold import Expected, expected, without_headings
from bench.documents_scores import (
    Score,
    character_errors,
    f1,
    kept,
    overlap,
    party,
    plain,
    same_court,
    same_name,
    same_number,
)
from ingest.dates import find_dates
from ingest.errors import CaseLawError
from ingest.models import Document, Segmentation, SegmentedCase
from ingest.readers import read
from ingest.segment import segment

FOLDER = "MIHANG_DOCUMENTS"
_SAME_STRETCH = 0.9  # overlap of a case found with the case known
_LONGEST_KNOWN = 24  # characters by which a paragraph is found again


class Bench:
    """Scores by kind of document and measure."""

    def __init__(self) -> None:
        self.scores: dict[tuple[str, str], Score] = {}
        self.left_out: dict[str, int] = {}  # values that do not stand in their file
        self.unreadable: dict[str, str] = {}

    def score(self, kind: str, measure: str) -> Score:
        """The score to add to."""
        return self.scores.setdefault((kind, measure), Score())

    def run(self, folder: Path) -> None:
        """Score every file below ``folder``, and compilations made of them."""
        for known in expected(folder):
            self.file(known)
        for compilation in compilations(folder):
            self.compilation(compilation)
        self.scans(folder / "us_scanned")

    # -- one file

    def file(self, known: Expected) -> None:
        """Score one file with one judgment, or with none."""
        try:
            document = read(known.path)
        except CaseLawError as error:
            self.unreadable[f"{known.kind}/{known.path.name}"] = str(error).split(": ", 1)[-1]
            return
        self.text_kept(known, document)
        segmentation = segment(document)
        if known.is_case is None:
            return
        self.lone_boundary(known, document, segmentation)
        if known.is_case and segmentation.cases:
            case = max(segmentation.cases, key=lambda case: case.end - case.start)
            self.facts(known, document, case)
            self.roles(known.kind, "roles", known, document, segmentation)
            self.named(known, case)
        if known.roles and known.path.suffix == ".md":
            self.headless(known)

    def lone_boundary(self, known: Expected, document: Document, found: Segmentation) -> None:
        """F1 of one judgment that fills its file, or of none."""
        whole = (0, len(document.text))
        right = sum(overlap((c.start, c.end), whole) >= _SAME_STRETCH for c in found.cases)
        right = min(right, 1) if known.is_case else 0
        value = f1(right, len(found.cases), int(bool(known.is_case)))
        self.score(known.kind, "boundaries F1").add(
            value, miss=f"{known.path.name}: {len(found.cases)} cases"
        )

    def facts(self, known: Expected, document: Document, case: SegmentedCase) -> None:
        """Each fact that is known, if the file prints it."""
        file = known.path.name
        text = plain(document.text + (file if file.startswith("ECLI") else ""))

        def tell(measure: str, right: bool, got: object) -> None:
            self.score(known.kind, measure).add(right, miss=f"{file}: {got}")

        if known.name:
            tell("name", same_name(case.name, known.name, short=known.name_is_short), case.name)
        if known.court or known.court_words:
            tell("court", same_court(case.court, known.court, known.court_words), case.court)
        if known.decided:
            if any(found.value == known.decided for found in find_dates(document.text)):
                tell("date", case.decided == known.decided.isoformat(), case.decided)
            else:
                self._leave_out(known.kind, "date")
        self._numbers(known, "docket", known.dockets, case.docket, text)
        self._numbers(known, "citation", known.citations, case.citations, text)
        if known.parties:
            ours = {party(name) for name in case.parties} - {""}
            theirs = {party(name) for name in known.parties} - {""}
            tell("parties", ours == theirs, case.parties)
        if known.decided_in:
            told = document.text.split(known.decided_in, 1)[-1]
            told = told.split("裁判理由", 1)[0] if told.find("裁判理由") > 0 else told
            days = {found.value.isoformat() for found in find_dates(told)}
            tell("court", bool(case.court) and plain(case.court or "") in plain(told), case.court)
            tell("date", case.decided in days, case.decided)

    def _numbers(
        self,
        known: Expected,
        measure: str,
        wanted: tuple[str, ...],
        got: tuple[str, ...],
        text: str,
    ) -> None:
        printed = [number for number in wanted if self._is_printed(number, text)]
        for _ in range(len(wanted) - len(printed)):
            self._leave_out(known.kind, measure)
        if not printed:
            return
        hits = [any(same_number(number, ours) for ours in got) for number in printed]
        if known.kind == "eu_cjeu" and measure == "docket":  # P of an appeal, joined cases
            hits = [len(got) == 1 and plain(number) in plain(got[0]) for number in printed]
        right = (any if known.any_docket and measure == "docket" else all)(hits)
        self.score(known.kind, measure).add(right, miss=f"{known.path.name}: {got}")

    @staticmethod
    def _is_printed(number: str, text: str) -> bool:
        bare = re.sub(r"\b(?:docket|case|nos?|adv|proc|coa)\b\.?", "", number, flags=re.I)
        return plain(bare) in text or re.sub(r"(?<=\D)0+(?=\d)", "", plain(bare)) in re.sub(
            r"(?<=\D)0+(?=\d)", "", text
        )

    def _leave_out(self, kind: str, measure: str) -> None:
        name = f"{kind}: {measure}"
        self.left_out[name] = self.left_out.get(name, 0) + 1

    # -- roles

    def roles(
        self,
        kind: str,
        measure: str,
        known: Expected,
        document: Document,
        found: Segmentation,
    ) -> None:
        """Paragraphs with the role that the heading above them gives."""
        spans = [(s.start, s.end, s.role) for case in found.cases for s in case.sections]
        at = 0
        for role, paragraph in known.roles:
            start = _find(document.text, paragraph, at)
            if start < 0:
                continue
            at = start + 1
            got = next((r for first, last, r in spans if first <= start < last), "head")
            self.score(kind, measure).add(
                got == role, miss=f"{known.path.name}: {role} as {got}: {paragraph[:30]}"
            )

    def headless(self, known: Expected) -> None:
        """The same paragraphs where nothing but their words tells their role."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / known.path.name
            path.write_text(without_headings(known.path.read_text("utf-8")), "utf-8")
            document = read(path)
        self.roles(known.kind, "roles, no headings", known, document, segment(document))

    def named(self, known: Expected, case: SegmentedCase) -> None:
        """Share of a judgment's text whose role was read, not taken for want of a better one."""
        sections = [(s.end - s.start, s.confidence > 0.3) for s in case.sections]
        total = sum(length for length, _ in sections)
        if total:
            told = sum(length for length, is_told in sections if is_told)
            self.score(known.kind, "text with a role").add(
                told / total, miss=f"{known.path.name}: {told / total:.2f}"
            )

    # -- text

    def text_kept(self, known: Expected, document: Document) -> None:
        """Words of an independent extraction that stand in ours."""
        independent = _independent(known.path)
        if independent:
            right, total = kept(document.text, independent)
            self.score(known.kind, "text kept").add(
                right, total, miss=f"{known.path.name}: {right / max(total, 1):.4f}"
            )

    # -- compilations and scans

    def compilation(self, made: Compilation) -> None:
        """F1 of the cases that were joined."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"compilation{made.suffix}"
            path.write_text(made.text, "utf-8")
            document = read(path)
        known = list(_known_spans(document.text, made))
        cases = segment(document).cases
        found = [(case.start, case.end) for case in cases]
        right = sum(any(overlap(one, two) >= _SAME_STRETCH for two in found) for one in known)
        self.score("compilations", f"{made.name}: F1").add(
            f1(right, len(found), len(known)),
            miss=f"{right} right of {len(found)} for {len(known)}",
        )
        names = sum(
            plain(case.name) == plain(title)
            for case in cases
            for (title, _), span in zip(made.cases, known, strict=True)
            if overlap((case.start, case.end), span) >= _SAME_STRETCH
        )
        self.score("compilations", "names").add(
            names, len(known), miss=f"{made.name}: {names} of {len(known)}"
        )

    def scans(self, folder: Path) -> None:
        """Errors of OCR against the words of a page's ALTO file; fewer than one in a character."""
        for path in sorted(folder.glob("*.tif")):
            twin = folder / path.name.replace("_00008", "_redacted_ALTO_00008").replace(
                ".tif", ".xml"
            )
            if not twin.exists():
                continue
            try:
                text = read(path).text
            except CaseLawError as error:
                self.unreadable[f"us_scanned/{path.name}"] = str(error).split(": ", 1)[-1]
                continue
            errors, length = character_errors(text, _alto(twin))
            self.score("us_scanned", "OCR, characters right").add(
                max(length - errors, 0), length, miss=f"{path.name}: {errors} of {length} wrong"
            )
            right, total = kept(text, _alto(twin))
            self.score("us_scanned", "OCR, words right").add(right, total)


def _find(text: str, paragraph: str, start: int) -> int:
    """Where a paragraph begins in a text, by its first characters but for white space."""
    wanted = re.sub(r"[\s*]", "", paragraph)[:_LONGEST_KNOWN]
    pattern = r"\s*".join(re.escape(character) for character in wanted)
    found = re.compile(pattern).search(text, start)
    return found.start() if found else -1


def _known_spans(text: str, made: Compilation) -> Iterator[tuple[int, int]]:
    at = 0
    for title, last in made.cases:
        start = max(text.find(title, at), at)
        ending = re.sub(r"[*#\s]", "", last)[-_LONGEST_KNOWN:]
        pattern = r"[\s*]*".join(re.escape(character) for character in ending)
        found = re.compile(pattern).search(text, start)
        at = found.end() if found else len(text)
        yield start, at


def _independent(path: Path) -> str:
    """The text of a file as another program gives it; of a Word file, its XML twin's."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    if path.suffix in (".txt", ".md"):
        return path.read_text("utf-8")
    if path.suffix == ".html":
        body = lxml_html.fromstring(
            path.read_bytes(), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
        for element in body.xpath("//script|//style|//title"):
            element.drop_tree()
        return _serial(body)
    twin = path.with_suffix(".xml") if path.suffix == ".docx" else path
    if twin.suffix != ".xml" or not twin.exists():
        return ""
    root = etree.parse(str(twin)).getroot()
    for element in list(root.iter("{*}meta", "{*}style")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return _serial(root)


def _serial(element: Any) -> str:
    """An element's text, with a blank around what stands on lines of its own."""
    name = str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
    gap = " " if name in _SET_OFF else ""
    inside = "".join(_serial(child) for child in element)
    return f"{gap}{element.text or ''}{inside}{gap}{element.tail or ''}"


_SET_OFF = frozenset("p num td th heading br level authorialNote marker tab li tr img section article aside div a blockquote h1 h2 h3 h4".split())  # fmt: skip


def _alto(path: Path) -> str:
    from lxml import etree

    lines = []
    for line in etree.parse(str(path)).getroot().iter("{*}TextLine"):
        lines.append(" ".join(s.get("CONTENT") or "" for s in line.iter("{*}String")))
    return "\n".join(lines)


# -- cost


def cost(paths: Iterable[Path]) -> dict[str, Any]:
    """Seconds and memory that reading and segmenting files took, in a process of its own."""
    listed = [str(path) for path in paths]
    done = subprocess.run(
        [sys.executable, "-m", "bench.documents", "--cost", *listed],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _cost_here(paths: list[Path]) -> dict[str, float]:
    import resource

    def peak() -> float:  # MiB; what Linux says of this process alone, without its parent's
        status = Path("/proc/self/status")
        if status.exists():
            found = re.search(r"VmHWM:\s*(\d+)", status.read_text("ascii"))
            if found:
                return int(found[1]) / 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    before, start, size = peak(), time.perf_counter(), 0
    for path in paths:
        size += path.stat().st_size
        try:
            segment(read(path))
        except CaseLawError:
            continue
    mib = size / 1024**2
    seconds = time.perf_counter() - start
    return {
        "files": len(paths),
        "mib": round(mib, 3),
        "seconds": round(seconds, 2),
        "seconds_per_mib": round(seconds / mib, 2) if mib else 0.0,
        "peak_mib": round(peak(), 1),
        "peak_above_start_mib": round(peak() - before, 1),
        "largest_child_mib": round(
            resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1
        ),
    }


# -- report


def report(bench: Bench, costs: dict[str, Any]) -> dict[str, Any]:
    """Everything, JSON-ready."""
    return {
        "scores": [
            {
                "kind": kind,
                "measure": measure,
                "score": None if score.share is None else round(score.share, 4),
                "of": round(score.total),
                "misses": score.misses,
            }
            for (kind, measure), score in sorted(bench.scores.items())
        ],
        "not_printed_in_the_file": bench.left_out,
        "not_read": bench.unreadable,
        "cost": costs,
    }


def print_report(found: dict[str, Any], say: Callable[[str], None] = print) -> None:
    """The same as a table."""
    for row in found["scores"]:
        share = "-" if row["score"] is None else f"{row['score']:.3f}"
        say(f"{row['kind']:<20} {row['measure']:<44} {share:>6} of {row['of']}")
        for miss in row["misses"]:
            say(f"    {miss}")
    for name, count in found["not_printed_in_the_file"].items():
        say(f"left out, for the file does not print it: {name}: {count}")
    for name, why in found["not_read"].items():
        say(f"not read: {name}: {why}")
    for kind, cost_of in found["cost"].items():
        say(f"{kind:<20} {json.dumps(cost_of)}")


def main() -> None:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get(FOLDER))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-cost", action="store_true", help="leave time and memory out")
    parser.add_argument("--cost", nargs="+", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.cost:
        print(json.dumps(_cost_here(options.cost)))
        return
    if options.folder is None:
        parser.error(f"give a folder, or set {FOLDER}")
    bench = Bench()
    bench.run(Path(options.folder))
    costs = {}
    if not options.no_cost:
        kinds: dict[str, list[Path]] = {}
        for known in expected(Path(options.folder)):
            kinds.setdefault(known.kind, []).append(known.path)
        costs = {kind: cost(paths) for kind, paths in kinds.items()}
    found = report(bench, costs)
    print(json.dumps(found, ensure_ascii=False, indent=1)) if options.json else print_report(found)


if __name__ == "__main__":
    main()
