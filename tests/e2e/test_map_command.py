"""`map`, and `neighbours` at a layer, from end to end."""

import json
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

import main as program
from tests import pictures

OWN_CNN = ("--recipe", "own_cnn", "--epochs", "2")


def run(*arguments):
    return program.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mapped")
    photos = pictures.write_class_folders(folder / "shapes", per_class=6)
    assert run("new", folder / "project") == 0
    assert run("add", folder / "project", photos) == 0
    assert run("train", folder / "project", *OWN_CNN) == 0
    return folder / "project"


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        capsys.readouterr()
        assert run(*arguments, "--json") == 0
        return json.loads(capsys.readouterr().out)

    return asked


def test_a_map_is_drawn_as_png_and_svg(ask, project, tmp_path):
    told = ask("map", project, "--out", tmp_path / "map.png")
    assert (told["method"], told["images"], told["labelled"], told["errors"]) == ("tsne", 18, 18, [])
    assert -1 <= told["silhouette"] <= 1
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.width > 900
    told = ask("map", project, "--out", tmp_path / "map.svg", "--method", "pca", "--layer", "block2")
    assert told["layer"] == "block2"
    assert len(ET.parse(tmp_path / "map.svg").findall(".//*[@stroke]/*")) == 18


def test_what_cannot_be_drawn_is_told(capsys, project, tmp_path):
    for arguments, sentence in (
        (("--out", tmp_path / "map.gif"), "map.gif is none"),
        (("--out", project / "images" / "map.png"), "among the project's images"),
        (("--out", tmp_path / "m.png", "--backbone", "vgg16", "--run", "x"), "not of both"),
        (("--out", tmp_path / "m.png", "--layer", "attic"), "There is no stage 'attic'"),
    ):
        assert run("map", project, *arguments) == 2
        assert sentence in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_neighbours_at_a_layer(ask, project):
    image = next(path for path in (project / "images" / "circle").iterdir())
    told = ask("neighbours", project, image, "--layer", "block1", "-k", 3)
    assert len(told["neighbours"]) == 3
    assert str(image) not in [line["path"] for line in told["neighbours"]]
