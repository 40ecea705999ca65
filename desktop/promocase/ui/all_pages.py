"""Every place of the window over one open library, and the one it begins in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from promocase.ui.pages.company_form import CompanyFormPage
from promocase.ui.pages.coverage import CoveragePage
from promocase.ui.pages.evidence import EvidencePage
from promocase.ui.pages.framework import FrameworkPage
from promocase.ui.pages.inbox import InboxPage
from promocase.ui.pages.packet import PacketPage
from promocase.ui.pages.page import Page, Pages
from promocase.ui.pages.review import ReviewPage
from promocase.ui.pages.snapshots import SnapshotsPage
from promocase.ui.pages.trash import TrashPage
from promocase.ui.pages.write import WritePage

if TYPE_CHECKING:
    from promocase.ui.main_window import MainWindow
    from promocase.ui.session import Session


def offered(window: MainWindow, session: Session) -> Pages:
    """The places, in the order of the work."""
    shared = (session, window.commands, window.toast)
    ways: dict[str, Callable[[], Page]] = {
        "evidence": lambda: EvidencePage(*shared, window.today, window.open_place),
        "inbox": lambda: InboxPage(*shared, window.today, window.go),
        "coverage": lambda: CoveragePage(*shared, window.open_place, window.today),
        "write": lambda: WritePage(*shared, window.open_place, window.go),
        "packet": lambda: PacketPage(*shared, window.open_place, window.today),
        "review": lambda: ReviewPage(*shared, window.today, window.open_place),
        "company_form": lambda: CompanyFormPage(*shared),
        "framework": lambda: FrameworkPage(*shared, window.today),
        "trash": lambda: TrashPage(*shared, window.today),
        "snapshots": lambda: SnapshotsPage(*shared),
    }
    return Pages(ways)


def first(window: MainWindow, session: Session) -> str:
    """Where one was last; else the Inbox while something waits there or nothing is kept yet, and the sample's coverage to look at.

    Without a case there is nothing to file or judge: whoever looks after a framework goes on with it.
    """
    library = session.library()
    if session.case is None:
        return "framework"
    if place := window.settings.window.get("place"):
        return place
    if library.owned_by.sample:
        return "coverage"
    return "inbox" if session.waiting or not library.evidence else "coverage"
