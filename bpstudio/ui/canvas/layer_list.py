"""The catalogue as a list to search, drag from and choose in; adds nothing to a document itself."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bpstudio.catalogue.ready.spec import ReadyBlock
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.language import tr
from bpstudio.ui.canvas.cards import family_words
from bpstudio.ui.canvas.drop import MIME_LAYER, layer_mime
from bpstudio.ui.canvas.name_lines import PARTS, name_lines
from bpstudio.ui.canvas.offers import DrawnBlock, Offer, key_of, offers_for
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.theme import TITLE_PX, VALUE_PX, Theme, ThemeHolder, icon, ui_font

HEADING_HEIGHT = 28
ENTRY_HEIGHT = 32
LINE_HEIGHT = 16
"""What a second line adds to an entry whose name is too long for one."""
ENTRY_GAP = 4
ENTRY_RADIUS = 6.0
ICON_PX = 16
BAR = 3.0
ICON_LEFT = 11.0
TEXT_LEFT = 34.0
TEXT_RIGHT = 8.0
RIGHT_MARGIN = 12.0
"""What the scroll bar takes when there is one."""

NOTHING = tr("No layer is called so. Try fewer letters.")
UNFIT_WORDS = tr("Does not fit here")
FIT_WORDS = tr("Fits here")

SpecRole = Qt.ItemDataRole.UserRole
"""The Offer of an entry; None for a heading."""
UnfitRole = Qt.ItemDataRole.UserRole + 1
"""Why an entry does not fit, in a few words; None for one that does."""

Row = Offer | str
Fits = Callable[[Offer], bool]
Why = Callable[[Offer], str]
"""The reason for which an offer does not fit."""
Index = QModelIndex | QPersistentModelIndex


def heading_of(offer: Offer) -> str:
    """The heading under which an offer stands."""
    match offer:
        case ReadyBlock():
            return tr("Ready blocks")
        case DrawnBlock():
            return tr("Blocks of this project")
        case _:
            return family_words(offer.family)


def rows_for(text: str, *, fits: Fits | None = None, drawn: Sequence[DrawnBlock] = ()) -> list[Row]:
    """All layers under the headings of their families, or what matches `text`, best first.

    With `fits` those that it holds for come first, and the others under a heading of their own;
    what is called as it was typed stays before all others even so.
    """
    found = offers_for(text, drawn)
    if fits is None:
        return list(found) if text.strip() else _by_family(found)
    fitting = [spec for spec in found if fits(spec)]
    others = [spec for spec in found if spec not in fitting]
    first: list[Row] = [*fitting] if text.strip() else _by_family(fitting)
    if fitting and others and _called(text, others[0]) and not _called(text, fitting[0]):
        first = [UNFIT_WORDS, others.pop(0), FIT_WORDS, *fitting]
    return [*first, UNFIT_WORDS, *others] if others else first


def _called(text: str, offer: Offer) -> bool:
    """Whether `text` is the whole name of an offer."""
    name = "".join(text.lower().split())
    return name in {offer.kind.lower(), "".join(offer.title.lower().split())}


def _by_family(specs: Sequence[Offer]) -> list[Row]:
    rows: list[Row] = []
    for heading, members in groupby(specs, key=heading_of):
        rows += [heading, *members]
    return rows


class LayerModel(QAbstractListModel):
    """Headings and layers; layers can be dragged."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = rows_for("")
        self._unfit: dict[int, str] = {}

    def search(
        self,
        text: str,
        *,
        fits: Fits | None = None,
        why: Why | None = None,
        drawn: Sequence[DrawnBlock] = (),
    ) -> None:
        """Show what matches `text`; all for an empty one. What `fits` holds for comes first."""
        self.beginResetModel()
        self._rows = rows_for(text, fits=fits, drawn=drawn)
        self._unfit, fitting = {}, True
        for row, shown in enumerate(self._rows):
            if isinstance(shown, str):
                fitting = shown != UNFIT_WORDS
            elif not fitting:
                self._unfit[row] = "" if why is None else why(shown)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(row.title, limit=60)
            case Qt.ItemDataRole.ToolTipRole:
                reason = self._unfit.get(index.row())
                return tool_tip(row.title, row.summary, row.formula, _unfit_words(reason))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {family_words(row.family)}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                reason = self._unfit.get(index.row())
                return f"{_unfit_words(reason)} {row.summary}".strip()
            case Qt.ItemDataRole.UserRole:
                return row
            case _ if role == UnfitRole:
                return self._unfit.get(index.row())
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME_LAYER]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        specs = [index.data(SpecRole) for index in indexes]
        return layer_mime(key_of(specs[0])) if specs else QMimeData()


def _unfit_words(reason: str | None) -> str:
    """`Does not fit here: takes 3 axes, not 2.`; nothing of what fits."""
    if reason is None:
        return ""
    return f"{UNFIT_WORDS}: {reason}." if reason else f"{UNFIT_WORDS}."


class LayerDelegate(QStyledItemDelegate):
    """Paints an entry as a small card with the bar of its family."""

    def __init__(self, themes: ThemeHolder, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._themes = themes
        self._heading_font = ui_font(TITLE_PX, weight=600)
        self._font = ui_font()
        self._second_font = ui_font(VALUE_PX)
        self._metrics = QFontMetricsF(self._font)
        self._known: dict[tuple[str, float], tuple[str, str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        spec = index.data(SpecRole)
        if not isinstance(spec, Offer):
            return QSize(80, HEADING_HEIGHT)
        _, second = self._lines(index, self._list.viewport().width())
        return QSize(80, ENTRY_HEIGHT + LINE_HEIGHT if second else ENTRY_HEIGHT)

    def _lines(self, index: Index, width: float) -> tuple[str, str]:
        """The name of an entry of this width; of the first one that does not fit, the reason."""
        spec = index.data(SpecRole)
        if index.row() == 1 and (reason := index.data(UnfitRole)):
            return plain_text(spec.title, limit=60), reason
        if self._list.verticalScrollBar().isHidden():
            width -= RIGHT_MARGIN
        name, room = plain_text(spec.title, limit=60), width - TEXT_LEFT - TEXT_RIGHT
        if (name, room) not in self._known:
            self._known[name, room] = name_lines(name, self._metrics, room)
        return self._known[name, room]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, spec = QRectF(option.rect), index.data(SpecRole)
        width = rect.width()
        if self._list.verticalScrollBar().isHidden():
            rect.setRight(rect.right() - RIGHT_MARGIN)
        if isinstance(spec, Offer):
            tile = rect.adjusted(0.0, 0.0, 0.0, -ENTRY_GAP)
            picked = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, tile, spec, option)
            self._paint_name(painter, tile, index, width, picked=picked)
        else:
            painter.setFont(self._heading_font)
            painter.setPen(QColor(self._themes.theme.muted))
            low_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect.adjusted(4.0, 0.0, 0.0, -6.0), low_left, str(index.data()))
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, rect: QRectF, spec: Offer, option: QStyleOptionViewItem
    ) -> None:
        theme, state = self._themes.theme, option.state
        picked = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = theme.mix(theme.text, theme.raised, 0.06) if hovered else theme.raised
        painter.setBrush(QColor(theme.accent_soft if picked else fill))
        focused = picked and bool(state & QStyle.StateFlag.State_HasFocus)
        pen = QPen(QColor(theme.accent), 2.0) if focused else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(1.0, 1.0, -1.0, -1.0), ENTRY_RADIUS, ENTRY_RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.family(spec.family)))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y() + 2, BAR, rect.height() - 4), 1.5, 1.5)
        place = QRectF(rect.x() + ICON_LEFT, rect.center().y() - ICON_PX / 2, ICON_PX, ICON_PX)
        self._icon_of(spec, theme).paint(painter, place.toRect())

    def _paint_name(
        self, painter: QPainter, tile: QRectF, index: Index, width: float, *, picked: bool
    ) -> None:
        """A name, or its two lines; the block that a card runs is told in a smaller hand.

        What does not fit is muted, until it is picked.
        """
        unfit = index.data(UnfitRole) is not None
        lines = self._lines(index, width)
        parts = PARTS in index.data(SpecRole).title or unfit
        theme = self._themes.theme
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = tile.adjusted(TEXT_LEFT, 0.0, -TEXT_RIGHT, 0.0)
        first, second = lines
        upper = room.adjusted(0.0, 4.0, 0.0, -room.height() / 2) if second else room
        painter.setFont(self._font)
        painter.setPen(QColor(theme.muted if unfit and not picked else theme.text))
        painter.drawText(upper, left, first)
        if second:
            painter.setFont(self._second_font if parts else self._font)
            painter.setPen(QColor(theme.muted if parts and not (unfit and picked) else theme.text))
            painter.drawText(room.adjusted(0.0, room.height() / 2, 0.0, -4.0), left, second)

    @staticmethod
    def _icon_of(spec: Offer, now: Theme) -> QIcon:
        """The icon of the family, in its colour."""
        return icon(getattr(spec, "icon", spec.family), now.family(spec.family), size_px=ICON_PX)


class LayerList(QListView):
    """The list itself. Enter or a double click chooses; typing goes on in the search field."""

    chosen = Signal(str)
    """Carries the kind of the layer to add."""

    def __init__(
        self, themes: ThemeHolder, search_field: QLineEdit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = LayerModel(self)
        self._themes = themes
        self._field = search_field
        self._fits: Fits | None = None
        self._why: Why | None = None
        self._drawn: tuple[DrawnBlock, ...] = ()
        self.setModel(self._model)
        self.setItemDelegate(LayerDelegate(themes, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # another width may break other names
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Layers"))
        self.setProperty("bare", True)
        self.doubleClicked.connect(self.choose)
        themes.changed.connect(self.viewport().update)
        search_field.textChanged.connect(self._on_search)
        search_field.returnPressed.connect(self.choose_current)
        search_field.installEventFilter(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._themes.theme.muted))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            wrapped = flags | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(8, 16, -16, 0), wrapped, NOTHING)
            painter.end()

    def show_first(self, fits: Fits | None, *, why: Why | None = None) -> None:
        """Put the layers that `fits` holds for before the others; None: in their usual order.

        `why` says of another what is in the way.
        """
        self._fits, self._why = fits, why
        self._on_search(self._field.text())

    def offer_blocks(self, drawn: tuple[DrawnBlock, ...]) -> None:
        """Offer the blocks of the project, too; what is seen of the others stays where it is."""
        if drawn != self._drawn:
            self._drawn = drawn
            bar, before = self.verticalScrollBar(), self._above_layers()
            at = bar.value()
            self._search(self._field.text())
            self.doItemsLayout()
            bar.setValue(at + self._above_layers() - before)

    def reveal_blocks(self, kinds: Container[str]) -> None:
        """Scroll to the first of some blocks; not where it would move what is in use here."""
        if self._field.text() or self._field.hasFocus() or self.hasFocus() or self.underMouse():
            return
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            spec = index.data(SpecRole)
            if isinstance(spec, DrawnBlock) and spec.kind in kinds:
                self.scrollTo(self._model.index(max(0, row - 1)))  # with its heading, if it has one
                self.scrollTo(index)
                return

    def _above_layers(self) -> int:
        """How much room the blocks of the project take before the first other offer, in pixels."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            if isinstance(index.data(SpecRole), LayerSpec | ReadyBlock):
                return self.visualRect(index).top() + self.verticalScrollBar().value()
        return 0

    def choose_current(self) -> None:
        """Choose the current entry, or the first one."""
        index = self.currentIndex()
        self.choose(index if index.isValid() else self._first())

    def choose(self, index: QModelIndex) -> None:
        """Choose an entry; a heading is none."""
        spec = index.data(SpecRole) if index.isValid() else None
        if isinstance(spec, Offer):
            self.chosen.emit(key_of(spec))

    def _first(self) -> QModelIndex:
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            if index.data(SpecRole) is not None:
                return index
        return QModelIndex()

    def _search(self, text: str) -> None:
        self._model.search(text, fits=self._fits, why=self._why, drawn=self._drawn)

    def _on_search(self, text: str) -> None:
        self._search(text)
        self.setAccessibleDescription("" if self._model.rowCount() else NOTHING)
        if text.strip():
            self.setCurrentIndex(self._first())
        self.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the search field move through the list."""
        if watched is self._field and isinstance(event, QKeyEvent):
            down = event.type() == QEvent.Type.KeyPress
            if down and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self.currentIndex().isValid():
                    self.setCurrentIndex(self._first())
                elif self._field.text():
                    super().keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex() == self._first():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.text().isprintable() and event.text().strip():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.setText(self._field.text() + event.text())
        else:
            super().keyPressEvent(event)
