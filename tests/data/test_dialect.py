"""How a table is written, guessed from its first lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpstudio.data.dialect import DELIMITERS, Dialect, guess_dialect


def guess(head: str) -> Dialect:
    return guess_dialect(head, delimiter=None, decimal=None, header=None)


@pytest.mark.parametrize(
    ("head", "delimiter", "decimal", "header"),
    [
        ("a,b\n1,2\n", ",", ".", True),
        ("1,2\n3,4\n", ",", ".", False),
        ("a;b\n1,5;2,5\n", ";", ",", True),
        ("1,5;2,5\n3,5;4,5\n", ";", ",", False),
        ("1.5;2.5\n", ";", ".", False),
        ("income;savings;rate\n1.101;2.250;0,5\n", ";", ",", True),
        ("income;savings;rate\n1,101;2,250;0.5\n", ";", ".", True),
        ("a;b\n1.101;2.250\n", ";", ".", True),
        ("a;b\n1,101;2,250\n", ";", ",", True),
        ("a;b\n0,101;1.250\n", ";", ",", True),
        ("day;mass;length\n12.05;1,234;3,456\n13.05;2,345;4,567\n", ";", ",", True),
        ("at;mass;length\n8.30;1,234;3,456\n08.45;2,345;4,567\n", ";", ",", True),
        ("a;b\n1,234;2.5\n2,345;x\n3,456;y\n", ";", ",", True),
        ("a;b\n1.234.567;no\n1.101;yes\n2.250;no\n", ";", ",", True),
        ("a;b\n-1,234,567;no\n1,101;yes\n2,250;no\n", ";", ".", True),
        ("a\tb c\n1\t2 3\n", "\t", ".", True),
        ("a|b\n1|2\n", "|", ".", True),
        ("a b\n1 2\n", " ", ".", True),
        ('name,note\n1,"x; y"\n2,"z"\n', ",", ".", True),
        ("single\n1\n2\n", ",", ".", True),
        ("name\nAda Lovelace\nAlan Turing\n", ",", ".", True),
        ("a,b\n1,2\n3,4\n5,6,", ",", ".", True),
        ("", ",", ".", True),
    ],
)
def test_a_head_is_read_as(head: str, delimiter: str, decimal: str, header: bool) -> None:
    found = replace(guess(head), doubt="")
    assert found == Dialect(delimiter=delimiter, decimal=decimal, header=header)


@pytest.mark.parametrize(
    ("head", "doubt"),
    [
        ("a;b\n1.101;2.250\n", "1.101 is 1101 or 1.101: "),
        ("a;b\n-2,250;x\n", "-2,250 is -2250 or -2.250: "),
        ("a;b\n1.101;0,5\n", ""),
        ("a;b\n1.101;0.250\n", ""),
        ("a;b\n1101;x\n", ""),
        ("a,b\n1.101,2.250\n", ""),
        (
            "day;mass;length\n12.05;1,234;3,456\n",
            "1,234 is 1234 or 1.234: it is read as the latter",
        ),
        ("day;mass\n12.05;1,234\n", "1,234 is 1234 or 1.234: it is read as the former"),
        ("a;b;c\n1,101;2,250;0.5\n", "1,101 is 1101 or 1.101: it is read as the former"),
        ("a;b\n2.5;1.101\n", ""),
        ("a;b\n2.5;1,101\n3.5;x\n", ""),
        ("a;b\n1.234.567;no\n1.101;yes\n2.250;no\n", ""),
    ],
)
def test_a_decimal_sign_that_nothing_decides_is_doubted(head: str, doubt: str) -> None:
    said = guess(head).doubt
    assert doubt in said
    assert bool(said) == bool(doubt)
    for sign in (".", ","):
        assert not guess_dialect(head, delimiter=None, decimal=sign, header=None).doubt


@pytest.mark.parametrize(
    ("head", "usual", "decimal", "doubt"),
    [
        ("a;b\n1.500;x\n", ",", ",", ""),
        ("a;b\n1.500;x\n", ".", ".", ""),
        ("a;b\n1,500;x\n", ".", ".", ""),
        ("a;b\n1.500;2,5\n", ",", ",", ""),
        ("a;b\n1500;x\n", ",", ",", ""),
        ("a;b\n1.5;2,25\n3.5;4\n", ",", ",", ""),
        ("a;b\n1.500;2.5\n", ",", ".", "decimal point; those of the project's data were written"),
        ("a;b\n1,5;x\n", ".", ",", "decimal comma; those of the project's data were written"),
        ("a,b\n1.5,2\n", ",", ".", ""),
    ],
)
def test_the_usual_decimal_sign_holds_unless_numbers_speak_against_it(
    head: str, usual: str, decimal: str, doubt: str
) -> None:
    found = guess_dialect(head, delimiter=None, decimal=None, header=None, usual=usual)
    assert found.decimal == decimal
    assert (doubt in found.doubt) if doubt else (not found.doubt)


@pytest.mark.parametrize(
    ("head", "told"), [("a;b\n1,5;x\n", True), ("a;b\n1.500;x\n", True), ("a;b\n3;x\n", False)]
)
def test_a_sign_is_worth_remembering_where_a_number_has_decimals(head: str, told: bool) -> None:
    assert guess(head).told == told


def test_what_is_given_is_not_guessed() -> None:
    given = guess_dialect("1,2\n", delimiter="|", decimal=",", header=True)
    assert given == Dialect(delimiter="|", decimal=",", header=True)


def test_every_delimiter_can_be_said_in_words() -> None:
    said = {Dialect(delimiter=d, decimal=".", header=True).words() for d in DELIMITERS}
    assert len(said) == len(DELIMITERS)
