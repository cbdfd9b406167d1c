"""A place whose inside takes long to make: made in a thread once it is seen, and kept by key.

Knows not what is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.ui.long_task import LongTask
from bpstudio.ui.plain_text import PlainLabel

Tell = Callable[[float], None]
_KEPT = 12


class Later(QWidget):
    """Words, a bar while something is made, and the inside once it is there.

    What `goes_on` is made to its end while it is not seen; else it ends with that.
    """

    def __init__(self, inside: QWidget, *, name: str, waiting: str, goes_on: bool = False) -> None:
        super().__init__()
        self._inside, self._goes_on = inside, goes_on
        self._name, self._waiting = name, waiting
        self._asked: tuple[object, Callable[[Tell], Any], Callable[[Any], str]] | None = None
        self._kept: dict[object, Any] = {}
        self._task: LongTask | None = None
        self.said = PlainLabel(role="muted")
        self.said.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("How much of {name} is done", name=name))
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.said)
        layout.addWidget(self.progress)
        layout.addWidget(self.cancel, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(inside, stretch=1)
        layout.addStretch(0)
        self._say("")

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._task is not None

    def ask(self, key: object, work: Callable[[Tell], Any], show: Callable[[Any], str]) -> None:
        """Show what `work` makes, once this is seen; `show` fills the inside and gives words.

        What was made for an equal key is shown again, and what is being made for it goes on.
        """
        if self._asked is None or self._asked[0] != key:
            self.stop()
        self._asked = (key, work, show)
        if self.isVisible():
            self._refresh()

    def forget(self) -> None:
        """What was made holds no more."""
        self.stop()
        self._kept.clear()

    def stop(self) -> None:
        """Make nothing more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        if not self._goes_on:
            self.stop()
        super().hideEvent(event)

    def _on_cancel(self) -> None:
        self.stop()
        self._say(tr("This was cancelled. Go to another tab and back to begin again."))

    def _refresh(self) -> None:
        if self._asked is None or self._task is not None:
            return
        key, work, _ = self._asked
        if key in self._kept:
            self._show(self._kept[key])
            return
        self._say(self._waiting)
        self.progress.setValue(0)
        self.progress.show()
        self.cancel.show()
        self._task = LongTask(
            self,
            work,
            done=lambda found: self._keep(key, found),
            failed=self._refuse,
            name=self._name,
        )
        self._task.progressed.connect(lambda share: self.progress.setValue(round(100 * share)))

    def _keep(self, key: object, found: Any) -> None:
        self._task = None
        self._kept[key] = found
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        self._show(found)

    def _refuse(self, error: UserError) -> None:
        self._task = None
        self._say(str(error))

    def _say(self, words: str) -> None:
        self.said.set_foreign(words)
        self.progress.hide()
        self.cancel.hide()
        self._inside.hide()

    def _show(self, found: Any) -> None:
        assert self._asked is not None
        words = self._asked[2](found)
        self._say("")
        self.said.setText(words)
        self._inside.show()
