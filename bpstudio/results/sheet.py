"""Columns as an Excel file (.xlsx, ECMA-376): one sheet of numbers and texts, no formula.

A text is stored as a text, whatever it begins with, and stays one when its cell is edited.
"""

from __future__ import annotations

import io
import math
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Protocol
from xml.sax.saxutils import escape

from bpstudio.errors import UserError
from bpstudio.project.foreign import guarded

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 1_048_576, 16_384, 32_767
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN, _TITLE, _QUOTED, _SHARE = range(4)
"""Places in `cellXfs` of the styles."""
_WIDTH, _WIDEST = 12, 60
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Cells(Protocol):
    """A column of a sheet."""

    @property
    def title(self) -> str:
        """What stands above it."""

    @property
    def cells(self) -> Sequence[str | float | int]:
        """Its cells."""

    @property
    def share(self) -> bool:
        """Whether it holds numbers from 0 to 1."""


def sheet_bytes(columns: Sequence[Cells]) -> bytes:
    """The file of a sheet with a line of titles that stays in view.

    Raises:
        UserError: when the sheet would have more rows or columns than Excel reads.
    """
    rows = max((len(column.cells) for column in columns), default=0)
    if rows >= MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise UserError(
            f"{rows:,} rows of {len(columns):,} columns are more than an Excel sheet holds.",
            hint=f"It takes {MOST_ROWS - 1:,} rows and {MOST_COLUMNS:,} columns; write to a file "
            "that ends in .csv.",
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, text in _PARTS.items():
            file.writestr(_named(name), _HEAD + text)
        with file.open(_named("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            _write(sheet, columns)
    return out.getvalue()


def _named(name: str) -> zipfile.ZipInfo:
    """A member without a time, so that equal sheets are equal files."""
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _write(sheet: IO[bytes], columns: Sequence[Cells]) -> None:
    letters = [letters_of(at) for at in range(len(columns))]
    widths = (
        f'<col min="{at + 1}" max="{at + 1}" width="{_width(one.title)}" customWidth="1"/>'
        for at, one in enumerate(columns)
    )
    sheet.write(
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{''.join(widths)}</cols><sheetData>".encode()
    )
    titles = (_text(letters[at] + "1", one.title, _TITLE) for at, one in enumerate(columns))
    sheet.write(f'<row r="1">{"".join(titles)}</row>'.encode())
    styles = [_SHARE if column.share else _PLAIN for column in columns]
    rows = zip(*(column.cells for column in columns), strict=True)
    for number, row in enumerate(rows, start=2):
        cells = _row(row, letters, styles, number)
        sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
    sheet.write(b"</sheetData></worksheet>")


def _row(
    row: Sequence[str | float | int], letters: Sequence[str], styles: Sequence[int], number: int
) -> Iterator[str]:
    for letter, style, cell in zip(letters, styles, row, strict=True):
        place = f"{letter}{number}"
        if isinstance(cell, str):
            if cell:
                quoted = guarded(cell) != cell or cell.startswith("'")
                yield _text(place, cell, _QUOTED if quoted else _PLAIN)
        elif math.isfinite(cell):
            yield f'<c r="{place}" s="{style}"><v>{cell!r}</v></c>'
        else:
            yield _text(place, str(cell), _PLAIN)


def _text(place: str, text: str, style: int) -> str:
    shown = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
    plain = "".join(one if _is_xml(one) else "\ufffd" for one in shown)
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(plain)}</t></is></c>"
    )


def _is_xml(character: str) -> bool:
    """Whether XML 1.0 has this character."""
    if character in "\t\n\r":
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff"


def _width(title: str) -> int:
    return min(_WIDEST, max(_WIDTH, len(title) + 2))


def letters_of(at: int) -> str:
    """The letters of a column, counted from 0: A, B, …, Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Predictions" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0000"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>",
}
