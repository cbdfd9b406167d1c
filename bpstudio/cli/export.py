"""The command that hands a project over: source, weights, the record of a run."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bpstudio.cli.say import DONE, REFUSED, WARNED, open_project, require_new, say, say_json, warn
from bpstudio.errors import UserError

if TYPE_CHECKING:
    from bpstudio.project.store import Opened


def export_command(arguments: argparse.Namespace) -> int:
    """Write a project in another form; says how far that form agrees with the project."""
    opened = open_project(arguments.file)
    code = _FORMS[arguments.to](arguments, opened)
    return WARNED if code == DONE and opened.warnings else code


def _python(arguments: argparse.Namespace, opened: Opened) -> int:
    """A folder of PyTorch source; 2 when its figures are not those of the project."""
    from bpstudio.export.script import python_package, write_package

    project = opened.project
    package = python_package(
        project.document,
        base=arguments.file.resolve().parent,
        weights=project.weights,
        title=str(project.about.get("title", "")),
    )
    write_package(package, arguments.output, force=arguments.force)
    proof = package.proof
    if arguments.json:
        say_json({"path": str(arguments.output), "files": sorted(package.files), **proof.as_json()})
    else:
        say(f"Wrote {arguments.output}")
        (say if proof.holds else lambda words: warn([words]))(proof.words)
    return REFUSED if proof.holds is False else DONE


def _weights(arguments: argparse.Namespace, opened: Opened) -> int:
    """One safetensors file under the names of `state_dict`."""
    from bpstudio.export.weights import export_weights

    project = opened.project
    if project.weights is None:
        raise UserError("The project has no trained weights.", hint="Train it first.")
    require_new(arguments.output, force=arguments.force)
    written = export_weights(project.document, project.weights, arguments.output)
    if arguments.json:
        say_json({"path": str(arguments.output), "names": list(written.names)})
    else:
        say(f"Wrote {arguments.output}: {len(written.names)} tensors")
    warn(written.warnings)
    return WARNED if written.warnings else DONE


def _onnx(arguments: argparse.Namespace, opened: Opened) -> int:
    """One ONNX file; 2 when its answers are not those of PyTorch."""
    from bpstudio.export.onnx_model import onnx_model
    from bpstudio.project.atomic import replace_bytes

    project = opened.project
    if project.weights is None:
        raise UserError("The project has no trained weights.", hint="Train it first.")
    require_new(arguments.output, force=arguments.force)
    base = arguments.file.resolve().parent
    model = onnx_model(project.document, project.weights, base=base)
    replace_bytes(arguments.output, model.content)
    if arguments.json:
        say_json(
            {
                "path": str(arguments.output),
                "inputs": list(model.inputs),
                "outputs": list(model.outputs),
                "apart": model.apart,
                "holds": model.holds,
                "words": model.words,
            }
        )
    else:
        say(f"Wrote {arguments.output}")
        (say if model.holds else lambda words: warn([words]))(model.words)
    return REFUSED if model.holds is False else DONE


def _tensorboard(arguments: argparse.Namespace, opened: Opened) -> int:
    """TensorBoard event files of a run, in a folder of its id."""
    from bpstudio.export.tensorboard import tensorboard_files

    project = opened.project
    if not project.runs:
        raise UserError("The project holds no run.", hint="Train it first.")
    wanted = arguments.run or project.current or project.runs[-1].id
    run = project.run(wanted)
    if run is None:
        known = ", ".join(one.id for one in project.runs[-8:])
        raise UserError(f"There is no run {wanted!r}.", hint=f"The last ones are: {known}.")
    board = tensorboard_files(run, arguments.output)
    if arguments.json:
        say_json(
            {
                "path": str(board.folder),
                "run": run.id,
                "series": board.series,
                "values": board.values,
                "merged": board.merged,
                "words": board.words,
            }
        )
    else:
        say(f"Wrote {board.folder}: {board.words}")
    return DONE


_FORMS: dict[str, Callable[[argparse.Namespace, Opened], int]] = {
    "onnx": _onnx,
    "python": _python,
    "tensorboard": _tensorboard,
    "weights": _weights,
}


def add_export(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--to", choices=sorted(_FORMS), required=True, help="the form to write")
    parser.add_argument("-o", "--output", type=Path, metavar="PATH", required=True)
    parser.add_argument("--run", metavar="RUN", help="with tensorboard: this run; the current one")
    parser.add_argument("--force", action="store_true", help="replace what an export wrote there")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
