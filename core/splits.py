"""Splits: which images are trained on, which choose the best epoch, and which are kept for the verdict."""

UNASSIGNED, TRAIN, VALIDATION, TEST = range(4)
NAMES = ("", "train", "validation", "test")
