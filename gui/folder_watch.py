"""Notices while a project is open that other programs change its folders.

The system tells that something happened in a folder; a look in a reading thread finds out whether anything differs
from the catalogue; what stays so for a moment is read there too; and only then the window's thread takes notice.
Moves of our own are told by the system as well, so a look waits until they have been over for a while: sorting ten
images a second costs no look at all. Where the system cannot watch so many folders, or tells nothing (a file that
grows, a network disk), coming back to the window is the moment to look.
"""

import logging
import os
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from core.contents import ProjectContents
    from core.outside import Look
    from gui.session import Session

SOON_MS = 1000  # after the last word of the system, so that a thousand new files are one look
SETTLING_MS = 1000  # between two looks that shall show the same
LATE_MS = 15_000  # after a change of our own
OWN_S = 0.5  # what the system tells so soon after a change of our own is most likely that change
LONGEST_S = 10.0  # a look is put off no longer, though the system goes on telling
RETURNING_S = 3.0  # coming back to the window more often than this is no reason to look
FILES_A_STEP = 8  # read in one job: the reading threads are everyone's
MOST_FOLDERS = 4000  # watched; systems allow 8,000 or more, and are shared

log = logging.getLogger(__name__)


class FolderWatch(QObject):
    """See the file's docstring; made once, it follows the session from project to project.

    Args:
        session: its project's folders are watched.

    Attributes:
        looks: how many looks there have been.
    """

    reading = Signal(int, int)  # files from outside: read so far, and all of them; equal at the end

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._told)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._seen: Look | None = None
        self._looking = False
        self._was_there = True
        self._changed_at = -LATE_MS / 1000  # by ourselves, by the clock that only goes forwards
        self._looked_at = self._first_told = 0.0
        self._changes = 0
        self._again = False
        self.looks = 0
        session.project_opened.connect(self._begin)
        session.project_closed.connect(self._end)
        for changed in (session.rows_changed, session.rows_added, session.classes_changed):
            changed.connect(self._changed_by_us)
        session.classes_changed.connect(self._watch_classes)
        session.import_finished.connect(lambda _: self._look_in(SOON_MS))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._came_back)

    @property
    def folders(self) -> list[str]:
        """Those that are watched."""
        return self._watcher.directories()

    # --------------------------------------------------------------------------------------------- what is heard

    def _begin(self) -> None:
        project = self._session.project
        assert project is not None
        self._end()
        self._was_there = True
        self._looked_at = time.monotonic()  # opening it was a look
        parents = {path.rpartition("/")[0] for path in project.relative_paths}
        places = {"images", "unsorted", "trash/images", "trash/unsorted"}
        for path in parents | {f"images/{info.folder}" for info in project.classes}:
            while path and path not in places:
                places.add(path)
                path = path.rpartition("/")[0]
        self._watch(str(project.absolute(f"{place}/")).rstrip("/") for place in sorted(places))
        self._watcher.addPaths([str(project.folder.parent), str(project.images_folder.parent)])

    def _end(self) -> None:
        self._timer.stop()
        self._session.io.drop(self)
        self._seen, self._looking = None, False
        if self.folders:
            self._watcher.removePaths(self.folders)

    def _watch(self, folders: Iterable[str]) -> None:
        watched = set(self.folders)
        new = [folder for folder in folders if folder not in watched and os.path.isdir(folder)]
        if new := new[: max(0, MOST_FOLDERS - len(watched))]:
            self._watcher.addPaths(new)

    def _watch_classes(self) -> None:
        project = self._session.project
        if project is not None:
            self._watch(str(project.images_folder / info.folder) for info in project.classes)

    def _told(self, folder: str) -> None:
        """Something has happened in a folder."""
        project = self._session.project
        if project is None:
            return
        self._check_place()
        if folder in (str(project.folder.parent), str(project.images_folder.parent)):
            return
        is_ours = time.monotonic() - self._changed_at < OWN_S
        self._look_in(LATE_MS if is_ours else SOON_MS)

    def _changed_by_us(self, *_: object) -> None:
        self._changed_at = time.monotonic()
        self._changes += 1

    def _came_back(self, state: Qt.ApplicationState) -> None:
        active = state == Qt.ApplicationState.ApplicationActive
        if active and self._session.project is not None and time.monotonic() - self._looked_at > RETURNING_S:
            self._check_place()
            self._look_in(0)

    def _look_in(self, delay_ms: int) -> None:
        """Look after a while; each new reason puts it off, but not for ever, and a look soon goes before one late."""
        waits_soon = self._timer.isActive() and self._timer.interval() < LATE_MS
        if self._session.project is None or (delay_ms == LATE_MS and waits_soon):
            return
        if not waits_soon:
            self._first_told = time.monotonic()
        elif time.monotonic() - self._first_told > LONGEST_S:
            return
        self._timer.start(delay_ms)

    def _check_place(self) -> bool:
        """Is the project where it was? That is told when it ends and when it begins."""
        project = self._session.project
        there = project is not None and project.in_place
        if project is not None and there != self._was_there:
            self._was_there = there
            if there:
                text = self.tr("The project's folder is back.")
                self._session.message.emit("info", text)
                self._look_in(SOON_MS)
            else:
                self._session.folder_is_there()
        return there

    # --------------------------------------------------------------------------------------------------- looking

    def _look(self) -> None:
        project = self._session.project
        self._again = self._looking
        if project is None or self._looking or self._session.importing or not self._check_place():
            return  # the end of an import, or of a look, is the moment to look again
        self._looking = True
        self.looks += 1
        still, seen, changes = project.held_still(), self._seen, self._changes
        self._session.io.submit(
            self,
            lambda: still.look_outside(seen),
            lambda look: self._take(still, look, changes),
            self._failed,
        )

    def _take(self, still: "ProjectContents", look: "Look", changes: int) -> None:
        """A look is over, or some of its files are read."""
        unread = len(look.unread)
        if unread:
            self._tell_reading(look, unread)
            self._session.io.submit(
                self,
                lambda: still.read_outside(look, FILES_A_STEP),
                lambda more: self._take(still, more, changes),
                self._failed,
            )
            return
        self._looking = False
        self._looked_at = time.monotonic()
        self._seen = look
        self._tell_reading(look, 0)
        self._watch(look.scan.places)
        if changes != self._changes or self._session.importing:
            self._look_in(SOON_MS)  # it is no longer true in every place; what was read is kept
            return
        if self._again:
            self._look_in(SOON_MS)
        if look.settled:
            self._seen, changed_at = None, self._changed_at
            self._session.take_notice(look)
            self._changed_at = changed_at  # no file was moved by it
        if look.restless:
            self._seen = look
            self._look_in(SETTLING_MS)

    def _tell_reading(self, look: "Look", unread: int) -> None:
        total = len(look.settled)
        self.reading.emit(total - unread, total)

    def _failed(self, error: Exception) -> None:
        self._looking = False
        if self._check_place():  # else the folder went while it was looked at
            log.error("a look at the project's folders failed", exc_info=error)
