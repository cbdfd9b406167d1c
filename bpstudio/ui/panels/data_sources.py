"""Where data may come from: a list of sources, settings of the one in use, the choice of a file.

It says what is wanted, and reads nothing but what a folder holds.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from bpstudio.data.load import source_of
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.errors import UserError
from bpstudio.graph.document import Source
from bpstudio.language import tr
from bpstudio.project.paths import real
from bpstudio.ui.forms import ParamForm
from bpstudio.ui.panels.choice_list import ChoiceList, Offer, heading
from bpstudio.ui.panels.data_words import IN_WORDS
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.settings import FOLDER, Settings
from bpstudio.ui.task import Task
from bpstudio.ui.theme import ThemeHolder


class SourcesPanel(QWidget):
    """The sources, and below them the settings of the one that the project has."""

    wanted = Signal(object, str, object)
    """Carries the `Source` to read, what that step is called, and the gesture that asks for it."""
    settingWanted = Signal(str, object, object)
    """Carries the name and value of a setting of the source, and the gesture that asks."""
    refused = Signal(object)
    """Carries the UserError of a file that no source reads."""
    givenUp = Signal()
    """A file was to be chosen, and was not: what is marked as chosen is so no more."""

    def __init__(
        self, themes: ThemeHolder, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._settings = settings
        self._source: Source | None = None
        self._looking: Task | None = None
        self._kind = ""
        self.chosen_path = ""
        """The file or folder that was chosen or read last: it is read without being asked for."""
        self.form: ParamForm | None = None
        self.list = ChoiceList(_offers(), name=tr("Data sources"))
        self.list.chosen.connect(self.choose)
        self._form_place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("Source"), role="title"))
        column.addWidget(self.list, stretch=1)
        column.addLayout(self._form_place)

    def show_source(self, source: Source | None, *, busy: bool) -> None:
        """Show the source of the project; while data are read, what was asked for stays."""
        self._source = source
        self.list.mark(source.kind if source else None)
        spec = SOURCES.get(source.kind) if source else None
        kind = spec.kind if spec and spec.params else ""
        if kind != self._kind:
            self._kind = kind
            self._build_form(spec if kind else None)
        if self.form is not None and source is not None and not busy:
            self.form.show_values(source.params)

    def _build_form(self, spec: SourceSpec | None) -> None:
        if self.form is not None:
            self._form_place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if spec is not None:
            self.form = ParamForm(spec.params, self._themes, context=IN_WORDS)
            self.form.edited.connect(self.settingWanted)
            self._form_place.addWidget(self.form)

    def choose(self, kind: str) -> None:
        """Take a source by its kind, for which a person may have to choose a file first."""
        spec = SOURCES[kind]
        if spec.needs_path:
            self._ask_for_file(spec)
        elif self._source is None or self._source.kind != kind:
            self.wanted.emit(Source(kind=kind), tr("Choose {title}", title=spec.title), None)

    def choose_file(self, path: Path, *, kind: str = "") -> None:
        """Take a data file as the source, or a folder of what `kind` reads.

        Without a kind it is seen, in a thread, what a folder holds: there may be many files.
        """
        place = real(path)
        self.chosen_path = str(place)
        if self._looking is not None:
            self._looking.drop()
            self._looking = None
        if not place.is_dir():
            try:
                self._take(path, source_of(place))
            except UserError as error:
                self.refused.emit(error)
        elif kind:
            self._take(path, Source(kind=kind, path=str(place)))
        else:
            self._looking = Task(
                self,
                lambda: source_of(place),
                done=lambda source: self._take(path, source),
                failed=self.refused.emit,
                name="folder",
            )

    def _take(self, path: Path, source: Source) -> None:
        self._looking = None
        self._settings.put(FOLDER, str(path.parent))
        own = self._source
        if own is not None and (own.kind, own.path) == (source.kind, source.path):
            source = replace(source, params=own.params)  # the same again is read as it was set
        self.wanted.emit(source, tr("Choose {name}", name=path.name), None)

    def _ask_for_file(self, spec: SourceSpec) -> None:
        names = " ".join(f"*{ending}" for ending in spec.extensions)
        dialog = QFileDialog(
            self,
            tr("Open {title}", title=spec.title),
            self._settings.text(FOLDER),
            "" if spec.folder else f"{spec.title} ({names})",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.Directory if spec.folder else modes.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.choose_file(Path(path), kind=spec.kind))
        dialog.rejected.connect(self.givenUp)
        dialog.open()


def _offers() -> list[Offer]:
    """Files of one's own before what comes with the program."""
    own = [_offer(spec) for spec in SOURCES if spec.needs_path]
    others = [_offer(spec) for spec in SOURCES if not spec.needs_path]
    return [heading(tr("Your data")), *own, heading(tr("Bundled and generated")), *others]


def _offer(spec: SourceSpec) -> Offer:
    title = tr("Open {title}…", title=spec.title) if spec.needs_path else spec.title
    return Offer(id=spec.kind, title=title, hint=spec.summary)
