"""What the library holds on what was asked: counted from the store, beside every answer."""

from __future__ import annotations

from search.models import Coverage
from search.question import Question
from search.store import Store


def coverage(store: Store, question: Question) -> Coverage:
    """The cases held by country, and of them those of the places and topics asked about."""
    held: dict[str, int] = dict(
        store.rows(
            "SELECT country, count(*) FROM cases GROUP BY country ORDER BY count(*) DESC, country"
        )
    )
    topics = {
        topic: store.rows(
            "SELECT count(*) FROM case_terms WHERE vocabulary = 'topic' AND term = ?", [topic]
        )[0][0]
        for topic in question.topics
    }
    asked = {country: held.get(country, 0) for country in question.places.all_countries}
    return Coverage(sum(held.values()), asked, topics, held)
