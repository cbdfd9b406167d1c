"""The trained model beside plain ones on the same rows; trains the plain ones once it is seen.

They are trained in a thread, and kept as long as the evaluation that they belong to.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QProgressBar, QVBoxLayout, QWidget

from bpstudio.errors import UserError
from bpstudio.ui.long_task import LongTask
from bpstudio.ui.panels.figures import metric_words
from bpstudio.ui.panels.group_view import value_words
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from bpstudio.results.baselines import Baselines
    from bpstudio.results.evaluate import Answered
    from bpstudio.results.figures import Scored

WAITING = "A constant, a linear model and boosted trees are trained on the same rows…"
ABOUT = (
    "All are trained on the training part and see every input column. A model that is no better "
    "than the linear one has learned nothing that needs a network."
)
_FIGURE_PX = 150


class BaselineView(QWidget):
    """A row for each figure, a column for each model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Answered, str, Scored] | None = None
        self._kept: dict[str, tuple[Baselines, ...]] = {}
        self._task: LongTask | None = None
        self.said = PlainLabel(role="muted")
        self.doubts = PlainLabel(role="warning")
        for label in (self.said, self.doubts):
            label.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("How many plain models are trained")
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self._model = TextTable(self)
        self.table = table_view("The model beside plain models", self._model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.said, self.progress, self.table, self.doubts):
            layout.addWidget(widget, stretch=1 if widget is self.table else 0)
        layout.addStretch(0)
        layout.setAlignment(self.said, Qt.AlignmentFlag.AlignTop)

    @property
    def busy(self) -> bool:
        """Whether plain models are being trained."""
        return self._task is not None

    def show_output(self, answered: Answered, part: str, scored: Scored) -> None:
        """Show the plain models beside this Output on this part, once this is seen."""
        if self._asked is None or self._asked[0] is not answered:
            self._kept = {}
        self.stop()
        self._asked = (answered, part, scored)
        if self.isVisible():
            self._refresh()

    def stop(self) -> None:
        """Train nothing more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def _refresh(self) -> None:
        if self._asked is None or self._task is not None:
            return
        answered, part, _ = self._asked
        if part in self._kept:
            self._show(self._kept[part])
            return
        self._say(WAITING)
        self.progress.setValue(0)
        self.progress.show()
        self._task = LongTask(
            self,
            partial(_trained, answered, part),
            done=partial(self._keep, part),
            failed=self._refuse,
            name="baselines",
        )
        self._task.progressed.connect(lambda share: self.progress.setValue(round(100 * share)))

    def _keep(self, part: str, found: tuple[Baselines, ...]) -> None:
        self._task = None
        self._kept[part] = found
        self._show(found)

    def _refuse(self, error: UserError) -> None:
        self._task = None
        self._say(str(error))

    def _say(self, words: str) -> None:
        self.said.set_foreign(words)
        for widget in (self.progress, self.table, self.doubts):
            widget.hide()

    def _show(self, found: tuple[Baselines, ...]) -> None:
        from bpstudio.results.baselines import TITLES

        assert self._asked is not None
        own = self._asked[2]
        here = next((one for one in found if one.path == own.path), None)
        if here is None:
            self._say("There is no plain model for this output.")
            return
        self._say(ABOUT)
        models = {"Model": own, **{TITLES[one.kind]: one.scored for one in here.found}}
        shown = next(one.scored for one in here.found if one.scored is not None)
        rows = [
            (
                metric_words(figure.name),
                *(value_words(one.figure(figure.name) if one else None) for one in models.values()),
            )
            for figure in shown.figures
        ]
        titles = (Column(title=title, number=True) for title in models)
        self._model.show_rows((Column(title="Figure"), *titles), rows)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, _FIGURE_PX)
        self.table.show()
        refused = [f"{TITLES[one.kind]}: {one.refused}" for one in here.found if one.refused]
        words = " ".join((*here.warnings, *refused))
        self.doubts.set_foreign(words)
        self.doubts.setVisible(bool(words))


def _trained(answered: Answered, part: str, tell: object) -> tuple[Baselines, ...]:
    from bpstudio.results.baselines import baselines

    assert callable(tell)
    return baselines(answered, part=part, tell=tell)
