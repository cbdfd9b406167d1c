"""The first remedy of what a gallery example shows makes the figure better that its card promises.

Both are run, the example as it is and repaired, from the same seeds.
"""

from contextlib import closing

import pytest

from bpstudio.compile.check import check
from bpstudio.diagnose.measures import figure_of, promise_of
from bpstudio.diagnose.monitor import monitor
from bpstudio.diagnose.problems import FIX, mended
from bpstudio.diagnose.proof import Pair, Proof, prove
from bpstudio.diagnose.remedies import apply
from bpstudio.errors import UserError
from bpstudio.project.examples import example, examples
from bpstudio.project.sweep import seeded
from bpstudio.record.events import Paused, Stop
from bpstudio.record.findings import Finding, Remedy
from bpstudio.record.history import History
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
from bpstudio.train.preflight import preflight

GALLERY = {
    one.name: one
    for one in examples()
    if one.group == "Faults" and not one.name.endswith("-repaired")
}
FEW = ("vanishing-gradient", "class-imbalance", "nan-in-data", "unused-parameter", "overfitting")
NO_EDIT_HELPS = {"plateau"}
"""Its inputs say nothing of the target: that is mended with other data alone."""


def history_of(document) -> History | None:
    """The history of a run; None of one that cannot begin."""
    history = History()
    try:
        job = make_job(document, base=None)
    except UserError:
        return None
    answer = None
    with closing(train(job)) as events:
        while True:
            try:
                event = events.send(answer)
            except StopIteration:
                return history
            history.add(event)
            answer = Stop(reason="not finite") if isinstance(event, Paused) else None


def cards(document) -> tuple[Finding, ...]:
    """What is found of the run, or of what keeps it from beginning, the primary one first."""
    history = history_of(document)
    findings = monitor(history).findings if history is not None else ()
    return findings or preflight(document, base=None, weights=None).findings


def first_remedy(name: str, document) -> tuple[str, Remedy]:
    """That of the primary finding."""
    primary = cards(document)[0]
    return primary.rule, primary.remedies[0]


def repaired(document, remedy: Remedy):
    if remedy.id != FIX:
        return apply(document, remedy)
    return mended(document, check(document).problems, remedy)


def proof_of(name: str, seeds) -> Proof:
    document = GALLERY[name].open().document
    return proof_for(document, *first_remedy(name, document), seeds)


def proof_for(document, rule: str, remedy: Remedy, seeds) -> Proof:
    promise, mended = promise_of(rule, remedy.id), repaired(document, remedy)
    pairs = []
    for seed in seeds:
        figures = [figure_of(promise, history_of(seeded(one, seed))) for one in (document, mended)]
        pairs.append(Pair(seed=seed, original=figures[0], repaired=figures[1]))
    return prove(promise, pairs)


@pytest.mark.slow
@pytest.mark.parametrize("name", FEW)
def test_the_first_remedy_helps(name: str) -> None:
    found = proof_of(name, [0])
    assert found.outcome == "better", found.words


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(GALLERY.keys() - NO_EDIT_HELPS))
def test_the_first_remedy_helps_with_five_of_five_seeds(name: str) -> None:
    found = proof_of(name, range(5))
    assert found.better == 5, found.words


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(GALLERY.keys() - NO_EDIT_HELPS))
def test_what_ranks_first_on_the_cards_beneath_helps_as_well(name: str) -> None:
    document = GALLERY[name].open().document
    for finding in cards(document)[1:]:
        if finding.remedies:
            found = proof_for(document, finding.rule, finding.remedies[0], range(3))
            assert found.better == 3, f"{finding.rule}, {finding.remedies[0].id}: {found.words}"


@pytest.mark.slow
def test_where_no_edit_helps_none_is_offered() -> None:
    for name in NO_EDIT_HELPS:
        history = history_of(GALLERY[name].open().document)
        assert history is not None
        assert monitor(history).findings[0].remedies == ()


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(GALLERY))
def test_an_example_shows_its_rule_and_its_twin_nothing(name: str) -> None:
    document = GALLERY[name].open().document
    history = history_of(document)
    before = preflight(document, base=None, weights=None).findings
    found = monitor(history).findings if history is not None else ()
    assert name in {one.rule for one in (*found, *before)}
    twin = history_of(example(f"{name}-repaired").open().document)
    assert twin is not None
    assert monitor(twin).findings == ()
