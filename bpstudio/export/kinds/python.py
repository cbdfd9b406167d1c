"""A folder of plain PyTorch source, run in a clean process and compared before it is written."""

from __future__ import annotations

from bpstudio.export.spec import Exported, ExporterSpec, Wish
from bpstudio.language import tr
from bpstudio.params import freeze, frozen_map


def write(wish: Wish) -> Exported:
    """Write the folder."""
    from bpstudio.export.script import python_package, write_package

    project = wish.project
    package = python_package(
        project.document,
        base=wish.base,
        weights=project.weights,
        title=str(project.about.get("title", "")),
    )
    write_package(package, wish.target, force=wish.force)
    words = package.proof.words
    proof = frozen_map({**package.proof.as_json(), "words": words})
    facts = {"files": freeze(sorted(package.files)), **proof}
    return Exported(words=words, holds=package.proof.holds, facts=frozen_map(facts))


SPEC = ExporterSpec(
    kind="python",
    title=tr("Python source"),
    tip=tr("A folder that trains, judges and predicts with PyTorch alone, proved to agree"),
    ending="-python",
    folder=True,
    write=write,
)
