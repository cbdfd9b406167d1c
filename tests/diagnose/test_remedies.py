"""Remedies are pure edits: the document before stays as it was, the one after is what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpstudio.catalogue.lookup import new_node
from bpstudio.diagnose import offers
from bpstudio.diagnose.problems import mended, problem_findings
from bpstudio.diagnose.remedies import EDITS, apply
from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.graph.document import Choice, Clip, Data, Document, Field, Source, Split, Training
from bpstudio.params import FrozenMap, Value, freeze
from bpstudio.record.findings import Remedy

PLAIN: tuple[tuple[str, dict[str, object]], ...] = (
    ("Input", {"fields": ["x"]}),
    ("Linear", {"out_features": 16}),
    ("Sigmoid", {}),
    ("Linear", {"out_features": 16}),
    ("Sigmoid", {}),
    ("Dropout", {"p": 0.9}),
    ("Linear", {"out_features": 3}),
    ("Softmax", {"dim": -1}),
    ("Output", {"target": "y"}),
)


def drawn(*cards: tuple[str, dict[str, object]], **settings: object) -> Document:
    fields = (Field(column="x"), Field(column="y", role="target", type="category"))
    document = Document(
        data=Data(source=Source(kind="npz", path="d.npz"), fields=fields),
        training=Training(**settings),  # type: ignore[arg-type]  # checked by use
    )
    before: tuple[str, str] | None = None
    for number, (kind, params) in enumerate(cards):
        values: dict[str, Value] = {name: freeze(value) for name, value in params.items()}
        node = new_node(kind, f"n{number}", params=values)
        document = edits.add(document, node, at=(200.0 * number, 0.0))
        if before is not None:
            document = edits.connect(document, before, (node.id, "in"))
        before = (node.id, "output" if kind in {"RNN", "LSTM"} else "out")
    return document


def chain(document: Document) -> list[str]:
    """Kinds from the first card on, along the first link out of each."""
    node, kinds = document.graph.by_id["n0"], []
    while True:
        kinds.append(node.kind)
        leaving = document.graph.edges_from.get(node.id, ())
        if not leaving:
            return kinds
        node = document.graph.by_id[leaving[0].dst[0]]


def test_another_activation_comes_with_weights_that_suit_it() -> None:
    before = drawn(*PLAIN)
    after = apply(before, offers.other_activation(["n2", "n4"], "ReLU"))
    assert chain(after)[:5] == ["Input", "Linear", "ReLU", "Linear", "ReLU"]
    weight = after.graph.by_id["n1"].init["weight"]
    assert weight == Choice(kind="kaiming_normal", params=FrozenMap({"nonlinearity": "relu"}))
    assert "weight" not in after.graph.by_id["n6"].init
    assert before == drawn(*PLAIN)


def test_a_layer_is_taken_out_and_the_links_close() -> None:
    after = apply(drawn(*PLAIN), offers.without("n7", "Softmax"))
    assert chain(after)[-2:] == ["Linear", "Output"]
    assert "n7" not in after.graph.by_id


def test_normalisation_stands_behind_the_layer_and_only_once() -> None:
    remedy = offers.normalisation(["n1", "n3"])
    after = apply(drawn(*PLAIN), remedy)
    assert chain(after)[:7] == [
        "Input", "Linear", "LayerNorm", "Sigmoid", "Linear", "LayerNorm", "Sigmoid"
    ]  # fmt: skip
    assert apply(after, remedy) == after


def test_normalisation_behind_a_convolution_is_of_channels() -> None:
    cards = (
        ("Input", {"fields": ["x"]}),
        ("Conv2d", {"out_channels": 4, "kernel_size": 3}),
        ("ReLU", {}),
        ("Output", {"target": "y"}),
    )
    after = apply(drawn(*cards), offers.normalisation(["n1"]))
    assert chain(after) == ["Input", "Conv2d", "BatchNorm2d", "ReLU", "Output"]


def test_residual_links_go_round_layers_that_keep_the_width_alone() -> None:
    after = apply(drawn(*PLAIN), offers.residuals(["n1", "n3"]))
    (joined,) = [node for node in after.graph.nodes if node.kind == "Add"]
    sources = {edge.src[0] for edge in after.graph.edges_into[joined.id]}
    assert sources == {"n2", "n5"}


def test_the_same_remedy_gives_the_same_document_twice() -> None:
    remedy = offers.normalisation(["n1", "n3"])
    assert apply(drawn(*PLAIN), remedy) == apply(drawn(*PLAIN), remedy)


def test_an_activation_is_put_between() -> None:
    cards = (PLAIN[0], PLAIN[1], PLAIN[3], PLAIN[-1])
    after = apply(drawn(*cards), offers.added_activation(["n1"]))
    assert chain(after) == ["Input", "Linear", "ReLU", "Linear", "Output"]


def test_a_recurrent_layer_becomes_a_gated_one_and_keeps_its_links() -> None:
    cards = (
        ("Input", {"fields": ["x"]}),
        ("RNN", {"hidden_size": 24, "nonlinearity": "relu"}),
        ("Select", {"dim": 1, "index": -1}),
        ("Output", {"target": "y"}),
    )
    before = drawn(*cards)
    gated = apply(before, offers.gated(["n1"], "LSTM"))
    assert chain(gated) == ["Input", "LSTM", "Select", "Output"]
    assert gated.graph.by_id["n1"].params == FrozenMap({"hidden_size": 24})
    assert chain(apply(before, offers.pooled(["n1"]))) == ["Input", "RNN", "MeanOver", "Output"]
    orthogonal = apply(before, offers.orthogonal(["n1"]))
    assert orthogonal.graph.by_id["n1"].init["recurrent"].kind == "orthogonal"


def test_initial_weights_get_the_deviation_that_was_computed() -> None:
    after = apply(drawn(*PLAIN), offers.scaled_init({"n1": 0.25}, 2.0))
    weight = after.graph.by_id["n1"].init["weight"]
    assert weight == Choice(kind="normal", params=FrozenMap({"std": 0.25}))


def test_settings_are_set() -> None:
    before = drawn(*PLAIN, schedule=Choice(kind="ExponentialLR"), label_smoothing=1.0)
    remedies = [
        offers.clipping(0.5),
        offers.rate(0.01, lower=True),
        offers.weight_decay(0.02),
        offers.no_schedule(),
        offers.batch_size(32),
        offers.drop_last(),
        offers.balanced(),
        offers.early_stopping(4),
        offers.smoothing(0.1),
    ]
    after = before
    for remedy in remedies:
        after = apply(after, remedy)
    training = after.training
    assert training.clip == Clip(kind="norm", value=0.5)
    assert dict(training.optimizer.params) == {"lr": 0.01, "weight_decay": 0.02}
    assert (training.schedule, training.batch_size, training.drop_last) == (None, 32, True)
    assert training.class_weights == "balanced"
    assert training.early_stopping is not None
    assert (training.early_stopping.patience, training.keep_best) == (4, True)
    assert training.label_smoothing == 0.1


def test_columns_are_prepared() -> None:
    after = apply(drawn(*PLAIN), offers.standardised(["x"]))
    after = apply(after, offers.imputed(["x"]))
    assert [step.kind for step in after.data.by_column["x"].prepare] == ["impute", "standardize"]
    assert apply(after, offers.standardised(["x"])) == after


def test_class_numbers_become_classes_with_a_score_each() -> None:
    cards = (PLAIN[0], ("Linear", {"out_features": 1}), ("Output", {"target": "y"}))
    after = apply(drawn(*cards), offers.classes_as_categories("n2", "y", 7))
    assert after.graph.by_id["n1"].params["out_features"] == 7
    assert after.data.by_column["y"].type == "category"
    loss = after.graph.by_id["n2"].params["loss"]
    assert isinstance(loss, FrozenMap)
    assert loss["kind"] == "CrossEntropyLoss"


def test_a_yes_counts_for_more_and_the_rest_of_the_loss_stays() -> None:
    loss = {"kind": "BCEWithLogitsLoss", "params": {"reduction": "sum"}}
    before = drawn(PLAIN[0], ("Linear", {"out_features": 1}), ("Output", {"loss": loss}))
    after = apply(before, offers.weighed_yes("n2", 49.0))
    assert after.graph.by_id["n2"].params["loss"] == freeze(
        {"kind": "BCEWithLogitsLoss", "params": {"reduction": "sum", "pos_weight": 49.0}}
    )
    assert apply(before, offers.weighed_yes("zz", 49.0)) == before


def test_layers_are_set_free_and_dropout_is_set() -> None:
    frozen = edits.set_frozen(drawn(*PLAIN), ["n1"], frozen=True)
    after = apply(frozen, offers.thawed(["n1"]))
    assert not after.graph.by_id["n1"].frozen
    after = apply(after, offers.dropout(["n5"], 0.2))
    assert after.graph.by_id["n5"].params["p"] == 0.2
    after = apply(after, offers.added_dropout(["n2"], 0.3))
    assert chain(after)[:4] == ["Input", "Linear", "Sigmoid", "Dropout"]


def test_a_remedy_for_what_is_gone_changes_nothing_else() -> None:
    document = drawn(*PLAIN)
    for remedy in (
        offers.normalisation(["zz"]),
        offers.residuals(["zz"]),
        offers.fitting_init(["zz"]),
        offers.thawed(["zz"]),
        offers.dropout(["zz"], 0.1),
        offers.all_without(["zz"], "it", ""),
        offers.pooled(["zz"]),
    ):
        assert apply(document, remedy) == document


def test_an_unknown_remedy_is_refused() -> None:
    with pytest.raises(UserError, match="no remedy"):
        apply(drawn(*PLAIN), Remedy(id="magic", label=""))


def test_every_edit_is_documented() -> None:
    assert all(edit.__doc__ for edit in EDITS.values())


def test_parts_that_are_drawn_anew_keep_their_shares() -> None:
    before = drawn(*PLAIN)
    old = Split(kind="column", train=0.5, validation=0.3, test=0.2, seed=7, column="part")
    before = edits.set_data(before, replace(before.data, split=old))
    after = apply(before, offers.drawn_split("random"))
    assert after.data.split == replace(old, kind="random", column=None)


def test_the_fix_of_a_card_is_that_of_its_own_node() -> None:
    def problem(node: str) -> Problem:
        fix = Fix(label="Mend", apply=lambda document: edits.remove(document, [node]))
        return Problem(
            code="output-width", severity="error", message="", hint="", nodes=(node,), fix=fix
        )

    before, problems = drawn(*PLAIN), [problem("n1"), problem("n3")]
    first, second = problem_findings(problems)
    left = {node.id for node in mended(before, problems, second.remedies[0]).graph.nodes}
    assert "n1" in left
    assert "n3" not in left
    with pytest.raises(UserError, match="not there any more"):
        mended(before, problems[1:], first.remedies[0])
