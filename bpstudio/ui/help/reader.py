"""The view of one page of the book; it goes where links lead, and tells of those that leave it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from bpstudio.language import tr
from bpstudio.ui.help.book import Page, folder, page_of
from bpstudio.ui.help.dress import dress, pictures
from bpstudio.ui.theme import Theme, ThemeHolder, ui_font

MARGIN_PX = 24
WIDEST_PX = 860
"""Lines longer than this are hard to follow."""
FIT_AFTER_MS = 60
ABOVE_PX = 12
"""Room above a heading that was gone to."""
_FEATURES = QTextDocument.MarkdownFeature
_IMAGE = QTextDocument.ResourceType.ImageResource


class Reader(QTextBrowser):
    """Shows pages of the book. Nothing is fetched from anywhere: pictures are files beside it."""

    pageShown = Signal(str, str)
    """Carries the name of the page that is shown and the anchor in it, "" for its beginning."""
    leaveWanted = Signal(QUrl)
    """A link that leads out of the book was followed."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.theme
        self.page: Page | None = None
        self.anchor = ""
        self.left_px = 0
        """How far down the place before this one was scrolled."""
        self._own: QTextDocument | None = None
        self._fitted = self._begun_at = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FIT_AFTER_MS)
        self._soon.timeout.connect(self._fit)
        self.setProperty("bare", "true")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Page of the help"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self.follow)
        themes.changed.connect(self._on_theme)

    def show_page(self, name: str, anchor: str = "") -> bool:
        """Show a page from a heading on; whether there is such a page."""
        page = page_of(name)
        if page is None:
            return False
        self.left_px = self.verticalScrollBar().value()
        if page is not self.page:
            self.page = page
            self._render(page)
        self.anchor = anchor
        self._go_to(anchor)
        self.pageShown.emit(name, anchor)
        return True

    def follow(self, link: QUrl) -> None:
        """Go where a link of the page leads; out of the book only by way of `leaveWanted`."""
        if link.scheme():
            self.leaveWanted.emit(link)
            return
        name = link.path().rpartition("/")[2].removesuffix(".md")
        here = self.page.name if self.page is not None else ""
        self.show_page(name or here, link.fragment())

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: what a page shows has been put into it."""
        return None

    def _render(self, page: Page) -> None:
        """Build the page apart: each change of one that is on screen would lay it out anew."""
        features = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML
        before, document = self._own, QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(ui_font())
        document.setMarkdown(page.text, features)
        document.setDocumentMargin(MARGIN_PX)
        dress(document, self._theme, [section.anchor for section in page.sections])
        self._fit_pictures(document)
        self.setDocument(document)
        self._own = document
        if before is not None:
            before.deleteLater()

    def _go_to(self, anchor: str) -> None:
        bar = self.verticalScrollBar()
        if anchor:
            self.scrollToAnchor(anchor)
            bar.setValue(bar.value() - ABOVE_PX)
        else:
            bar.setValue(0)
        self._begun_at = bar.value()

    # ------------------------------------------------------------------- how wide it is

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = max(0, self.width() - WIDEST_PX)
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        if self._room() != self._fitted:
            self._soon.start()

    def _room(self) -> int:
        return max(1, self.viewport().width() - 2 * MARGIN_PX)

    def _fit(self) -> None:
        """Fit the pictures to the page, and stay at the heading that was gone to."""
        there = self.verticalScrollBar().value() == self._begun_at
        self._fit_pictures(self.document())
        if there:
            self._go_to(self.anchor)

    def _fit_pictures(self, document: QTextDocument) -> None:
        """Draw pictures as large as they are, or as wide as the page where it is narrower."""
        self._fitted = room = self._room()
        ratio = self.devicePixelRatioF()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for place, form in list(pictures(document)):
            image = _picture(str(folder() / form.name()))
            if image.isNull():
                continue
            size = image.size().scaled(
                QSize(min(room, image.width()), image.height()), Qt.AspectRatioMode.KeepAspectRatio
            )
            document.addResource(_IMAGE, QUrl(form.name()), _scaled(image, size, ratio))
            form.setWidth(size.width())
            form.setHeight(size.height())
            cursor.setPosition(place)
            cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)
        cursor.endEditBlock()

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        if self.page is not None:
            at = self.verticalScrollBar().value()
            self._render(self.page)
            self.verticalScrollBar().setValue(at)


@lru_cache(maxsize=8)
def _picture(path: str) -> QImage:
    return QImage(path)


def _scaled(image: QImage, size: QSize, ratio: float) -> QImage:
    """The picture for a size on screen: Qt's text draws a scaled one without smoothing."""
    wanted = size * ratio
    if wanted.width() >= image.width():
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    scaled.setDevicePixelRatio(ratio)
    return scaled
