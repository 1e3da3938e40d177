"""The page of the splits: who learns, who is kept for the verdict, what belongs together, and whether it is honest."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core import grouping, splits
from core.catalogue import PRESENT
from core.duplicates import Pair, without
from core.jobs import Progress
from core.leaks import Leak, leaks
from core.split_figures import (
    ALIKE,
    BURSTS,
    VIDEO,
    ClassSplits,
    Together,
    belonging,
    class_splits,
    empty,
    missing,
)
from core.splits import SplitRule
from gui import theme
from gui.empty_state import EmptyState
from gui.flow_row import FlowRow
from gui.honesty_view import HonestyView
from gui.image_list_model import ImageFilter
from gui.language import told
from gui.leak_list import LeakList
from gui.page import Page
from gui.plain_text import plain
from gui.share_bar import Shares
from gui.split_bars import SplitBars

if TYPE_CHECKING:
    from gui.session import Session

SETTLE_MS = 150
MAX_SEED = 999_999
LEAST_TO_TAKE_FROM = 3  # images of a class, see `core.splits.validation_from_training`


class SplitsPage(Page):
    """See the file's docstring."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("splitsPage")
        self._session = session
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(*[theme.MARGIN_PX] * 4)
        self._column.setSpacing(theme.MARGIN_PX)
        self._make_shares()
        self._make_classes()
        self._make_leaks()
        self._make_groups()
        self.honesty = HonestyView(session, self)
        self._section(self.tr("Is it honest?"), self.honesty)
        self._column.addStretch(1)
        self._empty = EmptyState(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        self.honesty.answered.connect(lambda: QTimer.singleShot(0, self, self._show_honesty))
        self._views = QStackedLayout(self)
        self._views.addWidget(self._scroll)
        self._views.addWidget(self._empty)
        self.setFocusProxy(self.bars)
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self.refresh)
        for changed in (session.rows_changed, session.rows_added, session.classes_changed):
            changed.connect(self._later)
        session.grouping.changed.connect(self._later)
        session.grouping.progressed.connect(self._show_progress)
        session.project_opened.connect(self._another_project)
        session.engine_ready.connect(lambda _: self._look())

    # ------------------------------------------------------------------------------------------------- the parts

    def _section(self, heading: str, *parts: QWidget) -> QFrame:
        frame = QFrame(self._body)
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setSpacing(theme.SPACING_PX)
        title = QLabel(heading, frame)
        title.setProperty("role", "heading")
        column.addWidget(title)
        for part in parts:
            column.addWidget(part)
        self._column.addWidget(frame)
        return frame

    def _make_shares(self) -> None:
        self.shares = Shares(self)
        self.shares.changed.connect(self._shares_changed)
        self._seed = QSpinBox(self)
        self._seed.setObjectName("splitSeed")
        self._seed.setAccessibleName(self.tr("Number of the shuffle"))
        self._seed.setToolTip(self.tr("The same number deals the same images out the same way"))
        self._seed.setRange(0, MAX_SEED)
        self._seed.valueChanged.connect(self._shares_changed)
        self.renew = QPushButton(self)
        self.renew.setObjectName("renewSplitsButton")
        self.renew.clicked.connect(self._renew)
        self._fixed = QLabel(self)
        self._fixed.setObjectName("pinnedCount")
        self._fixed.setProperty("role", "muted")
        self._fixed.setTextFormat(Qt.TextFormat.RichText)
        self._fixed.linkActivated.connect(self._follow_link)
        below = QWidget(self)
        row = FlowRow(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING_PX)
        row.addWidget(QLabel(self.tr("Shuffle"), self))
        row.addWidget(self._seed)
        row.addWidget(self.renew)
        row.add_stretch()
        row.addWidget(self._fixed)
        words = QLabel(
            self.tr(
                "The classifier learns from the first part, finds its best moment by the second and is "
                "judged by the third."
            ),
            self,
        )
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        self._section(self.tr("Images for training, validation and test"), self.shares, words, below)

    def _make_classes(self) -> None:
        self.bars = SplitBars(self)
        self.bars.chosen.connect(self._show_class)
        self._warnings = QLabel(self)
        self._warnings.setObjectName("splitWarnings")
        self._warnings.setTextFormat(Qt.TextFormat.PlainText)  # classes are called as people like
        self._warnings.setWordWrap(True)
        self._take = QPushButton(self)
        self._take.setObjectName("takeValidationButton")
        self._take.clicked.connect(self._take_validation)
        self._missing = QWidget(self)
        row = QHBoxLayout(self._missing)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._warnings, stretch=1)
        row.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        self._section(self.tr("Classes"), self.bars, self._missing)

    def _make_leaks(self) -> None:
        self.leak_list = LeakList(self._session, self)
        self.leak_list.move_wanted.connect(self._move)
        self.leak_list.dismissed.connect(lambda leak: self._session.grouping.dismiss(leak.pair))
        self._leak_text = QLabel(self)
        self._leak_text.setObjectName("leakText")
        self._leak_text.setWordWrap(True)
        self._move_all = QPushButton(self.tr("All of them to training"), self)
        self._move_all.setObjectName("moveLeaksButton")
        self._move_all.setAccessibleName(self._move_all.text())
        self._move_all.clicked.connect(lambda: self._to_training(self._found))
        top = QWidget(self)
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._leak_text, stretch=1)
        row.addWidget(self._move_all, 0, Qt.AlignmentFlag.AlignTop)
        self._leaks = self._section(self.tr("On both sides"), top, self.leak_list)
        self._found: tuple[Leak, ...] = ()

    def _make_groups(self) -> None:
        self._groups_text = QLabel(self)
        self._groups_text.setObjectName("groupsText")
        self._groups_text.setWordWrap(True)
        self._reasons = QWidget(self)
        self._reason_row = FlowRow(self._reasons)
        self._reason_row.setContentsMargins(0, 0, 0, 0)
        self._reason_row.setSpacing(theme.SPACING_PX)
        self._chips = {why: self._chip(why) for why in (VIDEO, ALIKE, BURSTS)}
        self._progress = QProgressBar(self)
        self._progress.setObjectName("groupingProgress")
        self._progress.setAccessibleName(self.tr("Looking for images that belong together"))
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._section(self.tr("Belong together"), self._groups_text, self._reasons, self._progress)

    def _chip(self, why: str) -> QPushButton:
        chip = QPushButton(self._reasons)
        chip.setObjectName(f"{why}Groups")
        chip.setToolTip(self.tr("Show them in the gallery"))
        chip.clicked.connect(lambda: self._show_reason(why))
        chip.hide()
        self._reason_row.addWidget(chip)
        return chip

    # ----------------------------------------------------------------------------------------------- what is shown

    def listed(self) -> NDArray[np.int64]:
        """See `Page.listed`."""
        rows = [row for leak in self._found for row in (leak.pair.first_row, leak.pair.second_row)]
        return np.array(rows, np.int64)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again; what was found earlier comes back at once."""
        super().showEvent(event)
        self._look()
        self.refresh()

    def _look(self) -> None:
        session = self._session
        if self.isVisible() and session.grouping.pairs is None and session.introduction is not None:
            session.grouping.look()

    def refresh(self) -> None:
        """Show how things stand; a page that is not seen waits until it is."""
        project = self._session.project
        if project is None or not self.isVisible():
            return
        classes = class_splits(project)
        if not classes:
            advice = self.tr("As soon as images lie in classes, you see here which of them are for learning.")
            self._empty.say("call-split", self.tr("No sorted images yet"), advice)
            self._views.setCurrentWidget(self._empty)
            return
        self._views.setCurrentWidget(self._scroll)
        self._show_rule(project.split_rule, classes)
        self.bars.show_classes(classes)
        self._show_missing(project.split_rule, classes)
        pairs = without(
            self._session.grouping.pairs or (), project.content_hashes, grouping.dismissed(project)
        )
        self._show_leaks(pairs)
        self._show_groups(belonging(project, pairs))

    def _show_rule(self, rule: SplitRule, classes: tuple[ClassSplits, ...]) -> None:
        if not self._touched:
            first, second, _ = (round(100 * share) for share in rule.shares)
            self.shares.show_percents((first, second, 100 - first - second))
            self._seed.blockSignals(True)
            self._seed.setValue(rule.seed or 0)
            self._seed.blockSignals(False)
        dealt = any(sum(one.counts[:3]) for one in classes)
        self.renew.setText(self.tr("Deal out anew") if dealt else self.tr("Deal out now"))
        self.renew.setAccessibleName(self.renew.text())
        self.renew.setProperty("role", "primary" if self._touched or not dealt else "")
        self.renew.style().unpolish(self.renew)
        self.renew.style().polish(self.renew)
        pinned = len(self._pinned())
        text = self.tr("{n} stay where they were put").format(n=f"{pinned:,}")
        colour = f'style="color: {theme.colours().accent}"'
        free = self.tr("deal them out too")
        self._fixed.setText(f'<a href="show" {colour}>{text}</a> · <a href="free" {colour}>{free}</a>')
        self._fixed.setVisible(bool(pinned))

    def _show_missing(self, rule: SplitRule, classes: tuple[ClassSplits, ...]) -> None:
        warnings = [told(sentence) for sentence in missing(classes)]
        self._warnings.setText("\n".join(warnings))
        self._missing.setVisible(bool(warnings))
        share = rule.shares[splits.VALIDATION - 1]
        enough = any(one.counts[splits.TRAIN - 1] >= LEAST_TO_TAKE_FROM for one in classes)
        text = self.tr("Take {percent} % of training for validation")
        self._take.setText(text.format(percent=round(100 * share)))
        self._take.setAccessibleName(self._take.text())
        self._take.setVisible(splits.VALIDATION in empty(classes) and enough and 0 < share < 1)

    _touched = False  # has a person set other shares that are not applied yet?

    def _show_leaks(self, pairs: tuple[Pair, ...]) -> None:
        project = self._session.project
        assert project is not None
        counted = (project.states == PRESENT) & (project.labels >= 0)
        self._found = leaks(pairs, np.where(counted, project.splits, splits.UNASSIGNED).astype(np.uint8))
        self._leaks.setVisible(bool(self._found))
        if len(self._found) == 1:
            text = self.tr("An image is in one part and its look-alike in another: the figures flatter.")
        else:
            text = self.tr(
                "{n} images are in one part and their look-alikes in another: the figures flatter."
            )
        self._leak_text.setText(text.format(n=f"{len(self._found):,}"))
        self.leak_list.show_leaks(self._found)

    def _show_groups(self, found: tuple[Together, ...]) -> None:
        self._together = {one.why: one for one in found}
        for why, chip in self._chips.items():
            one = self._together.get(why)
            chip.setVisible(one is not None)
            if one is not None:
                chip.setText(self._counted(one))
                chip.setAccessibleName(chip.text())
        busy = self._session.grouping.busy
        if busy:
            text = self.tr("Looking for images that belong together…")
        elif found:
            text = self.tr("When images are dealt out, each group stays whole.")
        elif self._session.grouping.pairs is None:
            text = self.tr("Not looked for yet.")
        else:
            text = self.tr("No copies, look-alikes, bursts or videos were found.")
        self._groups_text.setText(text)
        self._reasons.setVisible(bool(found))
        self._progress.setVisible(busy)

    def _counted(self, one: Together) -> str:
        texts = {
            VIDEO: (self.tr("{n} images from one video"), self.tr("{n} images from {groups} videos")),
            ALIKE: (self.tr("{n} look-alikes"), self.tr("{n} look-alikes in {groups} groups")),
            BURSTS: (self.tr("{n} images of one burst"), self.tr("{n} images in {groups} bursts")),
        }
        text = texts[one.why][one.groups > 1]
        return text.format(n=f"{len(one.rows):,}", groups=f"{one.groups:,}")

    def _show_progress(self, event: Progress) -> None:
        self._progress.setMaximum(event.total)
        self._progress.setValue(event.done)

    def _show_honesty(self) -> None:
        self._scroll.ensureWidgetVisible(self.honesty)

    def _later(self, *_: object) -> None:
        self.honesty.forget()
        if self.isVisible():
            self._settled.start()

    def _another_project(self) -> None:
        self._touched = False
        self._look()
        self._later()

    # ---------------------------------------------------------------------------------------------- what is done

    def _shares_changed(self) -> None:
        self._touched = True
        self._settled.start()

    def _renew(self) -> None:
        """Groups are looked for first: dealing out without knowing them would tear them."""
        self._touched = False
        train, validation, test = (share / 100 for share in self.shares.percents)
        rule = SplitRule((train, validation, test), self._seed.value())
        if not self._session.grouping.first(lambda: self._session.renew_splits(rule)):
            self._session.renew_splits(rule)
        self._settled.start()

    def _take_validation(self) -> None:
        """Groups are looked for first here too; the button goes, and the next one must not take the next Enter."""
        self.bars.setFocus()
        if not self._session.grouping.first(self._session.take_validation):
            self._session.take_validation()
        self._settled.start()

    def _move(self, leak: Leak) -> None:
        self._to_training((leak,))

    def _to_training(self, found: tuple[Leak, ...]) -> None:
        rows = [row for leak in found for row in (leak.pair.first_row, leak.pair.second_row)]
        self._session.set_split(np.unique(rows), splits.TRAIN)

    def _pinned(self) -> NDArray[np.int64]:
        project = self._session.project
        assert project is not None
        return np.flatnonzero(project.pinned & (project.states == PRESENT) & (project.labels >= 0))

    def _follow_link(self, link: str) -> None:
        if link == "show":
            self._show_rows(self._pinned(), self.tr("Stay where they were put"))
        else:
            self._session.set_split(self._pinned(), splits.UNASSIGNED)
            self._renew()

    def _show_reason(self, why: str) -> None:
        self._show_rows(self._together[why].rows, self._chips[why].text())

    def _show_class(self, class_id: int) -> None:
        self._session.set_filter(ImageFilter("class", class_id))
        self.page_wanted.emit("gallery")

    def _show_rows(self, rows: NDArray[np.int64], name: str) -> None:
        self._session.set_filter(ImageFilter(finding=tuple(rows.tolist()), finding_name=plain(name)))
        self.page_wanted.emit("gallery")
