"""Checks and runs do without PyTorch's compiler, and whoever wants it gets the real one."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAMS = {
    "a check loads no compiler": """
from bpstudio.compile.check import check
from bpstudio.project.examples import example
assert not check(example("digits-mlp").open().document).problems
assert "torch._dynamo" in sys.modules
loaded = [name for name in sys.modules if name.startswith("torch._dynamo.")]
assert not loaded, loaded
""",
    "a run loads no compiler": """
from bpstudio.graph.edits import set_training
from bpstudio.project.examples import example
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
document = set_training(example("breast-cancer").open().document, epochs=1)
*_, ended = train(make_job(document, base=None))
assert ended.status == "completed", ended
assert "torch._dynamo" in sys.modules
loaded = [name for name in sys.modules if name.startswith("torch._dynamo.")]
assert not loaded, loaded
""",
    "what is asked of it leads to the real one": """
import bpstudio.train.optimise, torch
stand_in = torch._dynamo
assert stand_in.disable(len) is len
import inspect
inspect.getmodule(torch.nn.Linear.forward)
assert not hasattr(stand_in, "__nothing__")
assert torch._dynamo is stand_in
import torch._dynamo.config
assert torch._dynamo is sys.modules["torch._dynamo"] is not stand_in
assert stand_in.reset is torch._dynamo.reset
double = torch.compile(lambda x: 2 * x, backend="eager")
assert double(torch.ones(1)) == 2
""",
    "one that is there stays": """
import torch._dynamo
real = torch._dynamo
import bpstudio.train.optimise
assert torch._dynamo is sys.modules["torch._dynamo"] is real
""",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_in_a_process_of_its_own(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
