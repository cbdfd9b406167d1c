"""A folder of WAV files, one folder for each class, brought to one rate and one length."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bpstudio.data.room import KEEP
from bpstudio.data.sources.folders import TABLE, UNREADABLE, Medium, Params, spec_of_folder
from bpstudio.data.sources.spec import real, whole
from bpstudio.data.sources.wav import MOST_BYTES, of_length, read_wav, resampled
from bpstudio.data.table import MAX_ROW_ELEMENTS, Array
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value


def _row(params: Params) -> tuple[int, ...]:
    return (min(MAX_ROW_ELEMENTS, max(1, round(real(params, "seconds") * whole(params, "rate")))),)


def _samples(path: Path, params: Params) -> Array:
    """One sound as float32 (samples,)."""
    rate, samples = read_wav(path)
    wanted = whole(params, "rate")
    if params["cut"] != "loudest":  # no more than is used is brought to another rate
        samples = of_length(samples, min(len(samples), _enough(params, rate)), str(params["cut"]))
    fitting = of_length(resampled(samples, rate, wanted), _row(params)[0], str(params["cut"]))
    return fitting.astype(np.float32)


def _enough(params: Params, rate: int) -> int:
    """Samples at the file's own rate that are enough for a row, with what the filter takes."""
    return int((real(params, "seconds") + 0.1) * rate) + 1


def _field(params: Params) -> Field:
    hearing = Choice(kind="spectrogram", params=FrozenMap[Value]({"rate": whole(params, "rate")}))
    even = Choice(kind="standardize", params=FrozenMap[Value]({"per": "all"}))
    return Field(column="sound", type="sound", prepare=(hearing, even))


SOUNDS = Medium(
    column="sound",
    one=tr("sound"),
    many=tr("sounds"),
    endings=(".wav", ".wave"),
    row=_row,
    read=_samples,
    field=_field,
    refusals=(OSError, ValueError, TypeError, LookupError, EOFError, OverflowError),
    dtype="float32",
    shaped_by=("rate", "seconds", "cut"),
    decoded_bytes=4 * MOST_BYTES,
    smaller=tr("Choose fewer seconds or a lower rate"),
)
SPEC = spec_of_folder(
    SOUNDS,
    kind="sounds",
    title=tr("Folder of sounds"),
    summary=tr("WAV files in one folder for each class."),
    params={
        "keep": KEEP,
        "seconds": Param.float(
            1.0, minimum=0.02, maximum=60.0, unit="s", help=tr("Length of every sound.")
        ),
        "rate": Param.int(
            16_000,
            minimum=1_000,
            maximum=96_000,
            unit="Hz",
            help=tr("Samples a second; half of it is the highest pitch that is kept."),
        ),
        "cut": Param.choice(
            "middle",
            ("middle", "start", "loudest"),
            help=tr("Which part of a longer sound is taken; a shorter one gets silence."),
        ),
        "table": TABLE,
        "unreadable": UNREADABLE,
    },
)
