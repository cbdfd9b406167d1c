"""The command `import-weights`: puts weights that were trained elsewhere into a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpstudio.cli.say import DONE, WARNED, open_project, require_new, say, say_json
from bpstudio.language import english
from bpstudio.project.foreign import shown


def add_import_weights(command: argparse.ArgumentParser) -> None:
    """The arguments of `import-weights`."""
    command.add_argument("weights", type=Path, help="safetensors with the names of a state_dict")
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write here instead of into FILE"
    )
    command.add_argument("--dry-run", action="store_true", help="say what fits, no more")
    command.add_argument("--force", action="store_true", help="replace the output if it exists")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def import_weights_command(arguments: argparse.Namespace) -> int:
    """Put the weights in, measure the model, and say what fitted; 3 when something did not."""
    from bpstudio.cli.training import write_moved
    from bpstudio.export.import_weights import import_weights
    from bpstudio.params import FrozenMap
    from bpstudio.project.log_entries import imported

    if arguments.output is not None and not arguments.dry_run:
        require_new(arguments.output, force=arguments.force)
    opened = open_project(arguments.file)
    base = arguments.file.resolve().parent
    found = import_weights(opened.project.document, arguments.weights, base=base)
    if not arguments.dry_run:
        project = opened.project.with_run(found.run, FrozenMap(found.weights))
        words = found.fit.said(english)
        project = project.with_entry(imported(found.run, arguments.weights.name, words))
        target = (arguments.output or arguments.file).resolve()
        write_moved(project, base, target, stamp=None if arguments.output else opened.stamp)
    whole = all(place.filled for place in found.fit.places) and not found.fit.unused
    if arguments.json:
        places = [
            {"name": one.name, "node": one.key.partition(":")[0], "how": one.how,
             "found": one.found, "shape": list(one.shape)}
            for one in found.fit.places
        ]  # fmt: skip
        metrics = {part: one.loss for part, one in found.run.metrics.items()}
        facts = {"places": places, "unused": list(found.fit.unused), "loss": metrics}
        say_json({"run": found.run.id, "words": found.fit.words, **facts})
    else:
        say(found.fit.words)
        for place in found.fit.places:
            if place.how != "name":
                say(f"  {place.name:40} {shown(place.words, limit=100)}")
        for name in found.fit.unused:
            say(f"  {shown(name, limit=60):40} has no place in the drawing")
        for part, one in found.run.metrics.items():
            say(f"{part:12} loss {one.loss:.4g}")
    return DONE if whole and not opened.warnings else WARNED
