"""Compilations kept as tables and database exports; every row is written for the test."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableSource
from ingest.readers.json_files import read_json
from ingest.readers.tables import read_csv, read_jsonl
from ingest.segment import segment, stretches

TABLE = (
    "案件名称,审理法院,裁判日期,案号,基本案情,裁判要旨,备注\n"
    "白鹭公司诉青禾公司案,海东省高级人民法院,2031年6月3日,（2031）海民终88号,\"离职，入职。\n另有图纸。\",图纸是秘密。,甲\n"
    "乙案,海城市中级人民法院,,（2030）海01民初5号,没有保密措施。,不是秘密。,\n"
)  # fmt: skip


def test_each_row_of_a_table_is_a_case() -> None:
    document = read_csv("t.csv", TABLE.encode("gb18030"))
    segmentation = segment(document)
    first, second = segmentation.cases
    assert first.name == "白鹭公司诉青禾公司案"
    assert (first.court, first.decided, first.docket) == (
        "海东省高级人民法院",
        "2031-06-03",
        ("（2031）海民终88号",),
    )
    assert [s.role for s in first.sections] == ["facts", "holding"]
    paragraphs = [document.text[a:b] for a, b, _ in first.sections[0].paragraphs]
    assert paragraphs == ["离职，入职。", "另有图纸。"]
    assert first.sections[0].paragraphs[0][2] == "row 2"
    assert "备注：甲" in document.text  # what a column of an unknown name holds is kept
    assert second.decided is None
    assert "".join(document.text[a:b] for a, b, _ in stretches(segmentation)) == document.text


def test_columns_of_unknown_names_can_be_told() -> None:
    table = b"TITLE OF IT;STORY\nAlder v. Birch;Alder made pumps."
    (case,) = segment(read_csv("t.csv", table, {"TITLE OF IT": "name", "story": "facts"})).cases
    assert case.name == "Alder v. Birch"
    assert [s.role for s in case.sections] == ["facts"]
    with pytest.raises(UnreadableSource, match="none of its columns"):
        read_csv("t.csv", b"one;two\n1;2")
    with pytest.raises(UnreadableSource, match="no field of a case"):
        read_csv("t.csv", table, {"STORY": "plot"})


def test_a_column_of_whole_judgments_is_cut_as_any_judgment() -> None:
    text = "IN THE HIGH COURT\\nCase No: 7/2031\\nBETWEEN\\nALDER LTD\\nand\\nBIRCH LTD\\nJUDGMENT\\nHeld: the list was secret."
    (case,) = segment(
        read_jsonl("t.jsonl", f'{{"title": "Alder v Birch", "full_text": "{text}"}}'.encode())
    ).cases
    assert case.name == "Alder v Birch"
    assert "the list was secret" in case.sections[-1].text


def test_rows_that_are_wrong_are_told_by_their_number() -> None:
    with pytest.raises(UnreadableSource, match="row 3 has 3 cells, its head has 2"):
        read_csv("t.csv", b"name,facts\na,b\na,b,c")
    with pytest.raises(UnreadableSource, match="line 2 is not JSON"):
        read_jsonl("t.jsonl", b'{"name": "a"}\n{"name": ')
    with pytest.raises(UnreadableSource, match="line 1 is no JSON object"):
        read_jsonl("t.jsonl", b"[1]")


OPINION = {
    "id": 7, "case_name": "Alder Robotics v. Birchwood", "date_filed": "2030-05-06", "docket_number": "29-4411",
    "court": {"full_name": "Court of Appeals for the Ninth Circuit"},
    "citations": [{"volume": 12, "reporter": "F.5th", "page": "34"}],
    "sub_opinions": [
        {"type": "040dissent", "plain_text": "I dissent. The code was public.\n"},
        {"type": "020lead", "html_with_citations": "<p>Two engineers copied the code.</p><h2>Discussion</h2><p>We hold it secret.</p>"},
    ],
}  # fmt: skip


def test_a_cluster_with_its_opinions() -> None:
    document = read_json("c.json", json.dumps(OPINION).encode())
    (case,) = segment(document).cases
    assert case.name == "Alder Robotics v. Birchwood"
    assert (case.court, case.decided) == ("Court of Appeals for the Ninth Circuit", "2030-05-06")
    assert (case.docket, case.citations) == (("29-4411",), ("12 F.5th 34",))
    assert document.text.index("We hold") < document.text.index("I dissent")


def test_a_search_result_holds_many() -> None:
    value = {"count": 2, "results": [OPINION, {**OPINION, "case_name": "Second v. Third"}]}
    names = [case.name for case in segment(read_json("r.json", json.dumps(value).encode())).cases]
    assert names == ["Alder Robotics v. Birchwood", "Second v. Third"]


def test_facts_without_their_opinion_say_where_the_text_is() -> None:
    cluster = {"case_name": "A v. B", "sub_opinions": ["https://example.org/opinions/7/"]}
    with pytest.raises(UnreadableSource, match="opinions stand in another file"):
        read_json("c.json", json.dumps(cluster).encode())


def test_an_export_of_another_database() -> None:
    value = {
        "cases": [
            {"案名": "甲诉乙案", "meta": {"案号": "（2031）海民终1号"}, "裁判理由": "理由成立。"}
        ]
    }
    (case,) = segment(read_json("x.json", json.dumps(value, ensure_ascii=False).encode())).cases
    assert (case.name, case.docket) == ("甲诉乙案", ("（2031）海民终1号",))
    assert [s.role for s in case.sections] == ["reasoning"]


@given(st.recursive(st.none() | st.text(max_size=9) | st.integers(), lambda s: st.lists(s, max_size=3) | st.dictionaries(st.sampled_from(["name", "facts", "plain_text", "html", "citations", "sub_opinions", "docket", "court"]), s, max_size=4), max_leaves=12))  # fmt: skip
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        document = read_json("x.json", json.dumps(value).encode())
    except UnreadableSource:
        return
    assert document.cases and segment(document).cases


def test_an_error_that_quotes_columns_is_one_line_and_short() -> None:
    rows = {"a\nb": 1, "x" * 5_000: 2}
    with pytest.raises(UnreadableSource, match=r"columns \(a b, x{80}\)") as caught:
        read_jsonl("x.jsonl", json.dumps(rows).encode())
    assert "\n" not in str(caught.value)
