"""What was worked out of single pieces and expectations, known again by identity: after one edit only what it touched is judged anew.

Every answer is kept beside the immutable values it was made from and holds only as long as the library gives the very same ones,
so a judgement with a memory is the judgement without (T20). Four aims are remembered at most, each with the last library's pieces.
"""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import attrgetter

from promocase.domain.case import ChangedStatement, Claim
from promocase.domain.evidence import Attachment, Evidence, Witness
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.framework import Framework
from promocase.domain.library import Library
from promocase.judge import pieces
from promocase.judge.coverage import Mark, Measure, cover, judge_piece, mark_of
from promocase.judge.findings.evidence import of_piece
from promocase.judge.findings.ground import Aim, Counted
from promocase.judge.judgement import Expectation, ExpectationJudgement, Finding, PieceJudgement
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
    """One piece with a mapping, as this case sees it, beside the very values it was read from."""

    evidence: Evidence
    mapped: tuple[Mapped, ...]
    witnesses: tuple[Witness, ...]
    attachments: tuple[Attachment, ...]
    piece: Piece | None
    """None for one the case does not see."""
    judged: dict[str, PieceJudgement]
    """competency id -> the piece there, in the framework's order."""
    key: tuple[date, str]
    noted: tuple[Counted, tuple[Finding, ...]] | None = None
    """The piece as findings read it and those that read nothing else; made when first asked for."""


@dataclass(slots=True, eq=False)
class Memory:
    entries: dict[str, Entry] = field(default_factory=dict)
    """evidence id -> its entry."""
    marks: dict[tuple[str, str, str | None, str | None], Mark | None] = field(default_factory=dict)
    """What mappings of one framework, competency, statement and level say."""
    covered: dict[str, tuple[list[Entry], Claim | None, ExpectationJudgement]] = field(default_factory=dict)
    """competency id -> what it was judged from, and the judgement."""


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


def read(library: Library, context: Context, memory: Memory) -> list[Entry]:
    """Every piece with a mapping in the target set that is not in the Trash, by first day then id."""
    known, entries = memory.entries, dict[str, Entry]()
    evidence, witnesses, attachments = library.evidence, library.witnesses_of, library.attachments_of
    for id, mapped in library.mappings_of.items():
        piece = evidence.get(id)
        if piece is None:
            continue
        beside, files = witnesses.get(id, ()), attachments.get(id, ())
        was = known.get(id)
        if was and was.evidence is piece and was.mapped is mapped and was.witnesses is beside and was.attachments is files:
            entries[id] = was
        else:
            entries[id] = _entry(piece, mapped, beside, files, context, memory)
    memory.entries = entries
    return sorted([e for e in entries.values() if e.piece], key=attrgetter("key"))


def coverage(expectation: Expectation, here: list[Entry], claim: Claim | None, context: Context, memory: Memory) -> ExpectationJudgement:
    """The expectation judged from these entries, in their order."""
    known = memory.covered.get(expectation.id)
    if known and known[0] == here and known[1] is claim:  # entries are equal only as the same object
        return known[2]
    judged = cover(expectation, [(e.piece, e.judged[expectation.id]) for e in here if e.piece], claim, context.measure.limits)
    memory.covered[expectation.id] = here, claim, judged
    return judged


def counted(entry: Entry, aim: Aim) -> tuple[Counted, tuple[Finding, ...]] | None:
    """The piece as findings read it, with those that read nothing but the piece. None when it is not counted."""
    piece = entry.piece
    if piece is None or piece.not_counted is not None:
        return None
    if entry.noted is None:
        shown = tuple((id, j.shows) for id, j in entry.judged.items())
        read = Counted.of(piece.evidence, piece.when.first, piece.when.last, piece.witnesses, shown)
        entry.noted = read, tuple(of_piece(aim, read))
    return entry.noted


def _entry(
    evidence: Evidence,
    mapped: tuple[Mapped, ...],
    witnesses: tuple[Witness, ...],
    attachments: tuple[Attachment, ...],
    context: Context,
    memory: Memory,
) -> Entry:
    where: dict[int, list[Mark]] = {}
    known = memory.marks
    if evidence.trashed_on is None:
        for mapping in mapped:
            key = (mapping.framework_id, mapping.competency_id, mapping.statement_id, mapping.level_id)
            if key not in known:
                known[key] = mark_of(context.aim.target, mapping, context.measure)
            mark = known[key]
            if mark is None:
                continue
            if mapping.id in context.waiting:
                mark = mark._replace(statement_ids=tuple(s for s in mark.statement_ids if s not in context.waiting[mapping.id]))
            if mark.place in where:
                where[mark.place].append(mark)
            else:
                where[mark.place] = [mark]
    if not where:
        return Entry(evidence, mapped, witnesses, attachments, None, {}, (date.max, evidence.id))
    piece = pieces.read(evidence, witnesses, attachments, context.as_of, context.window_first)
    judged: dict[str, PieceJudgement] = {}
    for place in sorted(where):
        marks = where[place]
        judged[marks[0].id] = judge_piece(piece, marks, context.measure)
    return Entry(evidence, mapped, witnesses, attachments, piece, judged, (piece.when.first, evidence.id))
