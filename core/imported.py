"""What an import tells: the images that have come in, and how far it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ImportedImage:
    """An image that has come in.

    Args:
        relative_path: Its place in the project, with "/" between: `images/rose/a.jpg`, `unsorted/b.png`. In a
            linked project "images/" and the path inside the linked folder.
        class_name: Its class, or None.
        split: See `core.splits`.
        hash: See `core.images.content_hash`.
        width: Of the upright picture, in pixels.
        height: Of the upright picture, in pixels.
        size_bytes: Of the file.
        mtime_ns: When the file was last changed, in nanoseconds since 1970.
        group_id: See `core.catalogue.Record`.
    """

    relative_path: str
    class_name: str | None
    split: int
    hash: str
    width: int
    height: int
    size_bytes: int
    mtime_ns: int
    group_id: int = 0


@dataclass(frozen=True)
class ImportBatch:
    """What has happened since the last batch, and how far the import is.

    Args:
        images: Those that came in; their files are in place.
        duplicates: (path given, path of the same image in the project).
        refused: (path given, why).
        done: Files dealt with so far, of all kinds; a frame of a video counts as one.
        total: Files found; it grows while folders are looked through, and follows what videos turn out to hold.
        per_second: Files a second of late.
        seconds_left: None as long as it cannot be told.
    """

    images: tuple[ImportedImage, ...]
    duplicates: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    done: int
    total: int
    per_second: float
    seconds_left: float | None
