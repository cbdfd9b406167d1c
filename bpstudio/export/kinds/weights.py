"""The trained weights under the names of `state_dict`, as safetensors."""

from __future__ import annotations

from bpstudio.errors import UserError
from bpstudio.export.spec import Exported, ExporterSpec, Wish
from bpstudio.language import tr
from bpstudio.params import frozen_map


def write(wish: Wish) -> Exported:
    """Write the file."""
    from bpstudio.export.weights import export_weights

    weights = wish.project.weights
    if weights is None:
        raise UserError(tr("The project has no trained weights."), hint=tr("Train it first."))
    written = export_weights(wish.project.document, weights, wish.target)
    return Exported(
        words=tr("{n} tensors under the names of state_dict.", n=len(written.names)),
        facts=frozen_map({"names": list(written.names)}),
        warnings=written.warnings,
    )


SPEC = ExporterSpec(
    kind="weights",
    title=tr("Weights"),
    tip=tr("The trained weights under the names of state_dict, as safetensors"),
    ending=".safetensors",
    weights=True,
    write=write,
)
