"""Trash: what was thrown away, for 30 days. Restoring brings a piece back with all it had; only emptying asks first."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from promocase.app.evidence import evidence, trash, uses
from promocase.kit.i18n import _, n_
from promocase.ui.pages.page import Page
from promocase.ui.widgets.evidence_list import EvidenceList
from promocase.ui.widgets.panes import ListPane, fill, panes
from promocase.ui.widgets.parts import Empty, Header, command_button, label
from promocase.ui.widgets.scroll import Column


class TrashPage(Page):
    OWN = ("restore",)

    def __init__(self, session, commands, toast, today: Callable[[], date]) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Trash")
        self._today = today
        self._rows: dict[str, trash.TrashRow] = {}
        restore = command_button(commands["restore"], _("Restore"), "", "undo-2")
        self.header = Header(self.NAME, [restore, command_button(commands["empty_trash"], _("Empty Trash…"), "", "trash-2")])
        self.list = EvidenceList()
        self.list.setAccessibleName(self.NAME)
        self.list.chosen.connect(self._show_piece)
        self._lay_out()
        for key in ("Return", "Enter"):
            restoring = QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            restoring.activated.connect(commands["restore"].trigger)

    def _lay_out(self) -> None:
        left = ListPane()
        box = left.box
        box.addWidget(self.header)
        self._lists = QStackedWidget()
        self._nothing = Empty(_("The Trash is empty"), _("What you move to Trash stays here for 30 days and can be brought back."))
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._nothing)
        box.addWidget(self._lists, 1)
        self._details = Column()
        self._details.setProperty("pane", "details")
        self._details.setAccessibleName(_("Evidence details"))
        self.title, self.told = label("", "h1", wrap=True), label("", "quiet", wrap=True)
        self.text, self.comes_back = label("", wrap=True), label("", "quiet", wrap=True)
        for each in (self.title, self.told, self.text, self.comes_back):
            self._details.box.addWidget(each)
        fill(self, panes(left, self._details, sizes=(60, 71), stretch=1))

    # ---- showing

    def enter(self) -> None:
        self._bind_restore()
        if self._rows:
            self.list.setFocus()
        else:
            self._nothing.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list, self._details) if self._rows else (self._nothing,)

    def show_all(self) -> None:
        rows = trash.rows(self.session.library(), self.session.case, self._today())
        self._rows = {row.id: row for row in rows}
        self.list.show_rows(rows)
        self.header.say(n_("1 piece of evidence", "{n} pieces of evidence", len(rows)) if rows else "")
        self._lists.setCurrentWidget(self.list if rows else self._nothing)
        if self.isVisible():
            self._bind_restore()
            if not rows:
                self._nothing.setFocus()
        self._show_piece(self.list.current_id())

    def _bind_restore(self) -> None:
        self.commands.bind("restore", self._restore, bool(self._rows) and not self.session.workspace.read_only)

    def _show_piece(self, id: str) -> None:
        row, piece = self._rows.get(id), self.session.library().evidence.get(id)
        self._details.inside.setVisible(row is not None)
        if row is None or piece is None:
            return
        self.title.setText(piece.title)
        self.told.setText(row.told)
        texts = (piece.situation, piece.my_part, piece.others_part, piece.result)
        self.text.setText("\n\n".join(text for text in texts if text.strip()))
        self.text.setVisible(bool(self.text.text()))
        files = len(self.session.library().attachments_of.get(id, ()))
        parts = (
            *(chip.text for chip in row.chips),
            *(use.text for use in uses.uses_of(self.session.library(), (id,))),
            n_("1 file", "{n} files", files) if files else "",
        )
        back = ", ".join(filter(None, parts))
        self.comes_back.setText(_("Comes back with: {what}").format(what=back) if back else "")

    def reveal(self, kind: str, id: str) -> bool:
        return kind == "evidence" and self.list.choose(id)

    # ---- acts

    def _restore(self) -> None:
        if ids := self.list.selected_ids():
            text = n_("1 piece of evidence is back.", "{n} pieces of evidence are back.", len(ids))
            if self.session.done(_("Restore from Trash"), evidence.restore, ids):
                self.toast.say(self.session.news or text, (_("Undo"), self.commands["undo"].trigger))
