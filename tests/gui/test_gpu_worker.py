import threading

import pytest

from core import jobs
from core.errors import UserError
from gui.gpu_worker import GpuWorker
from tests.fakes_engine import FakeEngine


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def worker(qtbot, engine):
    worker = GpuWorker(lambda: engine)
    yield worker
    for event in engine.hold.values():
        event.set()
    worker.close()


def test_nothing_is_made_before_the_first_request(qtbot):
    made = []
    worker = GpuWorker(lambda: made.append(1))
    qtbot.wait(20)
    worker.close()
    assert not made


def test_the_answer_bears_the_number_of_the_question(qtbot, worker):
    with qtbot.waitSignal(worker.answered) as answer:
        number = worker.submit(jobs.Introduce())
    assert answer.args[0] == number
    assert isinstance(answer.args[1], jobs.Introduction)


def test_answers_come_in_the_windows_thread(qtbot, worker):
    threads = []
    worker.answered.connect(lambda *_: threads.append(threading.current_thread()))
    with qtbot.waitSignal(worker.answered):
        worker.submit(jobs.Introduce())
    assert threads == [threading.main_thread()]


def test_the_engine_is_made_once(qtbot, engine):
    made = []
    worker = GpuWorker(lambda: made.append(1) or engine)
    for _ in range(3):
        with qtbot.waitSignal(worker.answered):
            worker.submit(jobs.Introduce())
    worker.close()
    assert made == [1]


def test_a_mistake_ends_one_job_and_is_told_as_a_sentence(qtbot, worker, engine, expected_log):
    engine.errors[jobs.Introduce] = KeyError("x")
    with qtbot.waitSignal(worker.failed) as failed:
        worker.submit(jobs.Introduce())
    assert isinstance(failed.args[1], UserError)
    assert expected_log.records[0].exc_info is not None
    engine.errors.clear()
    with qtbot.waitSignal(worker.answered):
        worker.submit(jobs.Introduce())


def test_a_persons_mistake_is_told_as_it_is_and_not_logged(qtbot, worker, engine):
    error = engine.errors[jobs.Introduce] = UserError("What.", "Why.", "Do.")
    with qtbot.waitSignal(worker.failed) as failed:
        worker.submit(jobs.Introduce())
    assert failed.args[1] is error


def test_a_cancelled_job_is_over_without_an_answer(qtbot, worker, engine):
    engine.hold[jobs.Introduce] = threading.Event()
    number = worker.submit(jobs.Introduce())
    qtbot.waitUntil(lambda: bool(engine.requests))
    with qtbot.waitSignal(worker.cancelled) as cancelled, qtbot.assertNotEmitted(worker.answered):
        worker.cancel(number)
    assert cancelled.args == [number]


def test_cancelling_or_stopping_what_is_over_is_harmless(qtbot, worker):
    with qtbot.waitSignal(worker.answered):
        number = worker.submit(jobs.Introduce())
    worker.cancel(number)
    worker.stop(number)
    worker.cancel(12345)
    with qtbot.waitSignal(worker.answered):
        worker.submit(jobs.Introduce())


def test_closing_ends_whatever_runs(qtbot, engine):
    engine.hold[jobs.Introduce] = threading.Event()
    worker = GpuWorker(lambda: engine)
    worker.submit(jobs.Introduce())
    qtbot.waitUntil(lambda: bool(engine.requests))
    worker.close()
    assert worker.isFinished()
    worker.close()  # twice does no harm
