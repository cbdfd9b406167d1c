"""Numbers behind titles that several nodes have, so that words can tell the nodes apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bpstudio.graph.analyse import order
from bpstudio.graph.document import Node, NodeId, Sheet


def told_apart(sheet: Sheet, title_of: Callable[[Node], str]) -> dict[NodeId, str]:
    """The titles of the nodes of a sheet; `Conv2d (2)` where several have one, by their order."""
    in_order = order(sheet)
    known = frozenset(in_order)
    rest = [node.id for node in sheet.nodes if node.id not in known]
    titles = {node: title_of(sheet.by_id[node]) for node in (*in_order, *rest)}
    often, seen = Counter(titles.values()), Counter[str]()
    told: dict[NodeId, str] = {}
    for node, title in titles.items():
        seen[title] += 1
        told[node] = f"{title} ({seen[title]})" if often[title] > 1 else title
    return told
