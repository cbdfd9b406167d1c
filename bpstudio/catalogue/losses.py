"""The losses of `torch.nn` that an Output can have, and one of the drawing's own; no torch here.

Left out: losses that take a function, and those that hold a layer, which is drawn by itself. The
first port is always called "in", so that a link stays when another loss is chosen.
"""

from __future__ import annotations

from typing import Any

from bpstudio.catalogue.spec import IN, LossSpec
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import Param
from bpstudio.registry import Registry

_REDUCTION = Param.choice(
    "mean",
    ("mean", "sum"),
    help=tr(
        "Average over the values of a batch, or add them up (then the rate fits one batch size)."
    ),
    advanced=True,
)
_IGNORE_INDEX = Param.int(
    -100,
    minimum=-1_000_000,
    unit=tr("code"),
    help=tr("Samples of this class code do not count."),
    advanced=True,
)

_REGRESSION = (
    LossSpec(
        kind="MSELoss",
        task="regression",
        target="values",
        output="values",
        summary=tr("The mean squared difference: large errors weigh most."),
        formula="L = mean (ŷ − y)²",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="L1Loss",
        task="regression",
        target="values",
        output="values",
        summary=tr("The mean absolute difference: outliers weigh no more than their size."),
        formula="L = mean |ŷ − y|",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="SmoothL1Loss",
        task="regression",
        target="values",
        output="values",
        summary=tr("Squared near zero and absolute beyond β, so that outliers do not rule."),
        formula=tr("d²/(2β) if |d| < β, else |d| − β/2, with d = ŷ − y"),
        params={
            "reduction": _REDUCTION,
            "beta": Param.float(
                1.0, minimum=0, help=tr("Where the curve turns from square to line.")
            ),
        },
    ),
    LossSpec(
        kind="HuberLoss",
        task="regression",
        target="values",
        output="values",
        summary=tr("Squared up to δ and a straight line beyond, so that outliers do not rule."),
        formula=tr("d²/2 if |d| < δ, else δ (|d| − δ/2), with d = ŷ − y"),
        params={
            "reduction": _REDUCTION,
            "delta": Param.float(
                1.0,
                minimum=0,
                exclusive_minimum=True,
                help=tr("Where the curve turns from square to line."),
            ),
        },
    ),
    LossSpec(
        kind="PoissonNLLLoss",
        task="regression",
        target="values",
        output="values",
        summary=tr(
            "For counts: how unlikely they are if the output is the rate of a Poisson process."
        ),
        formula=tr("L = mean (e^ŷ − y ŷ), or (ŷ − y ln ŷ) without log_input"),
        params={
            "log_input": Param.bool(True, help=tr("The output is the logarithm of the rate.")),
            "full": Param.bool(
                False, help=tr("Add Stirling's term, which no gradient depends on.")
            ),
            "eps": Param.float(
                1e-8,
                minimum=0,
                exclusive_minimum=True,
                help=tr("Keeps the logarithm finite when log_input is off."),
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
        summary=tr(
            "How far the output's distribution, as log-probabilities, lies from the target's."
        ),
        formula="L = Σ y (ln y − ŷ) / N",
        always=("reduction",),
        params={
            "reduction": Param.choice(
                "batchmean",
                ("batchmean", "sum"),
                help=tr("Average over the samples of a batch, or add them up."),
                advanced=True,
            ),
            "log_target": Param.bool(False, help=tr("The target holds log-probabilities too.")),
        },
    ),
    LossSpec(
        kind="GaussianNLLLoss",
        task="regression",
        target="values",
        output="values",
        summary=tr(
            "For a mean and its variance: how unlikely the target is under that normal curve."
        ),
        formula="L = mean [ln σ² + (ŷ − y)² / σ²] / 2",
        ports=(Port(name="in", label="mean"), Port(name="variance")),
        target_place=1,
        params={
            "full": Param.bool(
                False, help=tr("Add the constant term, which no gradient depends on.")
            ),
            "eps": Param.float(
                1e-6,
                minimum=0,
                exclusive_minimum=True,
                help=tr("The least variance that counts."),
                advanced=True,
            ),
            "reduction": _REDUCTION,
        },
    ),
)

_CLASSES = (
    LossSpec(
        kind="CrossEntropyLoss",
        task="classification",
        target="classes",
        output="logits",
        summary=tr("How surprised the output is by the true class; takes raw scores, no softmax."),
        formula="L = −ln softmax(z)_y",
        params={
            "ignore_index": _IGNORE_INDEX,
            "reduction": _REDUCTION,
            "label_smoothing": Param.float(
                0.0,
                minimum=0,
                maximum=1,
                help=tr("The share of certainty that is spread over all classes."),
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
        summary=tr("Cross-entropy for an output that is already log-probabilities (LogSoftmax)."),
        formula="L = −z_y",
        params={"ignore_index": _IGNORE_INDEX, "reduction": _REDUCTION},
        class_weight="weight",
    ),
    LossSpec(
        kind="MultiMarginLoss",
        task="classification",
        target="classes",
        output="logits",
        summary=tr("Wants the true class to score higher than every other by a margin."),
        formula=tr("L = Σᵢ max(0, margin − z_y + zᵢ)ᵖ / classes"),
        params={
            "p": Param.int(
                1, minimum=1, maximum=2, help=tr("1 counts violations, 2 their squares.")
            ),
            "margin": Param.float(1.0, help=tr("By how much the true class shall lead.")),
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
        summary=tr("For yes or no: how surprised the output is; takes raw scores, no sigmoid."),
        formula="L = −mean [w y ln σ(z) + (1 − y) ln(1 − σ(z))]",
        params={
            "reduction": _REDUCTION,
            "pos_weight": Param.float(
                None,
                minimum=0,
                exclusive_minimum=True,
                help=tr(
                    "What a yes counts for against a no, such as how many times rarer it is; "
                    "empty: the same."
                ),
            ),
        },
        tensors=("pos_weight",),
    ),
    LossSpec(
        kind="BCELoss",
        task="binary",
        target="binary",
        output="probabilities",
        summary=tr("For yes or no, with an output that is already a probability (Sigmoid)."),
        formula="L = −mean [y ln p + (1 − y) ln(1 − p)]",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="MultiLabelSoftMarginLoss",
        task="binary",
        target="binary",
        output="logits",
        summary=tr("Several labels of yes or no at once; takes raw scores."),
        formula=tr("L = −mean over labels [y ln σ(z) + (1 − y) ln σ(−z)]"),
        params={"reduction": _REDUCTION},
    ),
)

_MARGIN = tr("By how much the right one shall lead.")


def _pair_loss(kind: str, summary: str, **more: Any) -> LossSpec:
    """A loss that compares two outputs; the target says 1 or −1."""
    return LossSpec(
        kind=kind,
        task="other",
        target="signs",
        output="values",
        summary=summary,
        ports=(IN, Port(name="other")),
        **more,
    )


_COMPARING = (
    LossSpec(
        kind="SoftMarginLoss",
        task="binary",
        target="signs",
        output="logits",
        summary=tr("For yes or no, with targets 1 and −1: the logistic loss of a raw score."),
        formula="L = mean ln(1 + e^(−y z))",
        params={"reduction": _REDUCTION},
    ),
    LossSpec(
        kind="HingeEmbeddingLoss",
        task="other",
        target="signs",
        output="values",
        summary=tr(
            "For distances: small where the target is 1, at least the margin where it is −1."
        ),
        formula=tr("L = mean (x if y = 1, else max(0, margin − x))"),
        params={
            "margin": Param.float(1.0, help=tr("How far apart shall lie what is not alike.")),
            "reduction": _REDUCTION,
        },
    ),
    _pair_loss(
        "CosineEmbeddingLoss",
        tr("Turns two vectors to one direction where the target is 1, apart where it is −1."),
        formula=tr("L = mean (1 − cos(a, b) if y = 1, else max(0, cos(a, b) − margin))"),
        flat_target=True,
        params={
            "margin": Param.float(
                0.0, minimum=-1, maximum=1, help=tr("The cosine that what is not alike may have.")
            ),
            "reduction": _REDUCTION,
        },
    ),
    _pair_loss(
        "MarginRankingLoss",
        tr("Wants the first score to be the higher one where the target is 1, the lower where −1."),
        formula="L = mean max(0, −y (a − b) + margin)",
        params={"margin": Param.float(0.0, help=_MARGIN), "reduction": _REDUCTION},
    ),
    LossSpec(
        kind="TripletMarginLoss",
        task="other",
        target="none",
        output="values",
        summary=tr(
            "Wants an anchor to lie nearer to the positive than to the negative; no target."
        ),
        formula="L = mean max(0, |a − p| − |a − n| + margin)",
        ports=(Port(name="in", label="anchor"), Port(name="positive"), Port(name="negative")),
        params={
            "margin": Param.float(1.0, minimum=0, exclusive_minimum=True, help=_MARGIN),
            "p": Param.float(
                2.0, minimum=0, help=tr("The norm: 1 is city blocks, 2 a straight line.")
            ),
            "eps": Param.float(
                1e-6, minimum=0, help=tr("Keeps the gradient finite at distance 0."), advanced=True
            ),
            "swap": Param.bool(
                False, help=tr("Also hold the positive and the negative apart, if they are nearer.")
            ),
            "reduction": _REDUCTION,
        },
    ),
    LossSpec(
        kind="MultiLabelMarginLoss",
        task="other",
        target="labels",
        output="logits",
        summary=tr(
            "Several labels at once: each that is on shall score higher than each that is off."
        ),
        formula=tr("L = Σ max(0, 1 − (z_on − z_off)) / classes"),
        params={"reduction": _REDUCTION},
    ),
)

_CTC = '''\
class CTCLoss(nn.CTCLoss):
    """Takes (N, time, classes) and (N, length); the blank code fills up short targets."""

    def forward(self, log_probs, targets):
        kept = targets != self.blank
        order = kept.to(torch.uint8).argsort(dim=1, descending=True, stable=True)
        times = torch.full((log_probs.shape[0],), log_probs.shape[1], device=log_probs.device)
        in_time = log_probs.transpose(0, 1)
        return super().forward(in_time, targets.gather(1, order), times, kept.sum(dim=1))
'''

_MEAN = '''\
class MeanLoss(nn.Module):
    """What arrives is itself the loss: a penalty or a divergence."""

    def __init__(self, reduction="mean"):
        super().__init__()
        self.reduction = reduction

    def forward(self, x):
        return x.mean() if self.reduction == "mean" else x.sum()
'''

_OTHERS = (
    LossSpec(
        kind="CTCLoss",
        task="other",
        target="sequence",
        output="log-probabilities",
        summary=tr("For sequences of labels whose places in time are not known, as in speech."),
        formula=tr("L = −ln Σ over alignments of Π p_t"),
        params={
            "blank": Param.int(
                0,
                minimum=0,
                unit=tr("code"),
                help=tr("The code for nothing; it also fills up targets."),
            ),
            "reduction": _REDUCTION,
            "zero_infinity": Param.bool(
                False, help=tr("Let targets that are too long for their input count nothing.")
            ),
        },
        class_axis=2,
        support=_CTC,
    ),
    LossSpec(
        kind="MeanLoss",
        task="other",
        target="none",
        output="values",
        summary=tr("The mean of what arrives, made small: a penalty or KL term that is drawn."),
        formula="L = mean x",
        params={"reduction": _REDUCTION},
        support=_MEAN,
    ),
)

LOSSES: Registry[LossSpec] = Registry(
    "loss", load=lambda: (*_CLASSES, *_BINARY, *_REGRESSION, *_COMPARING, *_OTHERS)
)
