"""A distribution that adds a layer, and others that are broken, in a process of their own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ACME = """
from bpstudio.catalogue.spec import Emitter, LayerSpec
from bpstudio.params import Param


def register(registries):
    registries.layers.add(
        LayerSpec(
            kind="acme.Times",
            family="function",
            summary="Multiplies by a number.",
            emit=Emitter(
                construct=None,
                forward=lambda call: f"{call.one()} * {call.values['by']}",
            ),
            params={"by": Param.float(2.0, help="The number.")},
            example={"in": (4, 3)},
        )
    )
"""
BROKEN = "def register(registries):\n    raise RuntimeError('boom')\n"
NAMELESS = ACME.replace("acme.Times", "Times")


@pytest.fixture
def installed(tmp_path: Path):
    """Puts a distribution with a plug-in onto the path of a child; runs the command line there."""

    def run(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        place = tmp_path / "site"
        info = place / "acme-1.0.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[bpstudio.plugins]\nacme = acme_layers:register\n")
        (place / "acme_layers.py").write_text(text)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(place), *sys.path])}
        return subprocess.run(
            [sys.executable, "-m", "bpstudio", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            timeout=100,
        )

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in which one layer is of the plug-in's kind."""
    from bpstudio.project.examples import example
    from bpstudio.project.folder import pack, unpack
    from bpstudio.project.store import write

    write(example("breast-cancer").open(), tmp_path / "a.bpstudio")
    unpack(tmp_path / "a.bpstudio", tmp_path / "folder")
    graph = tmp_path / "folder" / "graph.json"
    raw = json.loads(graph.read_text())
    node = next(node for node in raw["nodes"] if node["kind"] == "ReLU")
    node["kind"], node["params"] = "acme.Times", {"by": 3.0}
    graph.write_text(json.dumps(raw))
    pack(tmp_path / "folder", tmp_path / "b.bpstudio")
    return tmp_path / "b.bpstudio"


def test_a_layer_of_a_plug_in_is_drawn_checked_and_trained(installed, project: Path) -> None:
    done = installed(ACME, "train", str(project), "--steps", "3", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["run"]["status"] == "completed"


def test_the_example_of_the_book_is_drawn_checked_and_trained(installed, project: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "book" / "plug-ins.md").read_text(encoding="utf-8")
    named, code = re.findall(r"^```(?:toml|python)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    points = tomllib.loads(named)["project"]["entry-points"]
    assert points == {"bpstudio.plugins": {"acme": "acme_layers:register"}}
    done = installed(code, "train", str(project), "--steps", "3", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["run"]["status"] == "completed"


def test_without_the_plug_in_the_layer_is_kept_and_named(project: Path, capsys) -> None:
    from bpstudio.cli import run

    assert run(["check", str(project), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert any("acme.Times" in problem["message"] for problem in told["problems"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BROKEN, "RuntimeError: boom"),
        ("1/0", "ZeroDivisionError"),
        ("register = 7", "no function"),
        (NAMELESS, "vendor.Name"),
    ],
    ids=["raises", "does not load", "no function", "no vendor"],
)
def test_a_broken_plug_in_is_told_and_stops_nothing(installed, text: str, words: str) -> None:
    done = installed(text, "new", "--list")
    assert done.returncode == 0
    assert "the plug-in acme is not used" in done.stderr
    assert words in done.stderr
    assert "digits-mlp" in done.stdout


def test_nothing_is_read_where_nobody_adds_anything() -> None:
    program = (
        "import sys; from bpstudio.plugins.loading import load_plugins; "
        "assert load_plugins() == (); sys.exit('importlib.metadata' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
