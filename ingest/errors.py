"""Errors that a user can cause and mend.

CaseLawError
├── UnreadableSource   a file's bytes are not what they should be
├── UnknownFormat      no reader takes such a file
├── PermissionNeeded   a file's licence reserves what is asked of it
├── InvalidRecord      a record breaks the rules of docs/record.md
└── LibraryError       the library on disk cannot be used (in search)
"""

from __future__ import annotations


class CaseLawError(Exception):
    """Base of all errors a user can cause and mend; ``str(error)`` is fit to print, one line."""

    code = "error"  # stable name, for the API


class UnreadableSource(CaseLawError):
    """A file could not be read as what its name says it is."""

    code = "unreadable_source"

    def __init__(self, file: str, reason: str, remedy: str) -> None:
        reason = " ".join(reason.split())  # it may quote what the file says, line ends too
        super().__init__(file, reason, remedy)
        self.file, self.reason, self.remedy = file, reason, remedy

    def __str__(self) -> str:
        return f"{self.file}: {self.reason} {self.remedy}"


class UnknownFormat(CaseLawError):
    """No reader takes files with this suffix."""

    code = "unknown_format"

    def __init__(self, file: str, known: tuple[str, ...]) -> None:
        super().__init__(file, known)
        self.file, self.known = file, known

    def __str__(self) -> str:
        return f"{self.file}: no reader for this kind of file. Give one of {', '.join(self.known)}."


class PermissionNeeded(CaseLawError):
    """A file tells that its text may not be analysed without its publisher's permission."""

    code = "permission_needed"

    def __init__(self, file: str, licence: str, url: str = "") -> None:
        super().__init__(file, licence, url)
        self.file, self.licence, self.url = file, licence, url

    def __str__(self) -> str:
        where = f" ({self.url})" if self.url else ""
        return (
            f"{self.file}: its terms, {self.licence}{where}, reserve analysis by a program. Get its "
            "publisher's permission, and say --i-hold-permission."
        )


class InvalidRecord(CaseLawError):
    """A record file breaks a rule; ``problems`` lists every one found, each with its place."""

    code = "invalid_record"

    def __init__(self, file: str, problems: tuple[str, ...]) -> None:
        super().__init__(file, problems)
        self.file, self.problems = file, problems

    def __str__(self) -> str:
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        return f"{self.file}: {self.problems[0]}{more}. See docs/record.md."
