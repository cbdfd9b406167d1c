"""Projects to save and open: a plain one, one with everything in it, and random documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from bpstudio.graph.document import (
    TINTS,
    Block,
    Choice,
    Clip,
    Data,
    DataFacts,
    Document,
    EarlyStopping,
    Edge,
    Field,
    FieldFacts,
    Frame,
    Graph,
    Node,
    Source,
    Split,
    Training,
    View,
    Windows,
)
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.project.arrays import Arrays, Bundle
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.record.events import (
    EpochDone,
    Event,
    PartMetrics,
    Row,
    RunEnded,
    RunFacts,
    RunStarted,
    StepsDone,
)
from bpstudio.record.history import History

# ------------------------------------------------------------------------------- by hand


def small_document() -> Document:
    graph = Graph(
        nodes=(
            Node(id="n1", kind="Input", params=FrozenMap({"fields": ("age", "income")})),
            Node(
                id="n2",
                kind="Linear",
                name="hidden",
                params=FrozenMap({"out_features": 8}),
                init=FrozenMap(
                    {
                        "weight": Choice(
                            kind="kaiming_normal", params=FrozenMap({"nonlinearity": "relu"})
                        )
                    }
                ),
            ),
            Node(
                id="n3",
                kind="Output",
                params=FrozenMap(
                    {
                        "target": "default",
                        "loss": FrozenMap({"kind": "CrossEntropyLoss", "params": FrozenMap()}),
                        "weight": 1.0,
                        "metrics": ("accuracy",),
                    }
                ),
            ),
        ),
        edges=(
            Edge(src=("n1", "out"), dst=("n2", "in")),
            Edge(src=("n2", "out"), dst=("n3", "in")),
        ),
    )
    data = Data(
        source=Source(
            kind="csv",
            path="loans.csv",
            sha256="ab" * 32,
            found=FrozenMap({"decimal": ","}),
        ),
        fields=(
            Field(column="age", prepare=(Choice(kind="standardize"),)),
            Field(column="default", role="target", type="category"),
        ),
        facts=DataFacts(
            fields=(
                FieldFacts(column="age", role="input", dtype="float32", mean=0.0, rms=1.0),
                FieldFacts(column="default", role="target", dtype="int64", classes=("no", "yes")),
            ),
            rows=FrozenMap({"train": 70, "validation": 15, "test": 15}),
            fingerprint="cd" * 8,
        ),
    )
    view = View(positions=FrozenMap({"n1": (0.0, 0.0), "n2": (160.0, 0.5), "n3": (320.0, 1.0)}))
    training = Training(clip=Clip(value=2.5), early_stopping=EarlyStopping(patience=3))
    return Document(graph=graph, data=data, training=training, view=view)


def recorded_events() -> tuple[Event, ...]:
    rows = (Row(path="n2", node="n2", name="hidden", kind="Linear", trainable=True, parameters=24),)
    facts = RunFacts(
        rows=rows,
        outputs=(),
        planned_steps=4,
        planned_epochs=1,
        steps_per_epoch=4,
        batch_size=16,
        last_batch_size=16,
        seed=0,
        device="cpu",
        host="thread",
        threads=1,
    )
    column = np.linspace(1, 0.5, 4, dtype=np.float32)
    steps = StepsDone(
        first=0,
        loss=column,
        grad_norm=column,
        grad=np.full((4, 1), np.nan, np.float32),
        lr=column,
        clipped=np.zeros(4, np.float32),
    )
    metrics = FrozenMap({"validation": PartMetrics(loss=float("inf"))})
    return (
        RunStarted(facts=facts),
        steps,
        EpochDone(epoch=0, step=4, metrics=metrics),
        RunEnded(status="completed", reason="all epochs done", step=4, epoch=1),
    )


def recorded_history() -> History:
    history = History()
    for event in recorded_events():
        history.add(event)
    return history


def recorded_run(run: str = "r1", **changes: Any) -> Run:
    settings: dict[str, Any] = {
        "id": run,
        "status": "completed",
        "started": "2026-01-31T12:00:00+00:00",
        "name": "first try",
        "seconds": 1.25,
        "steps": 4,
        "epochs": 1,
        "device": "cpu",
        "host": "thread",
        "training": Training(epochs=1),
        "source_sha256": "ef" * 32,
        "metrics": FrozenMap(
            {
                "validation": PartMetrics(
                    loss=0.25, outputs=FrozenMap({"n3": FrozenMap({"accuracy": 0.75})})
                ),
                "test": PartMetrics(loss=float("inf")),
            }
        ),
        "history": Bundle.of_history(recorded_history()),
        "preparation": Bundle(
            FrozenMap({"fields": (FrozenMap({"column": "âge"}),)}),
            Arrays({"0.mean": np.array(3.5), "0.std": np.array([1.0, 2.0])}),
        ),
    }
    return Run(**{**settings, **changes})


def full_project() -> Project:
    return Project(
        document=small_document(),
        runs=(recorded_run("r2"), recorded_run("r1", name="Zweiter Lauf", starred=True)),
        current="r1",
        weights=FrozenMap(
            {
                "n2:weight": np.arange(16, dtype=np.float32).reshape(8, 2),
                "n2:bias": np.full(8, np.nan, np.float32),
                "n5.2/n7:running_mean": np.zeros(0, np.float64),
            }
        ),
        rules=FrozenMap({"vanishing-gradient": FrozenMap({"params": FrozenMap({"share": 0.5})})}),
        about=FrozenMap({"title": "Loans", "purpose": "an example"}),
        log=('{"at": "2026-01-31", "what": "created"}', '{"before":"00","what":"trained"}'),
        opaque=FrozenMap({"ext/acme/notes.txt": b"theirs", "later.bin": bytes(100)}),
    )


@pytest.fixture
def project() -> Project:
    """A project with something in every place."""
    return full_project()


@pytest.fixture
def make_run() -> Callable[..., Run]:
    return recorded_run


@pytest.fixture
def document() -> Document:
    return small_document()


# ------------------------------------------------------------------------------- at random

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
reals = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | reals | texts
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(texts, inner, max_size=3).map(FrozenMap)
    ),
    max_leaves=5,
)
params = st.dictionaries(texts, values, max_size=3).map(FrozenMap)
newer = st.just(EMPTY) | st.dictionaries(
    texts.map(lambda text: "newer " + text), values, max_size=2
).map(FrozenMap)
choices = st.builds(Choice, kind=words, params=params, extra=newer)
initial = st.builds(
    Choice,
    kind=words,
    params=st.dictionaries(texts.filter(lambda text: text != "kind"), values, max_size=2).map(
        FrozenMap
    ),
)
ids = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)
counts = st.integers(0, 10**9)
sizes = st.integers(1, 10**9)
shares = st.floats(0, 1)
positive = st.floats(1e-6, 1e6)


@st.composite
def scopes(draw: st.DrawFn, names: list[str]) -> dict[str, Any]:
    """Nodes of the given ids, with links and shared modules among them."""
    among = st.sampled_from(names) if names else st.nothing()
    nodes = [
        Node(
            id=name,
            kind=draw(words),
            name=draw(texts),
            params=draw(params),
            init=FrozenMap(draw(st.dictionaries(words, initial, max_size=2))),
            frozen=draw(st.booleans()),
            note=draw(texts),
            shares=draw(st.none() | among),
            extra=draw(newer),
        )
        for name in names
    ]
    ends = st.tuples(among, words)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6, unique=True)) if names else []
    edges = tuple(Edge(src=src, dst=dst, extra=draw(newer)) for src, dst in pairs)
    return {"nodes": tuple(nodes), "edges": edges, "extra": draw(newer)}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = draw(st.lists(ids, max_size=8, unique=True))
    cut = draw(st.integers(0, len(names)))
    inside = names[cut:]
    blocks = {}
    if inside:
        ports = st.lists(st.sampled_from(inside), max_size=2)
        blocks[draw(ids)] = Block(
            name=draw(texts),
            inputs=tuple(draw(ports)),
            outputs=tuple(draw(ports)),
            **draw(scopes(inside)),
        )
    return Graph(blocks=FrozenMap(blocks), **draw(scopes(names[:cut])))


trainings = st.builds(
    Training,
    optimizer=choices,
    schedule=st.none() | choices,
    batch_size=sizes,
    epochs=counts,
    max_steps=st.none() | counts,
    max_minutes=st.none() | positive,
    clip=st.none()
    | st.builds(Clip, kind=st.sampled_from(["norm", "value"]), value=positive, extra=newer),
    precision=st.sampled_from(["float32", "bfloat16", "float16"]),
    early_stopping=st.none()
    | st.builds(EarlyStopping, monitor=texts, patience=sizes, min_delta=reals, extra=newer),
    keep_best=st.booleans(),
    seed=st.integers(0, 2**63 - 1),
    repeatable=st.booleans(),
    device=words,
    drop_last=st.booleans(),
    start_from=st.sampled_from(["init", "current"]),
    accumulate=sizes,
    threads=st.none() | st.integers(1, 64),
    class_weights=st.none() | st.just("balanced") | st.lists(reals, max_size=3).map(tuple),
    label_smoothing=shares,
    decay_exempt=st.booleans(),
    layer_lr=st.dictionaries(words, st.floats(0, 100), max_size=2).map(FrozenMap),
    extra=newer,
)
roles = st.sampled_from(["input", "target", "group", "time", "weight", "ignore"])
paths = words.filter(lambda text: text[0].isalpha() and ":" not in text and "\x00" not in text)
facts = st.builds(
    DataFacts,
    fields=st.lists(
        st.builds(
            FieldFacts,
            column=texts,
            role=roles,
            dtype=st.sampled_from(["float32", "int64"]),
            shape=st.lists(counts, max_size=3).map(tuple),
            classes=st.lists(texts, max_size=3).map(tuple),
            counts=st.lists(counts, max_size=3).map(tuple),
            missing=counts,
            mean=st.none() | reals,
            rms=st.none() | reals,
            extra=newer,
        ),
        max_size=2,
    ).map(tuple),
    rows=st.dictionaries(texts, counts, max_size=3).map(FrozenMap),
    fingerprint=texts,
    extra=newer,
)
datas = st.builds(
    Data,
    source=st.none()
    | st.builds(
        Source,
        kind=words,
        params=params,
        path=st.none() | paths,
        sha256=st.none() | st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
        extra=newer,
    ),
    fields=st.lists(
        st.builds(
            Field,
            column=texts,
            role=roles,
            type=words,
            prepare=st.lists(choices, max_size=2).map(tuple),
            extra=newer,
        ),
        max_size=3,
    ).map(tuple),
    split=st.builds(
        Split,
        kind=words,
        train=shares,
        validation=shares,
        test=shares,
        seed=st.integers(0, 2**63 - 1),
        column=st.none() | texts,
        extra=newer,
    ),
    windows=st.none()
    | st.builds(
        Windows,
        lags=sizes,
        horizon=counts,
        stride=sizes,
        order_by=st.none() | texts,
        extra=newer,
    ),
    facts=st.none() | facts,
    extra=newer,
)
places = st.floats(-1e7, 1e7)
sizes_of_frames = st.floats(1.0, 1e7)
frames = st.builds(
    Frame,
    id=ids,
    at=st.tuples(places, places),
    size=st.tuples(sizes_of_frames, sizes_of_frames),
    title=texts,
    text=texts,
    tint=st.sampled_from(TINTS),
    sheet=st.none() | ids,
    hides=st.lists(ids, max_size=3).map(tuple),
    extra=newer,
)
views = st.builds(
    View,
    positions=st.dictionaries(ids, st.tuples(places, places), max_size=4).map(FrozenMap),
    frames=st.lists(frames, max_size=3, unique_by=lambda frame: frame.id).map(tuple),
    extra=newer,
)


@pytest.fixture(scope="session")
def documents() -> st.SearchStrategy[Document]:
    """Random documents within the limits of a file."""
    return st.builds(Document, graph=graphs(), data=datas, training=trainings, view=views)
