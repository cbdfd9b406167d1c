"""What is doubtful in the data, one row each, with a button for the repair; examines nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bpstudio.data.symptoms import Symptom
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.language import tr
from bpstudio.ui.panels.problem_row import ProblemRow
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import ThemeHolder

MOST_ROWS = 50


class DoctorPanel(QFrame):
    """Hidden while there is nothing to say."""

    repairWanted = Signal(object)
    """Carries the `Repair` that is to be made."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._symptoms: tuple[Symptom, ...] = ()
        self._held = ""
        self.rows: list[ProblemRow] = []
        self.title = PlainLabel(role="title")
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(scrolled(inside), stretch=1)
        self.setAccessibleName(tr("What is doubtful in the data"))
        self.hide()

    def height_needed(self) -> int:
        """Pixels down in which all of it is seen."""
        rows = sum(row.heightForWidth(self.width()) if row.hasHeightForWidth()
                   else row.sizeHint().height() for row in self.rows)  # fmt: skip
        return self.title.sizeHint().height() + rows + 2 * len(self.rows) + 36

    def hold(self, reason: str) -> None:
        """Offer no repair, for this reason; with none, they are offered again."""
        self._held = reason
        for row in self.rows:
            row.hold(reason)

    def show_symptoms(self, symptoms: Sequence[Symptom]) -> None:
        """Say these, the gravest first; nothing hides the panel."""
        symptoms = tuple(symptoms[:MOST_ROWS])
        if symptoms == self._symptoms:
            return
        self._symptoms = symptoms
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(symptom) for symptom in symptoms]
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)
        count = len(symptoms)
        self.title.setText(tr("Doubtful in these data: {n}", n=count) if count else "")
        self.setVisible(bool(symptoms))

    def _row(self, symptom: Symptom) -> ProblemRow:
        repair = symptom.repair
        fix = None
        if repair is not None:
            fix = Fix(label=repair.label, apply=repair.of)
        problem = Problem(
            code=symptom.kind,
            severity="warning",
            message=symptom.message,
            hint=symptom.hint,
            fix=fix,
        )
        row = ProblemRow(problem, self._themes, focusable=False)
        row.fixRequested.connect(lambda _: self.repairWanted.emit(repair))
        row.hold(self._held)
        return row
