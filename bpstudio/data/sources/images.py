"""A folder of images, one folder for each class, by Pillow; headers are looked at first.

Links are not followed. Every image is turned upright, cut or padded to a square, and made of one
size.
"""

from __future__ import annotations

import os
import struct
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, given, whole
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Field
from bpstudio.params import FrozenMap, Param, Value

if TYPE_CHECKING:
    from PIL.Image import Image

ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff")
FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF")
MOST_FILES = 200_000
MOST_PIXELS = 64_000_000
MOST_VALUES = 500_000_000
"""Values of all images together: 2 GB as float32."""
MOST_CLASSES = 10_000
MOST_DEPTH = 32
SHOWN = 3
REFUSALS = (
    OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, OverflowError, struct.error,
    Warning,
)  # fmt: skip
"""What Pillow raises for files that are damaged, each format in its own way."""
IMAGE, FILE, CLASS = "image", "file", "class"


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `image` (N, C, S, S) of 0 to 255, `file`, and `class` where folders name one.

    Raises:
        DataError: when there is no image, there are too many, or one cannot be opened.
    """
    folder = given(path)
    files = _files(folder)
    size, colour = whole(params, "size"), str(params["colour"])
    channels = 1 if colour == "grey" else 3
    if len(files) * channels * size * size > MOST_VALUES:
        raise DataError(
            f"{len(files):,} images of {size} × {size} pixels are too many to be kept in memory.",
            hint="Choose a smaller size, or grey instead of colour.",
        )
    images = np.zeros((len(files), channels, size, size), np.float32)
    kept, bad = [], []
    for place, file in enumerate(files):
        try:
            images[place] = _pixels(folder / file, size, grey=channels == 1, fit=str(params["fit"]))
        except REFUSALS as error:
            bad.append((file, str(error)))
        else:
            kept.append(place)
    if bad and (params["unreadable"] == "refuse" or not kept):
        raise _unreadable(bad, len(files))
    return _table([files[place] for place in kept], images[kept] if bad else images, bad)


def _table(files: list[str], images: Array, bad: list[tuple[str, str]]) -> Table:
    scale = Choice(kind="scale", params=FrozenMap[Value]({"by": 255.0}))
    columns: dict[str, Array] = {IMAGE: images, FILE: np.array(files, dtype=object)}
    known = [
        Field(column=IMAGE, type="image", prepare=(scale,)),
        Field(column=FILE, role="ignore", type="text"),
    ]
    names = [file.partition("/")[0] if "/" in file else None for file in files]
    classes = tuple(sorted({name for name in names if name is not None}))
    if len(classes) > MOST_CLASSES:
        raise DataError(
            f"There are {len(classes):,} folders of images; at most {MOST_CLASSES:,} classes "
            "can be told apart.",
            hint="Choose the folder that holds one folder for each class.",
        )
    if len(classes) > 1 and None not in names:
        codes = {name: code for code, name in enumerate(classes)}
        columns[CLASS] = np.array([codes[str(name)] for name in names], np.int64)
        codes_of = (Choice(kind="codes"),)
        known.append(Field(column=CLASS, role="target", type="category", prepare=codes_of))
    doubts = (f"{_listed(bad)} left out: no image that can be opened.",) if bad else ()
    return Table(
        columns=columns,
        classes={CLASS: classes} if CLASS in columns else {},
        known=tuple(known),
        notes=(f"{len(files):,} images in {max(len(classes), 1):,} folders.",),
        doubts=doubts,
    )


def _unpacked(params: Mapping[str, Value], path: Path) -> int:
    """The bytes of all images as they will be kept, and of the largest one that may be decoded."""
    values = 3 * whole(params, "size") ** 2
    return 4 * values * sum(1 for _ in _walk(path)) + 3 * MOST_PIXELS


def _files(folder: Path) -> list[str]:
    """The images in a folder and those below it, by their path in it, in order."""
    found = []
    for entry in _walk(folder):
        if entry.name.lower().endswith(ENDINGS) and not entry.name.startswith("."):
            found.append(Path(entry.path).relative_to(folder).as_posix())
            if len(found) > MOST_FILES:
                raise DataError(
                    f"{folder.name} holds more than {MOST_FILES:,} images.",
                    hint="Choose a smaller folder.",
                )
    if not found:
        raise DataError(
            f"There is no image in {folder.name}.",
            hint=f"Images end in {', '.join(ENDINGS)}; put those of each class into a folder.",
        )
    return sorted(found)


def _walk(folder: Path, depth: int = 0) -> Iterator[os.DirEntry[str]]:
    if depth > MOST_DEPTH:
        raise DataError(f"{folder} lies too deep.", hint="Choose a folder nearer to the images.")
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), depth + 1)
            elif entry.is_file(follow_symlinks=False):
                yield entry


def _pixels(path: Path, size: int, *, grey: bool, fit: str) -> Array:
    """One image as float32 (C, size, size)."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Pillow warns of what is damaged, and of bombs
        try:
            with Image.open(path, formats=FORMATS) as image:
                _refuse_large(image)
                image.draft("RGB", (4 * size, 4 * size))  # no larger than needed, of a JPEG
                upright = ImageOps.exif_transpose(image)
                plain = upright.convert("L" if grey else "RGB")
        except Image.DecompressionBombError as error:
            raise ValueError(str(error)) from error
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
        raise ValueError(f"it has {width * height / 1e6:.0f} megapixels, 64 can be read")


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


def _listed(bad: list[tuple[str, str]]) -> str:
    names = ", ".join(name[:60] for name, _ in bad[:SHOWN]) + (", …" if len(bad) > SHOWN else "")
    return f"{len(bad):,} file{'s' if len(bad) > 1 else ''} ({names})"


def _unreadable(bad: list[tuple[str, str]], total: int) -> DataError:
    return DataError(
        f"{_listed(bad)} of {total:,} cannot be opened as an image. The first: {bad[0][1][:120]}",
        hint="Mend or remove them, or set unreadable to leave out.",
        details="\n".join(f"{name}: {why}" for name, why in bad[:100]),
    )


SPEC = SourceSpec(
    kind="images",
    title="Folder of images",
    summary="Images in one folder for each class.",
    load=load,
    folder=True,
    apart_from=0,
    unpacked=_unpacked,
    params={
        "size": Param.int(
            32, minimum=4, maximum=512, unit="pixels", help="Width and height of every image."
        ),
        "colour": Param.choice(
            "rgb", ("rgb", "grey"), help="Three channels, red, green and blue, or one of grey."
        ),
        "fit": Param.choice(
            "cut",
            ("cut", "pad", "stretch"),
            help="What is done with an image that is no square: cut its sides off, add black "
            "ones, or stretch it.",
        ),
        "unreadable": Param.choice(
            "refuse",
            ("refuse", "leave out"),
            help="Whether an image that cannot be opened stops the import, or is left out and "
            "told.",
        ),
    },
)
