"""The form of how a model is trained: a table of settings, each with the way in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpstudio.graph.diff import Diff
from bpstudio.graph.document import Choice, Clip, EarlyStopping, Training
from bpstudio.graph.edits import set_training
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Param, Value
from bpstudio.ui.forms import ParamForm
from bpstudio.ui.locks.held import hold
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One row: what it is, how it is read off the training, and what changes with it."""

    param: Param
    read: Callable[[Training], Value]
    write: Callable[[Training, Any], Mapping[str, Any]]
    shown: Callable[[Training], bool] = lambda training: True


def plain(name: str, param: Param) -> Setting:
    """A setting that is one field of the training, as it is."""
    return Setting(
        param=param,
        read=lambda training: getattr(training, name),
        write=lambda _, value: {name: value},
    )


def choice_value(choice: Choice | None) -> Value:
    """A choice as a form edits it."""
    if choice is None:
        return None
    return FrozenMap[Value]({"kind": choice.kind, "params": choice.params})


def value_choice(value: Value, *, before: Choice | None = None) -> Choice | None:
    """A form's value as the document stores it; fields of newer versions stay with their kind."""
    if not isinstance(value, FrozenMap):
        return None
    params = value.get("params", EMPTY)
    kind = str(value["kind"])
    extra = before.extra if before is not None and before.kind == kind else EMPTY
    return Choice(kind=kind, params=params if isinstance(params, FrozenMap) else EMPTY, extra=extra)


def _clip(training: Training, kind: Any) -> Mapping[str, Any]:
    if kind is None:
        return {"clip": None}
    return {"clip": replace(training.clip or Clip(), kind=kind)}


def _stopping(training: Training, **changes: Any) -> Mapping[str, Any]:
    if changes.get("patience", 1) is None:
        return {"early_stopping": None}
    return {"early_stopping": replace(training.early_stopping or EarlyStopping(), **changes)}


SETTINGS: Mapping[str, Setting] = {
    "optimizer": Setting(
        param=Param.spec(
            FrozenMap[Value]({"kind": "AdamW", "params": EMPTY}),
            registry="optimizer",
            help=tr("How weights follow the gradient."),
        ),
        read=lambda training: choice_value(training.optimizer),
        write=lambda training, value: {
            "optimizer": value_choice(value, before=training.optimizer) or training.optimizer
        },
    ),
    "schedule": Setting(
        param=Param(
            kind="spec",
            default=None,
            optional=True,
            registry="schedule",
            help=tr("How the learning rate changes during the run."),
        ),
        read=lambda training: choice_value(training.schedule),
        write=lambda training, value: {"schedule": value_choice(value, before=training.schedule)},
    ),
    "batch size": plain(
        "batch_size",
        Param.int(
            64,
            minimum=1,
            maximum=10_000_000,
            unit=tr("rows"),
            help=tr("Rows that run through at once."),
        ),
    ),
    "precision": Setting(
        param=Param.choice(
            "float32",
            ("float32", "bfloat16", "float16"),
            help=tr(
                "bfloat16 and float16 run matrix products and convolutions in half the "
                "memory, where the hardware can; weights and gradients stay in float32. With "
                "float16 the loss is multiplied so that small gradients survive, and a step "
                "that overflows is left out."
            ),
            advanced=True,
        ),
        read=lambda training: training.precision,
        write=lambda _training, value: {"precision": value},
    ),
    "batches per step": plain(
        "accumulate",
        Param.int(
            1,
            minimum=1,
            maximum=100_000,
            help=tr(
                "Gradients of so many batches are gathered for one step: a large batch for a "
                "small memory."
            ),
            advanced=True,
        ),
    ),
    "epochs": plain(
        "epochs",
        Param.int(
            20, minimum=1, maximum=1_000_000, help=tr("How often all rows are gone through.")
        ),
    ),
    "clip gradients": Setting(
        param=Param.choice(
            None,
            ("norm", "value"),
            help=tr("Bound the gradient before each step: its length, or each of its entries."),
        ),
        read=lambda training: training.clip.kind if training.clip else None,
        write=_clip,
    ),
    "clip at": Setting(
        param=Param.float(
            1.0,
            minimum=0,
            exclusive_minimum=True,
            help=tr("The bound; 1 is common for the length."),
        ),
        read=lambda training: training.clip.value if training.clip else 1.0,
        write=lambda training, value: {"clip": replace(training.clip or Clip(), value=value)},
        shown=lambda training: training.clip is not None,
    ),
    "stop early after": Setting(
        param=Param.int(
            None,
            minimum=1,
            maximum=1_000_000,
            unit=tr("epochs"),
            help=tr("Stop when the validation loss has not fallen for so many epochs."),
        ),
        read=lambda training: training.early_stopping.patience if training.early_stopping else None,
        write=lambda training, value: _stopping(training, patience=value),
    ),
    "least fall": Setting(
        param=Param.float(0.0, minimum=0, help=tr("What counts as fallen, in units of the loss.")),
        read=lambda training: training.early_stopping.min_delta if training.early_stopping else 0.0,
        write=lambda training, value: _stopping(training, min_delta=value),
        shown=lambda training: training.early_stopping is not None,
    ),
    "keep best": plain(
        "keep_best",
        Param.bool(
            False, help=tr("End with the weights of the best epoch, not with the last ones.")
        ),
    ),
    "seed": plain(
        "seed",
        Param.int(
            0,
            minimum=0,
            maximum=LARGEST_SEED,
            help=tr("Decides initial weights and the order of rows: the same seed, the same run."),
        ),
    ),
    "device": plain(
        "device",
        Param.choice("auto", ("auto", "cpu", "cuda"), help=tr("Where to train; auto takes a GPU.")),
    ),
    "start from": plain(
        "start_from",
        Param.choice(
            "init",
            ("init", "current"),
            help=tr("Fresh initial weights, or those of the current run."),
            advanced=True,
        ),
    ),
    "most steps": plain(
        "max_steps",
        Param.int(
            None,
            minimum=1,
            maximum=2_000_000_000,
            help=tr("End after so many steps, whatever the epochs."),
            advanced=True,
        ),
    ),
    "most minutes": plain(
        "max_minutes",
        Param.float(
            None,
            minimum=0,
            exclusive_minimum=True,
            maximum=1_000_000,
            help=tr("End after so many minutes."),
            advanced=True,
        ),
    ),
    "drop last batch": plain(
        "drop_last",
        Param.bool(False, help=tr("Leave out a last batch that is not full."), advanced=True),
    ),
    "threads": plain(
        "threads",
        Param.int(
            None,
            minimum=1,
            maximum=1024,
            help=tr("CPU threads; left open, small models take one and large ones all."),
            advanced=True,
        ),
    ),
    "class weights": Setting(
        param=Param.choice(
            None,
            ("balanced",),
            help=tr(
                "Balanced counts a rare class for more, a frequent one for less, in every loss "
                "that weighs classes."
            ),
            advanced=True,
        ),
        read=lambda training: training.class_weights,
        write=lambda _training, value: {"class_weights": value},
        shown=lambda training: not isinstance(training.class_weights, tuple),
    ),
    "no bias decay": plain(
        "decay_exempt",
        Param.bool(
            False,
            help=tr("Weight decay leaves biases and normalisation alone."),
            advanced=True,
        ),
    ),
}
"""Every training setting, in the order of the form."""
_TITLES = {
    "optimizer": tr("optimizer"),
    "schedule": tr("schedule"),
    "batch size": tr("batch size"),
    "precision": tr("precision", about="of numbers"),
    "batches per step": tr("batches per step"),
    "epochs": tr("epochs"),
    "clip gradients": tr("clip gradients"),
    "clip at": tr("clip at"),
    "stop early after": tr("stop early after"),
    "least fall": tr("least fall"),
    "keep best": tr("keep best"),
    "seed": tr("seed"),
    "device": tr("device"),
    "start from": tr("start from"),
    "most steps": tr("most steps"),
    "most minutes": tr("most minutes"),
    "drop last batch": tr("drop last batch"),
    "threads": tr("threads"),
    "class weights": tr("class weights"),
    "no bias decay": tr("no bias decay"),
}


def _titled(name: str, param: Param) -> Param:
    """A setting with its title, where that is not its name: those have no unit behind them."""
    title = _TITLES[name]
    return param if title == name else replace(param, title=title)


MOVES = frozenset({"optimizer", "schedule"})
"""Settings of how weights move; the others are of how it is trained."""


class TrainingForm(QWidget):
    """Edits the session's training settings."""

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        params = {name: _titled(name, setting.param) for name, setting in SETTINGS.items()}
        self.form = ParamForm(params, themes)
        self.form.edited.connect(self._on_edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        session.changed.connect(self._on_changed)
        self._show()

    def hold(self, *, training: str, optimizer: str) -> None:
        """Take no change of what is locked, for these reasons; with none, it is as it was."""
        for name in SETTINGS:
            hold(self.form.row(name), optimizer if name in MOVES else training)

    def _on_changed(self, change: Diff) -> None:
        if change.training:
            self._show()

    def _show(self) -> None:
        training = self._session.document.training
        self.form.show_values({name: setting.read(training) for name, setting in SETTINGS.items()})
        for name, setting in SETTINGS.items():
            self.form.row(name).setVisible(setting.shown(training))

    def _on_edited(self, name: str, value: Value, merge: object) -> None:
        document = self._session.document
        changes = SETTINGS[name].write(document.training, value)
        self._session.apply(
            tr("Set {name}", name=_TITLES[name]), set_training(document, **changes), merge=merge
        )
