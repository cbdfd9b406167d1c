"""The figure of an epoch by its name."""

from __future__ import annotations

import pytest

from bpstudio.params import FrozenMap
from bpstudio.record.events import EpochDone, PartMetrics
from bpstudio.train.monitor import figure, rises

DONE = EpochDone(
    epoch=0,
    step=1,
    metrics=FrozenMap(
        {
            "train": PartMetrics(loss=1.0),
            "validation": PartMetrics(
                loss=2.0, outputs=FrozenMap({"n1": FrozenMap({"accuracy": 0.75, "mae": 3.0})})
            ),
        }
    ),
)


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ("validation.loss", 2.0),
        ("train.loss", 1.0),
        ("test.loss", 1.0),
        ("validation.n1.accuracy", 0.75),
        ("validation.n1.mae", 3.0),
        ("validation.n1.rmse", 2.0),
        ("validation.gone.accuracy", -2.0),
        ("nonsense", 1.0),
    ],
)
def test_a_figure_is_found_or_the_loss_stands_in_for_it(wanted: str, value: float) -> None:
    assert figure(DONE, wanted) == value


@pytest.mark.parametrize(
    ("wanted", "better"),
    [("validation.loss", False), ("validation.n1.accuracy", True), ("validation.n1.mae", False)],
)
def test_more_is_better_for_some_figures(wanted: str, better: bool) -> None:
    assert rises(wanted) is better
