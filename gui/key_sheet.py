"""The sheet of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui import theme


class KeySheet(QDialog):
    """Every key and what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = (
            ("1 … 9, 0", self.tr("give the selected images class 1 to 10 and go on")),
            (self.tr("Shift + digits"), self.tr("classes above ten: type their number, release Shift")),
            (self.tr("Letters"), self.tr("a class that was given this letter (its menu: Key…)")),
            (self.tr("Enter"), self.tr("accept the suggestion")),
            (self.tr("Space"), self.tr("skip for now")),
            (self.tr("Arrows"), self.tr("next and previous image")),
            ("N / Shift+N", self.tr("next / previous unsorted image")),
            ("F", self.tr("flag for later")),
            ("G", self.tr("sorter: one image, or a block that one key sorts")),
            ("/", self.tr("sorter: find or add a class by its name")),
            ("K", self.tr("data check: keep as it is")),
            ("X", self.tr("data check: not the same as the others")),
            ("T", self.tr("data check: all of the group to training")),
            ("Del", self.tr("to the trash, and on to the next")),
            ("Backspace, Ctrl+Z", self.tr("undo")),
            ("Ctrl+Shift+Z", self.tr("redo")),
            ("Ctrl+A, Esc", self.tr("select all, select nothing")),
            ("F2", self.tr("rename the class or run")),
            ("Ctrl+F", self.tr("search by name")),
            ("Ctrl+I / Ctrl+Shift+I", self.tr("add images / a folder")),
            ("Ctrl+T", self.tr("train")),
            (self.tr("Wheel, drag, Z"), self.tr("zoom the picture, move it, show it whole")),
        )
        columns = QHBoxLayout()
        columns.setSpacing(4 * theme.MARGIN_PX)
        half = (len(keys) + 1) // 2
        for part in (keys[:half], keys[half:]):
            grid = QGridLayout()
            grid.setHorizontalSpacing(2 * theme.MARGIN_PX)
            grid.setVerticalSpacing(theme.MARGIN_PX)
            for line, (key, meaning) in enumerate(part):
                label = QLabel(key)
                label.setProperty("role", "heading")
                grid.addWidget(label, line, 0)
                grid.addWidget(QLabel(meaning), line, 1)
            grid.setRowStretch(half, 1)
            columns.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(2 * theme.MARGIN_PX)
        layout.addLayout(columns)
        layout.addWidget(buttons)
