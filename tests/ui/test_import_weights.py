"""Importing weights in the window: choose a file, see what fits, use it."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QFileDialog
from safetensors.numpy import save_file

from tests.ui.deeds import do


def chosen(desktop, user, path):
    do(desktop.window, "file.import-weights")
    dialog = desktop.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def own_weights(desktop, user, folder):
    """Those of a trained run, under the names of PyTorch."""
    from bpstudio.export.weights import export_weights

    desktop.window.train()
    files, runner = desktop.parts.files, desktop.parts.runner
    user.wait(lambda: bool(files.project.runs) and runner.state == "idle")
    path = folder / "own.safetensors"
    export_weights(desktop.parts.session.document, files.project.weights, path)
    return path


def test_weights_are_seen_then_used_as_those_of_a_run(desktop, user, tmp_path) -> None:
    user.open_example("breast-cancer")
    path = own_weights(desktop, user, tmp_path)
    files, imports = desktop.parts.files, desktop.window.sharing.imports
    (trained,) = files.project.runs
    chosen(desktop, user, path)
    user.wait(lambda: imports.dialog is not None and imports.dialog.isVisible())
    assert imports.dialog.table.topLevelItem(0).text(2) == "taken"
    assert len(files.project.runs) == 1
    user.answer("Use these weights")
    user.wait(lambda: len(files.project.runs) == 2)
    brought = files.project.runs[1]
    assert files.project.current == brought.id
    assert brought.metrics == trained.metrics
    assert desktop.window.stage == "results"
    assert files.edited


def test_cancel_takes_nothing(desktop, user, tmp_path) -> None:
    user.open_example("breast-cancer")
    path = own_weights(desktop, user, tmp_path)
    files, imports = desktop.parts.files, desktop.window.sharing.imports
    chosen(desktop, user, path)
    user.wait(lambda: imports.dialog is not None and imports.dialog.isVisible())
    user.answer("Cancel")
    assert len(files.project.runs) == 1


def test_what_does_not_fit_is_refused_in_words(desktop, user, tmp_path) -> None:
    import numpy as np

    user.open_example("moons")
    path = tmp_path / "other.safetensors"
    save_file({"a.weight": np.zeros((9, 9), np.float32)}, path)
    user.wait_until_checked()
    chosen(desktop, user, path)
    user.wait(lambda: "Nothing of other.safetensors fits" in desktop.window.notice.words.text())


def test_nothing_else_draws_random_numbers_while_weights_are_read(
    desktop, user, tmp_path, monkeypatch
) -> None:
    from bpstudio.export import import_weights as module

    user.open_example("breast-cancer")
    path = own_weights(desktop, user, tmp_path)
    window, imports = desktop.window, desktop.window.sharing.imports
    reading, go_on = threading.Event(), threading.Event()
    whole = module.import_weights

    def slow(*given, **options):
        reading.set()
        go_on.wait(60)
        return whole(*given, **options)

    monkeypatch.setattr(module, "import_weights", slow)
    chosen(desktop, user, path)
    user.wait(reading.is_set)
    window.train()
    assert window.notice.words.text().startswith("Weights are being imported.")
    assert not desktop.parts.runner.busy
    window.findings.check()
    assert not window.findings.checking
    go_on.set()
    user.wait(lambda: imports.dialog is not None and imports.dialog.isVisible())
    assert not imports.busy
    user.answer("Cancel")


def test_a_run_that_began_while_a_file_was_chosen_is_waited_for(desktop, user, tmp_path) -> None:
    user.open_example("breast-cancer")
    path = own_weights(desktop, user, tmp_path)
    do(desktop.window, "file.import-weights")
    dialog = desktop.window.findChild(QFileDialog)
    desktop.window.train()
    user.wait(lambda: desktop.parts.runner.busy)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert not desktop.window.sharing.imports.busy
    assert desktop.window.notice.words.text().startswith("A run is going on.")
    user.wait(lambda: desktop.parts.runner.state == "idle")
