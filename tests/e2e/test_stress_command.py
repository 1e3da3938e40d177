"""One network that can tell classes by colour alone, one by shape alone: from drawing to verdict."""

import json

import numpy as np
import pytest
from PIL import Image

from main import main

SIDE_PX = 48
PER_CLASS = {"train": 24, "test": 12}


def draw(shape, colour, chance):
    """A shape somewhere on a ground of noise; all colours used have the same luma (ITU-R BT.601)."""
    y, x = np.mgrid[0:SIDE_PX, 0:SIDE_PX]
    across, down = x - chance.integers(16, 32), y - chance.integers(16, 32)
    radius = chance.integers(9, 13)
    inside = {
        "disc": across**2 + down**2 < radius**2,
        "cross": (abs(across) < 3) & (abs(down) < radius) | (abs(down) < 3) & (abs(across) < radius),
    }[shape]
    ground = chance.integers(20, 60, (SIDE_PX, SIDE_PX, 1)).repeat(3, -1)
    return np.where(inside[..., None], colour, ground).astype(np.uint8)


def of_luma(colour, luma=120):
    """The colour made so bright that its luma is this."""
    return np.array(colour) * luma / np.dot(colour, (0.299, 0.587, 0.114))


ORANGE, AZURE = of_luma((220, 90, 40)), of_luma((60, 130, 220))
KINDS = {
    "colour": {"orange": (("disc", "cross"), (ORANGE,)), "azure": (("disc", "cross"), (AZURE,))},
    "shape": {"disc": (("disc",), (ORANGE, AZURE)), "cross": (("cross",), (ORANGE, AZURE))},
}


def write(folder, kind):
    chance = np.random.default_rng(7)
    for split, count in PER_CLASS.items():
        for name, (shapes, colours) in KINDS[kind].items():
            (folder / split / name).mkdir(parents=True)
            for number in range(count):
                pixels = draw(shapes[number % len(shapes)], colours[number // 2 % len(colours)], chance)
                Image.fromarray(pixels).save(folder / split / name / f"{number}.png")


@pytest.mark.parametrize(
    ("kind", "verdict", "words"),
    [
        ("colour", "needs", "Needs colour: 100 % →"),
        ("shape", "does without", "Does not need colour: "),
    ],
)
def test_the_verdict_says_what_the_network_has_learned(tmp_path, capsys, kind, verdict, words):
    write(tmp_path / kind, kind)
    project = str(tmp_path / "project")
    assert main(["new", project]) == 0
    assert main(["add", project, str(tmp_path / kind)]) == 0
    assert main(["train", project, "--recipe", "own_cnn", "--epochs", "12", "--seed", "1"]) == 0
    capsys.readouterr()
    assert main(["stress", project, "--only", "grayscale", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["clean"]["total"] == 24
    assert told["clean"]["correct"] >= 22
    assert told["verdicts"]["grayscale"]["finding"] == verdict
    assert told["verdicts"]["grayscale"]["sentence"].startswith(words)
    assert main(["stress", project, "--only", "grayscale"]) == 0
    assert words in capsys.readouterr().out
