"""The window that shows the PyTorch source of the drawing, to be read and copied; edits nothing.

The text is written in a thread from what the last check found, and only while no error stands: it
is the very text that would be trained.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from bpstudio.compile.source import Sizes, Source, generate
from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.graph.flat import leaf
from bpstudio.language import plural, tr
from bpstudio.params import FrozenMap
from bpstudio.ui import theme
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session
from bpstudio.ui.task import Task
from bpstudio.ui.theme import Theme, ThemeHolder

COPIED_MS = 1500
MARK_OPACITY = 0.22
WAITING = tr("The drawing is being checked…")
_KEYWORDS = "and as class def else for from if import in is lambda None not or return self super"
_PARTS = re.compile(
    r"(?P<comment>#[^\n]*)|(?P<string>\"\"\"[^\"]*\"\"\"|'[^']*'|\"[^\"]*\")"
    rf"|\b(?P<keyword>{'|'.join(_KEYWORDS.split())}|True|False)\b"
)


class PythonInk(QSyntaxHighlighter):
    """Colours comments, strings and words of the language."""

    def __init__(self, text: QTextDocument, now: Theme) -> None:
        super().__init__(text)
        self._formats: dict[str, QTextCharFormat] = {}
        self.show_theme(now)

    def show_theme(self, now: Theme) -> None:
        """Take the colours of a theme."""
        inks = {"comment": now.muted, "string": now.good_text, "keyword": now.accent}
        self._formats = {name: QTextCharFormat() for name in inks}
        for name, colour in inks.items():
            self._formats[name].setForeground(QColor(colour))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for found in _PARTS.finditer(text):
            name = found.lastgroup or ""
            self.setFormat(found.start(), found.end() - found.start(), self._formats[name])


class SourceView(QDialog):
    """Follows the drawing and the selection for as long as it is open."""

    HELP = Topic("export")

    def __init__(self, session: Session, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._source: Source | None = None
        self._written: Report | None = None
        self._task: Task | None = None
        self.setWindowTitle(tr("PyTorch source"))
        self.resize(760, 680)
        self.status = PlainLabel(role="muted")
        self.status.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(theme.mono_font())
        self.text.setAccessibleName(tr("PyTorch source of the drawing"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._ink = PythonInk(self.text.document(), themes.theme)
        self.copy = self._button(tr("Copy all"), self._on_copy)
        self.copy.setDefault(True)
        self._arrange(self._button(tr("Close"), self.close))
        themes.changed.connect(self._on_theme)
        session.checked.connect(self._refresh)  # until then the sizes are those of what was
        session.selectionChanged.connect(self._mark)

    def _button(self, words: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: run())
        return button

    def _arrange(self, close: QPushButton) -> None:
        row = QHBoxLayout()
        row.addWidget(self.status, 1)
        row.addWidget(self.copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addLayout(row)
        QShortcut(QKeySequence("Ctrl+U"), self).activated.connect(self.close)

    def show_source(self) -> None:
        """Open, with the source of the drawing as it is now."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _refresh(self) -> None:
        """Write the source anew if the drawing is another one; tell why where there is none."""
        if not self.isVisible():
            return
        session = self._session
        report, document = session.report, session.document
        refusal = _refusal(report)
        self.copy.setEnabled(not refusal)
        if refusal:
            self._drop()
            self.status.set_foreign(refusal)
            if not report.pending:
                self._show(None)
        elif report is not self._written:
            self._drop()
            self._written = report
            work: Callable[[], Any] = partial(_write, document, report)
            self._task = Task(
                self, work, done=self._on_written, failed=self._on_failed, name="source"
            )

    def _drop(self) -> None:
        self._written = None
        if self._task is not None:
            self._task.drop()
            self._task = None

    def _on_written(self, source: Source) -> None:
        self._task = None
        self._show(source)

    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self._show(None)
        self.status.set_foreign(str(error))

    def _show(self, source: Source | None) -> None:
        """Show other text; what is read stays where it is if only a line is another."""
        self._source = source
        text = "" if source is None else source.text
        if text != self.text.toPlainText():
            place = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.verticalScrollBar().setValue(place)
        self._mark()

    def _mark(self) -> None:
        """Mark the lines of the selected layers, and go to the first."""
        lines = self._lines()
        self.text.setExtraSelections([self._marked(line) for line in lines])
        if self._source is None:
            return
        if lines:
            self.text.setTextCursor(self._cursor(lines[0]))
            self.text.centerCursor()
        told = (
            plural(
                len(lines),
                "The line of the layer is marked.",
                "{n} lines of what is selected are marked.",
            )
            if lines
            else tr("Select a layer to see its lines.")
        )
        self.status.set_foreign(told)

    def _lines(self) -> list[int]:
        if self._source is None:
            return []
        picked = self._session.selected
        return [int(line) for line, node in self._source.lines.items() if leaf(node) in picked]

    def _cursor(self, line: int) -> QTextCursor:
        return QTextCursor(self.text.document().findBlockByNumber(line - 1))

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        now = self._themes.theme
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(line)
        mark.format.setBackground(QColor(now.mix(now.accent, now.surface, MARK_OPACITY)))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return mark

    def _on_copy(self) -> None:
        if self._source is not None:
            QGuiApplication.clipboard().setText(self._source.text)
            self.copy.setText(tr("Copied"))
            QTimer.singleShot(COPIED_MS, self.copy, partial(self.copy.setText, tr("Copy all")))

    def _on_theme(self, now: Theme) -> None:
        self._ink.show_theme(now)
        self._mark()


def _refusal(report: Report) -> str:
    """Why there is no source; nothing when there can be one."""
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if errors:
        return plural(
            len(errors),
            "There is no source while a problem stands. {problem}",
            "There is no source while {n} problems stand. {problem}",
            problem=errors[0].message,
        )
    return WAITING if report.pending else ""


def _write(document: Document, report: Report) -> Source:
    """The source with the sizes that the check found."""
    sizes: dict[str, Sizes] = {
        path: Sizes(inferred=inferred, rank=report.ranks.get(path, 2))
        for path, inferred in report.sizes.items()
    }
    return generate(document, FrozenMap(sizes))
