"""What an action is: one thing that can be done, told as a row; the rows are in `actions`.

An action is enabled by a plain `State` and works on a `Desk`; it knows no widget besides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bpstudio.language import tr
from bpstudio.project.locks import HINT, locked_words
from bpstudio.ui.session import Session

if TYPE_CHECKING:
    from bpstudio.ui.canvas.view import CanvasView
    from bpstudio.ui.files import Files
    from bpstudio.ui.queue_runner import QueueRunner, QueueState
    from bpstudio.ui.runner import Runner, RunState
    from bpstudio.ui.window import Window

Stage = Literal["data", "model", "train", "results"]
STAGES: tuple[Stage, ...] = ("data", "model", "train", "results")
STAGE_WORDS: Mapping[Stage, str] = MappingProxyType(
    {
        "data": tr("Data"),
        "model": tr("Model"),
        "train": tr("Train", about="stage"),
        "results": tr("Results"),
    }
)
Menu = Literal["File", "Edit", "View", "Run", "Help"]
MENUS: tuple[Menu, ...] = ("File", "Edit", "View", "Run", "Help")
MENU_WORDS: Mapping[Menu, str] = MappingProxyType(
    {
        "File": tr("File"),
        "Edit": tr("Edit"),
        "View": tr("View"),
        "Run": tr("Run", about="menu"),
        "Help": tr("Help"),
    }
)


@dataclass(frozen=True, kw_only=True)
class State:
    """What decides which actions can be done, and what they are called."""

    stage: Stage = "model"
    starting: bool = False
    """Whether the start page stands before the stage."""
    lesson: Literal["none", "on", "done"] = "none"
    """Whether a lesson is on, and its step done."""
    run: RunState = "idle"
    cut_off: bool = False
    can_longer: bool = False
    layers: int = 0
    selected: int = 0
    selected_layers: int = 0
    selected_frames: int = 0
    block: bool = False
    sharing: bool = False
    inside: bool = False
    problems: int = 0
    minimap: bool = True
    shapes: bool = False
    undo: str | None = None
    redo: str | None = None
    theme: str = "system"
    language: str = "system"
    apart: bool = False
    differs: bool = False
    queue: QueueState = "idle"
    queued: int = 0
    chart: str = "heatmap"
    tabled: bool = False
    folds: frozenset[Literal["blocks", "parameters", "folded"]] = frozenset()
    """What rows of the heatmap can be closed or opened to, and whether any is."""
    findings: int = 0
    judged: bool = False
    runs: int = 0
    locks: tuple[str, ...] = ()
    """Parts that no edit may change."""
    data_file: bool = False
    """Whether the data come from a file."""
    file_busy: bool = False
    """Whether a project file is being read or written."""

    @property
    def drawing(self) -> bool:
        """Whether the canvas is on screen."""
        return self.stage in {"model", "train"} and not self.starting


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What actions work on."""

    session: Session
    runner: Runner
    queue: QueueRunner
    files: Files
    canvas: CanvasView
    window: Window


Words = str | Callable[[State], str]


@dataclass(frozen=True)
class When:
    """What must be so before an action can be done, and the words for that."""

    holds: Callable[[State], bool]
    words: str

    def __call__(self, state: State) -> bool:
        return self.holds(state)


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that can be done. `group` divides a menu by lines; `checked` makes it a choice.

    `text` and `icon` may follow the state. `submenu` puts it into a menu inside the menu.
    `accented` tells when its button is the one to press.
    """

    id: str
    text: Words
    menu: Menu
    run: Callable[[Desk], object]
    group: int = 0
    icon: Words = ""
    keys: tuple[str, ...] = ()
    tip: str = ""
    submenu: str = ""
    enabled: When | Callable[[State], bool] = lambda state: True
    checked: Callable[[State], bool] | None = None
    accented: Callable[[State], bool] | None = None
    changes: str = ""
    """The part of the document that it changes, which may be locked."""

    def can(self, state: State) -> bool:
        """Whether it can be done in this state."""
        return self.changes not in state.locks and self.enabled(state)


def said(words: Words, state: State) -> str:
    """The words as they are in this state."""
    return words if isinstance(words, str) else words(state)


def why_not(action: Action, state: State) -> str:
    """What must be done before the action can be; nothing when it can, or for no known reason."""
    if action.changes in state.locks:
        return f"{locked_words([action.changes])} {HINT}"
    enabled = action.enabled
    return "" if enabled(state) or not isinstance(enabled, When) else enabled.words
