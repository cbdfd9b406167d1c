"""The loss of the best constant answer, against a search for it, and losses joined by weight."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from bpstudio.catalogue.losses import LOSSES
from bpstudio.train.heads import best_constant_loss, default_metrics

CODES = torch.tensor([0] * 5 + [1] * 11 + [2] * 4)
FLAGS = (torch.arange(20) % 4 == 0).float()[:, None]
VALUES = torch.linspace(-1, 3, 21)[:, None] ** 3


def searched(loss: nn.Module, target: torch.Tensor, width: int, squash) -> float:
    """The least loss that any constant reaches, found by gradient descent in float64."""
    constant = nn.Parameter(torch.zeros(width, dtype=torch.float64))
    optimizer = torch.optim.LBFGS([constant], max_iter=500, line_search_fn="strong_wolfe")
    wanted = target.double() if target.is_floating_point() else target

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        value = loss((squash or torch.clone)(constant).expand(len(target), -1), wanted)
        value.backward()
        return value.detach()

    optimizer.step(closure)
    return closure().item()


CASES = {
    "CrossEntropyLoss": (nn.CrossEntropyLoss(), CODES, 3, None),
    "weights": (nn.CrossEntropyLoss(weight=torch.tensor([1.0, 0.2, 3.0])), CODES, 3, None),
    "smoothing": (nn.CrossEntropyLoss(label_smoothing=0.3), CODES, 3, None),
    "both": (
        nn.CrossEntropyLoss(weight=torch.tensor([1.0, 0.2, 3.0]), label_smoothing=0.3),
        CODES,
        3,
        None,
    ),
    "a class that never occurs": (nn.CrossEntropyLoss(label_smoothing=0.3), CODES, 5, None),
    "NLLLoss": (nn.NLLLoss(), CODES, 3, lambda c: c.log_softmax(0)),
    "BCEWithLogitsLoss": (nn.BCEWithLogitsLoss(), FLAGS, 1, None),
    "BCELoss": (nn.BCELoss(), FLAGS, 1, torch.sigmoid),
    "MultiLabelSoftMarginLoss": (nn.MultiLabelSoftMarginLoss(), FLAGS, 1, None),
    "MSELoss": (nn.MSELoss(), VALUES, 1, None),
    "several values": (nn.MSELoss(), torch.cat([VALUES, -2 * VALUES], 1), 2, None),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_constant_is_better_than_the_best(case):
    loss, target, width, squash = case
    found = best_constant_loss(LOSSES[type(loss).__name__], loss, target, classes=width)
    double = type(loss)(
        **{
            name: (value.double() if isinstance(value, torch.Tensor) else value)
            for name in ("weight", "label_smoothing")
            if (value := getattr(loss, name, None)) is not None
        }
    )
    assert found == pytest.approx(searched(double, target, width, squash), rel=1e-4)


def test_the_median_is_best_for_absolute_errors():
    found = best_constant_loss(LOSSES["L1Loss"], nn.L1Loss(), VALUES)
    others = [float((VALUES - c).abs().mean()) for c in torch.linspace(-2, 28, 2000)]
    assert found <= min(others) + 1e-6


def test_a_sum_is_told_per_row():
    mean = best_constant_loss(LOSSES["MSELoss"], nn.MSELoss(), VALUES)
    total = best_constant_loss(LOSSES["MSELoss"], nn.MSELoss(reduction="sum"), VALUES)
    assert total == pytest.approx(mean)


def test_without_a_target_or_a_known_constant_there_is_none():
    assert best_constant_loss(LOSSES["MSELoss"], nn.MSELoss(), None) is None
    assert best_constant_loss(LOSSES["KLDivLoss"], nn.KLDivLoss(), VALUES) is None


def test_every_task_has_metrics_to_show():
    shown = {spec.task: default_metrics(spec.task) for spec in LOSSES}
    assert shown.pop("other") == ()
    assert set(shown.values()) == {("accuracy",), ("r2", "mae")}
