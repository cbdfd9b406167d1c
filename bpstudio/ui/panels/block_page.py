"""The inspector when a block is open and nothing is selected: what the block is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui.canvas.commands import counted
from bpstudio.ui.charts.values import count
from bpstudio.ui.panels.block_part import BlockPart
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session


class BlockPage(QWidget):
    """Name, size, uses and ports of the block that is open."""

    refused = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading = PlainLabel(role="heading")
        self.size_words = PlainLabel(role="muted")
        self.block = BlockPart(session)
        self.block.refused.connect(self.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 10, 16)
        column.setSpacing(4)
        for label in (self.heading, self.size_words):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(14)
        column.addWidget(self.block)
        column.addStretch(1)
        session.changed.connect(self._show)
        session.checked.connect(self._show)
        session.placeChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        session = self._session
        block = session.document.graph.blocks.get(session.sheet_id or "")
        if session.sheet_id is None or block is None:
            return
        self.heading.set_foreign(block.name or session.sheet_id)
        layers, links = len(block.nodes), len(block.edges)
        ports = len(block.inputs) + len(block.outputs)
        self.size_words.set_foreign(_size(layers - ports, links, session.report_here))
        self.block.show_block(session.sheet_id)


def _size(layers: int, links: int, report: Report) -> str:
    """How large the block is, one time: its ports are no layers."""
    words = [counted(layers, "layer"), counted(links, "link")]
    if report.shapes and report.valid:
        words.append(
            tr("{parameters} parameters", parameters=count(sum(report.parameters.values())))
        )
    return " · ".join(words)
