import numpy as np
import pytest
from PySide6.QtGui import QColor

from core.images import Unreadable
from gui import thumbnail_cache
from gui.io_pool import IoPool
from gui.thumbnail_cache import ThumbnailCache, make_thumbnail
from tests.fakes import draw, jpeg_of

PICTURE = jpeg_of(draw(0, 1))


class HandPool:
    """A pool whose requests are served by hand."""

    def __init__(self):
        self.waiting = {}

    def submit(self, key, work, done, failed):
        self.waiting[key] = (work, done, failed)

    def drop(self, key):
        self.waiting.pop(key, None)

    @property
    def rows(self):
        return [row for _, row in self.waiting]

    def serve(self):
        while self.waiting:
            _, (work, done, failed) = self.waiting.popitem()
            try:
                result = work()
            except Unreadable as error:
                failed(error)
            else:
                done(result)


@pytest.fixture
def pool():
    return HandPool()


@pytest.fixture
def cache(pool, qtbot):
    cache = ThumbnailCache(pool)
    cache.set_source(lambda row: lambda: PICTURE)
    cache.set_size(32)
    return cache


def test_a_thumbnail_is_asked_for_once_and_then_there(cache, pool, qtbot):
    assert cache.pixmap(7) is None
    assert cache.pixmap(7) is None
    assert pool.rows == [7]
    with qtbot.waitSignal(cache.ready) as ready:
        pool.serve()
    assert ready.args == [7]
    assert (cache.pixmap(7).width(), cache.pixmap(7).height()) == (32, 32)
    assert not pool.waiting


def test_the_old_size_serves_until_the_new_one_comes(cache, pool):
    cache.pixmap(1)
    pool.serve()
    cache.set_size(48)
    assert cache.pixmap(1).width() == 32
    pool.serve()
    assert cache.pixmap(1).width() == 48


def test_requests_for_rows_out_of_sight_are_dropped_except_kept_ones(cache, pool):
    for row in (1, 2, 3):
        cache.pixmap(row)
    cache.pixmap(9, keep=True)
    cache.drop_others([2])
    assert pool.rows == [2, 9]
    cache.pixmap(1)  # seen again, asked for again
    assert pool.rows == [2, 9, 1]


def test_an_unreadable_image_is_asked_for_once(cache, pool):
    def refuse():
        raise Unreadable("the file is cut short")

    cache.set_source(lambda row: refuse)
    cache.pixmap(4)
    pool.serve()
    assert cache.pixmap(4).isNull()
    assert not pool.waiting


def test_the_least_recently_seen_goes_first(cache, pool, monkeypatch):
    monkeypatch.setattr(thumbnail_cache, "BUDGET_MIB", 2.5 * (32 * 32 * 4 + 512) / 2**20)
    for row in (1, 2):
        cache.pixmap(row)
        pool.serve()
    cache.pixmap(1)
    cache.pixmap(3)
    pool.serve()
    assert cache.pixmap(1) is not None
    assert cache.pixmap(3) is not None
    assert cache.pixmap(2) is None


def test_another_project_begins_with_nothing(cache, pool):
    cache.pixmap(1)
    pool.serve()
    cache.pixmap(2)
    cache.set_source(None)
    assert not pool.waiting
    assert cache.pixmap(1) is None
    assert not pool.waiting


def test_a_forgotten_row_is_read_anew(cache, pool):
    cache.pixmap(1)
    pool.serve()
    cache.forget([1])
    assert cache.pixmap(1) is None
    assert pool.rows == [1]


def test_a_thumbnail_is_the_middle_square_with_round_corners():
    wide = draw(0, 1).scaled(300, 100)
    wide.fill(QColor("red"))
    for x in range(100, 200):
        for y in range(100):
            wide.setPixelColor(x, y, QColor("blue"))
    thumbnail = make_thumbnail(jpeg_of(wide), 50)
    assert (thumbnail.width(), thumbnail.height()) == (50, 50)
    assert thumbnail.pixelColor(0, 0).alpha() == 0
    assert thumbnail.pixelColor(25, 25).blue() > 240
    assert all(thumbnail.pixelColor(x, 25).red() < 60 for x in range(3, 47))


def test_a_small_original_is_not_enlarged():
    assert make_thumbnail(jpeg_of(draw(0, 0, 20)), 64).width() == 20


def test_with_real_threads(qtbot):
    pool = IoPool()
    cache = ThumbnailCache(pool)
    cache.set_source(lambda row: lambda: jpeg_of(draw(0, row)))
    came = []
    cache.ready.connect(came.append)
    for row in range(20):
        cache.pixmap(row)
    qtbot.waitUntil(lambda: len(came) == 20)
    pool.close()
    assert sorted(came) == list(np.arange(20))
