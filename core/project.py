"""A project: images in class folders, and a catalogue that remembers what folders cannot.

The folders are the truth about which image lies in which class; the catalogue adds what was said about each
image (split, size, content hash), the classes' colours, and the journal that makes every change undoable.
Only one thread may change a project: the window's.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core import splits
from core.catalogue import GONE, PRESENT, TRASHED, UNREADABLE, Catalogue, ClassInfo, Json, Record
from core.changes import ProjectChanges, Rows
from core.contents import clean_name
from core.errors import UserError
from core.frame_names import video_of
from core.journal import Change
from core.reconciling import OpeningReport, reconcile
from core.splits import SplitRule

if TYPE_CHECKING:
    from core.importing import ImportedImage
    from core.outside import Look

__all__ = ["GONE", "PRESENT", "TRASHED", "UNREADABLE", "Change", "ClassInfo", "OpeningReport", "Project"]

CATALOGUE_NAME = "project.sqlite"
SPLIT_RULE = "splits"  # a setting
_FOLDERS = ("images", "unsorted", "trash", "runs", "cache")

Progress = Callable[[int, int], None]


class Project(ProjectChanges):
    """An open project; made by `create` or `open`.

    Attributes:
        opening_report: what was found changed on disk.
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        super().__init__(folder, catalogue)
        self.opening_report = OpeningReport()

    @classmethod
    def create(cls, folder: Path, link: Path | None = None) -> Self:
        """Make an empty project, or one on images that stay where they are.

        Args:
            folder: A folder that is empty or does not exist yet.
            link: The folder whose images are linked; they still have to be imported.

        Raises:
            UserError: The folder holds something already or cannot be written, or the link is no such folder.
        """
        folder = Path(os.path.abspath(folder))
        if cls.is_project(folder):
            raise UserError(f"{folder} is a project already.", advice="Open it instead.")
        if link is not None:
            link = Path(os.path.abspath(link))
            _check_link(folder, link)
        try:
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise UserError(f"{folder} is not empty.", advice="Choose an empty folder, or a new name.")
            for name in _FOLDERS:
                if name != "images" or link is None:
                    (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            advice = "Choose a folder where you may write."
            raise UserError(f"{folder} cannot be made.", f"{error.strerror or error}.", advice) from error
        catalogue = Catalogue(folder / CATALOGUE_NAME)
        if link is not None:
            with catalogue.transaction():
                catalogue.put_setting("link", str(link))
        return cls(folder, catalogue)

    @classmethod
    def open(cls, folder: Path, progress: Progress | None = None) -> Self:
        """Open a project: finish what was cut off, and take notice of folders changed from outside.

        A catalogue that was lost is made anew from the folders.

        Args:
            folder: The project's folder.
            progress: Told how many of the files changed from outside have been read, (done, total).

        Raises:
            UserError: There is no project, or its catalogue cannot be used.
        """
        folder = Path(os.path.abspath(folder))
        if not cls.is_project(folder):
            what = f"{folder} is not a project." if folder.is_dir() else f"There is no folder {folder}."
            raise UserError(what, advice="Choose the folder of a project, or make a new one.")
        catalogue = Catalogue(folder / CATALOGUE_NAME)
        try:
            project = cls(folder, catalogue)
            recovered = project._journal.recover()
            project.opening_report = replace(project.reconcile(progress), recovered=recovered)
        except BaseException:
            catalogue.close()
            raise
        return project

    @staticmethod
    def is_project(folder: Path) -> bool:
        """Is there a project in this folder (perhaps one whose catalogue was lost)?

        Many a data set has a folder `images`; only one with all of a project's folders was made by Miwake.
        """
        folder = Path(folder)
        return (folder / CATALOGUE_NAME).is_file() or all(
            (folder / name).is_dir() for name in _FOLDERS if name != "cache"
        )

    def reconcile(self, progress: Progress | None = None, look: "Look | None" = None) -> OpeningReport:
        """Take notice of what other programs changed in the folders; see `open`, and of `look` no more than it saw."""
        return reconcile(self._catalogue, self, self._new_class, progress, look)

    def close(self) -> None:
        """Let go of the catalogue."""
        self._catalogue.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_images(self, images: Sequence["ImportedImage"]) -> Rows:
        """Take imported images into the catalogue, and make the classes they bring.

        Returns:
            Their rows, int64 [N], in the order given. An image that `reconcile` found first has its row already.

        Raises:
            UserError: The catalogue cannot be written.
        """
        by_folder = {info.folder: info for info in self.classes}
        by_name = {info.name: info for info in self.classes}
        made: list[ClassInfo] = []

        def class_of(image: "ImportedImage") -> int:
            if image.class_name is None:
                return -1
            parts = image.relative_path.split("/")
            in_folder = not self.linked and parts[0] == "images" and len(parts) > 2
            name = clean_name(image.class_name)
            info = by_folder.get(parts[1]) if in_folder else by_name.get(name)
            if info is None:
                info = self._new_class(name, parts[1] if in_folder else None, made)
                made.append(info)
                by_folder[info.folder] = by_name[name] = info
            return info.id

        rows = np.array([-1 if row is None else row for row in (self._known_row(image) for image in images)])
        new = [image for image, row in zip(images, rows.tolist(), strict=True) if row < 0]
        records = [
            Record(
                path=image.relative_path,
                hash=image.hash,
                label=class_of(image),
                split=image.split,
                state=PRESENT,
                width=image.width,
                height=image.height,
                size_bytes=image.size_bytes,
                mtime_ns=image.mtime_ns,
                group_id=image.group_id,
                pinned=image.split != splits.UNASSIGNED,  # its folders said so
            )
            for image in new
        ]
        with self._catalogue.transaction():
            self._catalogue.put_classes(made)
            rows[rows < 0] = self._catalogue.append(records)
        return rows.astype(np.int64)

    def _known_row(self, image: "ImportedImage") -> int | None:
        row = self.row_of(image.relative_path)
        return row if row is not None and self.states[row] != GONE else None

    def mark_unreadable(self, row: int, reason: str) -> None:
        """Remember that an image turned out to be unreadable."""
        if self.states[row] == PRESENT:
            with self._catalogue.transaction():
                self._catalogue.update([row], {"state": [UNREADABLE], "reason": [reason]})

    @property
    def split_rule(self) -> SplitRule:
        """How images are dealt out to the splits."""
        return SplitRule.from_json(self.setting(SPLIT_RULE))

    def assign_splits(self, seed: int = 0) -> Rows:
        """Give every labelled image that has no split one by the project's rule, see `core.splits.assign`.

        Copies stay together, and so do images that look alike, bursts, and the frames of a video, by what the
        catalogue says and by their names.

        Args:
            seed: where the project's rule names none.

        Returns:
            The rows that changed, int64 [N].

        Raises:
            UserError: The catalogue cannot be written.
        """
        rows = np.flatnonzero((self.states == PRESENT) & (self.labels >= 0))
        if not (self.splits[rows] == splits.UNASSIGNED).any():
            return rows[:0]
        given = self.splits[rows]
        assigned = self._dealt(rows, given, seed)
        changed = assigned != given
        with self._catalogue.transaction():
            self._catalogue.update(rows[changed].tolist(), {"split": assigned[changed].tolist()})
        return rows[changed]

    def renew_splits(self, rule: SplitRule) -> Change:
        """Deal all labelled images out anew, but for those whose split a person gave; keep the rule.

        Raises:
            UserError: The catalogue cannot be written.
        """
        self.set_setting(SPLIT_RULE, rule.as_json())
        rows = np.flatnonzero((self.states == PRESENT) & (self.labels >= 0))
        given = np.where(self.pinned[rows], self.splits[rows], splits.UNASSIGNED).astype(np.uint8)
        return self._change_splits("splits made anew", rows, self._dealt(rows, given, 0))

    def take_validation(self) -> Change:
        """Give validation its share out of the training images, also of those whose split a person gave.

        The test images stay as they are; what was pinned stays pinned.

        Raises:
            UserError: The catalogue cannot be written.
        """
        rows = np.flatnonzero((self.states == PRESENT) & (self.labels >= 0))
        rule, labels = self.split_rule, self._class_numbers(rows)[0]
        share = rule.shares[splits.VALIDATION - 1]
        taken = splits.validation_from_training(
            labels, self.splits[rows], self.groups(rows), rule.seed or 0, share
        )
        return self._change_splits("validation taken from training", rows, taken)

    def set_split(self, rows: ArrayLike, split: int) -> Change:
        """Give images a split by hand, and all that belong to one group with them."""
        return super().set_split(self.together(rows), split)

    def together(self, rows: ArrayLike) -> Rows:
        """The rows, and the labelled images that belong to a group of one of them, int64 [N]."""
        chosen = np.unique(np.asarray(rows, np.int64))
        labelled = np.flatnonzero((self.states == PRESENT) & (self.labels >= 0))
        all_rows = np.union1d(chosen, labelled)
        groups = self.groups(all_rows)
        return all_rows[np.isin(groups, groups[np.isin(all_rows, chosen)])]

    def _dealt(self, rows: Rows, given: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
        rule, labels = self.split_rule, self._class_numbers(rows)[0]
        seed = seed if rule.seed is None else rule.seed
        return splits.assign(labels, given, self.groups(rows), seed, rule.shares)

    def groups(self, rows: Rows) -> Rows:
        """The group of each row, int64 [N]; its number does not depend on who came first."""
        hashes = np.array([self._catalogue.hashes[row] for row in rows])
        # Names count too: frames keep them when a kill came before the catalogue, or when that was lost.
        videos = np.array([video_of(self.file_name(row)) for row in rows])
        by_name = np.where(videos == "", 0, np.unique(videos, return_inverse=True)[1] + 1)
        return splits.joined(
            np.unique(hashes, return_inverse=True)[1], self.group_ids[rows], self.alike_ids[rows], by_name
        )

    def set_alike(self, rows: Rows, alike_ids: Rows) -> None:
        """Remember which images look alike or were taken in one burst; it is found, not said, so not undoable.

        Args:
            rows: int64 [N].
            alike_ids: int64 [N], equal but for 0 where they belong together.

        Raises:
            UserError: The catalogue cannot be written.
        """
        changed = self.alike_ids[rows] != alike_ids
        with self._catalogue.transaction():
            self._catalogue.update(rows[changed].tolist(), {"alike_id": alike_ids[changed].tolist()})

    def set_setting(self, key: str, value: Json) -> None:
        """Keep a JSON value with the project.

        Raises:
            UserError: The catalogue cannot be written.
        """
        with self._catalogue.transaction():
            self._catalogue.put_setting(key, value)


def _check_link(folder: Path, link: Path) -> None:
    if not link.is_dir():
        raise UserError(f"There is no folder {link}.", advice="Choose the folder that holds the images.")
    real, other = folder.resolve(), link.resolve()
    if real.is_relative_to(other) or other.is_relative_to(real):
        raise UserError(
            "A project and the images it links to cannot lie inside each other.",
            f"{folder} and {link} do.",
            "Choose another folder for the project.",
        )
