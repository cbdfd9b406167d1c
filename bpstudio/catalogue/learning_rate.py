"""The learning rate among the training settings: what it is, how another takes its place."""

from __future__ import annotations

from dataclasses import replace

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.spec import settle
from bpstudio.errors import ModelError
from bpstudio.graph.document import Choice, Training
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value


def rate_of(training: Training) -> float:
    """The rate that was chosen, or the optimizer's default."""
    return _rate(training.optimizer.kind, training.optimizer.params)


def with_rate(training: Training, rate: float) -> Training:
    """The settings with this rate; an optimizer of the rest keeps its proportion to it."""
    choice, before = training.optimizer, rate_of(training)
    params: dict[str, Value] = {**choice.params, "lr": rate}
    rest = OPTIMIZERS[choice.kind].rest
    if rest and before > 0:
        held = settle(OPTIMIZERS[choice.kind], choice.params)[rest]
        assert isinstance(held, FrozenMap)
        given = held.get("params", EMPTY)
        assert isinstance(given, FrozenMap)
        second = float(f"{_rate(str(held['kind']), given) * rate / before:.6g}")
        params[rest] = FrozenMap({**held, "params": FrozenMap({**given, "lr": second})})
    optimizer = Choice(kind=choice.kind, params=FrozenMap(params), extra=choice.extra)
    return replace(training, optimizer=optimizer)


def require_rate(training: Training) -> None:
    """Refuse an optimizer whose steps do not follow from the learning rate.

    Raises:
        ModelError: saying what they follow from.
    """
    choice = training.optimizer
    spec = OPTIMIZERS[choice.kind]
    words = spec.rate_free(settle(spec, choice.params))
    if words:
        raise ModelError(
            tr(
                "No learning rate can be looked for: {kind} does not go by it. {words}",
                kind=choice.kind,
                words=words,
            ),
            hint=tr("Choose another optimizer, such as AdamW, or train as it is."),
        )


def rate_limit(training: Training, steps: int) -> float:
    """The largest rate that still counts at the last of so many steps."""
    return OPTIMIZERS[training.optimizer.kind].rate_limit(steps)


def _rate(kind: str, params: FrozenMap[Value]) -> float:
    """The rate alone: the other settings may contradict each other while somebody edits them."""
    given = EMPTY if "lr" not in params else FrozenMap({"lr": params["lr"]})
    rate = settle(OPTIMIZERS[kind], given)["lr"]
    assert isinstance(rate, int | float)
    return float(rate)
