"""The look: colour tokens, gradient colours, fonts, icons and the style sheet; no document."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Template
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from bpstudio.resources import resource

ThemeName = Literal["dark", "light"]

BODY_PX = 13
VALUE_PX = 12
TITLE_PX = 11
HEADING_PX = 15

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "in-out": "#45C08B",
        "linear": "#6C8CFF",
        "convolution": "#38A3D1",
        "pooling": "#38A3D1",
        "normalisation": "#2BB5A8",
        "activation": "#E8A33D",
        "recurrent": "#A678E2",
        "attention": "#D46FA8",
        "transformer": "#D46FA8",
        "embedding": "#6C8CFF",
        "combine": "#8A97A8",
        "shape": "#8A97A8",
        "dropout": "#C77D8F",
        "block": "#7FA650",
        "loss": "#45C08B",
    }
)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Every colour in use, as `#RRGGBB`; the names are those of the design's token table.

    `*_text` are the tints of a state colour that meet WCAG AA as text on all three surfaces.
    `faint` is for lines, disabled text and decoration only: it is too weak to be read.
    """

    name: ThemeName
    background: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    good_text: str
    warning: str
    warning_text: str
    error: str
    error_text: str
    canvas: str
    canvas_grid: str
    ramp: tuple[str, ...]
    frozen: str
    zero: str = "#000000"
    not_finite: str = "#FF2BD6"

    def family(self, name: str) -> str:
        """The colour of a layer family; an unknown family is grey like the plain operations."""
        return FAMILIES.get(name, FAMILIES["combine"])

    def gradient(self, value: float, *, centre: float = 0.0, span: float = 6.0) -> str:
        """The colour of a value in decades: blue shrinks, orange grows, beyond ±span it is held.

        NaN means "no value" and is the frozen grey, -inf is exactly zero, +inf is not finite.
        """
        if math.isnan(value):
            return self.frozen
        if math.isinf(value):
            return self.not_finite if value > 0 else self.zero
        share = min(1.0, max(0.0, (value - centre) / (2.0 * span) + 0.5))
        return _blend(self.ramp, share)

    def text_on(self, colour: str) -> str:
        """Black or white text, whichever is the more legible on `colour`."""
        return _legible_on(colour)

    def mix(self, colour: str, onto: str, share: float) -> str:
        """`colour` at an opacity of `share` over the opaque `onto`: a tint that needs no alpha."""
        return _blend((onto, colour), share)


DARK = Theme(
    name="dark",
    background="#0E1116",
    surface="#151A21",
    raised="#1C232C",
    line="#2A333F",
    text="#E7ECF2",
    muted="#8E9BAB",
    faint="#5B6776",
    accent="#4DA3FF",
    accent_soft="#1F5FA8",
    on_accent="#0B0E12",
    good="#45C08B",
    good_text="#45C08B",
    warning="#F2B24C",
    warning_text="#F2B24C",
    error="#FF6B5E",
    error_text="#FF6B5E",
    canvas="#0B0E12",
    canvas_grid="#171D25",
    ramp=(
        "#BFE0FF", "#5BA8F0", "#1F5FA8", "#1D2C3E",
        "#2B333E",
        "#4A3320", "#B5651D", "#F29A4A", "#FFD9A8",
    ),
    frozen="#5B6776",
)  # fmt: skip

LIGHT = Theme(
    name="light",
    background="#EEF1F5",
    surface="#FFFFFF",
    raised="#F6F8FA",
    line="#D9DFE7",
    text="#18212C",
    muted="#5C6A7A",
    faint="#93A0AF",
    accent="#1668C7",
    accent_soft="#CFE3FA",
    on_accent="#FFFFFF",
    good="#1C8F60",
    good_text="#166F4B",
    warning="#B87503",
    warning_text="#8A5702",
    error="#C93A2E",
    error_text="#BF342A",
    canvas="#F7F9FB",
    canvas_grid="#E9EEF3",
    ramp=(
        "#0B3C8C", "#3E7FD0", "#9CC5EE",
        "#F3F2EE",
        "#F6C48A", "#E07A1F", "#8C3A06",
    ),
    frozen="#93A0AF",
)  # fmt: skip

THEMES: Mapping[str, Theme] = MappingProxyType({"dark": DARK, "light": LIGHT})


class ThemeHolder(QObject):
    """The theme in force and the signal of its change; made once in `app` and handed around."""

    changed = Signal(object)
    """Carries the new `Theme`."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    def use(self, theme: Theme) -> None:
        """Make `theme` the one in force and tell everybody, unless it already is."""
        if theme != self._theme:
            self._theme = theme
            self.changed.emit(theme)


def system_theme(app: QGuiApplication) -> Theme:
    """The theme that the desktop asks for; dark where it says nothing."""
    light = app.styleHints().colorScheme() == Qt.ColorScheme.Light
    return LIGHT if light else DARK


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application: base style, palette, body font and the one style sheet."""
    _dress_plainly(app, theme)
    app.setStyleSheet(style_sheet(theme))


def undress(app: QApplication, theme: Theme) -> None:
    """Take the style sheet off; base style, palette and body font stay."""
    app.setStyleSheet("")
    _dress_plainly(app, theme)


def _dress_plainly(app: QApplication, theme: Theme) -> None:
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(ui_font())


def palette(theme: Theme) -> QPalette:
    """The palette for what is painted without the style sheet: views, text, links, dialogs."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.surface,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent_soft,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.background,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.faint))
    return result


@lru_cache(maxsize=2)
def style_sheet(theme: Theme) -> str:
    """The style sheet `resources/themes/bpstudio.qss` with the tokens of `theme` filled in."""
    template = Template(resource("themes", "bpstudio.qss").read_text(encoding="utf-8"))
    tokens = {key: value for key, value in vars(theme).items() if isinstance(value, str)}
    return template.substitute(
        tokens,
        art=resource("themes", theme.name).as_posix(),
        hover=theme.mix(theme.text, theme.raised, 0.06),
        pressed=theme.mix(theme.text, theme.raised, 0.12),
        accent_hover=theme.mix(theme.on_accent, theme.accent, 0.12),
        heading_px=f"{HEADING_PX}px",
        title_px=f"{TITLE_PX}px",
        value_px=f"{VALUE_PX}px",
        mono=mono_font().family(),
    )


def ui_font(size_px: int = BODY_PX, *, weight: int = 400) -> QFont:
    """The system's own interface face at a size of the type scale."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight(weight))
    return font


def mono_font(size_px: int = VALUE_PX) -> QFont:
    """The system's fixed-width face: shapes, source, paths."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size_px)
    return font


def tabular(font: QFont) -> QFont:
    """The same face with figures of equal width, for numbers that stand under each other."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


@lru_cache(maxsize=4096)
def _legible_on(colour: str) -> str:
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=8)
def ramp_table(theme: Theme, entries: int) -> tuple[int, ...]:
    """The gradient colours as `entries` evenly spaced opaque ARGB words, lowest value first."""
    return tuple(QColor(_blend(theme.ramp, i / (entries - 1))).rgb() for i in range(entries))


ICON_PX = 20
_PIXEL_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
_DISABLED_OPACITY = 0.4


@lru_cache(maxsize=512)
def icon(name: str, colour: str, *, size_px: int = ICON_PX) -> QIcon:
    """The drawing `resources/icons/NAME.svg` in one colour, sharp from 100 to 300 % scaling.

    Raises `FileNotFoundError` for a name that has no drawing.
    """
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    result = QIcon()
    for ratio in _PIXEL_RATIOS:
        drawn = _rendered(renderer, size_px, ratio)
        result.addPixmap(drawn, QIcon.Mode.Normal)
        result.addPixmap(_faded(drawn), QIcon.Mode.Disabled)
    return result


def application_icon() -> QIcon:
    """The coloured mark of the program, for windows and task bars."""
    renderer = QSvgRenderer(str(resource("icons", "bpstudio.svg")))
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(_rendered(renderer, size, 1.0))
    return result


def _rendered(renderer: QSvgRenderer, size_px: int, ratio: float) -> QPixmap:
    pixmap = _clear(QSize(1, 1) * round(size_px * ratio), ratio)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


def _faded(drawn: QPixmap) -> QPixmap:
    """Faded as a whole: faded strokes would show where they lie over fills."""
    pixmap = _clear(drawn.size(), drawn.devicePixelRatio())
    painter = QPainter(pixmap)
    painter.setOpacity(_DISABLED_OPACITY)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return pixmap


def _clear(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


@lru_cache(maxsize=4096)
def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=16384)
def _blend(stops: tuple[str, ...], share: float) -> str:
    position = share * (len(stops) - 1)
    index = min(int(position), len(stops) - 2)
    rest = position - index
    low, high = _channels(stops[index]), _channels(stops[index + 1])
    mixed = (round(a + (b - a) * rest) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{c:02X}" for c in mixed)
