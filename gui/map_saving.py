"""A map as a file: PNG as it is seen, or SVG with every point."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.map_picture import MapPicture, draw_svg
from gui import picture_saving
from gui.map_view import MapView

if TYPE_CHECKING:
    from gui.session import Session


SVG = "SVG (*.svg)"


def ask_and_save(parent: QWidget, session: "Session", view: MapView, lines: list[str]) -> None:
    """Ask where to; the ending says whether PNG or SVG."""
    title = QCoreApplication.translate("MapSaving", "Save the map")
    chosen, kind = QFileDialog.getSaveFileName(
        parent, title, picture_saving.proposed("map.png"), f"PNG (*.png);;{SVG}"
    )
    if chosen:
        path = Path(chosen)
        if kind == SVG and path.suffix.lower() in (
            "",
            ".png",
        ):  # the kind was chosen, the proposed name was left
            path = path.with_suffix(".svg")
        save(session, view, path, lines)


def save(session: "Session", view: MapView, path: Path, lines: list[str]) -> None:
    """Write the map beside the window, never over one of the project's images; tell how it went."""
    if path.suffix.lower() != ".svg":
        picture_saving.save(session, view.picture().toImage(), path)
        return
    picture_saving.save_bytes(session, draw_svg(picture_of(session, view.rows, view.flat, lines)), path)


def picture_of(
    session: "Session", rows: NDArray[np.int64], positions: NDArray[np.floating], lines: list[str]
) -> MapPicture:
    """What an SVG shows."""
    project = session.project
    assert project is not None
    places = {info.id: at for at, info in enumerate(project.classes)}
    labels = np.array([places.get(label, -1) for label in project.labels[rows].tolist()], np.int64)
    return MapPicture(positions, [(info.name, info.colour) for info in project.classes], labels, lines)
