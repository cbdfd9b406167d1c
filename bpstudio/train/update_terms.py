"""The numbers of an optimizer's formula on the way from a gradient to the change of a weight.

Each function computes with the formula alone; what torch really did is compared elsewhere. Sources:
the documentation of `torch.optim.SGD`, `Adam`, `AdamW`, `RMSprop` and `Adagrad`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch

from bpstudio.language import tr

Settings = Mapping[str, Any]
Memory = Mapping[str, Any]
Term = tuple[str, str, torch.Tensor]

CHANGE = "Δθ"


def terms_of(
    kind: str, settings: Settings, memory: Memory, weight: torch.Tensor, gradient: torch.Tensor
) -> list[Term] | None:
    """Lines of (symbol, words, numbers in float64) that end with the change; None where unknown.

    `settings` are those of the optimizer's group, `memory` what it remembered of the weight before
    the step.
    """
    known = _KINDS.get(kind)
    if known is None:
        return None
    return known(settings, memory, weight.double(), gradient.double())


def _kept(memory: Memory, name: str, weight: torch.Tensor) -> torch.Tensor:
    """What was remembered, in float64; zeros before the first step."""
    held = memory.get(name)
    return torch.zeros_like(weight) if held is None else held.double()


def _steps(memory: Memory) -> int:
    return int(memory.get("step", 0)) + 1


def _decayed(
    settings: Settings, weight: torch.Tensor, gradient: torch.Tensor
) -> tuple[list[Term], torch.Tensor]:
    decay = settings.get("weight_decay", 0.0)
    if not decay:
        return [], gradient
    gradient = gradient + decay * weight
    return [("g + λ θ", tr("gradient with weight decay"), gradient)], gradient


def _sgd(settings: Settings, memory: Memory, weight: torch.Tensor, g: torch.Tensor) -> list[Term]:
    terms, g = _decayed(settings, weight, g)
    momentum = settings["momentum"]
    direction = g
    if momentum:
        held = memory.get("momentum_buffer")
        before = torch.zeros_like(weight) if held is None else held.double()
        terms.append((tr("v before"), tr("momentum so far"), before))
        velocity = g if held is None else momentum * before + (1 - settings["dampening"]) * g
        terms.append(("v = μ v + g", tr("momentum"), velocity))
        direction = velocity
        if settings["nesterov"]:
            direction = g + momentum * velocity
            terms.append(("g + μ v", tr("a step ahead (Nesterov)"), direction))
    return [*terms, (f"{CHANGE} = −lr v" if momentum else f"{CHANGE} = −lr g", tr("the change"),
                     -settings["lr"] * direction)]  # fmt: skip


def _adam(
    settings: Settings,
    memory: Memory,
    weight: torch.Tensor,
    g: torch.Tensor,
    *,
    decoupled: bool = False,
) -> list[Term]:
    terms: list[Term] = []
    decoupled = decoupled or bool(settings.get("decoupled_weight_decay", False))
    decay = settings["weight_decay"]
    if decay and not decoupled:
        terms, g = _decayed(settings, weight, g)
    first, second = settings["betas"]
    step = _steps(memory)
    m = first * _kept(memory, "exp_avg", weight) + (1 - first) * g
    v = second * _kept(memory, "exp_avg_sq", weight) + (1 - second) * g**2
    m_hat, v_hat = m / (1 - first**step), v / (1 - second**step)
    words = tr("without its beginning at 0, t = {step}", step=step)
    terms += [
        ("m = β₁ m + (1 − β₁) g", tr("mean of gradients"), m),
        ("v = β₂ v + (1 − β₂) g²", tr("mean of their squares"), v),
        ("m* = m / (1 − β₁ᵗ)", words, m_hat),
    ]
    if settings.get("amsgrad"):
        v = torch.maximum(_kept(memory, "max_exp_avg_sq", weight), v)
        v_hat = v / (1 - second**step)
        words = tr("the largest so far, t = {step}", step=step)
    terms.append(("v* = v / (1 − β₂ᵗ)", words, v_hat))
    change = -settings["lr"] * m_hat / (v_hat.sqrt() + settings["eps"])
    if not (decay and decoupled):
        return [*terms, (f"{CHANGE} = −lr m* / (√v* + ε)", tr("the change"), change)]
    shrink = -settings["lr"] * decay * weight
    return [
        *terms,
        ("−lr λ θ", tr("weight decay"), shrink),
        (f"{CHANGE} = −lr λ θ − lr m* / (√v* + ε)", tr("the change"), shrink + change),
    ]


def _adamw(settings: Settings, memory: Memory, weight: torch.Tensor, g: torch.Tensor) -> list[Term]:
    return _adam(settings, memory, weight, g, decoupled=True)


def _rmsprop(
    settings: Settings, memory: Memory, weight: torch.Tensor, g: torch.Tensor
) -> list[Term]:
    terms, g = _decayed(settings, weight, g)
    alpha = settings["alpha"]
    v = alpha * _kept(memory, "square_avg", weight) + (1 - alpha) * g**2
    terms.append(("v = α v + (1 − α) g²", tr("mean of squared gradients"), v))
    if settings["centered"]:
        mean = alpha * _kept(memory, "grad_avg", weight) + (1 - alpha) * g
        v = v - mean**2
        terms += [
            ("ḡ = α ḡ + (1 − α) g", tr("mean of gradients"), mean),
            ("v − ḡ²", tr("their variance"), v),
        ]
    scaled = g / (v.sqrt() + settings["eps"])
    terms.append(("g / (√v + ε)", tr("gradient by its size"), scaled))
    if settings["momentum"]:
        scaled = settings["momentum"] * _kept(memory, "momentum_buffer", weight) + scaled
        terms.append(("b = μ b + g / (√v + ε)", tr("momentum"), scaled))
    symbol = "b" if settings["momentum"] else "g / (√v + ε)"
    return [*terms, (f"{CHANGE} = −lr {symbol}", tr("the change"), -settings["lr"] * scaled)]


def _adagrad(
    settings: Settings, memory: Memory, weight: torch.Tensor, g: torch.Tensor
) -> list[Term]:
    terms, g = _decayed(settings, weight, g)
    held = memory.get("sum")
    before = (
        torch.full_like(weight, settings["initial_accumulator_value"])
        if held is None
        else held.double()
    )
    total = before + g**2
    scaled = g / (total.sqrt() + settings["eps"])
    rate = settings["lr"] / (1 + (_steps(memory) - 1) * settings["lr_decay"])
    return [
        *terms,
        ("s = s + g²", tr("sum of squared gradients"), total),
        (f"{CHANGE} = −lr g / (√s + ε)", tr("the change"), -rate * scaled),
    ]


_KINDS: Mapping[str, Callable[[Settings, Memory, torch.Tensor, torch.Tensor], list[Term]]] = {
    "SGD": _sgd,
    "Adam": _adam,
    "AdamW": _adamw,
    "RMSprop": _rmsprop,
    "Adagrad": _adagrad,
}

_SHOWN = (
    "lr", "momentum", "dampening", "alpha", "weight_decay", "eps", "lr_decay",
)  # fmt: skip


def plain_settings(settings: Settings) -> dict[str, float]:
    """The numbers among the settings of a group that its formula names."""
    found = {
        name: float(settings[name])
        for name in _SHOWN
        if isinstance(settings.get(name), int | float) and (settings[name] or name == "lr")
    }
    betas = settings.get("betas")
    if isinstance(betas, tuple) and len(betas) == 2:
        found |= {"β₁": float(betas[0]), "β₂": float(betas[1])}
    return found


def largest_difference(formula: torch.Tensor, real: torch.Tensor, weight: torch.Tensor) -> float:
    """How far a formula is from the real change, as a share of the largest change.

    The real change is a difference of weights in float32, whose rounding is not counted.
    """
    rounding = 2 * torch.finfo(weight.dtype).eps * weight.double().abs()
    rest = ((formula - real.double()).abs() - rounding).clamp(min=0)
    largest = float(torch.maximum(formula.abs().max(), real.double().abs().max()))
    return float(rest.max()) / largest if largest and math.isfinite(largest) else 0.0
