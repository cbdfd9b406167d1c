"""What a run says in figures while it goes on and when it has ended; draws no curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from bpstudio.language import plural, small, tr
from bpstudio.record.events import RunFacts
from bpstudio.record.history import History
from bpstudio.ui import theme
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.panels.figures import (
    PART_WORDS,
    duration,
    flat_metrics,
    metric,
    metric_words,
    progress_words,
)
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, SteadyLabel
from bpstudio.ui.runner import RunState
from bpstudio.ui.size_words import bytes_words

STATE_WORDS = {
    "idle": "",
    "preparing": tr("Preparing data and model"),
    "running": tr("Training"),
    "pausing": tr("Pausing after this step"),
    "paused": tr("Paused"),
    "stopping": tr("Stopping"),
}
STATUS_WORDS = {
    "completed": tr("Completed"),
    "stopped": tr("Stopped"),
    "paused": tr("Paused"),
    "non-finite": tr("Not finite"),
    "failed": tr("Failed"),
}
MOST_CHANGES = 5
"""Changes of a run that are told; the last ones."""
MOST_LATER = 3
"""Changes that this run does not get that are told; the first ones."""
STATUS_ROLES = {"completed": "good", "failed": "error", "non-finite": "error"}


@dataclass(frozen=True)
class Figure:
    """A name and a value in a row."""

    name: str
    value: str


class RunPanel(QWidget):
    """State, progress and the last figures of the run whose curves are shown."""

    changeWanted = Signal()
    """The run is to train on with what has changed in the drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = History()
        self._state: RunState = "idle"
        self._rate = 0.0
        self.heading = PlainLabel(role="heading")
        self.reason = PlainLabel(role="muted")
        self.reason.setWordWrap(True)
        self.hint = PlainLabel(role="muted")
        self.hint.setWordWrap(True)
        self.warnings = PlainLabel()
        self.warnings.setWordWrap(True)
        self.warnings.setAccessibleName(tr("What to know about this run"))
        self._elsewhere = ""
        self.offer = _Offer()
        self.offer.button.clicked.connect(self.changeWanted)
        self._now = _Rows()
        self._epoch = _Rows()
        self._setting = _Rows(tr("Run"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(4)
        for label in (self.heading, self.reason, self.hint, self.warnings):
            layout.addWidget(label)
        layout.addWidget(self.offer)
        for rows in (self._now, self._epoch, self._setting):
            layout.addWidget(rows)
        layout.addStretch(1)
        self.refresh()

    def show_history(self, history: History) -> None:
        """Show another run."""
        self._history = history
        self.refresh()

    def show_state(self, state: RunState, *, steps_per_second: float = 0.0) -> None:
        """Show what the run that goes on is doing; "idle" is one that has ended."""
        if (state, steps_per_second) != (self._state, self._rate):
            self._state, self._rate = state, steps_per_second
            self.refresh()

    def show_watched(self, words: str) -> None:
        """Say where the run that is shown goes on, if it is watched only; "" when it is not."""
        self._elsewhere = words
        self.refresh()

    def offer_change(self, words: tuple[str, ...], later: tuple[str, ...] = ()) -> None:
        """Offer to train on with what is new in the drawing, and tell what the next run gets."""
        self.offer.show_words(words, later)

    def refresh(self) -> None:
        """Read the figures again."""
        if not self.isVisible() and self._history.facts is not None and self._state == "running":
            return
        history = self._history
        self._say_state(history)
        found = (*(history.facts.warnings if history.facts else ()), *_changes(history))
        self.warnings.set_foreign(" ".join(_sentence(words) for words in found))
        self.warnings.setVisible(bool(found))
        over = history.ended is not None
        self._now.heading.set_foreign(tr("Last step") if over else tr("Now"))
        self._epoch.heading.set_foreign(tr("At the end") if over else tr("After the last epoch"))
        self._now.show_figures(now_figures(history, rate=self._rate))
        self._epoch.show_figures(epoch_figures(history))
        self._setting.show_figures(setting_figures(history.facts))

    def showEvent(self, event: object) -> None:
        self.refresh()

    def _say_state(self, history: History) -> None:
        ended = history.ended
        role = "heading"
        if self._elsewhere and ended is None:
            self.heading.set_foreign(tr("Watching"))
            self.reason.set_foreign(progress_words(history))
            self.hint.set_foreign(self._elsewhere)
        elif self._state != "idle":
            self.heading.set_foreign(STATE_WORDS[self._state])
            self.reason.set_foreign(progress_words(history))
            self.hint.set_foreign("")
        elif ended is not None:
            self.heading.set_foreign(STATUS_WORDS[ended.status])
            role = STATUS_ROLES.get(ended.status, role)
            self.reason.set_foreign(_sentence(ended.reason))
            self.hint.set_foreign(ended.hint)
        else:
            self.heading.set_foreign(tr("No run yet"))
            self.reason.set_foreign(tr("Press Train (F5): loss and gradients appear as it learns."))
            self.hint.set_foreign("")
        self.reason.setVisible(bool(self.reason.text()))
        self.hint.setVisible(bool(self.hint.text()))
        tone = {"good": "good", "error": "error"}.get(role, "")
        if self.heading.property("tone") != tone:
            self.heading.setProperty("tone", tone)
            self.heading.style().unpolish(self.heading)
            self.heading.style().polish(self.heading)


def _changes(history: History) -> Iterator[str]:
    """What was changed while the run was on, a sentence each."""
    for event in history.changes[-MOST_CHANGES:]:
        yield tr(
            "From step {step}: {words}.", step=count(event.step + 1), words=", ".join(event.words)
        )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" if text else ""


def now_figures(history: History, *, rate: float) -> tuple[Figure, ...]:
    """The last step's figures."""
    loss = history.column("loss")
    if not len(loss.mean):
        return ()
    planned = history.facts.planned_steps if history.facts else 0
    norm, lr = history.column("grad_norm").mean, history.column("lr").mean
    seconds = history.ended.seconds if history.ended else 0.0
    rate = history.steps_done / seconds if seconds else rate
    rows = [
        Figure(
            tr("Step"),
            tr(
                "{n} of {of}",
                n=count(history.steps_done),
                of=count(planned),
            ),
        ),
        Figure(tr("Loss of the batch"), figure(float(loss.mean[-1]))),
        Figure(tr("Gradient norm"), figure(float(norm[-1]))),
        Figure(tr("Learning rate"), figure(float(lr[-1]))),
    ]
    if rate:
        rows.append(Figure(tr("Steps per second"), count(round(rate))))
    if seconds:
        rows.append(Figure(tr("Time"), duration(seconds)))
    return tuple(rows)


def epoch_figures(history: History) -> tuple[Figure, ...]:
    """Each part's metrics after the last epoch, or at the end."""
    metrics = history.epochs[-1].metrics if history.epochs else None
    if history.ended is not None and history.ended.metrics:
        metrics = history.ended.metrics
    if not metrics:
        return ()
    rows = []
    for part, figures in metrics.items():
        for (output, name), value in flat_metrics(figures, history.facts).items():
            words = " ".join(word for word in (PART_WORDS[part], output) if word)
            title = tr("{part} {figure}", part=words, figure=small(metric_words(name)))
            rows.append(Figure(title, metric(name, value)))
    return tuple(rows)


def setting_figures(facts: RunFacts | None) -> tuple[Figure, ...]:
    """What the run was started with."""
    if facts is None:
        return ()
    threads = plural(facts.threads, "{n} thread", "{n} threads")
    parts = facts.rows_per_part
    return (
        Figure(tr("Device"), f"{facts.device.upper()} · {threads}"),
        *_memory(facts),
        *((Figure(tr("Rows"), tr("read from a file as needed")),) if facts.data else ()),
        Figure(tr("Parameters"), count(facts.trainable_parameters)),
        Figure(tr("Optimizer"), str(facts.optimizer.get("kind", ""))),
        Figure(tr("Batch size"), _batch_words(facts)),
        Figure(tr("Training rows"), count(parts.get("train", 0))),
        Figure(tr("Seed"), str(facts.seed)),
    )


def _batch_words(facts: RunFacts) -> str:
    """`64`, and `2 × 64` where that many processes take one each."""
    words = count(facts.batch_size)
    return words if facts.processes == 1 else f"{facts.processes} × {words}"


def _memory(facts: RunFacts) -> tuple[Figure, ...]:
    if facts.memory_bytes <= 0:
        return ()
    return (Figure(tr("Memory"), tr("about {size}", size=bytes_words(facts.memory_bytes))),)


class _Offer(QWidget):
    """What has changed in the drawing since the run began, and a button to use it in the run."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel(role="muted")
        self.words.setWordWrap(True)
        self.button = QPushButton(tr("Use in this run"))
        self.button.setToolTip(
            tr("Train on with these rates and frozen layers from the next step on")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(PlainLabel(tr("Changed in the drawing"), role="title"))
        layout.addWidget(self.words)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.later = PlainLabel(role="muted")
        self.later.setWordWrap(True)
        layout.addWidget(self.later)
        self.hide()

    def show_words(self, words: tuple[str, ...], later: tuple[str, ...]) -> None:
        self.words.set_foreign(_sentence("; ".join(words)))
        more = [tr("{n} more", n=len(later) - MOST_LATER)] if len(later) > MOST_LATER else []
        self.later.set_foreign(
            tr("In the next run: {changes}.", changes="; ".join([*later[:MOST_LATER], *more]))
        )
        self.words.setVisible(bool(words))
        self.button.setVisible(bool(words))
        self.later.setVisible(bool(later))
        self.setVisible(bool(words or later))


class _Rows(QWidget):
    """A small title over names and values; gone when there are none."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 12, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.heading = PlainLabel(title, role="title")
        self._grid.addWidget(self.heading, 0, 0, 1, 2)
        self._labels: list[tuple[ElidedLabel, SteadyLabel]] = []
        self._figures: tuple[Figure, ...] | None = None

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        if figures == self._figures:
            return
        self._figures = figures
        self.setVisible(bool(figures))
        while len(self._labels) < len(figures):
            self._add()
        for index, (name, value) in enumerate(self._labels):
            shown = index < len(figures)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown and name.whole != figures[index].name:
                name.set_foreign(figures[index].name)
                value.forget_room()
            if shown and value.text() != figures[index].value:
                value.set_foreign(figures[index].value)

    def _add(self) -> None:
        name, value = ElidedLabel(role="muted"), SteadyLabel(role="value")  # names give way
        value.setFont(theme.tabular(theme.ui_font(theme.VALUE_PX)))
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = len(self._labels) + 1
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        self._labels.append((name, value))
