"""The review form to type in by hand: answers that came back on paper, in a scan, or in a file whose form fields are gone."""


from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from promocase.domain.case import SelfRating
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.packet import formwords
from promocase.packet.formnames import Decision
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, put, rule, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import TextField
from promocase.words import roles


@immutable
class Typed:
    """Answers by competency id and by field of a review; without the empty ones."""

    ratings: dict[str, SelfRating]
    remarks: dict[str, str]
    said: dict[str, str]
    packet: int | None


class HandForm(QDialog):
    def __init__(self, expectations: tuple[tuple[str, str], ...], packets: tuple[int, ...], packet: int | None, parent: QWidget) -> None:
        """`expectations`: (competency id, name). `packets`: numbers that were handed out; `packet`: the one that came back, if known."""
        super().__init__(parent)
        self.setWindowTitle(_("Type the answers in"))
        self.setMinimumSize(space(88), space(68))
        self.column = Column()
        self.column.box.addWidget(label(_("As they stand on the form. Leave empty what was left empty."), "quiet", wrap=True))
        self.ratings: dict[str, Choice] = {}
        self.remarks: dict[str, TextField] = {}
        self.said: dict[str, QLineEdit | TextField] = {}
        self.name = self._line(_("Who answered"), "reviewer")
        self.packet = Choice({None: _("Not known"), **{n: _("Packet {n}").format(n=n) for n in packets}}, _("Which packet was read"))
        self.packet.show_value(packet if packet in packets else packets[-1] if packets else None)
        self._add(_("Which packet was read"), self.packet)
        for id, name in expectations:
            self._expectation(id, name)
        self.column.box.addWidget(rule())
        self._text(_("Which evidence is doubted, or not there"), "doubted")
        self._text(_("What the packet understates"), "understated")
        self.decision = Choice({"": _("Not answered"), **{d.value: formwords.decision(d) for d in Decision}}, _("Decision"))
        self._add(_("Decision"), self.decision)
        self._text(_("Reason"), "reason")
        self._text(_("Next step"), "next_step")
        self._line(_("Who does it"), "next_step_owner")
        self._line(_("By when"), "next_step_by")
        self._line(_("Date on the form"), "signed_on")
        self._finish()

    def _finish(self) -> None:
        whole = QHBoxLayout()
        whole.setContentsMargins(space(2), 0, space(2), space(1))
        whole.addStretch(1)
        whole.addWidget(button(_("Cancel"), self.reject))
        self.keep = button(_("Keep this review"), self.accept, "primary")
        whole.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(space(1), space(1), space(1), space(1))
        box.addWidget(self.column)
        box.addLayout(whole)
        self.name.setFocus()

    def _add(self, title: str, field: QWidget) -> None:
        caption = label(title, "label")
        caption.setBuddy(field)
        field.setAccessibleName(title)
        self.column.box.addWidget(caption)
        self.column.box.addWidget(field)

    def _line(self, title: str, name: str) -> QLineEdit:
        field = QLineEdit()
        self.said[name] = field
        self._add(title, field)
        return field

    def _text(self, title: str, name: str) -> None:
        self.said[name] = TextField(1, 6)
        self._add(title, self.said[name])

    def _expectation(self, id: str, name: str) -> None:
        self.column.box.addWidget(label(name, "h2", wrap=True))
        rating = Choice({None: _("Not answered"), **{r: roles.rating(r) for r in SelfRating}}, _("Rating of {name}").format(name=name))
        remark = TextField(1, 5)
        remark.setPlaceholderText(_("What would convince"))
        remark.setAccessibleName(_("What would convince, of {name}").format(name=name))
        self.ratings[id], self.remarks[id] = rating, remark
        self.column.box.addWidget(rating)
        self.column.box.addWidget(remark)

    def typed(self) -> Typed:
        ratings = {id: choice.value() for id, choice in self.ratings.items() if choice.value()}
        remarks = {id: text for id, field in self.remarks.items() if (text := field.toPlainText().strip())}
        said = {name: f.text() if isinstance(f, QLineEdit) else f.toPlainText() for name, f in self.said.items()}
        said["decision"] = self.decision.value()
        return Typed(ratings, remarks, {name: text for name, text in said.items() if text and text.strip()}, self.packet.value())


def ask(parent: QWidget, expectations: tuple[tuple[str, str], ...], packets: tuple[int, ...], packet: int | None) -> Typed | None:
    dialog = HandForm(expectations, packets, packet, parent)
    return dialog.typed() if put(dialog) else None
