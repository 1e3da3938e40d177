"""Where a picture lies in a view: fitted, zoomed, panned. Pure geometry."""

from PySide6.QtCore import QPointF, QRectF, QSizeF

MAX_FACTOR = 16.0


class Zoom:
    """A picture of some aspect in a view of some size; the factor 1 shows the whole picture."""

    def __init__(self) -> None:
        self.view = QSizeF(1, 1)
        self.aspect = 1.0  # width over height of the picture
        self.factor = 1.0
        self._centre = QPointF(0.5, 0.5)  # the point of the picture in the middle of the view, as fractions

    def rect(self) -> QRectF:
        """Where the picture lies, in the view's pixels; larger than the view when zoomed."""
        fitted = min(self.view.width(), self.view.height() * self.aspect)
        width, height = fitted * self.factor, fitted / self.aspect * self.factor
        left = self.view.width() / 2 - _limited(self._centre.x(), width, self.view.width()) * width
        top = self.view.height() / 2 - _limited(self._centre.y(), height, self.view.height()) * height
        return QRectF(left, top, width, height)

    def by(self, factor: float, at: QPointF) -> None:
        """Zoom by a factor; the point of the picture under `at` stays there, as far as the edges allow."""
        before = self.rect()
        self.factor = min(max(self.factor * factor, 1.0), MAX_FACTOR)
        scale = self.rect().width() / before.width()
        self._place(at + (before.topLeft() - at) * scale)

    def pan(self, by: QPointF) -> None:
        """Move the picture, but never its edge into the view."""
        self._place(self.rect().topLeft() + by)

    def reset(self) -> None:
        """The whole picture again."""
        self.factor = 1.0
        self._centre = QPointF(0.5, 0.5)

    def _place(self, top_left: QPointF) -> None:
        size = self.rect().size()
        middle = QPointF(self.view.width() / 2, self.view.height() / 2) - top_left
        self._centre = QPointF(
            _limited(middle.x() / size.width(), size.width(), self.view.width()),
            _limited(middle.y() / size.height(), size.height(), self.view.height()),
        )


def _limited(centre: float, picture_px: float, view_px: float) -> float:
    """The nearest centre with which no edge of the picture comes away from the view's."""
    half = view_px / 2 / picture_px if picture_px > view_px else 0.5
    return min(max(centre, half), 1 - half)
