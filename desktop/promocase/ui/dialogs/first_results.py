"""Which results stand on the packet's first page: up to three are ticked, and stand there in the order of ticking."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from promocase.app.packets.first_results import MOST, Offered
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, put, space

_ON = Qt.CheckState.Checked


class FirstResults(QDialog):
    """`chosen`: ids, in order. What is offered and chosen at the beginning is ticked."""

    def __init__(self, offered: tuple[Offered, ...], chosen: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Results on the first page"))
        self.setMinimumSize(space(72), space(52))
        self._titles = {each.evidence_id: each.title for each in offered}
        self.chosen = tuple(id for id in chosen if id in self._titles)
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("Which results stand on the packet’s first page?"), "h2", wrap=True))
        rule = _("Up to three, in the order you tick them. With none ticked, the first three with a number and its baseline stand there.")
        box.addWidget(label(rule if offered else _("No piece counts in this case yet. Map one first."), "quiet", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Evidence that counts in this case"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in offered:
            item = QListWidgetItem(" · ".join(filter(None, (each.title, each.told))), self.list)
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, each.evidence_id)
            item.setCheckState(_ON if each.evidence_id in self.chosen else Qt.CheckState.Unchecked)
        box.addWidget(self.list, 1)
        self.told = label("", "small", wrap=True)
        box.addWidget(self.told)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.keep = button(_("Keep"), self.accept, "primary")
        self.keep.setEnabled(bool(offered))
        row.addWidget(self.keep)
        box.addLayout(row)
        self.list.itemChanged.connect(self._ticked)
        self._tell()
        self.list.setFocus()

    def _ticked(self, item: QListWidgetItem) -> None:
        id = item.data(Qt.ItemDataRole.UserRole)
        others = tuple(each for each in self.chosen if each != id)
        self.chosen = (*others, id) if item.checkState() is _ON else others
        self._tell()

    def _tell(self) -> None:
        """What stands there now; a fourth can't be ticked."""
        full = len(self.chosen) >= MOST
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            item = self.list.item(row)
            may = not full or item.checkState() is _ON
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEnabled if may else item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self.list.blockSignals(False)
        said = [f"{n}. {self._titles[id]}" for n, id in enumerate(self.chosen, 1)]
        if full:
            said.append(_("The first page holds three results. Take one away to add another."))
        self.told.setText("\n".join(said))


def ask(parent: QWidget, offered: tuple[Offered, ...], chosen: tuple[str, ...]) -> tuple[str, ...] | None:
    """Ids in their order; None when cancelled."""
    dialog = FirstResults(offered, chosen, parent)
    return dialog.chosen if put(dialog) else None
