"""What each way of training is worth: `MIWAKE_WEIGHTS=… python -m bench.recipes FOLDER_OF_CLASS_FOLDERS…`.

Every recipe is trained by the `train` command with its defaults, in a project for each data set and seed (the
seed also draws the splits, which all recipes share). Networks from nothing take long, so they may have fewer
seeds. What a project has cached (prepared pictures, features) the next seed's project is given, so the seconds
of transfer and fine-tuning are those of a second training.
"""

import argparse
import contextlib
import io
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from core.metrics import wilson
from core.runs import Run
from main import main as miwake

STANDING_ON_WEIGHTS = ("transfer", "fine_tune")
RECIPES = (*STANDING_ON_WEIGHTS, "own_cnn", "autoencoder")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--recipes", nargs="+", default=RECIPES, choices=RECIPES)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--slow-seeds", type=int, default=2, help="of own_cnn and autoencoder")
    options = parser.parse_args()
    print(f"{'data set':14}{'recipe':14}{'seeds':>6}{'mean':>8}   {'pooled':36}{'val.':>6}{'seconds':>9}")
    for folder in options.folders:
        runs: dict[str, list[Run]] = {recipe: [] for recipe in options.recipes}
        with tempfile.TemporaryDirectory() as temporary:
            for seed in range(options.seeds):
                project = Path(temporary) / str(seed)
                command("new", str(project))
                command("add", str(project), str(folder))
                if seed:
                    shutil.copytree(Path(temporary) / "0" / "cache", project / "cache", dirs_exist_ok=True)
                for recipe in options.recipes:
                    if recipe in STANDING_ON_WEIGHTS or seed < options.slow_seeds:
                        told = command("train", str(project), "--recipe", recipe, "--seed", str(seed))
                        runs[recipe].append(Run.load(told["run"]))
        for recipe, trained in runs.items():
            if trained:
                tell(folder.name, recipe, trained)


def command(*arguments: str) -> dict:
    """What the program answers to a command."""
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(io.StringIO()) as said:
        code = miwake([*arguments, "--json"])
    if code:
        sys.exit(said.getvalue())
    return json.loads(heard.getvalue())


def tell(data: str, recipe: str, trained: list[Run]) -> None:
    """One line."""
    test = [run.figures["test"] for run in trained]
    correct, total = sum(figure.correct for figure in test), sum(figure.total for figure in test)
    low, high = wilson(correct, total)
    mean = 100 * statistics.mean(figure.share for figure in test)
    pooled = f"{correct} of {total} = {100 * correct / total:.1f} % ({100 * low:.1f}-{100 * high:.1f} %)"
    validation = 100 * statistics.mean(run.figures["validation"].share for run in trained)
    seconds = statistics.median(run.seconds for run in trained)
    line = f"{data:14}{recipe:14}{len(trained):6}{mean:8.1f}   {pooled:36}{validation:6.1f}{seconds:9.1f}"
    print(line, flush=True)


if __name__ == "__main__":
    main()
