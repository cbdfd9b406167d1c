"""Looks through a text file before it is parsed: encoding, stray bytes, length of lines.

Reads in pieces and keeps none of them; knows nothing of columns.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from bpstudio.errors import DataError

ENCODINGS = ("auto", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
MAX_LINE_BYTES = 1_000_000
PIECE_BYTES = 1 << 20
HEAD_BYTES = 1 << 16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, kw_only=True)
class TextFile:
    """A text file that decodes from the first byte to the last; `head` is its first text."""

    path: Path
    encoding: str
    head: str


def open_text(path: Path, *, encoding: str = "auto") -> TextFile:
    """Find the encoding (or take the one given) and make sure that the whole file has it.

    `auto` goes by the byte order mark, then tries UTF-8, then Windows-1252.

    Raises:
        DataError: for an empty file, NUL bytes, lines above 1 MB or bytes that do not decode,
            naming the line.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b" \t\r\n\0") or head in {mark for mark, _ in _MARKS}:
        raise DataError(f"{path.name} is empty.", hint="Choose a file with a header and rows.")
    found = _from_head(head) if encoding == "auto" else encoding
    _check_lines(path, wide=found.startswith("utf-16"))
    fault = _first_fault(path, found)
    if fault is not None and encoding == "auto" and found == "utf-8" and not fault.after_others:
        found = "cp1252"
        fault = _first_fault(path, found)
    if fault is not None:
        raise DataError(
            f"{path.name}, line {fault.line}: the byte 0x{fault.byte:02X} after "
            f"{fault.before!r} is not {found}.",
            hint="Choose the encoding that the file was written with, or save it as UTF-8.",
        )
    text = codecs.getincrementaldecoder(found)().decode(head)
    return TextFile(path=path, encoding=found, head=text)


def _from_head(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    odd, even = head[1::2], head[::2]
    if odd.count(0) > 0.4 * len(odd):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 0.4 * len(even) else "utf-8"


def _check_lines(path: Path, *, wide: bool) -> None:
    """No NUL bytes (in UTF-16 they are normal) and no line above 1 MB."""
    line, length = 1, 0
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            at = -1 if wide else piece.find(0)
            if at >= 0:
                raise DataError(
                    f"{path.name}, line {line + piece.count(10, 0, at)}: a NUL byte; "
                    "this is no text.",
                    hint="Choose a text file, or export the data again.",
                )
            lines = piece.replace(b"\r", b"\n").split(b"\n")
            lengths = [length + len(lines[0]), *map(len, lines[1:])]
            if max(lengths) > MAX_LINE_BYTES:
                raise DataError(
                    f"{path.name} has a line longer than {MAX_LINE_BYTES:,} bytes.",
                    hint="Is this a table of text with one row a line?",
                )
            line, length = line + piece.count(10), lengths[-1]


@dataclass(frozen=True, kw_only=True)
class _Fault:
    """A byte that does not decode; `after_others` tells whether text beyond ASCII came before."""

    line: int
    byte: int
    before: str
    after_others: bool


def _first_fault(path: Path, encoding: str) -> _Fault | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, others, before = 1, False, ""
    with path.open("rb") as file:
        while True:
            piece = file.read(PIECE_BYTES)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(encoding, errors="replace")
                tail = (before + good).rpartition("\n")[2]
                return _Fault(
                    line=line + good.count("\n"),
                    byte=error.object[error.start],
                    before=tail[-20:],
                    after_others=others or not good.isascii(),
                )
            if not piece:
                return None
            line += text.count("\n")
            others = others or not text.isascii()
            before = text[-200:]
