import pytest

from bpstudio.graph.align import align, distribute

PLACES = {"a": (0.0, 0.0), "b": (208.0, 48.0), "c": (800.0, 104.0)}


@pytest.mark.parametrize(
    ("side", "axis", "value"),
    [
        ("left", 0, 0.0),
        ("centre", 0, 400.0),
        ("right", 0, 800.0),
        ("top", 1, 0.0),
        ("middle", 1, 48.0),
        ("bottom", 1, 104.0),
    ],
)
def test_cards_are_lined_up_on_a_side(side, axis: int, value: float) -> None:
    after = align(PLACES, side)
    assert {at[axis] for at in after.values()} == {value}
    assert all(after[node][1 - axis] == PLACES[node][1 - axis] for node in PLACES)


def test_cards_are_spread_evenly_between_the_first_and_the_last() -> None:
    assert [at[0] for at in distribute(PLACES, "across").values()] == [0.0, 400.0, 800.0]


def test_crowded_cards_get_the_room_they_need() -> None:
    crowded = {node: (0.0, float(index)) for index, node in enumerate("abc")}
    assert [at[1] for at in distribute(crowded, "down").values()] == [0.0, 80.0, 160.0]


def test_two_cards_have_nothing_to_be_spread_between() -> None:
    pair = {"a": (0.0, 0.0), "b": (5.0, 5.0)}
    assert distribute(pair, "across") == pair


def test_nothing_is_aligned_to_nothing() -> None:
    assert align({}, "left") == {}
