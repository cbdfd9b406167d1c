"""The losses of `torch.nn` that an Output can have, as plain data; no torch here.

Left out: losses of pairs and triplets of samples and of sequences of labels, whose targets are no
field of the data, and those whose targets are -1 and 1.
"""

from __future__ import annotations

from bpstudio.catalogue.spec import LossSpec
from bpstudio.params import Param
from bpstudio.registry import Registry

_REDUCTION = Param.choice(
    "mean",
    ("mean", "sum"),
    help="Average over the values of a batch, or add them up (then the rate fits one batch size).",
    advanced=True,
)
_IGNORE_INDEX = Param.int(
    -100, minimum=-1_000_000, help="Samples of this class code do not count.", advanced=True
)

_REGRESSION = (
    LossSpec(
        kind="MSELoss",
        task="regression",
        target="values",
        output="values",
        summary="The mean squared difference: large errors weigh most.",
        formula="L = mean (ŷ − y)²",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="L1Loss",
        task="regression",
        target="values",
        output="values",
        summary="The mean absolute difference: outliers weigh no more than their size.",
        formula="L = mean |ŷ − y|",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="SmoothL1Loss",
        task="regression",
        target="values",
        output="values",
        summary="Squared near zero and absolute beyond β, so that outliers do not rule.",
        formula="d²/(2β) if |d| < β, else |d| − β/2, with d = ŷ − y",
        params={
            "reduction": _REDUCTION,
            "beta": Param.float(1.0, minimum=0, help="Where the curve turns from square to line."),
        },
    ),
    LossSpec(
        kind="HuberLoss",
        task="regression",
        target="values",
        output="values",
        summary="Squared up to δ and a straight line beyond, so that outliers do not rule.",
        formula="d²/2 if |d| < δ, else δ (|d| − δ/2), with d = ŷ − y",
        params={
            "reduction": _REDUCTION,
            "delta": Param.float(
                1.0,
                minimum=0,
                exclusive_minimum=True,
                help="Where the curve turns from square to line.",
            ),
        },
    ),
    LossSpec(
        kind="PoissonNLLLoss",
        task="regression",
        target="values",
        output="values",
        summary="For counts: how unlikely they are if the output is the rate of a Poisson process.",
        formula="L = mean (e^ŷ − y ŷ), or (ŷ − y ln ŷ) without log_input",
        params={
            "log_input": Param.bool(True, help="The output is the logarithm of the rate."),
            "full": Param.bool(False, help="Add Stirling's term, which no gradient depends on."),
            "eps": Param.float(
                1e-8,
                minimum=0,
                exclusive_minimum=True,
                help="Keeps the logarithm finite when log_input is off.",
                advanced=True,
            ),
            "reduction": _REDUCTION,
        },
    ),
    LossSpec(
        kind="KLDivLoss",
        task="regression",
        target="values",
        output="log-probabilities",
        summary="How far the output's distribution, as log-probabilities, lies from the target's.",
        formula="L = Σ y (ln y − ŷ) / N",
        params={
            "reduction": Param.choice(
                "batchmean",
                ("batchmean", "sum"),
                help="Average over the samples of a batch, or add them up.",
                advanced=True,
            ),
            "log_target": Param.bool(False, help="The target holds log-probabilities too."),
        },
    ),
)

_CLASSES = (
    LossSpec(
        kind="CrossEntropyLoss",
        task="classification",
        target="classes",
        output="logits",
        summary="How surprised the output is by the true class; takes raw scores, no softmax.",
        formula="L = −ln softmax(z)_y",
        params={
            "ignore_index": _IGNORE_INDEX,
            "reduction": _REDUCTION,
            "label_smoothing": Param.float(
                0.0,
                minimum=0,
                maximum=1,
                help="The share of certainty that is spread over all classes.",
            ),
        },
        class_weight="weight",
        label_smoothing="label_smoothing",
    ),
    LossSpec(
        kind="NLLLoss",
        task="classification",
        target="classes",
        output="log-probabilities",
        summary="Cross-entropy for an output that is already log-probabilities (LogSoftmax).",
        formula="L = −z_y",
        params={"ignore_index": _IGNORE_INDEX, "reduction": _REDUCTION},
        class_weight="weight",
    ),
    LossSpec(
        kind="MultiMarginLoss",
        task="classification",
        target="classes",
        output="logits",
        summary="Wants the true class to score higher than every other by a margin.",
        formula="L = Σᵢ max(0, margin − z_y + zᵢ)ᵖ / classes",
        params={
            "p": Param.int(1, minimum=1, maximum=2, help="1 counts violations, 2 their squares."),
            "margin": Param.float(1.0, help="By how much the true class shall lead."),
            "reduction": _REDUCTION,
        },
        class_weight="weight",
    ),
)

_BINARY = (
    LossSpec(
        kind="BCEWithLogitsLoss",
        task="binary",
        target="binary",
        output="logits",
        summary="For yes or no: how surprised the output is; takes raw scores, no sigmoid.",
        formula="L = −mean [y ln σ(z) + (1 − y) ln(1 − σ(z))]",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="BCELoss",
        task="binary",
        target="binary",
        output="probabilities",
        summary="For yes or no, with an output that is already a probability (Sigmoid).",
        formula="L = −mean [y ln p + (1 − y) ln(1 − p)]",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="MultiLabelSoftMarginLoss",
        task="binary",
        target="binary",
        output="logits",
        summary="Several labels of yes or no at once; takes raw scores.",
        formula="L = −mean over labels [y ln σ(z) + (1 − y) ln σ(−z)]",
        params={"reduction": _REDUCTION},
    ),
)

LOSSES: Registry[LossSpec] = Registry("loss", load=lambda: (*_CLASSES, *_BINARY, *_REGRESSION))
