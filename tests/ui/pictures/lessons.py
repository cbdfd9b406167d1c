"""Draws lessons in the real window in both themes: `python lessons.py FOLDER`.

The start page with its lessons, a step that points at a button, one in the microscope and the last
one of a lesson about a run; QT_SCALE_FACTOR=2 draws at 200 %.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bpstudio.ui.app import Desktop
from bpstudio.ui.lessons.lesson import lessons
from bpstudio.ui.picture import draw
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import THEMES, sitting


def begin(desktop: Desktop, id: str) -> None:
    """Open a lesson and wait until its drawing has been checked."""
    desktop.window.start.lessons.begin(id)
    wait_until(lambda: desktop.parts.files.name.startswith(id), what="the lesson", patience_s=30)
    wait_until(lambda: desktop.window.start.lessons.on, what="the lesson", patience_s=30)
    wait_until(lambda: not desktop.parts.session.report.pending, what="the shapes")
    desktop.window.canvas.fit()


def train(desktop: Desktop) -> None:
    """Train what is drawn, to the end or to where a number is not finite any more."""
    runner = desktop.parts.runner
    desktop.window.train()
    wait_until(lambda: not runner.busy or runner.state == "paused", what="the run")
    wait_until(lambda: desktop.window.findings.any, what="the findings", patience_s=30)


def go_to(desktop: Desktop, step: int) -> None:
    """Show a step, whatever has been done."""
    desk = desktop.window.start.lessons
    desk._course.done.update(range(step))
    desk._go(step)
    settle()
    desk.look()


def pictures(desktop: Desktop, folder: Path, suffix: str) -> None:
    """Draw all of them in the theme that is worn."""
    window = desktop.window
    window.start.show()
    wait_until(lambda: bool(window.start.page.examples["Examples"].tiles), what="the examples")
    draw(desktop, folder / f"lessons-{suffix}.png")
    begin(desktop, "backpropagation")
    go_to(desktop, 1)
    window.start.lessons._panel.show_hint(shown=True)
    draw(desktop, folder / f"lesson-hint-{suffix}.png")
    window.microscope.open()
    wait_until(lambda: window.microscope_panel.page is not None, what="the microscope")
    go_to(desktop, 3)
    draw(desktop, folder / f"lesson-microscope-{suffix}.png")
    desktop.parts.session.mark_clean()
    for lesson in lessons()[1:3]:
        begin(desktop, lesson.id)
        train(desktop)
        go_to(desktop, 3)
        draw(desktop, folder / f"lesson-{lesson.id}-{suffix}.png")


def main(folder: Path) -> None:
    """Draw everything, light and dark."""
    for theme in THEMES:
        with sitting(folder, theme=theme) as seat:
            # Nothing of a lesson is worth a question here.
            seat.desktop.parts.files.leave = lambda then: then()
            pictures(seat.desktop, folder, f"{theme}-{seat.scale}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
