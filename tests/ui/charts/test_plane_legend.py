"""The legend of a plane finds room: beside the title, or on lines of its own."""

from __future__ import annotations

import numpy as np

from bpstudio.ui.charts import ink
from bpstudio.ui.charts.plane import Plane, Trace, key_lines


def plane(*names: str) -> Plane:
    points = np.array([[0.0, 0.0], [1.0, 1.0]])
    traces = tuple(Trace(name=name, points=points) for name in names)
    return Plane(title="Rates", across="threshold", up="share given benign", traces=traces)


def test_few_keys_stand_beside_the_title(qapp) -> None:
    assert [len(line) for line in key_lines(plane("a", "b"), 600.0)] == [2]


def test_keys_that_would_meet_the_title_go_below_it(qapp) -> None:
    made = plane("from 7.691 to 11.52", "from 11.52 to 13.65")
    lines = key_lines(made, 320.0)
    assert lines[0] == []
    assert [trace for line in lines for trace in line] == list(made.traces)


def test_no_line_is_wider_than_the_chart(qapp) -> None:
    made = plane(*[f"a group with a long name {n}" for n in range(6)])
    for line in key_lines(made, 420.0)[1:]:
        font = ink.value_font()
        assert line
        assert sum(ink.text_width(font, trace.name) for trace in line) < 420.0


def test_a_name_that_is_wider_than_the_chart_has_a_line_of_its_own(qapp) -> None:
    lines = key_lines(plane("x" * 80, "y"), 100.0)
    assert [len(line) for line in lines] == [0, 1, 1]
