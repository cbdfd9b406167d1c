"""Everything that a plug-in may add to; loads no torch."""

from __future__ import annotations

from dataclasses import dataclass

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.metrics import METRICS
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import (
    InitializerSpec,
    LayerSpec,
    LossSpec,
    MetricSpec,
    OptimizerSpec,
    ScheduleSpec,
)
from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import PreparationSpec
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.diagnose.registry import RULES, Rule
from bpstudio.export.kinds import EXPORTERS
from bpstudio.export.spec import ExporterSpec
from bpstudio.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Registries:
    """What a plug-in may add to, with `add`."""

    layers: Registry[LayerSpec] = LAYERS
    losses: Registry[LossSpec] = LOSSES
    optimizers: Registry[OptimizerSpec] = OPTIMIZERS
    schedules: Registry[ScheduleSpec] = SCHEDULES
    initializers: Registry[InitializerSpec] = INITIALIZERS
    metrics: Registry[MetricSpec] = METRICS
    sources: Registry[SourceSpec] = SOURCES
    preparations: Registry[PreparationSpec] = PREPARATIONS
    rules: Registry[Rule] = RULES
    exporters: Registry[ExporterSpec] = EXPORTERS
