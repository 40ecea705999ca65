"""Bring in another library: shows what would come and where both say something else, before anything changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from promocase.app.libraries.merging import telling
from promocase.app.libraries.merging.planning import Plan
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.parts import button, label, put, space

MOST = 1_000
"""Differences that are shown; the rest is counted."""


class BringingIn(QDialog):
    def __init__(self, name: str, planned: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Bring in another library"))
        self.setMinimumSize(space(92), space(44))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("What “{name}” would bring").format(name=name), "h2", wrap=True))
        box.addWidget(label("\n".join(telling.lines(planned)), wrap=True))
        if planned.differences:
            n = len(planned.differences)
            said = n_("In 1 field both say something else.", "In {n} fields both say something else.", n)
            rule = _("The wording that was changed last stays; the other is kept as an earlier wording.")
            box.addWidget(label(f"{said} {rule}", "quiet", wrap=True))
            box.addWidget(self._table(planned), 1)
        else:
            box.addWidget(label(_("Nowhere do both say something else."), "quiet", wrap=True))
            box.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(label(_("Nothing of this library is lost. One Undo takes it back, and a snapshot is kept."), "small", wrap=True), 1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(button(_("Bring in"), self.accept, "primary"))
        box.addLayout(row)

    def _table(self, planned: Plan) -> QTableWidget:
        shown = planned.differences[:MOST]
        table = QTableWidget(len(shown), 3)
        table.setAccessibleName(_("Where both say something else"))
        table.setHorizontalHeaderLabels([_("What"), _("Stays"), _("Kept as an earlier wording")])
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for at, found in enumerate(shown):
            stays, goes = (found.there, found.here) if found.taken else (found.here, found.there)
            texts = (telling.what(found), telling.short(stays), telling.short(goes))
            for column, (text, whole) in enumerate(zip(texts, (texts[0], stays, goes))):
                item = QTableWidgetItem(text)
                item.setToolTip(whole)
                table.setItem(at, column, item)
        table.resizeColumnToContents(0)
        table.setColumnWidth(0, min(table.columnWidth(0), space(32)))
        for column in (1, 2):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        return table


def ask(parent: QWidget, name: str, planned: Plan) -> bool:
    """Whether it shall be brought in."""
    return bool(put(BringingIn(name, planned, parent)))
