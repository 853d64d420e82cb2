"""A program that runs for as long as we do."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence

_PATIENCE = 3  # seconds for a child to end by itself after Ctrl-C, which reaches it too


def run_child(command: Sequence[str]) -> int:
    """Run a command to its end and return its exit code; ended from outside, we end it with us.

    For the main thread only: it listens for SIGTERM.
    """
    with subprocess.Popen(command) as child:
        before = signal.signal(signal.SIGTERM, lambda *_: child.kill())
        try:
            return child.wait()
        except KeyboardInterrupt:
            try:
                return child.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
                return child.wait()
        finally:
            signal.signal(signal.SIGTERM, before)
