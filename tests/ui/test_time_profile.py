"""A recurrent layer that is selected shows its gradient through time, as the run recorded it."""

from __future__ import annotations

import numpy as np

from bpstudio.graph import edits


def test_the_profile_over_time_is_what_the_run_recorded(desktop, user) -> None:
    user.open_example("recall-lstm")
    window, session = desktop.window, desktop.parts.session
    document = edits.set_training(session.document, max_steps=12, batch_size=16)
    session.apply("Short", document)
    user.wait_until_checked()
    window.actions_["run.train"].trigger()
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
