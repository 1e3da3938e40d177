"""`map`: all images of a project as points, those together that a network sees as alike."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.commands.console import Console, StartsJobs, write_out
from core.commands.subjects import add_subject, keep_out_of_images, open_project, open_subject
from core.errors import UserError
from core.map_picture import MapPicture, draw_png, draw_svg, is_map_picture
from core.project import Project
from core.questions.maps import METHODS, TSNE, DrawMap, FeatureSource, ImageMap, Separation

DRAWN = {".png": draw_png, ".svg": draw_svg}


def add_map_options(parser: ArgumentParser) -> None:
    """The options of `map`."""
    add_subject(parser, runs_too=False)
    parser.add_argument("--out", required=True, metavar="PNG|SVG", help="Where to draw the map")
    parser.add_argument("--method", default=TSNE, metavar="|".join(METHODS), help=f"How (default: {TSNE})")
    parser.add_argument(
        "--backbone", default="", metavar="B", help="A backbone as it was downloaded, instead of a run"
    )
    parser.add_argument(
        "--layer", default="", metavar="L", help="A stage of the network (default: what its head sees)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="Another seed, another map")


def draw_map(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Draw all images as points."""
    if Path(options.out).suffix.lower() not in DRAWN:
        raise UserError(
            f"A map is a PNG or SVG picture, {options.out} is none.", advice="Let it end in .png."
        )
    if options.backbone:
        if options.run:
            raise UserError("A map is of a run or of a backbone, not of both.", advice="Leave one out.")
        with open_project(options.project, console) as project:
            source = FeatureSource(backbone=options.backbone, layer=options.layer)
            _draw(project, source, options, console, make_engine)
        return
    with open_subject(options.project, options.run, console) as subject:
        if subject.project is None:
            raise UserError(
                f"{options.project} is a run, not a project.",
                advice="Name the project, and the run with --run.",
            )
        source = FeatureSource(subject.run_folder, layer=options.layer)
        _draw(subject.project, source, options, console, make_engine)


def _draw(
    project: Project,
    source: FeatureSource,
    options: Namespace,
    console: Console,
    make_engine: Callable[[], StartsJobs],
) -> None:
    keep_out_of_images(options.out, project)
    snapshot = project.snapshot()
    request = DrawMap(source, snapshot, options.method, seed=options.seed)
    found: ImageMap = console.ask(make_engine(), request)
    places = {row: at for at, row in enumerate(snapshot.rows.tolist())}
    labels = np.array([snapshot.labels[places[row]] for row in found.rows.tolist()], np.int64)
    colours = {info.name: info.colour for info in project.classes}
    about = separation_text(found.separation)
    picture = MapPicture(
        found.positions, [(name, colours[name]) for name in snapshot.classes], labels, [_title(found), about]
    )
    write_out(options.out, DRAWN[Path(options.out).suffix.lower()](picture), is_map_picture(options.out))
    values = {
        "out": os.path.abspath(options.out),
        "method": found.method,
        "layer": found.source.layer,
        "images": len(found.rows),
        "silhouette": round(found.separation.silhouette, 4) if found.separation else None,
        "labelled": found.separation.images if found.separation else 0,
        "errors": [{"path": path, "why": why} for path, why in found.errors],
    }
    text = f"{len(found.rows)} images drawn into {options.out}\n{about}"
    console.result(values, "\n".join([text, *(f"{path}: {why}" for path, why in found.errors)]))


def separation_text(separation: Separation | None) -> str:
    """How well the classes are apart, in words and figures."""
    if separation is None:
        return "Fewer than two classes: how far they are apart cannot be said."
    figure = f"{separation.silhouette:.2f}"
    return (
        f"Classes apart by {figure} (silhouette, {separation.images} images, {separation.classes} classes)."
    )


def _title(found: ImageMap) -> str:
    network = found.source.backbone or Path(found.source.run_folder).name
    layer = f", {found.source.layer}" if found.source.layer else ""
    return f"{found.method} of {len(found.rows)} images, as {network}{layer} sees them"
