"""Looks through a text file before it is parsed: encoding, stray bytes, length of lines.

Reads in pieces and keeps none of them; knows nothing of columns.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from bpstudio.errors import DataError
from bpstudio.language import tr

ENCODINGS = ("auto", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
MAX_LINE_BYTES = 1_000_000
PIECE_BYTES = 1 << 20
HEAD_BYTES = 1 << 16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
"""A character beyond ASCII; the lone surrogates are bytes that did not decode."""


@dataclass(frozen=True, kw_only=True)
class TextFile:
    """A text file that decodes from the first byte to the last; `head` is its first text.

    `doubt` says in a sentence that the encoding is an assumption; empty when it is certain.
    """

    path: Path
    encoding: str
    head: str
    doubt: str = ""


def open_text(path: Path, *, encoding: str = "auto") -> TextFile:
    """Find the encoding (or take the one given) and make sure that the whole file has it.

    `auto` goes by the byte order mark, then tries UTF-8, then Windows-1252.

    Raises:
        DataError: for an empty or packed file, NUL bytes, lines above 1 MB, bytes that do not
            decode or, with `auto`, a mixture of encodings, naming the line.
    """
    head = _head(path)
    found, doubt = _from_head(path, head) if encoding == "auto" else (encoding, "")
    _check_lines(path, wide=found.startswith("utf-16"))
    fault = _first_fault(path, found)
    if fault is not None and encoding == "auto" and found == "utf-8":
        _refuse_mixture(path, fault)
        found, doubt = "cp1252", _doubt(path, "Windows-1252", f" ({fault.words})")
        fault = _first_fault(path, found)
    if fault is not None:
        raise DataError(
            tr(
                "{name}, {what} is not {encoding}.",
                name=path.name,
                what=fault.words,
                encoding=found,
            ),
            hint=tr("Choose the encoding that the file was written with, or save it as UTF-8."),
        )
    text = codecs.getincrementaldecoder(found)().decode(head)
    return TextFile(path=path, encoding=found, head=text, doubt=doubt)


def peek_text(path: Path, *, encoding: str = "auto") -> TextFile:
    """The same by the first bytes alone, for a first look: of what follows nothing is known.

    Raises:
        DataError: for an empty or packed file.
    """
    head = _head(path)
    found = _from_head(path, head)[0] if encoding == "auto" else encoding
    try:
        text = codecs.getincrementaldecoder(found)().decode(head)
    except UnicodeDecodeError:
        found = "cp1252"
        text = head.decode(found, errors="replace")
    return TextFile(path=path, encoding=found, head=text)


_PACKED = {
    b"PK\x03\x04": tr("an archive or a workbook"),
    b"\x1f\x8b": tr("packed by gzip"),
    b"\xfd7zXZ": tr("packed by xz"),
    b"BZh": tr("packed by bzip2"),
    b"%PDF-": tr("a PDF"),
}
"""How files begin that are no text, and what they are."""


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b" \t\r\n\0") or head in {mark for mark, _ in _MARKS}:
        raise DataError(
            tr("{name} is empty.", name=path.name), hint=tr("Choose a file with a header and rows.")
        )
    for begin, what in _PACKED.items():
        if head.startswith(begin):
            raise DataError(
                tr("{name} is {what}, not text.", name=path.name, what=what),
                hint=tr("Unpack it first."),
            )
    return head


def _from_head(path: Path, head: bytes) -> tuple[str, str]:
    """The encoding that the first bytes speak for, and the doubt about it."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, ""
    for encoding, high_bytes in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if high_bytes.count(0) > 0.4 * len(high_bytes):
            return encoding, _doubt(path, encoding.upper(), "")
    return "utf-8", ""


def _doubt(path: Path, encoding: str, why: str) -> str:
    return tr(
        "{name} is not UTF-8{why}, so it was read as {encoding}. If letters look wrong, "
        "choose the encoding that it was written with.",
        name=path.name,
        why=why,
        encoding=encoding,
    )


def _check_lines(path: Path, *, wide: bool) -> None:
    """No NUL bytes (in UTF-16 they are normal) and no line above 1 MB."""
    line, length = 1, 0
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            at = -1 if wide else piece.find(0)
            if at >= 0:
                raise DataError(
                    tr(
                        "{name}, line {line}: a NUL byte; this is no text.",
                        name=path.name,
                        line=line + piece.count(10, 0, at),
                    ),
                    hint=tr("Choose a text file, or export the data again."),
                )
            lines = piece.replace(b"\r", b"\n").split(b"\n")
            lengths = [length + len(lines[0]), *map(len, lines[1:])]
            if max(lengths) > MAX_LINE_BYTES:
                raise DataError(
                    tr(
                        "{name} has a line longer than {most:,} bytes.",
                        name=path.name,
                        most=MAX_LINE_BYTES,
                    ),
                    hint=tr("Is this a table of text with one row a line?"),
                )
            line, length = line + piece.count(10), lengths[-1]


@dataclass(frozen=True, kw_only=True)
class _Fault:
    """A byte that does not decode, with the text before it on its line."""

    line: int
    byte: int
    before: str

    @property
    def words(self) -> str:
        """Where and what it is, as the start of a sentence."""
        return tr(
            "line {line}: the byte 0x{byte:02X} after {before!r}",
            line=self.line,
            byte=self.byte,
            before=self.before,
        )


def _refuse_mixture(path: Path, fault: _Fault) -> None:
    """Raise DataError if other lines are UTF-8: one reading would garble some of the text."""
    line = 1
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        while piece := file.read(PIECE_BYTES):
            found = _BEYOND_ASCII.search(piece)
            if found is not None:
                line += piece.count("\n", 0, found.start())
                raise DataError(
                    tr(
                        "{name} mixes encodings: line {line} is UTF-8 ({text!r}), but "
                        "{other} is not.",
                        name=path.name,
                        line=line,
                        text=found.group(),
                        other=fault.words,
                    ),
                    hint=tr(
                        "Save it anew in one encoding; or choose cp1252, if it is Windows-1252 "
                        "throughout."
                    ),
                )
            line += piece.count("\n")


def _first_fault(path: Path, encoding: str) -> _Fault | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, before = 1, ""
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
                )
            if not piece:
                return None
            line += text.count("\n")
            before = text[-200:]
