"""Weights that were trained elsewhere: what goes where, and that the model answers with them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import save_file
from torch import nn

from bpstudio.cli import run
from bpstudio.errors import DataError, ModelError
from bpstudio.export.import_weights import fit, import_weights, read_state_dict
from bpstudio.graph.document import Document
from bpstudio.project.examples import example
from bpstudio.project.store import read, write
from bpstudio.results.model import open_model


@pytest.fixture(scope="module")
def cnn() -> Document:
    return example("digits-cnn").open().document


def network(classes: int = 10) -> nn.Sequential:
    """The drawing, as one would write it."""
    torch.manual_seed(3)
    made = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, classes),
    )  # fmt: skip
    return made.eval()


def saved(folder: Path, model: nn.Module, *, prefix: str = "") -> Path:
    path = folder / "theirs.safetensors"
    save_file({prefix + name: tensor for name, tensor in model.state_dict().items()}, path)
    return path


@pytest.mark.parametrize("prefix", ["", "module."])
def test_a_state_dict_of_the_same_layers_gives_the_same_answers(cnn, tmp_path, prefix) -> None:
    theirs = network()
    found = import_weights(cnn, saved(tmp_path, theirs, prefix=prefix), base=None)
    assert found.fit.filled == len(found.fit.places) == 18
    assert not found.fit.unused
    project = example("digits-cnn").open().with_run(found.run, found.weights)
    model = open_model(project).built.model.eval()
    images = torch.rand(5, 1, 8, 8)
    with torch.no_grad():
        assert torch.equal(model(images), theirs(images))


def test_what_does_not_fit_keeps_initial_values_and_is_named(cnn, tmp_path) -> None:
    found = import_weights(cnn, saved(tmp_path, network(classes=7)), base=None)
    left = [place for place in found.fit.places if not place.filled]
    assert [place.name.rpartition(".")[2] for place in left] == ["weight", "bias"]
    assert [place.shape for place in left] == [(10, 64), (10,)]
    assert found.fit.unused == ("11.bias", "11.weight")
    assert "16 of 18" in found.fit.words
    assert found.run.metrics["test"].loss > 0


def test_a_file_of_ones_own_goes_back_by_name(cnn, tmp_path, capsys) -> None:
    file, out = tmp_path / "a.bpstudio", tmp_path / "w.safetensors"
    write(example("digits-cnn").open(), file)
    assert run(["train", str(file), "--epochs", "1"]) == 0
    trained = read(file).project
    assert run(["export", str(file), "--to", "weights", "-o", str(out)]) == 0
    fresh = tmp_path / "b.bpstudio"
    write(example("digits-cnn").open(), fresh)
    capsys.readouterr()
    assert run(["import-weights", str(fresh), str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {place["how"] for place in told["places"]} == {"name"}
    project = read(fresh).project
    assert project.weights == trained.weights
    assert project.runs[-1].metrics["test"] == trained.runs[-1].metrics["test"]
    assert run(["info", str(fresh), "--log"]) == 0
    assert "Imported weights of w.safetensors: 18 of 18" in capsys.readouterr().out


def test_nothing_is_written_on_a_dry_run_and_a_misfit_has_a_code_of_its_own(
    tmp_path, capsys
) -> None:
    file = tmp_path / "a.bpstudio"
    write(example("digits-cnn").open(), file)
    before = file.read_bytes()
    theirs = saved(tmp_path, network(classes=7))
    assert run(["import-weights", str(file), str(theirs), "--dry-run"]) == 3
    assert file.read_bytes() == before
    assert "not in the file" in capsys.readouterr().out


def test_one_name_with_another_shape_is_told_with_both() -> None:
    fitted = fit({"n1:weight": ("head.weight", (10, 4))}, {"head.weight": (1000, 4)})
    assert fitted.places[0].words == "not taken: has the shape 1000 × 4 in the file"
    assert not fitted.unused


def test_digits_in_names_count_as_numbers() -> None:
    wanted = {f"n{n}:weight": (f"linear_n{n}.weight", (4, 4)) for n in range(1, 13)}
    found = {f"{n}.weight": (4, 4) for n in sorted(range(12), key=str)}
    assert [place.found for place in fit(wanted, found).places] == [
        f"{n}.weight" for n in range(12)
    ]


def test_a_module_that_is_alone_with_its_shape_is_found_wherever_it_stands() -> None:
    wanted = {"n1:weight": ("a.weight", (3, 4)), "n2:weight": ("b.weight", (5, 6))}
    fitted = fit(wanted, {"0.weight": (5, 6), "1.weight": (3, 4)})
    assert [place.found for place in fitted.places] == ["1.weight", "0.weight"]


@pytest.mark.parametrize("begin", [b"PK\x03\x04", b"\x80\x02"])
def test_a_pickle_is_never_opened(cnn, tmp_path, begin) -> None:
    path = tmp_path / "theirs.pt"
    path.write_bytes(begin + bytes(100))
    with pytest.raises(DataError, match="which can hold code") as refusal:
        import_weights(cnn, path, base=None)
    assert "save_file" in refusal.value.hint


def test_a_header_may_be_as_long_as_a_pickle_begins(tmp_path) -> None:
    path = tmp_path / "theirs.safetensors"
    text = b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'.ljust(0x80)
    path.write_bytes(len(text).to_bytes(8, "little") + text + bytes(4))
    assert read_state_dict(path)["a"].tolist() == [0.0]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "too short"), (b"\x09\x00\x00\x00\x00\x00\x00\x00not json!", "theirs"), (None, "read")],
)
def test_what_is_no_safetensors_file_is_refused(tmp_path, content, words) -> None:
    path = tmp_path / "theirs.safetensors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=words) as refusal:
        read_state_dict(path)
    assert refusal.value.hint


def test_a_folder_is_no_file(tmp_path) -> None:
    with pytest.raises(DataError, match="is no file"):
        read_state_dict(tmp_path)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda array: array * np.float32("nan") if array.ndim else array, "not finite"),
        (lambda array: array.astype(np.float64) * 1e300 if array.ndim else array, "not finite in"),
        (lambda array: array.astype(np.float32), "float32, where the drawing has int64"),
        (lambda array: np.append(array, array), "Nothing of"),
    ],
)
def test_values_that_no_model_can_have_are_refused(cnn, tmp_path, spoil, words) -> None:
    path = saved(tmp_path, network())
    save_arrays({name: spoil(array) for name, array in load_file(path).items()}, path)
    with pytest.raises(ModelError, match=words):
        import_weights(cnn, path, base=None)


def test_an_import_leaves_the_number_of_threads_as_it_was(cnn, tmp_path) -> None:
    before = torch.get_num_threads()
    other = replace(cnn, training=replace(cnn.training, threads=before + 1))
    found = import_weights(other, saved(tmp_path, network()), base=None)
    assert found.run.device == "cpu"
    assert torch.get_num_threads() == before
