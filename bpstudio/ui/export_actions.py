"""Handing the project over in another form, as rows of the File menu."""

from __future__ import annotations

from bpstudio.ui.action import Action, State, When


def _can(state: State) -> bool:
    return state.layers > 0 and not state.problems


_drawn = When(_can, "Mend the problems of the drawing first")

EXPORT_ACTIONS: tuple[Action, ...] = (
    Action(
        id="export.python", text="Python source…", menu="File", group=1, submenu="Export",
        tip="A folder that trains, judges and predicts with PyTorch alone, proved to agree",
        enabled=_drawn, run=lambda desk: desk.window.exports.choose("python"),
    ),
    Action(
        id="export.onnx", text="ONNX model…", menu="File", group=1, submenu="Export",
        tip="The trained model for other programs, compared with PyTorch",
        enabled=_drawn, run=lambda desk: desk.window.exports.choose("onnx"),
    ),
    Action(
        id="export.weights", text="Weights…", menu="File", group=1, submenu="Export",
        tip="The trained weights under the names of state_dict, as safetensors",
        enabled=_drawn, run=lambda desk: desk.window.exports.choose("weights"),
    ),
    Action(
        id="export.tensorboard", text="Run for TensorBoard…", menu="File", group=1,
        submenu="Export", tip="Loss, rates, gradients and metrics of the run as event files",
        enabled=When(lambda state: state.runs > 0, "Train the network first"),
        run=lambda desk: desk.window.exports.choose("tensorboard"),
    ),
)  # fmt: skip
