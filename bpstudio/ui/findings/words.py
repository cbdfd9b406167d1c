"""How findings and rules are put into words; no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bpstudio.diagnose.monitor import Report
from bpstudio.diagnose.registry import RULES
from bpstudio.diagnose.thresholds import with_dismissal, without_dismissal
from bpstudio.diagnose.verdict import Measure, Verdict, figure_words
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.findings import Finding
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.findings.judge import Judgement

SEVERITY_WORDS = {
    "error": tr("Error"),
    "warning": tr("Warning"),
    "note": tr("Note", about="severity"),
}
STATE_WORDS = {
    "found": tr("found"),
    "silent": tr("silent"),
    "unsure": tr("not enough evidence yet"),
}
_POWER = re.compile(r"10\^(-?\d+(?:[.,]\d+)?)")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_ACRONYMS = {"Lr ": "Learning rate ", "Nan ": "NaN ", "Batchnorm": "BatchNorm", "relu": "ReLU"}
_TITLES = {
    "nan-in-data": tr("NaN in data"),
    "target-shape": tr("Target shape"),
    "output-width": tr("Output width"),
    "loss-pairing": tr("Loss pairing"),
    "label-smoothing-too-high": tr("Label smoothing too high"),
    "batch-mixing": tr("Batch mixing"),
    "not-shuffled": tr("Not shuffled"),
    "split-scale-mismatch": tr("Split scale mismatch"),
    "unnormalised-inputs": tr("Unnormalised inputs"),
    "unnormalised-targets": tr("Unnormalised targets"),
    "class-imbalance": tr("Class imbalance"),
    "symmetric-init": tr("Symmetric init"),
    "not-training": tr("Not training"),
    "frozen-by-mistake": tr("Frozen by mistake"),
    "missing-nonlinearity": tr("Missing nonlinearity"),
    "batchnorm-small-batch": tr("BatchNorm small batch"),
    "dropout-too-high": tr("Dropout too high"),
    "weight-decay-too-high": tr("Weight decay too high"),
    "schedule-dead": tr("Schedule dead"),
    "clip-too-small": tr("Clip too small"),
    "bad-init": tr("Bad init"),
    "lr-too-high": tr("Learning rate too high"),
    "non-finite": tr("Non finite"),
    "dying-relu": tr("Dying ReLU"),
    "saturated-activation": tr("Saturated activation"),
    "zero-gradient": tr("Zero gradient"),
    "exploding-gradient": tr("Exploding gradient"),
    "vanishing-gradient": tr("Vanishing gradient"),
    "lr-too-low": tr("Learning rate too low"),
    "divergence": tr("Divergence"),
    "oscillating-loss": tr("Oscillating loss"),
    "slow-convergence": tr("Slow convergence"),
    "plateau": tr("Plateau"),
    "label-noise": tr("Label noise"),
    "overfitting": tr("Overfitting"),
    "unused-parameter": tr("Unused parameter"),
}
"""The rules of the program; those of plug-ins are called by their id."""


def rule_words(rule: str) -> str:
    """What a rule is called as a heading: "Vanishing gradient"."""
    return _TITLES.get(rule) or english_words(rule)


def english_words(rule: str) -> str:
    """The id of a rule as a heading in English, as the handbook has it."""
    words = rule.replace("-", " ").capitalize()
    for short, long in _ACRONYMS.items():
        words = words.replace(short, long)
    return words


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with one, and powers of ten as they are written."""
    text = _POWER.sub(lambda found: f"10{_raised(float(found[1].replace(',', '.')))}", text.strip())
    return text if not text or text[-1] in ".?!:" else f"{text}."


def _raised(power: float) -> str:
    return f"{power:.0f}".translate(_RAISED)


def since(finding: Finding) -> str:
    """When it began."""
    if finding.first_step is None:
        return ""
    if not finding.first_step:
        return tr("from the start")
    return tr("since step {step}", step=count(finding.first_step))


def found_words(number: int, *, over: bool) -> str:
    """How many findings there are, of a run that is over or goes on."""
    if not number:
        return tr("No findings") if over else tr("No findings so far")
    return plural(number, "1 finding", "{many} findings", many=count(number))


def looked_words(judged: Judgement) -> str:
    """What the rules have looked at, and how many of them cannot tell yet."""
    rules, steps = len(judged.report.verdicts), judged.steps
    told = plural(
        steps,
        "{rules} rules have looked at 1 step.",
        "{rules} rules have looked at {steps} steps.",
        rules=rules,
        steps=count(steps),
    )
    unsure = len(judged.report.unsure)
    if not unsure:
        return told
    lacking = (
        plural(unsure, "1 has not enough evidence.", "{n} have not enough evidence.")
        if judged.over
        else plural(unsure, "1 has not enough evidence yet.", "{n} have not enough evidence yet.")
    )
    return f"{told} {lacking}"


def measure_words(value: float | None) -> str:
    """A figure that a rule looked at."""
    if value is None:
        return "–"
    if value == float("-inf"):
        return tr("exactly zero")
    return figure(float(f"{value:.4g}"))


def with_unit(one: Measure, value: float | None) -> str:
    """A figure with its unit, unless the name of the measure says it."""
    words = measure_words(value)
    unit = "" if one.unit in {"", one.name} or value is None else figure_words(one.unit)
    return f"{words} {unit}".strip()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a rule that found nothing says: for the table of silent rules."""

    rule: str
    state: str
    why: str
    measures: tuple[Measure, ...] = ()


def silent_rules(report: Report) -> tuple[Answer, ...]:
    """Every rule that found nothing: those that cannot tell yet, then those with figures first."""
    answers = [_answer(rule, one) for rule, one in report.verdicts.items() if not one.is_found]
    return tuple(sorted(answers, key=_rank))


def _rank(answer: Answer) -> tuple[bool, bool]:
    return answer.state == STATE_WORDS["silent"], not answer.measures


def _answer(rule: str, verdict: Verdict) -> Answer:
    return Answer(
        rule=rule, state=STATE_WORDS[verdict.state], why=verdict.why, measures=verdict.measures
    )


@dataclass(frozen=True, kw_only=True)
class Dismissal:
    """Findings of a rule that a person said are meant, at these paths, for this reason."""

    rule: str
    paths: tuple[str, ...]
    reason: str


def dismissals(rules: Mapping[str, Value]) -> tuple[Dismissal, ...]:
    """What a project keeps as dismissed; places with one reason are one dismissal."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule, reason, path in _dismissed(rules):
        found.setdefault((rule, reason), []).append(path)
    return tuple(
        Dismissal(rule=rule, paths=tuple(paths), reason=reason)
        for (rule, reason), paths in found.items()
    )


def _dismissed(rules: Mapping[str, Value]) -> Iterator[tuple[str, str, str]]:
    for rule, kept in rules.items():
        entries = kept.get("dismissed", ()) if isinstance(kept, FrozenMap) else ()
        for entry in entries if isinstance(entries, tuple) else ():
            if isinstance(entry, FrozenMap) and rule in RULES:
                yield rule, str(entry.get("reason", "")), str(entry.get("path", ""))


def dismissed(rules: FrozenMap[Value], finding: Finding, reason: str) -> FrozenMap[Value]:
    """The project's rules with a finding taken as meant, at each of its nodes."""
    for path in finding.nodes or ("",):
        rules = with_dismissal(rules, finding.rule, path, reason)
    return rules


def told_again(rules: FrozenMap[Value], rule: str, paths: tuple[str, ...]) -> FrozenMap[Value]:
    """The project's rules without these dismissals."""
    for path in paths:
        rules = without_dismissal(rules, rule, path)
    return rules


def thresholds(rules: Mapping[str, Value], rule: str) -> Mapping[str, Value]:
    """The thresholds of a rule that the project keeps."""
    kept = rules.get(rule)
    params = kept.get("params", EMPTY) if isinstance(kept, FrozenMap) else EMPTY
    return params if isinstance(params, FrozenMap) else EMPTY
