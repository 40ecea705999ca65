"""Agreed expectations or an endorsement slip come back: what they would change is shown first, and taken over only then."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.reviews.agreed_replies import AgreedReading
from promocase.app.reviews.slip_replies import SlipReading
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import Card, button, label, put, space
from promocase.ui.widgets.scroll import Column


class ReplyDialog(QDialog):
    """Shows what came back; accepted means take it over."""

    def __init__(self, came: AgreedReading | SlipReading, parent: QWidget) -> None:
        super().__init__(parent)
        slip = isinstance(came, SlipReading)
        self.setWindowTitle(_("Endorsement slip") if slip else _("Agreed expectations"))
        self.setMinimumSize(space(80), space(56))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(1), space(1), space(1), space(1))
        column = Column()
        whole.addWidget(column)
        who = came.reply.name or (came.person.name if isinstance(came, SlipReading) and came.person else _("your manager"))
        column.box.addWidget(label(_("Came back from {name}").format(name=who), "h2", wrap=True))
        for note in came.notes:
            column.box.addWidget(label(note, "quiet", wrap=True))
        for change in came.changes:
            card = Card()
            card.box.addWidget(label(change.name, "h2", wrap=True))
            card.box.addWidget(label(change.after, wrap=True))
            if change.before:
                card.box.addWidget(label(_("So far: {text}").format(text=change.before), "quiet", wrap=True))
            column.box.addWidget(card)
        for title, text in came.said:
            column.box.addWidget(label(title, "label"))
            column.box.addWidget(label(text, wrap=True))
        nothing_new = came.known or came.empty
        row = QHBoxLayout()
        row.setContentsMargins(space(2), 0, space(2), space(1))
        row.addWidget(label("" if nothing_new else _("The answers are kept as they came; Undo takes it all back."), "small"), 1)
        leave = button(_("Close") if nothing_new else _("Cancel"), self.reject, "primary" if nothing_new else "")
        self.keep = button(_("Take it over"), self.accept, "primary")
        self.keep.setVisible(not nothing_new)
        for each in (leave, self.keep):
            row.addWidget(each)
        whole.addLayout(row)
        first = leave if nothing_new else self.keep
        first.setDefault(True)
        first.setFocus()


def ask(parent: QWidget, came: AgreedReading | SlipReading) -> bool:
    """Whether to take over what came back."""
    return bool(put(ReplyDialog(came, parent)))
