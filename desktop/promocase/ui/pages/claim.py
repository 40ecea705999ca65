"""The claim of one expectation: text with citations, its limits, self-rating, gap note. Citations are `[E7]` in plain text."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.app import claims
from promocase.app.views import CoverageRow
from promocase.domain.case import Claim, GapNote, SelfRating
from promocase.domain.citations import cited_numbers
from promocase.judge.judgement import Coverage
from promocase.kit.i18n import _, n_
from promocase.ui.dialogs import citing
from promocase.ui.pages.gap_note import GapNoteEditor
from promocase.ui.session import Session
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.text import TextField
from promocase.words import roles

AIM = 60
"""Words of a claim on paper, at most."""


class ClaimEditor(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._id = ""
        self._shown: tuple[str, str, str] | None = None
        """Case, level and competency whose texts stand here"""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        head = QHBoxLayout()
        head.addWidget(label(_("Claim"), "h2"), 1)
        self.cite = button(_("Cite evidence…"), self.ask_citation, "", "quote")
        head.addWidget(self.cite)
        box.addLayout(head)
        self.text = TextField(3, 12)
        self.text.setAccessibleName(_("Claim"))
        self.text.setPlaceholderText(_("In one to three sentences: what I did, how far it reached, what changed [E1]."))
        self.text.committed.connect(lambda text: self._do(_("Edit Claim"), claims.write, text, "text"))
        self.text.textChanged.connect(self._measure)
        box.addWidget(self.text)
        self.note = label("", "small", wrap=True)
        box.addWidget(self.note)
        self.beyond, self.limits, self.differs = (TextField(1, 4, one_paragraph=True) for _each in range(3))
        self._field(box, _("What goes beyond the current level"), self.beyond, claims.set_beyond, "beyond")
        self._field(box, _("What this does not show"), self.limits, claims.set_limits, "limits")
        self._field(box, _("I see the coverage differently because"), self.differs, claims.set_differs, "differs")
        self.rating = Choice({None: _("Not given"), **{r: roles.rating(r) for r in SelfRating}}, _("My own rating"))
        self.rating.picked.connect(lambda rating: self._do(_("Set Self-Rating"), claims.set_self_rating, rating, "rating"))
        self._caption(box, _("My own rating"), self.rating)
        self._build_gap(box)

    def _build_gap(self, box: QVBoxLayout) -> None:
        self.gap = GapNoteEditor()
        self.gap.changed.connect(lambda gap: self._do(_("Edit Gap Note"), claims.set_gap, gap, "gap"))
        self.unfold = button(_("Add a gap note"), self.focus_gap, "link", "plus")
        box.addWidget(self.unfold)
        box.addWidget(self.gap)

    @staticmethod
    def _caption(box: QVBoxLayout, title: str, field: QWidget) -> None:
        name = label(title, "label")
        name.setBuddy(field)
        field.setAccessibleName(title)
        box.addWidget(name)
        box.addWidget(field)

    def _field(self, box: QVBoxLayout, title: str, field: TextField, step, key: str) -> None:  # noqa: ANN001
        field.committed.connect(lambda text: self._do(_("Edit Claim"), step, text, key))
        self._caption(box, title, field)

    # ---- showing

    def _claim(self) -> Claim | None:
        case = self._session.case
        return self._session.library().claim_for(case.id, self._id, case.target_level) if case else None

    def show_claim(self, row: CoverageRow) -> None:
        case = self._session.case
        shown = (case.id, case.target_level, row.id) if case else None
        anew, self._shown, self._id = shown != self._shown, shown, row.id
        claim = self._claim()
        values = claims.values_of(claim)
        self.text.show_text(values["text"], anew)
        for name in ("beyond", "limits", "differs"):
            getattr(self, name).show_text(values[name], anew)
        self.rating.show_value(values["self_rating"])
        gap: GapNote = values["gap"] or GapNote()
        self.gap.show_gap("/".join(shown or ()), gap, row.statements, anew)
        wanted = gap != GapNote() or row.coverage is not Coverage.WELL
        self.gap.setVisible(wanted)
        self.unfold.setVisible(not wanted)
        self.setEnabled(self._session.writable)
        self._measure()

    def _measure(self) -> None:
        text = self.text.toPlainText()
        notes = []
        if text.strip():
            words = n_("1 word", "{n} words", len(text.split()))
            notes.append(_("{words}; about {most} fit the page").format(words=words, most=AIM))
            if not cited_numbers(text):
                notes.append(_("No evidence cited"))
            elif unknown := self._unknown(text):
                notes.append(_("{marks} is not the number of any piece").format(marks=", ".join(f"E{n}" for n in unknown)))
        self.note.setText(" · ".join(notes))

    def _unknown(self, text: str) -> list[int]:
        judged = self._session.judgement()
        if judged is None:
            return []
        known = set(self._session.library().numbers_of(self._session.case.id, judged.target.level.track).values())
        return [n for n in cited_numbers(text) if n not in known]

    def commit(self) -> None:
        """Commit everything half typed, under the expectation it was typed for."""
        for field in (self.text, self.beyond, self.limits, self.differs, self.gap):
            field.commit()

    def focus_text(self) -> None:
        self.text.setFocus()

    def focus_field(self, name: str) -> None:
        """`claim`, `beyond`, `limits`, `differs` or `gap`."""
        if name == "gap":
            self.focus_gap()
        else:
            {"beyond": self.beyond, "limits": self.limits, "differs": self.differs}.get(name, self.text).setFocus()

    def focus_gap(self) -> None:
        self.gap.show()
        self.unfold.hide()
        self.gap.what.setFocus()

    # ---- acts

    def _do(self, name: str, step, value: object, key: str) -> None:  # noqa: ANN001
        case = self._session.case
        if case is not None and self._id:
            self._session.do(name, step, case.id, self._id, value, merge=f"claim.{self._id}.{key}")

    def ask_citation(self) -> None:
        """Choose a piece that is in this case and put its number where the cursor stands."""
        case = self._session.case
        if case is None or not self._id:
            return
        self.text.commit()
        chosen = citing.ask(self.window(), self._session, self._id)
        if not chosen:
            return
        number = self._session.do(_("Cite Evidence"), claims.cite, case.id, self._id, chosen)
        if number is None:
            return
        cursor = self.text.textCursor()
        before = self.text.toPlainText()[: cursor.position()]
        cursor.insertText(f"{'' if not before or before[-1].isspace() else ' '}[E{number}]")
        self.text.setTextCursor(cursor)
        self.text.moveCursor(QTextCursor.MoveOperation.NoMove)
        self.text.commit()
        self.text.setFocus()
