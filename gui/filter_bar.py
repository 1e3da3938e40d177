"""The line above the gallery: how many images, which split, right and wrong answers, a name, and their size."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from core import splits
from gui import theme
from gui.flow_row import FlowRow
from gui.image_list_model import ImageFilter

if TYPE_CHECKING:
    from gui.session import Session

TYPING_MS = 150
ANSWERS = ("", "right", "wrong", "unsure")


class FilterBar(QWidget):
    """Makes the session's filter and tells how much of the place it leaves."""

    side_changed = Signal(int)

    def __init__(
        self, session: "Session", smallest_px: int = 64, largest_px: int = 256, usual_px: int = 128
    ) -> None:
        super().__init__()
        self.setObjectName("filterBar")
        self._session = session
        self._make_controls(smallest_px, largest_px, usual_px)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._apply)
        self._split.activated.connect(self._apply)
        self._answer.activated.connect(self._apply)
        self._search.textEdited.connect(self._typing.start)
        self._search.returnPressed.connect(self._apply)
        self._clear.clicked.connect(self._clear_all)
        self._finding.clicked.connect(self._leave_finding)
        self._restore.clicked.connect(self._restore_images)
        self._size.valueChanged.connect(self.side_changed)
        for changed in (
            session.project_opened,
            session.project_closed,
            session.filter_changed,
            session.rows_added,
            session.rows_changed,
            session.predictions_changed,
            session.selection_changed,
        ):
            changed.connect(self._refresh)
        self._dress()
        self._refresh()

    def _make_controls(self, smallest_px: int, largest_px: int, usual_px: int) -> None:
        self._count = QLabel()
        self._count.setObjectName("imageCount")
        self._count.setProperty("role", "heading")
        self._clear = QToolButton()
        self._clear.setObjectName("clearFilterButton")
        self._clear.setAccessibleName(self.tr("Clear the filter"))
        self._clear.setToolTip(self.tr("Clear the filter"))
        self._finding = QPushButton()
        self._finding.setObjectName("findingChip")
        self._finding.setToolTip(self.tr("Found by the data check; a click shows the other images too"))
        self._restore = QPushButton()
        self._restore.setObjectName("restoreButton")
        self._split = QComboBox()
        self._split.setObjectName("splitFilter")
        self._split.setAccessibleName(self.tr("Split"))
        self._split.addItem(self.tr("All splits"), None)
        self._split.addItem(self.tr("Train"), splits.TRAIN)
        self._split.addItem(self.tr("Validation"), splits.VALIDATION)
        self._split.addItem(self.tr("Test"), splits.TEST)
        self._answer = QComboBox()
        self._answer.setObjectName("answerFilter")
        self._answer.setAccessibleName(self.tr("Answers"))
        words = self.tr("All answers"), self.tr("Right"), self.tr("Wrong"), self.tr("Unsure")
        for text, answer in zip(words, ANSWERS, strict=True):
            self._answer.addItem(text, (answer, -1))
        self._search = QLineEdit()
        self._search.setObjectName("searchField")
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(self.tr("Search by file name"))
        self._search.setPlaceholderText(self.tr("File name"))
        self._search_sign = QAction(self._search)
        self._search.addAction(self._search_sign, QLineEdit.ActionPosition.LeadingPosition)
        self._search.setMinimumWidth(72)
        self._search.setMaximumWidth(220)
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._size.setObjectName("sizeSlider")
        self._size.setAccessibleName(self.tr("Size of the thumbnails"))
        self._size.setToolTip(self.tr("Size of the thumbnails (Ctrl + wheel)"))
        self._size.setRange(smallest_px, largest_px)
        self._size.setValue(usual_px)
        self._size.setSingleStep(8)
        self._size.setPageStep(32)
        self._size.setMinimumWidth(48)
        self._size.setMaximumWidth(96)
        self._size_sign = QLabel()
        for widget in (self._clear, self._finding, self._restore, self._split, self._answer, self._size):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the gallery
        row = FlowRow(self)
        row.setContentsMargins(theme.MARGIN_PX, theme.SPACING_PX // 2, theme.MARGIN_PX, theme.SPACING_PX // 2)
        row.setSpacing(theme.SPACING_PX)
        row.addWidget(self._count)
        row.addWidget(self._finding)
        row.addWidget(self._clear)
        row.addWidget(self._restore)
        row.add_stretch()
        row.addWidget(self._split)
        row.addWidget(self._answer)
        row.addWidget(self._search)
        row.addWidget(self._size_sign)
        row.addWidget(self._size)

    def set_side(self, side_px: int) -> None:
        """Show the size that thumbnails have got elsewhere."""
        self._size.setValue(side_px)

    def focus_search(self) -> None:
        """Put the cursor into the search field (Ctrl+F)."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Make the icons anew in the new theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._dress()

    def _dress(self) -> None:
        muted = theme.colours().muted
        self._clear.setIcon(theme.icon("close", muted))
        self._restore.setIcon(theme.icon("restore"))
        self._size_sign.setPixmap(theme.icon("image-size-select-large", muted).pixmap(16, 16))
        self._search_sign.setIcon(
            theme.icon("magnify", muted)
        )  # a new action would delete a widget, see theme

    def _apply(self) -> None:
        self._typing.stop()
        answer, taken_for = self._answer.currentData()
        wanted = replace(
            self._session.filter,
            split=self._split.currentData(),
            text=self._search.text().strip(),
            answer=answer,
            taken_for=taken_for,
        )
        if wanted != self._session.filter:
            self._session.set_filter(wanted)

    def _clear_all(self) -> None:
        now = self._session.filter
        self._session.set_filter(ImageFilter(place=now.place, class_id=now.class_id))

    def _leave_finding(self) -> None:
        self._session.set_filter(replace(self._session.filter, finding=(), finding_name=""))

    def _restore_images(self) -> None:
        rows = self._session.selection
        self._session.restore(rows if rows.size else self._session.visible_rows)

    def _refresh(self) -> None:
        now, shown = self._session.filter, len(self._session.visible_rows)
        chosen = len(self._session.selection)
        if chosen > 1:
            text = self.tr("{n} of {total} chosen").format(n=f"{chosen:,}", total=f"{shown:,}")
        else:
            text = self.tr("1 image") if shown == 1 else self.tr("{n} images").format(n=f"{shown:,}")
        self._count.setText(text)
        self._clear.setVisible(now.narrowed)
        self._finding.setVisible(bool(now.finding))
        self._finding.setText(f"{now.finding_name}  ×")
        self._finding.setAccessibleName(self.tr("Leave: {finding}").format(finding=now.finding_name))
        self._split.setCurrentIndex(max(0, self._split.findData(now.split)))
        self._show_answer(now)
        if not self._typing.isActive() and self._search.text().strip() != now.text:
            self._search.setText(now.text)
        self._restore.setVisible(now.place == "trash" and shown > 0)
        self._restore.setText(self.tr("Restore") if chosen else self.tr("Restore all"))
        self._restore.setAccessibleName(self._restore.text())
        self.setEnabled(self._session.project is not None)

    def _show_answer(self, now: ImageFilter) -> None:
        """What one class is taken for is chosen in the confusion matrix; here it can be seen and left."""
        while self._answer.count() > len(ANSWERS):
            self._answer.removeItem(len(ANSWERS))
        if now.taken_for >= 0:
            project = self._session.project
            classes = project.classes if project is not None else ()
            name = next((info.name for info in classes if info.id == now.taken_for), "")
            text = self.tr("Taken for {name}").format(name=name)
            self._answer.addItem(text, (now.answer, now.taken_for))
        at = self._answer.count() - 1 if now.taken_for >= 0 else ANSWERS.index(now.answer)
        self._answer.setCurrentIndex(at)
        judged = bool((self._session.predicted >= 0).any())
        self._answer.setEnabled(judged or now.by_answer)
        self._answer.setToolTip(
            self.tr("What the chosen run says of the images; unsure: no class has a score of 60 %")
            if judged
            else self.tr("There are no predictions yet: train first")
        )
