"""Draws architectures in the real window, arranged, in both themes, to PNGs in a folder.

ResNet-18 arranged, a transformer with its block opened, U-Net, attention with names of ports, an
inception with shapes on its links, 1,000 cards from afar, as a lattice and as a chain with skips,
problems listed, quick-add open. QT_SCALE_FACTOR=2 draws at 200 %: `python architectures.py FOLDER`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF

from bpstudio.bench.drawings import chain, lattice
from bpstudio.graph import edits
from bpstudio.graph.document import Edge
from bpstudio.project.examples import example
from bpstudio.project.store import Project
from bpstudio.ui.app import Desktop
from bpstudio.ui.canvas import block_commands, commands
from bpstudio.ui.picture import draw
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import sitting

FAR = 1_000


class Studio:
    """The window with what is drawn in it, and where its pictures go."""

    def __init__(self, desktop: Desktop, folder: Path, suffix: str) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.session = desktop.parts.session
        self._folder = folder
        self._suffix = suffix

    def show(self, name: str) -> None:
        """Open an example, arranged."""
        self.open(example(name).open())

    def open(self, project: Project, *, arranged: bool = True) -> None:
        """Open a project, arranged or as it is, and wait until it is checked."""
        self.desktop.parts.files.show_project(project, name="picture.bpstudio")
        self.window.show_stage("model")
        settle()
        if arranged:
            self.arrange()
        wait_until(lambda: not self.session.report.pending, what="the shapes")
        settle()
        self.window.canvas.fit()

    def arrange(self) -> None:
        """Arrange the open sheet, without the glide."""
        commands.arrange_all(self.session)
        settle()
        self.window.canvas.fit()

    def save(self, name: str) -> None:
        """Draw the window as it is."""
        settle()
        draw(self.desktop, self._folder / f"{name}-{self._suffix}.png")


def resnet(studio: Studio) -> None:
    """The whole of it, with a repeated block selected."""
    studio.show("resnet-18")
    blocks = [node.id for node in studio.session.sheet.nodes if node.kind == "Block"]
    studio.session.select(blocks[:1])
    studio.save("resnet-18")


def transformer(studio: Studio) -> None:
    """The encoder opened."""
    studio.show("transformer")
    (block,) = (node.id for node in studio.session.sheet.nodes if node.kind == "Block")
    studio.session.select([block])
    studio.save("transformer")
    block_commands.open_selected(studio.session)
    studio.arrange()
    studio.save("transformer-opened")


def ports(studio: Studio) -> None:
    """Cards with several ports on a side: as they are fitted, and near by."""
    for name in ("u-net", "seq2seq-attention"):
        studio.show(name)
        studio.save(name)
    canvas = studio.window.canvas
    canvas.zoom_by(1.3 / canvas.zoom)
    attention = next(node.id for node in studio.session.sheet.nodes if node.name == "attention")
    canvas.centerOn(canvas.canvas.items_by_id[attention])
    studio.save("ports")


def shapes(studio: Studio) -> None:
    """Shapes written on the links."""
    studio.show("inception")
    studio.window.canvas.canvas.show_shapes(shown=True)
    studio.save("inception")
    studio.window.canvas.canvas.show_shapes(shown=False)


def far(studio: Studio) -> None:
    """A thousand cards at once."""
    document = lattice(FAR)
    studio.open(replace(example("digits-mlp").open(), document=document), arranged=False)
    studio.save("far")
    document = chain(FAR)
    ids = [node.id for node in document.graph.nodes]
    skips = [
        Edge(src=(one, "out"), dst=(other, "in"))
        for one, other in zip(ids[1::7], ids[4::7], strict=False)
        if other != ids[-1]
    ]
    graph = replace(document.graph, edges=(*document.graph.edges, *skips))
    document = replace(document, graph=graph)
    studio.open(replace(example("digits-mlp").open(), document=document))
    studio.save("far-chain")


def problems(studio: Studio) -> None:
    """What is wrong, one below the other, each with its remedy."""
    studio.show("digits-cnn")
    nodes = studio.session.document.graph.nodes
    document = studio.session.document
    for node in nodes:
        if node.kind == "Flatten":
            document = edits.remove(document, [node.id])
    linear = [node.id for node in nodes if node.kind == "Linear"][-1]
    document = edits.set_param(document, linear, "out_features", 7)
    studio.session.apply("Break", document)
    wait_until(lambda: not studio.session.report.pending, what="the check")
    studio.window.step_problem(1)
    studio.save("problems")


def quick_add(studio: Studio) -> None:
    """The list beside the pointer."""
    studio.show("u-net")
    canvas = studio.window.canvas
    canvas.setFocus()
    canvas.ask_for_layer(QPointF(canvas.middle()))
    studio.save("quick-add")
    canvas.setFocus()


def main(folder: Path) -> None:
    """Draw everything, light and dark."""
    with sitting(folder) as seat:
        desktop = seat.desktop
        scale = seat.scale
        for theme in seat.themes():
            studio = Studio(desktop, folder, f"{theme}-{scale}")
            for picture in (resnet, transformer, ports, shapes, far, problems, quick_add):
                picture(studio)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
