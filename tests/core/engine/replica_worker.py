"""One of several processes that torchrun starts: gives the program's commands in a JSON file, then is stopped early."""

import json
import sys
from pathlib import Path

import torch
from torch import nn

from core.engine import devices, replicas
from core.engine.stepping import Steps
from core.engine.training import Examples, Plan, fit
from core.jobs import StopEarly
from main import main

STOPPED_AT = 40  # the yield at which the second process alone is asked to stop


def stopped_early():
    """Only the second process hears of a stop; this is how the training ends in this one."""
    torch.manual_seed(0)
    examples = Examples(torch.randn(64, 2), torch.arange(64) % 2)
    plan = Plan(epochs=50, batch_size=8, patience=0, seed=1, steps=Steps(0.05, 0.0))
    cpu = torch.device("cpu")
    job = replicas.agreeing(
        fit(nn.Linear(2, 2), examples, examples, plan, lambda batch, _: batch, cpu, lambda _: None)
    )
    try:
        for count in range(10_000):
            if count == STOPPED_AT and replicas.rank() == 1:
                job.throw(StopEarly())
            next(job)
    except StopIteration as end:
        return end.value


devices.has_bfloat16 = lambda device: False  # features come out the same however they are shared out
with replicas.together():
    for arguments in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        if main(arguments):
            sys.exit(1)
    fitted = stopped_early()
    sys.stdout.write(
        json.dumps({"rank": replicas.rank(), "stopped": fitted.stopped, "epochs": fitted.epochs}) + "\n"
    )
