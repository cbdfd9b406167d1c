"""What a block is to the catalogue: the node that uses one, and its ports inside; no torch here.

These specs are in no registry: a block's ports follow from its definition in the drawing, and the
source writes a class for it in place of a line.
"""

from __future__ import annotations

from bpstudio.catalogue.spec import ANY_IN, ANY_OUT, Call, Emitter, LayerSpec
from bpstudio.graph.analyse import Port, Ports
from bpstudio.graph.document import BLOCK, Block
from bpstudio.graph.flat import MAX_REPEAT
from bpstudio.language import tr
from bpstudio.params import Param


def _same(call: Call) -> str:
    return call.one()


BLOCK_SPEC = LayerSpec(
    kind=BLOCK,
    family="block",
    label=tr("Block"),
    summary=tr("Runs a drawing of its own, defined once and used as often as wanted."),
    formula="y = f(f(… f(x)))",
    search=("group", "module", "sub-graph", "repeat", "nest"),
    emit=Emitter(construct=None, forward=_same),
    inputs=(),
    outputs=(),
    params={
        "block": Param(kind="block", default="", help=tr("The definition that this node runs.")),
        "repeat": Param.int(
            1,
            minimum=1,
            maximum=MAX_REPEAT,
            help=tr("How many times it runs, each time on what the time before gave."),
        ),
        "weights": Param.choice(
            "own",
            ("own", "shared"),
            help=tr("Whether each repetition has weights of its own or all run the same."),
        ),
    },
    min_rank=1,
)

PORT_IN = LayerSpec(
    kind="Input",
    family="in-out",
    label=tr("Block input"),
    summary=tr("Brings in what is linked to this port of the block."),
    formula=tr("x = what enters the block"),
    emit=Emitter(construct=None, forward=_same),
    inputs=(),
    outputs=(ANY_OUT,),
    min_rank=1,
)

PORT_OUT = LayerSpec(
    kind="Output",
    family="in-out",
    label=tr("Block output"),
    summary=tr("Hands on what arrives at this port of the block."),
    formula=tr("y = what leaves the block"),
    emit=Emitter(construct=None, forward=_same, result=""),
    inputs=(ANY_IN,),
    outputs=(),
    min_rank=1,
)


def block_ports(block: Block) -> Ports:
    """The ports of a node that uses `block`: named by the nodes inside, labelled by their names."""
    return Ports(
        inputs=tuple(_port(block, name, "in") for name in block.inputs),
        outputs=tuple(_port(block, name, "out") for name in block.outputs),
    )


def _port(block: Block, name: str, kind: str) -> Port:
    ports = block.inputs if kind == "in" else block.outputs
    plain = kind if len(ports) == 1 else f"{kind} {ports.index(name) + 1}"
    return Port(name=name, dtype="any", label=block.by_id[name].name or plain)
