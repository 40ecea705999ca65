"""Other ways to begin than with a company's framework and a case: agree a few expectations, or look after a framework."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from promocase.kit.errors import Known
from promocase.kit.i18n import _

if TYPE_CHECKING:
    from promocase.ui.dialogs.small_framework import Answer
    from promocase.ui.main_window import MainWindow


class Beginning(QObject):
    """`ask_place` asks where a library of this name should be kept; `open_path` shows it."""

    def __init__(self, window: MainWindow, ask_place: Callable[[str], Path | None], open_path: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._window, self._ask_place, self._open_path = window, ask_place, open_path
        window.commands.bind("agree_expectations", self.agree)

    def agree(self) -> None:
        """We have none: a small framework and a case on it, in the open library or in a new one."""
        from promocase.ui.dialogs import small_framework

        session = self._window.session
        here = session is not None and not session.workspace.read_only
        self._window.keep_typed()
        answer = small_framework.ask(self._window, ask_owner=not here)
        if answer is None:
            return
        if here:
            self._add(answer)
        else:
            self._make(answer)

    def _add(self, answer: Answer) -> None:
        from promocase.app.cases import cases
        from promocase.app.frameworks import small_framework

        session = self._window.session
        assert session is not None
        framework = small_framework.made(answer.agreement)
        names = {c.name.casefold() for c in session.library().case.values()}
        target = " ".join(answer.agreement.target.split())
        name = (
            target if target.casefold() not in names else next(n for k in range(2, 1000) if (n := f"{target} {k}").casefold() not in names)
        )
        today = self._window.today()
        new = cases.NewCase(name, "now", "next", today, agreed_with=answer.agreed_with)
        case_id = session.do(_("New Case"), cases.create, framework, new, today)
        if case_id:
            session.choose_case(case_id)
            self._window.go("coverage")
            self._window.toast.say(_("“{name}” is begun.").format(name=name), (_("Undo"), self._window.commands["undo"].trigger))

    def _make(self, answer: Answer) -> None:
        from promocase.app.cases import cases
        from promocase.app.frameworks import small_framework
        from promocase.app.libraries import making

        path = self._ask_place(answer.owner)
        if path is None:
            return
        today = self._window.today()
        new = cases.NewCase("", "now", "next", today, agreed_with=answer.agreed_with)
        try:
            making.library_with_case(path, answer.owner, small_framework.made(answer.agreement), new, today)
        except Known as refusal:
            self._window.say(refusal.message)
            return
        self._open_path(path)

    def look_after(self) -> None:
        """A library without a case, for whoever looks after the company's framework: it opens where that is read and written."""
        from promocase.app.libraries import making

        path = self._ask_place(_("Our framework"))
        if path is None:
            return
        try:
            with making.new_library(path):
                pass
        except Known as refusal:
            self._window.say(refusal.message)
            return
        self._open_path(path)
        self._window.go("framework")
