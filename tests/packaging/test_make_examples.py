"""What describes an example is what is shipped of it: writing it anew would lose nothing."""

from __future__ import annotations

from types import ModuleType

from bpstudio.project.examples import FAULTS, examples


def test_titles_and_purposes_are_those_that_are_shipped(make_examples: ModuleType) -> None:
    described = {
        one.name: (one.title, one.purpose)
        for one in (
            *make_examples.EXAMPLES,
            *make_examples.ARCHITECTURES,
            *make_examples.APPLICATIONS,
        )
    }
    shipped = {
        one.name: (one.title, one.purpose) for one in examples() if FAULTS not in one.folder.parts
    }
    assert described == shipped
