"""The report says what is so, loads nothing, and holds no foreign text as markup."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.cli.export import _press
from bpstudio.errors import UserError
from bpstudio.export import report_words
from bpstudio.export.drawn import Curve, colour_of, curves_svg, heatmap_svg
from bpstudio.export.kinds import EXPORTERS
from bpstudio.export.report import PICTURES, SECTIONS, Wanted, report_html, report_sheet
from bpstudio.export.spec import Wish
from bpstudio.graph import edits
from bpstudio.language import VARIABLE
from bpstudio.project.examples import example
from bpstudio.project.store import Project, read, write
from bpstudio.results.evaluate import evaluate

BAD = "<script>alert(1)</script><img src=x onerror=y>"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A trained project whose names would like to be markup."""
    path = tmp_path_factory.mktemp("report") / "a.bpstudio"
    plain = example("breast-cancer").open()
    document = edits.rename(plain.document, "n1", BAD)
    about = plain.about.with_({"title": BAD, "limits": f"Only for {BAD}"})
    write(replace(plain, document=document, about=about), path)
    assert run(["train", str(path), "--epochs", "3", "--json"]) == 0
    return read(path).project


class Seen(HTMLParser):
    """Tags that are left open, and whatever would load or run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "meta":
            self.open.append(tag)
        names = {"src", "href", "srcset", "data", "action", "xlink:href"}
        self.loads += [name for name, _ in attrs if name in names or name.startswith("on")]
        self.loads += [tag] if tag in {"script", "img", "link", "iframe", "object", "base"} else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_loads_nothing_and_runs_nothing(project):
    page = report_html(project, base=None, wanted=Wanted(without=()))
    seen = Seen(page)
    assert seen.open == []
    assert seen.loads == []
    assert BAD in seen.text
    assert "url(" not in page
    assert "@import" not in page


def test_the_figures_are_those_of_the_evaluation(project):
    page = Seen(report_html(project, base=None)).text
    found = evaluate(project, base=None)
    for part in ("train", "validation", "test"):
        figure = found.parts[part][0].figure("accuracy")
        assert figure is not None
        assert f"{figure.value:.4g} ({figure.low:.4g} – {figure.high:.4g})" in page
    assert "Parameters1,537" in re.sub(r"\s", "", page)


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_left_out_is_not_there_and_that_is_told(project, section):
    headings = {
        "metrics": "What it is worth",
        "network": "The network",
        "data": "Data",
        "training": "Training",
        "findings": "Findings",
        "log": "Log",
        "source": "Source",
    }
    others = tuple(name for name in SECTIONS if name not in {section, "log", "metrics"})
    with_it = report_html(project, base=None, wanted=Wanted(without=("metrics",)))
    without = report_html(project, base=None, wanted=Wanted(without=("metrics", section)))
    heading = f"<h2>{headings[section]}</h2>"
    assert heading not in without
    assert section in without.split("on purpose: ")[1].split(".")[0]
    if section in others:
        assert heading in with_it


def test_a_project_that_was_never_trained_has_a_report_of_what_there_is():
    page = Seen(report_html(example("digits-cnn").open(), base=None)).text
    assert "The network" in page
    assert "What it is worth" not in page
    assert "Findings" not in page


def test_an_unknown_section_is_refused(project):
    with pytest.raises(UserError, match="no section 'wieghts'"):
        report_html(project, base=None, wanted=Wanted(without=("wieghts",)))


def test_pictures_show_special_values_and_survive_odd_runs():
    assert colour_of(float("nan")) != colour_of(0.0)
    assert len({colour_of(v) for v in (-9.0, -3.0, 0.0, 3.0, np.inf, -np.inf)}) == 6
    empty = np.empty(0)
    assert curves_svg([Curve(name="a", x=empty, y=empty)]) == ""
    assert heatmap_svg(empty, np.empty((0, 0)), []) == ""
    one = Curve(name="<b>", x=np.array([0.0]), y=np.array([np.inf]))
    assert curves_svg([one]) == ""
    flat = Curve(name="<b>", x=np.arange(5.0), y=np.zeros(5))
    assert "<b>" not in curves_svg([flat])
    steps, values = np.arange(1000), np.full((1000, 300), np.nan)
    assert heatmap_svg(steps, values, [f"<i>{n}" for n in range(300)]).count("<rect") == 160 * 300


def test_it_speaks_the_language_of_the_process(project: Project, tmp_path: Path) -> None:
    path, target = tmp_path / "a.bpstudio", tmp_path / "a.html"
    write(project, path)
    command = [sys.executable, "-m", "bpstudio", "export", path, "--to", "report", "-o", target]
    subprocess.run(command, check=True, env={**os.environ, VARIABLE: "de"}, capture_output=True)
    page = target.read_text("utf-8")
    assert '<html lang="de">' in page
    assert "<h2>Das Netz</h2>" in page
    assert "<td>diagnosis</td><td>Zielgröße</td><td>Kategorie</td>" in page
    assert "1.537" in page
    seen = Seen(page).text
    for english in ("What it is worth", "Gradient flow", "Model card", "accuracy", "on purpose"):
        assert english not in seen


def test_in_english_things_are_called_as_in_the_file(project: Project) -> None:
    for table in (report_words.FIGURE_WORDS, report_words.SPLIT_WORDS, report_words.SECTION_WORDS):
        assert [*table.values()] == [name.replace("_", " ") for name in table]
    assert report_words.source_words("breast_cancer") == "breast_cancer"
    assert report_words.preparation_words("one_hot") == "one_hot"


def test_every_figure_of_an_evaluation_has_words(project: Project) -> None:
    found = evaluate(project, base=None, by="mean radius")
    names = {one.name for part in found.parts.values() for out in part for one in out.figures}
    for group in found.groups:
        names |= {*group.differences} | {one.name for row in group.rows for one in row.figures}
    assert names <= report_words.FIGURE_WORDS.keys()


def test_the_command_writes_it(project, tmp_path: Path, capsys):
    write(project, tmp_path / "a.bpstudio")
    out = tmp_path / "a.html"
    given = ["export", str(tmp_path / "a.bpstudio"), "--to", "report", "-o", str(out)]
    assert run([*given, "--by", "mean radius"]) == 0
    assert "By mean radius" in Seen(out.read_text("utf-8")).text
    assert run(given) == 2
    assert "exists already" in capsys.readouterr().err


def test_a_pdf_has_pages_and_its_pictures_are_lines(project: Project, tmp_path: Path) -> None:
    path, target = tmp_path / "a.bpstudio", tmp_path / "card.pdf"
    write(project, path)
    assert run(["export", str(path), "--to", "pdf", "-o", str(target)]) == 0
    pages = target.read_bytes()
    assert pages.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) >= 2
    assert b"/Subtype /Image" not in pages


def test_the_page_for_paper_names_its_pictures_and_holds_no_other(project: Project) -> None:
    sheet = report_sheet(project, base=None)
    assert re.findall(r'<img src="([^"]*)">', sheet.text) == list(PICTURES) == [*sheet.pictures]
    assert "var(" not in "".join(sheet.pictures.values())
    assert "<script" not in sheet.text
    seen = Seen(re.sub("<img[^>]*>", "", sheet.text))
    assert seen.loads == []


def test_without_a_window_system_a_pdf_is_refused_in_words(
    project: Project, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="cannot be set"):
        EXPORTERS["pdf"].write(Wish(project=project, target=tmp_path / "a.pdf"))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError("No module named 'PySide6'"), "is not installed"),
        (ImportError("libEGL.so.1: cannot open shared object file"), "cannot be loaded: libEGL"),
    ],
)
def test_why_no_pdf_can_be_set_is_told_as_it_is(monkeypatch, error, words) -> None:
    class Lacking(ModuleType):
        def __getattr__(self, _name: str) -> None:
            raise error

    monkeypatch.setitem(sys.modules, "bpstudio.ui.press", Lacking("press"))
    with pytest.raises(UserError, match=words):
        _press("<p>", {})
