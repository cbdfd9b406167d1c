"""Some images as they are and as training steps would draw them, painted; draws no numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.panels.data_preview import picture_of
from bpstudio.ui.theme import ThemeHolder

GAP_PX, APART_PX, CAPTION_PX, MOST_SIDE_PX = 4, 12, 20, 64


class AugmentView(QWidget):
    """A row for each image: on the left as it is, beside it as it was drawn some times."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pictures: list[list[QPixmap]] = []
        self.setAccessibleName(tr("Images as they are, and as training steps draw them"))
        themes.changed.connect(lambda _: self.update())

    @property
    def shown(self) -> tuple[int, int]:
        """How many images there are, and how many pictures of each."""
        return len(self._pictures), len(self._pictures[0]) if self._pictures else 0

    def show_images(self, drawn: Array | None) -> None:
        """Show images (N, times, C, H, W), of which the first of each is the image itself."""
        self._pictures = []
        for row in () if drawn is None else drawn:
            plain = np.nan_to_num(row[0])
            span = (float(plain.min()), float(plain.max()))
            self._pictures.append([picture_of(one, MOST_SIDE_PX * 2, span=span) for one in row])
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _side(self) -> float:
        _, columns = self.shown
        room = self.width() - APART_PX - GAP_PX * max(columns - 2, 0)
        named = (room - self._name_px) / max(columns - 1, 1)
        return max(16.0, min(float(MOST_SIDE_PX), room / max(columns, 1), named))

    @property
    def _name_px(self) -> float:
        """How wide the caption of the images themselves is."""
        return QFontMetricsF(theme.ui_font()).horizontalAdvance(tr("As it is"))

    def _fit(self) -> None:
        rows, _ = self.shown
        self.setMinimumHeight(round(CAPTION_PX + rows * (self._side() + GAP_PX)) if rows else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._pictures:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(self._themes.theme.muted))
        side = self._side()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        beside = max(side, self._name_px) + APART_PX
        painter.drawText(QRectF(0, 0, beside, CAPTION_PX), left, tr("As it is"))
        painter.drawText(
            QRectF(beside, 0, self.width() - beside, CAPTION_PX), left, tr("As steps may draw it")
        )
        for at, row in enumerate(self._pictures):
            for place, picture in enumerate(row):
                x = 0.0 if not place else beside + (place - 1) * (side + GAP_PX)
                y = CAPTION_PX + at * (side + GAP_PX)
                size = picture.size().scaled(
                    QSize(round(side), round(side)), Qt.AspectRatioMode.KeepAspectRatio
                )
                spot = QPointF(x + (side - size.width()) / 2, y + (side - size.height()) / 2)
                painter.drawPixmap(QRectF(spot, size.toSizeF()), picture, QRectF(picture.rect()))
        painter.end()
