"""Pictures are quick to draw again, and the same as those drawn slowly."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget

from bpstudio.ui.charts import ink

SIZE = (120, 60)
COLOUR = "#336699"


@pytest.fixture
def widget(qtbot):
    result = QWidget()
    qtbot.addWidget(result)
    result.resize(*SIZE)
    return result


def painted(draw, ratio=1.0):
    image = QImage(int(SIZE[0] * ratio), int(SIZE[1] * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return pixels.copy()


def fill_polygon(painter, x, top, bottom):
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(COLOUR))
    painter.drawPolygon(
        ink.polygon(np.concatenate([x, x[::-1]]), np.concatenate([top, bottom[::-1]]))
    )


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_band_covers_what_its_polygon_covers(ratio):
    x = np.arange(5.0, 111.0, 2.0)
    top = 20 + 8 * np.sin(x / 9)
    bottom = top + 12 + 6 * np.cos(x / 5)
    band = painted(lambda painter: ink.draw_band(painter, x, top, bottom, COLOUR), ratio)
    polygon = painted(lambda painter: fill_polygon(painter, x, top, bottom), ratio)
    blue = QColor(COLOUR).rgb()
    both = np.count_nonzero((band == blue) & (polygon == blue))
    either = np.count_nonzero((band == blue) | (polygon == blue))
    assert both > 0.93 * either  # the edges are rounded, not cut


def test_a_band_of_no_height_or_width_paints_nothing():
    flat = np.full(2, 30.0)
    for x in (np.array([5.0, 50.0]), np.array([5.2, 5.4])):
        pixels = painted(lambda painter, x=x: ink.draw_band(painter, x, flat, flat, COLOUR))
        assert (pixels == 0xFFFFFFFF).all()


def test_the_ground_is_drawn_again_only_for_another_key_or_size(widget):
    ground, drawn = ink.Ground(widget), []

    def draw(painter):
        drawn.append(1)
        painter.fillRect(widget.rect(), QColor(COLOUR))

    def count(key):
        pixels = painted(lambda painter: ground.paint(painter, key, draw))
        assert (pixels[: widget.height()] == QColor(COLOUR).rgb()).all()
        return len(drawn)

    assert [count("one"), count("one"), count("two")] == [1, 1, 2]
    widget.resize(SIZE[0], SIZE[1] // 2)
    assert count("two") == 3


def test_of_a_band_only_what_is_seen_takes_room(monkeypatch):
    x = np.array([-1e6, -1e5, 1e5, 1e6])
    far = np.full(4, 1e4)
    made = []
    filled = ink.columns_filled
    monkeypatch.setattr(ink, "columns_filled", lambda *args: made.append(filled(*args)) or made[-1])
    pixels = painted(lambda painter: ink.draw_band(painter, x, -far, far, COLOUR))
    assert [one.shape for one in made] == [(SIZE[1], SIZE[0] + 1)]
    assert (pixels == QColor(COLOUR).rgb()).all()

    def clipped(painter):
        painter.setClipRect(10, 5, 20, 30)
        ink.draw_band(painter, x, -far, far, COLOUR)

    pixels = painted(clipped)
    assert made[-1].size <= 21 * 30
    assert np.count_nonzero(pixels == QColor(COLOUR).rgb()) == 20 * 30


def test_a_band_outside_of_what_is_seen_paints_nothing():
    x, above = np.array([0.0, 100.0]), np.full(2, -50.0)
    pixels = painted(lambda painter: ink.draw_band(painter, x, above, above + 20, COLOUR))
    assert (pixels == 0xFFFFFFFF).all()


def test_the_ground_of_a_picture_with_other_pixels_is_drawn_in_them(widget):
    ground, ratios = ink.Ground(widget), []
    draw = lambda painter: ratios.append(ink.pixel_ratio(painter))  # noqa: E731
    painted(lambda painter: ground.paint(painter, "key", draw), ratio=2.0)
    assert ratios == [2.0]


def test_widths_are_those_of_the_font_asked_for():
    for font in (ink.axis_font(), ink.value_font(20, bold=True)):
        wide = QFontMetricsF(font).horizontalAdvance("gradient")
        assert ink.text_width(font, "gradient") == wide
        for number in range(5_000):  # more than are kept
            ink.text_width(font, f"{number}")
        assert ink.text_width(font, "gradient") == wide
