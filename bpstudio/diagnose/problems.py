"""Problems of a drawing that are findings: what no run can get past has a rule's name, too."""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.errors import UserError
from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.record.findings import Finding, Remedy

RULE_OF = {
    "output-width": "output-width",
    "target-shape": "target-shape",
    "output-shapes": "target-shape",
    "loss-target": "loss-pairing",
    "missing-values": "nan-in-data",
    "leads-nowhere": "unused-parameter",
}
"""The rule that a problem's code stands for."""
FIX = "fix-problem"
"""The id of the remedy that applies a problem's own fix."""


def problem_findings(problems: Iterable[Problem], *, refusal: str = "") -> tuple[Finding, ...]:
    """Findings for problems that a rule stands for; for a target that its loss refuses, too."""
    found = [
        Finding(
            rule=RULE_OF[problem.code],
            severity=problem.severity,
            title=problem.message,
            cause=problem.hint,
            nodes=problem.nodes,
            remedies=_remedies(problem),
        )
        for problem in problems
        if problem.code in RULE_OF
    ]
    if refusal:
        found.append(Finding(rule="loss-pairing", severity="error", title=refusal))
    return tuple(found)


def mended(document: Document, problems: Iterable[Problem], remedy: Remedy) -> Document:
    """The document with the fix of the problem that a remedy `FIX` is about: of its own node.

    Raises:
        UserError: when that problem is not there any more.
    """
    code, node = remedy.params.get("code"), remedy.params.get("node")
    for problem in problems:
        if problem.code == code and next(iter(problem.nodes), "") == node and problem.fix:
            return problem.fix.apply(document)
    raise UserError(tr("The problem is not there any more."), hint=tr("Check the project again."))


def _remedies(problem: Problem) -> tuple[Remedy, ...]:
    if problem.fix is None:
        return ()
    return (
        Remedy(
            id=FIX,
            label=problem.fix.label,
            expected=tr("The drawing can be trained."),
            params=FrozenMap({"code": problem.code, "node": next(iter(problem.nodes), "")}),
        ),
    )
