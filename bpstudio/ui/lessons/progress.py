"""How far lessons went, as the settings keep it; knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from bpstudio.language import tr
from bpstudio.params import Value
from bpstudio.ui.lessons.lesson import Lesson

_DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The step that was shown last, from 0, and whether the lesson has ever been finished."""

    step: int = 0
    finished: bool = False

    def words(self, lesson: Lesson) -> str:
        """`About 5 minutes`, `Step 3 of 8`, `Done`."""
        if self.finished:
            return tr("Done")
        if self.step:
            return tr("Step {step} of {steps}", step=self.step + 1, steps=len(lesson.steps))
        return tr("About {minutes} minutes", minutes=lesson.minutes)


def progress_of(kept: Value, lesson: Lesson) -> Progress:
    """What is kept of a lesson; what cannot be read is as if it had never been begun."""
    for entry in _entries(kept):
        id, _, rest = entry.partition(":")
        step, _, mark = rest.partition(":")
        if id == lesson.id and step.isdecimal():
            place = min(int(step), len(lesson.steps) - 1)
            return Progress(step=place, finished=mark == _DONE)
    return Progress()


def with_progress(kept: Value, lesson: Lesson, progress: Progress) -> tuple[str, ...]:
    """What is to be kept now."""
    others = (one for one in _entries(kept) if one.partition(":")[0] != lesson.id)
    mark = f":{_DONE}" if progress.finished else ""
    return (*others, f"{lesson.id}:{progress.step}{mark}")


def _entries(kept: Value) -> tuple[str, ...]:
    return tuple(str(one) for one in kept) if isinstance(kept, tuple) else ()
