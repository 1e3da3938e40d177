"""Names in tooltips: Qt takes a text that looks like HTML for HTML, and would load what it names."""

import html

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """The text for a tooltip, shown sign by sign whatever files, classes and runs are called."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<span style='white-space: pre-wrap'>{html.escape(text)}</span>"
