"""Errors of the faces, under ``CaseLawError``.

CaseLawError
├── BadBatchLine   a line of a batch file is not what the command takes (in batch)
├── CannotEvaluate nothing to measure, or another revision cannot be run
├── PartlyFailed   some of many things failed
├── PortTaken      the port asked for cannot be listened on
└── SystemTrouble  the disk is full, a file may not be written, or the like
"""

from __future__ import annotations

from ingest.errors import CaseLawError


class CannotEvaluate(CaseLawError):
    """There is nothing to measure, or another revision's code cannot be run."""

    code = "cannot_evaluate"

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason, self.remedy = reason, remedy

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}"


class PartlyFailed(CaseLawError):
    """Some of many things failed; what was done of the others stands and is printed."""

    code = "partly_failed"

    def __init__(self, failed: int, total: int, what: str, first: str) -> None:
        super().__init__(failed, total, what, first)
        self.failed, self.total, self.what, self.first = failed, total, what, first

    def __str__(self) -> str:
        others = " The first: " if self.failed > 1 else " "
        return f"{self.failed} of {self.total} {self.what} failed.{others}{self.first}"


class PortTaken(CaseLawError):
    """The port asked for cannot be listened on."""

    code = "port_taken"

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port

    def __str__(self) -> str:
        return (
            f"127.0.0.1:{self.port}: another program listens there, or it is reserved. "
            "Give another --port, or 0 for a free one."
        )


class SystemTrouble(CaseLawError):
    """The operating system refused; ``reason`` is its own."""

    code = "system_trouble"

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place, self.reason = place, reason

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. See that it exists, is yours and has free space."
