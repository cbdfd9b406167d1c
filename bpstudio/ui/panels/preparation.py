"""The preparations of one column with their settings; asks for others and fits none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from bpstudio.data.chain import Chain, addable, as_pictures, fits, is_augmented, with_step
from bpstudio.data.pieces import as_table
from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import PreparationSpec
from bpstudio.data.reading import read_column
from bpstudio.data.table import Array, Table
from bpstudio.errors import UserError
from bpstudio.graph.document import Choice, Data, Field
from bpstudio.language import tr
from bpstudio.params import Value
from bpstudio.ui.forms import ParamForm, align_labels
from bpstudio.ui.panels.augment_view import AugmentView
from bpstudio.ui.panels.data_words import IN_WORDS
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, tool_tip
from bpstudio.ui.task import Task
from bpstudio.ui.theme import ThemeHolder

IMAGES, TIMES = 4, 5
"""So many images are shown, each so many times."""
MOST_VALUES = 1 << 20
"""Of an image that is shown."""
MOVE_PX = 24


class PreparationPanel(QWidget):
    """A step below the other, each with its settings; below them augmented images, if there are."""

    wanted = Signal(str, object, object)
    """Carries the column, its new chain of `Choice`, and the gesture that asks for it."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._field: Field | None = None
        self._wished = ""
        self._table: Table | None = None
        self._task: Task | None = None
        self._seed = 0
        self._built_for: tuple[object, ...] = ()
        self._drawn_for: tuple[object, ...] = ()
        self.forms: dict[str, ParamForm] = {}
        self.title = ElidedLabel(tr("Preparation"), role="title")
        self.about = PlainLabel(role="muted")
        self.about.setWordWrap(True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        self.add_button = QPushButton(tr("Add a step"))
        self._menu = QMenu(self.add_button)
        self._menu.setToolTipsVisible(True)
        self.add_button.setMenu(self._menu)
        self.images = AugmentView(themes)
        self.draw_button = QPushButton(tr("Draw others"))
        self.draw_button.setToolTip(tr("See what other steps of training may draw"))
        self.draw_button.clicked.connect(self._draw_others)
        self.message = PlainLabel(role="warning")
        self.message.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self._steps)
        column.addWidget(self.add_button)
        column.addWidget(self.images)
        column.addWidget(self.message)
        column.addWidget(self.draw_button)
        self.show_data(Data())

    def show_column(self, data: Data, column: str) -> None:
        """Show another column, or "" for the one that is most likely meant."""
        self._wished = column
        self.show_data(data)

    def show_data(self, data: Data, *, busy: bool = False) -> None:
        """Show the column of `data`; while data are prepared, what was asked for stays."""
        field = self._chosen(data)
        if busy and field is not None and self._field and field.column == self._field.column:
            return
        self._field = field
        self.setVisible(field is not None)
        if field is not None and self._built_for != _kinds(field):
            self._built_for = _kinds(field)
            self._build(field)
        for choice in () if field is None else field.prepare:
            if choice.kind in self.forms:
                self.forms[choice.kind].show_values(choice.params)
        self._draw()

    def show_table(self, table: Table | None) -> None:
        """Augmented images are drawn from the rows of this table."""
        self._table = table
        self._drawn_for = ()
        self._draw()

    def _chosen(self, data: Data) -> Field | None:
        able = [field for field in data.fields if field.role in {"input", "target"}]
        named = [field for field in able if field.column == self._wished]
        pictures = [field for field in able if field.type in {"image", "sound"}]
        return next(iter((*named, *pictures, *able)), None)

    # ------------------------------------------------------------------- its steps

    def _build(self, field: Field) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            step = item.widget()
            if step is not None:
                step.hide()
                step.deleteLater()
        self.forms = {}
        self.title.set_foreign(tr("Preparation of {column}", column=field.column))
        for place, choice in enumerate(field.prepare):
            spec = PREPARATIONS.get(choice.kind)
            if spec is not None:
                self._steps.addWidget(self._step(field, place, spec))
        align_labels(list(self.forms.values()))
        self.about.setText(_about(field))
        self._menu.clear()
        drawn = False
        for spec in addable(field):
            if spec.augments and not drawn:
                drawn = True
                self._menu.addSection(tr("In training steps only"))
            action = self._menu.addAction(spec.title)
            action.setToolTip(tool_tip(spec.summary))
            action.triggered.connect(self._adder(spec.kind))
        self.add_button.setEnabled(not self._menu.isEmpty())

    def _step(self, field: Field, place: int, spec: PreparationSpec) -> QWidget:
        """Title, buttons and settings of a step."""
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(2)
        name = PlainLabel(f"{place + 1}  {spec.title}", role="value")
        name.setToolTip(tool_tip(spec.summary))
        top.addWidget(name, stretch=1)
        chain = field.prepare
        if place:
            earlier = (*chain[: place - 1], chain[place], chain[place - 1], *chain[place + 1 :])
            top.addWidget(
                self._button(Qt.ArrowType.UpArrow, tr("{title} earlier", title=spec.title), earlier)
            )
        without = (*chain[:place], *chain[place + 1 :])
        top.addWidget(self._button(None, tr("Remove {title}", title=spec.title), without))
        column.addLayout(top)
        if spec.params:
            form = ParamForm(spec.params, self._themes, context=IN_WORDS)
            form.edited.connect(self._setter(spec.kind))
            column.addWidget(form)
            self.forms[spec.kind] = form
        return step

    def _button(self, arrow: Qt.ArrowType | None, words: str, chain: Chain) -> QToolButton:
        """A small button that asks for another chain, off where it would not fit."""
        button = QToolButton()
        if arrow is None:
            button.setText("×")
        else:
            button.setArrowType(arrow)
        button.setFixedWidth(MOVE_PX)
        button.setAccessibleName(words)
        button.setToolTip(tool_tip(words))
        field = self._field
        button.setEnabled(field is not None and fits(field, chain))
        button.clicked.connect(lambda: self._ask(chain, None))
        return button

    def _adder(self, kind: str) -> Callable[[], None]:
        def add() -> None:
            longer = with_step(self._field, kind) if self._field is not None else None
            if longer is not None:
                self._ask(longer, None)

        return add

    def _setter(self, kind: str) -> Callable[[str, Value, object], None]:
        def put(name: str, value: Value, merge: object) -> None:
            if self._field is None:
                return
            chain = tuple(
                replace(choice, params=choice.params.with_({name: value}))
                if choice.kind == kind
                else choice
                for choice in self._field.prepare
            )
            self._ask(chain, merge)

        return put

    def _ask(self, chain: tuple[Choice, ...], merge: object) -> None:
        if self._field is None:
            return
        column = self._field.column
        self._field = replace(self._field, prepare=chain)  # what follows builds upon it
        self._draw()
        self.wanted.emit(column, chain, merge)

    # ------------------------------------------------------------------- augmented images

    def _draw_others(self) -> None:
        self._seed += 1
        self._draw()

    def _draw(self) -> None:
        """Draw some images in a thread, if there are any to be drawn and these are not shown."""
        field, table = self._field, self._table
        augmented = field is not None and is_augmented(field)
        here = field is not None and table is not None and field.column in table.columns
        for part in (self.images, self.draw_button):
            part.setVisible(augmented and here)
        wanted: tuple[object, ...] = ()
        if field is not None and augmented and here:
            wanted = (field.column, field.type, field.prepare, self._seed, id(table))
        if wanted == self._drawn_for:
            return
        self._drawn_for = wanted
        self.message.hide()
        if self._task is not None:
            self._task.drop()
            self._task = None
        if field is None or table is None or not wanted:
            return
        seed = self._seed
        self._task = Task(
            self,
            lambda: _drawn(field, table, seed),
            done=self._on_drawn,
            failed=self._on_refused,
            name="images",
        )

    def _on_drawn(self, drawn: Array) -> None:
        self._task = None
        self.images.show_images(drawn)

    def _on_refused(self, error: UserError) -> None:
        self._task = None
        self.images.show_images(None)
        self.message.set_foreign(f"{error.message} {error.hint}".strip())
        self.message.show()


def _drawn(field: Field, table: Table, seed: int) -> Array:
    """Some rows of a column as they are and augmented; called in a thread."""
    from bpstudio.train.augment import some_drawn

    rows = table.columns[field.column]
    some = as_table(rows[:: max(1, len(rows) // IMAGES)][:IMAGES])
    if some[:1].size > MOST_VALUES:
        raise UserError(tr("These images are too large to be shown here."))
    few = Table(columns={field.column: some})
    pictures = as_pictures(field, read_column(few, field.column, field.type))
    return some_drawn(pictures, field.prepare, count=TIMES, seed=seed)


def _kinds(field: Field) -> tuple[object, ...]:
    """What the panel is built for; settings are shown without building it anew."""
    return field.column, field.role, field.type, tuple(choice.kind for choice in field.prepare)


def _about(field: Field) -> str:
    """What holds for these steps."""
    if not field.prepare:
        return tr("Values go in as they are.")
    words = tr("Fitted on the training rows, and repeated at prediction.")
    if is_augmented(field):
        words += tr(" What changes images is drawn anew in every training step, and nowhere else.")
    return words
