"""How good the default recipe is: `MIWAKE_WEIGHTS=… python -m bench.accuracy FOLDER_OF_CLASS_FOLDERS…`.

A fresh project for each data set and seed (the seed also draws the splits), trained by the `train` command with
its defaults. The yardstick is scikit-learn's LogisticRegression on the same cached features and the same
splits, its C chosen on the validation images.
"""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from core.metrics import wilson
from core.runs import Run
from main import main as miwake

SEEDS = range(5)
STRENGTHS = (0.001, 0.01, 0.1, 1.0, 10.0)


def main(folders: list[str], options: list[str]) -> None:
    heads = " ".join(f"{f'seed {seed}':>8}" for seed in SEEDS)
    print(f"{'data set':14}{'trained by':22}{heads}{'mean':>9}   pooled")
    for folder in folders:
        ours, yardstick = [], []
        for seed in SEEDS:
            with tempfile.TemporaryDirectory() as temporary:
                run = _trained(Path(temporary) / "project", folder, seed, options)
                test = run.figures["test"]
                ours.append((test.correct, test.total))
                yardstick.append(_yardstick(run))
        name = Path(folder).name
        _tell(name, f"Miwake ({run.backbone})", ours)
        _tell(name, "LogisticRegression", yardstick)


def _trained(project: Path, folder: str, seed: int, options: list[str]) -> Run:
    _command("new", str(project))
    _command("add", str(project), folder)
    return Run.load(_command("train", str(project), "--seed", str(seed), *options)["run"])


def _command(*arguments: str) -> dict:
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(io.StringIO()) as said:
        code = miwake([*arguments, "--json"])
    if code:
        sys.exit(said.getvalue())
    return json.loads(heard.getvalue())


def _yardstick(run: Run) -> tuple[int, int]:
    samples = run.samples()
    features = run.features().astype(np.float32)
    labels = np.array([sample.class_name for sample in samples])
    split = np.array([sample.split for sample in samples])
    train, validation, test = (split == name for name in ("train", "validation", "test"))
    best, best_score = None, -1.0
    for strength in STRENGTHS:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=2000))
        model.fit(features[train], labels[train])
        score = model.score(features[validation], labels[validation])
        if score > best_score:
            best, best_score = model, score
    return int((best.predict(features[test]) == labels[test]).sum()), int(test.sum())


def _tell(data: str, by: str, results: list[tuple[int, int]]) -> None:
    shares = [100 * correct / total for correct, total in results]
    correct, total = (sum(column) for column in zip(*results, strict=True))
    low, high = wilson(correct, total)
    cells = " ".join(f"{share:8.1f}" for share in shares)
    pooled = f"{correct} of {total} = {100 * correct / total:.1f} % ({100 * low:.1f}-{100 * high:.1f} %)"
    print(f"{data:14}{by:22}{cells}{np.mean(shares):9.1f}   {pooled}")


if __name__ == "__main__":
    folders = [argument for argument in sys.argv[1:] if Path(argument).is_dir()]
    main(folders, [argument for argument in sys.argv[1:] if argument not in folders])
