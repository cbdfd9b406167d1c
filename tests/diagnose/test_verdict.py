from bpstudio import language
from bpstudio.diagnose.verdict import above, figure_words, found
from bpstudio.language import Spoken


def test_figures_keep_their_names_in_every_language_and_are_said_in_the_chosen_one(monkeypatch):
    spoken = Spoken(code="de", texts={("bad rows", ""): "schlechte Zeilen"})
    monkeypatch.setattr(language, "language", lambda: spoken)
    finding = found("nan-in-data", "So", above("bad rows", 2, 1)).finding
    assert finding is not None
    assert list(finding.evidence) == ["bad rows"]
    assert figure_words("bad rows") == "schlechte Zeilen"
