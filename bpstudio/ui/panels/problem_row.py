"""One problem as a row: a sign, what is wrong, what to do, and a button that does it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.graph.analyse import Fix, Problem
from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.locks.held import hold
from bpstudio.ui.plain_text import PlainLabel, button_text, plain_text, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

ICON_PX = 16
LEAST_FIX_PX = 80
SEVERITY_WORDS = {"error": tr("error"), "warning": tr("warning"), "note": tr("note")}
_SIGNS = {"error": "error", "warning": "warning", "note": "info"}


class FixButton(QPushButton):
    """The words of a fix, cut where there is no room for them; the whole is told by resting.

    Cut in the middle: what is done is said at the beginning, and to which value at the end.
    """

    def __init__(self, words: str) -> None:
        words = plain_text(words)
        super().__init__(button_text(words))
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(tool_tip(words))

    def sizeHint(self) -> QSize:
        """The room for all words in the font that the button has by now."""
        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = button_text(self._words)
        words = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self._words)
        kind = QStyle.ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, option, words, self)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_FIX_PX, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short, metrics = self.sizeHint().width() - self.width(), self.fontMetrics()
        room = metrics.horizontalAdvance(self._words) - short
        cut = metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(button_text(cut if short > 0 else self._words))


class ProblemRow(QFrame):
    """Says what stands in the way. A click asks for the node, the button and Enter for the fix."""

    nodeActivated = Signal(str)
    """Carries the node, by its path where the use of a block makes a difference."""
    fixRequested = Signal(object)
    """Carries the Problem."""

    def hold(self, reason: str) -> None:
        """Offer the fix no more, for this reason; with none, it is as it was."""
        if self.fix is not None:
            hold(self.fix, reason)

    def __init__(
        self,
        problem: Problem,
        themes: ThemeHolder,
        *,
        focusable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.problem = problem
        self.setProperty("row" if focusable else "card", True)
        self._icon = QLabel()
        self._icon.setFixedWidth(ICON_PX + 4)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text, role in ((problem.message, ""), (problem.hint, "muted")):
            if text:
                label = PlainLabel(text, role=role)
                label.setWordWrap(True)
                words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        self.fix: QPushButton | None = None
        if problem.fix is not None:
            self.fix = FixButton(fix_words(problem.fix))
            self.fix.clicked.connect(lambda: self.fixRequested.emit(self.problem))
            words.addSpacing(4)
            words.addWidget(self.fix, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setToolTip(tool_tip(problem.details))
        self.setAccessibleName(
            f"{SEVERITY_WORDS[problem.severity]}: {problem.message} {problem.hint}"
        )
        if problem.fix is not None:
            self.setAccessibleDescription(
                tr("Enter: {fix}", fix=plain_text(fix_words(problem.fix)))
            )
        if focusable and problem.nodes:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        themes.changed.connect(self._show_icon)
        self._show_icon(themes.theme)

    def take_focus(self) -> bool:
        """Have the keyboard's focus, or give it to the button; false where neither can."""
        focusable = self.focusPolicy() != Qt.FocusPolicy.NoFocus
        taker = self if focusable else self.fix
        if taker is not None:
            taker.setFocus(Qt.FocusReason.OtherFocusReason)
        return taker is not None

    def _show_icon(self, now: Theme) -> None:
        colours = {"error": now.error, "warning": now.warning, "note": now.accent}
        severity = self.problem.severity
        icon = theme.icon(_SIGNS[severity], colours[severity], size_px=ICON_PX)
        self._icon.setPixmap(icon.pixmap(ICON_PX, ICON_PX))

    def activate(self) -> None:
        """Ask for the layer that the problem is about."""
        if self.problem.nodes and self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.nodeActivated.emit((*self.problem.paths, *self.problem.nodes)[0])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.fix is not None:
            self.fixRequested.emit(self.problem)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activate()
        else:
            super().keyPressEvent(event)


def fix_words(fix: Fix) -> str:
    """The words for the button of a fix, with an ellipsis where it asks first."""
    return f"{fix.label}…" if fix.deletes > 1 else fix.label


def problem_key(problem: Problem) -> tuple[object, ...]:
    """What a row shows: rows of equal keys need not be made anew."""
    return (
        problem.severity,
        problem.message,
        problem.hint,
        problem.nodes,
        problem.paths,
        None if problem.fix is None else problem.fix.label,
    )
