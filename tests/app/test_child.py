"""A child program does not outlive the command that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from app.child import run_child

PARENT = """
import sys
from app.child import run_child
run_child([sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"])
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_exit_code_is_the_childs() -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert run_child([sys.executable, "-c", "raise SystemExit(7)"]) == 7
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_child_ends_when_its_parent_is_told_to() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_running(child)
        parent.send_signal(signal.SIGTERM)
        parent.wait(20)
        for _ in range(100):
            if not is_running(child):
                break
            time.sleep(0.1)
        assert not is_running(child)
