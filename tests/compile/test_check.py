"""What a check says of drawings that are right, and of each way in which they are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import ports_in
from bpstudio.catalogue.losses import LOSSES
from bpstudio.compile.check import Checked, check
from bpstudio.compile.fixes import set_param
from bpstudio.graph import edits
from bpstudio.graph.analyse import Problem
from bpstudio.graph.blocks import group
from bpstudio.graph.document import Block, Choice, Document, Edge, Node
from bpstudio.params import FrozenMap

MSE = FrozenMap({"kind": "MSELoss"})
Draw = Callable[..., Document]


@pytest.fixture
def draw(sketch, describe) -> Draw:
    """Input, the given layers in a row, Output; a layer is a kind or (kind, parameters)."""

    def make(*layers: str | tuple[str, dict], loss: FrozenMap | None = None, **data) -> Document:
        drawing = sketch(describe(**data))
        drawing.put("Input", id="x", fields=("x",))
        for index, layer in enumerate(layers, start=1):
            kind, params = (layer, {}) if isinstance(layer, str) else layer
            drawing.put(kind, id=f"n{index}", **params)
        drawing.put("Output", id="y", target="y", **({"loss": loss} if loss else {}))
        return drawing.document

    return make


def only(checked: Checked, code: str) -> Problem:
    """The one problem, which has this code and names what to do."""
    assert [problem.code for problem in checked.problems] == [code], checked.problems
    problem = checked.problems[0]
    assert problem.hint
    return problem


def mended(document: Document) -> Checked:
    """The check after the fix of the only error was applied."""
    (problem,) = check(document).errors
    assert problem.fix is not None
    assert problem.fix.label
    return check(problem.fix.apply(document))


# ------------------------------------------------------------------------------ what is right


def test_a_right_drawing_has_no_problem_and_its_sizes(draw):
    checked = check(draw(("Linear", {"out_features": 5}), "ReLU", ("Linear", {"out_features": 3})))
    assert checked.problems == ()
    assert checked.shapes["n1"]["out"] == ("N", 5)
    assert dict(checked.sizes["n3"].inferred) == {"in_features": 5}
    assert dict(checked.parameters) == {"n1": 45, "n2": 0, "n3": 18}
    assert checked.total_parameters == 63


def test_shared_weights_are_counted_once(sketch, describe):
    drawing = sketch(describe((4,), classes=0))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=4)
    drawing.put("Linear", id="b", shares="a")
    drawing.put("Linear", id="c", out_features=1)
    drawing.put("Output", target="y", loss=MSE)
    checked = check(drawing.document)
    assert checked.problems == ()
    assert checked.total_parameters == 20 + 5


def test_an_embedding_takes_its_size_from_the_field(draw):
    checked = check(draw("Embedding", "Flatten", ("Linear", {"out_features": 3}), x=(5,), codes=9))
    assert checked.problems == ()
    assert checked.layers["n1"].parameters["weight"] == (9, 16)


def test_codes_that_are_only_moved_keep_their_number_of_classes(draw):
    document = draw(
        ("Slice", {"stop": 3}),
        "Embedding",
        "Flatten",
        ("Linear", {"out_features": 3}),
        x=(5,),
        codes=9,
    )
    checked = check(document)
    assert checked.problems == ()
    assert checked.layers["n2"].parameters["weight"] == (9, 16)


def test_an_input_can_be_the_target(sketch, describe):
    drawing = sketch(describe((8,)))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=2)
    drawing.put("Linear", out_features=8)
    drawing.put("Output", target="x", loss=MSE)
    assert check(drawing.document).problems == ()


# ------------------------------------------------------------------------- what is not linked


def test_an_empty_canvas_says_how_to_begin():
    codes = {problem.code for problem in check(Document()).errors}
    assert codes == {"empty"}


def test_without_ends_and_data_each_is_asked_for(sketch):
    drawing = sketch()
    drawing.put("ReLU")
    codes = {problem.code for problem in check(drawing.document).errors}
    assert codes == {"no-input", "no-output", "no-data", "unconnected"}


def test_ends_that_are_missing_can_be_added_where_they_belong(sketch, describe):
    drawing = sketch(describe((8,)))
    drawing.put("Linear", out_features=3)
    document = drawing.document
    for code in ("no-output", "no-input"):
        (problem,) = (found for found in check(document).errors if found.code == code)
        document = problem.fix.apply(document)
    assert check(document).errors == ()
    kinds = [
        (document.graph.by_id[edge.src[0]].kind, document.graph.by_id[edge.dst[0]].kind)
        for edge in document.graph.edges
    ]
    assert sorted(kinds) == [("Input", "Linear"), ("Linear", "Output")]
    places = [document.view.positions[node] for node in document.graph.by_id]
    assert len(set(places)) == 3


def test_an_unconnected_port_is_named(sketch, describe):
    drawing = sketch(describe())
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    document = edits.disconnect(drawing.document, [drawing.document.graph.edges[0]])
    (problem,) = check(document).errors
    assert (problem.code, problem.nodes) == ("unconnected", ("n1",))
    assert "Linear" in problem.message


def test_a_circle_names_its_nodes(draw):
    document = draw("Add", "ReLU", ("Linear", {"out_features": 3}))
    loop = Edge(src=("n2", "out"), dst=("n1", "in"))
    graph = replace(document.graph, edges=(*document.graph.edges, loop))
    (problem,) = check(replace(document, graph=graph)).errors
    assert (problem.code, set(problem.nodes)) == ("cycle", {"n1", "n2"})


def test_an_unknown_kind_is_kept_and_told(draw):
    problem = check(draw("vendor.Odd")).errors[0]
    assert (problem.code, problem.nodes) == ("unknown-kind", ("n1",))
    assert "vendor.Odd" in problem.message


def test_a_layer_that_leads_nowhere_is_a_warning(draw):
    document = draw(("Linear", {"out_features": 3}))
    document = edits.add(document, replace(document.graph.by_id["n1"], id="idle"), at=(0, 0))
    document = edits.connect(document, ("x", "out"), ("idle", "in"))
    problem = only(check(document), "leads-nowhere")
    assert (problem.severity, problem.nodes) == ("warning", ("idle",))


def test_layers_that_lead_nowhere_are_told_together(draw):
    document = draw(("Linear", {"out_features": 3}))
    for before, id in (("x", "one"), ("one", "two"), ("two", "three")):
        document = edits.add(document, replace(document.graph.by_id["n1"], id=id), at=(0, 0))
        document = edits.connect(document, (before, "out"), (id, "in"))
    problem = only(check(document), "leads-nowhere")
    assert problem.nodes == ("one", "two", "three")
    assert problem.message.endswith(
        "and 2 more layers lead to no Output, so nothing is learned from them."
    )
    assert problem.fix.label == "Insert Output"
    fixed = problem.fix.apply(document)
    (link,) = fixed.graph.edges_from["three"]
    assert fixed.graph.by_id[link.dst[0]].kind == "Output"
    assert "leads-nowhere" not in [one.code for one in check(fixed).problems]


def test_several_loose_ends_can_be_deleted_and_the_fix_says_how_many(draw):
    document = draw(("Linear", {"out_features": 3}))
    for id in ("one", "two"):
        document = edits.add(document, replace(document.graph.by_id["n1"], id=id), at=(0, 0))
        document = edits.connect(document, ("x", "out"), (id, "in"))
    problem = only(check(document), "leads-nowhere")
    assert (problem.fix.label, problem.fix.deletes) == ("Delete these 2 layers", 2)


# ------------------------------------------------------------------------- shapes that do not fit


def test_an_image_layer_on_rows_is_refused_in_words_and_mended(draw):
    document = draw(
        ("Conv2d", {"out_channels": 2}), "Flatten", ("Linear", {"out_features": 3}), x=(64,)
    )
    problem = only(check(document), "rank")
    assert "2 axes (N × 64)" in problem.message
    assert "needs 4" in problem.message
    assert "N × channels × height × width" in problem.hint
    assert mended(document).problems == ()


def test_a_layer_for_images_on_rows_becomes_its_fellow_for_rows(draw):
    document = draw(("Linear", {"out_features": 5}), ("BatchNorm2d", {"eps": 0.01}), x=(64,))
    document = edits.set_param(document, "n1", "out_features", 3)
    (problem,) = check(document).errors
    assert problem.fix is not None
    assert problem.fix.label == "Use BatchNorm1d"
    after = problem.fix.apply(document)
    node = after.graph.by_id["n2"]
    assert (node.kind, node.params["eps"]) == ("BatchNorm1d", 0.01)
    assert check(after).problems == ()


@pytest.mark.parametrize("kind", ["LSTM", "GRU", "RNN", "TransformerEncoderLayer"])
def test_rows_into_a_layer_for_sequences_are_refused_and_mended(draw, kind):
    heads = {"nhead": 1} if kind == "TransformerEncoderLayer" else {}
    document = draw((kind, heads), "Flatten", ("Linear", {"out_features": 3}), x=(6,))
    problem = only(check(document), "rank")
    assert "N × time × features" in problem.hint
    assert mended(document).problems == ()


def test_a_dense_layer_on_an_image_works_on_its_last_axis_with_a_warning(draw):
    document = draw("Linear", "Flatten", ("Linear", {"out_features": 3}), x=(1, 4, 5))
    problem = only(check(document), "last-axis-only")
    assert problem.severity == "warning"
    assert "N × 1 × 4 × 5" in problem.message
    flat = check(problem.fix.apply(document))
    assert flat.problems == ()
    assert dict(flat.sizes["n1"].inferred) == {"in_features": 20}


def test_codes_into_a_dense_layer_are_refused_and_mended_by_an_embedding(draw):
    document = draw(("Linear", {"out_features": 3}), "Flatten", "Linear", x=(5,), codes=9)
    problem = check(document).errors[0]
    assert problem.code == "needs-float"
    assert "(N × 5)" in problem.message
    fixed = check(problem.fix.apply(document))
    assert {problem.code for problem in fixed.problems} == {"output-width"}


def test_real_numbers_into_an_embedding_are_refused(draw):
    problem = only(check(draw("Embedding", x=(5,))), "needs-codes")
    assert "(N × 5)" in problem.message


def test_too_few_codes_for_the_classes_are_told_before_the_run_and_mended(draw):
    document = draw(
        ("Embedding", {"num_embeddings": 4}),
        "Flatten",
        ("Linear", {"out_features": 3}),
        x=(5,),
        codes=9,
    )
    problem = only(check(document), "codes-range")
    assert "4" in problem.message
    assert "9" in problem.message
    assert mended(document).problems == ()


def test_an_embedding_of_unknown_codes_asks_for_their_number(draw):
    problem = only(check(draw("Embedding", x=(5,), codes=0)), "needs-codes")
    assert problem.nodes == ("n1",)


def test_joins_of_unlike_sizes_name_both_and_the_axis_and_are_mended(sketch, describe):
    drawing = sketch(describe((8,)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", id="a", out_features=4)
    drawing.put("Linear", "x", id="b", out_features=6)
    drawing.put("Add", "a", "b", id="sum")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    problem = only(check(drawing.document), "shape")
    assert "N × 4 and N × 6" in problem.message
    assert "On axis 1 one has 4, the other 6" in problem.message
    assert problem.details
    assert mended(drawing.document).problems == ()


def test_a_concat_may_differ_along_its_own_axis_only(sketch, describe):
    drawing = sketch(describe((5, 8)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", id="a", out_features=4)
    drawing.put("Slice", "x", id="b", stop=2)
    drawing.put("Concat", "a", "b", dim=1, id="both")
    drawing.put("Flatten")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    problem = only(check(drawing.document), "shape")
    assert "On axis 2 one has 4, the other 8" in problem.message
    fine = edits.set_param(drawing.document, "a", "out_features", 8)
    assert check(fine).problems == ()


def test_a_join_that_would_mix_samples_is_refused(sketch, describe):
    drawing = sketch(describe((8,)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Unsqueeze", "x", id="wide")
    drawing.put("Add", "x", "wide", id="sum")
    drawing.put("Flatten")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    problem = only(check(drawing.document), "mixes-samples")
    assert "N × N × 8" in problem.message


def test_an_axis_that_names_the_batch_is_refused(draw):
    problem = check(draw(("Squeeze", {"dim": -2}))).errors[0]
    assert "batch" in problem.message


@pytest.mark.parametrize("padding", [0, "valid"])
def test_a_window_larger_than_the_image_names_both_and_is_mended(draw, padding):
    document = draw(
        ("Conv2d", {"out_channels": 2, "kernel_size": 7, "padding": padding}),
        "Flatten",
        ("Linear", {"out_features": 3}),
        x=(1, 4, 5),
    )
    problem = only(check(document), "shape")
    assert "a window of 7 over axis 2 of N × 1 × 4 × 5, which has 4" in problem.message
    assert mended(document).problems == ()


def test_a_padding_that_keeps_the_size_takes_any_window(draw):
    document = draw(
        ("Conv2d", {"out_channels": 2, "kernel_size": 7, "padding": "same"}),
        "Flatten",
        ("Linear", {"out_features": 3}),
        x=(1, 4, 5),
    )
    checked = check(document)
    assert checked.problems == ()
    assert checked.shapes["n1"]["out"] == ("N", 2, 4, 5)


def test_heads_that_do_not_divide_the_width_name_both_and_are_mended(draw):
    document = draw(
        ("TransformerEncoderLayer", {"nhead": 4, "dim_feedforward": 8}),
        "Flatten",
        ("Linear", {"out_features": 3}),
        x=(5, 6),
    )
    problem = only(check(document), "shape")
    assert "split 6 values (axis 2 of N × 5 × 6) into 4 equal parts" in problem.message
    fixed = mended(document)
    assert fixed.problems == ()


def test_a_shape_of_another_product_names_the_count_and_is_mended(draw):
    document = draw(
        ("Reshape", {"shape": (2, 5)}), "Flatten", ("Linear", {"out_features": 3}), x=(8,)
    )
    problem = only(check(document), "shape")
    assert "8 in N × 8" in problem.message
    assert "2 × 5" in problem.message
    assert mended(document).problems == ()


def test_a_range_that_leaves_nothing_is_refused(draw):
    problem = only(check(draw(("Slice", {"start": 50}), x=(8,))), "empty")
    assert "N × 0" in problem.message


def test_a_parameter_out_of_range_is_refused_by_name(draw):
    document = draw(("Linear", {"out_features": 0}))
    problem = only(check(document), "parameter")
    assert "out_features" in problem.message
    assert problem.nodes == ("n1",)


def test_what_follows_from_an_error_is_not_told_again(draw):
    checked = check(draw("Conv2d", "MaxPool2d", "BatchNorm2d", "Linear"))
    assert [problem.nodes for problem in checked.errors] == [("n1",)]


# ------------------------------------------------------------------------------ sharing


def test_a_shared_layer_must_get_the_same_size_both_times(sketch, describe):
    drawing = sketch(describe((8,)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", id="a", out_features=4)
    drawing.put("Linear", id="b", shares="a")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    problem = only(check(drawing.document), "shares")
    assert "N × 8" in problem.message
    assert "N × 4" in problem.message
    assert problem.nodes == ("b", "a")
    assert mended(drawing.document).problems == ()


def test_only_a_layer_of_the_same_kind_can_be_shared(sketch, describe):
    drawing = sketch(describe((8,)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", id="a", out_features=3)
    drawing.put("ReLU", id="b", shares="a")
    drawing.put("Output", target="y")
    problem = check(drawing.document).errors[0]
    assert (problem.code, problem.nodes) == ("shares", ("b", "a"))


# ------------------------------------------------------------------------------ outputs


def test_a_last_layer_of_another_width_than_the_classes_is_mended(draw):
    document = draw(("Linear", {"out_features": 7}), "ReLU", classes=3)
    problem = only(check(document), "output-width")
    assert "7 values on axis 1 (N × 7), but 'y' has 3 classes" in problem.message
    assert "out_features" in problem.fix.label
    fixed = mended(document)
    assert fixed.problems == ()
    assert fixed.shapes["n1"]["out"] == ("N", 3)


def test_without_a_layer_to_resize_one_is_added(draw):
    document = draw(classes=3)
    only(check(document), "output-width")
    assert mended(document).problems == ()


def test_a_layer_that_others_use_too_is_not_resized(sketch, describe):
    drawing = sketch(describe((8,), classes=3))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", id="a", out_features=8)
    drawing.put("Output", "a", target="x", loss=MSE)
    drawing.put("Output", "a", target="y")
    fixed = mended(drawing.document)
    assert fixed.problems == ()
    assert fixed.shapes["a"]["out"] == ("N", 8)


@pytest.mark.parametrize("last", ["a", "b"])
def test_a_shared_layer_is_not_resized(sketch, describe, last):
    drawing = sketch(describe((8,), classes=3))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", id="a", out_features=8)
    drawing.put("Linear", id="b", shares="a")
    if last == "a":
        drawing.put("Linear", "x", id="c", out_features=8)
        drawing.put("Output", "b", target="x", loss=MSE)
        graph = drawing.document.graph
        drawing.document = edits.disconnect(
            drawing.document, [edge for edge in graph.edges if edge.src == ("a", "out")]
        )
        drawing.document = edits.connect(drawing.document, ("c", "out"), ("b", "in"))
    drawing.put("Output", last, target="y")
    fixed = mended(drawing.document)
    assert fixed.errors == ()
    assert fixed.shapes["a"]["out"] == ("N", 8)


def test_a_regression_of_another_width_is_mended(draw):
    document = draw(("Linear", {"out_features": 7}), classes=0, loss=MSE)
    problem = only(check(document), "output-width")
    assert "1 value per row" in problem.message
    assert mended(document).problems == ()


def test_an_image_before_a_class_output_is_flattened(draw):
    document = draw(("Conv2d", {"out_channels": 2}), x=(1, 4, 4))
    problem = only(check(document), "target-shape")
    assert "4 axes (N × 2 × 2 × 2)" in problem.message
    assert "N × 3" in problem.message
    assert mended(document).problems == ()


def test_one_number_per_row_gets_its_axis(draw):
    document = draw(("Select", {"index": 0}), classes=0, loss=MSE)
    problem = only(check(document), "target-shape")
    assert "1 axis (N)" in problem.message
    assert mended(document).problems == ()


@pytest.mark.parametrize(
    ("loss", "classes", "width"),
    [("MSELoss", 3, 3), ("CrossEntropyLoss", 0, 1), ("BCEWithLogitsLoss", 3, 3)],
)
def test_a_loss_that_does_not_suit_its_target_is_changed(draw, loss, classes, width):
    document = draw(
        ("Linear", {"out_features": width}), classes=classes, loss=FrozenMap({"kind": loss})
    )
    problem = only(check(document), "loss-target")
    assert loss in problem.message
    assert "'y'" in problem.message
    assert mended(document).problems == ()


def test_heads_at_several_depths_may_predict_one_column_and_one_head_have_two_losses(
    sketch, describe
):
    drawing = sketch(describe(classes=0))
    drawing.put("Input", fields=("x",))
    trunk = drawing.put("Linear", out_features=1)
    drawing.put("Output", trunk, target="y", loss=FrozenMap({"kind": "MSELoss"}), weight=0.3)
    head = drawing.put("Linear", trunk, out_features=1)
    drawing.put("Output", head, target="y", loss=FrozenMap({"kind": "MSELoss"}))
    drawing.put("Output", head, target="y", loss=FrozenMap({"kind": "L1Loss"}))
    assert check(drawing.document).problems == ()


def test_an_output_with_a_loss_that_is_not_known_does_not_hide_the_others(sketch, describe):
    drawing = sketch(describe())
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=3)
    drawing.put("Output", "a", target="y", loss=FrozenMap({"kind": "Nothing"}))
    drawing.put("Output", "a", target="y")
    assert [problem.code for problem in check(drawing.document).errors] == ["parameter"]


def test_one_answer_given_twice_is_refused_however_the_loss_is_written(sketch, describe):
    drawing = sketch(describe())
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=3)
    drawing.put("Output", "a", id="one", target="y")
    drawing.put("Output", "a", id="two", target="y", loss=FrozenMap({"kind": "CrossEntropyLoss"}))
    errors = check(drawing.document).errors
    assert [(problem.code, problem.nodes[0]) for problem in errors] == [("two-outputs", "two")]
    assert set(errors[0].nodes) == {"one", "two"}
    assert check(errors[0].fix.apply(drawing.document)).problems == ()


def test_an_output_without_target_gets_the_only_one(draw):
    document = edits.set_param(draw(("Linear", {"out_features": 3})), "y", "target", None)
    only(check(document), "no-target")
    assert mended(document).problems == ()


def test_a_target_that_is_gone_names_the_columns_there_are(draw):
    document = edits.set_param(draw(("Linear", {"out_features": 3})), "y", "target", "gone")
    problem = only(check(document), "no-such-column")
    assert "'gone'" in problem.message
    assert "x, y" in problem.hint


def test_an_input_of_a_field_that_is_gone_is_told(draw):
    document = edits.set_param(draw(("Linear", {"out_features": 3})), "x", "fields", ("gone",))
    problem = only(check(document), "input-fields")
    assert problem.nodes == ("x",)


def test_codes_into_an_output_are_refused(draw):
    assert only(check(draw(x=(5,), codes=9)), "needs-float").nodes == ("y",)


def test_class_weights_must_be_as_many_as_classes(draw):
    document = draw(("Linear", {"out_features": 3}))
    document = edits.set_training(document, class_weights=(1.0, 2.0))
    problem = only(check(document), "class-weights")
    assert "2 class weights" in problem.message
    assert "3 classes" in problem.message
    assert mended(document).problems == ()


# ------------------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    "changes",
    [
        {"optimizer": Choice(kind="Nothing")},
        {"optimizer": Choice(kind="SGD", params=FrozenMap({"lr": -1.0}))},
        {"optimizer": Choice(kind="SGD", params=FrozenMap({"nesterov": True}))},
        {"schedule": Choice(kind="StepLR", params=FrozenMap({"step_size": 0}))},
        {"batch_size": 0},
        {"epochs": 0},
        {"max_steps": 0},
    ],
)
def test_training_settings_that_no_run_can_keep_are_refused(draw, changes):
    document = edits.set_training(draw(("Linear", {"out_features": 3})), **changes)
    only(check(document), "training")


@pytest.mark.parametrize(
    ("role", "choice"),
    [
        ("bias", Choice(kind="xavier_normal")),
        ("weight", Choice(kind="nothing")),
        ("weight", Choice(kind="normal", params=FrozenMap({"std": -1.0}))),
        ("recurrent", Choice(kind="zeros")),
    ],
)
def test_initial_values_that_do_not_fit_are_refused(draw, role, choice):
    document = edits.set_init(draw(("Linear", {"out_features": 3})), "n1", role, choice)
    assert only(check(document), "init").nodes == ("n1",)


def test_an_input_without_numbers_offers_the_one_column_there_is(draw):
    document = draw(("Flatten", {}), ("Linear", {"out_features": 3}), x=(1, 4, 4))
    (image,) = [field.column for field in document.data.fields if field.role == "input"]
    fields = tuple(
        replace(field, type="image") if field.column == image else field
        for field in document.data.fields
    )
    document = replace(document, data=replace(document.data, fields=fields))
    document = edits.set_param(document, "x", "fields", "numeric")
    problem = next(p for p in check(document).problems if p.code == "input-fields")
    assert problem.fix is not None
    after = problem.fix.apply(document)
    assert after.graph.by_id["x"].params["fields"] == (image,)
    assert not [p for p in check(after).problems if p.code == "input-fields"]


# --------------------------------------------------------------------------- shares


@pytest.mark.parametrize(
    "shares", [{"n1": "n1"}, {"n1": "n2", "n2": "n1"}, {"n2": "n1", "n3": "n2"}]
)
def test_chains_and_circles_of_shared_layers_are_refused(draw, shares):
    document = draw(*[("Linear", {"out_features": 8})] * 3, ("Linear", {"out_features": 3}))
    nodes = tuple(replace(n, shares=shares.get(n.id)) for n in document.graph.nodes)
    document = replace(document, graph=replace(document.graph, nodes=nodes))
    assert "shares" in {problem.code for problem in check(document).errors}


# --------------------------------------------------------------------------- what does not fit


@pytest.mark.parametrize("shape", [(1,), (5,), (12, 5), (3, 4, 5), (2, 3, 4, 5)])
@pytest.mark.parametrize("spec", [s for s in LAYERS if s.family != "in-out"], ids=lambda s: s.kind)
def test_no_layer_makes_the_check_itself_fail(draw, spec, shape):
    check(draw(spec.kind, x=shape))


def test_a_fold_that_does_not_fit_is_told(draw):
    document = draw(("Fold", {"output_size": (4, 4), "kernel_size": (2, 2)}), x=(12, 5), loss=MSE)
    assert "shape" in {problem.code for problem in check(document).errors}


def test_matrices_that_cannot_be_multiplied_are_told_by_rows_and_columns(sketch, describe):
    drawing = sketch(describe(x=(4, 3)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("MatMul", id="m")
    document = edits.connect(drawing.document, ("x", "out"), ("m", "b"))
    told = next(p for p in check(document).problems if p.nodes == ("m",) and p.code == "shape")
    assert "the first has 3 columns, the second 4 rows" in told.message


def test_the_layer_behind_the_port_is_resized_whatever_was_linked_first(sketch, describe):
    drawing = sketch(describe(classes=0))
    drawing.put("Input", id="x", fields=("x",))
    for id, width in (("mean", 2), ("variance", 2)):
        drawing.put("Linear", "x", id=id, out_features=width)
    loss = FrozenMap({"kind": "GaussianNLLLoss"})
    drawing.put("Output", "variance", id="y", target="y", loss=loss)
    (given,) = drawing.document.graph.edges_into["y"]
    document = edits.disconnect(drawing.document, [given])
    mean, variance = (port.name for port in LOSSES["GaussianNLLLoss"].ports)
    document = edits.connect(document, ("variance", "out"), ("y", variance))
    document = edits.connect(document, ("mean", "out"), ("y", mean))
    fix = next(p.fix for p in check(document).errors if p.code == "output-width")
    assert fix is not None
    assert fix.apply(document).graph.by_id["mean"].params["out_features"] == 1


def test_a_block_that_nothing_uses_does_not_stop_the_training(draw):
    document = draw(("Linear", {"out_features": 3}))
    unused = Block(
        name="old", nodes=(Node(id="e", kind="Embedding", params=FrozenMap({"sparse": True})),)
    )
    document = replace(document, graph=replace(document.graph, blocks=FrozenMap({"b1": unused})))
    assert check(document).errors == ()


def test_a_feature_map_that_enters_a_block_is_no_picture(draw):
    image = ("Conv2d", {"out_channels": 8, "kernel_size": 3})
    document = draw(image, image, "Flatten", ("Linear", {"out_features": 3}), x=(3, 20, 5))
    assert not check(document).problems
    document, _ = group(document, ["n2"], ports_of=ports_in(document.graph))
    assert not check(document).problems


def test_channels_of_images_that_differ_are_bridged_by_a_pointwise_convolution(sketch, describe):
    drawing = sketch(describe((3, 8, 8)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Conv2d", "x", id="a", out_channels=8, kernel_size=3, padding=1)
    drawing.put("Add", "a", "x", id="sum")
    drawing.put("Flatten")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    problem = only(check(drawing.document), "shape")
    assert "1 × 1 Conv2d" in problem.hint
    after = problem.fix.apply(drawing.document)
    assert not check(after).problems
    (new,) = (node for node in after.graph.nodes if node.id not in drawing.document.graph.by_id)
    assert (new.kind, new.params["out_channels"]) == ("Conv2d", 8)
    assert [edge.src[0] for edge in after.graph.edges_into[new.id]] == ["x"]
    assert [edge.src[0] for edge in after.graph.edges_into["sum"]] == ["a", new.id]


def test_images_of_other_heights_too_are_padded_before_they_are_bridged(sketch, describe):
    drawing = sketch(describe((3, 8, 8)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Conv2d", "x", id="a", out_channels=8, kernel_size=3)
    drawing.put("Add", "a", "x", id="sum")
    drawing.put("Flatten")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    fix = only(check(drawing.document), "shape").fix
    assert fix.label == "Set padding to 1 in 'Conv2d'"
    padded = fix.apply(drawing.document)
    bridge = only(check(padded), "shape").fix
    assert check(bridge.apply(padded)).errors == ()


def test_a_missing_field_does_not_hide_a_missing_target(draw):
    document = edits.set_param(draw(("Linear", {"out_features": 3})), "y", "target", "gone")
    document = edits.set_param(document, "x", "fields", ("gone",))
    errors = check(document).errors
    assert {problem.code for problem in errors} == {"input-fields", "no-such-column"}
    (aim,) = (problem.fix for problem in errors if problem.code == "no-such-column")
    assert aim.label == "Set target of Output to y"
    assert check(aim.apply(document)).errors[0].code == "input-fields"


def test_a_fix_names_its_value_as_people_write_it():
    node = Node(id="a", kind="Input", name="image")
    assert set_param(node, "fields", ("image", "age")).label == "Set fields of image to image, age"
    assert set_param(node, "sparse", False).label.endswith("to off")


def test_a_target_of_one_class_is_refused_before_training(sketch, describe):
    drawing = sketch(describe())
    data = drawing.document.data
    one = (replace(f, classes=("yes",)) if f.column == "y" else f for f in data.facts.fields)
    drawing.document = replace(
        drawing.document, data=replace(data, facts=replace(data.facts, fields=tuple(one)))
    )
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=1)
    drawing.put("Output", target="y")
    problem = next(p for p in check(drawing.document).errors if p.code == "one-class")
    assert "one class only" in problem.message
    assert "yes" in problem.message
