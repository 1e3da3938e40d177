"""Zip files: their folders as a tree, and their members, unpacked one at a time and only as far as is safe.

Nothing is ever written to the path a member claims; members whose path would lead out are refused all the same.
"""

import os
import re
import stat
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from core.images import Unreadable, why_not_opened
from core.sources import MAX_DEPTH, MAX_FILE_BYTES, TOO_DEEP, Candidate, is_passed_over, refusal_by_name

# No honest picture of this size packs tighter, and no honest zip holds so much more than its own size.
_BOMB_BYTES, _BOMB_RATIO = 32 << 20, 200
_TOO_LARGE = "the file is larger than a gigabyte"
_BOMB = "it unpacks to far too much: a zip bomb"


class ZipFolder:
    """A folder in a zip, built from the zip's directory."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Candidate] = []
        self.refused: list[Candidate] = []
        self.below: dict[str, ZipFolder] = {}

    def images(self) -> list[Candidate]:
        """Members with an image's ending, by name."""
        return self.found

    def others(self) -> list[Candidate]:
        """All other members, with the reason of their refusal."""
        return self.refused

    def folders(self) -> "list[ZipFolder]":
        """Subfolders, by name."""
        return list(self.below.values())


def open_zip(path: Path) -> ZipFolder:
    """The top of a zip; where the whole zip is refused, a folder that holds nothing but this refusal."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
        refusal = _BOMB if _is_bomb(entries, path.stat().st_size) else ""
    except OSError as error:
        refusal = why_not_opened(error)
    # A damaged directory makes zipfile raise whatever its parsing trips over.
    except Exception:  # noqa: BLE001
        refusal = "the zip file is damaged"
    if not refusal:
        return _tree(path, entries)
    nothing = ZipFolder("")
    nothing.refused.append(Candidate(os.fspath(path), name=path.name, refusal=refusal))
    return nothing


def _is_bomb(entries: Sequence[zipfile.ZipInfo], size: int) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)  # more than the file: entries lie upon each other
    return packed > size or (unpacked > MAX_FILE_BYTES and unpacked > size * _BOMB_RATIO)


def _tree(path: Path, entries: Sequence[zipfile.ZipInfo]) -> ZipFolder:
    root = ZipFolder("")
    for entry, member in sorted(zip(entries, _member_names(entries), strict=True), key=lambda pair: pair[1]):
        if entry.is_dir() or member.endswith("/"):
            continue
        *above, name = member.split("/")
        if _leaves_the_zip(member) or len(above) > MAX_DEPTH:
            refusal = TOO_DEEP if len(above) > MAX_DEPTH else "its path leads out of the zip"
            root.refused.append(Candidate(os.fspath(path), member, name=name, refusal=refusal))
            continue
        if any(is_passed_over(part) for part in (*above, name)):
            continue
        folder = root
        for part in above:
            if part not in ("", "."):
                folder = folder.below.setdefault(part, ZipFolder(part))
        refusal = refusal_by_name(name) or _refusal_of_entry(entry)
        found = Candidate(os.fspath(path), member, name=name, refusal=refusal, entry=entry)
        (folder.refused if refusal else folder.found).append(found)
    return root


def _member_names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The members' paths with "/" between; names without a stated encoding are read as UTF-8 or Shift JIS.

    macOS writes UTF-8 and Japanese Windows Shift JIS without saying so; zipfile then assumes a DOS code page.
    """
    unstated = [entry.filename for entry in entries if not entry.flag_bits & 0x800]
    for encoding in ("utf-8", "cp932"):
        try:
            read = {name: name.encode("cp437").decode(encoding) for name in unstated if not name.isascii()}
        except UnicodeError:
            continue
        break
    else:
        read = {}
    names = []
    for entry in entries:
        name = entry.filename
        names.append((name if entry.flag_bits & 0x800 else read.get(name, name)).replace("\\", "/"))
    return names


def _leaves_the_zip(member: str) -> bool:
    return member.startswith("/") or ".." in member.split("/") or re.match(r"[A-Za-z]:/", member) is not None


def _refusal_of_entry(entry: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link, and links in a zip are not followed"
    if entry.flag_bits & 0x1:
        return "it is protected by a password"
    if entry.file_size > MAX_FILE_BYTES:
        return _TOO_LARGE
    if entry.file_size > max(_BOMB_BYTES, entry.compress_size * _BOMB_RATIO):
        return _BOMB
    return ""


class Reader:
    """Reads candidates, each once and whole; keeps the zip of the last one open."""

    def __init__(self) -> None:
        self._archive: zipfile.ZipFile | None = None

    def read(self, candidate: Candidate) -> tuple[bytes, int]:
        """The content, and when it was last changed in nanoseconds since 1970 (0 where a zip does not tell).

        Raises:
            Unreadable: With the reason.
        """
        try:
            if candidate.entry is not None:
                archive = self._open(candidate.path)
                return _read_member(archive, candidate.entry), _member_time_ns(candidate.entry)
            with open(candidate.path, "rb") as file:
                about = os.fstat(file.fileno())
                if about.st_size > MAX_FILE_BYTES:
                    raise Unreadable(_TOO_LARGE)
                return file.read(), about.st_mtime_ns
        except zipfile.BadZipFile as error:
            raise Unreadable("the zip file is damaged") from error
        except MemoryError:
            raise Unreadable("there is not enough memory for it") from None
        except OSError as error:
            raise Unreadable(why_not_opened(error)) from error

    def close(self) -> None:
        """Close the zip."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def _open(self, path: str) -> zipfile.ZipFile:
        if self._archive is None or self._archive.filename != path:
            self.close()
            self._archive = zipfile.ZipFile(path)
        return self._archive


def _read_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one member, never more than its directory says."""
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size)
    except NotImplementedError as error:
        raise Unreadable("it is packed in a way that cannot be read") from error
    except MemoryError:
        raise
    # Whatever damaged bytes make the unpacking raise (BadZipFile, zlib.error, EOFError, …) is a reason.
    except Exception as error:
        raise Unreadable("it is damaged inside the zip") from error


def _member_time_ns(entry: zipfile.ZipInfo) -> int:
    try:
        return int(time.mktime((*entry.date_time, 0, 0, -1))) * 1_000_000_000
    except (ValueError, OverflowError):  # a date that does not exist
        return 0
