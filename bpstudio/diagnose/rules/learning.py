"""Rules of layers that do not learn at all: no gradient, no step, frozen, never reached."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from bpstudio.catalogue.lookup import spec_of
from bpstudio.diagnose import offers
from bpstudio.diagnose.case import Case
from bpstudio.diagnose.look import Look, sampled
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.rules import first_pass
from bpstudio.diagnose.verdict import Verdict, above, found, silent, unsure
from bpstudio.graph.document import Node
from bpstudio.language import plural, tr
from bpstudio.params import Param
from bpstudio.record.events import Row, RunFacts

STOPPED, NOWHERE = "gradient is stopped", "leads to no Output"
"""Words of `Row.why`, which are English in every language."""


def _names(rows: list[Row]) -> str:
    shown = ", ".join(repr(row.name) for row in rows[:3])
    return (
        tr("{names} and {more} more", names=shown, more=len(rows) - 3) if len(rows) > 3 else shown
    )


def _cut(case: Case, values: Settings) -> Iterator[Verdict]:
    rows = [row for row in _rows(case.facts) if row.trainable and STOPPED in row.why]
    stops = [
        node
        for node in case.drawn.flat.nodes
        if (spec := spec_of(node)) is not None and spec.stops_gradient
    ]
    if case.facts is None and stops and not _anything_learns(case):
        yield found(
            "not-training",
            tr("The gradient is stopped before every layer"),
            cause=tr("A layer that lets no gradient back stands on every way from an Output."),
            nodes=tuple(node.id for node in stops),
            remedies=tuple(offers.without(node.id, repr(node.title)) for node in stops[:1]),
        )
    if rows:
        yield found(
            "not-training",
            tr("The gradient is stopped before {names}", names=_names(rows)),
            cause=tr("A layer that lets no gradient back stands on every way from an Output."),
            nodes=(*(row.path for row in rows), *(node.id for node in stops)),
            remedies=tuple(offers.without(node.id, repr(node.title)) for node in stops[:1]),
        )


def _anything_learns(case: Case) -> bool:
    """Whether a gradient reaches a layer with free weights; for a drawing that is not trained."""
    pending = [node.id for node, _ in case.outputs]
    seen = set(pending)
    while pending:
        for source in case.sources(pending.pop()):
            spec, node = source.spec, source.node
            if spec is None or spec.stops_gradient or node.id in seen:
                continue
            if spec.weights and not node.frozen:
                return True
            seen.add(node.id)
            pending.append(node.id)
    return False


def _rows(facts: RunFacts | None) -> tuple[Row, ...]:
    return facts.rows if facts is not None else ()


@rule(
    "not-training",
    tr("Layers that could learn do not change"),
    "not learning",
    explanation=tr(
        "A layer whose weights are free but never move keeps what chance gave it. Its "
        "gradient is stopped on the way, or the step that the optimizer makes of it is zero."
    ),
    formula=tr(
        "trainable, and gradient stopped on every way; or update exactly 0 while gradient > 0"
    ),
    source=tr("Zhang et al. 2021 (AutoTrainer); Humbatova et al. 2020"),
    lint=_cut,
    explains=("slow-convergence", "plateau", "zero-gradient"),
    samples=Param.int(3, minimum=1, help=tr("One step may round to nothing.")),
)
def not_training(look: Look, values: Settings) -> Verdict:
    """Whether free weights stand still though a gradient reaches them."""
    earlier = look.found("not-training")
    if earlier is not None:
        return Verdict(state="found", finding=earlier)
    steps, update = sampled(look, "update")
    if len(steps) < values.number("samples"):
        return unsure(tr("A few sampled steps are needed."))
    grad = look.grad.values
    reached = np.isfinite(grad).any(0) if len(grad) else np.zeros(len(look.rows), bool)
    zero = np.isneginf(update)
    still = np.asarray((zero | np.isnan(update)).all(0) & zero.any(0) & reached)
    rows = [row for place, row in enumerate(look.rows) if row.trainable and still[place]]
    measure = above("layers that stand still", float(len(rows)), 1)
    if not rows or _is_converged(look):
        return silent(tr("Every free layer moves."), measure)
    return found(
        "not-training",
        tr("{names} get a gradient, but the optimizer does not move them", names=_names(rows)),
        measure,
        cause=tr("The rate is zero, or a step is smaller than what the weights can round to."),
        nodes=tuple(row.path for row in rows),
        first_step=int(steps[0]),
        remedies=(offers.rate(0.001, lower=False),),
    )


def _is_converged(look: Look) -> bool:
    return not math.isnan(look.now) and look.now < 0.05


def _zero_factors(case: Case, values: Settings) -> Iterator[Verdict]:
    for output, _ in case.outputs:
        if case.values(output).get("weight") == 0 and len(case.outputs) > 1:
            yield found(
                "zero-gradient",
                tr("The loss of {title!r} counts with a weight of 0", title=output.title),
                cause=tr("Nothing is learned from it."),
                nodes=(output.id,),
            )
    for node in case.drawn.flat.nodes:
        spec = spec_of(node)
        if spec is not None and "factor" in spec.params and case.values(node)["factor"] == 0:
            yield found(
                "zero-gradient",
                tr("{title!r} multiplies by 0", title=node.title),
                cause=tr(
                    "Neither a signal forward nor a gradient back gets past a factor of zero."
                ),
                nodes=(node.id,),
                remedies=(offers.nothing_lost(node.id, repr(node.title)),),
            )
        elif spec is not None and spec.together is not None and _normalises_one(case, node):
            yield found(
                "zero-gradient",
                tr(
                    "{title!r} normalises single values, so nothing is left of them",
                    title=node.title,
                ),
                cause=tr(
                    "One value by itself is its own mean: it comes out the same whatever it is, "
                    "and no gradient gets back."
                ),
                nodes=(node.id,),
                remedies=(offers.without(node.id, repr(node.title)),),
            )


def _normalises_one(case: Case, node: Node) -> bool:
    """Whether a normalisation brings each value to a common scale with itself alone."""
    spec, entering = spec_of(node), case.sources(node.id)
    shape = case.shape(entering[0]) if entering else None
    if spec is None or spec.together is None or not shape:
        return False
    return spec.together((1, *shape), case.values(node)) == 1


@rule(
    "zero-gradient",
    tr("The gradient is exactly zero"),
    "not learning",
    explanation=tr(
        "A gradient that is zero to the last bit, step after step, is no small gradient: "
        "something on the way multiplies by zero, or what comes out does not depend on the weights."
    ),
    formula=tr("gradient norm = 0 on 9 of 10 checks from the start, in a trainable layer"),
    source=tr("Zhang et al. 2021; Goodfellow, Bengio, Courville 2016, section 6.3"),
    lint=_zero_factors,
    explains=("slow-convergence", "plateau", "vanishing-gradient"),
    share=Param.float(
        0.9, minimum=0, maximum=1, help=tr("A gate at zero opens after the first step.")
    ),
    checks=Param.int(3, minimum=1, help=tr("A batch may have no gradient by chance.")),
    level=Param.float(0.25, minimum=0, help=tr("A loss of zero has a gradient of zero, too.")),
)
def zero_gradient(look: Look, values: Settings) -> Verdict:
    """Whether a layer's gradient is zero to the last bit from the start."""
    earlier = look.found("zero-gradient")
    if earlier is not None:
        return Verdict(state="found", finding=earlier)
    checks = look.grad
    if len(checks.steps) < min(values.number("checks"), look.facts.planned_steps):
        return unsure(tr("A few checks are needed."))
    zero = np.isneginf(checks.values)
    share = zero.mean(0)
    rows = [
        row
        for place, row in enumerate(look.rows)
        if row.trainable
        and row.weighted
        and not row.why
        and share[place] >= values.number("share")
        and zero[: int(values.number("checks")), place].all()
    ]
    measures = (
        above("greatest share of checks", float(share.max(initial=0)), values.number("share")),
        above("loss over the constant's", look.now, values.number("level")),
    )
    if not rows:
        return silent(tr("Every layer gets a gradient."), *measures)
    if measures[1].value is not None and measures[1].value < values.number("level"):
        return silent(tr("It has learned; nothing is left to descend."), *measures)
    if look.ask("dying-relu").is_found:
        return silent(tr("Units in between are dead, which says more."), *measures)
    if look.ask("saturated-activation").is_found:
        return silent(tr("Units in between are saturated, which says more."), *measures)
    return found(
        "zero-gradient",
        tr("The gradient of {names} is exactly zero", names=_names(rows)),
        *measures,
        cause=tr("What comes out does not depend on these weights."),
        nodes=tuple(row.path for row in rows),
        first_step=int(checks.steps[0]),
    )


def _idle(case: Case, values: Settings) -> Iterator[Verdict]:
    yield from first_pass.unreached(case, values)
    rows = [row for row in _rows(case.facts) if row.trainable and NOWHERE in row.why]
    if rows:
        yield found(
            "unused-parameter",
            plural(
                len(rows),
                "{names} leads to no Output",
                "{names} lead to no Output",
                names=_names(rows),
            ),
            severity="note",
            cause=tr("Nothing is learned from these weights; they cost time and memory."),
            nodes=tuple(row.path for row in rows),
            remedies=(
                offers.all_without(
                    (row.path for row in rows),
                    tr("Remove what leads nowhere"),
                    tr("The model has fewer weights and the same loss."),
                ),
            ),
        )


@rule(
    "unused-parameter",
    tr("Weights that no loss depends on"),
    "not learning",
    explanation=tr(
        "A layer that leads to no Output, or a parameter that no result depends on, gets "
        "no gradient and never changes."
    ),
    formula=tr(
        "trainable, not frozen, not detached, and no way to an Output; or gradient never there"
    ),
    source="torch.nn.parallel.DistributedDataParallel (find_unused_parameters)",
    lint=_idle,
)
def unused(look: Look, values: Settings) -> Verdict:
    """Whether weights never get a gradient without a reason that is known."""
    earlier = look.found("unused-parameter")
    if earlier is not None:
        return Verdict(state="found", finding=earlier)
    checks = look.grad
    if not len(checks.steps):
        return unsure(tr("The first step shows it."))
    never = np.asarray(np.isnan(checks.values).all(0))
    rows = [
        row for place, row in enumerate(look.rows) if row.trainable and never[place] and not row.why
    ]
    if not rows:
        return silent(tr("Every free layer gets a gradient."))
    return found(
        "unused-parameter",
        tr("No gradient ever comes to {names}", names=_names(rows)),
        severity="note",
        nodes=tuple(row.path for row in rows),
    )


def _all_frozen(case: Case) -> Iterator[Verdict]:
    """A drawing that is not trained since every layer with weights is frozen."""
    weighted = [
        node
        for node in case.drawn.flat.nodes
        if (spec := spec_of(node)) is not None and spec.weights
    ]
    if weighted and all(node.frozen for node in weighted):
        yield found(
            "frozen-by-mistake",
            tr("Every layer is frozen"),
            cause=tr("No weight may change, so nothing can be learned."),
            nodes=tuple(node.id for node in weighted),
            remedies=(offers.thawed(node.id for node in weighted),),
        )


def _frozen(case: Case, values: Settings) -> Iterator[Verdict]:
    facts = case.facts
    if facts is None or facts.beginning is None:
        yield from _all_frozen(case)
        return
    loaded = set(facts.beginning.loaded)
    rows = [
        row
        for row in facts.rows
        if row.weighted and not row.trainable and (row.shares or row.path) not in loaded
    ]
    if not rows:
        return
    whole = sum(row.parameters for row in facts.rows if row.weighted and row.shares is None)
    share = sum(row.parameters for row in rows if row.shares is None) / max(1, whole)
    measure = above("frozen share of the weights", share, values.number("share"))
    head = [row for row in rows if row.reference]
    if measure.holds or head:
        yield found(
            "frozen-by-mistake",
            plural(
                len(rows),
                "{names} is frozen with random weights",
                "{names} are frozen with random weights",
                names=_names(rows),
            ),
            measure,
            severity="warning",
            cause=tr(
                "Nothing was loaded into these layers, and they may not learn: they stay as "
                "chance made them."
            ),
            nodes=tuple(row.path for row in rows),
            remedies=(offers.thawed(row.path for row in rows),),
            provisional=True,
            head=bool(head),
        )


@rule(
    "frozen-by-mistake",
    tr("Frozen layers hold random weights"),
    "not learning",
    explanation=tr(
        "Freezing keeps what a layer has learned elsewhere. Where nothing was loaded it "
        "keeps random numbers."
    ),
    formula=tr(
        "frozen, no weights read from the project, and 30 % of all weights or the last layer, "
        "with loss ≥ ½ of the best constant's"
    ),
    source=tr("Yosinski, Clune, Bengio, Lipson 2014; Humbatova et al. 2020"),
    lint=_frozen,
    explains=("slow-convergence", "plateau", "vanishing-gradient", "dying-relu"),
    share=Param.float(0.3, minimum=0, maximum=1, help=tr("A small frozen part can be a choice.")),
    level=Param.float(0.5, minimum=0, help=tr("Random features may do; then they were meant.")),
)
def frozen(look: Look, values: Settings) -> Verdict:
    """Whether random frozen weights keep it from learning."""
    finding = look.found("frozen-by-mistake")
    if finding is None:
        return silent(tr("No layer is frozen with random weights."))
    if look.progress < 0.5 and not look.is_over:
        return unsure(tr("Half of the run is needed to tell whether it does harm."))
    measure = above("loss over the constant's", look.now, values.number("level"))
    if not measure.holds:
        return silent(tr("It learns all the same."), measure)
    return Verdict(state="found", measures=(measure,), finding=finding)
