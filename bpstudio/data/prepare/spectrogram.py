"""Sound as a picture of its pitch over time, the logarithm of mel bands; knows arrays only.

The two functions that do it are copied into exported source as they stand here.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import Param, Value

MOST_BANDS, MOST_WINDOW = 512, 1 << 16
MOST_CELLS = 40_000_000
"""Of all frames of one sound: 320 MB."""
NAMES = ("rate", "window", "hop", "bands", "low", "high")


def log_mel(
    x: Array, rate: float, window: int, hop: int, bands: int, low: float, high: float
) -> Array:
    """The logarithm of the power in mel bands: (N, samples) becomes (N, 1, bands, frames)."""
    triangles = mel_bands(rate, window, bands, low, high)
    shape = np.hanning(window)
    x = np.pad(x, ((0, 0), (0, max(0, window - x.shape[1]))))
    frames = (x.shape[1] - window) // hop + 1
    out = np.empty((len(x), 1, bands, frames))
    for row, samples in enumerate(x):
        parts = np.lib.stride_tricks.sliding_window_view(samples, window)[::hop]
        power = np.abs(np.fft.rfft(parts * shape, axis=1)) ** 2
        out[row, 0] = np.log(triangles @ power.T + 1e-6)
    return out


def mel_bands(rate: float, window: int, bands: int, low: float, high: float) -> Array:
    """Triangles (bands, bins) that lie evenly on the mel scale 2595 log10(1 + f / 700)."""
    mels = 2595 * np.log10(1 + np.array([low, high]) / 700)
    hertz = 700 * (10 ** (np.linspace(mels[0], mels[1], bands + 2) / 2595) - 1)
    bins = np.arange(window // 2 + 1) * rate / window
    left, middle, right = hertz[:-2, None], hertz[1:-1, None], hertz[2:, None]
    rising, falling = (bins - left) / (middle - left), (right - bins) / (right - middle)
    return np.asarray(np.maximum(0.0, np.minimum(rising, falling)))


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """Nothing is learned: the settings in samples and hertz, checked.

    Raises:
        DataError: when the windows or the pitches make no sense at this rate.
    """
    rate = float(str(params["rate"]))
    window, hop = (
        max(2 if name == "window_ms" else 1, round(rate * float(str(params[name])) / 1_000))
        for name in ("window_ms", "hop_ms")
    )
    low, high = float(str(params["low_hz"])), float(str(params["high_hz"] or rate / 2))
    if not low < high <= rate / 2:
        raise DataError(
            tr(
                "The pitches from {low:g} to {high:g} Hz are none that {samples:g} samples a "
                "second hold: these are below {half:g} Hz.",
                low=low,
                high=high,
                samples=rate,
                half=rate / 2,
            ),
            hint=tr("Change the lowest or the highest pitch, or the rate."),
        )
    if window > MOST_WINDOW:
        raise DataError(
            tr(
                "Windows of {window:,} samples are too long; at most {most:,} are taken.",
                window=window,
                most=MOST_WINDOW,
            ),
            hint=tr(
                "Take windows of at most {most:,.0f} ms at this rate.",
                most=1000 * MOST_WINDOW / rate,
            ),
        )
    settings = np.array([rate, window, hop, float(str(params["bands"])), low, high])
    fitted = Fitted(arrays={"settings": settings})
    _refuse_empty(fitted)
    if sample.values.ndim == 2 and _too_many(fitted, sample.values.shape[1]):
        raise DataError(
            tr(
                "Frames every {hop} of {samples:,} samples are too many.",
                hop=hop,
                samples=sample.values.shape[1],
            ),
            hint=tr("Take a longer hop, or shorter sounds."),
        )
    return fitted


def _too_many(fitted: Fitted, samples: int) -> bool:
    """Whether the frames of one sound take more memory than they may."""
    _, window, hop, bands, _, _ = _settings(fitted)
    frames = max(1, (max(samples, window) - window) // hop + 1)
    return frames * max(window, bands) > MOST_CELLS


def _refuse_empty(fitted: Fitted) -> None:
    """See that every band hears something.

    Raises:
        DataError: when windows are so short that some bands lie between two of their pitches.
    """
    rate, window, _, bands, low, high = _settings(fitted)
    silent = int((mel_bands(rate, window, bands, low, high).max(axis=1) <= 0).sum())
    if silent:
        raise DataError(
            tr(
                "{silent} of {bands} bands are too narrow for windows of {window:g} ms and "
                "would hear nothing.",
                silent=silent,
                bands=bands,
                window=1000 * window / rate,
            ),
            hint=tr("Take fewer bands or longer windows."),
        )


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """The same: nothing is learned."""
    return fit(Sample(values=next(blocks(), np.empty(0))[:1]), params)


def apply(values: Array, fitted: Fitted) -> Array:
    """(N, samples) as (N, 1, bands, frames).

    Raises:
        ValueError: when the settings or the shape are none that it was fitted with.
    """
    settings = _settings(fitted)
    if values.ndim != 2:
        raise ValueError("a sound has one axis of samples")
    if _too_many(fitted, values.shape[1]):
        raise ValueError("these are too many frames")
    return log_mel(values, *settings)


def _settings(fitted: Fitted) -> tuple[float, int, int, int, float, float]:
    """Rate, window, hop, bands, lowest and highest pitch.

    Raises:
        ValueError: when a stored one is out of its range.
    """
    found = fitted.arrays["settings"]
    if found.shape != (len(NAMES),):
        raise ValueError("these are not the settings of a spectrogram")
    rate, window, hop, bands, low, high = found.tolist()
    sizes = 2 <= window <= MOST_WINDOW and hop >= 1 and 1 <= bands <= MOST_BANDS
    if not sizes or not 0 <= low < high <= rate / 2:
        raise ValueError("the settings of a spectrogram are out of range")
    return rate, int(window), int(hop), int(bands), low, high


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    return f"log_mel({', '.join([variable, *map(repr, _settings(fitted))])})"


def support() -> str:
    """The functions that `source` calls, as text."""
    texts = (inspect.getsource(one) for one in (log_mel, mel_bands))
    return "\n\n".join(["Array = np.ndarray\n", *texts])


SPEC = PreparationSpec(
    kind="spectrogram",
    title=tr("Spectrogram"),
    summary=tr("The loudness of each pitch over time, as one hears it: a picture of a sound."),
    takes=("numbers",),
    gives="numbers",
    types=("sound",),
    reshapes=True,
    fit=fit,
    fit_blocks=fit_blocks,
    apply=apply,
    source=source,
    support=support,
    learns={"settings": "float64"},
    params={
        "rate": Param.int(
            16_000,
            minimum=1_000,
            maximum=1_000_000,
            unit="Hz",
            title=tr("Rate"),
            help=tr("Samples a second, as the sounds were read."),
        ),
        "window_ms": Param.float(
            32.0,
            minimum=1.0,
            maximum=1_000.0,
            unit="ms",
            title=tr("Window"),
            help=tr(
                "Length of a frame: longer ones tell pitches better apart, shorter ones moments."
            ),
        ),
        "hop_ms": Param.float(
            16.0,
            minimum=0.5,
            maximum=1_000.0,
            unit="ms",
            title=tr("Hop"),
            help=tr("From the start of one frame to that of the next."),
        ),
        "bands": Param.int(
            32,
            minimum=2,
            maximum=MOST_BANDS,
            title=tr("Mel bands"),
            help=tr("Pitches that are told apart, as the ear does: finer where they are low."),
        ),
        "low_hz": Param.float(
            20.0,
            minimum=0.0,
            maximum=500_000.0,
            unit="Hz",
            title=tr("Lowest"),
            help=tr("Where the first band begins."),
        ),
        "high_hz": Param.float(
            None,
            minimum=1.0,
            maximum=500_000.0,
            unit="Hz",
            title=tr("Highest"),
            help=tr("Where the last band ends; empty: half the rate."),
        ),
    },
)
