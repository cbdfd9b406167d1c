"""What a run said as TensorBoard event files, in a folder of its id."""

from __future__ import annotations

from bpstudio.errors import UserError
from bpstudio.export.spec import Exported, ExporterSpec, Wish
from bpstudio.language import tr
from bpstudio.params import frozen_map


def write(wish: Wish) -> Exported:
    """Write the files; the option `run` names another run than the current one."""
    from bpstudio.export.tensorboard import tensorboard_files

    project = wish.project
    if not project.runs:
        raise UserError(tr("The project holds no run."), hint=tr("Train it first."))
    wanted = str(wish.options.get("run") or project.current or project.runs[-1].id)
    run = project.run(wanted)
    if run is None:
        known = ", ".join(one.id for one in project.runs[-8:])
        raise UserError(
            tr("There is no run {wanted!r}.", wanted=wanted),
            hint=tr("The last ones are: {runs}.", runs=known),
        )
    board = tensorboard_files(run, wish.target)
    facts = {
        "path": str(board.folder),
        "run": run.id,
        "series": board.series,
        "values": board.values,
        "merged": board.merged,
    }
    return Exported(words=board.words, facts=frozen_map(facts))


SPEC = ExporterSpec(
    kind="tensorboard",
    title=tr("Run for TensorBoard"),
    tip=tr("Loss, rates, gradients and metrics of the run as event files"),
    ending="-tensorboard",
    folder=True,
    runs=True,
    needs_run=True,
    packages=("tensorboard",),
    write=write,
)
