"""The Data stage: where rows come from, what each column is for, and how they are divided.

Data are read and prepared in a thread. What a person asks for becomes one step of undo, with the
facts that belong to it, or nothing but a message when the data do not allow it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpstudio.data.answered import NEEDED
from bpstudio.data.division import with_split
from bpstudio.data.load import Loaded, first_rows, leaves_out
from bpstudio.data.sources import SOURCES
from bpstudio.data.symptoms import Repair, Symptom
from bpstudio.data.table import Table
from bpstudio.data.windows import with_windows
from bpstudio.errors import AnswerMissing, DataMissing, SomeUnreadable, UserError
from bpstudio.graph.diff import Diff
from bpstudio.graph.document import Choice, Data, Role, Source, Split
from bpstudio.language import small, tr
from bpstudio.params import Value
from bpstudio.project.locks import held
from bpstudio.ui.action_button import ActionButton
from bpstudio.ui.charts.values import count
from bpstudio.ui.locks.held import hold
from bpstudio.ui.long_task import LongTask
from bpstudio.ui.panels.column_words import role_words, type_words
from bpstudio.ui.panels.data_doctor import DoctorPanel
from bpstudio.ui.panels.data_fields import FieldsModel, fields_view
from bpstudio.ui.panels.data_follow import take
from bpstudio.ui.panels.data_layout import (
    LEAST_SOURCES_PX,
    LEAST_SPLIT_PX,
    Heights,
    Widths,
)
from bpstudio.ui.panels.data_looked import Looked
from bpstudio.ui.panels.data_needs import leaving_out, predicting, show_needs
from bpstudio.ui.panels.data_progress import Reading
from bpstudio.ui.panels.data_rows import FirstRows
from bpstudio.ui.panels.data_said import about_words, first_of, overtaken_words, title_words
from bpstudio.ui.panels.data_sources import SourcesPanel
from bpstudio.ui.panels.data_split import SplitPanel
from bpstudio.ui.panels.data_windows import ChangeWindows, WindowsPanel
from bpstudio.ui.panels.data_work import (
    SETTINGS,
    Asked,
    Change,
    Read,
    Step,
    as_it_is,
    imported,
    prepared_by,
    read_again,
    same_rows,
    set_alone,
    with_field,
    with_role,
    without_unreadable,
)
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.panels.notice import NoticeBar
from bpstudio.ui.panels.preparation import PreparationPanel
from bpstudio.ui.panels.scrolled import framed, scrolled, stacked
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.session import Session
from bpstudio.ui.settings import Settings
from bpstudio.ui.task import Task
from bpstudio.ui.theme import ThemeHolder

HEAD_PX = 90
LEAST_WORDS_PX = 120
FIND_DATA = tr("Find the data file…")
LEAVE_OUT = tr("Leave these rows out")
NOTHING_ASKED = Asked()
Tell = Callable[[float], None]


class DataStage(QWidget):
    """Sources on the left, rows and columns in the middle, the division on the right."""

    refused = Signal(object)
    """Carries the UserError of something that could not be done at all."""
    findWanted = Signal()
    """The data file of the project is not where it says, and is to be found."""

    def __init__(
        self,
        session: Session,
        themes: ThemeHolder,
        *,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._active = False
        self._task: LongTask | None = None
        self._first: tuple[Source, Table] | None = None
        self._asked = NOTHING_ASKED
        self._taking = self._quiet = False
        self._loaded: Loaded | None = None
        self._symptoms: tuple[Symptom, ...] | None = None
        self._divided_for = ""
        self._next: ActionButton | None = None
        self.origin = SourcesPanel(themes, settings)
        self.sources = self.origin.list
        self.origin.wanted.connect(self._import)
        self.origin.settingWanted.connect(self._on_setting)
        self.origin.refused.connect(self.refused)
        self.origin.givenUp.connect(self._show)
        self.heading = ElidedLabel(role="heading")
        self.about = PlainLabel(role="muted")
        self.about.setWordWrap(True)
        self.about.setMinimumWidth(LEAST_WORDS_PX)
        self.message = NoticeBar(themes)
        self.looked = Looked()
        self.doctor = DoctorPanel(themes)
        self.doctor.repairWanted.connect(self._on_repair)
        self.rows = FirstRows()
        self.rows.wanted.connect(lambda: self.load())
        self.preview = self.rows.model
        self.fields = FieldsModel(self)
        self.fields.roleWanted.connect(self._on_role)
        self.fields.typeWanted.connect(self._on_type)
        self.fields.preparationWanted.connect(self._on_preparation)
        self.fields_view = fields_view(self.fields, themes)
        self.split = SplitPanel(themes)
        self.split.wanted.connect(self._on_split)
        self.preparation = PreparationPanel(themes)
        self.preparation.wanted.connect(self._on_preparation)
        chosen = self.fields_view.selectionModel()
        chosen.currentRowChanged.connect(self._on_current)
        self.windows = WindowsPanel(themes)
        self.windows.wanted.connect(self._on_windows)
        self.busy = Reading()
        self.busy.cancelled.connect(self._on_cancel)
        self._lay_out()
        session.changed.connect(self._on_changed)
        session.undo_stack.indexChanged.connect(self._on_step)
        session.wasReset.connect(self._on_reset)
        self._show()

    # ------------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._right = scrolled(stacked(self.preparation, self.split, self.windows))
        self._right.setMinimumWidth(LEAST_SPLIT_PX)
        left = framed(self.origin, least_px=LEAST_SOURCES_PX)
        row.addWidget(Widths(left, self._middle(), self._right))

    def _middle(self) -> QWidget:
        self._pages = QStackedWidget()
        self.empty = EmptyPlace(
            tr("No data yet"),
            tr("Choose a source on the left: a bundled set, generated points, or a file of yours."),
        )
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._tables())
        frame = QFrame()
        frame.setProperty("panel", "true")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self._pages, stretch=1)
        return frame

    def _tables(self) -> QWidget:
        head = QVBoxLayout()
        head.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.busy)
        self._top = top
        head.addLayout(top)
        head.addWidget(self.about)
        head.addWidget(self.looked)
        self._heights = Heights(self.fields_view, self.doctor, self.rows)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._heights, stretch=1)
        return page

    def offer_next(self, button: ActionButton) -> None:
        """Show this button beside the heading while there are data and no drawing that fits."""
        self._next = button
        self._top.addWidget(button)
        self._session.checked.connect(self._show_next)
        self._show_next()

    # ------------------------------------------------------------------- showing

    def hold(self, reason: str, *, repairs: str = "") -> None:
        """Take no other data, roles or split, for this reason; with none, it is as it was.

        What is doubtful in the data stays to be seen; `repairs` holds its buttons alone.
        """
        self.doctor.hold(reason or repairs)
        for part in (self.origin, self.fields_view, self._right):
            hold(part, reason)

    def set_active(self, *, active: bool) -> None:
        """The rows of a source that touches no file are read once the stage is seen."""
        self._active = active
        self._read_rows()

    def _show_symptoms(self) -> None:
        """Say what is doubtful, but for rare classes whose rows count for more already."""
        weighed = self._session.document.training.class_weights is not None
        shown = (s for s in self._symptoms or () if not (weighed and s.kind == "class-imbalance"))
        self.doctor.show_symptoms(tuple(shown))

    def _on_changed(self, change: Diff) -> None:
        if change.training:
            self._show_symptoms()
        if change.data or change.model:
            self._show()
        if change.data:
            self._read_rows()
            if not self._taking:
                self.message.hide()  # it was about other data
                self._look_again()

    def _on_step(self) -> None:
        """What a message offers to take back is the last step no more."""
        if not self._taking:
            self.message.let_pass()

    def _on_reset(self) -> None:
        self.origin.chosen_path = ""
        self._forget()
        self._symptoms = None
        self._show_symptoms()
        if self._task is not None:
            self._task.cancel()
        self._end_task()
        self.message.hide()
        self._show()
        self._read_rows()

    def _show_next(self) -> None:
        """It is the way on where nothing is drawn, and one of several where that does not fit."""
        if self._next is not None:
            there = self._session.document.data.source is not None and self._task is None
            drawn = bool(self._session.document.graph.nodes)
            self._next.set_primary(primary=not drawn)
            self._next.setVisible(there and (not drawn or bool(self._session.problems)))

    def _show(self) -> None:
        data = self._session.document.data
        source = data.source
        self._pages.setCurrentIndex(0 if source is None and self._first is None else 1)
        self._right.setVisible(source is not None)
        self.origin.show_source(source, busy=self._task is not None)
        self.busy.setVisible(self._task is not None)
        self._show_next()
        loaded = self._loaded
        if loaded is not None and (source is None or not same_rows(loaded.source, source)):
            loaded = None
            self._forget()
            self._symptoms = None
            self._show_symptoms()
        self.rows.offer(rows=loaded is not None or self._task is not None)
        self._heights.columns.setVisible(self._first is None)
        self.doctor.setVisible(self._first is None and bool(self.doctor.rows))
        busy = self._task is not None and self._first is None
        self.looked.show_state(data, loaded, self._symptoms, busy=busy)
        if self._first is not None:
            self._show_first(*self._first)
            return
        if source is None:
            return
        spec = SOURCES.get(source.kind)
        self.heading.set_foreign(title_words(spec, source))
        self.about.set_lines([about_words(data, spec, loaded)], limit=1_000)
        show_needs(self.origin.form, data)
        self.fields.show_data(data)
        self.split.show_data(data)
        self.preparation.show_data(data, busy=self._task is not None)
        self.windows.show_data(data)
        if source.kind != self._divided_for:
            self._divided_for = source.kind
            self._heights.divide(len(data.fields), room_px=self.height() - HEAD_PX)

    def _show_first(self, source: Source, table: Table) -> None:
        """Say that these are some rows of what is being read."""
        self.heading.set_foreign(Path(source.path or "").name)
        words = tr("The first {rows} rows. The others are being read.", rows=count(table.rows))
        self.about.set_foreign("  ".join([words, *table.notes]))

    def _forget(self) -> None:
        """The rows that were read are not those of the project any more."""
        self._loaded = None
        self.rows.show_table(None)
        self.preparation.show_table(None)
        self.fields.show_words({})

    # ------------------------------------------------------------------- what a person asks for

    def choose_file(self, path: Path) -> None:
        """Take a data file, or a folder of images or sounds, as the source."""
        self.origin.choose_file(path)

    def _on_role(self, column: str, role: Role) -> None:
        label = tr("Use {column} as {role}", column=column, role=small(role_words(role)))
        self._edit(label, lambda data, table: with_role(data, table, column, role))

    def _undo_move(self) -> None:
        """Take back that a target was moved, which was told and done last."""
        self.message.hide()
        self._session.undo_stack.undo()

    def _on_type(self, column: str, kind: str) -> None:
        def change(data: Data, table: Table) -> Data:
            return with_field(data, table, replace(data.by_column[column], type=kind))

        self._edit(
            tr("Read {column} as {kind}", column=column, kind=small(type_words(kind))), change
        )

    def _on_current(self, current: QModelIndex) -> None:
        """The panel of preparations shows the column that is chosen in the table."""
        if current.isValid():
            column = self.fields.field(current.row()).column
            self.preparation.show_column(self._session.document.data, column)

    def _on_preparation(self, column: str, chain: tuple[Choice, ...], merge: object = None) -> None:
        label = tr("Prepare {column}", column=column)
        self._edit(label, lambda data, _table: prepared_by(data, column, chain), merge=merge)

    def _on_repair(self, repair: Repair) -> None:
        if self._session.locked("remedies"):
            self.refused.emit(held("remedies"))
            return
        if repair.edit is None:
            self._edit(repair.label, lambda data, _table: repair.apply(data))
        else:
            document = self._session.document
            self._session.apply(repair.label, repair.of(document), repair=True)

    def _look_again(self, *, quiet: bool = False) -> None:
        """Say what is doubtful in the data as they are now, such as after an undo."""
        data, loaded = self._session.document.data, self._loaded
        source = data.source
        if source is not None and loaded is not None and self._task is None:
            self._begin("", lambda _: read_again(source, loaded, data), quiet=quiet)

    def _on_split(self, change: Callable[[Split], Split], merge: object) -> None:
        def divided(data: Data, table: Table) -> Data:
            return with_split(data, table, change(data.split))

        self._edit(tr("Divide the rows"), divided, merge=merge)

    def _on_setting(self, name: str, value: Value, merge: object) -> None:
        data, label = self._session.document.data, tr("Set {name} of the data", name=name)
        if data.source is None:
            return
        asked = self._asked.upon(data)
        if asked.wanted is None and name in NEEDED:  # what the columns are for stays as it is
            self._ask(Step(label=label, change=as_it_is, merge=merge, settings={name: value}))
            return
        source = asked.with_setting(data.source, name, value)
        self._import(source, label if set_alone(data.source, source, name) else SETTINGS, merge)

    def _on_windows(self, change: ChangeWindows, label: str, merge: object) -> None:
        def cut(data: Data, _table: Table) -> Data:
            return with_windows(data, change(data.windows))

        self._edit(label, cut, merge=merge)

    # ------------------------------------------------------------------- reading in a thread

    def load(self, *, quiet: bool = False) -> None:
        """Read the rows of the source, for the preview; they are examined once they are shown."""
        source, loaded = self._session.document.data.source, self._loaded
        if source is not None:
            self._begin("", lambda _: read_again(source, loaded, None), quiet=quiet)

    def _read_rows(self, *, quiet: bool = False) -> None:
        source = self._session.document.data.source
        spec = SOURCES.get(source.kind) if source else None
        if not self._active or source is None or spec is None or self._loaded or self._task:
            return
        if not spec.needs_path or source.path == self.origin.chosen_path:
            self.load(quiet=quiet)

    def _import(self, source: Source, label: str, merge: object = None) -> None:
        asked = Asked(data=self._session.document.data, wanted=source, title=label)
        self._begin(label, lambda tell: imported(source, tell), merge=merge, asked=asked)
        self._look_first(source)

    def _edit(self, label: str, change: Change, *, merge: object = None) -> None:
        self._ask(Step(label=label, change=change, merge=merge))

    def _ask(self, step: Step) -> None:
        """Prepare an edit, upon those that are being prepared already."""
        data, loaded = self._session.document.data, self._loaded
        if data.source is None:
            return
        asked = self._asked.upon(data).then(step)
        source = replace(data.source, params=data.source.params.with_(asked.settings))
        self._begin(
            asked.label,
            lambda _: read_again(source, loaded, replace(data, source=source), asked.change),
            merge=asked.merge,
            asked=asked,
        )

    def _begin(
        self,
        label: str,
        work: Callable[[Tell], Read],
        *,
        merge: object = None,
        asked: Asked = NOTHING_ASKED,
        quiet: bool = False,
    ) -> None:
        """Read, and make an edit of what comes of it; without a label nothing is changed.

        `asked` are the edits that are made so, upon which others may follow. What is read in
        `quiet` leaves the message.
        """
        if label and self._session.locked("data"):
            self.refused.emit(held("data"))
            self._show()
            return
        if self._task is not None:
            self._task.cancel()
            if asked.wanted is None:
                self._say_overtaken(self._asked)
                quiet = quiet or self._quiet or self._asked.wanted is not None
        self._first, self._asked, self._quiet = None, asked, quiet
        before, source = self._session.document.data, asked.wanted

        def done(read: Read) -> None:
            self._end_task()
            if self._session.document.data is before:
                self._take(read, label, merge, quiet=quiet)
                self._show()
                if read.is_bare and before.facts is not None:
                    self._look_again(quiet=quiet)
                return
            self._say_overtaken(asked)
            self._overtaken()

        def failed(error: UserError) -> None:
            self._end_task()
            overtaken = self._session.document.data is not before
            taken = before.source if source is None else source
            if not overtaken or source is not None:
                self._say_refused("error", error, asked=asked, before=before, source=taken)
            if overtaken:
                self._overtaken()
                return
            self._show_rows()
            self._show()

        self.busy.begin()
        self._task = LongTask(self, work, done=done, failed=failed, name="data")
        self._task.progressed.connect(self.busy.show_share)
        self._show()

    def _overtaken(self) -> None:
        """The data were changed while others were read: those that there are now are shown.

        What was said of the others stays to be read.
        """
        self._show_rows()
        self._show()
        self._read_rows(quiet=True)
        self._look_again(quiet=True)

    def _say_overtaken(self, asked: Asked) -> None:
        """Say that data that were chosen are not taken, and offer to take them all the same."""
        if asked.wanted is not None:
            words, action = overtaken_words(asked.wanted)
            take = partial(self._import, asked.wanted, asked.title)
            self.message.say("warning", words, action=action, act=take)

    def _look_first(self, source: Source) -> None:
        """Show the first rows of a new source at once, while all of it is read."""
        task = self._task

        def done(table: Table | None) -> None:
            if table is not None and task is not None and self._task is task:
                self._first = (source, table)
                self.rows.show_table(table)
                self.fields.show_data(Data())
                self._show()

        if task is not None:
            Task(self, lambda: first_rows(source, None), done=done, failed=lambda _: None,
                 name="first rows")  # fmt: skip

    def _say_refused(
        self,
        kind: Literal["warning", "error"],
        error: UserError,
        *,
        asked: Asked = NOTHING_ASKED,
        before: Data | None = None,
        source: Source | None = None,
    ) -> None:
        """Say what was refused, with the way on if there is one."""
        hint, action = error.hint, ""
        act: Callable[[], object] = self.findWanted.emit
        if isinstance(error, AnswerMissing) and source is not None and leaves_out(source):
            action, act = LEAVE_OUT, partial(self._ask, leaving_out(asked, error.column))
        elif isinstance(error, DataMissing) and before is not None and error.path == before.file:
            action = FIND_DATA
        elif isinstance(error, SomeUnreadable) and source is not None:
            hint = tr("Mend or remove {them}, or read the others alone.", them=error.them)
            action, label = (
                tr("Leave {them} out", them=error.them),
                tr("Choose {name}", name=Path(source.path or "").name),
            )
            act = partial(self._import, without_unreadable(source), label)
        self.message.say(
            kind, error.message, hint=hint, details=error.details, action=action, act=act
        )

    def _on_cancel(self) -> None:
        """Read no more; the data are those that were there before."""
        if self._task is not None:
            self._task.cancel()
        self._end_task()
        self._show_rows()
        self._show()

    def _end_task(self) -> None:
        self._task = self._first = None
        self._asked = NOTHING_ASKED

    def _show_rows(self) -> None:
        """The rows of the data that the project has."""
        loaded = self._loaded
        self.rows.show_table(None if loaded is None else loaded.table)

    def _take(self, read: Read, label: str, merge: object, *, quiet: bool) -> None:
        if read.loaded is self._loaded:  # what was said of its rows is not said again
            said = self._loaded.warnings
            read = replace(read, warnings=tuple(one for one in read.warnings if one not in said))
        self._loaded = read.loaded
        self.origin.chosen_path = read.loaded.source.path or self.origin.chosen_path
        self.rows.show_table(read.loaded.table)
        self.preparation.show_table(read.loaded.table)
        self.fields.show_words(read.words)
        if read.symptoms is not None:
            hidden = self.doctor.isHidden()
            self._symptoms = None if read.refused else read.symptoms
            self._show_symptoms()
            if hidden != self.doctor.isHidden():
                columns = len(read.data.fields if read.data else read.words)
                self._heights.divide(columns, room_px=self.height() - HEAD_PX)
        if not quiet:
            self.message.hide()
            self._say_read(read)
        if read.data is not None:
            self._taking = True
            try:
                take(self._session, read.data, label, merge=merge, message=self.message,
                     undo=self._undo_move)  # fmt: skip
            finally:
                self._taking = False

    def _say_read(self, read: Read) -> None:
        """Say what is to be known of what was read, with the ways on."""
        source = read.loaded.source
        if read.refused is not None:
            self._say_refused("warning", read.refused, source=source)
        elif read.warnings:
            other = read.passed.gappy if read.passed and leaves_out(source) else ""
            self.message.say(
                "warning", first_of(read.warnings), details="\n".join(read.warnings),
                action=tr("Predict {target} without those rows", target=other[:40])
                if other else "",
                act=lambda: self._ask(predicting(other)),
            )  # fmt: skip
