"""Miwake: `main.py [PROJECT]` opens the window, `main.py COMMAND …` does one thing; see `main.py --help`.

This file alone knows both the window and the engine: it hands the window a way to make the engine, so that
nothing heavy is imported before the window shows.
"""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    from core.engine import Engine


def make_engine() -> "Engine":
    """The engine; imports torch."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # see PERFORMANCE in ARCHITECTURE.md
    from core.engine import Engine

    return Engine()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code: 0 done, 2 a person's mistake, told in one sentence."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    try:
        return _run(arguments)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    from core import cli

    if arguments[:1] == ["demo"]:
        return _demo(arguments[1:])
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0].startswith("-")):
        return cli.run(arguments, make_engine)
    if len(arguments) > 1:
        return cli.run(arguments, make_engine)  # says what is wrong with it
    from gui import app

    return app.run(Path(arguments[0]) if arguments else None, make_engine)


def _demo(arguments: list[str]) -> int:
    from core import cli

    with_window, folder = cli.parse_demo(arguments)
    demo = cli.make_demo(folder, make_engine)
    from gui import app, screenshot

    if with_window and app.has_display():
        cli.tell_demo(demo)
        return app.run(demo.project, make_engine, row=demo.image.row)
    picture = screenshot.of_project(demo.project, demo.image.row, make_engine, folder / "window.png")
    cli.tell_demo(demo, picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
