"""How much of a file is read at all."""

from __future__ import annotations

MAX_BYTES = (
    50 * 1024 * 1024
)  # of one file; a compilation of a thousand cases is about 10 MiB of HTML
MAX_ARCHIVE = 4 * MAX_BYTES  # of a ZIP archive as it lies on disk
MAX_UNPACKED = 16 * MAX_BYTES  # of all files read from one archive
