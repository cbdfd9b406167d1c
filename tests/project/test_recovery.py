"""A folder from which a run can be had back: whatever is damaged, what lies before it is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.errors import ProjectError
from bpstudio.graph.document import Data, Document, Source
from bpstudio.params import EMPTY
from bpstudio.project.recovery import RecoveryFolder, newest, recovered
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.record.events import EpochDone, RunEnded, RunFacts, RunStarted, StepsDone
from bpstudio.record.history import MAX_EPOCHS

FACTS = RunFacts(
    rows=(),
    outputs=(),
    planned_steps=100,
    planned_epochs=1,
    steps_per_epoch=100,
    batch_size=1,
    last_batch_size=1,
    seed=0,
    device="cpu",
    host="process",
    threads=1,
)
RUN = Run(id="r1", status="paused", started="2026-01-01T00:00:00+00:00")


def said(first: int, n: int) -> StepsDone:
    column = np.arange(first, first + n, dtype=np.float32)
    return StepsDone(
        first=first,
        loss=column,
        grad_norm=column,
        grad=np.zeros((n, 0), np.float32),
        lr=column,
        clipped=column,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RecoveryFolder]:
    """A run of six steps: three before the second file that was kept, three after it."""
    made = RecoveryFolder(tmp_path / "r")
    made.begin(Project().with_run(RUN, None), base=None)
    made.say(RunStarted(facts=FACTS))
    made.say(said(0, 3))
    kept = recovered(made.folder)
    assert kept is not None
    made.keep(kept.project)
    made.say(said(3, 2))
    made.say(said(5, 1))
    yield made
    made.close()


def losses(folder: RecoveryFolder) -> list[float]:
    kept = recovered(folder.folder)
    assert kept is not None
    assert kept.run is not None
    history = kept.run.open_history()
    assert history is not None
    return history.column("loss").mean.tolist()


def test_all_that_was_said_is_had_back(folder):
    assert losses(folder) == [0, 1, 2, 3, 4, 5]
    run = recovered(folder.folder).run
    assert (run.status, run.steps) == ("paused", 6)


def test_the_end_of_a_run_is_had_back(folder):
    folder.say(RunEnded(status="completed", reason="done", step=6))
    assert recovered(folder.folder).run.status == "completed"


def test_epochs_that_a_history_left_out_are_counted(folder):
    for epoch in range(MAX_EPOCHS + 9):
        folder.say(EpochDone(epoch=epoch, step=6, metrics=EMPTY))
    assert recovered(folder.folder).run.epochs == MAX_EPOCHS + 9


@pytest.mark.parametrize("damage", [b"", b"00000000 {}\n", b"\xff\xfe"])
def test_reading_stops_at_the_first_bad_line(folder, damage):
    path = folder.folder / "said-1.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + damage + lines[1][:-4])
    assert losses(folder) == [0, 1, 2, 3, 4]


def test_a_damaged_file_is_made_up_for_by_the_one_before_it(folder):
    (folder.folder / "kept-1.bpstudio").write_bytes(b"PK")
    assert newest(folder.folder).number == 0
    assert losses(folder) == [0, 1, 2, 3, 4, 5]


def test_only_two_files_are_kept(folder):
    for _ in range(3):
        folder.keep(recovered(folder.folder).project)
    names = sorted(path.name for path in folder.folder.iterdir())
    assert [name for name in names if name.startswith("kept")] == [
        "kept-3.bpstudio",
        "kept-4.bpstudio",
    ]
    assert losses(folder) == [0, 1, 2, 3, 4, 5]


def test_a_folder_is_gone_on_with_where_it_was_left(folder):
    folder.close()
    again = RecoveryFolder(folder.folder)
    again.say(said(6, 1))
    again.close()
    assert losses(again) == [0, 1, 2, 3, 4, 5, 6]


def test_a_folder_of_something_else_holds_nothing(tmp_path):
    (tmp_path / "kept-x.bpstudio").write_text("")
    assert newest(tmp_path) is None
    assert recovered(tmp_path / "none") is None


def test_the_data_are_found_where_they_lay(tmp_path):
    data = Data(source=Source(kind="csv", path="a.csv"))
    document = replace(Document(), data=data)
    made = RecoveryFolder(tmp_path / "deep" / "r")
    made.begin(Project(document=document), base=tmp_path / "home", file=tmp_path / "x.bpstudio")
    kept = newest(made.folder)
    assert kept.document.data.source.path == str(tmp_path / "home" / "a.csv")
    assert kept.place.file == str(tmp_path / "x.bpstudio")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ProjectError, match="cannot be written"):
        RecoveryFolder(tmp_path / "file" / "r").begin(Project(), base=None)


@pytest.mark.parametrize("changes", [{"lr": np.zeros(1, np.float32)}, {"grad": np.zeros((1, 4))}])
def test_steps_that_do_not_fit_together_end_the_reading(folder, changes):
    folder.say(replace(said(6, 2), **changes))
    folder.say(said(8, 1))
    assert losses(folder) == [0, 1, 2, 3, 4, 5]
