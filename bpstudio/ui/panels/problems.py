"""The list of what stands between the drawing and a model, with the way to each layer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMessageBox, QPushButton, QVBoxLayout, QWidget

from bpstudio.errors import UserError
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.language import plural, tr
from bpstudio.ui.dialogs import Answer, ask, cancel
from bpstudio.ui.focus import holds_focus
from bpstudio.ui.panels.problem_row import ProblemRow, fix_words, problem_key
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

MOST_ROWS = 100


class ProblemList(QWidget):
    """Rows for some problems; rows that say the same as before are kept, with their focus."""

    nodeActivated = Signal(str)
    refused = Signal(object)
    """Carries the UserError of a fix that could not be done."""
    focusLost = Signal()
    """The row with the keyboard's focus is gone, and no other is left to have it."""

    def __init__(
        self,
        session: Session,
        themes: ThemeHolder,
        *,
        focusable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._focusable = focusable
        self.question: QMessageBox | None = None
        self.rows: dict[tuple[object, ...], ProblemRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these problems, the first hundred at most."""
        before = self.in_order()
        wanted = {problem_key(problem): problem for problem in problems[:MOST_ROWS]}
        gone = [self.rows.pop(key) for key in list(self.rows) if key not in wanted]
        for place, (key, problem) in enumerate(wanted.items()):
            if key not in self.rows:
                self.rows[key] = self._row(problem)
            self.rows[key].problem = problem
            self._column.insertWidget(place, self.rows[key])
            self.rows[key].show()  # now, not when the layout comes to it: focus may go there
        for row in gone:
            self._drop(row, before.index(row))

    def in_order(self) -> list[ProblemRow]:
        """The rows from top to bottom."""
        return sorted(self.rows.values(), key=self._column.indexOf)

    def _drop(self, row: ProblemRow, place: int) -> None:
        """Take a row away; the focus goes to what took its place, not anywhere in the window."""
        if holds_focus(row):
            left = self.in_order()
            nearest = [*left[place:], *reversed(left[:place])]
            if not any(other.take_focus() for other in nearest):
                self.focusLost.emit()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _row(self, problem: Problem) -> ProblemRow:
        row = ProblemRow(problem, self._themes, focusable=self._focusable)
        row.nodeActivated.connect(self.nodeActivated)
        row.fixRequested.connect(self._on_fix)
        row.hold(self._session.locked("remedies"))
        return row

    def _on_fix(self, problem: Problem) -> None:
        """Mend it; a fix that takes several layers away is asked about first."""
        fix = problem.fix
        if fix is None:
            return
        if fix.deletes > 1:
            self.question = ask(
                self,
                title=tr("Delete layers"),
                message=f"{fix.label}?",
                hint=tr("Their links are deleted, too. It can be undone."),
                answers=(
                    Answer(
                        words=tr("Delete {n:,} layers", n=fix.deletes),
                        run=lambda: self._mend(fix),
                        role=QMessageBox.ButtonRole.DestructiveRole,
                    ),
                    cancel(),
                ),
            )
            kept = self.question.escapeButton()
            if isinstance(kept, QPushButton):
                self.question.setDefaultButton(kept)
        else:
            self._mend(fix)

    def _mend(self, fix: Fix) -> None:
        try:
            after = fix.apply(self._session.document)
        except UserError as error:
            self.refused.emit(error)
            return
        self._session.apply(fix.label, after, repair=True)


class ProblemsPanel(QFrame):
    """All problems of the document; a sentence when there are none."""

    nodeActivated = Signal(str)
    """A problem was chosen: its first node is wanted."""
    refused = Signal(object)
    focusLost = Signal()
    """What had the keyboard's focus is gone, with the last problem."""
    hinted = Signal(str)
    """What a key does to the problem that was gone to."""

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._session = session
        self._stepped: ProblemRow | None = None
        self.title = PlainLabel(role="title")
        self.list = ProblemList(session, themes)
        self.list.nodeActivated.connect(self.nodeActivated)
        self.list.refused.connect(self.refused)
        self.list.focusLost.connect(self.focusLost)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 8, 8)
        column.addWidget(self.list)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        self.title.setContentsMargins(16, 0, 16, 0)
        whole.addWidget(self.title)
        self._area = scrolled(inside)
        whole.addWidget(self._area, 1)
        session.checked.connect(self._show)
        self._show()

    def step(self, by: int) -> None:
        """Go to the next problem (1) or the one before (-1), round and round; with it its layer."""
        rows = self.list.in_order()
        if not rows:
            return
        place = next((i for i, row in enumerate(rows) if holds_focus(row)), None)
        if place is None and self._stepped in rows:
            place = rows.index(self._stepped)
        first = 0 if by > 0 else len(rows) - 1
        self._stepped = rows[first if place is None else (place + by) % len(rows)]
        self._area.ensureWidgetVisible(self._stepped)
        self._stepped.activate()
        self._stepped.take_focus()
        fix = self._stepped.problem.fix
        self.hinted.emit("" if fix is None else tr("Enter: {fix}", fix=fix_words(fix)))

    def _show(self) -> None:
        report = self._session.report
        self.list.show_problems(report.problems)
        self.title.set_foreign(_title(len(report.problems), pending=report.pending))
        if self._stepped is not None and self._stepped not in self.list.rows.values():
            self._stepped = None
            self.hinted.emit("")  # its key would do nothing now


def _title(count: int, *, pending: bool) -> str:
    if count:
        return plural(count, "{n} problem", "{n} problems")
    return tr("Checking the drawing…") if pending else tr("No problems: the drawing can be trained")
