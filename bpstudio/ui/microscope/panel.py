"""The panel of the microscope: what is looked at, the way there and back, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.record.magnified import Counted, Magnified
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.microscope.board import Board
from bpstudio.ui.microscope.grid import NumberGrid, number_words
from bpstudio.ui.microscope.pages import (
    PHASE_WORDS,
    Band,
    Halt,
    Page,
    Plate,
    halts,
    in_words,
    page_of,
)
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

ROW_PX = 104
ONE_ROW, BATCH = "row", "batch"
VERDICT_WORDS = {"agrees": tr("Agrees"), "differs": tr("Differs"), "undecided": tr("Undecided")}
MOST_ROW = 2_000_000_000
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a person chose to look at: weights by the name of their source, and a row or a batch."""

    source: str
    row: int | None


@dataclass(frozen=True, kw_only=True)
class Question:
    """A number of a gradient that is to be counted anew."""

    key: str
    index: tuple[int, ...]
    shown: float


class MicroscopePanel(QFrame):
    """Shows one stop at a time; it computes nothing itself."""

    lookWanted = Signal(object)
    """Carries `Asked`."""
    cancelWanted = Signal()
    stopReached = Signal(str)
    """Carries the path of the layer that is shown."""
    countWanted = Signal(object)
    """Carries a `Question`."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._seen: Magnified | None = None
        self._halts: tuple[Halt, ...] = ()
        self._page: Page | None = None
        self._at = 0
        self._question: Question | None = None
        self._counted: Counted | None = None
        self.setProperty("panel", "true")
        self.source, self.rows, self.row = QComboBox(), QComboBox(), QSpinBox()
        self.look_button = QPushButton(tr("Look"))
        self.back_button, self.forward_button = QPushButton(tr("Back")), QPushButton(tr("Next"))
        self.check_button = QPushButton(tr("Check this number"))
        self.text_button = QPushButton(tr("As text"))
        self.progress = QProgressBar()
        self.place = ElidedLabel(role="heading")
        self.sample = QSpinBox()
        self.formula, self.words = PlainLabel(), PlainLabel(role="muted")
        self.verdict, self.number = PlainLabel(), PlainLabel()
        self.counted = PlainLabel()
        self.text = QPlainTextEdit()
        self.empty = EmptyPlace(
            tr("Nothing under the microscope"),
            tr(
                "It takes a batch through the model and back, layer by layer, and shows each "
                "product of the chain rule."
            ),
            button=tr("Look"),
        )
        self._stack = QStackedWidget()
        self._area = QScrollArea()
        self._board = Board(themes)
        self.grids: list[tuple[Plate, NumberGrid]] = []
        self._set_up()
        self._build()
        self._connect()
        self.set_sources((("initial", tr("Initial weights")),))
        self.show_busy(busy=False)

    # ------------------------------------------------------------------------------- building

    def _set_up(self) -> None:
        self.source.setAccessibleName(tr("Weights to look at"))
        self.rows.setAccessibleName(tr("Rows to look at"))
        self.rows.addItem(tr("First batch"), BATCH)
        self.rows.addItem(tr("One row"), ONE_ROW)
        self.row.setAccessibleName(tr("Number of the row"))
        self.row.setRange(1, MOST_ROW)
        self.row.setMinimumWidth(ROW_PX)
        self.row.setMaximumWidth(ROW_PX)
        self.row.setGroupSeparatorShown(True)
        self.row.hide()
        self.sample.setAccessibleName(tr("Sample of the batch"))
        self.sample.setPrefix(tr("Sample "))
        self.sample.setRange(1, 1)
        self.sample.setToolTip(tr("Of tensors with more than two axes this sample is shown"))
        self.back_button.setToolTip(tr("The stop before (←, or Page Up among numbers)"))
        self.forward_button.setToolTip(tr("The next stop (→, or Page Down among numbers)"))
        self.forward_button.setProperty("primary", "true")
        self.check_button.setToolTip(
            tr("Count this gradient anew from two losses in float64, without autograd")
        )
        self.text_button.setCheckable(True)
        self.text_button.setToolTip(tr("The numbers of this stop as text"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Looking"))
        self.progress.setMaximumWidth(120)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("This stop as text"))
        self.text.setTabChangesFocus(True)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._board)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(tr("Numbers of this stop"))
        for label in (self.formula, self.words, self.number, self.counted):
            label.setWordWrap(True)
        for label in (self.formula, self.words, self.verdict, self.number, self.counted):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.source, self.rows, self.row, self.look_button, self.progress):
            top.addWidget(widget)
        top.addStretch(1)
        for widget in (self.sample, self.text_button, self.back_button, self.forward_button):
            top.addWidget(widget)
        told = QVBoxLayout()
        told.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.place)
        head.addWidget(self.verdict)
        head.addStretch(1)
        told.addLayout(head)
        for label in (self.formula, self.words):
            told.addWidget(label)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.check_button)
        one = QVBoxLayout()
        one.setSpacing(2)
        one.addWidget(self.number)
        one.addWidget(self.counted)
        below.addLayout(one, stretch=1)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(told)
        column.addWidget(self._area, stretch=1)
        column.addWidget(self.text, stretch=1)
        column.addLayout(below)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._stack, stretch=1)

    def _connect(self) -> None:
        self.rows.currentIndexChanged.connect(
            lambda: self.row.setVisible(self.rows.currentData() == ONE_ROW)
        )
        self.look_button.clicked.connect(self._on_look)
        self.empty.pressed.connect(self._on_look)
        self.back_button.clicked.connect(lambda: self.step(-1))
        self.forward_button.clicked.connect(lambda: self.step(1))
        for button in (self.back_button, self.forward_button):
            button.installEventFilter(self)
        self._board.stepped.connect(self.step)
        self._board.chosen.connect(
            lambda view, index: self._on_chosen(view.plate, view.grid, view.band, index)
        )
        self.text_button.toggled.connect(self._show_form)
        self.sample.valueChanged.connect(self._on_sample)
        self.check_button.clicked.connect(self._on_check)
        self._themes.changed.connect(lambda _: self._colour())
        self._show_form()

    # ------------------------------------------------------------------------------- contents

    def set_sources(self, sources: Sequence[tuple[str, str]]) -> None:
        """Offer weights to look at, by name and words; the choice stays where it can."""
        kept = self.source.currentData()
        self.source.clear()
        for name, words in sources:
            self.source.addItem(plain_text(words, limit=60), name)
        self.source.setCurrentIndex(max(0, self.source.findData(kept)))

    def show_busy(self, *, busy: bool) -> None:
        """While it is computed, Look means Cancel."""
        self.progress.setVisible(busy)
        self.look_button.setText(tr("Cancel") if busy else tr("Look"))
        self.empty.button.setVisible(not busy)

    def show_seen(self, seen: Magnified, *, at: str | None = None) -> None:
        """Show another look, at the gradients of a layer, else where the last one was."""
        before = self._halts[self._at] if self._halts else None
        self._seen, self._halts = seen, halts(seen)
        with QSignalBlocker(self.sample):  # where it stands is shown below
            self.sample.setRange(1, max(1, len(seen.rows)))
        self._stack.setCurrentIndex(1)
        wanted = next(
            (halt for halt in self._halts if halt.path == at and halt.phase == "Backward"), before
        )
        self._show(self._halts.index(wanted) if wanted in self._halts else 0)

    def forget(self) -> None:
        """What was seen is of another project."""
        self._seen, self._page, self._question = None, None, None
        self._halts = ()
        self._stack.setCurrentIndex(0)
        self._offer()

    @property
    def page(self) -> Page | None:
        """The stop that is shown."""
        return self._page

    @property
    def seen(self) -> Magnified | None:
        """What was looked at last."""
        return self._seen

    @property
    def verdict_on_number(self) -> str:
        """`agrees`, `differs` or what else came of counting the chosen number; "" before that."""
        return "" if self._counted is None else self._counted.verdict

    def step(self, by: int) -> None:
        """Go to a later or an earlier stop."""
        to = min(max(self._at + by, 0), len(self._halts) - 1)
        if self._halts and to != self._at:
            self._show(to)

    def show_layer(self, path: str) -> None:
        """Go to the stop at a layer, in the direction that is shown."""
        now = self._page
        if now is None or now.path == path:
            return
        places = [place for place, halt in enumerate(self._halts) if halt.path == path]
        same = [place for place in places if self._halts[place].phase == now.phase]
        if places:
            self._show((same or places)[0])

    def _show(self, place: int) -> None:
        assert self._seen is not None
        self._at = place
        self._question = None
        halt = self._halts[place]
        page = self._page = page_of(self._seen, halt, row=self.sample.value() - 1)
        of_phase = [one for one in self._halts if one.phase == halt.phase]
        number = of_phase.index(halt) + 1
        self.place.set_foreign(
            tr(
                "{phase} {n} of {of} · {title}",
                phase=PHASE_WORDS[page.phase],
                n=number,
                of=len(of_phase),
                title=page.title,
            )
            + (f" ({page.kind})" if page.kind != page.title else "")
        )
        self.formula.setText(page.formula)  # our own words, with marks over letters
        self.formula.setVisible(bool(page.formula))
        self._tell(self.words, "  ".join((*page.words, *self._asides(place))))
        self._tell(self.verdict, page.verdict)
        self.number.set_foreign(tr("Choose a number to read it."))
        self._tell_counted("")
        self._show_form()
        self._lay(page.bands)
        self._colour()
        self._offer()
        self.stopReached.emit(page.path)

    def _asides(self, place: int) -> tuple[str, ...]:
        """At the first stop: what was looked at, and what to know of it."""
        if place or self._seen is None:
            return ()
        seen = self._seen
        rows = (
            tr("Row {number}", number=count(seen.rows[0] + 1))
            if len(seen.rows) == 1
            else tr("{n} rows", n=len(seen.rows))
        )
        return (
            tr(
                "{rows} with {weights}, loss {loss}.",
                rows=rows,
                weights=seen.began,
                loss=figure(seen.loss),
            ),
            *seen.warnings,
        )

    def _tell(self, label: PlainLabel, words: str) -> None:
        label.set_foreign(words)
        label.setVisible(bool(words))

    def _lay(self, bands: Sequence[Band]) -> None:
        held = any(grid.hasFocus() for _, grid in self.grids)
        self.grids = [(view.plate, view.grid) for view in self._board.lay(bands)]
        for bar in (self._area.verticalScrollBar(), self._area.horizontalScrollBar()):
            bar.setValue(0)
        if held and self.grids:
            self.grids[0][1].setFocus()

    def _show_form(self) -> None:
        as_text = self.text_button.isChecked()
        self.text.setPlainText(in_words(self._page) if as_text and self._page else "")
        self._area.setVisible(not as_text)
        self.text.setVisible(as_text)

    def _colour(self) -> None:
        page, theme = self.page, self._themes.theme
        good = page is None or page.good
        colour = theme.good_text if good else theme.error_text
        self.verdict.setStyleSheet(f"color: {colour};")
        colours = {"agrees": theme.good_text, "differs": theme.error_text}
        found = None if self._counted is None else self._counted.verdict
        told = "" if found is None else f"color: {colours.get(found, theme.warning_text)};"
        self.counted.setStyleSheet(told)

    # ---------------------------------------------------------------------------- one number

    def _on_chosen(
        self, plate: Plate, grid: NumberGrid, band: Band, index: tuple[int, ...]
    ) -> None:
        value = grid.value
        if value is None:
            return
        for _, other in self.grids:
            linked = band.linked and any(one.sheet is other.sheet for one in band.plates)
            if other is not grid:
                other.choose(index if linked else None)
        one = f"{plate.title} {number_words(index, value)}"
        self.number.setText(_linked_words(band, index) if band.linked else one)
        self._tell_counted("")
        keyed = next((one for one in band.plates if one.key), None) if band.linked else plate
        self._question = None
        if keyed is not None and keyed.key:
            place = keyed.sheet.find(index)
            if place is not None:
                shown = float(keyed.sheet.numbers[place])
                self._question = Question(key=keyed.key, index=index, shown=shown)
        self._offer()

    def _offer(self) -> None:
        self.back_button.setEnabled(self._at > 0 and bool(self._halts))
        self.forward_button.setEnabled(self._at + 1 < len(self._halts))
        self.check_button.setEnabled(self._question is not None)

    def _on_check(self) -> None:
        if self._question is not None:
            self._tell_counted(tr("Counting…"))
            self.check_button.setEnabled(False)
            self.countWanted.emit(self._question)

    def show_counted(self, question: Question, found: Counted) -> None:
        """Say how a number compares, if it is still the one that is chosen."""
        if question != self._question:
            return
        self._tell_counted(
            tr(
                "{verdict}: shown {shown}, counted from losses {counted}, difference "
                "{difference}. {words}",
                verdict=VERDICT_WORDS[found.verdict],
                shown=figure(found.shown),
                counted=figure(found.counted),
                difference=figure(abs(found.difference)),
                words=found.words,
            ),
            found,
        )
        self._offer()

    def show_refusal(self, words: str) -> None:
        """Say why a number could not be counted."""
        self._tell_counted(words)
        self._offer()

    def _tell_counted(self, words: str, found: Counted | None = None) -> None:
        self._counted = found
        self.counted.set_foreign(words)
        self._colour()

    # --------------------------------------------------------------------------- Qt's events

    def look_at_row(self, row: int) -> None:
        """Look at one row of the data, by its number from 0."""
        self.rows.setCurrentIndex(self.rows.findData(ONE_ROW))
        self.row.setValue(row + 1)
        if not self.progress.isHidden():
            self.cancelWanted.emit()
        self._on_look()

    def _on_look(self) -> None:
        if not self.progress.isHidden():
            self.cancelWanted.emit()
            return
        row = self.row.value() - 1 if self.rows.currentData() == ONE_ROW else None
        self.lookWanted.emit(Asked(source=str(self.source.currentData()), row=row))

    def _on_sample(self) -> None:
        if self._halts:
            self._show(self._at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows on the two buttons step; Qt would go to the next button with them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = _ARROWS.get(Qt.Key(event.key()))
            if by is not None:
                self.step(by)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = (_ARROWS | _PAGES).get(Qt.Key(event.key()))
        if by is None or not self._halts:
            super().keyPressEvent(event)
        else:
            self.step(by)


def _linked_words(band: Band, index: tuple[int, ...]) -> str:
    """One weight through its update: the number of each sheet at this place."""
    told = []
    for plate in band.plates:
        place = plate.sheet.find(index)
        if place is not None:
            symbol = plate.title.partition(" = ")[0]
            told.append(f"{symbol} = {figure(float(plate.sheet.numbers[place]))}")
    return f"[{', '.join(map(str, index))}]  " + ",  ".join(told)
