"""What each kind of finding is called, its sign, and what can be done about it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.data_check import (
    ALIKE,
    BLURRED,
    BRIGHT,
    COPIES,
    DARK,
    DOUBTED,
    LEAKS,
    ODD,
    PLAIN,
    STRANGE,
    TINY,
    UNREADABLE,
)

BALANCE, KEPT, CONSISTENCY = "balance", "kept", "consistency"  # entries beside the kinds of finding


@dataclass(frozen=True)
class Words:
    """Of one kind: its name, its icon in Material Design Icons, and a sentence."""

    name: str
    icon: str
    sentence: str


def words(kind: str) -> Words:
    """In the window's language."""
    return {
        UNREADABLE: Words(
            _tr("Unreadable"),
            "image-broken-variant",
            _tr("These files cannot be read. They are left out of everything."),
        ),
        COPIES: Words(
            _tr("Exact duplicates"),
            "content-copy",
            _tr("The same file more than once. Keep one of each group."),
        ),
        ALIKE: Words(
            _tr("Near duplicates"),
            "image-multiple-outline",
            _tr("The same picture in another size, quality or crop. Keep one of each group."),
        ),
        LEAKS: Words(
            _tr("In two splits"),
            "call-split",
            _tr("The same picture is learned and tested: the test flatters. Put both into one, or keep one."),
        ),
        DOUBTED: Words(
            _tr("Doubted labels"),
            "tag-off-outline",
            _tr("A model that had not seen these images is sure of another class."),
        ),
        STRANGE: Words(
            _tr("Unlike any class"),
            "help-rhombus-outline",
            _tr("These look like none of your classes. Do they belong here?"),
        ),
        PLAIN: Words(_tr("One colour"), "square-rounded", _tr("There is nothing to be seen in these.")),
        DARK: Words(_tr("Very dark"), "weather-night", _tr("Much darker than the other images.")),
        BRIGHT: Words(_tr("Very bright"), "white-balance-sunny", _tr("Much brighter than the other images.")),
        BLURRED: Words(_tr("Blurred"), "blur", _tr("Much less sharp than the other images.")),
        TINY: Words(_tr("Tiny"), "resize", _tr("Too few pixels to show much.")),
        ODD: Words(
            _tr("Odd shape"),
            "arrow-expand-horizontal",
            _tr("So long that training sees only the middle of them."),
        ),
        BALANCE: Words(
            _tr("Class balance"),
            "chart-bar",
            _tr("A class with few images is learned badly. Add some, or leave it out."),
        ),
        CONSISTENCY: Words(
            _tr("Your own consistency"),
            "account-question-outline",
            _tr("How often you give an image the same class again."),
        ),
        KEPT: Words(_tr("Kept as they are"), "check", _tr("What you have looked at and found right.")),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Findings", text)
