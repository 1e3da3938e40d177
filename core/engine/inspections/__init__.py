"""Questions about what classifiers see. One file each, found by looking into this folder.

Every file offers `ANSWERS`: for each kind of request, the function `(request, loaded) -> job` that answers it. The
requests and answers themselves stand in `core.jobs` and `core.questions`, where the window finds them.
"""

import importlib
import pkgutil
from collections.abc import Callable, Generator
from functools import cache
from typing import Any

from core.engine.loaded import Loaded
from core.jobs import Event, Request

Answer = Callable[[Any, Loaded], Generator[Event | None, None, Any]]


@cache
def answers() -> dict[type[Request], Answer]:
    """Who answers which kind of request."""
    found: dict[type[Request], Answer] = {}
    for module in pkgutil.iter_modules(__path__):
        found |= importlib.import_module(f"{__name__}.{module.name}").ANSWERS
    return found
