"""Foreign text is shown as text, short and on one line."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from bpstudio.ui.plain_text import (
    MOST_STEADY_PX,
    SCREEN_LIMIT,
    PlainLabel,
    StatusLine,
    SteadyLabel,
    plain_text,
    tool_tip,
)


def test_control_and_bidi_characters_are_stripped():
    assert plain_text("a\x00b\x1b[31m\u202ec\u200bd\ud800") == "ab[31mcd"


def test_lines_and_tabs_become_single_spaces():
    assert plain_text(" one\n\ttwo\u2028three ") == "one two three"


def test_long_text_is_cut_with_an_ellipsis():
    shown = plain_text("x" * 10_000_000)
    assert len(shown) == SCREEN_LIMIT
    assert shown.endswith("…")


def test_short_text_is_left_alone():
    assert plain_text("hidden 3 — größer × 2") == "hidden 3 — größer × 2"


@given(st.text(max_size=300))
def test_a_tool_tip_shows_exactly_the_plain_text(text):
    document = QTextDocument()
    document.setHtml(tool_tip(text))
    assert " ".join(document.toPlainText().split()) == plain_text(text)


def test_a_tool_tip_without_words_is_empty():
    assert tool_tip("", "") == ""


def test_a_label_never_guesses_markup(qtbot):
    label = PlainLabel("<b>bold</b><img src='file:///x'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b><img src='file:///x'>"


def test_the_place_of_a_steady_value_grows_and_never_shrinks(qtbot):
    label = SteadyLabel("9")
    qtbot.addWidget(label)
    one = label.width()
    label.set_foreign("1,234,567")
    wide = label.width()
    label.set_foreign("12")
    assert one < wide == label.width()
    assert label.text() == "12"
    label.forget_room()
    label.set_foreign("3")
    assert label.width() == one


def test_a_steady_value_that_is_too_wide_is_cut_and_told_by_its_tip(qtbot):
    label = SteadyLabel("x" * 150)
    qtbot.addWidget(label)
    assert label.width() <= MOST_STEADY_PX + 4
    assert label.text().endswith("…")
    assert "x" * 150 in label.toolTip()


def test_a_status_line_says_other_words_without_a_new_layout(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    line, row = StatusLine(), QHBoxLayout(outer)
    row.addWidget(line, stretch=1)
    outer.resize(200, 40)
    with qtbot.waitExposed(outer):
        outer.show()
    asked = []
    outer.installEventFilter(Listener(outer, asked))
    empty = line.grab().toImage()
    line.set_foreign("epoch 3")
    line.set_foreign("epoch 3 of 400 \u202e" + "x" * 180)
    QApplication.processEvents()
    assert asked == []
    assert line.grab().toImage() != empty
    assert line.accessibleName() == line.whole
    assert "\u202e" not in line.whole
    assert line.whole in line.toolTip()
    line.set_foreign("done")
    assert line.toolTip() == ""


class Listener(QObject):
    """Notes requests for a layout."""

    def __init__(self, parent, asked):
        super().__init__(parent)
        self.asked = asked

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.append(watched)
        return False
