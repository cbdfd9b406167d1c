"""What the overview keeps of cards and links is what it would make of them anew."""

from collections import Counter

import pytest
from PySide6.QtCore import QPointF

from bpstudio.graph import edits
from bpstudio.graph.document import Edge
from bpstudio.ui.canvas.ink import Ink
from bpstudio.ui.canvas.overview import Overview, _link_afar
from bpstudio.ui.canvas.view import CanvasView
from bpstudio.ui.session import Session
from bpstudio.ui.theme import DARK, LIGHT, ThemeHolder, contrast


def batches(overview: Overview) -> Counter:
    """Everything that it would paint, with its colour."""
    overview._forget()
    lines = overview._gather_links()
    overview._gather_cards()
    found = Counter((pen, line.toTuple()) for pen, of in lines.items() for line in of)
    for batch in (overview._tiles, overview._bars):
        found.update((colour, rect.getRect()) for colour, of in batch.items() for rect in of)
    found.update(("picked", rect.getRect()) for rect in overview._picked)
    return found


def fresh(view: CanvasView) -> Counter:
    for item in (*view.canvas.items_by_id.values(), *view.canvas.links.values()):
        item.afar = None
    return batches(view._overview)


def test_what_is_kept_is_what_would_be_made_anew(session: Session, qtbot) -> None:
    themes = ThemeHolder(DARK)
    view = CanvasView(session, themes)
    qtbot.addWidget(view)
    acts = {
        "move": lambda: session.apply("m", edits.move(session.document, {"b": (400.0, 90.0)})),
        "rename": lambda: session.apply("r", edits.rename(session.document, "b", "other")),
        "link": lambda: session.apply(
            "l", edits.connect(session.document, ("b", "out"), ("c", "in"))
        ),
        "cut": lambda: session.apply(
            "c", edits.disconnect(session.document, [Edge(src=("a", "out"), dst=("b", "in"))])
        ),
        "pick": lambda: session.select(["b"]),
        "overlay": lambda: view.canvas.set_overlay({"b": -4.0, "c": 1.0}),
        "another overlay": lambda: view.canvas.set_overlay({"b": 2.0}),
        "theme": lambda: themes.use(LIGHT),
        "drag": lambda: view.canvas.show_at({"c": QPointF(10.0, 10.0)}),
        "put back": lambda: view.canvas.show_at({}),
        "remove": lambda: session.apply("x", edits.remove(session.document, ["b"])),
        "undo": session.undo_stack.undo,
    }
    before = batches(view._overview)
    for name, act in acts.items():
        act()
        kept = batches(view._overview)
        assert kept == fresh(view), name
        assert name in {"rename"} or kept != before, f"{name} changed nothing"
        before = kept


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_from_afar_cards_stand_out_more_than_links(theme) -> None:
    ink = Ink(theme)
    assert contrast(ink.card_afar, theme.canvas) >= contrast(ink.link_afar, theme.canvas)


def test_a_link_that_carries_something_keeps_its_colour_from_afar(session, view) -> None:
    (link, *_) = view.canvas.links.values()
    (plain, _), _ = _link_afar(link, view.canvas.ink)
    assert plain == view.canvas.ink.link_afar
    link.show_state(picked=True)
    (picked, _), _ = _link_afar(link, view.canvas.ink)
    assert picked == view.canvas.ink.link_selected.color().name()
