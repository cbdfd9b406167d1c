"""What can go wrong at a border, as types that carry a message and a way on; knows nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.language import tr


def quoted(text: str) -> str:
    """A name in quotes as it reads, without escapes and what no screen can show."""
    return f"'{''.join(character for character in text if character.isprintable())}'"


def quoted_beside(title: str, other: str) -> str:
    """A title in quotes behind the title of `other`; two cards of one name are told apart."""
    return quoted(title) if title != other else same_name()


def same_name() -> str:
    """What stands for the title of a card beside another of the same title."""
    return tr("the other card of that name")


class UserError(Exception):
    """Something a person can mend: `message` says what and where, `hint` what to do.

    `details` keeps the technical text (for example torch's own message) for a fold-out.
    """

    def __init__(self, message: str, *, hint: str = "", details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ProjectError(UserError):
    """A project file cannot be read or written."""


class TooNew(ProjectError):
    """A project file was written by a later major version."""


class Damaged(ProjectError):
    """A project file breaks the container profile or its schema."""


class ModelError(UserError):
    """A drawing cannot become a model; `node` is the path of the node at fault, if one is."""

    def __init__(
        self, message: str, *, node: str | None = None, hint: str = "", details: str = ""
    ) -> None:
        super().__init__(message, hint=hint, details=details)
        self.node = node


class DataError(UserError):
    """Data cannot be read or does not fit what the project says about it."""


class DataMissing(DataError):
    """The data file or folder `path` is not where the project says; it may have moved."""

    def __init__(self, message: str, *, path: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.path = path


class AnswerMissing(DataError):
    """Some rows have no value in the target, weight or time `column`; they could be left out."""

    def __init__(self, message: str, *, column: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.column = column


class SomeUnreadable(DataError):
    """`count` of many files cannot be opened; the others can be taken without them."""

    def __init__(self, message: str, *, count: int, hint: str = "", details: str = "") -> None:
        super().__init__(message, hint=hint, details=details)
        self.count = count

    @property
    def them(self) -> str:
        """The files as a pronoun: "it" or "them"."""
        return tr("it", about="file") if self.count == 1 else tr("them", about="files")


class ColumnsMissing(DataError):
    """New rows lack columns that a model reads.

    `missing` has for each the column that is likely to hold it, "" where none is. `offered` are the
    columns that could be read instead, each with its first values in words.
    """

    def __init__(
        self,
        message: str,
        *,
        missing: Mapping[str, str],
        offered: Mapping[str, str],
        hint: str = "",
    ) -> None:
        super().__init__(message, hint=hint)
        self.missing = missing
        self.offered = offered


class DeviceError(UserError):
    """The device asked for is not to be had."""
