"""A form from a table of settings: rows of label, editor and reset; knows no document.

What kind of editor a setting gets is decided here and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from bpstudio.catalogue.lookup import REGISTRIES
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Param, ParamKind, Value
from bpstudio.ui import theme
from bpstudio.ui.editors import (
    NONE,
    SPIN_LIMIT,
    CheckEdit,
    ComboEdit,
    Option,
    ParsedEdit,
    PickEdit,
    SpinEdit,
    read_float,
    read_int,
    read_list,
    show_text,
)
from bpstudio.ui.plain_text import PlainLabel, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

LABEL_PX, LONGEST_LABEL_PX = 64, 144
"""The least and the greatest width of a form's labels; they are as wide as the longest."""
INSET_PX = 12
"""How far the settings of a chosen kind stand in."""
LABEL_GAP_PX = 4
RESET_PX = 20
ICON_PX = 16
CHOSEN = tr("chosen columns")
NUMERIC = "numeric"


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """What editors offer besides the settings themselves.

    `columns` are those of the data; `none` is what an optional choice is called when left open;
    `names` are what settings without a title, and `choices` what choices, are called, where that
    is not the word that is stored.
    """

    columns: tuple[Option, ...] = ()
    none: str = NONE
    names: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


class ParamForm(QWidget):
    """Rows for `params`; `edited(name, value, merge)` carries a checked value."""

    edited = Signal(str, object, object)
    labelsChanged = Signal()
    """Settings of another kind are there: labels may need other room."""

    def __init__(
        self,
        params: Mapping[str, Param],
        themes: ThemeHolder,
        *,
        context: FormContext | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._context = context or FormContext()
        self._rows: dict[str, FormRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        for name, param in params.items():
            if not param.advanced:
                self._add(self._layout, name, param)
        advanced = {name: param for name, param in params.items() if param.advanced}
        if advanced:
            self._add_advanced(advanced)
        self.label_px = LABEL_PX
        self.labelsChanged.connect(lambda: align_labels([self]))
        align_labels([self])

    def labels_need(self) -> float:
        """How wide the longest label is, within limits, in pixels."""
        metrics = QFontMetricsF(theme.ui_font(theme.VALUE_PX))
        words = (row.param.shown_as(name) for name, row in self._rows.items())
        widths = [metrics.horizontalAdvance(one) + LABEL_GAP_PX for one in words]
        editors = (row.editor for row in self._rows.values())
        inside = [one.labels_need() for one in editors if isinstance(one, SpecEdit)]
        return min(max([LABEL_PX, *widths, *inside]), LONGEST_LABEL_PX)

    def set_label_width(self, width: int) -> None:
        """Make all labels so wide, and those of forms inside, so that editors stand in line."""
        self.label_px = width
        for row in self._rows.values():
            row.set_label_width(width)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show the settings' values; absent ones have their default."""
        for name, row in self._rows.items():
            row.show_value(values.get(name, row.param.default))

    def forget_refusals(self) -> None:
        """Take away the words about what was refused."""
        for row in self._rows.values():
            row.forget_refusal()

    def row(self, name: str) -> FormRow:
        """The row of one setting."""
        return self._rows[name]

    def _add(self, layout: QVBoxLayout, name: str, param: Param) -> None:
        row = FormRow(name, param, self._themes, self._context)
        row.edited.connect(lambda value, merge: self.edited.emit(name, value, merge))
        self._rows[name] = row
        layout.addWidget(row)
        if isinstance(row.editor, SpecEdit):
            row.editor.labelsChanged.connect(self.labelsChanged)

    def _add_advanced(self, params: Mapping[str, Param]) -> None:
        toggle = QToolButton()
        toggle.setObjectName("more")
        toggle.setText(tr("More settings"))
        toggle.setCheckable(True)
        toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toggle.setArrowType(Qt.ArrowType.RightArrow)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for name, param in params.items():
            self._add(column, name, param)
        inside.setVisible(False)
        toggle.toggled.connect(inside.setVisible)
        toggle.toggled.connect(
            lambda on: toggle.setArrowType(
                Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow
            )
        )
        self._layout.addWidget(toggle)
        self._layout.addWidget(inside)


def align_labels(forms: Iterable[ParamForm]) -> None:
    """Make the labels of forms that stand below each other as wide as the longest needs."""
    forms = tuple(forms)
    width = max((form.labels_need() for form in forms), default=LABEL_PX)
    for form in forms:
        form.set_label_width(math.ceil(width))


class FormRow(QWidget):
    """Label, editor and reset; below them what else the editor needs, and why it refused."""

    edited = Signal(object, object)

    def __init__(self, name: str, param: Param, themes: ThemeHolder, context: FormContext) -> None:
        super().__init__()
        self.name = name
        self.param = param
        self._value: Value = param.default
        own = None if param.title else context.names.get(name)
        words = own or param.shown_as(name)
        self.editor = make_editor(words, param, themes, context)
        self.label = PlainLabel(words, role="muted")
        self.error = PlainLabel("", role="error")
        self._reset = ResetButton(name, param, themes)
        self._reset.clicked.connect(self._on_reset)
        self.editor.edited.connect(self._on_edited)
        self.editor.refused.connect(self._on_refused)
        self._arrange()
        self.show_value(param.default)

    def _arrange(self) -> None:
        help = tool_tip(
            self.param.help, tr("Unit: {unit}", unit=self.param.unit) if self.param.unit else ""
        )
        editor = self.editor
        self.label.setToolTip(help)
        self.set_label_width(LONGEST_LABEL_PX)
        self.label.setFixedHeight(28)
        self.error.setWordWrap(True)
        self.error.setVisible(False)
        editor.setToolTip(help)
        reached = editor.focusProxy() or editor
        reached.setAccessibleName(self.param.shown_as(self.name))
        reached.setAccessibleDescription(self.param.help)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, 0, 1)
        grid.addWidget(self._reset, 0, 2, Qt.AlignmentFlag.AlignTop)
        if isinstance(editor, FieldsEdit | SpecEdit):
            grid.addWidget(editor.below, 1, 0, 1, 3)
        grid.addWidget(self.error, 2, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def set_label_width(self, width: int) -> None:
        """Give the label so much room, in pixels."""
        self.label.setFixedWidth(width)
        if isinstance(self.editor, SpecEdit):
            self.editor.set_label_width(width)

    def show_value(self, value: Value) -> None:
        """Show a value without announcing it."""
        self._value = value
        self.editor.show_value(value)
        self._reset.setVisible(not is_default(self.param, value))

    def forget_refusal(self) -> None:
        """Take away the words about what was refused."""
        self._on_refused("")

    def _on_edited(self, value: Value, merge: object) -> None:
        self._value = value
        self._on_refused("")
        self._reset.setVisible(not is_default(self.param, value))
        self.edited.emit(value, merge)

    def _on_refused(self, why: str) -> None:
        self.error.set_foreign(why)
        self.error.setVisible(bool(why))

    def _on_reset(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self.show_value(self.param.default)
        self.edited.emit(self.param.default, None)


class ResetButton(QToolButton):
    """Puts a setting back to its default; only there when it has another value."""

    def __init__(self, name: str, param: Param, themes: ThemeHolder) -> None:
        super().__init__()
        shown = show_text(param.default) if not isinstance(param.default, FrozenMap) else ""
        words = tr("Reset to {value}", value=shown) if shown else tr("Reset to the default")
        self.setToolTip(tool_tip(words))
        self.setAccessibleName(tr("Reset {name}", name=name))
        self.setProperty("bare", True)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setFixedSize(RESET_PX, 28)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self._show_icon)
        self._show_icon(themes.theme)

    def _show_icon(self, now: Theme) -> None:
        self.setIcon(theme.icon("undo", now.muted, size_px=ICON_PX))


def is_default(param: Param, value: Value) -> bool:
    """Whether a value is the default; settings of a kind that are left out have theirs too."""
    if value == param.default:
        return True
    if not isinstance(value, FrozenMap) or not isinstance(param.default, FrozenMap):
        return False
    spec = REGISTRIES[param.registry].get(str(value.get("kind")))
    if spec is None or value.get("kind") != param.default.get("kind"):
        return False
    given, usual = value.get("params", EMPTY), param.default.get("params", EMPTY)
    if not isinstance(given, FrozenMap) or not isinstance(usual, FrozenMap):
        return False
    return all(
        given.get(name, inner.default) == usual.get(name, inner.default)
        for name, inner in spec.params.items()
    )


class FieldsEdit(QWidget):
    """Which columns enter: all numeric ones, one, or those that are ticked."""

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(self, columns: Sequence[Option]) -> None:
        super().__init__()
        ways = [
            Option(value=NUMERIC, text=tr("all numeric"), help=tr("Every column of numbers.")),
            Option(value=CHOSEN, text=CHOSEN, help=tr("Those that are ticked below.")),
        ]
        self._way = ComboEdit(ways)
        self._names = [column.value for column in columns]
        self._value: Value = NUMERIC
        self.below = PickEdit(columns)
        self.below.setVisible(False)
        self.below.setAccessibleName(tr("Columns"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._way)
        self.setFocusProxy(self._way)
        self._way.edited.connect(self._on_way)
        self.below.edited.connect(self._on_picked)

    def show_value(self, value: Value) -> None:
        self._value = value
        chosen = value != NUMERIC
        self._way.show_value(CHOSEN if chosen else NUMERIC)
        self.below.show_value((value,) if isinstance(value, str) else value)
        self.below.setVisible(chosen)

    def _on_way(self, way: str, merge: object) -> None:
        self._on_picked(NUMERIC if way == NUMERIC else tuple(self._names[:1]), merge)

    def _on_picked(self, value: Value, merge: object) -> None:
        if value == ():
            self.refused.emit(tr("At least one column is needed."))
            return
        self.show_value(value)
        self.edited.emit(value, merge)


class SpecEdit(QWidget):
    """A kind out of a registry, and below it a form with that kind's own settings."""

    edited = Signal(object, object)
    labelsChanged = Signal()
    refused = Signal(str)

    def __init__(self, param: Param, themes: ThemeHolder, context: FormContext) -> None:
        super().__init__()
        self._themes = themes
        self._context = context
        self._specs = REGISTRIES[param.registry]
        options = [
            Option(value=spec.kind, text=spec.kind, help=getattr(spec, "summary", ""))
            for spec in self._specs
        ]
        self._kinds = ComboEdit(options, optional=param.optional, none=context.none)
        self._value: FrozenMap[Value] | None = None
        self._form: ParamForm | None = None
        self._form_kind = ""
        self.below = QWidget()
        self._inside = QVBoxLayout(self.below)
        self._inside.setContentsMargins(INSET_PX, 0, 0, 4)
        self._label_px = LABEL_PX
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._kinds)
        self.setFocusProxy(self._kinds)
        self._kinds.edited.connect(self._on_kind)
        self.below.setVisible(False)

    def show_value(self, value: Value) -> None:
        self._value = value if isinstance(value, FrozenMap) else None
        kind = "" if self._value is None else str(self._value.get("kind", ""))
        self._kinds.show_value(kind or None)
        self._show_form(kind)
        if self._form is not None:
            self._form.show_values(self._params())

    def set_label_width(self, width: int) -> None:
        """The labels around are so wide: those inside end where they do, if they can."""
        self._label_px = width
        if self._form is not None:
            self._form.set_label_width(max(width - INSET_PX, LABEL_PX))

    def labels_need(self) -> float:
        """How wide labels around have to be so that those inside end where they do."""
        return 0.0 if self._form is None else self._form.labels_need() + INSET_PX

    def _params(self) -> FrozenMap[Value]:
        given = EMPTY if self._value is None else self._value.get("params", EMPTY)
        return given if isinstance(given, FrozenMap) else EMPTY

    def _show_form(self, kind: str) -> None:
        if kind == self._form_kind:
            return
        self._form_kind = kind
        if self._form is not None:
            self._inside.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        spec = self._specs.get(kind)
        if spec is not None and spec.params:
            self._form = ParamForm(spec.params, self._themes, context=self._context)
            self._form.edited.connect(self._on_param)
            self._form.labelsChanged.connect(self.labelsChanged)
            self._inside.addWidget(self._form)
            self.set_label_width(self._label_px)
        self.below.setVisible(self._form is not None)
        self.labelsChanged.emit()

    def _on_kind(self, kind: str | None, merge: object) -> None:
        value = None if kind is None else FrozenMap[Value]({"kind": kind, "params": EMPTY})
        self.show_value(value)
        self.edited.emit(value, merge)

    def _on_param(self, name: str, value: Value, merge: object) -> None:
        if self._value is not None:
            changed = self._value.with_({"params": self._params().with_({name: value})})
            self._value = changed
            self.edited.emit(changed, merge)


Editor = SpinEdit | ParsedEdit | CheckEdit | ComboEdit | PickEdit | FieldsEdit | SpecEdit


def make_editor(name: str, param: Param, themes: ThemeHolder, context: FormContext) -> Editor:
    """The editor that suits a setting."""
    return _MAKERS[param.kind](name, param, themes, context)


_Maker = Callable[[str, Param, ThemeHolder, FormContext], Editor]


def _int_editor(name: str, param: Param, _: ThemeHolder, __: FormContext) -> Editor:
    beyond = param.maximum is not None and param.maximum > SPIN_LIMIT
    if param.optional or beyond:
        return ParsedEdit(param, name, read_int)
    return SpinEdit(param, name)


def _words_editor(name: str, param: Param, _: ThemeHolder, context: FormContext) -> Editor:
    if param.registry:
        known = REGISTRIES[param.registry]
        options = [Option(value=e.kind, text=e.kind, help=e.summary) for e in known]
        return PickEdit(options)
    return PickEdit(context.columns)


_MAKERS: Mapping[ParamKind, _Maker] = {
    "int": _int_editor,
    "float": lambda name, param, *_: ParsedEdit(param, name, read_float),
    "bool": lambda *_: CheckEdit(),
    "choice": lambda _, param, __, context: ComboEdit(
        [Option(value=word, text=context.choices.get(word, word)) for word in param.choices],
        optional=param.optional,
    ),
    "text": lambda name, param, *_: ParsedEdit(param, name, str, number=False),
    "ints": lambda name, param, *_: ParsedEdit(
        param, name, read_list(read_int, scalar=param.scalar, words=param.choices)
    ),
    "floats": lambda name, param, *_: ParsedEdit(
        param, name, read_list(read_float, scalar=param.scalar)
    ),
    "names": _words_editor,
    "field": lambda _, param, __, context: ComboEdit(context.columns, optional=param.optional),
    "fields": lambda _, __, ___, context: FieldsEdit(context.columns),
    "spec": lambda _, param, themes, context: SpecEdit(param, themes, context),
}
