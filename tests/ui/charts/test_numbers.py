"""Numbers are written so that nothing is lost and no spreadsheet runs a cell."""

import csv
import io

import numpy as np
import pytest

from bpstudio.ui.charts.numbers import Column, Numbers, csv_text


def lines(*columns):
    return list(csv.reader(io.StringIO(csv_text(Numbers(name="n", columns=columns)), newline="")))


def test_a_figure_has_the_digits_that_tell_it_from_every_other_float32():
    values = np.random.default_rng(1).normal(0, 1e-3, 500).astype(np.float32)
    read = np.array([line[0] for line in lines(Column(title="x", values=values))[1:]], np.float32)
    assert (read == values).all()
    assert lines(Column(title="x", values=np.array([0.1])))[1] == ["0.1"]


def test_special_values_are_spelled():
    values = np.array([np.nan, np.inf, -np.inf], np.float32)
    assert lines(Column(title="x", values=values))[1:] == [["nan"], ["inf"], ["-inf"]]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_is_no_formula(first):
    evil = f"{first}cmd|' /C calc'!A0"
    found = lines(Column(title=evil, values=(evil, "hidden 1")))
    assert found == [[f"'{evil}"], [f"'{evil}"], ["hidden 1"]]


def test_a_cell_without_a_value_is_empty():
    there = np.array([True, False])
    column = Column(title="x", values=np.array([1.5, np.nan]), there=there)
    assert lines(Column(title="step", values=np.arange(2)), column)[1:] == [["0", "1.5"], ["1", ""]]
