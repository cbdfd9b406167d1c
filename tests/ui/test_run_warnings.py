"""What a run gives a person to know stands beside its figures."""

from bpstudio.graph import edits


def test_a_run_that_found_no_weights_to_go_on_from_says_so(desktop, user) -> None:
    user.open_example("breast-cancer")
    session, runner = desktop.parts.session, desktop.parts.runner
    document = edits.set_training(session.document, epochs=1, start_from="current")
    session.apply("Go on", document)
    desktop.window.train()
    user.wait(lambda: runner.history.ended is not None and runner.state == "idle")
    panel = desktop.window.side.run
    assert panel.warnings.isVisible()
    assert panel.warnings.text().startswith("There are no saved weights to go on from")


def test_a_run_without_anything_to_know_shows_no_words(desktop, user) -> None:
    user.open_example("breast-cancer")
    session, runner = desktop.parts.session, desktop.parts.runner
    session.apply("Short", edits.set_training(session.document, epochs=1))
    desktop.window.train()
    user.wait(lambda: runner.history.ended is not None and runner.state == "idle")
    assert desktop.window.side.run.isVisible()
    assert not desktop.window.side.run.warnings.isVisible()
