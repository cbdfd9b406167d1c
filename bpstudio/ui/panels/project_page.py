"""The inspector when nothing is selected: what the project is, and how it is trained."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.ui.canvas.commands import counted
from bpstudio.ui.charts.values import count
from bpstudio.ui.panels.training import TrainingForm
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder


class ProjectPage(QWidget):
    """A summary and the training form."""

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.heading = PlainLabel(tr("Project"), role="heading")
        self.drawing = PlainLabel(role="muted")
        self.data = PlainLabel(role="muted")
        self.training = TrainingForm(session, themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 10, 16)
        column.setSpacing(4)
        for label in (self.heading, self.drawing, self.data):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(14)
        column.addWidget(PlainLabel(tr("Training"), role="title"))
        column.addWidget(self.training)
        column.addStretch(1)
        session.changed.connect(self._show)
        session.checked.connect(self._show)
        self._show()

    def _show(self) -> None:
        document = self._session.document
        self.drawing.set_foreign(drawing_words(document, self._session.report))
        self.data.set_foreign(data_words(document))


def drawing_words(document: Document, report: Report) -> str:
    """How large the drawing is: layers, links, parameters as long as those are all there."""
    words = [
        counted(len(document.graph.nodes), "layer"),
        counted(len(document.graph.edges), "link"),
    ]
    if report.shapes and not report.valid:
        words.append(tr("size unknown while problems stand"))
    elif report.total_parameters:
        words.append(tr("{parameters} parameters", parameters=count(report.total_parameters)))
    return " · ".join(words)


def data_words(document: Document) -> str:
    """What the data are: source, columns, rows."""
    data = document.data
    if data.source is None:
        return tr("No data chosen yet")
    words = [Path(data.source.path).name if data.source.path else data.source.kind]
    if data.facts is not None:
        words.append(counted(len(data.facts.fields), "column"))
        words.append(tr("{rows} rows", rows=count(sum(data.facts.rows.values()))))
    return " · ".join(words)
