import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bpstudio.project.examples import examples
from bpstudio.ui.new_dialog import NewDialog

KEY = Qt.Key


@pytest.fixture
def dialog(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    made = NewDialog(room)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def titles(dialog: NewDialog, *, headings: bool) -> list[str]:
    model = dialog.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    enabled = Qt.ItemFlag.ItemIsEnabled
    return [str(row.data()) for row in rows if headings != bool(row.flags() & enabled)]


def test_each_group_stands_under_a_heading_of_its_own(dialog) -> None:
    groups = ["Examples", "Applications", "Architectures", "Faults"]
    assert titles(dialog, headings=True) == groups
    assert len(titles(dialog, headings=False)) == len(examples()) + 1


def test_the_keys_pass_over_headings(dialog, qtbot) -> None:
    first = dialog.list.current
    assert first == examples()[0].name
    seen = {first}
    for _ in range(dialog.list.model().rowCount()):
        QTest.keyClick(dialog.list, KEY.Key_Down)
        seen.add(dialog.list.current)
    assert None not in seen
    assert {entry.name for entry in examples()} <= seen
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog.list, KEY.Key_Return)
    assert chosen.args[0] == f"{examples()[-1].name}.bpstudio"


def test_a_click_on_a_heading_chooses_nothing(dialog, qtbot) -> None:
    model = dialog.list.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == "Examples")
    spot = dialog.list.visualRect(model.index(row, 0)).center()
    with qtbot.assertNotEmitted(dialog.list.chosen):
        QTest.mouseClick(
            dialog.list.viewport(), Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier, spot,
        )  # fmt: skip
    assert dialog.list.current == examples()[0].name


def shown(dialog: NewDialog) -> list[str]:
    model = dialog.list.model()
    return [
        str(model.index(row, 0).data())
        for row in range(model.rowCount())
        if not dialog.list.isRowHidden(row)
    ]


def test_words_that_are_typed_leave_the_examples_that_have_them(dialog, qtbot) -> None:
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "sigmoid layers")
    assert shown(dialog)[:2] == ["Examples", "Twenty sigmoid layers"]
    assert "Architectures" not in shown(dialog)
    assert dialog.list.current == "deep-sigmoid"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog.search, KEY.Key_Return)
    assert chosen.args[0] == "deep-sigmoid.bpstudio"


def test_nothing_can_be_created_where_nothing_is_found(dialog) -> None:
    QTest.keyClicks(dialog.search, "qqq")
    assert shown(dialog) == []
    assert not dialog.create_button.isEnabled()
    QTest.keyClick(dialog.search, KEY.Key_Escape)
    assert dialog.isVisible()
    assert len(shown(dialog)) == dialog.list.model().rowCount()
    assert dialog.create_button.isEnabled()
