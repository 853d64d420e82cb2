import pytest

from search.places import find_places


@pytest.mark.parametrize(
    ("text", "countries", "groups", "why"),
    [
        ("产品出口美国会不会被扣", ("US",), (), "a country inside other words"),
        ("in the U.S. and Germany", ("US", "DE"), (), "several, in the order of the text"),
        ("sued in the US", ("US",), (), "the short code in capitals"),
        ("can you tell us more", (), (), "the pronoun is no country"),
        ("our Chinese company was sued", (), (), "the asker's own home is not asked about"),
        ("中国企业在印尼被诉", ("ID",), (), "likewise in Chinese"),
        ("中国法院怎么判", ("CN",), (), "China itself, where asked about"),
        ("用非法手段获取图纸", (), (), "非法 is not Africa or France"),
        ("東南亞", (), ("southeast-asia",), "a group, in traditional script"),
        ("欧洲", (), ("europe",), "a group"),
        ("印度尼西亚", ("ID",), (), "not India, though India stands in it"),
        ("the Department of Indiana", (), (), "a longer Latin word is another word"),
        ("香港高等法院", ("HK",), (), "a region with its own courts"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_places(text: str, countries: tuple, groups: tuple, why: str) -> None:
    found = find_places(text)
    assert (found.countries, tuple(name for name, _ in found.groups)) == (countries, groups), why
