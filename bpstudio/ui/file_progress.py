"""How far a large file is with being read or written, in the status bar; reads nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from bpstudio.language import tr
from bpstudio.ui.file_work import FileWork
from bpstudio.ui.files import Files
from bpstudio.ui.plain_text import PlainLabel

AFTER_MS = 400
"""What takes less is over before anybody has read that it is on."""
BAR_PX = 160


class FileProgress(QWidget):
    """Words, a bar and Cancel, for as long as a file takes that takes long."""

    def __init__(self, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._work: FileWork | None = None
        self.words = PlainLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR_PX)
        self.bar.setAccessibleName(tr("How much of the file is read or written"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setToolTip(tr("Give it up, and leave the file on disk as it was"))
        self.cancel.setProperty("quiet", "true")
        self.cancel.clicked.connect(files.cancel_work)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self.words, self.bar, self.cancel):
            row.addWidget(widget)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_MS)
        self._soon.timeout.connect(self._on_long)
        files.working.connect(self._on_working)
        self.hide()

    def _on_working(self, work: FileWork) -> None:
        self._work = work
        self.words.set_foreign(work.words)
        self.bar.setValue(0)
        self.cancel.setEnabled(True)
        work.progressed.connect(self._on_progressed)
        work.ended.connect(self._on_ended)
        self._soon.start()

    def _on_long(self) -> None:
        self._files.said.emit("")  # the words stand beside the bar from now on
        self.show()

    def _on_progressed(self, share: float) -> None:
        self.bar.setValue(round(1000 * share))
        if self._work is not None and self._work.cancelled:
            self.words.set_foreign(tr("Giving it up…"))
            self.cancel.setEnabled(False)

    def _on_ended(self) -> None:
        self._work = None
        self._soon.stop()
        self.hide()
