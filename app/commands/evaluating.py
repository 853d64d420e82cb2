"""``mihang eval``: how good search and answers are on the development questions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.options import as_json_option, print_json
from app.errors import CannotEvaluate
from app.opening import open_for_user

if TYPE_CHECKING:
    from search.evaluation import Outcome

_ROOT = Path(__file__).parents[2]
_QUESTIONS = _ROOT / "bench" / "questions" / "development.jsonl"
_MEASURES = ("ndcg_at_10", "recall_at_5", "mrr", "false_declines", "missed_declines", "items_first", "corrected", "grounded")  # fmt: skip


@click.command("eval")
@click.option(
    "--questions",
    type=click.Path(path_type=Path, dir_okay=False),
    default=_QUESTIONS,
    help="A file of graded questions; by default those of the checkout.",
)
@click.option("--half", type=click.Choice(["tuning", "reporting", "all"]), default="reporting", show_default=True)  # fmt: skip
@click.option("--against", metavar="REV", help="Compare with the code of a git revision: queries won and lost.")  # fmt: skip
@as_json_option
def evaluate_command(questions: Path, half: str, against: str | None, as_json: bool) -> None:
    """Measure search and answers on graded questions: by language, persona and region."""
    from search.evaluation import evaluate, latency, load_questions, summary

    asked = [q for q in load_questions(questions) if half in ("all", q.half)]
    if not asked:
        raise CannotEvaluate(f"{questions} holds no question of the half '{half}'.", "Give --half all.")  # fmt: skip
    outcomes = evaluate(open_for_user(), asked)
    result: dict[str, Any] = {
        "half": half,
        "all": summary(outcomes),
        "language": _by(outcomes, lambda o: o.question.language),
        "persona": _by(outcomes, lambda o: o.question.persona),
        "region": _by([o for o in outcomes if o.question.region], lambda o: o.question.region),
        "seconds": latency(outcomes),
        "outcomes": {o.question.id: _told(o) for o in outcomes},
    }
    if against:
        result["against"] = compared(result["outcomes"], _of_revision(against, questions, half))
    print_json(result) if as_json else _print(result)


def _by(
    outcomes: Sequence[Outcome], key: Callable[[Outcome], str]
) -> dict[str, dict[str, float | int]]:
    from search.evaluation import summary

    groups = sorted({key(o) for o in outcomes})
    return {group: summary([o for o in outcomes if key(o) == group]) for group in groups}


def _told(outcome: Outcome) -> dict[str, float | bool | None]:
    return {"ndcg": outcome.ndcg, "right": outcome.is_right, "declined": outcome.declined}


def compared(now: dict[str, Any], before: dict[str, Any]) -> dict[str, list[str]]:
    """Ids of the questions that do better, and worse, than before; those of both sides only."""
    won: list[str] = []
    lost: list[str] = []
    for name in sorted(now.keys() & before.keys()):
        gain = _score(now[name]) - _score(before[name])
        if abs(gain) > 1e-9:
            (won if gain > 0 else lost).append(f"{name} {gain:+.3f}")
    return {"won": won, "lost": lost}


def _score(outcome: dict[str, Any]) -> float:
    if outcome["ndcg"] is not None:
        return float(outcome["ndcg"]) - float(outcome["declined"])
    return float(bool(outcome["right"]))


def _of_revision(revision: str, questions: Path, half: str) -> dict[str, Any]:
    """The outcomes of another revision's code and corpus, in a library of its own."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _run(["git", "-C", str(_ROOT), "worktree", "add", "--detach", str(tree), revision])
        try:
            command = [sys.executable, "-m", "app.cli", "eval", "--json", "--half", half]
            text = _run([*command, "--questions", str(questions.resolve())], tree, Path(folder))
        finally:
            _run(["git", "-C", str(_ROOT), "worktree", "remove", "--force", str(tree)])
    outcomes: dict[str, Any] = json.loads(text.splitlines()[-1])["outcomes"]
    return outcomes


def _run(command: list[str], where: Path | None = None, home: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(where or ""), "MIHANG_HOME": str(home or "")}
    done = subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True)
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no message"]
        raise CannotEvaluate(f"{' '.join(command[:4])} failed: {told[0]}", "Check the revision.")
    return done.stdout


def _print(result: dict[str, Any]) -> None:
    groups = [("", {"all": result["all"]}), *((k, result[k]) for k in ("language", "persona", "region"))]  # fmt: skip
    click.echo("".join([f"{'':22}", f"{'n':>5}", *(f"{m:>16}" for m in _MEASURES)]))
    for _, rows in groups:
        for name, values in rows.items():
            cells = (f"{values[m]:>16.3f}" if m in values else f"{'':>16}" for m in _MEASURES)
            click.echo(f"{name:22}{values['questions']:>5}" + "".join(cells))
    seconds = result["seconds"]
    click.echo(f"seconds an answer: median {seconds['median']:.3f}, p95 {seconds['p95']:.3f}")
    for side, names in result.get("against", {}).items():
        click.echo(f"{side} {len(names)}: {', '.join(names)}")
