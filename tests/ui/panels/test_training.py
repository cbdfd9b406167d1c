import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from bpstudio.graph.document import Choice, Clip, EarlyStopping, Training
from bpstudio.graph.edits import set_training
from bpstudio.params import FrozenMap
from bpstudio.ui.panels.training import SETTINGS, TrainingForm

KEY = Qt.Key


@pytest.fixture
def form(shown, session, themes) -> TrainingForm:
    return shown(TrainingForm(session, themes))


def type_in(form: TrainingForm, name: str, text: str) -> None:
    editor = form.form.row(name).editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, KEY.Key_Return)


def choose(form: TrainingForm, name: str, text: str) -> None:
    editor = form.form.row(name).editor
    combo = editor if isinstance(editor, QComboBox) else editor.findChild(QComboBox)
    combo.setFocus()
    QTest.keyClicks(combo, text)


@pytest.mark.parametrize("name", list(SETTINGS))
def test_every_setting_written_as_it_was_read_changes_nothing(name: str) -> None:
    full = Training(
        schedule=Choice(kind="StepLR", params=FrozenMap({"step_size": 3})),
        clip=Clip(kind="value", value=0.5),
        early_stopping=EarlyStopping(patience=2, min_delta=0.1),
        max_steps=9,
        max_minutes=1.5,
        threads=2,
    )
    for training in (Training(), full):
        setting = SETTINGS[name]
        if setting.shown(training):
            value = setting.param.check(setting.read(training), name=name)
            assert Training(**{**vars(training), **setting.write(training, value)}) == training


def test_numbers_are_edited_in_one_step_each(session, form) -> None:
    type_in(form, "batch size", "32")
    type_in(form, "epochs", "5")
    training = session.document.training
    assert (training.batch_size, training.epochs) == (32, 5)
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert session.document.training.epochs == 20
    assert form.form.row("epochs").editor.value() == 20


def test_another_optimizer_starts_from_its_own_defaults(session, form) -> None:
    choose(form, "optimizer", "SGD")
    assert session.document.training.optimizer == Choice(kind="SGD")


def test_a_schedule_is_chosen_and_taken_back(session, form) -> None:
    choose(form, "schedule", "CosineAnnealingLR")
    assert session.document.training.schedule == Choice(kind="CosineAnnealingLR")
    QTest.keyClick(form.form.row("schedule").editor.findChild(QComboBox), KEY.Key_Home)
    assert session.document.training.schedule is None


def test_the_bound_of_clipping_is_asked_for_only_when_gradients_are_clipped(session, form) -> None:
    assert not form.form.row("clip at").isVisible()
    choose(form, "clip gradients", "norm")
    assert session.document.training.clip == Clip()
    assert form.form.row("clip at").isVisible()
    type_in(form, "clip at", "0.25")
    assert session.document.training.clip == Clip(value=0.25)


def test_early_stopping_is_switched_by_its_patience(session, form) -> None:
    type_in(form, "stop early after", "3")
    assert session.document.training.early_stopping == EarlyStopping(patience=3)
    form.form.row("stop early after").editor.clear()
    QTest.keyClick(form.form.row("stop early after").editor, KEY.Key_Return)
    assert session.document.training.early_stopping is None


def test_fields_of_newer_versions_survive_an_edit(session, form) -> None:
    optimizer = Choice(kind="AdamW", extra=FrozenMap({"future": 1}))
    session.apply("Set", set_training(session.document, optimizer=optimizer))
    inner = form.form.row("optimizer").editor._form.row("lr").editor
    inner.setFocus()
    inner.selectAll()
    QTest.keyClicks(inner, "0.5")
    QTest.keyClick(inner, KEY.Key_Return)
    after = session.document.training.optimizer
    assert after == Choice(
        kind="AdamW", params=FrozenMap({"lr": 0.5}), extra=FrozenMap({"future": 1})
    )


def test_precision_batches_a_step_and_class_weights_are_chosen(session, form) -> None:
    choose(form, "precision", "bfloat16")
    choose(form, "class weights", "balanced")
    type_in(form, "batches per step", "4")
    training = session.document.training
    assert (training.precision, training.accumulate) == ("bfloat16", 4)
    assert training.class_weights == "balanced"


def test_weights_of_single_classes_from_a_file_are_not_offered_as_a_choice(session, form) -> None:
    session.apply("Weights", set_training(session.document, class_weights=(1.0, 2.0)))
    assert not form.form.row("class weights").isVisible()
    assert session.document.training.class_weights == (1.0, 2.0)
