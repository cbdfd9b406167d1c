"""The planes of the Evaluation page: ROC, precision-recall, calibration, fit, residuals.

Turns arrays into traces; knows no widget.
"""

from __future__ import annotations

import numpy as np

from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.results.curves import ClassCurves
from bpstudio.ui.charts.plane import UNIT, Plane, Range, Trace
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.evaluated import OutputView

_ROOM = 0.04
FEW_IN_BIN = 10
"""A share of fewer rows is off by a sixth and more: no line leads there."""
_DIAGONAL = np.array([[0.0, 0.0], [1.0, 1.0]])


ROC, PRECISION, CALIBRATION = tr("ROC"), tr("Precision-recall"), tr("Calibration")
FIT, RESIDUALS = tr("Predicted and true"), tr("Residuals")
"""The names of the tabs that show a plane."""


def plane_of(tab: str, view: OutputView, curves: ClassCurves | None) -> Plane:
    """What a tab of this name shows of an Output; of one class where it is of classes."""
    of_class = {ROC: _roc, PRECISION: _precision_recall, CALIBRATION: _calibration}.get(tab)
    if of_class is not None and curves is not None:
        return of_class(curves)
    of_values = {FIT: _fit, RESIDUALS: _residuals}.get(tab)
    if of_values is not None and view.dots is not None:
        return of_values(view)
    return Plane(title=tab, across="", up="", note=tr("There is nothing to draw"))


def _roc(curves: ClassCurves) -> Plane:
    points = curves.roc
    empty = "" if len(points) else tr("All rows are of one class: there is no curve")
    return Plane(
        title=tr("ROC of {name}", name=curves.name),
        across=tr("wrongly given, of all others (false positive rate)"),
        up=tr("found, of its rows"),
        traces=(
            Trace(name=tr("guessing"), points=_DIAGONAL, colour="faint", dashed=True),
            Trace(
                name=tr("{name}, area {area}", name=curves.name, area=figure(curves.area))
                if len(points)
                else "",
                points=points,
            ),
        ),
        x_range=UNIT,
        y_range=UNIT,
        note=empty,
    )


def _precision_recall(curves: ClassCurves) -> Plane:
    of_class, rows = int(curves.counts[0, [0, 2]].sum()), int(curves.counts[0].sum())
    share = of_class / rows if rows else 0.0
    return Plane(
        title=tr("Precision and recall of {name}", name=curves.name),
        across=tr("found, of its rows (recall)"),
        up=tr("right, of those given (precision)"),
        traces=(
            Trace(
                name=tr("guessing"), points=np.array([[0.0, share], [1.0, share]]), colour="faint",
                dashed=True,
            ),
            Trace(
                name=tr("{name}, average {average}", name=curves.name,
                        average=figure(curves.average_precision)),
                points=curves.precision_recall,
            ),
        ),
        x_range=UNIT,
        y_range=UNIT,
        note=""
        if len(curves.precision_recall)
        else tr("All rows are of one class: there is no curve"),
    )  # fmt: skip


def _calibration(curves: ClassCurves) -> Plane:
    """A line through the bins if all have rows enough, else dots of two kinds; all are counted."""
    rows = curves.calibration[:, 2]
    is_few = rows < FEW_IN_BIN
    many, few = (curves.calibration[chosen, :2] for chosen in (~is_few, is_few))
    few_words = tr("bins of fewer than {few} rows", few=FEW_IN_BIN)
    alone = Trace(name=few_words, points=few, colour="warning", line=False, dots=True)
    counted = ", ".join(count(int(one)) for one in rows)
    return Plane(
        title=tr("Calibration of {name}", name=curves.name),
        across=tr("mean probability of {name}, in bins of a tenth", name=curves.name),
        up=tr("share that is of it"),
        traces=(
            Trace(name=tr("as it should be"), points=_DIAGONAL, colour="faint", dashed=True),
            Trace(name=curves.name, points=many, line=not len(few), dots=True),
            *((alone,) if len(few) else ()),
        ),
        x_range=UNIT,
        y_range=UNIT,
        note=tr("rows of the bins, from left to right: {counts}", counts=counted)
        if len(rows)
        else "",
    )


def _fit(view: OutputView) -> Plane:
    assert view.dots is not None
    finite = view.dots[np.isfinite(view.dots).all(axis=1)]
    both = _around(finite)
    return Plane(
        title=tr("Predicted and true values"),
        across=tr("true"),
        up=tr("predicted"),
        traces=(
            Trace(name=tr("right"), points=np.array([[both[0], both[0]], [both[1], both[1]]]),
                  colour="faint", dashed=True),
            Trace(name=tr("rows"), points=view.dots, line=False, dots=True),
        ),
        x_range=both,
        y_range=both,
    )  # fmt: skip


def _around(values: Array) -> Range:
    """A little more than the values take: the chart does not grow, so that no jumps are needed."""
    low, high = (float(values.min()), float(values.max())) if values.size else UNIT
    room = _ROOM * (high - low) or max(abs(high), 1.0) * _ROOM
    return low - room, high + room


def _residuals(view: OutputView) -> Plane:
    assert view.dots is not None
    truth, predicted = view.dots[:, 0], view.dots[:, 1]
    across = _around(predicted[np.isfinite(predicted)])
    return Plane(
        title=tr("Residuals"),
        across=tr("predicted"),
        up=tr("predicted − true"),
        traces=(
            Trace(name=tr("right"), points=np.array([[across[0], 0.0], [across[1], 0.0]]),
                  colour="faint", dashed=True),
            Trace(name=tr("rows"), points=np.stack([predicted, predicted - truth], 1), line=False,
                  dots=True),
        ),
        x_range=across,
    )  # fmt: skip
