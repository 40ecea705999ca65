"""Every place of the window over one open library, and the one it begins in."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from promocase.ui.pages.page import Page, Pages

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow
    from promocase.ui.session import Session

PAGES = {
    "evidence": "EvidencePage",
    "inbox": "InboxPage",
    "coverage": "CoveragePage",
    "write": "WritePage",
    "packet": "PacketPage",
    "review": "ReviewPage",
    "company_form": "CompanyFormPage",
    "framework": "FrameworkPage",
    "trash": "TrashPage",
    "snapshots": "SnapshotsPage",
}
"""Place, which is also its module, -> class; in the order of the work."""


def offered(window: MainWindow, session: Session) -> Pages:
    """The places. Each is imported when it is first shown: what draws a packet is not read in to file a note."""
    more = {
        "evidence": (window.today, window.open_place),
        "inbox": (window.today, window.go),
        "coverage": (window.open_place, window.today),
        "write": (window.open_place, window.go),
        "packet": (window.open_place, window.today),
        "review": (window.today, window.open_place),
        "framework": (window.today,),
        "trash": (window.today,),
    }

    def made(place: str) -> Page:
        kind = getattr(import_module(f"promocase.ui.pages.{place}"), PAGES[place])
        return kind(session, window.commands, window.toast, *more.get(place, ()))

    return Pages({place: partial(made, place) for place in PAGES})


def first(window: MainWindow, session: Session) -> str:
    """Where one was last; else the Inbox while something waits there or nothing is kept yet, and the sample's coverage to look at.

    Without a case there is nothing to file or judge: whoever looks after a framework goes on with it.
    """
    library = session.library()
    if session.workspace.of_packet:
        return "packet"
    if session.case is None:
        return "framework"
    if place := window.settings.window.get("place"):
        return place
    if library.owned_by.sample:
        return "coverage"
    return "inbox" if session.waiting or not library.evidence else "coverage"
