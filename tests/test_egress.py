"""Nothing leaves the machine: a question is answered by a process that may open no connection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_WATCHED = """
import sys

def no_network(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.Request")):
        print("EGRESS", event, arguments, file=sys.stderr)
        raise SystemExit(77)

sys.addaudithook(no_network)
from pathlib import Path
from search import open_library

library = open_library(Path(sys.argv[1]), corpus=Path(sys.argv[2]))
assert library.ask("员工离职后把图纸带走，怎么办？").points
assert library.search("trade secret").hits
assert library.cite("661 F.3d 1322")
assert library.check_citations("see 661 F.3d 1322 and 999 F.3d 1")
library.ingest([Path("tests/ingest/golden")])
if sys.argv[3] == "connect":
    import socket
    socket.create_connection(("127.0.0.1", 9), timeout=1)
print("answered")
"""


def run(tmp_path: Path, corpus: Path, then: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[1]
    return subprocess.run(
        [sys.executable, "-c", _WATCHED, str(tmp_path / "home"), str(corpus), then],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )


def test_asking_searching_citing_and_ingesting_open_no_connection(
    few_corpus: Path, tmp_path: Path
) -> None:
    result = run(tmp_path, few_corpus, "nothing")
    assert (result.returncode, result.stdout) == (0, "answered\n"), result.stderr


def test_the_watch_would_see_a_connection(few_corpus: Path, tmp_path: Path) -> None:
    assert run(tmp_path, few_corpus, "connect").returncode == 77
