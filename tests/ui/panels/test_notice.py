"""The bar of messages: what is foreign in it is plain, on its buttons as in its words."""

from PySide6.QtTest import QSignalSpy

from bpstudio.ui.panels.notice import NoticeBar


def test_a_foreign_name_on_a_button_is_neither_a_key_nor_turned_round(shown, themes) -> None:
    bar = shown(NoticeBar(themes), 600, 60)
    pressed = QSignalSpy(bar.action.clicked)
    name = "R&D \u202eetad\n<b>x</b>"
    bar.say("warning", f"{name} has gaps.", action=f"Predict {name}", other=f"Keep {name}")
    assert bar.words.text() == "R&D etad <b>x</b> has gaps."
    assert bar.action.text() == "Predict R&&D etad <b>x</b>"
    assert bar.other.text() == "Keep R&&D etad <b>x</b>"
    assert bar.action.shortcut().isEmpty()
    assert bar.other.shortcut().isEmpty()
    bar.action.click()
    assert pressed.count() == 1
