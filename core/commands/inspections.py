"""`explain` and `neighbours`: why a run answers as it does."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from core.commands.console import Console, StartsJobs, table, write_out
from core.commands.settings import add_settings, given_settings
from core.commands.subjects import (
    add_subject,
    check_knows_classes,
    image_ref,
    keep_out_of_images,
    open_subject,
)
from core.errors import UserError
from core.heat_picture import draw_png, is_heat_picture
from core.jobs import FindNeighbours, HeatMap, Inspect, Neighbours
from core.project import PRESENT
from core.questions.maps import FeatureSource, FindAlike
from core.questions.trust import CheckTrust, Trust

DEFAULT_METHOD = "grad_cam"


def add_explain_options(parser: ArgumentParser, arguments: Sequence[str]) -> None:
    """The options of `explain`; those of the method that `arguments` choose are read from the method itself."""
    from core.engine import heat_maps

    add_subject(parser)
    parser.add_argument("image", metavar="IMAGE", help="A file, or a path inside the project")
    parser.add_argument("--out", required=True, metavar="PNG", help="Where to draw the heat map")
    parser.add_argument(
        "--method",
        default=DEFAULT_METHOD,
        metavar="|".join(heat_maps.all_methods()),
        help=f"How to explain (default: {DEFAULT_METHOD})",
    )
    parser.add_argument(
        "--class", dest="target", metavar="NAME", help="The class to explain (default: the predicted one)"
    )
    parser.add_argument(
        "--layer",
        default="",
        metavar="STAGE",
        help="The stage whose feature map is drawn (default: the last)",
    )
    parser.add_argument(
        "--trust", action="store_true", help="Put the map to the test: does the score rest on what it shows?"
    )
    chooser = type(parser)(add_help=False, allow_abbrev=False)
    chooser.add_argument("--method", default=DEFAULT_METHOD)
    method = heat_maps.find(chooser.parse_known_args(list(arguments))[0].method)
    add_settings(parser.add_argument_group(f"settings of {method.LABEL}", method.SUMMARY), method)


def explain(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Draw where in the picture the score of a class comes from."""
    from core.engine import heat_maps

    if options.layer and not heat_maps.find(options.method).HAS_LAYER:
        raise UserError(
            f"{options.method} looks at the picture itself, not at a layer.", advice="Leave out --layer."
        )
    if Path(options.out).suffix.lower() != ".png":
        raise UserError(
            f"The heat map is a PNG picture, {options.out} is none.", advice="Let it end in .png."
        )
    with open_subject(options.project, options.run, console) as subject:
        check_knows_classes(subject.run)
        image = image_ref(options.image, subject.project)
        if subject.project is not None:
            keep_out_of_images(options.out, subject.project)
        request = Inspect(
            subject.run_folder,
            image,
            subject.cache_folder,
            options.method,
            options.target,
            tuple(given_settings(options).items()),
            options.layer,
        )
        engine = make_engine()
        found: HeatMap = console.ask(engine, request)
        tested = options.trust and found.peak > 0
        trust: Trust | None = console.ask(engine, CheckTrust(found, subject.cache_folder)) if tested else None
    save_heat_map(found, options.out)
    score = float(found.scores[found.classes.index(found.target)])
    values = {"image": image.path, "class": found.target, "score": round(score, 5)}
    values |= {"method": found.method, "layer": found.layer, "out": os.path.abspath(options.out)}
    text = f"{found.target} {100 * score:.1f} %: drawn into {options.out}"
    if found.peak <= 0:
        speaks = f"speaks for {found.target}" if found.follows_class else "stands out"
        text += f"\nNothing in the picture {speaks}."
    if trust is not None:
        values |= {"trust": "green" if trust.green else "amber", "why": trust.sentence}
        text += f"\nTrust light {values['trust']}: {trust.sentence}"
    console.result(values, text)


def save_heat_map(found: HeatMap, out: str) -> None:
    """Draw a heat map beside its picture.

    Raises:
        UserError: The file cannot be written, or is not ours to write over.
    """
    write_out(out, draw_png(found), is_heat_picture(out))


def add_neighbours_options(parser: ArgumentParser) -> None:
    """The options of `neighbours`."""
    add_subject(parser, runs_too=False)
    parser.add_argument("image", metavar="IMAGE", help="A file, or a path inside the project")
    parser.add_argument("-k", type=int, default=5, metavar="N", help="How many (default: 5)")
    parser.add_argument(
        "--layer", default="", metavar="L", help="A stage of the network (default: what its head sees)"
    )


def neighbours(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Name the images that look most like one, as the run sees them."""
    if options.k < 1:
        raise UserError(f"-k cannot be {options.k}.", "It is how many images to name.")
    with open_subject(options.project, options.run, console) as subject:
        project = subject.project
        if project is None:
            raise UserError(
                f"{options.project} is a run, not a project.",
                advice="Name the project, and the run with --run.",
            )
        image = image_ref(options.image, project)
        # Images that are no longer there are among the answers, so more are asked for.
        more = options.k + int(np.count_nonzero(project.states != PRESENT))
        request: FindNeighbours | FindAlike
        request = FindNeighbours(subject.run_folder, image, subject.cache_folder, more)
        if options.layer:
            source = FeatureSource(subject.run_folder, layer=options.layer)
            request = FindAlike(source, image, project.snapshot(), options.k)
        found: Neighbours = console.ask(make_engine(), request)
        names = {info.id: info.name for info in project.classes} | {-1: ""}
        here = project.still_here(found)[: options.k]
        values = [
            {
                "path": str(project.path(row)),
                "class": names[int(project.labels[row])],
                "similarity": round(similarity, 5),
            }
            for row, similarity in zip(
                found.rows[here].tolist(), found.similarities[here].tolist(), strict=True
            )
        ]
    lines = [(line["path"], line["class"], f"{line['similarity']:.3f}") for line in values]
    text = table([("path", "class", "similarity"), *lines], numbers=(2,))
    console.result({"image": image.path, "neighbours": values}, text)
