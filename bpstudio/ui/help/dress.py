"""Dresses a page that Qt read from Markdown: sizes, spaces and colours, and a name per heading.

Qt's own reader leaves headings without anchors and code without a look; what is here is told
by the format of each block alone, and knows no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

from bpstudio.ui.theme import BODY_PX, VALUE_PX, Theme, mono_font

HEADING_PX = {1: 24, 2: 18, 3: 15, 4: 14}
ABOVE_PX = {1: 0, 2: 24, 3: 20, 4: 12}
BELOW_PX, LINE_PERCENT, SINGLE_PERCENT = 10, 140, 100
CELL_PX, LIST_BELOW_PX = 5, 4
PLATE_SHARE = 0.07
_HEIGHT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_SPECIFIED = QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly


def dress(document: QTextDocument, theme: Theme, anchors: Sequence[str]) -> None:
    """Give a page its look. `anchors` name its headings, in their order."""
    names = iter(anchors)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for table in tables(document.rootFrame()):
        _dress_table(table, theme)
    block = document.begin()
    while block.isValid():
        _dress_block(cursor, block, theme, names)
        block = block.next()
    cursor.endEditBlock()


def tables(frame: QTextFrame) -> Iterator[QTextTable]:
    """Every table of a document."""
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        else:
            yield from tables(child)


def _dress_block(
    cursor: QTextCursor, block: QTextBlock, theme: Theme, names: Iterator[str]
) -> None:
    level = block.blockFormat().headingLevel()
    cursor.setPosition(block.position())
    if level:
        _dress_heading(cursor, block, level, theme, next(names, ""))
    elif is_code(block):
        _dress_code(cursor, block, theme)
    elif cursor.currentTable() is None:
        shape = QTextBlockFormat()
        # A picture is as high as its line: more would be room without a use.
        pictured = "\ufffc" in block.text()
        shape.setLineHeight(SINGLE_PERCENT if pictured else LINE_PERCENT, _HEIGHT)
        listed = block.textList() is not None
        shape.setTopMargin(0)
        shape.setBottomMargin(LIST_BELOW_PX if listed else BELOW_PX)
        if listed and block.next().textList() is None:
            shape.setBottomMargin(BELOW_PX)
        cursor.mergeBlockFormat(shape)
    if not is_code(block):
        _dress_words(cursor, block, theme)


def is_code(block: QTextBlock) -> bool:
    """Whether a block is a line of code."""
    form = block.blockFormat()
    return form.hasProperty(QTextFormat.Property.BlockCodeFence) or form.hasProperty(
        QTextFormat.Property.BlockCodeLanguage
    )


def _dress_heading(
    cursor: QTextCursor, block: QTextBlock, level: int, theme: Theme, anchor: str
) -> None:
    shape = QTextBlockFormat()
    first = block.position() == 0
    shape.setTopMargin(0 if first else ABOVE_PX.get(level, 12))
    shape.setBottomMargin(BELOW_PX if level == 1 else BELOW_PX - 2)
    cursor.mergeBlockFormat(shape)
    font = QFont()
    font.setPixelSize(HEADING_PX.get(level, BODY_PX))
    font.setWeight(QFont.Weight.DemiBold)
    form = QTextCharFormat()
    form.setFont(font, _SPECIFIED)
    form.setForeground(QColor(theme.text))
    cursor.setPosition(_end(block), QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(form)  # merged, Qt's own adjustment of the size would win
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + 1, QTextCursor.MoveMode.KeepAnchor)
    named = QTextCharFormat()
    named.setAnchor(True)
    named.setAnchorNames([anchor])
    cursor.mergeCharFormat(named)


def _dress_code(cursor: QTextCursor, block: QTextBlock, theme: Theme) -> None:
    """Lines of code touch each other, so that they look like one plate."""
    shape = QTextBlockFormat()
    shape.setBackground(_plate(theme))
    shape.setLineHeight(SINGLE_PERCENT, _HEIGHT)
    shape.setTopMargin(0)
    last = not is_code(block.next())
    shape.setBottomMargin(BELOW_PX + 4 if last else 0)
    shape.setLeftMargin(0)
    shape.setRightMargin(0)
    shape.setNonBreakableLines(False)
    cursor.mergeBlockFormat(shape)
    cursor.setPosition(_end(block), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(_code_format(theme))


def _end(block: QTextBlock) -> int:
    """Behind the last character of a block."""
    return block.position() + block.length() - 1


def _code_format(theme: Theme) -> QTextCharFormat:
    font = QFont()
    font.setFamilies([mono_font().family()])
    font.setPixelSize(VALUE_PX)
    form = QTextCharFormat()
    form.setFont(font, _SPECIFIED)
    form.setForeground(QColor(theme.text))
    return form


def _plate(theme: Theme) -> QColor:
    """The ground of code and of the heads of tables."""
    return QColor(theme.mix(theme.text, theme.surface, PLATE_SHARE))


def _dress_words(cursor: QTextCursor, block: QTextBlock, theme: Theme) -> None:
    """Links, words of code and pictures inside a block."""
    spans = []
    step = block.begin()
    while not step.atEnd():
        part = step.fragment()
        form = part.charFormat()
        if form.isAnchor() or form.fontFixedPitch():
            spans.append((part.position(), part.length(), form))
        step += 1
    for position, length, form in spans:
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        if form.isAnchor() and form.anchorHref():
            link = QTextCharFormat()
            link.setForeground(QColor(theme.accent))
            cursor.mergeCharFormat(link)
        elif form.fontFixedPitch():
            code = _code_format(theme)
            code.setBackground(_plate(theme))
            cursor.mergeCharFormat(code)


def _dress_table(table: QTextTable, theme: Theme) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderBrush(QBrush(QColor(theme.line)))
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderCollapse(True)
    form.setCellPadding(CELL_PX)
    form.setCellSpacing(0)
    form.setTopMargin(4)
    form.setBottomMargin(BELOW_PX + 4)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for column in range(table.columns()):
        head = table.cellAt(0, column)
        shade = head.format()
        shade.setBackground(_plate(theme))
        head.setFormat(shade)


def pictures(document: QTextDocument) -> Iterator[tuple[int, QTextImageFormat]]:
    """The place and the format of every picture."""
    block = document.begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            part = step.fragment()
            form = part.charFormat()
            if form.isImageFormat():
                yield part.position(), form.toImageFormat()
            step += 1
        block = block.next()
