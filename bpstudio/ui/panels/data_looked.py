"""One calm line: that data are being looked at, or that nothing doubtful was found in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bpstudio.data.load import Loaded
from bpstudio.data.symptoms import Symptom, sound_words
from bpstudio.graph.document import Data
from bpstudio.language import tr
from bpstudio.ui.plain_text import PlainLabel


class Looked(PlainLabel):
    """Hidden where nobody looked, and where the panel of doubts has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, role="muted")
        self.setWordWrap(True)
        self.hide()

    def show_state(
        self,
        data: Data,
        loaded: Loaded | None,
        symptoms: Sequence[Symptom] | None,
        *,
        busy: bool,
    ) -> None:
        """Say how far the look at `data` is; without `symptoms` nobody has looked yet."""
        words = ""
        if busy and not symptoms:
            words = tr("The data doctor is looking at these data…")
        elif loaded is not None and symptoms is not None and not symptoms:
            words = sound_words(data, loaded.table.rows)
        self.setText(words)
        self.setVisible(bool(words))
