"""Packets of the case that were handed out: mark what changed since one, or write one again. Nothing is shown before there is one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from promocase.app.packets.handed_out import Row
from promocase.kit.i18n import _
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, space


class EarlierPackets(QWidget):
    since = Signal(object)
    """Number of the packet to compare with; None for none"""
    wanted = Signal(int)
    """Number of the packet to write again"""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice({None: _("Nothing")}, _("Mark what changed since"))
        self.choice.picked.connect(self.since)
        caption = label(_("Mark what changed since"), "label")
        caption.setBuddy(self.choice)
        self.again = button(_("Write an earlier one again"), None, "", "history")
        self.menu = QMenu(self)
        self.again.setMenu(self.menu)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        for each in (caption, self.choice, self.again):
            box.addWidget(each)
        self.hide()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.choice.offer({None: _("Nothing"), **{row.number: row.words for row in rows}})
        if self.choice.value() is None:
            self.choice.setCurrentIndex(0)
        self.menu.clear()
        for row in rows:
            self.menu.addAction(row.words, lambda number=row.number: self.wanted.emit(number))
        self.setVisible(bool(rows))
