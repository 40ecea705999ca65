"""What a merge would do: a plan of records, times and differences, worked out from two values. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from promocase.app.libraries.merging import places
from promocase.app.workspace import earlier
from promocase.domain.evidence import Consent, Evidence
from promocase.domain.immutable import immutable
from promocase.domain.library import KINDS, Earlier, Library, Record
from promocase.kit import plain

Stamps = Mapping[tuple[str, str, str], str]
"""As `Workspace.stamps`."""

_WHOLE = frozenset({"framework", "track_choice", "exclusion", "changed_statement", "evidence_number", "packet", "review", "follow_up"})
"""Kinds whose records are one statement: of two wordings one stays as a whole."""
_TOGETHER = {
    "evidence": (("happened_from", "happened_to", "status"), ("result", "result_source")),
    "case": (
        ("framework_snapshot", "current_level", "target_level"),
        ("closed_on", "decision", "new_level", "outcome", "carried"),
    ),
    "target_text": (("agreed_on", "agreed_with"),),
    "framework_draft": (("document", "based_on"),),
}
"""Fields that make sense only together: they come from one side."""

_NAMED = {"project_id": "project", "person_id": "person", "evidence_id": "evidence", "case_id": "case", "framework_snapshot": "framework"}
"""Fields that hold the id of a record with a name, and its kind: people are told the name."""


@immutable
class Difference:
    """A field that both libraries fill, with something else."""

    kind: str
    id: str
    name: str
    """Title or name of the record, where it has one."""
    field: str
    here: str
    there: str
    taken: bool
    """Whether what is there takes the place; what it replaces, or what was not taken, is kept as an earlier wording."""


@immutable
class Plan:
    """All that a merge would do."""

    records: tuple[Record, ...]
    """To be put, in the order of `KINDS`."""
    stamps: Stamps
    added: tuple[tuple[str, int], ...]
    """(kind, how many that are not here yet), in the order of `KINDS`; earlier wordings are not counted."""
    changed: tuple[tuple[str, int], ...]
    """(kind, how many of those here that would change)."""
    differences: tuple[Difference, ...]

    @property
    def nothing(self) -> bool:
        return not self.records


def plan(mine: Library, theirs: Library, my_stamps: Stamps, their_stamps: Stamps, on: date) -> Plan:
    """What bringing `theirs` into `mine` on this day would do. What has no time there never takes the place of what is here."""
    told, ids = places.fitted(mine, theirs)
    stamps = {(kind, ids.get((kind, id), id), field): at for (kind, id, field), at in their_stamps.items()}
    made = _Plan(mine, told, my_stamps, stamps, on)
    for kind in KINDS:
        for id in sorted(told.records(kind)):
            made.lay(kind, told.records(kind)[id])
    return made.done()


class _Plan:
    def __init__(self, mine: Library, told: Library, my_stamps: Stamps, their_stamps: Stamps, on: date) -> None:
        self._mine, self._told, self._on = mine, told, on
        self._stamps, self._theirs = my_stamps, their_stamps
        self._put: dict[tuple[str, str], Record] = {}
        self._at: dict[tuple[str, str, str], str] = {}
        self._differences: list[Difference] = []

    def lay(self, kind: str, record: Any) -> None:
        """Lay one record of the other library over what is here."""
        here: Any = self._mine.records(kind).get(record.id)
        if here is None or (kind == "owner" and not here.name):
            self._put[kind, record.id] = record
            for name in ("", *(f.name for f in fields(record))):
                if (at := self._theirs.get((kind, record.id, name))) is not None or not name:
                    self._at[kind, record.id, name] = at or ""
        elif kind == "earlier":
            days = [day for day in (here.written_on, record.written_on) if day]
            self._keep(replace(here, written_on=max(days, default=None)))
        elif kind == "evidence" and here.erased != record.erased:
            self._erased(here, record)
        else:
            self._both(kind, here, record)

    def _both(self, kind: str, here: Any, there: Any) -> None:
        changed: dict[str, Any] = {}
        for unit in _units(kind):
            ours, other = ([getattr(r, name) for name in unit] for r in (here, there))
            mine_at, their_at = _latest(self._stamps, kind, here.id, unit), _latest(self._theirs, kind, here.id, unit)
            if ours != other:
                values = _closer(unit, ours, other)
                newer = bool(their_at) and (their_at, earlier.canonical(other)) > (mine_at, earlier.canonical(ours))
                takes = newer if values is None else values == other
                loser, lost_at = (here, mine_at) if takes else (there, their_at)
                self._tell(kind, here, there, unit, takes)
                self._keep_lost(kind, loser, here if loser is there else there, unit, lost_at)
                if takes:
                    changed |= dict(zip(unit, other))
            if their_at > mine_at:
                self._at |= {(kind, here.id, name): their_at for name in unit}
        if changed:
            self._put[kind, here.id] = replace(here, **changed)

    def _erased(self, here: Evidence, there: Evidence) -> None:
        """Emptied from the Trash in one of them, still whole in the other: what is whole here stays; what was emptied here is in the Trash
        again, for all of its days, to be decided anew."""
        if here.erased:
            made = self._put["evidence", here.id] = replace(there, trashed_on=self._on)
            day = ("trashed_on",)
            self._keep_lost("evidence", there, made, day, _latest(self._theirs, "evidence", here.id, day))

    def _tell(self, kind: str, here: Any, there: Any, unit: tuple[str, ...], taken: bool) -> None:
        name = getattr(here, "title", "") or getattr(here, "name", "") or ""
        for field in unit:
            ours, other = getattr(here, field), getattr(there, field)
            if ours != other and earlier.says(ours) and earlier.says(other):
                shown = (_shown(self._mine, field, ours), _shown(self._told, field, other))
                self._differences.append(Difference(kind, here.id, name, field, *shown, taken))

    def _keep_lost(self, kind: str, loser: Any, winner: Any, unit: tuple[str, ...], at: str) -> None:
        for field in unit:
            value = getattr(loser, field)
            if earlier.says(value) and value != getattr(winner, field):
                self._keep(earlier.made(kind, loser.id, field, value, date.fromisoformat(at[:10]) if at else None))

    def _keep(self, wording: Earlier) -> None:
        before: Any = self._put.get(("earlier", wording.id)) or self._mine.earlier.get(wording.id)
        days = [e.written_on for e in (before, wording) if e is not None and e.written_on]
        kept = replace(wording, written_on=max(days, default=None))
        if kept != before:
            self._put["earlier", kept.id] = kept

    def done(self) -> Plan:
        over = self._mine.with_changes((kind, id, record) for (kind, id), record in self._put.items())
        self._put |= {("track_choice", c.id): c for c in places.choices_in_order(over)}
        puts = {key: r for key, r in self._put.items() if self._mine.records(key[0]).get(key[1]) != r}
        order = {kind: n for n, kind in enumerate(KINDS)}
        records = [puts[key] for key in sorted(puts, key=lambda key: (order[key[0]], key[1]))]
        return Plan(tuple(records), self._at, self._counted(puts, new=True), self._counted(puts, new=False), tuple(self._differences))

    def _counted(self, puts: Mapping[tuple[str, str], Record], *, new: bool) -> tuple[tuple[str, int], ...]:
        counts = Counter(kind for kind, id in puts if (id not in self._mine.records(kind)) == new)
        return tuple((kind, counts[kind]) for kind in KINDS if kind != "earlier" and counts[kind])


def _units(kind: str) -> Iterator[tuple[str, ...]]:
    names = [f.name for f in fields(KINDS[kind]) if f.name != "id"]
    if kind in _WHOLE:
        yield tuple(names)
        return
    together = _TOGETHER.get(kind, ())
    yield from together
    yield from ((name,) for name in names if not any(name in unit for unit in together))


def _latest(stamps: Stamps, kind: str, id: str, unit: tuple[str, ...]) -> str:
    made = stamps.get((kind, id, ""), "")
    return max(stamps.get((kind, id, name), made) for name in unit)


def _closer(unit: tuple[str, ...], here: list[Any], there: list[Any]) -> list[Any] | None:
    """What may not be loosened by a merge, whichever is newer: private stays private, a label stays, and a no stays a no.

    None for other fields, and for two labels.
    """
    if unit == ("private",):
        return [True]
    if unit == ("consent",) and Consent.DECLINED in (here[0], there[0]):
        return [Consent.DECLINED]
    if unit == ("leave_out",) and not (here[0] and there[0]):
        return [here[0] or there[0]]
    return None


def _shown(library: Library, field: str, value: Any) -> str:
    named = library.records(_NAMED[field]).get(value) if field in _NAMED else None
    if named is not None:
        return getattr(named, "name", "") or getattr(named, "title", "")
    written = plain.write(value)
    return written if isinstance(written, str) else earlier.canonical(value)
