"""Sets plain HTML as PDF: A4, numbered, pictures as lines, nothing loaded from anywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QRect,
    QRectF,
    QSizeF,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from bpstudio.doctor import qt_platform
from bpstudio.language import tr

DPI = 96
MARGIN_MM = 18.0
FOOT_PX = 30.0
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
NAME = QTextFormat.Property.UserProperty + 1
PICTURE = QTextFormat.ObjectTypes.UserObject + 1


def pdf_of(text: str, pictures: Mapping[str, str]) -> bytes:
    """The pages of a text. `pictures` are SVG by the name that its images have."""
    _application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("bpstudio")
    writer.setResolution(DPI)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins,
            QPageLayout.Unit.Millimeter,
        )
    )  # fmt: skip
    room = QSizeF(writer.width(), writer.height() - FOOT_PX)
    document = _Document(pictures)
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0.0)
    document.setUseDesignMetrics(True)  # letters stand where the face wants them, not on pixels
    font = document.defaultFont()
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setHtml(text)
    document.draw_pictures()
    document.setPageSize(room)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    _print(document, writer, room)
    return bytes(buffer.data().data())


@cache
def _application() -> QCoreApplication:
    """The one that is there, or one that needs no display; it stays until the program ends."""
    found = QApplication.instance()
    if found is not None:
        return found
    if sys.platform.startswith("linux") and not qt_platform():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication([])


def _print(document: QTextDocument, writer: QPdfWriter, room: QSizeF) -> None:
    pages = document.pageCount()
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0.0, -page * room.height())
        shown = QRectF(0.0, page * room.height(), room.width(), room.height())
        painter.setClipRect(shown)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = shown
        context.palette.setColor(context.palette.ColorRole.Text, QColor("#16202c"))
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setPen(QColor("#56657a"))
        foot = QRectF(0.0, room.height(), room.width(), FOOT_PX)
        painter.drawText(foot, tr("{page} of {pages}", page=page + 1, pages=pages))
    painter.end()


class _Document(QTextDocument):
    """A text whose images are SVG that it is given; no other is looked for."""

    def __init__(self, pictures: Mapping[str, str]) -> None:
        super().__init__()
        self.renderers = {
            name: QSvgRenderer(QByteArray(svg.encode("utf-8"))) for name, svg in pictures.items()
        }
        self._painter = _Picture(self)
        self.documentLayout().registerHandler(PICTURE, self._painter)

    def draw_pictures(self) -> None:
        """Put a drawing of lines where the text names one; an image of any other name goes."""
        cursor = QTextCursor(self)
        for place in reversed(range(self.characterCount())):
            if self.characterAt(place) == OBJECT:
                cursor.setPosition(place + 1)
                self._replace(place, cursor.charFormat().toImageFormat().name())

    def _replace(self, position: int, name: str) -> None:
        cursor = QTextCursor(self)
        cursor.setPosition(position)
        cursor.deleteChar()
        if name not in self.renderers:
            return
        drawn = QTextCharFormat()
        drawn.setObjectType(PICTURE)
        drawn.setProperty(NAME, name)
        cursor.insertText(OBJECT, drawn)


class _Picture(QPyTextObject):
    """Paints a picture as wide as the page, no higher than two thirds of it."""

    def __init__(self, document: _Document) -> None:
        super().__init__(document)
        self._document = document

    def intrinsicSize(self, _doc: QTextDocument, _at: int, look: QTextFormat) -> QSizeF:
        """How large it is on the page, in points of the page."""
        drawn = QSizeF(self._renderer(look).defaultSize())
        page = self._document.pageSize()
        share = min(1.0, page.width() / drawn.width(), 0.6 * page.height() / drawn.height())
        return drawn * share

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _doc: QTextDocument,
        _at: int,
        look: QTextFormat,
    ) -> None:
        """Paint it into its place."""
        self._renderer(look).render(painter, QRectF(rect))

    def _renderer(self, look: QTextFormat) -> QSvgRenderer:
        return self._document.renderers[str(look.property(NAME))]
