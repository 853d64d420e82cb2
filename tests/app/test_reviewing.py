"""``mihang review``: shapes of JSON, exit codes, and what a decision changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.library import Library
from tests.app.running import Run, one_error_line, only

TIANRUI = "us-tianrui-v-itc-2011"
ESCAPE = "\x1b[31m"
CASES = """<meta charset="utf-8"><h2>北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案</h2><p>（2019）最高法知民终999号</p>
<h3>基本案情</h3><p>两名工程师离职后携图纸入职被告。</p><p>原告请求判令停止使用并赔偿损失。</p>
<h3>裁判要旨</h3><p>证明被告有渠道接触且信息实质相同的，应由被告证明其合法来源。</p>
<h2>东岭软件有限公司诉西川数据有限公司侵害商业秘密纠纷案</h2>
<h3>基本案情</h3><p>前员工离职前下载了全部源代码。</p><h3>裁判结果</h3><p>判令被告赔偿原告300万元。</p>"""


@pytest.fixture
def drafts(few: Library, tmp_path: Path) -> tuple[Library, str, str]:
    path = tmp_path / "digest.html"
    path.write_text(CASES, "utf-8")
    first, second = few.ingest([path]).files[0].cases
    return few, first, second


def test_the_list(mihang: Run, drafts: tuple[Library, str, str]) -> None:
    library, first, second = drafts
    result = mihang("review", "--json", library=library)
    assert (result.exit_code, result.stderr) == (0, "")
    queue = only(result.stdout)
    assert queue["counts"] == {"pending": 2, "accepted": 0, "rejected": 0}
    assert {entry["case_id"] for entry in queue["entries"]} == {first, second}
    assert queue["unplaced"] == []
    people = mihang("review", library=library).stdout
    assert "东岭软件" in people and "missing: court" in people
    assert people.splitlines()[-1] == "2 pending, 0 accepted, 0 rejected"


def test_one_draft(mihang: Run, drafts: tuple[Library, str, str]) -> None:
    library, first, second = drafts
    draft = only(mihang("review", "show", first, "--json", library=library).stdout)
    assert draft["following"] == second
    assert [p["key"].partition("#")[2] for p in draft["paragraphs"]] == [
        "zh.facts.1", "zh.facts.2", "zh.holding.1",
    ]  # fmt: skip
    assert draft["fields"]["docket"] == "（2019）最高法知民终999号"
    people = mihang("review", "show", first, library=library).stdout
    for part in (f"[{first}#zh.holding.1", "docket", "not verified", f"next in the file: {second}"):
        assert part in people


def test_every_decision(mihang: Run, drafts: tuple[Library, str, str]) -> None:
    library, first, second = drafts

    def decide(*arguments: str) -> dict[str, object]:
        result = mihang("review", *arguments, "--json", library=library)
        assert (result.exit_code, result.stderr) == (0, ""), result.stderr
        return only(result.stdout)

    assert decide("edit", first, "name.zh=北辰案", "country=cn")["decision"] == "edit"
    assert library.show(first)["name"]["zh"] == "北辰案"
    decide("role", f"{first}#zh.facts.2", "PROCEDURE")
    decide("split", f"{first}#zh.holding.1", "--name", "丙诉丁案")
    assert len(library.review_queue().entries) == 3
    decide("merge", first)
    done = decide("accept", first, "--fields", "name,docket")
    assert done["case_id"] == first
    assert done["entry"]["status"] == "accepted"  # type: ignore[index]
    assert "Checked by a person on" in mihang("show", first, "--lang", "en", library=library).stdout
    decide("reject", second)
    assert second not in library.store.case_ids()
    assert "rejected" in mihang("review", library=library).stdout
    assert decide("undo", second)["entry"]["status"] == "pending"  # type: ignore[index]
    assert decide("accept", second, "--all")["entry"]["unverified"] == []  # type: ignore[index]
    assert (
        mihang("review", "undo", second, library=library).stdout == f"{second}: undo, now pending\n"
    )
    shown = mihang("review", "show", first, library=library).stdout
    assert "checked by a person" in shown.lower() and "split" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["accept", "x"],
        ["accept", "x", "--all", "--fields", "name"],
        ["accept"],
        ["edit", "x"],
        ["edit", "x", "name.zh"],
        ["edit", "x", "=y"],
        ["split", "x#zh.facts.1"],
        ["role", "x#zh.facts.1"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(mihang: Run, arguments: list[str]) -> None:
    result = mihang("review", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: mihang review" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "nope"], "No case has the id 'nope'"),
        (["accept", TIANRUI, "--all"], f"'{TIANRUI}' is a finished record"),
        (["reject", "no\x1b[2Jpe"], "No case has the id 'no"),
        (["undo", "nope"], "No case has the id"),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["people", "json"])
def test_what_a_user_can_mend_is_one_line_and_1(
    mihang: Run, arguments: list[str], says: str, form: tuple[str, ...]
) -> None:
    result = mihang("review", *arguments, *form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in one_error_line(result.stderr)


def test_a_decision_that_does_not_fit_says_what_does(
    mihang: Run, drafts: tuple[Library, str, str]
) -> None:
    library, first, second = drafts
    for arguments, says in (
        (["accept", first, "--fields", "colour"], "No fact 'colour'. Known: name"),
        (["edit", first, "country=Mars"], "no country 'Mars'. Known: US"),
        (["role", f"{first}#zh.facts.9", "holding"], "is no paragraph of the draft"),
        (["merge", second], "Only the next case of the same file"),
        (["undo", first], "Nothing was decided"),
    ):
        result = mihang("review", *arguments, library=library)
        assert (result.exit_code, result.stdout) == (1, "")
        assert says in one_error_line(result.stderr)


def test_a_decision_without_a_place_is_listed(
    mihang: Run, drafts: tuple[Library, str, str], tmp_path: Path
) -> None:
    library, first, _ = drafts
    mihang("review", "role", f"{first}#zh.facts.2", "procedure", library=library)
    (tmp_path / "digest.html").write_text(CASES.replace("原告请求", "原告诉请"), "utf-8")
    ingested = mihang("ingest", tmp_path / "digest.html", library=library).stdout
    assert "1 earlier decisions found no place" in ingested
    shown = mihang("review", library=library).stdout
    assert f"role of {first}" in shown and "the paragraph is gone" in shown


def test_a_case_held_twice_says_so(mihang: Run, few: Library, tmp_path: Path) -> None:
    path = tmp_path / "note.html"
    path.write_text(
        "<h2>TianRui Group Co. v. International Trade Commission, 661 F.3d 1322 (Fed. Cir. 2011)</h2>"
        "<h3>Facts</h3><p>Wheels were cast abroad.</p><h3>Holding</h3><p>The statute reaches it.</p>",
        "utf-8",
    )
    draft = few.ingest([path]).files[0].cases[0]
    found = mihang("search", "661 F.3d 1322", library=few).stdout
    assert "Also in your file" in found and str(path) in found
    hits = only(mihang("search", "661 F.3d 1322", "--json", library=few).stdout)["hits"]
    assert hits[0]["also_in"][0]["case_id"] == draft
    assert f"duplicate of {TIANRUI}" in mihang("review", library=few).stdout
    assert TIANRUI in mihang("show", draft, library=few).stdout


def test_no_escape_reaches_a_terminal(mihang: Run, few: Library, tmp_path: Path) -> None:
    path = tmp_path / "digest.html"
    path.write_text(CASES, "utf-8")
    first = few.ingest([path]).files[0].cases[0]
    few.decide("edit", first, {"name.zh": f"{ESCAPE}甲诉乙案", "docket": f"{ESCAPE}1"})
    for arguments in (["review"], ["review", "show", first]):
        shown = mihang(*arguments, library=few, color=True).stdout
        assert f"{ESCAPE}甲" not in shown and "[31m甲诉乙案" in shown
