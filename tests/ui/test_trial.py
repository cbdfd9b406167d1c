"""The windows of short trials: they look, end when they are closed, and their rate is one edit."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bpstudio.catalogue.learning_rate import rate_of
from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.ui.trial import OverfitDialog, RateDialog
from tests.ui.deeds import do

KEY = Qt.Key


@pytest.fixture
def opened(desktop, user):
    """The dialog that an action opens, once the trial is over."""

    def begin(action: str, kind: type, *, over: bool = True):
        user.open_example("digits-mlp")
        user.wait_until_checked()
        do(desktop.window, action)
        (dialog,) = desktop.window.findChildren(kind)
        if over:
            user.wait(lambda: dialog.close_button.text() == "Close")
        return dialog

    return begin


def trials() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name == "bpstudio-trial"]


def test_the_rate_that_was_found_is_used_as_one_edit(desktop, user, opened) -> None:
    session = desktop.parts.session
    dialog = opened("run.rate", RateDialog)
    before, found = session.document, dialog.chart.mark
    assert found is not None
    QTest.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    assert rate_of(session.document.training) == found
    assert session.undo_stack.undoText() == "Set learning rate"
    session.undo_stack.undo()
    assert session.document == before


def test_another_rate_is_chosen_with_keys_or_the_mouse(desktop, user, opened) -> None:
    dialog = opened("run.rate", RateDialog)
    found = dialog.chart.mark
    dialog.chart.setFocus()
    QTest.keyClick(dialog.chart, KEY.Key_Right)
    assert dialog.chart.mark > found
    place = QPoint(dialog.chart.width() // 2, 80)
    QTest.mouseClick(dialog.chart, Qt.MouseButton.LeftButton, pos=place)
    assert 1e-4 < dialog.chart.mark < 1e-2
    assert dialog.use_button.text().startswith("Use ")
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert rate_of(desktop.parts.session.document.training) == 0.002


def test_a_batch_that_was_learned_is_told(opened) -> None:
    dialog = opened("run.overfit", OverfitDialog)
    assert "learned by heart" in dialog.words.text()
    assert "losses" in dialog.chart.accessibleDescription()


def test_closing_the_window_of_a_trial_ends_it(user, opened) -> None:
    dialog = opened("run.rate", RateDialog, over=False)
    QTest.keyClick(dialog, KEY.Key_Escape)
    user.wait(lambda: not trials())


def test_what_stands_in_the_way_is_told_before(desktop, user) -> None:
    user.open_example("digits-mlp")
    session = desktop.parts.session
    session.apply("Break", edits.remove(session.document, ["n6"]))
    user.wait_until_checked()
    do(desktop.window, "run.rate")
    assert desktop.window.notice.isVisible()
    assert not desktop.window.findChildren(RateDialog)


def test_an_optimizer_without_a_rate_is_told_in_the_window(desktop, user, opened) -> None:
    user.open_example("digits-mlp")
    session = desktop.parts.session
    rprop = edits.set_training(session.document, optimizer=Choice(kind="Rprop"))
    session.apply("Rprop", rprop)
    user.wait_until_checked()
    do(desktop.window, "run.rate")
    (dialog,) = desktop.window.findChildren(RateDialog)
    user.wait(lambda: "does not go by it" in dialog.words.text())
    assert not dialog.use_button.isEnabled()
    dialog.close()


def test_closing_the_main_window_ends_a_trial(desktop, user, opened) -> None:
    opened("run.overfit", OverfitDialog, over=False)
    desktop.window.close_now()
    user.wait(lambda: not trials())
