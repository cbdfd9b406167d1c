"""The panel of what a model has learned: which view, at which step, and its picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.record.learned import Frames, Learned, View
from bpstudio.ui.learned.chart import LearnedChart
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

NO_RUN = (tr("Nothing yet"), tr("Train: while this panel is open, it shows what the model learns."))
COMING = (tr("Looking"), tr("The first picture comes with one of the next steps."))
NOT_SEEN = (
    tr("Nobody looked"),
    tr("Pictures are made only while this panel is open. Train once more with it open."),
)
NOTHING = (
    tr("Nothing to draw of this model"),
    tr(
        "Shown are models of one or two numbers, regressions, classes of images, autoencoders, "
        "attention layers, and first convolutions over grey or colour images."
    ),
)


class LearnedPanel(QWidget):
    """Shows the frames of one run."""

    viewChosen = Signal()
    seenChanged = Signal()
    """It came into sight, or went out of it."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(tr("What is shown of the model"))
        self.chooser.setToolTip(tr("What is shown of the model"))
        self.chooser.setMinimumWidth(96)
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chart = LearnedChart(themes)
        self.step_words = PlainLabel("", role="muted")
        self.words = PlainLabel("", role="muted")
        self.words.setWordWrap(True)
        self.empty = EmptyPlace(*NO_RUN)
        self._views: tuple[View, ...] | None = None
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(self.chooser, stretch=1)
        seen = QWidget()
        seen.setProperty("surface", "true")
        column = QVBoxLayout(seen)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.chart, stretch=1)
        for label in (self.step_words, self.words):
            label.setContentsMargins(12, 0, 12, 0)
            column.addWidget(label)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(seen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.chooser.currentIndexChanged.connect(self.viewChosen)

    @property
    def view(self) -> View | None:
        """The view that is chosen."""
        place = self.chooser.currentIndex()
        return self._views[place] if self._views and 0 <= place < len(self._views) else None

    def show_none(self, words: tuple[str, str]) -> None:
        """Say why there is nothing to see."""
        self.empty.title.set_foreign(words[0])
        self.empty.hint.set_foreign(words[1])
        self._pages.setCurrentIndex(0)

    def show_frame(self, frames: Frames, frame: Learned) -> None:
        """Show a frame of these."""
        if frames.views is not self._views:
            self._offer(frames.views or ())
        view = self.view
        if view is None or view.id not in frame.values:
            self.show_none(NOTHING)
            return
        self._pages.setCurrentIndex(1)
        self.chart.show_frame(view, frame.values[view.id], frame.step)
        place = next(at for at, one in enumerate(frames.frames, 1) if one.step == frame.step)
        self.step_words.set_foreign(
            tr(
                "after {step:,} steps · picture {n} of {of}",
                step=frame.step,
                n=place,
                of=len(frames.frames),
            )
        )
        self.words.set_foreign(self.chart.words())

    def _offer(self, views: tuple[View, ...]) -> None:
        """What can be chosen; a view of the same name stays chosen."""
        chosen = self.chooser.currentText()
        self._views = views
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for view in views:
            self.chooser.addItem(plain_text(view.title, limit=60))
        self.chooser.setCurrentIndex(max(self.chooser.findText(chosen), 0))
        self.chooser.blockSignals(False)
