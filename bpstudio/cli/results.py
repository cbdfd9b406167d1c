"""The commands `evaluate` and `predict`: what a model is worth, and what it says of new rows."""

from __future__ import annotations

import argparse
import math
import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bpstudio.cli.probing import probed
from bpstudio.cli.say import (
    REFUSED,
    WARNED,
    code_of,
    open_project,
    require_new,
    say,
    say_json,
    warn,
)
from bpstudio.errors import ColumnsMissing, UserError
from bpstudio.project.foreign import shown

if TYPE_CHECKING:
    from bpstudio.results.baselines import Baselines
    from bpstudio.results.evaluate import Evaluation
    from bpstudio.results.figures import Figure, Scored
    from bpstudio.results.groups import GroupRow, Groups
    from bpstudio.results.intervals import Margins
    from bpstudio.results.predict import Predictions

MOST_CLASSES = 30
"""Classes that are printed; --json has all of them."""


def evaluate_command(arguments: argparse.Namespace) -> int:
    """Measure the model of a run on the parts of its data."""
    from bpstudio.results import baselines
    from bpstudio.results.evaluate import PARTS, answer_some, as_json, judging, measure

    if arguments.and_by and not arguments.by:
        raise UserError("--and-by goes with --by.", hint="Name the first column with --by.")
    opened = open_project(arguments.file)
    answered = answer_some(
        opened.project,
        base=arguments.file.resolve().parent,
        run=arguments.run,
        parts=(arguments.part,) if arguments.part else PARTS,
    )
    if arguments.positive:
        answered = judging(answered, arguments.positive)
    evaluation = measure(answered, by=arguments.by, and_by=arguments.and_by, seed=arguments.seed)
    warn(evaluation.warnings)
    found = baselines.baselines(answered, seed=arguments.seed) if arguments.baselines else ()
    warn([words for one in found for words in one.warnings])
    base = arguments.file.resolve().parent
    if arguments.json:
        more = (
            {"baselines": [baselines.as_json(one, _own(evaluation, one)) for one in found]}
            if found
            else {}
        )
        say_json({**as_json(evaluation), **more, **probed(opened.project, base, arguments)})
    else:
        _say(evaluation)
        for one in found:
            _say_baselines(evaluation, one)
        probed(opened.project, base, arguments)
    return code_of(opened)


def _say(evaluation: Evaluation) -> None:
    say(f"Run {evaluation.run}")
    several = any(len(outputs) > 1 for outputs in evaluation.parts.values())
    for part, outputs in evaluation.parts.items():
        for scored in outputs:
            named = f", {shown(scored.name, limit=40)}" if several else ""
            say(f"\n{part.capitalize()}{named}: {scored.rows:,} rows")
            for figure in scored.figures:
                say(f"  {figure.name:20} {_figure_words(figure)}{_guess_words(figure, scored)}")
    last = list(evaluation.parts.values())[-1]
    for scored in last:
        if scored.matrix is not None:
            _say_classes(scored)
    for groups in evaluation.groups:
        _say_groups(groups)


def _figure_words(figure: Figure | None) -> str:
    """A figure with its interval: `0.974   0.952 to 0.989`."""
    if figure is None or math.isnan(figure.value):
        return f"{'–':>10}"
    if figure.low is None or figure.high is None:
        return f"{figure.value:10.4g}"
    return f"{figure.value:10.4g}   {figure.low:.4g} to {figure.high:.4g}"


def _guess_words(figure: Figure, scored: Scored) -> str:
    """Whose average precision it is, and what guessing gives: it is not 0.5 as of ROC AUC."""
    if figure.name != "average_precision" or scored.guessing is None:
        return ""
    return f"   of {shown(scored.positive, limit=40)!r}; guessing gives {scored.guessing:.4g}"


def _say_classes(scored: Scored) -> None:
    say(f"\n{'Class':20} {'rows':>8} {'predicted':>9} {'precision':>9} {'recall':>8} {'f1':>8}")
    for row in scored.classes[:MOST_CLASSES]:
        say(
            f"{shown(row.name, limit=20):20} {row.rows:8,} {row.predicted:9,} "
            f"{row.precision:9.3f} {row.recall:8.3f} {row.f1:8.3f}"
        )
    if len(scored.classes) > MOST_CLASSES:
        say(f"and {len(scored.classes) - MOST_CLASSES:,} more; --json has all")


def _say_groups(groups: Groups) -> None:
    from bpstudio.results.curves import difference_value_words

    say(f"\nBy {shown(groups.column, limit=40)}:")
    names = [figure.name for figure in groups.rows[0].figures]
    say(f"{'Group':20} {'rows':>8}" + "".join(f" {name:>32}" for name in names))
    for row in groups.rows:
        figures = "".join(f" {_rate_words(row, name):>32}" for name in names)
        say(f"{shown(row.name, limit=20):20} {row.rows:8,}{figures}")
    for name, value in groups.differences.items():
        words = difference_value_words(
            value, groups.judged.get(name), some_small=name in groups.left_out
        )
        say(f"{name.replace('_', ' ') + ' difference':40} {words}")
    if groups.positive:
        rest = "" if groups.classes == 2 else " against all other classes"
        say(f"Rates are of {shown(groups.positive, limit=40)!r}{rest}; --positive names another.")
        say("Intervals of rates are Wilson's; 'of N' is told where a rate rests on few rows.")
    warn(groups.warnings)


def _rate_words(row: GroupRow, name: str) -> str:
    """A figure of a group, and on how few rows it rests where that is too few to judge it."""
    few = row.few(name)
    return _short(row.figure(name)) + ("" if few is None else f" of {few}")


def _own(evaluation: Evaluation, found: Baselines) -> Scored:
    """What the trained model is worth where the plain ones were measured."""
    return next(one for one in evaluation.parts[found.part] if one.path == found.path)


def _say_baselines(evaluation: Evaluation, found: Baselines) -> None:
    """The model and the plain ones side by side."""
    from bpstudio.results.baselines import TITLES, verdict, verdict_words

    own = _own(evaluation, found)
    models = {"Model": own, **{TITLES[one.kind]: one.scored for one in found.found}}
    say(f"\n{'Beside plain models':20}" + "".join(f" {name:>13}" for name in models))
    plain = next(one.scored for one in found.found if one.scored is not None)
    for figure in plain.figures:
        cells = [one.figure(figure.name) if one is not None else None for one in models.values()]
        say(f"{figure.name:20}" + "".join(f" {_alone(cell):>13}" for cell in cells))
    judged = verdict(own, found)
    if judged is not None:
        say(verdict_words(judged, name=str.capitalize, value=lambda _, value: f"{value:.4g}"))
    warn([f"{TITLES[one.kind]}: {one.refused}" for one in found.found if one.refused])


def _alone(figure: Figure | None) -> str:
    return "–" if figure is None or math.isnan(figure.value) else f"{figure.value:.4g}"


def _short(figure: Figure | None) -> str:
    if figure is None or math.isnan(figure.value):
        return "–"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.3g}"
    return f"{figure.value:.3g} ({figure.low:.3g} to {figure.high:.3g})"


def _naming_options(error: ColumnsMissing) -> UserError:
    """The refusal with the options that say which columns to read."""
    if not error.offered:
        return error
    pairs = [f"{column}={likely or 'NAME'}" for column, likely in error.missing.items()]
    options = " ".join(f"--column {shlex.quote(pair)}" for pair in pairs)
    return UserError(error.message, hint=f"Say which to read: {options}")


def _intervals_json(margins: Margins) -> dict[str, object] | None:
    return {"level": margins.level, "rows": margins.rows} if margins.by_path else None


def _way_on(gaps: Sequence[str]) -> list[str]:
    """How rows are answered that lack one of these numbers."""
    if not gaps:
        return []
    listed = ", ".join(shown(name, limit=40) for name in gaps[:3]) + (", …" if gaps[3:] else "")
    return [f"--fill-gaps answers rows without {listed}, by a middle value of the training rows."]


def predict_command(arguments: argparse.Namespace) -> int:
    """Answer new rows and write what is answered; 3 where some rows have none, 2 where all."""
    from bpstudio.params import FrozenMap
    from bpstudio.results.intervals import Margins
    from bpstudio.results.predict import Predictor, load_rows
    from bpstudio.results.written import holds_intervals, write_predictions

    require_new(arguments.output, force=arguments.force)
    opened = open_project(arguments.file)
    base = arguments.file.resolve().parent
    predictor = Predictor(opened.project, run=arguments.run, base=base)
    table, doubts = load_rows(opened.project, arguments.input, encoding=arguments.encoding or "")
    try:
        renamed = FrozenMap(dict(arguments.column))
        found = predictor.predict(table, renamed=renamed, fill=arguments.fill_gaps)
    except ColumnsMissing as error:
        raise _naming_options(error) from error
    told = (*doubts, *found.warnings)
    warn([*told, *_way_on(found.gaps)])
    left = write_predictions(found, arguments.output, with_input=not arguments.only_answers)
    warn(left)
    margins = found.margins if holds_intervals(found, arguments.output) else Margins()
    if arguments.json:
        say_json(
            {
                "run": found.run,
                "rows": found.rows,
                "answered": len(found.kept),
                "problems": [
                    {"row": row + 1, "problem": problem}
                    for row, problem in enumerate(found.problems)
                    if problem
                ],
                "warnings": [*told, *left],
                "intervals": _intervals_json(margins),
                **_times_json(found),
                "output": str(arguments.output),
            }
        )
    else:
        say(f"Wrote {arguments.output}: {_answered_words(found)}")
        if margins.words:
            say(f"Intervals: {margins.words}")
        _say_times(found)
    if len(found.kept) == found.rows:
        return code_of(opened)
    return WARNED if len(found.kept) else REFUSED


def _times_json(found: Predictions) -> dict[str, object]:
    """The column with the times that forecasts are for, and the last row's."""
    if found.foretold is None or not len(found.kept):
        return {}
    last = found.foretold.cells[int(found.kept[-1])]
    return {"times": {"column": found.foretold.title, "last": last}}


def _say_times(found: Predictions) -> None:
    """Where it stands for when a forecast is."""
    if found.foretold is None or not len(found.kept):
        return
    last = shown(str(found.foretold.cells[int(found.kept[-1])]), limit=80)
    title = shown(found.foretold.title, limit=80)
    say(f"Column {title!r} says for when each answer is; the last is for {last}.")


def _answered_words(found: Predictions) -> str:
    """How many rows have an answer, and how many have none."""
    left = found.rows - len(found.kept)
    words = f"{len(found.kept):,} of {found.rows:,} rows answered"
    return f"{words}; {left:,} without an answer" if left else words
