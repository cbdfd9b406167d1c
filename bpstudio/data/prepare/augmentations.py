"""Changes to images that are drawn anew for every training step; knows no torch and draws nothing.

As preparations they leave every value as it is: `train.augment` acts on the batches of a run, after
all other preparations, wherever they stand among them. Amounts are shares of an image's own size
and spread, so they mean the same before and after it is scaled.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import Param, Value


def _augmentation(
    kind: str, title: str, summary: str, params: Mapping[str, Param]
) -> PreparationSpec:
    def fit(_sample: Sample, given: Mapping[str, Value]) -> Fitted:
        amounts = [float(str(given[name])) for name in params]
        return Fitted(arrays={"amounts": np.array(amounts, dtype=np.float64)})

    def fit_blocks(_blocks: Blocks, given: Mapping[str, Value]) -> Fitted:
        return fit(Sample(values=np.empty(0)), given)

    def apply(values: Array, fitted: Fitted) -> Array:
        if fitted.arrays["amounts"].shape != (len(params),):
            raise ValueError(f"{title} takes {len(params)} amounts")
        return values

    return PreparationSpec(
        kind=kind,
        title=title,
        summary=summary,
        takes=("numbers",),
        gives="numbers",
        types=("image", "sound"),
        augments=True,
        fit=fit,
        fit_blocks=fit_blocks,
        apply=apply,
        source=lambda _, variable: variable,
        learns={"amounts": "float64"},
        params=params,
    )


def _share(default: float, title: str, help: str, *, most: float = 1.0) -> Param:
    return Param.float(default, minimum=0.0, maximum=most, title=title, help=help)


SPECS = (
    _augmentation(
        "flip",
        tr("Flip"),
        tr("Mirror some images of each training step."),
        {
            "sideways": _share(0.5, tr("Sideways"), tr("How often left and right change places.")),
            "upside_down": _share(
                0.0, tr("Upside down"), tr("How often top and bottom change places.")
            ),
        },
    ),
    _augmentation(
        "shift",
        tr("Shift"),
        tr("Move each image of a training step a little; what comes in repeats its edge."),
        {
            "sideways": _share(
                0.1, tr("Sideways"), tr("At most by this share of the width."), most=0.9
            ),
            "upwards": _share(
                0.1, tr("Up and down"), tr("At most by this share of the height."), most=0.9
            ),
        },
    ),
    _augmentation(
        "rotate",
        tr("Rotate"),
        tr("Turn each image of a training step a little; what comes in repeats its edge."),
        {
            "degrees": Param.float(
                15.0,
                minimum=0.0,
                maximum=180.0,
                unit="°",
                title=tr("Angle"),
                help=tr("At most by so much either way."),
            )
        },
    ),
    _augmentation(
        "crop",
        tr("Crop"),
        tr("Take a part of each image of a training step, in its own size again."),
        {
            "least": Param.float(
                0.8,
                minimum=0.1,
                maximum=1.0,
                title=tr("Smallest part"),
                help=tr("Width and height of the part are at least this share of the image's."),
            )
        },
    ),
    _augmentation(
        "brightness",
        tr("Brightness"),
        tr(
            "Make each image of a training step lighter or darker, its contrast stronger or weaker."
        ),
        {
            "lighter": _share(
                0.3,
                tr("Brightness"),
                tr("At most so many deviations of its own values."),
                most=10.0,
            ),
            "contrast": _share(
                0.2, tr("Contrast"), tr("Times 1 minus this to 1 plus this."), most=0.99
            ),
        },
    ),
    _augmentation(
        "noise",
        tr("Noise"),
        tr("Add noise to each image of a training step."),
        {
            "strength": _share(
                0.1,
                tr("Strength"),
                tr("Deviation, in that of the image's own values."),
                most=10.0,
            )
        },
    ),
)
