"""Search over the case library: ``open_library()`` is the way in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.encoder import Encoder
    from search.library import Library
    from search.upkeep import Progress

__all__ = ["open_library"]


def open_library(
    home: Path | None = None,
    *,
    encoder: Encoder | None = None,
    corpus: Path | None = None,
    progress: Progress | None = None,
) -> Library:
    """Open the library, building it or bringing it up to date where needed.

    Args:
        home: Its folder; by default where ``MIHANG_HOME`` says, else the platform's data folder.
        encoder: By default the bundled one.
        corpus: By default the one installed with the program.
        progress: Told ``(done, of how many, what)`` while the library is built.
    """
    from search.home import default_home
    from search.library import Library

    return Library(home or default_home(), encoder=encoder, corpus=corpus, progress=progress)
