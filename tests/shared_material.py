"""Real photos and awkward files for tests, kept outside the repository: `MIWAKE_SHARED`, or `../shared`."""

import os
from pathlib import Path

import pytest


def shared_folder(inside: str = "data") -> Path:
    """A folder of the shared material; the test is skipped, with the reason, where it is not there."""
    root = Path(os.environ.get("MIWAKE_SHARED") or Path(__file__).parents[2] / "shared")
    folder = root / inside
    if not folder.is_dir():
        pytest.skip(f"needs shared/{inside}: set MIWAKE_SHARED to the folder it lies in")
    return folder
