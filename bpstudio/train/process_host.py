"""Runs a job in a process of its own, which may die without harm to this one; no Qt, no torch.

A child that ends without a word is started again where it was last kept, at most twice.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bpstudio.errors import ProjectError
from bpstudio.language import tr
from bpstudio.project.recovery import Kept, RecoveryFolder, newest
from bpstudio.project.runs import step_of
from bpstudio.project.store import Project
from bpstudio.record.codec import command_line, from_line
from bpstudio.record.events import (
    CheckpointSaved,
    Command,
    Event,
    PointKept,
    RunEnded,
    RunStarted,
    Stop,
)
from bpstudio.train.hosting import MAILBOX, Host
from bpstudio.train.mailbox import RESUME, TROUBLE, never_begun

MAX_RESTARTS = 2
FORCED_S = 10.0
"""After so long a child that was told to stop is ended by force."""
STDERR = "errors.txt"
_TAIL = 4000
_HOME = Path(__file__).resolve().parents[2]


class ProcessHost(Host):
    """One run in a child process, with the commands of `ThreadHost`.

    `make` gives what to train: the project, with the run to go on from as its only run, and the
    folder that its data path starts at. It is called in a thread, as are all that wait.
    """

    def __init__(
        self,
        make: Callable[[], tuple[Project, Path | None]],
        *,
        folder: Path,
        file: Path | None = None,
        command: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__()
        self._make = make
        self._folder, self._file = folder, file
        self._command = command or worker_command(folder)
        self._room = threading.Condition()
        self._sending = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._unsent: list[str] = []
        self._leaving = False
        self._force: threading.Timer | None = None
        self.restarts = 0
        self._since = time.monotonic()
        self._last_point = -1
        self._thread = threading.Thread(target=self._main, name="bpstudio-child", daemon=True)

    def start(self) -> None:
        """Begin; the first events come when the child is up and has built its job."""
        atexit.register(self._leave)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the run may still say something."""
        return self._thread.is_alive()

    @property
    def pid(self) -> int | None:
        """The process that trains now."""
        return self._child.pid if self._child is not None else None

    def resume(self) -> None:
        """Go on after a pause; a pause that was asked for and has not come is called off."""
        self._send(RESUME)

    def stop(self, reason: str = tr("stopped by the user")) -> None:
        """Ask the run to end at the next step; after ten seconds it is ended by force."""
        self._leaving = True
        self._ask(Stop(reason=reason))
        if self._force is None:
            self._force = threading.Timer(FORCED_S, self._kill)
            self._force.daemon = True
            self._force.start()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; returns whether it came. What has not ended by then is killed."""
        self._leaving = True
        with self._room:
            self._room.notify_all()
        with self._sending:
            if self._child is not None and self._child.stdin is not None:
                with suppress(OSError, ValueError):
                    self._child.stdin.close()
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            self._kill()
            self._thread.join(1.0)
        return not self._thread.is_alive()

    def _go_on(self) -> None:
        with self._room:
            self._room.notify_all()

    def _leave(self) -> None:
        self.join(FORCED_S)

    def _kill(self) -> None:
        if self._child is not None:
            with suppress(OSError):
                self._child.kill()

    def _ask(self, command: Command) -> None:
        self._send(command_line(command))

    def _send(self, line: str) -> None:
        """To the child, or to the next one where there is none just now."""
        with self._sending:
            child = self._child
            if child is None or child.stdin is None:
                self._unsent.append(line)
                return
            with suppress(OSError, ValueError):  # it has just died: the next one is told
                child.stdin.write(line + "\n")
                child.stdin.flush()
                return
            self._unsent.append(line)

    def _main(self) -> None:
        try:
            project, base = self._make()
            RecoveryFolder(self._folder).begin(project, base=base, file=self._file)
            while not self._one_child():
                self.restarts += 1
        except Exception as error:  # noqa: BLE001  # a run must always send RunEnded
            self._events.append(never_begun(error))
        finally:
            if self._force is not None:
                self._force.cancel()
            atexit.unregister(self._leave)

    def _one_child(self) -> bool:
        """Hear one child to its end; whether that was the end of the run."""
        child = self._launched()
        last: Event | None = None
        try:
            assert child.stdout is not None
            for line in child.stdout:
                last = self._hear(line) or last
        finally:
            with self._sending:
                self._child = None
                with suppress(OSError, ValueError):
                    child.__exit__(None, None, None)
        if isinstance(last, RunEnded):
            return True
        if self._leaving or self.restarts >= MAX_RESTARTS:
            self._events.append(self._died(child.returncode))
            return True
        return False

    def _launched(self) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        if not getattr(sys, "frozen", False):
            path = [str(_HOME), *filter(None, [environment.get("PYTHONPATH")])]
            environment["PYTHONPATH"] = os.pathsep.join(path)
        with open(self._folder / STDERR, "ab") as errors, self._sending:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                text=True,
                encoding="ascii",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=True,  # what ends this one's group is for this one to answer
            )
            waiting, self._unsent = self._unsent, []
            child = self._child
        for line in waiting:
            self._send(line)
        return child

    def _hear(self, line: str) -> Event | None:
        """Pass on what a line says; half a line is the last breath of a child that was killed."""
        try:
            event = from_line(line)
        except ValueError:
            self._hear_trouble(line)
            return None
        match event:
            case RunStarted():
                event = self._started(event)
            case CheckpointSaved():
                kept = newest(self._folder)
                self._events.extend(self._new_points(kept))
                event = _with_tensors(event, kept)
            case _:
                pass
        self._events.append(event)
        with self._room:
            self._room.wait_for(lambda: len(self._events) < MAILBOX or self._leaving)
        return event

    def _new_points(self, kept: Kept | None) -> Iterator[PointKept]:
        """The states on the way that lie in the folder and have not been handed on."""
        run = kept.run if kept is not None else None
        for point in run.points if run is not None else ():
            if step_of(point) > self._last_point:
                self._last_point = step_of(point)
                state = point.to_state()
                yield PointKept(step=state.step, epoch=state.epoch, state=state)

    def _hear_trouble(self, line: str) -> None:
        with suppress(ValueError):
            said = json.loads(line)
            if isinstance(said, dict):
                self._trouble = str(said.get(TROUBLE, self._trouble))

    def _started(self, event: RunStarted) -> RunStarted:
        kept = newest(self._folder)
        self.begun = kept.run if kept is not None else None
        if not self.restarts:
            return event
        words = tr(
            "The process that trained ended by accident and was started again, for the first "
            "time, at step {step:,}."
            if self.restarts == 1
            else "The process that trained ended by accident and was started again, for the "
            "second time, at step {step:,}.",
            step=event.facts.resumed_at,
        )
        facts = replace(event.facts, warnings=(*event.facts.warnings, words))
        return replace(event, facts=facts)

    def _died(self, code: int | None) -> RunEnded:
        errors = ""
        with suppress(OSError):
            errors = (self._folder / STDERR).read_bytes()[-_TAIL:].decode("utf-8", "replace")
        kept = newest(self._folder)
        run = kept.run if kept is not None else None
        hint = tr("A smaller batch needs less memory.")
        if run is not None and run.steps:
            kept_at = tr("The run can go on from where it was kept, step {step:,}.", step=run.steps)
            hint = f"{hint} {kept_at}"
        return RunEnded(
            status="stopped" if self._leaving else "failed",
            reason=tr(
                "The process that trained ended by accident three times ({cause})."
                if self.restarts >= MAX_RESTARTS
                else "The process that trained ended by accident ({cause}).",
                cause=_cause(code),
            ),
            step=run.steps if run else 0,
            epoch=run.epochs if run else 0,
            seconds=time.monotonic() - self._since,
            hint=hint,
            details=errors,
        )


def worker_command(folder: Path) -> tuple[str, ...]:
    """What starts a child, from a source tree as from an installed application."""
    start = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "bpstudio"]
    )
    return (*start, "worker", str(folder))


def _with_tensors(event: CheckpointSaved, kept: Kept | None) -> CheckpointSaved:
    tensors = kept.weights if kept is not None else None
    if kept is None or kept.run is None or tensors is None:
        raise ProjectError(tr("What the run left cannot be read."))
    return replace(event, tensors=tensors, state=kept.run.open_state())


def _cause(code: int | None) -> str:
    """What ended a process, as far as its exit code tells."""
    if code is None or code >= 0:
        return tr("exit code {code}", code=code)
    with suppress(ValueError):
        name = signal.Signals(-code).name
        return tr("{name}: often, memory ran out", name=name) if name == "SIGKILL" else name
    return tr("signal {number}", number=-code)
