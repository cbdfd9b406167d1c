"""Finds what is wrong with a drawing before any shape is known: links, kinds, blocks; no torch."""

from __future__ import annotations

from collections.abc import Iterator

from bpstudio.catalogue.lookup import ports_in, spec_of
from bpstudio.compile import fixes
from bpstudio.errors import UserError, quoted
from bpstudio.graph.analyse import Fix, Problem, analyse
from bpstudio.graph.document import (
    BLOCK,
    ENDS,
    Block,
    BlockId,
    Graph,
    Node,
    Sheet,
    SheetId,
    block_of,
)
from bpstudio.graph.edits import blocks_within, perhaps_within_themselves
from bpstudio.graph.flat import repetitions
from bpstudio.graph.titles import told_apart
from bpstudio.language import tr


def structure_problems(graph: Graph) -> tuple[Problem, ...]:
    """Problems of the outermost sheet and of every block that is used."""
    found: list[Problem] = []
    rings = perhaps_within_themselves(graph)
    for sheet in (None, *used_blocks(graph)):
        here = graph.sheet(sheet)
        found += _link_problems(graph, sheet)
        found += _block_problems(graph, here, sheet, rings)
    return tuple(found)


def _link_problems(graph: Graph, sheet: SheetId) -> tuple[Problem, ...]:
    here = graph.sheet(sheet)
    titles = told_apart(here, graph.title_of)
    return analyse(here, ports_in(graph, sheet), title_of=lambda node: titles[node.id])


def used_blocks(graph: Graph) -> tuple[BlockId, ...]:
    """The blocks that the outermost sheet uses, at any depth, in the order of the file."""
    direct = {graph.runs(node) for node in graph.nodes} & graph.blocks.keys()
    used = direct.union(*(blocks_within(graph, block) for block in direct if block))
    return tuple(block for block in graph.blocks if block in used)


def _block_problems(
    graph: Graph, here: Sheet, sheet: SheetId, rings: frozenset[BlockId]
) -> Iterator[Problem]:
    for node in here.nodes:
        if node.kind == BLOCK:
            yield from _use_problems(graph, node)
        elif node.shares is not None and here.by_id[node.shares].shares is not None:
            yield _problem(
                "shares",
                node,
                tr(
                    "{node} cannot run the layer of {owner}, which has none of its own.",
                    node=quoted(node.title),
                    owner=quoted(here.by_id[node.shares].title),
                ),
                tr("It can share a {kind} that has weights of its own.", kind=node.kind),
                fixes.own_weights(node),
            )
    if isinstance(here, Block):
        yield from _port_problems(here)
        if sheet in rings and sheet in blocks_within(graph, sheet):
            inner = [node for node in here.nodes if _leads_to(graph, node, sheet)]
            yield Problem(
                code="block-in-itself",
                severity="error",
                message=tr("The block {block} contains itself.", block=quoted(here.name[:60])),
                hint=tr("Delete the inner one, or repeat the outer one."),
                nodes=tuple(node.id for node in inner),
                fix=fixes.delete(inner),
            )


def _leads_to(graph: Graph, node: Node, block: BlockId) -> bool:
    used = block_of(node)
    return used is not None and (used == block or block in blocks_within(graph, used))


def _use_problems(graph: Graph, node: Node) -> Iterator[Problem]:
    block, title = graph.blocks.get(block_of(node) or ""), graph.title_of(node)
    spec = spec_of(node)
    try:
        if spec is not None:
            spec.values(node)
    except UserError as error:
        yield _problem("parameter", node, error.message, error.hint)
        if block is not None or node.shares is not None:
            return
    if node.shares is not None:
        owner = graph.find(node.shares)
        if owner is None or owner.kind != BLOCK or owner.shares is not None:
            yield _problem(
                "shares",
                node,
                tr(
                    "{node} cannot run what it shares: that is no block of its own.",
                    node=quoted(title),
                ),
                tr("Let it share a block, or give it weights of its own."),
                fixes.delete([node]),
            )
        return
    if block is None:
        yield _problem(
            "unknown-block",
            node,
            tr("The definition of {node} is not in this project.", node=quoted(node.title)),
            tr("Delete it, or paste the block anew from the project that it came from."),
            fixes.delete([node]),
        )
    elif repetitions(node) > 1 and not (block.inputs and block.outputs):
        yield _problem(
            "repeat",
            node,
            tr(
                "{node} cannot be repeated: each repetition runs on what the one before gave, and "
                "the block has no input or no output.",
                node=quoted(title),
            ),
            tr("Open the block and add an Input and an Output, or set repeat to 1."),
            fixes.set_param(node, "repeat", 1),
        )


def _port_problems(block: Block) -> Iterator[Problem]:
    listed = {*block.inputs, *block.outputs}
    for node in block.nodes:
        if node.kind in ENDS and node.id not in listed:
            yield _problem(
                "no-port",
                node,
                tr(
                    "{node} in {block} is no port of the block.",
                    node=quoted(node.title),
                    block=quoted(block.name[:60]),
                ),
                tr("Delete it and add it anew."),
                fixes.delete([node]),
            )
    for ports, kind in ((block.inputs, "Input"), (block.outputs, "Output")):
        for node in (block.by_id[port] for port in ports):
            if node.kind != kind:
                yield _problem(
                    "no-port",
                    node,
                    tr(
                        "{node} in {block} is listed as a port of the block, but it is no {kind}.",
                        node=quoted(node.title),
                        block=quoted(block.name[:60]),
                        kind=kind,
                    ),
                    tr("Delete it and add an {kind}.", kind=kind),
                    fixes.delete([node]),
                )


def _problem(code: str, node: Node, message: str, hint: str, fix: Fix | None = None) -> Problem:
    return Problem(
        code=code, severity="error", message=message, hint=hint, nodes=(node.id,), fix=fix
    )
