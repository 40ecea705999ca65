"""One expectation: what the level asks, what the evidence amounts to and why, what mends it, and the claim."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases import cases, remarks
from promocase.app.cases.findings import FindingRow
from promocase.app.evidence.views import CheckRow, CoverageRow, PieceRow
from promocase.judge.judgement import Coverage
from promocase.judge.mending import Mend
from promocase.kit.i18n import _, n_
from promocase.ui import icons, theme
from promocase.ui.pages.flagged import FlaggedStatements
from promocase.ui.pages.still_true import StillTrue
from promocase.ui.session import Session
from promocase.ui.widgets import marks
from promocase.ui.widgets.findings import FindingsList
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.links import WideLink
from promocase.ui.widgets.parts import button, label, rule, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import TextField

PIECES = 12
"""Pieces that are listed before the rest is folded."""
NEAREST = 3
"""Mends shown under one open check."""


class ExpectationPane(Column):
    def __init__(
        self,
        session: Session,
        mend: Callable[[Mend], object],
        open_evidence: Callable[[str], object],
        write: Callable[[str, str], object],
        flagged: FlaggedStatements,
    ) -> None:
        """`write(competency, field)` leads to where the claim is written."""
        super().__init__()
        self.setProperty("pane", "details")
        self.setAccessibleName(_("Expectation"))
        self._session, self._mend, self._open_evidence, self._flagged = session, mend, open_evidence, flagged
        self._write = write
        self.mends: tuple[Mend, ...] = ()
        self._id = ""
        self._shown: tuple[str, str, str] | None = None
        """Case, level and competency in view"""
        self._all = False
        self.name = label("", "h1", wrap=True)
        self.box.addWidget(self.name)
        self._expects = QVBoxLayout()
        self._expects.setSpacing(space(0.75))
        self.box.addLayout(self._expects)
        self.still_true = StillTrue(session)
        self.box.addWidget(self.still_true)
        self.agreed = TextField(1, 6)
        self.agreed.setPlaceholderText(_("As agreed with your manager, in a sentence or two"))
        self.agreed.setAccessibleName(_("What it looks like here"))
        self.agreed.committed.connect(self._agree)
        caption = label(_("What it looks like here"), "label")
        caption.setBuddy(self.agreed)
        self.box.addWidget(caption)
        self.box.addWidget(self.agreed)
        line = QHBoxLayout()
        line.setSpacing(space(0.75))
        self.mark = marks.Mark()
        self.word = label("", "h2")
        line.addWidget(self.mark)
        line.addWidget(self.word)
        line.addStretch(1)
        self.box.addSpacing(space(1))
        self.box.addLayout(line)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(space(0.5))
        self.box.addLayout(self._reasons)
        self.findings = FindingsList(titles=False)
        self.box.addWidget(self.findings)
        self.review = label("", "quiet", wrap=True)
        self.box.addWidget(self.review)
        self.box.addWidget(label(_("Evidence"), "h2"))
        self._pieces = QVBoxLayout()
        self._pieces.setSpacing(space(0.5))
        self.box.addLayout(self._pieces)
        self.box.addWidget(rule())
        self.box.addWidget(label(_("Claim"), "h2"))
        self.claim = label("", wrap=True)
        self.box.addWidget(self.claim)
        self._writing = QVBoxLayout()
        self.box.addLayout(self._writing)

    def show_expectation(self, row: CoverageRow) -> None:
        case = self._session.case
        shown = (case.id, case.target_level, row.id) if case else None
        anew = shown != self._shown
        if anew:
            self.commit()
            self._shown, self._id, self._all = shown, row.id, False
            self.verticalScrollBar().setValue(0)
        self.mends = row.mends
        self.name.setText(row.name)
        self._show_expects(row, anew)
        self.still_true.show_questions(row.id)
        self.mark.show_mark(row.coverage)
        self.word.setText(row.word)
        palette = self.word.palette()
        palette.setColor(self.word.foregroundRole(), marks.colour(row.coverage))
        self.word.setPalette(palette)
        self._show_reasons(row)
        self.findings.show_soon("/".join(shown or ()), lambda: _about(self._session.findings(), row.id), self._session.writable)
        self._show_review(row.id)
        self._show_pieces(row.evidence)
        if not row.evidence:
            self._pieces.addWidget(label(_("Nothing mapped yet. That’s where every case starts."), "quiet", wrap=True))
        self._show_claim(row)

    def _show_claim(self, row: CoverageRow) -> None:
        """What is written, to read here; it is written in Write."""
        case = self._session.case
        claim = self._session.library().claim_for(case.id, row.id, case.target_level) if case else None
        text = claim.text.strip() if claim else ""
        gap = claim.gap if claim else None
        told = [text] if text else []
        told += [_("Gap note: {text}").format(text=part) for part in ((gap.what or gap.plan) if gap else "",) if part]
        self.claim.setText("\n".join(told) or _("Nothing is written yet."))
        clear(self._writing)
        words = _("Edit the claim") if text else _("Write the claim")
        self._writing.addWidget(WideLink(words, lambda: self._write(row.id, "claim"), "arrow-right"))

    def commit(self) -> None:
        self.agreed.commit()

    def _agree(self, text: str) -> None:
        case = self._session.case
        if case is not None and self._id:
            self._session.do(_("Edit Agreed Expectation"), cases.agree, case.id, self._id, text, merge=f"agreed.{self._id}")

    def _show_expects(self, row: CoverageRow, anew: bool) -> None:
        clear(self._expects)
        self._expects.addWidget(label(_("{level} expects").format(level=row.level), "label"))
        flagged = {each.statement_id: each for each in self._flagged.of(row.id)}
        left_out = ((each.statement_id, "") for each in flagged.values() if each.exclusion)
        for id, text in (*row.statements, *left_out):
            if text:
                self._expects.addWidget(label(text, wrap=True))
            if id in flagged:
                self._expects.addWidget(self._flagged.mark(flagged[id]))
        case = self._session.case
        agreed = self._session.library().agreed_for(case.id, row.id, case.target_level) if case else None
        self.agreed.show_text(agreed.text if agreed else "", anew)
        self.agreed.setEnabled(self._session.writable)

    def _show_reasons(self, row: CoverageRow) -> None:
        """Every check in words; under each open one, what mends it. Least work first."""
        clear(self._reasons)
        for check in sorted(row.checks, key=lambda c: c.passed):
            self._reasons.addWidget(_checked(check))
            # What a mapped piece lacks stands under the piece; the three nearest are enough here.
            for mend in [m for m in row.mends if m.check == check.code and not check.passed][:NEAREST]:
                made = WideLink(mend.sentence, lambda mend=mend: self._mend(mend), "arrow-right")
                self._reasons.addWidget(_indented(made))
        case = self._session.case
        claim = self._session.library().claim_for(case.id, row.id, case.target_level) if case else None
        if row.coverage is not Coverage.WELL and (claim is None or claim.gap is None):
            gap = WideLink(_("Say in a gap note what is open and what is planned."), lambda: self._write(row.id, "gap"), "arrow-right")
            self._reasons.addWidget(_indented(gap))

    def _show_review(self, competency_id: str) -> None:
        """What the review read last says of this expectation at this level. It changes nothing here: coverage stays what it is."""
        case = self._session.case
        told = remarks.told(self._session.library(), case, competency_id) if case else ()
        self.review.setText("\n".join(told))
        self.review.setVisible(bool(told))

    def _show_pieces(self, pieces: tuple[PieceRow, ...]) -> None:
        """Complete pieces first, then those that lack something, then those that don't count; each group keeps its order."""
        clear(self._pieces)
        in_order = sorted(pieces, key=lambda piece: (not piece.complete, not piece.counted))
        shown = len(in_order) if self._all else PIECES
        for piece in in_order[:shown]:
            self._pieces.addWidget(self._piece(piece))
        if rest := len(in_order[shown:]):
            more = n_("Show 1 more", "Show {n} more", rest)
            self._pieces.addWidget(button(more, lambda: self._unfold(pieces), "link", "chevron-down"))

    def _unfold(self, pieces: tuple[PieceRow, ...]) -> None:
        self._all = True
        self._show_pieces(pieces)

    def _piece(self, piece: PieceRow) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        title = f"E{piece.number}  {piece.title}" if piece.number else piece.title
        box.addWidget(WideLink(title, lambda: self._open_evidence(piece.id)))
        lacking = [check.sentence for check in piece.checks if not check.passed]
        note = piece.why_not or " ".join([f"{piece.when}. {piece.shows_word}.", *lacking])
        box.addWidget(_indented(label(note, "small", wrap=True)))
        for mend in piece.mends:
            box.addWidget(_indented(WideLink(mend.sentence, lambda mend=mend: self._mend(mend), "arrow-right")))
        return holder


def _about(rows: tuple[FindingRow, ...], competency_id: str) -> list[FindingRow]:
    """The findings on one expectation, but those that its own checks and the link to the gap note say already."""
    return [row for row in rows if row.finding.about == competency_id and row.finding.code not in ("V01", "V10")]


def _indented(widget: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(space(2), 0, 0, 0)
    line.addWidget(widget, 1)
    return holder


def _checked(check: CheckRow) -> QWidget:
    """A check's sentence with a small sign; the sign's word is read out with the sentence."""
    icon, token, spoken = ("check", "well", _("Passed")) if check.passed else ("minus", "text_quiet", _("Open"))
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(space(0.75))
    sign = label("")
    side = round(theme.points(10) * 1.6)
    sign.setPixmap(icons.icon(icon, token).pixmap(side, side))
    words = label(check.sentence, wrap=True)
    words.setAccessibleName(f"{spoken}: {check.sentence}")
    line.addWidget(sign)
    line.addWidget(words, 1)
    return holder
