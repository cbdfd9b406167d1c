"""Takes charts of Train along: pictures and numbers to the clipboard or a file; draws none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QSaveFile, Qt
from PySide6.QtGui import QGuiApplication, QImageWriter
from PySide6.QtWidgets import QFileDialog, QMenu

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.log_entries import exported
from bpstudio.ui.chart_actions import CHART_MENU, CHART_WORDS
from bpstudio.ui.charts.near import Page
from bpstudio.ui.charts.numbers import Numbers, csv_text
from bpstudio.ui.charts.picture import Sheet, as_image, as_svg
from bpstudio.ui.dialogs import show_error
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.settings import FOLDER
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

_FILTERS = {
    "png": tr("Pictures (*.png)"),
    "svg": tr("Drawings (*.svg)"),
    "csv": tr("Comma-separated values (*.csv)"),
}


class Taken(Protocol):
    """A chart that can be taken along."""

    def sheet(self) -> Sheet:
        """What to draw it on."""

    def numbers(self) -> Numbers:
        """Its numbers."""


class ChartDesk(QObject):
    """What the window does about charts. Numbers are written in a thread: they may be millions."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._charts = window.charts
        self._charts.menuRequested.connect(self.show_menu)
        self._charts.currentChanged.connect(window.actions_.refresh)
        for changed in (self._charts.folding.changed, self._charts.folding.layersChanged):
            changed.connect(window.actions_.refresh)
        self._charts.near.rowWanted.connect(self._look_at_row)

    def show_menu(self, at: QPoint) -> None:
        """Offer what can be done with the chart that has the attention."""
        window = self._window
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.actions_.refresh_now()
        for row in CHART_MENU:
            menu.addSeparator() if row is None else menu.addAction(window.actions_[row])
        menu.popup(at)

    def toggle_table(self) -> None:
        """Show the heatmap as a table, or as a heatmap again."""
        self._charts.show_table(shown=not self._charts.tabled)

    def fold(self, to: Literal["blocks", "parameters", "layers"]) -> None:
        """Close the rows of all blocks, open those of all layers, or neither."""
        folding, marked = self._charts.folding, self._charts.heatmap.selected
        {
            "blocks": folding.close_blocks,
            "parameters": folding.open_all,
            "layers": folding.show_layers,
        }[to](marked)

    def toggle_close_up(self) -> None:
        """Show the selected layer from near in the place of the heatmap, or the heatmap again."""
        self._charts.close_up_button.toggle()
        near = self._charts.close_up_button.isChecked()
        (self._charts.near.front() if near else self._charts.heatmap).setFocus()

    def show_near(self, page: Page) -> None:
        """Show the selected layer from near, at one of its pages."""
        self._charts.close_up_button.setChecked(True)
        self._charts.near.show_page(page)
        self._charts.near.front().setFocus()

    def _look_at_row(self, row: int) -> None:
        self._window.microscope.open_row(row)

    def copy_picture(self) -> None:
        """Put the picture of the chart on the clipboard."""
        sheet = self._charts.sheet()
        if sheet is not None:
            QGuiApplication.clipboard().setImage(as_image(sheet))
            chart = CHART_WORDS[self._charts.current]
            self._window.say(tr("The picture of the {chart} is on the clipboard", chart=chart))

    def save_picture(self, form: str) -> None:
        """Ask for a file and write the picture there, as `png` or `svg`."""
        sheet = self._charts.sheet()
        if sheet is None:
            return
        if form == "svg":
            drawing = as_svg(sheet)
            self._ask(self._name(), form, lambda: drawing)
            return
        image = as_image(sheet)

        def encoded() -> bytes:
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            if not QImageWriter(buffer, QByteArray(b"png")).write(image):
                raise UserError(tr("The picture is too large for a PNG file."))
            return bytes(buffer.data().data())

        self._ask(self._name(), form, encoded)

    def copy_numbers(self) -> None:
        """Put the numbers of the chart on the clipboard."""
        numbers = self._charts.numbers()

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            chart = CHART_WORDS[self._charts.current]
            self._window.say(tr("The numbers of the {chart} are on the clipboard", chart=chart))

        Task(
            self, lambda: csv_text(numbers), done=done, failed=self._window.show_refusal,
            name="numbers",
        )  # fmt: skip

    def save_numbers(self) -> None:
        """Ask for a file and write the numbers of the chart there."""
        numbers = self._charts.numbers()
        self._ask(numbers.name, "csv", lambda: csv_text(numbers).encode())

    def save_to(self, path: Path, content: Callable[[], bytes]) -> None:
        """Write a file in a thread; what is at `path` stays whole if that fails."""

        def done(_: object) -> None:
            self._parts.files.note(exported("chart", path.name))
            self._window.say(tr("Saved {name}", name=path.name))

        Task(
            self,
            lambda: _written(path, content()),
            done=done,
            failed=lambda error: _refuse(self._window, error),
            name="chart",
        )

    def offer(self, chart: Taken, at: QPoint) -> None:
        """Offer to take along a chart of another stage."""
        numbers, sheet, window = chart.numbers(), chart.sheet(), self._window
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        clipboard = QGuiApplication.clipboard()
        menu.addAction(tr("Copy picture"), lambda: clipboard.setImage(as_image(sheet)))
        menu.addAction(
            tr("Save picture as SVG…"),
            lambda: self._ask(numbers.name, "svg", lambda: as_svg(sheet)),
        )
        menu.addSeparator()
        menu.addAction(tr("Copy numbers"), lambda: clipboard.setText(csv_text(numbers)))
        menu.addAction(
            tr("Save numbers as CSV…"),
            lambda: self._ask(numbers.name, "csv", lambda: csv_text(numbers).encode()),
        )
        menu.popup(at)

    def _name(self) -> str:
        current = self._charts.current
        return current if current == "loss" else f"{current} of {self._charts.signal}"

    def _ask(self, name: str, form: str, content: Callable[[], bytes]) -> None:
        dialog = QFileDialog(
            self._window, tr("Save chart"), self._parts.settings.text(FOLDER), _FILTERS[form]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        stem = Path(self._parts.files.name).stem
        dialog.selectFile(f"{plain_text(stem, limit=60)} {name}.{form}")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), content))
        dialog.open()


def _written(path: Path, content: bytes) -> None:
    file = QSaveFile(str(path))
    good = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not (good and file.write(content) == len(content) and file.commit()):
        why = file.errorString()
        raise UserError(tr("{name} was not saved: {why}.", name=path.name, why=why))


def _refuse(window: Window, error: UserError) -> None:
    show_error(window, error, title=tr("The chart was not saved"))
