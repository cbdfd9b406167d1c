import pytest

from bpstudio.errors import UserError
from bpstudio.graph.layer_list import ListedLayer, read_layer_list, unlike_sequential
from bpstudio.params import FrozenMap

PRINTED = """Sequential(
  (0): Conv2d(1, 16, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
  (1): ReLU()
  (2): Sequential(
    (0): Flatten(start_dim=1, end_dim=-1)
    (1): Linear(in_features=64, out_features=32, bias=True)
  )
)
"""


def kinds(text: str) -> list[str]:
    return [layer.kind for layer in read_layer_list(text)]


def test_what_pytorch_prints_is_read_line_by_line() -> None:
    first, second, third, fourth = read_layer_list(PRINTED)
    assert (first.kind, first.positional, first.line) == ("Conv2d", (1, 16), 2)
    assert first.keywords == FrozenMap({"kernel_size": (3, 3), "stride": (1, 1), "padding": (1, 1)})
    assert (second.kind, second.positional, second.keywords) == ("ReLU", (), FrozenMap())
    assert (third.kind, fourth.kind) == ("Flatten", "Linear")
    assert fourth.keywords["out_features"] == 32


@pytest.mark.parametrize(
    "line",
    [
        "Linear(64, 32)",
        "nn.Linear(64, 32),",
        "torch.nn.Linear(64, 32)  # hidden",
        "(0): Linear(64, 32)",
        "   nn.Linear(64, 32)   ",
    ],
)
def test_a_layer_is_written_in_many_ways(line: str) -> None:
    (layer,) = read_layer_list(line)
    assert (layer.kind, layer.positional, layer.name) == ("Linear", (64, 32), "")


@pytest.mark.parametrize("line", ["self.head = nn.Linear(4, 2)", "(head): Linear(4, 2)"])
def test_a_name_in_front_is_kept(line: str) -> None:
    assert read_layer_list(line)[0].name == "head"


def test_a_list_in_source_code_is_read() -> None:
    text = "model = nn.Sequential(\n    nn.Linear(8, 4),\n    # squash\n\n    nn.ReLU(),\n)"
    assert kinds(text) == ["Linear", "ReLU"]


def test_a_sequential_on_one_line_is_read() -> None:
    assert kinds("nn.Sequential(nn.Linear(8, 4), nn.Sequential(nn.ReLU()), nn.Linear(4, 2))") == [
        "Linear", "ReLU", "Linear",
    ]  # fmt: skip


def test_repeated_layers_stand_as_often_as_they_are() -> None:
    assert kinds("(0-2): 3 x Linear(in_features=4, out_features=4, bias=True)") == ["Linear"] * 3


def test_an_empty_text_has_no_layers() -> None:
    assert read_layer_list("\n# nothing\n") == ()


def test_a_keyword_holds_any_literal() -> None:
    (layer,) = read_layer_list("MyKind(a=-1.5, b=None, c='x', d=[1, 2], e={'k': True})")
    assert layer == ListedLayer(
        kind="MyKind",
        line=1,
        keywords=FrozenMap(
            {"a": -1.5, "b": None, "c": "x", "d": (1, 2), "e": FrozenMap({"k": True})}
        ),
        text="MyKind(a=-1.5, b=None, c='x', d=[1, 2], e={'k': True})",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello world", r"Line 1 .* no layer"),
        ("nn.ReLU()\nnn.Linear(width, 2)", r"Line 2 .*“width” is no plain value"),
        ("nn.ReLU()\n2 + 2", r"Line 2 .* no layer"),
        ("Linear(**sizes)", r"behind \*\*"),
        ("f()(3)", r"no layer"),
        ("Linear(__import__('os').system('true'))", r"no plain value"),
        ("Linear(b'bytes')", r"no plain value"),
        ("x" * 3000, r"longer than 2000"),
        ("(" * 40 + ")" * 40, r"nested"),
        ("999999 x ReLU()", r"more than 5000"),
        ("\n".join(["900 x ReLU()"] * 6), r"Line 6 .*more than 5000"),
        ("ReLU()\nMultiheadAttention(\n(out): Linear(1, 1)\n)", r"Line 2 .*MultiheadAttention"),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_layer_list(text)


def test_nothing_is_executed() -> None:
    ran: list[int] = []
    with pytest.raises(UserError):
        read_layer_list("Linear(ran.append(1))")
    assert ran == []


def test_a_huge_text_is_refused_at_once() -> None:
    with pytest.raises(UserError, match="1 MB"):
        read_layer_list("#" * 1_000_001)


def test_a_comment_behind_a_layer_is_cut_whatever_stands_before_it() -> None:
    text = "nn.Sequential(  # model\nnn.Linear(64, 32), # first\nnn.ReLU()  # '#'\n)"
    assert [layer.kind for layer in read_layer_list(text)] == ["Linear", "ReLU"]


def test_products_of_sizes_are_worked_out() -> None:
    (layer,) = read_layer_list("nn.Linear(16 * 5 * 5, 120)")
    assert layer.positional == (400, 120)


@pytest.mark.parametrize("size", ["9 ** 9 ** 9", "1000000 * 1000000 * 1000000", "'a' * 10**9"])
def test_products_that_are_no_sizes_are_refused(size: str) -> None:
    with pytest.raises(UserError, match="no plain value"):
        read_layer_list(f"nn.Linear({size}, 120)")


WHOLE = """ModuleList(
  (4-5): 2 x Encoder(
    (attention): Attention(
      (out): Linear(in_features=8, out_features=8, bias=True)
    )
    (linear1): Linear(in_features=8, out_features=32, bias=True)
  )
  (head): Linear(8, 2)
)
"""


def test_a_layer_that_is_printed_with_its_parts_is_one_layer() -> None:
    layers = read_layer_list(WHOLE, whole={"Encoder"})
    assert [layer.kind for layer in layers] == ["Encoder", "Encoder", "Linear"]
    assert layers[0].inner == (
        "(attention): Attention(",
        "(linear1): Linear(in_features=8, out_features=32, bias=True)",
    )
    assert layers[0].line == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WHOLE, r"Line 2 .*Encoder holds layers of its own"),
        ("Part(\n8,\n4\n)", r"Line 1 .*Part holds layers of its own"),
        ("ReLU()\nPart(\n(a): ReLU()", r"Line 2 .*closing bracket is missing"),
        ("9000 x Part(\n)", r"more than 5000"),
        ("ReLU()\n3 x Sequential(\nReLU()\n)", r"Line 2 .*Sequential holds layers"),
    ],
)
def test_a_layer_with_parts_that_cannot_be_read_is_refused(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_layer_list(text, whole={"Part"})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BasicBlock(\n  (conv1): ReLU()\n)", "BasicBlock"),
        ("# mine\n\nmodel = models.Net(  # so\nReLU()\n)", "Net"),
        (PRINTED, ""),
        ("Part(\n(a): ReLU()\n)", ""),
        ("ReLU()\nTanh()", ""),
        ("", ""),
    ],
)
def test_a_container_that_may_link_its_layers_otherwise_is_named(text: str, kind: str) -> None:
    assert unlike_sequential(text, whole={"Part"}) == kind
