import pytest

from bpstudio.errors import ModelError, UserError
from bpstudio.graph import frames
from bpstudio.graph.diff import diff
from bpstudio.graph.document import Document, Frame, View
from bpstudio.graph.edits import move, remove


def framed(document: Document, nodes: str) -> tuple[Document, Frame]:
    after, id = frames.frame_around(document, nodes.split())
    found = after.view.frame(id)
    assert found is not None
    return after, found


def test_a_frame_goes_around_cards_with_room_for_its_title(drawn) -> None:
    after, frame = framed(drawn("a b c"), "a b")
    assert frame.at == (-frames.MARGIN, -frames.MARGIN - frames.HEADING)
    assert frame.at[0] + frame.size[0] == 200.0 + 150.0 + frames.MARGIN
    assert frames.contents(after, frame) == ("a", "b")
    assert diff(drawn("a b c"), after).frames


def test_around_nothing_there_is_no_frame(drawn) -> None:
    with pytest.raises(UserError, match="nothing"):
        frames.frame_around(drawn("a"), [])


def test_cards_on_a_frame_move_with_it_and_others_stay(drawn) -> None:
    document, frame = framed(drawn("a b c"), "a b")
    after = frames.move_frame(document, frame.id, (8.0, 80.0))
    assert dict(after.view.positions) == {"a": (8.0, 80.0), "b": (208.0, 80.0), "c": (400.0, 0.0)}
    moved = after.view.frame(frame.id)
    assert moved is not None
    assert moved.at == (frame.at[0] + 8.0, frame.at[1] + 80.0)


def test_a_frame_inside_a_frame_moves_along(drawn) -> None:
    document, inner = framed(drawn("a b c"), "a")
    document, outer = framed(document, "a b c")
    document = frames.change_frame(document, outer.id, at=(-400.0, -400.0), size=(2000.0, 2000.0))
    after = frames.move_frame(document, outer.id, (0.0, 40.0))
    found = after.view.frame(inner.id)
    assert found is not None
    assert found.at == (inner.at[0], inner.at[1] + 40.0)
    assert after.view.positions["a"] == (0.0, 40.0)


def test_title_text_and_tint_change(drawn) -> None:
    document, frame = framed(drawn("a"), "a")
    after = frames.change_frame(document, frame.id, title="stem", text="first", tint="blue")
    found = after.view.frame(frame.id)
    assert found is not None
    assert (found.title, found.text, found.tint) == ("stem", "first", "blue")


def test_a_frame_keeps_a_least_size(drawn) -> None:
    document, frame = framed(drawn("a"), "a")
    found = frames.resize_frame(document, frame.id, (1.0, -5.0)).view.frame(frame.id)
    assert found is not None
    assert found.size == frames.LEAST


def test_a_comment_is_an_empty_frame_at_a_place(drawn) -> None:
    after, id = frames.comment(drawn("a"), (600.0, 600.0))
    found = after.view.frame(id)
    assert found is not None
    assert (found.at, found.title) == ((600.0, 600.0), "")
    assert frames.contents(after, found) == ()


def test_a_collapsed_frame_stands_for_its_cards(drawn) -> None:
    document, frame = framed(drawn("a b c"), "a b")
    closed = frames.collapse(document, frame.id, collapsed=True)
    assert frames.hidden_nodes(closed) == {"a": frame.id, "b": frame.id}
    shifted = frames.move_frame(closed, frame.id, (0.0, 8.0))
    assert shifted.view.positions["b"] == (200.0, 8.0)
    assert frames.hidden_nodes(remove(closed, ["a"])) == {"b": frame.id}
    opened = frames.collapse(closed, frame.id, collapsed=False)
    assert opened == document


def test_an_empty_frame_has_nothing_to_hide(drawn) -> None:
    document, id = frames.comment(drawn("a"), (600.0, 600.0))
    with pytest.raises(UserError, match="no layers"):
        frames.collapse(document, id, collapsed=True)


def test_a_removed_frame_leaves_its_cards(drawn) -> None:
    document, frame = framed(drawn("a b"), "a b")
    closed = frames.collapse(document, frame.id, collapsed=True)
    after = frames.remove_frames(closed, [frame.id])
    assert after == drawn("a b")
    assert frames.hidden_nodes(after) == {}


def test_a_frame_that_is_gone_cannot_be_changed(drawn) -> None:
    with pytest.raises(UserError, match="no frame"):
        frames.change_frame(drawn("a"), "f1", title="x")


def test_ids_of_frames_are_ids_and_unique() -> None:
    frame = Frame(id="f1", at=(0.0, 0.0), size=(100.0, 100.0))
    with pytest.raises(ModelError, match="same id"):
        View(frames=(frame, frame))
    with pytest.raises(ModelError, match="no frame id"):
        Frame(id="F 1", at=(0.0, 0.0), size=(100.0, 100.0))


def test_a_collapsed_frame_stands_for_the_frames_inside_it_and_moves_them(drawn) -> None:
    document, inner = framed(drawn("a b c"), "a")
    document, outer = framed(document, "a b")
    document = frames.change_frame(document, outer.id, at=(-200.0, -200.0), size=(900.0, 900.0))
    assert frames.hidden_frames(document) == frozenset()
    document = frames.collapse(document, outer.id, collapsed=True)
    assert frames.hidden_frames(document) == {inner.id}
    moved = frames.move_frame(document, outer.id, (1000.0, 0.0)).view.frame(inner.id)
    assert moved is not None
    assert moved.at == (inner.at[0] + 1000.0, inner.at[1])


def test_frames_are_put_around_their_cards_again(drawn) -> None:
    document, frame = framed(drawn("a b c"), "a b")
    after = move(document, {"a": (0.0, 500.0), "b": (200.0, 500.0)})
    found = frames.refitted(document, after, sheet=None).view.frame(frame.id)
    assert found is not None
    assert (found.at, found.size) == ((frame.at[0], frame.at[1] + 500.0), frame.size)
