"""What the window does about lessons: begins them, looks whether a step is done, points at things.

A lesson takes the place of the project that is open as any other project does: what would be lost
is asked about first. It can be left at any time; how far it went is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from bpstudio.language import tr
from bpstudio.project.store import SUFFIX, Project
from bpstudio.record.history import History
from bpstudio.ui.lessons.facts import Facts, facts_of
from bpstudio.ui.lessons.figures import filled
from bpstudio.ui.lessons.lesson import Lesson, lessons
from bpstudio.ui.lessons.panel import LessonState
from bpstudio.ui.lessons.places import place_of
from bpstudio.ui.lessons.progress import Progress, progress_of, with_progress
from bpstudio.ui.lessons.ring import Ring
from bpstudio.ui.settings import LESSONS

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

DOCK = "lesson"
WIDTH_PX = 300
LOOK_MS = 200
HINT_MS = 25_000


@dataclass(kw_only=True, eq=False)
class _Course:
    """A lesson that is on, in the project of `doc_id`; `back` is the file that was open before."""

    lesson: Lesson
    doc_id: str
    back: Path | None
    step: int = 0
    ended: int = 0
    done: set[int] = field(default_factory=set)
    runs: list[History] = field(default_factory=list)


class LessonDesk(QObject):
    """At most one lesson is on."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._panel = window.lesson_panel
        self._course: _Course | None = None
        self._awaited: _Course | None = None
        self.ring = Ring(window, parts.looks.themes)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._hint = QTimer(self)
        self._hint.setSingleShot(True)
        self._hint.setInterval(HINT_MS)
        self._hint.timeout.connect(lambda: self._panel.show_hint(shown=True))
        parts.files.opened.connect(lambda _: self._on_opened())
        parts.runner.ended.connect(lambda _: self._on_run_ended())
        self._panel.backWanted.connect(self.back)
        self._panel.nextWanted.connect(self.next)
        self._panel.skipWanted.connect(self.skip)
        self._panel.leaveWanted.connect(self.leave)
        self._panel.listWanted.connect(lambda: window.start.show())

    @property
    def on(self) -> bool:
        """Whether a lesson is on."""
        return self._course is not None

    @property
    def done(self) -> bool:
        """Whether the step that is shown is done."""
        course = self._course
        return course is not None and course.step in course.done

    def progress(self, lesson: Lesson) -> Progress:
        """How far a lesson went."""
        return progress_of(self._parts.settings.get(LESSONS), lesson)

    # ------------------------------------------------------------------- beginning and leaving

    def begin(self, id: str) -> None:
        """Take up a lesson where it was left, or from its first step."""
        lesson = next(one for one in lessons() if one.id == id)
        course = self._course
        if course is not None and course.lesson is lesson:
            self._window.start.leave()
            self._show()
            return
        kept = self.progress(lesson)
        step = 0 if kept.finished else lesson.resumed_at(kept.step)
        path = self._parts.files.path

        def make() -> Project:
            project = lesson.project()
            self._awaited = _Course(
                lesson=lesson, doc_id=project.doc_id, back=path, step=step,
                done=set(range(step)),
            )  # fmt: skip
            return project

        self._parts.files.begin_with(f"{lesson.id}{SUFFIX}", make)

    def _on_opened(self) -> None:
        """The project of a lesson has come, or another one takes its place."""
        doc_id, awaited = self._parts.files.project.doc_id, self._awaited
        if awaited is not None and awaited.doc_id == doc_id:
            self._course, self._awaited = awaited, None
            self._window.start.leave()
            if self._window.stage != "model":
                self._window.show_stage("model")
            self._show()
        elif self._course is not None and self._course.doc_id != doc_id:
            self._put_away()

    def leave(self) -> None:
        """End the lesson for now; its project stays open."""
        course = self._course
        if course is None:
            return
        self._put_away()
        words = tr(
            "“{title}” was left at step {step}.", title=course.lesson.title, step=course.step + 1
        )
        self._offer_way(words, course)

    def _offer_way(self, words: str, course: _Course) -> None:
        """Say where the lesson can be found, or lead back to what was open before."""
        window, back = self._window, course.back
        hint = tr("It goes on there when it is taken up again from the start page.")
        if back is not None and back.exists():
            window.notice.say(
                "info",
                words,
                hint=hint,
                passing=True,
                action=tr("Open {name} again", name=back.name),
                act=lambda: self._parts.files.open(back),
            )
        else:
            window.notice.say(
                "info",
                words,
                hint=hint,
                passing=True,
                action=tr("Start page"),
                act=window.start.show,
            )

    def _put_away(self) -> None:
        self._course = None
        self._look.stop()
        self._hint.stop()
        self.ring.put_around(None)
        self._panel.show_none()
        self._window.docks.keep(DOCK, shown=False)
        self._tell()

    def close(self) -> None:
        """The window goes."""
        self._look.stop()
        self._hint.stop()

    # ------------------------------------------------------------------- the way through it

    def next(self) -> None:
        """Go to the next step if this one is done; after the last one the lesson is done."""
        course = self._course
        if course is None or not self.done:
            return
        if course.step + 1 == len(course.lesson.steps):
            self._finish(course)
        else:
            self._go(course.step + 1)

    def back(self) -> None:
        """Go to the step before."""
        if self._course is not None and self._course.step:
            self._go(self._course.step - 1)

    def skip(self) -> None:
        """Go on without having done what was asked."""
        if self._course is not None:
            self._course.done.add(self._course.step)
            self.next()

    def _go(self, step: int) -> None:
        assert self._course is not None
        self._course.step, self._course.ended = step, 0
        self._show()

    def _finish(self, course: _Course) -> None:
        self._keep(course, finished=True)
        self._put_away()
        order = lessons()
        after = order[order.index(course.lesson) + 1 :]
        if after:
            self._window.notice.say(
                "good",
                tr("“{title}” is done.", title=course.lesson.title),
                hint=tr("The next lesson: {title}.", title=after[0].title),
                passing=True,
                action=tr("Begin it"),
                act=lambda: self.begin(after[0].id),
            )
        else:
            self._offer_way(
                tr("“{title}” is done, and with it all lessons.", title=course.lesson.title), course
            )

    def _keep(self, course: _Course, *, finished: bool = False) -> None:
        settings = self._parts.settings
        kept = Progress(
            step=course.step, finished=finished or self.progress(course.lesson).finished
        )
        settings.put(LESSONS, with_progress(settings.get(LESSONS), course.lesson, kept))

    # ------------------------------------------------------------------- showing a step

    def _show(self) -> None:
        course, docks = self._course, self._window.docks
        assert course is not None
        hidden = docks[DOCK].isHidden()
        docks.keep(DOCK, shown=True)
        docks.bring(DOCK)
        if hidden and not docks[DOCK].isFloating():
            across = Qt.Orientation.Horizontal
            self._window.resizeDocks([docks[DOCK]], [WIDTH_PX], across)
        self._panel.show_step(course.lesson, course.step)
        self._panel.show_hint(shown=False)
        self._hint.start()
        self._keep(course)
        self._look.start()
        self.look()

    def look(self) -> None:
        """See whether the step is done, and where the thing is that it points at."""
        course = self._course
        if course is None:
            return
        facts, step = self._facts(course), course.lesson.steps[course.step]
        self._panel.show_words(filled(step.text, facts), filled(step.task, facts))
        if course.step not in course.done and (step.check is None or step.check.holds(facts)):
            course.done.add(course.step)
        if self.done:
            self._hint.stop()
            self._panel.show_hint(shown=False)
        self._panel.show_done(done=self.done)
        self._tell()
        points = bool(step.point) and not (self.done and step.check is not None)
        self.ring.put_around(place_of(self._window, step.point) if points else None)

    def _tell(self) -> None:
        """Let actions know whether there is a lesson to go on with."""
        state: LessonState = "done" if self.done else "on" if self.on else "none"
        if state != self._window.lesson_state:
            self._window.lesson_state = state
            self._window.actions_.refresh()

    def _facts(self, course: _Course) -> Facts:
        shown = self._window.run_view.history
        before = next((run for run in reversed(course.runs) if run is not shown), None)
        return facts_of(self._window, self._parts, ended=course.ended, before=before)

    def _on_run_ended(self) -> None:
        if self._course is not None:
            self._course.ended += 1
            self._course.runs = [*self._course.runs, self._parts.runner.history][-2:]
