"""What the window remembers between sessions, one row an option; knows no widget."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings

from bpstudio.errors import UserError
from bpstudio.language import languages, tr
from bpstudio.params import Param, Value, freeze, thaw
from bpstudio.ui.speech import KEY, SYSTEM

MOST_RECENT = 10
_STATE = "state/"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One option: the key it is stored under, and what values it takes."""

    key: str
    param: Param


THEME = Setting(
    key="theme",
    param=Param.choice(
        "system", ("system", "light", "dark"), help=tr("Light or dark, or as the desktop says.")
    ),
)
LANGUAGE = Setting(
    key=KEY,
    param=Param.choice(
        SYSTEM,
        (SYSTEM, *languages()),
        help=tr("The language of the window, from its next start on, or as the desktop says."),
    ),
)
RECENT = Setting(
    key="recent",
    param=Param(kind="names", default=(), help=tr("Project files that were opened or saved last.")),
)
FOLDER = Setting(
    key="folder", param=Param.text("", help=tr("The folder that file dialogs start in."))
)
APART = Setting(
    key="train-apart",
    param=Param.bool(
        False, help=tr("Each run gets a process of its own, which may die without harm.")
    ),
)
AT_ONCE = Setting(
    key="queue-at-once",
    param=Param.int(
        1,
        minimum=1,
        maximum=os.cpu_count() or 1,
        help=tr("Runs of the queue that go on at the same time, each in a process of its own."),
    ),
)
START_PAGE = Setting(
    key="start-page",
    param=Param.bool(True, help=tr("Show recent projects, lessons and examples at start.")),
)
LESSONS = Setting(
    key="lessons",
    param=Param(kind="names", default=(), help=tr("How far each lesson has been followed.")),
)
SETTINGS = (THEME, LANGUAGE, RECENT, FOLDER, APART, AT_ONCE, START_PAGE, LESSONS)


class Settings:
    """Reads and writes options; a value that does not fit costs its own key and nothing else."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def get(self, setting: Setting) -> Value:
        """The stored value, or the default where there is none that fits."""
        text = self._store.value(setting.key)
        if not isinstance(text, str):
            return setting.param.default
        try:
            return setting.param.check(freeze(json.loads(text)), name=setting.key)
        except (ValueError, TypeError, RecursionError, UserError):
            return setting.param.default

    def number(self, setting: Setting) -> int:
        """The value of an option that is a whole number."""
        value = self.get(setting)
        return value if isinstance(value, int) else 0

    def text(self, setting: Setting) -> str:
        """The value of an option that is a word."""
        return str(self.get(setting))

    def put(self, setting: Setting, value: Value) -> None:
        """Store a value; it is checked first.

        Raises:
            UserError: when it does not fit.
        """
        checked = setting.param.check(value, name=setting.key)
        self._store.setValue(setting.key, json.dumps(thaw(checked)))

    def recent(self) -> tuple[str, ...]:
        """Paths of the files used last, the newest first."""
        value = self.get(RECENT)
        return tuple(str(path) for path in value) if isinstance(value, tuple) else ()

    def add_recent(self, path: str) -> None:
        """Put a path at the head of the recent files."""
        others = [old for old in self.recent() if old != path]
        self.put(RECENT, (path, *others)[:MOST_RECENT])

    def forget_recent(self, path: str) -> None:
        """Leave a path out of the recent files."""
        self.put(RECENT, tuple(old for old in self.recent() if old != path))

    def state(self, name: str) -> QByteArray | None:
        """The stored geometry or arrangement called `name`, as Qt wrote it."""
        value = self._store.value(_STATE + name)
        return value if isinstance(value, QByteArray) else None

    def put_state(self, name: str, value: QByteArray) -> None:
        """Store a geometry or arrangement."""
        self._store.setValue(_STATE + name, value)

    def forget_states(self) -> None:
        """Leave all geometries and arrangements out."""
        self._store.remove(_STATE.rstrip("/"))

    def flush(self) -> None:
        """Write what is not written yet."""
        self._store.sync()
