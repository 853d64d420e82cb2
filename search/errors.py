"""Errors of the library on disk and of what is asked of it, under ``CaseLawError``.

LibraryError
├── LibraryBusy      another process is writing
├── LibraryUnusable  its folder cannot be made, read or written
├── LibraryDamaged   its file is not a library, or no longer whole
├── UnknownCase      no record has that id
├── UnknownNote      no law of a place or guide has that id
└── BadQuestion      nothing that can be searched for
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.errors import CaseLawError


class LibraryError(CaseLawError):
    """The library cannot do what was asked; the message says what to do."""

    code = "library_error"


class LibraryBusy(LibraryError):
    """Another process holds the library's write lock."""

    code = "library_busy"

    def __init__(self, home: str) -> None:
        super().__init__(home)
        self.home = home

    def __str__(self) -> str:
        return f"{self.home}: another process is writing to the library. Try again when it is done."


class LibraryUnusable(LibraryError):
    """The library's folder cannot be made, read or written; ``reason`` is the system's."""

    code = "library_unusable"

    def __init__(self, home: str, reason: str) -> None:
        super().__init__(home, reason)
        self.home, self.reason = home, reason

    def __str__(self) -> str:
        return (
            f"{self.home}: the library cannot be used there ({self.reason}). "
            "Make it a folder that you can write to, or name another one in MIHANG_HOME."
        )


class LibraryDamaged(LibraryError):
    """The library's file is not a library, or its pages no longer fit together."""

    code = "library_damaged"

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file, reason)
        self.file, self.reason = file, reason

    def __str__(self) -> str:
        return (
            f"{self.file}: not a library, or damaged ({self.reason}). Delete this file: it is "
            "rebuilt from the corpus at the next start; ingest your own documents again then."
        )


class UnknownCase(LibraryError):
    """No record has that id; ``near`` names the closest ids."""

    code = "unknown_case"

    def __init__(self, case_id: str, near: tuple[str, ...]) -> None:
        super().__init__(case_id, near)
        self.case_id, self.near = case_id, near

    def __str__(self) -> str:
        hint = f" Nearest: {', '.join(self.near)}." if self.near else ""
        return f"No case has the id '{self.case_id}'.{hint} `mihang search` finds ids."


class UnknownNote(LibraryError):
    """There is no such note; ``held`` names those there are."""

    code = "unknown_note"

    def __init__(self, note_id: str, held: Sequence[str]) -> None:
        super().__init__(note_id, held)
        self.note_id, self.held = note_id, held

    def __str__(self) -> str:
        held = f" Held: {', '.join(self.held)}." if self.held else " None is held."
        return f"No law of a place and no guide has the id '{self.note_id}'.{held}"


class BadQuestion(LibraryError):
    """The question is empty, too long, or a filter names what does not exist."""

    code = "bad_question"

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"
