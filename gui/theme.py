"""Colours, spacing, icons and the style sheet: light, dark, or as the system has it.

Everything that paints asks `colours()` when it paints, so a change of theme needs no bookkeeping.
"""

from dataclasses import dataclass
from pathlib import Path

import qtawesome
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

ICONS = Path(__file__).parent.parent / "resources" / "icons"
SPACING_PX = 8
MARGIN_PX = 12
RADIUS_PX = 6


@dataclass(frozen=True)
class Colours:
    """The colours of one theme, as "#rrggbb". Text on `window`, `panel` and `field` has a contrast above 4.5."""

    dark: bool
    window: str  # behind everything
    panel: str  # docks, cards
    field: str  # lists, inputs, the gallery
    hover: str
    border: str
    text: str
    muted: str  # second-rank text
    accent: str  # the one colour that calls: Train, selection, focus
    on_accent: str
    good: str
    warning: str
    bad: str
    training: str  # the curve of the training images
    validation: str  # the curve of the validation images


LIGHT = Colours(
    dark=False,
    window="#eef0f3",
    panel="#f8f9fa",
    field="#ffffff",
    hover="#e3e8f4",
    border="#d3d7de",
    text="#1d2129",
    muted="#596273",
    accent="#3457d5",
    on_accent="#ffffff",
    good="#1a7f4b",
    warning="#9a6200",
    bad="#c2313f",
    training="#3457d5",
    validation="#c8590a",
)
DARK = Colours(
    dark=True,
    window="#17191d",
    panel="#1f2227",
    field="#121417",
    hover="#2b3140",
    border="#363b44",
    text="#e9ebef",
    muted="#a2a9b6",
    accent="#7590f5",
    on_accent="#0e1220",
    good="#5cc98f",
    warning="#e0ac4a",
    bad="#ef7680",
    training="#7fa0ff",
    validation="#f2a25c",
)

_current = LIGHT


def colours() -> Colours:
    """The colours in force."""
    return _current


def icon(name: str, colour: str = "") -> QIcon:
    """An icon by its name in Material Design Icons, for example `folder-open-outline`."""
    faded = QColor(_current.muted)
    faded.setAlpha(120)
    return qtawesome.icon(f"mdi6.{name}", color=colour or _current.text, color_disabled=faded)


def system_prefers_dark() -> bool:
    """What the desktop asks for; light where it does not say."""
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply(app: QApplication, dark: bool) -> None:
    """Dress the whole application."""
    global _current
    _current = DARK if dark else LIGHT
    app.setStyle("Fusion")
    app.setPalette(_palette(_current))
    app.setStyleSheet(_style_sheet(_current))


class FollowSystem(QObject):
    """Follows the desktop from light to dark and back while `mode` is "system"."""

    def __init__(self, app: QApplication, mode: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._refresh()

    @property
    def mode(self) -> str:
        """`system`, `light` or `dark`."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Choose `system`, `light` or `dark`."""
        self._mode = mode
        self._refresh()

    def _refresh(self) -> None:
        dark = system_prefers_dark() if self._mode == "system" else self._mode == "dark"
        apply(self._app, dark)


def changed(event: QEvent) -> bool:
    """Is this the event a widget gets when the theme has changed (for icons and pens made beforehand)?

    Whoever hears it may change widgets, but not delete one: Qt is on its way through a list of them all.
    """
    return event.type() == QEvent.Type.PaletteChange


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.panel,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.field,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.bad,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.field,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.Dark: colours.border,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        faded = QColor(colours.muted)
        faded.setAlpha(140)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


def _style_sheet(colours: Colours) -> str:
    name = "dark" if colours.dark else "light"
    down, up, check = (
        (ICONS / f"{sign}-{name}.svg").as_posix() for sign in ("chevron-down", "chevron-up", "check")
    )
    return f"""
    QMainWindow, QMainWindow::separator {{ background: {colours.window}; }}
    QMainWindow::separator {{ width: 5px; height: 5px; }}
    QMainWindow::separator:hover {{ background: {colours.accent}; }}
    QDockWidget::title {{ padding: 6px 10px; background: {colours.panel}; }}
    QToolTip {{ color: {colours.text}; background: {colours.field}; border: 1px solid {colours.border}; padding: 4px; }}
    QPushButton, QToolButton {{ padding: 5px 11px; border: 1px solid {colours.border};
        border-radius: {RADIUS_PX}px; background: {colours.field}; }}
    QToolButton {{ padding: 5px; border-color: transparent; background: transparent; }}
    QPushButton:hover, QToolButton:hover {{ background: {colours.hover}; border-color: {colours.accent}; }}
    QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {colours.hover}; }}
    QPushButton:checked {{ background: {colours.hover}; border-color: {colours.accent}; color: {colours.accent}; }}
    QPushButton:disabled {{ background: {colours.panel}; border-color: {colours.border}; }}
    QPushButton:focus, QToolButton:focus {{ border-color: {colours.accent}; }}
    QPushButton[role="primary"] {{ background: {colours.accent}; color: {colours.on_accent};
        border-color: {colours.accent}; font-weight: 600; padding: 6px 18px; }}
    QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus {{ border-color: {colours.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {colours.border}; color: {colours.muted};
        border-color: {colours.border}; }}
    QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ padding: 4px 7px; border: 1px solid {colours.border};
        border-radius: {RADIUS_PX}px; background: {colours.field}; min-height: 18px; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{ border-color: {colours.accent}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url({down}); width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{ border: 1px solid {colours.border}; padding: 3px;
        selection-background-color: {colours.hover}; selection-color: {colours.text}; }}
    QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0 6px; border: none; }}
    QComboBox QAbstractItemView::item:selected {{ background: {colours.hover}; color: {colours.text}; }}
    QCheckBox::indicator, QListView::indicator {{ width: 14px; height: 14px; border: 1px solid {colours.muted};
        border-radius: 4px; background: {colours.field}; }}
    QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {colours.accent};
        border-color: {colours.accent}; image: url({check}); }}
    QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {colours.accent}; }}
    QCheckBox::indicator:checked:focus {{ border-color: {colours.text}; }}
    QCheckBox::indicator:disabled {{ border-color: {colours.border}; }}
    QSlider:horizontal {{ min-height: 18px; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {colours.border}; }}
    QSlider::sub-page:horizontal {{ border-radius: 2px; background: {colours.accent}; }}
    QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border: 1px solid {colours.muted};
        border-radius: 8px; background: {colours.field}; }}
    QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ border: 2px solid {colours.accent};
        width: 12px; height: 12px; }}
    QSlider::sub-page:horizontal:disabled {{ background: {colours.border}; }}
    QSlider::handle:horizontal:disabled {{ border-color: {colours.border}; background: {colours.panel}; }}
    QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
        border: none; background: transparent; width: 20px; }}
    QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({up}); width: 10px; height: 10px; }}
    QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url({down}); width: 10px; height: 10px; }}
    QListView, QTreeView, QTableView {{ border: none; background: {colours.field}; outline: none; }}
    QTreeView::item {{ padding: 3px 2px; }}
    QTreeView::item:selected {{ background: {colours.hover}; color: {colours.text}; }}
    QHeaderView::section {{ border: none; background: {colours.panel}; color: {colours.muted}; padding: 3px 7px; }}
    QTableCornerButton::section {{ border: none; background: {colours.panel}; }}
    QLabel[role="muted"] {{ color: {colours.muted}; }}
    QLabel[role="title"] {{ font-size: 17pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-weight: 600; }}
    QLabel[role="bad"] {{ color: {colours.bad}; }}
    QFrame[role="card"] {{ background: {colours.panel}; border: 1px solid {colours.border};
        border-radius: {RADIUS_PX}px; }}
    QDialogButtonBox, QMessageBox, QInputDialog {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QProgressBar {{ border: none; border-radius: 3px; background: {colours.border}; max-height: 6px;
        text-align: center; }}
    QProgressBar::chunk {{ background: {colours.accent}; border-radius: 3px; }}
    QMenu {{ border: 1px solid {colours.border}; background: {colours.field}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {colours.hover}; color: {colours.text}; }}
    QMenu::item:disabled {{ color: {colours.muted}; }}
    QScrollBar:vertical {{ width: 11px; background: transparent; margin: 0; }}
    QScrollBar:horizontal {{ height: 11px; background: transparent; margin: 0; }}
    QScrollBar::handle {{ background: {colours.border}; border-radius: 5px; min-height: 28px; min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {colours.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
