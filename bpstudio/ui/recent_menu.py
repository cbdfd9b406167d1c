"""The menu of projects that were open before; opens them through what it is given."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from bpstudio.language import tr
from bpstudio.ui.files import Files
from bpstudio.ui.plain_text import button_text
from bpstudio.ui.settings import Settings


class RecentMenu(QMenu):
    """Filled anew whenever it is shown; one that is gone is forgotten when it is asked for."""

    def __init__(self, settings: Settings, files: Files, parent: QWidget) -> None:
        super().__init__(tr("Open recent"), parent)
        self._settings, self._files = settings, files
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in self._settings.recent():
            shown = Path(path)
            words = button_text(f"{shown.name}  –  {shown.parent}")
            action = self.addAction(words)
            action.triggered.connect(lambda _=False, path=path: self._open(Path(path)))
        if self.isEmpty():
            self.addAction(tr("Nothing yet")).setEnabled(False)

    def _open(self, path: Path) -> None:
        if not path.exists():
            self._settings.forget_recent(str(path))
        self._files.open(path)
