"""Handing the project over in another form, as rows of the File menu."""

from __future__ import annotations

import importlib.util
from functools import lru_cache

from bpstudio.ui.action import Action, State, When


def _can(state: State) -> bool:
    return state.layers > 0 and not state.problems


@lru_cache(maxsize=1)
def _onnx_is_here() -> bool:
    return importlib.util.find_spec("onnxscript") is not None


def _has_onnx(state: State) -> bool:
    return _can(state) and _onnx_is_here()


_onnx = When(_has_onnx, "Install the extra onnx, and mend the problems of the drawing, first")
_drawn = When(_can, "Mend the problems of the drawing first")

EXPORT_ACTIONS: tuple[Action, ...] = (
    Action(
        id="export.python", text="Python source…", menu="File", group=1, submenu="Export",
        tip="A folder that trains, judges and predicts with PyTorch alone, proved to agree",
        enabled=_drawn, run=lambda desk: desk.window.exports.choose("python"),
    ),
    Action(
        id="export.report", text="Report…", menu="File", group=1, submenu="Export",
        tip="One page that explains and accounts for the model: figures, network, data, log",
        enabled=_drawn, run=lambda desk: desk.window.exports.choose("report"),
    ),
    Action(
        id="export.onnx", text="ONNX model…", menu="File", group=1, submenu="Export",
        tip="The trained model for other programs, compared with PyTorch",
        enabled=_onnx, run=lambda desk: desk.window.exports.choose("onnx"),
    ),
    Action(
        id="export.weights", text="Weights…", menu="File", group=1, submenu="Export",
        tip="The trained weights under the names of state_dict, as safetensors",
        enabled=_drawn, run=lambda desk: desk.window.exports.choose("weights"),
    ),
)  # fmt: skip
