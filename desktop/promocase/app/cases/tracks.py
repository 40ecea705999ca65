"""The tracks side by side at one rank, for the author alone: what each asks for, what would count there, what would be set aside.

No track is better here: they stand in the framework's neutral order (T10), every one is told the same things, and nothing is added up.
This never goes into a packet.
"""

from collections.abc import Iterator
from dataclasses import replace

from promocase.app.cases.coverage_rows import CoverageRow, coverage_row
from promocase.app.cases.judging import judgement
from promocase.app.frameworks.frameworks import find_level
from promocase.domain.case import Case
from promocase.domain.evidence import Evidence
from promocase.domain.framework import Framework, Level, Track
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import Judgement
from promocase.judge.target import framework_of, sees
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.words.texts import listed


@immutable
class Piece:
    id: str
    title: str


@immutable
class Asked:
    """What one track asks for in one competency, and what there is for it."""

    row: CoverageRow

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Those that would count."""
        return tuple(Piece(p.id, p.title) for p in self.row.evidence if p.counted)


@immutable
class Row:
    """One competency across the tracks."""

    competency_id: str
    name: str
    cells: tuple[Asked | None, ...]
    """One for each side, in their order; None where that track does not ask for it at this rank."""


@immutable
class Side:
    """One track at the rank."""

    track_id: str
    name: str
    summary: str
    level: Level | None
    """None where the track has no level at this rank; `note` says so then."""
    note: str
    to_be_defined: tuple[str, ...]
    """Names of competencies of which the framework does not say yet what the level asks for."""
    agreed_out: tuple[str, ...]
    """Names of competencies that are not judged in this case, as agreed."""
    set_aside: tuple[Piece, ...]
    """Pieces that are mapped in this framework and would not be in a case on this track. They are kept."""
    pay_parity: str
    """As the framework states it; empty where it does not."""
    way_back: str
    questions: tuple[str, ...]
    """What to ask where the framework is silent."""


@immutable
class Comparison:
    framework: str
    current: Level
    rank: float
    ranks: tuple[float, ...]
    """All ranks above the fork, lowest first."""
    codes: tuple[str, ...]
    """For each of `ranks` its levels, in the tracks' order: "IC4, M4"."""
    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    """In the framework's order."""
    note: str
    """What the framework says of comparing ranks, where that needs saying (T9)."""


def private() -> str:
    """What must be clear wherever this is shown."""
    return _("This stays on your computer. It is never part of a packet.")


def not_asked() -> str:
    return _("Not asked for on this track")


def counting(cell: Asked) -> str:
    """The pieces that would count, by their titles."""
    return _("Would count: {titles}").format(titles=listed([f"“{p.title}”" for p in cell.pieces]))


def facts(side: Side) -> Iterator[tuple[str, str]]:
    """(caption, text): what is told of every track, in one order. What the framework does not state is asked instead."""
    if side.set_aside:
        yield _("Kept, not in a case on this track"), listed([f"“{p.title}”" for p in side.set_aside])
    if side.to_be_defined:
        yield _("The framework does not say yet what is asked in"), listed(side.to_be_defined)
    if side.agreed_out:
        yield _("Not judged in this case, as agreed"), listed(side.agreed_out)
    if side.pay_parity:
        yield _("Pay"), side.pay_parity
    if side.way_back:
        yield _("The way back"), side.way_back


def compare(library: Library, case: Case, rank: float | None = None) -> Comparison:
    """The tracks one can choose, at this rank; without one, at the next above the current level and the fork.

    `Known` where the framework has fewer than two tracks to choose from, or no level of this rank on any of them.
    """
    framework = framework_of(library, case)
    tracks = [t for t in _family(framework, case) if _above_fork(framework, t)]
    if len(tracks) < 2:
        said = _("“{framework}” has no two tracks to choose from, so there is nothing to compare.")
        raise Known(said.format(framework=framework.name))
    current = framework.level(case.current_level)
    ranks = tuple(sorted({x.rank for t in tracks for x in _above_fork(framework, t)}))
    at = next((r for r in ranks if r > current.rank), ranks[-1]) if rank is None else rank
    if at not in ranks:
        listed = ", ".join(f"{r:g}" for r in ranks)
        raise Known(_("No track of “{framework}” has a level of rank {rank}. It has: {ranks}.").format(
            framework=framework.name, rank=f"{at:g}", ranks=listed
        ))  # fmt: skip
    levels = [next((x for x in _above_fork(framework, t) if x.rank == at), None) for t in tracks]
    judged = [judgement(library, replace(case, target_level=x.id)) if x else None for x in levels]
    return Comparison(
        framework=framework.name,
        current=current,
        rank=at,
        ranks=ranks,
        codes=tuple(_codes(tracks, framework, r) for r in ranks),
        sides=tuple(_side(library, framework, t, x, j, at) for t, x, j in zip(tracks, levels, judged, strict=True)),
        rows=tuple(_rows(library, case, framework, judged)),
        note="" if framework.rank_comparable else _("The framework does not say that equal ranks on different tracks are equal levels."),
    )


def rank_of(library: Library, case: Case, level: str) -> float:
    """The rank of a level named by id, code or title. `Known` where there is none, or it stands for several of different ranks."""
    framework = framework_of(library, case)
    wanted = level.strip().casefold()
    found = {x.rank for x in framework.levels if wanted in (x.id.casefold(), x.code.casefold(), x.title.casefold())}
    return found.pop() if len(found) == 1 else find_level(framework, level).rank


def _family(framework: Framework, case: Case) -> tuple[Track, ...]:
    """The tracks that leave what the case's track leaves; where none leaves another, those of its discipline. Neutral order."""
    every = framework.forked_tracks()
    own = framework.track(framework.level(case.target_level).track)
    if not any(t.forks_from for t in every):
        return tuple(t for t in every if t.discipline == own.discipline)
    stem = own.forks_from.track if own.forks_from else own.id
    return tuple(t for t in every if t.id == stem or (t.forks_from and t.forks_from.track == stem))


def _codes(tracks: list[Track], framework: Framework, rank: float) -> str:
    names = (x.code or x.title or x.id for t in tracks for x in _above_fork(framework, t) if x.rank == rank)
    return ", ".join(dict.fromkeys(names))  # a title that stands on both tracks is said once


def _above_fork(framework: Framework, track: Track) -> tuple[Level, ...]:
    return tuple(x for x in framework.levels_of(track.id) if framework.needs_track(x))


def _side(library: Library, framework: Framework, track: Track, level: Level | None, judged: Judgement | None, rank: float) -> Side:
    named = track.name
    note = ""
    if level is None:
        labels = ", ".join(x.label for x in _above_fork(framework, track))
        note = _("This track has no level of rank {rank}. Its levels are: {levels}.").format(rank=f"{rank:g}", levels=labels)
    target = judged.target if judged else None
    return Side(
        track_id=track.id,
        name=named,
        summary=track.summary,
        level=level,
        note=note,
        to_be_defined=tuple(c.name for c in target.to_be_defined) if target else (),
        agreed_out=tuple(c.name for c in target.agreed_out) if target else (),
        set_aside=_set_aside(library, framework, judged) if judged else (),
        pay_parity=track.pay_parity,
        way_back=track.way_back,
        questions=tuple(_questions(track, level)),
    )


def _rows(library: Library, case: Case, framework: Framework, judged: list[Judgement | None]) -> Iterator[Row]:
    there = [{e.expectation.id: e for e in j.expectations} if j else {} for j in judged]
    for competency in framework.competencies:
        cells: list[Asked | None] = []
        for whole, expectations in zip(judged, there, strict=True):
            found = expectations.get(competency.id)
            aimed = replace(case, target_level=whole.target.level.id) if whole else case
            cells.append(Asked(coverage_row(library, aimed, whole, found)) if whole and found else None)
        if any(cells):
            yield Row(competency.id, competency.name, tuple(cells))


def _set_aside(library: Library, framework: Framework, judged: Judgement) -> tuple[Piece, ...]:
    """By title. Pieces that are mapped nowhere in this framework are not told of: they wait to be filed, whatever the track."""

    def outside(piece: Evidence) -> bool:
        mapped = [m for m in library.mappings_of.get(piece.id, ()) if m.framework_id == framework.id]
        return bool(mapped) and not any(sees(judged.target, m) for m in mapped)

    found = [e for e in library.evidence.values() if e.trashed_on is None and outside(e)]
    return tuple(Piece(e.id, e.title) for e in sorted(found, key=lambda e: (e.title, e.id)))


def _questions(track: Track, level: Level | None) -> Iterator[str]:
    """The same questions for every track, each only where the framework does not answer it."""
    if not track.pay_parity:
        yield _("Is pay on this track the same as on the others at the same level?")
    if not track.way_back:
        yield _("What is the way back from this track, and do rank and time at level stay?")
    if level is not None and not any(a.key == "entry" for a in level.attributes):
        yield _("How can I show this level before I hold the role?")
