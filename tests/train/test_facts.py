"""What is known of a run before its first step."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Clip
from bpstudio.params import FrozenMap
from bpstudio.record.codec import plain
from bpstudio.train.run import Run

MSE = FrozenMap({"kind": "MSELoss"})


@pytest.fixture
def run_of(sketch, arrays, job):
    def make(draw, *, change=lambda document: document, **training) -> Run:
        rng = np.random.default_rng(0)
        drawing = sketch(arrays(x=rng.normal(size=(40, 4)).astype(np.float32), y=np.arange(40) % 2))
        drawing.put("Input", id="x", fields=("x",))
        draw(drawing)
        drawing.training(**training)
        return Run(job(change(drawing.document)))

    return make


def branched(s) -> None:
    """x → a → norm → b → y, and a → c → (x again)."""
    s.put("Linear", id="a", name="trunk", out_features=3)
    s.put("LayerNorm", id="norm")
    s.put("Linear", id="b", out_features=2)
    s.put("Output", id="out", target="y")
    s.put("Linear", "a", id="c", out_features=4)
    s.put("Output", id="again", target="x", loss=MSE, weight=0.5)


def test_rows_are_the_nodes_with_weights_in_order(run_of):
    rows = run_of(branched).rows
    assert [row.path for row in rows] == ["a", "norm", "b", "c"]
    assert [row.name for row in rows] == ["trunk", "LayerNorm", "Linear", "Linear"]
    assert [row.parameters for row in rows] == [15, 6, 8, 16]


def test_reference_and_first_rows_follow_the_links(run_of):
    rows = {row.path: row for row in run_of(branched).rows}
    assert {path for path, row in rows.items() if row.reference} == {"b", "c"}
    assert {path for path, row in rows.items() if row.first} == {"a"}
    assert {path for path, row in rows.items() if not row.weighted} == {"norm"}


def test_behind_a_frozen_layer_the_next_is_first(run_of):
    run = run_of(branched, change=lambda d: edits.set_frozen(d, ["a"], frozen=True))
    rows = {row.path: row for row in run.rows}
    assert {path for path, row in rows.items() if row.first} == {"b", "c"}
    assert rows["a"].why == "frozen by you"


def test_a_shared_layer_has_a_row_for_each_use(run_of):
    def draw(s):
        s.put("Linear", id="a", out_features=4)
        s.put("Linear", id="b", shares="a")
        s.put("Linear", id="c", out_features=2)
        s.put("Output", target="y")

    run = run_of(draw)
    assert [(row.path, row.shares) for row in run.rows] == [("a", None), ("b", "a"), ("c", None)]
    assert run.facts.parameters == run.facts.trainable_parameters == 20 + 10


def test_facts_tell_the_settings_and_can_be_stored(run_of):
    run = run_of(
        branched,
        clip=Clip(kind="norm", value=2.0),
        schedule=Choice(kind="StepLR"),
        seed=5,
        batch_size=16,
        epochs=3,
    )
    facts = run.facts
    assert (facts.planned_steps, facts.planned_epochs, facts.steps_per_epoch) == (9, 3, 3)
    assert (facts.batch_size, facts.last_batch_size, facts.seed) == (16, 8, 5)
    assert facts.optimizer["kind"] == "SGD"
    assert facts.schedule["kind"] == "StepLR"
    assert facts.clip == FrozenMap({"kind": "norm", "value": 2.0})
    assert facts.ancestors["b"] == ("a", "norm", "x")
    json.dumps(plain(facts), allow_nan=False)


def test_outputs_tell_task_weight_and_baseline(run_of):
    first, second = run_of(branched).facts.outputs
    assert (first.path, first.task, first.weight, first.classes) == (
        "out",
        "classification",
        1.0,
        ("0", "1"),
    )
    assert first.baseline == pytest.approx(np.log(2), rel=1e-6)
    assert (second.path, second.task, second.weight) == ("again", "regression", 0.5)
    assert second.baseline > 0
