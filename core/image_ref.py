"""One image to look at, in the project or not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ImageRef:
    """One image to look at. `row` is -1 and `hash` empty for a picture that is not in the project."""

    path: str
    row: int = -1
    hash: str = ""
