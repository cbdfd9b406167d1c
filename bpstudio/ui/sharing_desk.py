"""What the window does about its file as others will see it: shows what is in it, and shares it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.inventory import Inventory, of_file, of_project
from bpstudio.project.log_entries import exported
from bpstudio.project.paths import real
from bpstudio.project.share import Shared
from bpstudio.project.store import SUFFIX, read, write
from bpstudio.ui.contents_view import ContentsView
from bpstudio.ui.dialogs import show_error
from bpstudio.ui.files import FILTER
from bpstudio.ui.import_desk import ImportDesk
from bpstudio.ui.locks.desk import LocksDesk
from bpstudio.ui.settings import FOLDER
from bpstudio.ui.share_dialog import ShareDialog
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

T = TypeVar("T")


class SharingDesk(QObject):
    """Reading and writing are done in a thread, one at a time."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._task: Task | None = None
        self.locks: LocksDesk = LocksDesk(parts, window)
        self.imports: ImportDesk = ImportDesk(parts, window)

    @property
    def busy(self) -> bool:
        """Whether something is being read or written."""
        return self._task is not None

    def show_contents(self) -> None:
        """Show what lies in the file; of a project without one, what would."""
        files = self._parts.files
        path, project = files.path, files.project
        if path is None:
            note = tr("It lies in no file yet: this is what would be saved.")
            self._begin(lambda: of_project(project), lambda found: self._contents(found, note))
        else:
            note = tr("Changes since the last save are not in it.") if files.edited else ""
            self._begin(lambda: of_file(read(path)), lambda found: self._contents(found, note))

    def _contents(self, found: Inventory, note: str) -> None:
        view = ContentsView(self._parts.files.name, found, note=note, parent=self._window)
        view.shareWanted.connect(self.share)
        view.open()

    def share(self) -> None:
        """Let a person choose what a copy leaves out, see it, and save it."""
        dialog = ShareDialog(self._parts.files.project, self._window)
        dialog.chosen.connect(self._ask_where)
        dialog.failed.connect(self._failed)
        dialog.open()

    def _ask_where(self, copy: Shared) -> None:
        files, settings = self._parts.files, self._parts.settings
        dialog = QFileDialog(self._window, tr("Save a copy"), settings.text(FOLDER), FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(f"{files.name.removesuffix(SUFFIX)}-copy{SUFFIX}")
        dialog.fileSelected.connect(lambda path: self.write_to(Path(path), copy))
        dialog.open()

    def write_to(self, path: Path, copy: Shared) -> None:
        """Write the copy; the project's own file is never written over by it."""
        own = self._parts.files.path
        if own is not None and real(path) == own:
            error = UserError(
                tr("{name} is the project itself.", name=path.name),
                hint=tr("Give the copy another name."),
            )
            self._failed(error)
            return
        self._begin(lambda: write(copy.project, path, force=True), lambda _: self._written(path))

    def _written(self, path: Path) -> None:
        self._parts.files.note(exported("a copy to share", path.name))
        self._window.notice.say(
            "good",
            tr("Saved a copy as {name}.", name=path.name),
            action=tr("Show the folder"),
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    def _begin(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        if self._task is not None:
            self._window.say(tr("Still busy with a file: try again in a moment"))
            return

        def on_done(result: T) -> None:
            self._task = None
            done(result)

        self._task = Task(self, work, done=on_done, failed=self._failed, name="share")

    def _failed(self, error: UserError) -> None:
        self._task = None
        show_error(self._window, error, title=tr("It cannot be shown or shared"))
