"""Files that are sound as their format has it, and of any shape: every word of them comes out, or
an error says why. (Bytes that are no such file: ``test_readers_any_bytes``.)"""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import CaseLawError
from ingest.pipeline import read_or_tell, walk
from ingest.readers.tables import read_csv
from ingest.readers.xml import read_xml
from tests.ingest.test_readers_any_bytes import check

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_AKN_NAMES = (
    "p block heading num paragraph content intro level table tr td authorialNote b eol judgmentBody "
    "header decision background motivation embeddedStructure blockList item party docketNumber tblock"
).split()
_FORMEX_NAMES = (
    "P TXT TI STI NP NO.P NO.ITEM GR.SEQ TITLE LIST ITEM TBL CORPUS ROW CELL NOTE CONTENTS ALINEA "
    "NO.CASE NO.ECLI DATE HT SIGNATURE"
).split()
# A number is printed before the text that follows it, a row holds cells and nothing beside them.
_NOT_ALONE = {"num", "tr", "NO.P", "NO.ITEM", "ROW"}
WORDS = st.text("ab案由。1 ", max_size=8)


def elements(names: list[str]) -> st.SearchStrategy[str]:
    """XML of any nesting: elements of these names with text before, in and behind them."""
    named = st.sampled_from(names)

    def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        children = st.lists(inner, max_size=4).map("".join)
        return st.builds(
            lambda name, before, within, behind: f"<{name} eId='{name}'>{before}{within}</{name}>{behind}",
            named, WORDS, children, WORDS,
        )  # fmt: skip

    return st.recursive(WORDS, around, max_leaves=14)


def judgment(form: str, body: str) -> bytes:
    if form == "formex":
        return f"<JUDGMENT>{body}</JUDGMENT>".encode()
    return f'<akomaNtoso xmlns="{AKN}"><judgment>{body}</judgment></akomaNtoso>'.encode()


@pytest.mark.parametrize(
    ("form", "names"), [("akoma-ntoso", _AKN_NAMES), ("formex", _FORMEX_NAMES)]
)
def test_judgments_of_any_shape(form: str, names: list[str]) -> None:
    @settings(max_examples=120, deadline=None)
    @given(elements(names))
    def run(body: str) -> None:
        try:
            document = read_xml("a.xml", judgment(form, body))
        except CaseLawError as error:
            assert "no text" in str(error)
            return
        check(document)
        if set(re.findall(r"<([\w.]+)", body)) & _NOT_ALONE:
            return
        text = "".join(document.text.split())
        for said in re.split("<[^>]*>", body):
            assert "".join(said.split()) in text

    run()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc案由", min_size=1, max_size=12), min_size=1, max_size=6))
def test_no_paragraph_of_xml_is_lost(paragraphs: list[str]) -> None:
    told = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    points = "".join(f"<NP><NO.P>{n}</NO.P><TXT>{text}</TXT></NP>" for n, text in enumerate(paragraphs, 1))  # fmt: skip
    akn = read_xml("a.xml", f'<akomaNtoso xmlns="{AKN}"><judgment><judgmentBody><decision>{told}</decision></judgmentBody></judgment></akomaNtoso>'.encode())  # fmt: skip
    formex = read_xml("b.xml", f"<JUDGMENT><CONTENTS>{points}</CONTENTS></JUDGMENT>".encode())
    for document, numbered in ((akn, False), (formex, True)):
        texts = [document.text[b.start : b.end] for b in document.blocks]
        wanted = [f"{n} {text}" if numbered else text for n, text in enumerate(paragraphs, 1)]
        assert texts == wanted
        check(document)


CELLS = st.text('ab案，,;"\t|\n ', max_size=12)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.text("ab案", min_size=1, max_size=9), CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(",;\t|"))  # fmt: skip
def test_no_cell_of_a_table_is_lost(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["name", "facts", "remark"])
    writer.writerows(rows)
    document = read_csv("a.csv", out.getvalue().encode())
    check(document)
    assert len(document.cases) == len(rows)
    for case, (name, facts, remark) in zip(document.cases, rows, strict=True):
        text = "".join(document.text[case.start : case.end].split())
        assert all("".join(cell.split()) in text for cell in (name, remark))
        assert all("".join(line.split()) in text for line in facts.split("\n"))


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.text("ab案/. ", min_size=1, max_size=8).map(lambda name: f"{name}.txt"),
        st.text("ab案由。\n", min_size=1, max_size=40),
        min_size=1,
        max_size=4,
    )
)
def test_a_zip_gives_what_its_files_give(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        found = [read_or_tell(file) for file in walk([path])]
        assert len(found) <= len(files)
        for each in found:
            inner = Path(each.file)
            assert inner == path or ".." not in inner.relative_to(path).parts
            assert each.status in ("read", "skipped", "failed") and "\n" not in each.reason


@pytest.mark.parametrize("deep", [199, 5_000])
def test_xml_nested_deeply_is_read_or_refused(deep: int) -> None:
    for name in ("level", "b"):
        nested = f"<{name}>" * deep + "text" + f"</{name}>" * deep
        source = f'<akomaNtoso xmlns="{AKN}"><judgment><p>{nested}</p></judgment></akomaNtoso>'
        try:
            check(read_xml("a.xml", source.encode()))
        except CaseLawError as error:
            assert "\n" not in str(error)
