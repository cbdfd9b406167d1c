"""Weights that were trained elsewhere: choose the file, see what fits, use them; knows no torch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpstudio.errors import UserError
from bpstudio.language import english, small, tr
from bpstudio.params import FrozenMap
from bpstudio.project.log_entries import imported
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.panels.figures import PART_WORDS
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip
from bpstudio.ui.settings import FOLDER
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.export.import_weights import Imported
    from bpstudio.ui.window import Parts, Window

SIZE = (860, 560)
NAME_PX, SHAPE_PX, ROW_PX = 300, 150, 26


class ImportDesk(QObject):
    """One import at a time; nothing is taken before a person has seen what fits."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._task: Task | None = None
        self.dialog: FitDialog | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being read and measured: nothing else may use torch meanwhile."""
        return self._task is not None

    def choose(self) -> None:
        """Ask for a file.

        Raises:
            UserError: while something is on whose random numbers it would share.
        """
        self._require_idle()
        folder = self._parts.settings.text(FOLDER)
        dialog = QFileDialog(self._window, tr("Import weights"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Weights (*.safetensors)"), tr("All files (*)")])
        dialog.fileSelected.connect(self._begin_chosen)
        dialog.open()

    def begin(self, path: Path) -> None:
        """Read a file and see, in a thread, how it fits the drawing as it is now.

        Raises:
            UserError: as `choose` does: a run may have begun since.
        """
        self._require_idle()
        document = self._parts.session.document
        self._window.notice.say("info", tr("Reading {name}…", name=path.name))

        def work() -> Imported:
            from bpstudio.export.import_weights import import_weights

            return import_weights(document, path, base=None)

        def show(found: Imported) -> None:
            self._task = None
            self._window.notice.hide()
            now = self._parts.session.document
            if (now.graph, now.data) != (document.graph, document.data):
                words = tr("The drawing or its data have changed meanwhile.")
                self._refuse(UserError(words, hint=tr("Import the weights again.")))
                return
            self.dialog = FitDialog(found, path, self._window)
            self.dialog.accepted.connect(lambda: self._take(found, path))
            self.dialog.open()

        self._task = Task(self, work, done=show, failed=self._refuse, name="import")

    def close(self) -> None:
        """The window goes."""
        if self._task is not None:
            self._task.drop()

    def _require_idle(self) -> None:
        if self._parts.runner.busy:
            raise UserError(
                tr("A run is going on."), hint=tr("Stop it, or wait until it has ended.")
            )
        if self._window.findings.checking:
            raise UserError(tr("The project is being checked."), hint=tr("Try again in a moment."))
        if self.busy:
            raise UserError(tr("Weights are being imported."), hint=tr("Try again in a moment."))

    def _begin_chosen(self, path: str) -> None:
        try:
            self.begin(Path(path))
        except UserError as error:
            self._window.show_refusal(error)

    def _refuse(self, error: UserError) -> None:
        self._task = None
        self._window.notice.hide()
        self._window.show_refusal(error)

    def _take(self, found: Imported, path: Path) -> None:
        files = self._parts.files
        files.keep_run(found.run, FrozenMap(found.weights))
        files.note(imported(found.run, path.name, found.fit.said(english)))
        self._window.show_stage("results")
        self._window.say(tr("Weights of {name} are the model's now", name=plain_text(path.name)))


class FitDialog(QDialog):
    """Each tensor of the drawing, and what the file has for it."""

    HELP = Topic("export", "weights-from-elsewhere")

    def __init__(self, found: Imported, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import weights: {name}", name=plain_text(path.name)))
        self.resize(*SIZE)
        words = PlainLabel(found.fit.words, role="heading")
        words.setWordWrap(True)
        losses = {PART_WORDS.get(part, part): one.loss for part, one in found.run.metrics.items()}
        told = [
            tr("{part} loss {loss:.4g}", part=small(part), loss=loss)
            for part, loss in losses.items()
        ]
        words_of_it = tr("With these weights: {losses}.", losses=" · ".join(told))
        if _lacks(found):
            more = tr("What is not in the file keeps its initial values.")
            words_of_it = f"{more} {words_of_it}"
        detail = PlainLabel(words_of_it, role="muted")
        detail.setWordWrap(True)
        self.table = _table(found)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        use = buttons.addButton(tr("Use these weights"), QDialogButtonBox.ButtonRole.AcceptRole)
        use.setProperty("primary", "true")
        use.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (words, detail):
            column.addWidget(widget)
        column.addWidget(self.table, stretch=1)
        column.addWidget(buttons)


def _lacks(found: Imported) -> bool:
    return any(not place.filled for place in found.fit.places)


def _table(found: Imported) -> QTreeWidget:
    table = QTreeWidget()
    table.setAccessibleName(tr("Tensors of the drawing and what the file has for them"))
    table.setHeaderLabels([tr("Tensor of the drawing"), tr("Shape"), tr("In the file")])
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setColumnWidth(0, NAME_PX)
    table.setColumnWidth(1, SHAPE_PX)
    rows = [
        (place.name, " × ".join(map(str, place.shape)) or "1", place.words)
        for place in sorted(found.fit.places, key=lambda one: one.filled)
    ]
    rows += [
        ("", "", tr("{name}: has no place in the drawing", name=name)) for name in found.fit.unused
    ]
    for texts in rows:
        shown = [plain_text(text) for text in texts]
        row = QTreeWidgetItem(shown)
        row.setToolTip(0, tool_tip(shown[0]))
        row.setToolTip(2, tool_tip(shown[2]))
        row.setSizeHint(0, QSize(NAME_PX, ROW_PX))
        table.addTopLevelItem(row)
    return table
