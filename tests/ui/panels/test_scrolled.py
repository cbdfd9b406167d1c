"""What scrolls in panels."""

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from bpstudio.ui.panels.scrolled import scrolled


def test_a_form_never_scrolls_aside(shown) -> None:
    wide = QWidget()
    wide.setMinimumSize(600, 900)
    area = shown(scrolled(wide), 200, 300)
    field = QLineEdit(wide)
    field.move(560, 10)
    area.ensureWidgetVisible(field)
    assert area.horizontalScrollBar().value() == 0


def test_a_form_is_as_wide_as_its_words_up_to_a_limit(shown) -> None:
    inside = QWidget()
    label = QLabel("short")
    QVBoxLayout(inside).addWidget(label)
    area = shown(scrolled(inside, most_px=320), 200, 300)
    label.setText("a setting with a name of several words")
    QApplication.sendPostedEvents()
    needed = inside.minimumSizeHint().width()
    assert needed < area.minimumSizeHint().width() < 320
    label.setText("and one that no panel could ever hold, " * 9)
    assert area.minimumSizeHint().width() == 320
    assert scrolled(QWidget()).minimumSizeHint().width() < needed
