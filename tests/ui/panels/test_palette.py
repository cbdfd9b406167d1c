import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.ready import READY
from bpstudio.graph.analyse import Ports
from bpstudio.ui.canvas.drop import dragged_kind
from bpstudio.ui.canvas.layer_list import SpecRole, rows_for
from bpstudio.ui.canvas.name_lines import name_lines
from bpstudio.ui.canvas.offers import DrawnBlock
from bpstudio.ui.canvas.quick_add import QuickAdd
from bpstudio.ui.panels.palette import Palette
from bpstudio.ui.theme import ui_font
from tests.ui.deeds import laid_out

KEY = Qt.Key


@pytest.fixture
def palette(shown, themes) -> Palette:
    return shown(Palette(themes), 216, 700)


def kinds(palette: Palette) -> list[str]:
    model = palette.layers.model()
    specs = (model.index(row, 0).data(SpecRole) for row in range(model.rowCount()))
    return [spec.kind for spec in specs if spec is not None]


def index_of(palette: Palette, kind: str):
    model = palette.layers.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return next(i for i in rows if i.data(SpecRole) is not None and i.data(SpecRole).kind == kind)


def test_every_layer_stands_under_the_heading_of_its_family(palette) -> None:
    assert sorted(kinds(palette)) == sorted([*LAYERS.kinds(), *READY.kinds()])
    headings = [row for row in rows_for("") if isinstance(row, str)]
    assert len(headings) == len(set(headings))


def test_typing_finds_and_enter_asks_for_the_first(palette, qtbot) -> None:
    palette.focus_search()
    QTest.keyClicks(palette.search, "dense")
    assert kinds(palette)[0] == "Linear"
    with qtbot.waitSignal(palette.layerRequested) as asked:
        QTest.keyClick(palette.search, KEY.Key_Return)
    assert asked.args == ["Linear"]


def test_the_arrow_keys_go_from_the_search_into_the_list_and_back(palette, qtbot) -> None:
    palette.focus_search()
    QTest.keyClicks(palette.search, "drop")
    found = kinds(palette)
    QTest.keyClick(palette.search, KEY.Key_Down)
    assert palette.layers.hasFocus()
    with qtbot.waitSignal(palette.layerRequested) as asked:
        QTest.keyClick(palette.layers, KEY.Key_Return)
    assert asked.args == [found[1]]
    QTest.keyClick(palette.layers, KEY.Key_Up)
    QTest.keyClick(palette.layers, KEY.Key_Up)
    assert palette.search.hasFocus()


def test_typing_in_the_list_goes_on_in_the_search(palette) -> None:
    palette.layers.setFocus()
    QTest.keyClicks(palette.layers, "g")
    assert palette.search.text() == "g"
    assert palette.search.hasFocus()


def test_escape_clears_the_search(palette) -> None:
    palette.focus_search()
    QTest.keyClicks(palette.search, "zzzz")
    assert kinds(palette) == []
    QTest.keyClick(palette.search, KEY.Key_Escape)
    assert len(kinds(palette)) == len(LAYERS) + len(READY)


def test_a_double_click_asks_for_a_layer(palette, qtbot) -> None:
    index = index_of(palette, "Linear")
    spot = palette.layers.visualRect(index).center()
    QTest.mouseClick(
        palette.layers.viewport(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, spot,
    )  # fmt: skip
    with qtbot.waitSignal(palette.layerRequested) as asked:
        QTest.mouseDClick(
            palette.layers.viewport(), Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier, spot,
        )  # fmt: skip
    assert asked.args == ["Linear"]


def test_a_layer_can_be_dragged_and_a_heading_cannot(palette) -> None:
    model = palette.layers.model()
    index = index_of(palette, "Conv2d")
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert dragged_kind(model.mimeData([index])) == "Conv2d"
    assert model.index(0, 0).flags() == Qt.ItemFlag.NoItemFlags


def test_every_entry_says_what_it_is(palette) -> None:
    for kind in kinds(palette):
        index = index_of(palette, kind)
        assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("<qt>")
        assert index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_quick_search_gives_the_layer_and_its_place(qtbot, themes) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(400, 400)
    room.show()
    search = QuickAdd(themes, room)
    search.ask(QPointF(40.0, 80.0), QPoint(10, 10))
    assert search.isVisible()
    QTest.keyClicks(search.field, "relu")
    with qtbot.waitSignal(search.chosen) as chosen:
        QTest.keyClick(search.field, KEY.Key_Return)
    assert chosen.args == ["ReLU", QPointF(40.0, 80.0), None]
    assert not search.isVisible()


def drawn_block(kind: str, title: str) -> DrawnBlock:
    return DrawnBlock(kind=kind, title=title, summary="A block.", ports=Ports())


LONG = [
    ("TransformerEncoderLayer", "TransformerDecoderLayer"),
    ("stage 2, halved · Residual convolution", "stage 3, halved · Residual convolution"),
    ("inception 3a · Inception in a long name", "inception 3b · Inception in a long name"),
    ("down · U-Net step down (2)", "down · U-Net step down (3)"),
]


@pytest.mark.parametrize("names", LONG)
@pytest.mark.parametrize("width", [110, 160])
def test_names_that_are_cut_can_still_be_told_apart(qapp, names, width) -> None:
    metrics = QFontMetricsF(ui_font())
    lines = [name_lines(name, metrics, width) for name in names]
    assert lines[0] != lines[1]
    assert all(metrics.horizontalAdvance(part) <= width for both in lines for part in both)


def test_a_name_that_fits_has_one_line_and_others_break_between_words(qapp) -> None:
    metrics = QFontMetricsF(ui_font())
    assert name_lines("Linear", metrics, 160) == ("Linear", "")
    assert name_lines("TransformerEncoderLayer", metrics, 140) == ("TransformerEncoder", "Layer")
    assert name_lines("stem · Residual", metrics, 80) == ("stem", "Residual")


def test_an_entry_with_two_lines_is_higher_and_tells_its_whole_name(palette) -> None:
    palette.layers.offer_blocks((drawn_block("b1", LONG[1][0]), drawn_block("b2", "short")))
    high, low = index_of(palette, "b1"), index_of(palette, "b2")
    assert palette.layers.visualRect(high).height() > palette.layers.visualRect(low).height()
    assert "stage 2, halved" in high.data(Qt.ItemDataRole.ToolTipRole)
    palette.resize(420, 700)
    laid_out()
    assert palette.layers.visualRect(high).height() == palette.layers.visualRect(low).height()


def test_the_first_block_moves_nothing_of_what_is_seen(palette) -> None:
    for at in (0, 200):
        palette.layers.offer_blocks(())
        palette.layers.verticalScrollBar().setValue(at)
        before = palette.layers.visualRect(index_of(palette, "Linear")).top()
        palette.layers.offer_blocks((drawn_block("b1", "block 1"),))
        assert palette.layers.visualRect(index_of(palette, "Linear")).top() == before
