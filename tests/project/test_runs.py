from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from bpstudio.errors import Damaged
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Bundle
from bpstudio.project.runs import Run, decode_run, encode_run

MakeRun = Callable[..., Run]


def opened(run: Run) -> tuple[Run, dict[str, str]]:
    members = encode_run(run)
    raw = {name: json.loads(text) for name, text in members.items() if name.endswith(".json")}
    return decode_run(run.id, raw, members)


def test_a_run_is_the_same_after_a_file(make_run: MakeRun) -> None:
    run = make_run()
    assert opened(run) == (run, {})


def test_a_run_without_history_or_preparation_has_one_member(make_run: MakeRun) -> None:
    run = make_run(history=None, preparation=None)
    assert list(encode_run(run)) == ["runs/r1/run.json"]
    assert opened(run) == (run, {})


def test_the_history_is_built_when_somebody_looks(make_run: MakeRun) -> None:
    history = opened(make_run())[0].open_history()

    assert history is not None
    assert history.steps_done == 4
    assert history.facts is not None
    assert history.facts.rows[0].name == "hidden"
    assert history.epochs[0].metrics["validation"].loss == float("inf")


def test_what_is_no_history_is_damaged(make_run: MakeRun) -> None:
    run = make_run(history=Bundle(FrozenMap({"facts": 7})))
    with pytest.raises(Damaged, match=r"runs/r1/history\.safetensors"):
        run.open_history()


def test_fields_of_a_newer_version_survive(make_run: MakeRun) -> None:
    name = "runs/r1/run.json"
    members = encode_run(make_run())
    raw = json.loads(members[name])
    raw["weather"] = {"rain": True}
    raw["metrics"]["validation"]["margin"] = 0.1
    raw["training"]["tide"] = "high"
    raw["history"]["mood"] = "calm"

    run, bad = decode_run("r1", {name: raw}, {**members, name: json.dumps(raw).encode()})

    assert not set(bad) - {"runs/r1/preparation.json", "runs/r1/preparation.safetensors"}
    assert json.loads(encode_run(run)[name]) == raw


def test_a_message_without_end_is_cut_so_that_the_project_can_be_saved(make_run: MakeRun) -> None:
    run = make_run(reason="x" * 30_000)
    assert len(opened(run)[0].reason) == 20_000


def test_bad_arrays_cost_the_history_not_the_run(make_run: MakeRun) -> None:
    members = {**encode_run(make_run()), "runs/r1/history.safetensors": b"no arrays"}
    raw = {name: json.loads(text) for name, text in members.items() if name.endswith(".json")}

    run, bad = decode_run("r1", raw, members)

    assert list(bad) == ["runs/r1/history.safetensors"]
    assert run.history is None
    assert run.steps == 4
    stored = json.loads(encode_run(run)["runs/r1/run.json"])
    assert stored["history"] == raw["runs/r1/run.json"]["history"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "fine"),
        ("started", "yesterday"),
        ("steps", True),
        ("seconds", -1),
        ("id", "r2"),
        ("metrics", {"test": 7}),
        ("metrics", {"test": {"loss": "high"}}),
        ("source_sha256", "x"),
    ],
)
def test_a_refusal_names_the_member(make_run: MakeRun, field: str, value: object) -> None:
    raw = json.loads(encode_run(make_run())["runs/r1/run.json"])
    with pytest.raises(Damaged, match=r"^runs/r1/run\.json: "):
        decode_run("r1", {"runs/r1/run.json": {**raw, field: value}}, {})


def test_a_preparation_without_its_arrays_is_set_aside(make_run: MakeRun) -> None:
    members = encode_run(replace(make_run(), history=None))
    del members["runs/r1/preparation.safetensors"]
    raw = {name: json.loads(text) for name, text in members.items()}

    run, bad = decode_run("r1", raw, members)

    assert run.preparation is None
    assert list(bad) == ["runs/r1/preparation.json"]
