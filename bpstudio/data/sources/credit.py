"""Loans and whether they were paid back, with two columns of groups; generated from a seed.

Nobody's data. Whether a loan defaults depends on the four numbers and the purpose alone, by a
rule that is the same in every group: debt weighs more on a low income, few years of work matter
for business loans only, and two missed payments are worse than twice one. Incomes differ between
the regions, so a fair rule still refuses more in one of them; `sex` has no part in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, whole
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

PURPOSES = ("car", "home", "business", "studies")
REGIONS = ("north", "south")
SEXES = ("female", "male")
ANSWERS = ("paid", "default")


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Four numbers, the category `purpose`, the groups `region` and `sex`, and `outcome`."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows = whole(params, "rows")
    region, sex = random.integers(0, 2, rows), random.integers(0, 2, rows)
    numbers = {
        "income": random.lognormal(np.where(region == 0, 3.7, 3.4), 0.4),
        "debt_share": random.beta(2.0, 3.0, rows),
        "years_worked": np.floor(random.exponential(7.0, rows)),
        "missed": random.poisson(0.6, rows).astype(np.float64),
    }
    purpose = random.integers(0, len(PURPOSES), rows)
    odds = _logit(numbers, purpose)
    outcome = (random.random(rows) < 1.0 / (1.0 + np.exp(-odds))).astype(np.int64)
    standardize, one_hot, codes = (
        (Choice(kind=kind),) for kind in ("standardize", "one_hot", "codes")
    )
    return Table(
        columns={**numbers, "purpose": purpose, "region": region, "sex": sex, "outcome": outcome},
        classes={"purpose": PURPOSES, "region": REGIONS, "sex": SEXES, "outcome": ANSWERS},
        known=(
            *(Field(column=name, prepare=standardize) for name in numbers),
            Field(column="purpose", type="category", prepare=one_hot),
            Field(column="region", role="group", type="category"),
            Field(column="sex", role="group", type="category"),
            Field(column="outcome", role="target", type="category", prepare=codes),
        ),
    )


def _logit(numbers: Mapping[str, Array], purpose: Array) -> Array:
    """The rule: the logarithm of the odds of default."""
    poor = numbers["income"] < 32.0
    new = (numbers["years_worked"] < 3.0) & (purpose == PURPOSES.index("business"))
    missed = np.minimum(numbers["missed"], 3.0)
    debt = numbers["debt_share"] - 0.4
    odds: Array = -1.6 + np.where(poor, 9.0, -1.0) * debt + 2.6 * new + 0.45 * missed**2
    return odds


SPEC = SourceSpec(
    kind="credit",
    title=tr("Loans"),
    summary=tr("Generated loans with two columns of groups; which are not paid back?"),
    load=load,
    params={
        "rows": Param.int(4_000, minimum=50, maximum=1_000_000, help=tr("How many loans.")),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same loans.")),
    },
)
