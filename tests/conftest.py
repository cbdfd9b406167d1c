"""What every test gets: an offscreen Qt, folders of its own, one thread, and nothing left behind.

`BPSTUDIO_BLOCK=PySide6` or `BPSTUDIO_BLOCK=torch` makes that package impossible to import and
leaves out the tests that are about it: what remains proves that the rest does without it.
"""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import pytest

from bpstudio.catalogue.lookup import ports_of
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Node
from bpstudio.params import FrozenMap

# One thread makes sums reproducible and leaves the second core to the other test process. The
# libraries read this once, so it has to be set before any of them is imported.
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["BPSTUDIO_LANGUAGE"] = "en"  # of windows in other processes, whatever the desktop says

TESTS = Path(__file__).resolve().parent

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

# ------------------------------------------------------------------------ doing without a package

BLOCKED = os.environ.get("BPSTUDIO_BLOCK", "")

BLOCKS = {
    "": (),
    "PySide6": ("PySide6", "shiboken6", "pyqtgraph", "pytestqt"),
    "torch": ("torch",),
}
"""What cannot be imported, by the value of BPSTUDIO_BLOCK."""

NAMES_QT = re.compile(r"^\s*(import|from) (PySide6|pyqtgraph|bpstudio\.ui)\b", re.MULTILINE)
NAMES_TORCH = re.compile(
    r"^\s*(import torch\b|from torch\b|(import|from) bpstudio\."
    r"(compile\.(check|contract|draws|module|shapes|words)|train|"
    r"results|export|bench|ui)\b|from bpstudio\.compile import .*\b(module|shapes)\b)",
    re.MULTILINE,
)
TRAINS = ("train", "results", "export", "bench", "benchmarks", "ui", "test_cli.py")
"""Folders and modules of tests that need torch though they may not name it."""


class Blocker(importlib.abc.MetaPathFinder):
    """Refuses packages by name, as if they were not installed."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"{fullname} is blocked by BPSTUDIO_BLOCK", name=fullname)
        return None


def left_out(path: Path) -> bool:
    """Whether a test module or folder is about the package that is blocked."""
    parts = path.relative_to(TESTS).parts
    if BLOCKED == "PySide6":
        return parts[0] == "ui" or (path.suffix == ".py" and names(NAMES_QT, path))
    if BLOCKED == "torch":
        return parts[0] in TRAINS or (path.suffix == ".py" and names(NAMES_TORCH, path))
    return False


def names(pattern: re.Pattern[str], path: Path) -> bool:
    return pattern.search(path.read_text(encoding="utf-8")) is not None


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    inside = TESTS in collection_path.parents
    return True if inside and left_out(collection_path) else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage: half the time went there, and what is loaded stays."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_report_header() -> str | None:
    return f"bpstudio: doing without {BLOCKED}" if BLOCKED else None


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Keep pyproject.toml's settings known when a plug-in is switched off."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for option in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(option, "read by pytest-qt only")


def pytest_configure() -> None:
    if BLOCKED not in BLOCKS:
        raise pytest.UsageError(f"BPSTUDIO_BLOCK is PySide6 or torch, not {BLOCKED}")
    loaded = [name for name in BLOCKS[BLOCKED] if name in sys.modules]
    if loaded:
        raise pytest.UsageError(
            f"BPSTUDIO_BLOCK={BLOCKED}: {', '.join(loaded)} was loaded before the tests; "
            "run pytest with -p no:pytest-qt"
        )
    sys.meta_path.insert(0, Blocker(BLOCKS[BLOCKED]))


# ------------------------------------------------------------------------ drawing in a few words


class Sketch:
    """A document that grows node by node; ids are n0, n1, … unless they are given."""

    def __init__(self, document: Document | None = None) -> None:
        self.document = document or Document()
        self.last = ""

    def put(self, kind: str, *sources: str, id: str = "", **more: Any) -> str:
        """Add a node linked to `sources`, else to the last node put; returns its id.

        A source is "n3" (its first output) or "n3:h". Links go to the input ports in order, all
        to the first where that takes several. `name`, `frozen`, `shares` and `init` are the
        node's own; everything else is a parameter.
        """
        own = {key: more.pop(key) for key in ("name", "frozen", "shares", "init") if key in more}
        own["init"] = FrozenMap(own.get("init", {}))
        id = id or f"n{len(self.document.graph.nodes)}"
        node = Node(id=id, kind=kind, params=FrozenMap(more), **own)
        document = edits.add(self.document, node, at=(180.0 * len(self.document.graph.nodes), 0.0))
        ports = ports_of(node)
        inputs = ports.inputs if ports else ()
        given = sources or ((self.last,) if inputs and self.last else ())
        for index, source in enumerate(given):
            port = inputs[0] if inputs[0].many else inputs[index]
            document = edits.connect(document, self._end(source), (id, port.name), many=port.many)
        self.document, self.last = document, id
        return id

    def _end(self, source: str) -> tuple[str, str]:
        node, _, port = source.partition(":")
        ports = ports_of(self.document.graph.by_id[node])
        return node, port or (ports.outputs[0].name if ports else "out")

    def training(self, **changes: Any) -> None:
        """Change training settings."""
        self.document = edits.set_training(self.document, **changes)


@pytest.fixture(scope="session")
def sketch() -> type[Sketch]:
    return Sketch


# --------------------------------------------------------------------- leaving nothing behind


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data, settings and caches are an empty folder, new for each test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for kind in ("APPDATA", "LOCAL_APPDATA"):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{kind}", str(home / kind.lower()))
    core = sys.modules.get("PySide6.QtCore")
    if core is not None:
        settings = core.QSettings
        for form in (settings.Format.NativeFormat, settings.Format.IniFormat):
            settings.setPath(form, settings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def nothing_outlives_a_test() -> Iterator[None]:
    """No run thread and no top-level window may be left when a test ends."""
    yield
    threads = [thread.name for thread in threading.enumerate() if is_run(thread)]
    windows = top_level_windows()
    assert not threads, f"run threads outlived the test: {threads}"
    assert not windows, f"windows outlived the test: {windows}"


def is_run(thread: threading.Thread) -> bool:
    return thread.name.startswith("bpstudio-run")


def top_level_windows() -> list[str]:
    """The windows that are still shown, by class and title."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets.QApplication.instance() if widgets else None
    if application is None:
        return []
    return [
        f"{type(window).__name__} {window.windowTitle()!r}"
        for window in application.topLevelWidgets()
        if window.isVisible()
    ]


# ------------------------------------------------------------------------------- a real window


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """The name of an X server for tests marked `window`; a program on it runs in a process of its
    own, because this one is bound to the offscreen platform.
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("an X server is a Linux matter")
    server = shutil.which("Xvfb")
    assert server, "Xvfb is missing: packaging/dev.py test installs it"
    # It looks for a free number itself and writes it when it is ready.
    command = [server, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        number = process.stdout.readline().strip()
        try:
            assert number, "Xvfb ended at once"
            yield f":{number}"
        finally:
            process.terminate()
