import hashlib
import io
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import importing, splits
from core.catalogue import Catalogue
from core.frame_rules import CHANGE, FRAMES, SECONDS, Marks, Rule, Taking
from core.importing import run_import, survey
from core.placing import candidates_of_linked
from core.project import Project
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION
from tests.core.project_making import check, put
from tests.core.test_importing import Told, files_in
from tests.pictures import save
from tests.videos import gray, write_video


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "project") as project:
        yield project


def bring_in(project, *paths, rule=Rule(FRAMES, 1), marks=None, **options):  # noqa: B008  it is frozen
    told = Told(
        run_import(
            paths,
            project_folder=project.folder,
            class_folders=project.class_folders(),
            known_hashes=project.known_hashes(),
            taking=Taking(rule, marks or {}),
            **options,
        )
    )
    project.add_images(told.images)
    check(project)
    return told


def test_a_video_becomes_images_of_one_group(project, tmp_path):
    clip = write_video(tmp_path / "clip.avi", 20)
    before = hashlib.sha256(clip.read_bytes()).digest(), clip.stat().st_mtime_ns
    told = bring_in(project, clip, save(tmp_path / "photo.png"), rule=Rule(SECONDS, 0.5))
    assert told.places == sorted(
        [
            "unsorted/photo.png",
            *(f"unsorted/clip 00m0{ms // 1000}.{ms % 1000:03d}s.jpg" for ms in range(0, 2000, 500)),
        ]
    )
    assert (told.batches[-1].done, told.batches[-1].total) == (5, 5)
    (group,) = {image.group_id for image in told.images if "clip" in image.relative_path}
    assert group > 0
    assert project.group_ids.tolist().count(group) == 4
    assert sorted(project.group_ids.tolist())[0] == 0  # the photo is of no group
    assert (hashlib.sha256(clip.read_bytes()).digest(), clip.stat().st_mtime_ns) == before
    for image in told.images:
        with Image.open(project.folder / image.relative_path) as picture:
            assert picture.size == (image.width, image.height)


def test_frames_go_into_the_class_of_their_folder_or_the_one_asked_for(project, tmp_path):
    write_video(tmp_path / "set/rose/a.avi", 3)
    write_video(tmp_path / "set/lily/b.avi", [200, 220])
    bring_in(project, tmp_path / "set")
    assert {info.name: project.counts()[info.id] for info in project.classes} == {"lily": 2, "rose": 3}
    bring_in(project, write_video(tmp_path / "c.avi", [9, 5]), into_class="iris")
    assert project.counts()[project.class_by_name("iris").id] == 2


def test_marks_are_those_of_each_video(project, tmp_path):
    one, other = (
        write_video(tmp_path / f"{name}.avi", [start + 3 * n for n in range(10)])
        for name, start in (("one", 20), ("other", 120))
    )
    told = bring_in(project, one, other, marks={str(one): Marks(0.2, 0.4)})
    names = [Path(place).name for place in told.places]
    assert [sum(name.startswith(f"{video} ") for name in names) for video in ("one", "other")] == [3, 10]


def test_the_same_video_again_adds_only_what_is_new(project, tmp_path):
    clip = write_video(tmp_path / "clip.avi", 20)
    bring_in(project, clip, rule=Rule(FRAMES, 10))
    told = bring_in(project, clip, rule=Rule(FRAMES, 5))
    assert (len(told.images), len(told.duplicates)) == (2, 2)
    assert len(set(project.group_ids.tolist())) == 1


def test_a_file_of_that_name_is_never_written_over(project, tmp_path):
    taken = project.folder / "unsorted/clip 00m00.000s.jpg"
    taken.write_bytes(b"mine")
    told = run_import(
        [write_video(tmp_path / "clip.avi", 2)],
        project_folder=project.folder,
        class_folders={},
        known_hashes={},
        taking=Taking(Rule(FRAMES, 1)),
    )
    assert Told(told).places == ["unsorted/clip 00m00.000s (2).jpg", "unsorted/clip 00m00.100s.jpg"]
    assert taken.read_bytes() == b"mine"


def test_a_broken_video_does_not_stop_the_rest(project, tmp_path):
    (tmp_path / "text.mp4").write_text("no video")
    whole = write_video(tmp_path / "half.avi", [gray(n % 25) for n in range(50)], size=(640, 480))
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    told = bring_in(project, tmp_path / "text.mp4", whole, save(tmp_path / "a.png"), rule=Rule(SECONDS, 1))
    assert told.refused["text.mp4"] == "it is no video, or the file is damaged or cut short"
    assert "though it says it lasts 5.0 s" in told.refused["half.avi"]
    assert len(told.images) == 1 + 3
    assert told.batches[-1].done == told.batches[-1].total == 6


def test_videos_in_a_linked_folder_are_refused(tmp_path):
    write_video(tmp_path / "photos/rose/a.avi", 2)
    (found,) = candidates_of_linked(tmp_path / "photos")
    assert found.refusal == "a video in a zip or in a linked folder is not taken apart; drop it by itself"


def test_the_survey_counts_videos(tmp_path):
    clip = write_video(tmp_path / "a.avi", 1)
    write_video(tmp_path / "set/rose/b.avi", 1)
    save(tmp_path / "set/lily/c.png")
    found = survey([clip, tmp_path / "set"])
    assert (found.videos, found.unsorted, found.classes) == (2, 0, {"lily": 1, "rose": 0})


def test_cancel_in_the_middle_of_a_video(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_BATCH_IMAGES", 3)
    clip = write_video(tmp_path / "clip.avi", [n % 250 for n in range(200)])
    batches = run_import(
        [clip],
        project_folder=project.folder,
        class_folders={},
        known_hashes={},
        taking=Taking(Rule(FRAMES, 1)),
    )
    told = Told([next(batches), next(batches), next(batches)])
    batches.close()
    assert 0 < len(told.images) < 200
    assert told.places == [place for place in files_in(project.folder) if place.startswith("unsorted")]
    assert not any((project.folder / "cache/incoming").iterdir())


def test_progress_by_change_goes_by_how_far_it_is(project, tmp_path, monkeypatch):
    """A change each 10 frames: the first says nothing of the rest, later ones tell it better and better."""
    monkeypatch.setattr(importing, "_BATCH_SECONDS", 0.0)
    clip = write_video(tmp_path / "clip.avi", [40 + 60 * (n // 10 % 3) for n in range(100)])
    told = bring_in(project, clip, rule=Rule(CHANGE, 0.1))
    totals = [batch.total for batch in told.batches]
    assert len(told.images) + len(told.duplicates) == 10
    assert (told.batches[-1].done, totals[-1]) == (10, 10)
    assert all(batch.done <= batch.total for batch in told.batches)
    # 10 s long: 1 frame in 0.1 s makes 100, 2 in 1.1 s make 18, then 14, 13, 12 ...
    known = list(dict.fromkeys(totals[totals.index(100) :]))
    assert known == [100, 18, 14, 13, 12, 11, 10]


KILLED = """
import sys
from pathlib import Path
from core.importing import run_import
from core.frame_rules import FRAMES, Rule, Taking
for batch in run_import([Path(sys.argv[2])], project_folder=Path(sys.argv[1]), class_folders={}, known_hashes={},
                        taking=Taking(Rule(FRAMES, 1)), into_class="rose"):
    print(len(batch.images), flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed_in_the_middle_leaves_whole_frames_that_are_one_group(project, tmp_path):
    """Nothing was told to the catalogue: the names alone keep the frames together."""
    clip = write_video(tmp_path / "clip.avi", [n % 250 for n in range(3000)], size=(160, 120))
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED, str(project.folder), str(clip)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root)
    while process.stdout.readline() == b"0\n":
        pass
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()

    came_in = list((project.folder / "images/rose").iterdir())
    assert 0 < len(came_in) < 250
    for path in came_in:
        assert np.asarray(Image.open(io.BytesIO(path.read_bytes()))).shape == (120, 160, 3)
    assert project.reconcile().added == len(came_in)
    project.assign_splits()
    assert len(set(project.splits.tolist())) == 1


# --------------------------------------------------------------------------------------------------- groups


@pytest.mark.parametrize("seed", range(5))
def test_splits_never_tear_a_video(project, tmp_path, seed):
    """Five videos of two classes, frames of one also unsorted at first: each is in one split as a whole."""
    for number in range(5):
        grays = [30 * number + 2 * frame for frame in range(12)]
        bring_in(project, write_video(tmp_path / f"v{number}.avi", grays), into_class="rose")
    bring_in(project, write_video(tmp_path / "lily.avi", [160 + 3 * n for n in range(9)]), into_class="lily")
    project.add_images([put(project, f"images/lily/{n}.png", n, "lily") for n in range(30)])
    project.set_class(project.snapshot().rows[:6], None)
    project.assign_splits(seed=seed)
    assert set(project.splits.tolist()) == {UNASSIGNED, TRAIN, VALIDATION, TEST}
    project.set_class(range(6), project.class_by_name("lily").id)
    project.assign_splits(seed=seed + 100)
    for group in set(project.group_ids.tolist()) - {0}:
        rows = np.flatnonzero(project.group_ids == group)
        assert len(rows) >= 9
        assert len(set(project.splits[rows].tolist())) == 1
    by_name = {info.name: info.id for info in project.classes}
    assert len(set(project.splits[project.labels == by_name["rose"]].tolist())) == 3


def test_groups_are_joined_by_way_of_a_third():
    hashes = np.array([5, 3, 3, 9, 8, 7])
    videos = np.array([1, 1, 0, 0, 2, 0])
    names = np.array([0, 0, 0, 4, 4, 0])
    assert splits.joined(hashes, videos, names).tolist() == [3, 3, 3, 8, 8, 7]
    assert splits.joined(hashes).tolist() == hashes.tolist()
    none = np.zeros(0, np.int64)
    assert splits.joined(none, none).tolist() == []


def test_a_group_outlives_moves_and_reopening(project, tmp_path):
    bring_in(project, write_video(tmp_path / "clip.avi", 4), into_class="rose")
    (group,) = set(project.group_ids.tolist())
    (project.folder / "unsorted/renamed.jpg").write_bytes(project.path(0).read_bytes())
    project.path(0).unlink()
    assert project.reconcile().moved == 1
    project.close()
    with Project.open(project.folder) as again:
        assert again.relative_path(0) == "unsorted/renamed.jpg"
        assert again.group_ids.tolist() == [group] * 4


OLD = """
CREATE TABLE images (
    row INTEGER PRIMARY KEY, path TEXT NOT NULL, hash TEXT NOT NULL, label INTEGER NOT NULL,
    split INTEGER NOT NULL, state INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE TABLE classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, folder TEXT NOT NULL, colour TEXT NOT NULL,
    key TEXT NOT NULL);
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, edit BLOB NOT NULL, applied INTEGER NOT NULL,
    steps TEXT);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO images VALUES (0, 'images/rose/a.png', 'abc', 1, 2, 0, 6, 4, 100, 200, '');
INSERT INTO images VALUES (1, 'unsorted/b.png', 'abd', -1, 0, 3, 0, 0, 1, 2, 'it is not an image');
INSERT INTO classes VALUES (1, 'rose', 'rose', '#ff0000', '');
PRAGMA user_version = 1;
"""


def test_a_catalogue_of_the_first_version_is_brought_up_to_date(tmp_path):
    file = tmp_path / "project.sqlite"
    old = sqlite3.connect(file)
    old.executescript(OLD)
    old.close()
    for _ in range(2):
        catalogue = Catalogue(file)
        assert catalogue.paths == ["images/rose/a.png", "unsorted/b.png"]
        assert catalogue.arrays["group_id"].tolist() == [0, 0]
        assert (catalogue.arrays["split"].tolist(), catalogue.reasons) == ([2, 0], {1: "it is not an image"})
        assert catalogue.arrays["alike_id"].tolist() == [0, 0]
        assert not catalogue.arrays["pinned"].any()
        assert not catalogue.arrays["flagged"].any()
        assert catalogue.query("PRAGMA user_version") == [(3,)]
        with catalogue.transaction():
            catalogue.update([0], {"split": [2]})
        catalogue.close()
