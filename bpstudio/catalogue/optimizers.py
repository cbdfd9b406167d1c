"""The optimizers of `torch.optim`, as plain data; no torch here.

Left out everywhere: the switches for implementation and speed (foreach, fused, capturable,
differentiable) and `maximize`: a loss is made smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import OptimizerSpec, settle
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Param, Value
from bpstudio.registry import Registry

_BELOW_ONE = 0.999999


def _lr(default: float) -> Param:
    return Param.float(
        default,
        minimum=0,
        maximum=1000,
        help=tr("The learning rate: how far each step goes. The first thing to tune."),
    )


def _weight_decay(default: float = 0.0) -> Param:
    return Param.float(
        default, minimum=0, help=tr("How strongly weights are pulled towards zero at each step.")
    )


def _eps(default: float) -> Param:
    return Param.float(
        default, minimum=0, help=tr("Added to the denominator, so that it is not 0."), advanced=True
    )


def _share(default: float, help: str) -> Param:
    return Param.float(default, minimum=0, maximum=_BELOW_ONE, help=help)


_BETAS = Param(
    kind="floats",
    default=(0.9, 0.999),
    length=(2, 2),
    minimum=0,
    maximum=_BELOW_ONE,
    help=tr("How long the mean of gradients, and of their squares, remembers: (first, second)."),
)
_AMSGRAD = Param.bool(
    False,
    help=tr("Divide by the largest mean square so far: steps never grow again."),
    advanced=True,
)
_DECOUPLED = Param.bool(
    False, help=tr("Shrink the weights directly, as AdamW does, not through the gradient.")
)
_ADAM = (
    "m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²,  "
    "m* = m / (1 − β₁ᵗ),  v* = v / (1 − β₂ᵗ),  θ ← θ − lr m* / (√v* + ε)"
)


def _check_nesterov(values: Mapping[str, Value]) -> None:
    if values["nesterov"] and (not values["momentum"] or values["dampening"]):
        raise UserError(
            tr("nesterov needs a momentum above 0 and a dampening of 0."),
            hint=tr("Set momentum to 0.9, or turn nesterov off."),
        )


def _check_rprop(values: Mapping[str, Value]) -> None:
    shrink, grow = cast(tuple[float, float], values["etas"])
    if not shrink < 1 < grow:
        raise UserError(
            tr(
                "etas are {shrink} and {grow}: the first must be below 1, the second above.",
                shrink=shrink,
                grow=grow,
            ),
            hint=tr("Usual: 0.5 and 1.2."),
        )
    smallest, largest = cast(tuple[float, float], values["step_sizes"])
    if smallest > largest:
        raise UserError(
            tr(
                "step_sizes are {smallest} and {largest}: the first must be the smaller.",
                smallest=smallest,
                largest=largest,
            ),
            hint=tr("Swap the two."),
        )


def _check_rest(values: Mapping[str, Value]) -> None:
    chosen = values["rest"]
    kind = str(chosen.get("kind")) if isinstance(chosen, FrozenMap) else ""
    spec = OPTIMIZERS[kind]
    if spec.rest or spec.closure or spec.sparse == "only":
        raise UserError(
            tr("{kind} cannot take what Muon leaves.", kind=kind),
            hint=tr("Choose one that takes weights of any shape, such as AdamW."),
        )
    given = chosen.get("params", EMPTY) if isinstance(chosen, FrozenMap) else EMPTY
    settle(spec, given if isinstance(given, FrozenMap) else EMPTY)


_SPECS = (
    OptimizerSpec(
        kind="SGD",
        scaled=True,
        summary=tr("Steps straight down the gradient; with momentum it keeps rolling."),
        formula="v = μ v + g,  θ ← θ − lr v",
        params={
            "lr": _lr(1e-3),
            "momentum": Param.float(
                0.0, minimum=0, help=tr("The share of the last step that is kept; often 0.9.")
            ),
            "dampening": Param.float(
                0.0, help=tr("How much less a new gradient counts with momentum."), advanced=True
            ),
            "weight_decay": _weight_decay(),
            "nesterov": Param.bool(
                False, help=tr("Look ahead along the momentum before stepping.")
            ),
        },
        fused=True,
        momentum=True,
        sparse="also",
        check=_check_nesterov,
    ),
    OptimizerSpec(
        kind="Adam",
        summary=tr("Gives every weight its own step, from running means of gradient and square."),
        formula=_ADAM,
        params={
            "lr": _lr(1e-3),
            "betas": _BETAS,
            "eps": _eps(1e-8),
            "weight_decay": _weight_decay(),
            "amsgrad": _AMSGRAD,
            "decoupled_weight_decay": _DECOUPLED,
        },
        fused=True,
        momentum=True,
    ),
    OptimizerSpec(
        kind="AdamW",
        summary=tr(
            "Adam with weight decay that does not depend on the gradient: a good first choice."
        ),
        formula=tr("θ ← θ − lr λ θ,  then {adam}", adam=_ADAM),
        params={
            "lr": _lr(1e-3),
            "betas": _BETAS,
            "eps": _eps(1e-8),
            "weight_decay": _weight_decay(0.01),
            "amsgrad": _AMSGRAD,
        },
        fused=True,
        momentum=True,
    ),
    OptimizerSpec(
        kind="RMSprop",
        summary=tr("Divides each gradient by the running root mean square of those before."),
        formula="v = α v + (1 − α) g²,  θ ← θ − lr g / (√v + ε)",
        params={
            "lr": _lr(1e-2),
            "alpha": _share(0.99, tr("How long the mean of squares remembers.")),
            "eps": _eps(1e-8),
            "weight_decay": _weight_decay(),
            "momentum": Param.float(
                0.0, minimum=0, help=tr("The share of the last step that is kept.")
            ),
            "centered": Param.bool(
                False, help=tr("Divide by the spread of the gradient instead of its size.")
            ),
        },
        momentum=True,
    ),
    OptimizerSpec(
        kind="Adagrad",
        summary=tr("Divides each gradient by the root of all squares so far: steps only shrink."),
        formula="s = s + g²,  θ ← θ − lr g / (√s + ε)",
        params={
            "lr": _lr(1e-2),
            "lr_decay": Param.float(0.0, minimum=0, help=tr("How fast the rate falls besides.")),
            "weight_decay": _weight_decay(),
            "initial_accumulator_value": Param.float(
                0.0, minimum=0, help=tr("Where the sum of squares begins."), advanced=True
            ),
            "eps": _eps(1e-10),
        },
        fused=True,
        sparse="also",
    ),
    OptimizerSpec(
        kind="NAdam",
        summary=tr("Adam that looks ahead along its momentum (Nesterov)."),
        formula=tr("Adam, with m* taken one step ahead"),
        params={
            "lr": _lr(2e-3),
            "betas": _BETAS,
            "eps": _eps(1e-8),
            "weight_decay": _weight_decay(),
            "momentum_decay": Param.float(
                4e-3, minimum=0, help=tr("How the momentum grows over the steps."), advanced=True
            ),
            "decoupled_weight_decay": _DECOUPLED,
        },
        momentum=True,
    ),
    OptimizerSpec(
        kind="RAdam",
        summary=tr("Adam that begins carefully, until its means can be trusted."),
        formula=tr("Adam, with the step scaled by how certain v* is"),
        params={
            "lr": _lr(1e-3),
            "betas": _BETAS,
            "eps": _eps(1e-8),
            "weight_decay": _weight_decay(),
            "decoupled_weight_decay": _DECOUPLED,
        },
        momentum=True,
    ),
    OptimizerSpec(
        kind="Adamax",
        summary=tr("Adam with the largest recent gradient in place of the mean square."),
        formula="u = max(β₂ u, |g|),  θ ← θ − lr m* / u",
        params={
            "lr": _lr(2e-3),
            "betas": _BETAS,
            "eps": _eps(1e-8),
            "weight_decay": _weight_decay(),
        },
        momentum=True,
    ),
    OptimizerSpec(
        kind="Adafactor",
        summary=tr("Adam for large models: keeps only row and column means of the squares."),
        formula="v ≈ r cᵀ / Σ r,  θ ← θ − lr × |θ| g / √v",
        elementwise=False,
        params={
            "lr": _lr(1e-2),
            "beta2_decay": Param.float(
                -0.8, maximum=0, help=tr("How the memory of the squares grows over the steps.")
            ),
            "d": Param.float(
                1.0, minimum=1, help=tr("Larger updates than this, on average, are cut down.")
            ),
            "weight_decay": _weight_decay(),
        },
        rate_limit=lambda step: step**-0.5,
    ),
    OptimizerSpec(
        kind="Adadelta",
        summary=tr("Sizes each step by the root mean square of the steps before."),
        formula="θ ← θ − lr g √(Δ̄² + ε) / √(ḡ² + ε)",
        params={
            "lr": _lr(1.0),
            "rho": _share(0.9, tr("How long the means remember.")),
            "eps": _eps(1e-6),
            "weight_decay": _weight_decay(),
        },
    ),
    OptimizerSpec(
        kind="Rprop",
        summary=tr("Goes by the sign of the gradient alone; for whole data sets, not for batches."),
        formula=tr("Δ ← Δ × η⁺ if the sign stays, Δ × η⁻ if it turns,  θ ← θ − Δ sign g"),
        params={
            "lr": _lr(1e-2),
            "etas": Param(
                kind="floats",
                default=(0.5, 1.2),
                length=(2, 2),
                minimum=0,
                exclusive_minimum=True,
                help=tr("Factors by which a step shrinks when the sign turns and grows when not."),
            ),
            "step_sizes": Param(
                kind="floats",
                default=(1e-6, 50.0),
                length=(2, 2),
                minimum=0,
                exclusive_minimum=True,
                help=tr("The smallest and the largest step."),
            ),
        },
        rate_free=lambda values: tr(
            "Rprop takes it for its very first step alone; later ones are sized by whether the "
            "gradient keeps its sign."
        ),
        check=_check_rprop,
    ),
    OptimizerSpec(
        kind="ASGD",
        scaled=True,
        summary=tr("SGD that also keeps the mean of the weights over time."),
        formula="θ ← θ (1 − λ lr) − lrₜ g",
        params={
            "lr": _lr(1e-2),
            "lambd": Param.float(1e-4, minimum=0, help=tr("A decay of the weights with the rate.")),
            "alpha": Param.float(0.75, help=tr("The power by which the rate falls.")),
            "t0": Param.float(1e6, minimum=0, unit=tr("steps"), help=tr("When averaging begins.")),
            "weight_decay": _weight_decay(),
        },
    ),
    OptimizerSpec(
        kind="Muon",
        summary=tr(
            "Turns each matrix of momentum into a rotation; another one takes other weights."
        ),
        formula=tr("B = μ B + g,  θ ← θ − lr × rotation nearest to B"),
        elementwise=False,
        params={
            "lr": _lr(1e-3),
            "weight_decay": _weight_decay(0.1),
            "momentum": _share(0.95, tr("The share of the last step that is kept.")),
            "nesterov": Param.bool(True, help=tr("Look ahead along the momentum before stepping.")),
            "ns_coefficients": Param(
                kind="floats",
                default=(3.4445, -4.775, 2.0315),
                length=(3, 3),
                help=tr("The polynomial by which matrices are turned into rotations."),
                advanced=True,
            ),
            "eps": _eps(1e-7),
            "ns_steps": Param.int(
                5,
                minimum=1,
                maximum=99,
                unit=tr("times"),
                help=tr("How often that polynomial is applied."),
                advanced=True,
            ),
            "adjust_lr_fn": Param.choice(
                None,
                ("original", "match_rms_adamw"),
                help=tr(
                    "How the rate follows the shape of a matrix; match_rms_adamw suits rates of "
                    "AdamW, empty is original."
                ),
            ),
            "rest": Param.spec(
                FrozenMap[Value]({"kind": "AdamW", "params": EMPTY}),
                registry="optimizer",
                help=tr("What trains embeddings and all weights that are no matrices."),
            ),
        },
        momentum=True,
        rest="rest",
        check=_check_rest,
    ),
    OptimizerSpec(
        kind="LBFGS",
        summary=tr(
            "Learns the curvature from past steps; for small smooth problems and whole data."
        ),
        formula=tr("θ ← θ − t H g, with H from the last changes of θ and g"),
        elementwise=False,
        params={
            "lr": _lr(1.0),
            "max_iter": Param.int(
                20,
                minimum=1,
                maximum=10_000,
                unit=tr("steps"),
                help=tr("How many inner steps make one step."),
            ),
            "max_eval": Param.int(
                None,
                minimum=1,
                unit=tr("evaluations"),
                help=tr("How often the loss is evaluated in a step at most; empty: 1.25 max_iter."),
            ),
            "tolerance_grad": Param.float(
                1e-7, minimum=0, help=tr("A step ends when no gradient is larger."), advanced=True
            ),
            "tolerance_change": Param.float(
                1e-9, minimum=0, help=tr("A step ends when nothing changes more."), advanced=True
            ),
            "history_size": Param.int(
                100,
                minimum=1,
                maximum=10_000,
                unit=tr("steps"),
                help=tr("How many past steps are kept in memory."),
            ),
            "line_search_fn": Param.choice(
                None,
                ("strong_wolfe",),
                help=tr("Search along each direction for a good length; empty: take it as it is."),
            ),
        },
        closure=True,
        rate_free=lambda values: (
            tr("With a line search LBFGS looks for the length of each step itself.")
            if values["line_search_fn"]
            else ""
        ),
    ),
    OptimizerSpec(
        kind="SparseAdam",
        summary=tr("Adam that touches only looked-up rows; for models of sparse embeddings alone."),
        formula=tr("Adam, for rows with a gradient"),
        elementwise=False,
        params={"lr": _lr(1e-3), "betas": _BETAS, "eps": _eps(1e-8)},
        momentum=True,
        sparse="only",
    ),
)

OPTIMIZERS: Registry[OptimizerSpec] = Registry("optimizer", load=lambda: _SPECS)
