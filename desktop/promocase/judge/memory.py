"""What was worked out of single pieces and expectations, known again by identity: after one edit only what it touched is judged anew.

Every answer is kept beside the immutable values it was made from and holds only as long as the library gives the very same ones,
so a judgement with a memory is the judgement without (T20). Four aims are remembered at most, each with the last library's pieces.
"""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain, compress, filterfalse
from operator import attrgetter, is_not
from typing import Any

from promocase.domain.case import ChangedStatement, Claim
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.framework import Framework
from promocase.domain.library import Library
from promocase.judge import pieces
from promocase.judge.coverage import Mark, Measure, Placed, amount, both, cover, mark_of, without
from promocase.judge.findings.evidence import of_piece
from promocase.judge.findings.ground import Aim, Counted
from promocase.judge.judgement import Amount, Expectation, ExpectationJudgement, Finding
from promocase.judge.pieces import Piece


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What all pieces of a judgement are read with."""

    aim: Aim
    as_of: date
    window_first: date
    measure: Measure
    waiting: Dict[str, frozenset[str]]
    """mapping id -> statements whose text changed since it was made (T18): it names them only when the author says it still holds."""


@dataclass(slots=True, eq=False)
class Entry:
    """One piece with a mapping in the target set, as this case sees it."""

    piece: Piece
    amounts: dict[str, Amount]
    """competency id -> what the piece amounts to there."""
    noted: tuple[Counted, tuple[Finding, ...]] | None = None
    """The piece as findings read it and those that read nothing else; made when first asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a case sees of one library value. Never changed, so that two threads may read at once."""

    sources: tuple[Dict[str, Any], ...] = ({}, {}, {}, {})
    """The library's evidence, mappings, witnesses and attachments, each by evidence id."""
    entries: Dict[str, Entry] = field(default_factory=dict[str, Entry])
    """evidence id -> its entry."""
    places: Dict[str, tuple[Placed, ...]] = field(default_factory=dict[str, tuple[Placed, ...]])
    """competency id -> the pieces there, in order."""


@dataclass(slots=True, eq=False)
class Memory:
    """What was read of entries and judged of them before, for the next version of the library."""

    seen: Seen = field(default_factory=Seen)
    """Of the last library."""
    marks: dict[tuple[str, str, str | None, str | None], Mark | None] = field(default_factory=dict)
    """What mappings of one framework, competency, statement and level say."""
    covered: dict[str, tuple[tuple[Placed, ...], Claim | None, ExpectationJudgement]] = field(default_factory=dict)
    """competency id -> what it was judged from, and the judgement."""


_SAID = attrgetter("framework_id", "competency_id", "statement_id", "level_id")


@lru_cache(maxsize=4)
def memory_of(
    framework: Framework,
    current: str,
    target: str,
    as_of: date,
    window_first: date,
    changed: tuple[ChangedStatement, ...],
    excluded: frozenset[tuple[str, str]],
) -> Memory:
    """The memory of one aim at one date; the framework's thresholds follow from these. `changed`: what `Context.waiting` is made from.

    `excluded`: what the target set leaves out by agreement.
    """
    return Memory()


def read(library: Library, context: Context, memory: Memory) -> Seen:
    """Every piece with a mapping in the target set that is not in the Trash. Reads only what is another than in the last library."""
    last = memory.seen
    sources = (library.evidence, library.mappings_of, library.witnesses_of, library.attachments_of)
    others = _others(last.sources, sources)
    entries, places = dict(last.entries), dict(last.places)
    left: set[str] = set()
    joined: dict[str, list[Placed]] = defaultdict(list)
    for id in others:
        if was := entries.pop(id, None):
            left.update(was.amounts)
        if entry := _entry(id, sources, context, memory):
            entries[id] = entry
            piece, day = entry.piece, entry.piece.when.first.toordinal()
            for place, there in entry.amounts.items():
                joined[place].append((day, id, piece, there))
    for place in {*left, *joined}:
        stayed = [one for one in places.get(place, ()) if one[1] not in others]
        places[place] = tuple(sorted(stayed + joined[place]))
    memory.seen = seen = Seen(sources, entries, places)
    return seen


def coverage(expectation: Expectation, seen: Seen, claim: Claim | None, context: Context, memory: Memory) -> ExpectationJudgement:
    """The expectation judged from what the case sees of it."""
    id = expectation.id
    here, known = seen.places.get(id, ()), memory.covered.get(id)
    if known and known[0] is here and known[1] is claim:
        return known[2]
    judged = cover(expectation, here, claim, context.measure.limits)
    memory.covered[id] = here, claim, judged
    return judged


def counted(entry: Entry, aim: Aim) -> tuple[Counted, tuple[Finding, ...]] | None:
    """The piece as findings read it, with those that read nothing but the piece. None when it is not counted."""
    piece = entry.piece
    if piece.own.not_counted is not None:
        return None
    if entry.noted is None:
        shown = tuple((id, a.shows) for id, a in entry.amounts.items())
        read = Counted.of(piece.evidence, piece.when.first, piece.when.last, piece.witnesses, shown)
        entry.noted = read, tuple(of_piece(aim, read))
    return entry.noted


def _others(last: Iterable[Dict[str, Any]], now: Iterable[Dict[str, Any]]) -> dict[str, None]:
    """Ids under which two libraries hold other values. Compared by identity, look-up by look-up; untouched ones are shared."""
    return dict.fromkeys(chain.from_iterable(_other(a, b) for a, b in zip(last, now, strict=True) if a is not b))


def _other(last: Dict[str, Any], now: Dict[str, Any]) -> Iterable[str]:
    return chain(compress(now, map(is_not, map(last.get, now), now.values())), filterfalse(now.__contains__, last))


def _entry(id: str, sources: tuple[Dict[str, Any], ...], context: Context, memory: Memory) -> Entry | None:
    """None for a piece that the case does not see."""
    pieces_by_id, mapped, witnesses, attachments = sources
    evidence = pieces_by_id.get(id)
    if evidence is None or evidence.trashed_on is not None:
        return None
    said = _said(mapped.get(id, ()), context, memory)
    if not said:
        return None
    piece = pieces.read(evidence, witnesses.get(id, ()), attachments.get(id, ()), context.as_of, context.window_first)
    return Entry(piece, {mark.id: amount(piece, mark) for mark in said})


def _said(mapped: tuple[Mapped, ...], context: Context, memory: Memory) -> Iterable[Mark]:
    """What a piece's mappings say, one mark an expectation; those outside the target set say nothing."""
    known, target, waiting = memory.marks, context.aim.target, context.waiting
    found: dict[str, Mark] = {}
    for mapping in mapped:
        words = _SAID(mapping)
        try:
            mark = known[words]
        except KeyError:
            mark = known[words] = mark_of(target, mapping, context.measure)
        if mark is None:
            continue
        if waiting and mapping.id in waiting:
            mark = without(mark, waiting[mapping.id])
        id = mark.id
        found[id] = both(found[id], mark, target) if id in found else mark
    return found.values()
