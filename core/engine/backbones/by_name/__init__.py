"""Any further classifier by its name: torchvision's by their own, timm's as `timm/NAME` where timm is installed.

What the entries of the folder above say by hand follows here from the libraries' own descriptions.

    torchvision_models  an entry for each name torchvision knows; with
    families            how the families that have no entry above are taken apart
    timm_models         an entry for each name timm knows; with
    unfolding           how any of its networks is taken apart
"""

import difflib
from functools import cache

from core.engine.backbones import Backbone
from core.engine.backbones.by_name import timm_models, torchvision_models
from core.errors import UserError

CLOSE = 4  # names that are offered instead of one that does not exist


@cache
def find(name: str) -> Backbone:
    """The backbone of that name.

    Raises:
        UserError: There is none, or timm is wanted and not installed.
    """
    if name.startswith(timm_models.PREFIX):
        timm_models.require(name)
    if name not in names():
        known = names()
        close = (
            difflib.get_close_matches(name, known, CLOSE) or [n for n in known if name and name in n][:CLOSE]
        )
        raise UserError(
            f"There is no backbone {name!r}.",
            f"There are: {', '.join(close)}." if close else "",
            "Any classifier of torchvision can be named, and any of timm as timm/NAME.",
        )
    family = timm_models if name.startswith(timm_models.PREFIX) else torchvision_models
    return family.entry(name)


def url(name: str) -> str:
    """Where its weights can be had; empty where nobody offers any."""
    return timm_models.url(name) if name.startswith(timm_models.PREFIX) else torchvision_models.url(name)


@cache
def names() -> tuple[str, ...]:
    """All names, torchvision's first; timm's only where it is installed."""
    return (*torchvision_models.names(), *timm_models.names())
