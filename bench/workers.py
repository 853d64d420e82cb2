"""What several workers save in an ingest: ``python -m bench.workers PATH…``.

Runs ``mihang ingest --workers 1`` and ``--workers N`` on the same files in turn, each in a fresh
process over a fresh copy of the built library, and prints the median wall time of both and of their
ratio pair by pair. What they report must be the same. Building the library is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_MIHANG = [sys.executable, "-m", "app.cli"]


def ingested(paths: list[str], workers: int, built: Path) -> tuple[float, str]:
    """Seconds, and the report, of one ingest."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(built, home)
        command = [*_MIHANG, "ingest", *paths, "--workers", str(workers), "--json"]
        start = time.perf_counter()
        done = subprocess.run(
            command,
            env={**os.environ, "MIHANG_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,  # files that fail are part of what is measured
        )
        return time.perf_counter() - start, done.stdout


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3, help="counted pairs of runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)
        environment = {**os.environ, "MIHANG_HOME": folder}
        subprocess.run([*_MIHANG, "stats"], env=environment, check=True, stdout=subprocess.DEVNULL)
        pairs = []
        for _ in range(options.runs):
            one, report = ingested(options.paths, 1, built)
            several, same = ingested(options.paths, options.workers, built)
            if report != same:
                sys.exit("The reports differ.")
            pairs.append((one, several))
    figures = {
        "one_worker_s": round(statistics.median(one for one, _ in pairs), 2),
        "workers_s": round(statistics.median(several for _, several in pairs), 2),
        "ratio": round(statistics.median(one / several for one, several in pairs), 2),
        "workers": options.workers,
        "counts": json.loads(report)["counts"],
        "runs": options.runs,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
