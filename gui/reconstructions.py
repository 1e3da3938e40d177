"""The page of an autoencoder: pictures beside what it gives back of them, the worst first, live while it learns."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.catalogue import PRESENT
from core.jobs import LIVE, Reconstructions
from gui import theme
from gui.empty_state import EmptyState
from gui.image_list_model import ImageFilter
from gui.language import told
from gui.page import Page
from gui.pair_cell import Pair
from gui.pair_grid import PairGrid
from gui.pictures import to_qimage

if TYPE_CHECKING:
    from gui.session import Session

FOLLOW_MS = 1000  # how often a training is looked at
SETTLE_MS = 60
KEPT_PAIRS = 600
WORST, BEST, GALLERY = "worst", "best", "gallery"
ODD_SPREADS = 1.5  # Tukey's fence: so many quartile distances above the upper quartile an image stands out


class ReconstructionsPage(Page):
    """See the file's docstring."""

    filtered = True

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reconstructionsPage")
        self._session = session
        self._source = ""  # who is asked: a run's folder, or the one in training
        self._waiting = False
        self._chosen = np.empty(0, np.int64)  # only these, if any
        self._came: Reconstructions | None = None
        self._why = ""
        self._make_controls()
        self.grid = PairGrid(session)
        self.setFocusProxy(self.grid)
        self._empty = EmptyState(self.grid)  # what lies in the viewport would be scrolled away with the pairs
        self._empty.setAutoFillBackground(True)  # it may lie on pairs that have not come
        self._empty.setBackgroundRole(QPalette.ColorRole.Base)
        self._empty.pressed.connect(self._press_empty)
        self.grid.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.grid, stretch=1)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._ask)
        self._follow = QTimer(self, interval=FOLLOW_MS)
        self._follow.timeout.connect(self._look_again)
        self.grid.seen_changed.connect(self._soon.start)
        for changed in (
            session.filter_changed,
            session.rows_added,
            session.rows_changed,
            session.classes_changed,
        ):
            changed.connect(self._refresh)
        for changed in (
            session.run_changed,
            session.runs_changed,
            session.project_opened,
            session.project_closed,
        ):
            changed.connect(self._take_source)
        for told_of in (session.training_started, session.training_ended):
            told_of.connect(lambda _event: self._take_source())
        session.selection_changed.connect(self._take_selection)
        session.reconstructions_ready.connect(self._take)
        session.reconstructions_failed.connect(self._fail)
        self._take_source()

    def _make_controls(self) -> None:
        self._state = QLabel()
        self._state.setObjectName("reconstructionState")
        self._state.setMinimumWidth(1)
        self._only = QPushButton()
        self._only.setObjectName("allReconstructionsButton")
        self._only.clicked.connect(self._leave_selection)
        self._order = QComboBox()
        self._order.setObjectName("reconstructionOrder")
        self._order.setAccessibleName(self.tr("Order"))
        self._order.addItem(self.tr("Worst first"), WORST)
        self._order.addItem(self.tr("Best first"), BEST)
        self._order.addItem(self.tr("As in the gallery"), GALLERY)
        self._order.activated.connect(self._refresh)
        for widget in (self._only, self._order):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the pictures
        self._head = QHBoxLayout()
        self._head.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, theme.SPACING_PX)
        self._head.setSpacing(theme.SPACING_PX)
        self._head.addWidget(self._state, stretch=1)
        self._head.addWidget(self._only)
        self._head.addWidget(self._order)

    def set_side(self, px: int) -> None:
        """See `Page.set_side`."""
        self.grid.set_side(px)

    @property
    def state_text(self) -> str:
        """The line over the pictures, as rich text."""
        return self._state.text()

    # ---------------------------------------------------------------------------------------------- what is shown

    def _take_source(self) -> None:
        """Another run is chosen, or a training has begun or ended."""
        source = self._session.reconstructs_from
        if source == self._source and self._session.project is not None:
            return
        self._source, self._came, self._why, self._waiting = source, None, "", False
        run, cell = self._session.run, self.grid.cell
        cell.pairs.clear()
        cell.errors = dict(run.reconstruction()) if run is not None and source not in ("", LIVE) else {}
        cell.odd_from = _fence(np.array(list(cell.errors.values())))
        self._order.setEnabled(bool(cell.errors))
        wait = self.tr("Pictures are put in order when the training has ended.")
        self._order.setToolTip("" if cell.errors else wait)
        self._refresh()
        self._soon.start()
        self._follow_if_live()

    def _take_selection(self, rows: NDArray[np.int64]) -> None:
        """Several images chosen in the gallery are shown by themselves; a single one is only looked at."""
        if len(rows) > 1:
            self._chosen = rows
            self._refresh()

    def _leave_selection(self) -> None:
        self._chosen = np.empty(0, np.int64)
        self._refresh()

    def _refresh(self, *_: object) -> None:
        project = self._session.project
        rows = self._session.visible_rows
        if project is None:
            self._chosen = rows = np.empty(0, np.int64)
        elif len(rows):
            rows = rows[project.states[rows] == PRESENT]
            here = np.intersect1d(rows, self._chosen)
            rows = here if len(here) else rows
        self._only.setVisible(project is not None and bool(np.isin(self._chosen, rows).any()))
        self._only.setText(self.tr("{n} chosen  ✕").format(n=f"{len(rows):,}"))
        self._only.setAccessibleName(self.tr("Show all images again"))
        self._only.setToolTip(self._only.accessibleName())
        self.grid.show_rows(self._in_order(rows))
        self._tell()

    def _in_order(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The order asked for; as long as no errors are known the images are mixed, so that every class is seen."""
        how = self._order.currentData()
        if how == GALLERY and self.grid.cell.errors:
            return rows
        errors = np.array([self.grid.cell.errors.get(row, np.nan) for row in rows.tolist()])
        mixed = (rows * 2_654_435_761 + 97) % 4_294_967_291  # the same for a row every time
        key = np.where(np.isnan(errors), np.inf, errors if how == BEST else -errors)
        return rows[np.lexsort((mixed, key))]

    def _tell(self) -> None:
        """The line over the pictures, and what stands in their place where there are none."""
        colours, came, cell = theme.colours(), self._came, self.grid.cell
        parts = []
        if self._source == LIVE:
            parts.append(f"<b style='color:{colours.accent}'>● {self.tr('Live')}</b>")
            if came is not None:
                parts.append(self.tr("epoch {n}").format(n=f"{came.epoch or 0:,}"))
                if came.layers < came.of_layers:
                    layers = self.tr("{n} of {total} layers").format(n=came.layers, total=came.of_layers)
                    parts.append(layers)
                error = f"{100 * float(came.errors.mean()):.1f}" if len(came.errors) else "–"
                parts.append(self.tr("error {percent} %").format(percent=error))
        elif cell.errors:
            shown = np.array([cell.errors[row] for row in self.grid.rows.rows.tolist() if row in cell.errors])
            if len(shown):
                mean = f"<b>{100 * float(shown.mean()):.1f} %</b>"
                parts.append(self.tr("Mean error {percent}").format(percent=mean))
                odd = int((shown >= cell.odd_from).sum())
                if odd:
                    text = (
                        self.tr("1 stands out") if odd == 1 else self.tr("{n} stand out").format(n=f"{odd:,}")
                    )
                    parts.append(f"<span style='color:{colours.warning}'>{text}</span>")
        legend = self.tr("left the picture, right what is given back")
        parts.append(f"<span style='color:{colours.muted}'>{legend}</span>")
        self._state.setText(" · ".join(parts))
        self._tell_if_empty()

    def _tell_if_empty(self) -> None:
        if self._why:
            self._empty.say(
                "image-off-outline", self.tr("No reconstructions"), self._why, self.tr("Try again")
            )
        elif not self.grid.rows.rowCount():
            text = self.tr("Nothing matches this filter")
            self._empty.say("filter-off-outline", text, "", self.tr("Clear the filter"))
        elif self._source == LIVE and self._came is None:
            wait = self.tr("They come as soon as the first pictures are learned, and then every second.")
            self._empty.say(
                "image-multiple-outline", self.tr("The first reconstructions are on their way"), wait
            )
        else:
            self._empty.hide()

    def _press_empty(self) -> None:
        if self._why:
            self._why, self._waiting = "", False
            self._tell()
            self._ask()
        else:
            self._session.set_filter(ImageFilter())

    # ---------------------------------------------------------------------------------------------- what is asked

    def _ask(self) -> None:
        """Ask for what is seen: of a run only what has not come yet, of a training everything."""
        if not self._source or not self.isVisible() or self._why:
            return
        seen = self.grid.seen()
        if self._source != LIVE:
            seen = seen[[row not in self.grid.cell.pairs for row in seen.tolist()]] if len(seen) else seen
        if len(seen):
            self._waiting = True
            self._session.reconstruct(seen)

    def _look_again(self) -> None:
        if not self._waiting:  # what is asked too often would never be answered
            self._ask()

    def _take(self, came: Reconstructions) -> None:
        if came.run_folder != self._source:
            return
        self._waiting, self._why, self._came = False, "", came
        pairs = self.grid.cell.pairs
        for index, row in enumerate(came.rows.tolist()):
            pairs.pop(row, None)
            original, reconstructed = (
                QPixmap.fromImage(to_qimage(pixels[index])) for pixels in (came.originals, came.reconstructed)
            )
            pairs[row] = Pair(original, reconstructed, float(came.errors[index]))
        while len(pairs) > KEPT_PAIRS:
            del pairs[next(iter(pairs))]
        self.grid.viewport().update()
        self._tell()

    def _fail(self, why: str) -> None:
        self._waiting = False
        if self._source == LIVE:  # it has just ended, or not begun: the next look will tell
            return
        self._why = told(why)
        self._tell()

    def _follow_if_live(self) -> None:
        if self._source == LIVE and self.isVisible():
            self._follow.start()
        else:
            self._follow.stop()

    # -------------------------------------------------------------------------------------------------- what Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._waiting = False
        self._soon.start()
        self._follow_if_live()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nobody asks."""
        super().hideEvent(event)
        self._follow.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "grid"):
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in place of pictures fills their place."""
        if event.type() == QEvent.Type.Resize:
            self._empty.setGeometry(self.grid.viewport().geometry())
        return False


def _fence(errors: NDArray[np.float64]) -> float:
    """From which error on an image stands out among the others."""
    if len(errors) < 8:
        return float("inf")
    lower, upper = np.quantile(errors, (0.25, 0.75))
    return float(upper + ODD_SPREADS * (upper - lower))
