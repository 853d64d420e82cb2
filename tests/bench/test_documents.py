"""The documents benchmark, on a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.documents import Bench, main, print_report, report
from bench.documents_compilations import compilations
from bench.documents_gold import expected, roles_by_heading, without_headings
from bench.documents_scores import (
    Score,
    character_errors,
    f1,
    kept,
    overlap,
    party,
    same_court,
    same_name,
    same_number,
    words_of,
)

CASE = """### 指导案例{number}号：{first}诉{second}侵害商业秘密纠纷案

（最高人民法院审判委员会讨论通过2019年2月25日发布）

基本案情

{first}与{second}原有合作，后者雇用了前者的三名工程师，并取得四十张图纸。

裁判结果

上海市高级人民法院于2020年3月2日作出（2019）沪民终{number}号民事判决：驳回上诉，维持原判。

裁判理由

法院生效裁判认为，相应保密措施应当以权利人当时所能采取者为准，不应苛求万全。
"""
PAIRS = (("甲公司", "乙公司"), ("丙公司", "丁公司"), ("戊公司", "己公司"))


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents" / "cn_guiding_md"
    folder.mkdir(parents=True)
    rows = [{"file": "absent.md", "title": "x", "case_numbers": []}]
    for number, (first, second) in enumerate(PAIRS, start=1):
        name = f"spc_{number}.md"
        (folder / name).write_text(CASE.format(number=number, first=first, second=second), "utf-8")
        rows.append(
            {
                "file": name,
                "title": f"{first}诉{second}侵害商业秘密纠纷案",
                "case_numbers": [f"（2019）沪民终{number}号"],
            }
        )
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "gold.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path / "documents"


def test_every_measure_of_a_sound_folder_is_whole(documents: Path) -> None:
    bench = Bench()
    bench.run(documents)
    scores = {key: score.share for key, score in bench.scores.items()}
    for measure in ("boundaries F1", "name", "court", "date", "docket", "roles", "text kept"):
        assert scores["cn_guiding_md", measure] == 1, bench.scores["cn_guiding_md", measure]
    assert scores["compilations", "names"] == 1
    assert [k for (kind, k) in scores if kind == "compilations" and scores[kind, k] != 1] == []


def test_a_listed_file_that_is_absent_is_passed_over(documents: Path) -> None:
    assert {known.path.name for known in expected(documents)} == {
        "spc_1.md",
        "spc_2.md",
        "spc_3.md",
    }


def test_a_miss_is_counted_and_named(documents: Path) -> None:
    path = documents / "cn_guiding_md" / "spc_1.md"
    path.write_text(
        path.read_text("utf-8").replace("作出（2019）沪民终1号", "以（2018）沪民终1号"), "utf-8"
    )
    (documents / "cn_guiding_md" / "spc_2.md").write_text("没有案例的一页。\n", "utf-8")
    bench = Bench()
    bench.run(documents)
    found = report(bench, {})
    rows = {(row["kind"], row["measure"]): row for row in found["scores"]}
    assert rows["cn_guiding_md", "boundaries F1"]["score"] == pytest.approx(2 / 3, abs=0.001)
    assert found["not_printed_in_the_file"]["cn_guiding_md: docket"] == 1
    lines: list[str] = []
    print_report(found, lines.append)
    assert any("spc_2.md: 0 cases" in line for line in lines)


def test_the_command_prints_json(
    documents: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "--json", "--no-cost", str(documents)])
    main()
    assert json.loads(capsys.readouterr().out)["not_read"] == {}


def test_without_a_folder_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIHANG_DOCUMENTS", raising=False)
    monkeypatch.setattr("sys.argv", ["bench"])
    with pytest.raises(SystemExit):
        main()


def test_compilations_name_their_cases(documents: Path) -> None:
    made = list(compilations(documents))
    assert len(made) == 4
    assert all(
        [title for title, _ in each.cases] == [f"{a}诉{b}侵害商业秘密纠纷案" for a, b in PAIRS]
        for each in made
    )


def test_headings_give_roles_and_can_be_taken_out() -> None:
    text = CASE.format(number=1, first="甲公司", second="乙公司")
    assert [role for role, _ in roles_by_heading(text)] == ["facts", "outcome", "reasoning"]
    assert "裁判结果\n" not in without_headings(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("（2020）最高法知民终1667号", "(2020)最高法知民终1667号", True),
        ("[2021] UKUT 00116 (IAC)", "[2021] UKUT 116 (IAC)", True),
        ("No. 12–FS–1771.", "No. 12-FS-1771", True),
        ("661 F.3d 1322", "661 F.3d 1323", False),
    ],
)
def test_numbers_are_compared_without_their_print(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same


def test_names_and_courts_are_compared_as_stated() -> None:
    assert same_name("STATE of Connecticut v. Anthony DYOUS", "State v. Dyous", short=True)
    assert not same_name("STATE v. Anthony BROWN", "State v. Dyous", short=True)
    assert party("R E G I N A") == party("REGINA")
    assert same_court("中华人民共和国上海市高级人民法院", "上海市高级人民法院")
    assert not same_court(None, "Court")
    assert same_court("Court of Appeal (Civil Division)", "", ("court of appeal", "civil"))


def test_measures_by_hand() -> None:
    assert f1(2, 3, 2) == pytest.approx(0.8)
    assert f1(0, 0, 0) == 1
    assert overlap((0, 10), (5, 10)) == 0.5
    assert overlap((0, 5), (5, 10)) == 0
    assert kept("甲 beta", "甲 Beta gamma gamma") == (2, 4)
    assert words_of("soft\xadhyphen")["softhyphen"] == 1
    assert character_errors("kitten", "sitting") == (3, 7)
    assert character_errors("ab-\ncd", "abcd") == (0, 4)
    assert Score().share is None
