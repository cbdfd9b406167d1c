"""Shows a run on charts, cards and panels, while it goes on or from a file; keeps no figure itself.

The history is the one source; everything is read again from it when it has grown.
"""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QObject, Signal

from bpstudio.graph.document import Graph
from bpstudio.graph.flat import leaf
from bpstudio.language import tr
from bpstudio.record.buckets import Ints
from bpstudio.record.events import Floats, RunFacts
from bpstudio.record.history import History
from bpstudio.record.parts import runs_of_blocks
from bpstudio.ui.canvas.view import CanvasView
from bpstudio.ui.charts.heat_row import HeatRow, numbered
from bpstudio.ui.charts.signals import ACTIVATION, ROWS, SIGNALS, RowKind
from bpstudio.ui.charts.train import TrainCharts
from bpstudio.ui.lenses import activations_at, lens_of
from bpstudio.ui.panels.at_step import AtStep, Reading
from bpstudio.ui.panels.run import RunPanel
from bpstudio.ui.row_values import seen
from bpstudio.ui.session import Session


class RunView(QObject):
    """Ties one history to the widgets that show it. `active` is whether anybody can see them."""

    shown = Signal()
    """Another history is shown, or the one that is shown has ended."""
    grown = Signal()
    """The history that is shown has more to tell."""

    def __init__(
        self,
        session: Session,
        *,
        charts: TrainCharts,
        canvas: CanvasView,
        panel: RunPanel,
        at_step: AtStep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.history = History()
        self.run_id: str | None = None
        """Which run of the project is shown; None while it is on, or where it is of none."""
        self._session = session
        self._charts = charts
        self._canvas = canvas
        self._panel = panel
        self._at_step = at_step
        self._active = False
        self._stale = True
        self._lens = lens_of("flow")
        self._gone: frozenset[str] = frozenset()
        self._layers: dict[RowKind, tuple[HeatRow, ...]] = dict.fromkeys(ROWS, ())
        self._told: tuple[RunFacts, frozenset[str]] | None = None
        """What `_layers` were made of; they are the same ten times a second."""
        self._looked: tuple[RunFacts, Graph] | None = None
        self._pointed: str | None = None
        """A row of a layer that cannot be selected, since the drawing has it no more."""
        charts.nodeClicked.connect(self._on_row_clicked)
        charts.signalChanged.connect(self._show_signal)
        charts.folding.changed.connect(self._show_signal)
        charts.axis.cursorChanged.connect(self._show_step)
        charts.closeUpWanted.connect(self._show_close_up)
        session.selectionChanged.connect(self._on_selection)
        session.changed.connect(self._on_edit)

    def set_active(self, *, active: bool) -> None:
        """Charts and cards follow the run only while they are seen."""
        self._active = active
        if active and self._stale:
            self.refresh()
        self._show_overlay()
        self._show_readings()

    def set_lens(self, id: str) -> None:
        """What cards and links carry, by the id of a lens."""
        self._lens = lens_of(id)
        self._show_overlay()

    def show(self, history: History, *, run_id: str | None = None) -> None:
        """Show another run, with an empty history none."""
        self.history, self.run_id, self._pointed = history, run_id, None
        self._charts.clear()
        self._layers, self._told = dict.fromkeys(ROWS, ()), None
        for of in ROWS:
            self._charts.set_rows((), of=of)
        self._charts.set_baseline(None)
        self._panel.show_history(history)
        self.refresh()
        self.shown.emit()

    def refresh(self) -> None:
        """Show what the history has gained."""
        self._panel.refresh()
        self.grown.emit()
        self._stale = not self._active
        if self._stale:
            return
        facts = self.history.facts
        if facts is not None:
            self._show_rows(facts)
            self._charts.set_baseline(baseline(facts))
            self._show_loss()
            self._show_signal()
            done = self.history.ended is not None
            self._charts.set_progress(self.history.steps_done, done=done)
            self._show_times()
            self._show_close_up()
        self._show_step()

    def _show_rows(self, facts: RunFacts) -> None:
        if self._is_told(facts):
            return
        gone = self._look(facts)
        self._told = (facts, gone)
        self._layers = {
            "weights": heat_rows(facts, gone),
            "activations": activation_rows(facts, gone),
        }

    def _show_loss(self) -> None:
        loss = self.history.column("loss")
        self._charts.set_loss("train", loss.steps, loss.mean, loss.low, loss.high)
        steps, values = epoch_losses(self.history, "validation")
        self._charts.set_loss("validation", steps, values)
        ends = np.array([epoch.step for epoch in self.history.epochs], np.int64)
        numbers = np.array([epoch.epoch + 1 for epoch in self.history.epochs], np.int64)
        self._charts.set_marks(ends, numbers)

    def _show_signal(self) -> None:
        """The rows that are seen and their values; the rest is read when it is asked for."""
        signal, charts = SIGNALS[self._charts.signal], self._charts
        layers = self._layers[signal.of]
        charts.folding.set_layers(layers)
        found = seen(self.history, signal, charts.folding.rows())
        charts.set_rows(found.rows, of=signal.of)
        charts.show_columns(signal.id, found.columns, layers=found.layers)

    def _show_close_up(self) -> None:
        """All that is on record of the selected layer, while somebody looks at it."""
        if not self._charts.close_up_button.isChecked():
            return
        path, facts = self._path(), self.history.facts
        names: dict[str, str] = {}
        if facts is not None:
            names = {row.path: row.name for row in facts.activations}
            names |= {row.path: row.name for row in facts.rows}
        self._charts.near.show_layer(self.history, path, names.get(path or "", ""))

    def _show_times(self) -> None:
        """The gradient through time, when a recurrent layer is selected that has told it."""
        facts, path = self.history.facts, self._path()
        place = _row_of(facts, path)
        if facts is None or place is None or path not in self.history.time_paths():
            self._charts.set_times(None)
            return
        steps, values = self.history.time_profile(path)
        self._charts.set_times((heat_rows(facts)[place].label, steps, values))

    def _show_step(self) -> None:
        """What follows the cursor: cards, links, and the figures of the chosen layer."""
        if self._active:
            self._show_overlay()
            self._show_readings()

    def _show_overlay(self) -> None:
        facts, lens = self.history.facts, self._lens
        if facts is None or lens.signal is None or not self._active:
            self._canvas.set_overlay({})
            return
        gone = self._look(facts)
        self._canvas.set_overlay(
            {
                path: None if math.isnan(value) else value
                for path, value in self._carried(facts, lens.id).items()
                if path not in gone
            },
            centre=lens.signal.centre,
            span=lens.signal.span,
            links=lens.links,
        )

    def _carried(self, facts: RunFacts, lens: str) -> dict[str, float]:
        """The values of a lens at the cursor, by path."""
        if lens == ACTIVATION.id:
            step = self._charts.axis.step
            return {} if step is None else activations_at(self.history, step)
        values = self._values_at(lens).tolist()
        return dict(zip((row.path for row in facts.rows), values, strict=True))

    def _show_readings(self) -> None:
        facts = self.history.facts
        place = _row_of(facts, self._path())
        seen = self._active and self._charts.axis.step is not None
        if facts is None or place is None or not seen:
            self._at_step.show_readings(None, ())
            return
        readings = [
            Reading(signal=name, value=float(self._values_at(name)[place]))
            for name in ("flow", "update", "grad")
        ]
        self._at_step.show_readings(self._charts.axis.step, readings)

    def _values_at(self, signal: str) -> Floats:
        """Each row's value at the cursor, or the newest; NaN where there is none."""
        steps, values = self.history.signal(signal)
        facts = self.history.facts
        width = len(facts.rows) if facts else 0
        step = self._charts.axis.step
        if step is None or not len(steps):
            return np.full(width, np.nan, np.float32)
        place = int(np.searchsorted(steps, step, side="right")) - 1
        newest: Floats = values[max(place, 0)]
        return newest

    def _on_row_clicked(self, key: str) -> None:
        """Of a parameter its layer is selected, of a run of a block the card of the block."""
        facts, path = self.history.facts, key.partition(":")[0]
        if facts is None or path not in paths_of(facts):
            return
        if self._session.document.graph.find(leaf(path)) is not None:
            self._canvas.show_node(path)
            return
        self._pointed = path
        self._show_times()
        self._show_close_up()
        self._show_readings()

    def _look(self, facts: RunFacts) -> frozenset[str]:
        """Paths of rows whose layer is not in the drawing any more, as it is now."""
        graph = self._session.document.graph
        if self._looked is None or self._looked[0] is not facts or self._looked[1] is not graph:
            find, self._looked = graph.find, (facts, graph)
            paths = paths_of(facts)
            self._gone = frozenset(path for path in paths if find(leaf(path)) is None)
        return self._gone

    def _is_told(self, facts: RunFacts) -> bool:
        """Whether rows are those of the run and of the drawing as they are now."""
        gone = self._look(facts)
        return self._told is not None and self._told[0] is facts and self._told[1] == gone

    def _on_edit(self) -> None:
        """Rows of layers that were removed, or came back, say so."""
        facts = self.history.facts
        if not self._active:
            self._stale = True
        elif facts is not None and not self._is_told(facts):
            self._show_rows(facts)
            self._show_signal()

    def _path(self) -> str | None:
        """The path of the node that the keyboard is on, or of the row that was pointed out."""
        if self._pointed is not None:
            return self._pointed
        current = self._session.selection.current
        return None if current is None else self._session.path_of(current)

    def _on_selection(self) -> None:
        self._pointed = None
        facts, path = self.history.facts, self._path()
        self._charts.point_at(path if facts is not None and path in paths_of(facts) else None)
        if self._active:
            self._show_times()
            self._show_close_up()
        self._show_step()


def _row_of(facts: RunFacts | None, path: str | None) -> int | None:
    rows = facts.rows if facts else ()
    return next((place for place, row in enumerate(rows) if row.path == path), None)


def heat_rows(facts: RunFacts, gone: Collection[str] = ()) -> tuple[HeatRow, ...]:
    """The rows of the heatmap, in the order of the run; those called alike are numbered.

    `gone` are the paths of layers that are not in the drawing any more.
    """
    rows = []
    labels = numbered([row.name for row in facts.rows])
    for label, row in zip(labels, facts.rows, strict=True):
        label = tr("{label} (removed)", label=label) if row.path in gone else label
        rows.append(
            HeatRow(
                key=row.path, label=label, kind=row.kind, frozen=not row.trainable,
                parameters=row.parameters, gone=row.path in gone, tensors=row.tensors,
                shapes=row.shapes,
            )
        )  # fmt: skip
    return tuple(rows)


def activation_rows(facts: RunFacts, gone: Collection[str] = ()) -> tuple[HeatRow, ...]:
    """As `heat_rows`, for what signals of activations tell."""
    labels = numbered([row.name for row in facts.activations])
    return tuple(
        HeatRow(
            key=row.path, label=tr("{label} (removed)", label=label) if row.path in gone else label,
            kind=row.kind, gone=row.path in gone,
        )
        for label, row in zip(labels, facts.activations, strict=True)
    )  # fmt: skip


def paths_of(facts: RunFacts) -> set[str]:
    """The paths of all that a run tells of: layers with weights, activations, runs of blocks."""
    paths = [row.path for row in facts.rows] + [row.path for row in facts.activations]
    return set(paths) | runs_of_blocks(paths).keys()


def baseline(facts: RunFacts) -> float | None:
    """The total loss of the best constant predictions; None when one of them is not known."""
    known = [(output.weight, output.baseline) for output in facts.outputs]
    if not known or any(value is None for _, value in known):
        return None
    return sum(weight * value for weight, value in known if value is not None)


def epoch_losses(history: History, part: str) -> tuple[Ints, Floats]:
    """Steps at the ends of epochs and the part's losses there."""
    found = [
        (epoch.step - 1, epoch.metrics[part].loss)
        for epoch in history.epochs
        if part in epoch.metrics
    ]
    steps = np.array([step for step, _ in found], np.int64)
    return steps, np.array([loss for _, loss in found], np.float32)
