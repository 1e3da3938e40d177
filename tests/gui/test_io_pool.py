import threading

import pytest

from gui.io_pool import IoPool


@pytest.fixture
def pool(qtbot):
    pool = IoPool(threads=1)
    yield pool
    pool.close()


@pytest.fixture
def gate(pool):
    """The only thread waits behind a gate, so that what is asked now piles up; opened at the end at the latest."""
    gate, behind = threading.Event(), threading.Event()

    def wait():
        behind.set()
        gate.wait(10)

    pool.submit("gate", wait, lambda _: None)
    assert behind.wait(10)
    yield gate
    gate.set()


def test_a_result_is_delivered_in_the_window_s_thread(pool, qtbot):
    heard = []
    pool.submit("a", threading.get_ident, lambda worker: heard.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0] != heard[0][1] == threading.get_ident()
    assert not pool.busy


def test_what_was_asked_last_is_served_first(pool, gate, qtbot):
    order = []
    for name in ("first", "second", "third"):
        pool.submit(name, lambda name=name: order.append(name), lambda _: None)
    gate.set()
    qtbot.waitUntil(lambda: not pool.busy)
    assert order == ["third", "second", "first"]


def test_a_newer_request_replaces_one_that_waits(pool, gate, qtbot):
    heard = []
    for number in range(3):
        pool.submit("same", lambda number=number: number, heard.append)
    gate.set()
    qtbot.waitUntil(lambda: not pool.busy)
    assert heard == [2]


def test_the_result_of_a_replaced_running_request_is_not_delivered(pool, qtbot):
    begun, go_on, heard = threading.Event(), threading.Event(), []

    def slow():
        begun.set()
        go_on.wait(10)
        return "old"

    pool.submit("same", slow, heard.append)
    assert begun.wait(10)
    pool.submit("same", lambda: "new", heard.append)
    go_on.set()
    qtbot.waitUntil(lambda: not pool.busy)
    assert heard == ["new"]


def test_a_dropped_request_is_never_begun(pool, gate, qtbot):
    begun = []
    pool.submit("unwanted", lambda: begun.append(1), lambda _: None)
    pool.submit("wanted", lambda: begun.append(2), lambda _: None)
    pool.drop("unwanted")
    gate.set()
    qtbot.waitUntil(lambda: not pool.busy)
    assert begun == [2]


def test_an_exception_reaches_the_asker_and_the_thread_lives_on(pool, qtbot):
    errors, heard = [], []
    pool.submit("bad", lambda: 1 // 0, heard.append, errors.append)
    pool.submit("good", lambda: 1, heard.append)
    qtbot.waitUntil(lambda: not pool.busy)
    assert heard == [1]
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_exception_that_nobody_waits_for_is_logged(pool, qtbot, expected_log):
    pool.submit("bad", lambda: 1 // 0, lambda _: None)
    qtbot.waitUntil(lambda: not pool.busy)
    assert "ZeroDivisionError" in expected_log.text


def test_close_ends_the_threads_and_drops_what_waits(qtbot):
    pool = IoPool(threads=2)
    pool.close()
    pool.submit("late", lambda: 1, lambda _: pytest.fail("delivered after the end"))
    assert not pool.busy
