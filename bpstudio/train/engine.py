"""The training loop: a generator of events that knows no thread, no queue and no screen.

Who pulls decides what it is: the desktop, the command line, a child process, a test. Every yield
may answer with a command; `read` is asked for one before every step.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator
from dataclasses import replace

import torch

from bpstudio.errors import Damaged, ModelError, UserError
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.live import settings_of
from bpstudio.record.events import (
    Array,
    Change,
    Changed,
    CheckpointSaved,
    Command,
    Event,
    Found,
    Look,
    NonFinite,
    Pause,
    Paused,
    PointKept,
    RunEnded,
    RunStarted,
    RunState,
    SaveCheckpoint,
    Status,
    Step,
    Stop,
)
from bpstudio.train.best import improves, monitored, reason_to_stop, with_epoch
from bpstudio.train.changing import change
from bpstudio.train.initial import load_weights
from bpstudio.train.job import Job
from bpstudio.train.learned import Looks
from bpstudio.train.plan import POINT_BYTES
from bpstudio.train.ranks import Team
from bpstudio.train.resume import state_of, take_up
from bpstudio.train.run import Run, Sampled

Events = Generator[Event, "Command | None", None]
Ending = tuple[Status, str]
HANDOVER_S = 0.05
"""Gathered steps are handed over at most 20 times a second."""


def train(
    job: Job,
    *,
    read: Callable[[], Command | None] = lambda: None,
    build: Callable[[Job], Run] = Run,
) -> Events:
    """Run a job. The last event is always `RunEnded`; failures are events, never exceptions.

    `build` makes what takes the steps; a measurement may give one that observes less.
    """
    started = time.monotonic()
    threads = torch.get_num_threads()
    loop = None
    try:
        loop = _Loop(build(job), read)
        yield from loop.events()
    except Exception as error:  # noqa: BLE001  # every failure of a run becomes its last event
        since = loop.started if loop is not None else started
        yield from _failed(_of_state(error, job, loop), loop, time.monotonic() - since)
    finally:
        if loop is not None:
            loop.run.tensors.close()
        torch.set_num_threads(threads)


class _Loop:
    """The counters and wishes of one pass through `events`."""

    def __init__(self, run: Run, read: Callable[[], Command | None]) -> None:
        job = run.job
        self.run = run
        self.read = read
        self.handed_over = time.monotonic()
        self.started = self.handed_over - (job.state.seconds if job.state else 0.0)
        if job.state is not None:
            take_up(self.run, job.state)
        self.steps_left: int | None = None
        self.stop: Ending | None = None
        self.waiting: list[Sampled] = []
        self.checkpoint_wanted = False
        self.changes: list[Change] = []
        self.looks = Looks()
        self.point_bytes = 0
        self.points = [step for step in self.run.point_steps() if step > self.run.step]

    def events(self) -> Events:
        run = self.run
        self._obey((yield RunStarted(facts=run.facts)))
        if run.job.leaves:  # from here on it goes on from a state of its own
            self._obey((yield self._checkpoint()))
        for finding in run.found:
            self._obey((yield Found(finding=finding)))
        while not self._is_over():
            for rows in run.epoch_batches():
                yield from self._before_step()
                if self._is_over():
                    break
                outcome = run.take_step(rows)
                if isinstance(outcome, NonFinite):
                    yield from self._not_finite(outcome)
                    continue
                self.waiting += outcome
                if self._due():
                    yield from self._hand_over()
            else:
                yield from self._end_epoch()
        yield from self._finish()

    def _is_over(self) -> bool:
        return self.stop is not None or self.run.step >= self.run.plan.steps

    def _before_step(self) -> Events:
        self._obey(self.read())
        if self.stop is None and self._out_of_time():
            self.stop = ("completed", tr("the time limit was reached"))
        self.stop = agreed(self.run.team, self.stop)
        yield from self._make_changes()
        yield from self._keep_point()
        if self.looks.wanted and self.looks.due():
            yield from self._show_learned()
        yield from self._wait()
        if self.steps_left is not None:
            self.steps_left -= 1

    def _wait(self) -> Events:
        """While the run is to pause: wait, and make what changes are wished for meanwhile."""
        while self.steps_left == 0 and self.stop is None:
            yield from self._pause()
            yield from self._make_changes()

    def _pause(self) -> Events:
        """Wait to be pulled; any command but a way on leaves the run paused."""
        yield from self._hand_over()
        if self.looks.wanted:
            yield from self._show_learned()
        paused = time.monotonic()
        self.steps_left = 0
        answer = yield Paused(step=self.run.step)
        self.started += time.monotonic() - paused
        if answer is None:
            self.steps_left = None
        self._obey(answer)

    def _obey(self, command: Command | None) -> None:
        match command:
            case Stop(reason=reason):
                self.stop = ("stopped", reason)
            case Pause():
                self.steps_left = 0
            case Step(n=n):
                self.steps_left = n
            case SaveCheckpoint():
                self.checkpoint_wanted = True
            case Change():
                self.changes.append(command)
            case Look():
                self.looks.wanted = True
            case None:
                pass

    def _keep_point(self) -> Events:
        """Give out the state where one may want to come back to."""
        if not self.points or self.run.step < self.points[0]:
            return
        while self.points and self.points[0] <= self.run.step:
            del self.points[0]
        yield from self._hand_over()
        yield from self._point()

    def _point(self) -> Events:
        state = self._state(self.run.weights())
        arrays = (*state.weights.values(), *state.tensors.values())
        self.point_bytes += sum(array.nbytes for array in arrays)
        if self.point_bytes > POINT_BYTES:  # some optimizers remember a hundred times the weights
            self.points.clear()
            return
        self._obey((yield PointKept(step=state.step, epoch=state.epoch, state=state)))

    def _make_changes(self) -> Events:
        """Train on as was wished since the last step, or say why that cannot be."""
        while self.changes:
            yield from self._hand_over()
            step = self.run.step
            words: tuple[str, ...] = ()
            problem = ""
            try:
                words = change(self.run, self.changes.pop(0))
            except ModelError as error:
                problem = f"{error.message} {error.hint}".rstrip()
            now = settings_of(self.run.job.document)
            self._obey((yield Changed(step=step, words=words, problem=problem, settings=now)))

    def _show_learned(self) -> Events:
        """Say what the model answers now."""
        yield from self._hand_over()
        frame = self.looks.frame(self.run)
        if frame is not None:
            self._obey((yield frame))

    def _due(self) -> bool:
        now = time.monotonic()
        if now - self.handed_over < HANDOVER_S and not self.run.is_full():
            return False
        self.handed_over = now
        return True

    def _hand_over(self) -> Events:
        steps = self.run.gathered()
        if steps is not None:
            self._obey((yield steps))
        waiting, self.waiting = self.waiting, []
        for event in waiting:
            self._obey((yield event))
        if self.checkpoint_wanted and not self._epoch_is_ending():
            self.checkpoint_wanted = False
            self._obey((yield self._checkpoint()))

    def _epoch_is_ending(self) -> bool:
        """Whether the steps of an epoch are done and it has not been told yet.

        A state that was taken now would tell it again.
        """
        run = self.run
        return run.step - run.epoch * run.plan.steps_per_epoch >= run.plan.steps_per_epoch

    def _checkpoint(self) -> CheckpointSaved:
        weights = self.run.weights()
        return CheckpointSaved(step=self.run.step, tensors=weights, state=self._state(weights))

    def _state(self, weights: FrozenMap[Array]) -> RunState:
        return state_of(self.run, seconds=time.monotonic() - self.started, weights=weights)

    def _not_finite(self, event: NonFinite) -> Events:
        """The update was not applied; say where, and wait with the good weights."""
        yield from self._hand_over()
        self._obey((yield event))
        self.steps_left = 0
        yield from self._wait()
        if self.stop is not None:
            place = self.run.job.flat.by_id[event.path].title
            reason = tr(
                "{what} at “{place}”, step {step:,}",
                what=event.words,
                place=place,
                step=event.step,
            )
            self.stop = ("non-finite", reason)

    def _end_epoch(self) -> Events:
        yield from self._hand_over()
        run, training = self.run, self.run.training
        done = run.end_epoch()
        value = monitored(done, training)
        run.schedule.after_epoch(done)
        self._obey((yield done))
        if training.keep_best and improves(run.best, value, training):
            run.best = replace(run.best, step=run.step, weights=run.weights())
        run.best = with_epoch(run.best, value, training)
        reason = reason_to_stop(run.best, training)
        if reason and self.stop is None and run.step < run.plan.steps:
            self.stop = ("completed", reason)

    def _out_of_time(self) -> bool:
        limit = self.run.training.max_minutes
        return limit is not None and time.monotonic() - self.started > 60 * limit

    def _finish(self) -> Events:
        yield from self._hand_over()
        if self.looks.begun:
            yield from self._show_learned()
        status, reason = self.stop or ("completed", tr("all planned steps are done"))
        if status == "completed":  # one can train on from there
            yield from self._point()
        yield self._last_checkpoint(status)
        yield RunEnded(
            status=status,
            reason=reason,
            step=self.run.step,
            epoch=self.run.epoch,
            seconds=time.monotonic() - self.started,
            metrics=self.run.final_metrics(over=status == "completed"),
        )

    def _last_checkpoint(self, status: Status) -> CheckpointSaved:
        """The weights that the run leaves: the best ones where they were kept, else the last.

        A run that was not brought to its end can be taken up again from the last ones.
        """
        run, best = self.run, self.run.best
        over = status == "completed"
        last = CheckpointSaved(step=run.step, tensors=run.weights()) if over else self._checkpoint()
        if best.weights is None or best.step is None:
            return last
        load_weights(run.built, best.weights)
        return replace(last, step=best.step, tensors=best.weights)


def agreed(team: Team, stop: Ending | None) -> Ending | None:
    """How the run ends before its next step, if any of its processes wants that."""
    if team.world == 1 or not team.wanted_by_any(wish=stop is not None):
        return stop
    told = json.loads(team.first_word("" if stop is None else json.dumps(stop)))
    return (told[0], told[1])


def _of_state(error: Exception, job: Job, loop: _Loop | None) -> Exception:
    """What went wrong before the first step of a run that was taken up is laid to its state."""
    taken = loop is not None and job.state is not None and loop.run.step > job.state.step
    if job.state is None or taken or isinstance(error, UserError):
        return error
    return Damaged(
        tr("The run cannot go on from what was saved of it."),
        hint=tr("Start the run anew; its curves are kept."),
        details=f"{type(error).__name__}: {error}",
    )


def _failed(error: Exception, loop: _Loop | None, seconds: float) -> Events:
    node = loop.run.built.node_of(error) if loop is not None else None
    if loop is not None:
        steps = loop.run.gathered()
        if steps is not None:
            yield steps
    message = error.message if isinstance(error, UserError) else str(error) or repr(error)
    yield RunEnded(
        status="failed",
        reason=message,
        node=getattr(error, "node", None) or node,
        step=loop.run.step if loop is not None else 0,
        epoch=loop.run.epoch if loop is not None else 0,
        seconds=seconds,
        hint=error.hint if isinstance(error, UserError) else "",
        details=getattr(error, "details", "") or f"{type(error).__name__}: {error}",
    )
