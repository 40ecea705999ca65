"""The rows of the evidence list over a session: which ids it shows, and a row for each that is looked at."""

from dataclasses import replace

from promocase.app.evidence import evidence_lists, search, views
from promocase.app.evidence.evidence_lists import UNDATED, Filter, Order
from promocase.app.evidence.views import EvidenceRow
from promocase.app.workspace.changes import Changes
from promocase.domain.library import Library
from promocase.kit.i18n import _
from promocase.ui.models.window import HEADING
from promocase.ui.session import Session
from promocase.words import dates

MANY = 60
"""Pieces from which on a list by date is grouped by quarter."""
_OF_ALL = frozenset({"project", "case", "framework"})
"""Kinds whose change may touch any row."""


def filter_words() -> dict[str, str]:
    """What the filters are called, in the order they stand."""
    return {
        evidence_lists.ALL: _("All"),
        "in_case": _("In this case"),
        "outside": _("Not in this case"),
        "unmapped": _("Not mapped"),
        "no_result": _("No result"),
        "private": _("Private"),
    }


def sort_words() -> dict[str, str]:
    return {"newest": _("Newest first"), "oldest": _("Oldest first"), "title": _("By title"), "recorded": _("Last written down")}


class EvidenceRows:
    """Newest first; only what changed is looked at again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._library: Library | None = None
        self._order = Order()
        self._words = ""
        self.touched: set[str] | None = None
        """Ids of the pieces whose rows may read differently since the last time; None where any may."""

    def renew(self, changes: Changes | None = None) -> None:
        """Read the library again; with `changes`, only what they touched."""
        library = self._session.library()
        whole = changes is None or self._library is None or bool(changes.kinds & _OF_ALL)
        self.touched = None if whole or changes is None else self._touched(changes, library)
        self._order.renew(library, self.touched)
        self._library = library

    def _touched(self, changes: Changes, library: Library) -> set[str]:
        assert self._library is not None
        ids = {id for kind, id in changes.touched if kind == "evidence"}
        for kind, id in changes.touched:
            if kind == "mapping":
                ids |= {m.evidence_id for m in (library.mapping.get(id), self._library.mapping.get(id)) if m}
        return ids

    @property
    def total(self) -> int:
        """Pieces in the library, those in the Trash left out."""
        return len(self._order.ids)

    def row(self, id: str) -> EvidenceRow:
        row = views.evidence_rows_of(self._session.library(), self._session.case, (id,))[id]
        if not self._words:
            return row
        piece = self._session.library().evidence[id]
        return replace(row, found=search.excerpt(self._session.workspace, piece, self._words))

    def look_for(self, words: str) -> None:
        """From now on rows say where these words stand in them."""
        if words != self._words:
            self._words, self.touched = words, None

    def shown(self, words: str, filter: Filter) -> tuple[str, ...]:
        """Ids as `evidence_lists.shown` gives them."""
        return evidence_lists.shown(self._session.workspace, self._session.case, self._order, words, filter)

    def meant(self, words: str, filter: Filter) -> str:
        """What else to search for where nothing was found, misspelt words put right; empty where that finds nothing either."""
        meant = search.suggestion(self._session.workspace, words) if words else ""
        return meant if meant and self.shown(meant, filter) else ""

    def headed(self, ids: tuple[str, ...], words: str, filter: Filter) -> tuple[str, ...]:
        """The same with a heading before each quarter, where there are many and they stand by date."""
        if len(ids) <= MANY or words.strip() or filter.sort not in ("newest", "oldest"):
            return ids
        groups = evidence_lists.grouped(self._order, ids)
        return tuple(each for name, group in groups for each in (f"{HEADING}{name}", *group))

    # What one can choose by, beside the filters with a name.

    def competencies(self) -> dict[str, str]:
        names = {id: name for (_framework, id), name in views.competency_names(self._session.library(), self._session.case).items()}
        return {"": _("Any competency"), **dict(sorted(names.items(), key=lambda pair: pair[1]))}

    def projects(self) -> dict[str, str]:
        names = {p.id: p.name for p in self._session.library().project.values()}
        return {"": _("Any project"), **dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))}

    def periods(self) -> dict[str, str]:
        return {"": _("Any time"), **{str(q): dates.quarter(q) for q in self._order.quarters()}, UNDATED: _("No date")}
