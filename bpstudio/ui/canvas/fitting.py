"""Which kinds of layer a loose end of a link could be given to; looks at specs, draws nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bpstudio.catalogue.ready.spec import ReadyBlock
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph.analyse import Port, Ports
from bpstudio.graph.document import ENDS, Edge, Node, NodeId, PortRef
from bpstudio.language import tr
from bpstudio.ui.canvas.offers import DrawnBlock, Offer
from bpstudio.ui.report import Axes

_ENDS = {True: "Input", False: "Output"}
"""The kinds that no link can be led on to, by whether the loose end is an output's."""


@dataclass(frozen=True, kw_only=True)
class LooseEnd:
    """A port that a new layer shall be linked to, and what is known of what it passes."""

    port: PortRef
    outgoing: bool
    spec: Port | None = None
    axes: Axes | None = None

    def fits(self, offer: Offer) -> bool:
        """Whether what is offered has a port for the other end of the link."""
        match offer:
            case ReadyBlock():
                shape = offer.example[0] if self.outgoing else ()
                return self.axes is None or not shape or len(self.axes) == len(shape)
            case DrawnBlock():
                return bool(offer.ports.inputs if self.outgoing else offer.ports.outputs)
            case _:
                return self._fits_layer(offer)

    def _fits_layer(self, layer: LayerSpec) -> bool:
        if layer.kind == _ENDS[self.outgoing]:
            return False
        ports = layer.ports(Node(id="n", kind=layer.kind))
        others = ports.inputs if self.outgoing else ports.outputs
        if not any(_same_numbers(self.spec, other) for other in others):
            return False
        return not self.outgoing or self.axes is None or _takes(layer, len(self.axes))


@dataclass(frozen=True, kw_only=True)
class Between:
    """A link that a new layer shall be put into: it must take what enters and give something."""

    edge: Edge
    entry: LooseEnd

    def fits(self, offer: Offer) -> bool:
        """Whether what is offered can stand in the link."""
        match offer:
            case DrawnBlock():
                through = bool(offer.ports.outputs)
            case LayerSpec():
                through = bool(offer.ports(Node(id="n", kind=offer.kind)).outputs)
            case _:
                through = True
        return through and self.entry.fits(offer)


@dataclass(frozen=True, kw_only=True)
class Stead:
    """A node that something else shall be put in the place of: its ports, and what enters it."""

    node: NodeId
    ports: Ports
    axes: Axes | None = None

    def fits(self, offer: Offer) -> bool:
        """Whether what is offered has ports on the same sides, and takes what enters."""
        if isinstance(offer, LayerSpec):
            ports = offer.ports(Node(id="n", kind=offer.kind))
            takes = self.axes is None or _takes(offer, len(self.axes))
            return offer.kind not in ENDS and takes and self._same_sides(ports)
        if isinstance(offer, DrawnBlock):
            return self._same_sides(offer.ports)
        return self.axes is None or len(self.axes) == len(offer.example[0])

    def _same_sides(self, ports: Ports) -> bool:
        inputs = not self.ports.inputs or bool(ports.inputs)
        return inputs and (not self.ports.outputs or bool(ports.outputs))


def _same_numbers(one: Port | None, other: Port) -> bool:
    return one is None or "any" in (one.dtype, other.dtype) or one.dtype == other.dtype


def _takes(layer: LayerSpec, rank: int) -> bool:
    return rank >= layer.min_rank and (not layer.ranks or rank in layer.ranks)


Wanted = LooseEnd | Between | Stead
"""What a new layer is looked for."""


def misfit(wanted: Wanted, offer: Offer) -> str:
    """Why what is offered does not fit, in a few words."""
    end = wanted.entry if isinstance(wanted, Between) else wanted
    axes = None if isinstance(end, LooseEnd) and not end.outgoing else end.axes
    if isinstance(offer, LayerSpec) and axes is not None and not _takes(offer, len(axes)):
        ranks = tr(" or ").join(map(str, offer.ranks))
        ranks = ranks or tr("at least {least}", least=offer.min_rank)
        return tr("takes {ranks} axes, not {axes}", ranks=ranks, axes=len(axes))
    return tr("its ports do not match")


def loose_end(port: PortRef, ports: Ports, *, outgoing: bool, axes: Axes | None) -> LooseEnd:
    """The loose end of a link that begins on `port`, one of `ports`."""
    spec = ports.output(port[1]) if outgoing else ports.input(port[1])
    return LooseEnd(port=port, outgoing=outgoing, spec=spec, axes=axes)
