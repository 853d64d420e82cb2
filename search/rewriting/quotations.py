"""What a sentence puts in quotation marks must stand so in a passage that it cites."""

from __future__ import annotations

import re

from search.folding import fold_for_search
from search.rewriting.sides import Sides

_QUOTED = re.compile(
    r"[“\"](?P<a>[^“”\"]{1,2000})[”\"]|[「『](?P<b>[^「」『』]{1,2000})[」』]"
    r"|(?<![A-Za-z0-9])[‘'](?P<c>[^‘’']{1,2000})[’'](?![A-Za-z0-9])"
)
_ANY = re.compile(r"[“”\"「」『』]")


def wrong_quotation(sides: Sides) -> str | None:
    """The first quotation that no cited passage holds word for word; None when each stands.

    Case, width and script variants are folded; a final comma or stop inside the marks is the
    sentence's own. A mark without its partner is wrong too: nobody can say what it quotes.
    """
    texts = [_plain(item.text) for item in sides.cited]
    for match in _QUOTED.finditer(sides.text):
        said = next(part for part in match.groups() if part is not None)
        quoted = _plain(said).rstrip(".,;，。；").strip()
        if not quoted or not any(quoted in text for text in texts):
            return said
    if _ANY.search(_QUOTED.sub("", sides.text)):
        return _ANY.search(_QUOTED.sub("", sides.text))[0]  # type: ignore[index]
    return None


def _plain(text: str) -> str:
    """Folded, every kind of mark alike, blanks single."""
    folded = fold_for_search(text)
    folded = re.sub(r"[“”「」『』]", '"', folded).replace("’", "'").replace("‘", "'")
    return re.sub(r"\s+", " ", folded)
