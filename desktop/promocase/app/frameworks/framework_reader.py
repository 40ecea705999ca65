"""A framework as it is read: two levels side by side, competency by competency, with what differs between their words."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from promocase.domain.case import Case
from promocase.domain.framework import Cell, Competency, Framework, Level, Statement
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.exchange.ladders.differences import NEAR, likeness
from promocase.judge.target import framework_of

Mark = Literal["same", "changed", "only", ""]
"""How a statement stands to the other column; empty where there is no other column to compare with."""


@immutable
class Said:
    """One statement in one column."""

    id: str
    parts: tuple[tuple[str, bool], ...]
    """Pieces of the text; True for words that the other column's version of it does not have."""
    mark: Mark
    kind: str
    demand: str

    @property
    def text(self) -> str:
        return "".join(text for text, _different in self.parts)


@immutable
class CellRead:
    """What one level says of one competency."""

    state: str
    """defined, not_applicable, to_be_defined; outside where the competency is not of the level's track."""
    summary: str
    """Words above the statements or, of a cell that asks for nothing, the reason."""
    statements: tuple[Said, ...]
    links: tuple[tuple[str, str], ...] = ()

    @property
    def texts(self) -> Iterator[str]:
        yield self.summary
        yield from (s.text for s in self.statements)


@immutable
class CompetencyRead:
    competency: Competency
    area: str
    left: CellRead
    right: CellRead

    @property
    def text(self) -> str:
        """Everything there is to search in."""
        c = self.competency
        said = (c.name, self.area, c.summary, c.question, *c.measures, *c.evidence_prompts, *c.not_required, *c.keywords)
        return "\n".join((*said, *self.left.texts, *self.right.texts))


@immutable
class Pair:
    """Two levels to be read side by side; the same level twice is one column."""

    left: str
    right: str


def first_pair(framework: Framework, library: Library, case: Case | None) -> Pair:
    """The case's current and target level, where it stands on this framework; else the first two levels of the first track."""
    if case is not None and framework_of(library, case).snapshot_id == framework.snapshot_id:
        return Pair(case.current_level, case.target_level)
    levels = [x for t in framework.tracks for x in framework.levels_of(t.id)][:2]
    return Pair(levels[0].id, levels[-1].id) if levels else Pair("", "")


def rows(framework: Framework, pair: Pair) -> tuple[CompetencyRead, ...]:
    """Every competency that either level's track has, in the framework's order."""
    left, right = framework.find_level(pair.left), framework.find_level(pair.right)
    if left is None or right is None:
        return ()
    areas = {a.id: a.name for a in framework.areas}
    found: dict[str, Competency] = {}
    for level in (left, right):
        found |= {c.id: c for c, _cell in framework.target_cells(level)}
    order = [c.id for c in sorted(found.values(), key=lambda c: _place(framework, c))]
    return tuple(_row(framework, found[id], areas, left, right) for id in order)


def _place(framework: Framework, competency: Competency) -> tuple[float, int]:
    at = framework.competencies.index(competency)
    return (at if competency.order is None else competency.order, at)


def _row(framework: Framework, c: Competency, areas: dict[str, str], left: Level, right: Level) -> CompetencyRead:
    one, other = _cell(framework, c, left), _cell(framework, c, right)
    area = areas.get(c.area or "", "")
    if left.id == right.id:
        read = _read(one, _alone(one))
        return CompetencyRead(c, area, read, read)
    here, there = _compared(one.statements if one else (), other.statements if other else ())
    return CompetencyRead(c, area, _read(one, here), _read(other, there))


def _cell(framework: Framework, competency: Competency, level: Level) -> Cell | None:
    return framework.cell(competency.id, level.id) if framework.applies(competency, level.track) else None


def _alone(cell: Cell | None) -> tuple[Said, ...]:
    return tuple(Said(s.id, ((s.text, False),), "", s.kind, s.demand) for s in (cell.statements if cell else ()))


def _read(cell: Cell | None, said: tuple[Said, ...]) -> CellRead:
    if cell is None:
        return CellRead("outside", "", ())
    return CellRead(cell.state, cell.summary, said, cell.links)


def _compared(left: Sequence[Statement], right: Sequence[Statement]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Statements paired by their words: the same, alike (then word by word), or without a partner."""
    partner = _partners(left, right)
    backwards = {m: n for n, m in partner.items()}
    one = tuple(_said(s, right[partner[n]] if n in partner else None) for n, s in enumerate(left))
    other = tuple(_said(s, left[backwards[m]] if m in backwards else None) for m, s in enumerate(right))
    return one, other


def _partners(left: Sequence[Statement], right: Sequence[Statement]) -> dict[int, int]:
    found: dict[int, int] = {}
    for n, a in enumerate(left):
        m = next((m for m, b in enumerate(right) if m not in found.values() and _words(a.text) == _words(b.text)), None)
        if m is not None:
            found[n] = m
    scored = [
        (likeness(a.text, b.text), n, m)
        for n, a in enumerate(left)
        if n not in found
        for m, b in enumerate(right)
        if m not in found.values()
    ]
    for score, n, m in sorted(scored, key=lambda x: (-x[0], x[1], x[2])):
        if score >= NEAR and n not in found and m not in found.values():
            found[n] = m
    return found


def _words(text: str) -> list[str]:
    return text.casefold().split()


def _said(statement: Statement, other: Statement | None) -> Said:
    if other is None:
        return Said(statement.id, ((statement.text, False),), "only", statement.kind, statement.demand)
    if _words(statement.text) == _words(other.text):
        return Said(statement.id, ((statement.text, False),), "same", statement.kind, statement.demand)
    return Said(statement.id, word_parts(statement.text, other.text), "changed", statement.kind, statement.demand)


def word_parts(text: str, other: str) -> tuple[tuple[str, bool], ...]:
    """`text` in pieces, True for the words that `other` has not at that place. Joined they are the text again, but for white space."""
    mine, theirs = text.split(), other.split()
    matcher = SequenceMatcher(None, [w.casefold() for w in mine], [w.casefold() for w in theirs], autojunk=False)
    parts: list[tuple[str, bool]] = []
    for what, i, j, _k, _l in matcher.get_opcodes():
        if i < j:
            lead = " " if parts else ""
            parts.append((lead + " ".join(mine[i:j]), what != "equal"))
    return tuple(parts)
