"""A number is read as people write it; what can be read in two ways is not guessed."""

import pytest

from bpstudio.errors import UserError
from bpstudio.language import VARIABLE, language
from bpstudio.ui.editors import read_float, read_list, show_text
from bpstudio.ui.typed_number import with_point


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("45,5", "45.5"), (" 45.5 ", "45.5"), ("-0,125", "-0.125"), (",5", ".5"),
        ("4,5e3", "4.5e3"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1,000,000", "1000000"),
        ("12", "12"),
        ("1234,567", "1234.567"), ("much", "much"), ("", ""), ("1,2,3", "1,2,3"),
    ],
)  # fmt: skip
def test_it_becomes_what_was_meant(written: str, meant: str) -> None:
    assert with_point(written, of="age") == meant


@pytest.mark.parametrize("written", ["1,500", "-12,000"])
def test_what_can_be_read_in_two_ways_is_refused_with_both(written: str) -> None:
    with pytest.raises(UserError, match=r"age: .* may be ") as refused:
        with_point(written, of="age")
    assert written.replace(",", "") in refused.value.message
    assert written.replace(",", ".") in refused.value.message


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "de")
    language.cache_clear()
    yield
    monkeypatch.undo()
    language.cache_clear()


@pytest.mark.parametrize(
    ("written", "number"), [("1,500", "1.500"), ("1.234,5", "1234.5"), ("0.001", "0.001")]
)
def test_where_a_comma_stands_before_decimals_it_is_one(german, written, number):
    assert with_point(written, of="x") == number


def test_there_a_point_before_three_digits_is_read_in_two_ways(german):
    with pytest.raises(UserError, match="1500 oder 1,500"):
        with_point("1.500", of="x")


def test_settings_are_shown_and_read_with_a_comma_before_decimals(german):
    assert show_text(0.002) == "0,002"
    assert show_text((0.9, 0.999)) == "0,9; 0,999"
    assert show_text((3, 3)) == "3, 3"
    assert read_float("0,002") == 0.002
    for typed in ("0,9; 0,999", "0.9, 0.999", "(0.9; 0,999)"):
        assert read_list(read_float, scalar=True)(typed) == (0.9, 0.999)
