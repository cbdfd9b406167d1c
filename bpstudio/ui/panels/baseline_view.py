"""The trained model beside plain ones on the same rows; trains the plain ones once it is seen.

They are trained in a thread, and kept as long as the evaluation that they belong to.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui.panels.figures import metric, metric_words
from bpstudio.ui.panels.group_view import value_words
from bpstudio.ui.panels.later import Later
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from bpstudio.results.baselines import Baselines
    from bpstudio.results.evaluate import Answered
    from bpstudio.results.figures import Scored

WAITING = tr("A constant, a linear model and boosted trees are trained on the same rows…")
ABOUT = tr(
    "All are trained on the training part and see every input column. A model that is no better "
    "than the linear one has learned nothing that needs a network."
)
_FIGURE_PX, _VERDICT_CHARACTERS = 150, 600


class BaselineView(Later):
    """A row for each figure, a column for each model."""

    def __init__(self) -> None:
        inside = QWidget()
        super().__init__(inside, name=tr("plain models"), waiting=WAITING, goes_on=True)
        self._of: Answered | None = None
        self.doubts, self.verdict = PlainLabel(role="warning"), PlainLabel()
        for label in (self.doubts, self.verdict):
            label.setWordWrap(True)
        self._model = TextTable(self)
        self.table = table_view(tr("The model beside plain models"), self._model)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.verdict)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.doubts)

    def show_output(self, answered: Answered, part: str, scored: Scored) -> None:
        """Show the plain models beside this Output on this part, once this is seen."""
        if self._of is not answered:
            self.forget()
        self._of = answered
        self.ask(part, partial(_trained, answered, part), partial(self._fill, scored))

    def _fill(self, own: Scored, found: tuple[Baselines, ...]) -> str:
        from bpstudio.results.baselines import TITLES, verdict, verdict_words

        here = next((one for one in found if one.path == own.path), None)
        self.table.setVisible(here is not None)
        if here is None:
            self.doubts.hide()
            self.verdict.hide()
            return tr("There is no plain model for this output.")
        models = {tr("Model"): own, **{TITLES[one.kind]: one.scored for one in here.found}}
        shown = next(one.scored for one in here.found if one.scored is not None)
        rows = [
            (
                metric_words(figure.name),
                *(value_words(one.figure(figure.name) if one else None) for one in models.values()),
            )
            for figure in shown.figures
        ]
        titles = (Column(title=title, number=True) for title in models)
        self._model.show_rows((Column(title=tr("Figure")), *titles), rows)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, _FIGURE_PX)
        judged = verdict(own, here)
        self.verdict.setVisible(judged is not None)
        if judged is not None:
            words = verdict_words(judged, name=metric_words, value=metric)
            self.verdict.set_lines([words], limit=_VERDICT_CHARACTERS)
        refused = [f"{TITLES[one.kind]}: {one.refused}" for one in here.found if one.refused]
        words = " ".join((*here.warnings, *refused))
        self.doubts.set_foreign(words)
        self.doubts.setVisible(bool(words))
        return ABOUT


def _trained(answered: Answered, part: str, tell: object) -> tuple[Baselines, ...]:
    from bpstudio.results.baselines import baselines

    assert callable(tell)
    return baselines(answered, part=part, tell=tell)
