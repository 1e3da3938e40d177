"""The pages in the gallery's place: which there are, when each is offered, and which one is shown.

A page is made when it is first gone to. To add one: a line in `Pages._kinds` and its file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.filter_bar import FilterBar
from gui.image_grid import ImageGrid
from gui.live_button import learning_classes
from gui.page import Page
from gui.page_tabs import PageTabs

if TYPE_CHECKING:
    from gui.session import Session
    from gui.sorting import Sorting

GALLERY = "gallery"


@dataclass(frozen=True)
class _Kind:
    """A page: its tab's text, how it is made, and whether there is anything for it to show."""

    name: str
    text: str
    make: Callable[[], Page]
    offered: Callable[[], bool]


class Pages(QStackedWidget):
    """See the file's docstring.

    Args:
        session: the session.
        gallery: the first page.
        filter_bar: stands over pages that show filtered images.
        tabs: where a page is chosen.
    """

    def __init__(
        self, session: "Session", gallery: ImageGrid, filter_bar: FilterBar, tabs: PageTabs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._filter_bar, self._gallery, self._tabs = session, filter_bar, gallery, tabs
        self._made: dict[str, Page] = {}
        self.addWidget(gallery)
        tabs.add(GALLERY, self.tr("Gallery"))
        self._by_name = {kind.name: kind for kind in self._kinds()}
        for kind in self._by_name.values():
            tabs.add(kind.name, kind.text)
        tabs.chosen.connect(self._show)
        for changed in (session.training_started, session.epoch_ended, session.training_ended):
            changed.connect(self._offer)
        for changed in (session.project_opened, session.project_closed, session.runs_changed):
            changed.connect(self._offer)
        for changed in (session.run_changed, session.engine_ready):
            changed.connect(self._offer)
        self._offer()

    def _kinds(self) -> list[_Kind]:
        session = self._session
        return [
            _Kind("sort", self.tr("Sort"), self._sort, lambda: session.project is not None),
            _Kind("check", self.tr("Check"), self._check, lambda: session.project is not None),
            _Kind("splits", self.tr("Splits"), self._splits, lambda: session.project is not None),
            _Kind("mistakes", self.tr("Mistakes"), self._mistakes, self._run_answers),
            _Kind("stress", self.tr("Stress test"), self._stress, self._somebody_answers),
            _Kind("heatMaps", self.tr("Heat maps"), self._heat_maps, self._somebody_answers),
            _Kind("layers", self.tr("Layers"), self._layers, self._something_to_ask),
            _Kind("map", self.tr("Map"), self._map, self._something_to_map),
            _Kind("compare", self.tr("Compare"), self._compare, self._several_runs),
            _Kind(
                "reconstructions",
                self.tr("Reconstructions"),
                self._reconstructions,
                lambda: bool(session.reconstructs_from),
            ),
        ]

    def _sort(self) -> Page:
        from gui.sorter_page import SorterPage

        return SorterPage(self._session)

    def _check(self) -> Page:
        from gui.check_page import CheckPage

        return CheckPage(self._session)

    def _splits(self) -> Page:
        from gui.splits_page import SplitsPage

        return SplitsPage(self._session)

    def _run_answers(self) -> bool:
        run = self._session.run
        return run is not None and run.usable and run.answers

    def _somebody_answers(self) -> bool:
        return self._run_answers() or learning_classes(self._session)

    def _something_to_ask(self) -> bool:
        run = self._session.run
        return (run is not None and run.usable) or self._session.live_epochs > 0

    def _layers(self) -> Page:
        from gui.layers_page import LayersPage

        return LayersPage(self._session)

    def _several_runs(self) -> bool:
        return sum(run.usable for run in self._session.runs) > 1

    def _compare(self) -> Page:
        from gui.compare_page import ComparePage

        page = ComparePage(self._session)
        page.heat_maps_wanted.connect(self._heat_maps_of)
        return page

    def _heat_maps_of(self, folders: Sequence[Path]) -> None:
        self.go_to("heatMaps")
        page = self.currentWidget()
        from gui.heat_maps_page import HeatMapsPage

        if isinstance(page, HeatMapsPage):
            page.head.choose([str(folder) for folder in folders])

    def compare(self, folders: Sequence[Path]) -> None:
        """Go to the page that compares runs, with these."""
        self.go_to("compare")
        page = self.currentWidget()
        from gui.compare_page import ComparePage

        if isinstance(page, ComparePage):
            page.choose(folders)

    def _mistakes(self) -> Page:
        from gui.mistakes_page import MistakesPage

        return MistakesPage(self._session)

    def _stress(self) -> Page:
        from gui.stress_page import StressPage

        return StressPage(self._session)

    def _heat_maps(self) -> Page:
        from gui.heat_maps_page import HeatMapsPage

        return HeatMapsPage(self._session)

    def _something_to_map(self) -> bool:
        known = self._session.introduction
        weights = known is not None and any(card.weights_path for card in known.backbones)
        return self._session.project is not None and (weights or self._something_to_ask())

    def _map(self) -> Page:
        from gui.map_page import MapPage

        return MapPage(self._session)

    def _reconstructions(self) -> Page:
        from gui.reconstructions import ReconstructionsPage

        return ReconstructionsPage(self._session)

    def minimumSizeHint(self) -> QSize:
        """Of the page in sight: another one does not keep the window wide."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    def listed(self) -> NDArray[np.int64]:
        """The rows that the page in sight lists, int64 [N], in its order."""
        page = self.currentWidget()
        rows = page.listed() if isinstance(page, Page) else None
        return self._session.visible_rows if rows is None else rows

    def sorting(self) -> "Sorting | None":
        """What the sorting keys do on the page in sight, where that is something of its own."""
        page = self.currentWidget()
        return page.sorting() if isinstance(page, Page) else None

    def show_numbers(self, shown: bool) -> None:
        """See `Page.show_numbers`."""
        for page in self._made.values():
            page.show_numbers(shown)

    def show_typed(self, typed: str) -> None:
        """See `Page.show_typed`."""
        for page in self._made.values():
            page.show_typed(typed)

    def offered(self, name: str) -> bool:
        """Is there such a page, and has it something to show?"""
        return name == GALLERY or (name in self._by_name and self._tabs.offered(name))

    def go_to(self, name: str) -> None:
        """Show a page as if its tab had been clicked; one that is not offered is not gone to."""
        if self.offered(name):
            self._tabs.choose(name)

    def page(self, name: str) -> Page:
        """A page, made if need be."""
        if name not in self._made:
            page = self._made[name] = self._by_name[name].make()
            page.set_side(self._gallery.side_px)
            self._filter_bar.side_changed.connect(page.set_side)
            page.page_wanted.connect(self.go_to)
            self.addWidget(page)
        return self._made[name]

    def _offer(self, _event: object = None) -> None:
        for kind in self._by_name.values():
            self._tabs.offer(kind.name, kind.offered())

    def _show(self, name: str) -> None:
        page = self._gallery if name == GALLERY else self.page(name)
        self._filter_bar.setVisible(not isinstance(page, Page) or page.filtered)
        self.setCurrentWidget(page)
        self.updateGeometry()
        page.setFocus()
