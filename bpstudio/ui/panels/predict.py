"""New rows for a trained model: typed in a form, pasted, or from a file; it asks in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpstudio.data.sources import SOURCES
from bpstudio.errors import ColumnsMissing, UserError
from bpstudio.graph.document import Data
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.project.store import Project
from bpstudio.ui.charts.values import count
from bpstudio.ui.long_task import LongTask
from bpstudio.ui.panels.column_picker import ColumnPicker
from bpstudio.ui.panels.doubts import Doubts, FoldButton
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, plain_text, tool_tip
from bpstudio.ui.predicted import (
    PROBLEM,
    Asking,
    Shown,
    can_be_asked,
    data_of,
    of_file,
    pasted,
    save,
    takes_folders,
    typed,
    typed_fields,
)
from bpstudio.ui.task import Task
from bpstudio.ui.typed_number import with_point

if TYPE_CHECKING:
    from bpstudio.data.table import Table

MISSING = tr("(missing)")
"""What is chosen where a value is not known."""
Opened = Callable[[], tuple[Project, Path | None]]
_ENDINGS = tuple(ending for spec in SOURCES for ending in (*spec.extensions, *spec.members))
ROWS_FILES = tr(
    "Rows ({endings});;All files (*)", endings=" ".join(f"*{ending}" for ending in _ENDINGS)
)
_A_VALUE = {"number": tr("a number"), "category": tr("a category"), "date": tr("a date")}
ANSWER_FILES = tr(
    "Comma-separated values (*.csv);;Excel (*.xlsx);;Tab-separated values (*.tsv);;Arrays (*.npz)"
)
_FORM_PX, _ANSWER_PX, _CELL_PX, _ROW_PX, _MOST_HEADING_PX = 380, 168, 128, 56, 240


class PredictPage(QStackedWidget):
    """A form on the left, answers on the right; a file of rows can be dropped on it."""

    trainWanted = Signal()
    said = Signal(str)
    """A line for the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened = lambda: (Project(), None)
        self._run: str | None = None
        self._asking = Asking()
        self._task: LongTask | None = None
        self._built: object = None
        self._next_row = 0
        self._numbers: set[str] = set()
        self._pick: Callable[[], None] = self._forget_picker
        self._fill_gaps: Callable[[], None] = self._forget_picker
        self.shown: Shown | None = None
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self.picker: ColumnPicker | None = None
        self.empty = EmptyPlace(
            tr("Nothing to ask yet"), tr("Train the model, then ask it about new rows here."),
            button=tr("Go to Train"),
        )  # fmt: skip
        self.empty.pressed.connect(self.trainWanted)
        self._model = TextTable(self)
        self.answers = table_view(tr("Answers"), self._model)
        self.words = ElidedLabel(role="heading")
        self.doubts = Doubts(tr("Warnings about the answers"))
        self.fold_button = FoldButton(self.doubts)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("How many rows are answered"))
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.setAcceptDrops(True)
        self.addWidget(self.empty)
        self.addWidget(self._content())

    def set_opened(self, opened: Opened) -> None:
        """Where the project comes from."""
        self._opened = opened

    def show_run(self, run: str | None) -> None:
        """Ask the model of this run from now on."""
        if run != self._run:
            self._run = run
            self.stop()
            self._show_answers(None)
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def stop(self) -> None:
        """Wait for no answer any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._show_busy()

    @property
    def first(self) -> QWidget:
        """What the keyboard works on."""
        return next(iter(self.fields.values()), self.open_button)

    # ------------------------------------------------------------------- its parts

    def _content(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("panel", "true")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_FORM_PX, 3 * _FORM_PX])
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(splitter)
        return frame

    def _left(self) -> QWidget:
        left = QWidget()
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        inside = QWidget()
        inside.setLayout(self._form)
        self._form.setContentsMargins(0, 0, 12, 0)
        self._why = PlainLabel(role="muted")
        self._why.setWordWrap(True)
        self.filled = PlainLabel(role="muted")
        self.filled.setWordWrap(True)
        self.filled.hide()
        self.ask_button = QPushButton(tr("Predict this row"))
        self.ask_button.setProperty("primary", "true")
        self.ask_button.clicked.connect(self.ask_typed)
        self.fill_button = QPushButton(tr("Fill in a row of the data"))
        self.fill_button.setToolTip(
            tr("Take the next row of the project's own data, to be changed")
        )
        self.fill_button.clicked.connect(self.fill)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("A row of your own"), role="title"))
        column.addWidget(self._why)
        column.addWidget(scrolled(inside), stretch=1)
        column.addWidget(self.filled)
        column.addWidget(self.fill_button)
        column.addWidget(self.ask_button)
        left.setMinimumWidth(260)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        self.open_button = QPushButton(tr("Open rows…"))
        self.open_button.setToolTip(
            tr("Let the model answer the rows of a file, which can also be dropped")
        )
        self.open_button.clicked.connect(self.choose_file)
        self.folder_button = QPushButton(tr("Open a folder…"))
        self.folder_button.setToolTip(
            tr("Let the model answer all files of a folder, which can also be dropped")
        )
        self.folder_button.clicked.connect(self.choose_folder)
        self.folder_button.hide()
        self.columns_button = QPushButton(tr("Choose columns…"))
        self.columns_button.setToolTip(tr("Say which columns hold what is missing"))
        self.columns_button.clicked.connect(lambda: self._pick())
        self.paste_button = QPushButton(tr("Paste rows"))
        self.paste_button.setToolTip(tr("Rows from the clipboard, with a line of titles"))
        self.paste_button.clicked.connect(self.paste)
        self.save_button = QPushButton(tr("Save answers…"))
        self.save_button.clicked.connect(self.choose_target)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.stop)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words, stretch=1)
        for widget in (
            self.progress, self.cancel_button, self.columns_button, self.paste_button,
            self.open_button,
            self.folder_button, self.save_button,
        ):  # fmt: skip
            top.addWidget(widget)
        self.progress.setFixedWidth(120)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.doubts)
        column.addLayout(self._ways_on())
        column.addWidget(self.answers, stretch=1)
        self._show_busy()
        self._show_answers(None)
        return right

    def _ways_on(self) -> QHBoxLayout:
        """What can be done about warnings: fill gaps, and see those that are folded away."""
        self.gaps_button = QPushButton(tr("Fill the gaps and answer"))
        self.gaps_button.clicked.connect(lambda: self._fill_gaps())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.gaps_button)
        row.addWidget(self.fold_button)
        row.addStretch(1)
        return row

    def _offer_gaps(self, names: Sequence[str]) -> None:
        """Offer to answer rows that lack a number of these inputs."""
        listed = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        self.gaps_button.setVisible(bool(names))
        self.gaps_button.setToolTip(
            tool_tip(
                tr(
                    "Answer rows that lack {columns}, with a middle value of the training rows",
                    columns=listed,
                )
            )
        )

    def _refresh(self) -> None:
        project, _ = self._opened()
        known = self._run is not None and project.run(self._run) is not None
        self.setCurrentIndex(1 if known else 0)
        built = (project.document.data, self._run)
        if known and self._run is not None and self._built != built:
            self._built = built
            run = project.run(self._run)
            prepared = EMPTY if run is None or run.preparation is None else run.preparation.value
            self._build_form(data_of(project, self._run), prepared)

    def _build_form(self, data: Data, prepared: FrozenMap[Value]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.filled.hide()
        self.fields = {}
        self.folder_button.setVisible(takes_folders(data))
        wanted, why = typed_fields(data, prepared)
        self._why.set_foreign(why)
        self._why.setVisible(bool(why))
        self._numbers = {field.column for field in wanted if field.type == "number"}
        for button in (self.ask_button, self.fill_button):
            button.setEnabled(bool(wanted))
        for field in wanted:
            editor: QLineEdit | QComboBox
            if field.choices:
                editor = QComboBox()
                editor.setEditable(True)  # a value that training did not have may be tried
                for choice in field.choices:
                    editor.addItem(plain_text(choice, limit=60), choice)
                editor.addItem(MISSING, "")
                editor.setCurrentIndex(-1)  # what is not chosen is missing, not the first class
                line = editor.lineEdit()
                assert line is not None
                line.setPlaceholderText(tr("choose…"))
            else:
                editor = QLineEdit()
                editor.setPlaceholderText(_A_VALUE.get(field.type, ""))
                editor.returnPressed.connect(self.ask_typed)
            editor.setAccessibleName(plain_text(field.column, limit=60))
            label = ElidedLabel(field.column, role="value")
            label.setToolTip(tool_tip(field.column))
            label.setMaximumWidth(180)
            label.setMinimumHeight(editor.sizeHint().height())
            self._form.addRow(label, editor)
            self.fields[field.column] = editor
        if self.shown is None:
            self.words.set_foreign(self._invitation())

    def _invitation(self) -> str:
        if self.fields:
            return tr("Type a row, paste rows, or open a file")
        return tr("Paste rows, or open a file")

    # ------------------------------------------------------------------- asking

    def ask_typed(self) -> None:
        """Ask about the row in the form."""
        try:
            cells = {name: self._typed(name) for name in self.fields}
        except UserError as error:
            self._refuse(error)
            return
        if any(cells.values()):
            self._ask(lambda: typed(cells)())
        else:
            self._refuse(
                UserError(tr("The form is empty."), hint=tr("Fill in what is known of the row."))
            )

    def _typed(self, column: str) -> str:
        text = _text_of(self.fields[column])
        return with_point(text, of=column) if column in self._numbers else text

    def fill(self) -> None:
        """Fill the form with the next row of the data."""
        project, _ = self._opened()
        at, names = self._next_row, list(self.fields)
        self._next_row += 1
        Task(
            self,
            lambda: self._asking.row(project, names, at),
            done=self._on_row,
            failed=self._refuse,
            name="row",
        )

    def _on_row(self, found: tuple[int, dict[str, str]]) -> None:
        number, cells = found
        self.filled.set_foreign(tr("Filled in from row {number} of the data", number=count(number)))
        self.filled.show()
        for name, text in cells.items():
            editor = self.fields.get(name)
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(text))
                if editor.currentIndex() < 0:
                    editor.setEditText(plain_text(text, limit=60))
            elif editor is not None:
                editor.setText(text)

    def paste(self) -> None:
        """Ask about the rows on the clipboard."""
        project, _ = self._opened()
        text = QGuiApplication.clipboard().text()
        self._ask(lambda: pasted(project, text)())

    def choose_file(self) -> None:
        """Choose a file of rows and ask about them."""
        self._choose(QFileDialog(self, tr("Open rows"), "", ROWS_FILES), directory=False)

    def choose_folder(self) -> None:
        """Choose a folder whose files are rows and ask about them."""
        self._choose(QFileDialog(self, tr("Open a folder of rows")), directory=True)

    def _choose(self, dialog: QFileDialog, *, directory: bool) -> None:
        modes = QFileDialog.FileMode
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(modes.Directory if directory else modes.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.ask_file(Path(path)))
        dialog.open()

    def ask_file(self, path: Path) -> None:
        """Ask about the rows of a file."""
        project, _ = self._opened()
        self._ask(lambda: of_file(project, path)())

    def _ask(
        self,
        rows: Callable[[], Table],
        renamed: FrozenMap[str] = EMPTY,
        *,
        fill: bool = False,
    ) -> None:
        project, _ = self._opened()
        run = self._run
        if run is None:
            return
        self.stop()
        self.progress.setValue(0)
        self._fill_gaps = lambda: self._ask(rows, renamed, fill=True)

        def failed(error: UserError) -> None:
            self._refuse(error)
            if isinstance(error, ColumnsMissing) and error.offered:
                self._pick = lambda: self._pick_columns(error, rows)
                self.columns_button.show()
                self._pick()

        self._task = LongTask(
            self,
            lambda tell: self._asking.ask(project, run, rows, tell, renamed=renamed, fill=fill),
            done=self._on_answers,
            failed=failed,
            name="prediction",
        )
        self._task.progressed.connect(lambda share: self.progress.setValue(round(100 * share)))
        self._show_busy()

    def _pick_columns(self, error: ColumnsMissing, rows: Callable[[], Table]) -> None:
        """Let it be said which columns hold what is missing, and go on."""
        self.picker = ColumnPicker(error, self)
        self.picker.chosen.connect(lambda renamed: self._ask(rows, renamed))
        self.picker.finished.connect(self._forget_picker)
        self.picker.open()

    def _forget_picker(self) -> None:
        self.picker = None

    def _on_answers(self, shown: Shown) -> None:
        self._task = None
        self._show_busy()
        self._show_answers(shown)

    def _refuse(self, error: UserError) -> None:
        self._task = None
        self._show_busy()
        self._show_answers(None)
        self.words.set_foreign(tr("No answer"))
        self.fold_button.say([str(error)])

    def _show_busy(self) -> None:
        busy = self._task is not None
        for widget in (self.progress, self.cancel_button):
            widget.setVisible(busy)

    def _show_answers(self, shown: Shown | None) -> None:
        self.shown = shown
        self.save_button.setEnabled(shown is not None)
        self.columns_button.hide()
        warnings = shown.predictions.warnings if shown is not None else ()
        self.words.set_foreign(shown.words if shown else self._invitation())
        self.fold_button.say(warnings)
        self._offer_gaps(shown.predictions.gaps if shown is not None else ())
        if shown is None:
            self._model.show_rows((), [])
            return
        columns = [
            Column(title=title, number=number, tip=shown.tips.get(title, ""))
            for title, number in zip(shown.titles, shown.numbers, strict=True)
        ]
        self._model.show_rows(columns, shown.cells)
        header = self.answers.horizontalHeader()
        for at in range(len(columns)):
            least = _ROW_PX if at == 0 else _ANSWER_PX if at <= shown.answers else _CELL_PX
            heading = min(_MOST_HEADING_PX, header.sectionSizeHint(at))
            self.answers.setColumnWidth(at, max(least, heading))
        if PROBLEM in shown.titles:
            self.answers.setColumnWidth(shown.titles.index(PROBLEM), 3 * _CELL_PX)

    # ------------------------------------------------------------------- saving

    def choose_target(self) -> None:
        """Ask for a file and write the answers there."""
        dialog = QFileDialog(self, tr("Save answers"), "", ANSWER_FILES)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda words: dialog.setDefaultSuffix(words.partition("*.")[2].rstrip(")"))
        )
        dialog.selectFile("predictions")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the answers to a file, in a thread."""
        if self.shown is None:
            return
        predictions = self.shown.predictions
        Task(
            self,
            lambda: save(predictions, path),
            done=lambda _: self.said.emit(tr("Saved {name}", name=path.name)),
            failed=self._refuse_to_save,
            name="answers",
        )

    def _refuse_to_save(self, error: UserError) -> None:
        self.fold_button.say([str(error)])

    # ------------------------------------------------------------------- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.currentIndex() == 1 and self._dropped(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.ask_file(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The one file or folder of rows that is dropped, if it is one."""
        urls = event.mimeData().urls()
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
        return path if path is not None and can_be_asked(self._opened()[0], path) else None


def _text_of(editor: QLineEdit | QComboBox) -> str:
    if isinstance(editor, QLineEdit):
        return editor.text()
    at = editor.currentIndex()
    if at < 0 or editor.itemText(at) != editor.currentText():
        at = editor.findText(editor.currentText())
    return str(editor.itemData(at)) if at >= 0 else editor.currentText()
