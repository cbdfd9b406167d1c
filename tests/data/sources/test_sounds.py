"""Folders of sounds, from files written here to a model that tells new ones apart."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from bpstudio.cli import run
from bpstudio.data.load import import_data, load_prepared, load_table, source_of
from bpstudio.data.sources import folders
from bpstudio.data.sources.wav import of_length, read_wav, resampled
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Source
from bpstudio.params import FrozenMap, Value


def tone(hertz: float, rate: int, seconds: float = 0.5, *, loud: float = 0.5) -> np.ndarray:
    return loud * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)


def written(path: Path, samples: np.ndarray, rate: int = 8_000) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    wavfile.write(path, rate, np.round(samples * 32_767).astype(np.int16))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    random = np.random.default_rng(0)
    for name, hertz in (("low", 300.0), ("high", 1_500.0)):
        for number in range(30):
            rate = (8_000, 16_000, 22_050)[number % 3]
            sound = tone(hertz * random.uniform(0.9, 1.1), rate, random.uniform(0.2, 0.6))
            noisy = sound + random.normal(0, 0.02, len(sound))
            written(tmp_path / "calls" / name / f"{number}.wav", noisy, rate)
    return tmp_path / "calls"


def loaded(path: Path, **params: Value) -> Table:
    source = Source(kind="sounds", path=str(path), params=FrozenMap(params))
    return load_table(source, None).table


def test_sounds_of_all_rates_and_lengths_become_rows_of_one(folder: Path) -> None:
    table = loaded(folder, rate=8_000, seconds=0.25)
    assert table.columns["sound"].shape == (60, 2_000)
    assert table.columns["sound"].dtype == np.float32
    assert table.classes["class"] == ("high", "low")
    for row, hertz in ((0, 1_500), (31, 300)):
        power = np.abs(np.fft.rfft(table.columns["sound"][row]))
        assert abs(np.argmax(power) * 4 - hertz) < 0.12 * hertz


def test_it_is_imported_as_a_spectrogram_with_the_class_to_predict(folder: Path) -> None:
    source = source_of(folder)
    assert source.kind == "sounds"
    data = import_data(source, None)
    sound = data.by_column["sound"]
    assert (sound.type, [step.kind for step in sound.prepare]) == (
        "sound",
        ["spectrogram", "standardize"],
    )
    assert data.facts is not None
    assert data.facts.by_column["sound"].shape == (1, 32, 61)
    assert data.by_column["class"].role == "target"


def test_rows_in_a_file_are_those_in_memory(folder: Path) -> None:
    few = FrozenMap[Value]({"rate": 8_000, "seconds": 0.2})
    kept = [
        load_prepared(import_data(source, None), None)
        for source in (
            Source(kind="sounds", path=str(folder), params=few),
            Source(kind="sounds", path=str(folder), params=few.with_({"keep": "file"})),
        )
    ]
    np.testing.assert_array_equal(kept[0].columns["sound"], kept[1].columns["sound"])
    assert kept[1].kept


@pytest.mark.parametrize(
    ("kind", "zero"), [("u1", 128), ("i2", 0), ("i4", 0), ("f4", 0.0), ("f8", 0.0)]
)
def test_every_depth_reads_as_the_same_sound(tmp_path: Path, kind: str, zero: float) -> None:
    sound = tone(440, 8_000)
    kinds = {"u1": 127, "i2": 32_767, "i4": 2**31 - 1, "f4": 1, "f8": 1}
    values = (sound * kinds[kind] + zero).astype(kind)
    wavfile.write(tmp_path / "a.wav", 8_000, np.stack([values, values], axis=1))
    rate, samples = read_wav(tmp_path / "a.wav")
    assert rate == 8_000
    np.testing.assert_allclose(samples, sound, atol=0.02)


def test_what_a_rate_cannot_hold_is_gone_not_folded_back() -> None:
    high = resampled(tone(3_000, 16_000), 16_000, 4_000)
    low = resampled(tone(500, 16_000), 16_000, 4_000)
    assert np.abs(high[100:-100]).max() < 0.01
    assert np.abs(low[100:-100]).max() == pytest.approx(0.5, abs=0.01)


def test_longer_sounds_are_cut_and_shorter_ones_get_silence() -> None:
    sound = np.zeros(100)
    sound[70:80] = 1.0
    assert of_length(sound, 10, "loudest").tolist() == [1.0] * 10
    assert of_length(sound, 20, "start").sum() == 0
    assert of_length(np.ones(3), 5, "middle").tolist() == [0, 1, 1, 1, 0]
    assert of_length(np.ones(3), 6, "start").tolist() == [1, 1, 1, 0, 0, 0]
    assert len(of_length(np.ones(3), 7, "middle")) == 7


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(name + struct.pack("<I", len(data)) + data for name, data in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body


def described(kind: int = 1, channels: int = 1, rate: int = 8_000, bits: int = 16) -> bytes:
    align = channels * bits // 8
    return struct.pack("<HHIIHH", kind, channels, rate, (rate * align) % 2**32, align, bits)


HOSTILE = {
    "text": (b"no sound at all", "does not begin as a WAV file"),
    "empty": (b"", "does not begin as a WAV file"),
    "mp3 inside": (riff((b"fmt ", described(0x55)), (b"data", b"\0" * 8)), r"compressed \(MP3\)"),
    "unknown kind": (riff((b"fmt ", described(0x1234)), (b"data", b"\0" * 8)), "of the kind"),
    "12 bits": (riff((b"fmt ", described(bits=12)), (b"data", b"\0" * 8)), "12 bits"),
    "no channel": (riff((b"fmt ", described(channels=0)), (b"data", b"\0" * 8)), "blocks|channels"),
    "9,000 channels": (
        riff((b"fmt ", described(channels=9_000)), (b"data", b"\0" * 18_000)),
        "9,000 channels",
    ),
    "rate 0": (riff((b"fmt ", described(rate=0)), (b"data", b"\0" * 8)), "0 samples a second"),
    "no sound": (riff((b"fmt ", described())), "holds no sound"),
    "empty sound": (riff((b"fmt ", described()), (b"data", b"")), "holds no sound"),
    "undescribed": (riff((b"data", b"\0" * 8)), "nothing describes"),
    "cut description": (riff((b"fmt ", b"\1\0"), (b"data", b"\0" * 8)), "description"),
    "cut off": (
        b"RIFF\xff\xff\xff\xffWAVEfmt " + struct.pack("<I", 16) + described()
        + b"data\xff\xff\xff\x7f" + b"\0" * 64,
        "cut off: 64 of 2,147,483,647 bytes",
    ),
    "a header that a recorder did not come to fill in": (
        b"RIFF\0\0\0\0" + riff((b"fmt ", described()), (b"data", b"\1" * 64))[8:],
        "ends before its sound begins",
    ),
    "chunk beyond the end": (riff((b"LIST", b"x"))[:-1] + b"\xff" * 9, "holds no sound"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words(name: str, tmp_path: Path) -> None:
    content, words = HOSTILE[name]
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(ValueError, match=words):
        read_wav(tmp_path / "a.wav")


def test_samples_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    values = np.array([0.1, np.nan, 0.2], np.float32)
    wavfile.write(tmp_path / "a.wav", 8_000, values)
    with pytest.raises(ValueError, match="no numbers"):
        read_wav(tmp_path / "a.wav")


def test_a_sound_that_will_not_open_is_named_or_left_out_and_told(folder: Path) -> None:
    (folder / "low" / "broken.wav").write_bytes(HOSTILE["mp3 inside"][0])
    with pytest.raises(DataError, match=r"1 file \(low/broken.wav\) of 61 .*MP3"):
        loaded(folder)
    table = loaded(folder, unreadable="leave out")
    assert table.rows == 60
    assert "1 file (low/broken.wav) left out" in table.doubts[0]


def test_a_table_names_sounds_and_what_they_are(folder: Path) -> None:
    rows = [f"low/{n}.wav,owl,{n % 5}" for n in range(10)]
    rows += [f"high/{n}.wav,bat,{n % 5}" for n in range(12)]
    (folder / "labels.csv").write_text("\n".join(["path,animal,place", *rows]), encoding="utf-8")
    table = loaded(folder, table="labels.csv")
    assert table.rows == 22
    assert set(table.columns) == {"sound", "file", "animal", "place"}
    assert table.columns["animal"].tolist() == ["owl"] * 10 + ["bat"] * 12
    source = Source(
        kind="sounds", path=str(folder), params=FrozenMap({"table": "labels.csv", "rate": 8_000})
    )
    data = import_data(source, None)
    assert {f.column: f.role for f in data.fields}["file"] == "ignore"
    assert data.facts is not None


def test_rows_of_a_table_without_a_sound_are_counted_not_dropped(folder: Path) -> None:
    text = "path,animal\nlow/1.wav,owl\n../../secret.wav,owl\nlow/2.wav,bat\n"
    (folder / "labels.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"1 of 3 rows .*row 2; it says '../../secret.wav'"):
        loaded(folder, table="labels.csv")
    table = loaded(folder, table="labels.csv", unreadable="leave out")
    assert table.rows == 2
    assert "1 row of" in table.doubts[0]
    with pytest.raises(DataError, match="There is no table"):
        loaded(folder, table="other.csv")
    (folder / "numbers.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(DataError, match="names sounds of the folder"):
        loaded(folder, table="numbers.csv")


def test_a_model_of_a_folder_answers_one_sound_and_a_folder_of_them(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("torch")
    project = tmp_path / "calls.bpstudio"
    assert run(["new", "--data", str(folder), "-o", str(project)]) == 0
    assert run(["train", str(project), "--epochs", "20", "--json"]) == 0
    one = written(tmp_path / "new" / "x.wav", tone(310, 11_025, 0.4), 11_025)
    written(tmp_path / "new" / "y.wav", tone(1_480, 8_000, 0.3))
    for asked, wanted in ((one, ["low"]), (one.parent, ["low", "high"])):
        out = tmp_path / f"{asked.name}.csv"
        capsys.readouterr()
        command = ["predict", str(project), "--input", str(asked), "-o", str(out), "--json"]
        assert run(command) == 0
        assert json.loads(capsys.readouterr().out)["answered"] == len(wanted)
        lines = out.read_text(encoding="utf-8").splitlines()
        assert [line.split(",")[1] for line in lines[1:]] == wanted


def test_a_folder_that_may_not_be_read_is_named(folder: Path, monkeypatch) -> None:
    whole = folders.os.scandir

    def scandir(place: Path):
        if Path(place).name == "low":
            raise PermissionError(13, "Permission denied", str(place))
        return whole(place)

    monkeypatch.setattr(folders.os, "scandir", scandir)
    with pytest.raises(DataError, match="low cannot be read: Permission denied"):
        loaded(folder)
    for name in "high", "low":
        (folder.parent / "none" / name).mkdir(parents=True)
    with pytest.raises(DataError, match="low cannot be read: Permission denied"):
        source_of(folder.parent / "none")
