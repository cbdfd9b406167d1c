"""What a remedy would change, in words."""

from dataclasses import replace

from bpstudio.catalogue.learning_rate import with_rate
from bpstudio.diagnose.remedies import apply
from bpstudio.graph import edits
from bpstudio.graph.changes import changes, marks
from bpstudio.graph.document import Data, Document, Field, Node
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.record.findings import Remedy
from bpstudio.ui.findings.words import sentence


def lines(before: Document, after: Document) -> list[str]:
    return [change.line for change in changes(before, after)]


def deep() -> Document:
    return example("deep-sigmoid").open().document


def test_equal_documents_differ_in_nothing():
    assert changes(deep(), deep()) == ()


def test_what_happens_alike_is_one_line():
    before = deep()
    hidden = tuple(node.id for node in before.graph.nodes if node.kind == "Linear")[:-1]
    remedy = Remedy(id="normalise-layers", label="", params=FrozenMap({"paths": hidden}))
    after = apply(before, remedy)
    (line,) = lines(before, after)
    assert line == "+ 19 × LayerNorm after hidden 1, hidden 2, hidden 3 and 16 more"
    assert set(marks(before.graph, after.graph).values()) == {"added"}


def test_a_setting_says_what_it_was_and_what_it_becomes():
    before = deep()
    after = replace(before, training=with_rate(before.training, 0.25))
    (line,) = lines(before, after)
    assert line.startswith("~ optimizer lr: ")
    assert line.endswith("→ 0.25")


def test_a_layer_that_goes_is_named_and_its_links_are_not():
    before = deep()
    first = next(node for node in before.graph.nodes if node.kind == "Sigmoid")
    assert lines(before, edits.remove(before, [first.id])) == ["− Sigmoid"]


def test_a_link_of_cards_that_stay_is_told():
    empty = Document()
    for name, place in (("a", 0.0), ("b", 200.0)):
        node = Node(id=name, kind="ReLU", name=name)
        empty = edits.add(empty, node, at=(place, 0.0))
    linked = edits.connect(empty, ("a", "out"), ("b", "in"))
    assert lines(empty, linked) == ["+ link a → b"]
    assert lines(linked, empty) == ["− link a → b"]


def test_powers_of_ten_are_written_as_such():
    assert sentence("It gets 10^-12.0 of it") == "It gets 10⁻¹² of it."


def test_words_of_changes_are_those_of_the_language_and_columns_keep_their_names() -> None:
    def loud(text: str, /, **values: object) -> str:
        values.pop("about", None)
        return text.format_map(values).upper() if not values else text.format_map(values)

    field = Field(column="name", role="input", type="number")
    before = Document(data=Data(fields=(field,)))
    after = replace(
        before,
        training=replace(before.training, keep_best=True),
        data=Data(fields=(replace(field, role="ignore"),)),
    )
    lines = [change.line for change in changes(before, after, tr=loud)]
    assert "~ KEEP BEST: OFF → ON" in lines
    assert "~ FIELDS name ROLE: input → ignore" in lines
