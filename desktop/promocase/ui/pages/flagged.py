"""Statements that ask for the work of the other track (T13): a calm mark, and the ways to settle it. They are judged until agreed out."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases import exclusions
from promocase.app.cases.exclusions import Flagged
from promocase.kit.i18n import _
from promocase.ui import icons, theme
from promocase.ui.dialogs import agreeing
from promocase.ui.session import Session
from promocase.ui.widgets.links import WideLink
from promocase.ui.widgets.parts import Card, label, space


class FlaggedStatements:
    """Makes the marks of one case and does what they offer."""

    def __init__(self, session: Session, parent: QWidget, today: Callable[[], date], say: Callable[[str], object]) -> None:
        self._session, self._parent, self._today, self._say = session, parent, today, say

    def of(self, competency_id: str | None = None) -> tuple[Flagged, ...]:
        """Those of one competency, or all of the case's target level."""
        case = self._session.case
        every = exclusions.flagged(self._session.library(), case) if case else ()
        return tuple(each for each in every if competency_id in (None, each.competency_id))

    def mark(self, each: Flagged) -> QWidget:
        """What stands below the statement: judged as it is, or agreed out."""
        card = Card()
        card.box.setSpacing(space(0.25))
        said = each.told or f"{each.mark} " + _("It is judged like the rest, unless you and your manager agree to leave it out.")
        line = QHBoxLayout()
        line.setSpacing(space(0.75))
        sign = label("")
        side = round(theme.points(10) * 1.6)
        sign.setPixmap(icons.icon("info", "text_quiet").pixmap(side, side))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(said, "quiet", wrap=True), 1)
        card.box.addLayout(line)
        self._offer(each, card.box)
        return card

    def _offer(self, each: Flagged, box: QVBoxLayout) -> None:
        writable = self._session.writable
        if each.exclusion is not None:
            offers = [(_("Judge it again"), self._take_back, "undo-2", writable)]
        else:
            offers = [
                (_("Agreed to leave it out: say when and with whom"), self._exclude, "user-check", writable),
                (_("Not settled yet: copy the question to ask your manager"), self._copy, "copy", True),
            ]
        for words, act, icon, enabled in offers:
            made = WideLink(words, lambda act=act: act(each), icon)
            made.setEnabled(enabled)
            box.addWidget(made)

    def _exclude(self, each: Flagged) -> None:
        case = self._session.case
        if case is None:
            return
        today = self._today()
        answer = agreeing.ask(self._parent.window(), each.text, case.manager.strip(), lambda: today)
        if answer is not None:
            given = (case.id, each.statement_id, answer.agreed_on, answer.agreed_with, today)
            self._session.do(_("Leave Out as Agreed"), exclusions.exclude, *given)

    def _take_back(self, each: Flagged) -> None:
        case = self._session.case
        if case is not None:
            self._session.do(_("Judge It Again"), exclusions.take_back, case.id, each.statement_id)

    def _copy(self, each: Flagged) -> None:
        case = self._session.case
        if case is not None:
            QApplication.clipboard().setText(exclusions.question(self._session.library(), case, each.statement_id))
            self._say(_("The question is copied."))
