"""The window speaks Japanese: every text is translated, and core's sentences are recognised."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox

from core.errors import UserError
from gui import language
from resources.translations import update

PLACE = re.compile(r"\{(\w*)\}")


@pytest.fixture
def japanese(qapp, monkeypatch):
    monkeypatch.setenv("MIWAKE_LANGUAGE", "ja")
    before = QLocale()
    assert language.install(qapp) == "ja"
    yield
    language.remove(qapp)
    QLocale.setDefault(before)


def translations():
    """(context, source, translation, finished) of every message in the file."""
    for context in ElementTree.parse(update.TS).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            yield (
                context.findtext("name"),
                message.findtext("source"),
                translation.text or "",
                translation.get("type") is None,
            )


def test_every_text_is_translated():
    found = {
        (context, source): translation
        for context, source, translation, finished in translations()
        if finished
    }
    missing = [text for text in update.all_texts() if not found.get(text)]
    assert not missing, "run `uv run python -m resources.translations.update` and translate"


def test_nothing_is_translated_that_is_no_longer_said():
    assert {text[:2] for text in translations()} == set(update.all_texts())


def test_the_places_for_values_are_the_same():
    for _, source, translation, _ in translations():
        assert sorted(PLACE.findall(translation)) == sorted(PLACE.findall(source)), source
        assert translation.count("\n") == source.count("\n"), source
        assert translation.endswith("…") == source.endswith("…"), source


def test_the_compiled_file_says_what_the_readable_one_says(japanese):
    for context, source, translation, _ in translations():
        assert QCoreApplication.translate(context, source) == translation


def test_the_patterns_are_those_of_core():
    patterns = update.SENTENCES.read_text("utf-8").splitlines()
    assert set(patterns) == {source for context, source in update.all_texts() if context == update.CORE}


def test_qt_speaks_japanese_too(japanese, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "キャンセル" in box.button(QDialogButtonBox.StandardButton.Cancel).text()


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        (
            "/a/b is not empty. Choose an empty folder, or a new name.",
            "/a/b は空ではありません。空のフォルダーか、新しい名前を選んでください。",
        ),
        ("12 images to rose", "12 枚を「rose」へ"),
        ("1 image to the trash", "1 枚をゴミ箱へ"),
        (
            "a.jpg cannot be read: the file is cut short.",
            "a.jpg を読めません: ファイルが途中で切れています。",
        ),
        ("It lies between 1 and 10.", "1 から 10 の間です。"),
        ("Something nobody has translated", "Something nobody has translated"),
        ("", ""),
    ],
)
def test_core_is_told_in_japanese(japanese, english, expected):
    assert language.told(english) == expected


def test_core_is_told_as_it_is_in_english(qapp):
    error = UserError("/a/b is not empty.", advice="Choose an empty folder, or a new name.")
    assert language.told(str(error)) == str(error)


@pytest.mark.parametrize(("said", "spoken"), [("ja", "ja"), ("en", "en"), ("tlh", "en")])
def test_the_language_can_be_chosen(monkeypatch, said, spoken):
    monkeypatch.setenv("MIWAKE_LANGUAGE", said)
    assert language.wanted() == spoken


def test_texts_are_found_wherever_they_stand(tmp_path):
    (tmp_path / "a.py").write_text(
        "class A:\n"
        "    def f(self):\n"
        "        return f\"<b>{self.tr('inside')}</b>\" + _t('wrapped') + translate('C', 'plain')\n"
        "def _t(text):\n"
        "    return QCoreApplication.translate('W', text)\n"
    )
    assert set(update.texts_of_window(tmp_path)) == {("A", "inside"), ("W", "wrapped"), ("C", "plain")}


def test_a_text_that_is_put_together_before_it_is_translated_is_refused(tmp_path):
    (tmp_path / "a.py").write_text("class A:\n    def f(self, n):\n        return self.tr(f'{n} images')\n")
    with pytest.raises(SystemExit, match="placeholders"):
        list(update.texts_of_window(tmp_path))
