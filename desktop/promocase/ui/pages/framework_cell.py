"""One cell of a draft: whether it asks for something, the reason where it does not, and its statements one below the other."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from promocase.app.frameworks import framework_edits as edits
from promocase.domain.framework import Cell, Framework, Statement
from promocase.kit.i18n import _, n_
from promocase.ui.pages.framework_fields import Fields
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.links import WideLink
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.text import TextField

_SHOWN = 3
"""Levels named where the words of a step are shared."""


class _New(TextField):
    """Where the next statement is written: Enter adds it."""

    def __init__(self, add: Callable[[str], object]) -> None:
        super().__init__(2, 8)
        self._add = add
        self.setPlaceholderText(_("Write what is expected, and press Enter"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.keep()
            return
        super().keyPressEvent(event)

    def keep(self) -> None:
        """Add what stands here, if anything."""
        text = self.toPlainText().strip()
        if text:
            self.show_text("", anew=True)
            self._add(text)


class CellFields:
    def __init__(self, fields: Fields, edit: Callable[..., Any]) -> None:
        self._fields, self._edit = fields, edit
        self.new = _New(lambda _text: None)
        self._statements: dict[TextField, str] = {}
        self._again = ""
        """The statement that had the focus when it was moved."""

    def move_focused(self, by: int) -> bool:
        """Move the statement the focus is in; False where it is in none."""
        field = QApplication.focusWidget()
        if not isinstance(field, TextField) or field not in self._statements:
            return False
        self._again = self._statements[field]
        self._move(field, self._again, by)
        return True

    def focus(self) -> None:
        """Where one goes on writing: the statement that was moved, else the next one to be written."""
        field = next((field for field, id in self._statements.items() if id == self._again), self.new)
        self._again = ""
        field.show()  # at once: a field that the layout has yet to show takes no focus
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def shape(f: Framework, competency: str, level: str) -> object:
        """What decides which fields there are."""
        cell = f.cell(competency, level)
        of_statements = tuple((s.id, s.kind, s.demand) for s in cell.statements)
        return (
            cell.state,
            cell.proficiency,
            _shared(f, cell) is None,
            of_statements,
            f.applies(f.competency(competency), f.level(level).track),
        )

    def build(self, f: Framework, competency: str, level: str) -> None:
        fields, cell = self._fields, f.cell(competency, level)
        self._statements = {}
        fields.title(f"{f.competency(competency).name} · {f.level(level).code or f.level(level).title or level}")
        if not f.applies(f.competency(competency), f.level(level).track):
            fields.say(_("This competency does not belong to the track of this level, so nothing here is judged."))
        fields.choice(
            _("This level"),
            {
                "defined": _("asks for what stands below"),
                "not_applicable": _("does not ask for this"),
                "to_be_defined": _("is still to be written"),
            },
            lambda f: f.cell(competency, level).state,
            lambda state: self._edit(_("Edit Expectation"), edits.set_state, competency, level, state, f.cell(competency, level).summary),
        )
        self._lead_text(cell, competency, level)
        self._shared_note(f, cell, competency, level)
        for n, statement in enumerate(cell.statements):
            self._statement(competency, level, statement, n, len(cell.statements))
        self.new = _New(lambda text: self._add(competency, level, cell.proficiency, text))
        fields.new(_("New expectation"), self.new, self.new.keep)
        fields.box.addWidget(button(_("Add"), self.new.keep), 0, Qt.AlignmentFlag.AlignLeft)

    def _lead_text(self, cell: Cell, competency: str, level: str) -> None:
        def put(text: str) -> None:
            self._edit(_("Edit Expectation"), edits.set_summary, competency, level, text, merge=f"cell.{competency}.{level}")

        title = _("Words above the list (optional)") if cell.state == "defined" else _("Reason (optional)")
        if cell.state == "defined" and cell.proficiency is not None:
            return  # they are the step's own description
        self._fields.text(title, lambda f: f.cell(competency, level).summary, put, 1)

    def _shared_note(self, f: Framework, cell: Cell, competency: str, level: str) -> None:
        others = _shared(f, cell)
        if others is None:
            return
        if others:
            names = ", ".join(f.level(x).label for x in others[:_SHOWN])
            if len(others) > _SHOWN:
                names += n_(" and 1 more", " and {n} more", len(others) - _SHOWN)
            self._fields.say(
                _("These words belong to a step that other levels ask for, too: {levels}. A change is a change for all.").format(
                    levels=names
                )
            )
        act = partial(self._edit, _("Write Own Words"), edits.own_words, competency, level, cell.proficiency)
        self._fields.box.addWidget(WideLink(_("Write words of its own for this level"), act))

    def _add(self, competency: str, level: str, step: str | None, text: str) -> None:
        self._edit(_("Add Expectation"), edits.add_statement, competency, level, step, text)

    def _statement(self, competency: str, level: str, statement: Statement, n: int, of: int) -> None:
        fields, id = self._fields, statement.id
        field = TextField(2, 12, needed=True)
        fields.caption(_("Expectation {n}").format(n=n + 1) if statement.judged else _("Explanation {n}").format(n=n + 1), field)
        fields.watch(
            field,
            lambda f: next((s.text for s in f.cell(competency, level).statements if s.id == id), ""),
            lambda text: self._edit(_("Edit Expectation"), edits.set_statement, id, "text", text, merge=f"statement.{id}"),
        )
        self._statements[field] = id
        row = QHBoxLayout()
        row.setSpacing(space(0.5))
        for name, words, key, value in (
            (_("Kind"), statement_kinds(), "kind", statement.kind),
            (_("How much it is asked for"), demands(), "demand", statement.demand),
        ):
            choice = Choice(words, _("{name} of expectation {n}").format(name=name, n=n + 1))
            choice.show_value(value)
            choice.picked.connect(lambda value, key=key: self._edit(_("Edit Expectation"), edits.set_statement, id, key, value))
            choice.setEnabled(key == "kind" or statement.judged)
            row.addWidget(choice, 1)
        up = button("", partial(self._move, field, id, -1), "flat", "arrow-up", _("Move expectation {n} up").format(n=n + 1))
        down = button("", partial(self._move, field, id, 1), "flat", "arrow-down", _("Move expectation {n} down").format(n=n + 1))
        up.setEnabled(n > 0)
        down.setEnabled(n < of - 1)
        out = partial(self._edit, _("Remove Expectation"), edits.remove_statement, id)
        for made in (up, down, button("", out, "flat", "trash-2", _("Remove expectation {n}").format(n=n + 1))):
            row.addWidget(made)
        fields.box.addLayout(row)
        fields.box.addWidget(label("", "small"))

    def _move(self, field: TextField, id: str, by: int) -> None:
        field.commit()
        self._edit(_("Move Expectation"), edits.move_statement, id, by)


def _shared(f: Framework, cell: Cell) -> tuple[str, ...] | None:
    """Other levels that have the same words because they ask for the same step; None where the words are the level's own."""
    if cell.proficiency is None or any(e.competency == cell.competency_id and e.level == cell.level_id for e in f.expectations):
        return None
    asked = (r.level for r in f.requirements if r.competency == cell.competency_id and r.level != cell.level_id)
    return tuple(x for x in dict.fromkeys(asked) if f.cell(cell.competency_id, x).proficiency == cell.proficiency)


def statement_kinds() -> dict[str, str]:
    return {
        "expectation": _("Is judged"),
        "criterion": _("A criterion, judged"),
        "signal": _("A sign, explains"),
        "example": _("An example"),
        "counter_example": _("What is not meant"),
        "question": _("A question to ask"),
    }


def demands() -> dict[str, str]:
    return {"required": _("Required"), "optional": _("Optional"), "bonus": _("A bonus")}
