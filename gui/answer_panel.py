"""What a classifier says of one image: the heat map's controls, the scores, the most similar images."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.heat_map_controls import HeatMapControls
from gui.neighbour_layer import LayerButton
from gui.neighbour_strip import NeighbourStrip
from gui.plain_text import plain
from gui.prediction_bars import PredictionBars
from gui.run_words import verdict_text
from gui.trust_light import TrustLight

if TYPE_CHECKING:
    from gui.session import Session

LONGEST_FAILURE = 240  # characters; the tooltip has them all


class AnswerPanel(QWidget):
    """Answers, or a hint why there are none; and the reason when a question could not be answered."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls = HeatMapControls()
        self.trust = TrustLight(session)
        self.bars = PredictionBars()
        self.strip = NeighbourStrip(session.thumbnails)
        self._hint = _line("inspectorHint", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._failure = _line("inspectionFailure", "bad")
        self._failure.hide()
        self._remark = QLabel()
        self._remark.setObjectName("verdict")
        self._verdict = ("", "", "")  # predicted class, label, remark

        self._classless = _line("classlessHint", "muted")
        self._classless.setText(
            self.tr(
                "This run has learned to give pictures back, not to tell classes apart: it knows what looks alike."
            )
        )
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        self._prediction = _heading(self.tr("Prediction"))
        head.addWidget(self._prediction)
        head.addStretch()
        head.addWidget(self._remark)
        self._answers = QWidget()
        layout = QVBoxLayout(self._answers)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING_PX // 2)
        layout.addWidget(self.controls)
        layout.addWidget(self.trust)
        layout.addWidget(self._failure)
        layout.addSpacing(theme.SPACING_PX)
        layout.addWidget(self._head)
        layout.addWidget(self.bars)
        layout.addWidget(self._classless)
        self.set_knows_classes(True)
        layout.addSpacing(theme.SPACING_PX)
        layout.addWidget(self._similar_head(session))
        layout.addWidget(self.strip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self._answers)

    def _similar_head(self, session: "Session") -> QWidget:
        self._similar = QWidget()
        self.layer = LayerButton()
        self._looking = QLabel(self.tr("looking …"))
        self._looking.setProperty("role", "muted")
        self._looking.hide()
        head = QHBoxLayout(self._similar)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(_heading(self.tr("Most similar")))
        head.addStretch()
        head.addWidget(self._looking)
        head.addWidget(self.layer)
        self.layer.chosen.connect(self._look_at_layer)
        self.layer.chosen.connect(session.set_neighbour_layer)
        session.heat_map_ready.connect(lambda heat_map: self.layer.offer(heat_map.layers))
        session.run_changed.connect(self.layer.reset)
        for answered in (session.neighbours_ready, session.inspection_failed, session.current_changed):
            answered.connect(lambda _answer: self._looking.hide())
        return self._similar

    def _look_at_layer(self, _layer: str) -> None:
        self.strip.show_neighbours(())
        self._looking.show()

    @property
    def hint(self) -> str:
        """The sentence shown in place of answers, "" when answers are shown."""
        return "" if self._hint.isHidden() else self._hint.text()

    @property
    def failure(self) -> str:
        """Why the last question could not be answered."""
        return self._failure.text()

    @property
    def verdict(self) -> str:
        """What stands beside the heading, as rich text."""
        return self._remark.text()

    def set_hint(self, text: str) -> None:
        """A sentence in place of all answers; "" shows the answers."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._answers.setVisible(not text)

    def set_failure(self, text: str) -> None:
        """Why the last question could not be answered; "" when it could."""
        self._failure.setText(text if len(text) <= LONGEST_FAILURE else text[:LONGEST_FAILURE] + " …")
        self._failure.setToolTip(plain(text))
        self._failure.setVisible(bool(text))

    def set_knows_classes(self, known: bool) -> None:
        """An autoencoder without labels has no scores and no heat map; a sentence says so."""
        for widget in (self.controls, self.trust, self._head, self.bars):
            widget.setVisible(known)
        self._classless.setVisible(not known)

    def set_similar_shown(self, shown: bool) -> None:
        """A classifier in training knows no similar images yet: then there is no place for them."""
        self._similar.setVisible(shown)
        self.strip.setVisible(shown)

    def show_scores(
        self, scores: Sequence[tuple[str, float]], colours: Mapping[str, str], label: str, remark: str
    ) -> None:
        """Show (class, score), the best first, and whether the best one is the label.

        Args:
            scores: (class name, score in 0..1).
            colours: "#rrggbb" by class name.
            label: the class a person gave, "" for none.
            remark: where the scores come from, if that needs saying.
        """
        predicted = scores[0][0] if scores else ""
        self.bars.show_scores(scores, colours, label)
        self.controls.set_predicted(predicted)
        self._prediction.setToolTip(plain(verdict_text(*scores[0])) if len(scores) == 2 else "")
        self._verdict = (predicted, label, remark)
        self._write_verdict()

    def changeEvent(self, event: QEvent) -> None:
        """Renew what was coloured beforehand."""
        super().changeEvent(event)
        if theme.changed(event):
            self._write_verdict()

    def _write_verdict(self) -> None:
        predicted, label, remark = self._verdict
        colours = theme.colours()
        parts = [_coloured(remark, colours.muted)] if remark else []
        if predicted and label:
            right = predicted == label
            text = "✓ " + self.tr("right") if right else "✗ " + self.tr("wrong")
            parts.append(_coloured(text, colours.good if right else colours.bad))
        self._remark.setText(" &nbsp; ".join(parts))


def _coloured(text: str, colour: str) -> str:
    return f'<span style="color:{colour}">{text}</span>'


def _line(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
