"""What is written about the code is true of the code."""

import re
from pathlib import Path

import pytest

from core import cli

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("package", ["core", "gui", "core/commands"])
def test_the_map_of_a_package_names_every_module(package):
    map_text = (ROOT / package / "__init__.py").read_text("utf-8")
    modules = {file.stem for file in (ROOT / package).glob("*.py")} - {"__init__"}
    assert not modules - set(re.findall(r"\w+", map_text))


def test_the_tests_that_check_the_laws_are_there():
    named = set(re.findall(r"test_\w+\.py", (ROOT / "ARCHITECTURE.md").read_text("utf-8")))
    assert named
    assert not named - {file.name for file in (ROOT / "tests").rglob("test_*.py")}


def test_the_readme_lists_every_command_and_no_other():
    listed = re.findall(r"^\| `main\.py (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted([*cli.COMMANDS, "demo"])


def test_every_benchmark_has_its_line():
    table = (ROOT / "bench" / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `(\w+)", table, re.MULTILINE)) == sorted(
        file.stem for file in (ROOT / "bench").glob("*.py")
    )


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "bench/README.md"])
def test_links_between_documents_lead_somewhere(name):
    document = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8"))
    assert not [link for link in links if not (document.parent / link).exists()]
