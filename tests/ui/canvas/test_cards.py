import pytest
from PySide6.QtGui import QFontMetricsF

from bpstudio.graph.document import Block, Graph, Node
from bpstudio.params import FrozenMap
from bpstudio.ui.canvas.cards import face_of, shape_words, tight_shape
from bpstudio.ui.canvas.ink import LINK_WIDTH, WIDEST_LINK, Ink, chip_words, link_width
from bpstudio.ui.report import Report
from bpstudio.ui.size_words import short_count
from bpstudio.ui.theme import LIGHT


def face(kind: str, **params: object):
    return face_of(Node(id="n1", kind=kind, params=FrozenMap(params)), Report())


def test_an_input_tells_its_columns() -> None:
    assert face("Input", fields=("age", "income")).subtitle == "2 columns"
    assert face("Input", fields=("image",)).subtitle == "image"
    assert face("Input").subtitle == "numeric columns"


def test_an_output_tells_its_loss_and_target() -> None:
    told = face("Output", target="price", loss=FrozenMap({"kind": "MSELoss"}))
    assert (told.subtitle, told.shape) == ("MSELoss", "price")


def test_a_hostile_name_is_one_short_line() -> None:
    told = face_of(Node(id="n1", kind="Linear", name="<b>x\n\u202e" + "y" * 5000), Report())
    assert "\n" not in told.title
    assert "\u202e" not in told.title
    assert len(told.title) <= 60


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (650, "650"), (4160, "4.2 k"), (99_960, "100 k"), (1_250_000, "1.2 M")],
)
def test_counts_are_short(count: int, words: str) -> None:
    assert short_count(count) == words


def test_a_shape_reads_as_a_product() -> None:
    assert shape_words(("N", 3, 8, 8)) == "N × 3 × 8 × 8"
    assert shape_words(None) == ""


def test_a_shape_closes_up_before_it_is_cut(qapp) -> None:
    ink = Ink(LIGHT)
    words = "N × 16 × 32 × 32"
    texts = (words, tight_shape(words))
    assert ink.fitted(texts, ink.mono_font, 1000.0) == words
    width = QFontMetricsF(ink.mono_font).horizontalAdvance(tight_shape(words))
    assert ink.fitted(texts, ink.mono_font, width + 1.0) == "N×16×32×32"
    assert ink.fitted(texts, ink.mono_font, width - 8.0).startswith("N×16")
    assert ink.fitted(texts, ink.mono_font, width - 8.0).endswith("…")


def test_gradient_values_are_signed_and_special_ones_are_words() -> None:
    nan, inf = float("nan"), float("inf")
    words = [chip_words(value) for value in (-4.91, -0.01, 0.0, 0.04, 2.0, nan, inf, -inf)]
    assert words == ["−4.9", "0.0", "0.0", "0.0", "+2.0", "–", "nan/inf", "zero"]


def test_links_grow_with_the_gradient_between_two_bounds() -> None:
    widths = [link_width(value) for value in (-40.0, -6.0, -2.0, 0.0, 2.0, 40.0)]
    assert widths == sorted(widths)
    assert (widths[0], widths[-1]) == (LINK_WIDTH, WIDEST_LINK)


def block_face(*, name: str = "", **params: object):
    block = Block(name="residual", inputs=(), outputs=(), nodes=(), edges=())
    node = Node(id="u", kind="Block", name=name, params=FrozenMap({"block": "b1", **params}))
    graph = Graph(nodes=(node,), edges=(), blocks=FrozenMap({"b1": block}))
    return face_of(node, Report(), graph)


def test_the_card_of_a_block_tells_what_it_runs_and_how_often() -> None:
    told = block_face(name="stage 1", repeat=6)
    assert (told.title, told.subtitle, told.repeat) == ("stage 1", "residual", 6)
    assert "6 times" in told.spoken
    assert block_face(name="stage 1", repeat=6, weights="shared").subtitle == "residual · shared"
    assert block_face().subtitle == "Block"
    assert (block_face().repeat, face("Linear").repeat) == (1, 0)


def test_a_repeated_block_lies_on_more_sheets_than_one_that_runs_once(qapp) -> None:
    ink = Ink(LIGHT)
    heights = [ink.card("block", "", zoom=1.0, ratio=1.0, sheets=n).height() for n in (0, 1, 2)]
    assert heights[0] < heights[1] < heights[2]


def test_a_card_without_a_name_tells_what_is_set_in_place_of_its_kind_again() -> None:
    told = face("Conv2d", out_channels=8, kernel_size=(3, 3), padding=1)
    assert (told.title, told.subtitle) == ("Conv2d", "out channels 8, kernel size 3 × 3")
    assert face("ReLU").subtitle == "Activation"
    assert face("Linear").subtitle == "out features 64"
    named = face_of(Node(id="n1", kind="ReLU", name="gate"), Report())
    assert (named.title, named.subtitle) == ("gate", "ReLU")


@pytest.mark.parametrize(
    ("owner", "name", "words"),
    [
        ("first", "second", ("second", "shares first")),
        ("first", "", ("first", "Linear · shared")),
        ("twin", "twin", ("twin", "Linear · shared")),
        ("", "", ("Linear", "out features 64 · shared")),
    ],
)
def test_a_card_tells_whose_weights_it_runs(owner: str, name: str, words: tuple[str, str]) -> None:
    first = Node(id="a", kind="Linear", name=owner)
    second = Node(id="b", kind="Linear", name=name, shares="a")
    graph = Graph(nodes=(first, second), edges=())
    told = face_of(second, Report(), graph)
    assert (told.title, told.subtitle) == words
    assert "share" not in face_of(first, Report(), graph).subtitle
