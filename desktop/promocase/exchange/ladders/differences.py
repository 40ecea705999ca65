"""What changed from one version of a framework to the next, statement by statement: by id first, then by the words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal, TypeVar

from promocase.domain.framework import Competency, Framework, Level, Statement
from promocase.domain.immutable import immutable

State = Literal["unchanged", "changed", "added", "removed"]
What = Literal["track", "level", "competency", "statement"]
NEAR = 0.6
"""Share of common words from which two texts are versions of one."""


@immutable
class Change:
    what: What
    state: State
    old_id: str = ""
    new_id: str = ""
    old: str = ""
    """Text of a statement, name of a competency, label of a level."""
    new: str = ""
    old_place: tuple[str, str] = ("", "")
    """Of a statement: ids of its competency and its level in the old framework."""
    new_place: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Differences:
    tracks: tuple[Change, ...]
    levels: tuple[Change, ...]
    competencies: tuple[Change, ...]
    statements: tuple[Change, ...]

    @property
    def all(self) -> tuple[Change, ...]:
        return (*self.tracks, *self.levels, *self.competencies, *self.statements)

    @property
    def nothing(self) -> bool:
        """Whether no track, level, competency or statement differs."""
        return all(c.state == "unchanged" for c in self.all)

    @cached_property
    def competency_of(self) -> Mapping[str, Change]:
        return {c.old_id: c for c in self.competencies if c.state != "added"}


def diff(old: Framework, new: Framework) -> Differences:
    """Every track, level, competency and statement of both, each once: unchanged, changed, added or removed."""
    tracks = _pairs(old.tracks, new.tracks, lambda t: t.id, lambda t: t.name)
    levels = _level_pairs(old, new, {a.id: b.id for a, b in tracks if a and b})
    competencies = _pairs(old.competencies, new.competencies, lambda c: c.id, lambda c: c.name)
    return Differences(
        tuple(_change("track", a, b, lambda t: t.id, lambda t: t.name) for a, b in tracks),
        tuple(_change("level", a, b, lambda x: x.id, lambda x: x.label) for a, b in levels),
        tuple(_change("competency", a, b, lambda c: c.id, lambda c: c.name) for a, b in competencies),
        tuple(_statements(old, new, levels, competencies)),
    )


T = TypeVar("T")
Pair = tuple[T | None, T | None]


def _level_pairs(old: Framework, new: Framework, tracks: Mapping[str, str]) -> list[Pair[Level]]:
    """By id; else the same rank on the same track with a like name; else by name alone."""
    left = list(new.levels)
    found: list[Pair[Level]] = []
    open_: list[Level] = []
    for a in old.levels:
        b = next((x for x in left if x.id == a.id), None)
        b = b or next((x for x in left if x.track == tracks.get(a.track) and x.rank == a.rank and _near(a.label, x.label)), None)
        if b is None:
            open_.append(a)
        else:
            left.remove(b)
            found.append((a, b))
    return found + _pairs(open_, left, lambda x: x.id, lambda x: f"{tracks.get(x.track, x.track)} {x.label}")


def _near(a: str, b: str) -> bool:
    return a == b or likeness(a, b) >= NEAR


def likeness(a: str, b: str) -> float:
    """Share of words two texts have in common, in order: 0 to 1."""
    one, other = a.casefold().split(), b.casefold().split()
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


def _pairs(
    old: Sequence[T], new: Sequence[T], id_of: Callable[[T], str], text_of: Callable[[T], str], sure_ids: bool = True
) -> list[Pair[T]]:
    """Who became whom: same id and text, same text, same id, near text; in the old order, what was added last.

    `sure_ids` False: ids only say a position, so the same id is no reason by itself.
    """
    partner: dict[int, int] = {}
    left = set(range(len(new)))

    def take(fits: Callable[[T, T], bool]) -> None:
        for n, a in enumerate(old):
            if n not in partner:
                m = next((m for m in sorted(left) if fits(a, new[m])), None)
                if m is not None:
                    partner[n] = m
                    left.discard(m)

    take(lambda a, b: id_of(a) == id_of(b) and text_of(a) == text_of(b))
    if not sure_ids:
        take(lambda a, b: text_of(a) == text_of(b))
    take(lambda a, b: sure_ids and id_of(a) == id_of(b))
    take(lambda a, b: text_of(a) == text_of(b))
    _near_pairs(old, new, text_of, partner, left)
    found: list[Pair[T]] = [(a, new[partner[n]] if n in partner else None) for n, a in enumerate(old)]
    return found + [(None, new[m]) for m in sorted(left)]


def _near_pairs(old: Sequence[T], new: Sequence[T], text_of: Callable[[T], str], partner: dict[int, int], left: set[int]) -> None:
    """The likest texts first."""
    scored = [(likeness(text_of(a), text_of(new[m])), n, m) for n, a in enumerate(old) if n not in partner for m in left]
    for score, n, m in sorted(scored, key=lambda x: (-x[0], x[1], x[2])):
        if score >= NEAR and n not in partner and m in left:
            partner[n] = m
            left.discard(m)


def _change(what: What, a: T | None, b: T | None, id_of: Callable[[T], str], text_of: Callable[[T], str]) -> Change:
    if a is None and b is not None:
        return Change(what, "added", new_id=id_of(b), new=text_of(b))
    if a is not None and b is None:
        return Change(what, "removed", old_id=id_of(a), old=text_of(a))
    assert a is not None and b is not None
    same = text_of(a) == text_of(b)
    return Change(what, "unchanged" if same else "changed", id_of(a), id_of(b), text_of(a), text_of(b))


def _statements(old: Framework, new: Framework, levels: list[Pair[Level]], competencies: list[Pair[Competency]]) -> Iterable[Change]:
    stated = _stated_ids(old) & _stated_ids(new)
    for c, d in competencies:
        for a, b in levels:
            before, after = _of(old, c, a), _of(new, d, b)
            if not before and not after:
                continue
            sure = [s for s in before if s.id in stated]
            pairs = _pairs(before, after, lambda s: s.id, lambda s: s.text, sure_ids=bool(sure))
            old_place, new_place = (c.id if c else "", a.id if a else ""), (d.id if d else "", b.id if b else "")
            for x, y in pairs:
                change = _change("statement", x, y, lambda s: s.id, lambda s: s.text)
                yield Change(
                    "statement", change.state, change.old_id, change.new_id, change.old, change.new,
                    old_place if x else ("", ""), new_place if y else ("", ""),
                )  # fmt: skip


def _of(framework: Framework, competency: Competency | None, level: Level | None) -> tuple[Statement, ...]:
    if competency is None or level is None or not framework.applies(competency, level.track):
        return ()
    cell = framework.cell(competency.id, level.id)
    return cell.statements if cell.state == "defined" else ()


def _stated_ids(framework: Framework) -> frozenset[str]:
    """Ids of statements the file states itself; the others only say a position, which moves when one is put in."""
    made = (
        f"{e.competency}.{e.level or '.'.join(x for x in (e.step, e.track) if x)}.{n}" == s.id
        for e in framework.expectations
        for n, s in enumerate(e.statements, 1)
    )
    ids = (s.id for e in framework.expectations for s in e.statements)
    return frozenset(id for id, positional in zip(ids, made) if not positional)
