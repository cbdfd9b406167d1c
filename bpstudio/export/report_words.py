"""What a report calls parts, figures and kinds; English keeps the names that stand in the file."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import PreparationSpec
from bpstudio.data.reading import ROLE_WORDS, TYPE_WORDS
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.splits import PART_TITLES
from bpstudio.language import ENGLISH, language, tr

SECTION_WORDS: Mapping[str, str] = {
    "metrics": tr("metrics"),
    "network": tr("network"),
    "data": tr("data"),
    "training": tr("training"),
    "findings": tr("findings"),
    "log": tr("log"),
    "source": tr("source"),
}
"""What may be left out, so that a method can be told without giving the property away."""
FIGURE_WORDS: Mapping[str, str] = {
    "loss": tr("loss"),
    "accuracy": tr("accuracy"),
    "balanced_accuracy": tr("balanced accuracy"),
    "all_labels_right": tr("all labels right"),
    "f1_macro": tr("f1 macro"),
    "roc_auc": tr("roc auc"),
    "average_precision": tr("average precision"),
    "log_loss": tr("log loss"),
    "brier": tr("brier"),
    "calibration_error": tr("calibration error"),
    "mae": tr("mae"),
    "rmse": tr("rmse"),
    "median_ae": tr("median ae"),
    "max_error": tr("max error"),
    "mean_error": tr("mean error"),
    "r2": tr("r2"),
    "explained_variance": tr("explained variance"),
    "selection_rate": tr("selection rate"),
    "true_positive_rate": tr("true positive rate"),
    "false_positive_rate": tr("false positive rate"),
    "demographic_parity": tr("demographic parity"),
    "equal_opportunity": tr("equal opportunity"),
    "equalized_odds": tr("equalized odds"),
}
SPLIT_WORDS: Mapping[str, str] = {
    "random": tr("random", about="split"),
    "stratified": tr("stratified", about="split"),
    "grouped": tr("grouped", about="split"),
    "time": tr("time", about="split"),
    "column": tr("column", about="split"),
    "given": tr("given", about="split"),
}


def figure_words(name: str) -> str:
    """What a figure, or a difference between groups, is called."""
    return FIGURE_WORDS.get(name, name.replace("_", " "))


def part_words(name: str) -> str:
    """What a part of the rows is called."""
    return PART_TITLES.get(name, name)


def section_words(name: str) -> str:
    """What a section is called inside a sentence."""
    return SECTION_WORDS.get(name, name)


def split_words(kind: str) -> str:
    """How rows were divided."""
    return SPLIT_WORDS.get(kind, kind)


def role_words(role: str) -> str:
    """What a role of a column is called."""
    return ROLE_WORDS.get(role, role)


def type_words(kind: str) -> str:
    """What a type of columns is called."""
    return TYPE_WORDS.get(kind, kind)


def source_words(kind: str) -> str:
    """Where data come from."""
    return _called(kind, SOURCES.get(kind))


def preparation_words(kind: str) -> str:
    """What is done with a column."""
    return _called(kind, PREPARATIONS.get(kind))


def _called(kind: str, spec: SourceSpec | PreparationSpec | None) -> str:
    """A kind by its title, but in English, where the kind is a word already."""
    return kind if spec is None or language().code == ENGLISH else spec.title
