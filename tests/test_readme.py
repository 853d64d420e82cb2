"""README is run: each command of its console blocks, and its Python, against the shipped corpus."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from search.library import Library

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def commands(readme: str) -> list[tuple[str, list[str]]]:
    """(command line, the output shown below it) of every ``$`` line."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


CASES = [(readme, *command) for readme in READMES for command in commands(readme)]


@pytest.fixture(scope="module")
def homes(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each README a copy of the built library, which its commands may change."""
    copies = {readme: tmp_path_factory.mktemp("readme") for readme in READMES}
    for copy in copies.values():
        library.store.rows("VACUUM INTO ?", [str(copy / "library.sqlite3")])
    return copies


def matches(shown: str, printed: str) -> bool:
    """A shown line that ends in … stands for any line that begins so."""
    shown = " ".join(shown.split())
    printed = " ".join(printed.split())
    return printed.startswith(shown[:-1].rstrip()) if shown.endswith("…") else shown == printed


@pytest.mark.parametrize(
    ("readme", "line", "output"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES]
)
def test_readme_shows_what_its_commands_print(
    readme: str,
    line: str,
    output: list[str],
    homes: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MIHANG_HOME", str(homes[readme]))
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(line)
    assert program == "mihang"
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    printed = iter(result.stdout.splitlines())
    for shown in output:
        if shown.strip() not in {"", "…"}:
            assert any(matches(shown, other) for other in printed), shown


def test_readmes_have_commands_and_are_short() -> None:
    for readme in READMES:
        assert len(commands(readme)) >= 8, readme
        assert len((ROOT / readme).read_text("utf-8").splitlines()) < 200, readme


def test_the_python_of_the_readme_runs(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MIHANG_HOME", str(homes["README.md"]))
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    exec(compile(code, "README.md", "exec"), {})
    assert "holding" in capsys.readouterr().out


def test_links_of_the_readmes_lead_somewhere() -> None:
    for readme in READMES:
        text = (ROOT / readme).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / target).exists(), f"{readme}: {target}"


def test_every_command_has_help() -> None:
    for name in cli.commands:
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0
        assert "Usage:" in result.stdout


@pytest.mark.parametrize(
    ("readme", "sentence"),
    [
        ("README.md", r"(\d+) decisions: (\d+) of the United States, (\d+) of the European Union"
                      r"[^.]*?, (\d+) of the Belt and Road\s+countries[^.]*?, (\d+) of China"),
        ("README.zh.md", r"共(\d+)件裁判：美国(\d+)件，欧盟与英国(\d+)件，"
                         r"共建“一带一路”国家(\d+)件[^，]*，中国内地与港台(\d+)件"),
    ],
)  # fmt: skip
def test_readme_counts_what_is_held(readme: str, sentence: str, library: Library) -> None:
    found = re.search(sentence, (ROOT / readme).read_text("utf-8"))
    assert found, "the sentence that counts the decisions is gone"
    stats = library.stats()
    regions = [stats.regions[region] for region in ("us", "eu", "bri", "cn")]
    assert [int(number) for number in found.groups()] == [stats.cases, *regions]
