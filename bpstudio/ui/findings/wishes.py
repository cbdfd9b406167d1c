"""What a person asks for on a card of a finding, as signals; does nothing about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from bpstudio.record.findings import Finding, Remedy

Key = tuple[str, tuple[str, ...]]
"""Which finding a card shows: its rule and its nodes. The figures may change, it stays."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One remedy of one finding."""

    finding: Finding
    remedy: Remedy


def key_of(finding: Finding) -> Key:
    """What makes a finding the same one when the run is judged again."""
    return finding.rule, finding.nodes


class Wishes(QObject):
    """One for all cards, so that whoever answers them connects once."""

    nodes = Signal(object)
    """Paths of nodes to be selected on the canvas."""
    moment = Signal(int)
    """A step that is to be shown in the charts."""
    preview = Signal(object)
    """An `Offer` whose changes are to be shown, or shown no more."""
    apply = Signal(object)
    """An `Offer` to be made an edit."""
    both = Signal(object)
    """An `Offer` to be run beside the original."""
    threshold = Signal(str, str, object)
    """Rule, name and value; None goes back to the rule's own."""
    dismiss = Signal(object, str)
    """A finding that is meant, and why."""
    about = Signal(str)
    """A rule that help is to explain."""
    tell_again = Signal(str, object)
    """A rule and the paths whose dismissal is taken back."""

    def __init__(
        self, parent: QObject | None = None, *, locked: Callable[[], str] = lambda: ""
    ) -> None:
        super().__init__(parent)
        self.locked = locked
        """Why no remedy can be had, in words; nothing when it can."""
