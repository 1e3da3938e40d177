"""Finding duplicates and bursts: what is new is held against everything, the rest is remembered."""

import time
from collections.abc import Generator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.blob_store import BlobStore, PreparedImages
from core.bursts import burst_pairs
from core.duplicates import BURST, EXACT, KINDS, MIRRORED, NEAR, Candidates, Joined, Pair, candidates
from core.engine.loaded import Loaded
from core.frame_names import video_of
from core.images import Unreadable, decode_prepared
from core.jobs import Event, Progress, Snapshot
from core.likeness import SAME, Sketch, likeness
from core.questions.duplicates import Duplicates, FindDuplicates
from core.traits import traits_of

_PLACES = np.dtype([("first", "i8"), ("second", "i8"), ("kind", "u1"), ("likeness", "f4")])
_HASHES = np.dtype([("first", "S32"), ("second", "S32"), ("kind", "u1"), ("likeness", "f4")])

_STEP_S = 0.05
_SKETCHES = 2000  # 46 kB each


def find(request: FindDuplicates, loaded: Loaded) -> Generator[Event | None, None, Duplicates]:
    """Look at traits, hold hashes against each other, then look at the pictures of those that are near."""
    snapshot = request.snapshot
    with closing(_Memory(snapshot)) as memory:
        pairs, fresh = memory.recall()
        yield None
        if fresh.any():
            traits = yield from traits_of(snapshot)
            new = yield from _looked_at(snapshot, traits, fresh, pairs)
            pairs = np.concatenate([pairs, new])
            memory.keep(pairs)
    return Duplicates((*_copies(snapshot), *_as_pairs(snapshot, pairs)))


def _looked_at(
    snapshot: Snapshot, traits: NDArray[Any], fresh: NDArray[np.bool_], known: NDArray[Any]
) -> Generator[Event | None, None, NDArray[Any]]:
    """Further pairs with a fresh image, _PLACES [P]."""
    groups = _groups(snapshot)
    joined = Joined(len(snapshot))
    for place, group in enumerate(groups.tolist()):
        joined.join(place, group)
    for first, second, *_ in known.tolist():
        joined.join(first, second)
    near = yield from candidates(traits, fresh, groups)
    found = yield from _confirmed(snapshot, near, joined)
    yield None
    bursts, alike = burst_pairs(snapshot.names, traits, fresh)
    for (first, second), share in zip(bursts.tolist(), alike.tolist(), strict=True):
        if joined.join(first, second):
            found.append((first, second, KINDS.index(BURST), share))
    return np.array(found, _PLACES)


def _confirmed(
    snapshot: Snapshot, near: Candidates, joined: Joined
) -> Generator[Event | None, None, list[tuple[int, int, int, float]]]:
    """Those candidates that show the same photo; what belongs together by way of a third is not looked at."""
    found: list[tuple[int, int, int, float]] = []
    told = time.monotonic()
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:

        @lru_cache(_SKETCHES)
        def sketch(place: int) -> Sketch | None:
            try:
                jpeg = prepared.get_or_make(snapshot.hashes[place], snapshot.paths[place])
                return Sketch(decode_prepared(jpeg))
            except Unreadable:
                return None

        turned = near.mirrored.tolist()
        for done, (first, second) in enumerate(near.pairs.tolist()):
            if time.monotonic() - told > _STEP_S:
                yield Progress("Comparing images that look alike", done, len(turned))
                told = time.monotonic()
            if joined.find(first) == joined.find(second):
                continue
            one, two = sketch(first), sketch(second)
            if one is None or two is None:
                continue
            alike = likeness(one, two.mirrored() if turned[done] else two)
            if alike >= SAME:
                joined.join(first, second)
                found.append((first, second, KINDS.index(MIRRORED if turned[done] else NEAR), alike))
    return found


def _groups(snapshot: Snapshot) -> NDArray[np.int64]:
    """The lowest place of those that belong together by content or by video, int64 [N]."""
    first: dict[str, int] = {}
    groups = np.empty(len(snapshot), np.int64)
    for place, (key, name) in enumerate(zip(snapshot.hashes, snapshot.names, strict=True)):
        groups[place] = first.setdefault(video_of(name.rpartition("/")[2]) or key, place)
    return groups


def _copies(snapshot: Snapshot) -> list[Pair]:
    """Images of equal content, each with the first of them."""
    first: dict[str, int] = {}
    owners = [(first.setdefault(key, place), place) for place, key in enumerate(snapshot.hashes)]
    return [
        Pair(int(snapshot.rows[owner]), int(snapshot.rows[place]), EXACT, 1.0)
        for owner, place in owners
        if owner != place
    ]


def _as_pairs(snapshot: Snapshot, found: NDArray[Any]) -> list[Pair]:
    """The likeliest first, the bursts last."""
    order = np.lexsort((-found["likeness"], found["kind"] == KINDS.index(BURST)))
    rows = snapshot.rows
    return [
        Pair(int(rows[first]), int(rows[second]), KINDS[kind], float(likeness_))
        for first, second, kind, likeness_ in found[order].tolist()
    ]


class _Memory:
    """Which images were held against each other, and the pairs that came out, by content hash.

    Derived data in `cache/duplicates.sqlite`: about all of a project's images, as they were last time.
    """

    _LOOKED, _PAIRS = "looked-1", "pairs-1"  # another number where the rules change

    def __init__(self, snapshot: Snapshot) -> None:
        self._store = BlobStore(Path(snapshot.cache_folder) / "duplicates.sqlite")
        self._hashes = snapshot.hashes

    def recall(self) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Pairs between images that are here, _PLACES [P], and which images are fresh, bool [N].

        An image whose partner has gone is fresh again: the two may have been all that joined others.
        """
        blobs = self._store.get_many([self._LOOKED, self._PAIRS])
        looked = {key.decode() for key in np.frombuffer(blobs.get(self._LOOKED, b""), "S32").tolist()}
        pairs = np.frombuffer(blobs.get(self._PAIRS, b""), _HASHES)
        places: dict[str, int] = {}
        for place, key in enumerate(self._hashes):
            places.setdefault(key, place)
        here = []
        for first, second, kind, alike in pairs.tolist():
            one, two = places.get(first.decode()), places.get(second.decode())
            if one is not None and two is not None:
                here.append((one, two, kind, alike))
            else:
                looked -= {first.decode(), second.decode()}
        fresh = np.array([key not in looked for key in self._hashes], bool)
        return np.array(here, _PLACES), fresh

    def keep(self, pairs: NDArray[Any]) -> None:
        """Remember that all of these images were held against each other, and the pairs, _PLACES [P]."""
        hashes = np.array(self._hashes, "S32")
        named = np.empty(len(pairs), _HASHES)
        named["first"], named["second"] = hashes[pairs["first"]], hashes[pairs["second"]]
        named["kind"], named["likeness"] = pairs["kind"], pairs["likeness"]
        looked = np.unique(hashes)
        self._store.put_many([(self._LOOKED, looked.tobytes()), (self._PAIRS, named.tobytes())])

    def close(self) -> None:
        """Close the file."""
        self._store.close()


ANSWERS = {FindDuplicates: find}
