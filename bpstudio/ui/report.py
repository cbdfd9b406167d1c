"""What checking a document found, as widgets read it; checks nothing, draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import NodeId
from bpstudio.params import EMPTY, FrozenMap, Value

Axes = tuple[str | int, ...]
"""A shape to be read: ("N", 64)."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What checking a document found; `shapes`, `parameters` and `sizes` go by path.

    So do `ranks`, the number of axes of what enters first.

    `multiply_adds` and `activations` (bytes) are for one sample, and go by path too.
    `pending` tells that the shapes of the newest document are still being worked out.
    """

    problems: tuple[Problem, ...] = ()
    shapes: FrozenMap[FrozenMap[Axes]] = EMPTY
    parameters: FrozenMap[int] = EMPTY
    sizes: FrozenMap[FrozenMap[Value]] = EMPTY
    ranks: FrozenMap[int] = EMPTY
    multiply_adds: FrozenMap[int] = EMPTY
    activations: FrozenMap[int] = EMPTY
    total_parameters: int = 0
    pending: bool = False

    @cached_property
    def by_node(self) -> Mapping[NodeId, tuple[Problem, ...]]:
        """Problems by the nodes that they name, the worst first."""
        groups: dict[NodeId, list[Problem]] = {}
        for problem in self.problems:
            for node in problem.nodes:
                groups.setdefault(node, []).append(problem)
        return {node: tuple(sorted(found, key=_rank)) for node, found in groups.items()}

    @cached_property
    def valid(self) -> bool:
        """Whether nothing stands between the drawing and a model."""
        return not any(problem.severity == "error" for problem in self.problems)


def _rank(problem: Problem) -> int:
    return ("error", "warning", "note").index(problem.severity)
