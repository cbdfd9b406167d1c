"""Tells a problem that some uses of a block have and others not: which, and how to part them.

A block is defined once; mending its inside for one use would break another that fits as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from bpstudio.errors import quoted
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.graph.blocks import make_unique
from bpstudio.graph.document import Document, Node, NodeId
from bpstudio.graph.flat import around, leaf, plain_path
from bpstudio.language import tr


def of_some_uses(problem: Problem, document: Document, fitting: Collection[str]) -> Problem:
    """The problem, and if `fitting` uses of its node do not have it, in words of the one that has.

    `fitting` are paths of the same node at which all is well. What is wrong stands at
    `problem.paths`.
    """
    faulty = {plain_path(path) for path in problem.paths}
    if not {plain_path(path) for path in fitting} - faulty:
        return problem
    place = plain_path(around(problem.paths[0]))
    return replace(
        problem,
        message=_placed(problem.message, document, place),
        hint=tr(
            "It fits where else the block is used. Give this use a definition of its own, then "
            "change its sizes."
        ),
        fix=_parted(document, place),
    )


def _placed(problem: str, document: Document, place: str) -> str:
    """A problem with the card of its block, told by what feeds it: titles may be alike."""
    graph, user = document.graph, leaf(place)
    sheet = graph.sheet(graph.home(user))
    feeding = [sheet.by_id[edge.src[0]] for edge in sheet.edges_into.get(user, ())]
    titles = [quoted(graph.title_of(node)[:40]) for node in feeding]
    if not titles:
        return tr("{problem} This is in the use of the block that nothing enters.", problem=problem)
    return tr(
        "{problem} This is in the use of the block behind {layers}.",
        problem=problem,
        layers=tr(" and ").join(titles),
    )


def _parted(document: Document, place: str) -> Fix | None:
    """Give the use at a path, and those around it, definitions of their own."""
    user = document.graph.find(leaf(place))
    if user is None or any(_borrows(document, node) for node in place.split("/")):
        return None
    return Fix(
        label=tr("Make this use unique"),
        apply=lambda document: parted(document, place),
    )


def _borrows(document: Document, node: NodeId) -> bool:
    """Whether a card runs the weights of another, whose definition it must keep."""
    found = document.graph.find(node)
    return found is None or found.shares is not None


def parted(document: Document, place: str) -> Document:
    """Give the block at a path a definition that no other use has, from the outside inwards.

    A copy of a block that is around it holds copies of its cards, under ids of their own.
    """
    segments = place.split("/")
    node = segments[0]
    for outer, inner in pairwise([*segments, ""]):
        before = _inside(document, outer)
        document = make_unique(document, node)
        if inner:
            row = [one.id for one in before].index(inner)
            node = _inside(document, node)[row].id
    return document


def _inside(document: Document, user: NodeId) -> tuple[Node, ...]:
    """The cards of the block that a card runs."""
    graph = document.graph
    found = graph.find(user)
    block = None if found is None else graph.sheet(graph.home(user)).runs(found)
    return () if block is None else graph.sheet(block).nodes
