"""What `evaluate --robust` and `--explain` print."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpstudio.cli.say import say
from bpstudio.project.foreign import shown

if TYPE_CHECKING:
    from bpstudio.project.store import Project
    from bpstudio.results.explain import Explanation
    from bpstudio.results.robust import Robustness

MOST_COLUMNS = 30


def probed(project: Project, base: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """What was asked for, as JSON; printed unless that is what is wanted."""
    if not (arguments.robust or arguments.explain):
        return {}
    from bpstudio.results import explain, robust
    from bpstudio.results.subject import open_subject

    subject = open_subject(project, base=base, run=arguments.run, part=arguments.part)
    found: dict[str, Any] = {}
    if arguments.robust:
        robustness = robust.robustness(subject, seed=arguments.seed)
        found["robustness"] = robust.as_json(robustness)
        if not arguments.json:
            _say_robustness(robustness)
    if arguments.explain:
        explanations = explain.explanations(subject, seed=arguments.seed)
        found["explanations"] = [explain.as_json(one) for one in explanations]
        if not arguments.json:
            for one in explanations:
                _say_explanation(one)
    return found


def _say_robustness(found: Robustness) -> None:
    from bpstudio.results.robust import TITLES

    say(f"\nOn {found.rows:,} of {found.of:,} rows of {found.part}, by strength:")
    for line in found.lines:
        say(f"\n{TITLES[line.kind]}, {line.figure} of {shown(line.name, limit=30)}")
        say("".join(f" {strength:>9.3g}" for strength in line.strengths))
        say("".join(f" {value:>9.4g}" for value in line.figures))


def _say_explanation(found: Explanation) -> None:
    say(f"\n{'Column':28} {'cost in ' + found.figure:>18} {'spread':>9} {'share, %':>9}")
    for one in found.columns[:MOST_COLUMNS]:
        share = "–" if one.share is None else f"{100 * one.share:.3g}"
        say(f"{shown(one.column, limit=28):28} {one.cost:>18.4g} {one.spread:>9.3g} {share:>9}")
    if len(found.columns) > MOST_COLUMNS:
        say(f"and {len(found.columns) - MOST_COLUMNS:,} more; --json has all")
    if found.gap is not None:
        say(
            "Share: of the mean sizes of what integrated gradients give the columns; they add up "
            f"to 100 %. What is given misses the answers by {100 * found.gap:.2g} %."
        )
