"""The commands `rates` and `overfit`: short trials of a project, which they leave as it is."""

from __future__ import annotations

import argparse
import math
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from bpstudio.cli.say import (
    DONE,
    REFUSED,
    code_of,
    open_project,
    require_target,
    say,
    say_error,
    say_json,
    warn,
)
from bpstudio.errors import UserError

if TYPE_CHECKING:
    from bpstudio.project.store import Opened
    from bpstudio.record.trial import RangeTest
    from bpstudio.train.job import Job

LINES = 20
"""Rates that are printed, out of all that were tried."""


def rates_command(arguments: argparse.Namespace) -> int:
    """Try rising learning rates and say which one to train with; store it if that is asked for."""
    from bpstudio.record.trial import judge_range
    from bpstudio.train.trial import range_test

    if arguments.use and not arguments.output:
        raise UserError("--use needs the file to write.", hint="Add -o FILE.")
    if arguments.output:
        require_target(arguments.output, project=arguments.file, force=arguments.force)
    opened, job = _opened(arguments)
    with closing(range_test(job, steps=arguments.steps)) as trial:
        found = judge_range(list(trial))
    if arguments.json:
        say_json(
            {
                "rates": found.rates.tolist(),
                "losses": _finite(found.losses.tolist()),
                "suggested": found.suggested,
                "reason": found.reason,
            }
        )
    else:
        _say_rates(found)
    if not arguments.use:
        return code_of(opened)
    return _store(arguments, opened, found.suggested)


def overfit_command(arguments: argparse.Namespace) -> int:
    """Train on one batch again and again, and say whether it was learned by heart."""
    from bpstudio.record.trial import judge_overfit
    from bpstudio.train.trial import overfit

    opened, job = _opened(arguments)
    with closing(overfit(job, steps=arguments.steps)) as trial:
        found = judge_overfit(list(trial))
    if arguments.json:
        say_json(
            {
                "learned": found.learned,
                "first": found.first,
                "least": found.least if math.isfinite(found.least) else None,
                "steps": found.steps,
                "losses": _finite(found.losses.tolist()),
                "words": found.words,
                "hint": found.hint,
            }
        )
    else:
        say(found.words)
        say(found.hint)
    return code_of(opened)


def _opened(arguments: argparse.Namespace) -> tuple[Opened, Job]:
    from bpstudio.train.job import make_job

    opened = open_project(arguments.file)
    project, base = opened.project, arguments.file.resolve().parent
    job = make_job(project.document, base=base, weights=project.weights, host="direct")
    warn(job.prepared.warnings)
    return opened, job


def _say_rates(found: RangeTest) -> None:
    every = max(1, math.ceil(len(found.rates) / LINES))
    say(f"{'rate':>10}  {'loss':>10}")
    for rate, loss in zip(found.rates[::every], found.losses[::every], strict=True):
        say(f"{rate:10.2g}  {loss:10.4g}")
    say(found.reason)
    if found.suggested is not None:
        say(f"Suggested learning rate: {found.suggested:g}")


def _store(arguments: argparse.Namespace, opened: Opened, rate: float | None) -> int:
    from bpstudio.catalogue.learning_rate import with_rate
    from bpstudio.project.store import write

    if rate is None:
        say_error("No rate was found, so nothing was written.")
        return REFUSED
    document = opened.project.document
    document = replace(document, training=with_rate(document.training, rate))
    write(replace(opened.project, document=document), arguments.output, force=True)
    if not arguments.json:
        say(f"Wrote {arguments.output}")
    return DONE


def _finite(values: list[float]) -> list[float | None]:
    """JSON has no infinity: null stands for what is not finite."""
    return [value if math.isfinite(value) else None for value in values]
