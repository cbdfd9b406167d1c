"""How times, metrics and shares of a run read; the same words in every panel. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping

from bpstudio.language import numeral, tr
from bpstudio.project.sweep import Spread
from bpstudio.record.events import PartMetrics, RunFacts
from bpstudio.record.history import History
from bpstudio.ui.charts.values import MINUS, count, figure

PART_WORDS = {"train": tr("Training"), "validation": tr("Validation"), "test": tr("Test")}
METRIC_WORDS = {
    "loss": tr("Loss"),
    "accuracy": tr("Accuracy"),
    "r2": "R²",
    "mae": tr("Mean absolute error"),
    "rmse": tr("Root mean squared error"),
    "median_ae": tr("Median absolute error"),
    "f1_macro": tr("F1, mean over classes"),
    "roc_auc": tr("ROC AUC"),
    "brier": tr("Brier score"),
    "balanced_accuracy": tr("Balanced accuracy"),
    "precision_macro": tr("Precision macro"),
    "recall_macro": tr("Recall macro"),
    "explained_variance": tr("Explained variance"),
    "all_labels_right": tr("All labels right"),
    "average_precision": tr("Average precision"),
    "calibration_error": tr("Calibration error"),
    "log_loss": tr("Log loss"),
    "max_error": tr("Max error"),
    "mean_error": tr("Mean error"),
    "selection_rate": tr("Selection rate"),
    "true_positive_rate": tr("True positive rate"),
    "false_positive_rate": tr("False positive rate"),
}
_SHARES = {
    "accuracy",
    "balanced_accuracy",
    "all_labels_right",
    "selection_rate",
    "true_positive_rate",
    "false_positive_rate",
}


def duration(seconds: float) -> str:
    """`0.4 s`, `12 s`, `3 min 05 s`, `2 h 04 min`."""
    if seconds < 10:
        return numeral(f"{seconds:.1f} s")
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return tr("{minutes} min {rest:02} s", minutes=minutes, rest=rest)
    hours, minutes = divmod(minutes, 60)
    return tr("{hours} h {minutes:02} min", hours=hours, minutes=minutes)


def metric(name: str, value: float) -> str:
    """A metric as it is read: accuracy in per cent, the rest in four digits."""
    if name in _SHARES and math.isfinite(value):
        return numeral(f"{100 * value:.1f} %")
    return figure(value)


def metric_words(name: str) -> str:
    """The name of a metric."""
    return METRIC_WORDS.get(name, name.replace("_", " ").capitalize())


def flat_metrics(metrics: PartMetrics, facts: RunFacts | None) -> Mapping[tuple[str, str], float]:
    """Figures of a part by (output, metric); the total loss is ("", "loss").

    With one output its own loss is the total, and its name is left out.
    """
    result = {("", "loss"): metrics.loss}
    names = {output.path: output.name for output in facts.outputs} if facts else {}
    alone = len(metrics.outputs) == 1
    for path, figures in metrics.outputs.items():
        for name, value in figures.items():
            if alone and name == "loss":
                continue
            result[("" if alone else names.get(path, path), name)] = value
    return result


def share_done(history: History) -> float:
    """How much of the planned run is done, from 0 to 1."""
    planned = history.facts.planned_steps if history.facts else 0
    return min(1.0, history.steps_done / planned) if planned else 0.0


def progress_words(history: History) -> str:
    """`epoch 6 of 20`, or nothing before the first step."""
    facts = history.facts
    if facts is None:
        return ""
    epoch = min(history.epochs_done + 1, facts.planned_epochs)
    return tr(
        "epoch {epoch} of {planned}",
        epoch=count(epoch),
        planned=count(facts.planned_epochs),
    )


def spread_words(name: str, spread: Spread) -> str:
    """`0.21 ± 0.03`: the mean of a metric over several runs, and how far they spread."""
    words, deviation = metric(name, spread.mean), spread.deviation
    if deviation is None or not math.isfinite(deviation):
        return words
    if name in _SHARES:
        return numeral(f"{100 * spread.mean:.1f} ± {100 * deviation:.1f} %")
    return f"{words} ± {numeral(f'{deviation:.2g}')}".replace("-", MINUS)
