"""What scrolls in panels."""

from PySide6.QtWidgets import QLineEdit, QWidget

from bpstudio.ui.panels.scrolled import scrolled


def test_a_form_never_scrolls_aside(shown) -> None:
    wide = QWidget()
    wide.setMinimumSize(600, 900)
    area = shown(scrolled(wide), 200, 300)
    field = QLineEdit(wide)
    field.move(560, 10)
    area.ensureWidgetVisible(field)
    assert area.horizontalScrollBar().value() == 0
