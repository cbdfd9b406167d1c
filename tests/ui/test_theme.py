"""The tokens are legible, complete and reach every widget; the icons are sharp and tinted."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from bpstudio.resources import resource
from bpstudio.ui import theme as look
from bpstudio.ui.theme import DARK, LIGHT, ThemeHolder

AA_TEXT = 4.5
AA_PARTS = 3.0

SURFACES = ("background", "surface", "raised", "canvas")
TEXTS = ("text", "muted", "good_text", "warning_text", "error_text", "accent")
TEXT_PAIRS = [
    *((ink, surface) for ink in TEXTS for surface in SURFACES),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("surface", "text"),
]
"""Text and what it stands on, wherever the style sheet or a painter puts them together."""

PART_PAIRS = [
    ("muted", "raised"),  # the frame of a check box
    ("accent", "background"),  # the focus ring
    ("accent", "surface"),
    ("accent", "raised"),
    ("warning", "surface"),  # the validation curve
    ("error", "surface"),
    ("good", "surface"),
    ("not_finite", "surface"),
]
"""Lines and marks that have to be told from what they lie on."""

both = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


@both
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_meets_wcag_aa(theme, pair):
    ink, surface = (getattr(theme, name) for name in pair)
    assert look.contrast(ink, surface) >= AA_TEXT


@both
@pytest.mark.parametrize("pair", PART_PAIRS, ids="-on-".join)
def test_marks_stand_out(theme, pair):
    mark, surface = (getattr(theme, name) for name in pair)
    assert look.contrast(mark, surface) >= AA_PARTS


@both
def test_a_value_is_legible_on_its_own_chip(theme):
    for tenth in range(-70, 71):
        fill = theme.gradient(tenth / 10)
        assert look.contrast(theme.text_on(fill), fill) >= AA_TEXT


def test_contrast_agrees_with_the_standard():
    assert look.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert look.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@both
def test_the_gradient_diverges_from_its_centre_and_is_held_at_its_ends(theme):
    assert theme.gradient(-6) == theme.ramp[0] == theme.gradient(-40)
    assert theme.gradient(6) == theme.ramp[-1] == theme.gradient(40)
    assert theme.gradient(0) == theme.ramp[len(theme.ramp) // 2]
    assert theme.gradient(-3, centre=-3, span=3) == theme.gradient(0)


@both
def test_the_extremes_stand_out_most_from_the_surface(theme):
    from_centre = [look.contrast(theme.gradient(v), theme.surface) for v in range(7)]
    to_blue = [look.contrast(theme.gradient(-v), theme.surface) for v in range(7)]
    assert max(from_centre) == from_centre[-1]
    assert max(to_blue) == to_blue[-1]


@both
def test_what_is_not_a_figure_has_its_own_colour(theme):
    assert theme.gradient(float("nan")) == theme.frozen
    assert theme.gradient(float("-inf")) == theme.zero == "#000000"
    assert theme.gradient(float("inf")) == theme.not_finite


@both
def test_the_ramp_table_runs_through_the_gradient(theme):
    table = look.ramp_table(theme, 249)
    assert len(table) == 249
    assert f"#{table[0] & 0xFFFFFF:06X}" == theme.ramp[0]
    assert f"#{table[124] & 0xFFFFFF:06X}" == theme.gradient(0)
    steps = [abs((a >> 8 & 255) - (b >> 8 & 255)) for a, b in pairwise(table)]
    assert max(steps) <= 6


def test_an_unknown_family_is_grey():
    assert DARK.family("vendor.Thing") == DARK.family("combine")
    assert DARK.family("linear") == "#6C8CFF"


@both
def test_the_style_sheet_has_no_hole(theme):
    sheet = look.style_sheet(theme)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        svg = resource(path).read_text(encoding="utf-8")
        assert set(re.findall("#[0-9A-Fa-f]{6}", svg)) <= set(vars(theme).values())


@both
def test_applying_a_theme_dresses_the_application(qtbot, qapp, theme):
    look.apply(qapp, theme)
    button = QPushButton("Preview")
    qtbot.addWidget(button)
    button.setProperty("primary", True)
    button.show()
    shot = button.grab().toImage()
    assert shot.pixelColor(8, 8).name().upper() == theme.accent
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == theme.surface
    assert 28 <= button.sizeHint().height() <= 30
    assert qapp.font().pixelSize() == look.BODY_PX


def test_a_holder_tells_of_a_new_theme_once(qtbot):
    holder = ThemeHolder(DARK)
    with qtbot.waitSignal(holder.changed) as told:
        holder.use(LIGHT)
    assert told.args == [LIGHT]
    assert holder.theme is LIGHT
    with qtbot.assertNotEmitted(holder.changed):
        holder.use(LIGHT)


def test_the_system_theme_is_one_of_the_two(qapp: QApplication):
    assert look.system_theme(qapp) in (DARK, LIGHT)


ICONS = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "bpstudio")


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_one_drawing_in_one_colour(qapp, name):
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in svg
    assert "currentColor" in svg
    assert not re.search("#[0-9A-Fa-f]{3}", svg)
    shot = look.icon(name, "#FF8800").pixmap(QSize(20, 20), 1.0).toImage()
    drawn = [
        shot.pixelColor(x, y) for x in range(20) for y in range(20) if shot.pixelColor(x, y).alpha()
    ]
    assert len(drawn) > 12
    assert all(abs(colour.hue() - 32) <= 3 for colour in drawn if colour.alpha() > 200)


@pytest.mark.parametrize("family", sorted(look.FAMILIES))
def test_every_family_has_an_icon(family):
    assert family in ICONS


def test_an_icon_is_sharp_at_every_scaling(qapp):
    icon = look.icon("play", "#FFFFFF")
    for ratio in (1.0, 1.25, 1.5, 2.0):
        pixmap = icon.pixmap(QSize(20, 20), ratio)
        assert pixmap.width() == round(20 * ratio)
        assert pixmap.devicePixelRatio() == ratio


def test_a_disabled_icon_is_fainter_all_over(qapp):
    icon = look.icon("play", "#FFFFFF")
    shots = [
        icon.pixmap(QSize(20, 20), 1.0, mode).toImage()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    ]
    plain, faint = (shot.pixelColor(9, 10).alpha() for shot in shots)
    assert plain == 255
    assert faint == pytest.approx(255 * 0.4, abs=2)
    assert max(shots[1].pixelColor(x, 10).alpha() for x in range(20)) == faint


def test_a_missing_icon_is_named(qapp):
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        look.icon("no-such-icon", "#FFFFFF")


def test_the_application_icon_comes_in_the_usual_sizes(qapp):
    sizes = {size.width() for size in look.application_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


def test_tabular_figures_are_of_equal_width(qapp):
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(look.tabular(look.ui_font()))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
