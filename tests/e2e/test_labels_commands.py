"""Labels in and out through the shell."""

import json

import pytest

import main as program
from core import grouping
from core.label_tables import read_label_table
from core.project import Project
from tests import pictures
from tests.core.project_making import flowers, tree


@pytest.fixture
def ask(capsys):
    """Give a command; return its exit code, its JSON and what it said beside."""

    def asked(*arguments):
        capsys.readouterr()
        code = program.main([*map(str, arguments), "--json"])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return asked


@pytest.fixture
def folder(tmp_path):
    flowers(tmp_path / "p").close()
    return tmp_path / "p"


def test_labels_come_from_a_table_and_go_into_one(ask, folder, tmp_path):
    pictures.save(tmp_path / "new.png")
    (tmp_path / "labels.csv").write_text("file,class\nunsorted/0.png,iris\nnew.png,iris\nnothing.png,rose\n")
    code, said, _ = ask("add", folder, tmp_path / "labels.csv")
    assert code == 0
    assert (said["added"], said["labelled"], said["relabelled"]) == (1, 1, 0)
    refused = {"path": "labels.csv, line 4: nothing.png", "why": "there is no such image"}
    assert said["refused"] == [refused]
    assert said["classes"] == ["iris", "lily", "rose"]

    code, said, _ = ask("labels", folder, "--csv", tmp_path / "out.csv")
    assert (code, said["labelled"], said["unsorted"]) == (0, 8, 1)
    lines = {line.file: line.class_name for line in read_label_table(tmp_path / "out.csv").lines}
    assert lines["images/iris/new.png"] == "iris"
    assert lines["unsorted/1.png"] == ""
    assert ask("labels", folder, "--csv", tmp_path / "out.csv")[0] == 0  # its own is replaced
    code, _, err = ask("labels", folder, "--csv", tmp_path / "labels.csv")
    assert (code, "not from Miwake" in err) == (2, True)
    code, _, err = ask("labels", folder, "--csv", folder / "images" / "x.csv")
    assert (code, "among the project's images" in err) == (2, True)


def test_classes_go_into_plain_folders(ask, folder, tmp_path):
    before = tree(folder)
    code, said, err = ask("folders", folder, tmp_path / "out", "--splits")
    assert (code, said["copied"], said["total"], said["refused"]) == (0, 6, 6, [])
    assert "6 images without a split got one" in err
    with Project.open(folder) as project:
        assert not grouping.is_due(project)  # what belongs together was looked for before
    found = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").glob("*/*"))
    assert found == [
        f"{part}/{name}" for part in ("test", "train", "validation") for name in ("lily", "rose")
    ]
    assert tree(folder) == before
    code, _, err = ask("folders", folder, tmp_path / "out")
    assert (code, "is not empty" in err) == (2, True)
