"""Chooses what a copy to hand on leaves out and shows what it will hold; writes nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.content import Project
from bpstudio.project.inventory import people_here
from bpstudio.project.share import PARTS, Shared, prepared
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.panels.contents_tree import ContentsTree, Facts
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.size_words import bytes_words
from bpstudio.ui.task import Task

SIZE, LEFT_PX, FACTS_PX = (940, 640), 340, 170
TITLES = {
    "weights": tr("Trained weights"),
    "runs": tr("Runs"),
    "notes": tr("Notes and reasons"),
    "log": tr("Log"),
    "data": tr("Data"),
    "others": tr("Members of others"),
}


class ShareDialog(QDialog):
    """What goes along on the left, the copy that comes of it on the right."""

    HELP = Topic("project-file", "sharing")

    chosen = Signal(object)
    """Carries the `Shared` that is to be written."""
    failed = Signal(object)
    """Carries the UserError of a project that no copy can be made of."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Share a copy"))
        self.resize(*SIZE)
        self._project = project
        self._copy: Shared | None = None
        self._task: Task | None = None
        self.boxes = {part: QCheckBox(TITLES[part]) for part in PARTS}
        self.tree, self.facts = ContentsTree(tr("Parts of the copy")), Facts()
        self.total = PlainLabel("", role="muted")
        self.save_button = QPushButton(tr("Save copy…"))
        self.save_button.setProperty("primary", "true")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._on_save)
        self._build()
        self._prepare()
        self.finished.connect(lambda _code: self._drop())

    @property
    def ready(self) -> bool:
        """Whether what is shown is what would be written."""
        return self._copy is not None

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(PlainLabel(tr("What goes along"), role="title"))
        for part, box in self.boxes.items():
            box.setChecked(True)
            box.toggled.connect(self._prepare)
            words = PlainLabel(PARTS[part], role="muted")
            words.setWordWrap(True)
            words.setContentsMargins(26, 0, 0, 6)
            box.setAccessibleDescription(PARTS[part])
            left.addWidget(box)
            left.addWidget(words)
        left.addStretch()
        always = PlainLabel(
            tr(
                "The drawing and its settings always go along. The path of the data is cut to its "
                "name, and what could not be read is left out."
            ),
            role="muted",
        )
        always.setWordWrap(True)
        left.addWidget(always)
        side = QWidget()
        side.setFixedWidth(LEFT_PX)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(side)
        middle.addLayout(self._right(), stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(middle, stretch=1)
        column.addLayout(self._buttons())

    def _right(self) -> QVBoxLayout:
        facts = scrolled(self.facts)
        facts.setFixedHeight(FACTS_PX)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(PlainLabel(tr("The copy"), role="title"))
        right.addWidget(self.total)
        right.addWidget(self.tree, stretch=1)
        right.addWidget(facts)
        return right

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        return row

    def _prepare(self) -> None:
        """Make the copy anew, in a thread; what was begun before is not waited for."""
        self._drop()
        self._copy = None
        self.save_button.setEnabled(False)
        self.total.set_foreign(tr("Putting it together…"))
        without = [part for part, box in self.boxes.items() if not box.isChecked()]
        project = self._project
        self._task = Task(
            self,
            lambda: prepared(project, without=without, people=people_here()),
            done=self._show,
            failed=self._on_failed,
            name="share",
        )

    def _drop(self) -> None:
        if self._task is not None:
            self._task.drop()
            self._task = None

    def _show(self, copy: Shared) -> None:
        self._task, self._copy = None, copy
        self.total.set_foreign(tr("{size} before it is packed", size=bytes_words(copy.holds.size)))
        self.tree.show_inventory(copy.holds)
        self.facts.show_rows(
            (
                (tr("Names a place or person"), copy.exposed, "warning"),
                (tr("Data"), copy.holds.data, ""),
                (tr("Plug-ins named"), copy.holds.plugins, ""),
            )
        )
        self.save_button.setEnabled(True)

    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self.reject()
        self.failed.emit(error)

    def _on_save(self) -> None:
        if self._copy is not None:
            copy = self._copy
            self.accept()
            self.chosen.emit(copy)
