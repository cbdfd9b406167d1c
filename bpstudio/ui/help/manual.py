"""The help window: contents and search on the left, a page on the right, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import plural, tr
from bpstudio.ui import theme
from bpstudio.ui.charts.values import count
from bpstudio.ui.help.book import FIRST, Hit, Page, pages, search
from bpstudio.ui.help.hits import HIT_LINES, HitPainter
from bpstudio.ui.help.reader import Reader
from bpstudio.ui.panels.notice import NoticeBar
from bpstudio.ui.plain_text import PlainLabel, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

SIZE, LEAST_SIZE = (1180, 800), (560, 400)
SIDE_PX, LEAST_SIDE_PX = 300, 160
DEEPEST = 3
_PLACE = Qt.ItemDataRole.UserRole
_WEB = {"http", "https"}


@dataclass(frozen=True)
class Visit:
    """A place that was read: page, anchor, and how far it was scrolled when it was left."""

    page: str
    anchor: str
    scrolled_px: int = 0


class Manual(QDialog):
    """Stays open beside the window of the program; built when it is asked for the first time."""

    hidden = Signal(QByteArray)
    """Carries size and place."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*SIZE)
        self._themes = themes
        self._past: list[Visit] = []
        self._ahead: list[Visit] = []
        self._here: Visit | None = None
        self.reader = Reader(themes)
        self.field = QLineEdit()
        self.tree = QTreeWidget()
        self.hits = QListWidget()
        self.found = PlainLabel(role="muted")
        self.notice = NoticeBar(themes)
        self.back, self.forward = QToolButton(), QToolButton()
        self._build_side()
        self._bind_keys()
        self._lay_out()
        self._fill_tree()
        self._dress(themes.theme)
        themes.changed.connect(self._dress)
        self.reader.pageShown.connect(self._on_shown)
        self.reader.leaveWanted.connect(self.ask_to_leave)

    # ------------------------------------------------------------------- going somewhere

    def go_to(self, page: str, anchor: str = "") -> None:
        """Show a page from a heading on, the first page where there is no such one."""
        if not self.reader.show_page(page, anchor):
            self.reader.show_page(FIRST)

    def step(self, by: int) -> None:
        """Go back (-1) to what was read before, or forward (1) again."""
        leave, arrive = (self._past, self._ahead) if by < 0 else (self._ahead, self._past)
        if not leave:
            return
        visit = leave.pop()
        if self._here is not None:
            scrolled = self.reader.verticalScrollBar().value()
            arrive.append(replace(self._here, scrolled_px=scrolled))
        self._here = None
        self.reader.show_page(visit.page, visit.anchor)
        self.reader.verticalScrollBar().setValue(visit.scrolled_px)

    def ask_to_leave(self, link: QUrl) -> None:
        """Show where a link leads; only a press on the button opens it, in the browser."""
        words = link.toDisplayString()
        if link.scheme() not in _WEB:
            self.notice.say("warning", tr("This link is not opened: {link}", link=words))
            return
        self.notice.say(
            "info",
            tr("This link leads out of the program: {link}", link=words),
            action=tr("Open in the browser"),
            act=lambda: self._leave(link),
            other=tr("Stay here"),
        )

    def _leave(self, link: QUrl) -> None:
        self.notice.hide()
        QDesktopServices.openUrl(link)

    def _on_shown(self, page: str, anchor: str) -> None:
        """A page came into view, by whatever way."""
        now = Visit(page, anchor)
        if self._here is not None and (self._here.page, self._here.anchor) != (page, anchor):
            self._past.append(replace(self._here, scrolled_px=self.reader.left_px))
            self._ahead.clear()
        self._here = now
        self.notice.hide()
        self._mark(page, anchor)
        shown = self.reader.page
        self.setWindowTitle(
            tr("{title} – Help", title=shown.title) if shown is not None else tr("Help")
        )
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._ahead))

    def _mark(self, page: str, anchor: str) -> None:
        """Point at the place in the contents, without going there again."""
        item = self._items.get((page, anchor)) or self._items.get((page, ""))
        if item is not None:
            with QSignalBlocker(self.tree):
                self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)

    # ------------------------------------------------------------------- the left side

    def _build_side(self) -> None:
        self.field.setPlaceholderText(tr("Search all pages"))
        self.field.setAccessibleName(tr("Search all pages of the help"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._open_first)
        self.tree.setAccessibleName(tr("Contents of the help"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.currentItemChanged.connect(lambda now, _: self._open(now))
        self.hits.setAccessibleName(tr("Sections that hold what was searched for"))
        self.hits.setUniformItemSizes(True)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setItemDelegate(HitPainter(self._themes, self.hits))
        self.hits.currentItemChanged.connect(lambda now, _: self._open_hit(now))
        self.hits.itemActivated.connect(lambda _: self.reader.setFocus())
        self.tree.itemActivated.connect(lambda _: self.reader.setFocus())

    def _fill_tree(self) -> None:
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        parts: dict[str, QTreeWidgetItem] = {}
        for page in pages():
            if page.part not in parts:
                part = QTreeWidgetItem([page.part])
                part.setFlags(Qt.ItemFlag.ItemIsEnabled)
                parts[page.part] = part
                self.tree.addTopLevelItem(part)
                part.setExpanded(True)
            parts[page.part].addChild(self._page_item(page))

    def _page_item(self, page: Page) -> QTreeWidgetItem:
        """A page with its headings below it."""
        top = QTreeWidgetItem([page.title])
        top.setData(0, _PLACE, (page.name, ""))
        self._items[page.name, ""] = top
        above = {1: top}
        for section in page.sections[1:]:
            if section.level <= DEEPEST:
                item = QTreeWidgetItem([section.title])
                item.setData(0, _PLACE, (page.name, section.anchor))
                self._items[page.name, section.anchor] = item
                above[section.level] = item
                above.get(section.level - 1, top).addChild(item)
        return top

    def _open(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, _PLACE) if item is not None else None
        if place is not None:
            self.reader.show_page(*place)

    def _search(self, typed: str) -> None:
        found = search(typed)
        with QSignalBlocker(self.hits):
            self.hits.clear()
            for hit in found:
                self.hits.addItem(_hit_item(hit))
        asked = bool(typed.strip())
        self._lists.setCurrentWidget(self.hits if asked else self.tree)
        words = plural(len(found), "1 section", "{sections} sections", sections=count(len(found)))
        self.found.set_foreign(words if found else tr("Nothing holds all these words."))
        self.found.setVisible(asked)

    def _open_first(self) -> None:
        if self.hits.count():
            self.hits.setCurrentRow(max(0, self.hits.currentRow()))
            self.hits.setFocus()

    def _open_hit(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.reader.show_page(*item.data(_PLACE))

    # ------------------------------------------------------------------- how it is put together

    def _bind_keys(self) -> None:
        for button, words, keys, by in (
            (self.back, tr("Back"), "Alt+Left", -1),
            (self.forward, tr("Forward"), "Alt+Right", 1),
        ):
            button.setAccessibleName(words)
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(tool_tip(f"{words} · {shown}"))
            button.clicked.connect(partial(self._on_step, by))
            button.setEnabled(False)
            QShortcut(QKeySequence(keys), self, partial(self.step, by))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._begin_search)

    def _on_step(self, by: int, _: bool = False) -> None:
        self.step(by)

    def _begin_search(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _lay_out(self) -> None:
        self._lists = QStackedWidget()
        for view in (self.tree, self.hits):
            view.setFrameShape(QFrame.Shape.NoFrame)
            self._lists.addWidget(view)
        way = QHBoxLayout()
        way.setSpacing(4)
        way.addWidget(self.back)
        way.addWidget(self.forward)
        way.addWidget(self.field, stretch=1)
        side = QWidget()
        side.setMinimumWidth(LEAST_SIDE_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(8)
        column.addLayout(way)
        column.addWidget(self.found)
        column.addWidget(self._lists, stretch=1)
        self.found.hide()
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.notice)
        beside.addWidget(self.reader, stretch=1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([SIDE_PX, SIZE[0] - SIDE_PX])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _dress(self, now: Theme) -> None:
        for button, name in ((self.back, "back"), (self.forward, "forward")):
            button.setIcon(theme.icon(name, now.text))

    # ------------------------------------------------------------------- Qt's own events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the field into what was found; Escape ends a search before the help."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            (self.hits if self.field.text().strip() else self.tree).setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            self.tree.setFocus()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # no button is the default
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.hidden.emit(self.saveGeometry())
        super().hideEvent(event)


def _hit_item(hit: Hit) -> QListWidgetItem:
    """A section with the page that it stands in, and the words that were found."""
    section = hit.section
    page = next(page for page in pages() if page.name == section.page)
    item = QListWidgetItem(section.title)
    item.setData(_PLACE, (section.page, section.anchor if section.level > 1 else ""))
    item.setData(HIT_LINES, (page.title, hit.excerpt))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{section.title}, {page.title}")
    item.setToolTip(tool_tip(section.title, page.title))
    return item
