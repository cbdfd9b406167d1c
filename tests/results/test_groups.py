"""Groups against fairlearn called directly."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import fairlearn.metrics
import numpy as np
import pytest
from scipy.stats import binomtest

from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.results.answers import Answers, Asked
from bpstudio.results.curves import differences_between, rates_by_group
from bpstudio.results.groups import ALL, MISSING, by_group, groups_in, groups_of_two


def answers(rows: int = 400) -> Answers:
    random = np.random.Generator(np.random.PCG64(8))
    truth = random.integers(0, 2, rows)
    predicted = np.where(random.random(rows) < 0.8, truth, 1 - truth)
    shares = np.stack([1 - predicted, predicted], 1).astype(float)
    named = Asked(
        path="o", name="output", target="y", kind="classes", task="", loss="",
        classes=("no", "yes"),
    )  # fmt: skip
    return Answers(
        asked=named, rows=np.arange(rows), predicted=predicted, probabilities=shares, truth=truth
    )


def test_figures_and_differences_equal_those_of_fairlearn() -> None:
    one = answers()
    group = np.array(["a", "b", "b", "c"] * 100, dtype=object)
    found = by_group(one, group, "g", resamples=0)
    given = {"y_true": one.truth, "y_pred": one.predicted, "sensitive_features": group}
    frame = fairlearn.metrics.MetricFrame(
        metrics={
            "selection_rate": fairlearn.metrics.selection_rate,
            "true_positive_rate": fairlearn.metrics.true_positive_rate,
            "false_positive_rate": fairlearn.metrics.false_positive_rate,
        },
        **given,
    )
    for row in found.rows:
        for name in ("selection_rate", "true_positive_rate", "false_positive_rate"):
            figure = row.figure(name)
            right = frame.overall[name] if row.name == ALL else frame.by_group[name][row.name]
            assert figure is not None
            assert figure.value == pytest.approx(right)
    assert found.differences == pytest.approx(
        {
            "demographic_parity": fairlearn.metrics.demographic_parity_difference(**given),
            "equal_opportunity": fairlearn.metrics.equal_opportunity_difference(**given),
            "equalized_odds": fairlearn.metrics.equalized_odds_difference(**given),
        }
    )
    assert [row.name for row in found.rows] == ["b", "a", "c", ALL]
    assert [row.rows for row in found.rows] == [200, 100, 100, 400]
    assert found.positive == "yes"


@pytest.mark.parametrize("place", [0, 250, 500, 701, 1000])
def test_rates_at_any_threshold_equal_those_of_fairlearn(place: int) -> None:
    one = answers()
    random = np.random.Generator(np.random.PCG64(5))
    share = np.clip(0.5 * one.truth + 0.6 * random.random(400), 0, 1)
    one = replace(one, probabilities=np.stack([1 - share, share], 1))
    group = np.array(["a", "b", "b", "c"] * 100, dtype=object)
    found = by_group(one, group, "g", resamples=0)
    counts = {row.name: row.counts for row in found.rows[:-1] if row.counts is not None}
    rates = rates_by_group(counts, place)
    given = {
        "y_true": one.truth,
        "y_pred": (share >= place / 1000).astype(int),
        "sensitive_features": group,
    }
    assert differences_between(rates) == pytest.approx(
        {
            "demographic_parity": fairlearn.metrics.demographic_parity_difference(**given),
            "equal_opportunity": fairlearn.metrics.equal_opportunity_difference(**given),
            "equalized_odds": fairlearn.metrics.equalized_odds_difference(**given),
        }
    )
    assert [rate.name for rate in rates] == ["b", "a", "c"]
    right = (given["y_pred"] == one.truth)[group == "b"].mean()
    assert rates[0].right == pytest.approx(right)


def test_a_group_that_is_too_small_is_named() -> None:
    group = np.array(["big"] * 390 + ["tiny"] * 10, dtype=object)
    found = by_group(answers(), group, "g", resamples=0)
    assert found.warnings == ("Groups of fewer than 30 rows, too few to judge: tiny (10).",)
    assert not found.rows[0].small


def test_rates_of_the_first_class_equal_those_of_fairlearn_for_it() -> None:
    one = answers()
    assert one.truth is not None
    group = np.array(["a", "b", "b", "c"] * 100, dtype=object)
    found = by_group(replace(one, asked=replace(one.asked, positive=0)), group, "g", resamples=0)
    assert found.positive == "no"
    frame = fairlearn.metrics.MetricFrame(
        metrics={
            name: partial(getattr(fairlearn.metrics, name), pos_label=0)
            for name in ("selection_rate", "true_positive_rate", "false_positive_rate")
        },
        y_true=one.truth, y_pred=one.predicted, sensitive_features=group,
    )  # fmt: skip
    for row in found.rows[:-1]:
        for name, right in frame.by_group.loc[row.name].items():
            figure = row.figure(name)
            assert figure is not None
            assert figure.value == pytest.approx(right)
    apart = frame.difference()
    assert found.differences == pytest.approx(
        {
            "demographic_parity": apart["selection_rate"],
            "equal_opportunity": apart["true_positive_rate"],
            "equalized_odds": max(apart["true_positive_rate"], apart["false_positive_rate"]),
        }
    )
    counts = {row.name: row.counts for row in found.rows[:-1] if row.counts is not None}
    assert differences_between(rates_by_group(counts, 500)) == pytest.approx(found.differences)


def test_differences_are_told_without_the_groups_that_are_too_small() -> None:
    one = answers()
    assert one.truth is not None
    group = np.array(["a"] * 200 + ["b"] * 198 + ["tiny"] * 2, dtype=object)
    found = by_group(one, group, "g", resamples=0)
    large = group != "tiny"
    given = {
        "y_true": one.truth[large], "y_pred": one.predicted[large],
        "sensitive_features": group[large],
    }  # fmt: skip
    assert found.judged == pytest.approx(
        {
            "demographic_parity": fairlearn.metrics.demographic_parity_difference(**given),
            "equal_opportunity": fairlearn.metrics.equal_opportunity_difference(**given),
            "equalized_odds": fairlearn.metrics.equalized_odds_difference(**given),
        }
    )
    assert found.differences["demographic_parity"] > found.judged["demographic_parity"]
    pair = np.array(["a", "b"] * 200, dtype=object)
    assert by_group(one, pair, "g", resamples=0).judged == {}, "none is too small"


def test_a_group_with_few_of_a_class_is_named() -> None:
    one = answers()
    assert one.truth is not None
    group = np.where(one.truth == 1, "x", "y").astype(object)
    found = by_group(one, group, "g", resamples=0)
    assert {row.small for row in found.rows[:-1]} == {
        "only 0 rows are yes, too few for a rate",
        "only 0 rows are not yes, too few for a rate",
    }


def test_numbers_are_cut_into_quarters_and_gaps_are_a_group() -> None:
    values = np.arange(100, dtype=np.float64)
    values[3] = np.nan
    words = groups_in(Table(columns={"age": values}), "age", rows=np.arange(100))
    names, counts = np.unique(words.astype(str), return_counts=True)
    assert len(names) == 5
    assert MISSING in names
    assert counts.min() == 1
    assert counts.max() <= 25


def test_bands_of_numbers_stand_in_their_order_and_gaps_at_the_end() -> None:
    one = answers()
    values = np.arange(len(one.rows), dtype=np.float64) ** 2
    values[::7] = np.nan
    table = Table(columns={"age": values})
    found = by_group(one, groups_in(table, "age", rows=one.rows), "age", resamples=0)
    *bands, missing, every = [row.name for row in found.rows]
    assert (missing, every) == (MISSING, "All")
    starts = [float(name.split(" to ")[0]) for name in bands]
    assert starts == sorted(starts)
    assert len(bands) == 4


def test_a_column_that_makes_no_groups_is_refused() -> None:
    table = Table(columns={"id": np.array([f"r{row}" for row in range(80)], dtype=object)})
    with pytest.raises(DataError, match="80 different values"):
        groups_in(table, "id", rows=np.arange(80))
    with pytest.raises(DataError, match="no column 'sex'"):
        groups_in(table, "sex", rows=np.arange(80))


def test_two_columns_make_a_group_of_each_pair_as_fairlearn_does() -> None:
    one = answers()
    region = np.array(["north", "south"] * 200, dtype=object)
    sex = np.array(["f", "f", "m", "m"] * 100, dtype=object)
    table = Table(columns={"region": region, "sex": sex})
    words = groups_of_two(table, "region", "sex", rows=one.rows)
    found = by_group(one, words, "region and sex", resamples=0)
    frame = fairlearn.metrics.MetricFrame(
        metrics=fairlearn.metrics.selection_rate,
        y_true=one.truth,
        y_pred=one.predicted,
        sensitive_features={"region": region, "sex": sex},
    )
    rates = {row.name: row.figure("selection_rate") for row in found.rows if row.name != ALL}
    assert len(rates) == 4
    for (first, second), wanted in frame.by_group.items():
        figure = rates[f"{first} · {second}"]
        assert figure is not None
        assert figure.value == pytest.approx(wanted)
    assert found.differences["demographic_parity"] == pytest.approx(frame.difference())


def test_pairs_that_make_no_groups_are_refused() -> None:
    many = np.array([f"v{n % 15}" for n in range(300)], dtype=object)
    other = np.array([f"w{n % 20}" for n in range(300)], dtype=object)
    table = Table(columns={"a": many, "b": other})
    with pytest.raises(DataError, match="make 60 groups"):
        groups_of_two(table, "a", "b", rows=np.arange(300))
    with pytest.raises(DataError, match="named twice"):
        groups_of_two(table, "a", "a", rows=np.arange(300))


def test_numbers_that_differ_in_their_last_digits_are_four_groups() -> None:
    for first in (1_700_000_000, 12_345_678):
        table = Table(columns={"time": np.arange(first, first + 400)})
        names = groups_in(table, "time", rows=np.arange(400)).tolist()
        assert [names.count(name) for name in dict.fromkeys(names)] == [100] * 4


def test_whole_numbers_that_are_one_in_float64_are_groups_and_not_missing() -> None:
    table = Table(columns={"id": 2**62 + np.arange(400) % 12})
    words = groups_in(table, "id", rows=np.arange(400))
    assert set(words.tolist()) == {str(2**62 + place) for place in range(12)}


def test_a_group_may_be_named_all() -> None:
    one = answers()
    group = np.array([ALL, "b", "b", "b"] * 100, dtype=object)
    assert [(row.name, row.rows) for row in by_group(one, group, "g", resamples=0).rows] == [
        ("b", 300),
        (ALL, 100),
        (ALL, 400),
    ]


def test_a_group_of_one_row_is_told_in_the_singular() -> None:
    group = np.array(["big"] * 399 + ["one"], dtype=object)
    found = by_group(answers(), group, "g", resamples=0)
    assert found.rows[1].small == "1 row is too few to judge"


def test_all_groups_that_are_too_small_are_named_in_one_sentence() -> None:
    group = np.array(["big"] * 380 + ["tiny"] * 5 + ["few"] * 15, dtype=object)
    assert by_group(answers(), group, "g", resamples=0).warnings == (
        "Groups of fewer than 30 rows, too few to judge: few (15), tiny (5).",
    )
    many = np.array([f"g{row // 13}" for row in range(400)], dtype=object)
    (words,) = by_group(answers(), many, "g", resamples=0).warnings
    assert words.count("(13)") == 20
    assert words.endswith(" and 11 more.")


def few_positives() -> tuple[Answers, np.ndarray]:
    """Two groups of 200 rows; of the second only 13 are positive, and all of these are found."""
    one = answers()
    truth, predicted = one.truth, one.predicted
    assert truth is not None
    truth, predicted = truth.copy(), predicted.copy()
    truth[200:], predicted[200:] = 0, 0
    truth[200:213] = predicted[200:213] = 1
    return (
        replace(one, truth=truth, predicted=predicted),
        np.array(["a"] * 200 + ["b"] * 200, object),
    )


def test_a_rate_is_judged_by_the_rows_that_it_rests_on() -> None:
    one, group = few_positives()
    found = by_group(one, group, "g")
    row = next(row for row in found.rows if row.name == "b")
    assert row.rests_on == {
        "accuracy": 200, "selection_rate": 200,
        "true_positive_rate": 13, "false_positive_rate": 187,
    }  # fmt: skip
    assert (row.few("true_positive_rate"), row.few("accuracy")) == (13, None)
    assert found.warnings == (
        "Groups with fewer than 30 rows of yes, too few for the true positive rate: b (13).",
    )
    assert found.left_out == {"equal_opportunity": ("b",), "equalized_odds": ("b",)}
    assert found.judged == {}, "one group alone is left for either"
    three = np.where(np.arange(400) < 100, "c", group).astype(object)
    left = by_group(one, three, "g", resamples=0)
    kept = three != "b"
    assert left.judged == pytest.approx(
        {
            name: getattr(fairlearn.metrics, f"{name}_difference")(
                one.truth[kept], one.predicted[kept], sensitive_features=three[kept]
            )
            for name in ("equal_opportunity", "equalized_odds")
        }
    )


def test_no_interval_is_certain_about_few_rows() -> None:
    one, group = few_positives()
    group[:3] = "tiny"
    one.truth[:3] = one.predicted[:3] = (0, 1, 0)
    found = by_group(one, group, "g")
    tiny = next(row for row in found.rows if row.name == "tiny")
    wanted = {"accuracy": (3, 3), "true_positive_rate": (1, 1), "false_positive_rate": (0, 2)}
    for name, (part, whole) in wanted.items():
        figure = tiny.figure(name)
        assert figure is not None
        right = binomtest(part, whole).proportion_ci(method="wilson")
        assert (figure.low, figure.high) == pytest.approx((right.low, right.high))


def test_numbers_of_few_rows_have_no_interval() -> None:
    random = np.random.Generator(np.random.PCG64(4))
    named = Asked(path="o", name="output", target="y", kind="values", task="", loss="")
    values = random.random((400, 1))
    one = Answers(asked=named, rows=np.arange(400), predicted=random.random((400, 1)), truth=values)
    group = np.array(["big"] * 395 + ["tiny"] * 5, dtype=object)
    big, tiny, _ = by_group(one, group, "g").rows
    assert all(figure.low is None for figure in tiny.figures)
    assert all(figure.low is not None for figure in big.figures)


def of_three() -> Answers:
    random = np.random.Generator(np.random.PCG64(6))
    truth = random.integers(0, 3, 600)
    predicted = np.where(random.random(600) < 0.7, truth, random.integers(0, 3, 600))
    named = Asked(
        path="o", name="output", target="y", kind="classes", task="", loss="",
        classes=("a", "b", "c"), positive=2,
    )  # fmt: skip
    return Answers(
        asked=named, rows=np.arange(600), predicted=predicted, truth=truth,
        probabilities=0.1 + 0.7 * np.eye(3)[predicted],
    )  # fmt: skip


def test_of_many_classes_rates_are_of_one_against_the_rest_as_fairlearn_has_them() -> None:
    one = of_three()
    group = np.array(["x", "y", "y", "z"] * 150, dtype=object)
    found = by_group(one, group, "g", resamples=0)
    assert (found.positive, found.classes) == ("c", 3)
    given = {
        "y_true": one.truth == 2, "y_pred": one.predicted == 2, "sensitive_features": group
    }  # fmt: skip
    assert found.differences == pytest.approx(
        {
            name: getattr(fairlearn.metrics, f"{name}_difference")(**given)
            for name in ("demographic_parity", "equal_opportunity", "equalized_odds")
        }
    )
    rates = fairlearn.metrics.MetricFrame(metrics=fairlearn.metrics.true_positive_rate, **given)
    for row in found.rows[:-1]:
        figure = row.figure("true_positive_rate")
        assert figure is not None
        assert figure.value == pytest.approx(rates.by_group[row.name])
        assert row.figure("balanced_accuracy") is not None
    counts = {row.name: row.counts for row in found.rows[:-1] if row.counts is not None}
    assert differences_between(rates_by_group(counts, 500)) == pytest.approx(found.differences)
