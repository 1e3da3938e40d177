"""`check`: duplicates, leaks, unreadable files, doubtful labels, and pictures that stand out."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import Any

from core.commands.console import Console, StartsJobs, counted, table
from core.commands.subjects import open_project
from core.data_check import ALIKE, COPIES, DOUBTED, LEAKS, LOOKS, STRANGE, UNREADABLE, Finding, imbalance
from core.jobs import Introduce
from core.label_doubts import LabelDoubts
from core.project import Project
from core.project_check import check_request, kept, still_standing
from core.questions.data_check import DataCheck, source_at_hand
from core.questions.maps import FeatureSource
from core.runs import list_runs

WORDS = {
    UNREADABLE: "cannot be read",
    COPIES: "copies of the same file",
    ALIKE: "the same picture more than once",
    LEAKS: "the same picture in training and in the test",
    DOUBTED: "doubtful labels",
    STRANGE: "unlike any class",
    "plain": "one colour, nothing to see",
    "dark": "very dark",
    "bright": "very bright",
    "blurred": "blurred",
    "tiny": "tiny",
    "odd_shape": "oddly shaped",
}


def add_check_options(parser: ArgumentParser) -> None:
    """The options of `check`."""
    parser.add_argument("project", metavar="PROJECT", help="The project's folder")
    parser.add_argument(
        "--backbone",
        default="",
        metavar="B",
        help="Whose features tell whether labels fit (default: the first whose weights are here)",
    )


def check(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Look for whatever may be wrong with a project's images."""
    with open_project(options.project, console) as project:
        engine = make_engine()
        if options.backbone:
            source: FeatureSource | None = FeatureSource(backbone=options.backbone)
        else:
            usable = [run for run in list_runs(project.runs_folder) if run.usable]
            folder = str(usable[0].folder) if usable else ""
            source = source_at_hand(console.ask(engine, Introduce()).backbones, folder)
        found: DataCheck = console.ask(engine, check_request(project, source))
        standing = still_standing(project, found)
        console.result(_values(project, found, standing), _text(project, found, standing))


def _values(project: Project, found: DataCheck, standing: Mapping[str, Finding]) -> dict[str, Any]:
    def groups(kind: str) -> list[list[str]]:
        return [[str(project.path(row)) for row in group] for group in standing[kind].groups]

    def images(kind: str) -> list[dict[str, Any]]:
        of = standing.get(kind)
        if of is None:
            return []
        return [
            {"path": str(project.path(row)), "figure": round(figure, 4)}
            for row, figure in zip(of.rows.tolist(), of.figures.tolist(), strict=True)
        ]

    counts = _counts(project)
    return {
        COPIES: groups(COPIES),
        ALIKE: groups(ALIKE),
        "mirrored": [str(project.path(row)) for row in sorted(standing[ALIKE].mirrored)],
        LEAKS: groups(LEAKS),
        UNREADABLE: [
            {"path": str(project.path(row)), "why": project.reason(row)}
            for row in standing[UNREADABLE].rows.tolist()
        ],
        "suspicious": _suspicious(project, standing.get(DOUBTED), found.doubts),
        STRANGE: images(STRANGE),
        "looks": {kind: images(kind) for kind in LOOKS},
        "classes": counts,
        "too_small": list(imbalance(counts)),
        "images": len(project.snapshot()),
        "kept": len(kept(project)),
        "unasked": found.unasked,
    }


def _suspicious(project: Project, of: Finding | None, doubts: LabelDoubts | None) -> list[dict[str, Any]]:
    if of is None or doubts is None:
        return []
    places = {row: at for at, row in enumerate(doubts.rows.tolist())}
    lines = []
    for row in of.rows.tolist():
        at = places[row]
        label, rather = int(doubts.labels[at]), int(doubts.suggested[at])
        lines.append(
            {
                "path": str(project.path(row)),
                "label": doubts.classes[label],
                "label_score": round(float(doubts.scores[at, label]), 4),
                "prediction": doubts.classes[rather],
                "score": round(float(doubts.scores[at, rather]), 4),
            }
        )
    return lines


def _counts(project: Project) -> dict[str, int]:
    counts = project.counts()
    return {info.name: counts[info.id] for info in project.classes}


def _text(project: Project, found: DataCheck, standing: Mapping[str, Finding]) -> str:
    images = counted(len(project.snapshot()), "image")
    small, troubles = imbalance(_counts(project)), [of for of in standing.values() if len(of.rows)]
    parts = [_part(project, found, of) for of in troubles]
    if small:
        counts = _counts(project)
        parts.append("Classes with few images:\n" + ", ".join(f"{name} {counts[name]}" for name in small))
    things = len(troubles) + bool(small)
    first = f"{counted(things, 'thing')} worth a look" if things else "Nothing wrong was found"
    if found.unasked:
        parts.append(f"Labels were not looked at. {found.unasked}")
    return "\n\n".join([f"{first} in {images}.", *parts])


def _part(project: Project, found: DataCheck, of: Finding) -> str:
    def name(row: int) -> str:
        return project.relative_path(row) + (" (mirrored)" if row in of.mirrored else "")

    heading = WORDS[of.kind][:1].upper() + WORDS[of.kind][1:]
    if of.groups:
        return "\n".join([f"{heading}:", *(" = ".join(map(name, group)) for group in of.groups)])
    if of.kind == DOUBTED:
        lines = [
            (
                project.relative_path(row),
                line["label"],
                "rather",
                f"{line['prediction']} {100 * line['score']:.0f} %",
            )
            for row, line in zip(of.rows.tolist(), _suspicious(project, of, found.doubts), strict=True)
        ]
        return f"{heading}:\n{table(lines)}"
    whys = [project.reason(row) for row in of.rows.tolist()]
    lines_ = [
        f"{name(row)}{': ' + why if why else ''}" for row, why in zip(of.rows.tolist(), whys, strict=True)
    ]
    return "\n".join([f"{heading}:", *lines_])
