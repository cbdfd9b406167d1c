"""What settings of data and their choices are called in forms; knows no data.

Those of torch are called as torch calls them, in every language.
"""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.language import tr
from bpstudio.ui.forms import FormContext

SETTING_WORDS: Mapping[str, str] = {
    "arms": tr("arms", about="setting"),
    "as": tr("as", about="setting"),
    "books": tr("books", about="setting"),
    "classes": tr("classes", about="setting"),
    "codes": tr("codes", about="setting"),
    "colour": tr("colour", about="setting"),
    "days": tr("days", about="setting"),
    "decimal": tr("decimal", about="setting"),
    "delimiter": tr("delimiter", about="setting"),
    "encoding": tr("encoding", about="setting"),
    "fit": tr("fit", about="setting"),
    "gaps": tr("gaps", about="setting"),
    "header": tr("header", about="setting"),
    "length": tr("length", about="setting"),
    "noise": tr("noise", about="setting"),
    "rarity": tr("rarity", about="setting"),
    "rate": tr("rate", about="setting"),
    "readers": tr("readers", about="setting"),
    "rows": tr("rows", about="setting"),
    "seconds": tr("seconds", about="setting"),
    "seed": tr("seed", about="setting"),
    "sheet": tr("sheet", about="setting"),
    "signal": tr("signal", about="setting"),
    "size": tr("size", about="setting"),
    "table": tr("table", about="setting"),
    "target": tr("target", about="setting"),
    "turns": tr("turns", about="setting"),
    "unit": tr("unit", about="setting"),
    "unreadable": tr("unreadable", about="setting"),
    "vocabulary": tr("vocabulary", about="setting"),
    "waves": tr("waves", about="setting"),
}
"""Settings that have no title of their own."""
CHOICE_WORDS: Mapping[str, str] = {
    "all": tr("all", about="choice"),
    "auto": tr("auto", about="choice"),
    "class": tr("class", about="choice"),
    "column": tr("column", about="choice"),
    "comma": tr("comma", about="choice"),
    "constant": tr("constant", about="choice"),
    "cut": tr("cut", about="choice"),
    "element": tr("element", about="choice"),
    "file": tr("file", about="choice"),
    "given": tr("given", about="choice"),
    "grey": tr("grey", about="choice"),
    "grouped": tr("grouped", about="choice"),
    "images": tr("images", about="choice"),
    "keep": tr("keep", about="choice"),
    "leave out": tr("leave out", about="choice"),
    "loudest": tr("loudest", about="choice"),
    "mask": tr("mask", about="choice"),
    "mean": tr("mean", about="choice"),
    "median": tr("median", about="choice"),
    "memory": tr("memory", about="choice"),
    "middle": tr("middle", about="choice"),
    "missing": tr("missing", about="choice"),
    "no": tr("no", about="choice"),
    "normal": tr("normal", about="choice"),
    "pad": tr("pad", about="choice"),
    "random": tr("random", about="choice"),
    "refuse": tr("refuse", about="choice"),
    "rows": tr("rows", about="choice"),
    "semicolon": tr("semicolon", about="choice"),
    "sequence": tr("sequence", about="choice"),
    "space": tr("space", about="choice"),
    "start": tr("start", about="choice"),
    "stratified": tr("stratified", about="choice"),
    "stretch": tr("stretch", about="choice"),
    "time": tr("time", about="choice"),
    "uniform": tr("uniform", about="choice"),
    "value": tr("value", about="choice"),
    "yes": tr("yes", about="choice"),
}
IN_WORDS = FormContext(names=SETTING_WORDS, choices=CHOICE_WORDS)
"""How forms of data call them."""
