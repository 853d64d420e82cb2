from __future__ import annotations

import pytest

from training.cedict import collect_glosses


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("侵權 侵权 [qin1 quan2] /to violate/infringement/", {"侵权": ["to violate", "infringement"]}, "in order"),
        ("打 打 [da3] /to hit; to strike/", {"打": ["to hit", "to strike"]}, "a gloss may hold two"),
        ("案 案 [an4] /(law) case (abbr. (old))/CL:個|个[ge4]/", {"案": ["case"]}, "remarks in brackets go"),
        ("昰 是 [shi4] /variant of 是[shi4]/", {"是": ["variant of"]}, "a remark if there is no meaning"),
        ("王 王 [Wang2] /surname Wang/king/", {"王": ["king"]}, "and only then"),
        ("保密 保密 [bao3 mi4] /to keep sth confidential/", {"保密": ["to keep confidential"]}, "dictionary shorthand goes"),
        ("# CC-CEDICT", {}, "a comment"),
        ("broken line", {}, "what is no entry"),
    ],
)  # fmt: skip
def test_glosses(line: str, expected: dict, why: str) -> None:
    assert collect_glosses([line]) == expected, why


def test_entries_of_one_word_are_joined_without_repeats() -> None:
    lines = ["行 行 [hang2] /row/line/", "行 行 [xing2] /to walk/line/"]
    assert collect_glosses(lines) == {"行": ["row", "line", "to walk"]}
