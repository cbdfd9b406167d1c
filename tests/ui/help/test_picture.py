"""Every kind of layer has a picture, and the window in it is where the filter was."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import LayerSpec, settle
from bpstudio.compile.sample import sample
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.ui.help.picture import ExamplePicture, caption
from bpstudio.ui.help.tiles import channels_of, first_of, placed, rows_of, window_of
from bpstudio.ui.theme import DARK, LIGHT, ThemeHolder


def painted(qtbot, spec: LayerSpec, theme=DARK) -> QImage:
    picture = ExamplePicture(ThemeHolder(theme))
    qtbot.addWidget(picture)
    picture.resize(picture.sizeHint())
    picture.show_sample(spec, settle(spec, EMPTY), sample(spec.kind))
    assert picture.accessibleDescription() == caption(spec, sample(spec.kind))
    return picture.grab().toImage()


def colours(image: QImage) -> int:
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    return len(np.unique(np.frombuffer(small.constBits(), np.uint32)))


@pytest.mark.parametrize("spec", list(LAYERS), ids=lambda spec: spec.kind)
def test_every_kind_has_a_picture(qtbot, spec: LayerSpec) -> None:
    image = painted(qtbot, spec)
    empty = ExamplePicture(ThemeHolder(DARK))
    qtbot.addWidget(empty)
    empty.resize(empty.sizeHint())
    empty.show_words("")
    assert image != empty.grab().toImage()
    assert colours(image) > 8


def test_pictures_differ_from_kind_to_kind_and_wear_the_theme(qtbot) -> None:
    relu, tanh = painted(qtbot, LAYERS["ReLU"]), painted(qtbot, LAYERS["Tanh"])
    assert relu != tanh
    assert painted(qtbot, LAYERS["ReLU"], LIGHT) != relu


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("MaxPool2d", {}),
        ("AvgPool2d", {"kernel_size": (3, 2), "stride": 1}),
        ("MaxPool2d", {"kernel_size": 2, "stride": 2, "dilation": 2}),
        ("MaxPool1d", {"kernel_size": 3, "stride": 2, "padding": 1}),
    ],
)
def test_the_window_holds_the_tiles_that_make_the_one(kind: str, params: dict) -> None:
    spec, given = LAYERS[kind], FrozenMap(params)
    shown = sample(kind, given)
    (entered,), left = shown.inputs["in"], shown.outputs["out"]
    window = window_of(spec, settle(spec, given), entered, left)
    assert window is not None
    rows = slice(int(max(window.row, 0)), int(window.row + window.rows))
    columns = slice(int(max(window.column, 0)), int(window.column + window.columns))
    dilated = (slice(None, None, 2),) * 2 if "dilation" in params else ()
    inside = first_of(entered)[rows, columns]
    inside = inside[dilated] if dilated else inside
    made = first_of(left)[window.one]
    expected = inside.max() if "Max" in kind else inside.mean()
    np.testing.assert_allclose(made, expected, rtol=1e-6)


def test_a_filter_over_a_sequence_reads_every_channel() -> None:
    shown, spec = sample("Conv1d"), LAYERS["Conv1d"]
    window = window_of(spec, settle(spec, EMPTY), shown.inputs["in"][0], shown.outputs["out"])
    assert (window.row, window.rows, window.backwards) == (0, 3, False)


def test_layers_without_a_window_have_none() -> None:
    for kind in ("Linear", "AdaptiveAvgPool2d"):
        shown, spec = sample(kind), LAYERS[kind]
        values = settle(spec, EMPTY)
        assert window_of(spec, values, shown.inputs["in"][0], shown.outputs["out"]) is None


def test_grids_show_one_channel_all_channels_or_all_rows() -> None:
    array = np.arange(6 * 3 * 4 * 5).reshape(6, 3, 4, 5)
    np.testing.assert_array_equal(first_of(array), array[0, 0])
    np.testing.assert_array_equal(channels_of(array), array[0].reshape(3, 20)[:, :16])
    np.testing.assert_array_equal(rows_of(array[:, 0, 0]), array[:, 0, 0])
    assert first_of(np.arange(5)).shape == (1, 5)


def test_grids_lie_in_their_room_below_each_other() -> None:
    room = QRectF(0, 0, 130, 150)
    upper, lower = placed([np.zeros((4, 8)), np.zeros((3, 12))], room, gap=10)
    assert upper.tile_px == lower.tile_px
    assert upper.area.bottom() <= lower.area.top()
    assert room.contains(upper.area)
    assert room.contains(lower.area)


@pytest.mark.parametrize(("size", "kernel"), [(8, 7), (4, 7), (8, 3)])
def test_the_frame_of_a_padded_kernel_stays_in_the_image(size: int, kernel: int) -> None:
    spec = LAYERS["Conv2d"]
    given = {"out_channels": 4, "kernel_size": kernel, "stride": 2, "padding": kernel // 2}
    half = (size + 1) // 2
    entered, left = np.zeros((1, 3, size, size)), np.zeros((1, 4, half, half))
    window = window_of(spec, settle(spec, FrozenMap(given)), entered, left)
    assert window is not None
    assert window.row >= 0
    assert window.column >= 0
    assert window.row + window.rows <= size
    assert window.column + window.columns <= size
    if kernel <= size:
        assert (window.rows, window.columns) == (kernel, kernel)
