"""A question about several places, answered place by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.corpus import load_taxonomy
from ingest.models import Language
from search.models import Answer, NotePoint, PlacePart, Point

_FEWEST, _MOST = 2, 8  # places named one by one for which an answer has parts
_NONE: Mapping[Language, str] = {
    "en": "No decision of {place} is held.",
    "zh": "本库尚未收录{place}的裁判。",
}
_NONE_NEAR: Mapping[Language, str] = {
    "en": "Decisions of {place} held: {n}; none is near enough to be quoted here.",
    "zh": "本库收录{place}裁判{n}件，均不足以在此引用。",
}


def parts(answer: Answer, places: Sequence[str]) -> tuple[PlacePart, ...]:
    """What an answer says of each place, in the order asked; none for fewer than two places.

    Args:
        answer: Whose precedents name the country of each case that it quotes.
        places: Country codes that the question names one by one.
    """
    if not _FEWEST <= len(places) <= _MOST:
        return ()
    country = {p.case_id: p.country for p in answer.precedents}

    def decided_in(point: Point, place: str) -> bool:
        return country.get(point.case_id) == place

    return tuple(
        _part(
            answer,
            place,
            tuple(p for p in answer.points if decided_in(p, place)),
            tuple(n for n in answer.law if n.country == place),
        )
        for place in places
    )


def _part(
    answer: Answer, place: str, points: tuple[Point, ...], law: tuple[NotePoint, ...]
) -> PlacePart:
    held = answer.coverage.countries.get(place, 0)
    name = load_taxonomy().label("country", place, answer.language)
    missing = ""
    if not points:
        template = _NONE_NEAR if held else _NONE
        missing = template[answer.language].format(place=name, n=held)
    return PlacePart(place, name, held, points, law, missing)
