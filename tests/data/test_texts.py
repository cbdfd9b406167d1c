"""A column of text, from the file to a model that reads it and answers new texts."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data.fields import guess_fields
from bpstudio.data.prepare import characters, words
from bpstudio.data.prepare.spec import Fitted, Sample
from bpstudio.data.prepare.texts import OTHER, PADDING
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.params import FrozenMap, complete


def texts(*rows: str | None) -> np.ndarray:
    return np.array(rows, dtype=object)


def fitted(spec, values: np.ndarray, **given: int | bool) -> Fitted:
    params = complete(spec.params, FrozenMap(given), of=spec.title)
    return spec.fit(Sample(values=values), params)


def test_words_are_numbered_by_frequency_and_signs_stand_alone() -> None:
    learned = fitted(words.SPEC, texts("the cat, the dog", "The end."))
    assert learned.classes[:3] == (PADDING, OTHER, "the")
    assert set(learned.classes[3:]) == {"cat", ",", "dog", "end", "."}
    codes = words.SPEC.apply(texts("the END", None, "the zebra the cat , dog end"), learned)
    assert codes.shape == (3, 5)
    assert codes[0].tolist()[2:] == [0, 0, 0]
    assert codes[1].tolist() == [0] * 5
    assert codes[2, 1] == 1, "a word that training did not have"


def test_characters_and_their_settings() -> None:
    learned = fitted(characters.SPEC, texts("aAb"), lower=False, length=2)
    assert set(learned.classes[2:]) == {"a", "A", "b"}
    assert characters.SPEC.apply(texts("bbb"), learned).shape == (1, 2)
    small = fitted(characters.SPEC, texts("aaabbc"), vocabulary=3)
    assert small.classes == (PADDING, OTHER, "a")
    assert characters.SPEC.apply(texts("abca"), small).tolist() == [[2, 1, 1, 2, 0, 0]]


def test_texts_without_a_letter_are_refused() -> None:
    with pytest.raises(DataError, match="No text"):
        fitted(words.SPEC, texts(None, "  "))


def test_sentences_are_an_input_and_names_are_not() -> None:
    sentences = texts(*(f"this is sentence number {row}" for row in range(60)))
    names = texts(*(f"person{row}" for row in range(60)))
    label = texts(*(("good", "bad")[row % 2] for row in range(60)))
    guesses = {
        guess.field.column: guess.field
        for guess in guess_fields(Table(columns={"said": sentences, "by": names, "label": label}))
    }
    assert (guesses["said"].role, guesses["said"].type) == ("input", "text")
    assert [choice.kind for choice in guesses["said"].prepare] == ["words"]
    assert guesses["by"].role == "ignore"


def test_a_file_of_sentences_is_learned_and_answered(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    draw = random.Random(1)
    good, bad = ["lovely", "great", "fine"], ["awful", "poor", "sad"]
    fill = "the film was a long and rather quiet story about people in town"
    lines = ["text,label"]
    for row in range(200):
        picked = draw.sample(fill.split(), 6)
        picked.insert(draw.randrange(6), draw.choice(good if row % 2 else bad))
        lines.append(f"{' '.join(picked)} {row},{'good' if row % 2 else 'bad'}")
    (tmp_path / "said.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    project = tmp_path / "said.bpstudio"
    data = ["--data", str(tmp_path / "said.csv"), "--target", "label"]
    assert run(["new", *data, "-o", str(project)]) == 0
    assert run(["train", str(project), "--json"]) == 0
    (tmp_path / "new.csv").write_text(
        "text\na lovely film about people\nthe story was awful and long\n", encoding="utf-8"
    )
    out = tmp_path / "out.csv"
    given = ["--input", str(tmp_path / "new.csv"), "-o", str(out), "--only-answers"]
    assert run(["predict", str(project), *given]) == 0
    said = [line.split(",")[0] for line in out.read_text(encoding="utf-8").splitlines()[1:]]
    assert said == ["good", "bad"]
