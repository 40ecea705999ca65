"""Names, dates and texts of a case that belong to no expectation. Committed as they are typed."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases import cases
from promocase.domain.case import TargetText, TimeAway, Voice
from promocase.domain.dates import PartialDate
from promocase.judge.target import framework_of
from promocase.kit.i18n import _, n_
from promocase.ui.session import Session
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import LineField, TextField, one_line
from promocase.ui.widgets.time_away import TimeAwayEditor

SIXTY = 120
"""Words of the case in 60 seconds, at most."""


class CaseDetails(QDialog):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Case details"))
        self.setMinimumSize(space(88), space(74))
        self._session = session
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(1), space(1), space(1), space(1))
        column = self._column = Column()
        self._by_name: dict[str, QWidget] = {}
        whole.addWidget(column)
        self._grid = QGridLayout()
        self._grid.setSpacing(space(1))
        self._count = 0
        self._texts(column)
        row = QHBoxLayout()
        row.setContentsMargins(space(2), 0, space(2), space(1))
        row.addWidget(label(_("Saved as you type."), "small"), 1)
        row.addWidget(button(_("Close"), self.accept, "primary"))
        whole.addLayout(row)

    def _texts(self, column: Column) -> None:
        session, case = self._session, self._session.case
        assert case is not None
        owner = LineField()
        owner.show_text(session.library().owned_by.name)
        owner.committed.connect(lambda text: session.do(_("Name the Owner"), cases.name_owner, text))
        self._cell(_("Your name, as printed"), owner)
        self._by_name["name"] = owner
        for name, title in (
            ("name", _("Name of the case")),
            ("manager", _("Manager")),
            ("cycle", _("Review cycle")),
        ):
            field = LineField()
            field.show_text(getattr(case, name))
            field.committed.connect(lambda text, name=name: self._set(name, text.strip()))
            self._cell(title, field)
        for name, title in (
            ("as_of", _("Evidence up to")),
            ("decision_on", _("Decision on")),
            ("level_since", _("At the current level since")),
        ):
            field = WhenField()
            field.show_text(str(getattr(case, name) or ""))
            field.committed.connect(lambda _text, name=name, field=field: self._set_date(name, field))
            self._cell(title, field)
            self._by_name[name] = field
        self._agreement(session.library().target_text_for(case.id, case.target_level))
        voice = Choice({Voice.FIRST: _("Mine (“I”)"), Voice.THIRD: _("As written by my manager")}, _("Voice of the packet"))
        voice.show_value(case.voice)
        voice.picked.connect(lambda value: self._set("voice", value))
        self._cell(_("Voice of the packet"), voice)
        column.box.addLayout(self._grid)
        self._fields: dict[str, TextField] = {}
        self._offer_copies(column)
        text = session.library().target_text_for(case.id, case.target_level)
        self.sixty = self._target_text(column, "sixty_seconds", _("The case in 60 seconds"), text.sixty_seconds if text else "")
        self.meter = label("", "small")
        column.box.addWidget(self.meter)
        self.sixty.textChanged.connect(self._measure)
        self._measure()
        self._target_text(column, "business_need", _("What the business needs this role for"), text.business_need if text else "")
        self.away = TimeAwayEditor()
        self.away.show_spans(case.time_away)
        self.away.changed.connect(self._set_away)
        column.box.addWidget(self.away)
        scope = TextField(3)
        scope.show_text(case.role_scope)
        self._by_name["role_scope"] = scope
        scope.committed.connect(lambda value: self._set("role_scope", value))
        captioned(column.box, _("Scope of the role"), scope)
        self._context(column, text)
        reasons = _("Honest reasons to wait, and what I did about each")
        self._target_text(column, "growth", reasons, text.growth if text else "")

    def _agreement(self, text: TargetText | None) -> None:
        """When and with whom the present target's expectations were agreed."""
        whom = LineField()
        whom.show_text(text.agreed_with if text else "")
        whom.committed.connect(lambda said: self._set_target("agreed_with", said.strip()))
        self._cell(_("Expectations agreed with"), whom)
        when = WhenField()
        when.show_text(str(text.agreed_on) if text and text.agreed_on else "")
        when.committed.connect(lambda _text: self._set_target("agreed_on", found.last if (found := when.date()) else None))
        self._cell(_("Expectations agreed on"), when)

    def _context(self, column: Column, text: TargetText | None) -> None:
        """For a player-coach (T17). Below the fork, and where there is one track only, there is no other half."""
        case = self._session.case
        framework = framework_of(self._session.library(), case)
        if framework.level(case.target_level).track in framework.trunk_ids() or len(framework.forked_tracks()) < 2:
            return
        line = LineField(_("Left empty, nothing is printed."), one_line)
        line.setMaxLength(cases.CONTEXT)
        line.show_text(text.context if text else "")
        line.committed.connect(lambda said: self._set_target("context", one_line(said)))
        self._by_name["context"] = line
        captioned(column.box, _("For a player-coach: one line on the other half of the work, printed and not judged"), line)

    def _target_text(self, column: Column, name: str, title: str, text: str) -> TextField:
        field = TextField(4)
        field.show_text(text)
        field.committed.connect(lambda value: self._set_target(name, value, _("Edit {what}").format(what=title)))
        captioned(column.box, title, field)
        self._fields[name] = self._by_name[name] = field
        return field

    def _offer_copies(self, column: Column) -> None:
        """Texts written for another target are set aside, not lost: each can be copied to this one, where it is still empty."""
        case, library = self._session.case, self._session.library()
        self.copies = []
        for text in cases.set_aside(library, case):
            level = framework_of(library, case).find_level(text.level_id)  # a newer version may have taken it out
            words = _("Copy the texts written for {level}").format(level=level.label if level else text.level_id)
            made = button(words, lambda id=text.level_id: self._copy(id), "link", "copy")
            self.copies.append(made)
            column.box.addWidget(made)

    def _copy(self, level_id: str) -> None:
        for field in self._fields.values():
            field.commit()
        case = self._session.case
        self._session.do(_("Copy Texts"), cases.copy_target_text, case.id, level_id)
        text = self._session.library().target_text_for(case.id, case.target_level)
        for name, field in self._fields.items():
            field.show_text(getattr(text, name))
        self._measure()

    def _measure(self) -> None:
        words = len(self.sixty.toPlainText().split())
        text = n_("1 word", "{n} words", words)
        self.meter.setText(_("{count}. About 60 seconds aloud is {most}.").format(count=text, most=SIXTY))

    def _cell(self, title: str, field: QWidget) -> None:
        part = QVBoxLayout()
        part.setSpacing(space(0.5))
        captioned(part, title, field)
        self._grid.addLayout(part, self._count // 2, self._count % 2)
        self._count += 1

    def focus_field(self, name: str) -> None:
        """The field a finding leads to: a name of the case's or its target's."""
        if (field := self._by_name.get(name)) is not None:
            self._column.ensureWidgetVisible(field)
            field.setFocus()

    def _set_away(self, spans: tuple[TimeAway, ...]) -> None:
        """Each span that comes, changes or goes is a step of its own."""
        case = self._session.case
        if case is not None:
            self._session.do(_("Edit Time Away"), cases.edit, case.id, {"time_away": spans})

    def _set(self, name: str, value: object) -> None:
        case = self._session.case
        if case is not None:
            self._session.do(_("Edit Case Details"), cases.edit, case.id, {name: value}, merge=f"case.{name}")

    def _set_target(self, name: str, value: object, label: str = "") -> None:
        case = self._session.case
        if case is not None:
            label = label or _("Edit Case Details")
            self._session.do(label, cases.write_target_text, case.id, {name: value}, merge=f"target.{name}")

    def _set_date(self, name: str, field: WhenField) -> None:
        found: PartialDate | None = field.date()
        if name == "level_since":
            self._set(name, found)
        elif found is not None:
            self._set(name, found.last)
        elif name != "as_of":
            self._set(name, None)

    def done(self, result: int) -> None:
        self.away.commit()
        for field in (*self.findChildren(TextField), *self.findChildren(LineField)):
            field.commit()
        super().done(result)

    def keyPressEvent(self, event) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # Enter in a field commits it; it does not close what one is still filling in
            return
        super().keyPressEvent(event)


def ask(parent: QWidget, session: Session, field: str = "") -> None:
    """Show them, with the focus in `field` where one is named."""
    dialog = CaseDetails(session, parent)
    if field:
        QTimer.singleShot(0, lambda: dialog.focus_field(field))
    put(dialog)
