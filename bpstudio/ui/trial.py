"""Two short trials in windows of their own: a learning rate is looked for, a batch is learned.

The trial runs in a thread; the window only looks at what it has found so far.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.record.trial import (
    HIGH,
    LOW,
    OVERFIT_STEPS,
    RANGE_STEPS,
    OverfitTest,
    RangeTest,
    Tried,
    judge_overfit,
    judge_range,
)
from bpstudio.ui.charts.trial import Points, TrialChart
from bpstudio.ui.charts.values import figure
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.runner import Request
from bpstudio.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from bpstudio.train.job import Job

LOOK_MS = 100
END_S = 5.0


class _Trial:
    """A trial in a thread. `tried` grows while it goes on; `error` is what ended it, if anything.

    It is no `Task`, since it is looked at on the way and can be ended.
    """

    def __init__(self, steps: Callable[[Job], Generator[Tried, None, None]], request: Request):
        self.tried: list[Tried] = []
        self.error: UserError | None = None
        self._steps = steps
        self._request = request
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._main, name="bpstudio-trial", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether it is still going on."""
        return self._thread.is_alive()

    def end(self) -> None:
        """Take no more steps, and wait for the one that is being taken."""
        self._over.set()
        self._thread.join(END_S)

    def _main(self) -> None:
        from bpstudio.train.job import make_job

        request = self._request
        try:
            job = make_job(request.document, base=request.base, weights=request.weights)
            with closing(self._steps(job)) as trial:
                for tried in trial:
                    self.tried.append(tried)
                    if self._over.is_set():
                        return
        except UserError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001  # whatever a drawing does is told in the window
            self.error = UserError(
                tr("The trial failed."),
                hint=tr("Train the drawing: a run says which layer it was."),
                details=repr(error),
            )


class TrialDialog(QDialog):
    """A chart, what it says, and what can be done about it."""

    HELP = Topic("training", "before-a-run")

    def __init__(
        self,
        parent: QWidget,
        themes: ThemeHolder,
        request: Request,
        *,
        title: str,
        what: str,
        steps: int,
        rates: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.chart = TrialChart(themes, rates=rates)
        self.words, self.hint = PlainLabel(), PlainLabel(role="muted")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Steps taken"))
        self.progress.setRange(0, steps)
        self.progress.setTextVisible(False)
        self.close_button = QPushButton(tr("Cancel"))
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        lead = PlainLabel(what, role="muted")
        for label in (lead, self.words, self.hint):
            label.setWordWrap(True)
        for widget in (lead, self.chart, self.progress, self.words, self.hint):
            column.addWidget(widget, stretch=1 if widget is self.chart else 0)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.buttons.addWidget(self.close_button)
        column.addLayout(self.buttons)
        self.resize(680, 520)
        self.words.set_foreign(tr("Preparing data and model…"))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.trial = _Trial(self._steps, request)
        self._timer.start()

    def _steps(self, job: Job) -> Generator[Tried, None, None]:
        """The trial itself, in its thread."""
        raise NotImplementedError

    def _show(self, tried: list[Tried], *, over: bool) -> None:
        """What has been found so far, or in the end."""
        raise NotImplementedError

    def _look(self) -> None:
        over = not self.trial.busy
        tried = list(self.trial.tried)
        self.progress.setValue(len(tried))
        error = self.trial.error
        if over:
            self._timer.stop()
            self.progress.hide()
            self.close_button.setText(tr("Close"))
        if error is not None:
            self.words.set_foreign(error.message)
            self.hint.set_foreign(error.hint)
        elif tried:
            self._show(tried, over=over)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self.trial.end()
        super().hideEvent(event)


class RateDialog(TrialDialog):
    """Finds a learning rate: it rises at every step, and where the loss falls fastest is good."""

    chosen = Signal(float)
    """Carries the rate that is to be used."""

    def __init__(self, parent: QWidget, themes: ThemeHolder, request: Request) -> None:
        super().__init__(
            parent,
            themes,
            request,
            title=tr("Find a learning rate"),
            what=tr(
                "A trial that is thrown away: the rate rises at every step. A good one lies where "
                "the loss falls, well before it rises again."
            ),
            steps=RANGE_STEPS,
            rates=True,
        )
        self.chart.set_span(LOW, HIGH)
        self.chart.markMoved.connect(self._offer)
        self.use_button = QPushButton(tr("Use it"))
        self.use_button.setProperty("primary", "true")
        self.use_button.setEnabled(False)
        self.use_button.clicked.connect(self._on_use)
        self.buttons.addWidget(self.use_button)

    def _steps(self, job: Job) -> Generator[Tried, None, None]:
        from bpstudio.train.trial import range_test

        return range_test(job)

    def _show(self, tried: list[Tried], *, over: bool) -> None:
        found: RangeTest = judge_range(tried)
        kept = len(found.smooth)
        self.chart.set_points(
            Points(
                places=found.rates,
                losses=found.losses,
                centres=found.rates[:kept],
                smooth=found.smooth,
            )
        )
        if not over:
            self.words.set_foreign(tr("Trying rates…"))
            return
        self.words.set_foreign(found.reason)
        if found.suggested is not None:
            self.hint.set_foreign(tr("Drag the line, or move it with ← and →, for another rate."))
            self.chart.set_mark(found.suggested)
            self._offer(found.suggested)
            self.use_button.setDefault(True)
            self.use_button.setFocus()

    def _offer(self, rate: float) -> None:
        self.use_button.setText(tr("Use {value}", value=figure(rate)))
        self.use_button.setEnabled(True)

    def _on_use(self) -> None:
        rate = self.chart.mark
        self.accept()
        if rate is not None:
            self.chosen.emit(rate)


class OverfitDialog(TrialDialog):
    """Sees whether the model can learn one batch by heart, as any sound one can."""

    def __init__(self, parent: QWidget, themes: ThemeHolder, request: Request) -> None:
        super().__init__(
            parent,
            themes,
            request,
            title=tr("Learn one batch by heart"),
            what=tr(
                "A model that can learn anything learns a few rows until its loss is next to "
                "nothing. One that cannot has a fault that no amount of data mends."
            ),
            steps=OVERFIT_STEPS + 1,
            rates=False,
        )
        self.chart.set_span(0.0, float(OVERFIT_STEPS))

    def _steps(self, job: Job) -> Generator[Tried, None, None]:
        from bpstudio.train.trial import overfit

        return overfit(job)

    def _show(self, tried: list[Tried], *, over: bool) -> None:
        losses = np.array([one.loss for one in tried])
        steps = np.arange(len(tried), dtype=np.float64)
        finite = np.isfinite(losses)
        self.chart.set_points(
            Points(places=steps, losses=losses, centres=steps[finite], smooth=losses[finite])
        )
        if not over:
            self.words.set_foreign(tr("Learning the batch…"))
            return
        found: OverfitTest = judge_overfit(tried)
        self.words.set_foreign(found.words)
        self.hint.set_foreign(found.hint)
