"""F1 leads to the right page in a dialog too, and the help can be used beside it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bpstudio.ui.help.book import pages
from bpstudio.ui.help.topic import Topic
from tests.ui.deeds import do


def in_front(qtbot):
    """The dialog that waits, once it has the keyboard."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: (now := QApplication.focusWidget()) and now.window() is dialog)
    return dialog


def test_f1_in_a_dialog_opens_its_page_and_the_help_answers(user, qtbot):
    do(user.window, "file.new")
    dialog = in_front(qtbot)
    assert isinstance(dialog.HELP, Topic)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    manual = user.window.help_desk.manual
    assert manual.isVisible()
    assert manual.reader.page.name == dialog.HELP.page
    manual.field.setFocus()
    for key in (
        Qt.Key.Key_N,
        Qt.Key.Key_A,
        Qt.Key.Key_N,
    ):  # as a desktop sends them: not past a dialog
        QTest.keyClick(manual.windowHandle(), key)
    assert manual.field.text() == "nan"
    assert dialog.isVisible()
    natives = [one for one in manual.findChildren(QWidget) if one.internalWinId()]
    assert natives == []  # such children would be windows, which must not be the owners of others
    dialog.reject()
    manual.close()


def descendants(kind):
    for one in kind.__subclasses__():
        yield one
        yield from descendants(one)


def test_every_topic_of_a_dialog_is_in_the_book():
    headings = {page.name: [one.anchor for one in page.sections] for page in pages()}
    topics = {
        kind.__name__: kind.HELP
        for kind in descendants(QDialog)
        if isinstance(getattr(kind, "HELP", None), Topic)
    }
    assert len(topics) >= 10
    for dialog, (page, anchor) in topics.items():
        assert page in headings, dialog
        assert not anchor or anchor in headings[page], dialog
