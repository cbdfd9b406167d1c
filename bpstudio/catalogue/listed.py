"""Makes a chain of layers of a plain list, as `nn.Sequential` prints it; no torch here.

Arguments without a name are read in the order of torch's constructors. Sizes that follow from
links are dropped, as everywhere; kinds that are not known become placeholders, kept as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import pairwise

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.errors import UserError, quoted
from bpstudio.graph.document import Edge, Graph, Node
from bpstudio.graph.fragment import Fragment
from bpstudio.graph.layer_list import ListedLayer, read_layer_list, unlike_sequential
from bpstudio.graph.layout import arrange
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

_TRANSFORMER = ("d_model", "nhead", "dim_feedforward", "dropout", "activation", "layer_norm_eps")
_POSITIONAL: Mapping[str, tuple[str, ...]] = {
    "GroupNorm": ("num_groups", "num_channels", "eps", "affine"),
    "LSTM": ("input_size", "hidden_size", "num_layers", "bias", "batch_first", "dropout"),
    "GRU": ("input_size", "hidden_size", "num_layers", "bias", "batch_first", "dropout"),
    "RNN": ("input_size", "hidden_size", "num_layers", "nonlinearity", "bias", "batch_first"),
    "MultiheadAttention": ("embed_dim", "num_heads", "dropout", "bias"),
    "Upsample": ("size", "scale_factor", "mode", "align_corners"),
    **{f"MaxPool{axes}d": ("kernel_size", "stride", "padding", "dilation") for axes in (1, 2, 3)},
    "TransformerEncoderLayer": _TRANSFORMER,
    "TransformerDecoderLayer": _TRANSFORMER,
    "TransformerEncoder": (),
    "TransformerDecoder": (),
    "Transformer": ("d_model", "nhead", "num_encoder_layers", "num_decoder_layers"),
    **{
        f"{norm}Norm{axes}d": ("num_features", "eps", "momentum", "affine", "track_running_stats")
        for norm in ("Batch", "Instance")
        for axes in (1, 2, 3)
    },
    "Embedding": ("num_embeddings", "embedding_dim", "padding_idx"),
    "EmbeddingBag": ("num_embeddings", "embedding_dim"),
}
"""Torch's order of arguments where it is not that of the spec, as far as it can be followed."""

_WITHOUT_EFFECT = frozenset({"inplace", "batch_first", "device", "dtype"})
"""Arguments that change no result here: the first axis is always the batch."""
TIME_FIRST = (
    "Pasted with batch_first=False. Here the first axis is always the batch: what enters is "
    "N × time × features."
)
"""The note of a layer that took the time as its first axis where it came from."""
_LAYER_PARTS: Mapping[str, Mapping[str, str]] = {
    "linear1": {"out_features": "dim_feedforward", "bias": "bias"},
    "dropout": {"p": "dropout"},
    "norm1": {"eps": "layer_norm_eps"},
}
_PARTS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "TransformerEncoderLayer": _LAYER_PARTS,
    "TransformerDecoderLayer": _LAYER_PARTS,
    "MultiheadAttention": {},
}
"""Layers that are printed with their parts, and which argument of which part tells a setting."""
UNTOLD = (
    "Pasted from a print, which does not tell all settings, such as the number of heads. Check "
    "them."
)
"""The note of a layer that was printed with its parts."""
_ONLY_SO: Mapping[str, Value] = {
    "return_indices": False,
    "padding_mode": "zeros",
    "max_norm": None,
    "norm_type": 2.0,
    "scale_grad_by_freq": False,
    "sparse": False,
    "size": None,
    "recompute_scale_factor": None,
    "include_last_offset": False,
    "proj_size": 0,
}
"""Arguments that no layer here has, and the one value for which that makes no difference."""


def positional_names(spec: LayerSpec) -> tuple[str, ...]:
    """Names of the constructor's arguments in torch's order, as far as they may go unnamed."""
    own = (*spec.inferred, *spec.params)
    return _POSITIONAL.get(spec.kind, own if "inplace" in own else (*own, "inplace"))


def chain_of(text: str) -> Fragment:
    """The layers of a list, linked one behind the other and placed in a row.

    Raises:
        UserError: naming the line, for a text that is no list or an argument that does not fit.
    """
    layers = read_layer_list(text, whole=_PARTS)
    if not layers:
        raise UserError(
            tr("There are no layers in the list."), hint=tr("Write one layer per line.")
        )
    nodes = tuple(_node(layer, index) for index, layer in enumerate(layers))
    graph = Graph(nodes=nodes, edges=tuple(_links(nodes)))
    places = FrozenMap(arrange(graph))
    return Fragment(nodes=graph.nodes, edges=graph.edges, positions=places, placed=False)


def doubt_of_links(text: str) -> UserError | None:
    """What to say of a list whose links are a guess: it is printed as the inside of a module."""
    kind = unlike_sequential(text, whole=_PARTS)
    if not kind:
        return None
    return UserError(
        tr(
            "{kind} is no Sequential: how its layers are linked is not in the text. They stand "
            "one behind the other now.",
            kind=quoted(kind[:60]),
        ),
        hint=tr("Check the links."),
    )


def _links(nodes: Iterable[Node]) -> Iterable[Edge]:
    for one, two in pairwise(nodes):
        yield Edge(src=(one.id, _port(one, outgoing=True)), dst=(two.id, _port(two)))


def _port(node: Node, *, outgoing: bool = False) -> str:
    """The name of the first port; "in" and "out" where the kind is not known."""
    usual = "out" if outgoing else "in"
    spec = LAYERS.get(node.kind)
    if spec is None:
        return usual
    ports = spec.ports(node)
    found = ports.outputs if outgoing else ports.inputs
    return found[0].name if found else usual


def _node(layer: ListedLayer, index: int) -> Node:
    spec, id = LAYERS.get(layer.kind), f"n{index}"
    if layer.bare and (spec is None or not _is_module(spec)):
        raise UserError(
            tr(
                "Line {line} of the list cannot be read: “{kind}” is no layer.",
                line=layer.line,
                kind=layer.kind[:40],
            ),
            hint=_meant(layer.kind),
        )
    if spec is None or not _is_module(spec):
        return Node(
            id=id,
            kind=layer.kind[:200],
            name=layer.name,
            params=layer.keywords,
            note=f"Pasted as {layer.text}",
        )
    try:
        given = _given(spec, layer)
        node = Node(
            id=id,
            kind=spec.kind,
            name=layer.name,
            params=_params(spec, given),
            note=UNTOLD if layer.inner else _time_note(given),
        )
        spec.values(node)
    except UserError as error:
        raise UserError(
            tr("Line {line}: {message}", line=layer.line, message=error.message), hint=error.hint
        ) from None
    return node


def _time_note(given: Mapping[str, Value]) -> str:
    return TIME_FIRST if given.get("batch_first") is False else ""


def _told_by_parts(layer: ListedLayer) -> dict[str, Value]:
    """The settings that follow from the parts of a layer, as far as they can be read."""
    told: dict[str, Value] = {}
    parts = _PARTS.get(layer.kind, {})
    for line in layer.inner:
        name = line.partition(":")[0].strip(" ()")
        if name in parts:
            (part,) = read_layer_list(line)
            wanted = parts[name]
            told |= {wanted[key]: part.keywords[key] for key in wanted if key in part.keywords}
    return told


def _meant(word: str) -> str:
    """What may have been meant by a word that names no layer."""
    kinds = {spec.kind.lower(): spec.kind for spec in LAYERS if _is_module(spec)}
    near = get_close_matches(word.lower(), kinds, n=1)
    if near:
        return tr("Is it {kind}?", kind=kinds[near[0]])
    return tr("Write one layer per line, for example nn.Linear(64, 32) or ReLU.")


def _is_module(spec: LayerSpec) -> bool:
    """Whether a layer is a class of `torch.nn`, as which a list may name it."""
    return spec.torch_name == f"torch.nn.{spec.kind}"


def _given(spec: LayerSpec, layer: ListedLayer) -> dict[str, Value]:
    """The arguments by their names."""
    if layer.inner:
        return _told_by_parts(layer)
    names = positional_names(spec)
    if len(layer.positional) > len(names):
        raise UserError(
            tr(
                "{kind} has {count} arguments without a name.",
                kind=spec.kind,
                count=len(layer.positional),
            ),
            hint=tr("Name the later ones, as in kernel_size=3."),
        )
    given = dict(zip(names, layer.positional, strict=False))
    for name, value in layer.keywords.items():
        if name in given:
            raise UserError(tr("{kind} is given {name} twice.", kind=spec.kind, name=name[:60]))
        given[name] = value
    return given


def _params(spec: LayerSpec, given: Mapping[str, Value]) -> FrozenMap[Value]:
    params = {}
    for name, value in given.items():
        if name not in spec.params:
            _refuse_unless_dropped(spec, name, value)
        elif (plain := _plain(spec.params[name], value)) != spec.params[name].default:
            params[name] = plain
    return FrozenMap(params)


def _refuse_unless_dropped(spec: LayerSpec, name: str, value: Value) -> None:
    """See that nothing is lost with an argument that is not stored here."""
    if name in spec.inferred:
        if isinstance(value, tuple) and len(value) != 1:
            raise UserError(
                tr(
                    "{kind} works on one axis here; {name} has {count}.",
                    kind=spec.kind,
                    name=name,
                    count=len(value),
                ),
                hint=tr("Put Flatten before it."),
            )
    elif name not in _WITHOUT_EFFECT and (name not in _ONLY_SO or _ONLY_SO[name] != value):
        raise UserError(
            tr("{kind} has no {name} here.", kind=spec.kind, name=name[:60]),
            hint=tr("Leave it out of the line."),
        )


def _plain(param: Param, value: Value) -> Value:
    """One number in place of the same number for each axis."""
    if param.scalar and isinstance(value, tuple) and value and len(set(value)) == 1:
        return value[0]
    return value
