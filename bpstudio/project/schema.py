"""The stored document as typed models, with a range for each field; knows no file and no zip.

The models are the border: JSON that passes them becomes the frozen dataclasses of `graph`, and
back. Fields that this version does not know are kept in `extra` and written again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from bpstudio.errors import ModelError
from bpstudio.graph import document as doc
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value, frozen_map
from bpstudio.project import profile
from bpstudio.project.foreign import shown
from bpstudio.project.profile import damaged
from bpstudio.project.validation import validate

MAX_NODES = 5_000
MAX_EDGES = 20_000
MAX_POSITION = 1e7
MAX_FRAMES = 2_000
MAX_COLUMNS = 2_000


def _relative(path: str) -> str:
    if profile.ABSOLUTE_PATH.match(path) or "\x00" in path:
        raise ValueError("the path is not relative to the project")
    return path


Real = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=1e30, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=10**15)]
Size = Annotated[int, Field(ge=1, le=10**9)]
Seed = Annotated[int, Field(ge=0, le=2**63 - 1)]
Text = Annotated[str, Field(max_length=20_000)]
Short = Annotated[str, Field(max_length=1_000)]
Kind = Annotated[str, Field(min_length=1, max_length=200)]
Port = Annotated[str, Field(min_length=1, max_length=200)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{0,15}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
RelativePath = Annotated[str, Field(max_length=4_000), AfterValidator(_relative)]
Place = Annotated[float, Field(ge=-MAX_POSITION, le=MAX_POSITION, allow_inf_nan=False)]
Extent = Annotated[float, Field(gt=0, le=MAX_POSITION, allow_inf_nan=False)]
Pair = Annotated[list[Port], Field(min_length=2, max_length=2)]


class Stored(BaseModel):
    """What all stored objects have in common: strict types, unknown fields kept."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)

    def rest(self) -> FrozenMap[Value]:
        """The fields that this version does not know."""
        return frozen_map(self.model_extra or {})


class StoredChoice(Stored):
    """A kind of a registry with its parameters."""

    kind: Kind
    params: dict[str, Any] = {}

    def read(self) -> doc.Choice:
        """The choice that this states."""
        return doc.Choice(kind=self.kind, params=frozen_map(self.params), extra=self.rest())


class StoredInit(Stored):
    """An initializer; its parameters stand beside its kind."""

    kind: Kind

    def read(self) -> doc.Choice:
        """The initializer that this states."""
        return doc.Choice(kind=self.kind, params=self.rest())


class StoredNode(Stored):
    """A card on the canvas. Kinds that nobody knows are kept as they are."""

    id: Id
    kind: Kind
    name: Text = ""
    params: dict[str, Any] = {}
    init: dict[str, StoredInit] = {}
    frozen: bool = False
    note: Text = ""
    shares: Id | None = None

    def read(self) -> doc.Node:
        """The node that this states."""
        return doc.Node(
            id=self.id,
            kind=self.kind,
            name=self.name,
            params=frozen_map(self.params),
            init=FrozenMap({role: init.read() for role, init in self.init.items()}),
            frozen=self.frozen,
            note=self.note,
            shares=self.shares,
            extra=self.rest(),
        )


class StoredEdge(Stored):
    """A link: [node, port] twice."""

    src: Pair
    dst: Pair

    def read(self) -> doc.Edge:
        """The link that this states."""
        return doc.Edge(
            src=(self.src[0], self.src[1]), dst=(self.dst[0], self.dst[1]), extra=self.rest()
        )


class StoredBlock(Stored):
    """A sub-graph that nodes of kind "Block" use."""

    name: Text
    inputs: list[Id] = []
    outputs: list[Id] = []
    nodes: list[StoredNode] = []
    edges: list[StoredEdge] = []

    def read(self) -> doc.Block:
        """The block that this states."""
        return doc.Block(
            name=self.name,
            inputs=tuple(self.inputs),
            outputs=tuple(self.outputs),
            nodes=tuple(node.read() for node in self.nodes),
            edges=tuple(edge.read() for edge in self.edges),
            extra=self.rest(),
        )


class StoredGraph(Stored):
    """graph.json."""

    nodes: list[StoredNode] = []
    edges: list[StoredEdge] = []
    blocks: dict[Id, StoredBlock] = {}

    def read(self) -> doc.Graph:
        """The graph that this states."""
        return doc.Graph(
            nodes=tuple(node.read() for node in self.nodes),
            edges=tuple(edge.read() for edge in self.edges),
            blocks=FrozenMap({name: block.read() for name, block in self.blocks.items()}),
            extra=self.rest(),
        )


class StoredClip(Stored):
    """Gradient clipping."""

    kind: Literal["norm", "value"]
    value: Positive

    def read(self) -> doc.Clip:
        """The clipping that this states."""
        return doc.Clip(kind=self.kind, value=self.value, extra=self.rest())


class StoredEarlyStopping(Stored):
    """When to stop early."""

    monitor: Short = "validation.loss"
    patience: Size = 5
    min_delta: Real = 0.0

    def read(self) -> doc.EarlyStopping:
        """The early stopping that this states."""
        return doc.EarlyStopping(
            monitor=self.monitor,
            patience=self.patience,
            min_delta=self.min_delta,
            extra=self.rest(),
        )


class StoredTraining(Stored):
    """training.json."""

    optimizer: StoredChoice = StoredChoice(kind="AdamW", params={"lr": 0.001})
    schedule: StoredChoice | None = None
    batch_size: Size = 64
    epochs: Count = 20
    max_steps: Count | None = None
    max_minutes: Positive | None = None
    clip: StoredClip | None = None
    precision: Literal["float32", "bfloat16", "float16"] = "float32"
    early_stopping: StoredEarlyStopping | None = None
    keep_best: bool = False
    seed: Seed = 0
    repeatable: bool = False
    device: Kind = "auto"
    drop_last: bool = False
    start_from: Literal["init", "current"] = "init"
    accumulate: Size = 1
    threads: Annotated[int, Field(ge=1, le=4_096)] | None = None
    class_weights: Literal["balanced"] | list[Real] | None = None
    label_smoothing: Share = 0.0
    decay_exempt: bool = False
    layer_lr: dict[str, Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]] = {}

    def read(self) -> doc.Training:
        """The settings that this states."""
        weights = self.class_weights
        return doc.Training(
            **self._plain(),
            optimizer=self.optimizer.read(),
            schedule=self.schedule.read() if self.schedule else None,
            clip=self.clip.read() if self.clip else None,
            early_stopping=self.early_stopping.read() if self.early_stopping else None,
            class_weights=tuple(weights) if isinstance(weights, list) else weights,
            layer_lr=FrozenMap(self.layer_lr),
            extra=self.rest(),
        )

    def _plain(self) -> dict[str, Any]:
        """The settings that are the same on both sides of the border."""
        return {name: getattr(self, name) for name in _PLAIN_TRAINING}


_PLAIN_TRAINING = (
    "batch_size",
    "epochs",
    "max_steps",
    "max_minutes",
    "precision",
    "keep_best",
    "seed",
    "repeatable",
    "device",
    "drop_last",
    "start_from",
    "accumulate",
    "threads",
    "label_smoothing",
    "decay_exempt",
)


class StoredSource(Stored):
    """Where rows come from."""

    kind: Kind
    path: RelativePath | None = None
    sha256: Sha256 | None = None
    params: dict[str, Any] = {}
    found: dict[str, Any] = {}

    def read(self) -> doc.Source:
        """The source that this states."""
        return doc.Source(
            kind=self.kind,
            params=frozen_map(self.params),
            path=self.path or None,  # none is written where there is nothing
            sha256=self.sha256,
            found=frozen_map(self.found),
            extra=self.rest(),
        )


class StoredField(Stored):
    """A column with its role and preparation."""

    column: Short
    role: doc.Role = "input"
    type: Kind = "number"
    prepare: list[StoredChoice] = []

    def read(self) -> doc.Field:
        """The field that this states."""
        return doc.Field(
            column=self.column,
            role=self.role,
            type=self.type,
            prepare=tuple(choice.read() for choice in self.prepare),
            extra=self.rest(),
        )


class StoredSplit(Stored):
    """Which rows train, validate and test."""

    kind: Kind = "random"
    train: Share = 0.7
    validation: Share = 0.15
    test: Share = 0.15
    seed: Seed = 0
    column: Short | None = None
    use: Share = 1.0

    def read(self) -> doc.Split:
        """The split that this states."""
        return doc.Split(
            kind=self.kind,
            train=self.train,
            validation=self.validation,
            test=self.test,
            seed=self.seed,
            column=self.column,
            use=self.use,
            extra=self.rest(),
        )


class StoredWindows(Stored):
    """How a series is cut into windows."""

    lags: Size
    horizon: Count = 1
    stride: Size = 1
    order_by: Short | None = None
    split_at_gaps: bool = False

    def read(self) -> doc.Windows:
        """The windows that this states."""
        return doc.Windows(
            lags=self.lags,
            horizon=self.horizon,
            stride=self.stride,
            order_by=self.order_by,
            split_at_gaps=self.split_at_gaps,
            extra=self.rest(),
        )


class StoredFieldFacts(Stored):
    """What one field is after preparation."""

    column: Short
    role: doc.Role
    dtype: Literal["float32", "int64"]
    shape: Annotated[list[Count], Field(max_length=16)] = []
    classes: list[Text] = []
    counts: list[Count] = []
    missing: Count = 0
    mean: Real | None = None
    rms: Real | None = None

    def read(self) -> doc.FieldFacts:
        """The facts that this states."""
        return doc.FieldFacts(
            column=self.column,
            role=self.role,
            dtype=self.dtype,
            shape=tuple(self.shape),
            classes=tuple(self.classes),
            counts=tuple(self.counts),
            missing=self.missing,
            mean=self.mean,
            rms=self.rms,
            extra=self.rest(),
        )


class StoredDataFacts(Stored):
    """What the data were when they were imported."""

    fields: Annotated[list[StoredFieldFacts], Field(max_length=MAX_COLUMNS)] = []
    rows: dict[str, Count] = {}
    fingerprint: Short = ""

    def read(self) -> doc.DataFacts:
        """The facts that this states."""
        return doc.DataFacts(
            fields=tuple(facts.read() for facts in self.fields),
            rows=FrozenMap(self.rows),
            fingerprint=self.fingerprint,
            extra=self.rest(),
        )


class StoredData(Stored):
    """data.json."""

    source: StoredSource | None = None
    fields: Annotated[list[StoredField], Field(max_length=MAX_COLUMNS)] = []
    split: StoredSplit = StoredSplit()
    windows: StoredWindows | None = None
    facts: StoredDataFacts | None = None

    def read(self) -> doc.Data:
        """The data settings that this states."""
        return doc.Data(
            source=self.source.read() if self.source else None,
            fields=tuple(field.read() for field in self.fields),
            split=self.split.read(),
            windows=self.windows.read() if self.windows else None,
            facts=self.facts.read() if self.facts else None,
            extra=self.rest(),
        )


class StoredFrame(Stored):
    """An area with a title behind the cards."""

    id: Id
    at: Annotated[list[Place], Field(min_length=2, max_length=2)]
    size: Annotated[list[Extent], Field(min_length=2, max_length=2)]
    title: Short = ""
    text: Text = ""
    tint: doc.Tint = "grey"
    sheet: Id | None = None
    hides: list[Id] = []

    def read(self) -> doc.Frame:
        """The frame that this states."""
        return doc.Frame(
            id=self.id,
            at=(self.at[0], self.at[1]),
            size=(self.size[0], self.size[1]),
            title=self.title,
            text=self.text,
            tint=self.tint,
            sheet=self.sheet,
            hides=tuple(self.hides),
            extra=self.rest(),
        )


class StoredView(Stored):
    """view.json."""

    positions: dict[Id, Annotated[list[Place], Field(min_length=2, max_length=2)]] = {}
    frames: Annotated[list[StoredFrame], Field(max_length=MAX_FRAMES)] = []

    def read(self) -> doc.View:
        """The view that this states."""
        return doc.View(
            positions=FrozenMap({node: (at[0], at[1]) for node, at in self.positions.items()}),
            frames=tuple(frame.read() for frame in self.frames),
            extra=self.rest(),
        )


class StoredRun(Stored):
    """runs/ID/run.json; `history` is the part of the history that is no array."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
    name: Text = ""
    starred: bool = False
    note: Text = ""
    status: Literal["completed", "stopped", "paused", "non-finite", "failed"]
    reason: Text = ""
    node: Short | None = None
    started: Annotated[
        str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)$")
    ]
    seconds: Annotated[float, Field(ge=0, le=1e10, allow_inf_nan=False)] = 0.0
    steps: Count = 0
    epochs: Count = 0
    seed: Seed = 0
    device: Short = ""
    host: Short = ""
    training: StoredTraining = StoredTraining()
    source_sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    data: Short = ""
    branch_of: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_-]{0,63})?$")] = ""
    metrics: dict[str, Any] = {}
    history: dict[str, Any] | None = None
    sweep: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_-]{0,63})?$")] = ""
    varied: Annotated[dict[Short, Short], Field(max_length=64)] = {}
    drawn: dict[str, Any] = {}


class StoredMember(Stored):
    """What the manifest says of one member."""

    sha256: Sha256
    size: Count
    role: Kind


Version = Annotated[list[Annotated[int, Field(ge=0, le=9_999)]], Field(min_length=2, max_length=2)]


class StoredVersion(Stored):
    """What every manifest of every version states, so that one can tell a newer one."""

    format: Literal["bpstudio-project"]
    version: Version
    writer: Short = ""


class StoredManifest(StoredVersion):
    """manifest.json; `runs` keeps the order of the runs.

    `current` names the run whose weights are in weights/current.
    """

    doc_id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    runs: Annotated[list[Short], Field(max_length=profile.MAX_RUNS)] = []
    current: Short | None = None
    members: dict[str, StoredMember] = {}


T = TypeVar("T")


def _built(member: str, build: Callable[[], T]) -> T:
    """What `build` makes; a broken invariant of the dataclasses names the member."""
    try:
        return build()
    except ModelError as error:
        raise damaged(member, shown(error.message)) from error


def read_document(raw: Mapping[str, Mapping[str, Any]]) -> Document:
    """The document in the JSON of graph.json, training.json, data.json and view.json.

    Raises:
        Damaged: naming the member and the JSON path; also when graph.json is missing.
    """
    if profile.GRAPH not in raw:
        raise damaged(profile.GRAPH, tr("it is missing"))
    graph = validate(StoredGraph, raw[profile.GRAPH], member=profile.GRAPH)
    _check_counts(graph)
    training = validate(StoredTraining, raw.get(profile.TRAINING, {}), member=profile.TRAINING)
    data = validate(StoredData, raw.get(profile.DATA, {}), member=profile.DATA)
    view = validate(StoredView, raw.get(profile.VIEW, {}), member=profile.VIEW)
    return Document(
        graph=_built(profile.GRAPH, graph.read),
        training=training.read(),
        data=data.read(),
        view=view.read(),
    )


def _check_counts(graph: StoredGraph) -> None:
    nodes = len(graph.nodes) + sum(len(block.nodes) for block in graph.blocks.values())
    edges = len(graph.edges) + sum(len(block.edges) for block in graph.blocks.values())
    if nodes > MAX_NODES:
        raise damaged(
            profile.GRAPH,
            tr(
                "it has {nodes:,} nodes; at most {most:,} are allowed",
                nodes=nodes,
                most=MAX_NODES,
            ),
        )
    if edges > MAX_EDGES:
        raise damaged(
            profile.GRAPH,
            tr(
                "it has {edges:,} links; at most {most:,} are allowed",
                edges=edges,
                most=MAX_EDGES,
            ),
        )


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of every JSON member, as one object with a property for each."""
    models: dict[str, type[Stored]] = {
        profile.MANIFEST: StoredManifest,
        profile.GRAPH: StoredGraph,
        profile.TRAINING: StoredTraining,
        profile.DATA: StoredData,
        profile.VIEW: StoredView,
        "runs/ID/run.json": StoredRun,
    }
    references, definitions = models_json_schema(
        [(model, "validation") for model in models.values()], ref_template="#/$defs/{model}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The JSON members of a .bpstudio project",
        "type": "object",
        "properties": {name: references[(model, "validation")] for name, model in models.items()},
        "required": [profile.MANIFEST, profile.GRAPH],
        "$defs": definitions["$defs"],
    }
