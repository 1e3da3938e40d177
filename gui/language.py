"""The window's language: Japanese where the system speaks it, English everywhere else.

`MIWAKE_LANGUAGE=ja` or `en` goes before the system. The translations lie in `resources/translations/`. Core
knows no Qt and speaks English; what it says (errors, reasons, progress, labels) passes through `told` on its
way into the window.
"""

import os
import re
from functools import cache
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

VARIABLE = "MIWAKE_LANGUAGE"
ENGLISH, JAPANESE = "en", "ja"
LANGUAGES = (ENGLISH, JAPANESE)
NAME = "miwakeTranslator"
FOLDER = Path(__file__).parents[1] / "resources" / "translations"

_PLACE = re.compile(r"\{(\w+)\}")
_LEAST_LETTERS = 2  # a pattern of hardly more than places would fit anything


def wanted() -> str:
    """The language to speak: what `MIWAKE_LANGUAGE` says, or else the system's if we know it."""
    language = os.environ.get(VARIABLE) or QLocale.system().name().split("_")[0]
    return language if language in LANGUAGES else ENGLISH


def install(app: QCoreApplication, language: str = "") -> str:
    """Let an application speak a language, by default the wanted one; before its windows are made.

    Returns:
        The language, one of `LANGUAGES`.
    """
    language = language or wanted()
    remove(app)
    if os.environ.get(VARIABLE):
        QLocale.setDefault(QLocale(language))  # days and months too
    if language != ENGLISH:
        for name, folder in ((f"qtbase_{language}", _qt_folder()), (f"miwake_{language}", FOLDER)):
            translator = QTranslator(app)
            translator.setObjectName(NAME)
            if translator.load(name, str(folder)):
                app.installTranslator(translator)
    return language


def remove(app: QCoreApplication) -> None:
    """Let it speak English again."""
    for translator in app.findChildren(QTranslator, NAME):
        app.removeTranslator(translator)
        translator.deleteLater()


def _qt_folder() -> Path:
    """Qt's own translations: inside PySide6 where pip put it, else where Qt was installed."""
    inside = Path(PySide6.__file__).parent / "Qt" / "translations"
    return inside if inside.is_dir() else Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def told(text: str) -> str:
    """What core says, in the window's language; what nobody has translated stays as it is.

    Core puts names and numbers into its sentences before they get here, so a sentence is recognised by its
    pattern, `{name} is not empty.`, and several sentences in a row one after the other.
    """
    return _told(text) or text


def _told(text: str) -> str:
    """The translation, or "" where there is none."""
    if not text:
        return ""
    exact = _translation(text)
    if exact != text:
        return exact
    for source, pattern in _patterns():
        if (match := pattern.fullmatch(text)) is None:
            continue
        translation = _translation(source)
        if translation == source:
            continue
        *values, rest = match.groups()
        places = {name: told(value) for name, value in zip(_PLACE.findall(source), values, strict=True)}
        first = translation.format(**places)
        gap = "" if first.endswith("。") else " "
        return first + (gap + told(rest) if rest else "")
    return ""


def _translation(source: str) -> str:
    return QCoreApplication.translate("Core", source)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What core says and how to recognise it, the most particular first."""
    sources = (FOLDER / "core_sentences.txt").read_text("utf-8").splitlines()
    letters = {source: sum(map(str.isalpha, _PLACE.sub("", source))) for source in sources}
    told_apart = sorted((s for s in sources if letters[s] >= _LEAST_LETTERS), key=lambda s: -letters[s])
    return tuple((source, _pattern(source)) for source in told_apart)


def _pattern(source: str) -> re.Pattern[str]:
    parts = _PLACE.split(source)  # text, name, text, name, … text
    fixed = "(.+?)".join(re.escape(part) for part in parts[::2])
    more = "(?: (.+))?" if source.endswith((".", "?", ")")) else "()"  # another sentence
    return re.compile(fixed + more, re.DOTALL)
