"""What all acts on the case in view share: they follow the library and the choice of a case, and tell what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from promocase.kit.i18n import _

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow


class Acts(QObject):
    """Made anew for each library that is shown; they go with its session."""

    def __init__(self, window: MainWindow) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session = window, window.session
        self._session.case_chosen.connect(self.bind)
        self._session.changed.connect(lambda _changes: self.bind())
        self.bind()

    def bind(self) -> None:
        """Offer what can be done with the case in view, now."""
        raise NotImplementedError

    def _tell(self, text: str) -> None:
        """What a step did, with the way back."""
        self._window.toast.say(text, (_("Undo"), self._window.commands["undo"].trigger))
