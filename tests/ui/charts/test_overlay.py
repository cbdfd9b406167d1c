"""Letters tell the curves of several runs apart, and do not cover each other."""

from PySide6.QtCore import QPointF, QRectF

from bpstudio.ui.charts.overlay import letter_tags

AREA = QRectF(100, 20, 400, 200)


def test_one_letter_is_for_two_lines_of_a_run_that_end_close_to_each_other():
    ends = [(0, QPointF(300, 80)), (0, QPointF(303, 86)), (1, QPointF(300, 82)), (1, None)]
    tags = letter_tags(AREA, ends)
    assert [place for place, _ in tags] == [0, 1]
    (_, first), (_, second) = tags
    assert not first.intersects(second)


def test_lines_of_a_run_that_end_far_from_each_other_have_a_letter_each():
    tags = letter_tags(AREA, [(0, QPointF(300, 80)), (0, QPointF(300, 150)), (0, QPointF(200, 80))])
    assert len(tags) == 3
    assert all(AREA.contains(tag) for _, tag in tags)


def test_letters_stay_inside_where_lines_end_at_the_edge():
    tags = letter_tags(AREA, [(place, QPointF(500, 100)) for place in range(6)])
    assert len(tags) == 6
    assert all(tag.right() <= AREA.right() for _, tag in tags)
