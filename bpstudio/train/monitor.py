"""The figure of an epoch that early stopping and schedules watch, by its name; judges nothing.

A name is `PART.loss` or `PART.NODE.METRIC`, such as `validation.loss`.
"""

from __future__ import annotations

from bpstudio.catalogue.metrics import METRICS
from bpstudio.record.events import EpochDone


def figure(done: EpochDone, wanted: str) -> float:
    """The wanted figure, of the training part where its own is empty.

    Where nobody measures it the total loss, negated if more of the figure is better.
    """
    part, node, metric = parts(wanted)
    metrics = done.metrics.get(part) or done.metrics["train"]
    figures = metrics.outputs.get(node)
    if figures is not None and metric in figures:
        return figures[metric]
    return -metrics.loss if rises(wanted) else metrics.loss


def rises(wanted: str) -> bool:
    """Whether more of this figure is better."""
    metric = parts(wanted)[2]
    return metric in METRICS and METRICS[metric].larger_better


def parts(wanted: str) -> tuple[str, str, str]:
    """Part, node and metric of a name; the last two may be empty."""
    part, _, rest = wanted.partition(".")
    node, _, metric = rest.partition(".")
    return part, node, metric
