"""One editor per kind of setting: shows a value, gives back a checked one; knows no document.

Every editor has a signal `edited(value, merge)`, where edits with the same `merge` object belong
together, and `refused(message)`, "" once what is typed is right again. What is refused stays on
screen to be mended; the value stays what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPaintEvent,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from bpstudio.errors import UserError
from bpstudio.language import numeral, tr
from bpstudio.params import Param, Value
from bpstudio.ui import theme
from bpstudio.ui.document_edit import DocumentEdit, is_undo
from bpstudio.ui.plain_text import plain_text, tool_tip

SPIN_LIMIT = 2**31 - 1
NONE = tr("none", about="setting")
LIST_ROWS = 6
ROW_PX = 28
PICK_PX = 26
WORD_INSET_PX = 2
ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, kw_only=True)
class Option:
    """One entry of a choice: its value, what is shown, and a line of help."""

    value: str
    text: str
    help: str = ""


def set_invalid(widget: QWidget, *, invalid: bool) -> None:
    """Give a field the border of an error, or take it away."""
    if bool(widget.property("invalid")) != invalid:
        widget.setProperty("invalid", invalid)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class SpinEdit(QSpinBox):
    """A whole number: typed, by the arrow keys, or by the wheel when it has the focus.

    What is typed counts at Enter or when the focus leaves, never the digits on the way to it: a
    beginning of what is refused may be a number that is allowed. What cannot be is refused with
    the reason, and the number stays what it was. All changes from getting the focus to losing it
    belong together.
    """

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(self, param: Param, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param, self._name = param, name
        self.setRange(*spin_range(param))
        self.setFixedHeight(ROW_PX)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(theme.mono_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self._merge = object()
        self._shown: int | None = None
        self._typing = False
        self.valueChanged.connect(self._on_changed)
        self.lineEdit().textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: Value) -> None:
        fits = isinstance(value, int) and self.minimum() <= value <= self.maximum()
        if self._typing and fits and value == self._shown:
            return  # an edit elsewhere takes nothing away from under the fingers
        self._typing = False
        set_invalid(self, invalid=not fits)
        self._shown = value if isinstance(value, int) and fits else None
        with QSignalBlocker(self):
            if isinstance(value, int) and fits:
                if value != self.value() or self.text() != str(value):
                    self.setValue(value)
            else:
                self.lineEdit().setText(plain_text(show_text(value)))

    def settle(self) -> None:
        """Take what is typed as if Enter had been pressed."""
        if self._typing:
            self.interpretText()
            self._on_finished()

    def _on_typed(self) -> None:
        """Words about what was typed before do not fit what is typed now."""
        self._typing = True
        self.refused.emit("")

    def _on_finished(self) -> None:
        self._typing = False

    def _on_changed(self, value: int) -> None:
        """Another number; Qt also tells of the same one, at Enter and after a refusal."""
        if value == self._shown:
            return
        self._shown = value
        self._typing = False
        set_invalid(self, invalid=False)
        self.refused.emit("")
        self.edited.emit(value, self._merge)

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        state, text, place = super().validate(text, pos)
        if state == QValidator.State.Invalid:
            state = QValidator.State.Intermediate
        return state, text, place

    def fixup(self, text: str) -> str:
        """Say why what was typed cannot be; Qt then shows the number that was there."""
        try:
            self._param.check(read_int(text), name=self._name)
        except UserError as error:
            self.refused.emit(
                tr("{problem} It is still {value:,}.", problem=error, value=self.value())
            )
        return text

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the document's, unless digits are typed that do not count yet."""
        if is_undo(event) and not self._typing:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._typing:
            self._typing = False
            self.refused.emit("")
            self.lineEdit().setText(self.textFromValue(self.value()))
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._merge = object()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheel_with_focus(self, event, super().wheelEvent)


def spin_range(param: Param) -> tuple[int, int]:
    """The range of a whole number as far as a spin box can count."""
    low = -SPIN_LIMIT if param.minimum is None else max(-SPIN_LIMIT, int(param.minimum))
    high = SPIN_LIMIT if param.maximum is None else min(SPIN_LIMIT, int(param.maximum))
    return low, high


def wheel_with_focus(
    widget: QWidget, event: QWheelEvent, turn: Callable[[QWheelEvent], None]
) -> None:
    """A wheel over a field that is not being edited scrolls the panel, not the value."""
    if widget.hasFocus():
        turn(event)
    else:
        event.ignore()


class ParsedEdit(DocumentEdit):
    """Text that means a value: read at Enter or when the focus leaves, else kept to be mended."""

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(
        self,
        param: Param,
        name: str,
        read: Callable[[str], Value],
        *,
        number: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._param = param
        self._name = name
        self._read = read
        self._value: Value = param.default
        self._shown = ""
        if number:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.setFont(theme.mono_font())
        if param.optional:
            self.setPlaceholderText(NONE)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: Value) -> None:
        text = show_text(value)
        if value != self._value or text != self._shown or not self.hasFocus():
            self._value, self._shown = value, text
            self._show(text)

    def _show(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)
        set_invalid(self, invalid=False)
        self.refused.emit("")

    def _on_finished(self) -> None:
        text = self.text().strip()
        if text == self._shown:
            self._show(self._shown)
            return
        try:
            value = None if not text and self._param.optional else self._read(text)
            checked = self._param.check(value, name=self._name)
        except UserError as error:
            set_invalid(self, invalid=True)
            self.refused.emit(str(error))
            return
        self._value, self._shown = checked, show_text(checked)
        self._show(self._shown)
        self.edited.emit(checked, None)

    def settle(self) -> None:
        """Take what is typed as if Enter had been pressed."""
        if self.text().strip() != self._shown:
            self._on_finished()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self._show(self._shown)
        else:
            super().keyPressEvent(event)


def settle_typing(widget: QWidget | None) -> None:
    """Take what is typed in the field with the keyboard before something else is done with it."""
    if isinstance(widget, SpinEdit | ParsedEdit):
        widget.settle()


def show_text(value: Value) -> str:
    """A value as it is typed: 3, 3 · 1e-05 · numeric; nothing for none.

    Where the language writes a comma before decimals, numbers that have some stand apart by ";".
    """
    match value:
        case None:
            return ""
        case bool():
            return tr("on") if value else tr("off")
        case float():
            return numeral(short_float(value))
        case tuple():
            texts = [show_text(item) for item in value]
            return ("; " if any("," in text for text in texts) else ", ").join(texts)
        case _:
            return str(value)


def short_float(value: float) -> str:
    """The shortest text that reads back as the same number, without a needless ".0"."""
    text = repr(value)
    return text[:-2] if text.endswith(".0") else text


def read_int(text: str) -> Value:
    """A whole number; blanks and underscores between digits are fine.

    Raises:
        UserError: for anything else.
    """
    try:
        return int(text.replace(" ", ""))
    except ValueError:
        raise UserError(
            tr("{typed!r} is not a whole number.", typed=text[:40]), hint=tr("Such as 64.")
        ) from None


def read_float(text: str) -> Value:
    """A number, also in scientific notation or with a decimal comma.

    Raises:
        UserError: for anything else.
    """
    try:
        return float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        hint = tr("Such as 0.001 or 1e-3.")
        raise UserError(tr("{typed!r} is not a number.", typed=text[:40]), hint=hint) from None


def read_list(
    one: Callable[[str], Value], *, scalar: bool, words: Sequence[str] = ()
) -> Callable[[str], Value]:
    """Reads "3, 3", "3 × 3" or "(3, 3)" as a tuple; with `scalar` "3" stays one number.

    In "0,9; 0,999" commas stand before decimals. `words` may be typed instead of numbers.
    """

    def read(text: str) -> Value:
        if text.strip().lower() in words:
            return text.strip().lower()
        bare = text.strip("()[] ").replace("×", ",")
        mark = ";" if ";" in bare else ","
        parts = [part for piece in bare.split(mark) for part in piece.split()]
        if scalar and len(parts) == 1 and mark not in bare:
            return one(parts[0])
        return tuple(one(part) for part in parts)

    return read


class CheckEdit(QCheckBox):
    """On or off."""

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggled.connect(self._on_toggled)

    def show_value(self, value: Value) -> None:
        with QSignalBlocker(self):
            self.setChecked(value is True)
        self._say()

    def _on_toggled(self, on: bool) -> None:
        self._say()
        self.edited.emit(on, None)

    def _say(self) -> None:
        self.setText(tr("on") if self.isChecked() else tr("off"))


class ComboEdit(QComboBox):
    """One of several words; a value that is not among them is shown, but cannot be chosen."""

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(
        self,
        options: Sequence[Option],
        *,
        optional: bool = False,
        none: str = NONE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._optional = optional
        self._none = none
        self._value: Value = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.show_options(options)
        self.activated.connect(self._on_activated)

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer other words; the value stays."""
        if tuple(options) != self._options or self.count() == 0:
            self._options = tuple(options)
            self._fill()

    def show_value(self, value: Value) -> None:
        if value != self._value:
            self._value = value
            self._fill()

    def _fill(self) -> None:
        known = {option.value for option in self._options}
        absent = isinstance(self._value, str) and self._value not in known
        with QSignalBlocker(self):
            self.clear()
            if self._optional or self._value is None:
                self.addItem(self._none, None)
            for option in self._options:
                self._add(option)
            if isinstance(self._value, str) and absent:
                name = plain_text(self._value, limit=40)
                self.addItem(tr("{name} (missing)", name=name), self._value)
            self.setCurrentIndex(self.findData(self._value))
        set_invalid(self, invalid=absent)

    def _add(self, option: Option) -> None:
        self.addItem(plain_text(option.text, limit=60), option.value)
        if option.help:
            help = tool_tip(option.help)
            self.setItemData(self.count() - 1, help, Qt.ItemDataRole.ToolTipRole)

    def _on_activated(self, index: int) -> None:
        value = self.itemData(index)
        if value != self._value:
            self._value = value
            set_invalid(self, invalid=False)
            self.edited.emit(value, None)

    @property
    def room(self) -> QRect:
        """Where the chosen word stands."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(control, option, part, self)

    @property
    def cut(self) -> bool:
        """Whether the chosen word is too long to be seen whole."""
        return self.shown_words() != self.currentText()

    def shown_words(self) -> str:
        """The chosen word, with an ellipsis where it is cut."""
        width = self.room.width() - 2 * WORD_INSET_PX
        return self.fontMetrics().elidedText(self.currentText(), ELIDE, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_words()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """A word that is cut is told whole, with what is known of it."""
        if event.type() == QEvent.Type.ToolTip and self.cut and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.whole_words(), self)
            return True
        return super().event(event)

    def whole_words(self) -> str:
        """The chosen word and what it means, as a tool tip."""
        help = next((one.help for one in self._options if one.value == self._value), "")
        return tool_tip(self.currentText(), help)

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheel_with_focus(self, event, super().wheelEvent)


class PickEdit(QListWidget):
    """Some of several names, each with a box to tick; names that are gone stay in sight."""

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(self, options: Sequence[Option], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._value: tuple[str, ...] = ()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_options(options)
        self.itemChanged.connect(self._on_changed)

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer other names; the value stays."""
        self._options = tuple(options)
        self._fill()

    def show_value(self, value: Value) -> None:
        chosen = value if isinstance(value, tuple) else ()
        self._value = tuple(name for name in chosen if isinstance(name, str))
        self._fill()

    def _fill(self) -> None:
        known = {option.value for option in self._options}
        gone = [Option(value=name, text=tr("{name} (missing)", name=name)) for name in self._value
                if name not in known]  # fmt: skip
        options = (*self._options, *gone)
        with QSignalBlocker(self):
            while self.count() > len(options):
                self.takeItem(self.count() - 1)
            for row, option in enumerate(options):
                self._show_row(row, option)
        self.setFixedHeight(PICK_PX * min(LIST_ROWS, max(1, len(options))) + 8)

    def _show_row(self, row: int, option: Option) -> None:
        item = self.item(row) if row < self.count() else None
        if item is None:
            item = QListWidgetItem(self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setSizeHint(QSize(0, PICK_PX))
        item.setText(plain_text(option.text, limit=60))
        item.setData(Qt.ItemDataRole.UserRole, option.value)
        item.setToolTip(tool_tip(option.text, option.help))
        ticked = option.value in self._value
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _on_changed(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)
        ticked = item.checkState() == Qt.CheckState.Checked
        others = tuple(one for one in self._value if one != name)
        self._value = (*others, name) if ticked else others
        self.edited.emit(self._value, None)
