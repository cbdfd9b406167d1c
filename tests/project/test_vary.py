"""Settings named by a path: found, checked, and refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpstudio.errors import UserError
from bpstudio.graph.document import (
    Block,
    Choice,
    Data,
    Document,
    Graph,
    Node,
    Source,
    Training,
)
from bpstudio.params import FrozenMap
from bpstudio.project.vary import checker, value_of, with_setting


@pytest.fixture
def document() -> Document:
    nodes = (
        Node(id="n1", kind="Linear", name="hidden", params=FrozenMap({"out_features": 8})),
        Node(id="n2", kind="Dropout", name="twice"),
        Node(id="n3", kind="Dropout", name="twice"),
    )
    training = Training(schedule=Choice(kind="StepLR", params=FrozenMap({"step_size": 3})))
    return replace(Document(), graph=Graph(nodes=nodes), training=training)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("0.1", 0.1), ("true", True), ("null", None), ("cpu", "cpu"), ("[1, 2]", (1, 2))],
)
def test_values_are_json_or_words(text, value):
    assert value_of(text) == value


def test_a_setting_of_training(document):
    assert with_setting(document, "training.batch_size", 32).training.batch_size == 32
    assert with_setting(document, "training.device", "cpu").training.device == "cpu"


@pytest.mark.parametrize("path", ["training.optimizer.lr", "training.optimizer.params.lr"])
def test_a_parameter_of_the_optimizer_with_or_without_the_word(document, path):
    assert with_setting(document, path, 0.5).training.optimizer.params["lr"] == 0.5


@pytest.mark.parametrize("path", ["optimizer.weight_decay", "optimizer.params.weight_decay"])
def test_a_parameter_that_was_left_at_its_default(document, path):
    changed = with_setting(document, f"training.{path}", 0.1)
    assert changed.training.optimizer.params["weight_decay"] == 0.1


@pytest.mark.parametrize("path", ["epochs", "lr"])
def test_the_last_word_is_enough_for_what_training_has_once(document, path):
    full = {"epochs": "training.epochs", "lr": "training.optimizer.lr"}[path]
    assert with_setting(document, path, 3) == with_setting(document, full, 3)
    assert checker(document, path)(3) != document


def test_a_parameter_of_the_schedule(document):
    changed = with_setting(document, "training.schedule.gamma", 0.9).training.schedule
    assert dict(changed.params) == {"step_size": 3, "gamma": 0.9}


def test_a_whole_choice(document):
    changed = with_setting(document, "training.optimizer", value_of('{"kind": "SGD"}'))
    assert changed.training.optimizer.kind == "SGD"


def test_a_setting_of_the_data(document):
    assert with_setting(document, "data.split.seed", 7).data.split.seed == 7


@pytest.mark.parametrize("layer", ["n1", "hidden"])
def test_a_parameter_of_a_layer(document, layer):
    changed = with_setting(document, f"{layer}.out_features", 16)
    assert changed.graph.by_id["n1"].params["out_features"] == 16


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("epoch", 3, "no setting 'epoch'"),
        ("training.batchsize", 3, "no setting"),
        ("training.optimizer.speed", 3, "no setting"),
        ("training.batch_size", -1, "cannot be -1"),
        ("training.batch_size", "many", "cannot be"),
        ("training.batch_size.more", 1, "no setting"),
        ("data.fields.9.role", "input", "no setting"),
        ("nobody.p", 0.5, "No layers are called"),
        ("twice.p", 0.5, "2 layers are called"),
        ("hidden.colour", 1, "no parameter"),
        ("hidden.out_features", 0, "out_features"),
        ("hidden.out_features", "wide", "out_features"),
    ],
)
def test_what_cannot_be_is_refused_in_words(document, path, value, words):
    with pytest.raises(UserError, match=words) as refusal:
        with_setting(document, path, value)
    assert refusal.value.hint


def test_another_optimizer_keeps_the_parameters_that_it_has_too(document):
    document = with_setting(document, "training.optimizer.betas", value_of("[0.8, 0.9]"))
    changed = with_setting(document, "training.optimizer.kind", "SGD").training.optimizer
    assert (changed.kind, dict(changed.params)) == ("SGD", {"lr": 0.001})
    with pytest.raises(UserError, match="SGDD"):
        with_setting(document, "training.optimizer.kind", "SGDD")


def test_a_parameter_of_the_optimizer_has_its_range(document):
    with pytest.raises(UserError, match="lr cannot be"):
        with_setting(document, "training.optimizer.lr", "fast")


def test_an_absolute_path_of_the_data_is_kept(document):
    source = Source(kind="csv", path="/data/loans.csv")
    document = replace(document, data=Data(source=source))
    changed = with_setting(document, "data.split.seed", 7).data
    assert (changed.split.seed, changed.source) == (7, source)


def test_a_layer_inside_a_block(document):
    inside = Block(name="pair", nodes=(Node(id="n8", kind="Dropout"),))
    graph = replace(document.graph, blocks=FrozenMap({"b1": inside}))
    changed = with_setting(replace(document, graph=graph), "n8.p", 0.2)
    assert changed.graph.blocks["b1"].nodes[0].params["p"] == 0.2


@pytest.mark.parametrize("path", ["training.optimizer", "training.optimizer.kind"])
def test_a_kind_alone_is_another_optimizer(document, path):
    assert with_setting(document, path, "SGD").training.optimizer.kind == "SGD"


@pytest.mark.parametrize("path", ["training.schedule", "training.schedule.kind"])
def test_a_kind_alone_puts_a_schedule_on(document, path):
    without = replace(document, training=replace(document.training, schedule=None))
    set_ = with_setting(without, path, "CosineAnnealingLR")
    assert set_.training.schedule == Choice(kind="CosineAnnealingLR")
    assert with_setting(set_, "training.schedule", None).training.schedule is None


def test_a_main_value_alone_puts_clipping_and_early_stopping_on(document):
    clipped = with_setting(document, "training.clip", 2)
    assert (clipped.training.clip.kind, clipped.training.clip.value) == ("norm", 2.0)
    stopped = with_setting(document, "training.early_stopping", 3)
    assert stopped.training.early_stopping.patience == 3


def test_a_layer_is_frozen_and_has_a_rate_of_its_own(document):
    assert with_setting(document, "hidden.frozen", value=True).graph.by_id["n1"].frozen
    slow = with_setting(document, "hidden.lr_factor", 0.1)
    assert slow.training.layer_lr == FrozenMap({"n1": 0.1})


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("training.optimizer", "Nope", "Nope"),
        ("training.layer_lr", FrozenMap({"nope": 0.1}), "which is no layer"),
        ("hidden.lr_factor", -1, "lr_factor"),
        ("hidden.frozen", 3, "frozen"),
    ],
)
def test_what_is_short_is_refused_in_words_too(document, path, value, words):
    with pytest.raises(UserError, match=words):
        with_setting(document, path, value)
