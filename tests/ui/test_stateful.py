"""Any sequence of edits, in blocks and across their borders, can be undone, redone and stored."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bpstudio.catalogue.lookup import new_node, ports_in
from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import put_ready
from bpstudio.compile.check import check
from bpstudio.errors import ModelError, UserError
from bpstudio.graph import blocks, edits, fragment, frames, heal, room, swap
from bpstudio.graph.document import BLOCK, Document, Node, block_of, fresh_id
from bpstudio.graph.flat import unfold
from bpstudio.project.content import decode, encode
from bpstudio.project.delta import apply_delta, delta
from bpstudio.project.store import Project
from bpstudio.project.stored import stored_document
from bpstudio.ui.session import Session

KINDS = ("Input", "Linear", "ReLU", "Add", "Concat", "LSTM", "Dropout", "Output")
MOST_NODES = 120
"""Above it nothing is added, so that fifty steps stay quick."""

places = st.tuples(st.integers(-9, 9), st.integers(-9, 9))
picks = st.lists(st.integers(0, 50), min_size=1, max_size=5)
pick = st.integers(0, 50)


def stored(document: Document) -> Document:
    """What a file holds of it."""
    return decode(encode(Project(document=document)).contents).project.document


def as_json(value):
    return json.loads(json.dumps(value))


def alike(raw):
    """A stored document for comparing: no frames and an empty list of them are the same."""
    return {**raw, "view.json": {"frames": [], **raw["view.json"]}}


class Editing(RuleBasedStateMachine):  # noqa: PLR0904  # one for each gesture
    """A person at the canvas: every gesture is one `apply`, refused ones change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()
        self.start = self.session.document
        self.clipboard: list[fragment.Fragment] = []
        self.journalled = as_json(stored_document(self.start))
        self.session.edited.connect(self.follow)

    def follow(self, _words: str, before: Document, after: Document) -> None:
        """As a journal does: only what an edit changed is written, and replayed later."""
        apply_delta(self.journalled, as_json(delta(before, after)))

    # ------------------------------------------------------------------ how an edit is made

    @property
    def nodes(self) -> tuple[Node, ...]:
        return self.session.sheet.nodes

    def node(self, at: int) -> Node:
        return self.nodes[at % len(self.nodes)]

    def some(self, at: list[int]) -> list[str]:
        return list(dict.fromkeys(self.node(place).id for place in at))

    def users(self) -> list[Node]:
        return [node for node in self.nodes if node.kind == BLOCK]

    def apply(self, label: str, edit) -> None:
        """An edit that is refused leaves the document as it was."""
        try:
            document = edit(self.session.document)
        except UserError:
            return
        self.session.apply(label, document[0] if isinstance(document, tuple) else document)

    def room(self) -> bool:
        return len(self.session.document.graph.ids()) < MOST_NODES

    def has_nodes(self) -> bool:
        return bool(self.nodes)

    def has_users(self) -> bool:
        return bool(self.users())

    def has_frames(self) -> bool:
        return bool(self.session.document.view.frames)

    # ------------------------------------------------------------------ layers and links

    @initialize()
    def begin(self) -> None:
        for kind in ("Input", "Linear", "ReLU", "Add", "Output"):
            self.add(kind, (len(self.nodes), 0))
        for src, dst in ((0, 1), (1, 2), (2, 3), (0, 3), (3, 4)):
            self.link(src, dst)

    @precondition(room)
    @rule(kind=st.sampled_from(KINDS), at=places)
    def add(self, kind: str, at: tuple[int, int]) -> None:
        node = new_node(kind, fresh_id(self.session.document.graph.ids()))
        spot = (180.0 * at[0], 100.0 * at[1])
        sheet = self.session.sheet_id
        self.apply("Add", lambda document: edits.add(document, node, at=spot, sheet=sheet))

    @precondition(has_nodes)
    @rule(src=pick, dst=pick, out=pick, into=pick)
    def connect(self, src: int, dst: int, out: int, into: int) -> None:
        self.link(src, dst, out, into)

    def link(self, src: int, dst: int, out: int = 0, into: int = 0) -> None:
        ports = ports_in(self.session.document.graph, self.session.sheet_id)
        one, other = self.node(src), self.node(dst)
        gives, takes = ports(one), ports(other)
        if gives and takes and gives.outputs and takes.inputs:
            port = takes.inputs[into % len(takes.inputs)]
            start = (one.id, gives.outputs[out % len(gives.outputs)].name)
            self.apply(
                "Link",
                lambda document: edits.connect(
                    document, start, (other.id, port.name), many=port.many
                ),
            )

    @precondition(lambda self: bool(self.session.sheet.edges))
    @rule(at=pick)
    def disconnect(self, at: int) -> None:
        edge = self.session.sheet.edges[at % len(self.session.sheet.edges)]
        self.apply("Unlink", lambda document: edits.disconnect(document, [edge]))

    @precondition(has_nodes)
    @rule(at=picks, healing=st.booleans())
    def remove(self, at: list[int], healing: bool) -> None:
        how = heal.remove_and_heal if healing else edits.remove
        self.apply("Delete", lambda document: how(document, self.some(at)))

    @precondition(has_nodes)
    @rule(at=picks, to=places)
    def move(self, at: list[int], to: tuple[int, int]) -> None:
        spot = (20.0 * to[0], 20.0 * to[1])
        moved = dict.fromkeys(self.some(at), spot)
        self.apply("Move", lambda document: edits.move(document, moved))

    @precondition(has_nodes)
    @rule(at=pick, name=st.text(max_size=12))
    def rename(self, at: int, name: str) -> None:
        self.apply("Rename", lambda document: edits.rename(document, self.node(at).id, name))

    @precondition(has_nodes)
    @rule(at=pick, size=st.integers(1, 64))
    def set_size(self, at: int, size: int) -> None:
        node = self.node(at)
        if node.kind == "Linear":
            self.apply(
                "Size", lambda document: edits.set_param(document, node.id, "out_features", size)
            )

    @precondition(has_nodes)
    @rule(at=picks, frozen=st.booleans())
    def freeze(self, at: list[int], frozen: bool) -> None:
        ids = self.some(at)
        self.apply("Freeze", lambda document: edits.set_frozen(document, ids, frozen=frozen))

    # ------------------------------------------------------------------ copies

    @precondition(has_nodes)
    @rule(at=picks, framed=st.booleans())
    def copy(self, at: list[int], framed: bool) -> None:
        document, sheet = self.session.document, self.session.sheet_id
        around = [one.id for one in document.view.frames if framed and one.sheet == sheet]
        self.clipboard.append(fragment.copy(document, self.some(at), frames=around))

    @precondition(lambda self: bool(self.clipboard) and self.room())
    @rule(at=pick)
    def paste(self, at: int) -> None:
        copied = self.clipboard[at % len(self.clipboard)]
        sheet = self.session.sheet_id
        self.apply("Paste", lambda document: fragment.paste(document, copied, sheet=sheet))

    @precondition(has_nodes)
    @rule(at=pick, kind=st.sampled_from(KINDS))
    def swap(self, at: int, kind: str) -> None:
        old, sheet = self.node(at), self.session.sheet_id
        new = new_node(kind, fresh_id(self.session.document.graph.ids()))

        def edit(document: Document) -> Document:
            document = edits.add(document, new, at=(0.0, 0.0), sheet=sheet)
            ports = ports_in(document.graph, sheet)
            return swap.replaced(document, old.id, new.id, ports_of=ports)

        self.apply("Replace", edit)

    @precondition(has_nodes)
    @rule(at=pick)
    def make_room(self, at: int) -> None:
        self.apply("Make room", lambda document: room.with_room(document, self.node(at).id))

    # ------------------------------------------------------------------ blocks

    @precondition(has_nodes)
    @rule(at=picks)
    def group(self, at: list[int]) -> None:
        ports = ports_in(self.session.document.graph, self.session.sheet_id)
        self.apply("Group", lambda document: blocks.group(document, self.some(at), ports_of=ports))

    @precondition(has_users)
    @rule(at=pick)
    def ungroup(self, at: int) -> None:
        users = self.users()
        if self.room():
            user = users[at % len(users)].id
            self.apply("Ungroup", lambda document: blocks.ungroup(document, user))

    @precondition(has_users)
    @rule(at=pick)
    def make_unique(self, at: int) -> None:
        users = self.users()
        if self.room():
            user = users[at % len(users)].id
            self.apply("Unique", lambda document: blocks.make_unique(document, user))

    @precondition(has_users)
    @rule(at=pick, times=st.sampled_from([1, 2, 3, 0, 10**9]), weights=st.booleans())
    def repeat(self, at: int, times: int, weights: bool) -> None:
        users = self.users()
        user = users[at % len(users)].id
        kind = "shared" if weights else "own"
        self.apply("Repeat", lambda document: edits.set_param(document, user, "repeat", times))
        self.apply("Weights", lambda document: edits.set_param(document, user, "weights", kind))

    @precondition(has_users)
    @rule(at=pick)
    def enter(self, at: int) -> None:
        users = self.users()
        self.session.open_place(self.session.path_of(users[at % len(users)].id))

    @rule()
    def leave(self) -> None:
        self.session.open_place(self.session.place.rpartition("/")[0])

    @precondition(lambda self: bool(self.session.document.graph.blocks))
    @rule(at=pick, name=st.text(min_size=1, max_size=12))
    def rename_block(self, at: int, name: str) -> None:
        known = list(self.session.document.graph.blocks)
        block = known[at % len(known)]
        self.apply("Rename block", lambda document: blocks.rename_block(document, block, name))

    @precondition(lambda self: bool(self.session.document.graph.blocks))
    @rule(at=pick)
    def delete_block(self, at: int) -> None:
        known = list(self.session.document.graph.blocks)
        block = known[at % len(known)]
        self.apply("Delete block", lambda document: blocks.delete_block(document, block))

    @precondition(lambda self: self.session.sheet_id is not None and bool(self.nodes))
    @rule(at=pick, by=st.integers(-2, 2))
    def move_port(self, at: int, by: int) -> None:
        node = self.node(at).id
        self.apply("Move port", lambda document: blocks.move_port(document, node, by=by))

    @precondition(has_users)
    @rule(at=pick)
    def use_again(self, at: int) -> None:
        """One more card that runs a block that is there; refused inside itself."""
        users = self.users()
        user = users[at % len(users)]
        node = Node(
            id=fresh_id(self.session.document.graph.ids()),
            kind=BLOCK,
            params=user.params,
        )
        if self.room() and block_of(user) is not None:
            sheet = self.session.sheet_id
            self.apply("Use", lambda document: edits.add(document, node, at=(0, 0), sheet=sheet))

    @precondition(room)
    @rule(kind=st.sampled_from([ready.kind for ready in READY]))
    def ready(self, kind: str) -> None:
        sheet = self.session.sheet_id
        self.apply(
            "Ready", lambda document: put_ready(document, READY[kind], at=(0.0, 0.0), sheet=sheet)
        )

    # ------------------------------------------------------------------ frames

    @precondition(has_nodes)
    @rule(at=picks)
    def frame(self, at: list[int]) -> None:
        self.apply("Frame", lambda document: frames.frame_around(document, self.some(at)))

    @rule(at=places, text=st.text(max_size=20))
    def comment(self, at: tuple[int, int], text: str) -> None:
        def edit(document: Document) -> Document:
            spot = (float(at[0]), float(at[1]))
            made, note = frames.comment(document, spot, sheet=self.session.sheet_id)
            return frames.change_frame(made, note, text=text)

        self.apply("Comment", edit)

    @precondition(has_frames)
    @rule(at=pick, collapsed=st.booleans())
    def collapse(self, at: int, collapsed: bool) -> None:
        there = self.session.document.view.frames
        frame = there[at % len(there)].id
        self.apply(
            "Collapse", lambda document: frames.collapse(document, frame, collapsed=collapsed)
        )

    @precondition(has_frames)
    @rule(at=pick, by=places)
    def move_frame(self, at: int, by: tuple[int, int]) -> None:
        there = self.session.document.view.frames
        frame, shift = there[at % len(there)].id, (float(by[0]), float(by[1]))
        self.apply("Move frame", lambda document: frames.move_frame(document, frame, shift))

    @precondition(has_frames)
    @rule(at=pick)
    def remove_frame(self, at: int) -> None:
        there = self.session.document.view.frames
        frame = there[at % len(there)].id
        self.apply("Remove frame", lambda document: frames.remove_frames(document, [frame]))

    # ------------------------------------------------------------------ undo, files

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.session.undo_stack.undo()

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.session.undo_stack.redo()

    @rule()
    def save_and_open(self) -> None:
        document = stored(self.session.document)
        assert document == self.session.document
        assert stored(document) == document

    @invariant()
    def every_link_ends_on_a_port_or_is_told(self) -> None:
        graph = self.session.document.graph
        for sheet in (None, *graph.blocks):
            known = graph.sheet(sheet).by_id
            assert all(
                edge.src[0] in known and edge.dst[0] in known for edge in graph.sheet(sheet).edges
            )

    @invariant()
    def the_open_sheet_is_there(self) -> None:
        assert self.session.place == "" or self.session.sheet_id is not None

    @invariant()
    def a_journal_of_what_changed_leads_here(self) -> None:
        assert alike(self.journalled) == alike(as_json(stored_document(self.session.document)))

    @invariant()
    def it_unfolds(self) -> None:
        try:
            unfold(self.session.document.graph)
        except ModelError as refused:
            assert "more than" in refused.message.casefold()  # noqa: PT017  # a limit, told

    def teardown(self) -> None:
        """The end is stored and checked; the whole way back and forth changes nothing."""
        end = self.session.document
        assert stored(end) == end
        check(end)
        stack = self.session.undo_stack
        at = stack.index()
        while stack.canUndo():
            stack.undo()
        assert self.session.document == self.start
        while stack.index() < at:
            stack.redo()
        assert self.session.document == end


def tried(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.usefixtures("qapp")
def test_edits_of_any_kind_can_be_undone_and_stored() -> None:
    run_state_machine_as_test(Editing, settings=tried(200, 50))


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("qapp")
def test_many_more_edits_can_be_undone_and_stored() -> None:
    run_state_machine_as_test(Editing, settings=tried(2000, 80))
