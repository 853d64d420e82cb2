"""Running ``mihang`` in tests, and reading what it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click.testing

ROOT = Path(__file__).parents[2]
Run = Callable[..., click.testing.Result]


def objects(output: str) -> list[dict[str, Any]]:
    """Standard output that must be one JSON object a line and nothing else."""
    found = [json.loads(line) for line in output.splitlines()]
    assert all(isinstance(value, dict) for value in found)
    return found


def only(output: str) -> dict[str, Any]:
    """Standard output that must be exactly one JSON object."""
    (value,) = objects(output)
    return value


def one_error_line(stderr: str) -> str:
    """Standard error that must be exactly one line of ours."""
    (line,) = stderr.splitlines()
    assert line.startswith("mihang: ")
    return line


class Process:
    """``mihang`` as its users run it: a process of its own, with the bundled encoder."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def environment(self, **more: str) -> dict[str, str]:
        """This process's environment without what would change how Python speaks."""
        without = ("PYTHONIOENCODING", "PYTHONUTF8", "MIHANG_ENCODER", "LC_ALL", "LC_CTYPE")
        kept = {name: value for name, value in os.environ.items() if name not in without}
        return {**kept, "MIHANG_HOME": str(self.home), "PYTHONPATH": str(ROOT), **more}

    def run(
        self, *arguments: object, given: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """One command to its end; ``given`` is what stands on its standard input."""
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *map(str, arguments)],
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env=self.environment(**environment),
            timeout=120,
            check=False,
        )

    def start(self, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        """One command, running, which Ctrl-C reaches."""
        return subprocess.Popen(
            [sys.executable, "-m", "app.cli", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=self.environment(**environment),
            # A shell that starts tests in the background has SIGINT ignored, and that is inherited.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
