import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from bpstudio.catalogue.lookup import REGISTRIES
from bpstudio.params import EMPTY, FrozenMap, Param, Value, complete
from bpstudio.ui.editors import (
    CheckEdit,
    ComboEdit,
    Option,
    ParsedEdit,
    PickEdit,
    SpinEdit,
    settle_typing,
    show_text,
)
from bpstudio.ui.forms import (
    LONGEST_LABEL_PX,
    FieldsEdit,
    FormContext,
    ParamForm,
    SpecEdit,
    is_default,
)
from bpstudio.ui.theme import DARK, VALUE_PX, ThemeHolder, ui_font

KEY = Qt.Key
COLUMNS = FormContext(columns=tuple(Option(value=n, text=n) for n in ("age", "income")))
ADAM = Param.spec(FrozenMap({"kind": "Adam", "params": EMPTY}), registry="optimizer", help="h")
PARAMS = {
    "units": Param.int(64, minimum=1, help="How many."),
    "lr": Param.float(0.001, minimum=0, maximum=10, help="How far."),
    "bias": Param.bool(True, help="Or not."),
    "mode": Param.choice("fan_in", ("fan_in", "fan_out"), help="Which."),
    "size": Param.size(3, axes=2, choices=("same",), help="How large."),
    "shape": Param.ints((2, 3), help="Which form."),
    "limit": Param.float(None, help="None for no limit."),
    "seed": Param.int(0, minimum=0, maximum=2**63 - 1, help="Luck."),
    "word": Param.text("a", help="Any word."),
    "target": Param(kind="field", default=None, optional=True, help="Which column."),
    "fields": Param(kind="fields", default="numeric", help="Which columns."),
    "metrics": Param(kind="names", default=(), registry="metric", help="Which figures."),
    "optimizer": ADAM,
    "eps": Param.float(1e-8, help="Small.", advanced=True),
}


class Desk:
    """A form that is shown, and what it announced."""

    def __init__(self, qtbot, params: dict[str, Param]) -> None:
        self.told: list[tuple[str, Value]] = []
        self.merges: list[object] = []
        self.room = QWidget()
        qtbot.addWidget(self.room)
        self.form = ParamForm(params, ThemeHolder(DARK), context=COLUMNS)
        self.form.edited.connect(self._on_edited)
        QVBoxLayout(self.room).addWidget(self.form)
        self.form.show_values({})
        with qtbot.waitExposed(self.room):
            self.room.show()

    def _on_edited(self, name: str, value: Value, merge: object) -> None:
        self.told.append((name, value))
        self.merges.append(merge)

    def editor(self, name: str):
        return self.form.row(name).editor

    def type(self, name: str, text: str, *, enter: bool = True) -> None:
        editor = self.editor(name)
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)
        if enter:
            QTest.keyClick(editor, KEY.Key_Return)


@pytest.fixture
def desk(qtbot):
    made: list[Desk] = []

    def make(*names: str) -> Desk:
        made.append(Desk(qtbot, {name: PARAMS[name] for name in names or PARAMS}))
        return made[-1]

    yield make
    for one in made:
        one.room.close()


def wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


# ----------------------------------------------------------------------------- numbers


def test_what_is_typed_counts_when_it_is_finished_not_its_beginnings(desk) -> None:
    form = desk("units")
    form.type("units", "128", enter=False)
    assert form.told == []
    QTest.keyClick(form.editor("units"), KEY.Key_Return)
    form.type("units", "9", enter=False)
    form.editor("units").clearFocus()
    assert form.told == [("units", 128), ("units", 9)]


def test_steps_up_and_down_belong_together_until_the_focus_goes(desk) -> None:
    form = desk("units")
    editor = form.editor("units")
    for _ in range(2):
        editor.setFocus()
        QTest.keyClick(editor, KEY.Key_Up)
        QTest.keyClick(editor, KEY.Key_Up)
        editor.clearFocus()
    first, second, third, fourth = form.merges
    assert first is second is not third
    assert third is fourth


@pytest.mark.parametrize(
    "text", ["-3", "12.5", "1000000000", "99999999999999999999", "abc", ""]
)  # fmt: skip
def test_a_whole_number_that_cannot_be_is_refused_and_changes_nothing(desk, text) -> None:
    form = desk("units")
    said: list[str] = []
    form.editor("units").refused.connect(said.append)
    form.type("units", text or " ")
    assert form.told == []
    assert form.editor("units").text() == "64"
    assert "still 64" in said[-1]
    assert form.form.row("units").error.isVisible()


def test_the_words_of_a_refusal_go_when_something_else_is_typed(desk) -> None:
    form = desk("units")
    form.type("units", "3.7")
    assert form.form.row("units").error.isVisible()
    form.type("units", "64")  # what it is already
    assert not form.form.row("units").error.isVisible()
    assert form.told == []


def test_escape_gives_up_a_whole_number_that_is_being_typed(desk) -> None:
    form = desk("units")
    form.type("units", "12", enter=False)
    QTest.keyClick(form.editor("units"), KEY.Key_Escape)
    form.editor("units").clearFocus()
    assert form.editor("units").text() == "64"
    assert form.told == []


@pytest.mark.parametrize("name", ["units", "lr"])
def test_what_is_being_typed_survives_what_others_do_and_counts_when_they_ask(desk, name) -> None:
    form = desk("units", "lr")
    form.type(name, "7", enter=False)
    form.form.show_values({})
    assert form.editor(name).text() == "7"
    settle_typing(form.editor(name))
    settle_typing(form.editor(name))
    assert form.told == [(name, 7)]


def test_arrow_keys_step_a_whole_number_and_stay_in_range(desk) -> None:
    form = desk("units")
    form.form.show_values({"units": 1})
    form.editor("units").setFocus()
    QTest.keyClick(form.editor("units"), KEY.Key_Down)
    QTest.keyClick(form.editor("units"), KEY.Key_Up)
    assert form.told == [("units", 2)]


@pytest.mark.parametrize(("name", "value"), [("units", 65), ("mode", "fan_in")])
def test_the_wheel_changes_a_value_only_with_the_focus(desk, name: str, value: Value) -> None:
    form = desk("lr", name)
    form.form.show_values({"units": 64, "mode": "fan_out"})
    form.editor("lr").setFocus()
    wheel(form.editor(name))
    assert form.told == []
    form.editor(name).setFocus()
    wheel(form.editor(name))
    assert form.told == [(name, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3e-7", 3e-7), ("0.1", 0.1), ("2", 2.0), ("0,05", 0.05), (" 1e-12 ", 1e-12)],
)
def test_small_rates_are_taken_exactly(desk, text: str, value: float) -> None:
    form = desk("lr")
    form.type("lr", text)
    assert form.told == [("lr", value)]
    assert float(form.editor("lr").text()) == value


@pytest.mark.parametrize("text", ["", "fast", "-1", "11", "nan", "inf", "1e999", "1..2"])
def test_a_refused_number_says_why_and_keeps_the_value(desk, text: str) -> None:
    form = desk("lr", "units")
    form.editor("lr").setFocus()
    form.editor("lr").setText(text)
    QTest.keyClick(form.editor("lr"), KEY.Key_Return)
    row = form.form.row("lr")
    assert form.told == []
    assert row.error.isVisible()
    assert row.error.text()
    assert row.editor.property("invalid") is True
    assert row.editor.text() == text
    form.type("lr", "0.5")
    assert form.told == [("lr", 0.5)]
    assert not row.error.isVisible()
    assert row.editor.property("invalid") is False


def test_leaving_the_field_takes_what_was_typed(desk) -> None:
    form = desk("lr", "units")
    form.type("lr", "0.25", enter=False)
    assert form.told == []
    form.editor("units").setFocus()
    assert form.told == [("lr", 0.25)]


def test_escape_brings_the_value_back(desk) -> None:
    form = desk("lr")
    form.type("lr", "0.9", enter=False)
    QTest.keyClick(form.editor("lr"), KEY.Key_Escape)
    assert form.editor("lr").text() == "0.001"
    form.editor("lr").clearFocus()
    assert form.told == []


def test_what_is_being_typed_survives_an_edit_elsewhere(desk) -> None:
    form = desk("lr")
    form.type("lr", "0.7", enter=False)
    form.form.show_values({"lr": 0.001})
    assert form.editor("lr").text() == "0.7"


def test_an_empty_optional_number_is_none(desk) -> None:
    form = desk("limit")
    form.form.show_values({"limit": 2.0})
    form.editor("limit").setFocus()
    form.editor("limit").clear()
    QTest.keyClick(form.editor("limit"), KEY.Key_Return)
    assert form.told == [("limit", None)]


def test_a_whole_number_beyond_a_spin_box_is_still_exact(desk) -> None:
    form = desk("seed")
    form.type("seed", "9223372036854775807")
    assert form.told == [("seed", 2**63 - 1)]


def test_a_stored_number_out_of_range_is_shown_as_it_is(desk) -> None:
    form = desk("units")
    form.form.show_values({"units": -5})
    assert form.editor("units").lineEdit().text() == "-5"
    assert form.editor("units").property("invalid") is True
    assert form.told == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("5, 7", (5, 7)),
        ("(5, 7)", (5, 7)),
        ("5 × 7", (5, 7)),
        ("5 7", (5, 7)),
        ("same", "same"),
        (" Same", "same"),
    ],
)
def test_a_size_is_one_number_one_for_each_axis_or_a_word(desk, text: str, value: Value) -> None:
    form = desk("size")
    form.editor("size").setFocus()
    form.editor("size").setText(text)
    QTest.keyClick(form.editor("size"), KEY.Key_Return)
    assert form.told == [("size", value)]


@pytest.mark.parametrize("text", ["1, 2, 3", "0", "1, x", "2.5", "sane"])
def test_a_size_of_another_form_is_refused(desk, text: str) -> None:
    form = desk("size")
    form.editor("size").setFocus()
    form.editor("size").setText(text)
    QTest.keyClick(form.editor("size"), KEY.Key_Return)
    assert form.told == []
    assert form.form.row("size").error.isVisible()


# ----------------------------------------------------------------------------- choices


def test_a_box_is_ticked_with_the_space_bar(desk) -> None:
    form = desk("bias")
    form.editor("bias").setFocus()
    QTest.keyClick(form.editor("bias"), KEY.Key_Space)
    assert form.told == [("bias", False)]
    assert form.editor("bias").text() == "off"


def test_a_word_is_chosen_with_the_keyboard(desk) -> None:
    form = desk("mode")
    form.editor("mode").setFocus()
    QTest.keyClick(form.editor("mode"), KEY.Key_Down)
    assert form.told == [("mode", "fan_out")]


def test_an_optional_column_can_be_left_open(desk) -> None:
    form = desk("target")
    editor = form.editor("target")
    assert [editor.itemText(i) for i in range(editor.count())] == ["none", "age", "income"]
    editor.setFocus()
    QTest.keyClick(editor, KEY.Key_End)
    QTest.keyClick(editor, KEY.Key_Home)
    assert form.told == [("target", "income"), ("target", None)]


def test_a_column_that_is_gone_is_shown_as_missing(desk) -> None:
    form = desk("target")
    form.form.show_values({"target": "salary"})
    assert form.editor("target").currentText() == "salary (missing)"
    assert form.editor("target").property("invalid") is True


def test_columns_are_chosen_one_by_one(desk) -> None:
    form = desk("fields")
    editor = form.editor("fields")
    assert not editor.below.isVisible()
    editor._way.setFocus()
    QTest.keyClick(editor._way, KEY.Key_Down)
    assert form.told[-1] == ("fields", ("age",))
    assert editor.below.isVisible()
    editor.below.item(1).setCheckState(Qt.CheckState.Checked)
    assert form.told[-1] == ("fields", ("age", "income"))
    for row in (0, 1):
        editor.below.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert form.told[-1] == ("fields", ("income",))
    assert form.form.row("fields").error.isVisible()


def test_another_kind_shows_that_kinds_settings(desk) -> None:
    form = desk("optimizer")
    editor = form.editor("optimizer")
    assert isinstance(editor, SpecEdit)
    combo = editor.findChild(QComboBox)
    combo.setFocus()
    QTest.keyClicks(combo, "SGD")
    told = form.told[-1][1]
    assert told == FrozenMap({"kind": "SGD", "params": EMPTY})
    inner = editor._form.row("lr").editor
    inner.setFocus()
    inner.selectAll()
    QTest.keyClicks(inner, "0.5")
    QTest.keyClick(inner, KEY.Key_Return)
    assert form.told[-1][1] == FrozenMap({"kind": "SGD", "params": FrozenMap({"lr": 0.5})})


# ----------------------------------------------------------------------------- rows


def test_reset_is_offered_for_another_value_and_brings_the_default_back(desk) -> None:
    form = desk("units")
    row = form.form.row("units")
    assert not row._reset.isVisible()
    form.form.show_values({"units": 9})
    assert row._reset.isVisible()
    QTest.mouseClick(row._reset, Qt.MouseButton.LeftButton)
    assert form.told == [("units", 64)]
    assert row.editor.value() == 64
    assert not row._reset.isVisible()


def test_settings_that_are_left_out_have_their_default() -> None:
    lr = REGISTRIES["optimizer"]["Adam"].params["lr"].default
    spelt = FrozenMap({"kind": "Adam", "params": FrozenMap({"lr": lr})})
    other = FrozenMap({"kind": "Adam", "params": FrozenMap({"lr": 0.5})})
    assert is_default(ADAM, spelt)
    assert not is_default(ADAM, other)
    assert not is_default(ADAM, FrozenMap({"kind": "SGD", "params": EMPTY}))


def test_advanced_settings_fold_out(desk) -> None:
    form = desk("lr", "eps")
    row = form.form.row("eps")
    assert not row.isVisible()
    form.form.findChild(QWidget, "more").click()
    assert row.isVisible()


def test_help_is_a_tool_tip_in_which_nothing_is_markup(qtbot) -> None:
    form = ParamForm({"x": Param.int(1, help="<img src=x>")}, ThemeHolder(DARK))
    qtbot.addWidget(form)
    assert "<img" not in form.row("x").label.toolTip()
    assert form.row("x").editor.accessibleName() == "x"


def test_each_kind_of_setting_has_its_editor(desk) -> None:
    form = desk()
    kinds = {name: type(form.editor(name)) for name in PARAMS}
    assert kinds == {
        "units": SpinEdit, "lr": ParsedEdit, "bias": CheckEdit, "mode": ComboEdit,
        "size": ParsedEdit, "shape": ParsedEdit, "limit": ParsedEdit, "seed": ParsedEdit,
        "word": ParsedEdit, "target": ComboEdit, "fields": FieldsEdit, "metrics": PickEdit,
        "optimizer": SpecEdit, "eps": ParsedEdit,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("registry", "kind"), [(name, kind) for name in REGISTRIES for kind in REGISTRIES[name].kinds()]
)
def test_every_entry_of_the_catalogue_has_a_form_that_shows_its_defaults(
    qtbot, registry: str, kind: str
) -> None:
    params = getattr(REGISTRIES[registry][kind], "params", {})
    form = ParamForm(params, ThemeHolder(DARK), context=COLUMNS)
    qtbot.addWidget(form)
    told: list[object] = []
    form.edited.connect(lambda *edit: told.append(edit))
    form.show_values(complete(params, EMPTY, of=kind))
    assert told == []
    for name, param in params.items():
        editor = form.row(name).editor
        if isinstance(editor, ParsedEdit):
            assert editor.text() == show_text(param.default)
        assert not form.row(name).error.text()


# ----------------------------------------------------------------------------- room for words


def told_px(name: str) -> float:
    """How wide a label is in the hand that the style sheet gives it."""
    return QFontMetricsF(ui_font(VALUE_PX)).horizontalAdvance(name)


def test_labels_are_as_wide_as_the_longest_and_leave_the_rest_to_editors(qtbot) -> None:
    brief = Desk(qtbot, {"p": Param.float(0.1, help="h")})
    longer = Desk(qtbot, {"track_running_stats": Param.bool(True, help="h")})
    label = longer.form.row("track_running_stats").label
    assert label.width() >= told_px("track_running_stats")
    assert brief.form.row("p").label.width() < label.width() <= LONGEST_LABEL_PX


def test_settings_inside_a_kind_stand_in_line_with_those_around(qtbot) -> None:
    loss = Param.spec(
        FrozenMap({"kind": "CrossEntropyLoss", "params": EMPTY}), registry="loss", help="h"
    )
    desk = Desk(qtbot, {"loss": loss, "weight": Param.float(1.0, help="h")})
    inside = desk.editor("loss")._form.row("label_smoothing")
    around = desk.form.row("weight")
    assert inside.label.width() >= told_px("label_smoothing")

    def left(row) -> int:
        return row.editor.mapTo(desk.room, QPoint()).x()

    assert left(inside) == left(around)
    wide = around.label.width()
    desk.editor("loss").show_value(FrozenMap({"kind": "MSELoss", "params": EMPTY}))
    assert around.label.width() < wide


def test_a_chosen_word_that_is_cut_has_an_ellipsis_and_is_told_whole(qtbot) -> None:
    combo = ComboEdit([Option(value="binary", text="binary_cross_entropy", help="Two classes.")])
    qtbot.addWidget(combo)
    combo.show_value("binary")
    combo.resize(300, 28)
    assert not combo.cut
    combo.resize(90, 28)
    assert combo.cut
    assert combo.shown_words().endswith("…")
    assert "binary_cross_entropy" in combo.whole_words()
    assert "Two classes." in combo.whole_words()


def test_a_name_to_tick_tells_itself_whole(qtbot) -> None:
    picks = PickEdit([Option(value="a", text="balanced_accuracy", help="By class.")])
    qtbot.addWidget(picks)
    assert "balanced_accuracy" in picks.item(0).toolTip()


def test_a_titled_setting_is_called_so_by_its_label_to_readers_and_in_refusals(qapp):
    params = {"hop_ms": Param.float(16.0, minimum=0.5, unit="ms", title="Hop length", help="…")}
    form = ParamForm(params, ThemeHolder(DARK))
    row = form.row("hop_ms")
    assert row.label.text() == row.editor.accessibleName() == "Hop length (ms)"
    row.editor.setText("0.1")
    row.editor.editingFinished.emit()
    assert row.error.text().startswith("Hop length (ms) cannot be 0.1")
