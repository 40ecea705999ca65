"""What every place of the window is: a widget that shows one part of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from promocase.ui.commands import Commands
from promocase.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from promocase.app.workspace.changes import Changes
    from promocase.ui.session import Session


class Page(QWidget):
    """A place. It reads from the session, does steps through it, and shows itself anew when told what changed.

    A place that is not in view is told nothing; it shows itself anew when it comes into view.
    """

    NAME = ""
    """Its name in the sidebar and to screen readers; set by each place."""
    OWN: tuple[str, ...] = ()
    """Commands that can be done in this place alone; they end when another comes into view."""

    def __init__(self, session: Session, commands: Commands, toast: Toast) -> None:
        super().__init__()
        self.session, self.commands, self.toast = session, commands, toast

    def show_all(self) -> None:
        """Show everything anew (another case, first show)."""
        raise NotImplementedError

    def show_changes(self, changes: Changes) -> None:
        """Show what a step touched; by default everything."""
        self.show_all()

    def enter(self) -> None:
        """The place comes into view: bind its commands and put the focus into its main list or field."""

    def commit(self) -> None:
        """Keep what is half typed: an act is about to look at the library, or the window closes."""

    def leave(self) -> None:
        """Another place comes into view."""
        self.commit()

    def shut(self) -> None:
        """The library is let go: end what still runs for it."""

    def chosen(self) -> str:
        """Id of the piece of evidence that is chosen here, to come back to at the next start; empty where none is."""
        return ""

    def reveal(self, kind: str, id: str) -> bool:
        """Select and scroll to a thing, if it is shown here."""
        return False

    def open_field(self, id: str, field: str) -> None:
        """Show a thing with the focus in one of its fields."""

    def panes(self) -> tuple[QWidget, ...]:
        """The widgets F6 walks through, in order."""
        return ()


class Pages(Mapping[str, Page]):
    """Name of a place -> its page, made when it is first asked for: a window is there at once, and most days see few places."""

    def __init__(self, ways: Mapping[str, Callable[[], Page]]) -> None:
        self._ways = ways
        self._told: list[Callable[[Page], object]] = []
        self.made: dict[str, Page] = {}
        """Those that were asked for until now."""

    def __getitem__(self, place: str) -> Page:
        if place not in self.made:
            self.made[place] = page = self._ways[place]()
            for act in self._told:
                act(page)
        return self.made[place]

    def __contains__(self, place: object) -> bool:
        return place in self._ways

    def __iter__(self) -> Iterator[str]:
        return iter(self._ways)

    def __len__(self) -> int:
        return len(self._ways)

    def each(self, act: Callable[[Page], object]) -> None:
        """Do this with every page, with those still to be made once they are."""
        self._told.append(act)
        for page in self.made.values():
            act(page)
