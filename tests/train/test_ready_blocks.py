"""Every ready block in a model of its own: the shapes it says, and a step of training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import ReadyBlock
from bpstudio.compile.check import Checked, check
from bpstudio.graph import edits
from bpstudio.graph.document import Document
from bpstudio.graph.sketch import Sketch
from bpstudio.params import EMPTY, FrozenMap, Value

MEAN = FrozenMap[Value]({"kind": "MeanLoss", "params": EMPTY})
ROWS = 6

every_block = pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.kind)

Model = Callable[..., Document]


@pytest.fixture
def model(arrays: Callable[..., Document]) -> Model:
    """An Input for each input of a block, and the square of each output, made small."""

    def make(
        ready: ReadyBlock, *shapes: tuple[int, ...], repeat: int = 1, **given: Any
    ) -> Document:
        random = np.random.default_rng(0)
        columns = {
            f"x{index}": random.normal(size=shape).astype(np.float32)
            for index, shape in enumerate(shapes or ready.example)
        }
        sheet = Sketch()
        inputs = [sheet.put("Input", fields=(column,)) for column in columns]
        for out in sheet.use(ready.build(given), *inputs, repeat=repeat):
            sheet.put("Output", sheet.put("Power", out), loss=MEAN)
        document = arrays(targets=(), types=dict.fromkeys(columns, "number"), **columns)
        document = edits.set_training(document, epochs=1, max_steps=1, batch_size=ROWS)
        return sheet.drawn_on(document)

    return make


def given_out(checked: Checked) -> tuple[tuple[Any, ...], ...]:
    """The shapes that leave the block."""
    assert checked.problems == ()
    user = next(path for path, paths in checked.flat.uses.items() if paths)
    return tuple(checked.shapes[user].values())


def with_n(shape: tuple[int, ...]) -> tuple[Any, ...]:
    return ("N", *shape[1:])


@every_block
def test_what_comes_out_has_the_shape_it_says(ready: ReadyBlock, model: Model) -> None:
    assert given_out(check(model(ready))) == tuple(map(with_n, ready.gives))


@every_block
def test_every_layer_in_it_hears_the_loss(ready: ReadyBlock, model: Model, job, pull) -> None:
    told = pull(job(model(ready)))
    assert told.ended.status == "completed"
    assert len(told.facts.rows) >= 2
    assert (told.column("grad")[0] > -6).all()  # as log10


@pytest.mark.parametrize("kind", ["residual-convolution", "bottleneck"])
def test_a_stride_halves_the_image_behind_a_projection(kind: str, model: Model) -> None:
    document = model(READY[kind], (ROWS, 3, 9, 9), channels=8, stride=2, shortcut="projection")
    assert given_out(check(document)) == (("N", 8, 5, 5),)


def test_a_step_up_that_resizes_takes_odd_sizes(model: Model) -> None:
    shapes = ((ROWS, 4, 3, 3), (ROWS, 2, 7, 9))
    document = model(READY["unet-up"], *shapes, channels=2, up="resize")
    assert given_out(check(document)) == (("N", 2, 7, 9),)
    refused = check(model(READY["unet-up"], *shapes, channels=2))
    assert [problem.severity for problem in refused.problems] == ["error"]


@pytest.mark.parametrize("kind", ["residual-mlp", "transformer-encoder", "transformer-decoder"])
def test_what_adds_to_its_input_can_be_repeated(kind: str, model: Model) -> None:
    once, thrice = (check(model(READY[kind], repeat=repeat)) for repeat in (1, 3))
    assert given_out(thrice) == tuple(map(with_n, READY[kind].gives))
    assert thrice.total_parameters == 3 * once.total_parameters


def test_without_dropout_none_is_drawn() -> None:
    for ready in READY:
        if "dropout" in ready.params:
            kinds = [
                {node.kind for node in block.nodes}
                for share in (0.1, 0.0)
                for block in ready.build({"dropout": share}).blocks.values()
            ]
            assert "Dropout" in kinds[0]
            assert kinds[1] == kinds[0] - {"Dropout"}


def test_a_causal_encoder_sees_nothing_behind(model: Model) -> None:
    import torch

    from bpstudio.compile.module import build
    from bpstudio.compile.source import generate

    document = model(READY["transformer-encoder"], causal=True, dropout=0.0)
    checked = check(document)
    network = build(generate(document, checked.sizes)).model.eval()
    x = torch.randn(2, 5, 64)
    later = x.clone()
    later[:, 3:] += 1
    one, other = network(x), network(later)
    torch.testing.assert_close(one[:, :3], other[:, :3])
    assert not torch.allclose(one[:, 3:], other[:, 3:])
