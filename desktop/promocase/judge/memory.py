"""What was worked out of single pieces and expectations, known again by identity: after one edit only what it touched is judged anew.

Every answer is kept beside the immutable values it was made from and holds only as long as the library gives the very same ones,
so a judgement with a memory is the judgement without (T20). Four aims are remembered at most, each with the last library's pieces.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import attrgetter

from promocase.domain.case import Claim
from promocase.domain.evidence import Attachment, Evidence, Witness
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.framework import Framework
from promocase.domain.library import Library
from promocase.judge import pieces
from promocase.judge.coverage import Measure, cover, judge_piece
from promocase.judge.findings.evidence import of_piece
from promocase.judge.findings.ground import Aim, Counted
from promocase.judge.judgement import Expectation, ExpectationJudgement, Finding, PieceJudgement
from promocase.judge.pieces import Piece
from promocase.judge.target import sees

Source = tuple[Evidence, tuple[Mapped, ...], tuple[Witness, ...], tuple[Attachment, ...]]
"""The very values one piece is read from."""


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What all pieces of a judgement are read with."""

    aim: Aim
    as_of: date
    window_first: date
    measure: Measure


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One piece the case sees."""

    piece: Piece
    judged: dict[str, PieceJudgement]
    """competency id -> the piece there, in the framework's order."""
    counted: Counted | None
    findings: tuple[Finding, ...]
    """Those that read nothing but the piece."""
    key: tuple[date, str]


@dataclass(slots=True, eq=False)
class Memory:
    entries: dict[str, Entry | None] = field(default_factory=dict)
    """evidence id -> its entry; None for one the case does not see."""
    sources: dict[str, Source] = field(default_factory=dict)
    covered: dict[str, tuple[list[Entry], Claim | None, ExpectationJudgement]] = field(default_factory=dict)
    """competency id -> what it was judged from, and the judgement."""


@lru_cache(maxsize=4)
def memory_of(framework: Framework, current: str, target: str, as_of: date, window_first: date) -> Memory:
    """The memory of one aim at one date; the framework's thresholds follow from these."""
    return Memory()


def read(library: Library, context: Context, memory: Memory) -> list[Entry]:
    """Every piece with a mapping in the target set that is not in the Trash, by first day then id."""
    known, known_sources = memory.entries, memory.sources
    entries: dict[str, Entry | None] = {}
    sources: dict[str, Source] = {}
    evidence, witnesses, attachments = library.evidence, library.witnesses_of, library.attachments_of
    for id, mapped in library.mappings_of.items():
        piece = evidence.get(id)
        if piece is None:
            continue
        source = known_sources.get(id)
        around = witnesses.get(id, ()), attachments.get(id, ())
        if source and source[0] is piece and source[1] is mapped and source[2] is around[0] and source[3] is around[1]:
            sources[id], entries[id] = source, known[id]
        else:
            sources[id] = source = (piece, mapped, *around)
            entries[id] = _entry(source, context)
    memory.entries, memory.sources = entries, sources
    return sorted((e for e in entries.values() if e is not None), key=attrgetter("key"))


def coverage(expectation: Expectation, here: list[Entry], claim: Claim | None, context: Context, memory: Memory) -> ExpectationJudgement:
    """The expectation judged from these entries, in their order."""
    known = memory.covered.get(expectation.id)
    if known and known[0] == here and known[1] is claim:  # entries are equal only as the same object
        return known[2]
    judged = cover(expectation, [(e.piece, e.judged[expectation.id]) for e in here], claim, context.measure.limits)
    memory.covered[expectation.id] = here, claim, judged
    return judged


def _entry(source: Source, context: Context) -> Entry | None:
    evidence, mapped, witnesses, attachments = source
    target = context.aim.target
    where: dict[str, list[Mapped]] = {}
    for mapping in mapped:
        if sees(target, mapping):
            where.setdefault(mapping.competency_id, []).append(mapping)
    if evidence.trashed_on is not None or not where:
        return None
    piece = pieces.read(evidence, witnesses, attachments, context.as_of, context.window_first)
    judged = {e.id: judge_piece(e, piece, where[e.id], context.measure) for e in target.expectations if e.id in where}
    counted = None
    if piece.not_counted is None:
        counted = Counted.of(evidence, piece.first, piece.last, piece.witnesses, tuple((id, j.shows) for id, j in judged.items()))
    findings = tuple(of_piece(context.aim, counted)) if counted else ()
    return Entry(piece, judged, counted, findings, piece.key)
