"""Numbers of a person's own run inside the words of a lesson: `{loss.first}` and the like."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bpstudio.language import tr
from bpstudio.record.history import History
from bpstudio.ui.charts.values import factor, figure
from bpstudio.ui.lessons.facts import Facts, flow_of

NOT_YET = "…"
_NAME = re.compile(r"\{([a-z.-]+)\}")


def names_in(text: str) -> list[str]:
    """The figures that a text asks for."""
    return _NAME.findall(text)


def filled(text: str, facts: Facts) -> str:
    """The text with its figures; what is not known yet is an ellipsis."""
    return _NAME.sub(lambda found: FIGURES[found.group(1)](facts) or NOT_YET, text)


def _loss(history: History | None, place: int) -> str:
    if history is None:
        return ""
    means = history.column("loss").mean
    return figure(float(means[place])) if len(means) else ""


def _flow(history: History | None, step: int | None) -> str:
    """How much stronger or weaker the first layer hears the loss than the last."""
    decades = None if history is None else flow_of(history, step)
    if decades is None:
        return ""
    return tr("exactly zero") if math.isinf(decades) and decades < 0 else factor(decades)


def _rate(facts: Facts) -> str:
    rate = facts.document.training.optimizer.params.get("lr")
    return figure(float(rate)) if isinstance(rate, int | float) else ""


def _not_finite(facts: Facts) -> str:
    met = facts.history.non_finite
    return str(met[0].step + 1) if met else ""


FIGURES: Mapping[str, Callable[[Facts], str]] = MappingProxyType(
    {
        "loss.first": lambda facts: _loss(facts.history, 0),
        "loss.last": lambda facts: _loss(facts.history, -1),
        "loss.before": lambda facts: _loss(facts.before, -1),
        "flow.first": lambda facts: _flow(facts.history, 0),
        "flow.last": lambda facts: _flow(facts.history, None),
        "flow.before": lambda facts: _flow(facts.before, 0),
        "flow.cursor": lambda facts: _flow(facts.history, facts.cursor),
        "proof.normalise": lambda facts: facts.proved.get("normalise-layers", ""),
        "proof.residuals": lambda facts: facts.proved.get("add-residuals", ""),
        "not-finite.step": _not_finite,
        "rate": _rate,
    }
)
"""What can stand in braces in a text."""
