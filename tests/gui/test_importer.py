import threading
from pathlib import Path

import pytest

from core.errors import UserError
from core.importing import ImportBatch, ImportedImage
from gui import importer as subject
from gui.importer import Importer, Target
from tests import pictures
from tests.core.project_making import check
from tests.gui.test_session import heard

TARGET = Target(Path("nowhere"), {}, {})


def image(name):
    return ImportedImage(f"unsorted/{name}", None, 0, name, 1, 1, 1, 1)


def batch(*names, done=1, duplicates=(), refused=()):
    return ImportBatch(tuple(map(image, names)), duplicates, refused, done, 4, 2.0, None)


@pytest.fixture
def work(monkeypatch):
    """What imports do: a list of functions, each given the paths and yielding batches; the last is kept."""
    steps = []

    def run_import(paths, **_):
        step = steps.pop(0) if len(steps) > 1 else steps[0]
        yield from step(paths)

    monkeypatch.setattr(subject, "run_import", run_import)
    return steps


@pytest.fixture
def importer(qtbot):
    importer = Importer(lambda: TARGET)
    yield importer
    importer.close()


def test_counts_add_up_over_batches(qtbot, importer, work):
    work.append(
        lambda _: iter(
            [
                batch("a", "b", done=2, duplicates=(("c", "a"),)),
                batch("d", done=4, refused=(("e", "it is empty"),)),
            ]
        )
    )
    batches = heard(importer.batch)
    with qtbot.waitSignal(importer.finished) as ended:
        importer.begin([Path("x")])
        assert importer.busy
    status = ended.args[0]
    assert (status.done, status.total, status.added) == (4, 4, 3)
    assert status.duplicates == (("c", "a"),)
    assert status.refused == (("e", "it is empty"),)
    assert not status.cancelled
    assert not status.error
    assert len(batches) == 2
    assert not importer.busy


def test_an_import_waits_for_the_one_before_it(qtbot, importer, work):
    gate, order = threading.Event(), []

    def first(paths):
        order.append(paths)
        gate.wait(5)
        yield batch("a")

    def second(paths):
        order.append(paths)
        yield batch("b")

    work += [first, second]
    progress, ended = heard(importer.progressed), heard(importer.finished)
    importer.begin([Path("one")])
    importer.begin([Path("two")])
    assert progress[-1][0].waiting == 1
    gate.set()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert order == [(Path("one"),), (Path("two"),)]
    assert not importer.busy


def test_between_two_imports_the_importer_is_busy(qtbot, importer, work):
    work.append(lambda _: iter([batch("a")]))
    busy = []
    importer.finished.connect(lambda _: busy.append(importer.busy))
    importer.begin([Path("one")])
    importer.begin([Path("two")])
    qtbot.waitUntil(lambda: len(busy) == 2)
    assert busy == [True, False]


def test_an_import_begun_at_the_end_of_another_runs_alone(qtbot, importer, work):
    running, most = [0], [0]

    def alone(_):
        running[0] += 1
        most[0] = max(most[0], running[0])
        yield batch("a")
        running[0] -= 1

    work.append(alone)
    ended = heard(importer.finished)
    importer.finished.connect(lambda _: importer.begin([Path("more")]) if len(ended) == 1 else None)
    importer.begin([Path("one")])
    importer.begin([Path("two")])
    qtbot.waitUntil(lambda: len(ended) == 3)
    assert most == [1]


def test_cancelling_keeps_what_came_in_and_forgets_what_waits(qtbot, importer, work):
    def endless(_):
        while True:
            yield batch("a")
            gate.wait(0.002)

    gate = threading.Event()
    work.append(endless)
    batches = heard(importer.batch)
    ended = heard(importer.finished)
    with qtbot.waitSignal(importer.batch):
        importer.begin([Path("one")])
        importer.begin([Path("two")])
    with qtbot.waitSignal(importer.finished):
        importer.cancel()
    qtbot.wait(30)
    assert len(ended) == 1
    assert ended[0][0].cancelled
    assert ended[0][0].added == len(batches)
    assert not importer.busy


def test_closing_delivers_every_batch_first(qtbot, importer, work):
    told = threading.Event()

    def quick(_):
        yield batch("a")
        yield batch("b")
        told.set()

    work.append(quick)
    batches, ended = heard(importer.batch), heard(importer.finished)
    importer.begin([Path("one")])
    assert told.wait(5)
    assert not batches  # they wait for the window's thread
    importer.close()
    assert len(batches) == 2
    assert len(ended) == 1
    qtbot.wait(20)
    assert len(batches) == 2


def test_what_a_person_can_mend_is_told(qtbot, importer, work):
    def full(_):
        yield batch("a")
        raise UserError("The disk is full.", advice="Make room.")

    work.append(full)
    with qtbot.waitSignal(importer.finished) as ended:
        importer.begin([Path("one")])
    assert ended.args[0].error == "The disk is full. Make room."
    assert ended.args[0].added == 1


def test_a_mistake_in_the_import_is_logged_and_told(qtbot, importer, work, expected_log):
    def broken(_):
        yield batch("a")
        raise ZeroDivisionError("by nought")

    work.append(broken)
    with qtbot.waitSignal(importer.finished) as ended:
        importer.begin([Path("one")])
    assert "ZeroDivisionError: by nought" in ended.args[0].error
    assert expected_log.records[0].exc_info is not None


def test_two_folders_dropped_one_after_the_other_both_come_in(qtbot, real_session, tmp_path):
    pictures.write_class_folders(tmp_path / "a", ("circle",), per_class=30)
    pictures.write_class_folders(tmp_path / "b", ("square",), per_class=30)
    ended = heard(real_session.import_finished)
    real_session.import_paths([tmp_path / "a" / "circle"])
    real_session.import_paths([tmp_path / "b" / "square", tmp_path / "a" / "circle"])
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert [status.added for (status,) in ended] == [30, 30]
    assert len(ended[1][0].duplicates) == 30  # the second import knows what the first has brought
    assert real_session.project.count == 70
    assert real_session.visible_rows.tolist() == list(range(70))
    check(real_session.project)


def test_a_cancelled_import_leaves_a_project_that_agrees_with_its_folders(qtbot, real_session, tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=100)
    with qtbot.waitSignal(real_session.rows_added):
        real_session.import_paths([tmp_path / "photos"])
    with qtbot.waitSignal(real_session.import_finished) as ended:
        real_session.cancel_import()
    assert ended.args[0].cancelled
    assert real_session.project.count == 10 + ended.args[0].added
    check(real_session.project)


def test_images_are_dropped_onto_a_class(qtbot, real_session, tmp_path):
    pictures.save(tmp_path / "x.png")
    with qtbot.waitSignal(real_session.import_finished):
        real_session.import_paths([tmp_path / "x.png"], "lily")
    assert real_session.project.labels[10] == real_session.project.class_by_name("lily").id
