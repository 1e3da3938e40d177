"""What the colours and rings of a map mean."""

from html import escape
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui import theme
from gui.image_list_model import wrong

if TYPE_CHECKING:
    from gui.session import Session

MOST_CLASSES = 14
STEP_PX = 24


class MapLegend(QLabel):
    """Classes with their counts, and the rings; lies over the map and lets the pointer through."""

    reaches = Signal(int)  # so far to the right, in steps: a count that grows by a digit moves no map

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapLegend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._session = session

    def show_rows(self, rows: NDArray[np.int64]) -> None:
        """The classes of these images."""
        project, colours = self._session.project, theme.colours()
        if project is None or not len(rows):
            self.hide()
            self.reaches.emit(0)
            return
        rows = rows[rows < project.count]
        labels = project.labels[rows]
        counts = [(info.name, info.colour, int((labels == info.id).sum())) for info in project.classes]
        entries = [entry for entry in counts if entry[2]]
        shown = [_entry("●", colour, name, count) for name, colour, count in entries[:MOST_CLASSES]]
        if len(entries) > MOST_CLASSES:
            shown.append(self.tr("and {n} more classes").format(n=len(entries) - MOST_CLASSES))
        unsorted = int((labels < 0).sum())
        if unsorted:
            shown.append(_entry("●", colours.muted, self.tr("unsorted"), unsorted))
        mistaken = int(wrong(project.labels, self._session.predicted)[rows].sum())
        if mistaken:
            shown.append(_entry("○", colours.bad, self.tr("wrong predictions"), mistaken))
        self.setText("<br>".join(shown))
        self.setStyleSheet(
            f"background: {colours.panel}; border: 1px solid {colours.border}; "
            f"border-radius: {theme.RADIUS_PX}px; padding: 5px 8px;"
        )
        self.adjustSize()
        self.move(theme.SPACING_PX, theme.SPACING_PX)
        self.show()
        self.reaches.emit(-(-self.geometry().right() // STEP_PX) * STEP_PX)


def _entry(sign: str, colour: str, name: str, count: int) -> str:
    return f"<span style='color:{colour}'>{sign}</span> {escape(name)} {count:,}"
