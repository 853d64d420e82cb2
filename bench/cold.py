"""What a cold start costs: ``python -m bench.cold``.

Runs ``mihang ask`` in fresh processes, in turn with a Python that only imports numpy, and prints
the median wall time of each, their ratio pair by pair, and the largest memory of the former. The
library is built first; that is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

QUESTION = "我们挖了竞争对手的三名工程师，产品出口美国会不会被海关扣下？"
ASK = [sys.executable, "-m", "app.cli", "ask", QUESTION, "--json"]
NUMPY = [sys.executable, "-c", "import numpy"]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of one run. Raises: CalledProcessError: it failed."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MIHANG_HOME": home}
        seconds(ASK, environment)  # builds the library
        seconds(ASK, environment)  # prepares the dictionary's cache and the files' pages
        pairs = [
            (seconds(ASK, environment), seconds(NUMPY, environment)) for _ in range(options.runs)
        ]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figures = {
        "ask_wall_s": round(statistics.median(ask for ask, _ in pairs), 2),
        "numpy_wall_s": round(statistics.median(numpy for _, numpy in pairs), 2),
        "ratio": round(statistics.median(ask / numpy for ask, numpy in pairs), 1),
        "peak_memory_mib": round(peak),  # of the build too
        "runs": options.runs,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
