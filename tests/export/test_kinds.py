"""Every exporter is told apart, loads without torch, and does what the command line says of it."""

import json
import subprocess
import sys

import pytest

from bpstudio.cli import run
from bpstudio.export.kinds import EXPORTERS


def test_the_list_of_exporters_loads_without_torch() -> None:
    program = (
        "import sys; from bpstudio.export.kinds import EXPORTERS; "
        "EXPORTERS.kinds(); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("kind", EXPORTERS.kinds())
def test_each_is_described(kind: str) -> None:
    spec = EXPORTERS[kind]
    assert spec.title
    assert spec.tip
    assert spec.ending.startswith("." if not spec.folder else "-")


@pytest.mark.parametrize("kind", [spec.kind for spec in EXPORTERS if spec.weights])
def test_without_weights_it_says_so(kind: str, tmp_path, capsys) -> None:
    file = tmp_path / "a.bpstudio"
    assert run(["new", "breast-cancer", "-o", str(file)]) == 0
    capsys.readouterr()
    assert run(["export", str(file), "--to", kind, "-o", str(tmp_path / "out")]) == 2
    assert "no trained weights" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_weights_are_those_that_the_project_has(tmp_path, capsys) -> None:
    from safetensors.numpy import load_file

    from bpstudio.project.store import read

    file, out = tmp_path / "a.bpstudio", tmp_path / "w.safetensors"
    assert run(["new", "breast-cancer", "-o", str(file)]) == 0
    assert run(["train", str(file), "--steps", "2", "--json"]) == 0
    capsys.readouterr()
    assert run(["export", str(file), "--to", "weights", "-o", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    found, own = load_file(out), read(file).project.weights
    assert own is not None
    assert sorted(told["names"]) == sorted(found)
    assert len(found) == len(own)
    assert (found["linear_n1.weight"] == own["n1:weight"]).all()
