"""Findings as the command line prints them; keys may be added and are never renamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bpstudio.diagnose.monitor import Report
from bpstudio.diagnose.verdict import plain
from bpstudio.params import thaw
from bpstudio.record.findings import Finding


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings in their order."""
    return [
        {
            "rule": one.rule,
            "severity": one.severity,
            "primary": one.primary,
            "consequence_of": one.consequence_of,
            "title": one.title,
            "cause": one.cause,
            "nodes": list(one.nodes),
            "first_step": one.first_step,
            "evidence": thaw(one.evidence),
            "remedies": [
                {
                    "id": remedy.id,
                    "label": remedy.label,
                    "expected": remedy.expected,
                    "params": thaw(remedy.params),
                }
                for remedy in one.remedies
            ],
        }
        for one in findings
    ]


def why_json(report: Report) -> dict[str, Any]:
    """What every rule answered, with its figures against their thresholds."""
    return {
        rule: {
            "state": verdict.state,
            "why": verdict.why,
            "measures": [
                {
                    "name": one.name,
                    "value": plain(one.value),
                    "threshold": plain(one.threshold),
                    "holds": one.holds,
                }
                for one in verdict.measures
            ],
        }
        for rule, verdict in report.verdicts.items()
    }


def findings_text(findings: Iterable[Finding]) -> str:
    """Findings in words, what follows from another indented beneath it."""
    lines = []
    for one in findings:
        indent = "  " if one.consequence_of else ""
        lines.append(f"{indent}{one.severity}: {one.title} ({one.rule})")
        if one.cause:
            lines.append(f"{indent}  {one.cause}")
        lines += [f"{indent}  - {remedy.label} [{remedy.id}]" for remedy in one.remedies]
    return "\n".join(lines)
