"""Looking for images that belong together in a project, and judging its splits."""

import numpy as np
import pytest
from PIL import Image

from core import grouping
from core.blob_store import BlobStore
from core.commands.console import Console
from core.commands.projects import import_into
from core.duplicates import BURST, EXACT, MIRRORED, NEAR
from core.engine.inspections import duplicates, split_honesty
from core.errors import UserError
from core.images import content_hash
from core.jobs import Progress
from core.leaks import torn
from core.project import Project
from core.questions.duplicates import FindDuplicates
from core.questions.maps import FeatureSource
from core.questions.split_honesty import Drawn, JudgeSplits, SplitHonesty
from core.splits import SplitRule
from tests.core.engine import toy
from tests.core.test_duplicates import jpeg, scene


@pytest.fixture
def folder(tmp_path):
    """Six scenes in two classes."""
    for seed in range(6):
        put(tmp_path / "in", f"{'ab'[seed % 2]}/{seed}.jpg", scene(seed))
    return tmp_path / "in"


@pytest.fixture
def project(tmp_path, folder):
    with Project.create(tmp_path / "project") as made:
        bring(made, folder)
        yield made


def put(folder, name, pixels, quality=90):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(np.ascontiguousarray(pixels), quality))


def bring(project, folder):
    console = Console()
    console.silent = True
    import_into(project, [folder], console)


def ask(project, engine):
    """Pairs by file names, and what was heard."""
    looked = grouping.state(project)
    events, found = toy.hear(engine, FindDuplicates(project.snapshot()))
    grouping.take(project, found.pairs, looked)
    return events, {
        (*sorted((project.file_name(pair.first_row), project.file_name(pair.second_row))), pair.kind)
        for pair in found.pairs
    }


def test_nothing_is_found_among_different_pictures(project, engine):
    assert ask(project, engine)[1] == set()
    assert not project.alike_ids.any()


def test_copies_are_found_and_told_as_what_they_are(project, engine, tmp_path):
    more = tmp_path / "more"
    put(more, "a/small.jpg", np.array(Image.fromarray(scene(0)).resize((160, 112))))
    put(more, "b/rough.jpg", scene(1), 40)
    put(more, "a/cut.jpg", scene(2)[9:, 13:])
    put(more, "b/flipped.jpg", scene(3)[:, ::-1])
    bring(project, more)
    assert ask(project, engine)[1] == {
        ("0.jpg", "small.jpg", NEAR),
        ("1.jpg", "rough.jpg", NEAR),
        ("2.jpg", "cut.jpg", NEAR),
        ("3.jpg", "flipped.jpg", MIRRORED),
    }
    project.assign_splits(seed=3)
    assert not torn(project.groups(np.arange(project.count)), project.splits).any()


def test_what_was_found_is_remembered_and_only_new_images_are_looked_at(
    project, engine, tmp_path, monkeypatch
):
    put(tmp_path / "more", "a/rough.jpg", scene(0), 40)
    bring(project, tmp_path / "more")
    first = ask(project, engine)[1]
    fresh = []
    looked_at = duplicates.candidates

    def watched(traits, new, groups):
        fresh.append(int(new.sum()))
        return looked_at(traits, new, groups)

    monkeypatch.setattr(duplicates, "candidates", watched)
    assert ask(project, engine)[1] == first
    assert fresh == []
    put(tmp_path / "third", "b/flipped.jpg", scene(1)[:, ::-1])
    bring(project, tmp_path / "third")
    assert ask(project, engine)[1] == first | {("1.jpg", "flipped.jpg", MIRRORED)}
    assert fresh == [1]


def test_two_that_a_third_joined_are_held_against_each_other_when_it_goes(project, engine, tmp_path):
    put(tmp_path / "more", "a/rough.jpg", scene(0), 50)
    put(tmp_path / "more", "a/rougher.jpg", scene(0), 30)
    bring(project, tmp_path / "more")
    assert len(ask(project, engine)[1]) == 2  # of three pairs, two join them all
    for name in ("0.jpg", "rough.jpg", "rougher.jpg"):
        row = next(row for row in range(project.count) if project.file_name(row) == name)
        project.trash([row])
        assert len(ask(project, engine)[1]) == 1
        project.undo()
        assert grouping.is_due(project)
        assert len(ask(project, engine)[1]) == 2


def test_a_damaged_memory_is_made_anew(project, engine):
    ask(project, engine)
    with BlobStore(project.cache_folder / "duplicates.sqlite") as store:
        store.put_many([(duplicates._Memory._LOOKED, b""), (duplicates._Memory._PAIRS, b"")])
    assert ask(project, engine)[1] == set()


def test_equal_files_of_a_linked_folder_are_copies(tmp_path, engine):
    put(tmp_path / "linked", "a/1.jpg", scene(0))
    put(tmp_path / "linked", "b/2.jpg", scene(0))
    with Project.create(tmp_path / "project", link=tmp_path / "linked") as project:
        project.reconcile()
        assert ask(project, engine)[1] == {("1.jpg", "2.jpg", EXACT)}
        assert len(np.unique(project.groups(np.arange(2)))) == 1


def test_a_burst_is_told_as_one(project, engine, tmp_path):
    exif = Image.Exif()
    exif[0x0110] = "One"
    for number, seed in enumerate((20, 21)):
        exif.get_ifd(0x8769)[0x9003] = f"2026:11:21 08:00:1{number}"
        path = tmp_path / "more" / "a" / f"shot {number}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(jpeg(scene(seed), exif=exif))
    bring(project, tmp_path / "more")
    assert ask(project, engine)[1] == {("shot 0.jpg", "shot 1.jpg", BURST)}


def test_progress_is_told_where_traits_are_missing(project, engine):
    (project.cache_folder / "traits.sqlite").unlink()
    events, _ = ask(project, engine)
    assert any(isinstance(event, Progress) and event.total == 6 for event in events)


def test_an_unreadable_picture_stops_nothing(project, engine):
    row = 0
    for name in ("traits.sqlite", "prepared.sqlite"):
        for left in project.cache_folder.glob(f"{name}*"):
            left.unlink()
    project.path(row).write_bytes(b"no picture")
    assert ask(project, engine)[1] == set()


# -------------------------------------------------------------------------------- what a project does with it


def test_what_a_person_dismisses_is_remembered(project, engine, tmp_path):
    put(tmp_path / "more", "a/rough.jpg", scene(0), 40)
    bring(project, tmp_path / "more")
    ask(project, engine)
    one, two = np.flatnonzero(project.alike_ids).tolist()
    grouping.dismiss(project, two, one)
    grouping.dismiss(project, one, two)
    assert len(grouping.dismissed(project)) == 1
    ask(project, engine)
    assert not project.alike_ids.any()


def test_looking_is_due_when_images_come_or_come_back_and_not_when_they_go(project, tmp_path):
    assert grouping.is_due(project)
    project.trash([1])
    grouping.take(project, (), grouping.state(project))
    assert not grouping.is_due(project)
    project.trash([2])
    assert not grouping.is_due(project)
    project.restore([1])
    assert grouping.is_due(project)
    grouping.take(project, (), grouping.state(project))
    put(tmp_path / "more", "a/new.jpg", scene(30))
    bring(project, tmp_path / "more")
    assert grouping.is_due(project)


def test_a_split_by_hand_takes_the_group_along_and_anew_leaves_it_there(project, engine, tmp_path):
    put(tmp_path / "more", "a/rough.jpg", scene(0), 40)
    bring(project, tmp_path / "more")
    ask(project, engine)
    one, two = np.flatnonzero(project.alike_ids).tolist()
    change = project.set_split([one], 3)
    assert change.rows.tolist() == [one, two]
    assert project.splits[[one, two]].tolist() == [3, 3]

    project.assign_splits()
    before = project.splits.copy()
    project.renew_splits(SplitRule((0.5, 0.25, 0.25), 5))
    assert project.splits[[one, two]].tolist() == [3, 3]
    assert project.split_rule == SplitRule((0.5, 0.25, 0.25), 5)
    project.undo()
    assert project.splits.tolist() == before.tolist()


# ------------------------------------------------------------------------------------------------- honesty


def test_copies_flatter_a_random_split_and_groups_show_it(toy_folder, engine, tmp_path):
    """Every image six times, under labels that mean nothing: whoever knows a copy knows the label."""
    chance = np.random.default_rng(0)
    with Project.create(tmp_path / "project") as project:
        labels = chance.permutation(np.repeat([0, 1], 15))
        for seed in range(30):
            for copy in range(4):
                put(
                    tmp_path / "in",
                    f"{'ab'[labels[seed]]}/{seed} {copy}.jpg",
                    scene(seed, 40, 50),
                    95 - 15 * copy,
                )
        bring(project, tmp_path / "in")
        snapshot = project.snapshot(labelled_only=True)
        groups = np.array([int(name.rpartition("/")[2].split(" ")[0]) for name in snapshot.names])
        source = FeatureSource(str(toy_folder / "runs" / "own_cnn"))
        _, found = toy.hear(engine, JudgeSplits(source, snapshot, groups))
    assert isinstance(found, SplitHonesty)
    assert found.naive.share > found.grouped.share
    assert found.images == found.grouped_images == 120
    assert found.crossed.total == 120
    assert len(found.by_draw) == found.naive.draws == 5


def test_a_class_in_fewer_than_three_groups_is_not_judged():
    labels, groups = np.array([0, 0, 0, 1, 1, 1, -1]), np.array([1, 2, 3, 4, 4, 5, 6])
    assert split_honesty._judged(labels, groups).tolist() == [True] * 3 + [False] * 4


def test_too_few_images_are_a_sentence(toy_folder, engine, project):
    snapshot = project.snapshot()
    source = FeatureSource(str(toy_folder / "runs" / "own_cnn"))
    with pytest.raises(UserError, match="too few"):
        toy.hear(engine, JudgeSplits(source, snapshot, np.arange(len(snapshot))))


def test_the_interval_is_that_of_a_single_draw():
    drawn = Drawn(450, 500, 5)
    assert drawn.share == 0.9
    low, high = drawn.interval
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)  # Wilson's for 90 of 100


def test_a_difference_is_certain_when_it_is_the_same_in_every_draw():
    def said(*naive):
        figures = Drawn(400, 500, 5), Drawn(300, 500, 5), Drawn(1, 2, 1)
        return SplitHonesty(*figures, tuple((share, 0.6) for share in naive), 5, 500, 100)

    assert said(0.8, 0.8, 0.81, 0.79, 0.8).certain
    assert not said(1.0, 0.6, 0.9, 0.5, 1.0).certain
    assert said(0.8, 0.8, 0.8, 0.8, 0.8).flattered == pytest.approx(0.2)


def test_hashes_of_content_name_the_memory():
    assert len(content_hash(b"a")) == 32  # as long as `_HASHES` keeps
