"""What a stress test says, computed by hand."""

import numpy as np
import pytest

from core.judging import yardstick
from core.questions.stress import StressLevel
from core.runs import Figure
from core.stress import (
    DOES_WITHOUT,
    GUESSES,
    MAY_NEED,
    NEEDS,
    StressLine,
    as_csv,
    finding,
    flips_at,
    judged,
    line_of,
    sentence,
)
from tests.core.project_making import flowers

NONE = np.empty(0, np.int64)


def line(right, total, lost, won=0, p=1.0, strength=1.0, name="grayscale"):
    return StressLine(name, strength, Figure(right, total), {}, np.arange(lost), np.arange(won), p)


def test_a_line_compares_with_the_pictures_as_they_are(tmp_path):
    with flowers(tmp_path / "p", per_class=2, unsorted=1) as project:
        rows = np.arange(5)
        clean = np.array(
            [[0, 1], [0, 1], [1, 0], [0, 1], [1, 0]], np.float32
        )  # rose rose lily LILY-wrong unsorted
        spoilt = np.array([[1, 0], [0, 1], [1, 0], [1, 0], [1, 0]], np.float32)
        labels = yardstick(project, ("lily", "rose"), rows)
        project.set_class([0], None)  # what is sorted meanwhile does not count
        level = StressLevel("mirror", 1, spoilt)
        found = line_of(judged(labels, clean), judged(labels, level.scores), level)
    assert (found.figure.correct, found.figure.total) == (3, 4)
    assert (found.lost.tolist(), found.won.tolist()) == ([0], [3])
    assert {name: (figure.correct, figure.total) for name, figure in found.by_class.items()} == {
        "lily": (2, 2),
        "rose": (1, 2),
    }
    assert found.p == 1.0


def test_the_mildest_level_that_does_harm_is_the_finding():
    clean = Figure(49, 50)
    lines = [line(48, 50, 1, p=1.0), line(30, 50, 19, p=4e-6), line(20, 50, 29, p=1e-8)]
    assert finding(clean, lines) == (NEEDS, lines[1])


def test_a_drop_that_may_be_chance_and_one_that_is_none():
    assert finding(Figure(10, 10), [line(7, 10, 3, p=0.25)])[0] == MAY_NEED
    assert finding(Figure(10, 10), [line(10, 10, 0)])[0] == DOES_WITHOUT
    assert finding(Figure(50, 100), [line(90, 100, 0, 40, p=1e-9)])[0] == DOES_WITHOUT  # better is no harm


def test_each_of_several_levels_is_tested_at_its_part():
    clean = Figure(20, 20)
    alone, of_four = (line(12, 20, 8, p=0.02, name=name) for name in ("grayscale", "hue"))
    assert finding(clean, [alone])[0] == NEEDS
    assert finding(clean, [of_four])[0] == MAY_NEED  # hue has four levels: 0.05 / 4 = 0.0125


def test_a_run_that_may_be_guessing_has_nothing_to_lose():
    half = {"a": Figure(6, 10), "b": Figure(5, 10)}
    guessed = StressLine("grayscale", 1.0, Figure(11, 20), half, NONE, NONE, 1.0)
    assert finding(Figure(11, 20), [guessed])[0] == GUESSES  # 11 of 20 lies between 34 and 74 %
    assert sentence(Figure(11, 20), [guessed]).startswith("Cannot tell: 55 % of the pictures")
    assert finding(Figure(18, 20), [guessed])[0] == MAY_NEED  # 18 of 20 does not


def test_the_table_for_other_programs(tmp_path):
    with flowers(tmp_path / "p", per_class=2, unsorted=0) as project:
        rows, classes = np.arange(4), ("lily", "rose")
        clean = np.array([[0, 1], [0, 1], [1, 0], [1, 0]], np.float32)
        stick = yardstick(project, classes, rows)
        whole = judged(stick, clean)
        level = StressLevel("hue", 30, clean[[0, 1, 2, 0]])
        found = line_of(whole, judged(stick, level.scores), level)
    assert as_csv(whole, [found]).split() == [
        "distortion,strength,right,total,lost,won,p,lily,rose",
        ",,4,4,0,0,,2,2",
        "hue,30,3,4,1,0,1,1,2",
    ]


def test_among_many_images_a_small_drop_is_no_need_however_sure_it_is():
    clean = Figure(39_000, 40_000)
    assert finding(clean, [line(38_800, 40_000, 300, 100, p=1e-20)])[0] == DOES_WITHOUT
    assert finding(clean, [line(36_900, 40_000, 2100, 0, p=0.0)])[0] == NEEDS


def test_sentences():
    clean = Figure(49, 50)
    assert sentence(clean, [line(30, 50, 19, p=1e-5)]) == "Needs colour: 98 % → 60 % (grayscale)."
    assert sentence(clean, [line(49, 50, 0)]) == "Does not need colour: 98 % → 98 % (grayscale)."
    assert sentence(Figure(10, 10), [line(8, 10, 2, p=0.5, strength=5, name="jpeg")]) == (
        "May need well kept files: 100 % → 80 % (JPEG quality 5), but 10 images are too few to tell."
    )
    shuffled = [line(20, 50, 29, p=1e-8, strength=4, name="shuffled")]
    assert sentence(clean, shuffled).endswith("(shuffled patches 4 x 4).")
    assert sentence(clean, [line(20, 50, 29, p=1e-8, strength=45, name="rotation")]).endswith(
        "(rotation 45 °)."
    )


def test_when_each_image_flips():
    clean = np.array([0, 1, 1, 2])
    levels = [np.array([0, 1, 0, 2]), np.array([1, 1, 1, 2])]
    assert flips_at(clean, levels).tolist() == [1, -1, 0, -1]


@pytest.mark.parametrize("strengths", [(1,), (1, 2)])
def test_nothing_flips_without_a_change(strengths):
    clean = np.array([0, 1])
    assert flips_at(clean, [clean for _ in strengths]).tolist() == [-1, -1]
