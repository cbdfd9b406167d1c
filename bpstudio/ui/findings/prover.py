"""Has a remedy run beside the original, and keeps what is decided; judges and draws nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bpstudio.diagnose.measures import promise_of
from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.project.log_entries import judged
from bpstudio.project.run_queue import draft_of
from bpstudio.record.findings import Remedy
from bpstudio.ui.findings.run_both import NAMES, RunBoth
from bpstudio.ui.findings.twins import SIDES, Side, Twins
from bpstudio.ui.findings.wishes import Offer

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


class Prover(QObject):
    """One pair of models at a time, in a window of its own."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._twins: list[Twins] = []
        self.dialog: RunBoth | None = None

    def run(self, offer: Offer, repaired: Document, *, keep: Callable[[], object]) -> None:
        """Run the document as it is and as it would be; `keep` makes the remedy an edit."""
        before = self._parts.session.document
        if repaired == before:
            words = UserError(tr("The drawing has this already."), hint=tr("Train again to see."))
            self._window.show_refusal(words)
            return
        if self.dialog is not None:
            return
        twins = self._made(before, repaired, offer)
        dialog = RunBoth(
            self._window, self._parts.looks.themes, offer.remedy, twins, seed=before.training.seed
        )

        def on_decided(kept: bool) -> None:
            self.dialog = None
            self._conclude(offer, dialog, twins, kept=kept)
            if kept:
                keep()

        self.dialog = dialog
        dialog.decided.connect(on_decided)
        dialog.open()

    def _made(self, before: Document, repaired: Document, offer: Offer) -> Twins:
        weights = self._parts.files.project.weights
        drafts: dict[Side, Document] = {"original": before, "repaired": repaired}
        twins = Twins(
            {side: draft_of(document, weights) for side, document in drafts.items()},
            promise_of(offer.finding.rule, offer.remedy.id),
            warm=self._parts.warm,
            name_of=lambda side, seed: _name(offer.remedy, side, seed),
            parent=self,
        )
        self._twins.append(twins)
        twins.gone.connect(lambda: self._twins.remove(twins))
        return twins

    def _conclude(self, offer: Offer, dialog: RunBoth, twins: Twins, *, kept: bool) -> None:
        """Keep both runs of the first seed and the verdict; weights are those of what is kept."""
        files, proof = self._parts.files, dialog.proof
        if proof is not None:
            for side in SIDES:
                landed = twins.landed.get(side)
                wanted = kept and side == "repaired"
                if landed is not None:
                    files.land(landed if wanted else replace(landed, weights=None))
            remedy = offer.remedy
            verdict = {**proof.as_json(), "kept": "repaired" if kept else "original"}
            files.note(judged(offer.finding.rule, remedy.id, remedy.label, verdict))
        twins.end()

    def leave(self) -> None:
        """The project goes: what was not decided is left as it was."""
        if self.dialog is not None:
            self.dialog.reject()

    def close(self) -> None:
        """The window goes: nothing runs any more."""
        self.leave()
        for twins in tuple(self._twins):
            twins.close()


def _name(remedy: Remedy, side: Side, seed: int) -> str:
    """What a run is called among those of the project."""
    words = tr("Repaired ({label})", label=remedy.label) if side == "repaired" else NAMES[side]
    return tr("{words}, seed {seed}", words=words, seed=seed)
