"""The arguments of every command; does nothing with them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from bpstudio import __version__
from bpstudio.cli.export import add_export
from bpstudio.cli.import_weights import add_import_weights
from bpstudio.cli.sharing import add_share
from bpstudio.cli.sweep import seeds, setting, sweep_values


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="bpstudio",
        description="Draw a neural network, train it, and see whether backpropagation works.",
        epilog="`bpstudio [FILE]` opens the desktop.",
    )
    parser.add_argument("--version", action="version", version=f"bpstudio {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    desktop = commands.add_parser(
        "desktop",
        help="open the desktop (also: bpstudio [FILE]); install or remove its menu entry",
    )
    desktop.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE|install|remove",
        help="a project; or put bpstudio into the menu of the desktop and let it open .bpstudio "
        "files, or take it out again",
    )

    _add_new(commands)

    info = _on_file(commands, "info", "say what is in a project file; builds and runs nothing")
    info.add_argument("--json", action="store_true", help="print one JSON object")
    info.add_argument(
        "--log", action="store_true", help="what was saved, trained, repaired and judged, by line"
    )

    check = _on_file(commands, "check", "find problems, shapes and parameter counts")
    check.add_argument("--json", action="store_true", help="print one JSON object")

    _add_train(commands)
    _add_diagnose(commands)

    _add_evaluate(commands)
    _add_predict(commands)

    rates = _on_file(commands, "rates", "try rising learning rates and suggest one")
    rates.add_argument("--steps", type=_positive, default=100, metavar="N", help="how many; 100")
    rates.add_argument("--json", action="store_true", help="print one JSON object")
    rates.add_argument("--use", action="store_true", help="store what is suggested; needs -o")
    rates.add_argument("-o", "--output", type=Path, metavar="FILE", help="with --use: write here")
    rates.add_argument("--force", action="store_true", help="replace the output if it exists")

    overfit = _on_file(commands, "overfit", "see whether the model can learn one batch by heart")
    overfit.add_argument("--steps", type=_positive, default=200, metavar="N", help="at most; 200")
    overfit.add_argument("--json", action="store_true", help="print one JSON object")

    worker = commands.add_parser("worker", help="what a run in its own process is: not for people")
    worker.add_argument("folder", type=Path)

    reader = commands.add_parser("reader", help="what reads data apart: not for people")
    reader.add_argument("folder", type=Path)

    add_export(_on_file(commands, "export", "write the project in another form"))

    add_import_weights(
        _on_file(commands, "import-weights", "put weights that were trained elsewhere into it")
    )

    unpack = _on_file(commands, "unpack", "write the project as a folder of text")
    unpack.add_argument("directory", type=Path)
    unpack.add_argument("--force", action="store_true", help="replace what was unpacked there")

    pack = commands.add_parser("pack", help="make a project file of an unpacked folder")
    pack.add_argument("directory", type=Path)
    pack.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    pack.add_argument("--force", action="store_true", help="replace FILE if it exists")

    add_share(_on_file(commands, "share", "write a copy to hand on, and say what is in it"))

    commands.add_parser("schema", help="print the JSON Schema of the stored document")

    bench = commands.add_parser("bench", help="measure speed and size against their budgets")
    bench.add_argument("name", nargs="?", help="which one; all of them when none is named")
    bench.add_argument(
        "--short", action="store_true", help="little work: does the bench itself run"
    )
    bench.add_argument("--json", action="store_true", help="print one JSON object")

    doctor = commands.add_parser("doctor", help="check libraries, Qt, torch and CUDA here")
    doctor.add_argument("--json", action="store_true", help="print one JSON object")

    commands.add_parser("self-test", help="try what an installed program must be able to do")

    _add_demo(commands)
    return parser


def _add_demo(commands: Any) -> None:
    demo = commands.add_parser("demo", help="train the digits example and draw the window")
    demo.add_argument("--out", type=Path, default=Path("bpstudio-demo"), metavar="DIR")


def _add_diagnose(commands: Any) -> None:
    diagnose = _on_file(commands, "diagnose", "train, say what is wrong, and offer the repair")
    diagnose.add_argument("--json", action="store_true", help="print one JSON object")
    which = diagnose.add_mutually_exclusive_group()
    which.add_argument(
        "--stored", action="store_true", help="judge the stored run instead of a new one"
    )
    which.add_argument(
        "--preflight-only", action="store_true", help="look before training, and do not train"
    )
    diagnose.add_argument("--apply", metavar="REMEDY", help="apply a remedy that is offered")
    diagnose.add_argument(
        "--prove", metavar="REMEDY", help="run the project and its repaired twin from one seed"
    )
    diagnose.add_argument(
        "--seeds", type=seeds, metavar="0-4", help="with --prove: a pair of runs for each of these"
    )
    diagnose.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="with --apply or --prove: write here, with what was done or proven in its log",
    )
    diagnose.add_argument("--force", action="store_true", help="replace the output if it exists")


def _add_evaluate(commands: Any) -> None:
    evaluate = _on_file(commands, "evaluate", "measure the trained model on the parts of its data")
    evaluate.add_argument(
        "--part", choices=("train", "validation", "test"), help="this part alone; all three"
    )
    evaluate.add_argument(
        "--by", metavar="COLUMN", help="compare the groups of this column, on the last part"
    )
    evaluate.add_argument("--and-by", metavar="COLUMN", help="with --by: and of this one, together")
    evaluate.add_argument(
        "--positive",
        metavar="CLASS",
        help="the class that is judged, with --by against all others; the rarest one",
    )
    evaluate.add_argument(
        "--baselines",
        action="store_true",
        help="beside a constant, a linear model and boosted trees, on the last part",
    )
    evaluate.add_argument(
        "--robust",
        action="store_true",
        help="with noise, gaps, shifts, and steps against the model",
    )
    evaluate.add_argument("--explain", action="store_true", help="which columns the model goes by")
    evaluate.add_argument("--run", metavar="RUN", help="the model of this run; the current one")
    evaluate.add_argument(
        "--seed", type=_natural, default=0, metavar="N", help="of the intervals' draws; 0"
    )
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")


def _add_predict(commands: Any) -> None:
    predict = _on_file(commands, "predict", "let the trained model answer new rows")
    predict.add_argument(
        "--input",
        type=Path,
        metavar="FILE",
        required=True,
        help="the rows: a file of data; an image or a sound, or a folder of them",
    )
    predict.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True,
        help="write .csv, .tsv or .xlsx, or arrays as .npz",
    )  # fmt: skip
    predict.add_argument(
        "--column", action="append", default=[], type=_pair, metavar="WANTED=NAME",
        help="read the column NAME for the input WANTED",
    )  # fmt: skip
    predict.add_argument("--encoding", metavar="E", help="of a text file, such as cp1252")
    predict.add_argument("--run", metavar="RUN", help="the model of this run; the current one")
    predict.add_argument(
        "--fill-gaps",
        action="store_true",
        help="answer rows that lack a number, with a middle one of the training rows",
    )
    predict.add_argument(
        "--only-answers", action="store_true", help="leave out the columns of the input"
    )
    predict.add_argument("--json", action="store_true", help="print one JSON object")
    predict.add_argument("--force", action="store_true", help="replace the output if it exists")


def _add_new(commands: Any) -> None:
    new = commands.add_parser("new", help="write an example project, or a first one for your data")
    new.add_argument("template", nargs="?", help="the name of an example; see --list")
    new.add_argument("--data", type=Path, metavar="FILE", help="start from this data file instead")
    new.add_argument("--target", metavar="COLUMN", help="with --data: the column to predict")
    new.add_argument(
        "--drop-missing-target",
        action="store_true",
        help="with --data: leave out the rows that have no target, and count them",
    )
    new.add_argument("--encoding", metavar="E", help="with --data: of a text file, such as cp1252")
    new.add_argument(
        "--sheet", type=_positive, metavar="N", help="with --data: of an Excel file, from 1"
    )
    new.add_argument(
        "--leave-out",
        action="store_true",
        help="with --data: do without images or sounds that cannot be opened",
    )
    new.add_argument(
        "--lags", type=_positive, metavar="N", help="with --data: a series, N rows seen at a time"
    )
    new.add_argument("--horizon", type=_positive, metavar="N", help="rows ahead, with --lags")
    new.add_argument("--order-by", metavar="COLUMN", help="the column of time, with --lags")
    new.add_argument(
        "--suggest", action="store_true", help="with --data: a network that fits every input"
    )
    new.add_argument(
        "--split-at-gaps", action="store_true", help="no window runs over a gap, with --lags"
    )
    new.add_argument(
        "--drop-bad-times",
        action="store_true",
        help="with --order-by: leave out the rows that have no time there, and count them",
    )
    new.add_argument("--series", metavar="COLUMN", help="tells series apart, with --lags")
    new.add_argument("-o", "--output", type=Path, metavar="FILE")
    new.add_argument("--list", action="store_true", help="list the examples")
    new.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _add_train(commands: Any) -> None:
    train = _on_file(commands, "train", "train the project and store the run")
    train.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write here instead of into FILE"
    )
    train.add_argument("--force", action="store_true", help="replace the output if it exists")
    train.add_argument("--epochs", type=_positive, metavar="N", help="instead of the file's")
    train.add_argument("--steps", type=_positive, metavar="N", help="end after N optimizer steps")
    train.add_argument("--device", metavar="D", help="auto, cpu, cuda or cuda:N")
    train.add_argument("--seed", type=_natural, metavar="N", help="instead of the file's")
    train.add_argument(
        "--set",
        action="append",
        default=[],
        type=setting,
        metavar="PATH=VALUE",
        help="another value for a setting: lr=0.01, LAYER.out_features=64",
    )
    train.add_argument(
        "--sweep",
        action="append",
        type=sweep_values,
        metavar="PATH=V1,V2,…",
        help="a run for each of these values of a setting, times those of other --sweep; "
        "16..64/4 stands for four even steps, 1e-4..1e-1/4log for four even factors",
    )
    train.add_argument("--seeds", type=seeds, metavar="0-4", help="a run for each of these seeds")
    train.add_argument(
        "--resume", nargs="?", const="", metavar="RUN", help="go on with a run that was cut off"
    )
    train.add_argument(
        "--from",
        dest="branch",
        metavar="RUN@STEP",
        help="begin a new run with the settings of now where another one was at this step; "
        "RUN alone: at its end, to train it longer",
    )
    train.add_argument(
        "--host",
        choices=("thread", "process"),
        default="thread",
        help="process: train in a child, which is started again where it was if it dies",
    )
    train.add_argument("--json", action="store_true", help="print one JSON object at the end")
    train.add_argument(
        "--events", metavar="PATH", help="write events as JSON lines; - is standard output"
    )


def _on_file(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text)
    parser.add_argument("file", type=Path)
    return parser


def _pair(text: str) -> tuple[str, str]:
    wanted, sign, name = text.partition("=")
    if not sign or not wanted or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not WANTED=NAME")
    return wanted, name


def _positive(text: str) -> int:
    number = _natural(text)
    if number == 0:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _natural(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if not 0 <= number <= 2**53:
        raise argparse.ArgumentTypeError("must be between 0 and 2^53")
    return number
