"""Somebody who follows a lesson in the real window, with mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from bpstudio.ui.lessons.places import place_of
from tests.ui.conftest import LEFT, User
from tests.ui.deeds import do

KEY = Qt.Key


class Learner(User):
    """Begins a lesson on the start page and does what its steps ask for."""

    @property
    def desk(self):
        return self.window.start.lessons

    @property
    def panel(self):
        return self.window.lesson_panel

    @property
    def lesson(self):
        return self.desk._course.lesson

    @property
    def step(self):
        return self.lesson.steps[self.number]

    @property
    def number(self) -> int:
        return self.desk._course.step

    def begin(self, id: str) -> None:
        """Choose a lesson's tile on the start page."""
        do(self.window, "help.start")
        tiles = self.window.start.page.lessons.tiles
        self.click(next(tile for tile in tiles if tile.card.id == id))
        self.wait(lambda: self.desk.on)
        self.wait_until_checked()

    def goes_on(self, seconds: float = 90.0) -> None:
        """The step is done, and not before; Next leads to the one that follows."""
        self.wait(lambda: self.panel.next_button.isEnabled(), seconds)
        self.click(self.panel.next_button)

    def not_yet(self) -> None:
        """The step is not done by having been reached."""
        self.desk.look()
        assert not self.panel.next_button.isEnabled(), self.step.title
        self.click(self.panel.next_button)

    def points(self):
        """What the ring lies around; it is seen while there is something to do."""
        self.desk.look()
        assert self.desk.ring.around == place_of(self.window, self.step.point)
        return self.desk.ring.around

    def card(self, node: str) -> None:
        """Click a card on the canvas."""
        canvas = self.window.canvas
        canvas.fit()
        place = canvas.canvas.items_by_id[node].pos() + QPointF(75.0, 20.0)
        self.click(canvas.viewport(), canvas.viewportTransform().map(place).toPoint())

    def train(self) -> None:
        """Press Train; a dialog that was closed a moment ago has given the keyboard back.

        The same key holds a run that is still on.
        """
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.rest()
        self.key(KEY.Key_F5)

    def rest(self) -> None:
        """Until no run is on."""
        self.wait(lambda: not self.desktop.parts.runner.busy)

    def next_stop(self, times: int = 1) -> None:
        for _ in range(times):
            self.click(self.window.microscope_panel.forward_button)

    def remedy(self, id: str) -> None:
        """Apply a remedy of the first finding that has it."""
        QTest.mouseClick(self.row_of(id).apply, LEFT)

    def row_of(self, id: str):
        """The row of a remedy, brought into sight."""
        findings = self.window.findings
        findings.show()
        self.wait(lambda: bool(findings.panel.cards))
        for card in findings.panel.cards:
            card.set_folded(folded=False)
        rows = [row for card in findings.panel.cards for row in card.body.remedies]
        row = next(row for row in rows if row.remedy.id == id)
        self.window.side.show_findings(row)
        return row

    @property
    def training(self):
        """The row of the optimizer, as Settings shows it with no layer selected."""
        canvas = self.window.canvas
        canvas.setFocus()
        self.desktop.parts.session.select([])
        self.window.side.setCurrentIndex(0)
        return self.window.side.inspector.project_page.training.form.row("optimizer").editor

    def set_optimizer(self, kind: str) -> None:
        """Choose from the list by its first letters."""
        kinds = self.training._kinds
        kinds.setFocus()
        self.click(kinds)
        self.type(kind)
        self.key(KEY.Key_Return)

    def set_rate(self, text: str) -> None:
        self.fill(self.training._form.row("lr").editor, text)

    def fill(self, editor, text: str) -> None:
        """Type into a field and confirm."""
        editor.setFocus()
        self.click(editor, QPoint(12, 12))
        self.key(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)
        self.key(KEY.Key_Return)


@pytest.fixture
def learner(desktop, qtbot) -> Learner:
    return Learner(desktop, qtbot)
