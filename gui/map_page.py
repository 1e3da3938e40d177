"""The map of all images: those together that a network sees as alike; drawn while one watches, before and after."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from core.catalogue import PRESENT
from core.jobs import LIVE, Progress
from core.projection_figures import fitted
from core.questions.maps import (
    CompareMaps,
    DrawMap,
    FeatureSource,
    ImageMap,
    MapForming,
    MapPair,
    Separation,
)
from gui import map_saving, theme
from gui.cosine_dialog import CosineDialog
from gui.empty_state import EmptyState
from gui.language import told
from gui.map_controls import MapControls, before
from gui.map_legend import MapLegend
from gui.map_morph import MapMorph
from gui.map_separation import MapSeparation
from gui.map_view import NO_ROWS, MapView
from gui.page import Page
from gui.progress_text import progress_text

if TYPE_CHECKING:
    from gui.session import Session

AT_ONCE = 3000  # so many images are drawn without being asked for
KEPT_MAPS = 6
SETTLE_MS = 400

Wanted = tuple[FeatureSource, str, int, bool]


class MapPage(Page):
    """See the file's docstring."""

    filtered = True

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapPage")
        self._session = session
        self._maps: dict[Wanted, ImageMap | MapPair] = {}
        self._asked: Wanted | None = None
        self._shown: ImageMap | MapPair | None = None
        self._why = ""
        self._labels: NDArray[np.int64] = NO_ROWS  # of all images, when a map was asked for
        self._enquiry = session.enquiry(self)
        self._enquiry.heard.connect(self._hear)
        self._enquiry.answered.connect(self._take)
        self._enquiry.failed.connect(self._fail)
        self.controls = MapControls(session, self)
        self.view = MapView(session, self)
        self.setFocusProxy(self.view)
        self.legend = MapLegend(session, self.view)
        self.legend.reaches.connect(self.view.keep_free)
        self.morph = MapMorph(self)
        self.morph.hide()
        self._state = QLabel(self)
        self._state.setObjectName("mapState")
        self._state.setProperty("role", "muted")
        self._state.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, theme.SPACING_PX)
        self._state.setMinimumWidth(1)
        self._state.setToolTip(self.tr("1: each class lies by itself; 0: they lie amid each other"))
        self._bar = QProgressBar(self)
        self._bar.setObjectName("mapProgress")
        self._bar.setAccessibleName(self.tr("Progress of the map"))
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._empty = EmptyState(self.view)
        self._empty.pressed.connect(self.draw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.controls, self._state, self._bar):
            layout.addWidget(widget)
        layout.addWidget(self.view, stretch=1)
        layout.addWidget(self.morph)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._catch_up)
        self._separation = MapSeparation(session, self)
        self._separation.measured.connect(self._take_separation)
        self._connect(session)
        self._tell()

    def _connect(self, session: "Session") -> None:
        controls = self.controls
        controls.changed.connect(self._change)
        controls.compare_wanted.connect(self._change)
        controls.draw_wanted.connect(self._press)
        controls.thumbnails_wanted.connect(self.view.show_thumbnails)
        controls.save_wanted.connect(self._save)
        controls.cosines_wanted.connect(self._compare_selected)
        self.morph.moved.connect(self._show_between)
        session.project_opened.connect(self._begin_anew)
        session.project_closed.connect(self._begin_anew)
        session.run_changed.connect(self._run_changed)
        session.training_ended.connect(self._forget_runs)
        session.engine_ready.connect(lambda _: self._run_changed())
        session.rows_added.connect(lambda *_: self._soon.start())
        session.import_finished.connect(lambda _: self._soon.start())
        session.rows_changed.connect(lambda _: self._measure())
        for changed in (session.rows_added, session.rows_changed):  # the first image, or the last one gone
            changed.connect(lambda *_: None if self.busy else self._tell())
        session.epoch_ended.connect(lambda _: self._offer_live())
        for changed in (session.rows_changed, session.classes_changed, session.predictions_changed):
            changed.connect(lambda *_: self._refresh_legend())

    # --------------------------------------------------------------------------------------------------- what is asked

    @property
    def _wanted(self) -> Wanted | None:
        source = self.controls.source
        return (source, *self.controls.method, self.controls.comparing) if source is not None else None

    @property
    def busy(self) -> bool:
        """Is a map being drawn?"""
        return self._enquiry.busy

    def draw(self) -> None:
        """Draw the map that is chosen; where there is one, let new images join it."""
        wanted, project, session = self._wanted, self._session.project, self._session
        if wanted is None or project is None:
            return
        source, method, dimensions, compared = wanted
        snapshot = project.snapshot()
        self._asked, self._why = wanted, ""
        self._labels = project.labels.astype(np.int64)
        known = self._maps.get(wanted)
        if compared and session.run is not None:
            earlier = before(session.run, source.layer)
            after = FeatureSource(str(session.run.folder), layer=source.layer)
            self._enquiry.ask(CompareMaps(earlier, after, snapshot, method, dimensions))
        else:
            learning = source.run_folder == LIVE  # its features are others now
            onto = known if isinstance(known, ImageMap) and not learning else None
            self._enquiry.ask(DrawMap(source, snapshot, method, dimensions, onto))
        self._tell()

    def _press(self) -> None:
        if self.busy:
            self._cancel()
        else:
            wanted = self._wanted
            if wanted is not None:
                self._maps.pop(wanted, None)  # drawn anew, from the beginning
            self.draw()

    def _cancel(self) -> None:
        self._enquiry.cancel()
        self._bar.hide()
        self._show_known()

    def _change(self, *_: object) -> None:
        """Something else is chosen: show it if it is known, else draw it."""
        self._enquiry.cancel()
        self._bar.hide()
        self._why = ""
        if not self._show_known() and self.isVisible():
            self.draw()

    def _catch_up(self) -> None:
        """Draw what is not there yet, if it is quick; let images join that have come in."""
        project, wanted = self._session.project, self._wanted
        if project is None or wanted is None or not self.isVisible() or self.busy or self._why:
            return
        if self._session.training or self._session.importing:
            return
        known = self._maps.get(wanted)
        present = np.flatnonzero(project.states == PRESENT)
        if known is None:
            if 2 <= len(present) <= AT_ONCE:
                self.draw()
        elif len(np.setdiff1d(present, _rows_of(known))) and isinstance(known, ImageMap) and not known.errors:
            self.draw()

    # --------------------------------------------------------------------------------------------------- what is heard

    def _hear(self, event: object) -> None:
        if isinstance(event, MapForming):
            self._bar.setRange(0, event.steps)
            self._bar.setValue(event.step)
            self._bar.show()
            self._empty.hide()
            self.view.show_map(event.rows, event.positions)
            self._state.setText(self.tr("Drawing the map…"))
            if self.legend.isHidden():
                self.legend.show_rows(event.rows)
        elif isinstance(event, Progress):
            self._bar.setRange(0, max(event.total, 0))
            self._bar.setValue(event.done)
            self._bar.show()
            self._state.setText(progress_text(event))

    def _take(self, answer: ImageMap | MapPair) -> None:
        self._bar.hide()
        if self._asked is not None:
            self._maps.pop(self._asked, None)
            self._maps[self._asked] = answer
            self._separation.drawn(answer, self._labels)
            while len(self._maps) > KEPT_MAPS:
                del self._maps[next(iter(self._maps))]
        self._show_known()

    def _fail(self, why: str) -> None:
        self._bar.hide()
        self._why = told(why)
        self._tell()

    # --------------------------------------------------------------------------------------------------- what is shown

    def _show_known(self) -> bool:
        """Show the map that is chosen; False if it is not there yet."""
        wanted = self._wanted
        self._shown = self._maps.get(wanted) if wanted is not None else None
        shown = self._shown
        self.morph.setVisible(isinstance(shown, MapPair))
        if isinstance(shown, MapPair):
            self.controls.offer_layers(shown.after.layers)
            self.morph.say(
                self.tr("before {figure}").format(figure=_figure(shown.before.separation)),
                self.tr("after {figure}").format(figure=_figure(shown.after.separation)),
            )
            self._show_between(self.morph.slider.value() / self.morph.slider.maximum())
        elif shown is not None:
            self.controls.offer_layers(shown.layers)
            self.view.show_map(shown.rows, shown.positions)
        else:
            self.view.show_map(NO_ROWS, np.empty((0, 2), np.float32))
        self._refresh_legend()
        self._tell()
        self._measure()
        return shown is not None

    def _measure(self) -> None:
        """Images were sorted: the map stays, how far the classes are apart does not."""
        self._separation.measure(self._shown if self.isVisible() else None)

    def _take_separation(self, before: ImageMap | MapPair, now: ImageMap | MapPair) -> None:
        self._maps = {wanted: now if known is before else known for wanted, known in self._maps.items()}
        if self._shown is before:
            self._show_known()

    def _offer_live(self) -> None:
        """From its first epoch on the classifier in training can be asked."""
        if not self.controls.offers_live:
            self._run_changed()

    def _show_between(self, share: float) -> None:
        if isinstance(self._shown, MapPair):
            pair = self._shown
            both = fitted(np.concatenate([pair.before.positions, pair.after.positions]))
            first, last = both[: len(pair.before.rows)], both[len(pair.before.rows) :]
            self.view.show_map(pair.after.rows, (1 - share) * first + share * last, within=both)

    def _refresh_legend(self) -> None:
        self.legend.show_rows(_rows_of(self._shown) if self._shown is not None else NO_ROWS)

    def _tell(self) -> None:
        self.controls.show_busy(self.busy)
        project, shown = self._session.project, self._shown
        bare = project is not None and not (project.states == PRESENT).any()
        none_yet = self.tr("There are no images yet") if bare else ""
        self.controls.draw.setEnabled(self._wanted is not None and not bare)
        self.controls.draw.setToolTip(none_yet)
        if self.busy:
            self._state.setText(self.tr("Drawing the map…"))
            self._empty.hide()
            return
        self._state.setText(self._words())
        if bare and shown is None:
            advice = self.tr("Drop folders or photos anywhere on the window.")
            self._empty.say("folder-image", none_yet, advice)
        elif self._why:
            self._empty.say("map-outline", self.tr("No map"), self._why, self.tr("Try again"))
        elif shown is None and self._wanted is None:
            advice = self.tr("Train a classifier, or choose weights of a backbone under “Recipe”.")
            self._empty.say("map-outline", self.tr("Nobody to ask yet"), advice)
        elif shown is None:
            advice = self.tr("Images lie together that look alike to the network.")
            self._empty.say("map-outline", self.tr("No map yet"), advice, self.tr("Draw the map"))
        else:
            self._empty.hide()
        self._empty.setGeometry(self.view.rect())

    def _words(self) -> str:
        """How many images, and how far their classes are apart."""
        shown = self._shown
        if shown is None:
            return ""
        one = shown.after if isinstance(shown, MapPair) else shown
        parts = [self.tr("{n} images").format(n=f"{len(one.rows):,}")]
        if one.epoch is not None:
            parts.append(self.tr("after epoch {epoch}").format(epoch=one.epoch))
        if one.joined:
            parts.append(self.tr("{n} of them joined the map").format(n=f"{one.joined:,}"))
        if isinstance(shown, MapPair):
            change = f"{_figure(shown.before.separation)} → {_figure(one.separation)}"
        else:
            change = _figure(one.separation)
        if one.separation is not None:
            text = self.tr("classes apart by <b>{figure}</b> (silhouette of {n} images in {k} classes)")
            parts.append(text.format(figure=change, n=f"{one.separation.images:,}", k=one.separation.classes))
            if self._separation.outdated(shown):
                parts.append(self.tr("images have been sorted since"))
        if one.errors:
            parts.append(self.tr("{n} cannot be read").format(n=len(one.errors)))
        return " · ".join(parts)

    @property
    def state_text(self) -> str:
        """The line over the map, as rich text."""
        return self._state.text()

    # -------------------------------------------------------------------------------------------------------- the rest

    def _begin_anew(self) -> None:
        self._enquiry.cancel()
        self._maps.clear()
        self._bar.hide()
        self._why = ""
        self.view.reset()
        self._run_changed()

    def _forget_runs(self, _saved: object) -> None:
        """A run may have been gone on with: its features are others now."""
        self._maps = {
            wanted: known for wanted, known in self._maps.items() if not (wanted[0].run_folder or wanted[3])
        }
        self._run_changed()

    def _run_changed(self) -> None:
        self.controls.refresh()
        if not self.busy or self._wanted != self._asked:
            self._enquiry.cancel()
            self._bar.hide()
            self._why = ""
            self._show_known()
            self._soon.start()

    def _save(self) -> None:
        if len(self.view.rows):
            lines = [f"{self.controls.method_title}: {self.tr('{n} images').format(n=len(self.view.rows))}"]
            map_saving.ask_and_save(self, self._session, self.view, lines)

    def _compare_selected(self) -> None:
        source = self.controls.source
        if source is not None:
            CosineDialog.ask(self._session, source, self)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.controls.refresh()
        self._soon.start()
        self._measure()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nobody asks."""
        super().hideEvent(event)
        self._soon.stop()
        self._separation.measure(None)
        if self.busy:
            self._cancel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands in the map's place fills it."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.view.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "morph"):
            self.controls.dress()
            self.morph.dress()


def _rows_of(shown: ImageMap | MapPair) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return shown.after.rows if isinstance(shown, MapPair) else shown.rows


def _figure(separation: Separation | None) -> str:
    return f"{separation.silhouette:.2f}" if separation is not None else "–"
