"""Draws the Data stage with augmented images and with sounds: `python preparation.py FOLDER`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of the panel.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from bpstudio.graph.document import Choice
from bpstudio.graph.edits import set_data
from bpstudio.project.examples import example
from bpstudio.project.store import Project
from bpstudio.ui.panels.augment_view import AugmentView
from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import sitting

KINDS = ("flip", "shift", "rotate", "brightness", "noise")


def augmented(project: Project, column: str) -> Project:
    """The project with its images changed in training."""
    document = project.document
    steps = tuple(Choice(kind=kind) for kind in KINDS)
    fields = tuple(
        replace(field, prepare=(*field.prepare, *steps)) if field.column == column else field
        for field in document.data.fields
    )
    return replace(project, document=set_data(document, replace(document.data, fields=fields)))


def drawn(images: AugmentView) -> bool:
    """Whether there are none to be drawn, or they are."""
    return images.isHidden() or images.shown[0] > 0


def main(folder: Path) -> None:
    """Draw each example, light and dark."""
    projects = {
        "augmented": augmented(example("digits-cnn").open(), "image"),
        "steering": augmented(example("steering").open(), "road"),
        "sound": example("sound-commands").open(),
    }
    with sitting(folder) as seat:
        desktop = seat.desktop
        window = desktop.window
        for name, project in projects.items():
            desktop.parts.files.show_project(project, name=f"{name}.bpstudio")
            window.show_stage("data")
            wait_until(lambda: window.data.busy.isHidden(), what="the table")
            images = window.data.preparation.images
            wait_until(partial(drawn, images), what="the images")
            for theme in ("dark", "light"):
                window.choose_theme(theme)
                seat.take(f"{name}-{theme}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
