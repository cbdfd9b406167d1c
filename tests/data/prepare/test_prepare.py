"""Every preparation, driven from the registry, against the same demands."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from bpstudio.data.prepare import (
    PREPARATIONS,
    codes,
    date_parts,
    hashing,
    impute,
    impute_and_tell,
    minmax,
    one_hot,
    quantile,
    scale,
    spectrogram,
    standardize,
)
from bpstudio.data.prepare.labels import distinct
from bpstudio.data.prepare.spec import Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.params import EMPTY, FrozenMap, Value, complete

RANDOM = np.random.default_rng(3)
NUMBERS = RANDOM.normal(5.0, 3.0, (40, 4))
IMAGES = RANDOM.uniform(0.0, 255.0, (20, 1, 5, 5))
LABELS = np.array(["red", "green", None, 'it\'s "blue"\n', "red"] * 4, dtype=object)
DEFAULT_CODES = complete(codes.SPEC.params, EMPTY, of="codes")
TOKENS = RANDOM.integers(0, 9, (20, 6))
INVERTIBLE = [spec for spec in PREPARATIONS if spec.inverse]
TEXTS = np.array(
    ["It's late!", None, "The late\ntrain, again.", 'say "hi" \\', "", "ÄRGER über alles"],
    dtype=object,
)
DATES = np.array(
    ["2024-02-29", None, "2023-12-31 23:30", "2025-01-01T06:15:00", " 1969-07-20 "], dtype=object
)
DAYS_FIRST = np.array([None, "31.12.2022", "1.2.2023 8:30", " 03/04/1969 ", "29-02-2024 23:59:01"],
                      dtype=object)  # fmt: skip
MONTHS_FIRST = np.array(["12/31/2022", None, "1/2/2023 8:30"], dtype=object)
SAMPLES = {
    "dates": (DATES, DAYS_FIRST, MONTHS_FIRST),
    "numbers": (NUMBERS, NUMBERS[:, :1], IMAGES),
    "labels": (LABELS,),
    "tokens": (TOKENS,),
    "texts": (TEXTS,),
}
SOUNDS = RANDOM.normal(0.0, 0.3, (6, 2_000))
OF_TYPE = {"image": (IMAGES,), "sound": (SOUNDS,), "number": (NUMBERS, NUMBERS[:, :1])}
"""For preparations that are for some types alone."""


def settings(spec: PreparationSpec, **given: Value) -> FrozenMap[Value]:
    return complete(spec.params, FrozenMap(given), of=spec.title)


def fitted(spec: PreparationSpec, values: Array, **given: Value) -> Fitted:
    return spec.fit(Sample(values=values), settings(spec, **given))


def cases() -> list[tuple[PreparationSpec, Array]]:
    return [
        (spec, values)
        for spec in PREPARATIONS
        for form in spec.takes
        for values in (OF_TYPE[spec.types[0]] if spec.types else SAMPLES[form])
    ]


@pytest.mark.parametrize(("spec", "values"), cases(), ids=lambda item: getattr(item, "kind", ""))
def test_source_text_does_exactly_what_apply_does(spec: PreparationSpec, values: Array) -> None:
    learned = fitted(spec, values)
    with np.errstate(invalid="ignore"):
        names = {"np": np, "x": values}
        exec("" if spec.support is None else spec.support(), names)
        written = eval(spec.source(learned, "x"), names)
    applied = spec.apply(values, learned)
    assert written.dtype == applied.dtype
    np.testing.assert_array_equal(written, applied)


@pytest.mark.parametrize(("spec", "values"), cases(), ids=lambda item: getattr(item, "kind", ""))
def test_it_learns_what_it_declares(spec: PreparationSpec, values: Array) -> None:
    learned = fitted(spec, values)
    arrays = {name for name, kind in spec.learns.items() if kind in {"float64", "int64"}}
    assert set(learned.arrays) == arrays
    assert set(learned.values) == set(spec.learns) - arrays
    for name in arrays:
        assert learned.arrays[name].dtype == spec.learns[name]


@pytest.mark.parametrize("spec", INVERTIBLE, ids=lambda s: s.kind)
def test_the_inverse_gives_the_column_back(spec: PreparationSpec) -> None:
    assert spec.inverse is not None
    for values in SAMPLES[spec.takes[0]]:
        if values.dtype == object:
            values = values[values != np.array(None)]
        learned = fitted(spec, values)
        back = spec.inverse(spec.apply(values, learned), learned)
        if values.dtype == object:
            assert back.tolist() == values.tolist()
        else:
            np.testing.assert_allclose(back, values, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("spec", list(PREPARATIONS), ids=lambda spec: spec.kind)
def test_every_preparation_and_setting_explains_itself(spec: PreparationSpec) -> None:
    assert spec.title
    assert spec.summary.endswith(".")
    assert all(param.help for param in spec.params.values())


@pytest.mark.parametrize("spec", [standardize.SPEC, minmax.SPEC, scale.SPEC], ids=lambda s: s.kind)
def test_a_constant_column_stays_finite(spec: PreparationSpec) -> None:
    values = np.full((7, 2), 0.1)
    values[:, 1] = 0.0
    assert np.isfinite(spec.apply(values, fitted(spec, values))).all()


@pytest.mark.parametrize(
    "spec", [standardize.SPEC, minmax.SPEC, scale.SPEC, impute.SPEC], ids=lambda s: s.kind
)
def test_a_column_without_any_value_learns_finite_numbers(spec: PreparationSpec) -> None:
    learned = fitted(spec, np.full((7, 1), np.nan))
    assert all(np.isfinite(array).all() for array in learned.arrays.values())


def test_standardize_gives_mean_0_and_deviation_1_of_each_element() -> None:
    result = standardize.apply(NUMBERS, fitted(standardize.SPEC, NUMBERS))
    np.testing.assert_allclose(result.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(result.std(axis=0), 1.0, rtol=1e-12)


def test_standardize_per_all_keeps_the_elements_comparable() -> None:
    learned = fitted(standardize.SPEC, IMAGES, per="all")
    assert learned.arrays["mean"].shape == (1,)
    result = standardize.apply(IMAGES, learned)
    assert abs(float(result.mean())) < 1e-12
    assert abs(float(result[:, :, 0, 0].mean())) > 1e-3


def test_standardize_leaves_missing_values_out() -> None:
    values = np.array([[1.0], [np.nan], [3.0]])
    learned = fitted(standardize.SPEC, values)
    assert learned.arrays["mean"].tolist() == [2.0]
    assert learned.arrays["std"].tolist() == [1.0]


def test_a_constant_that_rounding_spreads_counts_as_constant() -> None:
    values = np.full((1000, 1), 0.1)
    assert fitted(standardize.SPEC, values).arrays["std"].tolist() == [1.0]


def test_minmax_maps_the_training_range_onto_the_range_asked_for() -> None:
    learned = fitted(minmax.SPEC, NUMBERS, low=-1.0, high=1.0)
    result = minmax.apply(NUMBERS, learned)
    np.testing.assert_allclose(result.min(axis=0), -1.0)
    np.testing.assert_allclose(result.max(axis=0), 1.0)


def test_minmax_refuses_an_empty_range() -> None:
    with pytest.raises(DataError, match="is empty"):
        fitted(minmax.SPEC, NUMBERS, low=1.0, high=1.0)


def test_scale_divides_by_the_largest_magnitude_or_the_constant() -> None:
    values = np.array([[-8.0], [2.0], [np.nan]])
    assert fitted(scale.SPEC, values).arrays["by"].tolist() == [8.0]
    assert fitted(scale.SPEC, values, by=255.0).arrays["by"].tolist() == [255.0]


@pytest.mark.parametrize(("how", "fill"), [("mean", 4.0), ("median", 2.0), ("constant", -1.0)])
def test_impute_fills_gaps_only(how: str, fill: float) -> None:
    values = np.array([[1.0], [2.0], [np.nan], [9.0]])
    learned = impute.fit(
        Sample(values=values), settings(impute.SPEC, **{"with": how, "value": -1.0})
    )
    assert impute.apply(values, learned).reshape(-1).tolist() == [1.0, 2.0, fill, 9.0]


def test_one_hot_gives_zeros_for_what_training_did_not_have() -> None:
    learned = fitted(one_hot.SPEC, np.array(["a", "b"], dtype=object))
    rows = np.array(["b", "new", None], dtype=object)
    assert one_hot.apply(rows, learned).tolist() == [[0.0, 1.0], [0.0, 0.0], [0.0, 0.0]]


def test_codes_give_unknown_and_missing_labels_the_spare_code() -> None:
    learned = fitted(codes.SPEC, np.array(["b", "a"], dtype=object))
    assert learned.classes == ("a", "b", "(other)")
    assert codes.apply(np.array(["b", "new", None], dtype=object), learned).tolist() == [1, 2, 2]


def test_the_spare_code_gets_a_name_that_no_class_has() -> None:
    learned = fitted(codes.SPEC, np.array(["(other)", "a"], dtype=object))
    assert learned.classes[-1] == "((other))"


def test_codes_of_a_target_have_no_spare_code_and_keep_training_codes() -> None:
    train = np.array(["m", "c"], dtype=object)
    everything = np.array(["m", "c", "a", "z"], dtype=object)
    learned = codes.fit(Sample(values=train, others=everything), settings(codes.SPEC))
    assert learned.classes == ("c", "m", "a", "z")


def test_unknown_tokens_get_the_spare_code_and_declared_ones_have_none() -> None:
    learned = fitted(codes.SPEC, np.array([[3, 7], [7, 3]]))
    assert codes.apply(np.array([[7, 100, 0, 3]]), learned).tolist() == [[1, 2, 2, 0]]
    declared = codes.fit(Sample(values=TOKENS, names=("p", "q")), DEFAULT_CODES)
    assert declared.classes == ("p", "q")
    assert codes.apply(np.array([[1, 2]]), declared).tolist() == [[1, -1]]


def test_labels_are_ordered_by_size_then_by_word() -> None:
    values = np.array(["10", "9", "b", "-1.5", "a", None, "nan"], dtype=object)
    assert distinct(values) == ("-1.5", "9", "10", "a", "b", "nan")


def test_too_many_or_too_long_labels_are_refused() -> None:
    with pytest.raises(DataError, match="too many for a category"):
        distinct(np.array([str(number) for number in range(10_001)], dtype=object))
    with pytest.raises(DataError, match=r"The text 'x{30}'… is longer than 1,000"):
        distinct(np.array(["a", "x" * 1_001], dtype=object))


def test_parts_of_dates_lie_on_circles_and_a_missing_one_in_their_middle() -> None:
    learned = fitted(date_parts.SPEC, DATES, hour=True)
    values = date_parts.SPEC.apply(DATES, learned)
    assert values.shape == (5, 7)
    assert not values[1].any()
    for row in (0, 2, 3, 4):
        when = datetime.fromisoformat(str(DATES[row]).strip())
        places = ((when.month - 1) / 12, when.weekday() / 7, (when.hour + when.minute / 60) / 24)
        for at, place in enumerate(places):
            angle = 2 * np.pi * place
            pair = values[row, 1 + 2 * at : 3 + 2 * at]
            np.testing.assert_allclose(pair, [np.sin(angle), np.cos(angle)], atol=1e-12)
    years = values[[0, 2, 3, 4], 0]
    np.testing.assert_allclose([years.mean(), years.std()], [0.0, 1.0], atol=1e-12)


def test_a_filled_gap_is_told_behind_the_numbers() -> None:
    values = np.array([[1.0, np.nan], [3.0, 4.0], [np.nan, 8.0]])
    learned = fitted(impute_and_tell.SPEC, values, **{"with": "mean"})
    expected = [[1.0, 6.0, 0.0, 1.0], [3.0, 4.0, 0.0, 0.0], [2.0, 8.0, 1.0, 0.0]]
    assert impute_and_tell.apply(values, learned).tolist() == expected
    assert eval(impute_and_tell.source(learned, "x"), {"np": np, "x": values}).tolist() == expected
    with pytest.raises(DataError, match="rows of numbers only"):
        fitted(impute_and_tell.SPEC, IMAGES)


def test_what_is_no_date_is_named() -> None:
    with pytest.raises(DataError, match="'soon' is no date like 2024-05-31"):
        fitted(date_parts.SPEC, np.array(["2024-01-01", "soon"], dtype=object))
    nothing = dict.fromkeys(("year", "month", "weekday", "hour"), False)
    with pytest.raises(DataError, match="No part of the date"):
        fitted(date_parts.SPEC, DATES, **nothing)


def test_quantiles_are_those_of_scikit_learn() -> None:
    from sklearn.preprocessing import QuantileTransformer

    values = RANDOM.lognormal(0.0, 2.0, (150, 2))
    learned = fitted(quantile.SPEC, values, to="uniform")
    expected = QuantileTransformer(n_quantiles=150).fit_transform(values)
    np.testing.assert_allclose(quantile.SPEC.apply(values, learned), expected, atol=1e-9)


def test_quantiles_spread_a_heavy_tail_like_a_bell() -> None:
    values = RANDOM.lognormal(0.0, 3.0, (5_000, 1))
    bell = quantile.SPEC.apply(values, fitted(quantile.SPEC, values))
    assert abs(bell.mean()) < 0.01
    assert abs(bell.std() - 1.0) < 0.05
    beyond = quantile.SPEC.apply(np.array([[-1e9], [1e9], [np.nan]]), fitted(quantile.SPEC, values))
    assert beyond[0, 0] == bell.min()
    assert beyond[1, 0] == bell.max()
    assert np.isnan(beyond[2, 0])


def test_hashing_knows_labels_that_training_has_not_seen() -> None:
    learned = fitted(hashing.SPEC, LABELS, buckets=16)
    codes = hashing.SPEC.apply(np.array(["never seen", None, "red", "red"], dtype=object), learned)
    assert len(learned.classes) == 17
    assert codes[1] == 0
    assert codes[2] == codes[3]
    assert 1 <= codes[0] <= 16
    many = np.array([f"street {number}" for number in range(1_600)], dtype=object)
    assert np.bincount(hashing.SPEC.apply(many, learned), minlength=17)[1:].min() > 50


def test_a_tone_lies_in_the_mel_band_of_its_pitch() -> None:
    samples = np.sin(2 * np.pi * 1_000 * np.arange(4_096) / 8_000)[None]
    given = {"rate": 8_000, "bands": 24, "low_hz": 150.0, "high_hz": 3_600.0}
    loud = spectrogram.apply(samples, fitted(spectrogram.SPEC, samples, **given))
    assert loud.shape == (1, 1, 24, 31)
    low, tone, high = (np.log10(1 + hertz / 700) for hertz in (150.0, 1_000, 3_600.0))
    place = (tone - low) / (high - low) * 25 - 1
    assert set(loud[0, 0].argmax(axis=0).tolist()) == {round(place)}


def test_a_sound_shorter_than_a_frame_has_one() -> None:
    samples = RANDOM.normal(size=(2, 100))
    learned = fitted(spectrogram.SPEC, samples)
    assert spectrogram.apply(samples, learned).shape == (2, 1, 32, 1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"bands": 500}, "would hear nothing"),
        ({"low_hz": 9_000.0}, "none that 16000"),
        ({"high_hz": 9_000.0}, "none that 16000"),
        ({"hop_ms": 0.5, "window_ms": 1_000.0}, "too many"),
        ({"rate": 96_000, "window_ms": 1_000.0}, "96,000 samples are too long"),
    ],
)
def test_settings_of_a_spectrogram_that_make_no_sense_are_refused(given, words) -> None:
    with pytest.raises(DataError, match=words):
        fitted(spectrogram.SPEC, np.zeros((1, 160_000)), **given)


@pytest.mark.parametrize(
    "settings",
    [
        [16_000, 512, 0, 32, 20, 8_000],
        [16_000, 1e9, 256, 32, 20, 8_000],
        [16_000, 512, 256, 1e9, 20, 8_000],
        [16_000, 512, 256, 32, 8_000, 20],
        [16_000, 65_536, 1, 32, 20, 8_000],
        [16_000],
    ],
)
def test_stored_settings_out_of_range_cost_no_memory(settings: list[float]) -> None:
    hostile = Fitted(arrays={"settings": np.array(settings, dtype=np.float64)})
    with pytest.raises(ValueError, match=r"range|too many|not the settings"):
        spectrogram.apply(np.zeros((1, 1_000_000)), hostile)
