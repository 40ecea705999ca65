"""Which rows the evidence list shows: all pieces, those a search finds, those a filter keeps. Only what changed is made anew."""

from collections.abc import Callable, Mapping

from promocase.app import search, views
from promocase.app.changes import Changes
from promocase.app.views import EvidenceRow
from promocase.domain.library import Library
from promocase.kit.i18n import _
from promocase.ui.session import Session

ALL = "all"
FOUND = 100_000
"""Pieces that one search may find: more than a library holds."""
_OF_ALL = frozenset({"project", "case", "framework"})
"""Kinds whose change may touch any row."""

KEEPS: Mapping[str, Callable[[EvidenceRow], bool]] = {
    ALL: lambda row: True,
    "in_case": lambda row: row.in_case,
    "outside": lambda row: bool(row.chips) and not row.in_case,
    "unmapped": lambda row: not row.chips,
    "no_result": lambda row: not row.has_result,
    "private": lambda row: row.private,
}
"""Name of a filter -> whether it keeps a row."""


def filter_words() -> dict[str, str]:
    """What the filters are called, in the order they stand."""
    return {
        ALL: _("All"),
        "in_case": _("In this case"),
        "outside": _("Not in this case"),
        "unmapped": _("Not mapped"),
        "no_result": _("No result"),
        "private": _("Private"),
    }


class EvidenceRows:
    """The rows of a session's library and case, newest first."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._library: Library | None = None
        self._rows: tuple[EvidenceRow, ...] = ()

    def renew(self, changes: Changes | None = None) -> None:
        """Read the library again; with `changes`, only what they touched."""
        library, case = self._session.library(), self._session.case
        if changes is None or self._library is None or changes.kinds & _OF_ALL:
            self._rows = views.evidence_rows(library, case)
        elif touched := self._touched(changes, library):
            made = views.evidence_rows_of(library, case, touched)
            if "evidence" in changes.kinds:
                known = {row.id: row for row in self._rows} | made
                pieces = [piece for piece in library.evidence.values() if piece.trashed_on is None]
                self._rows = tuple(known[piece.id] for piece in views.newest_first(pieces))
            else:
                self._rows = tuple(made.get(row.id, row) for row in self._rows)
        self._library = library

    def _touched(self, changes: Changes, library: Library) -> set[str]:
        """Ids of pieces that are there now and whose row may read differently."""
        assert self._library is not None
        ids = {id for kind, id in changes.touched if kind == "evidence"}
        for kind, id in changes.touched:
            if kind == "mapping":
                ids |= {m.evidence_id for m in (library.mapping.get(id), self._library.mapping.get(id)) if m}
        gone = {id for id in ids if id not in library.evidence}
        return (ids - gone) or ids

    @property
    def total(self) -> int:
        """Pieces in the library, those in the Trash left out."""
        return len(self._rows)

    def shown(self, words: str, filter: str) -> tuple[EvidenceRow, ...]:
        """The rows that hold these words, best first (no words: all, newest first) and that the filter keeps.

        The piece that is called by its number ("E5") comes first of all; those mapped to a competency of that name come last.
        """
        rows = self._rows
        if words.strip():
            known = {row.id: row for row in rows}
            called = search.by_number(self._session.library(), self._session.case, words)
            found = search.evidence(self._session.workspace, words, limit=FOUND)
            named = (row.id for row in rows if search.names(words, (chip.name for chip in row.chips)))
            rows = tuple(known[id] for id in dict.fromkeys((*called, *found, *named)) if id in known)
        return tuple(row for row in rows if KEEPS[filter](row))
