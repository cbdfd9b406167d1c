"""What a lesson looks at: the state of the window as plain values, gathered in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.graph.document import Document, Node
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.project.log import entries
from bpstudio.project.log_entries import VERDICT
from bpstudio.record.history import History
from bpstudio.ui.action import Stage

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


@dataclass(frozen=True, kw_only=True)
class Stop:
    """What the microscope shows: a layer in a direction."""

    phase: str
    path: str
    kind: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Facts:
    """The window as a lesson sees it. `ended` counts runs that ended since the step began."""

    stage: Stage = "model"
    document: Document = field(default_factory=Document)
    selected: str = ""
    running: bool = False
    paused: bool = False
    ended: int = 0
    history: History = field(default_factory=History)
    before: History | None = None
    """The run before the one that is shown, of this lesson."""
    findings: frozenset[str] = frozenset()
    applied: frozenset[str] = frozenset()
    """Remedies in force, by id."""
    proved: FrozenMap[str] = EMPTY
    """What running the original and a remedy side by side came to, by the id of the remedy."""
    stop: Stop | None = None
    counted: str = ""
    """What came of counting a gradient anew from two losses: `agrees`, `differs` and so on."""
    rows: int = 0
    """Rows that the microscope looks at."""
    cursor: int | None = None
    signal: str = ""
    panels: frozenset[str] = frozenset()

    def nodes(self) -> tuple[Node, ...]:
        """All cards, those in blocks too."""
        graph = self.document.graph
        inside = (node for block in graph.blocks.values() for node in block.nodes)
        return (*graph.nodes, *inside)


def flow_of(history: History, step: int | None = None) -> float | None:
    """Flow of the first row, in decades, at a step or the newest; None where there is none."""
    steps, values = history.signal("flow")
    if not len(steps) or not values.shape[1]:
        return None
    place = len(steps) if step is None else int(np.searchsorted(steps, step, side="right"))
    value = float(values[max(place - 1, 0)][0])
    return None if np.isnan(value) else value


def facts_of(window: Window, parts: Parts, *, ended: int, before: History | None = None) -> Facts:
    """Look at the window now."""
    session, panel = parts.session, window.microscope_panel
    current = session.selection.current
    page, seen = panel.page, panel.seen
    in_front: Callable[[str], bool] = window.docks.in_front
    return Facts(
        stage=window.stage,
        document=session.document,
        selected="" if current is None else session.path_of(current),
        running=parts.runner.busy,
        paused=parts.runner.state == "paused",
        ended=ended,
        history=window.run_view.history,
        before=before,
        findings=frozenset(card.finding.rule for card in window.findings.panel.cards),
        applied=window.findings.in_force,
        proved=verdicts(parts.files.project.log),
        stop=Stop(phase=page.phase, path=page.path, kind=page.kind) if page else None,
        counted=panel.verdict_on_number,
        rows=len(seen.rows) if seen is not None else 0,
        cursor=window.charts.axis.cursor,
        signal=window.charts.signal,
        panels=frozenset(name for name in ("microscope", "side", "learned") if in_front(name)),
    )


def verdicts(log: tuple[str, ...]) -> FrozenMap[str]:
    """The words of every verdict on a remedy that the log of a project has, by its id."""
    found = (one for one in entries(log) if one.kind == VERDICT)
    return FrozenMap({str(one.facts.get("remedy")): str(one.facts.get("words")) for one in found})
