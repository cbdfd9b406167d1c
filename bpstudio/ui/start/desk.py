"""What the window does about its start page: shows it, fills it, opens what is chosen there.

The page is built when it is first shown; files are looked for and pictures made in a thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.project.examples import examples
from bpstudio.project.store import SUFFIX, Project
from bpstudio.ui.help.block_picture import miniature_of_sheet
from bpstudio.ui.lessons.desk import LessonDesk
from bpstudio.ui.lessons.lesson import Lesson, lessons
from bpstudio.ui.settings import FOLDER, START_PAGE
from bpstudio.ui.start.page import GROUPS, StartPage
from bpstudio.ui.start.recent_rows import Recent
from bpstudio.ui.start.tile import Card
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


@dataclass(frozen=True, kw_only=True, eq=False)
class _Found:
    """What is on the disk: examples as cards, and which of the recent files are there."""

    cards: Mapping[str, Sequence[Card]]
    recent: tuple[Recent, ...]


class StartDesk(QObject):
    """Ties the page to files and stages. Whatever is opened or drawn puts the page away."""

    def __init__(self, parts: Parts, window: Window, *, data_endings: Sequence[str]) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._endings = tuple(data_endings)
        self._cards: Mapping[str, Sequence[Card]] = {}
        self._looking: Task | None = None
        self.page: StartPage | None = None
        self.lessons: LessonDesk = LessonDesk(parts, window)
        parts.files.opened.connect(lambda _: self.leave())
        parts.session.changed.connect(lambda _: self.leave())

    def show(self) -> None:
        """Show the page; a run that is on goes on behind it."""
        page, window = self._built(), self._window
        window.starting = True
        window.docks.make_room()
        window.stages.show_page(page)
        window.actions_.refresh_now()
        self._refresh()
        page.go_in()

    def show_if_wanted(self) -> None:
        """Show the page unless a person has said that it is not wanted at start."""
        if self._parts.settings.get(START_PAGE):
            self.show()

    def leave(self) -> None:
        """Put the page away: the stage that was shown before is shown again."""
        if self._window.starting:
            self._window.show_stage(self._window.stage)

    def choose_data(self) -> None:
        """Let a person choose a file of data, for a project that has nothing in it yet."""
        settings = self._parts.settings
        names = " ".join(f"*{ending}" for ending in self._endings)
        dialog = QFileDialog(
            self._window,
            tr("Open a data file"),
            settings.text(FOLDER),
            tr("Data ({names})", names=names),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.open_data(Path(path)))
        dialog.open()

    def open_data(self, path: Path) -> None:
        """Take a file of data as the source, of a new project where this one is not empty."""
        files = self._parts.files

        def take() -> None:
            self._window.show_stage("data")
            self._window.data.choose_file(path)

        def begin() -> None:
            files.show_project(Project())
            take()

        if self._parts.session.document == Document() and files.path is None:
            take()
        else:
            files.leave(begin)

    # ------------------------------------------------------------------- filling the page

    def _built(self) -> StartPage:
        if self.page is None:
            window, settings = self._window, self._parts.settings
            page = self.page = StartPage(window.actions_, self._parts.looks.themes)
            page.at_start.setChecked(bool(settings.get(START_PAGE)))
            page.atStart.connect(lambda on: settings.put(START_PAGE, on))
            page.left.connect(self.leave)
            page.exampleChosen.connect(self._open_example)
            page.lessonChosen.connect(self.lessons.begin)
            page.allWanted.connect(self._parts.files.choose_new)
            page.recent.chosen.connect(self._open_recent)
            page.recent.forgotten.connect(self._forget)
        return self.page

    def _refresh(self) -> None:
        """Show what is known, then look at the disk, which may be slow or far away."""
        page = self._built()
        paths, cards = self._parts.settings.recent(), self._cards
        page.set_lessons([self._card(number, one) for number, one in enumerate(lessons(), 1)])
        page.recent.set_recent([Recent(path=path) for path in paths])

        def done(found: _Found) -> None:
            self._looking = None
            self._cards = found.cards
            page.recent.set_recent(found.recent)
            page.set_examples(found.cards)

        def look() -> _Found:
            recent = tuple(Recent(path=path, there=Path(path).exists()) for path in paths)
            return _Found(cards=cards or example_cards(), recent=recent)

        if self._looking is not None:
            self._looking.drop()
        self._looking = Task(
            self, look, done=done, failed=self._window.show_refusal, name="examples"
        )

    def _card(self, number: int, lesson: Lesson) -> Card:
        kept = self.lessons.progress(lesson).words(lesson)
        return Card(
            id=lesson.id, title=lesson.title, words=lesson.purpose, mark=f"{number} · {kept}"
        )

    def close(self) -> None:
        """The window goes."""
        self.lessons.close()
        if self._looking is not None:
            self._looking.drop()
            self._looking.join(1.0)

    # ------------------------------------------------------------------- what was chosen

    def _open_example(self, name: str) -> None:
        found = next(one for one in examples() if one.name == name)
        self._parts.files.begin_with(f"{name}{SUFFIX}", found.open)

    def _open_recent(self, recent: Recent) -> None:
        if recent.there:
            self._parts.files.open(Path(recent.path))
            return
        path = Path(recent.path)
        self._window.notice.say(
            "warning",
            tr("{name} is not in {parent} any more.", name=path.name, parent=path.parent),
            hint=tr("It may have been moved, or lie on a drive that is not connected."),
            action=tr("Take it off the list"),
            act=lambda: self._forget(recent.path),
        )

    def _forget(self, path: str) -> None:
        self._parts.settings.forget_recent(path)
        self._window.notice.hide()
        self._refresh()


def example_cards() -> dict[str, list[Card]]:
    """All examples but the faults, which are many, by group and with a picture of each drawing."""
    cards: dict[str, list[Card]] = {}
    for entry in examples():
        group = entry.group or GROUPS[0]
        if group not in GROUPS:
            continue
        document = entry.open().document
        picture = miniature_of_sheet(document.graph, document.view.positions)
        card = Card(id=entry.name, title=entry.title, words=entry.purpose, picture=picture)
        cards.setdefault(group, []).append(card)
    return cards
