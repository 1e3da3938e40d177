import subprocess
import sys

HEAVY = ("torch", "torchvision", "cv2", "pyqtgraph", "sklearn", "matplotlib", "scipy", "core.engine")

SHOW_START_PAGE = """
import sys
from PySide6.QtCore import QTimer
import main
from gui import app, main_window

main_window.ENGINE_DELAY_MS = 60_000  # the engine is not what is looked at

def look():
    window, = (w for w in application.topLevelWidgets() if isinstance(w, main_window.MainWindow))
    window.grab()
    print(window.start_page.isVisible(), *(name for name in sys.argv[1:] if name in sys.modules))
    window.close()

application = app.make_application(["miwake"])
QTimer.singleShot(200, look)
sys.exit(main.main([]))
"""


def test_the_start_page_shows_without_anything_heavy(own_home):
    done = subprocess.run(
        [sys.executable, "-c", SHOW_START_PAGE, *HEAVY],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True"]
