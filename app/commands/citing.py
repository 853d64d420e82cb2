"""``mihang cite``: citations to records, and the citation check of a draft."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app.batch import asked, read_batch
from app.commands.options import as_json_option, print_batch, print_json, queries_option
from app.opening import open_for_user
from app.printing import print_check, print_matches


@click.command()
@click.argument("text", required=False)
@click.option(
    "--check",
    "draft",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check every citation in a draft (.docx, .pdf, .txt, .md, .html).",
)
@queries_option
@as_json_option
def cite(text: str | None, draft: Path | None, queries: Path | None, as_json: bool) -> None:
    """Resolve TEXT, a citation, docket, ECLI, 案号 or case name, to records; - reads stdin."""
    if sum(value is not None for value in (text, draft, queries)) != 1:
        raise click.UsageError("Give either TEXT, --check FILE or --queries FILE.")
    if draft is not None:
        _check(draft, as_json)
        return
    lines = read_batch(queries) if queries else []
    text = asked(text)
    library = open_for_user()

    def matches(printed: str) -> dict[str, Any]:
        return {"matches": [asdict(match) for match in library.cite(printed)]}

    print_batch(lines, matches)
    if text is not None:
        found = matches(text)
        print_json(found) if as_json else print_matches(text, library.cite(text), library)


def _check(draft: Path, as_json: bool) -> None:
    from ingest.drafts import read_draft

    text = read_draft(draft)
    checked = open_for_user().check_citations(text)
    counts = {
        verdict: sum(c.verdict == verdict for c in checked)
        for verdict in ("held", "name_differs", "not_held")
    }
    result = {
        "file": str(draft),
        "counts": counts,
        "citations": [asdict(citation) for citation in checked],
        "not_checked": [
            "quotations and pin cites",
            "statutes and regulations",
            "what the draft says that a decision held",
            "decisions that are not held here",
        ],
    }
    print_json(result) if as_json else print_check(result)
