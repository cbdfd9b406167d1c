"""Exceptions at random places: a clean failure that names the layer, and the next run works."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
import torch

from bpstudio.graph.document import Document
from bpstudio.record.events import StepsDone
from bpstudio.train.run import Run

LAYERS = {"a": "Linear", "b": "ReLU", "c": "BatchNorm1d", "d": "Linear", "e": "Tanh", "f": "Linear"}
STEPS = 24
MESSAGES = ("out of luck", "", "a text\nof two lines", "naïve – “quoted” ☃")
KINDS = (RuntimeError, ValueError, MemoryError, ZeroDivisionError, OSError)


@pytest.fixture
def document(sketch, arrays) -> Document:
    x = np.random.default_rng(0).normal(size=(48, 4)).astype(np.float32)
    drawing = sketch(arrays(x=x, y=np.arange(48) % 3))
    drawing.put("Input", fields=("x",))
    for path, kind in LAYERS.items():
        sizes = {"out_features": 3 if path == "f" else 6} if kind == "Linear" else {}
        drawing.put(kind, id=path, **sizes)
    drawing.put("Output", id="out", target="y")
    drawing.training(batch_size=8, epochs=STEPS // 6)
    return drawing.document


class Raises(torch.autograd.Function):
    """Gives back what it gets; its gradient cannot be had."""

    @staticmethod
    def forward(ctx, x, error):
        ctx.error = error
        return x.clone()

    @staticmethod
    def backward(ctx, _gradient):
        raise ctx.error


def in_forward(run: Run, path: str, at: int, error: Exception) -> None:
    module = run.built.module_of(path)
    module.register_forward_pre_hook(lambda *_: raise_from(run, at, error))


def in_backward(run: Run, path: str, at: int, error: Exception) -> None:
    module = run.built.module_of(path)
    module.register_forward_hook(
        lambda _module, inputs, out: Raises.apply(out, error) if run.step >= at else out
    )


def in_optimizer(run: Run, _path: str, at: int, error: Exception) -> None:
    real = run.optimizer.step

    def step(*given):
        raise_from(run, at, error)
        return real(*given)

    object.__setattr__(run.optimizer, "step", step)


def in_loader(run: Run, _path: str, at: int, error: Exception) -> None:
    real = run.tensors.batch

    def batch(rows):
        raise_from(run, at, error)
        return real(rows)

    object.__setattr__(run.tensors, "batch", batch)


def raise_from(run: Run, at: int, error: Exception) -> None:
    if run.step >= at:
        raise error


PLACES: tuple[Callable[[Run, str, int, Exception], None], ...] = (
    in_forward,
    in_backward,
    in_optimizer,
    in_loader,
)


@pytest.fixture
def undisturbed(document, job, pull) -> np.ndarray:
    return pull(job(document)).column("loss")


@pytest.mark.parametrize("seed", range(5))
def test_twenty_faults_leave_no_trace(document, job, pull, undisturbed, seed):
    """A hundred in all, each of its own kind, place and time."""
    chance = random.Random(seed)
    for _ in range(20):
        inject, path = chance.choice(PLACES), chance.choice(list(LAYERS))
        at = chance.randrange(STEPS)
        error = chance.choice(KINDS)(chance.choice(MESSAGES))
        made: list[Run] = []

        class Faulty(Run):
            def __init__(self, one, fault=(inject, path, at, error), found=made) -> None:
                super().__init__(one)
                found.append(self)
                place, *rest = fault
                place(self, *rest)

        told = pull(job(document), build=Faulty)
        assert len(made) == 1
        assert told.kinds[-1] == "RunEnded"
        assert told.ended.status == "failed"
        assert told.ended.step == at
        assert type(error).__name__ in told.ended.details
        named = path if inject in {in_forward, in_backward} else None
        assert told.ended.node == named, (inject.__name__, path, at)
        assert sum(len(event.loss) for event in told.all(StepsDone)) == at
    np.testing.assert_array_equal(pull(job(document)).column("loss"), undisturbed)


def test_a_fault_that_comes_once_names_no_layer_falsely(document, job, pull):
    """A backward pass that works when it is tried again gives no hint at a layer."""
    left = [1]

    def once(run: Run) -> None:
        def hook(_module, _inputs, out):
            if run.step == 3 and left:
                left.pop()
                return Raises.apply(out, RuntimeError("once"))
            return out

        run.built.module_of("c").register_forward_hook(hook)

    class Faulty(Run):
        def __init__(self, one) -> None:
            super().__init__(one)
            once(self)

    told = pull(job(document), build=Faulty)
    assert (told.ended.status, told.ended.reason, told.ended.node) == ("failed", "once", None)
