"""Tables of labels: a CSV with a column of files and one of classes, whoever wrote it, and the one that Miwake writes.

A cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` at its beginning) is written with an apostrophe
before it; one such apostrophe is taken away in reading. So names come back exactly as they were.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core import splits
from core.catalogue import PRESENT, UNREADABLE
from core.contents import ProjectContents
from core.errors import UserError
from core.images import why_not_opened
from core.sources import TABLES

HEAD = ("path", "file", "class", "split", "flagged", "width", "height", "hash")

_COLUMNS = {
    "file": "path filepath file filename image imagepath imagefile imagefilename imagename imageid img imgpath "
    "imgname imgid photo picture id name 画像 画像名 画像ファイル ファイル ファイル名 パス 写真",
    "class": "class classname label labels labelname category categoryname target tag species breed classid "
    "labelid categoryid クラス クラス名 ラベル ラベル名 分類 カテゴリ カテゴリー 種類",
    "split": "split splits subset set partition usage dataset 分割 用途",
    "flagged": "flagged flag フラグ 旗",
    "hash": "hash contenthash",
}
_NAMES = {meaning: names.split() for meaning, names in _COLUMNS.items()}
_SPLITS = {
    **dict.fromkeys(("train", "training", "学習", "訓練"), splits.TRAIN),
    **dict.fromkeys(("val", "valid", "validate", "validation", "dev", "検証"), splits.VALIDATION),
    **dict.fromkeys(("test", "testing", "テスト"), splits.TEST),
    **dict.fromkeys(("", "none", "unassigned"), splits.UNASSIGNED),
}
_FLAGS = dict.fromkeys(("yes", "true", "1", "x"), True) | dict.fromkeys(("no", "false", "0"), False)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_JAPANESE = re.compile("[\u3041-\u30ff]|[\u4e00-\u9fff]{2}|[\uff66-\uff9f]{3}")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_BYTES = 256 << 20
_LOOKED_AT = 200  # records that tell which sign separates, and what a column holds


@dataclass(frozen=True)
class LabelProblem:
    """Something in a table that was not understood.

    Args:
        line: its line in the file, from 1.
        file: which file it is about, as the table writes it.
        why: what is wrong, as a clause: "there is no such image".
    """

    line: int
    file: str
    why: str


@dataclass(frozen=True)
class LabelLine:
    """What a table says of one file.

    Args:
        line: its line in the file, from 1.
        file: path or name, as the table writes it.
        class_name: "" where it says nothing of the class.
        split: see `core.splits`; UNASSIGNED where it says nothing of it.
        flagged: None where it says nothing of it.
        hash: of the content, see `core.images.content_hash`; "" where it is not told.
    """

    line: int
    file: str
    class_name: str
    split: int = splits.UNASSIGNED
    flagged: bool | None = None
    hash: str = ""


@dataclass(frozen=True)
class LabelTable:
    """A table of labels, read.

    Args:
        path: the file.
        lines: what it says, in its order.
        problems: what could not be understood in it.
        guessed: the encoding, where it had to be guessed, else "".
    """

    path: Path
    lines: tuple[LabelLine, ...]
    problems: tuple[LabelProblem, ...]
    guessed: str = ""


def is_label_table(path: Path) -> bool:
    """May this be a table of labels, by its name?"""
    return path.suffix.lower() in TABLES


def is_own_table(path: Path) -> bool:
    """Did Miwake write this file?"""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.readline().strip() == ",".join(HEAD)
    except OSError:
        return False


# ----------------------------------------------------------------------------------------------------- reading


def read_label_table(path: Path) -> LabelTable:
    """Read a table with any of the usual encodings, separators and headings, or without a heading.

    Raises:
        UserError: It cannot be read, or is no table, or no column can be told to hold the classes.
    """
    text, guessed = _text(path)
    records = _records(path, text)
    if not records:
        raise UserError(
            f"{path.name} is empty.", advice="A table of labels has a column of files and one of classes."
        )
    columns, has_head = _columns(path, [cells for _, cells in records[:_LOOKED_AT]])
    lines: list[LabelLine] = []
    problems: list[LabelProblem] = []
    for number, cells in records[has_head:]:
        said = {meaning: _plain(cells[at]) if at < len(cells) else "" for meaning, at in columns.items()}
        if not said["file"].strip():
            problems.append(LabelProblem(number, "", "the line names no file"))
            continue
        split = _SPLITS.get(said.get("split", "").strip().casefold())
        if split is None:
            why = f"{said['split']} is none of train, validation and test; the rest of the line counts"
            problems.append(LabelProblem(number, said["file"], why))
        flagged = _FLAGS.get(said.get("flagged", "").strip().casefold())
        told = split or splits.UNASSIGNED, flagged, said.get("hash", "").strip()
        lines.append(LabelLine(number, said["file"], said["class"], *told))
    return LabelTable(path, tuple(lines), tuple(problems), guessed)


def _text(path: Path) -> tuple[str, str]:
    """The file as text, and its encoding if that was guessed."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(f"{path.name} is too large for a table of labels.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read:", f"{why_not_opened(error)}.") from error
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    if len(data) > 1 and 0 in data[:200]:
        encoding = "utf-16-le" if data[1] == 0 else "utf-16-be" if data[0] == 0 else ""
        if not encoding:
            raise UserError(f"{path.name} is no table of labels.", "It holds bytes that are no text.")
        return data.decode(encoding, "replace"), "UTF-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        text = ""
    if _JAPANESE.search(text):
        return text, "Shift-JIS"
    return data.decode("cp1252", "replace"), "Windows-1252"


def _records(path: Path, text: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of each record that is not empty, by the separator that suits best."""
    best = max(",;\t", key=lambda sign: _suits(list(_parsed(text, sign, _LOOKED_AT))))
    try:
        return list(_parsed(text, best))
    except csv.Error as error:
        raise UserError(f"{path.name} is no table that can be read.", f"({error})") from error


def _parsed(text: str, sign: str, most: int | None = None) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    begins = 1
    found = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
                found += 1
            if found == most:
                return
            begins = reader.line_num + 1
    except csv.Error:
        if most is None:
            raise


def _suits(records: Sequence[tuple[int, list[str]]]) -> tuple[int, float]:
    """How well a separator suits: does the heading make sense, and how many lines have as many cells as most?"""
    if not records:
        return 0, 0.0
    (width, count), *_ = Counter(len(cells) for _, cells in records).most_common(1)
    return len(_heading(records[0][1])), count / len(records) if width > 1 else 0.0


def _heading(cells: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by a first line that says so; the best name of each kind wins."""
    names = [re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", cell)).casefold() for cell in cells]
    found = {}
    for meaning, known in _NAMES.items():
        ranks = [(known.index(name), at) for at, name in enumerate(names) if name in known]
        if ranks:
            found[meaning] = min(ranks)[1]
    return found


def _columns(path: Path, records: Sequence[list[str]]) -> tuple[dict[str, int], bool]:
    """Which column holds what, and whether the first line is a heading."""
    head = records[0]
    width = max(map(len, records))
    if width < 2:
        raise UserError(
            f"{path.name} has one column only.",
            advice="A table of labels has a column of files and one of classes.",
        )
    named = _heading(head)
    if "file" in named and "class" in named:
        return named, True
    others = [at for at in range(width) if at not in named.values()]
    for meaning, missing in (("file", "class"), ("class", "file")):
        if meaning in named and len(others) == 1:
            return {**named, missing: others[0]}, True
    if named.keys() & {"file", "class"}:
        known = ", ".join(head)
        missing = "class" if "file" in named else "file"
        raise UserError(
            f"It cannot be told which column of {path.name} holds the {missing}.",
            f"There are: {known}.",
            f"Call it “{missing}” in the first line.",
        )
    return _columns_by_look(records, width), False


def _columns_by_look(records: Sequence[list[str]], width: int) -> dict[str, int]:
    """Without a heading: the files stand where most cells look like files, the class beside them."""

    def files_in(at: int) -> int:
        return sum(_looks_like_file(cells[at]) for cells in records if at < len(cells))

    file = max(range(width), key=files_in)  # the first of equals
    found = {"file": file, "class": 1 if file == 0 else 0}
    third = next((at for at in range(width) if at not in found.values()), None)
    if third is not None and all(
        cells[third].strip().casefold() in _SPLITS for cells in records if third < len(cells)
    ):
        found["split"] = third
    return found


def _looks_like_file(cell: str) -> bool:
    return "/" in cell or "\\" in cell or re.search(r"\.[A-Za-z0-9]{2,4}$", cell.strip()) is not None


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


# ----------------------------------------------------------------------------------------------------- writing


def label_table(contents: ProjectContents) -> bytes:
    """All images but those in the trash as CSV, columns `HEAD`; with a mark for spreadsheets where it is not ASCII."""
    names = {info.id: info.name for info in contents.classes}
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEAD)
    states, labels, given = (array.tolist() for array in (contents.states, contents.labels, contents.splits))
    flagged = contents.flagged.tolist()
    for row in range(contents.count):
        if states[row] in (PRESENT, UNREADABLE):
            said = (
                contents.relative_path(row),
                contents.file_name(row),
                names.get(labels[row], ""),
                splits.NAMES[given[row]],
                "yes" if flagged[row] else "",
                *contents.size(row),
                contents.content_hash(row),
            )
            writer.writerow(_harmless(cell) if isinstance(cell, str) else cell for cell in said)
    text = file.getvalue()
    return text.encode("utf-8" if text.isascii() else "utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
