"""The command `diagnose`: what is wrong with a project, and the edit that repairs it."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpstudio.cli.projects import known_data
from bpstudio.cli.say import DONE, open_project, require_target, say, say_json
from bpstudio.errors import UserError
from bpstudio.project.paths import real

if TYPE_CHECKING:
    from bpstudio.diagnose.monitor import Report
    from bpstudio.diagnose.proof import Proof
    from bpstudio.graph.document import Document
    from bpstudio.project.store import Project
    from bpstudio.record.findings import Finding, Remedy
    from bpstudio.record.history import History
    from bpstudio.train.preflight import Preflight


def diagnose_command(arguments: argparse.Namespace) -> int:
    """Train as the file says, or read the stored run, and tell what is found."""
    _refuse_unfit(arguments)
    opened = open_project(arguments.file)
    if arguments.output:
        require_target(arguments.output, project=arguments.file, force=arguments.force)
    project, base = opened.project, arguments.file.resolve().parent
    if arguments.stored:
        history, run_id = _stored(project)
        told = _Told(report=_judged(history, project), history=history, run=run_id)
    else:
        told = _examined(project, base, only_before=arguments.preflight_only)
    result = told.as_json()
    if not arguments.json:
        _say(told)
    if arguments.prove or arguments.apply:  # repairs go by what is known of the data
        document, _ = known_data(project.document, base)
        project = replace(project, document=document)
    if arguments.prove:
        project, proof = _proven(project, base, told.offered, arguments)
        result["proof"] = {"remedy": arguments.prove, **proof.as_json()}
        if not arguments.json:
            say(f"Both were run: {proof.words}")
    if arguments.apply:
        project = _repaired(project, told.offered, arguments.apply)
        result["applied"] = arguments.apply
    if arguments.output:
        _write(project, base, arguments.output)
    if arguments.json:
        say_json(result)
    return DONE


def _refuse_unfit(arguments: argparse.Namespace) -> None:
    """See that what is asked for goes together.

    Raises:
        UserError: when it does not.
    """
    if arguments.apply and not arguments.output:
        raise UserError(
            "--apply and -o go together.", hint="bpstudio diagnose FILE --apply ID -o NEW"
        )
    if arguments.output and not (arguments.apply or arguments.prove):
        raise UserError(
            "-o goes with --apply or --prove.", hint="bpstudio diagnose FILE --prove ID -o NEW"
        )
    if arguments.seeds and not arguments.prove:
        raise UserError(
            "--seeds goes with --prove.", hint="bpstudio diagnose FILE --prove ID --seeds 0-4"
        )


def _proven(
    project: Project, base: Path, findings: tuple[Finding, ...], arguments: argparse.Namespace
) -> tuple[Project, Proof]:
    """Run the project and its repaired twin; the project with the verdict in its log.

    Raises:
        UserError: when no finding offers the remedy.
    """
    from bpstudio.cli.proving import proven
    from bpstudio.project.log_entries import judged

    finding, remedy = offered(findings, arguments.prove)
    proof = proven(
        project,
        _with(project.document, remedy),
        rule=finding.rule,
        remedy=remedy.id,
        seeds=arguments.seeds or (project.document.training.seed,),
        train=lambda one: _trained(one, base)[0],
    )
    entry = judged(finding.rule, remedy.id, remedy.label, proof.as_json())
    return project.with_entry(entry), proof


class _Told:
    """What is known after an examination, in the forms that are printed."""

    def __init__(
        self,
        *,
        report: Report | None = None,
        before: Preflight | None = None,
        history: History | None = None,
        run: str = "",
    ) -> None:
        self.report = report
        self.before = before
        self.history = history
        self.run = run

    @property
    def preflight(self) -> tuple[Finding, ...]:
        """What was found before training."""
        if self.before is not None:
            return self.before.findings
        return tuple(self.history.found) if self.history is not None else ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is found of the run; what kept it from beginning, where it did not begin."""
        if self.report is not None and (self.history is None or self.history.facts is not None):
            return self.report.findings
        return tuple(one for one in self.preflight if one.severity == "error")

    @property
    def offered(self) -> tuple[Finding, ...]:
        """All findings whose remedies may be applied, the most important first."""
        return (*self.findings, *self.preflight)

    def as_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        from bpstudio.diagnose.report import findings_json, why_json

        return {
            "findings": findings_json(self.findings),
            "preflight": findings_json(self.preflight),
            "verdict": self.before.verdict if self.before is not None else "",
            "run": self._run(),
            "why_not": why_json(self.report) if self.report is not None else {},
        }

    def _run(self) -> dict[str, Any]:
        from bpstudio.record.summary import summary

        if self.history is not None and self.history.ended is not None:
            run: dict[str, Any] = summary(self.history, run=self.run)["run"]
            return run
        if self.before is not None and self.before.refusal:
            return {"status": "failed", "reason": self.before.refusal}
        return {}


def _stored(project: Project) -> tuple[History, str]:
    """The history of the current run.

    Raises:
        UserError: when the file holds none.
    """
    known = [run for run in project.runs if run.history is not None]
    run = next((one for one in known if one.id == project.current), known[-1] if known else None)
    history = run.open_history() if run is not None else None
    if run is None or history is None:
        raise UserError(
            "The file holds no run that could be judged.", hint="Leave out --stored to train it."
        )
    return history, run.id


def _judged(history: History, project: Project) -> Report:
    from bpstudio.diagnose.monitor import monitor

    return monitor(history, rules=project.rules)


def _examined(project: Project, base: Path, *, only_before: bool) -> _Told:
    """Look before training, then train unless that is all that is wanted or can be had."""
    from bpstudio.train.preflight import preflight

    before = preflight(project.document, base=base, weights=project.weights, rules=project.rules)
    if only_before or before.refusal:
        return _Told(before=before)
    history, run = _trained(project, base)
    return _Told(report=_judged(history, project), before=before, history=history, run=run)


def _trained(project: Project, base: Path) -> tuple[History, str]:
    """Train to the end; a run that would wait is stopped."""
    from bpstudio.record.events import Command, Paused, Stop
    from bpstudio.record.history import History
    from bpstudio.train.engine import train
    from bpstudio.train.job import make_job

    job = make_job(project.document, base=base, weights=project.weights, host="direct")
    history, answer = History(), None
    with closing(train(job)) as events:
        while True:
            try:
                event = events.send(answer)
            except StopIteration:
                return history, job.id
            history.add(event)
            wait: Command | None = Stop(reason="not finite") if isinstance(event, Paused) else None
            answer = wait


def _repaired(project: Project, findings: tuple[Finding, ...], wanted: str) -> Project:
    """The project with a remedy applied.

    Raises:
        UserError: when no finding offers it.
    """
    from bpstudio.project.log_entries import remedied

    finding, chosen = offered(findings, wanted)
    project = project.with_entry(remedied(finding.rule, chosen.id, chosen.label))
    return replace(project, document=_with(project.document, chosen))


def _with(document: Document, remedy: Remedy) -> Document:
    """The document with a remedy applied.

    Raises:
        UserError: when it does not fit.
    """
    from bpstudio.compile.check import check
    from bpstudio.diagnose.problems import FIX, mended
    from bpstudio.diagnose.remedies import apply

    if remedy.id != FIX:
        return apply(document, remedy)
    return mended(document, check(document).problems, remedy)


def offered(findings: tuple[Finding, ...], wanted: str) -> tuple[Finding, Remedy]:
    """The remedy of this id, and the finding that offers it.

    Raises:
        UserError: when no finding offers it.
    """
    pairs = [(finding, remedy) for finding in findings for remedy in finding.remedies]
    for finding, remedy in pairs:
        if remedy.id == wanted:
            return finding, remedy
    known = ", ".join(dict.fromkeys(remedy.id for _, remedy in pairs)) or "nothing"
    raise UserError(f"Nothing that was found offers {wanted[:60]!r}.", hint=f"Offered: {known}.")


def _write(project: Project, base: Path, target: Path) -> None:
    from bpstudio.project.paths import moved
    from bpstudio.project.store import write

    document = moved(project.document, before=base, after=real(target).parent)
    write(replace(project, document=document), target, force=True)


def _say(told: _Told) -> None:
    from bpstudio.diagnose.report import findings_text

    if told.before is not None:
        say(f"Before training: {told.before.verdict}")
        if told.preflight:
            say(findings_text(told.preflight))
    if told.report is not None:
        say("The run:")
        say(findings_text(told.findings) or "Nothing is found.")
        unsure = told.report.unsure
        if unsure:
            say(f"Not enough evidence yet: {', '.join(unsure)}.")
