"""Letters, forms and papers of one side are no cases; orders and judgments are."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import read
from ingest.segment import segment

COURT = "UNITED STATES COURT OF APPEALS\nFOR THE FEDERAL CIRCUIT\n\nAlpha Corp. v. Beta LLC\n\nNo. 14-1326\n\nJanuary 3, 2014\n\n"
PROSE = (
    "\n\nThe engineer left in 2009 and took forty drawings with him, which he gave to Beta LLC.\n"
)


def cases(text: str, tmp_path: Path) -> int:
    path = tmp_path / "paper.txt"
    path.write_text(text, "utf-8")
    return len(segment(read(path)).cases)


@pytest.mark.parametrize(
    "title",
    [
        "ENTRY OF APPEARANCE",
        "DOCKETING NOTICE",
        "NOTICE OF APPEAL",
        "BRIEF FOR APPELLANT ALPHA CORP.",
        "DEFENDANT'S MOTION TO DISMISS",
        "COMPLAINT FOR DAMAGES",
        "Dear Mr. Clerk:",
        "Dear Counsel,",
    ],
)
def test_what_decides_nothing_is_no_case(title: str, tmp_path: Path) -> None:
    assert cases(COURT + title + PROSE, tmp_path) == 0


@pytest.mark.parametrize(
    "title", ["ORDER", "OPINION", "ORDER GRANTING MOTION TO DISMISS", "JUDGMENT"]
)
def test_what_decides_is_a_case(title: str, tmp_path: Path) -> None:
    assert cases(COURT + title + PROSE, tmp_path) == 1


def test_an_order_about_a_brief_is_a_case(tmp_path: Path) -> None:
    assert cases(COURT + "ORDER\n\nBRIEF FOR APPELLANT" + PROSE, tmp_path) == 1


@pytest.mark.parametrize("title", ["民事起诉状", "答辩状", "代理词", "传票", "受理案件通知书"])
def test_chinese_papers_of_one_side_are_no_cases(title: str, tmp_path: Path) -> None:
    text = f"{title}\n\n原告：甲公司，住所地上海市。\n\n被告：乙公司，住所地北京市。\n\n诉讼请求：判令被告停止侵害原告的商业秘密，赔偿五十万元。\n"
    assert cases(text, tmp_path) == 0


def test_nothing_of_such_a_paper_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(COURT + "ENTRY OF APPEARANCE" + PROSE, "utf-8")
    document = read(path)
    assert segment(document).outside == ((0, len(document.text)),)
