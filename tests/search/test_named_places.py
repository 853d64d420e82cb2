"""One place by code or by name; several or none is an error that says which there are."""

from __future__ import annotations

import pytest

from search.errors import BadQuestion
from search.named_places import country_code, country_codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SG", "SG"),
        (" sg ", "SG"),
        ("us", "US"),
        ("in", "IN"),  # a word of English, but here an argument
        ("eu", "EU"),
        ("Singapore", "SG"),
        ("singapore", "SG"),
        ("新加坡", "SG"),
        ("美國", "US"),
        ("欧盟", "EU"),  # the Union, not its member states
        ("European Union", "EU"),
        ("UK", "GB"),
        ("German", "DE"),
    ],
)
def test_a_place_by_code_or_name(name: str, code: str) -> None:
    assert country_code(name) == code


def test_places_keep_their_order_and_come_once() -> None:
    assert country_codes(["新加坡", "US", "sg", "us"]) == ("SG", "US")


@pytest.mark.parametrize("name", ["Atlantis", "XX", "", "火星"])
def test_an_unknown_place_names_the_known(name: str) -> None:
    with pytest.raises(BadQuestion, match=r"SG Singapore.*MY Malaysia"):
        country_code(name)


def test_a_name_of_several_places_lists_them() -> None:
    with pytest.raises(BadQuestion, match=r"several places.*SG, MY, TH"):
        country_code("东南亚")
