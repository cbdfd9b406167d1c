"""A chart as a picture to take along, of pixels or of lines; saves nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from bpstudio.ui.charts import ink
from bpstudio.ui.theme import Theme

PIXEL_RATIO = 2.0
"""Pictures are as sharp as on a screen at 200 %, whatever the screen is."""
_CAPTION_PX, _SIDE_PX = 28, 16
_DOTS_PER_INCH = 96


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is drawn: `paint` paints `size` logical pixels, `caption` is written above if any."""

    size: QSize
    paint: Callable[[QPainter], None]
    theme: Theme
    caption: str = ""

    @property
    def whole(self) -> QSize:
        """The size with the caption."""
        return self.size + QSize(0, _CAPTION_PX if self.caption else 0)


def as_image(sheet: Sheet) -> QImage:
    """The sheet in pixels."""
    size = sheet.whole
    image = QImage(size * PIXEL_RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PIXEL_RATIO)
    painter = QPainter(image)
    _draw(sheet, painter)
    painter.end()
    return image


def as_svg(sheet: Sheet) -> bytes:
    """The sheet as lines, areas and text; cells of a heatmap are an image in it."""
    size = sheet.whole
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one cannot clip
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    _draw(sheet, painter)
    painter.end()
    return bytes(buffer.data().data())


def _draw(sheet: Sheet, painter: QPainter) -> None:
    theme, size = sheet.theme, sheet.whole
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(theme.surface))
    if sheet.caption:
        place = QRectF(_SIDE_PX, 0, size.width() - 2 * _SIDE_PX, _CAPTION_PX)
        align = ink.Align.AlignLeft | ink.Align.AlignVCenter
        ink.draw_text(
            painter, place, sheet.caption, theme.muted, align=align, font=ink.title_font()
        )
        painter.translate(QPointF(0, _CAPTION_PX))
    sheet.paint(painter)
