"""Augmentation: what each kind does, for whom, from which random numbers, and as a script."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from bpstudio.data.load import import_data, prepare
from bpstudio.data.load import load_table as load
from bpstudio.data.prepare import PREPARATIONS
from bpstudio.errors import DataError
from bpstudio.export.script import python_package
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, Source
from bpstudio.params import FrozenMap
from bpstudio.record.events import EpochDone
from bpstudio.train.augment import ACTS, acts_of, crop, flip, rotate, shift, some_drawn
from bpstudio.train.run import Run

KINDS = [spec.kind for spec in PREPARATIONS if spec.augments]
IMAGES = torch.rand(5, 3, 6, 8, generator=torch.Generator().manual_seed(0))


def draw(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def with_steps(document: Document, *kinds: str, column: str = "x") -> Document:
    steps = tuple(Choice(kind=kind) for kind in kinds)
    fields = tuple(
        replace(field, type="image", prepare=(*field.prepare, *steps))
        if field.column == column
        else field
        for field in document.data.fields
    )
    return edits.set_data(document, replace(document.data, fields=fields, facts=None))


@pytest.fixture
def drawing(sketch, arrays) -> Document:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 2, 6, 6)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(60) % 2, split=(0.6, 0.2, 0.2)))
    made.put("Input", fields=("x",))
    made.put("Conv2d", id="c", out_channels=4, kernel_size=(3, 3))
    made.put("Flatten", id="f")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    made.training(optimizer=Choice(kind="Adam"), epochs=2)
    return made.document


def test_every_augmentation_has_what_draws_it_and_leaves_values_as_they_are() -> None:
    assert set(KINDS) == set(ACTS)
    for kind in KINDS:
        same = some_drawn(IMAGES.numpy(), [Choice(kind=kind)], count=2)
        np.testing.assert_array_equal(same[:, 0], IMAGES)
        assert not np.array_equal(same[:, 1], IMAGES)
        again = some_drawn(IMAGES.numpy(), [Choice(kind=kind)], count=2)
        np.testing.assert_array_equal(same, again)


def test_flip_mirrors_or_leaves() -> None:
    torch.testing.assert_close(flip(IMAGES, draw(), 1.0, 0.0), IMAGES.flip(3))
    torch.testing.assert_close(flip(IMAGES, draw(), 0.0, 1.0), IMAGES.flip(2))
    torch.testing.assert_close(flip(IMAGES, draw(), 0.0, 0.0), IMAGES)
    many = torch.arange(2.0).expand(400, 1, 1, 2)
    turned = (flip(many, draw(), 0.25, 0.0)[:, 0, 0, 0] == 1).float().mean()
    assert 0.15 < turned < 0.35


def test_shift_moves_by_whole_pixels_and_repeats_the_edge() -> None:
    row = torch.arange(10.0).reshape(1, 1, 1, 10).expand(50, 1, 10, 10)
    moved = shift(row, draw(), 0.3, 0.0)
    by = moved[:, 0, 0, 5] - 5
    assert by.min() == -3
    assert by.max() == 3
    for image, shifted in zip(moved, by, strict=True):
        wanted = (torch.arange(10.0) + shifted).clamp(0, 9)
        torch.testing.assert_close(image[0, 4], wanted)
    torch.testing.assert_close(shift(IMAGES, draw(), 0.0, 0.0), IMAGES)


def test_rotate_turns_by_what_it_says_also_where_images_are_no_squares() -> None:
    torch.testing.assert_close(rotate(IMAGES, draw(), 0.0), IMAGES, atol=1e-5, rtol=1e-5)
    bar = torch.zeros(200, 1, 41, 81)
    bar[:, :, 20, 10:71] = 1.0
    turned = rotate(bar, draw(), 30.0)
    rows, columns = torch.meshgrid(torch.arange(41.0) - 20, torch.arange(81.0) - 40, indexing="ij")
    angles = []
    for image in turned[:, 0]:
        weight = image / image.sum()
        across, up = (weight * columns * columns).sum(), (weight * rows * columns).sum()
        angles.append(float(torch.rad2deg(torch.atan2(up, across))))
    assert max(angles) == pytest.approx(30.0, abs=4.0)
    assert min(angles) == pytest.approx(-30.0, abs=4.0)


def test_crop_shows_a_part_in_full_size() -> None:
    ramp = torch.linspace(0, 1, 50).reshape(1, 1, 1, 50).expand(60, 1, 50, 50)
    parts = crop(ramp, draw(), 0.5)[:, 0, 25]
    widths = parts[:, -1] - parts[:, 0]
    assert widths.min() == pytest.approx(0.5, abs=0.06)
    assert widths.max() == pytest.approx(1.0, abs=0.06)
    assert parts.min() >= 0
    assert parts.max() <= 1
    torch.testing.assert_close(crop(IMAGES, draw(), 1.0), IMAGES, atol=1e-5, rtol=1e-5)


def test_amounts_mean_the_same_in_every_unit() -> None:
    for kind in KINDS:
        small, large = (
            some_drawn(IMAGES.numpy() * factor, [Choice(kind=kind)], count=3) for factor in (1, 255)
        )
        np.testing.assert_allclose(small * 255, large, rtol=1e-3, atol=0.05)


def test_training_alone_sees_other_images(drawing, job, pull) -> None:
    plain, changed = job(drawing), job(with_steps(drawing, "noise", "flip"))
    np.testing.assert_array_equal(plain.prepared.columns["x"], changed.prepared.columns["x"])
    weights = [Run(one) for one in (plain, changed)]
    rows = weights[1].tensors.parts["train"][:8]
    torch.testing.assert_close(*(run.tensors.batch(rows).inputs[0] for run in weights))
    one, other = pull(plain), pull(changed)
    assert one.column("loss").tobytes() != other.column("loss").tobytes()
    for run in weights:
        run.tensors.close()
    assert other.ended.status == "completed"
    assert np.isfinite(other.all(EpochDone)[-1].metrics["validation"].loss)


def test_a_step_draws_from_the_seed_and_its_number_alone(drawing, job) -> None:
    run = Run(job(with_steps(drawing, "shift", "noise")))
    rows = run.tensors.parts["train"][:8]

    def images(step: int) -> torch.Tensor:
        torch.manual_seed(step + 5)  # nothing of torch's own generator is used
        return run.augment.batches([run.tensors.batch(rows)], step=step)[0].inputs[0]

    before = torch.get_rng_state()
    first = images(0)
    torch.manual_seed(5)
    assert torch.equal(images(0), first)
    assert not torch.equal(images(1), first)
    torch.set_rng_state(before)
    images_before = torch.get_rng_state()
    run.augment.batches([run.tensors.batch(rows)], step=3)
    assert torch.equal(torch.get_rng_state(), images_before)


def test_what_is_drawn_keeps_the_memory_format(drawing, job) -> None:
    run = Run(job(with_steps(drawing, *KINDS)))
    batch = run.tensors.batch(run.tensors.parts["train"][:8])
    (drawn,) = run.augment.batches([batch], step=0)
    assert drawn.inputs[0].stride() == batch.inputs[0].stride()


def test_rows_in_a_file_are_augmented_as_those_in_memory(tmp_path, job, pull, sketch) -> None:
    rng = np.random.default_rng(0)
    x = rng.integers(0, 255, (40, 1, 6, 6)).astype(np.uint8)
    np.savez(tmp_path / "a.npz", x=x, y=np.arange(40) % 2)
    losses = []
    for keep in ("memory", "file"):
        source = Source(kind="npz", path=str(tmp_path / "a.npz"), params=FrozenMap({"keep": keep}))
        made = sketch(Document(data=import_data(source, None)))
        made.put("Input", fields=("x",))
        made.put("Flatten")
        made.put("Linear", out_features=2)
        made.put("Output", target="y")
        made.training(epochs=2)
        losses.append(pull(job(with_steps(made.document, "shift", "flip"))).column("loss"))
    assert losses[0].tobytes() == losses[1].tobytes()


def test_a_target_or_a_column_that_is_no_image_is_refused(drawing, tmp_path) -> None:
    data = with_steps(drawing, "flip").data
    assert data.source is not None
    table = load(data.source, tmp_path).table
    for changes, words in (({"role": "target"}, "changes inputs"), ({"type": "number"}, "type")):
        fields = tuple(replace(f, **changes) if f.column == "x" else f for f in data.fields)
        with pytest.raises(DataError, match=words):
            prepare(replace(data, fields=fields), table)


def test_amounts_are_kept_with_what_was_fitted(drawing, job) -> None:
    made = job(with_steps(drawing, "brightness", "rotate"))
    value, arrays = made.prepared.preparation.to_value()
    again = type(made.prepared.preparation).from_value(value, arrays)
    assert acts_of(again["x"]) == (("brightness", (0.3, 0.2)), ("rotate", (15.0,)))


@pytest.mark.parametrize("optimizer", ["Adam", "LBFGS"])
def test_an_exported_script_draws_the_same(drawing, optimizer, tmp_path) -> None:
    changed = edits.set_training(
        with_steps(drawing, *KINDS), optimizer=Choice(kind=optimizer), accumulate=2, batch_size=8
    )
    package = python_package(changed, base=tmp_path)
    assert package.proof.holds, package.proof.words
    assert package.proof.losses == 0.0


def test_a_target_that_is_an_image_is_told_that_it_is_not_moved_along(arrays, tmp_path) -> None:
    x = np.random.default_rng(0).normal(size=(20, 1, 4, 4)).astype(np.float32)
    document = arrays(x=x, y=x, types={"x": "image", "y": "image"})
    data = with_steps(document, "flip").data
    assert data.source is not None
    told = prepare(data, load(data.source, tmp_path).table).warnings
    assert any("is not moved along" in words for words in told)
    still = with_steps(document, "noise").data
    assert not prepare(still, load(still.source, tmp_path).table).warnings
