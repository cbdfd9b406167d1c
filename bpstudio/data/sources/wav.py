"""One WAV file as samples from -1 to 1; its header is looked at before anything is decoded.

Plain numbers only (PCM and float); what is compressed is named and refused.
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from bpstudio.data.table import Array
from bpstudio.language import tr

MOST_BYTES = 256 * 2**20
"""Of samples in one file: 23 minutes of stereo at 48 kHz in 32 bits."""
MOST_CHANNELS, LEAST_HZ, MOST_HZ = 32, 100, 1_000_000
MOST_CHUNKS = 1_000
PCM, FLOAT, EXTENSIBLE = 0x0001, 0x0003, 0xFFFE
BITS = {PCM: (8, 16, 24, 32), FLOAT: (32, 64)}
COMPRESSED = {
    0x0002: "ADPCM", 0x0006: "A-law", 0x0007: "mu-law", 0x0011: "IMA ADPCM", 0x0031: "GSM",
    0x0050: "MPEG", 0x0055: "MP3", 0x00FF: "AAC",
}  # fmt: skip
MOST_RATIO = 1_000
"""Rates are brought to each other by a fraction of at most so large a divisor."""


@dataclass(frozen=True, kw_only=True)
class Header:
    """What a file says of its sound: samples a second, channels, bits a sample, bytes of all."""

    rate: int
    channels: int
    bits: int
    size: int


def read_header(path: Path) -> Header:
    """The header of a WAV file.

    Raises:
        ValueError: in words, when it is none, is compressed, cut off, too long or makes no sense.
    """
    length = path.stat().st_size
    with path.open("rb") as file:
        first = file.read(12)
        if len(first) < 12 or first[:4] not in {b"RIFF", b"RIFX"} or first[8:] != b"WAVE":
            raise ValueError(tr("it does not begin as a WAV file does"))
        order = "<" if first[:4] == b"RIFF" else ">"
        ends = 8 + struct.unpack(f"{order}I", first[4:8])[0]
        described: tuple[int, int, int] | None = None
        for _ in range(MOST_CHUNKS):
            head = file.read(8)
            if len(head) < 8:
                break
            name, size = head[:4], struct.unpack(f"{order}I", head[4:])[0]
            if name == b"fmt ":
                described = _described(file.read(min(size, 64)), order)
                file.seek(size - min(size, 64), 1)
            elif name == b"data":
                if file.tell() - len(head) >= ends:  # a recorder that was cut off left 0 there
                    raise ValueError(tr("its header says that it ends before its sound begins"))
                return _checked(described, size, left=length - file.tell())
            else:
                file.seek(size, 1)
            file.seek(size % 2, 1)
    raise ValueError(tr("it holds no sound"))


def _described(body: bytes, order: str) -> tuple[int, int, int]:
    """Rate, channels and bits of a chunk `fmt `."""
    if len(body) < 16:
        raise ValueError(tr("the description of its sound is cut off"))
    kind, channels, rate, _, align, bits = struct.unpack(f"{order}HHIIHH", body[:16])
    if kind == EXTENSIBLE and len(body) >= 26:
        kind = struct.unpack(f"{order}H", body[24:26])[0]
    if kind not in BITS:
        name = COMPRESSED.get(kind, tr("of the kind {kind:#06x}", kind=kind))
        raise ValueError(tr("its sound is compressed ({name}); save it as PCM", name=name))
    if bits not in BITS[kind] or align != channels * bits // 8:
        raise ValueError(
            tr("it has {bits} bits a sample in blocks of {align} bytes", bits=bits, align=align)
        )
    if not 1 <= channels <= MOST_CHANNELS:
        raise ValueError(
            tr(
                "it has {channels:,} channels, 1 to {most} can be read",
                channels=channels,
                most=MOST_CHANNELS,
            )
        )
    if not LEAST_HZ <= rate <= MOST_HZ:
        raise ValueError(tr("it has {rate:,} samples a second", rate=rate))
    return rate, channels, bits


def _checked(described: tuple[int, int, int] | None, size: int, *, left: int) -> Header:
    """The header, if there is as much sound as it says.

    Raises:
        ValueError: when there is none, less, or too much of it.
    """
    if described is None:
        raise ValueError(tr("nothing describes its sound"))
    rate, channels, bits = described
    block = channels * bits // 8
    if size > left:
        raise ValueError(
            tr("it is cut off: {left:,} of {size:,} bytes of sound are there", left=left, size=size)
        )
    if size < block:
        raise ValueError(tr("it holds no sound"))
    if size > MOST_BYTES:
        raise ValueError(
            tr(
                "it lasts {minutes:,.0f} minutes, too long for a row",
                minutes=size / block / rate / 60,
            )
        )
    return Header(rate=rate, channels=channels, bits=bits, size=size)


def read_wav(path: Path) -> tuple[int, Array]:
    """Samples a second, and the mean of all channels as float64 (samples,) from -1 to 1.

    Raises:
        ValueError: in words, when the file cannot be read or has values that are no numbers.
    """
    from scipy.io import wavfile

    header = read_header(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", wavfile.WavFileWarning)  # chunks that are not sound
        rate, values = wavfile.read(path)
    if rate != header.rate or values.size * header.bits // 8 > header.size:
        raise ValueError(tr("its parts contradict each other"))
    samples = _from_bits(values)
    if not np.isfinite(samples).all():
        raise ValueError(tr("some of its samples are no numbers"))
    return rate, samples if samples.ndim == 1 else samples.mean(axis=1)


def _from_bits(values: Array) -> Array:
    """Whole numbers as parts of the largest; 24 bits come in the upper part of 32."""
    if values.dtype.kind == "f":
        return values.astype(np.float64)
    if values.dtype == np.uint8:
        return (values.astype(np.float64) - 128.0) / 128.0
    return values.astype(np.float64) / -float(np.iinfo(values.dtype).min)


def resampled(samples: Array, rate: int, wanted: int) -> Array:
    """The sound at another rate, without what that rate cannot hold.

    A polyphase filter, `scipy.signal.resample_poly`.
    """
    if rate == wanted:
        return samples
    from scipy.signal import resample_poly

    ratio = Fraction(wanted, rate).limit_denominator(MOST_RATIO)
    return np.asarray(resample_poly(samples, max(1, ratio.numerator), ratio.denominator))


def of_length(samples: Array, length: int, cut: str) -> Array:
    """So many samples: the sound's start, middle or loudest part, with silence on both sides."""
    over = len(samples) - length
    if over > 0:
        match cut:
            case "start":
                begin = 0
            case "loudest":
                power = np.concatenate([[0.0], np.cumsum(np.square(samples))])
                begin = int(np.argmax(power[length:] - power[:-length]))
            case _:
                begin = over // 2
        return samples[begin : begin + length]
    before = 0 if cut == "start" else -over // 2
    return np.pad(samples, (before, -over - before))
