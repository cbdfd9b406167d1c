"""Draws what is found, and what is done about it, step by step: `python findings.py FOLDER`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of a screen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bpstudio.project.examples import example
from bpstudio.ui.app import Desktop
from bpstudio.ui.findings.card import FindingCard
from bpstudio.ui.findings.twins import SIDES
from bpstudio.ui.picture import draw
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.deeds import do
from tests.ui.pictures.sitting import THEMES, sitting


def open_and_train(desktop: Desktop, name: str, folder: Path, ending: str) -> list[FindingCard]:
    """Open an example, train it, and wait until it is judged; the cards."""
    window, runner = desktop.window, desktop.parts.runner
    desktop.parts.files.show_project(example(name).open(), name=f"{name}.bpstudio")
    window.train()
    wait_until(lambda: runner.history.ended is not None, what="the run")
    wait_until(lambda: window.findings.judged.over, what="the findings")
    settle()
    draw(desktop, folder / f"findings-0-{name}{ending}")
    window.findings.show()
    settle()
    return window.findings.panel.cards


def draw_story(desktop: Desktop, folder: Path, ending: str) -> None:
    """The empty panel, a finding, its reasons, a preview, the edit."""
    window, session = desktop.window, desktop.parts.session
    desktop.parts.files.show_project(example("deep-sigmoid").open(), name="deep.bpstudio")
    window.findings.show()
    settle()
    draw(desktop, folder / f"findings-1-empty{ending}")
    cards = open_and_train(desktop, "deep-sigmoid", folder, ending)
    draw(desktop, folder / f"findings-2-found{ending}")
    cards[0].body.why_button.setChecked(True)
    settle()
    window.side.show_findings(cards[0].body.why)
    settle()
    draw(desktop, folder / f"findings-3-why{ending}")
    cards[0].body.why_button.setChecked(False)
    for place, row in enumerate(cards[0].body.remedies):
        row.preview.click()
        settle()
        window.side.show_findings(row.expected)
        settle()
        draw(desktop, folder / f"findings-4-preview-{place}{ending}")
    cards[0].body.remedies[0].apply.click()
    settle()
    window.side.show_findings(cards[0].body.remedies[0].label)
    settle()
    draw(desktop, folder / f"findings-5-applied{ending}")
    window.findings.show_silent()
    settle()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.grab().save(str(folder / f"findings-6-silent{ending}"))
        dialog.close()
    session.undo_stack.undo()
    open_and_train(desktop, "breast-cancer", folder, ending)
    draw(desktop, folder / f"findings-7-none{ending}")


def draw_proof(desktop: Desktop, folder: Path, ending: str) -> None:
    """Original and repaired while they run, the verdict, several seeds, and the log after it."""
    window = desktop.window
    cards = open_and_train(desktop, "deep-sigmoid", folder, ending)
    window.side.show_findings(cards[0].body.remedies[0].both)
    cards[0].body.remedies[0].both.click()
    dialog = window.findings.prover.dialog
    assert dialog is not None
    twins = dialog.twins
    wait_until(
        lambda: all(0 < twins.steps(side)[1] <= 3 * twins.steps(side)[0] for side in SIDES),
        what="some steps",
    )
    settle()
    dialog.grab().save(str(folder / f"both-1-live{ending}"))
    wait_until(lambda: dialog.proof is not None and not twins.busy, what="the verdict")
    settle()
    dialog.grab().save(str(folder / f"both-2-verdict{ending}"))
    dialog.more.click()
    wait_until(lambda: len(twins.pairs) > 1, what="another seed")
    settle()
    dialog.grab().save(str(folder / f"both-3-seeds{ending}"))
    dialog.accept_.click()
    wait_until(lambda: window.findings.prover.dialog is None, what="the end")
    settle()
    draw(desktop, folder / f"both-4-kept{ending}")
    do(window, "file.log")
    settle()
    view = QApplication.activeModalWidget()
    if view is not None:
        view.grab().save(str(folder / f"both-5-log{ending}"))
        view.close()


def draw_others(desktop: Desktop, folder: Path, ending: str) -> None:
    """Other faults, and a check before training."""
    for name in ("dying-relu", "overfitting", "loss-pairing"):
        open_and_train(desktop, name, folder, ending)
        draw(desktop, folder / f"findings-8-{name}{ending}")
    window = desktop.window
    desktop.parts.files.show_project(example("unnormalised-inputs").open(), name="x.bpstudio")
    window.findings.show()
    window.findings.check()
    wait_until(lambda: bool(window.findings.panel.cards), what="the check")
    settle()
    draw(desktop, folder / f"findings-9-check{ending}")


def main(folder: Path, themes: list[str]) -> None:
    for theme in themes or THEMES:
        with sitting(folder, theme=theme) as seat:
            ending = f"-{theme}-{seat.scale}.png"
            for draw_part in (draw_proof, draw_story, draw_others):
                draw_part(seat.desktop, folder, ending)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
