"""Every form in which a project can be handed over, in the order of the menu."""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.export.spec import ExporterSpec
from bpstudio.registry import Registry


def _all() -> Iterable[ExporterSpec]:
    from bpstudio.export.kinds import onnx, pdf, python, report, tensorboard, weights

    return (module.SPEC for module in (python, report, pdf, onnx, weights, tensorboard))


EXPORTERS: Registry[ExporterSpec] = Registry("form of export", load=_all)
