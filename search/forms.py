"""Finding many known forms in a text: the longest at each place, from left to right.

A Chinese form is found anywhere; a Latin one only as whole words, in the singular or the plural. A
dictionary of openings does what one pattern of ten thousand alternatives would, and need not be
compiled anew at every start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search.folding import has_han

_OPENING = 3  # characters of a form that are looked up first
_PLURALS = ("s", "es", "")


class Forms:
    """Known forms, folded for search, and where a text says them."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_opening: dict[str, list[tuple[str, bool]]] = {}
        for form in sorted(set(forms) - {""}, key=lambda form: (-len(form), form)):
            self._by_opening.setdefault(form[:_OPENING], []).append((form, has_han(form)))

    def find(self, text: str) -> Iterator[str]:
        """The forms that ``text`` (folded for search) says, in its order; none overlaps another."""
        return (form for _, form in self.places(text))

    def places(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each form begins, and the form."""
        place = 0
        while place < len(text):
            found = self._at(text, place)
            if found is None:
                place += 1
            else:
                form, end = found
                yield place, form
                place = end

    def _at(self, text: str, place: int) -> tuple[str, int] | None:
        """The longest form that begins at ``place``, and where it ends."""
        for size in range(_OPENING, 0, -1):
            for form, han in self._by_opening.get(text[place : place + size], ()):
                if not text.startswith(form, place):
                    continue
                end = place + len(form)
                if han:
                    return form, end
                if place and _in_word(text[place - 1]):
                    continue
                for plural in _PLURALS:
                    after = end + len(plural)
                    if text.startswith(plural, end) and not _in_word(text[after : after + 1]):
                        return form, after
        return None


def _in_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
