"""Rules of how a network begins: initial weights, and layers that could be one."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from bpstudio.catalogue.lookup import spec_of
from bpstudio.diagnose import offers
from bpstudio.diagnose.case import Case, Source, is_linear, keeps_linear
from bpstudio.diagnose.look import Look
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.rules import first_pass
from bpstudio.diagnose.rules.contract import SYMPTOMS
from bpstudio.diagnose.rules.data import borne_out
from bpstudio.diagnose.slope import early_flow, gain_ratio, init_stds, squashing
from bpstudio.diagnose.verdict import Verdict, above, below, found, silent, unsure
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.params import Param
from bpstudio.record.events import Row

# ---------------------------------------------------------------------------------- symmetry


def _alike(case: Case, values: Settings) -> Iterator[Verdict]:
    facts = case.facts
    if facts is None or facts.beginning is None:
        return
    spread, limit = facts.beginning.probe.spread, values.number("spread")
    alike = [
        row for row, one in zip(facts.rows, spread, strict=True) if one < limit and row.trainable
    ]
    rows = [row for row in alike if _matters(case, row)]
    if rows:
        # A head of equal rows passes nothing back at first: slopes of a softmax add up to zero.
        mended = [row.path for row in alike if row in rows or row.reference]
        names = ", ".join(repr(row.name) for row in rows[:3])
        yield found(
            "symmetric-init",
            tr("All units of {names} begin with the same weights", names=names),
            below("spread of the units", float(np.nanmin(spread)), values.number("spread")),
            cause=tr("Units that begin alike get the same gradient, and stay alike for ever."),
            nodes=tuple(row.path for row in rows),
            remedies=(offers.varied_init(mended),),
            provisional=True,
        )


def _matters(case: Case, row: Row) -> bool:
    """Whether a layer with equal units is inside a network: heads and last layers of residual
    branches may begin at zero.
    """
    if not row.trainable or row.reference or row.path not in case.drawn.flat.by_id:
        return False
    spec = spec_of(case.drawn.flat.by_id[row.path])
    if spec is None or spec.family == "embedding":
        return False
    users = case.users(row.path)
    while len(users) == 1 and keeps_linear(spec_of(users[0])):
        users = case.users(users[0].id)
    return not any(spec_of(user) is not None and _joins(user) for user in users)


def _joins(node: Node) -> bool:
    spec = spec_of(node)
    return spec is not None and spec.family == "combine"


@rule(
    "symmetric-init",
    tr("The units of a layer begin alike"),
    "not learning",
    explanation=tr(
        "Units with equal weights compute the same, get the same gradient and make the "
        "same step: however wide the layer, it is one unit."
    ),
    formula=tr("norm(W − its mean row) < 0.001 norm(W), before training and after"),
    source=tr("Goodfellow, Bengio, Courville 2016, section 8.4"),
    lint=_alike,
    explains=SYMPTOMS,
    spread=Param.float(1e-3, minimum=0, help=tr("Random weights have a spread near 1.")),
)
def symmetric(look: Look, values: Settings) -> Verdict:
    """Whether units stayed alike."""
    finding = look.found("symmetric-init")
    if finding is None:
        return silent(tr("The units of every layer differ."))
    if not look.probes:
        return unsure(tr("The end of the first epoch shows it."))
    places = [i for i, row in enumerate(look.rows) if row.path in finding.nodes]
    spread = look.probes[-1][1].spread[places]
    still = spread[~np.isnan(spread)]
    measure = below(
        "spread of the units",
        float(still.min()) if len(still) else math.nan,
        10 * values.number("spread"),
    )
    if not measure.holds:
        return silent(tr("The units came apart."), measure)
    return Verdict(state="found", measures=(measure,), finding=finding)


# -------------------------------------------------------------------------- size of weights


@rule(
    "bad-init",
    tr("Initial weights have the wrong size"),
    "gradient flow",
    explanation=tr(
        "Each layer multiplies a signal by the root of its fan-in times the size of its "
        "weights. Where that is not what its activation takes away, signals and gradients "
        "die off or grow from layer to layer, from the first step on."
    ),
    formula=tr(
        "log10 of gain / suited gain, mean over hidden layers, beyond ±0.18 with a gradient "
        "that vanishes or explodes at step 0; gain = rms(W) √fan-in, suited: √2 ReLU, 5/3 tanh"
    ),
    source=tr("Glorot, Bengio 2010; He et al. 2015; Schoenholz et al. 2017"),
    lint=first_pass.far_off,
    explains=SYMPTOMS,
    start=Param.float(
        4.0,
        minimum=1,
        help=tr("Before training: networks that know nothing begin within 1.3 of it."),
    ),
    ratio=Param.float(0.18, minimum=0, help=tr("A factor of 1.5 per layer, 60 over ten layers.")),
    squashed=Param.float(
        0.5, minimum=0, help=tr("Before sigmoids, whose slope is at most ¼, no gain is right.")
    ),
    far=Param.float(0.8, minimum=0, help=tr("Six times too small or large is wrong at any depth.")),
    level=Param.float(0.5, minimum=0, help=tr("A network that learned got over its beginning.")),
)
def bad_init(look: Look, values: Settings) -> Verdict:
    """Whether the size of initial weights explains what the gradient does."""
    ratio = gain_ratio(look)
    flow = early_flow(look, until=1)
    first = flow[look.first] if len(look.first) else np.empty(0)
    known = first[~np.isnan(first)]
    least, greatest = (known.min(), known.max()) if len(known) else (math.nan, math.nan)
    limit = values.number("squashed" if squashing(look.facts) else "ratio")
    measures = (
        above("gain over the suited one", abs(ratio), limit, unit="decades"),
        above("loss over the constant's", look.now, values.number("level")),
    )
    if math.isnan(ratio) or look.found("unnormalised-inputs") or look.found("symmetric-init"):
        return silent(tr("No hidden layer has weights with a fan-in, or data say more."), *measures)
    dies = ratio < 0 and -math.inf < least <= -2.0 and _vanishes_over_depth(look)
    grows = ratio > 0 and (greatest >= 1.7 or _began_far_off(look))
    far = abs(ratio) >= values.number("far")
    decays = look.ask("weight-decay-too-high").is_found
    if decays or not (dies or grows or far) or not all(one.holds for one in measures):
        return silent(tr("Initial weights suit their activations, or it learns."), *measures)
    if look.progress < 0.3 and not look.is_over:
        return unsure(
            tr("A third of the run is needed to tell whether it gets over it."), *measures
        )
    hidden = tuple(look.rows[i].path for i in look.weighted if not look.rows[i].reference)
    stds, factor = init_stds(look)
    scaled = (offers.scaled_init(stds, factor),) if stds and (dies or grows) else ()
    return found(
        "bad-init",
        tr("Initial weights are {times:.2g} times too small", times=10**-ratio)
        if ratio < 0
        else tr("Initial weights are {times:.2g} times too large", times=10**ratio),
        *measures,
        cause=tr("What leaves a layer is smaller than what enters, from the first step on.")
        if ratio < 0
        else tr("What leaves a layer is larger than what enters, from the first step on."),
        nodes=hidden,
        first_step=0,
        remedies=(offers.fitting_init(hidden), *scaled, offers.normalisation(hidden)),
        ratio=float(f"{10**ratio:.4g}"),
    )


def _vanishes_over_depth(look: Look) -> bool:
    finding = look.ask("vanishing-gradient").finding
    return finding is not None and finding.evidence.get("over") == "depth"


def _began_far_off(look: Look) -> bool:
    """Whether the first loss was ten times that of a constant prediction."""
    return look.baseline is not None and look.start is not None and look.start > 10 * look.baseline


# ----------------------------------------------------------------------------- nonlinearity


def _straight(case: Case, values: Settings) -> Iterator[Verdict]:
    pairs = []
    for node in case.drawn.flat.nodes:
        if not is_linear(spec_of(node)):
            continue
        before = _linear_before(case, node)
        if before is not None and not _is_factored(case, before, node):
            pairs.append((before.node, node))
    if not pairs:
        return
    names = tr(" and ").join(repr(node.title) for node in pairs[0])
    more = tr(", and {more} more pairs", more=len(pairs) - 1) if len(pairs) > 1 else ""
    yield found(
        "missing-nonlinearity",
        tr("Nothing bends the signal between {names}{more}", names=names, more=more),
        severity="warning",
        cause=tr("Two weighted sums one after the other are one weighted sum."),
        nodes=tuple(dict.fromkeys(node.id for pair in pairs for node in pair)),
        remedies=(offers.added_activation(first.id for first, _ in pairs),),
        provisional=True,
        straight=_nothing_bends(case),
    )


def _linear_before(case: Case, node: Node) -> Source | None:
    """The weighted sum that enters a layer with nothing nonlinear between."""
    for source in case.before(node.id):
        if len(case.users(source.node.id)) > 1:  # a stem that a residual link passes on, too
            return None
        if is_linear(source.spec):
            return source
        if not keeps_linear(source.spec):
            return None
    return None


def _is_factored(case: Case, first: Source, second: Node) -> bool:
    """Whether two sums are meant as one: by channel and then over them (Chollet 2017, Xception),
    or with a smaller width between, a product of low rank.
    """
    by_channel = case.values(first.node).get("groups", 1)
    if isinstance(by_channel, int) and by_channel > 1:
        return True
    middle = case.shape(first)
    entering = case.sources(first.node.id)
    before = case.shape(entering[0]) if len(entering) == 1 else None
    after = case.drawn.shapes.get((second.id, "out"))
    if not middle or not before or not after:
        return False
    channel = 0 if len(middle) > 1 else -1
    return middle[channel] < min(before[channel], after[channel])


def _nothing_bends(case: Case) -> bool:
    """Whether the whole network is one weighted sum, which may be meant."""
    return not any(
        spec is not None and spec.family in {"activation", "recurrent", "attention"}
        for spec in map(spec_of, case.drawn.flat.nodes)
    )


@rule(
    "missing-nonlinearity",
    tr("Nothing bends the signal between two layers"),
    "not learning",
    explanation=tr(
        "Without an activation between them two linear layers are no more than one: the "
        "network has the parameters of two and the power of one."
    ),
    formula=tr(
        "a linear layer or convolution whose input is one, with no activation between, no "
        "bottleneck that makes a product of low rank, and no convolution by channel"
    ),
    source=tr("Goodfellow, Bengio, Courville 2016, section 6.1; Humbatova et al. 2020"),
    lint=_straight,
    explains=("slow-convergence", "plateau"),
    level=Param.float(0.3, minimum=0, help=tr("Where a straight model does, none is missing.")),
)
def missing_nonlinearity(look: Look, values: Settings) -> Verdict:
    """Whether a straight stretch keeps the network from learning."""
    return borne_out(look, "missing-nonlinearity", values.number("level"), ())
