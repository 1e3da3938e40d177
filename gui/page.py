"""What a page in the gallery's place is: a view of the images or of what a run makes of them."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.sorting import Sorting


class Page(QWidget):
    """A page; `setFocusProxy` says which of its parts gets the keyboard.

    Attributes:
        filtered: does it show the images that the filter lets through? Then the filter bar stands over it.
        tall: does it need the height even while curves could be watched?
    """

    filtered = False
    tall = False
    page_wanted = Signal(str)  # another page, by name

    def listed(self) -> NDArray[np.int64] | None:
        """The rows that it lists, int64 [N] in its order, among which keys go on; None: those of the gallery."""
        return None

    def set_side(self, px: int) -> None:
        """Show pictures as large as the gallery does; a page without such pictures needs not care."""

    def sorting(self) -> "Sorting | None":
        """What the sorting keys do here; None: what they do to any list of images."""
        return None

    def show_numbers(self, shown: bool) -> None:
        """Shift is held: chips of classes show the numbers of their classes."""

    def show_typed(self, typed: str) -> None:
        """These digits have been typed so far while Shift is held."""
