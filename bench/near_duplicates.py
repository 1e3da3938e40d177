"""Are planted near-duplicates found? `MIWAKE_WEIGHTS=… python -m bench.near_duplicates FOLDER_OF_CLASS_FOLDERS…`.

For each folder: which pairs are found among its own images, by name, to be looked at; then for some of its images,
drawn by a seed, copies are planted, one of each kind, and the table says how many were found, with Wilson's interval,
and as what. A copy counts as found where a pair joins it to its original or to another copy of it; `false` are pairs of
different originals. Splits are then assigned, and `torn` counts groups on both sides. `by cosine` is how many of the
planted pairs lie above the largest cosine of any two different originals, in features of the backbone: what features
alone would find without a false pair. At the end every image gets one copy, and a random split is held against one
that keeps groups. Numbers in `core.likeness` and `core.duplicates` were chosen on flowers, cats_dogs and hymenoptera
with other seeds.
"""

import argparse
import io
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

from core import grouping
from core.commands.console import Console
from core.commands.projects import import_into
from core.duplicates import MIRRORED, NEAR, Pair
from core.engine import Engine
from core.jobs import Request
from core.leaks import torn
from core.metrics import wilson
from core.project import Project
from core.questions.duplicates import Duplicates, FindDuplicates
from core.questions.maps import CompareImages, FeatureSource
from core.questions.split_honesty import JudgeSplits, SplitHonesty

BACKBONE = "mobilenet_v2"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--images", type=int, default=60, help="that get copies")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    console, engine = Console(), Engine()
    for folder in options.folders:
        with tempfile.TemporaryDirectory(prefix="miwake-near-") as temporary:
            own = _own_pairs(folder, Path(temporary), console, engine)
            _planted(folder, Path(temporary), options.images, options.seed, own, console, engine)
            _honesty(folder, Path(temporary), console, engine)


def _kinds(chance: random.Random) -> dict[str, tuple[str, Callable[[Image.Image], Image.Image], int]]:
    """Name, as what it is to be found, how it is made, JPEG quality."""

    def cropped(image: Image.Image) -> Image.Image:
        """Five per cent of width and height go, wherever."""
        width, height = image.size
        left, top = chance.random() * 0.05 * width, chance.random() * 0.05 * height
        return image.crop((round(left), round(top), round(left + 0.95 * width), round(top + 0.95 * height)))

    def corner(image: Image.Image) -> Image.Image:
        width, height = image.size
        return image.crop((round(0.05 * width), round(0.05 * height), width, height))

    def resized(image: Image.Image) -> Image.Image:
        return image.resize((max(32, round(image.width * 0.6)), max(32, round(image.height * 0.6))))

    def lighter(image: Image.Image) -> Image.Image:
        return ImageEnhance.Brightness(image).enhance(chance.choice((0.88, 1.12)))

    return {
        "resized to 60 %": (NEAR, resized, 90),
        "recompressed, quality 40": (NEAR, lambda image: image, 40),
        "cropped 5 %, anywhere": (NEAR, cropped, 90),
        "cropped 5 %, one corner": (NEAR, corner, 90),
        "12 % lighter or darker": (NEAR, lighter, 90),
        "mirrored": (MIRRORED, lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 90),
        "all: resized, cropped, lighter": (NEAR, lambda image: lighter(cropped(resized(image))), 75),
        "mirrored and cropped": (
            MIRRORED,
            lambda image: cropped(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
            90,
        ),
    }


def _project(folder: Path, sources: list[Path], console: Console) -> Project:
    project = Project.create(folder)
    import_into(project, sources, console)
    return project


def _found(project: Project, console: Console, engine: Engine) -> tuple[Pair, ...]:
    looked = grouping.state(project)
    found: Duplicates = console.ask(engine, FindDuplicates(project.snapshot()))
    grouping.take(project, found.pairs, looked)
    return found.pairs


def _own_pairs(folder: Path, temporary: Path, console: Console, engine: Engine) -> list[tuple[str, str]]:
    """Pairs of paths among its own images; further on they count as the same photo, which is to be looked at."""
    with _project(temporary / "own", [folder], console) as project:
        began = time.monotonic()
        pairs = _found(project, console, engine)
        print(
            f"\n{folder.name}: {project.count} images, {len(pairs)} pairs in {time.monotonic() - began:.2f} s"
        )
        found = []
        for pair in pairs:
            found.append((project.relative_path(pair.first_row), project.relative_path(pair.second_row)))
            print(f"  {pair.kind:9} {pair.likeness:.3f}  {found[-1][0]}  {found[-1][1]}")
        return found


def _planted(
    folder: Path,
    temporary: Path,
    count: int,
    seed: int,
    own: list[tuple[str, str]],
    console: Console,
    engine: Engine,
) -> None:
    """Copies are called after their original and their kind: `12 mirrored.jpg`."""
    chance = random.Random(seed)
    kinds = _kinds(chance)
    with _project(temporary / "planted", [folder], console) as project:
        originals = chance.sample(range(project.count), min(count, project.count))
        owner = {row: row for row in range(project.count)}
        for number, (_, make, quality) in enumerate(kinds.values()):
            copies = temporary / f"kind {number}"
            for row in originals:
                path = copies / project.relative_path(row).split("/")[1] / f"{row} {number}.jpg"
                path.parent.mkdir(parents=True, exist_ok=True)
                with Image.open(project.path(row)) as image:
                    path.write_bytes(_jpeg(make(image.convert("RGB")), quality))
            import_into(project, [copies], console)
        for one, other in own:
            rows = project.row_of(one), project.row_of(other)
            if None not in rows:
                owner[rows[1]] = owner[rows[0]]
        kind_of = {}
        for row in range(len(owner), project.count):
            name = project.file_name(row).rpartition(".")[0].split(" ")
            owner[row], kind_of[row] = owner[int(name[0])], int(name[1])
        pairs = _found(project, console, engine)
        false = [pair for pair in pairs if owner[pair.first_row] != owner[pair.second_row]]
        _print_found(pairs, owner, kind_of, list(kinds.items()))
        cosines = _by_cosine(project, owner, kind_of, console, engine)
        print(f"  by cosine alone, without a false pair: {cosines}")
        project.assign_splits()
        groups = project.groups(np.arange(project.count))
        print(
            f"  false pairs: {len(false)}; images torn between splits: {int(torn(groups, project.splits).sum())}"
        )
        for pair in false:
            names = project.relative_path(pair.first_row), project.relative_path(pair.second_row)
            print(f"    {pair.kind:9} {pair.likeness:.3f}  {names[0]}  {names[1]}")


def _print_found(
    pairs: tuple[Pair, ...],
    owner: dict[int, int],
    kind_of: dict[int, int],
    kinds: list[tuple[str, tuple[str, Callable[[Image.Image], Image.Image], int]]],
) -> None:
    """Mirrored counts by turns: a copy of a mirrored one that is upright to it is mirrored to the original."""
    upright = {row: False for row in owner if row not in kind_of}
    waiting = [pair for pair in pairs if owner[pair.first_row] == owner[pair.second_row]]
    while True:
        known = [p for p in waiting if (p.first_row in upright) != (p.second_row in upright)]
        if not known:
            break
        for pair in known:
            one, two = pair.first_row, pair.second_row
            one, two = (one, two) if one in upright else (two, one)
            upright[two] = upright[one] != (pair.kind == MIRRORED)
    print(f"  {'planted':32} {'found':24} {'as what it is'}")
    for number, (name, (wanted, _, _)) in enumerate(kinds):
        rows = [row for row, kind in kind_of.items() if kind == number]
        found = [row for row in rows if row in upright]
        told = [row for row in found if upright[row] == (wanted == MIRRORED)]
        low, high = wilson(len(found), len(rows))
        figure = f"{len(found)}/{len(rows)} ({100 * low:.0f}-{100 * high:.0f} %)"
        print(f"  {name:32} {figure:24} {len(told)}/{len(found)}")


def _by_cosine(
    project: Project, owner: dict[int, int], kind_of: dict[int, int], console: Console, engine: Engine
) -> str:
    request = CompareImages(FeatureSource(backbone=BACKBONE), project.snapshot())
    answer = console.ask(engine, request)
    whose = np.array([owner[row] for row in answer.rows.tolist()])
    planted = np.array([row in kind_of for row in answer.rows.tolist()])
    cosines = answer.cosines.copy()
    different = whose[:, None] != whose[None]
    bar = cosines[different].max()
    own = np.where(~different & ~np.eye(len(whose), dtype=bool), cosines, -1)[planted]
    above = int((own.max(1) > bar).sum())
    return f"{above}/{len(own)} lie above {bar:.3f}"


def _honesty(folder: Path, temporary: Path, console: Console, engine: Engine) -> None:
    """Every image gets a copy, cropped and recompressed."""
    make = _kinds(random.Random(1))["all: resized, cropped, lighter"][1]
    for copies in (0, 2):
        sources = [folder]
        for copy in range(copies):
            for path in folder.rglob("*"):
                if path.is_file():
                    target = temporary / f"copies {copy}" / path.parent.name / f"{path.stem} {copy}.jpg"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with Image.open(path) as image:
                        target.write_bytes(_jpeg(make(image.convert("RGB")), 75))
            sources.append(temporary / f"copies {copy}")
        with _project(temporary / f"honest {copies}", sources, console) as project:
            _found(project, console, engine)
            snapshot = project.snapshot(labelled_only=True)
            request: Request = JudgeSplits(
                FeatureSource(backbone=BACKBONE), snapshot, project.groups(snapshot.rows)
            )
            said: SplitHonesty = console.ask(engine, request)
            groups = Counter(request.groups.tolist())
            shared = sum(size for size in groups.values() if size > 1)
            print(
                f"  {copies} copies of each: random split {_figure(said.naive)}, groups kept {_figure(said.grouped)}, "
                f"five folds {_figure(said.crossed)}; certain: {said.certain}; {shared} images share a group"
            )


def _figure(drawn: object) -> str:
    low, high = drawn.interval
    return f"{drawn.correct}/{drawn.total} = {100 * drawn.share:.1f} % ({100 * low:.0f}-{100 * high:.0f})"


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


if __name__ == "__main__":
    main()
