"""ruff and mypy are as content as the tests."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "."),
        ("ruff", "format", "--check", "--no-cache", "."),
        ("mypy", "--no-error-summary"),
    ],
    ids=" ".join,
)
def test_the_tool_finds_nothing(command, tmp_path):
    options = ("--cache-dir", str(tmp_path)) if command[0] == "mypy" else ()
    answer = subprocess.run(
        [sys.executable, "-m", *command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
