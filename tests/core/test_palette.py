import re

import pytest

from core.palette import OKABE_ITO, class_colour, distance


def test_the_first_colours_are_okabe_and_itos():
    assert tuple(class_colour(index) for index in range(7)) == OKABE_ITO


def test_colours_never_end_and_repeat_late():
    colours = [class_colour(index) for index in range(200)]
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours)
    assert len(set(colours[:64])) == 64


def test_distance_is_nothing_for_equal_colours_and_small_for_what_the_colour_blind_confuse():
    assert distance("#123456", "#123456") == 0
    # Red and green of about one lightness: far apart for most, close for those without M or L cones.
    assert distance("#B40000", "#5A6E00") < distance("#0072B2", "#E69F00") / 3


@pytest.mark.parametrize(("classes", "least"), [(7, 0.07), (20, 0.07), (40, 0.04)])
def test_classes_are_told_apart_by_every_eye(classes, least):
    colours = [class_colour(index) for index in range(classes)]
    assert min(distance(a, b) for index, a in enumerate(colours) for b in colours[:index]) > least
