"""Sheets of Excel files, written here with nothing but a zip and XML."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data.fields import guess_fields
from bpstudio.data.load import import_data, load_table, source_of
from bpstudio.data.sources import excel
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Source
from bpstudio.params import EMPTY, FrozenMap, complete

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Cell = str | float | bool | None


def cell_xml(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, bool):
        return f'<c t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f"<c><v>{cell}</v></c>"


def workbook(path: Path, *sheets: list[list[Cell]]) -> Path:
    """An .xlsx file with sheets named s1, s2, …"""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    root = f'<Relationship Id="r" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPES}.worksheet+xml"/>'
        for n in numbers
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
            f"{parts}</Types>",
        )
        relations = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        archive.writestr("_rels/.rels", f"{relations}{root}</Relationships>")
        archive.writestr("xl/_rels/workbook.xml.rels", f"{relations}{links}</Relationships>")
        archive.writestr(
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{names}</sheets></workbook>',
        )
        for number, rows in zip(numbers, sheets, strict=True):
            lines = "".join(f"<row>{''.join(map(cell_xml, row))}</row>" for row in rows)
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>',
            )
    return path


LOANS: list[list[Cell]] = [
    ["age", "rate", "city", "paid", "mixed"],
    [20, 1.5, "Oslo", True, "x"],
    [31, None, "Rome", False, 7],
    [40, 2.5, "N/A", True, None],
]


def loaded(path: Path, **params: int | str) -> Table:
    source = Source(kind="excel", path=str(path), params=FrozenMap(params))
    return load_table(source, None).table


@pytest.fixture(autouse=True)
def reader() -> None:
    pytest.importorskip("python_calamine")


def test_cells_come_as_numbers_or_text_with_gaps(tmp_path: Path) -> None:
    table = loaded(workbook(tmp_path / "a.xlsx", LOANS))
    assert table.columns["age"].dtype == np.int64
    assert table.columns["age"].tolist() == [20, 31, 40]
    assert table.columns["rate"].dtype == np.float64
    assert np.isnan(table.columns["rate"][1])
    assert table.columns["city"].tolist() == ["Oslo", "Rome", None]
    assert table.columns["paid"].tolist() == ["True", "False", "True"]
    assert table.columns["mixed"].tolist() == ["x", "7", None]
    assert table.notes == ("Read sheet 's1'.",)


def test_another_sheet_and_no_header(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", LOANS, [[1, 2], [3, 4], [5, 6]])
    table = loaded(path, sheet=2)
    assert list(table.columns) == ["column 1", "column 2"]
    assert table.notes == ("Read sheet 's2' of 2: 1 's1', 2 's2'.",)
    assert table.columns["column 2"].tolist() == [2, 4, 6]
    with pytest.raises(DataError, match="no sheet 3"):
        loaded(path, sheet=3)


def test_the_command_that_begins_a_project_chooses_a_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["x", "risk"], *([n * 7 % 11, n % 2] for n in range(40))]
    path = workbook(tmp_path / "a.xlsx", [["note"], ["a cover"]], rows)
    given = ["new", "--data", str(path), "--target", "risk", "-o", str(tmp_path / "a.bpstudio")]
    assert run(given) == 2
    assert "1 's1', 2 's2'. Choose another with --sheet" in capsys.readouterr().err
    assert run([*given, "--sheet", "2"]) == 0
    table = tmp_path / "a.csv"
    table.write_text("x,y\n1,2\n", encoding="utf-8")
    assert run(["new", "--data", str(table), "--sheet", "1", "-o", str(tmp_path / "b")]) == 2
    assert "has no sheets" in capsys.readouterr().err


def test_codes_stored_as_text_keep_their_zeros(tmp_path: Path) -> None:
    cells = [[f"{n:05}", n % 7] for n in range(300)]
    table = loaded(workbook(tmp_path / "a.xlsx", [["plz", "n"], *cells]))
    assert table.columns["plz"].tolist()[:2] == ["00000", "00001"]
    assert guess_fields(table, target="n")[0].field.type == "text"


def test_a_sheet_is_imported_like_any_table(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["x", "label"]]
    rows += [[float(row), ("a", "b")[row % 2]] for row in range(40)]
    path = workbook(tmp_path / "b.xlsx", rows)
    assert source_of(path).kind == "excel"
    data = import_data(source_of(path), None)
    assert [field.role for field in data.fields] == ["ignore", "target"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "is empty"),
        ([["a", "b"]], "no rows"),
        ([["a", "a"], [1, 2]], "both named 'a'"),
        ([["a", ""], [1, 2]], "column 2 has no name"),
    ],
)
def test_a_sheet_that_is_no_table_says_why(
    tmp_path: Path, rows: list[list[Cell]], words: str
) -> None:
    with pytest.raises(DataError, match=words):
        loaded(workbook(tmp_path / "a.xlsx", rows))


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"age,city\n1,Oslo\n")
    with pytest.raises(DataError, match="cannot be read"):
        loaded(path)


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "LARGE_BYTES", 1_000)
    path = workbook(tmp_path / "a.xlsx", [["x"], *([["a" * 30_000]] * 200)])
    with pytest.raises(DataError, match="unpacks to"):
        excel.load(complete(excel.SPEC.params, EMPTY, of="excel"), path)


def test_few_words_among_numbers_are_missing_and_known_again(tmp_path: Path) -> None:
    body: list[list[Cell]] = [["k.A." if n in {4, 9} else 2450.5 + n, n % 3] for n in range(60)]
    path = workbook(tmp_path / "book.xlsx", [["income", "kind"], *body])
    loaded = load_table(Source(kind="excel", path=str(path)), None)
    income = loaded.table.columns["income"]
    assert np.flatnonzero(np.isnan(income)).tolist() == [4, 9]
    assert "'k.A.' in 2 of 60 rows (rows 5, 10) is taken as missing" in loaded.warnings[0]
    again = load_table(loaded.source, None)
    assert not again.warnings
    np.testing.assert_array_equal(again.table.columns["income"], income)
    kept = Source(kind="excel", path=str(path), params=FrozenMap({"strays": "keep"}))
    assert load_table(kept, None).table.columns["income"][4] == "k.A."
