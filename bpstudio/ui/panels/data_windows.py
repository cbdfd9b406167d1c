"""Whether rows are a series that is cut into windows, and how; asks for windows and cuts none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpstudio.data.series import PAST
from bpstudio.data.windows import WINDOW_PARAMS
from bpstudio.graph.document import Data, Windows
from bpstudio.language import tr
from bpstudio.params import Param, Value
from bpstudio.ui.editors import Option
from bpstudio.ui.forms import ParamForm
from bpstudio.ui.panels.data_words import IN_WORDS
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import ThemeHolder

CUT = "windows"
ChangeWindows = Callable[[Windows | None], Windows | None]
"""What is made of the windows that there are; none are rows that are no series."""


def window_params(columns: tuple[str, ...]) -> Mapping[str, Param]:
    """The settings of windows, and whether there are any."""
    return {
        CUT: Param.bool(
            default=False,
            title=tr("Windows"),
            help=tr(
                "The rows are a series: the model sees several of them, one after the other, and "
                "foretells a later one. Rows are then divided by time."
            ),
        ),
        **WINDOW_PARAMS,
        "order_by": Param.choice(
            None,
            columns,
            title=tr("Ordered by"),
            help=tr("The column of time. Without one, rows are in order as they come."),
        ),
    }


class WindowsPanel(QWidget):
    """A switch, and below it lags, horizon, stride and the column of time."""

    wanted = Signal(object, str, object)
    """Carries a function from the `Windows` or None to the new ones, its label, and the gesture.

    Edits may be on their way that are not seen here yet: it changes what they lead to.
    """

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._columns: tuple[str, ...] | None = None
        self.form: ParamForm | None = None
        self.about = PlainLabel(role="muted")
        self.about.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 16, 16)
        self._column.setSpacing(8)
        self._column.addWidget(PlainLabel(tr("Series"), role="title"))
        self._column.addWidget(self.about)
        self._column.addStretch(1)

    def show_data(self, data: Data) -> None:
        """Show the windows of `data`."""
        windows = data.windows
        self._show_form(tuple(field.column for field in data.fields))
        assert self.form is not None
        shown: dict[str, Value] = {CUT: windows is not None}
        if windows is not None:
            shown |= {"lags": windows.lags, "horizon": windows.horizon}
            shown |= {"stride": windows.stride, "order_by": windows.order_by}
            shown |= {"split_at_gaps": windows.split_at_gaps}
        self.form.show_values(shown)
        for name in (*WINDOW_PARAMS, "order_by"):
            self.form.row(name).setVisible(windows is not None)
        self.about.setVisible(windows is not None)
        self.about.set_foreign(_words(data))

    def _show_form(self, columns: tuple[str, ...]) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        context = replace(IN_WORDS, columns=tuple(Option(value=c, text=c) for c in columns))
        self.form = ParamForm(window_params(columns), self._themes, context=context)
        self.form.edited.connect(self._on_edited)
        self._column.insertWidget(1, self.form)

    def _on_edited(self, name: str, value: Value, merge: object) -> None:
        changes: dict[str, Any] = {name: value}
        lags = WINDOW_PARAMS["lags"].default
        assert isinstance(lags, int)

        def change(windows: Windows | None) -> Windows | None:
            if name == CUT:
                return Windows(lags=lags) if value is True else None
            return None if windows is None else replace(windows, **changes)

        apart = name == CUT and value is not True
        label = tr("Take rows one by one") if apart else tr("Cut the series into windows")
        self.wanted.emit(change, label, merge)


def _words(data: Data) -> str:
    """What the windows hold, and to which row they belong."""
    windows = data.windows
    if windows is None:
        return ""
    targets = [f.column for f in data.fields if f.role == "target" and f.type == "number"]
    past = (
        tr(" Earlier values are an input, too: {column}.", column=targets[0] + PAST)
        if targets
        else ""
    )
    groups = [f.column for f in data.fields if f.role == "group"]
    apart = tr(" Each {groups} is a series of its own.", groups=", ".join(groups)) if groups else ""
    return tr(
        "Inputs are {rows} rows, the answer lies {later} later.{past}{apart}",
        rows=windows.lags,
        later=windows.horizon,
        past=past,
        apart=apart,
    )
