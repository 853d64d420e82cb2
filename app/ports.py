"""Ports on this machine: a free one, and waiting until one is listened on."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable


def free_port(wanted: int) -> int:
    """``wanted`` if nobody listens there on 127.0.0.1, else any free port."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")


def when_listening(port: int, then: Callable[[], object], *, seconds: float = 60) -> None:
    """Call ``then`` once, from another thread, as soon as 127.0.0.1:port answers."""

    def wait() -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.2)
            else:
                then()
                return

    threading.Thread(target=wait, daemon=True).start()
