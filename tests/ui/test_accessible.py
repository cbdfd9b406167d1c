"""Whoever cannot see the window can work in it: every control says its name, and Tab reaches it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from bpstudio.errors import UserError
from bpstudio.params import FrozenMap
from bpstudio.project.queue_folder import Found
from bpstudio.project.run_queue import RunQueue, draft_of, single
from bpstudio.project.store import Project
from bpstudio.ui import about
from bpstudio.ui.action import STAGES
from bpstudio.ui.dialogs import show_error
from tests.ui.deeds import laid_out

KEY = Qt.Key


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Every widget in a window that the keyboard can reach, but the inner parts of Qt's own."""
    for widget in (root, *root.findChildren(QWidget)):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and not widget.isHidden() and not is_inner(widget):
            yield widget


def is_inner(widget: QWidget) -> bool:
    """Whether a widget is a part of one that has the name: a viewport, a list that pops up.

    Tabs without a tab are none either.
    """
    parent = widget.parent()
    if isinstance(widget, QTabBar) and not widget.count():
        return True
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return True
    return any(
        isinstance(above, QAbstractSpinBox | QComboBox | QMenuBar)
        for above in (parent, parent.parent() if parent is not None else None)
    )


def name_of(widget: QWidget) -> str:
    """What assistive technology says of a widget; what a field holds is not its name."""
    if isinstance(widget, QComboBox | QLineEdit | QPlainTextEdit | QAbstractSpinBox):
        return widget.accessibleName()
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name).strip() if face is not None else ""


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in focusable(root)
        if not name_of(widget)
    ]


@pytest.fixture
def full(user, trained_project):
    """A project with data, drawing, problems, a run and help open."""
    user.open_trained(trained_project("breast-cancer"))
    window = user.window
    window.help_desk.explain_layer()
    window.show_refusal(UserError("No.", hint="So.", details="Why."))
    return window


@pytest.mark.parametrize("stage", STAGES)
def test_every_control_of_a_stage_has_a_name(desktop, user, full, stage: str) -> None:
    full.show_stage(stage)
    graph = desktop.parts.session.document.graph
    chosen = [[], [graph.nodes[0].id], [graph.nodes[-1].id], [node.id for node in graph.nodes[:2]]]
    for nodes in chosen:
        desktop.parts.session.select(nodes)
        laid_out()
        assert nameless(full) == []


def test_every_control_of_the_dialogs_has_a_name(desktop, user, full) -> None:
    openers = {
        "New project": lambda: desktop.parts.files.choose_new(),
        "Keyboard shortcuts": full.show_keys,
        "About bpstudio": lambda: about.show_about(full),
        "Fault": lambda: show_error(full, UserError("No.", details="Why."), title="Fault"),
    }
    openers["Sweep"] = full.queue.sweep
    for title, opens in openers.items():
        opens()
        box = user.box()
        assert box.windowTitle() == title
        assert nameless(box) == []
        box.reject()
        user.wait(lambda: QApplication.activeModalWidget() is None)


def test_every_control_of_queue_and_sweeps_has_a_name(desktop, user, full) -> None:
    entry = single(draft_of(desktop.parts.session.document, None), "a")
    desktop.parts.queue.restore(Found(queue=RunQueue(entries=(entry,))))
    full.queue.show()
    assert full.queue_panel.table.isVisible()
    assert nameless(full) == []
    (run,) = desktop.parts.files.project.runs
    swept = replace(run, sweep="s1", varied=FrozenMap({"training.optimizer.lr": "0.1"}))
    desktop.parts.files.show_project(Project(runs=(swept,)))
    full.show_stage("results")
    full.results.show_sweeps()
    assert full.results.sweeps.chart.isVisible()
    assert nameless(full) == []


# --------------------------------------------------------------------------- the way of Tab


def tabbed(user, times: int) -> list[QWidget]:
    """What has the focus, one press of Tab after the other."""
    reached = []
    for _ in range(times):
        user.key(KEY.Key_Tab)
        reached.append(QApplication.focusWidget())
    return reached


@pytest.mark.parametrize("stage", ["data", "results"])
def test_tab_goes_through_a_stage_and_comes_back(desktop, user, full, stage: str) -> None:
    full.show_stage(stage)
    user.wait(lambda: full.data._task is None)  # Cancel is there until the rows are read
    laid_out()
    first = QApplication.focusWidget()
    reached = tabbed(user, 60)
    assert first in reached, "Tab is caught somewhere"
    seen = [widget for widget in reached if not widget.isVisibleTo(full)]
    assert seen == []


def test_in_the_inspector_tab_goes_down(desktop, user, full) -> None:
    full.show_stage("model")
    linear = next(n for n in desktop.parts.session.document.graph.nodes if n.kind == "Linear")
    desktop.parts.session.select([linear.id])
    laid_out()
    page = full.side.inspector.node_page
    page.name.setFocus()
    reached = [page.name, *tabbed(user, 6)]
    heights = [widget.mapTo(page, widget.rect().center()).y() for widget in reached]
    assert all(page.isAncestorOf(widget) for widget in reached)
    assert heights == sorted(heights)


def test_from_the_bar_tab_goes_to_the_right(user, full) -> None:
    full.show_stage("model")
    start = full.bar.findChildren(QWidget)
    first = next(w for w in start if w.accessibleName() == "Data")
    first.setFocus()
    reached = [first, *tabbed(user, 4)]
    places = [widget.mapTo(full, widget.rect().topLeft()).x() for widget in reached]
    assert places == sorted(places)
