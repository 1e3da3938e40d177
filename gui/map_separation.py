"""How far the classes of a map are apart, measured anew when images are sorted; the map itself stays."""

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from core.jobs import LIVE
from core.questions.maps import ImageMap, MapPair, Separate, Separations

if TYPE_CHECKING:
    from gui.session import Session

SETTLE_MS = 600  # who sorts image after image does not want each of them counted

Shown = ImageMap | MapPair


class MapSeparation(QObject):
    """See the file's docstring.

    The features of a classifier in training are gone with the epoch; then it is only known that the figure is old.
    """

    measured = Signal(object, object)  # a map, and the same with the figure of now

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._labels: WeakKeyDictionary[Shown, NDArray[np.int64]] = (
            WeakKeyDictionary()
        )  # it was measured with
        self._wanted: Shown | None = None
        self._asked: NDArray[np.int64] | None = None
        self._enquiry = session.enquiry(self)
        self._enquiry.answered.connect(self._take)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._ask)

    def drawn(self, shown: Shown, labels: NDArray[np.int64]) -> None:
        """A map has come; `labels` int64 [R] are those of the project's images when it was asked for."""
        self._labels[shown] = labels

    def outdated(self, shown: Shown) -> bool:
        """Have images of this map been given another class since its figure was measured?"""
        project, known = self._session.project, self._labels.get(shown)
        if project is None or known is None:
            return False
        rows = _one(shown).rows
        return not np.array_equal(known[rows], project.labels[rows])

    def measure(self, shown: Shown | None) -> None:
        """Measure anew once nobody sorts any more, if need be; None: nobody looks."""
        self._enquiry.cancel()
        self._soon.stop()
        self._wanted = shown
        if shown is not None and _one(shown).source.run_folder != LIVE and self.outdated(shown):
            self._soon.start()

    def _ask(self) -> None:
        project, shown = self._session.project, self._wanted
        if project is None or shown is None:
            return
        both = (shown.before, shown.after) if isinstance(shown, MapPair) else (shown,)
        self._asked = project.labels.astype(np.int64)
        self._enquiry.ask(Separate(tuple(one.source for one in both), project.snapshot(_one(shown).rows)))

    def _take(self, found: Separations) -> None:
        shown, labels = self._wanted, self._asked
        if shown is None or labels is None:
            return
        now: Shown
        if isinstance(shown, MapPair):
            before, after = found.values
            now = replace(
                shown,
                before=replace(shown.before, separation=before),
                after=replace(shown.after, separation=after),
            )
        else:
            now = replace(shown, separation=found.values[0])
        self._wanted = now
        self.drawn(now, labels)
        self.measured.emit(shown, now)


def _one(shown: Shown) -> ImageMap:
    return shown.after if isinstance(shown, MapPair) else shown
