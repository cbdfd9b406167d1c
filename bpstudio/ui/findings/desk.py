"""What the window does about findings: judges, previews, applies, dismisses; draws no card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QUndoCommand

from bpstudio.catalogue.lookup import ports_in
from bpstudio.diagnose import remedies
from bpstudio.diagnose.monitor import is_dismissed
from bpstudio.diagnose.problems import FIX, mended
from bpstudio.diagnose.thresholds import with_threshold
from bpstudio.errors import UserError
from bpstudio.graph.changes import changes, marks
from bpstudio.graph.document import Document
from bpstudio.graph.flat import leaf
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project import log_entries
from bpstudio.project.locks import held
from bpstudio.record.findings import Finding
from bpstudio.ui.canvas.change_marks import ChangeMarks
from bpstudio.ui.canvas.frame_commands import open_for
from bpstudio.ui.findings.flag import FindingFlag
from bpstudio.ui.findings.judge import Judge, Judgement
from bpstudio.ui.findings.new_links import new_links
from bpstudio.ui.findings.panel import FindingsPanel
from bpstudio.ui.findings.prover import Prover
from bpstudio.ui.findings.remedy import APPLIED, PROVED
from bpstudio.ui.findings.silent import SilentRules
from bpstudio.ui.findings.wishes import Offer, Wishes, key_of
from bpstudio.ui.findings.words import dismissed, told_again
from bpstudio.ui.run_view import RunView
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.train.preflight import Preflight
    from bpstudio.ui.window import Parts, Window


@dataclass(frozen=True, kw_only=True, eq=False)
class _Preview:
    """A remedy whose changes are shown, and the document that it would make."""

    offer: Offer
    after: Document


@dataclass(frozen=True, kw_only=True, eq=False)
class _Applied:
    """A remedy that was applied, its step of undo, and what its card says of it."""

    offer: Offer
    command: QUndoCommand
    words: str


class FindingsDesk(QObject):
    """Ties the run that is shown, the rules of the project and the panel of findings together."""

    changed = Signal()
    """Other findings than before are shown, or none."""

    def __init__(self, parts: Parts, window: Window, view: RunView) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._judged = Judgement()
        self._found_before: tuple[Finding, ...] = ()
        self._checked: tuple[Document, str] | None = None
        self._check: Task | None = None
        self._preview: _Preview | None = None
        self._marked = False
        self._applied: list[_Applied] = []
        self._marks = ChangeMarks(window.canvas.canvas)
        self.wishes = Wishes(self, locked=lambda: parts.session.locked("remedies"))
        self.panel = FindingsPanel(parts.looks.themes, self.wishes, name_of=self._name_of)
        self.flag = FindingFlag(window.canvas, self.panel, parts.looks.themes)
        self.flag.pressed.connect(self.show)
        self.prover = Prover(parts, window)
        self.judge = Judge(
            shown=lambda: view.history, rules=lambda: parts.files.project.rules, parent=self
        )
        self._connect(view)

    def _connect(self, view: RunView) -> None:
        parts, wishes, session = self._parts, self.wishes, self._parts.session
        view.grown.connect(self.judge.follow)
        view.shown.connect(self._on_shown)
        self.judge.judged.connect(self._on_judged)
        parts.files.rulesChanged.connect(self._on_rules)
        parts.files.leaving.connect(self.prover.leave)
        parts.files.opened.connect(self._on_opened)
        session.changed.connect(self._on_edited)
        session.undo_stack.indexChanged.connect(self._show_applied)
        for signal in (session.placeChanged, parts.looks.themes.changed):
            signal.connect(lambda *_: self._mark())
        wishes.nodes.connect(self.select)
        wishes.moment.connect(self._window.charts.axis.set_cursor)
        wishes.preview.connect(self._on_preview)
        wishes.apply.connect(self._on_apply)
        wishes.both.connect(self._on_both)
        wishes.threshold.connect(self._on_threshold)
        wishes.dismiss.connect(self._on_dismiss)
        wishes.tell_again.connect(self._on_tell_again)
        parts.runner.stateChanged.connect(self._offer_check)
        self.panel.checkWanted.connect(self.check)
        self.panel.whyNotWanted.connect(self.show_silent)

    def set_active(self, *, active: bool) -> None:
        """Judge while the Train stage is shown."""
        self.judge.set_active(active=active)
        self.flag.set_active(active=active)
        if not active:
            self._show_preview(None)

    def close(self) -> None:
        """The window goes."""
        self._parts.session.undo_stack.indexChanged.disconnect(self._show_applied)
        self.judge.close()
        self.prover.close()
        if self._check is not None:
            self._check.drop()

    @property
    def judged(self) -> Judgement:
        """What is known of the run that is shown."""
        return self._judged

    @property
    def checking(self) -> bool:
        """Whether a check before training is on: nothing else may use torch meanwhile."""
        return self._check is not None

    @property
    def count(self) -> int:
        """How many findings are shown."""
        return len(self.panel.cards)

    @property
    def any(self) -> bool:
        """Whether a run has been judged."""
        return self._judged.any

    @property
    def in_force(self) -> frozenset[str]:
        """Remedies that were applied and have not been taken back, by id."""
        return frozenset(one.offer.remedy.id for one in self._in_force())

    # ------------------------------------------------------------------- what actions ask for

    def show(self) -> None:
        """Bring the findings to the front and go to the first one."""
        self._come()
        self.panel.go_in()

    def step(self, by: int) -> None:
        """Go to the next finding or the one before, round and round."""
        self._come()
        card = self.panel.step(by)
        if card is not None:
            self._window.side.show_findings(card.heading)

    def _come(self) -> None:
        """Show the panel; a stage that is shown already keeps its focus."""
        if self._window.stage != "train":
            self._window.show_stage("train")
        self._window.docks.bring("side")
        self._window.side.show_findings()

    def show_silent(self) -> None:
        """Show why rules found nothing."""
        SilentRules(self._judged.report, self._window).open()

    def check(self) -> None:
        """Look at drawing, data and one pass of the model, in a thread; no run may be on."""
        request = self._window.runs.ready() if self._check is None else None
        if request is None:
            return
        if self._parts.runner.busy:
            self._window.show_refusal(
                UserError(tr("A run is going on."), hint=tr("Wait for its end."))
            )
            return
        document, rules = request.document, self._parts.files.project.rules

        def work() -> Preflight:
            from bpstudio.train.preflight import preflight

            return preflight(document, base=request.base, weights=request.weights, rules=rules)

        def done(found: Preflight) -> None:
            self._check = None
            kept = (one for one in found.findings if not is_dismissed(one, rules))
            self._found_before = tuple(kept)
            self._checked = (document, found.verdict)
            self._show()

        def failed(error: UserError) -> None:
            self._check = None
            self._show()
            self._window.show_refusal(error)

        self.panel.say_checked(tr("Looking at drawing, data and one batch…"))
        self._check = Task(self, work, done=done, failed=failed, name="preflight")

    def select(self, paths: tuple[str, ...]) -> None:
        """Select nodes by path on the canvas, and bring them into view."""
        canvas, session = self._window.canvas, self._parts.session
        if not paths:
            return
        canvas.show_node(paths[0])
        if len(paths) > 1:
            nodes = [leaf(path) for path in paths]
            open_for(session, nodes)
            session.select(nodes, current=nodes[0])
            canvas.reveal_selected()

    # ------------------------------------------------------------------- remedies

    def _repaired(self, offer: Offer) -> Document:
        """The document as it is now with a remedy applied.

        Raises:
            UserError: when it does not fit the document any more.
        """
        document, remedy = self._parts.session.document, offer.remedy
        if remedy.id != FIX:
            return remedies.apply(document, remedy)
        return mended(document, self._parts.session.problems, remedy)

    def _try(self, act: Callable[[], Document]) -> Document | None:
        try:
            return act()
        except UserError as error:
            self._window.show_refusal(error)
            return None

    def _locked(self) -> bool:
        """Whether repairs are locked, which is then said."""
        locked = bool(self._parts.session.locked("remedies"))
        if locked:
            self._window.show_refusal(held("remedies"))
        return locked

    def _on_preview(self, offer: Offer) -> None:
        shown = self._preview
        if self._locked():
            return
        again = shown is not None and _same(shown.offer, offer)
        after = None if again else self._try(lambda: self._repaired(offer))
        self._show_preview(None if after is None else _Preview(offer=offer, after=after))

    def _on_apply(self, offer: Offer, *, words: str = APPLIED) -> None:
        after = self._try(lambda: self._repaired(offer))
        session = self._parts.session
        if after is None:
            return
        if after == session.document:
            known = UserError(tr("The drawing has this already."), hint=tr("Train again to see."))
            self._window.show_refusal(known)
            return
        stack = session.undo_stack
        refused = session.refusal(after, repair=True)
        if refused is not None:
            self._window.show_refusal(refused)
            return
        session.apply(offer.remedy.label, after, repair=True)
        command = stack.command(stack.index() - 1)
        self._applied.append(_Applied(offer=offer, command=command, words=words))
        self._parts.files.note(
            log_entries.remedied(offer.finding.rule, offer.remedy.id, offer.remedy.label)
        )
        self._show_applied()

    def _on_both(self, offer: Offer) -> None:
        after = self._try(lambda: self._repaired(offer))
        refused = None if after is None else self._parts.session.refusal(after, repair=True)
        if refused is not None:
            self._window.show_refusal(refused)
        elif after is not None:
            self._show_preview(None)
            self.prover.run(offer, after, keep=lambda: self._on_apply(offer, words=PROVED))

    def _show_preview(self, preview: _Preview | None) -> None:
        self._preview = preview
        document = self._parts.session.document
        for card in self.panel.cards:
            mine = preview is not None and key_of(preview.offer.finding) == key_of(card.finding)
            if preview is not None and mine:
                card.show_changes(preview.offer.remedy.id, changes(document, preview.after))
            else:
                card.show_changes("", None)
        self._mark()

    def _mark(self) -> None:
        """Mark the cards of the open sheet that the preview is about."""
        scene, session = self._window.canvas.canvas, self._parts.session
        if self._preview is None:
            if self._marked:
                self._marked = False
                scene.show_at({})
                self._marks.show({}, titles={}, places={}, ink=scene.ink)
            return
        self._marked, after = True, self._preview.after
        sheet = session.sheet_id
        gone = sheet is not None and sheet not in after.graph.blocks
        new = session.sheet if gone else after.graph.sheet(sheet)
        kinds = marks(session.sheet, new)
        titles = {one.id: one.title for one in (*session.sheet.nodes, *new.nodes)}
        then = {node: QPointF(*at) for node, at in after.view.positions.items()}
        scene.show_at({node: at for node, at in then.items() if node in new.by_id})
        places = scene.places({**kinds, **new.by_id}) | then
        links = new_links(session.sheet, new, places, ports_in(after.graph, sheet))
        cards = {node: item.card for node, item in scene.items_by_id.items()}
        self._marks.show(
            kinds, titles=titles, places=places, cards=cards, ink=scene.ink, links=links
        )

    def _show_applied(self) -> None:
        """A remedy counts as applied for as long as its undo step has not been taken back."""
        in_force = self._in_force()
        for card in self.panel.cards:
            mine = (one for one in in_force if key_of(one.offer.finding) == key_of(card.finding))
            card.show_applied({one.offer.remedy.id: one.words for one in mine})

    def _in_force(self) -> list[_Applied]:
        stack = self._parts.session.undo_stack
        steps = range(stack.index()) if self._applied else ()
        done = [stack.command(place) for place in steps]
        return [one for one in self._applied if any(one.command is c for c in done)]

    # ------------------------------------------------------------------- rules of the project

    def _on_threshold(self, rule: str, name: str, value: Value) -> None:
        self._keep(lambda rules: with_threshold(rules, rule, name, value))

    def _on_dismiss(self, finding: Finding, reason: str) -> None:
        if self._keep(lambda rules: dismissed(rules, finding, reason)):
            self._parts.files.note(log_entries.dismissed(finding.rule, finding.nodes, reason))

    def _on_tell_again(self, rule: str, paths: tuple[str, ...]) -> None:
        if self._keep(lambda rules: told_again(rules, rule, paths)):
            self._parts.files.note(log_entries.told_again(rule, paths))

    def _keep(self, edit: Callable[[FrozenMap[Value]], FrozenMap[Value]]) -> bool:
        """Keep other rules with the project; whether they differ and could be kept."""
        files = self._parts.files
        before = files.project.rules
        try:
            files.keep_rules(edit(before))
        except UserError as error:
            self._window.show_refusal(error)
        return files.project.rules != before

    # ------------------------------------------------------------------- what happened

    def _on_shown(self) -> None:
        """Another run: nothing is known of it before it has been judged."""
        self._applied = []
        self._judged = Judgement()
        self._show()
        self.judge.follow()

    def _on_opened(self) -> None:
        self._found_before, self._checked = (), None
        self._show()

    def _on_judged(self, judged: Judgement) -> None:
        self._judged = judged
        self._show()

    def _on_rules(self) -> None:
        self._show()
        self.judge.follow()

    def _offer_check(self) -> None:
        """A run has the random numbers of this process to itself."""
        self.panel.check.setVisible(not self._parts.runner.busy)

    def _on_edited(self) -> None:
        self._show_preview(None)
        self._say_checked()

    def _show(self) -> None:
        rules = self._parts.files.project.rules
        self._say_checked()
        self.panel.show_judgement(replace(self._judged, before=self._before(rules)), rules)
        self._show_applied()
        self.flag.show_finding(next((card.finding for card in self.panel.cards), None))
        if self._preview is not None:
            self._show_preview(self._preview)
        self.changed.emit()

    def _before(self, rules: FrozenMap[Value]) -> tuple[Finding, ...]:
        """What was found before the first step and the run does not tell better by now.

        A check that was asked for is newer than what the run was begun with.
        """
        told = {one.rule for one in self._judged.report.findings}
        quiet = {
            rule
            for rule, one in self._judged.report.verdicts.items()
            if one.state == "silent" and self._judged.over
        }
        found = self._found_before if self._checked else self._judged.before
        kept = (
            one
            for one in found
            if one.rule not in told
            and not (one.provisional and one.rule in quiet)
            and not is_dismissed(one, rules)
        )
        return tuple(replace(one, primary=not told and not place) for place, one in enumerate(kept))

    def _say_checked(self) -> None:
        if self._check is not None:
            return
        if self._checked is None:
            self.panel.say_checked("")
            return
        document, verdict = self._checked
        old = document != self._parts.session.document
        when = tr("Checked before the last edit") if old else tr("Checked before training")
        self.panel.say_checked(f"{when}: {verdict}")

    def _name_of(self, path: str) -> str:
        """What a node is called now; a path that leads nowhere is its own name."""
        graph = self._parts.session.document.graph
        found = graph.find(leaf(path))
        return graph.title_of(found) if found is not None else path


def _same(one: Offer, other: Offer) -> bool:
    return key_of(one.finding) == key_of(other.finding) and one.remedy.id == other.remedy.id
