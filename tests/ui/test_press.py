"""What is set on paper: every picture once, where the text names it, and no other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF

from bpstudio.ui import press

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'
    '<rect width="200" height="100" fill="#1766c5"/></svg>'
)


def test_a_picture_is_painted_once_where_it_stands(qapp, monkeypatch) -> None:
    places: list[QRectF] = []
    draw = press._Picture.drawObject

    def noted(self, painter, rect, *rest) -> None:
        places.append(QRectF(rect))
        draw(self, painter, rect, *rest)

    monkeypatch.setattr(press._Picture, "drawObject", noted)
    text = '<h2>One</h2><p><img src="a"></p><p>between</p><p><img src="b"></p><ol><li>end</li></ol>'
    press.pdf_of(text, {"a": SQUARE, "b": SQUARE})
    assert len(places) == 2
    assert places[0].bottom() < places[1].top()
    assert places[0].width() == 2 * places[0].height()


def test_a_file_that_is_there_is_read_no_more_than_one_that_is_not(qapp, tmp_path: Path) -> None:
    there = tmp_path / "secret-1.svg"
    there.write_text(SQUARE)
    pages = [
        press.pdf_of(f'<p><img src="{path.as_uri()}">words</p>', {})
        for path in (there, tmp_path / "secret-2.svg")
    ]
    assert len(pages[0]) == len(pages[1])


def test_a_long_text_has_as_many_pages_as_it_needs(qapp) -> None:
    lines = "".join(f"<p>line {number}</p>" for number in range(200))
    assert press.pdf_of(lines, {}).count(b"/Type /Page\n") > 2
