"""Generated models run: errors name their node, and being watched changes no bit."""

from __future__ import annotations

import pytest
import torch

from bpstudio.catalogue.layers import LAYERS
from bpstudio.compile.check import check
from bpstudio.compile.module import Built, build
from bpstudio.compile.source import generate
from bpstudio.graph import edits
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap

MSE = FrozenMap({"kind": "MSELoss"})
BATCH = 6
CODES = 12


class Watch:
    """Registers a hook on everything it is shown, as the engine's probe does."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.entered: list[str] = []
        self.gradients: dict[str, torch.Tensor] = {}

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        self.paths.append(path)
        for output in outputs:
            if output.requires_grad:
                output.register_hook(lambda g, p=path: self.gradients.__setitem__(p, g.clone()))

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        self.entered.append(path)
        alias = tensor.view_as(tensor)
        return alias if alias.requires_grad else alias.detach().requires_grad_()


def built(document: Document) -> Built:
    checked = check(document)
    assert not checked.errors, checked.errors
    return build(generate(document, checked.sizes))


def around(sketch, describe, kind: str) -> Document:
    """An input, a layer of this kind between two linear ones where floats go in, and a loss."""
    spec = LAYERS[kind]
    shapes = [spec.example[port.name] for port in spec.inputs if port.name in spec.example]
    codes = spec.inputs[0].dtype == "int"
    drawing = sketch(describe(shapes[0][1:], codes=CODES if codes else 0, classes=0))
    sources = []
    for index, shape in enumerate(shapes * (2 if spec.inputs[0].many else 1)):
        source = drawing.put("Input", id=f"x{index}", fields=("x",))
        if shape[1:] != shapes[0][1:]:
            source = drawing.put("Flatten")
            size = torch.Size(shape[1:]).numel()
            source = drawing.put("Linear", out_features=size)
            source = drawing.put("Reshape", shape=shape[1:])
        elif not codes:
            source = drawing.put("Linear", id=f"before{index}", out_features=shape[-1])
        if kind in {"Log", "Sqrt"}:
            source = drawing.put("Exp")
        sources.append(source)
    if kind.startswith("MaxUnpool"):
        pooled = drawing.put(kind.replace("Un", "P", 1).replace("Pp", "P"), return_indices=True)
        sources = [pooled, f"{pooled}:indices"]
    drawing.put(kind, *sources, id="middle")
    outputs = [f"middle:{port.name}" for port in spec.outputs]
    flat = []
    for output in outputs:
        drawing.put("Reshape", output, shape=(-1,))
        flat.append(drawing.put("Linear", out_features=2))
    drawing.put("Add", *flat) if len(flat) > 1 else None
    drawing.put("Linear", out_features=1)
    drawing.put("Output", target="y", loss=MSE)
    return drawing.document


def inputs_of(document: Document) -> list[torch.Tensor]:
    facts = document.data.facts.by_column["x"]
    shape = (BATCH, *facts.shape)
    generator = torch.Generator().manual_seed(3)
    made = []
    for node in document.graph.nodes:
        if node.kind == "Input" and facts.dtype == "int64":
            made.append(torch.randint(CODES, shape, generator=generator))
        elif node.kind == "Input":
            made.append(torch.randn(shape, generator=generator))
    return made


def one_pass(
    model: Built, start: dict[str, torch.Tensor], inputs: list[torch.Tensor], see: Watch | None
) -> dict[str, torch.Tensor | None]:
    """Loss, gradients, buffers and random state after a forward and a backward pass."""
    module = model.model.train()
    module.load_state_dict(start)
    module.zero_grad(set_to_none=True)
    torch.manual_seed(11)
    loss = module(*inputs, see=see).square().mean()
    loss.backward()
    return {
        "loss": loss.detach(),
        "random": torch.get_rng_state(),
        **{name: p.grad for name, p in module.named_parameters()},
        **{name: b.clone() for name, b in module.named_buffers()},
    }


KINDS = [spec.kind for spec in LAYERS if spec.kind not in {"Input", "Output"}]


@pytest.mark.parametrize("kind", KINDS)
def test_being_watched_changes_no_bit(sketch, describe, kind):
    document = around(sketch, describe, kind)
    model, inputs, watch = built(document), inputs_of(document), Watch()
    start = {name: tensor.clone() for name, tensor in model.model.state_dict().items()}
    plain = one_pass(model, start, inputs, None)
    observed = one_pass(model, start, inputs, watch)
    assert plain.keys() == observed.keys()
    for name, value in plain.items():
        other = observed[name]
        assert (value is None) == (other is None), name
        assert value is None or torch.equal(value, other), name
    inner = [n.id for n in document.graph.nodes if n.kind not in {"Input", "Output"}]
    assert watch.paths == inner
    stopped = LAYERS[kind].stops_gradient
    assert ("middle" in watch.gradients) is not stopped
    assert watch.entered == (["middle"] if LAYERS[kind].time_axis else [])


@pytest.mark.parametrize("observed", [False, True])
def test_an_error_in_a_pass_names_its_node(sketch, describe, observed):
    drawing = sketch(describe(classes=0))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="fine", out_features=4)
    drawing.put("Linear", id="broken", out_features=1)
    drawing.put("Output", target="y", loss=MSE)
    model = built(drawing.document)
    model.model.linear_broken.weight = torch.nn.Parameter(torch.zeros(1, 99))
    with pytest.raises(RuntimeError) as caught:
        model.model(torch.zeros(2, 8), see=Watch() if observed else None)
    assert model.node_of(caught.value) == "broken"


def test_an_error_elsewhere_names_no_node(sketch, describe):
    drawing = sketch(describe(classes=0))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=1)
    drawing.put("Output", target="y", loss=MSE)
    model = built(drawing.document)
    with pytest.raises(ZeroDivisionError) as caught:
        1 / 0  # noqa: B018
    assert model.node_of(caught.value) is None


def test_tracebacks_show_the_generated_line(sketch, describe):
    import traceback

    drawing = sketch(describe(classes=0))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", name="my layer", id="one", out_features=1)
    drawing.put("Output", target="y", loss=MSE)
    model = built(drawing.document)
    with pytest.raises(RuntimeError) as caught:
        model.model(torch.zeros(2, 5))
    shown = "".join(traceback.format_exception(caught.value))
    assert "linear_one = self.linear_one(input_n0)  # my layer" in shown


def test_shared_weights_are_stored_once_under_their_owner(sketch, describe):
    drawing = sketch(describe(classes=0))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=8)
    drawing.put("Linear", id="b", shares="a")
    drawing.put("BatchNorm1d", id="norm")
    drawing.put("Linear", id="c", out_features=1)
    drawing.put("Output", target="y", loss=MSE)
    model = built(drawing.document)
    assert model.module_of("b") is model.module_of("a")
    assert list(model.state()) == [
        "a:weight",
        "a:bias",
        "norm:weight",
        "norm:bias",
        "norm:running_mean",
        "norm:running_var",
        "norm:num_batches_tracked",
        "c:weight",
        "c:bias",
    ]
    assert model.state()["a:weight"].data_ptr() == model.model.linear_a.weight.data_ptr()


def test_several_outputs_come_back_in_their_order(sketch, describe):
    drawing = sketch(describe(classes=0))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", id="a", out_features=1)
    drawing.put("Linear", "x", id="b", out_features=8)
    drawing.put("Output", "b", id="same", target="x", loss=MSE)
    drawing.put("Output", "a", id="y", target="y", loss=MSE)
    document = edits.rename(drawing.document, "a", "hidden")
    model = built(document)
    first, second = model.model(torch.zeros(2, 8))
    assert [port.path for port in model.source.outputs] == ["same", "y"]
    assert (first.shape, second.shape) == ((2, 8), (2, 1))
