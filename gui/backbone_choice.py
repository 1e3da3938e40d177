"""Chooses a backbone: what it is good for first (fast, balanced, accurate), names under it, and what it costs."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.jobs import BackboneCard
from gui import theme
from gui.backbone_by_name import BackboneByName
from gui.language import told

ASKS = ""  # the line that asks for a name
CardRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class BackboneChoice(QComboBox):
    """A list of backbones in groups; its data are the backbones' names.

    Args:
        cards: The backbones, in any order.
        names: Those that may be chosen.
        further: Those that may be chosen by name; the last line asks for it.
    """

    def __init__(
        self,
        cards: Sequence[BackboneCard],
        names: Sequence[str],
        further: Sequence[BackboneCard] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._further = {card.name: card for card in further}
        self._unfolded = False
        self._before = -1
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(24)
        groups = {
            "fast": (self.tr("Fast"), self.tr("answers at once, even on an old computer")),
            "balanced": (self.tr("Balanced"), self.tr("a little slower, a little better")),
            "accurate": (self.tr("Accurate"), self.tr("slow on a processor, at home on a graphics card")),
            "classic": (self.tr("Classic"), self.tr("known from the tutorials")),
            "own": (self.tr("Your own"), self.tr("weights come from a run of yours")),
        }
        self._items = model = QStandardItemModel(self)
        for speed, (title, summary) in {**groups, "": (self.tr("Others"), "")}.items():
            members = [card for card in cards if card.name in names and card.speed == speed]
            if not members:
                continue
            head = QStandardItem(title)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setToolTip(summary)
            model.appendRow(head)
            for card in sorted(members, key=lambda card: (card.gmacs, card.size_mb)):
                label = told(card.label)
                model.appendRow(self._item(card, f"{title} · {label}" if speed else label))
        if further:
            asks = QStandardItem(self.tr("By name…"))
            asks.setToolTip(self.tr("any other network of torchvision or timm"))
            asks.setData(ASKS, Qt.ItemDataRole.UserRole)
            model.appendRow(asks)
        self.setModel(model)
        self.setItemDelegate(_BackboneDelegate(self))
        first = next((at for at in range(self.count()) if self.itemData(at) is not None), -1)
        self.setCurrentIndex(first)
        self._before = first
        self.currentIndexChanged.connect(self._moved)

    def findData(
        self,
        name: str,
        /,
        role: int = Qt.ItemDataRole.UserRole,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchExactly,
    ) -> int:
        """The line of a backbone; one that may be chosen by name gets a line when it is looked for."""
        at = super().findData(name, role, flags)
        if at < 0 and name in self._further:
            at = self.count() - 1  # before the line that asks for names
            self._items.insertRow(at, self._item(self._further[name], name))
        return at

    def showPopup(self) -> None:
        """From the list the last line asks for a name; in passing, by a key or the wheel, it does not."""
        self._unfolded = True
        super().showPopup()

    def hidePopup(self) -> None:
        """See `showPopup`."""
        super().hidePopup()
        QTimer.singleShot(0, self, self._folded)  # what was chosen in the list is told after it has closed

    def ask_for_name(self) -> BackboneByName:
        """Open the question for a name."""
        asked = BackboneByName(tuple(self._further.values()), self.facts_text, self)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.chosen.connect(lambda name: self.setCurrentIndex(self.findData(name)))
        asked.open()
        return asked

    def _folded(self) -> None:
        self._unfolded = False

    def _moved(self, at: int) -> None:
        if self.itemData(at) != ASKS:
            self._before = at
            return
        self.blockSignals(True)
        self.setCurrentIndex(self._before)
        self.blockSignals(False)
        if self._unfolded:
            self.ask_for_name()

    def _item(self, card: BackboneCard, text: str) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(card.name, Qt.ItemDataRole.UserRole)
        item.setData(card, CardRole)
        item.setToolTip(self._tooltip(card))
        item.setData(self.state_text(card), Qt.ItemDataRole.AccessibleDescriptionRole)
        return item

    def state_text(self, card: BackboneCard) -> str:
        """Where its weights are: `here`, `download` or `from a run`."""
        if not card.needs_weights:
            return self.tr("from a run")
        return self.tr("here") if card.weights_path else self.tr("download")

    def _tooltip(self, card: BackboneCard) -> str:
        return f"{told(card.label)}\n{self.facts_text(card)}"

    def cost_text(self, card: BackboneCard) -> str:
        """`14 MB · 0.3 G`: its size and the multiply-adds of one image, as far as they are known."""
        if not card.size_mb:
            return ""
        size = self.tr("{size} MB").format(
            size=f"{card.size_mb:.0f}" if card.size_mb >= 1 else f"{card.size_mb:.1f}"
        )
        return f"{size} · {card.gmacs:.2g} G" if card.gmacs else size

    def facts_text(self, card: BackboneCard) -> str:
        """What people may want to know before they choose it, line by line."""
        lines = []
        if card.size_mb:
            lines.append(self.tr("{size} MB").format(size=f"{card.size_mb:.1f}"))
        if card.gmacs:
            lines.append(self.tr("{n} billion multiply-adds for each image").format(n=f"{card.gmacs:.2g}"))
        if card.needs_weights and not card.weights_path:
            lines.append(self.tr("Its weights are not on this computer."))
        lines.append(self.tr("Licence: {licence}").format(licence=told(card.licence)))
        lines.append(card.paper)
        return "\n".join(line for line in lines if line)


class _BackboneDelegate(QStyledItemDelegate):
    """Paints a group's head, or a backbone: name, cost, and where its weights are."""

    PADDING_PX = 8

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads are a little higher than the rest."""
        high = option.fontMetrics.height()
        return QSize(300, high + (14 if index.data(CardRole) is None else 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        colours = theme.colours()
        card = index.data(CardRole)
        rect = option.rect.adjusted(self.PADDING_PX, 0, -self.PADDING_PX, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if card is None:
            self._paint_head(painter, option, index, rect)
            painter.restore()
            return
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(colours.hover))
        choice = self.parent()
        assert isinstance(choice, BackboneChoice)
        here = bool(card.weights_path)
        state = choice.state_text(card)
        wide = max(option.fontMetrics.horizontalAdvance(text) for text in self._states(choice)) + 20
        name = rect.adjusted(10, 0, 0, 0)
        painter.setPen(QColor(colours.text if here or not card.needs_weights else colours.muted))
        painter.drawText(name, middle, told(card.label))
        painter.setPen(QColor(colours.muted))
        painter.drawText(
            rect.adjusted(0, 0, -wide, 0), middle | Qt.AlignmentFlag.AlignRight, choice.cost_text(card)
        )
        mark = "check" if here else "download-outline" if card.needs_weights else "history"
        ink = colours.good if here else colours.muted
        left = rect.right() - wide + 10
        theme.icon(mark, ink).paint(painter, QRect(left, rect.top(), 14, rect.height()))
        painter.setPen(QColor(ink))
        painter.drawText(QRect(left + 18, rect.top(), wide, rect.height()), middle, state)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect) -> None:
        colours = theme.colours()
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.accent))
        flags = Qt.AlignmentFlag.AlignVCenter
        title = str(index.data())
        painter.drawText(rect, flags, title)
        left = painter.fontMetrics().horizontalAdvance(title) + 10
        small = QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * 0.88)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        place = rect.adjusted(left, 0, 0, 0)
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, flags, text)

    @staticmethod
    def _states(choice: BackboneChoice) -> tuple[str, ...]:
        return choice.tr("here"), choice.tr("download"), choice.tr("from a run")
