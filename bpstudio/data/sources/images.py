"""A folder of images, one folder for each class, by Pillow; headers are looked at first.

Every image is turned upright, cut or padded to a square, and made of one size.
"""

from __future__ import annotations

import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.data.room import KEEP
from bpstudio.data.sources.folders import TABLE, UNREADABLE, Medium, Params, spec_of_folder
from bpstudio.data.sources.spec import whole
from bpstudio.data.table import Array
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF")
MOST_PIXELS = 64_000_000
REFUSALS = (
    OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, OverflowError, struct.error,
    Warning,
)  # fmt: skip
"""What Pillow raises for files that are damaged, each format in its own way."""


def _channels(params: Params) -> int:
    return 1 if params["colour"] == "grey" else 3


def _row(params: Params) -> tuple[int, ...]:
    size = whole(params, "size")
    return (_channels(params), size, size)


def _field(_params: Params) -> Field:
    scale = Choice(kind="scale", params=FrozenMap[Value]({"by": 255.0}))
    return Field(column="image", type="image", prepare=(scale,))


def _pixels(path: Path, params: Params) -> Array:
    """One image as float32 (C, size, size)."""
    from PIL import Image, ImageOps

    size, grey, fit = whole(params, "size"), _channels(params) == 1, str(params["fit"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Pillow warns of what is damaged, and of bombs
        try:
            with Image.open(path, formats=FORMATS) as image:
                _refuse_large(image)
                image.draft("RGB", (4 * size, 4 * size))  # no larger than needed, of a JPEG
                upright = ImageOps.exif_transpose(image)
                plain = upright.convert("L" if grey else "RGB")
        except Image.DecompressionBombError as error:
            raise ValueError(tr("it has far more than 64 megapixels, which can be read")) from error
    square = _square(plain, size, fit)
    values = np.asarray(square, dtype=np.float32)
    return values[None] if grey else np.moveaxis(values, 2, 0)


def _refuse_large(image: Image) -> None:
    """See by its header that an image is not too large.

    Raises:
        ValueError: when it is.
    """
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise ValueError(
            tr("it has {count:.0f} megapixels, 64 can be read", count=width * height / 1e6)
        )


def _square(image: Image, size: int, fit: str) -> Image:
    from PIL import Image as images
    from PIL import ImageOps

    how = images.Resampling.BILINEAR
    match fit:
        case "cut":
            return ImageOps.fit(image, (size, size), how)
        case "pad":
            return ImageOps.pad(image, (size, size), how)
        case _:
            return image.resize((size, size), how)


IMAGES = Medium(
    column="image",
    one=tr("image"),
    many=tr("images"),
    endings=(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"),
    row=_row,
    read=_pixels,
    field=_field,
    refusals=REFUSALS,
    dtype="uint8",
    shaped_by=("size", "colour", "fit"),
    decoded_bytes=3 * MOST_PIXELS,
    smaller=tr("Choose a smaller size, grey instead of colour"),
)
SPEC = spec_of_folder(
    IMAGES,
    kind="images",
    title=tr("Folder of images"),
    summary=tr("Images in one folder for each class."),
    params={
        "keep": KEEP,
        "size": Param.int(
            32,
            minimum=4,
            maximum=512,
            unit=tr("pixels"),
            help=tr("Width and height of every image."),
        ),
        "colour": Param.choice(
            "rgb", ("rgb", "grey"), help=tr("Three channels, red, green and blue, or one of grey.")
        ),
        "fit": Param.choice(
            "cut",
            ("cut", "pad", "stretch"),
            help=tr(
                "What is done with an image that is no square: cut its sides off, add black "
                "ones, or stretch it."
            ),
        ),
        "table": TABLE,
        "unreadable": UNREADABLE,
    },
)
