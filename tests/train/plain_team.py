"""The plain script of several processes: DistributedDataParallel and DistributedSampler.

Started by torchrun; writes the mean loss of each step to the file that it is given.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler, Subset, TensorDataset

from bpstudio.project.store import read
from bpstudio.train.job import make_job
from bpstudio.train.plan import seed_for
from bpstudio.train.run import Run


def main(project: Path, out: Path) -> None:
    """Train as the file says, as a person would write it."""
    document = read(project).project.document
    run = Run(make_job(document, base=project.parent))  # for its data and first weights only
    torch.set_num_threads(1)
    (x,), (y,), rows = run.tensors.inputs, run.tensors.targets, run.tensors.parts["train"]
    linears = [nn.Linear(w.shape[1], w.shape[0]) for w in run.model.parameters() if w.dim() == 2]
    plain = nn.Sequential(linears[0], nn.ReLU(), linears[1], nn.ReLU(), linears[2])
    for weight, start in zip(plain.parameters(), run.model.parameters(), strict=True):
        weight.data.copy_(start.data)
    distributed.init_process_group("gloo")
    model, loss_of = DistributedDataParallel(plain), nn.CrossEntropyLoss()
    rate = document.training.optimizer.params["lr"]
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses: list[float] = []
    for epoch in range(document.training.epochs):
        seed = seed_for(document.training.seed, "order", str(epoch))
        order = rows[torch.randperm(len(rows), generator=torch.Generator().manual_seed(seed))]
        epoch_rows = Subset(TensorDataset(x, y), order.tolist())
        batches = DataLoader(
            epoch_rows,
            batch_size=document.training.batch_size,
            sampler=DistributedSampler(epoch_rows, shuffle=False),
        )
        for inputs, target in batches:
            optimizer.zero_grad()
            loss = loss_of(model(inputs), target)
            loss.backward()
            optimizer.step()
            mean = loss.detach().clone()
            distributed.all_reduce(mean)
            losses.append(mean.item() / distributed.get_world_size())
    if distributed.get_rank() == 0:
        out.write_text(json.dumps(losses))
    # torch 2.13 waits for ever if a thread of gloo still holds the last tensor when the group goes.
    time.sleep(0.2)
    distributed.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
