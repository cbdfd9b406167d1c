"""A recurrent layer that is selected shows its gradient through time, as the run recorded it."""

from __future__ import annotations

import numpy as np

from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from tests.ui.deeds import do


def test_the_profile_over_time_is_what_the_run_recorded(desktop, user) -> None:
    user.open_example("recall-lstm")
    window, session = desktop.window, desktop.parts.session
    document = edits.set_training(session.document, max_steps=12, batch_size=16)
    session.apply("Short", document)
    user.wait_until_checked()
    do(window, "run.train")
    user.wait(lambda: desktop.parts.runner.history.ended is not None)
    history, charts = window.run_view.history, window.charts
    recurrent = next(node.id for node in document.graph.nodes if node.kind == "LSTM")
    session.select([recurrent])
    assert not charts.time_profile.isHidden()
    steps, values = history.time_profile(recurrent)
    for place in (0, len(steps) - 1):
        charts.axis.set_cursor(int(steps[place]))
        np.testing.assert_array_equal(charts.time_profile.figures(), values[place])
    assert charts.time_profile.words().count("LSTM") + charts.time_profile.words().count("memory")
    session.select([document.graph.nodes[0].id])
    assert charts.time_profile.isHidden()


def test_moments_of_a_run_are_gone_to_by_keys(desktop, user) -> None:
    user.open_example("deep-sigmoid")
    window, session = desktop.window, desktop.parts.session
    schedule = Choice(kind="StepLR", params=FrozenMap({"step_size": 1, "gamma": 0.5}))
    document = edits.set_training(session.document, epochs=3, max_steps=None, schedule=schedule)
    session.apply("Short", document)
    user.wait_until_checked()
    do(window, "run.train")
    user.wait(lambda: desktop.parts.runner.history.ended is not None)
    charts = window.charts
    rates = [one.step for one in charts.moments.marks if one.kind == "rate"]
    assert len(rates) == 2
    charts.axis.set_cursor(0)
    do(window, "time.next")
    assert charts.axis.cursor == min(one.step for one in charts.moments.marks if one.step)
    charts.axis.set_cursor(rates[1] - 1)
    do(window, "time.next")
    assert charts.axis.cursor == rates[1]
    assert "learning rate" in window.statusBar().currentMessage()
    do(window, "time.next-epoch")
    ends = [epoch.step - 1 for epoch in window.run_view.history.epochs]
    end = min(end for end in ends if end > rates[1])
    assert charts.axis.cursor == end
    do(window, "time.previous")
    assert charts.axis.cursor == max(one.step for one in charts.moments.marks if one.step < end)
    while charts.axis.cursor > rates[1]:
        do(window, "time.previous")
    assert charts.axis.cursor == rates[1]
