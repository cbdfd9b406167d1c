"""How long an edit, its undo and its redo take on a large drawing until they can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from bpstudio.bench.drawings import lattice
from bpstudio.bench.spec import Bench, Figure, median, spread
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Edge, Node
from bpstudio.params import FrozenMap
from bpstudio.project.content import Project

if TYPE_CHECKING:
    from bpstudio.ui.app import Desktop
    from bpstudio.ui.session import Session

NODES = 1000
ROUNDS = 7
CARD, NEXT = "p20l12", "p21l12"
"""A Linear layer in the middle of the drawing, and the sum that follows it."""
_LINK = Edge(src=(CARD, "out"), dst=(NEXT, "in"))
_SHORT_CUT = (("p18l12", "out"), (NEXT, "in"))

Change = Callable[[Document], Document]
EDITS: dict[str, Change] = {
    "add": lambda d: edits.add(d, Node(id="new", kind="ReLU"), at=_beside(d)),
    "remove": lambda d: edits.remove(d, [CARD]),
    "connect": lambda d: edits.connect(d, *_SHORT_CUT, many=True),
    "disconnect": lambda d: edits.disconnect(d, [_LINK]),
    "rename": lambda d: edits.rename(d, CARD, "another name"),
    "width": lambda d: edits.set_param(d, CARD, "out_features", 65),
    "freeze": lambda d: edits.set_frozen(d, [CARD], frozen=True),
    "move": lambda d: edits.move(d, {CARD: _beside(d)}),
}


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Each kind of edit, its undo and its redo, one after the other, in the whole window."""
    from bpstudio.ui.unattended import unattended

    with unattended() as desktop:
        times = _edited(desktop, 1 if short else ROUNDS)
    middles = {name: median(found) for name, found in times.items()}
    everything = [ms for found in times.values() for ms in found]
    slowest = max(middles, key=lambda name: middles[name])
    yield Figure(
        name="edit",
        value=middles[slowest],
        unit="ms",
        budget=16.0,
        detail=FrozenMap(
            {
                "nodes": NODES,
                "slowest": slowest,
                "all_median_p95_max_ms": spread(everything),
                **{f"{name}_ms": middle for name, middle in middles.items()},
            }
        ),
    )


def _edited(desktop: Desktop, rounds: int) -> dict[str, list[float]]:
    """Milliseconds by edit, undo and redo; each begins when the check of the last is over."""
    from bpstudio.ui.timed import painted_ms
    from bpstudio.ui.unattended import wait_until

    session, canvas = desktop.parts.session, desktop.window.canvas
    desktop.parts.files.show_project(Project(document=lattice(NODES)))
    desktop.parts.warm.begin()
    canvas.fit()
    times: dict[str, list[float]] = {}

    def timed(name: str, act: Callable[[], object]) -> None:
        wait_until(lambda: not session.report.pending, what="the check")
        times.setdefault(name, []).append(painted_ms(canvas.viewport(), act))

    for _ in range(rounds):
        for name, change in EDITS.items():
            timed(name, partial(_apply, session, name, change))
            timed(f"{name}_undo", session.undo_stack.undo)
            timed(f"{name}_redo", session.undo_stack.redo)
            timed(f"{name}_undo", session.undo_stack.undo)
    return times


def _apply(session: Session, name: str, change: Change) -> None:
    session.apply(name, change(session.document))


def _beside(document: Document) -> tuple[float, float]:
    x, y = document.view.positions[CARD]
    return x + 40.0, y + 60.0


BENCH = Bench(
    kind="edit",
    about="any edit, undo and redo at 1,000 nodes until the canvas shows it",
    measure=measure,
)
