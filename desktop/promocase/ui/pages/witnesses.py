"""People who can confirm a piece of evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from promocase.domain.evidence import Person, Witness
from promocase.kit.i18n import _
from promocase.ui import words
from promocase.ui.pages.evidence_lists import Several
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import Card, button, label, space
from promocase.ui.widgets.text import LineField, TextField


class _WitnessCard(Card):
    """One witness: who, in which relation, and in which words."""

    changed = Signal(object)
    removed = Signal(str)

    def __init__(self, witness: Witness, person: Person) -> None:
        super().__init__()
        self._witness = witness
        top = QHBoxLayout()
        who = " · ".join(part for part in (person.name, person.function, person.level) if part)
        top.addWidget(label(who, wrap=True), 1)
        top.addWidget(button("", lambda: self.removed.emit(self._witness.id), "flat", "x", _("Remove {name}").format(name=person.name)))
        self.box.addLayout(top)
        line = QHBoxLayout()
        line.setSpacing(space(0.5))
        self._choices: dict[str, Choice] = {}
        for name, choices, title in (
            ("relation", words.relations(), _("Relation")),
            ("consent", words.consents(), _("May be quoted")),
            ("standing", words.standings(), _("Standing")),
        ):
            choice = Choice(choices, f"{title}: {person.name}")
            choice.picked.connect(lambda value, name=name: self._set(name, value))
            self._choices[name] = choice
            line.addWidget(choice, 1)
        self.box.addLayout(line)
        self._quote = TextField(1, 6)
        self._quote.setPlaceholderText(_("In their words (printed only with their consent)"))
        self._quote.setAccessibleName(_("Quote of {name}").format(name=person.name))
        self._quote.committed.connect(lambda text: self._set("quote", text))
        self.box.addWidget(self._quote)
        self._advice = label("", "quiet", wrap=True)
        self.box.addWidget(self._advice)

    def show_witness(self, witness: Witness, anew: bool, advice: str = "") -> None:
        self._witness = witness
        self._advice.setText(_("To do differently, for you alone: {text}").format(text=advice) if advice else "")
        self._advice.setVisible(bool(advice))
        for name, choice in self._choices.items():
            choice.show_value(getattr(witness, name))
        self._quote.show_text(witness.quote, anew)

    def _set(self, name: str, value: object) -> None:
        self._witness = replace(self._witness, **{name: value})
        self.changed.emit(self._witness)


def _known(shown: tuple[Witness, Person]) -> tuple[str, Person]:
    witness, person = shown
    return witness.id, person


class WitnessesEditor(Several):
    """People who can confirm it."""

    changed = Signal(object)
    """Witness with one value changed"""
    removed = Signal(str)
    wanted = Signal(str)
    """The name of someone to add"""

    def __init__(self) -> None:
        super().__init__(_("Add someone who can confirm it"), self._ask)
        self._shown: tuple[tuple[Witness, Person], ...] = ()
        self._cards: dict[str, _WitnessCard] = {}
        self._name = LineField(_("Name, then Enter"))
        self._name.setAccessibleName(_("Name of someone who can confirm it"))
        self._name.returnPressed.connect(self._take)
        self._name.hide()
        self.layout().insertWidget(1, self._name)

    def show_witnesses(self, witnesses: Sequence[tuple[Witness, Person]], anew: bool, advice: Mapping[str, str]) -> None:
        """Cards stay where they are while the same people are shown, so that a click or a word is never lost to a redraw."""
        if anew:
            self._name.show_text("", anew)
            self._name.hide()
        if anew or [_known(each) for each in witnesses] != [_known(each) for each in self._shown]:
            clear(self._rows)
            self._cards = {}
            for witness, person in witnesses:
                self._cards[witness.id] = card = _WitnessCard(witness, person)
                card.changed.connect(self.changed)
                card.removed.connect(self.removed)
                self._rows.addWidget(card)
        for witness, _person in witnesses:
            self._cards[witness.id].show_witness(witness, anew, advice.get(witness.id, ""))
        self._shown = tuple(witnesses)

    def _ask(self) -> None:
        self._name.show()
        self._name.setFocus()

    def _take(self) -> None:
        if self._name.text().strip():
            self.add.setFocus()
            self.commit()

    def commit(self) -> None:
        """A name that stands half typed is somebody who can confirm it."""
        if name := self._name.text().strip():
            self._name.show_text("")
            self._name.hide()
            self.wanted.emit(name)
