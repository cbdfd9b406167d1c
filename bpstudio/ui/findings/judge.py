"""Judges the run that is shown, in a thread, as often as it may cost; draws nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.diagnose.monitor import Report, monitor
from bpstudio.errors import UserError
from bpstudio.params import FrozenMap, Value
from bpstudio.record.findings import Finding
from bpstudio.record.history import History
from bpstudio.ui.task import Task

LEAST_S = 1.0
"""Nobody reads faster than cards change once a second."""
SHARE = 0.01
"""Of the time of a run that looking at it may take."""
GUESS_S = 0.005
"""What a look costs as long as none has been timed; it takes 2 to 5 ms, however short the run."""
CLOSE_S = 2.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Judgement:
    """What the rules say of a run after so many steps; `before` was found before the first."""

    report: Report = field(default_factory=Report)
    before: tuple[Finding, ...] = ()
    steps: int = 0
    over: bool = False
    any: bool = False
    """Whether there is a run at all."""


class Judge(QObject):
    """Looks when an epoch has ended, for no more than a hundredth of the time since the run began.

    That includes the last look, at its end, which is never put off: a run that is over before two
    looks can be afforded pays for that one alone.

    `shown` gives the history that is shown, `rules` the project's thresholds and dismissals.
    """

    judged = Signal(object)
    """Carries the `Judgement`."""

    def __init__(
        self,
        *,
        shown: Callable[[], History],
        rules: Callable[[], FrozenMap[Value]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._rules = rules
        self._active = False
        self._work: Task | None = None
        self._known: tuple[object, ...] = ()
        self._not_before_s = 0.0
        self._began_s = 0.0
        self._spent_s, self._cost_s = 0.0, GUESS_S
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)

    def set_active(self, *, active: bool) -> None:
        """Nothing is computed while nobody can see it."""
        self._active = active
        self.follow()

    def follow(self) -> None:
        """Look when there is something new to be seen, at once if another run is shown."""
        if not self._active or self._work is not None:
            return
        now = self._state()
        if now == self._known:
            return
        if now[:1] != self._known[:1]:
            self._began_s, self._spent_s = time.monotonic(), 0.0
        urgent = now[:2] != self._known[:2] or bool(now[-1])
        if self._soon.isActive() and not (urgent and self._soon.remainingTime()):
            return
        wait_s = 0.0 if urgent else self._not_before_s - time.monotonic()
        self._soon.start(max(0, round(1000 * wait_s)))

    def close(self) -> None:
        """Look no more, and wait for the thread that may be looking."""
        self._active = False
        self._soon.stop()
        if self._work is not None:
            self._work.drop()
            self._work.join(CLOSE_S)
            self._work = None

    def _state(self) -> tuple[object, ...]:
        """What a judgement depends on; one of the same state would say the same."""
        history = self._shown()
        return (
            history,
            self._rules(),
            history.facts is not None,
            history.epochs_done,
            history.ended is not None,
        )

    def _look(self) -> None:
        self._known = self._state()
        still, rules = self._shown().snapshot(), self._rules()

        def work() -> tuple[Judgement, float]:
            started = time.thread_time()
            found = judgement(still, rules)
            return found, time.thread_time() - started

        self._work = Task(self, work, done=self._on_judged, failed=self._on_failed, name="judge")

    def _on_judged(self, found: tuple[Judgement, float]) -> None:
        judged, seconds = found
        self._work = None
        if judged.any:  # before anything is known of a run, no rule is asked
            self._spent_s += seconds
            self._cost_s = seconds
        further_s = 2 * self._cost_s  # of the next look and the last one
        afforded_s = self._began_s + (self._spent_s + further_s) / SHARE
        self._not_before_s = max(time.monotonic() + LEAST_S, afforded_s)
        if self._shown() is self._known[0]:
            self.judged.emit(judged)
        self.follow()

    def _on_failed(self, _: UserError) -> None:
        """Rules raise none; what else went wrong is reported as the bug it is."""
        self._work = None


def judgement(history: History, rules: FrozenMap[Value]) -> Judgement:
    """What the rules say of a history."""
    if history.facts is None:
        return Judgement()
    return Judgement(
        report=monitor(history, rules=rules),
        before=tuple(history.found),
        steps=history.steps_done,
        over=history.ended is not None,
        any=True,
    )
