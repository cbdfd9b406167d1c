import threading
from collections.abc import Iterator

import pytest

from bpstudio.graph import edits
from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import (
    Data,
    DataFacts,
    Document,
    Edge,
    Field,
    FieldFacts,
    Graph,
    Node,
    Source,
)
from bpstudio.params import FrozenMap
from bpstudio.ui.checker import SOON_MS, Checker, check_shapes
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session

DOCUMENT = Document(graph=Graph(nodes=(Node(id="a", kind="Linear"),)))


class Bench:
    """A shape check that can be held up, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Document] = []
        self.free = threading.Event()
        self.free.set()
        self.error: Exception | None = None

    def __call__(self, document: Document) -> Report:
        self.asked.append(document)
        assert self.free.wait(10)
        if self.error is not None:
            raise self.error
        wide = Problem(code="wide", severity="warning", message="wide", nodes=("a",))
        found = (wide,) if "a" in document.graph.by_id else ()
        return Report(
            problems=found, total_parameters=len(self.asked), parameters=FrozenMap({"a": 6})
        )


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def session(qapp) -> Session:
    return Session(DOCUMENT)


@pytest.fixture
def checker(session: Session, bench: Bench) -> Iterator[Checker]:
    checker = Checker(session, shape_check=bench, delay_ms=5)
    yield checker
    bench.free.set()
    assert checker.close()


def codes(session: Session) -> list[str]:
    return [problem.code for problem in session.problems]


def rename(session: Session, name: str) -> None:
    session.apply("Rename", edits.rename(session.document, "a", name))


def test_links_are_looked_at_without_a_thread(checker, session, bench, qtbot) -> None:
    assert codes(session) == ["unconnected"]
    assert session.report.pending
    session.apply("Delete", edits.remove(session.document, ["a"]))
    assert session.report.pending, "so nobody takes it for the one of now"
    qtbot.waitUntil(lambda: codes(session) == [])
    assert bench.asked == []


def test_shapes_follow_once_started(checker, session, bench, qtbot) -> None:
    checker.start()
    qtbot.waitUntil(lambda: not session.report.pending)
    assert codes(session) == ["wide"]
    assert session.report.parameters["a"] == 6
    assert not checker.busy


def test_quick_edits_are_checked_once(checker, session, bench, qtbot) -> None:
    checker.start()
    for name in "xyz":
        rename(session, name)
    qtbot.waitUntil(lambda: not session.report.pending)
    assert [document.graph.by_id["a"].name for document in bench.asked] == ["z"]


def test_an_answer_that_is_quicker_than_the_first_look_stays(session, bench, qtbot) -> None:
    checker = Checker(session, shape_check=bench, delay_ms=0)
    checker.start()
    rename(session, "x")
    qtbot.waitUntil(lambda: not session.report.pending)
    qtbot.wait(3 * SOON_MS)
    assert not session.report.pending
    assert checker.close()


def test_what_was_found_for_an_older_document_is_thrown_away(
    checker, session, bench, qtbot
) -> None:
    checker.start()
    bench.free.clear()
    qtbot.waitUntil(lambda: len(bench.asked) == 1)
    rename(session, "newer")
    assert session.report.pending
    bench.free.set()
    qtbot.waitUntil(lambda: not session.report.pending)
    assert session.report.total_parameters == 2


def test_a_move_is_not_checked(checker, session, bench, qtbot) -> None:
    checker.start()
    qtbot.waitUntil(lambda: not session.report.pending)
    session.apply("Move", edits.move(session.document, {"a": (8.0, 8.0)}))
    assert not checker.busy
    assert not session.report.pending


def test_a_problem_of_a_removed_node_goes_before_shapes_are_known(
    checker, session, bench, qtbot
) -> None:
    checker.start()
    qtbot.waitUntil(lambda: codes(session) == ["wide"])
    bench.free.clear()
    session.apply("Delete", edits.remove(session.document, ["a"]))
    qtbot.waitUntil(lambda: codes(session) == [])
    assert session.report.pending


def test_a_bug_in_the_check_is_raised_in_the_windows_thread(checker, session, bench, qtbot) -> None:
    bench.error = RuntimeError("bug")
    with qtbot.captureExceptions() as caught:
        checker.start()
        qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0][1]) == "bug"
    bench.error = None
    rename(session, "again")
    qtbot.waitUntil(lambda: not session.report.pending)


def test_closing_ends_the_thread(session, bench, qtbot) -> None:
    checker = Checker(session, shape_check=bench, delay_ms=0)
    checker.start()
    qtbot.waitUntil(lambda: not session.report.pending)
    assert checker.close()
    assert "bpstudio-check" not in {thread.name for thread in threading.enumerate()}
    rename(session, "later")
    assert not checker.busy


def test_closing_does_not_wait_for_ever(session, bench, qtbot) -> None:
    bench.free.clear()
    checker = Checker(session, shape_check=bench, delay_ms=0)
    checker.start()
    qtbot.waitUntil(lambda: bool(bench.asked))
    assert not checker.close(timeout_s=0.02)
    bench.free.set()
    qtbot.waitUntil(lambda: not any(t.name == "bpstudio-check" for t in threading.enumerate()))


def test_the_compilers_check_gives_shapes_sizes_and_counts(qapp) -> None:
    nodes = (
        Node(id="a", kind="Input", params=FrozenMap({"fields": ("x",)})),
        Node(id="b", kind="Linear", params=FrozenMap({"out_features": 3})),
    )
    edge = Edge(src=("a", "out"), dst=("b", "in"))
    facts = DataFacts(
        fields=(FieldFacts(column="x", role="input", dtype="float32", shape=(5,)),),
        rows=FrozenMap({"train": 10}),
    )
    data = Data(source=Source(kind="npz"), fields=(Field(column="x"),), facts=facts)
    report = check_shapes(Document(graph=Graph(nodes=nodes, edges=(edge,)), data=data))
    assert report.shapes["b"] == FrozenMap({"out": ("N", 3)})
    assert report.sizes["b"] == FrozenMap({"in_features": 5})
    assert report.parameters["b"] == 18
    assert report.total_parameters == 18
    assert "no-output" in {problem.code for problem in report.problems}
