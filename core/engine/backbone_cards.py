"""Backbones as form and menu see them."""

from collections.abc import Generator

from core.engine.backbones import Backbone, all_backbones, by_name
from core.engine.weights import locate
from core.jobs import BackboneCard

AT_ONCE = 50


def usual() -> tuple[BackboneCard, ...]:
    """Those with an entry of their own."""
    return tuple(card(entry) for entry in all_backbones().values())


def further() -> Generator[None, None, tuple[BackboneCard, ...]]:
    """Those that may be chosen by name."""
    cards = []
    for name in by_name.names():
        if name not in all_backbones():
            cards.append(card(by_name.find(name)))
        if len(cards) % AT_ONCE == 0:  # timm knows thousands
            yield
    return tuple(cards)


def card(entry: Backbone) -> BackboneCard:
    """What people want to know of one."""
    path = locate(entry) if entry.needs_weights else None
    return BackboneCard(
        entry.name,
        entry.label,
        entry.size_mb,
        entry.licence,
        entry.paper,
        entry.needs_weights,
        str(path or ""),
        entry.speed,
        entry.gmacs,
    )
