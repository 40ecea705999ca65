"""Beside the claim: what is expected, what was said before, and the evidence there is for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases import claims, remarks
from promocase.app.evidence.views import CoverageRow, PieceRow
from promocase.judge.target import framework_of
from promocase.kit.i18n import _, n_
from promocase.ui.session import Session
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.links import WideLink
from promocase.ui.widgets.parts import button, label, rule, space
from promocase.ui.widgets.scroll import Column

PIECES = 12
"""Pieces that are listed; the picker searches all of them."""


class WriteContext(Column):
    wanted = Signal(str)
    """Id of a piece to cite"""

    def __init__(self, session: Session, open_evidence: Callable[[str], object], go: Callable[[str], object]) -> None:
        super().__init__(margins=2)
        self.setProperty("pane", "list")
        self.setAccessibleName(_("Expectation and evidence"))
        self._session, self._open_evidence, self._go = session, open_evidence, go
        self._parts = QVBoxLayout()
        self._parts.setSpacing(space(0.75))
        self.box.addLayout(self._parts)

    def show_row(self, row: CoverageRow | None) -> None:
        """All that helps to write this one claim; nothing for the case in 60 seconds."""
        clear(self._parts)
        if row is None:
            self._parts.addWidget(label(_("Say it aloud once"), "h2", wrap=True))
            told = _("What you ask for, the two or three results that carry it, and why now. It stands on the packet’s first page.")
            self._parts.addWidget(label(told, "quiet", wrap=True))
            return
        self._show_expected(row)
        self._show_remarks(row)
        self._show_evidence(row)

    def _show_expected(self, row: CoverageRow) -> None:
        library, case = self._session.library(), self._session.case
        assert case is not None
        self._heading(_("{level} expects").format(level=row.level), [text for _id, text in row.statements])
        agreed = library.agreed_for(case.id, row.id, case.target_level)
        self._heading(_("What it looks like here"), [agreed.text] if agreed else [])
        framework = framework_of(library, case)
        current = framework.level(case.current_level)
        now = [s.text for s in framework.cell(row.id, current.id).statements] if current.id != case.target_level else []
        self._heading(_("{level} expects (now)").format(level=current.label), now, "quiet")

    def _show_remarks(self, row: CoverageRow) -> None:
        case = self._session.case
        assert case is not None
        self._heading(_("Said before"), list(remarks.told(self._session.library(), case, row.id)))

    def _heading(self, title: str, texts: list[str], role: str = "") -> None:
        if texts:
            self._parts.addWidget(label(title, "label", wrap=True))
            for text in texts:
                self._parts.addWidget(label(text, role, wrap=True))

    def _show_evidence(self, row: CoverageRow) -> None:
        self._parts.addWidget(rule())
        count = n_("Evidence for this: 1 piece", "Evidence for this: {n} pieces", row.pieces)
        self._parts.addWidget(label(count if row.pieces else _("Evidence for this"), "h2", wrap=True))
        if beside := len(row.evidence) - row.pieces:
            told = n_("1 more is mapped here and not counted.", "{n} more are mapped here and not counted.", beside)
            self._parts.addWidget(label(told, "small", wrap=True))
        if not row.evidence:
            self._parts.addWidget(label(_("Map a piece first, then the claim is easy."), "quiet", wrap=True))
            where = "inbox" if self._session.waiting else "evidence"
            words = _("Look in the Inbox") if where == "inbox" else _("Look in Evidence")
            self._parts.addWidget(WideLink(words, partial(self._go, where), "arrow-right"))
        case = self._session.case
        assert case is not None
        may = frozenset(claims.citable(self._session.library(), case)) if row.evidence and self._session.writable else frozenset()
        in_order = sorted(row.evidence, key=lambda piece: (not piece.complete, not piece.counted))
        for piece in in_order[:PIECES]:
            self._parts.addWidget(self._piece(piece, piece.id in may))
        if rest := len(in_order[PIECES:]):
            self._parts.addWidget(label(n_("1 more: type @ to find it", "{n} more: type @ to find them", rest), "small", wrap=True))

    def _piece(self, piece: PieceRow, citable: bool) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(space(0.5))
        title = f"E{piece.number}  {piece.title}" if piece.number else piece.title
        line.addWidget(WideLink(title, partial(self._open_evidence, piece.id)), 1)
        if citable:
            cite = button(_("Cite"), partial(self.wanted.emit, piece.id))
            cite.setAccessibleName(_("Cite {title}").format(title=piece.title))
            line.addWidget(cite, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        lacking = [check.sentence for check in piece.checks if not check.passed]
        note = label(piece.why_not or " ".join([f"{piece.when}. {piece.shows_word}.", *lacking[:1]]), "small", wrap=True)
        note.setContentsMargins(space(1), 0, 0, 0)
        box.addWidget(note)
        return holder
