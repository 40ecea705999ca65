"""A manager's review comes back: what was found is shown first, and kept only then."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app import reviews
from promocase.app.reviews import Reading
from promocase.kit.i18n import _, n_
from promocase.ui.session import Session
from promocase.ui.widgets.parts import Card, button, label, put, space
from promocase.ui.widgets.scroll import Column
from promocase.words import roles


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
        match = reading.match
        answered, asked = reading.count
        who = review.reviewer or _("your manager")
        column.box.addWidget(label(_("{count} of {all} answered by {who}").format(count=answered, all=asked, who=who), "h2", wrap=True))
        for note in reading.notes:
            column.box.addWidget(label(note, "quiet", wrap=True))
        for title, text in reading.said:
            column.box.addWidget(label(title, "label"))
            column.box.addWidget(label(text, wrap=True))
        for answer in (*match.answers, *match.elsewhere):
            card = Card()
            rating = roles.rating(answer.rating) if answer.rating else _("not answered")
            where = f" ({reading.level(answer.level_id)})" if answer in match.elsewhere else ""
            card.box.addWidget(label(f"{reading.name(answer.competency_id)}{where}: {rating}", "h2", wrap=True))
            if answer.text:
                card.box.addWidget(label(answer.text, wrap=True))
            column.box.addWidget(card)
        if review.unmatched:
            column.box.addWidget(
                label(
                    n_(
                        "1 answer that can’t be told is kept, too:",
                        "{n} answers that can’t be told are kept, too:",
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
        nothing_new = reading.known or reading.form.empty
        leave = button(_("Close") if nothing_new else _("Cancel"), self.reject, "primary" if nothing_new else "")
        self.keep = button(_("Keep this review"), self.accept, "primary")
        self.keep.setEnabled(not nothing_new)
        if nothing_new:
            self.keep.hide()
        for each in (leave, self.keep):
            row.addWidget(each)
        whole.addLayout(row)
        first = leave if nothing_new else self.keep
        first.setDefault(True)
        first.setFocus()


def bring_in(parent: QWidget, session: Session, path: Path, today: date) -> bool:
    """Read a filled form, show what was found, keep it when asked to; True when it was kept."""
    kept = False
    for reading in session.attempt(lambda: reviews.read(session.library(), path, today)) or ():
        if put(ReviewDialog(reading, parent)):
            kept = bool(session.do(_("Import Review"), reviews.store, reading)) or kept
    return kept
