"""Which page of the book F1 opens: that about the panel that has the keyboard's focus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from bpstudio.ui.action import Stage
from bpstudio.ui.findings.words import english_words
from bpstudio.ui.focus import holds_focus
from bpstudio.ui.help.book import anchors_of
from bpstudio.ui.help.topic import Topic

if TYPE_CHECKING:
    from bpstudio.ui.window import Window


STAGE_TOPICS: Mapping[Stage, Topic] = MappingProxyType(
    {
        "data": Topic("data"),
        "model": Topic("canvas"),
        "train": Topic("training"),
        "results": Topic("results"),
    }
)
"""What a stage is about, where nothing in it says more."""


def rule_topic(rule: str) -> Topic:
    """The section of a rule."""
    return Topic("findings", anchors_of([english_words(rule)])[0])


def panel_topics(window: Window) -> Iterator[tuple[QWidget, Topic]]:
    """Panels that have a page or section of their own; what lies inside another comes first."""
    for card in window.findings.panel.cards:
        yield card, rule_topic(card.finding.rule)
    yield window.findings.panel, Topic("reading-findings")
    yield window.microscope_panel, Topic("microscope")
    yield window.learned_panel, Topic("microscope", "what-it-has-learned")
    yield window.queue_panel, Topic("training", "the-queue")
    yield window.problems, Topic("canvas", "problems")
    yield window.side.run, Topic("training", "the-run-tab")
    yield window.charts, Topic("reading-gradients")
    yield window.data.split, Topic("data", "training-validation-and-test")
    yield window.data.windows, Topic("data", "series")
    yield window.data, Topic("data")
    yield window.results.evaluation, Topic("results", "evaluation")
    yield window.results.predict, Topic("results", "predict")
    yield window.results.sweeps, Topic("results", "sweeps")
    yield window.results.comparison, Topic("results", "comparing-runs")
    yield window.results, Topic("results")


def topic_in_focus(window: Window) -> Topic | None:
    """The page about the panel that has the focus; None where a layer may be meant."""
    for panel, topic in panel_topics(window):
        if panel.isVisible() and holds_focus(panel):
            return topic
    return None if window.stage in {"model", "train"} else STAGE_TOPICS[window.stage]


def dialog_topic(dialog: QDialog, window: Window) -> Topic:
    """The page that a dialog names as its `HELP`; of others that about the stage behind it."""
    own = getattr(dialog, "HELP", None)
    return own if isinstance(own, Topic) else STAGE_TOPICS[window.stage]


def topic_without_layer(window: Window) -> Topic:
    """The page about a place where no layer is selected."""
    if holds_focus(window.side.inspector):
        return Topic("training", "settings")
    return STAGE_TOPICS[window.stage]
