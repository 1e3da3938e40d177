"""The commands from end to end, through `main(argv)`, as another program would give them."""

import csv
import json
import shutil
import signal
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

import main as program
from core import cli, sample
from core.commands import demo
from core.former_names import SETTING as FORMER_NAMES
from core.jobs import EpochEnded, StopEarly, TrainingStarted
from core.project import Project
from core.runs import Run
from tests import pictures
from tests.videos import write_video

PER_CLASS = 12
OWN_CNN = ("--recipe", "own_cnn", "--epochs", "3")


def run(*arguments):
    return program.main([str(argument) for argument in arguments])


@pytest.fixture
def ask(capsys):
    """Give a command that has to work; return its JSON."""

    def asked(*arguments, code=0):
        capsys.readouterr()
        assert run(*arguments, "--json") == code, capsys.readouterr().err
        out = capsys.readouterr().out
        assert out.count("\n") == 1
        return json.loads(out)

    return asked


@pytest.fixture
def refused(capsys):
    """Give a command that has to be refused; return the sentence."""

    def asked(*arguments):
        capsys.readouterr()
        assert run(*arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        return err.splitlines()[-1]

    return asked


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return pictures.write_class_folders(tmp_path_factory.mktemp("photos") / "shapes", per_class=PER_CLASS)


@pytest.fixture(scope="module")
def trained_once(tmp_path_factory, photos):
    project = tmp_path_factory.mktemp("trained") / "project"
    assert run("new", project) == 0
    assert run("add", project, photos) == 0
    assert run("train", project, *OWN_CNN) == 0
    return project


@pytest.fixture
def project(trained_once, tmp_path):
    """A trained project of one's own."""
    return Path(shutil.copytree(trained_once, tmp_path / "project"))


def newest_run(project):
    return next((project / "runs").iterdir())


# ------------------------------------------------------------------------------------------------ new and add


def test_add_counts_what_came_in_and_says_why_not(ask, tmp_path, photos):
    awkward = tmp_path / "awkward"
    pictures.save(awkward / "circle" / "new.png", "circle", seed=999)
    (awkward / "circle" / "broken.jpg").write_bytes(b"\xff\xd8\xff half a picture")
    made = ask("new", tmp_path / "p")
    assert made == {"project": str(tmp_path / "p"), "linked": False}
    first = ask("add", tmp_path / "p", photos)
    assert first == {"added": 36, "duplicates": 0, "refused": [], "classes": ["circle", "square", "stripes"]}
    second = ask("add", tmp_path / "p", photos, awkward)
    assert (second["added"], second["duplicates"]) == (1, 36)
    assert [line["path"] for line in second["refused"]] == [str(awkward / "circle" / "broken.jpg")]
    assert second["refused"][0]["why"]


def test_add_takes_videos_apart(ask, refused, tmp_path):
    clip = write_video(tmp_path / "clip.avi", 20)
    ask("new", tmp_path / "p")
    assert refused("add", tmp_path / "p", clip, "--every", "often").startswith("“often” does not say")
    assert ask("add", tmp_path / "p", clip, "--class", "bird") == {
        "added": 2,
        "duplicates": 0,
        "refused": [],
        "classes": ["bird"],
    }
    assert ask("add", tmp_path / "p", clip, "--every", "5", "--class", "bird")["added"] == 2
    names = sorted(path.name for path in (tmp_path / "p" / "images" / "bird").iterdir())
    assert names == [f"clip 00m0{at}s.jpg" for at in ("0.000", "0.500", "1.000", "1.500")]


def test_add_into_a_class(ask, tmp_path, photos):
    ask("new", tmp_path / "p")
    assert ask("add", tmp_path / "p", photos / "circle", "--class", "round")["classes"] == ["round"]
    assert len(list((tmp_path / "p" / "images" / "round").iterdir())) == PER_CLASS
    ask("add", tmp_path / "p", photos / "stripes", "--unsorted")
    assert len(list((tmp_path / "p" / "unsorted").iterdir())) == PER_CLASS


def test_a_linked_project_leaves_the_images_where_they_are(ask, refused, tmp_path, photos):
    before = sorted(path.relative_to(photos) for path in photos.rglob("*"))
    made = ask("new", tmp_path / "p", "--link", photos)
    assert (made["linked"], made["added"], len(made["classes"])) == (True, 36, 3)
    assert sorted(path.relative_to(photos) for path in photos.rglob("*")) == before
    assert "found by themselves" in refused("add", tmp_path / "p", photos)


def test_what_is_there_is_not_made_again(refused, project, tmp_path):
    assert "is a project already" in refused("new", project)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("mine")
    assert "is not empty" in refused("new", tmp_path / "full")
    assert "There is no file or folder" in refused("add", project, tmp_path / "nothing")


# --------------------------------------------------------------------------------------------- train and runs


def test_train_tells_how_good_it_is(ask, tmp_path, photos):
    ask("new", tmp_path / "p")
    ask("add", tmp_path / "p", photos)
    told = ask("train", tmp_path / "p", *OWN_CNN, "--seed", "1", "--augmentation", "none")
    assert (told["recipe"], told["backbone"], told["epochs"]) == ("own_cnn", "own_cnn", 3)
    assert told["classes"] == ["circle", "square", "stripes"]
    assert {name: figure["total"] for name, figure in told["accuracy"].items()} == {
        "train": 30,
        "validation": 3,
        "test": 3,
    }
    for figure in told["accuracy"].values():
        assert 0 <= figure["low"] <= figure["correct"] / figure["total"] <= figure["high"] <= 1
    saved = Run.load(told["run"])
    assert (saved.settings["seed"], told["seconds"]) == (1, saved.seconds)
    assert saved.settings["augmentation"] == "none"
    (listed,) = ask("runs", tmp_path / "p")["runs"]
    assert listed == told


def test_nothing_to_train_on_is_told(refused, tmp_path, photos):
    run("new", tmp_path / "p")
    assert "at least two classes" in refused("train", tmp_path / "p", *OWN_CNN)
    run("add", tmp_path / "p", photos / "circle")
    assert "at least two classes" in refused("train", tmp_path / "p", *OWN_CNN)
    assert not list((tmp_path / "p" / "runs").iterdir())


def test_weights_that_are_not_there_are_told(refused, project, tmp_path):
    told = refused("train", project, "--weights", tmp_path / "mobilenet_v2.pth")
    assert "mobilenet_v2.pth is not there" in told


def interrupting(event_type):
    """An engine whose job sees Ctrl+C pressed when it tells that event."""

    make_engine = program.make_engine

    def make():
        engine = make_engine()
        start = engine.start

        def started(request):
            job = start(request)
            pressed = False
            thrown = None
            while True:
                try:
                    event = job.throw(thrown) if thrown else next(job)
                except StopIteration as end:
                    return end.value
                if isinstance(event, event_type) and not pressed:
                    pressed = True
                    signal.raise_signal(signal.SIGINT)
                try:
                    thrown = None
                    yield event
                except StopEarly as error:
                    thrown = error

        engine.start = started
        return engine

    return make


def test_ctrl_c_keeps_the_best_epoch_so_far(ask, capsys, project, monkeypatch):
    monkeypatch.setattr(program, "make_engine", interrupting(EpochEnded))
    told = ask("train", project, "--recipe", "own_cnn", "--epochs", "500", code=130)
    assert (told["status"], told["epochs"]) == ("stopped", 1)
    assert ask("evaluate", project, "--run", told["run"])["total"] == 3


def test_ctrl_c_before_the_first_epoch_leaves_nothing(capsys, project, monkeypatch):
    monkeypatch.setattr(program, "make_engine", interrupting(TrainingStarted))
    before = list((project / "runs").iterdir())
    assert run("train", project, *OWN_CNN, "--json") == 130
    assert capsys.readouterr().out == ""
    assert list((project / "runs").iterdir()) == before


# --------------------------------------------------------------------------------------- evaluate and predict


@pytest.mark.parametrize("split", ["train", "validation", "test"])
def test_evaluate_agrees_with_train(ask, project, split):
    told = ask("evaluate", project, "--split", split)
    figure = Run.load(newest_run(project)).figures[split]
    assert {name: told[name] for name in ("correct", "total", "low", "high")} == figure.as_json()
    counts = told["confusion"]
    assert sum(map(sum, counts)) == told["total"]
    assert sum(counts[at][at] for at in range(3)) == told["correct"]
    assert len(told["wrong"]) == told["total"] - told["correct"]
    for line in told["wrong"]:
        assert Path(line["path"]).parent.name == line["label"] != line["prediction"]


def test_evaluate_follows_the_labels_as_they_are_now(ask, project):
    before = ask("evaluate", project, "--split", "train")
    with Project.open(project) as opened:
        circle, square = (opened.class_by_name(name) for name in ("circle", "square"))
        rows = [row for row in range(opened.count) if opened.labels[row] == circle.id]
        opened.set_class(rows, square.id)
    after = ask("evaluate", project, "--split", "train")
    assert after["total"] == before["total"]
    assert sum(after["confusion"][0]) == 0
    assert [sum(column) for column in zip(*after["confusion"], strict=True)] == [
        sum(column) for column in zip(*before["confusion"], strict=True)
    ]


def test_evaluate_knows_a_renamed_class_again(ask, project):
    before = ask("evaluate", project, "--split", "train")
    with Project.open(project) as opened:
        circle = opened.class_by_name("circle")
        opened.set_setting(FORMER_NAMES, {"circle": circle.id})
        opened.rename_class(circle.id, "disc")
    after = ask("evaluate", project, "--split", "train")
    assert after["classes"] == ["disc", "square", "stripes"]
    assert after["correct"] == before["correct"]


def test_evaluate_warns_of_images_that_were_trained_on(project, capsys):
    with Project.open(project) as opened:
        row = next(row for row in range(opened.count) if opened.splits[row] == 1)
        opened.set_split([row], 3)
    assert run("evaluate", project) == 0
    assert "trained on 1 of these 4 images" in capsys.readouterr().err


def test_evaluate_without_colours(ask, project):
    told = ask("evaluate", project, "--split", "train", "--grayscale")
    assert (told["grayscale"], told["total"]) == (True, 30)
    assert sum(map(sum, told["confusion"])) == 30
    usual = ask("evaluate", project, "--split", "train")
    assert told["colour"] == {name: usual[name] for name in ("correct", "total", "low", "high")}
    assert "colour" not in usual


def test_evaluate_by_class_and_a_table_of_the_wrong_answers(ask, project, tmp_path, capsys):
    out = tmp_path / "wrong.csv"
    with Project.open(project) as opened:  # so that there are wrong answers: all squares are called circles
        circle, square = (opened.class_by_name(name) for name in ("circle", "square"))
        opened.set_class([row for row in range(opened.count) if opened.labels[row] == square.id], circle.id)
    told = ask("evaluate", project, "--split", "train", "--csv", out)
    counts = told["confusion"]
    for at, of in enumerate(told["by_class"]):
        right, actual, answered = counts[at][at], sum(counts[at]), sum(line[at] for line in counts)
        assert of["class"] == told["classes"][at]
        assert (of["recall"]["correct"], of["recall"]["total"]) == (right, actual)
        assert (of["precision"]["correct"], of["precision"]["total"]) == (right, answered)
        assert of["f1"] == pytest.approx(2 * right / (actual + answered), abs=1e-4)
    head, *lines = out.read_text("utf-8").splitlines()
    assert head == "path,label,prediction," + ",".join(told["classes"])
    assert len(lines) == len(told["wrong"]) > 0
    assert {line.split(",")[0] for line in lines} == {line["path"] for line in told["wrong"]}
    assert run("evaluate", project, "--csv", out) == 0  # over an earlier table
    assert "precision" in capsys.readouterr().out
    assert run("evaluate", project, "--csv", project / "images" / "wrong.csv") == 2
    other = tmp_path / "mine.csv"
    other.write_text("my own")
    assert run("evaluate", project, "--csv", other) == 2
    assert other.read_text() == "my own"


def test_predict_images_folders_and_what_cannot_be_read(ask, project, photos, tmp_path):
    odd = tmp_path / "odd"
    pictures.save(odd / "猫.png", "square", seed=5)
    (odd / "broken.jpg").write_bytes(b"no picture")
    (odd / "notes.txt").write_text("passed over")
    table = tmp_path / "table.csv"
    told = ask("predict", project, photos / "circle", odd, tmp_path / "gone.jpg", "--csv", table)
    assert len(told["predictions"]) == PER_CLASS + 1
    assert {line["path"] for line in told["errors"]} == {str(odd / "broken.jpg"), str(tmp_path / "gone.jpg")}
    for line in told["predictions"]:
        assert line["score"] == max(line["scores"].values()) == line["scores"][line["class"]]
        assert sum(line["scores"].values()) == pytest.approx(1, abs=1e-3)
    with table.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(line["path"], line["class"]) for line in lines] == [
        (line["path"], line["class"]) for line in told["predictions"]
    ]
    assert ask("predict", project, odd, "--csv", table)["predictions"]  # an earlier table may be replaced


def test_a_run_by_itself_answers_as_in_its_project(ask, refused, project, photos, tmp_path):
    inside = ask("predict", project, photos)["predictions"]
    alone = shutil.copytree(newest_run(project), tmp_path / "run alone")
    assert ask("predict", alone, photos)["predictions"] == inside
    assert "is a run, not a project" in refused("evaluate", alone)


def test_predict_needs_something_to_read(refused, project, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "There is no image in" in refused("predict", project, tmp_path / "empty")
    assert "could be read" in refused("predict", project, tmp_path / "gone.jpg")
    mine = tmp_path / "mine.csv"
    mine.write_text("my own table")
    assert "not from Miwake" in refused("predict", project, project / "images" / "circle", "--csv", mine)
    assert mine.read_text() == "my own table"


# --------------------------------------------------------------------------------------- explain, neighbours


def test_explain_draws_a_picture(ask, project, photos, tmp_path):
    out = tmp_path / "map.png"
    told = ask("explain", project, photos / "circle" / "000.png", "--out", out)
    assert set(told) == {"image", "class", "score", "method", "layer", "out"}
    assert (told["method"], told["out"]) == ("grad_cam", str(out))
    with Image.open(out) as picture:
        assert picture.width > 2 * 320
    (expected,) = ask("predict", project, photos / "circle" / "000.png")["predictions"]
    assert told["class"] == expected["class"]
    other = next(name for name in expected["scores"] if name != expected["class"])
    told = ask("explain", project, "images/circle/000.png", "--class", other, "--out", out)
    assert told["class"] == other
    assert told["score"] == pytest.approx(expected["scores"][other], abs=0.02)


def test_explain_by_another_method_at_another_layer_and_put_to_the_test(
    ask, refused, project, photos, tmp_path
):
    explain = ("explain", project, photos / "circle" / "000.png", "--out", tmp_path / "map.png")
    told = ask(*explain, "--method", "occlusion", "--window", "40", "--stride", "30")
    assert (told["method"], told["layer"]) == ("occlusion", "")
    told = ask(*explain, "--trust")
    assert told["trust"] in ("green", "amber")
    assert told["why"].endswith(".")
    assert ask(*explain, "--method", "layer_cam")["layer"] != ""
    assert "There is no layer 'cellar'" in refused(*explain, "--layer", "cellar")
    assert "not at a layer" in refused(*explain, "--method", "occlusion", "--layer", "block1")
    assert "Window cannot be '99'" in refused(*explain, "--method", "occlusion", "--window", "99")


def test_explain_never_draws_over_a_picture(refused, project, photos):
    photo = photos / "circle" / "000.png"
    before = photo.read_bytes()
    assert "not from Miwake" in refused("explain", project, photo, "--out", photo)
    assert photo.read_bytes() == before
    inside = project / "images" / "circle" / "map.png"
    assert "among the project's images" in refused("explain", project, photo, "--out", inside)
    assert not inside.exists()


def test_explain_says_what_it_does_not_know(refused, project, photos, tmp_path):
    explain = ("explain", project, photos / "circle" / "000.png", "--out", tmp_path / "map.png")
    assert "does not know the class “dog”" in refused(*explain, "--class", "dog")
    assert "There is no method 'magic'" in refused(*explain, "--method", "magic")
    assert "There is no run 'magic'" in refused(*explain, "--run", "magic")
    assert "There is no image" in refused("explain", project, "no.png", "--out", tmp_path / "map.png")
    assert not (tmp_path / "map.png").exists()


def test_neighbours_are_the_most_similar_others(ask, refused, project, photos):
    told = ask("neighbours", project, photos / "stripes" / "003.png", "-k", "4")["neighbours"]
    assert len(told) == 4
    assert all(Path(line["path"]).is_file() for line in told)
    assert project / "images" / "stripes" / "003.png" not in [Path(line["path"]) for line in told]
    similarities = [line["similarity"] for line in told]
    assert similarities == sorted(similarities, reverse=True)
    assert "-k cannot be 0" in refused("neighbours", project, photos / "stripes" / "003.png", "-k", "0")


def test_neighbours_leave_out_what_was_deleted(ask, project, photos):
    asked = ("neighbours", project, photos / "stripes" / "003.png")
    first = ask(*asked)["neighbours"]
    with Project.open(project) as opened:
        opened.trash([opened.row_of(str(Path(first[0]["path"]).relative_to(project).as_posix()))])
    assert [line["path"] for line in ask(*asked, "-k", "4")["neighbours"]] == [
        line["path"] for line in first[1:]
    ]


def test_people_read_tables_with_counts_and_intervals(capsys, project, photos):
    for command in (["runs", project], ["evaluate", project], ["predict", project, photos / "circle"]):
        assert run(*command) == 0
    told = capsys.readouterr().out
    assert "of 3 = " in told
    assert "circle" in told
    assert "{" not in told


# ------------------------------------------------------------------------------------------------------- demo


def test_the_demo_is_made_once_and_then_taken_up_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sample, "draw_sample", partial(sample.draw_sample, per_class=5))
    monkeypatch.setattr(demo, "SETTINGS", {"seed": 0, "epochs": 2})
    first = cli.make_demo(tmp_path / "demo", program.make_engine)
    assert first.images == 10
    assert first.heat_map_png.is_file()
    assert " of 2 = " in first.accuracy
    monkeypatch.setattr(demo, "_train", None)
    second = cli.make_demo(tmp_path / "demo", program.make_engine)
    assert (second.run.folder, second.image) == (first.run.folder, first.image)
    capsys.readouterr()
    cli.tell_demo(second, tmp_path / "window.png")
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_the_demo_keeps_off_other_projects(project):
    with pytest.raises(cli.UserError, match="a project of yours"):
        cli.make_demo(project, program.make_engine)


# ----------------------------------------------------------------------------------- real photos and weights


@pytest.mark.weights
def test_flowers_are_told_apart(ask, shared_folder, weights_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("MIWAKE_WEIGHTS", str(weights_folder))
    flowers = shared_folder / "flowers"
    ask("new", tmp_path / "p", "--link", flowers)
    trained = ask("train", tmp_path / "p", "--backbone", "mobilenet_v2")
    assert (trained["recipe"], trained["backbone"]) == ("transfer", "mobilenet_v2")
    assert trained["accuracy"]["test"]["low"] > 0.4  # one in ten would be chance
    counted = Counter(len(list(folder.iterdir())) for folder in flowers.iterdir())
    assert sum(figure["total"] for figure in trained["accuracy"].values()) == sum(counted.elements())
    told = ask("evaluate", tmp_path / "p")
    assert told["correct"] == trained["accuracy"]["test"]["correct"]
    gray = ask("evaluate", tmp_path / "p", "--grayscale")
    assert gray["correct"] <= told["correct"]  # these flowers differ in colour
    rose = sorted((flowers / "rudbeckia_laciniata").iterdir())[0]
    neighbours = ask("neighbours", tmp_path / "p", rose)["neighbours"]
    assert sum(line["class"] == "rudbeckia_laciniata" for line in neighbours) >= 3
    ask("explain", tmp_path / "p", rose, "--out", tmp_path / "map.png")
