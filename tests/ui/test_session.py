import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpstudio.graph import edits
from bpstudio.graph.analyse import Problem
from bpstudio.graph.diff import Diff
from bpstudio.graph.document import Document, Edge, Graph, Node, View
from bpstudio.params import FrozenMap
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session

LINK = Edge(src=("a", "out"), dst=("b", "in"))


def pair() -> Document:
    nodes = (Node(id="a", kind="Linear"), Node(id="b", kind="ReLU"))
    places = FrozenMap({"a": (0.0, 0.0), "b": (208.0, 0.0)})
    return Document(graph=Graph(nodes=nodes, edges=(LINK,)), view=View(positions=places))


@pytest.fixture
def session(qapp) -> Session:
    return Session(pair())


def shift(session: Session, by: float) -> Document:
    x, y = session.document.view.positions["a"]
    return edits.move(session.document, {"a": (x + by, y)})


def test_an_edit_is_one_undo_step_and_tells_what_changed(session: Session) -> None:
    told: list[Diff] = []
    session.changed.connect(told.append)
    before = session.document
    session.apply("Rename", edits.rename(before, "a", "first"))
    assert session.document.graph.by_id["a"].name == "first"
    assert session.undo_stack.undoText() == "Rename"
    session.undo_stack.undo()
    assert session.document is before
    assert [change.changed for change in told] == [frozenset("a"), frozenset("a")]


def test_an_equal_document_is_no_step(session: Session) -> None:
    session.apply("Nothing", edits.rename(session.document, "a", ""))
    assert session.undo_stack.count() == 0
    assert session.clean


def test_the_edits_of_one_gesture_are_undone_at_once(session: Session) -> None:
    before, gesture = session.document, object()
    for _ in range(5):
        session.apply("Move", shift(session, 8.0), merge=gesture)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.document is before
    session.undo_stack.redo()
    assert session.document.view.positions["a"] == (40.0, 0.0)


def test_gestures_that_follow_each_other_stay_apart(session: Session) -> None:
    for gesture in (object(), object()):
        session.apply("Move", shift(session, 8.0), merge=gesture)
    assert session.undo_stack.count() == 2


def test_a_gesture_that_ends_where_it_began_leaves_no_step(session: Session) -> None:
    gesture = object()
    session.apply("Move", shift(session, 8.0), merge=gesture)
    session.apply("Move", shift(session, -8.0), merge=gesture)
    assert not session.undo_stack.canUndo()
    assert session.document == pair()


def test_a_gesture_does_not_merge_over_a_save(session: Session) -> None:
    gesture = object()
    session.apply("Move", shift(session, 8.0), merge=gesture)
    session.mark_clean()
    session.apply("Move", shift(session, 8.0), merge=gesture)
    assert not session.clean
    session.undo_stack.undo()
    assert session.clean


def test_removed_nodes_and_links_leave_the_selection(session: Session) -> None:
    session.select(["a", "b"], [LINK], current="a")
    session.apply("Delete", edits.remove(session.document, ["a"]))
    assert session.selected == frozenset("b")
    assert session.selection.edges == frozenset()
    assert session.selection.current is None


def test_selecting_what_is_not_there_selects_nothing(session: Session) -> None:
    session.select(["zzz"], [Edge(src=("b", "out"), dst=("a", "in"))], current="zzz")
    assert session.selection.nodes == frozenset()
    assert session.selection.edges == frozenset()
    assert session.selection.current is None


def test_an_equal_selection_is_not_announced_again(session: Session) -> None:
    told: list[int] = []
    session.selectionChanged.connect(lambda: told.append(1))
    session.select(["a"])
    session.select(["a"])
    assert told == [1]


def test_another_document_starts_afresh(session: Session) -> None:
    session.apply("Rename", edits.rename(session.document, "a", "x"))
    session.select(["a"])
    session.set_report(Report(total_parameters=3))
    session.reset(Document())
    assert session.document == Document()
    assert not session.undo_stack.canUndo()
    assert session.clean
    assert session.selected == frozenset()
    assert session.report.pending


def test_the_worst_problem_of_a_node_comes_first() -> None:
    note, error = (
        Problem(code=severity, severity=severity, message=severity, nodes=("a",))
        for severity in ("note", "error")
    )
    report = Report(problems=(note, error))
    assert report.by_node["a"] == (error, note)
    assert not report.valid
    assert Report(problems=(note,)).valid


steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "rename", "move", "link", "undo", "redo"]),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=25,
)


def edited(document: Document, what: str, number: int) -> Document:
    """One random edit; the same document where it cannot be done."""
    ids = [node.id for node in document.graph.nodes]
    if what == "add":
        id = f"n{len(document.graph.ids())}x{number}"
        taken = id in document.graph.ids()
        return document if taken else edits.add(document, Node(id=id, kind="Add"), at=(0, 0))
    if not ids:
        return document
    id, other = ids[number % len(ids)], ids[-1 - number % len(ids)]
    if what == "remove":
        return edits.remove(document, [id])
    if what == "rename":
        return edits.rename(document, id, f"name {number}")
    if what == "link":
        loop = edits.reaches(document, other, id)
        return document if loop else edits.connect(document, (id, "out"), (other, "in"))
    return edits.move(document, {id: (8.0 * number, 8.0)})


@settings(max_examples=60)
@given(steps)
def test_undo_to_the_start_is_the_start_and_redo_to_the_end_the_end(qapp, steps) -> None:
    session, gesture = Session(pair()), object()
    start = session.document
    for what, number, together in steps:
        if what == "undo":
            session.undo_stack.undo()
        elif what == "redo":
            session.undo_stack.redo()
        else:
            after = edited(session.document, what, number)
            session.apply(what, after, merge=gesture if together else None)
    end, at = session.document, session.undo_stack.index()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.document == start
    while session.undo_stack.index() < at:
        session.undo_stack.redo()
    assert session.document == end
