"""What differs between runs is told, and nothing else."""

from dataclasses import replace

from bpstudio.graph.document import Choice, Training
from bpstudio.params import FrozenMap
from bpstudio.project.compare import best_place, differing
from bpstudio.project.runs import Run

NAN = float("nan")


def run(name, *, source="x", seed=0, **training):
    return Run(
        id=name, status="completed", started="2025-01-01T00:00:00Z", source_sha256=source,
        seed=seed, training=replace(Training(), **training),
    )  # fmt: skip


def told(*runs):
    return {setting.path: setting.values for setting in differing(runs)}


def test_runs_that_are_alike_differ_in_nothing():
    assert told(run("a"), run("b")) == {}


def test_each_setting_that_differs_has_its_path_and_values():
    sgd = Choice(kind="SGD", params=FrozenMap({"lr": 0.1, "nesterov": True}))
    found = told(run("a", batch_size=8, optimizer=sgd), run("b", batch_size=32, seed=4))
    assert found["batch_size"] == ("8", "32")
    assert found["optimizer.kind"] == ("SGD", Training().optimizer.kind)
    assert found["optimizer.params.nesterov"] == ("on", "–")
    assert found["seed"] == ("0", "4")
    assert "epochs" not in found


def test_other_models_are_told_apart():
    assert told(run("a"), run("b", source="y"), run("c"))["model"] == (
        "model 1", "model 2", "model 1",
    )  # fmt: skip


def test_the_best_of_figures_is_known_only_where_they_differ():
    assert best_place([0.3, 0.2, None], larger=False) == 1
    assert best_place([0.3, 0.2, NAN], larger=True) == 0
    assert best_place([0.3, None], larger=True) is None
    assert best_place([0.3, 0.3], larger=True) is None
