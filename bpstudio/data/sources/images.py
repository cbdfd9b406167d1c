"""A folder of images, one folder for each class, by Pillow; headers are looked at first.

Links are not followed. Every image is turned upright, cut or padded to a square, and made of one
size.
"""

from __future__ import annotations

import os
import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.data.apart import Limits, limits_for, read_apart
from bpstudio.data.laid_out import key_of, laid_out, place_of, require_disk, write_rows
from bpstudio.data.room import KEEP, free_bytes
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
    size, channels = whole(params, "size"), _channels(params)
    if len(files) * channels * size * size > MOST_VALUES:
        raise DataError(
            f"{len(files):,} images of {size} × {size} pixels are too many to be kept in memory.",
            hint="Choose a smaller size, grey instead of colour, or let keep be auto or file.",
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


def numbers(params: Mapping[str, Value], path: Path) -> int:
    """How many numbers all images have."""
    files = sum(1 for entry in _walk(path) if _is_image(entry))
    return files * _channels(params) * whole(params, "size") ** 2


def in_file(params: Mapping[str, Value], path: Path, key: str) -> Table:
    """The same table, of which a child writes the images into a file of bytes once."""
    chosen = [f"{name}={params[name]}" for name in ("size", "colour", "fit", "unreadable")]
    key = key_of(key, *chosen)
    images, files = laid_out(key), _files(path)
    if images is not None and len(images) == len(files):
        return _table(files, images, [])
    place = place_of(key)
    require_disk(place.parent, numbers(params, path))
    table = read_apart(SPEC, params, path, limits=_decoding(params, path), into=place)
    images = laid_out(key)
    assert images is not None
    return replace(table, columns={IMAGE: images, **table.columns})


def write_in_file(params: Mapping[str, Value], folder: Path, place: Path) -> Table:
    """Write all images into a file of bytes, and give the other columns; what the child does.

    Raises:
        DataError: as `load` does.
    """
    files = _files(folder)
    size, channels = whole(params, "size"), _channels(params)
    bad: list[tuple[str, str]] = []
    kept: list[str] = []

    def rows() -> Iterator[Array]:
        for file in files:
            try:
                values = _pixels(folder / file, size, grey=channels == 1, fit=str(params["fit"]))
            except REFUSALS as error:
                bad.append((file, str(error)))
            else:
                kept.append(file)
                yield values[None]

    def refuse() -> None:
        if bad and (params["unreadable"] == "refuse" or not kept):
            raise _unreadable(bad, len(files))

    write_rows(place, rows(), row=(channels, size, size), dtype="uint8", check=refuse)
    return _table(kept, None, bad)


def _decoding(params: Mapping[str, Value], path: Path) -> Limits:
    """What a child may take that has one image in memory at a time."""
    whole_size = limits_for(_unpacked(params, path), free_bytes=free_bytes())
    one = limits_for(3 * MOST_PIXELS, free_bytes=free_bytes())
    return replace(one, cpu_s=whole_size.cpu_s)


def _channels(params: Mapping[str, Value]) -> int:
    return 1 if params["colour"] == "grey" else 3


def _table(files: list[str], images: Array | None, bad: list[tuple[str, str]]) -> Table:
    scale = Choice(kind="scale", params=FrozenMap[Value]({"by": 255.0}))
    columns: dict[str, Array] = {} if images is None else {IMAGE: images}
    columns[FILE] = np.array(files, dtype=object)
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
        if _is_image(entry):
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


def _is_image(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(ENDINGS) and not entry.name.startswith(".")


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
    numbers=numbers,
    most_numbers=MOST_VALUES,
    in_file=in_file,
    write_in_file=write_in_file,
    params={
        "keep": KEEP,
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
