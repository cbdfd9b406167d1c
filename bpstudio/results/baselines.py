"""Plain models beside the trained one, on the same rows and measured alike, by scikit-learn.

A network that is no better than a straight line is not worth its cost; this says whether it is.
Draws nothing from any generator but scikit-learn's own, seeded. Knows no drawing.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from bpstudio.data.load import Prepared
from bpstudio.data.pieces import in_file
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.record.codec import number
from bpstudio.results.answers import Answers, Tell, quiet
from bpstudio.results.evaluate import PARTS, Answered, figures_json
from bpstudio.results.figures import LOWER_IS_BETTER, Figure, Scored, score
from bpstudio.results.resample import RESAMPLES

MOST_ROWS = 50_000
"""Training rows that a baseline learns from, evenly out of all: a line needs no more."""
MOST_FEATURES = 8_192
MOST_TREE_CELLS = 20_000_000
"""Rows × features that trees are grown on; beyond it takes minutes."""
MOST_CODES = 2_000
TITLES = {"constant": tr("Constant"), "linear": tr("Linear"), "trees": tr("Boosted trees")}
"""The baselines by kind, in order."""
JUDGED_BY = {"classes": "accuracy", "values": "rmse"}
"""The figure by which a model is better than a plain one, by the kind of Output."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Baseline:
    """One plain model on one part; `refused` says why there are no figures."""

    kind: str
    scored: Scored | None = None
    refused: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Baselines:
    """The plain models for one Output on one part, and what was assumed."""

    path: str
    part: str
    found: tuple[Baseline, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class _Question:
    """What is to be learned: features (N, F) and the wanted values of all rows of the data."""

    features: Array
    wanted: Array
    train: Array
    asked: Answers


def baselines(
    answered: Answered,
    *,
    part: str | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
    tell: Tell = quiet,
) -> tuple[Baselines, ...]:
    """Train the plain models on the training part and measure them on one part, the last of all.

    They see every input column: numbers as prepared, codes one by one, tokens counted.

    Raises:
        DataError: when there is no such part, or no Output that a plain model can answer.
    """
    chosen = part or next((one for one in reversed(PARTS) if one in answered.parts), None)
    if chosen is None or chosen not in answered.parts:
        raise DataError(tr("There are no rows to compare."), hint=tr("Give the test part a share."))
    able = [one for one in answered.parts[chosen] if _is_able(one)]
    if not able:
        raise DataError(
            tr("No output of this model has a plain model to compare with."),
            hint=tr("Baselines answer with one class or with numbers for each row."),
        )
    features, told = features_of(answered.prepared)
    found = []
    for at, one in enumerate(able):
        train, more = _training_rows(answered.prepared, one)
        question = _Question(
            features=features, wanted=_wanted(one, answered.prepared), train=train, asked=one
        )
        say = partial(_tell_on, tell, at / len(able), 1 / len(able))
        models = tuple(_measured(question, seed=seed, resamples=resamples, tell=say))
        found.append(
            Baselines(path=one.asked.path, part=chosen, found=models, warnings=(*told, *more))
        )
    return tuple(found)


def _tell_on(tell: Tell, start: float, length: float, share: float) -> None:
    tell(start + length * share)


def _is_able(answers: Answers) -> bool:
    """Whether there is one class, or numbers, for each row."""
    if answers.truth is None or answers.asked.kind not in {"classes", "values"}:
        return False
    return answers.asked.kind == "values" or answers.truth.ndim == 1


def features_of(prepared: Prepared) -> tuple[Array, tuple[str, ...]]:
    """Every input of every row as float32 (N, F), and what was left out.

    Raises:
        DataError: when nothing is left.
    """
    columns: list[Array] = []
    told: list[str] = []
    for name, values in prepared.columns.items():
        if name not in prepared.preparation.inputs:
            continue
        if in_file(values):
            told.append(tr("{name!r} is left out: it does not fit into memory.", name=name))
            continue
        facts = prepared.facts.by_column[name]
        made = values.reshape(len(values), -1)
        if values.dtype == np.int64:
            made = _counted(made, max(len(facts.classes), 1))
        if made.shape[1] + sum(one.shape[1] for one in columns) > MOST_FEATURES:
            told.append(
                tr(
                    "{name!r} is left out: {count:,} more features are too many.",
                    name=name,
                    count=made.shape[1],
                )
            )
            continue
        columns.append(made.astype(np.float32))
    if not columns:
        raise DataError(
            " ".join((tr("No input can be given to a plain model."), *told)),
            hint=tr("Baselines take numbers, categories and tokens."),
        )
    return np.concatenate(columns, axis=1), tuple(told)


def _counted(codes: Array, classes: int) -> Array:
    """How often each code is in a row (N, classes); the rarest beyond 2,000 are one."""
    codes = np.where(codes < 0, classes, codes)
    width = min(classes + 1, MOST_CODES)
    counts = np.zeros((len(codes), width), np.float32)
    rows = np.repeat(np.arange(len(codes)), codes.shape[1])
    np.add.at(counts, (rows, np.minimum(codes.ravel(), width - 1)), 1.0)
    return counts


def _training_rows(prepared: Prepared, answers: Answers) -> tuple[Array, tuple[str, ...]]:
    """The rows to learn from, at most 50,000."""
    rows = np.asarray(prepared.parts["train"])
    if answers.asked.codes_ignored is not None and answers.asked.target is not None:
        rows = rows[prepared.columns[answers.asked.target][rows] != answers.asked.codes_ignored]
    if len(rows) <= MOST_ROWS:
        return rows, ()
    some = rows[np.linspace(0, len(rows) - 1, MOST_ROWS).round().astype(np.int64)]
    return some, (
        tr(
            "Baselines learn from {most:,} of {rows:,} training rows.",
            most=MOST_ROWS,
            rows=len(rows),
        ),
    )


def _wanted(answers: Answers, prepared: Prepared) -> Array:
    """What is wanted of every row of the data, in the form of `Answers.truth`."""
    column = answers.asked.target
    assert column is not None
    values = prepared.columns[column]
    if answers.asked.kind == "classes":
        if values.dtype == np.int64:
            return values
        return (values.reshape(len(values), -1)[:, 0] > 0).astype(np.int64)
    item = prepared.preparation[column]
    back = values if item.classes else item.inverse(values)
    return back.astype(np.float64).reshape(len(values), -1)


def _measured(question: _Question, *, seed: int, resamples: int, tell: Tell) -> Iterator[Baseline]:
    makers: Mapping[str, Callable[[_Question, int], Any]] = {
        "constant": _constant, "linear": _linear, "trees": _trees,
    }  # fmt: skip
    for at, (kind, make) in enumerate(makers.items()):
        cells = len(question.train) * question.features.shape[1]
        if kind == "trees" and cells > MOST_TREE_CELLS:
            words = tr(
                "{rows:,} rows × {features:,} features would take minutes.",
                rows=len(question.train),
                features=question.features.shape[1],
            )
            yield Baseline(kind=kind, refused=words)
            continue
        answers = _said(question, make, seed)
        scored = score(answers, loss=None, seed=seed, resamples=resamples)
        yield Baseline(kind=kind, scored=scored)
        tell((at + 1) / len(makers))


def _said(question: _Question, make: Callable[[_Question, int], Any], seed: int) -> Answers:
    """The answers of a plain model to the rows that the network was asked."""
    asked, rows = question.asked, question.asked.rows
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a line has not converged is no news to a person
        models = make(question, seed)
        if asked.asked.kind == "classes":
            (model,) = models
            shares = np.zeros((len(rows), len(asked.asked.classes)))
            shares[:, model.classes_] = model.predict_proba(question.features[rows])
            return Answers(
                asked=asked.asked,
                rows=rows,
                predicted=shares.argmax(1),
                probabilities=shares,
                truth=asked.truth,
            )
        columns = [np.asarray(model.predict(question.features[rows])) for model in models]
    predicted = np.stack([column.reshape(len(rows)) for column in columns], axis=1)
    assert asked.truth is not None
    return Answers(
        asked=asked.asked,
        rows=rows,
        predicted=predicted.reshape(asked.truth.shape),
        truth=asked.truth,
    )


def _fit(question: _Question, make: Callable[[], Any]) -> list[Any]:
    """A fitted model, or one for each number that is wanted."""
    x = question.features[question.train]
    wanted = question.wanted[question.train]
    columns = [wanted] if wanted.ndim == 1 else list(wanted.T)
    return [make().fit(x, column) for column in columns]


def _constant(question: _Question, seed: int) -> list[Any]:
    from sklearn.dummy import DummyClassifier, DummyRegressor

    classes = question.asked.asked.kind == "classes"
    return _fit(question, lambda: DummyClassifier() if classes else DummyRegressor())


def _linear(question: _Question, seed: int) -> list[Any]:
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    classes = question.asked.asked.kind == "classes" and not _is_one_class(question)
    if question.asked.asked.kind == "classes" and not classes:
        return _constant(question, seed)
    return _fit(
        question,
        lambda: make_pipeline(
            StandardScaler(), LogisticRegression(max_iter=300) if classes else Ridge()
        ),
    )


def _trees(question: _Question, seed: int) -> list[Any]:
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    if question.asked.asked.kind != "classes":
        return _fit(question, lambda: HistGradientBoostingRegressor(random_state=seed))
    if _is_one_class(question):
        return _constant(question, seed)
    return _fit(question, lambda: HistGradientBoostingClassifier(random_state=seed))


def _is_one_class(question: _Question) -> bool:
    return len(np.unique(question.wanted[question.train])) < 2


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The model beside the best plain one, by one figure; `gain` is negative where it is worse.

    `overlap` says whether their 95 % intervals do; None where one has none.
    """

    kind: str
    own: Figure
    best: Figure
    gain: float
    overlap: bool | None


def verdict(own: Scored, found: Baselines) -> Verdict | None:
    """Whether the model is better than the best plain one; None where that is not known."""
    name = JUDGED_BY.get(own.kind, "")
    mine = own.figure(name)
    others = [(one.kind, one.scored.figure(name)) for one in found.found if one.scored is not None]
    known = {kind: one for kind, one in others if one is not None and one.value == one.value}
    if mine is None or mine.value != mine.value or not known:
        return None
    sign = -1.0 if name in LOWER_IS_BETTER else 1.0
    kind = max(known, key=lambda one: sign * known[one].value)
    best = known[kind]
    gain = sign * (mine.value - best.value)
    return Verdict(kind=kind, own=mine, best=best, gain=gain, overlap=_overlap(mine, best))


def _overlap(one: Figure, other: Figure) -> bool | None:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    return one.low <= other.high and other.low <= one.high


def verdict_words(
    found: Verdict, *, name: Callable[[str], str], value: Callable[[str, float], str]
) -> str:
    """The verdict in a sentence or two; `name` and `value` say figures as they stand beside it."""
    figure = found.own.name
    said = {
        "figure": name(figure),
        "own": value(figure, found.own.value),
        "best": value(figure, found.best.value),
        "model": TITLES[found.kind],
    }
    gap = abs(found.gain)
    by = (
        tr("{points:.1f} percentage points", points=100 * gap)
        if figure == "accuracy"
        else value(figure, gap)
    )
    if found.gain > 0:
        words = tr(
            "{figure}: the network's {own} beats the {best} of the best plain model ({model}) by "
            "{gap}.",
            gap=by,
            **said,
        )
    elif found.gain < 0:
        words = tr(
            "{figure}: the network's {own} does not beat the {best} of the best plain model "
            "({model}), it is worse by {gap}.",
            gap=by,
            **said,
        )
    else:
        words = tr(
            "{figure}: the network's {own} does not beat the best plain model ({model}), which has "
            "the same.",
            figure=said["figure"],
            own=said["own"],
            model=said["model"],
        )
    if not found.overlap:
        return words
    overlap = tr("Their 95 % intervals overlap: these rows do not show which is better.")
    return f"{words} {overlap}"


def _verdict_json(found: Verdict | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "metric": found.own.name,
        "best": found.kind,
        "gain": number(found.gain),
        "intervals_overlap": found.overlap,
    }


def as_json(found: Baselines, own: Scored) -> dict[str, Any]:
    """What `evaluate --baselines --json` adds for one Output."""
    return {
        "output": found.path,
        "part": found.part,
        "models": {
            one.kind: {
                "metrics": figures_json(one.scored.figures) if one.scored is not None else {},
                **({"refused": one.refused} if one.refused else {}),
            }
            for one in found.found
        },
        "verdict": _verdict_json(verdict(own, found)),
        "warnings": list(found.warnings),
    }
