"""The places of cards in the examples that are shipped are those that arranging gives."""

import pytest

from bpstudio.graph.layout import arrange
from bpstudio.project.examples import examples

ARCHITECTURES = [one.name for one in examples() if "architectures" in one.folder.parts]


def test_there_are_architectures() -> None:
    assert len(ARCHITECTURES) >= 7


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_shipped_architecture_opens_as_it_would_be_arranged(name: str) -> None:
    example = next(one for one in examples() if one.name == name)
    document = example.open().document
    for sheet in (document.graph, *document.graph.blocks.values()):
        places = {node: document.view.positions[node] for node in sheet.by_id}
        assert arrange(sheet) == places, f"{name}: run packaging/make_examples.py"
