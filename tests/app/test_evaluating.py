"""``mihang eval`` over a few questions of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from app.commands.evaluating import compared
from tests.app.running import Run

Write = Callable[..., Path]

QUESTIONS = (
    {"id": "en-1", "lang": "en", "persona": "lawyer", "region": "us", "question": "Can the ITC exclude goods over trade secret theft in China?", "expects": "answer", "grades": {"us-tianrui-v-itc-2011": 2}},
    {"id": "en-2", "lang": "en", "persona": "lawyer", "question": "661 F.3d 1322", "expects": "item", "grades": {"us-tianrui-v-itc-2011": 2}},
    {"id": "zh-1", "lang": "zh", "persona": "teacher", "question": "离婚时房子怎么分", "expects": "decline", "why": "out-of-scope"},
    {"id": "en-3", "lang": "en", "persona": "lawyer", "question": "Why did PepsiCo v. Redmond end with damages?", "expects": "correct", "case": "us-pepsico-v-redmond-1995"},
)  # fmt: skip


def test_the_measures_are_told_by_language_persona_and_region(
    mihang: Run, write_lines: Write
) -> None:
    result = mihang("eval", "--questions", write_lines(*QUESTIONS), "--half", "all", "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["all"]["questions"] == 4
    assert told["all"]["ndcg_at_10"] > 0.6 and told["all"]["recall_at_5"] == 1
    assert told["all"]["items_first"] == told["all"]["corrected"] == told["all"]["grounded"] == 1
    assert told["all"]["missed_declines"] == 0 and 0 <= told["all"]["false_declines"] <= 1
    assert set(told["language"]) == {"zh", "en"} and set(told["region"]) == {"us"}
    assert told["seconds"]["p95"] >= told["seconds"]["median"] > 0
    table = mihang("eval", "--questions", write_lines(*QUESTIONS), "--half", "all").stdout
    assert "ndcg_at_10" in table and "seconds an answer" in table


def test_what_is_no_question_is_told_by_its_line(mihang: Run, write_lines: Write) -> None:
    result = mihang("eval", "--questions", write_lines(QUESTIONS[0], {"id": "x"}))
    assert result.exit_code == 1 and "line 2" in result.stderr
    empty = mihang("eval", "--questions", write_lines(""))
    assert empty.exit_code == 1 and "--half all" in empty.stderr


def test_queries_won_and_lost_are_named() -> None:
    def outcome(
        ndcg: float | None, right: bool | None = None, declined: bool = False
    ) -> dict[str, object]:
        return {"ndcg": ndcg, "right": right, "declined": declined}

    before = {"a": outcome(0.5), "b": outcome(0.5), "c": outcome(None, True), "gone": outcome(1.0)}
    now = {"a": outcome(0.7), "b": outcome(0.5), "c": outcome(None, False), "new": outcome(1.0)}
    assert compared(now, before) == {"won": ["a +0.200"], "lost": ["c -1.000"]}
