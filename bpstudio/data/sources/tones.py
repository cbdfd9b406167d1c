"""Sound commands of half a second; generated from a seed.

A low tone, a high tone, a chirp that rises, one that falls, a warble, or nothing; each begins at
any moment, at any pitch of its range, in noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

RATE_HZ, SAMPLES = 8_000, 4_096
COMMANDS = ("low", "high", "rising", "falling", "warble", "nothing")
HEARING = FrozenMap[Value]({"rate": RATE_HZ, "bands": 24, "low_hz": 150.0, "high_hz": 3_600.0})


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `sound` (N, 4096), samples at 8 kHz, and `command`."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows = whole(params, "rows")
    command = np.arange(rows, dtype=np.int64) % len(COMMANDS)
    noise = real(params, "noise")
    sounds = np.stack([_wave(random, int(one), noise) for one in command])
    hearing = Choice(kind="spectrogram", params=HEARING)
    standardize = Choice(kind="standardize", params=FrozenMap({"per": "all"}))
    return Table(
        columns={"sound": sounds.astype(np.float32), "command": command},
        classes={"command": COMMANDS},
        known=(
            Field(column="sound", type="sound", prepare=(hearing, standardize)),
            Field(column="command", role="target", type="category",
                  prepare=(Choice(kind="codes"),)),
        ),
    )  # fmt: skip


def _wave(random: np.random.Generator, command: int, noise: float) -> Array:
    """Samples (4096,) of one command in noise."""
    length = int(random.integers(1_400, 2_400))
    start = int(random.integers(0, SAMPLES - length))
    along = np.linspace(0.0, 1.0, length)
    low, high = random.uniform(300.0, 700.0), random.uniform(1_400.0, 2_400.0)
    pitch = {
        0: np.full(length, low),
        1: np.full(length, high),
        2: low + (high - low) * along,
        3: high - (high - low) * along,
        4: (low + high) / 2 + (high - low) / 3 * np.sin(2 * np.pi * 4 * along),
    }.get(command)
    samples: Array = random.normal(0.0, noise, SAMPLES)
    if pitch is not None:
        phase = 2 * np.pi * np.cumsum(pitch) / RATE_HZ
        samples[start : start + length] += random.uniform(0.5, 1.0) * np.sin(phase)
    return samples


SPEC = SourceSpec(
    kind="tones",
    title=tr("Sound commands"),
    summary=tr("Tones and chirps in noise; which command is it?"),
    load=load,
    params={
        "rows": Param.int(1_200, minimum=60, maximum=50_000, help=tr("How many sounds.")),
        "noise": Param.float(
            0.5,
            minimum=0.0,
            maximum=10.0,
            help=tr("Standard deviation of the noise; a tone has 0.5."),
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same sounds.")),
    },
)
