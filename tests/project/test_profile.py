from __future__ import annotations

import pytest

from bpstudio.errors import Damaged
from bpstudio.project import profile


@pytest.mark.parametrize(
    "name",
    ["graph.json", "weights/current.safetensors", "ext/acme/notes_A.txt", "a/b/c/d/e", "_x"],
)
def test_plain_names_pass(name: str) -> None:
    profile.check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/graph.json",
        "../graph.json",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "-option",
        "Graph.json",
        "a\\b",
        "c:graph.json",
        "graph.json\n",
        "graph.json.",
        "grap\u0068\u0308.json",
        "a/b/c/d/e/f",
        "x" * 201,
        "con",
        "nul.json",
        "ext/aux.txt/x",
        "ext/com1",
        "ext/lpt9.tar.gz",
        "ext/prn",
    ],
)
def test_names_that_some_system_reads_differently_are_refused(name: str) -> None:
    with pytest.raises(Damaged):
        profile.check_name(name)


@pytest.mark.parametrize(
    "names",
    [
        ["graph.json", "graph.json"],
        ["ext/acme/A.txt", "ext/acme/a.txt"],
        ["ext/acme", "ext/acme/x"],
        ["ext/acme/x", "ext/acme"],
    ],
)
def test_names_that_meet_are_refused(names: list[str]) -> None:
    with pytest.raises(Damaged):
        profile.check_names(names)


def test_more_than_two_hundred_runs_are_refused() -> None:
    profile.check_runs(f"runs/r{i}/run.json" for i in range(200))
    with pytest.raises(Damaged, match="201 runs"):
        profile.check_runs(f"runs/r{i}/run.json" for i in range(201))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("graph.json", "graph"),
        ("weights/current.safetensors", "weights"),
        ("runs/r1/run.json", "run"),
        ("runs/r1/history.safetensors", "history"),
        ("runs/r1/preparation.safetensors", "preparation"),
        ("runs/r1/other.json", "unknown"),
        ("checkpoints/c1/model.safetensors", "checkpoint"),
        ("data/d1.safetensors", "data-arrays"),
        ("ext/acme/x", "extension"),
        ("later.json", "unknown"),
        ("graph.json.more", "unknown"),
    ],
)
def test_a_name_gives_the_role(name: str, role: str) -> None:
    assert profile.role_of(name).name == role


def png(width: int, height: int) -> bytes:
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + b"IHDR" + size + b"rest"


def test_a_small_preview_passes() -> None:
    profile.check_preview(png(512, 300))


@pytest.mark.parametrize("content", [b"", b"GIF89a" * 9, png(513, 1), png(1, 2**31), png(0, 9)])
def test_a_preview_is_a_small_png(content: bytes) -> None:
    with pytest.raises(Damaged, match=r"preview\.png"):
        profile.check_preview(content)
