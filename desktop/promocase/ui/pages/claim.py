"""The claim of one expectation: text with citations, its limits, self-rating, gap note. Citations are `[E7]` in plain text."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases import claim_notes, claims
from promocase.app.evidence.views import CoverageRow
from promocase.domain.case import Claim, GapNote, SelfRating
from promocase.judge.judgement import Coverage
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.ui.dialogs import citing
from promocase.ui.pages.gap_note import GapNoteEditor
from promocase.ui.session import Session
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.cited_text import Cited, CitedField
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.text import TextField
from promocase.words import dates, roles


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
        self.text = CitedField(4, 14)
        self.text.setAccessibleName(_("Claim"))
        self.text.setPlaceholderText(_("In one to three sentences: what I did, how far it reached, what changed [E1]."))
        self.text.committed.connect(lambda text: self._do(_("Edit Claim"), claims.write, text, "text"))
        self.text.textChanged.connect(self._measure)
        self.text.asked.connect(self.ask_citation)
        self.text.near.connect(self._tell_near)
        box.addWidget(self.text)
        self.near = label("", "small", wrap=True)
        box.addWidget(self.near)
        self.note = label("", "small", wrap=True)
        box.addWidget(self.note)
        self.beyond, self.limits, self.differs = (TextField(1, 4, one_paragraph=True) for _each in range(3))
        self._field(box, _("What goes beyond the current level"), self.beyond, claims.set_beyond, "beyond")
        self._field(box, _("What this does not show"), self.limits, claims.set_limits, "limits")
        self._field(box, _("I see the coverage differently because"), self.differs, claims.set_differs, "differs")
        self.rating = Choice({None: _("Not given"), **{r: roles.rating(r) for r in SelfRating}}, _("My own rating"))
        self.rating.picked.connect(lambda rating: self._do(_("Set Self-Rating"), claims.set_self_rating, rating, "rating"))
        captioned(box, _("My own rating"), self.rating)
        self._build_gap(box)

    def _build_gap(self, box: QVBoxLayout) -> None:
        self.gap = GapNoteEditor()
        self.gap.changed.connect(lambda gap: self._do(_("Edit Gap Note"), claims.set_gap, gap, "gap"))
        self.unfold = button(_("Add a gap note"), self.focus_gap, "link", "plus")
        box.addWidget(self.unfold)
        box.addWidget(self.gap)

    def _field(self, box: QVBoxLayout, title: str, field: TextField, step, key: str) -> None:
        field.committed.connect(lambda text: self._do(_("Edit Claim"), step, text, key))
        captioned(box, title, field)

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
        self.text.show_cited(cited_in(self._session))
        self.text.show_text(values["text"], anew)
        for name in ("beyond", "limits", "differs"):
            getattr(self, name).show_text(values[name], anew)
        self.rating.show_value(values["self_rating"])
        gap: GapNote = values["gap"] or GapNote()
        self.gap.show_gap("/".join(shown or ()), gap, row.statements, anew)
        wanted = gap != GapNote() or row.coverage is not Coverage.WELL
        self.gap.setVisible(wanted)
        self.unfold.setVisible(not wanted and self._session.writable)
        self.setEnabled(self._session.writable)
        self._measure()

    def _measure(self) -> None:
        """Notes on the text as it stands here, half typed or not."""
        try:
            judged = self._session.judgement()
        except Known:
            judged = None
        case = self._session.case
        shown = judged is not None and case is not None and any(e.expectation.id == self._id for e in judged.expectations)
        text = self.text.toPlainText()
        told = claim_notes.notes(self._session.library(), case, judged, self._id, text) if shown else ()
        self.note.setText("\n".join(told))
        self.note.setVisible(bool(told))

    def _tell_near(self, cited: Cited | None) -> None:
        """What the citation beside the cursor points to."""
        self.near.setText(" · ".join(filter(None, (cited.title, cited.tells))) if cited else "")
        self.near.setVisible(cited is not None)

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

    def _do(self, name: str, step, value: object, key: str) -> None:
        if self._shown is not None:
            self._session.do(name, step, self._shown[0], self._id, value, merge=f"claim.{self._id}.{key}")

    def ask_citation(self) -> None:
        """Choose a piece that is in this case and put its number where the cursor stands; without a choice the text stays as it is."""
        case = self._session.case
        if case is None or not self._id or not self.isEnabled():
            return
        self.cite_piece(citing.ask(self.window(), self._session, self._id))

    def cite_piece(self, chosen: str) -> None:
        """Put the number of this piece where the cursor stands; "" is none."""
        if not chosen or self._shown is None:
            self.text.setFocus()
            return
        number = self._session.do(_("Cite Evidence"), claims.cite, self._shown[0], self._id, chosen)
        if number is None:
            return
        self.text.show_cited(cited_in(self._session))
        self.text.cite(number)
        self.text.commit()
        self.text.setFocus()


def cited_in(session: Session) -> dict[int, Cited]:
    """What the E-numbers of the case in view point to, on the track of its target."""
    library, case = session.library(), session.case
    if case is None:
        return {}
    found = {}
    for id, number in library.numbers_of(case.id, framework_of(library, case).level(case.target_level).track).items():
        piece = library.evidence[id]
        metric = next((f"{m.name}: {m.baseline} → {m.value}" for m in piece.metrics if m.baseline and m.value), "")
        found[number] = Cited(piece.title, metric or piece.result.split("\n")[0] or dates.when(piece), piece.trashed_on is not None)
    return found
