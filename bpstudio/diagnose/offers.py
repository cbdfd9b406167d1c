"""The remedies that rules offer, with their words: which edit, and what should be seen then.

The edits are in `diagnose.remedies`, found by the ids here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.record.findings import Remedy


def _paths(paths: Iterable[str]) -> tuple[Value, ...]:
    return tuple(paths)


def fitting_init(paths: Iterable[str]) -> Remedy:
    """Initial weights that suit the activation behind each layer."""
    return Remedy(
        id="fitting-init",
        label=tr("Draw initial weights to suit each activation (Kaiming, Xavier)"),
        expected=tr("The gradient reaches the first layer within one decade of the last one's."),
        params=FrozenMap({"paths": _paths(paths)}),
    )


def scaled_init(stds: Mapping[str, float], factor: float) -> Remedy:
    """Initial weights as large as the measured slope asks for."""
    return Remedy(
        id="scaled-init",
        label=tr(
            "Multiply the initial weights by {factor:.3g}, as the measured slope asks for",
            factor=factor,
        ),
        expected=tr("The slope of the gradient over depth comes to × 1 per layer."),
        params=FrozenMap({"stds": FrozenMap[Value](stds)}),
    )


def varied_init(paths: Iterable[str]) -> Remedy:
    """Initial weights that differ from unit to unit."""
    return Remedy(
        id="varied-init",
        label=tr("Draw the initial weights at random"),
        expected=tr("The units of a layer learn different things, and the loss falls further."),
        params=FrozenMap({"paths": _paths(paths)}),
    )


def other_activation(paths: Iterable[str], kind: str, *, of: Iterable[str] = ()) -> Remedy:
    """Another kind of activation in place of some, with initial weights that suit it.

    `of` are the kinds that these are of now.
    """
    now = tr(" and ").join(dict.fromkeys(of)) or tr("the activation")
    return Remedy(
        id=f"activation-{kind.lower()}",
        label=tr("Use {kind} in place of {now}", kind=kind, now=now),
        expected=tr("More of the gradient passes each activation."),
        params=FrozenMap({"paths": _paths(paths), "kind": kind}),
    )


def added_activation(paths: Iterable[str]) -> Remedy:
    """A nonlinearity behind layers that have none."""
    return Remedy(
        id="add-activation",
        label=tr("Put a ReLU between them"),
        expected=tr("The network can bend, and the loss falls below that of a linear model."),
        params=FrozenMap({"paths": _paths(paths)}),
    )


def normalisation(paths: Iterable[str], kind: str = "") -> Remedy:
    """A normalisation behind weighted layers."""
    return Remedy(
        id="normalise-layers",
        label=tr("Put a normalisation behind the hidden layers"),
        expected=tr("Signals keep their size over depth, forward and backward."),
        params=FrozenMap({"paths": _paths(paths), "kind": kind}),
    )


def residuals(paths: Iterable[str]) -> Remedy:
    """Residual links around layers that keep the size."""
    return Remedy(
        id="add-residuals",
        label=tr("Add residual links around the layers that keep the width"),
        expected=tr("The gradient has a way past each layer, so the first ones learn too."),
        params=FrozenMap({"paths": _paths(paths)}),
    )


def clipping(value: float) -> Remedy:
    """Clip the global norm of the gradient."""
    return Remedy(
        id="clip-gradients",
        label=tr("Clip the gradient to a norm of {limit:.3g}", limit=value),
        expected=tr("No single step moves the weights far; spikes of the loss go."),
        params=FrozenMap({"value": value}),
    )


def wider_clipping(value: float) -> Remedy:
    """Clip only what stands out."""
    return Remedy(
        id="widen-clipping",
        label=tr(
            "Raise the clipping to a norm of {limit:.3g}, which clips only what stands out",
            limit=value,
        ),
        expected=tr("Most steps keep their size, and the loss falls faster."),
        params=FrozenMap({"value": value}),
    )


def rate(value: float, *, lower: bool) -> Remedy:
    """Another learning rate."""
    return Remedy(
        id="lower-rate" if lower else "raise-rate",
        label=tr("Lower the learning rate to {rate:.2g}", rate=value)
        if lower
        else tr("Raise the learning rate to {rate:.2g}", rate=value),
        expected=tr("The loss falls steadily instead of jumping.")
        if lower
        else tr("The loss reaches the same value in a fraction of the steps."),
        params=FrozenMap({"rate": value}),
    )


def standardised(columns: Iterable[str], *, target: bool = False) -> Remedy:
    """Columns brought to mean 0 and deviation 1."""
    return Remedy(
        id="standardise-targets" if target else "standardise-inputs",
        label=tr("Standardise the target") if target else tr("Standardise the inputs"),
        expected=tr("The loss begins near that of a constant prediction and falls from there.")
        if target
        else tr("Activations leave their flat ends, and every input counts alike."),
        params=FrozenMap({"columns": _paths(columns)}),
    )


def imputed(columns: Iterable[str]) -> Remedy:
    """Missing values filled in."""
    return Remedy(
        id="fill-missing",
        label=tr("Fill missing values with the mean"),
        expected=tr("Every number that enters is finite."),
        params=FrozenMap({"columns": _paths(columns)}),
    )


def without(path: str, what: str) -> Remedy:
    """A layer taken out, with its links closed over it."""
    return Remedy(
        id="remove-layer",
        label=tr("Remove {name}", name=what),
        expected=tr("The loss gets the numbers that it is made for."),
        params=FrozenMap({"path": path}),
    )


def all_without(paths: Iterable[str], label: str, expected: str) -> Remedy:
    """Several layers taken out."""
    return Remedy(
        id="remove-layers",
        label=label,
        expected=expected,
        params=FrozenMap({"paths": _paths(paths)}),
    )


def other_loss(output: str, kind: str) -> Remedy:
    """Another loss for an Output."""
    return Remedy(
        id=f"loss-{kind.lower()}",
        label=tr("Use {kind}", kind=kind),
        expected=tr("Loss and output fit each other, and the loss falls further."),
        params=FrozenMap({"output": output, "kind": kind}),
    )


def classes_as_categories(output: str, column: str, classes: int) -> Remedy:
    """A column of class numbers read as a category, one output per class, cross-entropy."""
    return Remedy(
        id="predict-classes",
        label=tr(
            "Predict {column!r} as {classes} classes with CrossEntropyLoss",
            column=column,
            classes=classes,
        ),
        expected=tr("Each class gets a score of its own; accuracy rises."),
        params=FrozenMap({"output": output, "column": column, "classes": classes}),
    )


def inserted(output: str, kind: str, **params: Value) -> Remedy:
    """A layer before an Output."""
    return Remedy(
        id=f"insert-{kind.lower()}",
        label=tr("Put {kind} before the Output", kind=kind),
        expected=tr("The loss gets the numbers that it is made for."),
        params=FrozenMap({"output": output, "kind": kind, "params": FrozenMap(params)}),
    )


def dropout(paths: Iterable[str], share: float) -> Remedy:
    """Another share of dropout."""
    return Remedy(
        id="set-dropout",
        label=tr("Set dropout to {share:g}", share=share),
        expected=tr("Enough of the signal passes for the loss to fall."),
        params=FrozenMap({"paths": _paths(paths), "share": share}),
    )


def added_dropout(paths: Iterable[str], share: float = 0.3) -> Remedy:
    """Dropout behind hidden activations."""
    return Remedy(
        id="add-dropout",
        label=tr("Put Dropout of {share:g} behind the hidden activations", share=share),
        expected=tr("The validation loss stays nearer to that of the training part."),
        params=FrozenMap({"paths": _paths(paths), "share": share}),
    )


def balanced() -> Remedy:
    """Class weights against the counts."""
    return Remedy(
        id="balance-classes",
        label=tr("Weigh classes by how rare they are"),
        expected=tr("The rare class is recognised; its recall rises."),
    )


def weighed_yes(output: str, ratio: float) -> Remedy:
    """What a yes counts for against a no, in a loss that has no weights by class."""
    return Remedy(
        id="weigh-yes",
        label=tr("Let a yes count {ratio:.3g} times a no (pos_weight)", ratio=ratio),
        expected=tr("The rare answer is recognised; its recall rises."),
        params=FrozenMap({"output": output, "ratio": ratio}),
    )


def batch_size(size: int) -> Remedy:
    """Another batch size."""
    return Remedy(
        id="batch-size",
        label=tr("Take batches of {size}", size=size),
        expected=tr("The statistics of a batch are those of many samples."),
        params=FrozenMap({"size": size}),
    )


def drop_last() -> Remedy:
    """Leave out the last, smaller batch."""
    return Remedy(
        id="drop-last",
        label=tr("Leave out the last, smaller batch of each epoch"),
        expected=tr("No batch is too small for its statistics."),
    )


def gated(paths: Iterable[str], kind: str) -> Remedy:
    """A gated recurrent layer for a plain one."""
    return Remedy(
        id=f"recurrent-{kind.lower()}",
        label=tr("Use {kind} in the place of RNN", kind=kind),
        expected=tr("The gradient reaches the first steps in time through the gates."),
        params=FrozenMap({"paths": _paths(paths), "kind": kind}),
    )


def orthogonal(paths: Iterable[str]) -> Remedy:
    """Orthogonal recurrent weights of gain 1."""
    return Remedy(
        id="orthogonal-recurrence",
        label=tr("Draw orthogonal recurrent weights"),
        expected=tr("A state keeps its size from step to step."),
        params=FrozenMap({"paths": _paths(paths)}),
    )


def pooled(paths: Iterable[str]) -> Remedy:
    """The mean over time read out instead of the last step."""
    return Remedy(
        id="pooled-readout",
        label=tr("Read out the mean over time instead of the last step"),
        expected=tr("Every step in time has a short way to the loss."),
        params=FrozenMap({"paths": _paths(paths)}),
    )


def early_stopping(patience: int) -> Remedy:
    """Stop when validation does not get better, and keep the best weights."""
    return Remedy(
        id="early-stopping",
        label=tr(
            "Stop after {patience} epochs without progress and keep the best weights",
            patience=patience,
        ),
        expected=tr("The run ends near its least validation loss."),
        params=FrozenMap({"patience": patience}),
    )


def thawed(paths: Iterable[str]) -> Remedy:
    """Frozen layers set free."""
    return Remedy(
        id="unfreeze",
        label=tr("Free the frozen layers"),
        expected=tr("Their weights learn too, and the loss falls further."),
        params=FrozenMap({"paths": _paths(paths)}),
    )


def weight_decay(value: float) -> Remedy:
    """Another weight decay."""
    return Remedy(
        id="weight-decay",
        label=tr("Set weight_decay to {decay:g}", decay=value),
        expected=tr("The weights keep their size."),
        params=FrozenMap({"value": value}),
    )


def no_schedule() -> Remedy:
    """A constant rate."""
    return Remedy(
        id="remove-schedule",
        label=tr("Keep the learning rate constant"),
        expected=tr("The second half of the run still learns."),
    )


def smoothing(value: float) -> Remedy:
    """Another label smoothing."""
    return Remedy(
        id="label-smoothing",
        label=tr("Set label smoothing to {share:g}", share=value),
        expected=tr("The targets say again which class is right."),
        params=FrozenMap({"value": value}),
    )


def drawn_split(kind: str) -> Remedy:
    """Rows drawn for each part at random."""
    return Remedy(
        id=f"split-{kind}",
        label=tr("Draw the rows of each part at random"),
        expected=tr("Training and validation hold the same kinds of rows."),
        params=FrozenMap({"kind": kind}),
    )


def nothing_lost(factor_path: str, name: str) -> Remedy:
    """A factor of 0 set to 1."""
    return Remedy(
        id="unit-factor",
        label=tr("Set the factor of {name} to 1", name=name),
        expected=tr("The gradient passes it."),
        params=FrozenMap({"path": factor_path}),
    )
