"""Rules about the shape of the code that no linter checks (the import contracts are in
pyproject.toml).
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import bpstudio

PACKAGE = Path(bpstudio.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 600
VAGUE = {"utils", "util", "common", "helpers", "helper", "managers", "manager", "base", "misc"}
PICKLES = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "shelve", "marshal"}
UNPICKLERS = {"load", "save"}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def loaded_by(statement: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after a statement."""
    program = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_the_command_line_loads_neither_qt_nor_torch() -> None:
    heavy = {"PySide6", "shiboken6", "pyqtgraph", "torch", "pandas", "sklearn"}
    assert not loaded_by("import bpstudio.cli") & heavy


def test_opening_the_entry_point_loads_neither_qt_nor_torch() -> None:
    assert not loaded_by("import bpstudio.__main__") & {"PySide6", "torch"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    sentence = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert sentence
    assert sentence.split("\n\n")[0].endswith(".")


def test_no_name_says_nothing() -> None:
    parts = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert not parts & VAGUE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_can_unpickle(path: Path) -> None:
    assert not pickling(ast.parse(path.read_text(encoding="utf-8")))


def pickling(tree: ast.AST) -> list[str]:
    """Imports of picklers and calls of torch.load, torch.save and numpy's allow_pickle."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found += [item.name for item in names if item.name.partition(".")[0] in PICKLES]
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in PICKLES:
                found.append(module)
            case ast.ImportFrom(module="torch", names=names):
                found += [item.name for item in names if item.name in UNPICKLERS]
            case ast.Attribute(value=ast.Name(id="torch"), attr=str(attr)) if attr in UNPICKLERS:
                found.append(f"torch.{attr}")
            case ast.keyword(arg="allow_pickle", value=ast.Constant(value=True)):
                found.append("allow_pickle=True")
    return found


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from joblib import load",
        "def f():\n    import cloudpickle",
        "import torch\ntorch.load('x')",
        "from torch import load",
        "np.load('x', allow_pickle=True)",
    ],
)
def test_the_search_for_pickles_finds_each_form(source: str) -> None:
    assert pickling(ast.parse(source))


def test_safe_loading_is_not_taken_for_a_pickle() -> None:
    assert not pickling(ast.parse("np.load('x', allow_pickle=False)\njson.load(f)"))


NOT_SHOWN = (
    "cli/",
    "bench/",
    "ui/app.py",
    "ui/self_test.py",
    "ui/picture.py",
    "ui/timed.py",
    "ui/unattended.py",
)
"""What speaks to a terminal, in English."""
SHOWS = {"Problem", "problem", "_problem", "Fix", "_error", "UserError", "DataError", "ModelError"}
SHOWS |= {"ProjectError", "DeviceError", "ShapeError"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_a_person_is_told_is_said_in_the_language_of_the_window(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix().startswith(NOT_SHOWN):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    shown = [call for call in calls if _name_of(call.func) in SHOWS]
    told = [one for call in shown for one in (*call.args, *_told_by_name(call))]
    assert not [ast.unparse(one) for one in told if _is_sentence(one)]


def _name_of(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def _told_by_name(call: ast.Call) -> list[ast.expr]:
    names = {"message", "hint", "label"}
    return [one.value for one in call.keywords if one.arg in names]


def _is_sentence(words: ast.expr) -> bool:
    """Whether it is text of several words, or put together from some, as it stands."""
    match words:
        case ast.Constant(value=str(text)):
            return len(text.split()) > 1 and not text.startswith("pip install ")
        case ast.JoinedStr(values=parts):
            return any(_is_sentence(part) or _is_word(part) for part in parts)
        case ast.IfExp(body=one, orelse=other):
            return _is_sentence(one) or _is_sentence(other)
        case _:
            return False


def _is_word(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and any(map(str.isalpha, str(part.value)))
