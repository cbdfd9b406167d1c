"""The gallery of faults: for each rule a small project that shows it, and its repaired twin.

`make_examples.py` writes them to `resources/examples/faults`. The twin is made by a remedy that
the rule offers, so that the gallery is what a person gets who follows the advice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bpstudio.catalogue.lookup import new_node, spec_of
from bpstudio.compile.check import check
from bpstudio.data.load import load_table, prepare, propose, with_facts
from bpstudio.diagnose.problems import FIX
from bpstudio.diagnose.remedies import apply
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Clip, Document, Source, Split, Training
from bpstudio.params import FrozenMap, Value, freeze
from bpstudio.record.findings import Remedy

Card = tuple[str, Mapping[str, Any], Mapping[str, Choice]]
STEP_X, STEP_Y, COLUMNS = 200.0, 128.0, 6


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A project that shows what one rule finds; `remedy` and `params` make the repaired twin.

    Where no edit helps, the twin has `better` data. `raw` are columns that are read as they are
    ("*": all inputs).
    """

    rule: str
    title: str
    purpose: str
    source: Source
    target: str
    cards: Sequence[Card]
    training: Training
    remedy: str
    params: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[str, ...] | str = "numeric"
    loss: str = "CrossEntropyLoss"
    raw: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    split: Split | None = None
    frozen: tuple[int, ...] = ()
    loose: Sequence[Card] = ()
    better: Source | None = None

    def broken(self) -> Document:
        """The project as somebody might have drawn it."""
        document = Document(data=self._data(), training=self.training)
        loss = freeze({"kind": self.loss, "params": {}})
        chain = [
            card("Input", fields=self.fields),
            *self.cards,
            card("Output", target=self.target, loss=loss),
        ]
        document = _chained(document, chain, frozen=self.frozen, first=0)
        if self.loose:
            document = _chained(
                document, self.loose, frozen=(), first=len(chain), after=("n0", "out")
            )
        return document

    def repaired(self) -> Document:
        """The same with the remedy applied; on better data, where these are at fault."""
        if self.better is not None:
            return replace(self, source=self.better).broken()
        broken = self.broken()
        if self.remedy == FIX:
            fixes = [one.fix for one in check(broken).errors if one.fix is not None]
            return _with_facts(fixes[0].apply(broken))
        params = freeze(dict(self.params))
        assert isinstance(params, FrozenMap)
        if params.get("columns") == "*":
            inputs = (one.column for one in broken.data.fields if one.role == "input")
            params = params.with_({"columns": tuple(inputs)})
        return _with_facts(apply(broken, Remedy(id=self.remedy, label="", params=params)))

    def _data(self) -> Any:
        loaded = load_table(self.source, None)
        data = propose(loaded)
        bare = {
            one.column
            for one in data.fields
            if one.column in self.raw or ("*" in self.raw and one.role == "input")
        }
        fields = tuple(
            replace(one, type="number", prepare=())
            if one.column in self.numbers
            else (replace(one, prepare=()) if one.column in bare else one)
            for one in data.fields
        )
        data = replace(data, fields=fields, split=self.split or data.split)
        return with_facts(data, prepare(data, loaded.table))


def _with_facts(document: Document) -> Document:
    """The document with what is known of its data as they are prepared now."""
    data = document.data
    assert data.source is not None
    prepared = prepare(data, load_table(data.source, None).table)
    return replace(document, data=with_facts(data, prepared))


def card(kind: str, init: Mapping[str, Choice] | None = None, **params: Any) -> Card:
    """A card of a chain."""
    return kind, params, init or {}


def _chained(
    document: Document,
    cards: Sequence[Card],
    *,
    frozen: tuple[int, ...],
    first: int,
    after: tuple[str, str] | None = None,
) -> Document:
    """Add cards one behind the other."""
    for number, (kind, given, init) in enumerate(cards, start=first):
        params: dict[str, Value] = {
            name: value if isinstance(value, FrozenMap) else freeze(value)
            for name, value in given.items()
        }
        node = new_node(kind, f"n{number}", params=params)
        node = replace(node, init=FrozenMap(init), frozen=number in frozen)
        row, column = divmod(number, COLUMNS)
        document = edits.add(document, node, at=(column * STEP_X, row * STEP_Y))
        spec = spec_of(node)
        assert spec is not None
        ports = spec.ports(node)
        if after is not None:
            document = edits.connect(document, after, (node.id, ports.inputs[0].name))
        after = (node.id, ports.outputs[0].name) if ports.outputs else None
    return document


def dense(width: int, **init: Choice) -> Card:
    """A linear layer."""
    return card("Linear", init, out_features=width)


def choice(kind: str, **params: Value) -> Choice:
    """A kind with parameters."""
    return Choice(kind=kind, params=FrozenMap(params))


def normal(std: float) -> dict[str, Choice]:
    """Normal weights, constants of zero."""
    return {"weight": choice("normal", std=std), "bias": choice("zeros")}


def stack(width: int, count: int, activation: str, out: int, **init: Choice) -> list[Card]:
    """Layers of one width with an activation behind each, and a head."""
    cards: list[Card] = []
    for _ in range(count):
        cards += [dense(width, **init), card(activation)]
    return [*cards, dense(out, **init)]


def trained(
    optimizer: str, lr: float, *, epochs: int, batch_size: int = 64, **more: Any
) -> Training:
    """How it is trained; settings by their names, the rest are the optimizer's."""
    own = {name: more.pop(name) for name in list(more) if name in Training.__dataclass_fields__}
    return Training(
        optimizer=choice(optimizer, lr=lr, **more), batch_size=batch_size, epochs=epochs, **own
    )


def paths(*numbers: int) -> list[str]:
    """Ids of cards by their place."""
    return [f"n{number}" for number in numbers]


DIGITS = Source(kind="digits", params=FrozenMap({"as": "rows"}))
HE = {"weight": choice("kaiming_normal", nonlinearity="relu"), "bias": choice("zeros")}
XAVIER = {"weight": choice("xavier_normal"), "bias": choice("zeros")}


def on_digits(
    rule: str, title: str, purpose: str, cards: Sequence[Card], training: Training, **more: Any
) -> Fault:
    """A fault on the digits."""
    return Fault(
        rule=rule, title=title, purpose=purpose, source=DIGITS, target="digit", cards=cards,
        training=training, **more,
    )  # fmt: skip


def clouds(**flaws: Value) -> Source:
    """Points of three classes, with a flaw."""
    return Source(kind="clouds", params=FrozenMap(flaws))


FLOW = (
    on_digits(
        "vanishing-gradient",
        "Ten sigmoid layers",
        "Each sigmoid passes a quarter of the gradient at most; the first layers hear nothing.",
        stack(48, 10, "Sigmoid", 10, **XAVIER),
        trained("SGD", 0.1, epochs=12),
        remedy="activation-relu",
        params={"paths": paths(*range(2, 21, 2)), "kind": "ReLU"},
    ),
    on_digits(
        "exploding-gradient",
        "Weights three times too large",
        "Twelve layers each triple what comes back from the loss.",
        stack(64, 12, "ReLU", 10, **normal(0.53)),
        trained("SGD", 0.02, epochs=12),
        remedy="fitting-init",
        params={"paths": paths(*range(1, 24, 2))},
    ),
    on_digits(
        "bad-init",
        "Weights six times too small",
        "Twelve ReLU layers with weights of deviation 0.03: signals die off both ways.",
        stack(64, 12, "ReLU", 10, **normal(0.03)),
        trained("Adam", 0.001, epochs=10),
        remedy="fitting-init",
        params={"paths": paths(*range(1, 24, 2))},
    ),
    on_digits(
        "symmetric-init",
        "All weights alike",
        "Units that begin alike stay alike: 64 of them are one.",
        stack(64, 2, "Tanh", 10, weight=choice("constant", val=0.05), bias=choice("zeros")),
        trained("Adam", 0.003, epochs=12),
        remedy="varied-init",
        params={"paths": paths(1, 3, 5)},
    ),
    on_digits(
        "zero-gradient",
        "A factor of zero",
        "What is multiplied by zero passes no signal forward and no gradient back.",
        [dense(64), card("ReLU"), card("ConstantScale", factor=0.0), dense(10)],
        trained("Adam", 0.003, epochs=10),
        remedy="unit-factor",
        params={"path": "n3"},
    ),
    on_digits(
        "not-training",
        "A gradient that is cut off",
        "Detach lets nothing back: the layer before it keeps its random weights.",
        [dense(16), card("ReLU"), card("Detach"), dense(16), card("ReLU"), dense(10)],
        trained("Adam", 0.003, epochs=12),
        remedy="remove-layer",
        params={"path": "n3"},
    ),
    on_digits(
        "frozen-by-mistake",
        "A frozen body of random weights",
        "Nothing was loaded into the frozen layers, so they hold what chance gave them.",
        [dense(8), card("ReLU"), dense(6), card("ReLU"), dense(10)],
        trained("Adam", 0.003, epochs=15),
        frozen=(1, 3),
        remedy="unfreeze",
        params={"paths": paths(1, 3)},
    ),
    on_digits(
        "unused-parameter",
        "Layers that lead nowhere",
        "Two layers are drawn and linked to nothing; they cost time and never learn.",
        stack(64, 1, "ReLU", 10),
        trained("Adam", 0.003, epochs=8),
        loose=[dense(32), card("ReLU"), dense(16)],
        remedy="remove-layers",
        params={"paths": paths(7, 6, 5)},
    ),
)

UNITS = (
    on_digits(
        "dying-relu",
        "A rate that kills",
        "At a rate of 0.3 Adam throws the ReLUs where their input is negative for every sample.",
        stack(64, 4, "ReLU", 10, **HE),
        trained("Adam", 0.3, epochs=12),
        remedy="lower-rate",
        params={"rate": 0.003},
    ),
    on_digits(
        "saturated-activation",
        "Weights that are too large for tanh",
        "Nearly every value lies where tanh is flat, so hardly any gradient passes.",
        stack(64, 2, "Tanh", 10, **normal(2.0)),
        trained("SGD", 0.01, epochs=15),
        remedy="fitting-init",
        params={"paths": paths(1, 3, 5)},
    ),
    Fault(
        rule="missing-nonlinearity",
        title="Two layers that are one",
        purpose="Without an activation between them, two layers can only cut the plane straight.",
        source=Source(kind="spirals"),
        target="arm",
        cards=[dense(48), dense(48), dense(2)],
        training=trained("Adam", 0.01, epochs=60, batch_size=32),
        remedy="add-activation",
        params={"paths": paths(1, 2)},
    ),
    on_digits(
        "dropout-too-high",
        "The share to keep, read as the share to drop",
        "With a dropout of 0.95 hardly any signal gets through.",
        [
            dense(64), card("ReLU"), card("Dropout", p=0.95),
            dense(64), card("ReLU"), card("Dropout", p=0.95), dense(10),
        ],
        trained("Adam", 0.001, epochs=12),
        remedy="set-dropout",
        params={"paths": paths(3, 6), "share": 0.2},
    ),
    on_digits(
        "batchnorm-small-batch",
        "Batch normalisation of pairs",
        "The mean and deviation of two samples are noise.",
        [dense(32), card("BatchNorm1d"), card("ReLU"), dense(10)],
        trained("Adam", 0.003, epochs=3, batch_size=2),
        remedy="batch-size",
        params={"size": 32},
    ),
)  # fmt: skip

RATE = (
    on_digits(
        "oscillating-loss",
        "Steps over the valley",
        "With momentum a rate of 0.8 jumps from one side to the other.",
        stack(64, 2, "Tanh", 10, **XAVIER),
        trained("SGD", 0.8, epochs=25, batch_size=32, momentum=0.9),
        remedy="lower-rate",
        params={"rate": 0.01},
    ),
    on_digits(
        "lr-too-high",
        "Adam at a rate of 0.3",
        "Steps move the weights by their own size: units die, nothing is kept.",
        stack(64, 3, "ReLU", 10),
        trained("Adam", 0.3, epochs=12),
        remedy="lower-rate",
        params={"rate": 0.003},
    ),
    Fault(
        rule="divergence",
        title="A regression that climbs",
        purpose="The step is larger than the curve allows, so the loss grows from step to step.",
        source=Source(kind="diabetes"),
        target="progression",
        loss="MSELoss",
        cards=[dense(1)],
        training=trained("SGD", 0.5, epochs=10, batch_size=32),
        remedy="lower-rate",
        params={"rate": 0.005},
    ),
    Fault(
        rule="non-finite",
        title="Numbers that grow until they are none",
        purpose="At this rate the weights of a regression reach infinity within an epoch.",
        source=Source(kind="diabetes"),
        target="progression",
        loss="MSELoss",
        cards=stack(32, 2, "ReLU", 1),
        training=trained("SGD", 5.0, epochs=10, batch_size=32, momentum=0.9),
        remedy="lower-rate",
        params={"rate": 0.005},
    ),
    on_digits(
        "slow-convergence",
        "Steps that are too short",
        "SGD at a rate of 0.0003 goes the right way, and would need hundreds of epochs.",
        stack(64, 2, "ReLU", 10),
        trained("SGD", 0.0003, epochs=12),
        remedy="raise-rate",
        params={"rate": 0.1},
    ),
    on_digits(
        "lr-too-low",
        "Adam at a rate of 0.000003",
        "Every step moves the weights by a millionth of their size.",
        stack(64, 2, "Tanh", 10),
        trained("Adam", 3e-6, epochs=12),
        remedy="raise-rate",
        params={"rate": 0.002},
    ),
    on_digits(
        "schedule-dead",
        "A schedule that falls too fast",
        "The rate is divided by five after each epoch: after four of them it is gone.",
        stack(64, 2, "ReLU", 10),
        trained("SGD", 0.1, epochs=20, schedule=choice("ExponentialLR", gamma=0.2)),
        remedy="remove-schedule",
    ),
    on_digits(
        "weight-decay-too-high",
        "Decay that eats the weights",
        "A weight decay of 1 pulls harder than the gradient.",
        stack(64, 2, "ReLU", 10),
        trained("SGD", 0.05, epochs=20, weight_decay=1.0),
        remedy="weight-decay",
        params={"value": 0.01},
    ),
    on_digits(
        "clip-too-small",
        "Clipped to nothing",
        "Every gradient is cut to a norm of 0.001: a rate that is far too low.",
        stack(64, 2, "ReLU", 10),
        trained("SGD", 0.05, epochs=15, clip=Clip(kind="norm", value=0.001)),
        remedy="widen-clipping",
        params={"value": 1.0},
    ),
    Fault(
        rule="plateau",
        title="Nothing to learn from",
        purpose="The inputs are noise: the loss stays at that of a constant prediction.",
        source=Source(
            kind="random_arrays",
            params=FrozenMap({"rows": 2000, "shape": (6,), "classes": 3, "signal": 0.0}),
        ),
        target="class",
        fields=("x",),
        cards=stack(4, 1, "ReLU", 3),
        training=trained("SGD", 0.05, epochs=15),
        remedy="",
        better=Source(
            kind="random_arrays",
            params=FrozenMap({"rows": 2000, "shape": (6,), "classes": 3, "signal": 0.9}),
        ),
    ),
)

CONTRACT = (
    Fault(
        rule="target-shape",
        title="Maps where scores are wanted",
        purpose="The convolutions end in maps of 3 × 3 places, and the loss wants ten scores.",
        source=Source(kind="digits", params=FrozenMap({"as": "images"})),
        target="digit",
        fields=("image",),
        cards=[
            card("Conv2d", out_channels=8, kernel_size=3),
            card("ReLU"),
            card("Conv2d", out_channels=10, kernel_size=1),
            card("MaxPool2d", kernel_size=2),
        ],
        training=trained("Adam", 0.003, epochs=10),
        remedy=FIX,
    ),
    on_digits(
        "loss-pairing",
        "A softmax too many",
        "CrossEntropyLoss takes the softmax itself; of shares it gives hardly any slope.",
        [*stack(64, 2, "ReLU", 10), card("Softmax", dim=-1)],
        trained("SGD", 0.1, epochs=15),
        remedy="remove-layer",
        params={"path": "n6"},
    ),
    Fault(
        rule="output-width",
        title="A softmax over one value",
        purpose="A share of one value is always 1: no gradient at all.",
        source=Source(kind="breast_cancer"),
        target="diagnosis",
        loss="BCELoss",
        cards=[*stack(16, 1, "ReLU", 1), card("Softmax", dim=-1)],
        training=trained("Adam", 0.003, epochs=15, batch_size=32),
        remedy="activation-sigmoid",
        params={"paths": paths(4), "kind": "Sigmoid"},
    ),
    on_digits(
        "label-smoothing-too-high",
        "Smoothed away",
        "With a label smoothing of 1 every digit is every other one, too.",
        stack(64, 2, "ReLU", 10),
        trained("Adam", 0.003, epochs=10, label_smoothing=1.0),
        remedy="label-smoothing",
        params={"value": 0.1},
    ),
)

DATA = (
    Fault(
        rule="unnormalised-inputs",
        title="Raw measurements into tanh",
        purpose="Features of up to thousands drive every tanh into its flat end.",
        source=Source(kind="breast_cancer"),
        target="diagnosis",
        loss="BCEWithLogitsLoss",
        cards=stack(32, 2, "Tanh", 1, **XAVIER),
        training=trained("SGD", 0.05, epochs=15, batch_size=32),
        raw=("*",),
        remedy="standardise-inputs",
        params={"columns": "*"},
    ),
    Fault(
        rule="unnormalised-targets",
        title="Raw targets",
        purpose="Targets of 25 to 350 make the first gradients a thousand times too large.",
        source=Source(kind="diabetes"),
        target="progression",
        loss="MSELoss",
        cards=stack(32, 2, "ReLU", 1),
        training=trained("SGD", 0.01, epochs=20, batch_size=32),
        raw=("progression",),
        remedy="standardise-targets",
        params={"columns": ["progression"]},
    ),
    Fault(
        rule="not-shuffled",
        title="Sorted flowers",
        purpose="The table is sorted by species and was cut in order: the last one is never seen.",
        source=Source(kind="iris"),
        target="species",
        cards=stack(16, 1, "Tanh", 3),
        training=trained("Adam", 0.01, epochs=30, batch_size=16),
        split=Split(kind="time", train=0.6, validation=0.2, test=0.2),
        remedy="split-stratified",
        params={"kind": "stratified"},
    ),
    Fault(
        rule="nan-in-data",
        title="A table with gaps",
        purpose="One value in a hundred is missing, and what is computed from it is no number.",
        source=clouds(gaps=0.01),
        target="cloud",
        raw=("*",),
        cards=stack(16, 1, "ReLU", 3),
        training=trained("Adam", 0.01, epochs=12),
        remedy=FIX,
    ),
    Fault(
        rule="class-imbalance",
        title="One in a hundred",
        purpose="The third cloud is so rare that never to name it costs next to nothing.",
        source=clouds(rarity=60.0, noise=1.2),
        target="cloud",
        cards=stack(16, 1, "ReLU", 3),
        training=trained("Adam", 0.003, epochs=20),
        remedy="balance-classes",
    ),
    Fault(
        rule="split-scale-mismatch",
        title="Another unit half-way",
        purpose="The last rows were measured in another unit, and these are the ones to validate.",
        source=clouds(unit=10.0),
        target="cloud",
        cards=stack(16, 1, "ReLU", 3),
        training=trained("Adam", 0.01, epochs=15),
        split=Split(kind="time"),
        remedy="split-random",
        params={"kind": "random"},
    ),
    Fault(
        rule="label-noise",
        title="Labels that follow from nothing",
        purpose="The network learns 200 rows by heart, and nothing of it holds for others.",
        source=Source(
            kind="random_arrays",
            params=FrozenMap({"rows": 300, "shape": (40,), "classes": 3, "signal": 0.0}),
        ),
        target="class",
        fields=("x",),
        cards=stack(256, 2, "ReLU", 3),
        training=trained("Adam", 0.003, epochs=40, batch_size=32),
        remedy="early-stopping",
        params={"patience": 1},
    ),
    Fault(
        rule="overfitting",
        title="Learned by heart",
        purpose="A wide network on few rows: validation gets worse while training gets better.",
        source=Source(
            kind="random_arrays",
            params=FrozenMap({"rows": 400, "shape": (40,), "classes": 4, "signal": 0.35}),
        ),
        target="class",
        fields=("x",),
        cards=stack(256, 2, "ReLU", 4),
        training=trained("Adam", 0.003, epochs=40, batch_size=32),
        remedy="early-stopping",
        params={"patience": 4},
    ),
)

FAULTS = (*FLOW, *UNITS, *RATE, *CONTRACT, *DATA)
