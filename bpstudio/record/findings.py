"""What was found wrong with a run or before it, as data; knows no rule and no edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpstudio.params import EMPTY, FrozenMap, Value

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """An edit that may help, by the id of its function in `diagnose.remedies`.

    `params` are what the function needs besides the document, computed from the evidence;
    `expected` is what should be seen when it was right.
    """

    id: str
    label: str
    expected: str = ""
    params: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong: what, where, since when, on what evidence, and what now.

    `nodes` are paths. `evidence` holds the figures by name with the thresholds that they are held
    against, and under "series" the values over steps behind them. A finding that follows from
    another one names it in `consequence_of`; what follows from none may be `primary`. One that
    was made before training and that a run has to bear out is `provisional`.
    """

    rule: str
    severity: Severity
    title: str
    cause: str = ""
    nodes: tuple[str, ...] = ()
    first_step: int | None = None
    evidence: FrozenMap[Value] = EMPTY
    remedies: tuple[Remedy, ...] = ()
    primary: bool = False
    consequence_of: str = ""
    provisional: bool = False
