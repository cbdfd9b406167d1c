"""Well-known networks as examples: each is drawn by calls, and arranged as the desktop would.

`make_examples.py` writes them to `resources/examples/architectures`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bpstudio.catalogue.ready import READY
from bpstudio.data.load import load_table, prepare, propose, with_facts
from bpstudio.graph.document import Choice, Document, PortRef, Source, Split, Training
from bpstudio.graph.fragment import Fragment
from bpstudio.graph.sketch import Sketch
from bpstudio.params import EMPTY, FrozenMap, Value


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """A network by name: the data it is tried on, and the calls that draw it.

    `ignored` are columns that it does not use.
    """

    name: str
    title: str
    purpose: str
    source: Source
    draw: Callable[[Sketch], None]
    training: Training
    ignored: Sequence[str] = ()

    def document(self) -> Document:
        """The network on its data, with what is known of them."""
        table = load_table(self.source, None).table
        proposed = propose(load_table(self.source, None))
        fields = tuple(
            replace(field, role="ignore", prepare=()) if field.column in self.ignored else field
            for field in proposed.fields
        )
        data = replace(proposed, fields=fields, split=Split(kind="random"))
        document = Document(data=with_facts(data, prepare(data, table)), training=self.training)
        sheet = Sketch()
        self.draw(sheet)
        return sheet.drawn_on(document)


def made(**params: Value) -> Source:
    """Random arrays of these sizes."""
    return Source(kind="random_arrays", params=FrozenMap(params))


def trained(optimizer: str, lr: float, *, batch_size: int, epochs: int, **more: Value) -> Training:
    """How it is trained."""
    chosen = Choice(kind=optimizer, params=FrozenMap({"lr": lr, **more}))
    return Training(optimizer=chosen, batch_size=batch_size, epochs=epochs)


def loss(kind: str) -> FrozenMap[Value]:
    """A loss with its default settings, as an Output keeps it."""
    return FrozenMap({"kind": kind, "params": EMPTY})


def ready(kind: str, prefix: str, **given: Value) -> Fragment:
    """A ready block whose ids begin with a prefix."""
    return READY[kind].build(given, prefix=prefix)


# ---------------------------------------------------------------------------------------- images


def resnet18(sheet: Sketch) -> None:
    """He et al. 2015, table 1: a stem, four stages of two basic blocks, and a classifier."""
    x = sheet.put("Input", name="image", fields=("x",))
    x = sheet.put(
        "Conv2d", x, name="stem", out_channels=64, kernel_size=7, stride=2, padding=3, bias=False
    )
    x = sheet.put("ReLU", sheet.put("BatchNorm2d", x))
    x = sheet.put("MaxPool2d", x, kernel_size=3, stride=2, padding=1)
    (x,) = sheet.use(
        ready("residual-convolution", "keep64", channels=64), x, name="stage 1", repeat=2
    )
    for stage, width in enumerate((128, 256, 512), start=2):
        halve = ready(
            "residual-convolution", f"half{width}", channels=width, stride=2, shortcut="projection"
        )
        (x,) = sheet.use(
            halve,
            x,
            name=f"stage {stage}, halved",
            note="Halves the image, doubles the channels; a 1 × 1 convolution fits the shortcut.",
        )
        keep = ready("residual-convolution", f"keep{width}", channels=width)
        (x,) = sheet.use(keep, x, name=f"stage {stage}")
    x = sheet.put("Flatten", sheet.put("AdaptiveAvgPool2d", x, name="mean of every channel"))
    x = sheet.put("Linear", x, name="classifier", out_features=1000)
    sheet.put("Output", x, name="class", target="class", loss=loss("CrossEntropyLoss"))


def unet(sheet: Sketch) -> None:
    """Ronneberger et al. 2015, with a quarter of the channels, padding and batch normalisation."""
    x = sheet.put("Input", name="image", fields=("x",))
    skips = []
    widths = (16, 32, 64, 128)
    for width in widths:
        x, skip = sheet.use(ready("unet-down", f"down{width}", channels=width), x, name="down")
        skips.append(skip)
    (x,) = sheet.use(ready("double-convolution", "bottom", channels=256), x, name="bottom")
    for width, skip in zip(reversed(widths), reversed(skips), strict=True):
        (x,) = sheet.use(ready("unet-up", f"up{width}", channels=width), x, skip, name="up")
    x = sheet.put("Conv2d", x, name="class of each pixel", out_channels=2, kernel_size=1)
    sheet.put("Output", x, name="mask", target="mask", loss=loss("CrossEntropyLoss"))


def inception(sheet: Sketch) -> None:
    """The first blocks of GoogLeNet (Szegedy et al. 2014, table 1) with a head at half depth."""
    x = sheet.put("Input", name="image", fields=("x",))
    for width, size, step in ((64, 7, 2), (64, 1, 1), (192, 3, 1)):
        x = sheet.put(
            "Conv2d", x, out_channels=width, kernel_size=size, stride=step, padding=size // 2
        )
        x = sheet.put("ReLU", x)
        if size > 1:
            x = sheet.put("MaxPool2d", x, kernel_size=3, stride=2, padding=1)
    (x,) = sheet.use(ready("inception", "inca"), x, name="inception 3a")
    side = sheet.put("Flatten", sheet.put("AdaptiveAvgPool2d", x))
    side = sheet.put("Linear", side, name="side head", out_features=10)
    sheet.put(
        "Output",
        side,
        name="class, at half depth",
        note="Brings a gradient to the early layers; it counts for 0.3 of the loss at the end.",
        target="class",
        loss=loss("CrossEntropyLoss"),
        weight=0.3,
    )
    second = ready(
        "inception",
        "incb",
        ones=128,
        reduce_threes=128,
        threes=192,
        reduce_fives=32,
        fives=96,
        pooled=64,
    )
    (x,) = sheet.use(second, x, name="inception 3b")
    x = sheet.put("Flatten", sheet.put("AdaptiveAvgPool2d", x))
    x = sheet.put("Dropout", x, p=0.4)
    x = sheet.put("Linear", x, name="head", out_features=10)
    sheet.put("Output", x, name="class", target="class", loss=loss("CrossEntropyLoss"))


# ------------------------------------------------------------------------------------- sequences


def transformer(sheet: Sketch) -> None:
    """An encoder of six pre-norm layers that reads tokens and names a class."""
    x = sheet.put("Input", name="tokens", fields=("tokens",))
    x = sheet.put("Embedding", x, name="tokens as vectors", embedding_dim=64)
    x = sheet.put("LearnedPosition", x)
    encoder = ready("transformer-encoder", "layer", width=64, heads=4, expansion=4, dropout=0.1)
    (x,) = sheet.use(
        encoder,
        x,
        name="encoder",
        note="One definition, six times, each with weights of its own.",
        repeat=6,
    )
    x = sheet.put("LayerNorm", x, name="last normalisation")
    x = sheet.put("MeanOver", x, name="mean over places")
    x = sheet.put("Linear", x, name="classifier", out_features=10)
    sheet.put("Output", x, name="class", target="class", loss=loss("CrossEntropyLoss"))


def translator(sheet: Sketch) -> None:
    """An LSTM reads, another writes; each written place looks at all read ones (Luong 2015)."""
    source = sheet.put("Input", name="source", fields=("tokens",))
    source = sheet.put("Embedding", source, name="source as vectors", embedding_dim=32)
    encoded, port = sheet.put("LSTM", source, name="encoder", leave="output", hidden_size=64)
    previous = sheet.put(
        "Input",
        name="written so far",
        note="The answer one place later: each step sees what should stand before it.",
        fields=("previous",),
    )
    previous = sheet.put("Embedding", previous, name="written as vectors", embedding_dim=32)
    written = sheet.put(
        "LSTM",
        name="decoder",
        leave="output",
        into={"in": previous, "h0": (encoded, "h"), "c0": (encoded, "c")},
        hidden_size=64,
    )
    read = (encoded, port)
    context = sheet.put(
        "ScaledDotProductAttention",
        name="attention",
        into={"query": written, "key": read, "value": read},
    )
    joined = sheet.put("Concat", written, context, dim=-1)
    x = sheet.put("Tanh", sheet.put("Linear", joined, name="join", out_features=64))
    x = sheet.put("Linear", x, name="next token", out_features=20)
    x = sheet.put("Permute", x, name="classes first", dims=(2, 1))
    sheet.put("Output", x, name="answer", target="sequence", loss=loss("CrossEntropyLoss"))


# ------------------------------------------------------------------------------- codes and codings


def tower() -> Fragment:
    """From the vector of a code to the vector that is compared."""
    sheet = Sketch("tower")
    x = sheet.put("Input", name="in")
    x = sheet.put("ReLU", sheet.put("Linear", x, name="widen", out_features=64))
    x = sheet.put("Linear", x, name="compare", out_features=32)
    sheet.put("Output", x, name="out")
    return sheet.fragment("tower")


def recommender(sheet: Sketch) -> None:
    """Two towers of one form, each with weights of its own; their product says: likes it or not."""
    ends: list[PortRef] = []
    for name, column in (("user", "code1"), ("item", "code2")):
        x = sheet.put("Input", name=name, fields=(column,))
        x = sheet.put("Embedding", x, name=f"{name} as vector", embedding_dim=32)
        ends += sheet.use(tower(), x, name=f"{name} tower")
    score = sheet.put("DotProduct", name="score", into={"a": ends[0], "b": ends[1]})
    sheet.put("Output", score, name="likes it", target="class", loss=loss("BCEWithLogitsLoss"))


def autoencoder(sheet: Sketch) -> None:
    """Kingma and Welling 2013: mean and variance of eight codes, and a sample that is drawn."""
    pixels = sheet.put("Input", name="pixels", fields=("pixels",))
    x = sheet.put("ReLU", sheet.put("Linear", pixels, name="encoder", out_features=128))
    mean = sheet.put("Linear", x, name="mean", out_features=8)
    log_variance = sheet.put("Linear", x, name="log variance", out_features=8)
    spread = sheet.put("Exp", sheet.put("ConstantScale", log_variance, factor=0.5), name="spread")
    noise = sheet.put("RandomNormal", mean, name="noise")
    sample = sheet.put("Add", mean, sheet.put("Multiply", spread, noise), name="sample")
    x = sheet.put("ReLU", sheet.put("Linear", sample, name="decoder", out_features=128))
    x = sheet.put("Linear", x, name="logits of pixels", out_features=64)
    sheet.put(
        "Output",
        sheet.put("Sigmoid", x),
        name="reconstruction",
        note="Its target is what enters.",
        target="pixels",
        loss=loss("MSELoss"),
    )
    square, variance = sheet.put("Power", mean), sheet.put("Exp", log_variance, name="variance")
    total = sheet.put("Add", square, variance)
    surplus = sheet.put("Subtract", into={"a": total, "b": log_variance})
    summed = sheet.put("SumOver", sheet.put("AddConstant", surplus, value=-1.0))
    divergence = sheet.put("ConstantScale", summed, name="KL divergence", factor=0.5)
    sheet.put(
        "Output",
        divergence,
        name="KL term",
        note="No target: the mean of what arrives is itself the loss.",
        target=None,
        loss=loss("MeanLoss"),
        weight=0.001,
    )


ARCHITECTURES = (
    Architecture(
        name="resnet-18",
        title="ResNet-18",
        purpose="Residual blocks in four stages, for images of 224 × 224 and 1,000 classes.",
        source=made(rows=64, shape=(3, 224, 224), classes=1000),
        draw=resnet18,
        training=trained("SGD", 0.05, batch_size=8, epochs=3, momentum=0.9, weight_decay=0.0001),
    ),
    Architecture(
        name="inception",
        title="Inception blocks, with a side head",
        purpose="The first blocks of GoogLeNet; a second Output trains the early layers.",
        source=made(rows=256, shape=(3, 64, 64)),
        draw=inception,
        training=trained("AdamW", 0.001, batch_size=16, epochs=5),
    ),
    Architecture(
        name="u-net",
        title="U-Net",
        purpose="Four steps down and up with skips between: a class for every pixel.",
        source=made(rows=128, shape=(1, 64, 64), target="mask", classes=2),
        draw=unet,
        training=trained("AdamW", 0.002, batch_size=8, epochs=5),
    ),
    Architecture(
        name="transformer",
        title="Transformer, six layers",
        purpose="A pre-norm encoder layer, defined once and repeated six times, reads tokens.",
        source=made(rows=1000, shape=(), length=32),
        draw=transformer,
        training=trained("AdamW", 0.001, batch_size=32, epochs=5),
    ),
    Architecture(
        name="seq2seq-attention",
        title="Sequence to sequence, with attention",
        purpose="An LSTM reads tokens; another writes them backwards, looking at what was read.",
        source=made(rows=1000, shape=(), length=8, vocabulary=20, target="sequence", signal=1.0),
        draw=translator,
        training=trained("AdamW", 0.005, batch_size=32, epochs=20),
    ),
    Architecture(
        name="two-tower",
        title="Recommender of two towers",
        purpose="A user and an item become vectors, whose product says whether they match.",
        source=made(rows=2000, shape=(), codes=2, vocabulary=50, classes=2, signal=0.9),
        draw=recommender,
        training=trained("AdamW", 0.005, batch_size=64, epochs=20),
    ),
    Architecture(
        name="variational-autoencoder",
        title="Variational autoencoder",
        purpose="Digits through a code of eight random numbers; two losses, one without a "
        "target. Baseline: the mean image. Data of scikit-learn.",
        source=Source(kind="digits", params=FrozenMap({"as": "rows"})),
        draw=autoencoder,
        training=trained("AdamW", 0.002, batch_size=64, epochs=30),
        ignored=("digit",),
    ),
)
