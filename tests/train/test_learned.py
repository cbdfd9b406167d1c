"""What a run shows of what its model has learned: that it is true, and leaves no trace."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from bpstudio.project.examples import example
from bpstudio.record.events import CheckpointSaved, Look, Paused, Stop
from bpstudio.record.history import History
from bpstudio.record.learned import MOST_FRAMES, Learned
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
from bpstudio.train.learned import Looks
from bpstudio.train.run import Run


def job_of(name: str, **training):
    document = example(name).open().document
    settings = {"max_steps": 12, "epochs": 2, **training}
    return make_job(replace(document, training=replace(document.training, **settings)), base=None)


def looked_at(job, monkeypatch, *, every: bool = True) -> list:
    monkeypatch.setattr(Looks, "due", lambda self: every or self._last < 0)
    return list(train(job, read=Look))


def frames_of(events) -> list[Learned]:
    return [event for event in events if isinstance(event, Learned)]


def weights_of(events):
    return [event for event in events if isinstance(event, CheckpointSaved)][-1].tensors


@pytest.mark.parametrize(
    "name", ["spirals", "digits-cnn", "variational-autoencoder", "breast-cancer"]
)
def test_a_run_that_is_looked_at_is_bit_equal_to_one_that_is_not(name, monkeypatch):
    plain = list(train(job_of(name)))
    events = looked_at(job_of(name), monkeypatch)
    assert not frames_of(plain)
    assert frames_of(events)
    one, other = weights_of(plain), weights_of(events)
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[key], other[key]) for key in one)
    assert plain[-1].metrics == events[-1].metrics


def test_a_run_draws_the_same_random_numbers_when_it_is_looked_at(monkeypatch):
    """The reparametrization of this model draws in evaluation mode, too."""
    run = Run(job_of("variational-autoencoder"))
    looks = Looks()
    before = torch.get_rng_state()
    assert looks.frame(run) is not None
    assert torch.equal(before, torch.get_rng_state())
    assert run.built.model.training


def test_frames_come_before_the_first_step_and_after_the_last(monkeypatch):
    events = looked_at(job_of("spirals"), monkeypatch)
    frames = frames_of(events)
    assert [frame.step for frame in frames] == list(range(13))
    assert frames[0].views is not None
    assert all(frame.views is None for frame in frames[1:])


def test_a_surface_holds_the_probabilities_of_the_model(monkeypatch):
    job = job_of("spirals")
    events = looked_at(job, monkeypatch)
    (view,) = frames_of(events)[0].views
    assert view.kind == "surface"
    assert view.names == ("1", "2", "3")
    surface = frames_of(events)[-1].values[view.id]
    assert np.allclose(surface.sum(0), 1, atol=1e-5)
    run = Run(job)
    with torch.no_grad():
        for key, tensor in run.built.state().items():
            tensor.copy_(torch.from_numpy(weights_of(events)[key].copy()))
    low, high = (view.fixed["range"][:, at].astype(np.float64) for at in (0, 1))
    side = surface.shape[1]
    prepared = job.prepared
    for up, across in ((0, 0), (5, 40), (side - 1, 7)):
        place = low + (high - low) * np.array([across, up]) / (side - 1)
        columns = [
            prepared.preparation[name].apply(place[at : at + 1, None])
            for at, name in enumerate(view.axes[:2])
        ]
        row = torch.from_numpy(np.concatenate(columns, 1))
        with torch.no_grad():
            wanted = run.built.model.eval()(row).softmax(1)[0].numpy()
        assert surface[:, up, across] == pytest.approx(wanted, abs=1e-4)


def test_predicted_against_true_is_in_the_unit_of_the_data(monkeypatch):
    job = job_of("diabetes-regression")
    frames = frames_of(looked_at(job, monkeypatch))
    view = next(view for view in frames[0].views if view.kind == "fit")
    assert view.fixed["truth"].min() >= 25  # as the progression is measured
    assert frames[-1].values[view.id].shape == view.fixed["truth"].shape


def test_images_filters_attention_and_reconstructions_are_offered(monkeypatch):
    kinds = {}
    for name in ("digits-cnn", "transformer", "variational-autoencoder", "sine"):
        frames = frames_of(looked_at(job_of(name, max_steps=1), monkeypatch, every=False))
        kinds[name] = {view.kind for view in frames[0].views}
        if name == "transformer":
            for weights in frames[0].values.values():
                assert np.allclose(weights.sum(-1), 1, atol=1e-4)
    assert kinds == {
        "digits-cnn": {"images", "filters"},
        "transformer": {"attention"},
        "variational-autoencoder": {"reconstruction"},
        "sine": {"curve", "fit"},
    }


def test_nothing_is_offered_of_a_model_that_cannot_be_drawn(monkeypatch):
    frames = frames_of(looked_at(job_of("recall-lstm"), monkeypatch))
    assert [frame.views for frame in frames[:1]] == [()]


def test_a_paused_run_answers_a_look_once():
    answers = iter([Look(), Look(), Stop()])
    events, answer = [], None
    stream = train(job_of("spirals"), read=lambda: None)
    while True:
        try:
            event = stream.send(answer)
        except StopIteration:
            break
        events.append(event)
        answer = None
        if isinstance(event, Paused):
            answer = next(answers)
        elif type(event).__name__ == "RunStarted":
            from bpstudio.record.events import Pause

            answer = Pause()
    assert [frame.step for frame in frames_of(events)] == [0]


def test_frames_wait_for_half_a_second_and_for_their_own_cost():
    now = [0.0]
    looks = Looks(clock=lambda: now[0])
    run = Run(job_of("spirals"))
    assert looks.due()
    looks.frame(run)
    now[0] = 0.4
    assert not looks.due()
    now[0] = 0.6
    assert looks.due()


def test_a_history_keeps_the_frames_and_gives_them_back_to_the_bit(monkeypatch):
    events = looked_at(job_of("digits-cnn"), monkeypatch)
    history = History()
    for event in events:
        history.add(event)
    again = History.from_arrays(*history.to_arrays())
    assert again.learned.views == history.learned.views
    assert again.learned.frames == frames_without_views(events)
    assert again.learned.at(0) == again.learned.frames[1]
    assert again.learned.at(None) == again.learned.frames[-1]


def frames_without_views(events) -> list[Learned]:
    return [replace(frame, views=None) for frame in frames_of(events)]


def test_a_history_stays_within_a_hundred_frames_evenly(monkeypatch):
    first = frames_of(looked_at(job_of("sine", max_steps=1), monkeypatch))[0]
    history = History()
    for step in range(0, 4000, 10):
        history.add(replace(first, step=step, views=first.views if step == 0 else None))
    steps = [frame.step for frame in history.learned.frames]
    assert len(steps) == MOST_FRAMES
    assert (steps[0], steps[-1]) == (0, 3990)
    gaps = np.diff(steps)[:-1]  # the newest has just come
    assert gaps.max() <= 2 * gaps.min()


@pytest.mark.parametrize("damage", ["shape", "order", "kind", "missing"])
def test_damaged_frames_are_refused(monkeypatch, damage):
    history = History()
    for event in looked_at(job_of("spirals"), monkeypatch):
        history.add(event)
    arrays, meta = history.to_arrays()
    if damage == "shape":
        arrays["learned.0.values"] = arrays["learned.0.values"][:, :, :5]
    elif damage == "order":
        arrays["learned.steps"] = arrays["learned.steps"][::-1].copy()
    elif damage == "missing":
        del arrays["learned.0.fixed.truth"]
    else:
        arrays["learned.0.fixed.points"] = arrays["learned.0.fixed.points"][:, :1]
    with pytest.raises(ValueError, match=r"learned|complete"):
        History.from_arrays(arrays, meta)
