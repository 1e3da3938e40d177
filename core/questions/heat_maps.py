"""Heat maps: one that is still sharpening, and many at once for a page."""

from dataclasses import dataclass
from typing import ClassVar

from core.answers import HeatMap
from core.jobs import Event, Inspect, Request


@dataclass(frozen=True, eq=False)
class HeatMapSketched(Event):
    """A heat map as far as it is known: it rests on a `share` of the work, 0..1, and will sharpen."""

    heat_map: HeatMap
    share: float


@dataclass(frozen=True)
class DrawHeatMaps(Request):
    """Ask for many heat maps, one after the other; each comes as `HeatMapDrawn`, the answer is `HeatMapsDrawn`."""

    PRIORITY: ClassVar[int] = 7

    wanted: tuple[Inspect, ...]

    @property
    def key(self) -> str:
        """The latest ones asked for win."""
        return "heat maps"


@dataclass(frozen=True, eq=False)
class HeatMapDrawn(Event):
    """One of many: the number in `DrawHeatMaps.wanted`, and the map, or in its place why there is none."""

    number: int
    heat_map: HeatMap | None
    why: str = ""


@dataclass(frozen=True)
class HeatMapsDrawn:
    """They are all there, less those that `failed`."""

    drawn: int
    failed: int
