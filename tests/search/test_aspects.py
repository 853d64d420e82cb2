"""The table of aspects agrees with the taxonomy and with the sections of a law note."""

from __future__ import annotations

import pytest

from ingest.corpus import load_taxonomy
from ingest.notes import SECTIONS
from search.aspects import COMPARED_SECTIONS, all_aspects, named_aspects
from search.errors import BadQuestion


def test_every_section_with_law_in_it_is_compared_in_the_order_of_a_note() -> None:
    telling = [s for s in SECTIONS["law"] if s not in ("overview", "preparation")]
    assert list(COMPARED_SECTIONS) == telling


def test_every_element_is_a_row_once_and_speaks_to_a_section() -> None:
    names = [aspect.name for aspect in all_aspects()]
    assert len(set(names)) == len(names)
    assert set(names) == {*load_taxonomy().terms["element"], *COMPARED_SECTIONS}
    assert all(aspect.sections for aspect in all_aspects())


def test_the_table_holds_terms_of_the_taxonomy_alone() -> None:
    taxonomy = load_taxonomy()
    for aspect in all_aspects():
        assert all(taxonomy.has("element", term) for term in aspect.elements), aspect.name
        assert all(taxonomy.has("topic", term) for term in aspect.topics), aspect.name


def test_an_element_takes_the_topic_of_its_name_with_it() -> None:
    (aspect,) = named_aspects(["reasonable-measures"])
    assert (aspect.kind, aspect.sections) == ("element", ("definition",))
    assert (aspect.elements, aspect.topics) == (("reasonable-measures",),) * 2


def test_a_section_stands_for_all_that_speaks_to_it() -> None:
    (aspect,) = named_aspects(["damages"])
    assert (aspect.kind, aspect.sections) == ("section", ("damages",))
    assert {"damages", "punitive-damages"} <= set(aspect.topics)


@pytest.mark.parametrize(
    ("name", "term", "sections"),
    [
        ("non-compete", "non-compete", ("employees",)),
        ("竞业限制与限制性约定", "non-compete", ("employees",)),
        ("Reasonable Measures", "reasonable-measures", ("definition",)),
        ("保密措施", "reasonable-measures", ("definition",)),
        ("discovery", "discovery", ("evidence",)),
    ],
)
def test_an_aspect_by_term_or_label(name: str, term: str, sections: tuple[str, ...]) -> None:
    (aspect,) = named_aspects([name])
    assert (aspect.name, aspect.sections) == (term, sections)


def test_every_topic_can_be_asked_for() -> None:
    for topic in load_taxonomy().terms["topic"]:
        (aspect,) = named_aspects([topic])
        assert topic in aspect.topics
        assert set(aspect.sections) <= set(SECTIONS["law"])


def test_an_unknown_aspect_names_the_known() -> None:
    with pytest.raises(BadQuestion, match=r"'charm'.*commercial-value.*limitation.*non-compete"):
        named_aspects(["charm"])
