"""The command palette: type a few letters of any command, Enter runs it, Esc gives the focus back."""

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.commands import Commands, Offer
from promocase.ui.matching import matching
from promocase.ui.widgets.parts import label, space

OFFER = Qt.ItemDataRole.UserRole
ROWS = 9
"""So many commands are seen at once."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Offers(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: tuple[Offer, ...] = ()

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        self.beginResetModel()
        self.shown = offers
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self.shown[index.row()]
        if role == OFFER:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "; ".join(filter(None, (offer.text, offer.where, offer.key, "" if offer.enabled else _("not possible here"))))
        return offer.tip if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usable = index.isValid() and self.shown[index.row()].enabled
        return Qt.ItemFlag.ItemIsSelectable | (Qt.ItemFlag.ItemIsEnabled if usable else Qt.ItemFlag.NoItemFlags)


class _Delegate(QStyledItemDelegate):
    """The command, where it stands in the menus, and its key at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(space(20), max(option.fontMetrics.height() + space(1.25), 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t, offer = theme.tokens(), index.data(OFFER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        box = option.rect.adjusted(space(1.25), 0, -space(1.25), 0)
        quiet = QColor(t.text_quiet)
        small = theme.ui_font(9)
        self._write(painter, box, option, offer.key, small, quiet, at_end=True)
        room = box.width() - QFontMetrics(small).horizontalAdvance(offer.key) - space(2)
        ink = QColor(t.text) if offer.enabled else quiet
        self._write(painter, _from_start(box, room, option), option, offer.text, theme.ui_font(), ink)
        used = QFontMetrics(theme.ui_font()).horizontalAdvance(offer.text) + space(1.5)
        if room - used > space(6):
            rest = _from_end(_from_start(box, room, option), room - used, option)
            self._write(painter, rest, option, offer.where, small, quiet)
        painter.restore()

    @staticmethod
    def _write(painter, box: QRect, option, text: str, font, colour, at_end: bool = False) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter), shown)


def _from_start(box: QRect, width: int, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, box, QRect(box.x(), box.y(), width, box.height()))


def _from_end(box: QRect, width: int, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, box, QRect(box.right() - width + 1, box.y(), width, box.height()))


class Palette(QFrame):
    """Stands over the top of the window until a command is chosen, Esc is pressed or one clicks elsewhere.

    It is a part of the window and no window of its own: not every desktop lets a program say where a window goes.
    """

    def __init__(self, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("floats", "true")
        self.setAccessibleName(_("Command palette"))
        self._commands, self._before = commands, QApplication.focusWidget()
        self._offers = commands.offers()
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Find a command"))
        self.search.setPlaceholderText(_("Find a command"))
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.model = _Offers(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Commands"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._run)
        self.list.activated.connect(self._run)
        self.none: QLabel = label(_("No command holds these words."), "quiet", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(space(1), space(1), space(1), space(1))
        for each in (self.search, self.list, self.none):
            box.addWidget(each)
        self._show("")
        self._place(window)
        self.show()
        self.raise_()
        self.search.setFocus()
        QApplication.instance().focusChanged.connect(self._on_focus)

    def _place(self, window: QWidget) -> None:
        height = self.list.sizeHintForRow(0) if self.model.rowCount() else space(4)
        self.list.setFixedHeight(height * ROWS + space(0.5))
        self.setFixedWidth(min(space(72), window.width() - space(6)))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, min(space(8), max(window.height() - self.height(), 0)))

    def _show(self, typed: str) -> None:
        self.model.show_offers(matching(typed, self._offers, self._commands.recent))
        self.list.setVisible(bool(self.model.shown))
        self.none.setVisible(not self.model.shown)
        if self.model.shown:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _run(self, index: _Index) -> None:
        offer = index.data(OFFER) if index.isValid() else None
        if offer is not None and offer.enabled:
            self.shut()
            self._commands.choose(offer.id)

    def shut(self, give_back: bool = True) -> None:
        """Go away; the focus goes back to where it was, unless it has gone elsewhere."""
        QApplication.instance().focusChanged.disconnect(self._on_focus)
        self.hide()
        if give_back and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self.isAncestorOf(new):
            self.shut(give_back=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The cursor stays in the field; what moves through a list moves through the commands."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.search:
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentIndex())
                return True
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
                QApplication.sendEvent(self.list, QKeyEvent(event.type(), event.key(), event.modifiers()))
                return True
        return super().eventFilter(watched, event)
