"""What a layer and a whole model cost, in words: weights, memory, multiply-adds; no Qt."""

from __future__ import annotations

from bpstudio.graph.document import NodeId
from bpstudio.language import numeral, tr
from bpstudio.ui.charts.values import count
from bpstudio.ui.report import Report

BYTES_PER_WEIGHT = 4
UNKNOWN = tr("Size unknown while problems stand")


def model_words(report: Report) -> str:
    """`12,738 parameters · 51 kB · 3.4 M multiply-adds`; nothing for a model without layers.

    While errors stand the figures would be those of a part of the model: none are given.
    """
    if not report.shapes:
        return ""
    if not report.valid:
        return UNKNOWN
    weights = report.total_parameters
    work = sum(report.multiply_adds.values())
    words = [tr("{weights} parameters", weights=count(weights))]
    words += [bytes_words(weights * BYTES_PER_WEIGHT)] if weights else []
    words += [tr("{work} multiply-adds", work=short_count(work))] if work else []
    return " · ".join(words)


def model_details(report: Report, batch_size: int) -> str:
    """What the figures of `model_words` mean, for a tool tip."""
    if not report.shapes or not report.valid:
        return ""
    held = sum(report.activations.values())
    return tr(
        "Weights take {weights}; what layers give takes {one} for one sample, "
        "{batch} for a batch of {batch_size}. Multiply-adds are for one sample, forwards; "
        "matrix products and convolutions are counted.",
        weights=bytes_words(report.total_parameters * BYTES_PER_WEIGHT),
        one=bytes_words(held),
        batch=bytes_words(held * batch_size),
        batch_size=batch_size,
    )


def layer_words(report: Report, node: NodeId) -> str:
    """`4,160 parameters · 17 kB · 4.1 k multiply-adds`, for one layer; nothing if not known."""
    held = report.activations.get(node)
    if held is None:
        return ""
    weights, work = report.parameters.get(node, 0), report.multiply_adds.get(node, 0)
    words = [tr("{weights} parameters", weights=count(weights))] if weights else []
    size = bytes_words(weights * BYTES_PER_WEIGHT + held)
    words.append(tr("{size} for one sample", size=size))
    words += [tr("{work} multiply-adds", work=short_count(work))] if work else []
    return " · ".join(words)


def short_count(number: int) -> str:
    """A number in at most five characters or so: 640, 4.2 k, 1.3 M."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            scaled = number / size
            return numeral(f"{scaled:.{0 if scaled >= 99.95 else 1}f} {unit}")
    return str(number)


def bytes_words(number: int) -> str:
    """`640 B`, `4.2 kB`, `1.3 MB`."""
    short = short_count(number)
    return f"{short}B" if number >= 1e3 else f"{short} B"
