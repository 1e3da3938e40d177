"""A row of controls that goes on in the next line where there is no room for all of them side by side."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget


class FlowRow(QLayout):
    """Lines of widgets, each as wide as it wants to be.

    What stands after `add_stretch` is pushed to the right, in the line that the stretch has come to and in those
    that follow. A widget that wants to expand takes the rest of its line instead, and needs no more than its least
    width to stay in it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def add_stretch(self) -> None:
        """Push what comes after it to the right."""
        self._items.append(QSpacerItem(0, 0))

    # ------------------------------------------------------------------------------------------- what Qt asks

    def addItem(self, item: QLayoutItem) -> None:
        """At the end."""
        self._items.append(item)

    def count(self) -> int:
        """Of items, stretches among them."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """An item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Not higher than its lines."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        left, top, right, bottom = self._margins()
        lines = self._lines(width - left - right)
        return top + sum(map(_height, lines)) + self._gap * max(len(lines) - 1, 0) + bottom

    def sizeHint(self) -> QSize:
        """All in one line."""
        left, top, right, bottom = self._margins()
        seen = [item for item in self._items if _widget(item) is not None and not item.isEmpty()]
        wide = sum(item.sizeHint().width() for item in seen) + self._gap * max(len(seen) - 1, 0)
        return QSize(left + wide + right, top + _height(seen) + bottom)

    def minimumSize(self) -> QSize:
        """Each in a line of its own."""
        left, top, right, bottom = self._margins()
        seen = [item for item in self._items if not item.isEmpty()]
        wide = max((item.minimumSize().width() for item in seen), default=0)
        return QSize(left + wide + right, top + _height(seen) + bottom)

    def setGeometry(self, place: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(place)
        left, top, right, _ = self._margins()
        y, width = place.top() + top, place.width() - left - right
        for line in self._lines(width):
            self._place_line(line, QRect(place.left() + left, y, width, _height(line)))
            y += _height(line) + self._gap

    # ------------------------------------------------------------------------------------------------- lines

    @property
    def _gap(self) -> int:
        return max(self.spacing(), 0)

    def _margins(self) -> tuple[int, int, int, int]:
        margins = self.contentsMargins()
        return margins.left(), margins.top(), margins.right(), margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What stands in each line; hidden widgets stand in none."""
        lines: list[list[QLayoutItem]] = []
        stretch: list[QLayoutItem] = []
        used = 0
        for item in self._items:
            if _widget(item) is None:
                stretch = [item]
                if lines:
                    lines[-1].append(item)
            elif not item.isEmpty():
                need = _least(item)
                if lines and used + self._gap + need <= width:
                    lines[-1].append(item)
                    used += self._gap + need
                else:
                    lines.append([*stretch, item])
                    used = need
        return lines

    def _place_line(self, line: list[QLayoutItem], place: QRect) -> None:
        seen = [item for item in line if _widget(item) is not None]
        widths = {item: min(_least(item), place.width()) for item in seen}
        rest = max(place.width() - sum(widths.values()) - self._gap * (len(seen) - 1), 0)
        growing = [item for item in seen if _grows(item)]
        for at, item in enumerate(growing):
            more = min(rest // (len(growing) - at), item.maximumSize().width() - widths[item])
            widths[item] += more
            rest -= more
        x = place.left()
        for item in line:
            if item not in widths:
                x, rest = x + rest, 0
                continue
            height = item.sizeHint().height()
            item.setGeometry(QRect(x, place.top() + (place.height() - height) // 2, widths[item], height))
            x += widths[item] + self._gap


def _widget(item: QLayoutItem) -> QWidget | None:
    return item.widget()


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _least(item: QLayoutItem) -> int:
    return item.minimumSize().width() if _grows(item) else item.sizeHint().width()


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line if _widget(item) is not None), default=0)
