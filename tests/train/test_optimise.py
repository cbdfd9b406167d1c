"""Optimizers are torch's, with the parameters grouped as the document says."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.compile.check import check
from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Clip, Document
from bpstudio.params import FrozenMap
from bpstudio.record.events import NonFinite
from bpstudio.train.run import Run

RATE = 0.2
PER_EPOCH, EPOCHS = 3, 6


@pytest.fixture
def drawing(sketch, arrays) -> Document:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 4)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(60) % 2, split=(0.8, 0.2, 0.0)))
    made.put("Input", fields=("x",))
    made.put("Linear", id="a", out_features=5)
    made.put("LayerNorm", id="n")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    sgd = Choice(kind="SGD", params=FrozenMap({"lr": RATE, "momentum": 0.5}))
    made.training(optimizer=sgd, epochs=EPOCHS)
    return made.document


PLAIN = [spec.kind for spec in OPTIMIZERS if spec.sparse != "only"]


@pytest.mark.parametrize("kind", PLAIN)
def test_every_optimizer_trains_with_every_step_schedule(drawing, job, pull, kind):
    for schedule in (None, "OneCycleLR", "CyclicLR"):
        choice = Choice(kind=schedule) if schedule else None
        changed = edits.set_training(drawing, optimizer=Choice(kind=kind), schedule=choice)
        run = pull(job(edits.set_training(changed, epochs=1)))
        assert run.ended.status == "completed", run.ended
        assert np.isfinite(run.column("loss")).all()


def by_torch(run: Run, kind: str, params: dict, steps: int) -> list[float]:
    """The loss of each step from torch alone, on the same batches and initial weights."""
    model = run.built.model
    named = dict(model.named_parameters())
    made = getattr(torch.optim, kind)
    if kind == "Muon":
        matrices = [p for p in named.values() if p.dim() == 2]
        others = [p for p in named.values() if p.dim() != 2]
        optimizers = [made(matrices, **params), torch.optim.AdamW(others)]
    else:
        optimizers = [made(list(named.values()), **params)]
    batches = [run.tensors.batch(rows) for rows in list(run.epoch_batches())[:steps]]
    losses = []
    for batch in batches:

        def evaluate(batch=batch) -> torch.Tensor:
            model.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(*batch.inputs), batch.targets[0])
            loss.backward()
            return loss

        losses.append(evaluate().item())
        for optimizer in optimizers:
            optimizer.step(*([evaluate] if kind == "LBFGS" else []))
    return losses


@pytest.mark.parametrize("kind", PLAIN)
def test_steps_are_those_of_torch_with_the_same_settings(drawing, job, kind):
    given = {"SGD": {"lr": 0.1, "momentum": 0.9}, "LBFGS": {"max_iter": 4}}.get(kind, {})
    choice = Choice(kind=kind, params=FrozenMap(given))
    changed = edits.set_training(drawing, optimizer=choice)
    wanted = by_torch(Run(job(changed)), kind, given, PER_EPOCH)
    run = Run(job(changed))
    for rows in list(run.epoch_batches())[:PER_EPOCH]:
        run.take_step(rows)
    assert run.gathered().loss.tolist() == pytest.approx(wanted, rel=1e-5)
    assert len(set(wanted)) == PER_EPOCH


def test_a_line_search_that_is_asked_for_takes_place(drawing, job):
    losses = []
    for search in (None, "strong_wolfe"):
        params = FrozenMap({"line_search_fn": search, "lr": 5.0})
        run = Run(job(edits.set_training(drawing, optimizer=Choice(kind="LBFGS", params=params))))
        for rows in run.epoch_batches():
            run.take_step(rows)
        losses.append(run.gathered().loss[-1])
    assert losses[1] < losses[0]


def test_signals_of_a_searching_step_are_those_of_its_first_evaluation(drawing, job):
    run = Run(job(edits.set_training(drawing, optimizer=Choice(kind="LBFGS"))))
    twin = Run(job(drawing))
    rows = next(iter(run.epoch_batches()))
    run.take_step(rows)
    twin.take_step(rows)
    ours, wanted = run.gathered(), twin.gathered()
    assert ours.loss.tolist() == wanted.loss.tolist()
    assert ours.grad.tolist() == wanted.grad.tolist()


def test_a_search_that_goes_astray_leaves_the_weights_as_they_were(sketch, arrays, job):
    rng = np.random.default_rng(0)
    made = sketch(arrays(x=rng.normal(size=(20, 3)).astype(np.float32), y=np.ones(20, np.float32)))
    made.put("Input", fields=("x",))
    made.put("BatchNorm1d")
    made.put("Linear", out_features=1)
    made.put("Exp")
    made.put("Output", target="y", loss=FrozenMap({"kind": "MSELoss"}))
    choice = Choice(kind="LBFGS", params=FrozenMap({"lr": 1000.0}))
    made.training(optimizer=choice, batch_size=20)
    run = Run(job(made.document))
    before = {key: tensor.clone() for key, tensor in run.built.state().items()}
    event = run.take_step(next(iter(run.epoch_batches())))
    assert isinstance(event, NonFinite)
    assert all(torch.equal(tensor, before[key]) for key, tensor in run.built.state().items())
    assert not run.optimizer.state
    assert run.step == 1


def test_a_searching_optimizer_treats_all_layers_alike_or_is_refused(drawing, job):
    lbfgs = edits.set_training(drawing, optimizer=Choice(kind="LBFGS"), decay_exempt=True)
    assert len(Run(job(lbfgs)).optimizer.param_groups) == 1
    with pytest.raises(ModelError, match="all layers alike"):
        Run(job(edits.set_training(lbfgs, layer_lr=FrozenMap({"a": 0.1}))))


def test_muon_takes_matrices_and_another_one_the_rest(sketch, arrays, job):
    made = sketch(arrays(x=np.arange(40).reshape(20, 2) % 5, y=np.arange(20) % 2))
    made.put("Input", fields=("x",))
    made.put("Embedding", id="e", embedding_dim=3)
    made.put("Flatten")
    made.put("Linear", id="l", out_features=2)
    made.put("Output", target="y")
    rest = FrozenMap({"kind": "SGD", "params": FrozenMap({"lr": 0.5})})
    made.training(optimizer=Choice(kind="Muon", params=FrozenMap({"rest": rest})))
    run = Run(job(made.document))
    first, second = run.optimizer.parts
    assert [tuple(p.shape) for p in first.torchs.param_groups[0]["params"]] == [(2, 6)]
    assert [tuple(p.shape) for p in second.torchs.param_groups[0]["params"]] == [(6, 3), (2,)]
    assert (first.rate, second.rate) == (0.001, 0.5)
    assert run.optimizer.base_rate() == 0.001


def test_muon_without_a_matrix_is_refused(sketch, arrays, job):
    made = sketch(arrays(x=np.ones((8, 2), np.float32), y=np.ones((8, 2), np.float32)))
    made.put("Input", fields=("x",))
    made.put("LayerNorm")
    made.put("Output", target="y", loss=FrozenMap({"kind": "MSELoss"}))
    made.training(optimizer=Choice(kind="Muon"))
    with pytest.raises(ModelError, match="trains matrices"):
        Run(job(made.document))


# --------------------------------------------------------------------------- sparse gradients


@pytest.fixture
def lookup(sketch, arrays):
    """A bag of sparse embeddings, compared with a target: nothing else has weights."""

    def make(kind: str, **params) -> Document:
        x = np.random.default_rng(0).integers(0, 12, (24, 3))
        y = np.random.default_rng(1).normal(size=(24, 4)).astype(np.float32)
        made = sketch(arrays(x=x, y=y))
        made.put("Input", fields=("x",))
        made.put("EmbeddingBag", id="e", embedding_dim=4, sparse=True)
        made.put("Output", id="out", target="y", loss=FrozenMap({"kind": "MSELoss"}))
        made.training(optimizer=Choice(kind=kind, params=FrozenMap(params)), batch_size=6)
        return made.document

    return make


@pytest.mark.parametrize(
    "clip", [None, Clip(kind="norm", value=0.05), Clip(kind="value", value=0.01)]
)
@pytest.mark.parametrize("kind", [spec.kind for spec in OPTIMIZERS if spec.sparse != "no"])
def test_sparse_gradients_train_as_torch_trains_them(lookup, job, kind, clip):
    document = edits.set_training(lookup(kind, lr=0.1), clip=clip)
    twin = Run(job(document))
    weight = twin.built.model.embedding_bag_e.weight
    optimizer = getattr(torch.optim, kind)([weight], lr=0.1)
    wanted, norms = [], []
    for rows in twin.epoch_batches():
        batch = twin.tensors.batch(rows)
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(twin.built.model(*batch.inputs), batch.targets[0])
        loss.backward()
        weight.grad = weight.grad.coalesce()
        values = weight.grad.values()
        norms.append(values.norm().item())
        if clip is not None and clip.kind == "value":
            values.clamp_(-clip.value, clip.value)
        elif clip is not None:
            values.mul_(min(1.0, clip.value / (norms[-1] + 1e-6)))
        optimizer.step()
        wanted.append(loss.item())
    run = Run(job(document))
    for rows in run.epoch_batches():
        run.take_step(rows)
    assert run.built.model.embedding_bag_e.weight.grad.is_sparse
    steps = run.gathered()
    assert steps.loss.tolist() == pytest.approx(wanted, rel=1e-5)
    assert steps.grad_norm.tolist() == pytest.approx(norms, rel=1e-5)


def test_a_bad_number_in_a_sparse_gradient_names_the_layer(lookup, job):
    run = Run(job(lookup("SparseAdam")))
    with torch.no_grad():
        run.built.model.embedding_bag_e.weight.fill_(1e30)
    event = run.take_step(next(iter(run.epoch_batches())))
    assert isinstance(event, NonFinite)


@pytest.mark.parametrize(
    ("kind", "params", "words"),
    [("AdamW", {}, "takes none."), ("SGD", {"weight_decay": 0.1}, "together with weight_decay")],
)
def test_sparse_gradients_with_an_optimizer_that_takes_none_can_be_mended(
    lookup, kind, params, words
):
    document = lookup(kind, **params)
    (found,) = check(document).errors
    assert words in found.message
    assert found.fix is not None
    assert check(found.fix.apply(document)).errors == ()


def test_an_optimizer_of_sparse_gradients_alone_refuses_other_weights(drawing):
    found = check(edits.set_training(drawing, optimizer=Choice(kind="SparseAdam"))).errors
    assert [problem.nodes for problem in found] == [("a",), ("n",), ("b",)]
    assert all("sparse embeddings only" in problem.message for problem in found)


def test_layers_have_their_factor_under_a_schedule_too(drawing, job):
    changed = edits.set_training(
        drawing, layer_lr=FrozenMap({"a": 0.1, "n": 0.0}), schedule=Choice(kind="OneCycleLR")
    )
    run = Run(job(changed))
    for rows in run.epoch_batches():
        run.take_step(rows)
        rates = {group["factor"]: group["lr"] for group in run.optimizer.param_groups}
        assert rates[0.1] == pytest.approx(0.1 * rates[1.0])
        assert rates[0.0] == 0
    steps = run.gathered()
    plain = Run(job(edits.set_training(drawing, schedule=Choice(kind="OneCycleLR"))))
    for rows in plain.epoch_batches():
        plain.take_step(rows)
    assert steps.lr.tolist() == plain.gathered().lr.tolist()


def test_a_factor_scales_the_step_of_its_layer_alone(drawing, job):
    still = Run(job(edits.set_training(drawing, layer_lr=FrozenMap({"a": 0.0}))))
    start = {key: tensor.clone() for key, tensor in still.built.state().items()}
    still.take_step(next(still.epoch_batches()))
    for key, tensor in still.built.state().items():
        assert torch.equal(tensor, start[key]) is key.startswith("a:")


def test_biases_and_norms_can_be_spared_the_decay(drawing, job):
    decay = Choice(kind="AdamW", params=FrozenMap({"weight_decay": 0.1}))
    run = Run(job(edits.set_training(drawing, optimizer=decay, decay_exempt=True)))
    shapes = {
        group["weight_decay"]: sorted(tuple(p.shape) for p in group["params"])
        for group in run.optimizer.param_groups
    }
    assert shapes == {0.1: [(2, 5), (5, 4)], 0.0: [(2,), (5,), (5,), (5,)]}
