"""What a page in the gallery's place is: a view of the images or of what a run makes of them."""

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page; `setFocusProxy` says which of its parts gets the keyboard.

    Attributes:
        filtered: does it show the images that the filter lets through? Then the filter bar stands over it.
    """

    filtered = False

    def set_side(self, px: int) -> None:
        """Show pictures as large as the gallery does; a page without such pictures needs not care."""
