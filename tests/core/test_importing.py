import errno
import io
import os
import signal
import stat
import subprocess
import sys
import threading
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from core import importing
from core.blob_store import PreparedImages
from core.errors import UserError
from core.images import content_hash, decode_prepared
from core.importing import run_import
from core.splits import TRAIN, VALIDATION
from tests.pictures import draw, save, write_class_folders


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


class Told:
    """All batches of an import together."""

    def __init__(self, batches):
        self.batches = list(batches)
        self.images = [image for batch in self.batches for image in batch.images]
        self.duplicates = [pair for batch in self.batches for pair in batch.duplicates]
        self.refused = {Path(path).name: why for batch in self.batches for path, why in batch.refused}

    @property
    def places(self):
        return sorted(image.relative_path for image in self.images)


def bring_in(project, *paths, known=None, class_folders=None, **options):
    return Told(
        run_import(
            paths,
            project_folder=project,
            class_folders=class_folders or {},
            known_hashes=known or {},
            **options,
        )
    )


def files_in(folder):
    return sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and "cache" not in p.parts
    )


def test_class_folders_come_in_whole(project, tmp_path):
    source = write_class_folders(tmp_path / "shapes", per_class=3)
    os.utime(source / "circle/000.png", ns=(10**18, 10**18))
    told = bring_in(project, source)

    expected = [
        f"images/{kind}/00{number}.png" for kind in ("circle", "square", "stripes") for number in range(3)
    ]
    assert told.places == expected == files_in(project)
    assert (told.duplicates, told.refused) == ([], {})
    for image in told.images:
        data = (project / image.relative_path).read_bytes()
        original = source / image.relative_path.removeprefix("images/")
        assert data == original.read_bytes()
        assert (image.hash, image.size_bytes) == (content_hash(data), len(data))
        assert (image.width, image.height) == (64, 64)
        about = (project / image.relative_path).stat()
        assert image.mtime_ns == about.st_mtime_ns == original.stat().st_mtime_ns
        assert image.class_name == Path(image.relative_path).parent.name
    assert told.batches[-1].done == told.batches[-1].total == 9
    assert not any((project / "cache/incoming").iterdir())


def test_the_prepared_copies_are_made_on_the_way(project, tmp_path):
    told = bring_in(project, save(tmp_path / "a.png", "square", 400))
    prepared = PreparedImages(project / "cache")
    jpeg = prepared.get(told.images[0].hash)
    assert jpeg is not None
    assert decode_prepared(jpeg).shape == (256, 256, 3)
    prepared.close()


def test_splits_are_kept(project, tmp_path):
    save(tmp_path / "set/train/circle/a.png", seed=1)
    save(tmp_path / "set/valid/circle/a.png", seed=2)
    told = bring_in(project, tmp_path / "set")
    assert {(image.relative_path, image.split) for image in told.images} == {
        ("images/circle/a.png", TRAIN),
        ("images/circle/a (2).png", VALIDATION),
    }


def test_loose_images_are_unsorted(project, tmp_path):
    told = bring_in(project, save(tmp_path / "a.png"), save(tmp_path / "b.jpg"))
    assert told.places == ["unsorted/a.png", "unsorted/b.jpg"]
    assert [image.class_name for image in told.images] == [None, None]


def test_dropped_onto_a_class(project, tmp_path):
    write_class_folders(tmp_path / "set", per_class=1)
    told = bring_in(project, tmp_path / "set", into_class="mixed", class_folders={"mixed": "the folder"})
    assert told.places == [f"images/the folder/000{number}.png" for number in (" (2)", " (3)", "")]
    assert {image.class_name for image in told.images} == {"mixed"}


def test_a_folder_may_be_brought_in_without_a_class(project, tmp_path):
    save(tmp_path / "pile" / "photo.png")
    told = bring_in(project, tmp_path / "pile", into_class="")
    assert [(image.class_name, image.relative_path) for image in told.images] == [
        (None, "unsorted/photo.png")
    ]


def test_same_names_all_survive(project, tmp_path):
    paths = [save(tmp_path / str(number) / "photo.png", seed=number) for number in range(12)]
    told = bring_in(project, *paths)
    assert len(told.images) == 12
    assert {(project / place).read_bytes() for place in told.places} == {path.read_bytes() for path in paths}
    assert set(told.places) == {"unsorted/photo.png"} | {f"unsorted/photo ({n}).png" for n in range(2, 13)}


def test_an_exact_duplicate_is_told_and_not_copied(project, tmp_path):
    first = save(tmp_path / "set/circle/a.png")
    (tmp_path / "set/square").mkdir()
    (tmp_path / "set/square/copy.png").write_bytes(first.read_bytes())
    told = bring_in(project, tmp_path / "set")
    assert told.places == ["images/circle/a.png"]
    assert told.duplicates == [(str(tmp_path / "set/square/copy.png"), "images/circle/a.png")]

    known = {image.hash: image.relative_path for image in told.images}
    again = bring_in(project, tmp_path / "set", known=known)
    assert again.images == []
    assert sorted(pair[1] for pair in again.duplicates) == ["images/circle/a.png"] * 2
    assert files_in(project) == ["images/circle/a.png"]
    assert again.batches[-1].done == again.batches[-1].total == 2


def test_the_same_broken_content_twice_is_refused_twice(project, tmp_path):
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(b"no image")
    told = bring_in(project, tmp_path / "a.jpg", tmp_path / "b.jpg")
    assert told.refused == {"a.jpg": "it is not an image", "b.jpg": "it is not an image"}
    assert told.duplicates == []


def test_refused_files_are_told_and_do_not_stop_the_rest(project, tmp_path):
    source = write_class_folders(tmp_path / "set", per_class=2)
    (source / "circle/empty.jpg").write_bytes(b"")
    (source / "circle/cut.png").write_bytes((source / "circle/000.png").read_bytes()[:500])
    (source / "notes.txt").write_text("notes")
    told = bring_in(project, source)
    assert len(told.images) == 6
    assert told.refused == {
        "empty.jpg": "the file is empty",
        "cut.png": "the file is cut short",
        "notes.txt": "a .txt file is not an image",
    }


def snapshot_of(folder):
    return {
        p: (p.read_bytes(), p.stat().st_mtime_ns, p.stat().st_mode) for p in folder.rglob("*") if p.is_file()
    }


def test_originals_are_never_changed(project, tmp_path):
    source = write_class_folders(tmp_path / "set", per_class=3)
    for path in source.rglob("*.png"):
        path.chmod(0o444)
    before = snapshot_of(source)
    told = bring_in(project, source)
    assert snapshot_of(source) == before
    copy = project / told.images[0].relative_path
    assert copy.stat().st_mode & stat.S_IWUSR
    assert copy.stat().st_nlink == 1


NAMES = [
    "with spaces.png",
    "猫の写真.png",
    unicodedata.normalize("NFD", "がぞう.png"),
    "🌸さくら🌸.png",
    "x" * 200 + ".png",
    "UPPER.PNG",
    "#1 100%.png",
]


def test_names_are_kept(project, tmp_path):
    for number, name in enumerate(NAMES):
        save(tmp_path / "クラス 🌸" / name, seed=number)
    told = bring_in(project, tmp_path / "クラス 🌸")
    assert told.places == sorted(f"images/クラス 🌸/{name}" for name in NAMES) == files_in(project)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such names")
def test_a_name_that_is_no_text_comes_in_under_another(project, tmp_path):
    path = save(tmp_path / "a.png").rename(tmp_path / os.fsdecode(b"\xff.png"))
    told = bring_in(project, path)
    assert told.places == ["unsorted/_.png"]


# ------------------------------------------------------------------------------------------------- zips


def zipped(path, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def picture(seed=0):
    file = io.BytesIO()
    Image.fromarray(draw("circle", 48, seed)).save(file, "PNG")
    return file.getvalue()


def test_a_zip_comes_in_like_its_folders(project, tmp_path):
    archive = zipped(
        tmp_path / "a.zip",
        [("set/rose/1.png", picture(1)), ("set/lily/1.png", picture(2)), ("__MACOSX/set/._1.png", b"junk")],
    )
    told = bring_in(project, archive)
    assert told.places == ["images/lily/1.png", "images/rose/1.png"] == files_in(project)
    assert told.refused == {}
    assert abs(told.images[0].mtime_ns / 1e9 - time.time()) < 24 * 3600


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_a_zip_may_hold_and_a_disk_may_not(project, tmp_path):
    names = [
        "CON.png",
        "a:b?.png",
        "trailing./x.png",
        "猫" * 200 + ".png",
        "same.png",
        "same.png",
        "COM1/y.png",
    ]
    told = bring_in(project, zipped(tmp_path / "a.zip", [(n, picture(i)) for i, n in enumerate(names)]))
    assert told.places == sorted(
        [
            "unsorted/_CON.png",
            "unsorted/a_b_.png",
            "images/trailing/x.png",
            f"unsorted/{'猫' * 83}.png",
            "unsorted/same.png",
            "unsorted/same (2).png",
            "images/_COM1/y.png",
        ]
    )
    assert told.places == files_in(project)


def test_nothing_of_a_zip_lands_outside(project, tmp_path):
    members = [("../out.png", picture(1)), ("/tmp/out.png", picture(2)), ("C:\\out.png", picture(3))]
    told = bring_in(project, zipped(tmp_path / "a.zip", [*members, ("in.png", picture(4))]))
    assert told.places == ["unsorted/in.png"]
    assert len(told.refused) == 1  # all three are called out.png
    assert sorted(p.name for p in tmp_path.rglob("*.png")) == ["in.png"]


def test_damage_inside_a_zip_is_told_for_each_member(project, tmp_path):
    archive = zipped(tmp_path / "a.zip", [("1.png", picture(1)), ("2.png", picture(2))], zipfile.ZIP_STORED)
    data = bytearray(archive.read_bytes())
    data[200] ^= 0xFF
    archive.write_bytes(data)
    told = bring_in(project, archive)
    assert told.places == ["unsorted/2.png"]
    assert told.refused == {"1.png": "it is damaged inside the zip"}


def test_a_member_that_lies_about_its_size_is_never_unpacked_further(project, tmp_path):
    archive = zipped(tmp_path / "a.zip", [("1.png", bytes(1000))])
    data = archive.read_bytes()
    archive.write_bytes(data.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert bring_in(project, archive).refused == {"1.png": "it is damaged inside the zip"}


# -------------------------------------------------------------------------- progress, cancel, failures, kill


def test_progress_counts_to_the_end(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_BATCH_IMAGES", 4)
    told = bring_in(project, write_class_folders(tmp_path / "set", per_class=10))
    assert max(len(batch.images) for batch in told.batches) <= 5
    counts = [batch.done for batch in told.batches]
    assert counts == sorted(counts)
    assert told.batches[-1].done == told.batches[-1].total == 30
    assert told.batches[-1].seconds_left == 0
    assert told.batches[-1].per_second > 0


def test_progress_is_told_while_a_picture_takes_long(project, tmp_path, monkeypatch):
    release = threading.Event()
    prepare = importing.prepare_and_show
    monkeypatch.setattr(importing, "_BATCH_SECONDS", 0.01)
    monkeypatch.setattr(importing, "prepare_and_show", lambda data: release.wait(20) and prepare(data))
    batches = run_import(
        [save(tmp_path / "a.png")], project_folder=project, class_folders={}, known_hashes={}
    )
    assert next(batches).done == 0
    release.set()
    assert sum(len(batch.images) for batch in batches) == 1


def test_cancel_leaves_exactly_what_was_told(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_BATCH_IMAGES", 3)
    source = write_class_folders(tmp_path / "set", per_class=20)
    batches = run_import([source], project_folder=project, class_folders={}, known_hashes={})
    told = Told([next(batches), next(batches)])
    batches.close()
    assert told.places == files_in(project)
    assert 0 < len(told.images) < 60
    assert not any((project / "cache/incoming").iterdir())
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("import")]


def test_a_full_disk_is_told_and_all_before_stays(project, tmp_path, monkeypatch):
    source = write_class_folders(tmp_path / "set", per_class=10)
    written = []

    def utime(path, **_):
        written.append(path)
        if len(written) > 12:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(importing.os, "utime", utime)
    with pytest.raises(UserError) as caught:
        bring_in(project, source)
    assert 0 < len(files_in(project)) <= 12
    assert str(caught.value) == (
        f"The disk is full. {len(files_in(project))} images have come in and stay. (No space left on device) "
        "Make room and add the rest again; what is there already is not copied twice."
    )


def test_what_came_in_before_the_disk_was_full_is_told(project, tmp_path, monkeypatch):
    source = write_class_folders(tmp_path / "set", per_class=10)
    move, moved = importing.Places.put, []

    def put(self, *given):
        moved.append(given)
        if len(moved) > 7:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return move(self, *given)

    monkeypatch.setattr(importing.Places, "put", put)
    batches = run_import([source], project_folder=project, class_folders={}, known_hashes={})
    told = Told([next(batches)])
    with pytest.raises(UserError, match="7 images have come in"):
        next(batches)
    assert told.places == files_in(project)
    assert len(files_in(project)) == 7


def test_a_project_that_cannot_be_written_is_told(tmp_path):
    blocked = tmp_path / "project"
    blocked.mkdir()
    (blocked / "cache").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        bring_in(blocked, save(tmp_path / "a.png"))


KILLED = """
import sys
from pathlib import Path
from core.importing import run_import
for batch in run_import([Path(sys.argv[2])], project_folder=Path(sys.argv[1]), class_folders={}, known_hashes={}):
    print(batch.done, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed_in_the_middle_leaves_whole_files_only(project, tmp_path):
    source = write_class_folders(tmp_path / "set", per_class=250)
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(project), str(source)], stdout=subprocess.PIPE, cwd=root
    )
    process.stdout.readline()  # the first batch is in
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()

    originals = {path.read_bytes() for path in source.rglob("*.png")}
    came_in = files_in(project)
    assert came_in
    assert all((project / place).read_bytes() in originals for place in came_in)

    known = {content_hash((project / place).read_bytes()): place for place in came_in}
    told = bring_in(project, source, known=known)
    assert (len(told.images), len(told.duplicates)) == (750 - len(came_in), len(came_in))
    assert len(files_in(project)) == 750


def test_what_a_killed_import_left_is_removed_a_day_later(project, tmp_path):
    left = project / "cache/incoming/left"
    left.mkdir(parents=True)
    (left / "1").write_bytes(b"half a pict")
    bring_in(project, save(tmp_path / "a.png"))
    assert left.exists()  # it may belong to an import that is running
    os.utime(left, (0, 0))
    bring_in(project, save(tmp_path / "b.png", seed=1))
    assert not left.exists()


# ------------------------------------------------------------------------------------------ linked projects


def test_a_linked_folder_is_read_where_it_is(project, tmp_path):
    source = write_class_folders(tmp_path / "photos", per_class=2)
    save(source / "loose.png", seed=99)
    (source / "circle/copy.png").write_bytes((source / "circle/000.png").read_bytes())
    before = snapshot_of(source)
    told = bring_in(project, source, linked=True)
    assert snapshot_of(source) == before
    assert files_in(project) == []
    assert told.duplicates == []  # both files are there and stay there
    assert len(told.places) == 8
    assert {"images/circle/copy.png", "images/loose.png", "images/stripes/001.png"} <= set(told.places)
    by_place = {image.relative_path: image for image in told.images}
    assert by_place["images/loose.png"].class_name is None
    assert by_place["images/circle/copy.png"].class_name == "circle"

    known = {image.hash: image.relative_path for image in told.images}
    again = bring_in(project, source, linked=True, known=known)
    assert all(given.endswith(place.removeprefix("images/")) for given, place in again.duplicates)


def test_the_project_itself_is_passed_over(tmp_path):
    project = tmp_path / "home/project"
    project.mkdir(parents=True)
    save(tmp_path / "home/a.png")
    save(project / "images/rose/b.png", seed=1)
    told = bring_in(project, tmp_path / "home")
    assert told.places == ["images/home/a.png"]
