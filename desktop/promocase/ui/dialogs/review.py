"""A manager's review comes back: what was found is shown first, and kept only then."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app import reviews
from promocase.app.reviews import Reading
from promocase.kit.i18n import _, n_
from promocase.packet import told
from promocase.ui.session import Session
from promocase.ui.widgets.parts import Card, button, label, put, space
from promocase.ui.widgets.scroll import Column


class ReviewDialog(QDialog):
    """Shows a reading; accepted means keep it."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Your manager’s review"))
        self.setMinimumSize(space(80), space(64))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(1), space(1), space(1), space(1))
        column = Column()
        whole.addWidget(column)
        review = reading.review
        answered = sum(1 for a in review.answers if a.rating or a.text)
        who = review.reviewer or _("your manager")
        column.box.addWidget(
            label(_("{count} of {all} answered by {who}").format(count=answered, all=len(reading.names), who=who), "h2", wrap=True)
        )
        for note in reading.notes:
            column.box.addWidget(label(note, "quiet", wrap=True))
        for title, text in ((_("Decision"), review.decision), (_("Reason"), review.reason), (_("Date"), review.signed_on)):
            if text:
                column.box.addWidget(label(title, "label"))
                column.box.addWidget(label(text, wrap=True))
        names = dict(reading.names)
        for answer in review.answers:
            card = Card()
            rating = told.rating(answer.rating) if answer.rating else _("not answered")
            card.box.addWidget(label(f"{names.get(answer.competency_id, answer.competency_id)}: {rating}", "h2", wrap=True))
            if answer.text:
                card.box.addWidget(label(answer.text, wrap=True))
            column.box.addWidget(card)
        if review.unmatched:
            column.box.addWidget(
                label(
                    n_(
                        "1 answer that matches nothing here is kept, too:",
                        "{n} answers that match nothing here are kept, too:",
                        len(review.unmatched),
                    ),
                    "label",
                )
            )
            for name, value in review.unmatched:
                column.box.addWidget(label(f"{name}: {value}", "quiet", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(space(2), 0, space(2), space(1))
        row.addWidget(label(_("Your texts and the coverage stay as they are."), "small"), 1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.keep = button(_("Keep this review"), self.accept, "primary")
        self.keep.setEnabled(not reading.known and not reading.form.empty)
        row.addWidget(self.keep)
        whole.addLayout(row)


def bring_in(parent: QWidget, session: Session, path: Path, today: date) -> bool:
    """Read a filled form, show what was found, keep it when asked to; True when it was kept."""
    reading = session.attempt(lambda: reviews.read(session.library(), path, today))
    if reading is None or not put(ReviewDialog(reading, parent)):
        return False
    return bool(session.do(_("Import Review"), reviews.store, reading))
