"""CSV files, good and bad: what is read, and what a person is told when it cannot be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.load import load_table
from bpstudio.data.sources.csv import SPEC
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.params import FrozenMap, Value, complete

GOOD = "age,city,income\n31,Oslo,1.5\n42,Bergen,2.5\n28,Oslo,\n"


def read(path: Path, content: str | bytes, **params: Value) -> Table:
    file = path / "rows.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return SPEC.load(complete(SPEC.params, FrozenMap(params), of="csv"), file)


def test_numbers_text_and_gaps_are_read(tmp_path: Path) -> None:
    table = read(tmp_path, GOOD)
    assert table.columns["age"].dtype == np.int64
    assert table.columns["age"].tolist() == [31, 42, 28]
    assert table.columns["city"].tolist() == ["Oslo", "Bergen", "Oslo"]
    np.testing.assert_array_equal(table.columns["income"], [1.5, 2.5, np.nan])
    assert table.notes == ("Read as utf-8, separated by comma, decimal point, with a header.",)


@pytest.mark.parametrize("cell", ["", "NA", "?", "null"])
def test_missing_text_is_none(tmp_path: Path, cell: str) -> None:
    table = read(tmp_path, f"n,city\n1,Oslo\n2,{cell}\n")
    assert table.columns["city"].tolist() == ["Oslo", None]


def test_the_word_none_is_a_category(tmp_path: Path) -> None:
    table = read(tmp_path, "n,extras\n1,None\n2,basement\n")
    assert table.columns["extras"].tolist() == ["None", "basement"]


def test_true_and_false_are_words(tmp_path: Path) -> None:
    table = read(tmp_path, "n,churn\n1,True\n2,False\n3,\n")
    assert table.columns["churn"].tolist() == ["True", "False", None]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found(tmp_path: Path, delimiter: str, newline: str) -> None:
    text = GOOD.replace(",", delimiter).replace("\n", newline)
    table = read(tmp_path, text)
    assert list(table.columns) == ["age", "city", "income"]
    assert table.rows == 3


def test_decimal_commas_are_found(tmp_path: Path) -> None:
    table = read(tmp_path, "a;b\n1,5;2,5\n3,25;4,0\n")
    assert table.columns["a"].tolist() == [1.5, 3.25]
    assert "decimal comma" in table.notes[0]


def test_decimal_commas_without_a_header_are_found(tmp_path: Path) -> None:
    table = read(tmp_path, "1,5;2,5\n3,25;4,0\n")
    assert {name: values.tolist() for name, values in table.columns.items()} == {
        "column 1": [1.5, 3.25],
        "column 2": [2.5, 4.0],
    }


def test_a_file_without_header_gets_numbered_columns(tmp_path: Path) -> None:
    table = read(tmp_path, "1,a\n2,b\n")
    assert table.columns["column 1"].tolist() == [1, 2]
    assert table.columns["column 2"].tolist() == ["a", "b"]


def test_the_choices_of_a_person_go_before_the_guess(tmp_path: Path) -> None:
    table = read(tmp_path, "2019,2020\n1,2\n", header="yes")
    assert list(table.columns) == ["2019", "2020"]
    table = read(tmp_path, "a|b,c\n1|2,5\n", delimiter="comma")
    assert list(table.columns) == ["a|b", "c"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    table = read(tmp_path, "größe,ort\n1,Århus\n2,Køge\n".encode(encoding))
    assert list(table.columns) == ["größe", "ort"]
    assert table.columns["ort"].tolist() == ["Århus", "Køge"]


@pytest.mark.parametrize(
    ("encoding", "assumed"),
    [("cp1252", "Windows-1252"), ("utf-16-le", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE")],
)
def test_an_encoding_that_is_assumed_is_said(tmp_path: Path, encoding: str, assumed: str) -> None:
    content = "ort,n\nÅrhus,1\n".encode(encoding)
    (doubt,) = read(tmp_path, content).doubts
    assert f"is not UTF-8{' (line 2: the byte 0xC5' if encoding == 'cp1252' else ','}" in doubt
    assert f"read as {assumed}" in doubt
    assert read(tmp_path, content, encoding=encoding).doubts == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_is_certain_raises_no_doubt(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "ort,n\nÅrhus,1\n".encode(encoding)).doubts == ()


def test_a_mixture_is_read_once_its_encoding_is_chosen(tmp_path: Path) -> None:
    mixed = b"ort,n\n\xc5s,1\n" + "Ås,2\n".encode()
    with pytest.raises(DataError, match="mixes encodings") as caught:
        read(tmp_path, mixed)
    assert "choose cp1252" in caught.value.hint
    assert read(tmp_path, mixed, encoding="cp1252").columns["ort"].tolist() == ["Ås", "Ã…s"]


def test_quotes_hold_delimiters_line_ends_and_quotes(tmp_path: Path) -> None:
    table = read(tmp_path, 'n,text\n1,"a, b"\n2,"c\nd"\n3,"say ""hi"""\n')
    assert table.columns["text"].tolist() == ["a, b", "c\nd", 'say "hi"']


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\n\n1,2\n\n3,4\n\n").rows == 2


def test_equal_texts_are_one_object_in_memory(tmp_path: Path) -> None:
    city = read(tmp_path, "n,city\n1,Oslo\n2,Oslo\n").columns["city"]
    assert city[0] is city[1]


def test_whole_numbers_too_large_for_64_bits_are_still_read(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b\n18446744073709551615,x\n1,y\n")
    assert table.columns["a"].dtype == np.float64


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"a,b\n", "a header, but no rows"),
        (b"a,b,c\n1,2,3\n4,5\n", r"row 2 \(line 3\) has 2 cells, but there are 3 columns"),
        (b"a,b\n1,2\n\n3,4,5\n", r"row 2 \(line 4\) has 3 cells, but there are 2 columns"),
        (b"a,b\n1,2\n3\x00,4\n", "line 3: a NUL byte"),
        (b"a,b,a\n1,2,3\n", "columns 1 and 3 are both named 'a'"),
        (b",b\n1,2\n", "column 1 has no name"),
        (b'a,b\n1,"2\n3,4\n', "a quoted text is not closed"),
        (b'a,b\n1,"2"x\n3,4\n', "goes on after its closing quote"),
        (
            "a,b\nå,1\n".encode() + b"\xff,2\n",
            "line 2 is UTF-8 \\('å'\\), but line 3: the byte 0xFF after '' is not",
        ),
        (
            b"a,b\n\xff,2\n" + "å,1\n".encode(),
            "line 3 is UTF-8 \\('å'\\), but line 2: the byte 0xFF after '' is not",
        ),
        (b"a,b\nx,1\nCaf\x81,2\n", "line 3: the byte 0x81 after 'Caf' is not cp1252"),
        (b"a,b\n" + b"x" * 1_000_001 + b",1\n", "a line longer than 1,000,000 bytes"),
        (b",".join(b"c%d" % n for n in range(2_001)) + b"\n1\n", "has 2,001 columns"),
    ],
    ids=lambda item: item[:30] if isinstance(item, str) else "",
)
def test_bad_files_are_refused_by_place(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words) as caught:
        read(tmp_path, content)
    assert caught.value.hint
    assert "Traceback" not in str(caught.value)


def test_a_wrong_encoding_is_named_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="line 2: the byte 0xC5 after '' is not utf-8"):
        read(tmp_path, "a,b\nÅrhus,1\n".encode("cp1252"), encoding="utf-8")


def test_a_fault_beyond_the_first_megabyte_is_counted_from_the_start(tmp_path: Path) -> None:
    rows = b"1,2\n" * 400_000
    with pytest.raises(DataError, match="line 400002: a NUL byte"):
        read(tmp_path, b"a,b\n" + rows + b"\x00,2\n")
    with pytest.raises(DataError, match="line 400002: the byte 0xFF"):
        read(tmp_path, b"a,b\n" + rows + b"\xff,2\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"row 400001 \(line 400002\) has 1 cell,"):
        read(tmp_path, b"a,b\n" + rows + b"3\n")


def test_a_compressed_file_is_not_unpacked(tmp_path: Path) -> None:
    import gzip

    file = tmp_path / "rows.csv.gz"
    file.write_bytes(gzip.compress(GOOD.encode()))
    with pytest.raises(DataError):
        SPEC.load(complete(SPEC.params, {}, of="csv"), file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    from bpstudio.graph.document import Source

    with pytest.raises(DataError, match=r"gone\.csv is not there"):
        load_table(Source(kind="csv", path="gone.csv"), tmp_path)


IDS = [9007199254740993, 9007199254740995, 9223372036854775807, -9007199254740993]


def test_long_ids_keep_their_digits_beside_empty_cells(tmp_path: Path) -> None:
    lines = [f"{number},{n}.5" for n, number in enumerate(IDS)]
    table = read(tmp_path, "id,x\n" + "\n".join([*lines, ",9.5"]) + "\n")
    assert table.columns["id"].tolist() == [*map(str, IDS), None]
    assert list(table.columns) == ["id", "x"]
    assert table.columns["x"].dtype == np.float64


@pytest.mark.parametrize("late", [0, 1_049])
def test_codes_keep_the_zeros_that_they_begin_with(tmp_path: Path, late: int) -> None:
    rows = "".join(f"{n},80331\n" for n in range(late)) + "7,01067\n8,\n9,10115 \n"
    table = read(tmp_path, "n,plz\n" + rows)
    assert table.columns["plz"].tolist()[-3:] == ["01067", None, "10115"]
    assert "begin with 0" in table.remarks["plz"]
    assert table.columns["n"].dtype == np.int64


def test_a_padded_number_among_decimals_is_a_number(tmp_path: Path) -> None:
    table = read(tmp_path, "a;b\n0,5;007\n01;008\n;x\n")
    np.testing.assert_array_equal(table.columns["a"], [0.5, 1.0, np.nan])
    assert table.columns["b"].tolist() == ["007", "008", "x"]
    assert not table.remarks


def test_codes_with_a_stray_word_stay_codes(tmp_path: Path) -> None:
    cells = [f"{n:05}" for n in range(100)]
    table = read(tmp_path, "plz\n" + "\n".join([*cells, "k.A."]) + "\n")
    assert table.columns["plz"].tolist() == [*cells, "k.A."]


def test_ids_beyond_64_bits_with_a_sign_keep_their_digits(tmp_path: Path) -> None:
    table = read(tmp_path, "x,id\n1,18446744073709551615\n2,18446744073709551613\n")
    assert table.columns["id"].tolist() == ["18446744073709551615", "18446744073709551613"]


@pytest.mark.parametrize("cells", ["1e17,2e17,", "9007199254740993.5,12345678901234567.5,"])
def test_large_numbers_that_are_no_ids_stay_numbers(tmp_path: Path, cells: str) -> None:
    table = read(tmp_path, "x,n\n" + "\n".join(f"{cell},1" for cell in cells.split(",")) + "\n")
    assert table.columns["x"].dtype == np.float64


def test_a_few_large_numbers_among_small_ones_stay_numbers(tmp_path: Path) -> None:
    table = read(tmp_path, "x,n\n1,1\n2,1\n90071992547409931,1\n,1\n")
    assert table.columns["x"].dtype == np.float64
