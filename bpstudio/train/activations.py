"""Which activations a run watches, and what is seen of them while a part of the data is evaluated.

The evaluation of the training part after an epoch passes the same rows through the model anyway, so
a look at them costs the reductions alone. Weights and random numbers are not touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import Slope, settle
from bpstudio.compile.check import Checked
from bpstudio.compile.module import Built
from bpstudio.graph.document import Node
from bpstudio.graph.flat import Flat, leaf
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import ActivationRow, EpochProbe, Floats, Row
from bpstudio.record.near import LEVELS, UnitsSeen, kept_units, picked_units
from bpstudio.train.gradients import to_log
from bpstudio.train.see import See

Places = npt.NDArray[np.int64]

MOST_PROBES = 40
MOST_ROWS = 256
LEAST_ROWS = 8
MOST_VALUES = 1 << 20
"""Of an activation's values on the sample so many are kept and looked at: of large images fewer
rows do, since a unit has many places in each."""
MOST_SORTED = 1021
"""Values of an activation that its quantiles are taken of: a prime, so that even distances meet
all units."""
FLAT = 0.05
"""Below this share of its greatest slope a curve counts as flat."""
ALIKE = 1e-3
"""Units whose weights differ by less than this share of their size are looked at in every probe."""
FEW_ROWS = 8
"""Rows that show, as a rule, that not all are alike."""


def activation_rows(checked: Checked, weighted: frozenset[str]) -> tuple[ActivationRow, ...]:
    """Activations whose units may die or saturate, in topological order.

    `weighted` are the paths of layers with weight matrices.
    """
    graph = checked.flat
    last = _before_outputs(graph, weighted)
    rows = []
    for path in graph.in_order:
        node = graph.by_id[path]
        spec = spec_of(node)
        if spec is None or not (spec.dies or spec.slope) or path not in checked.forms:
            continue
        (form, *_) = checked.forms[path].values()
        rows.append(
            ActivationRow(
                path=path,
                node=leaf(path),
                name=node.title,
                kind=node.kind,
                units=form.shapes[0][unit_axis(graph, node, form.rank)],
                dies=spec.dies,
                saturates=spec.slope is not None,
                ends=path in last,
            )
        )
    return tuple(rows)


def unit_axis(graph: Flat, node: Node, rank: int) -> int:
    """The axis along which the units of an activation lie: channels behind a convolution.

    The nearest layer that is a convolution or has weights of another kind decides.
    """
    seen, pending = {node.id}, [node.id]
    while pending:
        for edge in graph.edges_into.get(pending.pop(0), ()):
            source = graph.by_id[edge.src[0]]
            spec = spec_of(source)
            if spec is not None and spec.family == "convolution":
                return 1 if rank > 2 else rank - 1
            if spec is not None and spec.weights and spec.family != "normalisation":
                return rank - 1
            if source.id not in seen:
                seen.add(source.id)
                pending.append(source.id)
    return rank - 1


def _before_outputs(graph: Flat, weighted: frozenset[str]) -> set[str]:
    """Nodes from which an Output is reached without passing a weighted layer."""
    pending = [node.id for node in graph.nodes if node.kind == "Output"]
    found = set(pending)
    while pending:
        for edge in graph.edges_into.get(pending.pop(), ()):
            source = edge.src[0]
            if source not in weighted and source not in found:
                found.add(source)
                pending.append(source)
    return found


def is_probed(epoch: int, planned: int) -> bool:
    """Whether the end of this epoch (counted from 0) is one of at most 40 evenly spaced ones.

    The first and the last are.
    """
    if planned <= MOST_PROBES:
        return True
    places = np.rint(np.linspace(0, planned - 1, MOST_PROBES)).astype(int)
    return bool((places == epoch).any())


@dataclass(kw_only=True)
class Watch(See):
    """Collects what activations give for the first rows of an evaluation, and what was answered."""

    axes: dict[str, int]
    rows: int = MOST_ROWS
    seen: dict[str, list[torch.Tensor]] = field(default_factory=dict)
    recall: dict[str, Floats] = field(default_factory=dict)
    _counted: dict[str, int] = field(default_factory=dict)

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        """Keep the outputs of an activation, until there are enough rows."""
        if path not in self.axes:
            return
        output = outputs[0]
        each = max(1, output.numel() // max(1, len(output)))
        wanted = min(self.rows, max(LEAST_ROWS, MOST_VALUES // each)) - self._counted.get(path, 0)
        if wanted <= 0:
            return
        kept = output if len(output) <= wanted else output[:wanted].clone()
        self._counted[path] = self._counted.get(path, 0) + len(kept)
        self.seen.setdefault(path, []).append(kept)

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        """Nothing is changed."""
        return tensor

    def answered(
        self, path: str, truth: np.ndarray[Any, Any], predicted: np.ndarray[Any, Any], classes: int
    ) -> None:
        """Keep the share of each class that was recognised; NaN for a class without rows."""
        truth, predicted = truth.reshape(-1).astype(np.int64), predicted.reshape(-1)
        truth, predicted = truth[truth >= 0], predicted[truth >= 0]
        every = np.bincount(truth, minlength=classes)
        right = np.bincount(truth[truth == predicted], minlength=len(every))
        shares = np.full(len(every), np.nan, np.float32)
        np.divide(right, every, out=shares, where=every > 0, casting="unsafe")
        self.recall[path] = shares


class Activations:
    """Makes probes of one model: its activations by row, its weights by row."""

    def __init__(self, built: Built, checked: Checked, rows: Sequence[Row]) -> None:
        weighted = frozenset(row.path for row in rows if row.weighted)
        self.rows = activation_rows(checked, weighted)
        self._weight_rows = rows
        graph = checked.flat
        self._nodes = {row.path: graph.by_id[_owner(graph, row.path)] for row in self.rows}
        self._axes = {
            row.path: unit_axis(
                graph, graph.by_id[row.path], next(iter(checked.forms[row.path].values())).rank
            )
            for row in self.rows
        }
        self._slopes = {path: _slope_of(node) for path, node in self._nodes.items()}
        # Parameters, never what lies in them now: joining the weights moves their numbers.
        owned = [[one for _, one in built.parameters_of(row.path)] for row in rows]
        self._parameters = [one for parameters in owned for one in parameters]
        self._starts = np.cumsum([0, *map(len, owned)], dtype=np.int64)[:-1]
        matrices = [_matrix(built, row) for row in rows]
        self._alike = [
            (place, matrix)
            for place, matrix in enumerate(matrices)
            if matrix is not None and len(matrix) > 1 and _is_alike(matrix)
        ]

    def watch(self) -> Watch:
        """What an evaluation is to be shown to."""
        return Watch(axes=self._axes)

    def probe(self, watch: Watch) -> EpochProbe:
        """What was seen, with the weights as they are now."""
        return self.look(watch)[0]

    def look(self, watch: Watch) -> tuple[EpochProbe, UnitsSeen | None]:
        """What was seen, and from near, which is None without activations."""
        figures = np.full((5, len(self.rows)), np.nan, np.float32)
        kept = kept_units([row.units for row in self.rows])
        values = np.full((len(self.rows), len(LEVELS)), np.nan, np.float32)
        idle = np.full(sum(kept), np.nan, np.float32)
        for place, row in enumerate(self.rows):
            if row.path in watch.seen:
                units = self._by_unit(row, watch.seen[row.path])
                numbers = np.ascontiguousarray(units.float().cpu().numpy())
                zero = 1.0 - np.count_nonzero(numbers, axis=1) / max(1, numbers.shape[1])
                flat = self._flat(row, units)
                figures[:, place] = ((zero == 1).mean(), zero.mean(), flat, *_moments(numbers))
                values[place] = _quantiles(numbers)
                shown = zero[picked_units(len(zero), kept[place])]
                start = sum(kept[:place])
                idle[start : start + len(shown)] = shown
        seen = UnitsSeen(values=values, idle=idle) if self.rows else None
        return self._probe(figures, watch), seen

    def _probe(self, figures: Floats, watch: Watch) -> EpochProbe:
        spread = np.full(len(self._weight_rows), np.nan, np.float32)
        for place, matrix in self._alike:
            spread[place] = _spread(matrix)
        dead, zero, saturated, mean, std = figures
        return EpochProbe(
            dead=dead,
            zero=zero,
            saturated=saturated,
            mean=mean,
            std=std,
            weight=self._weights(),
            spread=spread,
            recall=FrozenMap(watch.recall),
        )

    def _by_unit(self, row: ActivationRow, parts: list[torch.Tensor]) -> torch.Tensor:
        """What an activation gave [units, values of each]."""
        values = parts[0] if len(parts) == 1 else torch.cat(parts)
        units = values.movedim(self._axes[row.path], 0).flatten(1)
        if units.numel() > MOST_VALUES:
            units = units[:, :: -(-units.numel() // MOST_VALUES)]
        return units

    def _flat(self, row: ActivationRow, units: torch.Tensor) -> float:
        """The share of values where the curve runs flat; NaN where it never does."""
        slope, values = self._slopes[row.path]
        if slope is None:
            return float("nan")
        return int(torch.count_nonzero(slope(units, values) < FLAT)) / max(1, units.numel())

    def _weights(self) -> Floats:
        """log10 L2 norm of all weights of each row."""
        if not self._starts.size:
            return np.empty(0, np.float32)
        now = [one.detach() for one in self._parameters]
        norms = torch.stack(torch._foreach_norm(now)).double().cpu().numpy()
        squares = np.add.reduceat(norms**2, self._starts)
        return to_log(np.sqrt(np.where(np.isfinite(squares), squares, np.inf)))


def _quantiles(numbers: Floats) -> Floats:
    """Quantiles at `LEVELS` of at most 1,021 of the numbers; the outer ones are of all."""
    flat = numbers.reshape(-1)
    if not len(flat):
        return np.full(len(LEVELS), np.nan, np.float32)
    chosen, picked = _sorted_places(len(flat))
    found: Floats = np.sort(flat[chosen])[picked]
    found[0], found[-1] = flat.min(), flat.max()
    return found


@cache
def _sorted_places(count: int) -> tuple[Places, Places]:
    """Which of so many numbers are sorted, and at which places of these the quantiles lie."""
    chosen = np.linspace(0, count - 1, min(count, MOST_SORTED)).astype(np.int64)
    return chosen, np.rint(np.array(LEVELS) * (len(chosen) - 1)).astype(np.int64)


def _moments(numbers: Floats) -> tuple[float, float]:
    """Mean and standard deviation; torch's own take four times as long."""
    flat = numbers.reshape(-1)
    if not len(flat):
        return float("nan"), float("nan")
    with np.errstate(all="ignore"):  # what is not finite is told by other means
        mean = flat.mean(dtype=np.float64)
        centred = flat - np.float32(mean)
        return float(mean), float(np.sqrt(np.dot(centred, centred) / len(flat)))


def _slope_of(node: Node) -> tuple[Slope | None, FrozenMap[Value]]:
    """The slope of an activation where it can run flat, with its settings."""
    spec = spec_of(node)
    if spec is None or spec.slope is None:
        return None, FrozenMap()
    return spec.slope, settle(spec, node.params)


def _owner(graph: Flat, path: str) -> str:
    return graph.by_id[path].shares or path


def _matrix(built: Built, row: Row) -> nn.Parameter | None:
    """The weights of a row, whose first axis is its units; None for rows without."""
    if not row.weighted:
        return None
    return next((one for _, one in built.parameters_of(row.path) if one.dim() >= 2), None)


def _spread(weight: nn.Parameter) -> float:
    """How far the rows of a matrix differ: the norm of W less its mean row, over that of W."""
    matrix = weight.detach().flatten(1)
    size = float(matrix.norm())
    return float((matrix - matrix.mean(0, keepdim=True)).norm()) / size if size else 0.0


def _is_alike(weight: nn.Parameter) -> bool:
    """Whether the rows of a matrix differ by less than `ALIKE`.

    Some rows lie as near their own mean as all of them lie near theirs, or nearer, so they can
    show that it is not so.
    """
    matrix = weight.detach().flatten(1)
    some = matrix[:FEW_ROWS]
    apart = float((some - some.mean(0, keepdim=True)).norm())
    return not apart > ALIKE * float(matrix.norm()) and _spread(weight) < ALIKE


def gains(built: Built, rows: Sequence[Row]) -> Floats:
    """Root mean square of the weights times the root of their fan-in, per row.

    1 keeps the size of a signal through a linear layer (LeCun et al. 1998), √2 through one before
    a ReLU (He et al. 2015). NaN for rows without a weight of two axes.
    """
    found = np.full(len(rows), np.nan, np.float32)
    for place, row in enumerate(rows):
        matrix = _matrix(built, row)
        if matrix is not None:
            found[place] = float(matrix.detach().norm()) / max(1, len(matrix)) ** 0.5
    return found
