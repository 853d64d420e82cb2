"""Compilations kept as tables: CSV and TSV with a head row, and JSON Lines, one case a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers.formats import format_of
from ingest.readers.registry import reads
from ingest.readers.rows import Columns, Row, flat, rows_document
from ingest.readers.text_encoding import decode_text

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 16 * 1024 * 1024


@reads(".csv", ".tsv")
def read_csv(file: str, data: bytes, columns: Columns | None = None) -> Document:
    """Read a table with a head row; ``columns`` says what columns of unknown names hold.

    Raises: UnreadableSource: another format, no head row, rows longer than the head, or no
        column that names a case or holds its text.
    """
    text = _text(file, data)
    delimiter = "\t" if file.lower().endswith(".tsv") else _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return rows_document(file, "csv", data, _csv_rows(file, reader), columns)


@reads(".jsonl", ".ndjson")
def read_jsonl(file: str, data: bytes, columns: Columns | None = None) -> Document:
    """Read JSON Lines, one object a line.

    Raises: UnreadableSource: a line is no JSON object, or none names a case or holds its text.
    """
    return rows_document(file, "jsonl", data, _json_rows(file, _text(file, data)), columns)


def load_json(file: str, text: str, where: str = "it") -> Any:
    """The value of a JSON text.

    Raises: UnreadableSource: not JSON, or nested beyond reading.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        told = getattr(error, "msg", "") or "nested too deeply"
        raise UnreadableSource(
            file, f"{where} is not JSON ({told}).", "Export it again."
        ) from error


def _text(file: str, data: bytes) -> str:
    if other := format_of(data):
        raise UnreadableSource(file, f"is {other}.", "Give it the suffix of what it is.")
    return decode_text(file, data)


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _csv_rows(file: str, reader: Any) -> Iterator[Row]:
    head: list[str] | None = None
    try:
        for number, cells in enumerate(reader, start=1):
            if not any(cell.strip() for cell in cells):
                continue
            if head is None:
                head = [cell.strip() for cell in cells]
                continue
            if len(cells) > len(head):
                raise UnreadableSource(
                    file,
                    f"row {number} has {len(cells)} cells, its head has {len(head)}.",
                    "Put text with the delimiter in it between quotation marks.",
                )
            yield Row(f"row {number}", tuple(zip(head, cells, strict=False)))
    except csv.Error as error:
        raise UnreadableSource(
            file, f"row {reader.line_num} is no row of a table ({error}).", "Save it again as CSV."
        ) from error


def _json_rows(file: str, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        value = load_json(file, line, f"line {number}")
        if not isinstance(value, dict):
            raise UnreadableSource(
                file, f"line {number} is no JSON object.", "Give one object a line."
            )
        yield Row(f"line {number}", tuple(flat(value)))
