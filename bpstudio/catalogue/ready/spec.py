"""The form of a ready block, and how one is put into a document; knows none by name.

It is a block like one that a person has grouped, so it can be opened, changed and repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from bpstudio.catalogue.spec import Check, Shape, settle
from bpstudio.graph.document import (
    Document,
    NodeId,
    SheetId,
)
from bpstudio.graph.edits import Point
from bpstudio.graph.fragment import Fragment, paste
from bpstudio.graph.sketch import Sketch
from bpstudio.params import EMPTY, FrozenMap, Param, Value

Values = Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class ReadyBlock:
    """A block that can be drawn at once, from a few settings.

    `draw` puts the Inputs, the layers and the Outputs on an empty sheet. `follows` names the
    settings that must be the size of an axis of the first input, the batch being axis 0: what
    comes out is added to what came in. `example` gives shapes that enter the inputs with default
    settings, `gives` those that then come out.
    """

    kind: str
    title: str
    summary: str
    formula: str
    search: tuple[str, ...]
    draw: Callable[[Sketch, Values], None]
    params: Mapping[str, Param]
    example: tuple[Shape, ...]
    gives: tuple[Shape, ...]
    follows: Mapping[str, int] = field(default_factory=dict)
    check: Check | None = None
    family: str = "block"

    @property
    def icon(self) -> str:
        """The name of its icon in `resources/icons`."""
        return self.family

    def build(self, given: Values = EMPTY, *, prefix: str = "b") -> Fragment:
        """A card that runs the block, with its definition; `prefix` begins every id.

        Raises:
            UserError: naming the setting that does not fit.
        """
        sheet = Sketch(prefix)
        self.draw(sheet, settle(self, given, of=self.title))
        return sheet.fragment(self.title)

    def fitted(self, shape: Shape, given: Values = EMPTY) -> FrozenMap[Value]:
        """`given` with the sizes that follow from the shape that will enter, batch included."""
        sizes: dict[str, Value] = {
            name: shape[axis]
            for name, axis in self.follows.items()
            if -len(shape) <= axis < len(shape)
        }
        return FrozenMap({**given, **sizes})


def put_ready(
    document: Document,
    ready: ReadyBlock,
    given: Values = EMPTY,
    *,
    at: Point,
    sheet: SheetId = None,
) -> tuple[Document, NodeId]:
    """Put a ready block on a sheet; returns the document and the id of the card that runs it.

    A definition that the document has already is used once more, not copied.

    Raises:
        UserError: naming the setting that does not fit.
        ModelError: when a block would contain itself.
    """
    fragment = ready.build(given)
    document, (node,) = paste(document, fragment, offset=at, sheet=sheet)
    return document, node


def whole(values: Values, name: str) -> int:
    """A checked whole-number setting."""
    return cast(int, values[name])
