"""What all pages share while a library is open: the workspace, the case in view, and one way to do a step."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from promocase.app import judging
from promocase.app.changes import Changes
from promocase.app.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.library import Library
from promocase.judge.judgement import Judgement
from promocase.kit.errors import Known
from promocase.ui.bridge import Bridge

_log = logging.getLogger(__name__)


class Session(QObject):
    """One open library and the case in view. Lives in the window's thread, like the workspace."""

    changed = Signal(object)
    """Changes: after every step, undo and redo."""
    case_chosen = Signal()
    refused = Signal(str)
    """One sentence for the person: a step could not be done, and nothing was changed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._case_id: str | None = None
        self._bridge = Bridge(workspace, self)
        self._bridge.changed.connect(self._on_change)
        self._settle_case()

    def library(self) -> Library:
        return self.workspace.library()

    @property
    def case(self) -> Case | None:
        """The case in view; None when the library holds none."""
        return self.library().case.get(self._case_id) if self._case_id else None

    def choose_case(self, case_id: str) -> None:
        if case_id != self._case_id and case_id in self.library().case:
            self._case_id = case_id
            self.case_chosen.emit()

    def judgement(self) -> Judgement | None:
        """The case in view, judged; kept until the library changes."""
        case = self.case
        return judging.judgement(self.library(), case) if case else None

    def do(self, label: str, step: Callable[..., Any], *args: Any, merge: str | None = None) -> Any:
        """One step with its name for Undo. Returns what the step returns, or None after telling why it could not be done."""
        return self.attempt(lambda: self.workspace.do(label, step, *args, merge=merge))

    def attempt(self, act: Callable[[], Any]) -> Any:
        """Run an act that may be refused for a reason the person can do something about."""
        try:
            return act()
        except Known as refusal:
            self.refused.emit(refusal.message)
            return None

    def close(self) -> None:
        self.workspace.close()

    def _on_change(self, changes: Changes) -> None:
        if self._case_id not in self.library().case:
            self._settle_case()
        self.changed.emit(changes)

    def _settle_case(self) -> None:
        cases = self.library().cases()
        open_cases = [c for c in cases if c.closed_on is None] or list(cases)
        self._case_id = open_cases[0].id if open_cases else None
