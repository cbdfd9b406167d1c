"""How fast the canvas follows the hand on a large drawing, and how fast a larger one opens."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bpstudio.bench.drawings import lattice
from bpstudio.bench.spec import Bench, Figure, spread
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap, Value
from bpstudio.project.content import Project
from bpstudio.project.store import write

if TYPE_CHECKING:
    from bpstudio.ui.app import Desktop
    from bpstudio.ui.canvas.view import CanvasView

NODES, MANY = 1000, 5000
FRAMES = 60
CARD = "p20l12"
"""A card in the middle of the drawing."""


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Pan, zoom and drag with the mouse, with the whole drawing in sight and near by; then open."""
    from bpstudio.ui.unattended import unattended

    frames = 4 if short else FRAMES
    with unattended() as desktop:
        times = _moved(desktop, lattice(NODES), frames)
    spreads = {name: spread(found) for name, found in times.items()}
    yield Figure(
        name="canvas",
        value=max(middle for middle, _, _ in spreads.values()),
        unit="ms",
        budget=16.0,
        detail=_size(lattice(NODES)).with_(
            {f"{name}_median_p95_max_ms": found for name, found in spreads.items()}
        ),
    )
    with unattended() as desktop:
        yield _opened(desktop, lattice(NODES if short else MANY))


def _moved(desktop: Desktop, document: Document, frames: int) -> dict[str, list[float]]:
    from bpstudio.ui.timed import zoomed_ms
    from bpstudio.ui.unattended import wait_until

    desktop.parts.files.show_project(Project(document=document))
    desktop.parts.warm.begin()
    wait_until(lambda: not desktop.parts.session.report.pending, what="the check")
    canvas = desktop.window.canvas
    canvas.fit()
    times = {f"far_{name}": found for name, found in _panned_and_dragged(canvas, frames).items()}
    half = max(1, frames // 4)
    times["zoom"] = [*zoomed_ms(canvas, half), *zoomed_ms(canvas, -half)]
    canvas.fit()
    canvas.zoom_by(1.0 / canvas.zoom)
    canvas.show_node(CARD)
    times |= {f"near_{name}": found for name, found in _panned_and_dragged(canvas, frames).items()}
    return times


def _panned_and_dragged(canvas: CanvasView, frames: int) -> dict[str, list[float]]:
    from bpstudio.ui.timed import dragged_ms, panned_ms

    return {"pan": panned_ms(canvas, frames), "drag": dragged_ms(canvas, CARD, frames)}


def _opened(desktop: Desktop, document: Document) -> Figure:
    """From asking for the file until its cards are painted."""
    from bpstudio.ui.timed import painted_ms
    from bpstudio.ui.unattended import settle, wait_until

    session = desktop.parts.session
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.bpstudio"
        write(Project(document=document), path)
        settle()
        start = time.perf_counter()
        desktop.parts.files.open(path)
        count = len(document.graph.nodes)
        wait_until(lambda: len(session.document.graph.nodes) == count, what="opening")
        shown = time.perf_counter()
        painted_ms(desktop.window.canvas.viewport(), desktop.window.canvas.viewport().update)
        end = time.perf_counter()
    return Figure(
        name="canvas-open",
        value=round(end - start, 3),
        unit="s",
        budget=2.0,
        detail=_size(document).with_({"first_frame_ms": round(1000 * (end - shown), 3)}),
    )


def _size(document: Document) -> FrozenMap[Value]:
    graph = document.graph
    return FrozenMap({"nodes": len(graph.nodes), "links": len(graph.edges)})


BENCH = Bench(
    kind="canvas",
    about="pan, zoom and drag at 1,000 nodes and 1,500 links; open 5,000 nodes",
    measure=measure,
)
