"""The laws of the house that can be read from the code itself."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).parents[1]
FILES = sorted([*ROOT.glob("core/**/*.py"), *ROOT.glob("gui/**/*.py"), ROOT / "main.py"])
NAMES = [file.relative_to(ROOT).as_posix() for file in FILES]
BANNED_NAMES = {"misc", "utils", "helpers", "common", "manager", "handler"}
MOST_LINES = 400
MAY_PRINT = ("core/cli", "core/commands/")
SPEAKS_TORCH = ("core/engine/", "core/commands/", "core/cli")  # torch lives in the engine, which commands use

IMPORT_ALL = """
import importlib, sys

class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {forbidden!r}:
            raise ImportError(f"{{name}} must not be imported here")

sys.meta_path.insert(0, Forbidden())
for name in {modules!r}:
    importlib.import_module(name)
loaded = sorted(set({absent!r}) & set(sys.modules))
assert not loaded, f"loaded without need: {{loaded}}"
"""


def run_python(code):
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


def module_of(name):
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def tree(name):
    return ast.parse((ROOT / name).read_text("utf-8"))


def test_layers_import_only_what_they_may():
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_documents_need_neither_qt_nor_torch():
    documents = [
        module_of(name) for name in NAMES if name.startswith("core/") and not name.startswith(SPEAKS_TORCH)
    ]
    assert "core.project" in documents
    forbidden = {"PySide6", "shiboken6", "pyqtgraph", "qtawesome", "torch", "torchvision", "gui"}
    run_python(IMPORT_ALL.format(forbidden=forbidden, modules=documents, absent=[]))


def test_the_engine_and_the_commands_need_no_qt():
    modules = [module_of(name) for name in NAMES if name.startswith(SPEAKS_TORCH)]
    forbidden = {"PySide6", "shiboken6", "pyqtgraph", "qtawesome", "gui"}
    run_python(IMPORT_ALL.format(forbidden=forbidden, modules=modules, absent=[]))


def test_the_window_shows_without_torch():
    modules = [module_of(name) for name in NAMES if name.startswith("gui/")]
    run_python(
        IMPORT_ALL.format(forbidden=set(), modules=["main", *modules], absent=["torch", "torchvision"])
    )


def test_a_file_has_one_subject_and_one_can_read_it_through(name):
    lines = (ROOT / name).read_text("utf-8").count("\n")
    assert lines <= MOST_LINES


def test_a_file_says_in_its_name_what_it_is_about(name):
    assert not BANNED_NAMES & set(Path(name).stem.split("_"))


def test_everything_public_has_a_docstring(name, tree):
    assert name == "gui/__init__.py" or ast.get_docstring(tree), "the file says nothing about itself"
    missing = [found for found in public(tree) if not described(found)]
    assert not missing, [f"{found.name} (line {found.lineno})" for found in missing]


def public(tree):
    """Functions, methods and classes whose names have no underscore, not inside functions."""
    for node in tree.body:
        is_class = isinstance(node, ast.ClassDef)
        if (is_class or isinstance(node, ast.FunctionDef)) and not node.name.startswith("_"):
            yield node
            if is_class:
                yield from public(node)


def described(node):
    decorators = {ast.unparse(each) for each in node.decorator_list}
    is_qt_override = node.name[:1].islower() and any(letter.isupper() for letter in node.name)
    return ast.get_docstring(node) or "override" in decorators or is_qt_override


def test_nothing_is_printed(name, tree):
    if name.startswith(MAY_PRINT):
        return
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [call.lineno for call in calls if ast.unparse(call.func) == "print"]


def test_pictures_are_read_from_bytes(tree):
    # cv2.imread fails on non-ASCII paths on Windows, and returns None instead of an error
    names = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not names & {"cv2.imread", "cv2.imwrite"}


def test_no_pickle_is_ever_loaded(tree):
    for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call)]:
        said = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        match ast.unparse(call.func):
            case "torch.load":
                assert said.get("weights_only") == "True", call.lineno
            case "np.load" | "numpy.load":
                assert said.get("allow_pickle", "False") == "False", call.lineno
            case "pickle.load" | "pickle.loads":
                pytest.fail(f"line {call.lineno}: a pickle is loaded")


class Painted(QWidget):
    """The smallest widget with a paintEvent in Python."""

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawLine(0, 0, 5, 5)
        painter.end()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal and its references are not counted")
def test_painting_loses_no_reference_to_none(qtbot):
    # PySide6 6.12.0 lost one with every paint, and aborted after a few thousand.
    widget = Painted()
    qtbot.addWidget(widget)
    image = QImage(QSize(8, 8), QImage.Format.Format_RGB32)
    widget.render(image)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.render(image)
    assert abs(sys.getrefcount(None) - before) < 100
