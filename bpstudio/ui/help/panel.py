"""The help panel: a sentence, the formula, an example and every setting of one kind of layer."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LayerSpec, settle
from bpstudio.errors import UserError
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.ui.canvas.cards import family_words
from bpstudio.ui.help.block_picture import BlockPicture, Miniature
from bpstudio.ui.help.page import Entry, Section, sections
from bpstudio.ui.help.picture import ExamplePicture, caption
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.task import Task
from bpstudio.ui.theme import Theme, ThemeHolder
from bpstudio.ui.warm_up import WarmUp

if TYPE_CHECKING:
    from bpstudio.compile.sample import Sample

NOTHING = tr("Select a layer, or point at one in the palette, and press F1.")


class HelpPanel(QFrame):
    """Shows one kind at a time; its example comes from behind the window, once PyTorch is there."""

    def __init__(self, themes: ThemeHolder, warm: WarmUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._themes = themes
        self._warm = warm
        self._task: Task | None = None
        self._shown: tuple[str, FrozenMap[Value]] = ("", EMPTY)
        self._spec: LayerSpec | None = None
        self.heading = PlainLabel(role="heading")
        self.summary = PlainLabel()
        self.formula = PlainLabel(role="mono")
        self.picture = ExamplePicture(themes)
        self.block = BlockPicture(themes)
        self.caption = PlainLabel(role="muted")
        self.details = QLabel()
        self.details.setTextFormat(Qt.TextFormat.RichText)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 12, 16)
        column.setSpacing(8)
        for label in (self.summary, self.formula, self.caption, self.details):
            label.setWordWrap(True)
        parts = (
            self.heading, self.summary, self.formula, self.picture, self.caption, self.block,
            self.details,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.page = scrolled(inside)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        self.page.setAccessibleName(tr("Help on a layer"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.setMinimumWidth(260)
        warm.finished.connect(self._begin)
        themes.changed.connect(self._on_theme)
        self.show_layer("")

    @property
    def kind(self) -> str:
        """The kind that is shown; nothing at first."""
        return self._shown[0]

    def show_layer(
        self,
        kind: str,
        params: FrozenMap[Value] = EMPTY,
        *,
        inside: bool = False,
        block: Miniature | None = None,
    ) -> None:
        """Show a kind of layer, with an example that has these parameters.

        `inside` a block, Inputs and Outputs are its ports. Of a block, what is drawn in it is the
        example.
        """
        spec = spec_of(Node(id="n", kind=kind), inside=inside) if kind else None
        self.block.show_block(block)
        if (kind, params) == self._shown and spec is self._spec and spec is not None:
            return
        self._shown, self._spec = (kind, params), spec
        for part in (self.summary, self.formula, self.picture, self.caption, self.details):
            part.setVisible(spec is not None)
        self.summary.setVisible(True)
        if spec is None:
            self.heading.set_foreign(kind or tr("Help"))
            self.summary.set_foreign(_unknown(kind))
            return
        self.heading.set_foreign(spec.title)
        self.summary.set_foreign(f"{family_words(spec.family)}. {spec.summary}")
        self.formula.set_foreign(spec.formula)
        self.formula.setVisible(bool(spec.formula))
        self._show_details(spec)
        self.page.verticalScrollBar().setValue(0)
        runs = LAYERS.get(kind) is spec
        for part in (self.picture, self.caption):
            part.setVisible(runs)  # blocks and their ports compute nothing of their own
        if runs:
            self._begin()

    def _show_details(self, spec: LayerSpec) -> None:
        now = self._themes.theme
        text = "".join(_section(section, now) for section in sections(spec))
        self.details.setText(f"<qt>{text}</qt>")
        self.page.setAccessibleDescription(f"{spec.title}. {spec.summary} {spec.formula}")

    def _on_theme(self, _: Theme) -> None:
        if self._spec is not None:
            self._show_details(self._spec)

    # ------------------------------------------------------------------- the example

    def _begin(self) -> None:
        kind, params = self._shown
        spec = LAYERS.get(kind)
        if spec is None:
            return
        if self._task is not None:
            self._task.drop()
            self._task = None
        self.caption.set_foreign("")
        if not self._warm.ready:
            self.picture.show_words(tr("The example comes when PyTorch is loaded"))
            self._warm.begin()
            return
        if self._warm.error is not None:
            self.picture.show_words(tr("Without PyTorch there is no example"))
            return
        self._task = Task(
            self,
            partial(_example, spec, params),
            done=partial(self._on_done, spec),
            failed=self._on_failed,
            name="help",
        )

    def _on_done(self, spec: LayerSpec, made: tuple[FrozenMap[Value], Sample]) -> None:
        self._task = None
        values, sample = made
        self.picture.show_sample(spec, values, sample)
        self.caption.set_foreign(caption(spec, sample))

    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self.picture.show_words(error.message)


def _example(spec: LayerSpec, params: FrozenMap[Value]) -> tuple[FrozenMap[Value], Sample]:
    """The example with these parameters, or with the usual ones where they do not go with it."""
    from bpstudio.compile.sample import sample

    try:
        return settle(spec, params), sample(spec.kind, params)
    except UserError:
        return settle(spec, EMPTY), sample(spec.kind, EMPTY)


def _unknown(kind: str) -> str:
    return (
        tr("{kind} is not in the catalogue: a plug-in may know it.", kind=kind) if kind else NOTHING
    )


def _section(section: Section, now: Theme) -> str:
    rows = "".join(_entry(entry, now) for entry in section.entries)
    return f'<p style="color:{now.muted}; margin-top:12px"><b>{_safe(section.title)}</b></p>{rows}'


def _entry(entry: Entry, now: Theme) -> str:
    fact = f' <span style="color:{now.muted}">{_safe(entry.fact)}</span>' if entry.fact else ""
    help = f"<br>{_safe(entry.help)}" if entry.help else ""
    return f'<p style="margin:4px 0"><b>{_safe(entry.name)}</b>{fact}{help}</p>'


def _safe(text: str) -> str:
    """Plain text in rich text: a plug-in's words are as foreign as a file's."""
    return html.escape(plain_text(text, limit=400))
