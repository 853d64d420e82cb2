"""``mihang ingest``, ``segment`` and ``remove``."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app.commands.options import as_json_option, print_json
from app.errors import PartlyFailed
from app.opening import StderrProgress, open_for_user
from app.printable import printable, well_formed
from app.printing import print_ingest, print_segments
from ingest.errors import CaseLawError

_PATHS = click.Path(path_type=Path)


def _columns(_context: click.Context, _option: click.Parameter, value: str) -> dict[str, str]:
    """Callback of ``--columns``: wrong usage unless it reads FIELD=COLUMN,FIELD=COLUMN."""
    columns: dict[str, str] = {}
    for pair in filter(None, re.split("[,，]", value)):
        field, equals, column = pair.partition("=")
        if not (equals and field.strip() and column.strip()):
            raise click.BadParameter(f"'{pair}' is not FIELD=COLUMN.")
        columns[column.strip()] = field.strip()
    return columns


columns_option = click.option(
    "--columns",
    default="",
    callback=_columns,
    help="For a table of cases: which column holds what, as 'name=TITLE,facts=WHAT HAPPENED'.",
)


permission_option = click.option(
    "--i-hold-permission",
    "permission",
    is_flag=True,
    help="You hold the publisher's permission for what the terms of a file reserve; recorded.",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_PATHS)
@columns_option
@permission_option
@click.option("--licence", default="", help="The licence of these files, in your words; recorded.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="How many processes read files ahead of what is stored; 1: none but this one.",
)
@as_json_option
def ingest(
    paths: tuple[Path, ...],
    columns: dict[str, str],
    permission: bool,
    licence: str,
    workers: int,
    as_json: bool,
) -> None:
    """Read files, folders or ZIP archives into the library; say what was read, skipped and why,
    or failed.

    What a machine has read is marked as not reviewed wherever it is shown. A file whose own terms
    reserve analysis by a program is refused unless you hold permission. Exits with 1 when a file
    failed.
    """
    from ingest.pipeline import Terms

    library = open_for_user()
    terms = Terms(permission=permission, licence=well_formed(licence).strip())
    report = library.ingest(
        paths, columns=columns, terms=terms, workers=workers, progress=StderrProgress("Reading")
    )
    if as_json:
        counts = {status: report.count(status) for status in ("read", "skipped", "failed")}
        print_json({"counts": counts, "files": [asdict(file) for file in report.files]})
    else:
        print_ingest(report)
    _raise_failed(
        [file.reason for file in report.files if file.status == "failed"], len(report.files)
    )


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_PATHS)
@columns_option
@permission_option
@as_json_option
def segment(
    paths: tuple[Path, ...], columns: dict[str, str], permission: bool, as_json: bool
) -> None:
    """Show how files are cut into cases and sections, without storing anything."""
    from ingest.pipeline import walk

    documents = [_segmented(path, columns, permission) for path in walk(paths)]
    print_json({"documents": documents}) if as_json else print_segments(documents)
    _raise_failed([d["reason"] for d in documents if d["status"] == "failed"], len(documents))


def _raise_failed(reasons: list[str], total: int) -> None:
    if reasons:
        raise PartlyFailed(len(reasons), total, "files", reasons[0])


def _segmented(path: Path, columns: dict[str, str], permission: bool) -> dict[str, Any]:
    from ingest.amounts import plain_value
    from ingest.licences import require_permission
    from ingest.pipeline import is_there
    from ingest.readers import known_suffixes, read
    from ingest.segment import segment as cut

    result: dict[str, Any] = {"file": str(path), "status": "read", "reason": "", "cases": []}
    if not is_there(path):
        return {**result, "status": "failed", "reason": f"{path}: no such file. Check the path."}
    if path.suffix.lower() not in known_suffixes():
        known = ", ".join(sorted(known_suffixes()))
        return {**result, "status": "skipped", "reason": f"no reader for it; known: {known}"}
    try:
        document = read(path, columns)
        require_permission(document, held=permission)
        segmentation = cut(document)
    except CaseLawError as error:
        return {**result, "status": "failed", "reason": str(error)}
    keys = (
        "name", "court", "decided", "docket", "citations", "parties", "judges", "statutes", "confidence",
    )  # fmt: skip
    for case in segmentation.cases:
        sections = [
            {
                "role": section.role,
                "lang": section.language,
                "start": section.start,
                "end": section.end,
                "text": section.text,
                "confidence": section.confidence,
            }
            for section in case.sections
        ]
        facts = {key: getattr(case, key) for key in keys}
        facts["amounts"] = [
            {"printed": a.printed, "currency": a.currency, "value": plain_value(a.value)}
            for a in case.amounts
        ]
        facts["seen"] = [asdict(place) for place in case.seen]
        result["cases"].append({**facts, "sections": sections})
    if not result["cases"]:
        return {**result, "status": "skipped", "reason": "no case found in it"}
    return result


@click.command()
@click.argument("case_id", metavar="ID")
@as_json_option
def remove(case_id: str, as_json: bool) -> None:
    """Take an ingested case out of the library at once."""
    case_id = well_formed(case_id)
    open_for_user().remove(case_id)
    print_json({"removed": case_id}) if as_json else click.echo(f"{printable(case_id)}: removed")
