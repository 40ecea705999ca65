"""The other library in this one's terms: what stands at the same place gets one id, what was numbered twice gets numbers of its own.

The other library is only read. Merging it again finds everything in its place, and so changes nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from promocase.app.cases.citing import cited_anew
from promocase.app.workspace import earlier
from promocase.domain.case import EvidenceNumber, PacketRecord, Review, TrackChoice
from promocase.domain.library import ALONE, Library, Record

Ids = Mapping[tuple[str, str], str]
"""(kind, id there) -> id here, for records that stand at one place under two ids."""


def fitted(mine: Library, theirs: Library) -> tuple[Library, Ids]:
    """`theirs` as it can be laid over `mine`."""
    told = _cited_anew(theirs, _renumbered_evidence(mine, theirs))
    told = told.with_changes(("packet", r.id, r) for r in _packets(mine, theirs).values())
    told = told.with_changes(("review", r.id, r) for r in _reviews(mine, theirs, told))
    told = told.with_changes(("track_choice", r.id, r) for r in _known_choices(mine, theirs))
    return _one_id(mine, told)


def choices_in_order(library: Library) -> tuple[TrackChoice, ...]:
    """Entries of opt-in records whose number is another one now that two records are one: in the order they were made."""
    changed: list[TrackChoice] = []
    for case_id in {c.case_id for c in library.track_choice.values()}:
        mine = [c for c in library.track_choice.values() if c.case_id == case_id]
        if len({c.number for c in mine}) < len(mine):
            ordered = sorted(mine, key=lambda c: (c.chosen_on, c.number, c.id))
            changed.extend(replace(c, number=n) for n, c in enumerate(ordered, 1) if c.number != n)
    return tuple(changed)


def _renumbered_evidence(mine: Library, theirs: Library) -> dict[str, EvidenceNumber]:
    """Their E-numbers by id, each free here or the one the piece has here."""
    here = {(n.case_id, n.track, n.evidence_id): n.number for n in mine.evidence_number.values()}
    taken: dict[tuple[str, str], set[int]] = {}
    for n in mine.evidence_number.values():
        taken.setdefault((n.case_id, n.track), set()).add(n.number)
    told: dict[str, EvidenceNumber] = {}
    for n in sorted(theirs.evidence_number.values(), key=lambda n: (n.number, n.id)):
        used = taken.setdefault((n.case_id, n.track), set())
        number = here.get((n.case_id, n.track, n.evidence_id))
        if number is None:
            theirs_too = {o.number for o in theirs.evidence_number.values() if (o.case_id, o.track) == (n.case_id, n.track)}
            number = n.number if n.number not in used else max(used | theirs_too) + 1
            used.add(number)
        told[n.id] = replace(n, number=number)
    return told


def _cited_anew(theirs: Library, numbers: Mapping[str, EvidenceNumber]) -> Library:
    """Their library with these numbers, and with citations that name them."""
    moved: dict[tuple[str, str], dict[int, int]] = {}
    for id, told in numbers.items():
        if told.number != theirs.evidence_number[id].number:
            moved.setdefault((told.case_id, told.track), {})[theirs.evidence_number[id].number] = told.number
    told = theirs.with_changes(("evidence_number", id, number) for id, number in numbers.items())
    for (case_id, track), by_number in moved.items():
        told = told.with_changes(tuple(cited_anew(told, case_id, track, by_number)))
    return told


def _packets(mine: Library, theirs: Library) -> dict[str, PacketRecord]:
    taken: dict[str, set[int]] = {}
    for p in mine.packet.values():
        taken.setdefault(p.case_id, set()).add(p.number)
    same = {(p.case_id, p.number, p.content_hash) for p in mine.packet.values()}
    told: dict[str, PacketRecord] = {}
    for p in sorted(theirs.packet.values(), key=lambda p: (p.number, p.id)):
        here = mine.packet.get(p.id)
        number = here.number if here else p.number
        if here is None and (p.case_id, p.number, p.content_hash) not in same:
            used = taken.setdefault(p.case_id, set())
            highest = max((o.number for o in theirs.packet.values() if o.case_id == p.case_id), default=0)
            number = p.number if p.number not in used else max(*used, highest) + 1
            used.add(number)
        told[p.id] = replace(p, number=number)
    return told


def _reviews(mine: Library, theirs: Library, told: Library) -> list[Review]:
    """Their reviews, naming the packets by their numbers here."""
    moved = {(p.case_id, p.number, p.content_hash): told.packet[id].number for id, p in theirs.packet.items()}
    found: list[Review] = []
    for r in theirs.review.values():
        number = moved.get((r.case_id, r.packet_number, r.content_hash), r.packet_number)
        here = mine.review.get(r.id)
        found.append(replace(r, packet_number=here.packet_number if here else number))
    return found


def _known_choices(mine: Library, theirs: Library) -> list[TrackChoice]:
    known = mine.track_choice
    return [replace(c, number=known[id].number) for id, c in theirs.track_choice.items() if id in known]


def _one_id(mine: Library, theirs: Library) -> tuple[Library, Ids]:
    """Their records under the ids that this library has at the same place."""
    ids: dict[tuple[str, str], str] = {}
    for kind, places in ALONE.items():
        if kind == "track_choice":  # a log: all entries stay, and are numbered anew
            continue
        for names in places:
            here = {tuple(getattr(r, n) for n in names): r.id for r in mine.records(kind).values()}
            for r in theirs.records(kind).values():
                id = here.get(tuple(getattr(r, n) for n in names))
                if id is not None and id != r.id and r.id not in mine.records(kind):
                    ids[kind, r.id] = id
    changes: list[tuple[str, str, Record | None]] = []
    for (kind, id), own in ids.items():
        moved: Any = theirs.records(kind)[id]
        changes += [(kind, id, None), (kind, own, theirs.records(kind).get(own) or replace(moved, id=own))]
    for wording in theirs.earlier.values():
        own = ids.get((wording.kind, wording.record_id))
        if own is not None:
            passed = earlier.told_of(wording, own, wording.value)
            changes += [("earlier", wording.id, None), ("earlier", passed.id, passed)]
    return theirs.with_changes(changes), ids
