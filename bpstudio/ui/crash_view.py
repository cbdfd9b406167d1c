"""A report of a crash as a window: a person reads all of it before it goes anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.errors import ProjectError
from bpstudio.language import tr
from bpstudio.project.atomic import replace_bytes
from bpstudio.ui.crash import machine_words
from bpstudio.ui.dialogs import show_error
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.last_words import LastWords, forget, words_of
from bpstudio.ui.panels.notice import NoticeBar
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import mono_font

SIZE = (820, 560)
NAME = "bpstudio-report.txt"


class CrashView(QDialog):
    """The report as it would be saved or copied; nothing is added to it."""

    HELP = Topic("privacy", "reports-of-crashes")

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Report of a crash"))
        self.resize(*SIZE)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(mono_font())
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(tr("All of the report"))
        intro = PlainLabel(
            tr(
                "This is all of it: versions, and the line of code at which each thread stood. No "
                "data, no names and no paths are in it, and nothing of it was sent anywhere."
            ),
            role="muted",
        )
        intro.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(intro)
        column.addWidget(self.text, stretch=1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        copy = QPushButton(tr("Copy report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        save = QPushButton(tr("Save report…"))
        save.clicked.connect(self._on_save)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        for button in (copy, save):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close)
        return row

    def _on_save(self) -> None:
        dialog = QFileDialog(self, tr("Save report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(NAME)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the report, as it is shown."""
        try:
            replace_bytes(path, self.text.toPlainText().encode("utf-8", "replace"))
        except ProjectError as error:
            show_error(self, error, title=tr("The report was not saved"))


def offer(words: LastWords, notice: NoticeBar, window: QWidget) -> None:
    """Say that bpstudio crashed, if it did; whoever looks at the report is not told again."""
    left = words.left()
    if not left:
        return

    def forget_all() -> None:
        for path in left:
            forget(path)

    def show() -> None:
        text = "\n\n".join([machine_words(), *(words_of(path) for path in left)])
        view = CrashView(text, window)
        view.finished.connect(forget_all)
        notice.hide()
        view.open()

    notice.say(
        "info",
        tr("bpstudio crashed the last time it ran."),
        hint=tr("A report is kept here; it holds none of your data."),
        action=tr("Show report"),
        act=show,
    )
