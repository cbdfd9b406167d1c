import pytest

from bpstudio.graph.align import align, distribute

PLACES = {"a": (0.0, 0.0), "b": (208.0, 80.0), "c": (800.0, 184.0)}
HIGH = {"a": 96.0, "b": 84.0, "c": 72.0}


@pytest.mark.parametrize(
    ("side", "axis", "value"),
    [
        ("left", 0, 0.0),
        ("centre", 0, 400.0),
        ("right", 0, 800.0),
        ("top", 1, 0.0),
        ("middle", 1, 96.0),
        ("bottom", 1, 184.0),
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


def test_cards_of_other_heights_share_their_middle_and_their_foot() -> None:
    row = {"a": (0.0, 0.0), "b": (208.0, 0.0), "c": (416.0, 0.0)}
    middle, foot = (align(row, side, heights=HIGH) for side in ("middle", "bottom"))
    assert len({middle[node][1] + HIGH[node] / 2 for node in row}) == 1
    assert len({foot[node][1] + HIGH[node] for node in row}) == 1
    assert [middle[node][0] for node in row] == [0.0, 208.0, 416.0]


def test_cards_that_would_lie_on_each_other_are_spread_in_their_order() -> None:
    row = {"b": (208.0, 0.0), "a": (0.0, 0.0), "c": (416.0, 0.0), "d": (0.0, 600.0)}
    left = align(row, "left", heights=HIGH)
    assert {at[0] for at in left.values()} == {0.0}
    assert [left[node][1] for node in "abcd"] == [0.0, 136.0, 264.0, 600.0]
    column = {node: (0.0, 112.0 * index) for index, node in enumerate("abc")}
    assert [align(column, "top")[node] for node in "abc"] == [(0, 0), (208, 0), (416, 0)]


def test_high_cards_are_spaced_out_by_the_gaps_between_them() -> None:
    crowded = {node: (0.0, float(index)) for index, node in enumerate("abc")}
    high = dict.fromkeys("abc", 96.0)
    spread = distribute(crowded, "down", heights=high)
    assert [at[1] for at in spread.values()] == [0.0, 104.0, 208.0]
    roomy = {"a": (0.0, 0.0), "b": (0.0, 96.0), "c": (0.0, 360.0)}
    spread = distribute(roomy, "down", heights={"a": 168.0})
    assert [at[1] for at in spread.values()] == [0.0, 232.0, 360.0]


def test_cards_at_one_place_keep_the_order_that_they_are_given_in() -> None:
    assert list(distribute(dict.fromkeys("dbca", (0.0, 0.0)), "across")) == list("dbca")
