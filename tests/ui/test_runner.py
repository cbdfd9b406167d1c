"""A run behind the window: commands are answered at once, and every end leaves a record."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from bpstudio.data.load import import_data
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Document, Edge, Graph, Node, Source, Training
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Arrays
from bpstudio.ui import runner as runners
from bpstudio.ui.runner import Request, Runner
from bpstudio.ui.warm_up import WarmUp

MSE = FrozenMap({"kind": "MSELoss", "params": FrozenMap()})


def network(*, width: int = 2, **output) -> Graph:
    nodes = (
        Node(id="a", kind="Input"),
        Node(id="b", kind="Linear", params=FrozenMap({"out_features": 8})),
        Node(id="c", kind="Linear", params=FrozenMap({"out_features": width})),
        Node(id="d", kind="Output", params=FrozenMap({"target": "moon", **output})),
    )
    edges = tuple(Edge(src=(a, "out"), dst=(b, "in")) for a, b in ("ab", "bc", "cd"))
    return Graph(nodes=nodes, edges=edges)


@pytest.fixture(scope="module")
def document() -> Document:
    """Two moons and two linear layers."""
    return Document(graph=network(), data=import_data(Source(kind="moons"), None))


@pytest.fixture
def runner(qapp):
    warm = WarmUp()
    runner = Runner(warm)
    yield runner
    assert runner.close(5.0)
    assert warm.join(20.0)


@pytest.fixture
def ends(runner) -> list:
    """Every outcome, as it comes."""
    found: list = []
    runner.ended.connect(found.append)
    return found


def with_training(document: Document, **changes) -> Document:
    return replace(document, training=Training(**{"epochs": 2, **changes}))


def wait(qtbot, condition) -> None:
    qtbot.waitUntil(condition)


def test_a_run_ends_with_history_metrics_weights_and_preparation(runner, ends, document, qtbot):
    runner.train(Request(document=with_training(document)))
    assert runner.state == "preparing"
    wait(qtbot, lambda: bool(ends))
    (outcome,) = ends
    run = outcome.run
    assert (outcome.ended.status, run.status, run.epochs) == ("completed", "completed", 2)
    assert set(run.metrics) == {"train", "validation", "test"}
    assert run.open_history().steps_done == run.steps == runner.history.steps_done
    assert run.preparation is not None
    assert {key.partition(":")[0] for key in outcome.weights} == {"b", "c"}
    assert runner.state == "idle"


def test_what_is_drawn_after_the_start_does_not_reach_the_run(runner, ends, document, qtbot):
    asked = with_training(document)
    runner.train(Request(document=asked))
    runner.train(Request(document=with_training(document, epochs=9)))
    wait(qtbot, lambda: bool(ends))
    assert ends[0].run.training == asked.training


def test_the_history_that_is_shown_from_the_start_is_the_one_that_grows(
    runner, ends, document, qtbot
):
    runner.train(Request(document=with_training(document)))
    shown = runner.history
    wait(qtbot, lambda: bool(ends))
    assert shown.steps_done > 0


def test_every_command_is_answered_at_once(runner, ends, document, qtbot):
    runner.train(Request(document=with_training(document, epochs=100_000)))
    wait(qtbot, lambda: runner.state == "running")
    runner.pause()
    assert runner.state == "pausing"
    wait(qtbot, lambda: runner.state == "paused")
    runner.resume()
    assert runner.state == "running"
    runner.stop()
    assert runner.state == "stopping"
    wait(qtbot, lambda: bool(ends))
    assert ends[0].run.status == "stopped"
    assert ends[0].weights is not None


def test_a_run_that_is_stopped_while_it_is_being_prepared_ends(runner, ends, document, qtbot):
    runner.train(Request(document=with_training(document)))
    runner.stop()
    wait(qtbot, lambda: bool(ends))
    assert ends[0].ended.status == "stopped"


def test_a_drawing_that_cannot_be_trained_says_why_and_where(runner, ends, document, qtbot):
    broken = replace(network(), edges=network().edges[:-1])
    runner.train(Request(document=replace(with_training(document), graph=broken)))
    wait(qtbot, lambda: bool(ends))
    ended = ends[0].ended
    assert (ended.status, ended.node) == ("failed", "d")
    assert ended.reason
    assert ends[0].run is None


def test_after_a_failure_the_next_run_works(runner, ends, document, qtbot):
    runner.train(Request(document=Document()))
    wait(qtbot, lambda: len(ends) == 1)
    runner.train(Request(document=with_training(document)))
    wait(qtbot, lambda: len(ends) == 2)
    assert [outcome.ended.status for outcome in ends] == ["failed", "completed"]


def test_a_value_that_is_not_finite_pauses_with_the_last_good_weights(runner, ends, qtbot):
    wild = Choice(kind="SGD", params=FrozenMap({"lr": 50.0}))
    document = Document(
        graph=network(width=1, target="y", loss=MSE),
        data=import_data(Source(kind="sine"), None),
        training=Training(optimizer=wild, epochs=50),
    )
    found: list = []
    runner.notFinite.connect(found.append)
    runner.train(Request(document=document))
    wait(qtbot, lambda: runner.state == "paused")
    assert len(found) == 1
    runner.stop()
    wait(qtbot, lambda: bool(ends))
    assert ends[0].run.status == "non-finite"
    assert all(np.isfinite(array).all() for array in ends[0].weights.values())


def test_a_run_whose_data_never_come_is_left_to_itself(runner, ends, document, qtbot, monkeypatch):
    go_on = threading.Event()

    def hangs(request: Request) -> object:
        assert go_on.wait(60)
        raise DataError("too late")

    monkeypatch.setattr(runners, "FORCED_MS", 300)
    monkeypatch.setattr(runners, "_job", hangs)
    runner.train(Request(document=document))
    wait(qtbot, lambda: runner._host is not None)
    left = runner._host
    runner.stop()
    wait(qtbot, lambda: bool(ends))
    assert ends[0].ended.status == "stopped"
    assert "left to itself" in ends[0].ended.reason
    assert runner.state == "idle"
    assert left.alive
    go_on.set()
    assert left.join(10.0)
    qtbot.wait(1)
    assert len(ends) == 1


def test_closing_stops_the_run_and_keeps_what_it_said(runner, ends, document, qtbot):
    runner.train(Request(document=with_training(document, epochs=100_000)))
    wait(qtbot, lambda: runner.history.steps_done > 0)
    assert runner.close(3.0)
    (outcome,) = ends
    assert outcome.ended.status == "stopped"
    assert outcome.weights is not None


# ------------------------------------------------------------------------------ going on


def test_a_run_that_was_stopped_goes_on_to_the_bit(runner, ends, document, qtbot):
    asked = with_training(document, epochs=40)
    runner.train(Request(document=asked))
    wait(qtbot, lambda: len(ends) == 1)
    whole = ends[0]
    runner.train(Request(document=asked))
    wait(qtbot, lambda: runner.state == "running")
    runner.stop()
    wait(qtbot, lambda: len(ends) == 2)
    cut = ends[1].run
    assert cut.status == "stopped"
    assert cut.steps < whole.run.steps
    runner.train(Request(document=asked, before=cut, history=cut.open_history()))
    wait(qtbot, lambda: len(ends) == 3)
    run = ends[2].run
    assert (run.id, run.status, run.steps) == (cut.id, "completed", whole.run.steps)
    assert run.metrics == whole.run.metrics
    assert run.history.arrays == whole.run.history.arrays
    assert ends[2].weights.keys() == whole.weights.keys()
    for key, array in whole.weights.items():
        assert array.tobytes() == ends[2].weights[key].tobytes()


def test_a_picture_of_the_run_is_given_while_it_goes_on(runner, ends, document, qtbot):
    runner.train(Request(document=with_training(document, epochs=100_000)))
    wait(qtbot, lambda: runner.state == "running")
    given = []
    runner.snapshot(lambda *picture: given.append(picture))
    wait(qtbot, lambda: bool(given))
    ((run, weights),) = given
    assert run.status == "paused"
    assert run.open_state().step > 0
    assert weights is not None
    assert runner.state == "running"
    assert not ends


def test_without_a_run_there_is_no_picture_of_it(runner):
    given = []
    runner.snapshot(lambda *picture: given.append(picture))
    assert given == [(None, None)]


def test_a_run_that_ends_first_leaves_its_end_and_no_picture(runner, ends, document, qtbot):
    runner.train(Request(document=with_training(document, epochs=100_000)))
    wait(qtbot, lambda: runner.state == "running")
    given = []
    runner.stop()
    runner.snapshot(lambda *picture: given.append(picture))
    assert given == [(None, None)]
    wait(qtbot, lambda: bool(ends))


@pytest.fixture
def apart(runner, tmp_path) -> Runner:
    """A runner that gives each run a process of its own."""
    runner.folder = lambda: tmp_path / "kept"
    runner.set_apart(apart=True)
    return runner


def test_a_run_in_a_process_of_its_own_leaves_the_same(runner, apart, ends, document, qtbot):
    runner.set_apart(apart=False)
    runner.train(Request(document=with_training(document)))
    wait(qtbot, lambda: len(ends) == 1)
    runner.set_apart(apart=True)
    runner.train(Request(document=with_training(document)))
    wait(qtbot, lambda: len(ends) == 2)
    here, there = ends
    assert (here.run.host, there.run.host) == ("thread", "process")
    assert Arrays(here.weights) == Arrays(there.weights)
    assert here.run.metrics == there.run.metrics
    assert here.run.preparation == there.run.preparation


def test_a_run_apart_is_paused_saved_and_goes_on(apart, ends, document, qtbot):
    apart.train(Request(document=with_training(document, epochs=100_000)))
    wait(qtbot, lambda: apart.state == "running" and apart.history.steps_done > 0)
    apart.pause()
    wait(qtbot, lambda: apart.state == "paused")
    saved: list = []
    apart.snapshot(lambda run, weights: saved.append((run, weights)))
    wait(qtbot, lambda: bool(saved))
    run, weights = saved[0]
    assert run.status == "paused"
    assert run.state is not None
    assert weights is not None
    apart.stop()
    wait(qtbot, lambda: bool(ends))
    assert ends[0].run.status == "stopped"
    goes_on = Request(document=with_training(document, epochs=100_000), before=ends[0].run)
    apart.train(goes_on)
    wait(qtbot, lambda: apart.history.steps_done > ends[0].run.steps)
    assert apart.history.facts.resumed_at == ends[0].run.steps


def test_a_folder_that_cannot_be_written_is_said_and_costs_no_run(
    runner, ends, document, qtbot, tmp_path
):
    (tmp_path / "file").write_text("")
    runner.folder = lambda: tmp_path / "file" / "kept"
    said: list[str] = []
    runner.troubled.connect(said.append)
    runner.train(Request(document=with_training(document, epochs=2_000)))
    wait(qtbot, lambda: bool(said))
    assert "this run is lost" in said[0]
    runner.stop()
    wait(qtbot, lambda: bool(ends))
    assert ends[0].run.status == "stopped"
