"""Another version of the framework for the case in view: asked for in the menu, told and undone like every step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from promocase.app.cases import changed_statements
from promocase.domain.framework import Framework
from promocase.kit.i18n import _, n_
from promocase.ui.acts.acts import Acts
from promocase.ui.dialogs import version

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow


class VersionActs(Acts):
    """`read`: the framework of a file, explained by the person where it has to be."""

    def __init__(self, window: MainWindow, read: Callable[[Path], Framework | None]) -> None:
        super().__init__(window)
        self._read = read

    def bind(self) -> None:
        """A closed case stays on the version it was closed with."""
        self._window.commands.bind("use_framework", self.ask, self._session.writable)

    def ask(self) -> None:
        window, session = self._window, self._session
        window.keep_typed()
        if not version.ask(window, session, self._read, window.today()):
            return
        case = session.case
        asked = changed_statements.questions(session.library(), case) if case else ()
        count = len({w.mapping_id for q in asked for w in q.waiting})
        if asked:
            window.open_place("coverage", "expectation", asked[0].competency_id)
            said = n_(
                "1 mapping was made to words that changed. Coverage asks at its expectation whether it is still true.",
                "{n} mappings were made to words that changed. Coverage asks at their expectations whether they are still true.",
                count,
            )
            window.say(said)
        self._tell(_("The case uses this version now."))
