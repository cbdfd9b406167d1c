"""The panel of a lesson: words, what to do with a tick when it is done, and the way through it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.lessons.lesson import Lesson, Step
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import ThemeHolder

LessonState = Literal["none", "on", "done"]
NO_LESSON: LessonState = "none"
ICON_PX = 16
LEAST_PX = 240


class LessonPanel(QFrame):
    """Shows one step; it decides nothing."""

    backWanted = Signal()
    nextWanted = Signal()
    skipWanted = Signal()
    leaveWanted = Signal()
    listWanted = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._done = False
        self._marked = ("", "")
        self.setProperty("panel", "true")
        self.setMinimumWidth(LEAST_PX)
        self.title, self.where = PlainLabel(role="title"), PlainLabel(role="muted")
        self.heading, self.text = PlainLabel(role="heading"), PlainLabel()
        self.task, self.hint = PlainLabel(), PlainLabel(role="muted")
        self._mark = QLabel()
        self._mark.setFixedWidth(ICON_PX)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of the lesson"))
        self.progress.setTextVisible(False)
        self.back_button = QPushButton(tr("Back"))
        self.next_button = QPushButton(tr("Next"))
        self.skip_button = QPushButton(tr("Skip this step"))
        self.leave_button = QPushButton(tr("Leave lesson"))
        for button in (self.skip_button, self.leave_button):
            button.setProperty("quiet", "true")
        self.leave_button.setToolTip(tr("It can be taken up again from the start page"))
        self.empty = EmptyPlace(
            tr("No lesson is on"), tr("Choose one on the start page."), button=tr("Show lessons")
        )
        self._build()
        self.back_button.clicked.connect(self.backWanted)
        self.next_button.clicked.connect(self.nextWanted)
        self.skip_button.clicked.connect(self.skipWanted)
        self.leave_button.clicked.connect(self.leaveWanted)
        self.empty.pressed.connect(self.listWanted)
        themes.changed.connect(lambda _: self._show_mark())
        self.show_none()

    def _build(self) -> None:
        for label in (self.title, self.heading, self.text, self.task, self.hint):
            label.setWordWrap(True)
        self._card = QFrame()
        self._card.setProperty("card", "true")
        line = QHBoxLayout(self._card)
        line.setContentsMargins(10, 10, 10, 10)
        line.setSpacing(8)
        line.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.task, stretch=1)
        words = QWidget()
        words.setProperty("surface", "true")
        column = QVBoxLayout(words)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        for widget in (self.heading, self.text, self._card, self.hint):
            column.addWidget(widget)
        column.addStretch(1)
        self._shown = QWidget()
        layout = QVBoxLayout(self._shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(scrolled(words), stretch=1)
        layout.addWidget(self._foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._shown)
        outer.addWidget(self.empty)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(12, 12, 12, 4)
        column.setSpacing(6)
        for widget in (self.title, self.where, self.progress):
            column.addWidget(widget)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(6)
        ways = QHBoxLayout()
        ways.addWidget(self.back_button)
        ways.addStretch(1)
        ways.addWidget(self.next_button)
        column.addLayout(ways)
        for button in (self.skip_button, self.leave_button):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return foot

    def show_none(self) -> None:
        """No lesson is on."""
        self._shown.hide()
        self.empty.show()

    def show_step(self, lesson: Lesson, number: int) -> None:
        """Show a step of a lesson by its number, from 0."""
        step: Step = lesson.steps[number]
        count = len(lesson.steps)
        self.title.set_foreign(lesson.title)
        self.where.set_foreign(
            tr(
                "Step {number} of {count} · about {minutes} minutes",
                number=number + 1,
                count=count,
                minutes=lesson.minutes,
            )
        )
        self.progress.setRange(0, count)
        self.progress.setValue(number + 1)
        self.heading.set_foreign(step.title)
        self._card.setVisible(bool(step.task))
        self.hint.set_foreign(step.hint)
        self.back_button.setEnabled(number > 0)
        self.next_button.setText(tr("Finish") if number + 1 == count else tr("Next"))
        self._shown.show()
        self.empty.hide()

    def show_words(self, text: str, task: str) -> None:
        """The words of the step, with the figures of now; they are ours, not foreign."""
        if self.text.text() != text:
            self.text.setText(text)
        if self.task.text() != task:
            self.task.setText(task)

    def show_done(self, *, done: bool) -> None:
        """Tick the task; the way on is open then."""
        self._done = done
        self.next_button.setEnabled(done)
        if self.next_button.property("primary") != done:
            self.next_button.setProperty("primary", done)
            self.next_button.style().unpolish(self.next_button)
            self.next_button.style().polish(self.next_button)
        self._card.setAccessibleName(tr("Done") if done else tr("To do"))
        self._mark.setAccessibleName(tr("Done") if done else tr("To do"))
        self._show_mark()

    def show_hint(self, *, shown: bool) -> None:
        """Help on, and a way past the step for whoever wants none."""
        self.hint.setVisible(shown and bool(self.hint.text()))
        self.skip_button.setVisible(shown)

    def _show_mark(self) -> None:
        now = self._themes.theme
        name, ink = ("check", now.good) if self._done else ("chevron-right", now.accent)
        if (name, ink) == self._marked:
            return  # a picture that is set anew lays the panel out anew, five times a second
        self._marked = (name, ink)
        self._mark.setPixmap(theme.icon(name, ink).pixmap(ICON_PX, ICON_PX))
