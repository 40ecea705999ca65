"""What comes back: a filled form is imported from a file; what no file holds any more is typed in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from promocase.app.reviews import returns, reviews
from promocase.app.reviews.agreed_replies import AgreedReading
from promocase.app.reviews.reviews import Reading
from promocase.app.reviews.slip_replies import SlipReading
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet.refusals import NeedsPassword, NoFields, NoPacket
from promocase.ui.acts.acts import Acts
from promocase.ui.dialogs import reply, review, review_by_hand

if TYPE_CHECKING:
    from promocase.app.reviews.returns import Came


class ReviewActs(Acts):
    def bind(self) -> None:
        may = not self._session.workspace.read_only and self._session.case is not None
        self._window.commands.bind("read_review", self.choose_file, may)
        self._window.commands.bind("type_review", self.type_in, may)

    def choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self._window, _("Import your manager’s review"), "", _("PDF files (*.pdf)"))
        if path:
            try:
                self.bring_in(Path(path))
            except NoPacket as refusal:
                self._session.refused.emit(refusal.message)

    def bring_in(self, path: Path) -> None:
        """Read a filled form, show what was found, keep it when asked to, and show it in its place. `NoPacket` when it is none of ours."""
        kept: Came | None = None
        for came in self._read(path):
            agreed_to = review.ask(self._window, came) if isinstance(came, Reading) else reply.ask(self._window, came)
            if agreed_to and self._session.do(returns.label(came), returns.store, came):
                kept = came
        if kept is None:
            return
        self._session.choose_case(kept.case.id)
        if isinstance(kept, Reading):
            self._show(kept.review.id)
        elif isinstance(kept, SlipReading) and kept.evidence is not None:
            self._window.open_place("evidence", "evidence", kept.evidence.id)
            self._window.toast.say(_("The slip is kept, and stands at its piece."), (_("Undo"), self._window.commands["undo"].trigger))
        elif isinstance(kept, AgreedReading):
            self._window.toast.say(_("The agreed expectations are kept with the case."), (_("Undo"), self._window.commands["undo"].trigger))

    def _read(self, path: Path) -> tuple[Came, ...]:
        password = ""
        while True:
            try:
                return returns.read(self._session.library(), path, self._window.today(), password)
            except NeedsPassword as refusal:
                answer = review.ask_password(self._window, refusal.message)
                if answer is None:
                    return ()
                password = answer
            except NoFields as refusal:
                if refusal.case_id not in self._session.library().case:
                    self._session.refused.emit(refusal.message)
                elif review.ask_to_type(self._window, refusal.message):
                    self._session.choose_case(refusal.case_id)
                    self.type_in(refusal.packet_number)
                return ()
            except NoPacket:
                raise
            except Known as refusal:
                self._session.refused.emit(refusal.message)
                return ()

    def type_in(self, packet: int | None = None) -> None:
        """The form to type in by hand; `packet`: the number of the one that came back, where that is known."""
        library, case = self._session.library(), self._session.case
        if case is None:
            return
        judged = self._session.attempt(self._session.judgement)
        if judged is None:
            return
        asked = tuple((e.competency.id, e.competency.name) for e in judged.target.expectations)
        numbers = tuple(p.number for p in library.packets_of(case.id))
        typed = review_by_hand.ask(self._window, asked, numbers, packet)
        if typed is None:
            return

        def keep() -> str:
            made = reviews.typed(library, case, typed.ratings, typed.remarks, typed.said, typed.packet, self._window.today())
            return self._session.workspace.do(_("Type In Review"), reviews.store_typed, made)

        if id := self._session.attempt(keep):
            self._show(id)

    def _show(self, id: str) -> None:
        self._window.go("review")
        self._window.pages["review"].show_kept(id)
        self._window.toast.say(_("The review is kept with the case."), (_("Undo"), self._window.commands["undo"].trigger))
