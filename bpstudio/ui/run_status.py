"""Says in bar, status line and panel what the run is doing, and how fast; shows no curve."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject

from bpstudio.language import plural, tr
from bpstudio.ui.charts.values import count
from bpstudio.ui.panels.figures import duration, progress_words, share_done
from bpstudio.ui.panels.run import STATE_WORDS, STATUS_WORDS, RunPanel
from bpstudio.ui.plain_text import StatusLine
from bpstudio.ui.runner import Outcome, Runner
from bpstudio.ui.top_bar import TopBar

RATE_S = 1.0
"""The span over which steps per second are counted."""
HOST_WORDS = {"thread": tr("thread"), "process": tr("process")}
"""Where a run computes."""


class RunStatus(QObject):
    """Follows `runner`; `line` is the place for words in the status bar."""

    def __init__(
        self,
        runner: Runner,
        *,
        bar: TopBar,
        panel: RunPanel,
        line: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._bar = bar
        self._panel = panel
        self._say = line.set_foreign
        self._counted = (time.monotonic(), 0)
        self._rate = 0.0
        runner.stateChanged.connect(self._on_state)
        runner.advanced.connect(self._on_advanced)
        runner.ended.connect(self._on_ended)

    def _on_state(self) -> None:
        if self._runner.state == "preparing":
            self._rate = 0.0
        self._counted = (time.monotonic(), self._runner.history.steps_done)
        if self._runner.state != "running":
            self._panel.show_state(self._runner.state)
        self._show()

    def _on_advanced(self) -> None:
        now, steps = time.monotonic(), self._runner.history.steps_done
        since, before = self._counted
        if now - since >= RATE_S:
            self._rate = (steps - before) / (now - since)
            self._counted = (now, steps)
        self._panel.show_state(self._runner.state, steps_per_second=self._rate)
        self._show()

    def _on_ended(self, outcome: Outcome) -> None:
        ended = outcome.ended
        words = [STATUS_WORDS[ended.status], ended.reason]
        if ended.step:
            steps = plural(ended.step, "1 step", "{steps} steps", steps=count(ended.step))
            words.append(tr("{steps} in {time}", steps=steps, time=duration(ended.seconds)))
        self._say(" · ".join(word for word in words if word))

    def _show(self) -> None:
        state, history = self._runner.state, self._runner.history
        facts = history.facts
        device = (
            f"{facts.device.upper()} · {HOST_WORDS.get(facts.host, facts.host)}" if facts else ""
        )
        self._bar.show_run(state, device=device, share=share_done(history))
        if state == "idle":
            return
        words = [STATE_WORDS[state]]
        if state != "preparing":
            words.append(progress_words(history))
        if state == "running" and self._rate:
            words.append(tr("{rate} steps/s", rate=count(round(self._rate))))
        self._say(" · ".join(word for word in words if word))
