"""The commands: the same core as the window, for the shell and for other programs.

With `--json` exactly one JSON object stands on standard output; logs and progress go to standard error. The
exit code is 0 when it is done, 2 for a person's mistake, told in one sentence, and 130 after Ctrl+C.
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from core.commands import (
    answers,
    check,
    demo,
    inspections,
    labels,
    maps,
    patterns,
    projects,
    stress,
    training,
)
from core.commands.console import Console, StartsJobs
from core.commands.demo import DemoResult, make_demo, tell_demo
from core.errors import UserError

__all__ = ["COMMANDS", "DemoResult", "make_demo", "parse_demo", "run", "tell_demo"]

DONE, MISTAKE, INTERRUPTED = 0, 2, 130

MakeEngine = Callable[[], StartsJobs]


@dataclass(frozen=True)
class _Command:
    """One command: a line of help, its options (given the arguments, on which they may depend), its work."""

    help: str
    add_options: Callable[[ArgumentParser, Sequence[str]], None]
    work: Callable[[Namespace, Console, MakeEngine], None]


_COMMANDS = {
    "new": _Command(
        "an empty project, or one on images that stay where they are",
        lambda parser, _: projects.add_new_options(parser),
        lambda options, console, _: projects.new(options, console),
    ),
    "add": _Command(
        "bring folders, images, zip files, videos and tables of labels in",
        lambda parser, _: projects.add_add_options(parser),
        lambda options, console, _: projects.add(options, console),
    ),
    "labels": _Command(
        "write a table of all images with their classes and splits",
        lambda parser, _: labels.add_labels_options(parser),
        lambda options, console, _: labels.labels(options, console),
    ),
    "folders": _Command(
        "copy the classes as plain folders, for other programs",
        lambda parser, _: labels.add_folders_options(parser),
        labels.folders,
    ),
    "train": _Command("train a classifier", training.add_train_options, training.train),
    "runs": _Command(
        "the runs with their figures",
        lambda parser, _: training.add_runs_options(parser),
        lambda options, console, _: training.runs(options, console),
    ),
    "evaluate": _Command(
        "how often a run is right, class by class",
        lambda parser, _: answers.add_evaluate_options(parser),
        answers.evaluate,
    ),
    "predict": _Command(
        "ask a run what images show", lambda parser, _: answers.add_predict_options(parser), answers.predict
    ),
    "explain": _Command(
        "draw where in a picture the answer comes from",
        inspections.add_explain_options,
        inspections.explain,
    ),
    "stress": _Command(
        "how often a run is right when pictures are gray, blurred, turned, partly hidden …",
        lambda parser, _: stress.add_stress_options(parser),
        stress.stress,
    ),
    "check": _Command(
        "duplicates, leaks, unreadable files, doubtful labels, pictures that stand out",
        lambda parser, _: check.add_check_options(parser),
        check.check,
    ),
    "neighbours": _Command(
        "the images that look most like one",
        lambda parser, _: inspections.add_neighbours_options(parser),
        inspections.neighbours,
    ),
    "map": _Command(
        "all images as points, those together that look alike",
        lambda parser, _: maps.add_map_options(parser),
        maps.draw_map,
    ),
    "patterns": _Command(
        "draw the pictures that make a layer's filters fire most",
        lambda parser, _: patterns.add_patterns_options(parser),
        patterns.patterns,
    ),
}
COMMANDS = frozenset(_COMMANDS)


def run(argv: Sequence[str], make_engine: MakeEngine) -> int:
    """Do what the arguments say.

    Args:
        argv: The command's name and its options.
        make_engine: Called by commands that ask a classifier; only then is anything heavy imported.

    Returns:
        The exit code.
    """
    console = Console("--json" in argv)
    try:
        if not argv or argv[0] not in _COMMANDS:
            return _overview(argv)
        command = _COMMANDS[argv[0]]
        parser = _Parser(prog=f"main.py {argv[0]}", description=_sentence(command.help), allow_abbrev=False)
        command.add_options(parser, argv[1:])
        parser.add_argument("--json", action="store_true", help="Print one JSON object, for programs")
        command.work(parser.parse_args(list(argv[1:])), console, make_engine)
    except UserError as error:
        console.notice(str(error))
        return MISTAKE
    except KeyboardInterrupt:
        console.notice("Interrupted.")
        return INTERRUPTED
    except SystemExit as end:  # argparse has shown the help
        return int(end.code or 0)
    return INTERRUPTED if console.interrupted else DONE


def parse_demo(argv: Sequence[str]) -> tuple[bool, Path]:
    """The options of `demo`, without its name: is a window wanted, and the folder.

    Raises:
        UserError: They cannot be understood.
    """
    parser = _Parser(prog="main.py demo", description="Make the sample project, train, explain.")
    demo.add_demo_options(parser)
    options = parser.parse_args(list(argv))
    return not options.no_window, Path(options.folder)


class _Parser(ArgumentParser):
    """Tells mistakes as all others are told."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{_sentence(message)}.", advice=f"See {self.prog} --help.")


def _overview(argv: Sequence[str]) -> int:
    """All commands, for `--help`; anything else is a mistake."""
    lines = [f"  {name:12}{command.help}" for name, command in _COMMANDS.items()]
    first = [
        "  [PROJECT]   the window",
        "  demo        the sample project: drawn, trained, explained, shown in the window",
    ]
    ending = "main.py COMMAND --help tells a command's options; each takes --json."
    parser = _Parser(
        prog="main.py",
        usage="main.py [PROJECT] | main.py COMMAND …",
        description="\n".join(
            ["Sort pictures, train a classifier, see why it answers as it does.", "", *first, *lines]
        ),
        epilog=ending,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _, rest = parser.parse_known_args(list(argv))
    if rest:
        known = ", ".join(["demo", *_COMMANDS])
        raise UserError(f"There is no command {rest[0]!r}.", f"There are: {known}.", "See main.py --help.")
    parser.print_help(sys.stdout)
    return DONE


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
