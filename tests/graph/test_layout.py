import time

from hypothesis import given
from hypothesis import strategies as st

from bpstudio.graph.document import Edge, Graph, Node
from bpstudio.graph.layout import CARD, GRID, arrange


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
def test_links_run_from_left_to_right(graph: Graph) -> None:
    places = arrange(graph)
    for edge in graph.edges:
        assert places[edge.src[0]][0] + CARD[0] < places[edge.dst[0]][0]


@given(graphs)
def test_cards_stand_on_the_grid(graph: Graph) -> None:
    assert all(value % GRID == 0 for place in arrange(graph).values() for value in place)


def test_a_chain_is_a_straight_row() -> None:
    places = arrange(graph_of([(i, i + 1) for i in range(9)], 10))
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
