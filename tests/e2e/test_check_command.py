"""`check` from end to end: a project of drawn pictures with planted trouble."""

import json

import numpy as np
import pytest
from PIL import Image

import main as program
from core.project import Project
from tests import pictures


def run(*arguments):
    return program.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Circles, squares and stripes; one of these lies among the circles, and from outside come more."""
    folder = tmp_path_factory.mktemp("checked")
    photos = pictures.write_class_folders(folder / "shapes", per_class=8)
    pictures.save(photos / "circle" / "stray.png", "stripes", seed=77)
    assert run("new", folder / "project") == 0
    assert run("add", folder / "project", photos) == 0
    here = folder / "project" / "images" / "square"
    (here / "copy.png").write_bytes((here / "000.png").read_bytes())
    (here / "broken.png").write_bytes(b"no picture")
    with Image.open(here / "001.png") as picture:
        picture.resize((3, 3)).save(here / "tiny.png")
        picture.resize((1000, 50)).save(here / "wide.png")
    Image.fromarray(np.zeros((64, 64, 3), np.uint8)).save(here / "black.png")
    assert run("train", folder / "project", "--recipe", "own_cnn", "--epochs", "2") == 0
    return folder / "project"


def test_what_is_wrong_is_told_as_json(folder, capsys):
    capsys.readouterr()
    assert run("check", folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    at = folder / "images"
    assert told["exact_duplicates"] == [[str(at / "square/000.png"), str(at / "square/copy.png")]]
    assert [line["path"] for line in told["unreadable"]] == [str(at / "square/broken.png")]
    assert told["unreadable"][0]["why"]
    found = {kind: [line["path"] for line in lines] for kind, lines in told["looks"].items()}
    assert found["tiny"] == [str(at / "square/tiny.png")]
    assert found["odd_shape"] == [str(at / "square/wide.png")]
    assert found["dark"] == [str(at / "square/black.png")]
    assert {"near_duplicates", "leaks", "suspicious", "unlike_any_class"} <= set(told)
    assert told["classes"] == {"circle": 9, "square": 12, "stripes": 8}
    assert all({"path", "label", "prediction", "score"} <= set(line) for line in told["suspicious"])
    assert told["images"] == 29
    assert told["unasked"] == ""


def test_people_read_a_summary(folder, capsys):
    capsys.readouterr()
    assert run("check", folder) == 0
    told = capsys.readouterr().out
    assert "things worth a look in 29 images." in told.splitlines()[0]
    assert "images/square/000.png = images/square/copy.png" in told
    assert "images/square/broken.png: " in told


def test_what_was_kept_is_not_told_again(folder, capsys):
    from core.project_check import marks_of, set_kept

    with Project.open(folder) as project:
        set_kept(project, marks_of(project, "dark", [project.row_of("images/square/black.png")]))
    capsys.readouterr()
    assert run("check", folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["looks"]["dark"], told["kept"]) == ([], 1)


def test_an_empty_project_has_nothing_wrong(tmp_path, capsys):
    assert run("new", tmp_path / "empty") == 0
    capsys.readouterr()
    assert run("check", tmp_path / "empty") == 0
    assert capsys.readouterr().out.startswith("Nothing wrong was found in 0 images.")
    assert run("check", tmp_path / "nowhere") == 2
    assert run("check", tmp_path / "empty", "--backbone", "attic") == 0  # told, and the rest is answered
    assert "attic" in capsys.readouterr().out
