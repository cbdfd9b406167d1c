"""Every rule, in the order in which findings are told: causes before what follows from them."""

from __future__ import annotations

from bpstudio.diagnose.rules import flow, units

ORDER = (
    flow.non_finite,
    units.dying,
    units.saturated,
    flow.vanishing,
    flow.exploding,
)
