"""A field for several values, with what they come to or why they cannot be; knows no setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bpstudio.errors import UserError
from bpstudio.language import plural
from bpstudio.ui.editors import set_invalid
from bpstudio.ui.plain_text import PlainLabel

MOST_SHOWN = 12


class ValuesField(QWidget):
    """`read` turns what is typed into values, or says in a UserError why it cannot."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        read: Callable[[str], Sequence[object]],
        *,
        placeholder: str,
        noun: Literal["values", "seeds"] = "values",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._noun, self._optional = read, noun, optional
        self._open = placeholder if optional else ""
        self.values: tuple[object, ...] = ()
        self.error = ""
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder)
        self.preview = PlainLabel(role="muted")
        self.preview.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.preview)
        self.field.textChanged.connect(self._on_typed)
        self._on_typed(self.field.text())

    @property
    def good(self) -> bool:
        """Whether there are values, or need be none."""
        return not self.error and (bool(self.values) or self._optional)

    def _on_typed(self, text: str) -> None:
        self.values, self.error = (), ""
        if text.strip():
            try:
                self.values = tuple(self._read(text))
            except UserError as error:
                self.error = f"{error.message} {error.hint}".strip()
        set_invalid(self.field, invalid=bool(self.error))
        self._show(text)
        self.changed.emit()

    def _show(self, text: str) -> None:
        words = self.error or self._words()
        self.preview.setProperty("tone", "error" if self.error else "")
        self.preview.style().polish(self.preview)
        self.preview.set_foreign(words)
        self.preview.setVisible(bool(words))
        self.field.setAccessibleDescription(self.preview.text())

    def _words(self) -> str:
        if not self.values:
            return ""
        shown = ", ".join(str(value) for value in self.values[:MOST_SHOWN])
        more = ", …" if len(self.values) > MOST_SHOWN else ""
        many = len(self.values)
        counted = (
            plural(many, "{n} seed", "{n} seeds")
            if self._noun == "seeds"
            else plural(many, "{n} value", "{n} values")
        )
        return f"{counted}: {shown}{more}"
