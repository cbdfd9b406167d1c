"""What is wrong is named before any training: pairing, widths, scales, counts, batches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.modules.module import register_module_forward_hook

from bpstudio.compile.check import check
from bpstudio.diagnose.remedies import apply
from bpstudio.graph.document import Choice, Document, Split
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example, examples
from bpstudio.train.opening import BUDGET
from bpstudio.train.preflight import LEAST_TRIED, Preflight, preflight
from tests.diagnose import arrays, faulty, healthy, healthy_more, known, world_faulty, world_healthy
from tests.diagnose.sketch import Sketch, dense, document_of, training

NAMED: dict[str, tuple[Callable[[int], Sketch], str]] = {
    "softmax before cross-entropy": (known.softmax_pair, "loss-pairing"),
    "softmax over one value": (faulty.softmax_of_one, "output-width"),
    "sigmoid before BCEWithLogitsLoss": (faulty.sigmoid_logits, "loss-pairing"),
    "raw scores into NLLLoss": (faulty.raw_nll, "loss-pairing"),
    "ReLU on a regression": (faulty.relu_regression, "loss-pairing"),
    "class numbers as amounts": (faulty.class_numbers, "loss-pairing"),
    "missing nonlinearity": (faulty.no_activation, "missing-nonlinearity"),
    "constant weights": (faulty.constant_weights, "symmetric-init"),
    "raw inputs": (known.raw_tanh, "unnormalised-inputs"),
    "raw targets": (faulty.diabetes_raw, "unnormalised-targets"),
    "rare class": (faulty.rare_class, "class-imbalance"),
    "batches of two": (faulty.pairs_in_batchnorm, "batchnorm-small-batch"),
    "dropout of 0.95": (faulty.dropped_away, "dropout-too-high"),
    "a cut gradient": (faulty.cut_off, "not-training"),
    "a factor of zero": (faulty.factor_zero, "zero-gradient"),
    "a frozen random body": (faulty.frozen_random, "frozen-by-mistake"),
    "nothing reached": (faulty.nowhere, "unused-parameter"),
    "smoothed away": (faulty.smoothed_away, "label-smoothing-too-high"),
    "validation not standardised": (faulty.other_validation, "split-scale-mismatch"),
    "sorted rows": (faulty.sorted_rows, "not-shuffled"),
    "LayerNorm over one value": (world_faulty.normalised_to_nothing, "zero-gradient"),
    "rare yes": (world_faulty.rare_events_sigmoid, "class-imbalance"),
}


def looked(sketch: Sketch, folder: Path) -> Preflight:
    return preflight(document_of(sketch, folder, seed=0), base=folder)


def rules(result: Preflight) -> set[str]:
    return {one.rule for one in result.findings}


@pytest.mark.parametrize("what", NAMED)
def test_a_fault_is_named_before_training(what: str, tmp_path: Path) -> None:
    make, rule = NAMED[what]
    result = looked(make(0), tmp_path)
    assert rule in rules(result)
    assert result.refusal == ""
    assert result.findings[0].primary


@pytest.mark.parametrize("make", [known.relu_adam, known.residual_cnn, known.lstm_sum])
def test_nothing_is_said_of_what_is_sound(make: Callable[[int], Sketch], tmp_path: Path) -> None:
    result = looked(make(0), tmp_path)
    assert result.findings == ()
    assert result.verdict == "Ready."


def test_examples_are_sound() -> None:
    small = ("digits-mlp", "breast-cancer", "diabetes-regression", "recall-lstm", "digits-cnn")
    for entry in examples():
        if entry.name in small:
            result = preflight(entry.open().document, base=None)
            assert result.findings == (), entry.name


def test_the_example_whose_gradient_vanishes_is_named_before_training() -> None:
    entry = next(one for one in examples() if one.name == "deep-sigmoid")
    (found,) = preflight(entry.open().document, base=None).findings
    assert (found.rule, found.severity) == ("vanishing-gradient", "warning")
    assert "10^-1" in found.title
    assert found.remedies[0].id == "activation-relu"


FIRST_PASS: dict[str, tuple[Callable[[int], Sketch], str]] = {
    "ten sigmoid layers": (known.deep_sigmoid, "vanishing-gradient"),
    "fourteen convolutions": (world_faulty.deep_cnn, "vanishing-gradient"),
    "weights of N(0, 1)": (world_faulty.wide_start, "exploding-gradient"),
    "a first loss of thousands": (world_faulty.wide_start, "bad-init"),
    "tanh with large weights": (faulty.saturated_tanh, "saturated-activation"),
}


@pytest.mark.parametrize("what", FIRST_PASS)
def test_one_pass_forward_and_back_shows_a_fault(what: str, tmp_path: Path) -> None:
    make, rule = FIRST_PASS[what]
    assert rule in rules(looked(make(0), tmp_path))


@pytest.mark.parametrize(
    "make",
    [known.sparse_relu, healthy.rezero, healthy_more.zero_head, world_healthy.norm_cnn_bright,
     world_healthy.separable, world_healthy.fixup, world_healthy.deep_tanh, world_healthy.encoder],
)  # fmt: skip
def test_one_pass_says_nothing_of_what_only_looks_odd(
    make: Callable[[int], Sketch], tmp_path: Path
) -> None:
    assert looked(make(0), tmp_path).findings == ()


def test_what_leads_nowhere_is_told_once(tmp_path: Path) -> None:
    found = looked(faulty.nowhere(0), tmp_path).findings
    assert [one.rule for one in found] == ["unused-parameter"]


def test_a_rare_yes_that_is_weighed_is_not_named(tmp_path: Path) -> None:
    sketch = world_faulty.rare_events_sigmoid(0)
    found = looked(sketch, tmp_path).findings
    (remedy,) = found[0].remedies
    assert remedy.id == "weigh-yes"
    weighed = replace(sketch, loss_params={"pos_weight": 50.0})
    assert "class-imbalance" not in rules(looked(weighed, tmp_path))


def test_rare_letters_are_what_a_language_is_like() -> None:
    entry = next(one for one in examples() if one.name == "language-model")
    assert preflight(entry.open().document, base=None).findings == ()


def test_a_width_that_does_not_fit_is_named_though_it_cannot_be_trained(tmp_path: Path) -> None:
    sketch = replace(known.relu_adam(0), layers=[dense(7)])
    result = looked(sketch, tmp_path)
    assert "output-width" in rules(result)
    assert "cannot be trained" in result.verdict


def test_a_shape_that_would_be_stretched_is_named(tmp_path: Path) -> None:
    columns = arrays.waves(0)
    layers = [dense(8), ("Tanh",), dense(1), ("Squeeze", {"dim": 1})]
    sketch = Sketch(
        columns=columns,
        layers=layers,
        loss="MSELoss",
        training=training("Adam", 0.01, batch=16, epochs=1),
    )
    assert "target-shape" in rules(looked(sketch, tmp_path))


def test_rows_with_no_number_are_named(tmp_path: Path) -> None:
    sketch = known.relu_adam(0)
    x = sketch.columns["x"].copy()
    x[5, 3] = np.nan
    result = looked(replace(sketch, columns={**sketch.columns, "x": x}), tmp_path)
    assert "nan-in-data" in rules(result)


def test_a_last_batch_of_one_is_named_before_batchnorm_meets_it(tmp_path: Path) -> None:
    columns = arrays.table("iris", 0, rows=65)
    sketch = Sketch(
        columns=columns,
        layers=[dense(8), ("BatchNorm1d",), ("ReLU",), dense(3)],
        training=training("Adam", 0.01, batch=16, epochs=2, drop_last=False),
    )
    result = looked(sketch, tmp_path)
    assert "batchnorm-small-batch" in rules(result)
    assert result.refusal


def test_samples_that_see_each_other_are_named(tmp_path: Path) -> None:
    """A sum over all rows of a product of each with each."""
    sketch = known.relu_adam(0)
    document = document_of(sketch, tmp_path, seed=0)
    mixed = _with_mixing(document)
    if mixed is None:
        pytest.skip("no layer of the catalogue mixes samples in a drawing that checks")
    assert "batch-mixing" in rules(preflight(mixed, base=tmp_path))


def _with_mixing(document: Document) -> Document | None:
    """Batch normalisation without running statistics mixes samples in evaluation, too."""
    from bpstudio.catalogue.layers import LAYERS
    from bpstudio.diagnose.remedies.drawing import put_behind

    if "track_running_stats" not in LAYERS["BatchNorm1d"].params:
        return None
    params: Any = {"track_running_stats": False}
    mixed, _ = put_behind(document, "n1", "BatchNorm1d", params=params)
    return mixed


def test_thresholds_of_the_project_count(tmp_path: Path) -> None:
    document = document_of(known.raw_tanh(0), tmp_path, seed=0)
    params = FrozenMap({"rms": 1e9, "offset": 1e9, "ratio": 1e9})
    lenient = FrozenMap({"unnormalised-inputs": FrozenMap({"params": params})})
    found = preflight(document, base=tmp_path, rules=lenient)
    assert "unnormalised-inputs" not in rules(found)


def test_a_split_in_order_of_sorted_rows_is_named() -> None:
    entry = next(one for one in examples() if one.name == "not-shuffled")
    document = entry.open().document
    assert "not-shuffled" in rules(preflight(document, base=None))
    again = replace(document, data=replace(document.data, split=Split(kind="stratified")))
    assert "not-shuffled" not in rules(preflight(again, base=None))


def test_a_column_that_is_prepared_is_no_raw_input(tmp_path: Path) -> None:
    sketch = known.raw_tanh(0)
    prepared = replace(sketch, prepare={"x": (Choice(kind="standardize"),)})
    assert "unnormalised-inputs" not in rules(looked(prepared, tmp_path))


def test_a_gradient_that_is_stopped_before_every_layer_is_named(tmp_path: Path) -> None:
    sketch = known.relu_adam(0)
    result = looked(replace(sketch, layers=[*sketch.layers, ("Detach",)]), tmp_path)
    assert "not-training" in rules(result)
    assert result.refusal


def test_a_model_that_is_frozen_throughout_is_named(tmp_path: Path) -> None:
    layers = [("Linear", {"out_features": 10, "name": "all"})]
    result = looked(replace(known.relu_adam(0), layers=layers, frozen=("all",)), tmp_path)
    assert "frozen-by-mistake" in rules(result)
    assert result.refusal


def test_class_numbers_in_a_column_of_an_array_can_be_predicted_as_classes(tmp_path: Path) -> None:
    document = document_of(faulty.class_numbers(0), tmp_path, seed=0)
    found = preflight(document, base=tmp_path).findings
    remedy = found[0].remedies[0]
    assert remedy.id == "predict-classes"
    repaired = preflight(apply(document, remedy), base=tmp_path)
    assert repaired.refusal == ""
    assert "loss-pairing" not in rules(repaired)


def test_a_large_model_passes_few_rows_and_is_taken_at_its_layers_word() -> None:
    from bpstudio.compile.check import check
    from bpstudio.diagnose.remedies.drawing import put_behind
    from bpstudio.train.opening import _may_mix

    document = next(one for one in examples() if one.name == "resnet-18").open().document
    assert not _may_mix(check(document).flat)
    stem = next(node for node in document.graph.nodes if node.kind == "Conv2d")
    mixed, _ = put_behind(document, stem.id, "BatchNorm2d", params={"track_running_stats": False})
    assert _may_mix(check(mixed).flat)


LOOK = 3 * BUDGET
"""Multiply-adds of one whole look: a second and a half on one core."""
BACK_AND_FORTH = 3
"""Times the arithmetic of a pass forward."""


@pytest.mark.parametrize("name", ["resnet-18", "inception", "u-net", "digits-cnn"])
def test_a_look_passes_few_rows_of_a_large_model_on_one_thread(name: str) -> None:
    """Whatever it costs elsewhere: on a busy machine, several threads wait for each other."""
    document = example(name).open().document
    each = sum(check(document).multiply_adds.values())
    passed, threads = [], set()

    def saw(module: nn.Module, given: tuple[torch.Tensor, ...], _: object) -> None:
        if type(module).__name__ == "Model" and given[0].device.type != "meta":
            times = BACK_AND_FORTH if torch.is_grad_enabled() else 1
            passed.append(times * len(given[0]) * each)
            threads.add(torch.get_num_threads())

    handle = register_module_forward_hook(saw)
    try:
        found = preflight(document, base=None)
    finally:
        handle.remove()
    assert found.verdict == "Ready."
    assert threads == {1}
    assert sum(passed) <= LOOK
    assert len(passed) <= 6


def test_every_example_is_small_enough_for_a_look() -> None:
    least = LEAST_TRIED * (1 + BACK_AND_FORTH)
    for entry in examples():
        each = sum(check(entry.open().document).multiply_adds.values())
        assert least * each <= LOOK, entry.name


def test_a_look_measures_the_loss_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What computes the other metrics takes a second to load."""
    monkeypatch.setattr("bpstudio.train.evaluate.METRICS", {})
    document = example("control").open().document
    assert preflight(document, base=None).verdict == "Ready."
