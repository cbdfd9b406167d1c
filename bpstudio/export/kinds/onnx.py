"""The trained model as an ONNX file, compared with PyTorch."""

from __future__ import annotations

from bpstudio.errors import UserError
from bpstudio.export.spec import Exported, ExporterSpec, Wish
from bpstudio.language import tr
from bpstudio.params import frozen_map


def write(wish: Wish) -> Exported:
    """Write the file."""
    from bpstudio.export.onnx_model import onnx_model
    from bpstudio.project.atomic import replace_bytes

    weights = wish.project.weights
    if weights is None:
        raise UserError(tr("The project has no trained weights."), hint=tr("Train it first."))
    model = onnx_model(wish.project.document, weights, base=wish.base)
    replace_bytes(wish.target, model.content)
    names = {"inputs": list(model.inputs), "outputs": list(model.outputs)}
    facts = frozen_map({**names, "apart": model.apart})
    return Exported(words=model.words, holds=model.holds, facts=facts)


SPEC = ExporterSpec(
    kind="onnx",
    title=tr("ONNX model"),
    tip=tr("The trained model for other programs, compared with PyTorch"),
    ending=".onnx",
    weights=True,
    packages=("onnx", "onnxscript"),
    write=write,
)
