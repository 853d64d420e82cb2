"""The topics that a question means, by the vocabulary's labels and by further words."""

from __future__ import annotations

import functools
import re
import tomllib

from ingest.corpus import corpus_folder, load_taxonomy
from search.folding import fold_all
from search.forms import Forms


def topics_of(folded: str) -> tuple[str, ...]:
    """Topics of ``taxonomy.toml`` that a text means, in its order.

    Args:
        folded: A text folded for search.
    """
    whole, beginnings, topic_of = _words()
    found = [(place, topic_of[form]) for place, form in whole.places(folded)]
    if beginnings is not None:
        found += [
            (match.start(), topic_of[match.lastgroup or ""])
            for match in beginnings.finditer(folded)
        ]
    return tuple(dict.fromkeys(topic for _, topic in sorted(found, key=lambda item: item[0])))


@functools.cache
def _words() -> tuple[Forms, re.Pattern[str] | None, dict[str, str]]:
    """Whole words; word beginnings, written ``poach*``, each a group; and the topic of each."""
    with (corpus_folder() / "topics.toml").open("rb") as file:
        further: dict[str, dict[str, list[str]]] = tomllib.load(file)
    owned = [
        (word, topic)
        for topic, labels in load_taxonomy().terms["topic"].items()
        for word in (
            *labels.values(),
            *(w for words in further.get(topic, {}).values() for w in words),
        )
    ]
    topic_of: dict[str, str] = {}
    for word, (_, topic) in zip(fold_all(word for word, _ in owned), owned, strict=True):
        topic_of.setdefault(word, topic)
    open_ended = sorted(word for word in topic_of if word.endswith("*"))
    groups = {f"w{number}": word.rstrip("*") for number, word in enumerate(open_ended)}
    topic_of |= {group: topic_of[f"{word}*"] for group, word in groups.items()}
    pattern = "|".join(f"(?P<{group}>{re.escape(word)})" for group, word in groups.items())
    beginnings = re.compile(rf"(?<![a-z0-9])(?:{pattern})") if groups else None
    return (
        Forms(word for word in topic_of if not word.endswith("*") and word not in groups),
        beginnings,
        topic_of,
    )
