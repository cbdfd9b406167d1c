import time
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpstudio.graph.document import Edge, Graph, Node
from bpstudio.graph.layout import CARD, GRID, WIDEST, arrange, card_height


def graph_of(links: list[tuple[int, int]], count: int) -> Graph:
    nodes = tuple(Node(id=f"n{i}", kind="Add") for i in range(count))
    edges = dict.fromkeys(Edge(src=(f"n{a}", "out"), dst=(f"n{b}", "in")) for a, b in links)
    return Graph(nodes=nodes, edges=tuple(edges))


graphs = st.integers(1, 14).flatmap(
    lambda count: st.lists(
        st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=24
    ).map(lambda links: graph_of([(a, b) for a, b in links if a < b], count))
)


@given(graphs)
def test_no_two_cards_overlap(graph: Graph) -> None:
    places = list(arrange(graph).values())
    for index, (x, y) in enumerate(places):
        for other_x, other_y in places[:index]:
            assert abs(x - other_x) >= CARD[0] or abs(y - other_y) >= CARD[1]


@given(graphs)
def test_links_run_from_left_to_right_in_a_row(graph: Graph) -> None:
    assume(len(graph.nodes) <= WIDEST)
    places = arrange(graph)
    for edge in graph.edges:
        assert places[edge.src[0]][0] + CARD[0] < places[edge.dst[0]][0]


@given(graphs)
def test_cards_stand_on_the_grid(graph: Graph) -> None:
    assert all(value % GRID == 0 for place in arrange(graph).values() for value in place)


def test_a_chain_is_a_straight_row() -> None:
    places = arrange(graph_of([(i, i + 1) for i in range(WIDEST - 1)], WIDEST))
    assert len({y for _, y in places.values()}) == 1


def test_a_skip_link_does_not_run_behind_the_cards_it_passes() -> None:
    places = arrange(graph_of([(0, 1), (1, 2), (2, 3), (0, 3)], 4))
    start, end = places["n0"][1] + CARD[1] / 2, places["n3"][1] + CARD[1] / 2
    for passed in ("n1", "n2"):
        top = places[passed][1]
        assert not top <= (start + end) / 2 <= top + CARD[1]


def test_the_drawing_keeps_its_corner() -> None:
    graph = graph_of([(0, 1)], 2)
    places = arrange(graph, {"n0": (400.0, 80.0), "n1": (320.0, 160.0)})
    assert min(x for x, _ in places.values()) == 320.0
    assert min(y for _, y in places.values()) == 80.0


def test_cards_that_could_stand_in_any_order_keep_theirs() -> None:
    graph = graph_of([(0, 2), (1, 2)], 3)
    places = arrange(graph, {"n0": (0.0, 300.0), "n1": (0.0, 0.0)})
    assert places["n1"][1] < places["n0"][1]


def test_a_cycle_is_arranged_all_the_same() -> None:
    assert len(arrange(graph_of([(0, 1), (1, 2), (2, 1)], 3))) == 3


def test_an_empty_drawing_has_no_places() -> None:
    assert arrange(Graph()) == {}


def test_five_hundred_cards_are_arranged_quickly() -> None:
    links = [(i, i + 1) for i in range(499)] + [(i, i + 4) for i in range(0, 490, 3)]
    graph = graph_of(links, 500)
    took = []
    for _ in range(3):
        start = time.process_time()
        arrange(graph)
        took.append(time.process_time() - start)
    assert min(took) < 0.5  # a guard; 0.05 s is usual


def chain(length: int, *more: tuple[int, int]) -> Graph:
    nodes = tuple(Node(id=f"n{i}", kind="Linear") for i in range(length))
    pairs = [*pairwise(range(length)), *more]
    edges = tuple(Edge(src=(f"n{a}", "out"), dst=(f"n{b}", "in")) for a, b in pairs)
    return Graph(nodes=nodes, edges=edges)


def rows(graph: Graph) -> list[list[str]]:
    """Node ids by height, from top to bottom; cards of one height by place."""
    places = arrange(graph)
    heights = sorted({at[1] for at in places.values()})
    return [
        sorted((n for n, at in places.items() if at[1] == y), key=lambda n: places[n][0])
        for y in heights
    ]


def test_a_chain_that_fits_stays_in_one_row() -> None:
    assert len(rows(chain(7))) == 1


@pytest.mark.parametrize(("length", "wanted"), [(8, [4, 4]), (9, [5, 4]), (10, [5, 5])])
def test_a_chain_that_could_not_be_read_in_one_row_is_halved(length, wanted) -> None:
    assert [len(row) for row in rows(chain(length))] == wanted


def test_a_long_chain_is_broken_into_even_rows() -> None:
    found = rows(chain(22))
    assert [len(row) for row in found] == [6, 6, 5, 5]
    assert [node for row in found for node in row] == [f"n{i}" for i in range(22)]


def test_a_row_is_not_broken_under_a_link_that_skips() -> None:
    found = rows(chain(16, (6, 9)))
    starts = [row[0] for row in found if arrange(chain(16, (6, 9)))[row[0]][0] == 0.0]
    assert len(starts) >= 2
    assert not {"n7", "n8", "n9"} & set(starts)


def test_links_everywhere_keep_a_drawing_in_one_row() -> None:
    around = [(i, 19 - i) for i in range(9)]
    assert {at[0] for at in arrange(chain(20, *around)).values()} == {208.0 * i for i in range(20)}


def test_the_way_back_to_the_next_row_lies_between_the_rows() -> None:
    branches = [(2, i) for i in range(12, 17)]
    graph = chain(12)
    nodes = (*graph.nodes, *(Node(id=f"n{i}", kind="Linear") for i in range(12, 17)))
    edges = [*graph.edges]
    for a, b in branches:
        edges += [
            Edge(src=(f"n{a}", "out"), dst=(f"n{b}", "in")),
            Edge(src=(f"n{b}", "out"), dst=("n4", "in")),
        ]
    places = arrange(Graph(nodes=nodes, edges=tuple(edges)))
    first = max(node for node in places if places[node][0] == 0.0 and places[node][1] > 0.0)
    below = [at for at in places.values() if at[1] >= places[first][1]]
    above = [at for at in places.values() if at not in below]
    (edge,) = [edge for edge in edges if edge.dst[0] == first]
    lane = (places[edge.src[0]][1] + places[first][1]) / 2 + 36.0
    assert max(at[1] + 72.0 for at in above) < lane < min(at[1] for at in below)


def test_two_columns_are_no_row_of_their_own() -> None:
    for length in (11, 12):
        around = [(i, length - 3 - i) for i in range(4)]  # no row may be broken off before these
        assert {at[0] for at in arrange(chain(length, *around)).values()} == {
            208.0 * i for i in range(length)
        }


def test_a_row_may_be_broken_where_all_links_that_pass_on_leave_one_port() -> None:
    for length in (11, 12):  # as in a transformer's encoder
        places = arrange(chain(length, (0, 4), (4, length - 2)))
        assert [places[f"n{i}"][0] for i in range(length)] == [
            *(208.0 * i for i in range(5)),
            *(208.0 * i for i in range(length - 5)),
        ]
        assert min(places[f"n{i}"][1] for i in range(5, length)) > places["n4"][1] + CARD[1]


def test_what_a_link_passes_hangs_below_it() -> None:
    places = arrange(chain(7, (0, 6), (1, 5)))  # as in a U-Net
    heights = [places[f"n{i}"][1] for i in range(7)]
    assert heights[0] == heights[6] < heights[1] == heights[5] < heights[3]


def test_cards_with_more_ports_get_more_room() -> None:
    nodes = tuple(Node(id=name, kind="Add") for name in "abc")
    edges = [Edge(src=("a", "out"), dst=("b", f"in{i}")) for i in range(4)]
    edges.append(Edge(src=("a", "out"), dst=("c", "in")))
    places = arrange(Graph(nodes=nodes, edges=tuple(edges)))
    upper, lower = sorted("bc", key=lambda node: places[node][1])
    needed = card_height(4) if upper == "b" else CARD[1]
    assert places[lower][1] - places[upper][1] >= needed + 32.0
    assert card_height(4) > CARD[1]


def test_a_link_that_skips_runs_level_and_so_does_the_chain_above_it() -> None:
    places = arrange(chain(8, (1, 6)))
    heights = [places[f"n{i}"][1] for i in range(8)]
    assert heights[0] == heights[1] == heights[6] == heights[7]
    assert len(set(heights[2:6])) == 1
    assert abs(heights[2] - heights[1]) >= 36.0


def form(graph: Graph) -> float:
    """The width of an arranged drawing, by its height."""
    places = arrange(graph).values()
    width = max(x for x, _ in places) + CARD[0]
    return width / (max(y for _, y in places) + CARD[1])


@pytest.mark.parametrize("length", [60, 300, 1000, 3000])
@pytest.mark.parametrize("skips", [0, 7])
def test_a_large_drawing_has_the_form_of_a_window(length: int, skips: int) -> None:
    more = [(i, i + 2 + i % 4) for i in range(3, length - 9, skips)] if skips else []
    assert 1.2 < form(chain(length, *more)) < 1.9


@given(
    st.integers(41, 160),
    st.lists(st.tuples(st.integers(0, 159), st.integers(2, 9)), max_size=30, unique=True),
)
def test_no_two_cards_of_a_large_drawing_overlap(length: int, skips: list[tuple[int, int]]) -> None:
    graph = chain(length, *((at, at + by) for at, by in skips if at + by < length))
    places = sorted(arrange(graph).values())
    for index, (x, y) in enumerate(places):
        for other_x, other_y in places[index + 1 :]:
            if other_x - x >= CARD[0]:
                break
            assert abs(other_y - y) >= CARD[1]


def test_a_large_drawing_with_links_everywhere_is_no_needle() -> None:
    skips = [(i, i + 40) for i in range(0, 900, 11)]
    assert 0.7 < form(chain(1000, *skips)) < 6.0
