"""Predictions as an Excel sheet: read back by calamine, and nothing in it runs."""

from __future__ import annotations

import math
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bpstudio.data.load import load_table
from bpstudio.errors import UserError
from bpstudio.graph.document import Source
from bpstudio.results import sheet
from bpstudio.results.sheet import sheet_bytes
from bpstudio.results.written import OutColumn

WILD = ["=1+1", "+A1", "-2", "@SUM(A1)", "\tx", "'x", "plain", 'a<b>&"c"', "é\x00\ud800z", ""]


def columns() -> list[OutColumn]:
    return [
        OutColumn(title="=title", cells=WILD),
        OutColumn(title="number", cells=[1, -2, 0.1, 1e300, 1e-300, 12345678901, 0, 3, 4, 5]),
        OutColumn(title="p", cells=[0.123456789, *[0.5] * 9], share=True),
    ]


def parts(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(content))


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(sheet_bytes(columns()))
    table = load_table(Source(kind="excel", path=str(path)), None).table
    assert list(table.columns) == ["=title", "number", "p"]
    assert table.columns["number"].tolist() == [1, -2, 0.1, 1e300, 1e-300, 12345678901, 0, 3, 4, 5]
    assert table.columns["p"][0] == 0.123456789
    texts = table.columns["=title"].tolist()
    assert texts[:4] == WILD[:4]
    assert texts[7] == 'a<b>&"c"'
    assert "\ufffd" in texts[8]
    assert texts[9] is None


def test_no_cell_is_a_formula_and_wild_ones_stay_texts_when_edited() -> None:
    content = parts(sheet_bytes(columns()))
    text = content.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in text
    styles = ET.fromstring(content.read("xl/styles.xml"))
    looks = list(next(one for one in styles.iter() if one.tag.endswith("}cellXfs")))
    cells = {one.attrib["r"]: one for one in ET.fromstring(text).iter() if one.tag.endswith("}c")}
    for row in range(2, 8):
        assert cells[f"A{row}"].attrib["t"] == "inlineStr"
        assert looks[int(cells[f"A{row}"].attrib["s"])].attrib["quotePrefix"] == "1"
    assert "quotePrefix" not in looks[int(cells["A8"].attrib.get("s", 0))].attrib


def test_every_part_is_xml_and_equal_sheets_are_equal_files() -> None:
    content = sheet_bytes(columns())
    with parts(content) as file:
        assert file.testzip() is None
        for name in file.namelist():
            ET.fromstring(file.read(name))
    assert sheet_bytes(columns()) == content


def test_numbers_that_a_sheet_cannot_hold_are_words(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    cells = [1.5, math.nan, math.inf]
    path.write_bytes(sheet_bytes([OutColumn(title="x", cells=cells)]))
    table = load_table(Source(kind="excel", path=str(path)), None).table
    assert str(table.columns["x"][2]) in {"inf", "Infinity"}


def test_more_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 5)
    with pytest.raises(UserError, match="more than an Excel sheet holds"):
        sheet_bytes([OutColumn(title="x", cells=[1] * 5)])
