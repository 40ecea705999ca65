"""A manager's review comes back: what was found is shown first, and kept only then."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from promocase.app.reviews.reviews import Reading
from promocase.kit.i18n import _, n_
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
        if 0 < answered < asked and not reading.known:
            column.box.addWidget(label(_("Not every expectation is answered. Keep what is there?"), wrap=True))
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


def ask(parent: QWidget, reading: Reading) -> bool:
    """Whether to keep what was found."""
    return bool(put(ReviewDialog(reading, parent)))


class PasswordDialog(QDialog):
    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Protected file"))
        self.setMinimumWidth(space(56))
        box = QVBoxLayout(self)
        box.addWidget(label(sentence, wrap=True))
        caption = label(_("Password, if you know it"), "label")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(caption.text())
        caption.setBuddy(self.password)
        box.addWidget(caption)
        box.addWidget(self.password)
        _answers(self, box, _("Open the file"))
        self.password.setFocus()


class TypeThemIn(QDialog):
    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("No form fields left"))
        self.setMinimumWidth(space(56))
        box = QVBoxLayout(self)
        box.addWidget(label(sentence, wrap=True))
        _answers(self, box, _("Type them in…"))


def _answers(dialog: QDialog, box: QVBoxLayout, go_on: str) -> None:
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(button(_("Cancel"), dialog.reject))
    first = button(go_on, dialog.accept, "primary")
    first.setDefault(True)
    line.addWidget(first)
    box.addLayout(line)


def ask_password(parent: QWidget, sentence: str) -> str | None:
    dialog = PasswordDialog(sentence, parent)
    return dialog.password.text() if put(dialog) else None


def ask_to_type(parent: QWidget, sentence: str) -> bool:
    """Whether to type in the answers of a form whose fields are gone."""
    return bool(put(TypeThemIn(sentence, parent)))
