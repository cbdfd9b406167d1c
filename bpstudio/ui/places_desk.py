"""What the window says about where its files lie: read-only, changed by others, data that moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from bpstudio.errors import UserError
from bpstudio.graph.document import Source
from bpstudio.graph.edits import set_data
from bpstudio.language import tr
from bpstudio.project.paths import real
from bpstudio.project.relink import find, sha256_of
from bpstudio.project.store import Stamp
from bpstudio.ui.dialogs import Answer, ask, cancel
from bpstudio.ui.files import Arrival
from bpstudio.ui.panels.data import FIND_DATA
from bpstudio.ui.runner import Outcome
from bpstudio.ui.settings import FOLDER
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

Seen = tuple[int, int] | None
"""Size and time of a file; None when it is gone."""
FIND = tr("Find the data file")


class PlacesDesk(QObject):
    """Looks at the project's file whenever the window gets the focus, in a thread."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._look: Task | None = None
        self._search: Task | None = None
        self._kept: tuple[Path, Seen] | None = None
        parts.files.opened.connect(self._on_opened)
        parts.files.barredChanged.connect(self._tell_barred)
        parts.runner.ended.connect(self._on_run_ended)
        window.data.findWanted.connect(self.find_data)
        window.installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether a file is being looked at or for."""
        return self._look is not None or self._search is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    # ------------------------------------------------------------------- the project's file

    def _on_opened(self, arrived: Arrival) -> None:
        self._kept = None
        if self._parts.files.barred:
            self._tell_barred("\n".join(arrived.warnings))

    def _tell_barred(self, details: str = "") -> None:
        files = self._parts.files
        if files.barred:
            self._window.notice.say(
                "info",
                tr("{name} is read-only: {why}.", name=files.name, why=files.barred),
                hint=tr("Changes can be saved under another name."),
                details=details,
                action=tr("Save as…"),
                act=files.save_as,
            )

    def look(self) -> None:
        """See whether somebody else has written the project's file."""
        files = self._parts.files
        path, stamp = files.path, files.stamp
        if path is None or stamp is None or files.busy or self._look is not None:
            return

        def done(seen: Seen) -> None:
            self._look = None
            if files.path == path and files.stamp == stamp and not files.busy:
                self._compare(path, stamp, seen)

        self._look = Task(
            self, lambda: _seen(path), done=done, failed=self._on_look_failed, name="look"
        )

    def _on_look_failed(self, _error: UserError) -> None:
        self._look = None

    def _compare(self, path: Path, stamp: Stamp, seen: Seen) -> None:
        if seen == (stamp.size, stamp.mtime_ns) or (path, seen) == self._kept:
            return
        self._kept = (path, seen)  # said once for each change
        notice, files = self._window.notice, self._parts.files
        if seen is None:
            notice.say(
                "warning",
                tr("{name} is not where it was: it was moved or deleted.", name=path.name),
                hint=tr("What is open here is whole. A save writes it there again."),
                action=tr("Save"),
                act=files.save,
            )
            return
        hint = (
            tr(
                "Reload shows what lies there now. Changes made here are asked about first. Keep "
                "goes on with what is open; a save asks before it writes over the other."
            )
            if files.edited
            else tr(
                "Reload shows what lies there now. Keep goes on with what is open; a save asks "
                "before it writes over the other."
            )
        )
        notice.say(
            "warning",
            tr("{name} has been changed outside this window.", name=path.name),
            hint=hint,
            action=tr("Reload"),
            act=lambda: files.open(path),
            other=tr("Keep"),
        )

    # ------------------------------------------------------------------- its data file

    def _on_run_ended(self, outcome: Outcome) -> None:
        """A run that found no data file says how the file is found."""
        ended, source = outcome.ended, self._parts.session.document.data.source
        if ended.status != "failed" or outcome.run is not None or source is None:
            return
        path = source.path or ""
        if not path or path.startswith(("\\\\", "//")):
            return

        def done(there: bool) -> None:
            if not there:
                self._window.notice.say(
                    "error", ended.reason, hint=ended.hint, details=ended.details,
                    action=FIND_DATA, act=self.find_data,
                )  # fmt: skip

        Task(self, Path(path).exists, done=done, failed=lambda _: None, name="look for data")

    def find_data(self) -> None:
        """Look for the data file beside the project, then let a person choose it."""
        source = self._parts.session.document.data.source
        if source is None or source.path is None:
            raise UserError(tr("The project names no data file."), hint=tr("Choose one in Data."))
        if self._search is not None:
            raise UserError(tr("The data file is being looked for."), hint=tr("Wait a moment."))
        folder = self._parts.files.path.parent if self._parts.files.path else None
        named = Path(source.path)
        self._window.say(tr("Looking for the data file…"))

        def work() -> Path | None:
            there = sha256_of(named) if source.sha256 else None
            if there is not None and there == source.sha256:
                return named
            return find(source, folder) if folder is not None else None

        def done(found: Path | None) -> None:
            self._search = None
            self._window.say("")
            if found == named:
                self._window.notice.say(
                    "good", tr("{name} is where the project says.", name=named.name)
                )
            elif found is not None:
                self._relink(source, found, source.sha256)
            else:
                self._choose(source)

        self._search = Task(self, work, done=done, failed=self._on_search_failed, name="find-data")

    def _on_search_failed(self, error: UserError) -> None:
        self._search = None
        self._window.show_refusal(error)

    def _choose(self, source: Source) -> None:
        name = Path(source.path or "").name
        dialog = QFileDialog(
            self._window, tr("Find {name}", name=name), self._parts.settings.text(FOLDER),
            tr("Data like it ({pattern})", pattern=f"*{Path(name).suffix}"),
        )  # fmt: skip
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take_data(source, Path(path)))
        dialog.open()

    def take_data(self, source: Source, path: Path) -> None:
        """Use this file in the place of the one that is named, when it is the same or is agreed."""

        def done(sha256: str | None) -> None:
            self._search = None
            if sha256 is None:
                error = UserError(
                    tr("{name} cannot be read.", name=path.name), hint=tr("Choose another file.")
                )
                self._window.show_refusal(error)
            elif source.sha256 in {None, sha256}:
                self._relink(source, path, sha256)
            else:
                self._ask_other(source, path, sha256)

        self._search = Task(
            self, lambda: sha256_of(path), done=done, failed=self._on_search_failed, name="hash"
        )

    def _ask_other(self, source: Source, path: Path, sha256: str) -> None:
        use = Answer(
            words=tr("Use it all the same"),
            run=lambda: self._relink(source, path, sha256),
            role=QMessageBox.ButtonRole.DestructiveRole,
        )
        ask(
            self._window,
            title=tr("Another data file"),
            message=tr("{name} is not the file that the project was made with.", name=path.name),
            hint=tr("Its rows differ, so results do not compare with those of earlier runs."),
            answers=(use, cancel()),
        )

    def _relink(self, source: Source, path: Path, sha256: str | None) -> None:
        session = self._parts.session
        data = session.document.data
        if data.source != source:
            return  # another source was chosen meanwhile
        moved = replace(source, path=str(real(path)), sha256=sha256)
        session.apply(FIND, set_data(session.document, replace(data, source=moved)))
        self._window.notice.say(
            "good",
            tr("Found {name}.", name=path.name),
            hint=tr("In {folder}", folder=real(path).parent),
        )


def _seen(path: Path) -> Seen:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
