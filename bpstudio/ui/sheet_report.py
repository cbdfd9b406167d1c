"""What a check found as one sheet of the drawing sees it: by node id, blocks with their sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import BLOCK, BlockId, Graph, Node, NodeId, Sheet, block_of
from bpstudio.graph.edits import blocks_within
from bpstudio.graph.flat import leaf, plain_path
from bpstudio.params import FrozenMap
from bpstudio.ui.report import Report


def report_on(report: Report, graph: Graph, sheet: Sheet, place: str) -> Report:
    """The report with ids of a sheet in place of paths; the sheet is open at `place`.

    A node that uses a block has the sums of all its repetitions, and the problems inside.
    """
    users = {node.id: _block_run(graph, node) for node in sheet.nodes if node.kind == BLOCK}
    if not place and not users:
        return report
    prefix = f"{place}/" if place else ""
    own = {prefix + node.id: node.id for node in sheet.nodes if node.kind != BLOCK}
    return replace(
        report,
        problems=tuple(_seen_here(graph, users, problem, prefix) for problem in report.problems),
        shapes=FrozenMap(
            {
                node.id: report.shapes[prefix + node.id]
                for node in sheet.nodes
                if prefix + node.id in report.shapes
            }
        ),
        sizes=FrozenMap({own[path]: size for path, size in report.sizes.items() if path in own}),
        parameters=_summed(report.parameters, prefix, own, users),
        multiply_adds=_summed(report.multiply_adds, prefix, own, users),
        activations=_summed(report.activations, prefix, own, users),
    )


def _block_run(graph: Graph, node: Node) -> BlockId | None:
    """The block that a node runs: its own, or that of the node it shares."""
    owner = graph.find(node.shares) if node.shares is not None else node
    return None if owner is None else block_of(owner)


def _seen_here(
    graph: Graph, users: Mapping[NodeId, BlockId | None], problem: Problem, prefix: str
) -> Problem:
    """A problem that also names the nodes of this sheet whose blocks have it inside.

    Of several nodes that use one block, those are meant in whose use it is found.
    """
    homes = {graph.home(node) for node in problem.nodes} - {None}
    found = [f"{plain_path(path)}/" for path in problem.paths]
    around = tuple(
        user
        for user, block in users.items()
        if block is not None
        and homes & {block, *blocks_within(graph, block)}
        and (not found or any(path.startswith(plain_path(prefix + user) + "/") for path in found))
    )
    more = tuple(user for user in around if user not in problem.nodes)
    return replace(problem, nodes=problem.nodes + more) if more else problem


def _summed(
    figures: FrozenMap[int],
    prefix: str,
    own: Mapping[str, NodeId],
    users: Mapping[NodeId, BlockId | None],
) -> FrozenMap[int]:
    """Figures of a sheet's nodes: of layers as they are, of blocks the sum of what is inside."""
    found: dict[NodeId, int] = {}
    for path, figure in figures.items():
        if path in own:
            found[own[path]] = figure
        elif path.startswith(prefix):
            user = leaf(path[len(prefix) :].partition("/")[0])
            if user in users:
                found[user] = found.get(user, 0) + figure
    return FrozenMap(found)
