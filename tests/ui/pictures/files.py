"""Draws what is said of project files, in both themes: `python files.py FOLDER`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of a screen.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog

from bpstudio.cli import run as command_line
from bpstudio.graph.document import Node
from bpstudio.params import FrozenMap
from bpstudio.project.store import read, write
from bpstudio.ui.app import Desktop
from bpstudio.ui.contents_view import ContentsView
from bpstudio.ui.crash_view import CrashView, offer
from bpstudio.ui.last_words import LastWords
from bpstudio.ui.picture import draw
from bpstudio.ui.places import Places
from bpstudio.ui.share_dialog import ShareDialog
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.deeds import do
from tests.ui.pictures.sitting import sitting

SIZE = (1440, 900)


def trained_file(folder: Path) -> Path:
    """A file with a run, a plug-in's layer, members of others and one that was set aside."""
    path = folder / "credit-risk.bpstudio"
    command_line(["new", "digits-mlp", "-o", str(path)])
    command_line(["train", str(path), "--epochs", "2"])
    project = read(path).project
    graph = project.document.graph
    graph = replace(graph, nodes=(*graph.nodes, Node(id="w1", kind="acme.Warp", name="warp")))
    opaque = {"ext/acme/notes.txt": b"theirs", "set_aside/1-preview.png": b"no picture"}
    about = project.about.with_({"purpose": "See /home/anna/credit/notes.txt for the reasons."})
    document = replace(project.document, graph=graph)
    write(replace(project, document=document, opaque=FrozenMap(opaque), about=about), path)
    return path


def shot(desktop: Desktop, kind: type[QDialog], folder: Path, name: str) -> None:
    wait_until(lambda: bool(desktop.window.findChildren(kind)), what=kind.__name__)
    (dialog,) = desktop.window.findChildren(kind)
    if isinstance(dialog, ShareDialog):
        wait_until(lambda: dialog.ready, what="the copy")
    if isinstance(dialog, ContentsView):
        dialog.tree.topLevelItem(3).setExpanded(True)
    settle()
    dialog.grab().save(str(folder / f"{name}.png"))
    if isinstance(dialog, ShareDialog):
        dialog.boxes["weights"].click()
        wait_until(lambda: dialog.ready, what="the copy")
        settle()
        dialog.grab().save(str(folder / f"{name}-less.png"))
    dialog.reject()
    settle()


def draw_notices(desktop: Desktop, file: Path, folder: Path, ending: str) -> None:
    """The file written by others, and a file that others have open."""
    files, window = desktop.parts.files, desktop.window
    os.utime(file)
    window.places.look()
    wait_until(lambda: not window.places.busy, what="the look at the file")
    draw(desktop, folder / f"changed-{ending}.png")
    theirs = file.with_name("theirs.bpstudio")
    shutil.copyfile(file, theirs)
    other = Places(desktop.shelter.root.parent / "locks")
    other.take(theirs)
    for path in (theirs, file):
        files.open(path)
        wait_until(lambda path=path: files.path == path and not files.busy, what="the file")
        if path == theirs:
            draw(desktop, folder / f"read-only-{ending}.png")
    other.release()


def draw_crash(desktop: Desktop, folder: Path, ending: str) -> None:
    """The offer of a report, and the report."""
    words = LastWords(folder / "crashes")
    words.folder.mkdir(exist_ok=True)
    said = (
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x7f (most recent call first):\n"
    )
    said += '  File "/home/anna/bpstudio/ui/canvas/scene.py", line 95 in show_graph\n'
    (words.folder / "crash-1.txt").write_text(said)
    offer(words, desktop.window.notice, desktop.window)
    draw(desktop, folder / f"crash-offer-{ending}.png")
    desktop.window.notice.action.click()
    (view,) = desktop.window.findChildren(CrashView)
    settle()
    view.grab().save(str(folder / f"crash-{ending}.png"))
    view.reject()
    settle()


def main(folder: Path) -> None:
    """Draw every screen, light and dark."""
    with sitting(folder, size=SIZE) as seat:
        desktop, own = seat.desktop, seat.own
        scale = seat.scale
        file = trained_file(own)
        desktop.parts.files.open(file)
        wait_until(lambda: bool(desktop.parts.files.project.runs), what="the file")
        for theme in seat.themes():
            for kind, action in ((ContentsView, "file.contents"), (ShareDialog, "file.share")):
                do(desktop.window, action)
                shot(desktop, kind, folder, f"{action.split('.')[1]}-{theme}-{scale}")
            draw_crash(desktop, folder, f"{theme}-{scale}")
            draw_notices(desktop, file, folder, f"{theme}-{scale}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
