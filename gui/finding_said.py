"""What stands under an image of the data check: why it is listed, in two or three short lines."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core import splits
from core.data_check import (
    BLURRED,
    BRIGHT,
    DARK,
    DOUBTED,
    GROUPED,
    LEAKS,
    ODD,
    TINY,
    UNREADABLE,
    Finding,
    better,
)
from core.project import Project
from gui import theme
from gui.answer_grid import Said
from gui.checking import Checking
from gui.language import told
from gui.prediction_bars import percent
from gui.run_words import verdict_text


def said_of(checking: Checking, of: Finding, project: Project, row: int) -> Sequence[Said]:
    """The lines of one image."""
    if of.kind == DOUBTED:
        return _doubt(checking, project, row)
    if of.kind in GROUPED:
        return _member(of, project, row)
    if of.kind == UNREADABLE:
        return Said(project.file_name(row)), Said(told(project.reason(row)))
    return _label(project, row), Said(_measured(of, project, row))


def _label(project: Project, row: int) -> Said:
    info = next((info for info in project.classes if info.id == int(project.labels[row])), None)
    if info is None:
        return Said(_tr("unsorted"), dot=theme.colours().muted)
    return Said(info.name, dot=info.colour)


def _doubt(checking: Checking, project: Project, row: int) -> Sequence[Said]:
    said, inks = checking.doubted(row), {info.name: info.colour for info in project.classes}
    if said is None:
        return (_label(project, row),)
    label, _, rather, higher = said
    muted = theme.colours().muted
    return (
        Said(verdict_text(rather, higher), percent(higher), inks.get(rather, muted)),
        Said(label, _tr("label"), inks.get(label, muted)),
    )


def _member(of: Finding, project: Project, row: int) -> Sequence[Said]:
    """Class and split, size, and whether it is the best or mirrored."""
    width, height = project.size(row)
    label = _label(project, row)
    split = _split(int(project.splits[row])) if of.kind == LEAKS else ""
    group = next(group for group in of.groups if row in group)
    best = row == group[0] and better(of.quality[row], of.quality[group[1]])
    notes = [_tr("mirrored")] if row in of.mirrored else []
    if best:
        notes.append(_tr("larger") if best == "larger" else _tr("sharper"))
    good = theme.colours().good if best else ""
    return (
        Said(label.text, split, label.dot),
        Said(f"{width:,} × {height:,}"),
        Said(" · ".join(notes), colour=good),
    )


def _split(split: int) -> str:
    names = {splits.TRAIN: _tr("train"), splits.VALIDATION: _tr("validation"), splits.TEST: _tr("test")}
    return names.get(split, "")


def _measured(of: Finding, project: Project, row: int) -> str:
    figure = next(
        figure for one, figure in zip(of.rows.tolist(), of.figures.tolist(), strict=True) if one == row
    )
    width, height = project.size(row)
    if of.kind in (TINY, ODD):
        return f"{width:,} × {height:,}"
    if of.kind in (DARK, BRIGHT):
        return _tr("brightness {share}").format(share=percent(figure))
    if of.kind == BLURRED:
        return _tr("sharpness {figure}").format(figure=f"{figure:.1f}")
    return project.file_name(row)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Findings", text)
