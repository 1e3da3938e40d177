"""The window can be 900 px wide, whatever pages have been opened."""

import pytest

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

NARROW_PX = 900


def test_no_page_keeps_the_window_wide(qtbot, real_session, window):
    for recipe in ("transfer", "autoencoder"):
        with qtbot.waitSignal(real_session.training_ended):
            real_session.train(recipe, {"epochs": 2})
    real_session.set_current(3)
    pages = window._workspace.pages
    seen = [name for name in ("gallery", *pages._by_name) if pages.offered(name)]
    assert len(seen) >= 7
    for name in seen:
        pages.go_to(name)
        qtbot.wait(20)
        assert window.minimumSizeHint().width() <= NARROW_PX, name
