"""Small drawings in which several layers of the catalogue work together."""

from __future__ import annotations

import numpy as np
import torch

from bpstudio.compile.check import check
from bpstudio.graph import edits
from bpstudio.params import FrozenMap
from bpstudio.train.run import Run

MSE = FrozenMap({"kind": "MSELoss"})


def trained(document, job, pull):
    run = pull(job(edits.set_training(document, epochs=3)))
    assert run.ended.status == "completed", run.ended
    losses = [event.metrics["train"].loss for event in run.epochs()]
    assert losses[-1] < losses[0]
    return run


def test_a_variational_autoencoder_samples_in_training_and_is_steady_in_evaluation(
    sketch, arrays, job, pull
):
    x = np.random.default_rng(0).normal(size=(64, 6)).astype(np.float32)
    made = sketch(arrays(x=x, targets=()))
    made.put("Input", id="x", fields=("x",))
    made.put("Linear", out_features=4)
    split = made.put("Split", id="s")
    mean, log_variance = f"{split}:part1", f"{split}:part2"
    made.put("ConstantScale", log_variance, id="half", factor=0.5)
    made.put("Exp", id="spread")
    made.put("RandomNormal", mean, id="noise")
    made.put("Multiply", "spread", "noise", id="step")
    made.put("Add", mean, "step", id="z")
    made.put("Linear", out_features=6)
    made.put("Output", id="copy", target="x", loss=MSE)
    made.put("Power", mean, id="square")
    made.put("Exp", log_variance, id="variance")
    made.put("Add", "square", "variance", id="grows")
    made.put("Subtract", "grows", log_variance, id="kl2")
    made.put("AddConstant", value=-1.0)
    made.put("SumOver", dim=(1,))
    made.put("ConstantScale", id="kl", factor=0.5)
    made.put("Output", id="penalty", target=None, loss=FrozenMap({"kind": "MeanLoss"}), weight=0.1)
    run = Run(job(made.document))
    batch = run.tensors.batch(torch.arange(8))
    model = run.model
    assert not torch.equal(model(*batch.inputs)[0], model(*batch.inputs)[0])
    model.eval()
    assert torch.equal(model(*batch.inputs)[0], model(*batch.inputs)[0])
    encoded = model.linear_n1(batch.inputs[0])
    mean, log_variance = encoded[:, :2], encoded[:, 2:]
    normal = torch.distributions.Normal(mean, (log_variance / 2).exp())
    standard = torch.distributions.Normal(0.0, 1.0)
    wanted = torch.distributions.kl_divergence(normal, standard).sum(1)
    torch.testing.assert_close(model(*batch.inputs)[1], wanted)
    trained(made.document, job, pull)


def test_a_decoder_begins_with_the_states_of_an_encoder_and_attends_to_it(
    sketch, arrays, job, pull
):
    rng = np.random.default_rng(0)
    source = rng.integers(0, 9, (40, 7))
    made = sketch(
        arrays(source=source, shifted=source[:, :5], y=source[:, :5], types={"y": "tokens"})
    )
    made.put("Input", id="src", fields=("source",))
    made.put("Embedding", embedding_dim=8)
    made.put("LSTM", id="enc", hidden_size=12, num_layers=2)
    made.put("Input", id="tgt", fields=("shifted",))
    made.put("Embedding", id="emb", embedding_dim=8)
    made.put("LSTM", "emb", "enc:h", "enc:c", id="dec", hidden_size=12, num_layers=2)
    made.put("MultiheadAttention", "dec:output", "enc:output", "enc:output", id="att", num_heads=2)
    made.put("Concat", "dec:output", "att:output", dim=-1)
    made.put("Linear", out_features=10)
    made.put("Permute", dims=(2, 1))
    made.put("Output", target="y")
    checked = check(made.document)
    assert not checked.errors, checked.errors
    run = trained(made.document, job, pull)
    assert "dec" in {event.path for event in run.events if hasattr(event, "path")}


def test_maxima_go_back_to_where_they_stood(sketch, arrays, job, pull):
    x = np.random.default_rng(0).normal(size=(32, 1, 8, 8)).astype(np.float32)
    made = sketch(arrays(x=x, targets=()))
    made.put("Input", id="x", fields=("x",))
    made.put("Conv2d", out_channels=4, padding="same")
    made.put("MaxPool2d", id="down", return_indices=True)
    made.put("Conv2d", "down", id="mid", out_channels=4, padding=1)
    made.put("MaxUnpool2d", "mid", "down:indices", id="up")
    made.put("Conv2d", out_channels=1, padding="same")
    made.put("Output", target="x", loss=MSE)
    trained(made.document, job, pull)


def test_two_towers_meet_in_a_dot_product(sketch, arrays, job, pull):
    rng = np.random.default_rng(0)
    users, items = rng.integers(0, 8, (96, 1)), rng.integers(0, 6, (96, 1))
    liked = ((users + items) % 2).astype(np.float32)
    made = sketch(arrays(user=users, item=items, y=liked))
    towers = []
    for name in ("user", "item"):
        made.put("Input", id=name, fields=(name,))
        made.put("Embedding", name, embedding_dim=4)
        made.put("Flatten")
        towers.append(made.put("Linear", out_features=4))
    made.put("DotProduct", *towers)
    made.put("Output", target="y", loss=FrozenMap({"kind": "BCEWithLogitsLoss"}))
    trained(made.document, job, pull)
