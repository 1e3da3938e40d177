"""What lies in dropped folders, images and zip files: which files come in, as which class, into which split.

The rules, for folders on disk and in a zip alike:

- Loose images have no class. A folder with images is a class, with all that lies below it; a folder without
  images of its own is looked through for classes.
- One folder dropped alone may also hold a whole collection: if there are images in its subfolders, these
  are the classes and its own images are loose. What lies in a zip counts as if it had been dropped itself.
- Folders called train, val, valid, validate, validation or test are splits if they hold class folders, or if
  all their neighbours are called so too.
- A video on disk counts as one image here; it is taken apart when it is read.
- Hidden files and folders and what systems leave behind are passed over.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.sources import (
    Candidate,
    Deadline,
    DiskFolder,
    Drop,
    Folder,
    identity,
    is_video,
    printable,
    refusal_by_name,
)
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION
from core.zips import open_zip

_SPLITS = {"train": TRAIN, "test": TEST} | dict.fromkeys(
    ("val", "valid", "validate", "validation"), VALIDATION
)


@dataclass(frozen=True)
class Survey:
    """What would come in: images by class, loose images, files that are no images by their ending, and videos.

    `complete` is False when the time was too short to look at everything.
    """

    classes: dict[str, int]
    unsorted: int
    others: int
    complete: bool
    videos: int = 0


def survey(paths: Sequence[Path], limit_seconds: float = 0.15) -> Survey:
    """Look at what was dropped without reading a picture, for as long as is allowed."""
    deadline = Deadline(limit_seconds)
    classes: Counter[str] = Counter()
    unsorted = others = videos = 0
    for candidate in candidates(paths, deadline=deadline):
        if candidate.refusal:
            others += 1
        elif is_video(candidate.name):
            videos += 1
            if candidate.class_name is not None:
                classes[candidate.class_name] += 0  # how many images it will be is not known yet
        elif candidate.class_name is None:
            unsorted += 1
        else:
            classes[candidate.class_name] += 1
    return Survey(dict(classes), unsorted, others, not deadline.over, videos)


def candidates(
    paths: Sequence[Path], skip: Path | None = None, deadline: Deadline | None = None
) -> Iterator[Candidate]:
    """All files in what was dropped, by name, with class, split and the refusals known before reading.

    Args:
        paths: Folders, images and zip files, in any mix.
        skip: A folder that is passed over where it lies below a dropped one: the project itself.
        deadline: When to stop looking.
    """
    deadline = deadline or Deadline()
    never = frozenset((identity(skip),)) if skip and skip.exists() else frozenset()
    zips = [path for path in paths if path.suffix.lower() == ".zip" and path.is_file()]
    drop = Drop([path for path in paths if path not in zips], deadline, never)
    yield from _look_through(drop, UNASSIGNED)
    for path in zips:
        if not deadline.over:
            yield from _look_through(open_zip(path), UNASSIGNED)


def candidates_of_linked(folder: Path) -> Iterator[Candidate]:
    """All files of a folder that is used where it is: its subfolders are classes, its own images have none."""
    for found in _look_through(DiskFolder(folder, Deadline()), UNASSIGNED, may_descend=False):
        yield found if found.refusal else replace(found, refusal=refusal_by_name(found.name))


def _look_through(folder: Folder, split: int, *, may_descend: bool = True) -> Iterator[Candidate]:
    """A collection: its own images are loose, its subfolders are classes or hold some."""
    yield from folder.others()
    yield from _placed(folder.images(), None, split)
    folders = folder.folders()
    alone = may_descend and len(folders) == 1 and not folder.images() and split == UNASSIGNED
    if alone and folders[0].name.casefold() not in _SPLITS and any(map(_has_images, folders[0].folders())):
        yield from _look_through(folders[0], split)
        return
    for child in folders:
        yield from _look_at(child, split, _are_splits(folders))


def _look_at(folder: Folder, split: int, among_splits: bool) -> Iterator[Candidate]:
    """A folder in a collection: a split, a class, or something around classes."""
    own_split = _SPLITS.get(folder.name.casefold(), UNASSIGNED)
    folders = folder.folders()
    if own_split != UNASSIGNED and (among_splits or any(map(_has_images, folders))):
        yield from _look_through(folder, own_split)
    elif folder.images():
        yield from _placed(_all_below(folder), class_name_of(folder.name), split)
    else:
        yield from folder.others()
        of_class = _are_splits(folders) and any(child.images() for child in folders)
        for child in folders:
            if of_class:  # rose/train/1.jpg: the splits stand below the class
                below = _SPLITS[child.name.casefold()]
                yield from _placed(_all_below(child), class_name_of(folder.name), below)
            else:
                yield from _look_at(child, split, _are_splits(folders))


def class_name_of(folder_name: str) -> str:
    """The class a folder stands for; the two ways to write an accent in Unicode are one name."""
    return unicodedata.normalize("NFC", printable(folder_name)).strip() or "_"


def _are_splits(folders: Sequence[Folder]) -> bool:
    return bool(folders) and all(folder.name.casefold() in _SPLITS for folder in folders)


def _has_images(folder: Folder) -> bool:
    return bool(folder.images()) or any(map(_has_images, folder.folders()))


def _all_below(folder: Folder) -> Iterator[Candidate]:
    yield from folder.others()
    yield from folder.images()
    for child in folder.folders():
        yield from _all_below(child)


def _placed(found: Iterable[Candidate], class_name: str | None, split: int) -> Iterator[Candidate]:
    for file in found:
        yield replace(file, class_name=class_name, split=split)
