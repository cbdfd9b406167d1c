"""What is exported trains, judges and predicts as the project does, and needs no bpstudio."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.cli import run
from bpstudio.data.fields import default_prepare
from bpstudio.data.load import load_table, prepare, propose, with_facts
from bpstudio.data.suggest import suggested
from bpstudio.data.windows import with_windows
from bpstudio.errors import ModelError, UserError
from bpstudio.export.data_text import data_text
from bpstudio.export.script import PROOF, Package, python_package, write_package
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Clip, Document, EarlyStopping, Source, Training, Windows
from bpstudio.params import FrozenMap
from bpstudio.project.examples import APPLICATIONS, example, examples
from bpstudio.project.store import Project, read, write
from bpstudio.record.events import CheckpointSaved, RunEnded
from bpstudio.results.predict import Predictor, load_rows
from bpstudio.train.engine import train
from bpstudio.train.job import make_job


def document(name: str = "breast-cancer", **settings: Any) -> Document:
    found = example(name).open().document
    return replace(found, training=replace(found.training, **settings))


def run_in(folder: Path, *arguments: str) -> str:
    """What a script of the export prints; bpstudio cannot be imported there."""
    blocked = folder / "bpstudio"
    blocked.mkdir(exist_ok=True)
    (blocked / "__init__.py").write_text("raise ImportError('not here')")
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def scores_of(text: str) -> dict[str, Any]:
    return json.loads(text[text.index("{\n") :])


def trained(found: Document) -> tuple[RunEnded, dict[str, Any]]:
    weights: dict[str, Any] = {}
    for event in train(make_job(found, base=None)):
        if isinstance(event, CheckpointSaved):
            weights = dict(event.tensors)
        if isinstance(event, RunEnded):
            return event, weights
    raise AssertionError("the run did not end")


def as_scores(ended: RunEnded) -> dict[str, Any]:
    return {
        part: {"loss": found.loss, "outputs": {k: dict(v) for k, v in found.outputs.items()}}
        for part, found in ended.metrics.items()
    }


@pytest.fixture(scope="module")
def made() -> Package:
    """A trained project with a layer and a title that would like to be code."""
    found = edits.rename(document(epochs=2), "n1", BAD)
    _, weights = trained(found)
    return python_package(found, base=None, weights=weights, title=BAD)


@pytest.fixture
def folder(made: Package, tmp_path: Path) -> Path:
    """Where it has been written."""
    write_package(made, tmp_path / "out")
    return tmp_path / "out"


BAD = 'a"""\nimport os; os.abort()\n#'
SETTINGS: dict[str, dict[str, Any]] = {
    "plain": {},
    "gathered": {"accumulate": 3, "batch_size": 16, "drop_last": True},
    "cut": {"clip": Clip(kind="norm", value=0.05)},
    "cut by value": {"clip": Clip(kind="value", value=0.01)},
    "stopped early": {
        "early_stopping": EarlyStopping(monitor="validation.n7.accuracy", patience=2),
        "keep_best": True,
        "epochs": 12,
    },
    "of few steps": {"max_steps": 7},
    "weighted": {"decay_exempt": True, "layer_lr": FrozenMap({"n1": 0.1, "n4": 2.0})},
    "half": {"precision": "bfloat16"},
    "plateau": {
        "schedule": Choice(kind="ReduceLROnPlateau", params=FrozenMap({"patience": 0})),
        "epochs": 8,
    },
}


GROUPS = {"", APPLICATIONS.capitalize()}
"""The examples that come first, and the applications."""


def mostly_long(kinds: Iterable[str], always: set[str]) -> list[Any]:
    """Each costs a process that loads torch: a few always, all of them in the long run."""
    long = pytest.mark.long
    return [kind if kind in always else pytest.param(kind, marks=long) for kind in kinds]


@pytest.mark.parametrize("name", mostly_long(SETTINGS, {"gathered", "stopped early"}))
def test_a_whole_training_of_the_script_ends_with_the_same_figures(tmp_path, name):
    found = document(**{"epochs": 4, **SETTINGS[name]})
    package = python_package(found, base=None)
    assert package.proof.holds, package.proof.words
    write_package(package, tmp_path / "out")
    ended, _ = trained(found)
    assert scores_of(run_in(tmp_path / "out", "train.py")) == as_scores(ended)


@pytest.mark.parametrize(
    "name",
    mostly_long(
        (entry.name for entry in examples() if entry.group in GROUPS),
        {"digits-cnn", "recall-lstm", "text-classification"},
    ),
)
def test_the_examples_agree_to_the_last_digit(name):
    proof = python_package(document(name, epochs=2), base=None).proof
    assert proof.holds, proof.words
    assert max(proof.outputs, proof.gradients, proof.losses) == 0.0


@pytest.mark.parametrize(
    "name", mostly_long(["inception", "variational-autoencoder", "two-tower"], {"inception"})
)
def test_several_inputs_outputs_and_blocks_agree(name):
    proof = python_package(document(name), base=None).proof
    assert proof.holds, proof.words


@pytest.mark.parametrize(
    "kind",
    mostly_long((spec.kind for spec in OPTIMIZERS if spec.sparse != "only"), {"LBFGS", "Muon"}),
)
def test_every_optimizer_can_be_written(kind):
    proof = python_package(document(optimizer=Choice(kind=kind)), base=None).proof
    assert proof.holds, proof.words


@pytest.mark.parametrize(
    "kind",
    mostly_long((spec.kind for spec in SCHEDULES), {"SequentialLR"}),
)
def test_every_schedule_can_be_written(kind):
    # Batches as large as the part: three steps are three epochs, so that epoch-wise ones count.
    found = document(schedule=Choice(kind=kind), batch_size=4096)
    proof = python_package(found, base=None).proof
    assert proof.holds, proof.words


def test_frozen_layers_and_weights_to_go_on_from_come_along(tmp_path):
    first = document(epochs=2)
    _, weights = trained(first)
    found = edits.set_frozen(document(epochs=2, start_from="current", seed=3), ["n1"], frozen=True)
    package = python_package(found, base=None, weights=weights)
    assert package.proof.holds, package.proof.words
    assert {"start.safetensors", "weights.safetensors"} <= set(package.files)
    write_package(package, tmp_path / "out")
    judged = scores_of(run_in(tmp_path / "out", "train.py", "--evaluate"))
    ended, _ = trained(first)
    assert judged == as_scores(ended)


def test_new_rows_are_predicted_from_a_table(folder):
    rows = list(csv.reader((folder / "data.csv").read_text().splitlines()))
    with (folder / "rows.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows[:6])
    run_in(folder, "predict.py", "rows.csv", "said.csv")
    said = list(csv.reader((folder / "said.csv").read_text().splitlines()))
    assert said[0] == ["diagnosis", "probability of benign"]
    assert len(said) == 6
    for label, share in said[1:]:
        assert (float(share) > 0.5) == (label == "benign")


def test_regression_is_predicted_in_its_own_unit(tmp_path):
    found = document("diabetes-regression", epochs=10)
    _, weights = trained(found)
    folder = tmp_path / "out"
    write_package(python_package(found, base=None, weights=weights), folder)
    run_in(folder, "predict.py", "data.csv", "said.csv")
    rows = list(csv.DictReader((folder / "data.csv").read_text().splitlines()))
    said = list(csv.DictReader((folder / "said.csv").read_text().splitlines()))
    column = next(iter(said[0]))
    truth = np.array([float(row[column]) for row in rows])
    answers = np.array([float(row[column]) for row in said])
    assert np.corrcoef(truth, answers)[0, 1] > 0.3
    assert abs(answers.mean() - truth.mean()) < truth.std()


def test_a_missing_column_is_named(folder):
    (folder / "few.csv").write_text("mean radius\n1.5\n")
    with pytest.raises(AssertionError, match="columns are missing: 'mean texture'"):
        run_in(folder, "predict.py", "few.csv", "said.csv")


def test_a_source_that_was_tampered_with_is_told(monkeypatch):
    from bpstudio.export import script

    plain = script.train_text
    monkeypatch.setattr(
        script,
        "train_text",
        lambda run, joined: plain(run, joined=joined).replace('"lr": 0.00', '"lr": 0.01'),
    )
    proof = python_package(document(), base=None).proof
    assert proof.holds is False
    assert "does NOT agree" in proof.words


def test_a_source_that_cannot_run_is_told(monkeypatch):
    from bpstudio.export import script

    monkeypatch.setattr(script, "train_text", lambda run, joined: "import nothing_like_it\n")
    proof = python_package(document(), base=None).proof
    assert proof.holds is False
    assert "nothing_like_it" in proof.error


def test_names_are_never_code(made):
    assert made.proof.holds, made.proof.words
    for name, content in made.files.items():
        if name.endswith(".py"):
            compile(content, name, "exec")
            assert b"\nimport os; os.abort()" not in content


def test_arrays_and_texts_of_others_are_read_by_their_names(tmp_path):
    for name in ("digits-cnn", "text-classification"):
        write_package(python_package(document(name), base=None), tmp_path / name)
    np.savez(tmp_path / "digits-cnn" / "new.npz", image=np.zeros((3, 1, 8, 8)))
    shown = "import data; print(data.read('new.npz')['image'].shape)"
    assert run_in(tmp_path / "digits-cnn", "-c", shown) == "(3, 1, 8, 8)\n"
    long = "so good, " * 50_000  # beyond what a reader of CSV takes unless told
    (tmp_path / "text-classification" / "new.csv").write_text(
        f'remark\n"{long}\nand ""more"""\n""\n', encoding="utf-8"
    )
    shown = "import data; print([text and text[-11:] for text in data.read('new.csv')['remark']])"
    assert run_in(tmp_path / "text-classification", "-c", shown) == "['\\nand \"more\"', None]\n"


def of_arrays(folder: Path, **arrays: np.ndarray) -> tuple[dict[str, np.ndarray], Any]:
    """The prepared columns of rows.npz, of which y is foretold, and the module that is exported."""
    np.savez(folder / "rows.npz", **arrays)
    loaded = load_table(Source(kind="npz", path="rows.npz"), folder)
    data = propose(loaded, target="y")
    one_hot = {"type": "category", "prepare": (Choice(kind="one_hot"),)}
    words = {"place", "size"}
    fields = tuple(replace(one, **one_hot if one.column in words else {}) for one in data.fields)
    prepared = prepare(replace(data, fields=fields), loaded.table)
    found = suggested(Document(data=with_facts(replace(data, fields=fields), prepared)))
    made = data_text(make_job(found, base=folder))
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    (folder / "data.py").write_text(made.text, encoding="utf-8")
    spec = spec_from_file_location("exported_data", folder / "data.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(prepared.columns), module


def test_columns_that_are_named_as_arrays_are_in_their_file_keep_their_values(tmp_path):
    random = np.random.default_rng(3)
    sides = {"c1": random.normal(size=(40, 3)), "c0": random.normal(size=(40, 3))}
    wanted, data = of_arrays(
        tmp_path, **sides, c2=random.normal(size=40), y=random.integers(0, 2, 40)
    )
    for rows in (data.stored(), data.read(tmp_path / "rows.npz")):
        found = data.prepare(rows)
        assert found.keys() == wanted.keys()
        assert all(np.array_equal(found[name], wanted[name]) for name in wanted)


def test_numbers_that_name_classes_are_read_from_arrays_as_in_the_project(tmp_path):
    random = np.random.default_rng(3)
    sizes = np.array([0.0, 1.5, 2.0, np.nan])[random.integers(0, 4, 40)]
    wanted, data = of_arrays(
        tmp_path, place=random.integers(0, 3, 40), size=sizes, y=random.integers(0, 2, 40)
    )
    for rows in (data.stored(), data.read(tmp_path / "rows.npz")):
        found = data.prepare(rows)
        assert all(np.array_equal(found[name], wanted[name]) for name in wanted)


def test_an_empty_text_is_a_class_of_its_own_in_the_export_too(tmp_path):
    random = np.random.default_rng(3)
    places = np.array(["", "north", "south"])[random.integers(0, 3, 40)]
    wanted, data = of_arrays(tmp_path, place=places, y=random.integers(0, 2, 40))
    assert wanted["place"].shape == (40, 3)
    assert np.array_equal(data.prepare(data.stored())["place"], wanted["place"])


def test_float16_is_refused_with_a_way_on():
    with pytest.raises(ModelError, match="float16"):
        python_package(document(precision="float16"), base=None)


def test_what_was_not_exported_is_not_replaced(made, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    for force in (False, True):
        with pytest.raises(UserError):
            write_package(made, tmp_path / "mine", force=force)
    assert (tmp_path / "mine" / "thesis.txt").exists()
    write_package(made, tmp_path / "out")
    with pytest.raises(UserError, match="there already"):
        write_package(made, tmp_path / "out")
    write_package(made, tmp_path / "out", force=True)
    assert (tmp_path / "out" / PROOF).exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_settings_of_this_page_are_those_that_a_training_has():
    known = set(Training.__dataclass_fields__)
    assert all(set(settings) <= known for settings in SETTINGS.values())


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%m/%d/%Y 8:30"])
def test_dates_are_prepared_in_the_export_as_in_the_project(tmp_path: Path, form: str) -> None:
    days = [date(2023, 11, 20) + timedelta(days=5 * n) for n in range(90)]
    rows = "\n".join(
        f"{day.strftime(form)},{n % 9},{n % 7 + day.month}.5" for n, day in enumerate(days)
    )
    (tmp_path / "a.csv").write_text(f"day,x,y\n{rows}\n", encoding="utf-8")
    loaded = load_table(Source(kind="csv", path="a.csv"), tmp_path)
    proposed = propose(loaded, target="y")
    fields = tuple(
        default_prepare(replace(field, role="input"), missing=False)
        if field.column == "day"
        else field
        for field in proposed.fields
    )
    assert [one.kind for one in fields[0].prepare] == ["date_parts"]
    data = replace(proposed, fields=fields)
    data = with_facts(data, prepare(data, loaded.table))
    assert data.facts is not None
    assert data.facts.by_column["day"].shape == (5,)
    found = python_package(suggested(Document(data=data)), base=tmp_path)
    folder = tmp_path / "out"
    write_package(found, folder)
    printed = run_in(
        folder, "-c",
        "import data, json; p = data.prepare(data.stored()); print(json.dumps(p['day'].tolist()))",
    )  # fmt: skip
    assert ("def iso_dates" in (folder / "data.py").read_text()) == (form != "%Y-%m-%d")
    wanted = prepare(data, loaded.table).columns["day"]
    assert np.array_equal(np.array(json.loads(printed), np.float32), wanted)


def test_gaps_are_told_in_the_export_as_in_the_project(tmp_path: Path) -> None:
    rows = "\n".join(f"{'' if n % 4 == 1 else 1.5 * n},{n % 7}.5,{0.3 * n}" for n in range(80))
    (tmp_path / "a.csv").write_text(f"x,z,y\n{rows}\n", encoding="utf-8")
    loaded = load_table(Source(kind="csv", path="a.csv"), tmp_path)
    telling = (Choice(kind="impute_and_tell"), Choice(kind="standardize"))
    proposed = propose(loaded, target="y")
    data = replace(
        proposed,
        fields=tuple(
            replace(field, prepare=telling) if field.column == "x" else field
            for field in proposed.fields
        ),
    )
    prepared = prepare(data, loaded.table)
    found = python_package(suggested(Document(data=with_facts(data, prepared))), base=tmp_path)
    folder = tmp_path / "out"
    write_package(found, folder)
    printed = run_in(
        folder, "-c",
        "import data, json; p = data.prepare(data.stored()); print(json.dumps(p['x'].tolist()))",
    )  # fmt: skip
    assert prepared.columns["x"].shape == (80, 2)
    assert np.array_equal(np.array(json.loads(printed), np.float32), prepared.columns["x"])


def two_shops(folder: Path, form: str, *, gaps: bool = False) -> Document:
    """A series of two shops, its rows in no order, every second window left out."""
    random = np.random.Generator(np.random.PCG64(5))
    lines = []
    for day in range(90):
        for number, shop in enumerate(("north", "south")):
            if gaps and (day in {20, 21, 60} or (number and day % 2)):  # the south: each other day
                continue
            load = 100 - 40 * number + 12 * (day % 7 >= 5) + random.normal(0, 2)
            heat = 10 + 8 * np.sin(day / 9)
            when = (date(2024, 1, 1) + timedelta(days=day)).strftime(form)
            lines.append(f"{when},{shop},{heat:.3f},{load:.3f}")
    random.shuffle(lines)
    path = folder / "loads.csv"
    path.write_text("\n".join(["date,shop,heat,load", *lines]), encoding="utf-8")
    loaded = load_table(Source(kind="csv", path=str(path)), None)
    data = propose(loaded, target="load")
    roles = {"shop": "group", "date": "time"}
    fields = tuple(replace(f, role=roles.get(f.column, f.role), prepare=()) if f.column in roles
                   else f for f in data.fields)  # fmt: skip
    windows = Windows(lags=5, horizon=2, stride=2, order_by="date", split_at_gaps=gaps)
    data = with_windows(replace(data, fields=fields), windows)
    data = with_facts(data, prepare(data, loaded.table))
    found = suggested(Document(data=data))
    return replace(found, training=replace(found.training, epochs=2))


@pytest.mark.parametrize(
    ("form", "gaps"),
    [
        ("%Y-%m-%d", False),
        pytest.param("%Y-%m-%d", True, marks=pytest.mark.long),
        pytest.param("%d.%m.%Y", False, marks=pytest.mark.long),
    ],
)
def test_a_series_is_cut_ordered_and_foretold_as_in_the_project(
    tmp_path: Path, form: str, gaps: bool
) -> None:
    found = two_shops(tmp_path, form, gaps=gaps)
    path = tmp_path / "series.bpstudio"
    write(Project(document=found), path)
    assert run(["train", str(path), "--json"]) == 0
    project = read(path).project
    package = python_package(project.document, base=tmp_path, weights=project.weights)
    assert package.proof.holds, package.proof.words
    folder = tmp_path / "out"
    write_package(package, folder)
    printed = run_in(folder, "predict.py", str(tmp_path / "loads.csv"), "answers.csv")
    assert not printed
    with (folder / "answers.csv").open(encoding="utf-8", newline="") as file:
        said = [row[0] for row in list(csv.reader(file))[1:]]
    table, _ = load_rows(project, tmp_path / "loads.csv")
    wanted = Predictor(project).predict(table)
    assert [at for at, cell in enumerate(said) if cell] == wanted.kept.tolist()
    found_values = [float(cell) for cell in said if cell]
    np.testing.assert_allclose(found_values, wanted.answers[0].predicted.reshape(-1), rtol=1e-5)
