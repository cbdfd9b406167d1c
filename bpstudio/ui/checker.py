"""Keeps the session's report up to date: links at once, shapes in a thread of its own.

The newest document wins; what a thread found for an older one is thrown away. The thread speaks
to the window by a queue that a timer empties, never by a signal.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from bpstudio.compile.structure import structure_problems
from bpstudio.graph.analyse import Problem
from bpstudio.graph.diff import Diff
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session

ShapeCheck = Callable[[Document], Report]
"""Works out problems, shapes and sizes of a document; it is called in the checker's thread."""

SOON_MS = 30
"""The edit is painted first, and those that follow each other are looked at together."""
DELAY_MS = 60
DRAIN_MS = 15
CLOSE_S = 3.0


def check_shapes(document: Document) -> Report:
    """The check of the compiler, which imports torch at its first call."""
    from bpstudio.compile.check import check

    found = check(document)
    parameters = found.parameters
    return Report(
        problems=found.problems,
        shapes=found.shapes,
        parameters=parameters,
        sizes=FrozenMap({path: sizes.inferred for path, sizes in found.sizes.items()}),
        ranks=FrozenMap({path: sizes.rank for path, sizes in found.sizes.items()}),
        multiply_adds=found.multiply_adds,
        activations=found.activations,
        total_parameters=sum(parameters.values()),
    )


class Checker(QObject):
    """Watches a session and sets its report.

    Links are looked at after every edit. Shapes follow once `start` was called, `delay_ms` after
    the last edit.
    """

    def __init__(
        self,
        session: Session,
        *,
        shape_check: ShapeCheck = check_shapes,
        delay_ms: int = DELAY_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = _Worker(shape_check)
        self._started = False
        self._generation = 0
        self._modelled: tuple[Problem, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._look)
        self._delay = QTimer(self, singleShot=True, interval=delay_ms)
        self._delay.timeout.connect(self._ask)
        self._drain = QTimer(self, interval=DRAIN_MS)
        self._drain.timeout.connect(self._on_drain)
        session.changed.connect(self._on_changed)
        session.wasReset.connect(self._on_reset)
        self._look()

    @property
    def busy(self) -> bool:
        """Whether the report is older than the document."""
        return any(timer.isActive() for timer in (self._soon, self._delay, self._drain))

    def start(self) -> None:
        """Work out shapes from now on; the first time imports torch in the thread."""
        if not self._started:
            self._started = True
            self._delay.start()

    def close(self, *, timeout_s: float = CLOSE_S) -> bool:
        """End the thread; whether it ended in time. Nothing is checked afterwards."""
        self._session.changed.disconnect(self._on_changed)
        self._session.wasReset.disconnect(self._on_reset)
        self._soon.stop()
        self._delay.stop()
        self._drain.stop()
        return self._worker.close(timeout_s)

    def _on_changed(self, change: Diff) -> None:
        if change.model or change.data or change.training:
            self._generation += 1
            self._session.await_report()
            self._soon.start()
            if self._started:
                self._delay.start()

    def _on_reset(self) -> None:
        self._modelled = ()
        self._generation += 1
        self._look()
        if self._started:
            self._delay.start()

    def _look(self) -> None:
        """Look at the links; what is known of shapes stays until it is known better."""
        self._soon.stop()
        graph = self._session.document.graph
        here = graph.ids()
        kept = [problem for problem in self._modelled if here >= set(problem.nodes)]
        problems = (*structure_problems(graph), *kept)
        self._session.set_report(replace(self._session.report, problems=problems, pending=True))

    def _ask(self) -> None:
        if self._soon.isActive():  # a look that came after the answer would call it old for ever
            self._look()
        self._worker.ask(self._generation, self._session.document)
        self._drain.start()

    def _on_drain(self) -> None:
        answer = self._worker.answer()
        if answer is None:
            return
        generation, found = answer
        if isinstance(found, Exception):
            self._drain.stop()
            raise found
        if generation == self._generation:
            self._drain.stop()
            links = structure_problems(self._session.document.graph)
            known = {_key(problem) for problem in links}
            self._modelled = tuple(p for p in found.problems if _key(p) not in known)
            self._session.set_report(replace(found, pending=False))


def _key(problem: Problem) -> tuple[object, ...]:
    return (problem.code, problem.message, problem.nodes)


class _Worker:
    """One thread that works on the newest request only; it starts with the first one."""

    def __init__(self, check: ShapeCheck) -> None:
        self._check = check
        self._news = threading.Condition()
        self._request: tuple[int, Document] | None = None
        self._closed = False
        self._answers: deque[tuple[int, Report | Exception]] = deque()
        self._thread: threading.Thread | None = None

    def ask(self, generation: int, document: Document) -> None:
        """Check `document` next, in place of what was asked before and not begun."""
        with self._news:
            self._request = (generation, document)
            self._news.notify()
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="bpstudio-check")
            self._thread.start()

    def answer(self) -> tuple[int, Report | Exception] | None:
        """The oldest answer that has not been fetched."""
        return self._answers.popleft() if self._answers else None

    def close(self, timeout_s: float) -> bool:
        """End the thread once it is done with what it does; whether that was in time."""
        with self._news:
            self._closed = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self._thread is None or not self._thread.is_alive()

    def _work(self) -> None:
        while (request := self._next()) is not None:
            generation, document = request
            try:
                self._answers.append((generation, self._check(document)))
            except Exception as error:  # noqa: BLE001 - the window's thread raises it again
                self._answers.append((generation, error))

    def _next(self) -> tuple[int, Document] | None:
        with self._news:
            self._news.wait_for(lambda: self._closed or self._request is not None)
            request, self._request = self._request, None
            return None if self._closed else request
