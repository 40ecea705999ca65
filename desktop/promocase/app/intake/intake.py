"""Evidence in, step by step: what the sources hold, what of it is new, and one undo step that takes it in. Nothing is written before."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from promocase.app.evidence.attachments import media_type
from promocase.app.evidence.people import persons_named, projects_named
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.evidence import Attachment, Evidence, Origin, Witness
from promocase.domain.ids import new_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.exchange.intake import folders
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.draft import COMPARED, Draft, part
from promocase.exchange.intake.report import Reading
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.kit.progress import Progress, silent

Contents = Callable[[str], Iterable[bytes]]
"""The bytes of a file that came with a draft, by SHA-256 (hex), in chunks."""
_STEP = 200
"""Entries between two tellings of progress."""


class State(StrEnum):
    NEW = "new"
    SAME = "same"
    """Here already, and its source says what it said."""
    CHANGED = "changed"
    """Here already, and its source says something else now."""


class Keep(StrEnum):
    """What of the original is kept as a file with each entry."""

    NOTHING = "nothing"
    EXCERPT = "excerpt"
    FILE = "file"


@immutable
class Change:
    """A field the source says something else about now."""

    field: str
    here: Any
    there: Any
    edited: bool
    """The author has changed it here, so it stays; what the source says is shown beside it and never set over it."""


@immutable
class Planned:
    draft: Draft
    kind: str
    source: str
    state: State
    evidence_id: str = ""
    trashed: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def offers(self) -> bool:
        """Whether taking it would change anything."""
        return self.state is State.NEW or any(not c.edited for c in self.changes)


@immutable
class Plan:
    """What an import would do."""

    readings: tuple[Reading, ...]
    entries: tuple[Planned, ...]

    def count(self, state: State) -> int:
        return sum(1 for e in self.entries if e.state is state)

    @property
    def left_out(self) -> int:
        return sum(r.left_out for r in self.readings)

    @property
    def refused(self) -> tuple[Reading, ...]:
        return tuple(r for r in self.readings if r.refusal)

    @property
    def asks(self) -> tuple[Reading, ...]:
        """Those that can't be taken in before their encoding is said."""
        return tuple(r for r in self.readings if r.asks_encoding)


@immutable
class TakenIn:
    added: int
    updated: int
    people: int
    projects: int


def files_in(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """What to read and what each is called: the files named, and what named folders hold, as `folders.sources`."""
    for path in paths:
        if path.is_dir():
            yield from folders.sources(path)
        else:
            yield path, path.name


def plan(library: Library, readings: Sequence[Reading]) -> Plan:
    """What of these readings is new, here already, or changed at its source."""
    known = _Known(library)
    entries: list[Planned] = []
    taken: set[tuple[str, str]] = set()
    for reading in readings:
        for draft in reading.drafts:
            key = (reading.kind, draft.source_id)
            if key in taken:
                continue  # the same file named twice, or one that two folders share
            taken.add(key)
            entries.append(known.planned(draft, reading))
    return Plan(tuple(readings), tuple(entries))


class _Known:
    """What came from where, of all that is in the library."""

    def __init__(self, library: Library) -> None:
        self._by_id: dict[tuple[str, str], tuple[Evidence, Origin]] = {}
        self._by_text: dict[tuple[str, str], tuple[Evidence, Origin]] = {}
        for piece in library.evidence.values():
            for origin in piece.origins:
                self._by_id[origin.kind, origin.source_id] = (piece, origin)
                self._by_text[origin.kind, origin.sha256] = (piece, origin)

    def planned(self, draft: Draft, reading: Reading) -> Planned:
        made = Planned(draft, reading.kind, reading.name, State.NEW)
        if not self._by_id:
            return made
        sha256 = draft.sha256
        piece, origin = self._by_id.get((reading.kind, draft.source_id)) or self._by_text.get((reading.kind, sha256)) or (None, None)
        if piece is None or origin is None:
            return made
        made = replace(made, state=State.SAME, evidence_id=piece.id, trashed=piece.trashed_on is not None)
        if origin.sha256 == sha256 or made.trashed:
            return made
        return replace(made, state=State.CHANGED, changes=tuple(_changes(piece, origin, draft)))


def _changes(piece: Evidence, origin: Origin, draft: Draft) -> Iterator[Change]:
    """Field by field: what the source changed, and whether the author changed it, too."""
    before, now = dict(p.split("=", 1) for p in origin.parts), draft.parts()
    for name in COMPARED:
        here, there = getattr(piece, name), getattr(draft, name)
        if before.get(name) != now[name] and here != there:
            yield Change(name, here, there, part(name, piece) != before.get(name))


# ---- taking in


def into(
    workspace: Workspace, chosen: Sequence[Planned], contents: Contents, on: date, keep: Keep = Keep.NOTHING, progress: Progress = silent,
    originals: Mapping[str, Path] | None = None,
) -> TakenIn:  # fmt: skip
    """Take these entries in, as one step that undo takes back, after a snapshot of what was there.

    `progress` may raise `Cancelled` between entries: then nothing is taken in. `originals` names the files for `Keep.FILE`, by source.
    """
    wanted = [c for c in chosen if c.offers]
    if not wanted:
        return TakenIn(0, 0, 0, 0)
    if workspace.library().evidence:
        workspace.keep(reasons().IMPORT, lambda: progress(0, len(wanted)))
    label = n_("Import 1 piece of evidence", "Import {n} pieces of evidence", len(wanted))
    return workspace.do(label, take_in, wanted, contents, on, keep, progress, originals or {})


def take_in(
    tx: Transaction, chosen: Sequence[Planned], contents: Contents, on: date, keep: Keep, progress: Progress, originals: Mapping[str, Path]
) -> TakenIn:
    """New entries into the Inbox; of changed ones the fields their author has left as they came."""
    new = [c for c in chosen if c.state is State.NEW]
    before = (len(tx.library.person), len(tx.library.project))
    projects = projects_named(tx, (c.draft.project for c in new))
    people = persons_named(tx, (p.name for c in new for p in c.draft.people))
    for n, planned in enumerate(chosen):
        if n % _STEP == 0:
            progress(n, len(chosen))
        if planned.state is State.NEW:
            piece = _piece(planned, on, projects.get(planned.draft.project))
            tx.put(piece)
            _people(tx, piece.id, planned.draft, people)
            _files(tx, piece.id, planned, contents, on, keep, originals)
        else:
            _update(tx, planned)
    progress(len(chosen), len(chosen))
    tx.between = lambda: progress(len(chosen), len(chosen))
    made = (len(tx.library.person) - before[0], len(tx.library.project) - before[1])
    return TakenIn(len(new), len(chosen) - len(new), *made)


def _piece(planned: Planned, on: date, project_id: str | None) -> Evidence:
    draft = planned.draft
    first, last = draft.happened_from, draft.happened_to
    return Evidence(
        id=new_id(),
        title=draft.title,
        recorded_on=on,
        situation=draft.situation,
        my_part=draft.my_part,
        others_part=draft.others_part,
        result=draft.result,
        happened_from=first,
        happened_to=last if first and last and last.last >= first.first else None,
        status=draft.status,
        project_id=project_id,
        tags=draft.tags,
        links=draft.links,
        private=bool(draft.why_private),
        origins=(_origin(planned),),
        inbox=0,
    )


def _origin(planned: Planned) -> Origin:
    draft = planned.draft
    parts = tuple(f"{name}={value}" for name, value in draft.parts().items())
    return Origin(planned.kind, planned.source, draft.source_id, draft.sha256, parts)


def _people(tx: Transaction, evidence_id: str, draft: Draft, ids: Mapping[str, str]) -> None:
    named: set[str] = set()
    for said in draft.people:
        person = ids.get(said.name)
        if person is not None and person not in named:
            named.add(person)
            tx.put(Witness(new_id(), evidence_id, person, said.relation, quote=said.words))


def _files(
    tx: Transaction, evidence_id: str, planned: Planned, contents: Contents, on: date, keep: Keep, originals: Mapping[str, Path]
) -> None:
    for kept in planned.draft.files:
        sha256, size = tx.add_content(contents(kept.sha256))
        tx.put(Attachment(new_id(), evidence_id, sha256, kept.name, media_type(kept.name), size, on))
    original = originals.get(planned.source)
    if keep is Keep.EXCERPT and planned.draft.excerpt:
        sha256, size = tx.add_content([planned.draft.excerpt.encode()])
        caption = _("As it stood in {source}").format(source=planned.source)
        tx.put(Attachment(new_id(), evidence_id, sha256, _("original.txt"), "text/plain", size, on, caption))
    elif keep is Keep.FILE and original is not None and not original.is_dir():
        sha256, size = tx.add_content(_bytes(original))
        tx.put(Attachment(new_id(), evidence_id, sha256, original.name, media_type(original.name), size, on, _("The file it came from")))


def _bytes(original: Path) -> Iterator[bytes]:
    """What stands in a file, in chunks. `Known` for one that is gone, or can't be read, since it was looked at."""
    try:
        with original.open("rb") as file:
            while chunk := file.read(1 << 20):
                yield chunk
    except OSError as error:
        said = _("{file} can't be read any more ({cause}), so nothing was imported. Put it back, or import without keeping the file.")
        raise Known(said.format(file=original.name, cause=error.strerror or error)) from error


def _update(tx: Transaction, planned: Planned) -> None:
    piece = tx.library.evidence.get(planned.evidence_id)
    if piece is None:
        return
    values = {c.field: c.there for c in planned.changes if not c.edited}
    origin = _origin(planned)
    origins = tuple(origin if o.kind == origin.kind and o.source_id == origin.source_id else o for o in piece.origins)
    tx.put(replace(piece, origins=origins, **values))


__all__ = ["Choices", "Keep", "Plan", "Planned", "Reading", "State", "TakenIn", "files_in", "into", "plan", "take_in"]
