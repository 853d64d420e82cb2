import pytest

from search.fusion import reciprocal_rank_fusion


def test_scores_are_sums_of_reciprocal_ranks() -> None:
    fused = reciprocal_rank_fusion([["a", "b"], ["b", "c"]], k=60)
    assert fused == [
        ("b", pytest.approx(1 / 62 + 1 / 61)),
        ("a", pytest.approx(1 / 61)),
        ("c", pytest.approx(1 / 62)),
    ]


def test_ties_come_in_key_order() -> None:
    assert [key for key, _ in reciprocal_rank_fusion([["z"], ["a"]])] == ["a", "z"]


def test_weights_scale_a_ranking() -> None:
    fused = dict(reciprocal_rank_fusion([["a"], ["b"]], k=0, weights=[1, 3]))
    assert fused == {"a": 1.0, "b": 3.0}


def test_no_rankings_fuse_to_nothing() -> None:
    assert reciprocal_rank_fusion([]) == []
    assert reciprocal_rank_fusion([[], []]) == []


@pytest.mark.parametrize(
    "arguments",
    [
        {"rankings": [["a"]], "k": -1},
        {"rankings": [["a", "a"]]},
        {"rankings": [["a"]], "weights": [1, 2]},
        {"rankings": [["a"]], "weights": [-1]},
    ],
    ids=["negative k", "repeated key", "weights do not fit", "negative weight"],
)
def test_wrong_arguments_are_refused(arguments: dict) -> None:
    with pytest.raises(ValueError):
        reciprocal_rank_fusion(**arguments)
