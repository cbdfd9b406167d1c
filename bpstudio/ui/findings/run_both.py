"""The window in which an original and its repaired twin are run, and the verdict on the repair."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from bpstudio.diagnose.proof import Outcome, Proof, prove
from bpstudio.language import tr
from bpstudio.record.findings import Remedy
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.findings.side_by_side import SideBySide
from bpstudio.ui.findings.twins import SIDES, Side, Twins
from bpstudio.ui.findings.why import LongLabel
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.theme import ThemeHolder

SIZE = (1000, 820)
LOOK_MS = 400
"""Charts of two runs are drawn no more often than that."""
MORE_SEEDS = 5
_LEAST_TABLE_PX, _TABLE_PX = 64, 160
_LEAST_CHARTS_PX = 60
"""On a low screen the charts scroll, so that verdict and buttons keep their room."""
NAMES: dict[Side, str] = {"original": tr("Original"), "repaired": tr("Repaired")}
_ROLES: dict[Outcome, str] = {
    "better": "good",
    "worse": "error",
    "alike": "warning",
    "mixed": "warning",
    "unknown": "error",
}


class RunBoth(QDialog):
    """Live curves and flow of both; accepting keeps the repair, anything else the original."""

    HELP = Topic("reading-findings", "remedies")

    decided = Signal(bool)
    """Whether the repair is kept; comes once."""

    def __init__(
        self,
        parent: QWidget,
        themes: ThemeHolder,
        remedy: Remedy,
        twins: Twins,
        *,
        seed: int,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Original and repaired, side by side"))
        room = self.screen().availableGeometry().size()
        self.resize(QSize(*SIZE).boundedTo(room))
        self.proof: Proof | None = None
        self._seed = seed
        self._decided = False
        self.twins = twins
        self.charts = SideBySide(
            themes, (NAMES["original"], tr("Repaired: {label}", label=remedy.label))
        )
        self.lead = LongLabel(remedy.label, role="heading")
        self.measured = LongLabel(
            tr("Same data, same order, same seed. Measured by: {name}.", name=twins.promise.name),
            role="muted",
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Steps taken by both"))
        self.status = LongLabel(role="muted")
        self.verdict = LongLabel()
        self.verdict.setAccessibleName(tr("Verdict"))
        self._rows = TextTable(self)
        self.table = table_view(tr("Figures by seed"), self._rows)
        self.table.setMinimumHeight(_LEAST_TABLE_PX)
        self.table.setMaximumHeight(_TABLE_PX)
        self.more = QPushButton(tr("Repeat with {n} seeds", n=MORE_SEEDS))
        self.keep = QPushButton(tr("Cancel"))
        self.accept_ = QPushButton(tr("Keep the repair"))
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        self.twins.advanced.connect(self._show_soon)
        self.twins.known.connect(self._on_known)
        self.twins.begin([seed])
        self._show()

    def _build(self) -> None:
        self.accept_.setProperty("primary", "true")
        self.more.clicked.connect(self._repeat)
        self.keep.clicked.connect(self.reject)
        self.accept_.clicked.connect(self.accept)
        self.keep.setAutoDefault(False)
        self.more.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.accept_)
        charts = scrolled(self.charts)
        charts.setMinimumHeight(_LEAST_CHARTS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (
            self.lead, self.measured, charts, self.progress, self.status, self.verdict,
            self.table,
        ):  # fmt: skip
            column.addWidget(widget, stretch=1 if widget is charts else 0)
        column.addLayout(buttons)

    # ------------------------------------------------------------------- what is shown

    def _show_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start(LOOK_MS)

    def _on_known(self) -> None:
        self.proof = prove(self.twins.promise, self.twins.pairs) if self.twins.pairs else None
        self._show()

    def _show(self) -> None:
        twins, proof = self.twins, self.proof
        self.charts.show_runs([twins.histories.get(side) for side in SIDES], done=proof is not None)
        self._show_progress()
        self.progress.setVisible(twins.busy)
        self.status.set_foreign(self._status())
        self.status.setVisible(bool(self.status.text()))
        self._show_verdict(proof)
        self.more.setVisible(proof is not None and len(twins.seeds) < MORE_SEEDS)
        self.more.setEnabled(not twins.busy)
        self.keep.setText(tr("Keep the original") if proof is not None else tr("Cancel"))
        self.accept_.setEnabled(proof is not None)

    def _show_progress(self) -> None:
        """Steps of the first pair; with several seeds, the pairs that are over."""
        twins = self.twins
        if len(twins.seeds) > 1:
            self.progress.setRange(0, len(twins.seeds))
            self.progress.setValue(len(twins.pairs))
            return
        steps = [twins.steps(side) for side in SIDES]
        known = all(planned for _, planned in steps)
        self.progress.setRange(0, sum(planned for _, planned in steps) if known else 0)
        self.progress.setValue(sum(taken for taken, _ in steps))

    def _status(self) -> str:
        """How far the runs are, and why one of them failed."""
        twins = self.twins
        told = [
            tr("{run} stopped early: {reason}.", run=NAMES[side], reason=reason.rstrip("."))
            for side, reason in twins.reasons.items()
            if reason
        ]
        if not twins.busy:
            return " ".join(told)
        if len(twins.seeds) > 1:
            done = len(twins.pairs)
            told.append(tr("Pair {n} of {of} is running.", n=done + 1, of=len(twins.seeds)))
        else:
            for side in SIDES:
                taken, planned = twins.steps(side)
                words = (
                    tr("step {taken} of {planned}", taken=count(taken), planned=count(planned))
                    if planned
                    else tr("preparing")
                )
                told.append(f"{NAMES[side]}: {words}.")
        return " ".join(told)

    def _show_verdict(self, proof: Proof | None) -> None:
        self.verdict.setVisible(proof is not None)
        several = proof is not None and len(self.twins.seeds) > 1
        self.table.setVisible(several)
        if proof is None:
            return
        self.verdict.set_foreign(proof.words)
        role = _ROLES[proof.outcome]
        if self.verdict.property("role") != role:
            self.verdict.setProperty("role", role)
            self.verdict.style().polish(self.verdict)
        if several:
            columns = [Column(title=tr("Seed"), number=True)]
            columns += [Column(title=NAMES[side], number=True) for side in SIDES]
            rows = [
                (str(pair.seed), _figure(pair.original), _figure(pair.repaired))
                for pair in proof.pairs
            ]
            self._rows.show_rows(tuple(columns), rows)

    # ------------------------------------------------------------------- what is asked for

    def _repeat(self) -> None:
        """More seeds beside the first one, as a single one proves little."""
        self.twins.begin(range(self._seed, self._seed + MORE_SEEDS))
        self._show()

    def done(self, result: int) -> None:
        """Whatever ends the window ends the runs, and decides."""
        if not self._decided:
            self._decided = True
            self._soon.stop()
            self.decided.emit(result == QDialog.DialogCode.Accepted)
        super().done(result)


def _figure(value: float | None) -> str:
    return tr("does not train") if value is None else figure(float(f"{value:.4g}"))
