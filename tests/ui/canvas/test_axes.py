import pytest

from bpstudio.ui.canvas.axes import axis_words


@pytest.mark.parametrize(
    ("rank", "families", "words"),
    [
        (2, ["linear"], "N × features"),
        (3, ["recurrent", "linear"], "N × time × features"),
        (3, ["convolution", "activation"], "N × channel × length"),
        (4, [], "N × channel × height × width"),
        (5, [], "N × channel × depth × height × width"),
        (1, [], ""),
        (7, [], ""),
    ],
)
def test_axes_are_named_as_the_layers_read_them(rank: int, families: list[str], words: str) -> None:
    assert axis_words(rank, families) == words
