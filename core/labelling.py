"""What a table of labels means for a project: which image each line is about, and what changes.

A line is about the image of the content it tells (Miwake's own tables do); about the image at its path (absolute,
beside the table, in the project, or in `images/`); about the image with the content of the file there, if that lies
outside; or, where there is no such file, about the only image of that name, with or without its ending. A file
outside that is no image of the project yet comes in. What could mean two things, or contradicts another line, is
told and changes nothing.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from core.catalogue import GONE, TRASHED
from core.contents import ProjectContents, clean_name
from core.file_names import same_name_key
from core.images import IMAGE_SUFFIXES, content_hash
from core.label_tables import LabelLine, LabelProblem, LabelTable
from core.sources import Candidate, refusal_by_name
from core.splits import UNASSIGNED

Progress = Callable[[int, int], None]

NO_CLASS = ""
_SECOND_NS = 10**9


@dataclass(frozen=True)
class LabelPlan:
    """What a table would change; nothing has changed yet.

    Args:
        table: the table's file.
        rows: int64 [N], images that are in the project and that the table speaks of, once each.
        classes: N class names as they will be; "" leaves the class as it is.
        splits: uint8 [N], UNASSIGNED leaves the split as it is.
        flagged: N, None leaves the flag as it is.
        files: from outside, with class and split; they would come in.
        problems: what was not understood, by line.
        given: how many images get a class that have none.
        changed: how many get another class.
        other: how many keep their class and get another split or flag.
        new_classes: names of classes that would be made.
    """

    table: Path
    rows: NDArray[np.int64]
    classes: tuple[str, ...]
    splits: NDArray[np.uint8]
    flagged: tuple[bool | None, ...]
    files: tuple[Candidate, ...]
    problems: tuple[LabelProblem, ...]
    given: int
    changed: int
    other: int
    new_classes: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.given or self.changed or self.other or self.files)


def plan_labels(contents: ProjectContents, table: LabelTable, progress: Progress | None = None) -> LabelPlan:
    """Find out what a table means for a project.

    Args:
        contents: the project, or a copy held still where this runs beside the window.
        table: the table.
        progress: told (done, total) lines.
    """
    finder = _Finder(contents, table.path)
    problems = list(table.problems)
    about: dict[int | str, list[LabelLine]] = defaultdict(list)  # by row, or by path outside
    by_name: set[int | str] = set()
    for at, line in enumerate(table.lines):
        found = finder.find(line)
        if isinstance(found, _Refusal):
            problems.append(LabelProblem(line.line, line.file, found.why))
        else:
            about[found.target].append(line)
            if found.by_name:
                by_name.add(found.target)
        if progress is not None and at % 50 == 49:
            progress(at + 1, len(table.lines))
    names = _Names(contents)
    agreed = {}
    for target, lines in about.items():
        told = list(_contradictions(lines, target in by_name))
        problems += told
        if not told:
            agreed[target] = lines
    problems.sort(key=lambda problem: problem.line)
    return _plan(contents, table, agreed, tuple(problems), names)


@dataclass(frozen=True)
class _Found:
    """The row of an image, or the path of a file outside; `by_name` is all that tells."""

    target: int | str
    by_name: bool = False


@dataclass(frozen=True)
class _Refusal:
    """Why a line is about no image."""

    why: str


class _Names:
    """Class names as the project writes them; new ones in the spelling that comes first."""

    def __init__(self, contents: ProjectContents) -> None:
        self._contents = contents
        self._found: dict[str, str] = {}
        self.new: list[str] = []

    def of(self, written: str) -> str:
        """The class that a table means, "" for none."""
        name = clean_name(written)
        if not name:
            return NO_CLASS
        if name not in self._found:
            info = self._contents.class_by_name(name)
            other = next((new for new in self.new if new.casefold() == name.casefold()), None)
            if info is None and other is None:
                self.new.append(name)
            self._found[name] = info.name if info is not None else other or name
        return self._found[name]


class _Finder:
    """Finds the image that a path or a name in a table is about."""

    def __init__(self, contents: ProjectContents, table: Path) -> None:
        self._contents = contents
        self._beside = Path(os.path.abspath(table)).parent
        self._states = contents.states.tolist()
        self._places = [contents.folder, contents.images_folder]
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(contents.file_names):
            if self._states[row] != GONE:
                self._by_name[same_name_key(name)].append(row)
                self._by_stem[same_name_key(os.path.splitext(name)[0])].append(row)
        rows = [row for row, state in enumerate(self._states) if state != GONE]
        first_last = sorted(
            rows, key=lambda row: (self._states[row] != TRASHED, -row)
        )  # not one in the trash
        self._by_hash = {contents.content_hash(row): row for row in first_last}
        self._sizes = {contents.stamp(row)[0] for row in rows}

    def find(self, line: LabelLine) -> _Found | _Refusal:
        """The image or the file outside, or why there is neither."""
        written = line.file
        try:
            if (row := self._told_by_content(line)) is not None:
                return self._usable(row)
            return self._find(written.strip() if not os.path.lexists(self._beside / written) else written)
        except (OSError, ValueError):  # such as a name that is too long, or holds a NUL
            return _Refusal("this cannot be the name of a file")

    def _find(self, written: str) -> _Found | _Refusal:
        for spelling in dict.fromkeys((written, written.replace("\\", "/"))):
            row = self._row_at(spelling)
            if row is not None:
                return self._usable(row)
        for spelling in dict.fromkeys((written, written.replace("\\", "/"))):
            path = self._outside(spelling)
            if path is not None:
                return self._of_content(path)
        return self._by_bare_name(PurePosixPath(written.replace("\\", "/")).name)

    def _told_by_content(self, line: LabelLine) -> int | None:
        """The image of a content; where there are several, the one at the path."""
        row = self._by_hash.get(line.hash) if line.hash else None
        at_path = None if row is None else self._row_at(line.file)
        same = at_path is not None and self._contents.content_hash(at_path) == line.hash
        return at_path if same else row

    def _row_at(self, written: str) -> int | None:
        """The image at this path in the project, absolute or from its folder or from `images/` on."""
        contents = self._contents
        for folder in (self._beside, *self._places):
            path = os.path.normpath(os.path.join(folder, written))
            for place, prefix in ((contents.images_folder, "images/"), (contents.folder, "")):
                inside = os.path.relpath(path, place) if path.startswith(f"{place}{os.sep}") else None
                if inside is None:
                    continue
                name = prefix + inside.replace(os.sep, "/")
                for row in (contents.row_of(name), contents.row_of(f"trash/{name}")):
                    if row is not None and self._states[row] != GONE:
                        return row
        return None

    def _usable(self, row: int, by_name: bool = False) -> _Found | _Refusal:
        if self._states[row] == TRASHED:
            return _Refusal("the image is in the trash")
        return _Found(row, by_name)

    def _outside(self, written: str) -> Path | None:
        """The file at this path, absolute or beside the table; its ending may be missing."""
        path = os.path.join(self._beside, written)
        ends = ("",) if os.path.splitext(written)[1] else ("", *sorted(IMAGE_SUFFIXES))
        return next((Path(path + end) for end in ends if os.path.isfile(path + end)), None)

    def _of_content(self, path: Path) -> _Found | _Refusal:
        """The image that this file outside is; or the file itself, to come in."""
        about = path.stat()
        key = same_name_key(path.name)
        stamp = about.st_size, about.st_mtime_ns
        if stamp[1] % _SECOND_NS:  # imports keep name, size and time; a round time is that of a whole archive
            for row in self._by_name.get(key, ()):
                if self._contents.stamp(row) == stamp:
                    return self._usable(row)
        known = self._by_hash.get(content_hash(path.read_bytes())) if about.st_size in self._sizes else None
        if known is not None:
            return self._usable(known)
        if self._contents.linked:
            return _Refusal("it does not lie in the folder that this project is linked to")
        if refusal_by_name(path.name):
            return _Refusal(refusal_by_name(path.name))
        return _Found(os.path.realpath(path))

    def _by_bare_name(self, name: str) -> _Found | _Refusal:
        key = same_name_key(name)
        rows = self._by_name.get(key) or self._by_stem.get(key) or []
        if not rows:
            return _Refusal("there is no such image")
        if len(rows) > 1:
            places = ", ".join(self._contents.relative_path(row) for row in rows[:3])
            more = " …" if len(rows) > 3 else ""
            return _Refusal(f"{len(rows)} images have this name: {places}{more}")
        return self._usable(rows[0], by_name=True)


def _contradictions(lines: list[LabelLine], by_name: bool) -> Iterator[LabelProblem]:
    """The problems of lines about one image that do not agree."""
    said = {clean_name(line.class_name) for line in lines} - {NO_CLASS}
    if by_name and len({line.file.replace("\\", "/") for line in lines}) > 1:
        why = "several lines name different files, and only one image has this name"
    elif len(said) > 1:
        why = f"the table gives it different classes: {', '.join(sorted(said))}"
    elif len({line.split for line in lines} - {UNASSIGNED}) > 1:
        why = "the table puts it into different splits"
    else:
        return
    yield from (LabelProblem(line.line, line.file, why) for line in lines)


def _plan(
    contents: ProjectContents,
    table: LabelTable,
    agreed: dict[int | str, list[LabelLine]],
    problems: tuple[LabelProblem, ...],
    names: _Names,
) -> LabelPlan:
    rows, classes, splits, flags, files = [], [], [], [], []
    given = changed = other = 0
    of_label = {info.id: info.name for info in contents.classes}
    labels = contents.labels.tolist()
    for target, lines in agreed.items():
        name = next(filter(None, (names.of(line.class_name) for line in lines)), NO_CLASS)
        split = max(line.split for line in lines)
        flag = next((line.flagged for line in lines if line.flagged is not None), None)
        if isinstance(target, str):
            files.append(Candidate(target, class_name=name or None, split=split, name=Path(target).name))
            continue
        before = of_label.get(labels[target], NO_CLASS)
        new_split = split not in (UNASSIGNED, int(contents.splits[target]))
        new_flag = flag not in (None, bool(contents.flagged[target]))
        given += bool(name and not before)
        changed += bool(name and before and name != before)
        other += bool(name in (NO_CLASS, before) and (new_split or new_flag))
        if name not in (NO_CLASS, before) or new_split or new_flag:
            rows.append(target)
            classes.append(name if name != before else NO_CLASS)
            splits.append(split if new_split else UNASSIGNED)
            flags.append(flag if new_flag else None)
    return LabelPlan(
        table=table.path,
        rows=np.array(rows, np.int64),
        classes=tuple(classes),
        splits=np.array(splits, np.uint8),
        flagged=tuple(flags),
        files=tuple(files),
        problems=problems,
        given=given,
        changed=changed,
        other=other,
        new_classes=tuple(names.new),
    )
