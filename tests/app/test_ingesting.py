"""``mihang ingest``: workers, and terms of use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from search.library import Library
from tests.ingest.test_licences import page

GOLDEN = Path(__file__).parents[1] / "ingest" / "golden"


def test_the_report_is_the_same_with_any_number_of_workers(few: Library) -> None:
    files = [str(path) for path in sorted(GOLDEN.glob("zh_*.html"))]
    reports = []
    for workers in ("1", "2"):
        done = CliRunner().invoke(cli, ["ingest", *files, "--workers", workers, "--json"], obj=few)
        assert done.exit_code == 0, done.output
        reports.append(json.loads(done.stdout))
        for file in reports[-1]["files"]:
            for case_id in file["cases"]:
                few.remove(case_id)
        for path in files:  # so that it is read anew
            with few.store.transaction():
                few.store.remove_document(str(Path(path).resolve()))
    assert reports[0] == reports[1]
    assert reports[0]["counts"]["read"] > 3


@pytest.mark.parametrize("workers", ["0", "-1", "two", "65"])
def test_a_wrong_number_of_workers_is_wrong_usage(few: Library, workers: str) -> None:
    done = CliRunner().invoke(cli, ["ingest", str(GOLDEN), "--workers", workers], obj=few)
    assert done.exit_code == 2


def test_a_licence_is_recorded_of_a_file_that_is_held(few: Library, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page())
    first = CliRunner().invoke(cli, ["ingest", str(path), "--json"], obj=few)
    again = CliRunner().invoke(
        cli, ["ingest", str(path), "--licence", "CC0, by letter", "--json"], obj=few
    )
    ((case_id,),) = [file["cases"] for file in json.loads(first.stdout)["files"]]
    assert json.loads(again.stdout)["counts"] == {"read": 0, "skipped": 1, "failed": 0}
    assert few.show(case_id)["licence"]["name"] == "CC0, by letter"
