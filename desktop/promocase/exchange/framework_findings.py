"""Notes on a sound framework (F01 to F10): what a company may want to look at. Nothing is mended and nothing is refused."""

import re
from collections.abc import Callable, Iterator
from textwrap import shorten

from promocase.domain import demands
from promocase.domain.framework import Competency, Framework, Level, Statement, Track, TrackKind
from promocase.exchange.framework_problem import Place, Problem
from promocase.kit.i18n import _

LARGE_DIFFERENCE = 2


def notes(framework: Framework) -> Iterator[Problem]:
    for rule in _RULES:
        yield from rule(framework)


def _note(code: str, place: Place, message: str, **numbers: float) -> Problem:
    return Problem(place, message, "note", code, tuple(numbers.items()))


def _places(framework: Framework) -> dict[str, Place]:
    """Where each statement stands, by its id."""
    return {s.id: ("expectations", n, "statements", k) for n, e in enumerate(framework.expectations) for k, s in enumerate(e.statements)}


def _unequal_ceiling(f: Framework) -> Iterator[Problem]:
    if not f.rank_comparable:
        return
    tops = {t: levels[-1].rank for t in f.forked_tracks() if (levels := f.levels_of(t.id))}
    if len(set(tops.values())) > 1:
        low, high = min(tops, key=lambda t: tops[t]), max(tops, key=lambda t: tops[t])
        said = _('"{high}" goes up to rank {top}, "{low}" ends at rank {bottom}.')
        message = said.format(high=high.name, top=f"{tops[high]:g}", low=low.name, bottom=f"{tops[low]:g}")
        yield _note("F01", ("tracks", f.tracks.index(low)), message, top=tops[high], bottom=tops[low])


def _bundled(f: Framework) -> Iterator[tuple[Level, Competency, Statement, demands.Demand]]:
    """Statements that ask for the work of the other track (T13), each at the first level that asks for it."""
    seen: set[tuple[str, str]] = set()
    for level in f.levels:
        for competency, cell in f.target_cells(level):
            for statement in cell.judged if cell.state == "defined" else ():
                asked = demands.demand(f, level, statement)
                if asked is not None and (level.track, statement.id) not in seen:
                    seen.add((level.track, statement.id))
                    yield level, competency, statement, asked


def _asks_ics_for_people_work(f: Framework) -> Iterator[Problem]:
    places = _places(f)
    for level, competency, statement, asked in _bundled(f):
        if asked is demands.Demand.PEOPLE_WORK:
            if f.needs_track(level):
                said = _("{level}, {competency}: an individual contributor is asked for people work, “{text}”")
            else:
                said = _("{level}, {competency}: people work is asked for before a track is chosen, “{text}”")
            message = said.format(level=level.label, competency=competency.name, text=shorten(statement.text, 120, placeholder="…"))
            yield _note("F02", places.get(statement.id, ("expectations",)), message)


def _asks_managers_for_delivery(f: Framework) -> Iterator[Problem]:
    places = _places(f)
    for level, competency, statement, asked in _bundled(f):
        if asked is demands.Demand.OWN_DELIVERY:
            said = _("{level}, {competency}: a people manager is asked for own feature delivery, “{text}”")
            message = said.format(level=level.label, competency=competency.name, text=shorten(statement.text, 120, placeholder="…"))
            yield _note("F03", places.get(statement.id, ("expectations",)), message)


def _unequal_numbers(f: Framework) -> Iterator[Problem]:
    tracks = [t for t in f.forked_tracks() if f.levels_of(t.id)]
    asked = {t.id: sum(f.applies(c, t.id) for c in f.competencies) for t in tracks}
    core = {t.id: len(_core(f, t)) for t in tracks}
    for what, counts in (("competencies", asked), ("core expectations", core)):
        if counts and max(counts.values()) - min(counts.values()) > LARGE_DIFFERENCE:
            listed = ", ".join(f"{f.track(t).name} {n}" for t, n in counts.items())
            if what == "competencies":
                message = _("The tracks ask for very different numbers of competencies: {listed}.").format(listed=listed)
            else:
                message = _("The tracks have very different numbers of core expectations: {listed}.").format(listed=listed)
            yield _note("F04", ("competencies",) if what == "competencies" else ("policies",), message, **counts)


def _core(f: Framework, track: Track) -> set[str]:
    """Competencies that the rules of the track's first level require by name."""
    first = f.levels_of(track.id)[0]
    waiting, found = list(f.policies_for(first)), set[str]()
    while waiting:
        policy = waiting.pop()
        waiting.extend((*policy.all_of, *policy.any_of))
        named = policy.params.get("competencies", ())
        if policy.kind == "all" and isinstance(named, tuple):
            found.update(str(x) for x in named)
    return found


def _early_fork(f: Framework) -> Iterator[Problem]:
    rank = f.fork_rank()
    if rank is None:
        yield _note("F05", ("tracks",), _("No track forks from another one, so there is no level at which a track is chosen."))
        return
    senior = min((x.rank for x in f.levels if re.search(r"\bsenior\b", x.title, re.IGNORECASE)), default=None)
    if senior is not None and rank < senior:
        said = _("The tracks fork at rank {rank}, below the first level called senior (rank {senior}).")
        yield _note("F05", ("tracks",), said.format(rank=f"{rank:g}", senior=f"{senior:g}"), rank=rank, senior=senior)


def _shared_titles(f: Framework) -> Iterator[Problem]:
    first: dict[str, Level] = {}
    for n, level in enumerate(f.levels):
        other = first.setdefault(level.title, level) if level.title else level
        if other.rank != level.rank:
            said = _('"{title}" is the title of two ranks, {one} and {two}. The rank decides.')
            message = said.format(title=level.title, one=f"{other.rank:g}", two=f"{level.rank:g}")
            yield _note("F06", ("levels", n, "title"), message)


def _absent_cells(f: Framework) -> Iterator[Problem]:
    stated = {(e.competency, e.level) for e in f.expectations}
    for n, level in enumerate(f.levels):
        names = [c.name for c, cell in f.target_cells(level) if cell.state == "to_be_defined" and (c.id, level.id) not in stated]
        if names:
            said = _("{level} says nothing on: {names}. These are taken as not defined yet.")
            yield _note("F07", ("levels", n), said.format(level=level.label, names=", ".join(names)), cells=len(names))


def _same_text(f: Framework) -> Iterator[Problem]:
    places = _places(f)
    for track in f.tracks:
        first: dict[tuple[str, str], Level] = {}
        for level in f.levels_of(track.id):
            for competency, cell in f.target_cells(level):
                for s in cell.judged if cell.proficiency is None else ():
                    other = first.setdefault((competency.id, " ".join(s.text.split()).casefold()), level)
                    if other.rank != level.rank:
                        said = _("{one} and {two} ask for the same in the same words, so this can't tell them apart.")
                        yield _note("F08", places.get(s.id, ("expectations",)), said.format(one=other.label, two=level.label))


def _licence(f: Framework) -> Iterator[Problem]:
    if not f.license.name:
        yield _note("F09", (), _("No licence is stated: you may use the framework, and the program will not hand it on."))
    elif not f.license.redistributable:
        said = _("The licence does not say that the framework may be handed on, so the program will not do that.")
        yield _note("F09", ("license",), said)


def _closed_entry(f: Framework) -> Iterator[Problem]:
    """T13's sister: a track whose first level only those can show who already hold it is closed in practice."""
    for track in f.forked_tracks():
        levels = f.levels_of(track.id)
        if not levels or track.kind is not TrackKind.MANAGEMENT or any(a.key == "entry" for a in levels[0].attributes):
            continue
        asked = [s for _competency, cell in f.target_cells(levels[0]) for s in cell.required if demands.asks_people_work(f, s)]
        if asked:
            said = _('{level} asks for people work and gives no way to show it before holding the role (attribute "entry").')
            yield _note("F10", ("levels", f.levels.index(levels[0])), said.format(level=levels[0].label), statements=len(asked))


_RULES: tuple[Callable[[Framework], Iterator[Problem]], ...] = (
    _unequal_ceiling,
    _asks_ics_for_people_work,
    _asks_managers_for_delivery,
    _unequal_numbers,
    _early_fork,
    _shared_titles,
    _absent_cells,
    _same_text,
    _licence,
    _closed_entry,
)
