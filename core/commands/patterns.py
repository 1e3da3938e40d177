"""`patterns`: the pictures that make a layer's filters fire most."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from core.commands.console import Console, StartsJobs, table, write_out
from core.commands.settings import add_settings, given_settings
from core.commands.subjects import Subject, add_subject, keep_out_of_images, open_subject
from core.errors import UserError
from core.parameters import build
from core.picture_grid import as_png, grid, is_grid
from core.questions.layers import Layers, ListLayers
from core.questions.patterns import DrawPatterns, Patterns, PatternSettings


def add_patterns_options(parser: ArgumentParser) -> None:
    """The options of `patterns`; those of the search are read from its settings."""
    add_subject(parser)
    parser.add_argument(
        "--layer", default="", metavar="NAME", help="Which layer; without it, they are listed"
    )
    parser.add_argument("--out", default="", metavar="PNG", help="Where to draw the grid")
    parser.add_argument(
        "--original", action="store_true", help="Ask the backbone as it was before the training"
    )
    add_settings(
        parser.add_argument_group("settings; --filters also takes which ones: 3,7,12"), PatternSettings
    )


def patterns(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """List the layers of a run, or draw the patterns of one."""
    said = given_settings(options)
    chosen = _chosen(str(said.pop("filters"))) if "," in str(said.get("filters", "")) else ()
    settings = build(PatternSettings, said)
    if options.layer and Path(options.out).suffix.lower() != ".png":
        raise UserError(
            "The patterns are drawn into a PNG picture.", f"{options.out!r} is none.", "Add --out FILE.png."
        )
    with open_subject(options.project, options.run, console) as subject:
        if not options.layer:
            _list(subject, console, make_engine)
            return
        if subject.project is not None:
            keep_out_of_images(options.out, subject.project)
        request = DrawPatterns(subject.run_folder, options.layer, chosen, options.original, settings)
        found: Patterns = console.ask(make_engine(), request)
    about = f"{found.layer}, {len(found.filters)} filters, {settings.steps} steps"
    write_out(options.out, as_png(grid(found.pictures), about), is_grid(options.out))
    fires = int((found.on_pattern > found.on_noise).sum())
    values = {"layer": found.layer, "filters": list(found.filters), "out": os.path.abspath(options.out)}
    values |= {"on_noise": found.on_noise.round(5).tolist(), "on_pattern": found.on_pattern.round(5).tolist()}
    text = f"{about}: drawn into {options.out}\n"
    console.result(
        values, text + f"{fires} of {len(found.filters)} fire more for their pattern than for noise."
    )


def _list(subject: Subject, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    found: Layers = console.ask(make_engine(), ListLayers(subject.run_folder))
    values = [
        {"layer": card.name, "path": card.path, "shape": list(card.shape), "kernel": card.kind}
        for card in found.cards
    ]
    lines = [(card.name, " × ".join(map(str, card.shape)), card.kind) for card in found.cards]
    text = table([("layer", "filters × height × width", "kernel"), *lines])
    console.result({"backbone": found.backbone, "layers": values}, text)


def _chosen(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(number) for number in text.split(",") if number.strip())
    except ValueError:
        raise UserError(f"--filters cannot be {text!r}.", "It is a number, or several with commas.") from None
