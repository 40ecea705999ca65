"""The Inbox: what came in and isn't filed yet. Filing says what a piece shows, or that it waits no longer; its texts stay as they are."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from promocase.app.cases import mappings
from promocase.app.evidence import views
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case
from promocase.domain.evidence import Evidence, Mapping
from promocase.domain.framework import Framework
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import framework_of
from promocase.kit.i18n import _, n_
from promocase.words import dates


@immutable
class Marks:
    """What the chosen pieces are mapped to in one framework."""

    all: frozenset[str]
    """Competencies that every one of them is mapped to."""
    some: frozenset[str]
    """Those that only some are mapped to."""
    levels: frozenset[str | None]
    """Levels they are marked to show in whole expectations of the case, None for "not sure"."""


@immutable
class Came:
    """One piece and what is known of how it came in."""

    piece: Evidence
    told: str
    """When it happened, where it came from, its project and how many files, in one line."""


def came(library: Library, evidence_id: str) -> Came:
    piece = library.evidence[evidence_id]
    project = library.project.get(piece.project_id or "")
    files = len(library.attachments_of.get(piece.id, ()))
    parts = (
        dates.when(piece),
        *(_("from {source}").format(source=origin.source) for origin in piece.origins if origin.source),
        project.name if project else "",
        n_("1 file", "{n} files", files) if files else "",
        n_("1 link", "{n} links", len(piece.links)) if piece.links else "",
    )
    return Came(piece, " · ".join(filter(None, parts)))


def waiting(library: Library) -> tuple[Evidence, ...]:
    """Pieces that wait to be filed: newest first, those put off until later at the end."""
    here = views.newest_first([e for e in library.evidence.values() if e.inbox is not None and e.trashed_on is None])
    return tuple(sorted(here, key=lambda e: e.inbox or 0))


def count(library: Library) -> int:
    """How many pieces wait."""
    return sum(e.inbox is not None and e.trashed_on is None for e in library.evidence.values())


def file(tx: Transaction, evidence_ids: Iterable[str]) -> None:
    """These pieces wait no longer. They may be mapped to something or to nothing."""
    for id in evidence_ids:
        piece = tx.library.evidence.get(id)
        if piece is not None and piece.inbox is not None:
            tx.put(replace(piece, inbox=None))


def put_off(tx: Transaction, evidence_ids: Iterable[str]) -> None:
    """Move pieces to the end of the Inbox, in the order given."""
    last = max((e.inbox or 0 for e in tx.library.evidence.values()), default=0)
    for id in evidence_ids:
        piece = tx.library.evidence.get(id)
        if piece is not None and piece.inbox is not None:
            last += 1
            tx.put(replace(piece, inbox=last))


def marks(library: Library, case: Case, evidence_ids: Iterable[str]) -> Marks:
    """What these pieces are mapped to in the case's framework."""
    framework = framework_of(library, case)
    found = [[m for m in library.mappings_of.get(id, ()) if m.framework_id == framework.id] for id in evidence_ids]
    each = [frozenset(m.competency_id for m in mapped) for mapped in found]
    every = frozenset.intersection(*each) if each else frozenset()
    seen = mappings.competencies_in(library, case)
    levels = frozenset(m.level_id for mapped in found for m in mapped if _says_level(m, seen))
    return Marks(every, frozenset().union(*each) - every, levels)


def show_level(tx: Transaction, framework: Framework, case: Case, evidence_ids: Iterable[str], level_id: str | None) -> None:
    """Say of all mappings of these pieces into the case which level they show; those of a single statement keep theirs."""
    seen = mappings.competencies_in(tx.library, case)
    for id in evidence_ids:
        for mapping in tx.library.mappings_of.get(id, ()):
            if _says_level(mapping, seen) and mapping.level_id != level_id:
                mappings.set_level(tx, framework, mapping.id, level_id)


def _says_level(mapping: Mapping, seen: Collection[tuple[str, str]]) -> bool:
    """Whether it is of a whole expectation in the case."""
    return mapping.statement_id is None and (mapping.framework_id, mapping.competency_id) in seen
