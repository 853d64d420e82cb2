"""From a path to case records."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.printing import print_record
from app.web.records import (
    checked_markup,
    contents_markup,
    head_markup,
    history_markup,
    remedies_markup,
    sources_markup,
)
from ingest.corpus import corpus_folder
from ingest.errors import InvalidRecord, UnreadableSource
from ingest.models import LANGUAGES, CaseRecord
from ingest.pipeline import read_cases, walk
from ingest.readers import read
from ingest.record import read_record
from search.library import Library
from tests.ingest.test_readers_epub import parts_of as book
from tests.ingest.word import docx, p, packed

SOUND = corpus_folder() / "cases/us/us/us-tianrui-v-itc-2011.md"
ZH = """<h2>北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案</h2><p>最高人民法院</p><p>（2019）最高法知民终999号</p>
<p>裁判日期：2020年11月6日</p><h3>基本案情</h3><p>两名工程师离职后携图纸入职被告。</p><p>原告请求判令停止使用并赔偿损失。</p>
<h3>裁判要旨</h3><p>证明被告有渠道接触且信息实质相同的，应由被告证明其合法来源。</p>
<h3>裁判结果</h3><p>判令被告停止使用并赔偿原告200万元。</p>"""
EN = """<h2>Northwind Alloys, Inc. v. Redwater Steel Corp., 812 F.3d 455 (Fed. Cir. 2016)</h2>
<p>No. 2015-1234. Decided February 19, 2016.</p>
<h3>Facts</h3><p>Two metallurgists left Northwind with its annealing curves.</p>
<h3>Holding</h3><p>The statute reaches conduct abroad where the goods are imported.</p><h3>Outcome</h3><p>Affirmed.</p>"""


def page(tmp_path: Path, *cases: str, name: str = "digest.html") -> Path:
    path = tmp_path / name
    body = "".join(cases)
    path.write_text(f'<html><meta charset="utf-8"><body>{body}</body></html>', "utf-8")
    return path


def drafts(path: Path) -> tuple[CaseRecord, ...]:
    found = read_cases(path)
    assert (found.status, found.reason) == ("read", "")
    return found.records


# ---- drafts


def test_a_compilation_in_both_languages_gives_drafts(tmp_path: Path) -> None:
    path = page(tmp_path, ZH, EN)
    chinese, english = drafts(path)
    assert not chinese.reviewed and not english.reviewed
    assert chinese.front["name"]["zh"] == "北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案"
    assert (chinese.front["region"], chinese.front["country"]) == ("cn", "CN")
    assert chinese.front["docket"] == ["（2019）最高法知民终999号"]
    assert chinese.front["decided"] == "2020-11-06"
    assert english.front["name"]["en"] == "Northwind Alloys, Inc. v. Redwater Steel Corp."
    assert (english.front["region"], english.front["country"]) == ("us", "US")
    assert english.front["citations"] == ["812 F.3d 455"]
    assert {p.key.partition("#")[2] for p in chinese.passages} == {
        "zh.facts.1", "zh.facts.2", "zh.holding.1", "zh.outcome.1",
    }  # fmt: skip
    assert {(p.language, p.role) for p in english.passages} == {
        ("en", "facts"), ("en", "holding"), ("en", "outcome"),
    }  # fmt: skip


def test_passages_are_verbatim_and_belong_to_their_case(tmp_path: Path) -> None:
    path = page(tmp_path, ZH, EN)
    text = read(path).text
    for record in drafts(path):
        assert record.passages
        for passage in record.passages:
            assert text[passage.start : passage.end] == passage.text
            assert passage.case_id == record.id == record.front["id"]
            assert passage.anchor


def test_a_corrected_file_keeps_its_ids(tmp_path: Path) -> None:
    before = drafts(page(tmp_path, ZH, EN))
    corrected = ZH.replace("200万元", "300万元").replace("11月6日", "11月9日")
    corrected = corrected.replace("（2019）", "(2019)").replace("最高人民法院", "美国联邦法院")
    after = drafts(page(tmp_path, "<p>A preface.</p>", EN, corrected))
    assert {r.id for r in before} == {r.id for r in after}
    assert {r.sha256 for r in before} != {r.sha256 for r in after}


def test_twins_in_one_file_have_ids_of_their_own(tmp_path: Path) -> None:
    first, second, third = drafts(page(tmp_path, ZH, ZH, ZH))
    assert (second.id, third.id) == (f"{first.id}-2", f"{first.id}-3")
    assert {p.case_id for p in second.passages} == {second.id} == {second.front["id"]}
    assert not second.reviewed


def test_the_same_case_in_another_file_is_another_draft(tmp_path: Path) -> None:
    (one,), (other,) = drafts(page(tmp_path, ZH)), drafts(page(tmp_path, ZH, name="b.html"))
    assert one.id != other.id


def test_a_draft_has_every_key_of_a_record_and_fills_in_nothing(tmp_path: Path) -> None:
    (draft,) = drafts(page(tmp_path, ZH))
    optional = {"short_names"}
    assert set(read_record(SOUND).front) - optional <= set(draft.front)
    assert set(draft.front["court"]) == {"id", "en", "zh", "level"}
    for key in ("topics", "elements", "industry", "sources", "disputed", "remedies", "chain"):
        assert not draft.front[key]
    assert draft.front["outcome"] == {"winner": "", "disposition": ""}
    assert {"facts", "holding", "decided", "court"} <= set(draft.front["unverified"])
    json.dumps(draft.front, allow_nan=False)


def test_every_face_can_show_a_draft(
    tmp_path: Path, few: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    report = few.ingest([page(tmp_path, ZH, EN)])
    assert report.count("read") == 1
    ids = report.files[0].cases
    for case_id in ids:
        record = few.show(case_id)
        assert record["machine_read"]
        print_record(record, None)
        for language in LANGUAGES:
            parts = [
                head_markup(record, language), contents_markup(record, language),
                remedies_markup(record, language), history_markup(record, language, {}),
                checked_markup(record, language), sources_markup(record, language),
            ]  # fmt: skip
            assert record["name"][language] in parts[0].replace("&#39;", "'")
    assert "Northwind" in capsys.readouterr().out
    assert few.cite("（2019）最高法知民终999号")[0].case_id == ids[0]
    assert few.cite("812 F. 3d 455")[0].case_id == ids[1]
    found = few.ask(
        "北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案，（2019）最高法知民终999号怎么判的"
    )
    assert found.cases[0] == ids[0] and not found.precedents[0].reviewed
    # Another name beside its citation: the check names the draft, in English too.
    (told, *_) = few.check_citations("Acme Corp. v. Beta Inc., （2019）最高法知民终999号")
    assert told.verdict == "name_differs" and "北辰化工" in told.message


# ---- records, and what is neither


def test_a_record_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "cases/us/us" / SOUND.name
    path.parent.mkdir(parents=True)
    shutil.copy(SOUND, path)
    (record,) = drafts(path)
    assert record.reviewed and record.id == "us-tianrui-v-itc-2011"
    assert record.file == str(path)


def test_an_invalid_record_is_told_with_all_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "cases/us/us" / SOUND.name
    path.parent.mkdir(parents=True)
    source = SOUND.read_text("utf-8").replace("region: us", "region: mars", 1)
    path.write_text(source.replace("posture: appeal", "posture: upside-down", 1), "utf-8")
    with pytest.raises(InvalidRecord) as caught:
        read_cases(path)
    assert caught.value.problems == (
        "folder: should be cases/mars/us",
        "region: 'mars' is not in the vocabulary region of taxonomy.toml",
        "posture: 'upside-down' is not in the vocabulary posture of taxonomy.toml",
    )
    assert "(and 2 more)" in str(caught.value)


def test_an_unknown_suffix_is_skipped_with_the_known_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "photo.HEIC"
    path.write_bytes(b"\x00")
    found = read_cases(path)
    assert (found.status, found.records) == ("skipped", ())
    assert found.reason.startswith("no reader for '.HEIC' files; known: ")
    assert ".html" in found.reason and ".md" in found.reason


def test_a_suffix_with_line_ends_makes_no_second_line(tmp_path: Path) -> None:
    path = tmp_path / ("a.b\nc" + "d" * 90)
    path.write_bytes(b"x")
    reason = read_cases(path).reason
    assert reason.startswith(f"no reader for '.b c{'d' * 16}' files; known: ")


MARKDOWN = """# {name}

（2019）最高法知民终999号

## 基本案情

两名工程师离职后携图纸入职被告。

## 裁判结果

判令被告停止使用并赔偿原告200万元。
"""
NAME = "北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案"


def test_markdown_that_is_no_record_is_a_document(tmp_path: Path) -> None:
    for front in ("", "---\ntitle: 案例\ndate: 2020-01-01\n---\n"):
        path = tmp_path / "case.md"
        path.write_text(front + MARKDOWN.format(name=NAME), "utf-8")
        (draft,) = drafts(path)
        assert not draft.reviewed and draft.front["name"]["zh"] == NAME
        assert {p.role for p in draft.passages} == {"facts", "outcome"}


@pytest.mark.parametrize(
    "source", ["---\nid: x\n---\n", "---\r\nname: {}\r\nid : x\r\n", "\ufeff---\nid: x\n"]
)
def test_markdown_with_an_id_is_a_record_and_told_what_it_lacks(
    tmp_path: Path, source: str
) -> None:
    path = tmp_path / "case.md"
    path.write_text(source, "utf-8", newline="")
    with pytest.raises(InvalidRecord):
        read_cases(path)


def test_an_id_below_the_front_matter_makes_no_record(tmp_path: Path) -> None:
    path = tmp_path / "case.md"
    path.write_text(f"---\ntitle: x\n---\nid: y\n\n{MARKDOWN.format(name=NAME)}", "utf-8")
    assert not drafts(path)[0].reviewed


@pytest.mark.parametrize("kind", ["docx", "txt", "epub"])
def test_other_documents_give_drafts_with_anchors(tmp_path: Path, kind: str) -> None:
    lines = [line.strip("# ") for line in MARKDOWN.format(name=NAME).split("\n") if line]
    path = tmp_path / f"case.{kind}"
    if kind == "docx":
        path.write_bytes(docx("".join(map(p, lines))))
    elif kind == "txt":
        path.write_bytes("\n\n".join(lines).encode("gb18030"))
    else:
        path.write_bytes(packed(book("".join(f"<p>{line}</p>" for line in lines))))
    (draft,) = drafts(path)
    text = read(path).text
    assert draft.front["docket"] == ["（2019）最高法知民终999号"]
    assert all(p.anchor and text[p.start : p.end] == p.text for p in draft.passages)


@pytest.mark.parametrize("name", ["~$digest.docx", "._digest.docx", "._record.md"])
def test_what_programs_leave_beside_a_document_is_skipped(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x05Owner")
    found = read_cases(path)
    assert (found.status, found.reason) == ("skipped", "left here by a program, not a document")


def test_a_page_without_a_case_is_skipped(tmp_path: Path) -> None:
    found = read_cases(page(tmp_path, "<p>Opening hours: nine to five.</p>"))
    assert (found.status, found.reason) == ("skipped", "no case found in it")


@pytest.mark.parametrize("name", ["missing.html", "missing.md", "missing.xyz", "missing"])
def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableSource, match=r"missing.*no such file\. Check the path\."):
        read_cases(tmp_path / name)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are text there")
@pytest.mark.parametrize("name", [b"\xff\xfe.html", b"\xff.md", b"\xff.xyz", b"\xff/a.html"])
def test_a_name_that_is_no_text_fails_alone(tmp_path: Path, few: Library, name: bytes) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    sound = page(folder, ZH)
    strange = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 (bytes)
    os.makedirs(os.path.dirname(strange), exist_ok=True)  # noqa: PTH103, PTH120
    shutil.copy(os.fsencode(sound), strange)
    result = CliRunner().invoke(cli, ["ingest", str(folder), "--json"], obj=few)
    told = json.loads(result.stdout)
    assert told["counts"]["read"] == 1 and told["counts"]["failed"] == 1
    (reason,) = [file["reason"] for file in told["files"] if file["status"] == "failed"]
    assert "its name is no text" in reason


@pytest.mark.parametrize("name", ["missing.html", "missing.md", "missing"])
def test_the_command_reports_a_missing_path_as_failed(
    tmp_path: Path, few: Library, name: str
) -> None:
    result = CliRunner().invoke(cli, ["ingest", str(tmp_path / name), "--json"], obj=few)
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["counts"] == {"read": 0, "skipped": 0, "failed": 1}
    assert "no such file" in told["files"][0]["reason"]


# ---- walking


def names(files: list[Path], root: Path) -> list[str]:
    return [file.relative_to(root).as_posix() for file in files]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.html", "a/z.html", "a/y.md", "a/deep/x.txt", "c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_a_folder_is_walked_in_one_order(tree: Path) -> None:
    expected = ["a/deep/x.txt", "a/y.md", "a/z.html", "b.html", "c.html"]
    assert names(list(walk([tree])), tree) == expected == names(list(walk([tree])), tree)


def test_each_file_comes_once_where_it_is_first_named(tree: Path) -> None:
    (tree / "link.html").symlink_to(tree / "b.html")
    found = walk([tree / "c.html", tree / "a", tree, tree / "c.html", tree / "a/../b.html"])
    assert names(list(found), tree) == ["c.html", "a/deep/x.txt", "a/y.md", "a/z.html", "b.html"]


def test_loops_of_links_end(tree: Path) -> None:
    (tree / "a/up").symlink_to(tree, target_is_directory=True)
    (tree / "self.html").symlink_to(tree / "self.html")
    (tree / "gone.html").symlink_to(tree / "nowhere")
    assert len(list(walk([tree]))) == 5
    (loop,) = walk([tree / "self.html"])
    with pytest.raises(UnreadableSource):
        read_cases(loop)


def test_a_path_that_does_not_exist_is_kept_for_the_report(tree: Path) -> None:
    assert list(walk([tree / "missing.html"])) == [tree / "missing.html"]
    assert list(walk([])) == []


def test_every_step_may_be_repeated(tmp_path: Path) -> None:
    path = page(tmp_path, ZH, EN)
    assert read_cases(path) == read_cases(path)


def test_the_command_reads_a_file_once(tmp_path: Path, few: Library) -> None:
    path = str(page(tmp_path, ZH))
    result = CliRunner().invoke(cli, ["ingest", path, "--json"], obj=few)
    (told,) = json.loads(result.stdout)["files"]
    assert (result.exit_code, told["status"], len(told["cases"])) == (0, "read", 1)
    again = CliRunner().invoke(cli, ["ingest", path, "--json"], obj=few)
    assert json.loads(again.stdout)["counts"] == {"read": 0, "skipped": 1, "failed": 0}
