"""Data files that are damaged, absurd or made by somebody who means harm, and what each deserves.

A row is the name of the file, what comes of it, words of the refusal or the warning, and who makes
it. "clean" files look bad and are sound: they must be read.
"""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

Verdict = Literal["refuse", "clean"]
Make = Callable[[Path], object]
BOMB = 300 * 2**20


@dataclass(frozen=True)
class Bad:
    """One file; `words` stand in what is said of it."""

    name: str
    verdict: Verdict
    words: str
    make: Make
    target: str = ""


def text(content: str, encoding: str = "utf-8") -> Make:
    return lambda path: path.write_bytes(content.encode(encoding))


def raw(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def table(header: str, *rows: str, end: str = "\n", times: int = 20) -> Make:
    return text(end.join([header, *(rows * times)]) + end)


# ------------------------------------------------------------------------------- archives


def zipped(members: dict[str, bytes], *, stored: bool = False) -> Make:
    def make(path: Path) -> None:
        how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(path, "w", how) as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return make


def npy(array: np.ndarray, *, pickle: bool = False) -> bytes:
    out = io.BytesIO()
    np.save(out, array, allow_pickle=pickle)
    return out.getvalue()


def npy_header(words: str) -> bytes:
    head = words.encode().ljust(118 - 1) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head


SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>{rows}</sheetData></worksheet>'
)
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
)
LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def workbook(sheet: bytes) -> Make:
    return zipped(
        {
            "xl/workbook.xml": BOOK.encode(),
            "xl/_rels/workbook.xml.rels": LINKS.encode(),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def entity_bomb() -> bytes:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e11;</t></is></c></row>'
    body = SHEET.format(rows=cell).removeprefix('<?xml version="1.0"?>')
    return f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{names}]>{body}'.encode()


# --------------------------------------------------------------------------------- pictures


def png(width: int, height: int, *, body: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = body or b"".join(b"\0" + bytes(width) for _ in range(height))
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def pictures(files: dict[str, bytes]) -> Make:
    def make(path: Path) -> None:
        for name, content in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(content)
        path.mkdir(exist_ok=True)

    return make


def two_classes() -> dict[str, bytes]:
    return {f"{kind}/{n}.png": png(8, 8) for kind in ("cat", "dog") for n in range(6)}


def wav(*, claimed: int | None = None, channels: int = 1, rate: int = 8000) -> bytes:
    sound = (np.sin(np.arange(2000) / 9) * 9000).astype("<i2").tobytes()
    size = len(sound) if claimed is None else claimed
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * 2 * channels, 2 * channels, 16)
    body = b"fmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", size) + sound
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body


def sounds() -> dict[str, bytes]:
    return {f"{kind}/{n}.wav": wav() for kind in ("high", "low") for n in range(6)}


def linked_to_itself(path: Path) -> None:
    pictures(two_classes())(path)
    os.symlink(path, path / "cat" / "again", target_is_directory=True)


GOOD = ("a,b,c", "1,2,yes", "2,1,no", "3,5,yes", "4,4,no")
FILES: tuple[Bad, ...] = (
    # ---- nothing in it
    Bad("empty.csv", "refuse", "is empty", raw(b"")),
    Bad("header.csv", "refuse", "no rows", text("a,b,c\n")),
    Bad("blank.csv", "refuse", "is empty", text("\n\n\n\n")),
    Bad("nul.csv", "refuse", "is empty", raw(bytes(4096))),
    Bad("empty.npz", "refuse", "cannot be read", zipped({})),
    Bad("no-pictures", "refuse", "nothing in", pictures({"cat/notes.txt": b"meow"})),
    # ---- not what the name says
    Bad("junk.csv", "refuse", "NUL byte", raw(bytes(range(256)) * 64)),
    Bad(
        "page.csv",
        "refuse",
        "No column",
        text("<html><body><script>alert(1)</script></body></html>\n" * 9),
    ),
    Bad("archive.csv", "refuse", "is an archive", zipped({"a.csv": b"a,b\n1,2\n"})),
    Bad(
        "packed.csv",
        "refuse",
        "packed by gzip",
        lambda path: path.write_bytes(gzip.compress(bytes(BOMB))),
    ),
    Bad("text.xlsx", "refuse", "cannot be read", text("a,b\n1,2\n")),
    Bad("old.xlsx", "refuse", "password", raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))),
    Bad("text.npz", "refuse", "cannot be read", text("a,b\n1,2\n")),
    Bad("text.npy", "refuse", "cannot be read", text("a,b\n1,2\n")),
    # ---- tables out of shape
    Bad("ragged.csv", "refuse", "row 5 (line 6)", table(*GOOD, "5,6,yes,9")),
    Bad("quote.csv", "refuse", "not closed", text('a,b,c\n1,"2,yes\n' + "3,4,no\n" * 40)),
    Bad("twice.csv", "refuse", "both named 'a'", table("a,a,c", *GOOD[1:])),
    Bad("nameless.csv", "refuse", "column 2 has no name", table("a,,c", *GOOD[1:])),
    Bad(
        "wide.csv",
        "refuse",
        "5,000 columns",
        table(",".join(f"c{n}" for n in range(5000)), times=1),
    ),
    Bad(
        "long-line.csv",
        "refuse",
        "longer than 1,000,000",
        text("a,b\n1," + "x" * (3 * 2**20) + "\n" + "1,2\n" * 9),
    ),
    Bad(
        "one-class.csv",
        "refuse",
        "one value only",
        table("a,b,target", "1,2,yes", "2,3,yes"),
        "target",
    ),
    Bad("constant.csv", "refuse", "No column", table("target", "1")),
    Bad(
        "no-target.csv", "refuse", "It has no values", table("a,b,target", "1,2,", "2,3,"), "target"
    ),
    Bad("infinite.csv", "clean", "", table("a,b,c", "1e999,2,yes", "2,1,no", "3,5,yes")),
    # ---- text that is not what it seems
    Bad("utf-16.csv", "clean", "", text("a,b,c\n" + "1,2,yes\n2,1,no\n" * 20, "utf-16")),
    Bad(
        "latin.csv",
        "clean",
        "Windows-1252",
        text("größe,b,c\n" + "1,2,süß\n2,1,sauer\n" * 20, "cp1252"),
    ),
    Bad("comma.csv", "clean", "", text("a;b;c\n" + "1,5;2,25;yes\n2,5;1,0;no\n" * 20)),
    Bad("returns.csv", "clean", "", table(*GOOD, end="\r")),
    Bad("formula.csv", "clean", "", table("a,b,c", "1,2,=cmd|' /C calc'!A0", "2,1,@SUM(1)")),
    Bad("bidi.csv", "clean", "", table("a\u202eb,b,c", *GOOD[1:])),
    Bad("control.csv", "clean", "", table("a\x07,b,c", *GOOD[1:])),
    Bad("broken-utf-8.csv", "clean", "0xFF", raw(b"a,b,c\n" + b"1,2,y\xffs\n2,1,no\n" * 20)),
    Bad("dates.csv", "clean", "", table("day,b,c", "2021-02-30,2,yes", "2021-02-27,1,no")),
    # ---- workbooks
    Bad("entities.xlsx", "refuse", "cannot be read", workbook(entity_bomb())),
    Bad(
        "bomb.xlsx",
        "refuse",
        "unpacks to 300 MiB",
        workbook(SHEET.format(rows=" " * BOMB).encode()),
    ),
    Bad("no-rows.xlsx", "refuse", "cannot be read", workbook(SHEET.format(rows="").encode())),
    Bad("cut.xlsx", "refuse", "cannot be read", workbook(SHEET.format(rows="<row><c").encode())),
    # ---- arrays
    Bad(
        "pickle.npz",
        "refuse",
        "Python objects",
        zipped({"x.npy": npy(np.array([{}], object), pickle=True)}),
    ),
    Bad("pickle.npy", "refuse", "Python objects", raw(npy(np.array([{}], object), pickle=True))),
    Bad(
        "vast.npy",
        "refuse",
        "claims 799,999,999,992",
        raw(npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }")),
    ),
    Bad(
        "negative.npy",
        "refuse",
        "damaged",
        raw(npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }") + bytes(80)),
    ),
    Bad(
        "code.npy",
        "refuse",
        "damaged",
        raw(npy_header("{'descr': __import__('os').system('true'), 'shape': (1,)}") + bytes(80)),
    ),
    Bad("cut.npy", "refuse", "damaged", raw(npy(np.ones((50, 4)))[:-100])),
    Bad(
        "uneven.npz",
        "refuse",
        "'y' has 7 rows",
        zipped({"x.npy": npy(np.ones((9, 2))), "y.npy": npy(np.ones(7))}),
    ),
    Bad("outside.npz", "refuse", "No column", zipped({"../../x.npy": npy(np.ones((9, 2)))})),
    Bad(
        "fields.npy",
        "refuse",
        "cannot be read",
        raw(npy(np.zeros(9, dtype=[("a", "i4"), ("b", "f4")]))),
    ),
    Bad(
        "fortran.npz",
        "clean",
        "",
        zipped(
            {
                "x.npy": npy(np.asfortranarray(np.arange(40.0).reshape(20, 2))),
                "y.npy": npy(np.arange(20) % 2),
            }
        ),
    ),
    # ---- pictures and sounds
    Bad(
        "cut-picture",
        "refuse",
        "cat/9.png",
        pictures(two_classes() | {"cat/9.png": png(8, 8)[:40]}),
    ),
    Bad(
        "vast-picture",
        "refuse",
        "64 megapixels",
        pictures(two_classes() | {"cat/9.png": png(60000, 60000, body=b"\0")}),
    ),
    Bad(
        "drawing-picture",
        "refuse",
        "cat/9.png",
        pictures(two_classes() | {"cat/9.png": b"<svg onload='alert(1)'/>"}),
    ),
    Bad("loop", "clean", "", linked_to_itself),
    Bad("one-kind", "refuse", "No column", pictures({f"cat/{n}.png": png(8, 8) for n in range(9)})),
    Bad(
        "vast-sound",
        "refuse",
        "4,000 of 2,147,483,648",
        pictures(sounds() | {"low/9.wav": wav(claimed=2**31)}),
    ),
    Bad(
        "no-rate-sound",
        "refuse",
        "0 samples a second",
        pictures(sounds() | {"low/9.wav": wav(rate=0)}),
    ),
    Bad(
        "text-sound", "refuse", "does not begin as", pictures(sounds() | {"low/9.wav": b"la la la"})
    ),
)
