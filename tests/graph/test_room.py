"""A card that is put between two others gets room."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bpstudio.graph import edits, frames
from bpstudio.graph.document import Document, Graph, Node, View
from bpstudio.graph.layout import CARD, COLUMN
from bpstudio.graph.room import (
    BELOW,
    GAP,
    place_between,
    put_between,
    room_for,
    with_clearing,
    with_room,
)
from bpstudio.params import FrozenMap
from tests.stopwatch import seconds


def between(document: Document, x: float, y: float = 0.0) -> Document:
    """`new` put into the link from a to b, with its corner at a place."""
    document = edits.add(document, Node(id="new", kind="ReLU"), at=(x, y))
    document = edits.disconnect(document, [e for e in document.graph.edges if e.dst[0] == "b"])
    document = edits.connect(document, ("a", "out"), ("new", "in"))
    return edits.connect(document, ("new", "out"), ("b", "in"))


def test_what_follows_moves_so_far_that_no_card_lies_on_another(drawn) -> None:
    after = with_room(between(drawn("a b c", "ab bc"), 100.0), "new")
    places = after.view.positions
    step = CARD[0] + GAP
    assert [places[node][0] for node in ("a", "new", "b", "c")] == [
        0.0,
        step,
        2 * step,
        400.0 + 2 * step - 200.0,
    ]


def test_where_there_is_room_nothing_moves(drawn) -> None:
    document = between(drawn("a b c", "ab bc"), 100.0, CARD[1] + 1.0)
    assert with_room(document, "new").view == document.view


def test_what_does_not_follow_stays(drawn) -> None:
    document = between(drawn("a b d", "ab"), 100.0)
    assert with_room(document, "new").view.positions["d"] == (400.0, 0.0)


def test_a_frame_around_what_moves_goes_along_and_one_around_all_grows(drawn) -> None:
    document = between(drawn("a b c", "ab bc"), 100.0)
    document, small = frames.frame_around(document, ["b", "c"])
    document, large = frames.frame_around(document, ["a", "b", "c"])
    after = with_room(document, "new")
    by = after.view.positions["c"][0] - 400.0
    old, new = document.view.frame(small), after.view.frame(small)
    assert (new.at[0], new.size) == (old.at[0] + by, old.size)
    old, new = document.view.frame(large), after.view.frame(large)
    assert (new.at, new.size[0]) == (old.at, old.size[0] + by)


def test_a_card_that_is_not_placed_is_left_alone(drawn) -> None:
    document = drawn("a")
    assert with_room(document, "nowhere") is document


def test_cards_that_take_more_room_than_before_push_the_others_off(drawn) -> None:
    document = drawn("a x y b above below", "ax xy yb")
    places = {"a": (0.0, 0.0), "x": (200.0, 0.0), "y": (400.0, 0.0), "b": (460.0, 0.0)}
    places |= {"above": (300.0, -60.0), "below": (300.0, 60.0)}
    document = edits.move(document, places)
    after = with_clearing(document, ["x", "y"], stood=(300.0, 0.0))
    now = after.view.positions
    assert (now["a"], now["x"], now["y"]) == (places["a"], places["x"], places["y"])
    assert now["b"] == (400.0 + CARD[0] + GAP, 0.0)
    assert now["above"] == (300.0, -CARD[1] - GAP)
    assert now["below"] == (300.0, CARD[1] + GAP)


def test_cards_that_hide_nothing_push_nothing(drawn) -> None:
    document = drawn("a x b", "ax xb")
    assert with_clearing(document, ["x"], stood=(200.0, 0.0)) is document


def test_a_card_let_go_nearly_in_a_row_takes_its_height(drawn) -> None:
    after = put_between(between(drawn("a b c", "ab bc"), 100.0, 5.0), "new")
    assert {after.view.positions[node][1] for node in ("a", "new", "b", "c")} == {0.0}
    off = between(drawn("a b c", "ab bc"), 100.0, CARD[1] + 1.0)
    assert put_between(off, "new").view == off.view


def test_a_row_that_a_link_leads_back_to_stays_where_it_is(drawn) -> None:
    document = edits.move(drawn("a b c d", "ab bc cd"), {"c": (0.0, 128.0), "d": (200.0, 128.0)})
    after = put_between(between(document, 100.0), "new").view.positions
    assert after["b"][0] > document.view.positions["b"][0]
    assert (after["c"], after["d"]) == ((0.0, 128.0), (200.0, 128.0))


def test_a_place_between_two_cards_is_in_their_row_unless_it_is_taken(drawn) -> None:
    document = edits.move(drawn("a b x", "ab"), {"b": (400.0, 0.0), "x": (1000.0, 0.0)})
    assert place_between(document, "a", "b") == (200.0, 0.0)
    taken = edits.move(document, {"x": (210.0, 0.0)})
    assert place_between(taken, "a", "b") == (200.0, CARD[1] + BELOW)


def test_a_place_on_a_link_to_the_next_row_is_at_the_end_of_the_row_before(drawn) -> None:
    document = edits.move(drawn("a b c", "ab bc"), {"c": (0.0, 128.0)})
    assert place_between(document, "b", "c") == (200.0 + COLUMN, 0.0)


PLACES = st.tuples(
    st.sampled_from([0.0, 16.0, 96.0, CARD[0], -CARD[0], 250.5]),
    st.sampled_from([0.0, -40.0, CARD[1], CARD[1] + BELOW, 3 * CARD[1], 777.25]),
)


@given(
    taken=st.lists(PLACES, max_size=12),
    cards=st.lists(PLACES, min_size=1, max_size=6),
    at=PLACES,
)
def test_room_for_many_cards_is_the_first_where_none_lies_on_another(taken, cards, at) -> None:
    document = Document()
    for number, place in enumerate(taken):
        document = edits.add(document, Node(id=f"n{number}", kind="ReLU"), at=place)

    def is_free(corner) -> bool:
        return not any(
            abs(x - corner[0] - across) < CARD[0] and abs(y - corner[1] - down) < CARD[1]
            for x, y in taken
            for across, down in cards
        )

    x, y = room_for(document, cards, at, None)
    assert x == at[0]
    assert is_free((x, y))
    steps = round((y - at[1]) / (CARD[1] + BELOW))
    assert not any(is_free((x, at[1] + step * (CARD[1] + BELOW))) for step in range(steps))


def test_many_cards_find_room_soon_though_none_stands_in_a_column() -> None:
    random = Random(1)
    places = {f"n{n}": (160_000 * random.random(), 2_000 * random.random()) for n in range(8_000)}
    nodes = tuple(Node(id=name, kind="ReLU") for name in places)
    document = Document(graph=Graph(nodes=nodes), view=View(positions=FrozenMap(places)))
    cards = list(places.values())
    begun = seconds()
    _, y = room_for(document, cards, (40.0, 40.0), None)
    assert seconds() - begun < 1.0
    assert 1_900 < y < 2_200
