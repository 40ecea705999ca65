"""What all pages share while a library is open: the workspace, the case in view, and one way to do a step."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from promocase.app.cases import findings, judging
from promocase.app.cases.findings import FindingRow
from promocase.app.evidence import inbox, views
from promocase.app.evidence.views import CaseSummary
from promocase.app.workspace.changes import Changes
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.library import Library
from promocase.judge import wording
from promocase.judge.judgement import Coverage, Judgement
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.ui.bridge import Bridge


class Session(QObject):
    """One open library and the case in view. Lives in the window's thread, like the workspace."""

    changed = Signal(object)
    """Changes: after every step, undo and redo."""
    case_chosen = Signal()
    closed = Signal()
    """The library is about to be let go."""
    refused = Signal(str)
    """One sentence for the person: a step could not be done, and nothing was changed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._case_id: str | None = None
        self._cases: tuple[CaseSummary, ...] | None = None
        self._bridge = Bridge(workspace, self)
        self._bridge.changed.connect(self._on_change)
        self._settle_case()
        self._words = self._coverage()
        self.news = ""
        """What the last step did to coverage: "Craft depth: Partly shown → Well shown"; empty when it changed no word."""

    def library(self) -> Library:
        return self.workspace.library()

    @property
    def case(self) -> Case | None:
        """The case in view; None when the library holds none."""
        return self.library().case.get(self._case_id) if self._case_id else None

    def choose_case(self, case_id: str) -> None:
        if case_id != self._case_id and case_id in self.library().case:
            self._case_id = case_id
            self._words = self._coverage()
            self.case_chosen.emit()

    def cases(self) -> tuple[CaseSummary, ...]:
        """All cases of the library, for the chooser; kept until a case or a framework changes."""
        if self._cases is None:
            self._cases = views.case_summaries(self.library())
        return self._cases

    @property
    def waiting(self) -> int:
        """How many pieces wait in the Inbox."""
        return inbox.count(self.library())

    @property
    def writable(self) -> bool:
        """Whether there is a case in view that may be changed: it is open, and so is the library, for writing."""
        return not self.workspace.read_only and self.case is not None and self.case.closed_on is None

    def findings(self) -> tuple[FindingRow, ...]:
        """Findings of the case in view, those put aside among them; none where there is no case, or one that can't be judged.

        They are for the author alone, so a packet's reader is told none.
        """
        case = None if self.workspace.of_packet else self.case
        try:
            return findings.finding_rows(self.library(), case) if case else ()
        except Known:
            return ()

    def judgement(self) -> Judgement | None:
        """The case in view, judged; kept until the library changes."""
        case = self.case
        return judging.judgement(self.library(), case) if case else None

    def do(self, label: str, step: Callable[..., Any], *args: Any, merge: str | None = None) -> Any:
        """One step with its name for Undo. Returns what the step returns, or None after telling why it could not be done."""
        return self.attempt(lambda: self.workspace.do(label, step, *args, merge=merge))

    def done(self, label: str, step: Callable[..., Any], *args: Any, merge: str | None = None) -> bool:
        """As `do`, for whoever needs to know whether it was done: a step may well return nothing."""
        return self.attempt(lambda: (self.workspace.do(label, step, *args, merge=merge),)) is not None

    def attempt(self, act: Callable[[], Any]) -> Any:
        """Run an act that may be refused for a reason the person can do something about."""
        self.news = ""
        try:
            return act()
        except Known as refusal:
            self.refused.emit(refusal.message)
            return None

    def close(self) -> None:
        self.closed.emit()
        self.workspace.close()

    def _on_change(self, changes: Changes) -> None:
        if self._case_id not in self.library().case:
            self._settle_case()
        if changes.kinds & {"case", "framework", "track_choice"}:
            self._cases = None
        before, self._words = self._words, self._coverage()
        self.news = self._told(before)
        self.changed.emit(changes)

    def _coverage(self) -> dict[tuple[str, str], Coverage]:
        """(level, competency) -> its word, for the case in view."""
        judged = self._judged()
        return {(judged.target.level.id, each.expectation.id): each.coverage for each in judged.expectations} if judged else {}

    def _judged(self) -> Judgement | None:
        """As `judgement`, but a case that can't be judged is no reason to stop: its page says why."""
        try:
            return self.judgement()
        except Known:
            return None

    def _told(self, before: dict[tuple[str, str], Coverage]) -> str:
        """Words that changed, told in words; nothing where another target is judged now."""
        changed = [key for key in self._words if before.get(key, self._words[key]) is not self._words[key]]
        judged = self._judged()
        if not changed or before.keys() != self._words.keys() or judged is None:
            return ""
        if len(changed) > 1:
            return _("The coverage of {n} expectations changed.").format(n=len(changed))
        name = judged.expectation(changed[0][1]).expectation.competency.name
        return f"{name}: {wording.coverage_word(before[changed[0]])} → {wording.coverage_word(self._words[changed[0]])}"

    def _settle_case(self) -> None:
        cases = self.library().cases()
        open_cases = [c for c in cases if c.closed_on is None] or list(cases)
        self._case_id = open_cases[0].id if open_cases else None
