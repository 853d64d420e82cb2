"""The part of reading files ahead that runs in processes of their own.

``ingest.reading_ahead`` starts this module, says on its standard input which files to read, a JSON
line each, and gets a JSON line for each. The process ends, with all that it has started, as soon as
that input does: when whoever asked has enough, or is no more.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

from ingest.pipeline import FileCases, Terms, read_or_tell
from ingest.record_json import record_from_json, record_to_json

READY = b"ready\n"  # said first


def main() -> None:
    """Read the files that standard input names until it ends."""
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    answers.write(READY)
    answers.flush()
    while True:
        answer = _answer(json.loads(requests.get()))
        try:
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()
        except OSError:  # nobody waits for it any more
            _end()


def request(path: Path, columns: dict[str, str] | None, terms: Terms) -> bytes:
    """The line that asks for one file."""
    asked = {
        "path": str(path),
        "columns": columns,
        "permission": terms.permission,
        "licence": terms.licence,
    }
    return json.dumps(asked).encode() + b"\n"


def received(path: Path, line: bytes) -> FileCases:
    """What a file held, as the process says. Raises: RuntimeError: reading it met a bug."""
    said: dict[str, Any] = json.loads(line)
    if "bug" in said:
        raise RuntimeError(f"{path}: {said['bug']}")
    records = tuple(
        record_from_json(text, case_id=case_id, file=file, sha256=said["sha256"])
        for case_id, file, text in said["records"]
    )
    return FileCases(str(path), said["status"], said["reason"], said["sha256"], records)


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    terms = Terms(permission=asked["permission"], licence=asked["licence"])
    try:
        found = read_or_tell(Path(asked["path"]), asked["columns"], terms)
    except Exception:  # told with its traceback to the process that asked, which raises it
        return {"bug": traceback.format_exc()}
    return {
        "status": found.status,
        "reason": found.reason,
        "sha256": found.sha256,
        "records": [(record.id, record.file, record_to_json(record)) for record in found.records],
    }


def _listen(requests: queue.SimpleQueue[bytes]) -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    _end()


def _end() -> None:
    """End this process and the readers that it has started, at once."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)
