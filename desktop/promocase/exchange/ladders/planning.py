"""From the level names of a source to tracks, ranks and forks. Whatever is not stated is an assumption, and is said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from promocase.domain.immutable import immutable
from promocase.exchange.ladders import words
from promocase.exchange.ladders.layout import LevelPlan, TrackPlan
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class Named:
    """A level as the source names it, in the order of the source."""

    key: str
    label: str
    track: str = ""
    """In the words of the source; empty where it names none."""
    rank: float | None = None
    summary: str = ""
    code: str | None = None
    """Given where the source tells code and title apart."""


@dataclass(slots=True)
class Plan:
    tracks: tuple[TrackPlan, ...] = ()
    levels: tuple[LevelPlan, ...] = ()
    rank_comparable: bool = True
    assumed: list[str] = field(default_factory=list[str])


def plan(named: Sequence[Named], name: str, kinds: dict[str, str] | None = None, by_title: bool = False) -> Plan:
    """Tracks and ranks for these levels. `kinds`: track kinds the source states. `by_title`: the order of the source means nothing."""
    made = Plan()
    named = _with_tracks(named, made)
    keys = list(dict.fromkeys(n.track for n in named))
    levels = tuple(x for key in keys for x in _ranked([n for n in named if n.track == key], key or name, by_title, made))
    kind_of = {key: (kinds or {}).get(key) or _kind(key, len(keys), made) for key in keys}
    trunk = next((k for k in keys if kind_of[k] == "trunk"), None)
    if trunk is not None and all(n.rank is None for n in named):
        levels = _above(levels, trunk, named)
    made.levels = levels
    made.tracks = tuple(TrackPlan(k, k or (name if len(keys) == 1 else _("Shared levels")), kind_of[k]) for k in keys)
    _fork(made, trunk, named)
    return made


def refuse_twins(levels: Sequence[LevelPlan], source: str) -> None:
    """Two levels of one rank on one track can't be told apart by any rule."""
    seen: dict[tuple[str, float], LevelPlan] = {}
    for x in levels:
        twin = seen.setdefault((x.track, x.rank), x)
        if twin is not x:
            said = _(
                "{file}: “{one}” and “{other}” have the same rank {rank:g} on one track. Give each level of a track a rank of its own."
            )
            raise Known(said.format(file=source, one=twin.label, other=x.label, rank=x.rank))


# ---- tracks


def _with_tracks(named: Sequence[Named], made: Plan) -> list[Named]:
    if any(n.track for n in named):
        return list(named)
    told = [words.track_of(n.label.split("\n")[0]) for n in named]
    if any(track for _label, track in told):
        return _by_suffix(named, told, made)
    prefixes = [words.prefix(words.code_and_title(n.label.split("\n")[0])[0]) for n in named]
    if ("IC" in prefixes and set(prefixes) & {"M", "EM", "MGR", "PM"}) or {"L", "M"} == set(prefixes):
        made.assumed.append(
            _("Tracks are told apart by the letters of the level codes: {codes}.").format(codes=", ".join(dict.fromkeys(prefixes)))
        )
        names = {"IC": "IC", "M": _("Management"), "EM": _("Management"), "MGR": _("Management"), "PM": _("Management"), "L": ""}
        both = "IC" in prefixes
        names["L"] = "" if both else "IC"
        return [replace(n, track=names.get(p, "")) for n, p in zip(named, prefixes)]
    return list(named)


def _by_suffix(named: Sequence[Named], told: list[tuple[str, str]], made: Plan) -> list[Named]:
    """Tracks named in the level names. Levels before the first one are shared; a director after it is taken for management."""
    names: dict[str, str] = {}
    for _label, track in told:
        if track:
            names.setdefault(words.track_kind(track) or track, track)
    found: list[Named] = []
    begun = False
    for n, (label, track) in zip(named, told):
        begun = begun or bool(track)
        if track:
            found.append(replace(n, label=n.label.replace(n.label.split("\n")[0], label, 1), track=names[words.track_kind(track) or track]))
        elif begun:
            high = words.seniority(n.label) >= 9
            guess = names.get("management" if high else "ic") or next(iter(names.values()))
            made.assumed.append(_("“{level}” names no track; it is put on “{track}”.").format(level=n.label, track=guess))
            found.append(replace(n, track=guess))
        else:
            found.append(n)
    return found


def _kind(key: str, count: int, made: Plan) -> str:
    if count == 1:
        return "single"
    if not key:
        return "trunk"
    kind = words.track_kind(key)
    if kind:
        read_as = {"trunk": _("shared"), "ic": _("individual contributor"), "management": _("people management")}
        made.assumed.append(_("The track “{track}” is read as “{kind}” because of its name.").format(track=key, kind=read_as[kind]))
        return kind
    return "other"


# ---- ranks


def _ranked(named: Sequence[Named], track: str, by_title: bool, made: Plan) -> list[LevelPlan]:
    parted = [_parted(n) for n in named]
    numbers = [words.number(code or title) for code, title, _summary in parted]
    if all(n.rank is not None for n in named):
        ranks = [n.rank or 0.0 for n in named]
    elif None not in numbers and len(set(numbers)) == len(numbers):
        ranks = [x or 0.0 for x in numbers]
        made.assumed.append(_("Ranks of “{track}” are the numbers in its level names.").format(track=track))
    else:
        ranks = _in_order(named, [title for _code, title, _summary in parted], track, by_title, made)
    found = [LevelPlan(n.key, n.track, rank, code, title, summary) for n, rank, (code, title, summary) in zip(named, ranks, parted)]
    return sorted(found, key=lambda x: x.rank)


def _parted(n: Named) -> tuple[str, str, str]:
    """Code, title and what else a level's heading says; further lines are its summary."""
    first, *rest = [line.strip() for line in n.label.split("\n") if line.strip()] or [n.key if n.code is None else ""]
    code, title = (n.code, first) if n.code is not None else words.code_and_title(first)
    if not title and rest and len(rest[0]) <= 80:
        title, *rest = rest
    return code, title, "\n".join([*rest, *([n.summary] if n.summary else [])])


def _in_order(named: Sequence[Named], titles: list[str], track: str, by_title: bool, made: Plan) -> list[float]:
    count = len(named)
    listed = ", ".join(n.label.split("\n")[0] for n in named)
    heights = [words.seniority(t) for t in titles]
    if by_title:
        heights = [h + _over_analysts(t, titles) for h, t in zip(heights, titles)]
        order = sorted(range(count), key=lambda k: (heights[k], k))
        ranks = [0.0] * count
        for rank, k in enumerate(order, 1):
            ranks[k] = float(rank)
        if count > 1:
            ordered = ", ".join(named[k].label.split("\n")[0] for k in order)
            made.assumed.append(_("“{track}”: levels are ordered by their titles: {levels}.").format(track=track, levels=ordered))
        return ranks
    falling = count > 1 and heights[0] > heights[-1] and all(a >= b for a, b in pairwise(heights))
    if count > 1:
        said = (
            _("“{track}”: ranks are counted from the last level to the first: {levels}.")
            if falling
            else _("“{track}”: ranks are counted in the order of the source: {levels}.")
        )
        made.assumed.append(said.format(track=track, levels=listed))
    return [float(count - k) if falling else float(k + 1) for k in range(count)]


def _over_analysts(title: str, titles: list[str]) -> float:
    """Where a family has analysts and managers, its managers stand above them."""
    mixed = any("analyst" in t.casefold() for t in titles) and any("manager" in t.casefold() for t in titles)
    return 3.0 if mixed and ("manager" in title.casefold() or title.casefold().startswith("head")) else 0.0


def _above(levels: tuple[LevelPlan, ...], trunk: str, named: Sequence[Named]) -> tuple[LevelPlan, ...]:
    """Levels that are only counted go on above the shared ones."""
    top = max((x.rank for x in levels if x.track == trunk), default=0.0)
    low = {key: min(x.rank for x in levels if x.track == key) for key in {n.track for n in named}}
    return tuple(x if x.track == trunk or low[x.track] > top else replace(x, rank=x.rank + top) for x in levels)


# ---- forks


def _fork(made: Plan, trunk: str | None, named: Sequence[Named]) -> None:
    if len(made.tracks) < 2:
        return
    ranks = {t.key: [x.rank for x in made.levels if x.track == t.key] for t in made.tracks}
    if trunk is not None:
        top = max(ranks[trunk])
        made.tracks = tuple(t if t.key == trunk else replace(t, forks_from=trunk, fork_rank=top) for t in made.tracks)
        said = _("“{trunk}” is shared; the other tracks leave it after rank {rank:g}.")
        made.assumed.append(said.format(trunk=next(t.name for t in made.tracks if t.key == trunk), rank=top))
        return
    coded = all(n.rank is not None or words.number(n.label) is not None for n in named)
    kinds = Counter(t.kind for t in made.tracks)
    if kinds["ic"] == 1 and kinds["management"] == 1 and coded:
        ic = next(t for t in made.tracks if t.kind == "ic")
        manager = next(t for t in made.tracks if t.kind == "management")
        below = [r for r in ranks[ic.key] if r < min(ranks[manager.key])]
        if below:
            fork = replace(manager, forks_from=ic.key, fork_rank=max(below))
            made.tracks = tuple(fork if t is manager else t for t in made.tracks)
            said = _("“{manager}” leaves “{ic}” after rank {rank:g}: its first level has the next number.")
            made.assumed.append(said.format(manager=manager.name, ic=ic.name, rank=max(below)))
            return
    if not coded:
        made.rank_comparable = False
        made.assumed.append(_("Ranks are counted on each track by itself, so they are not compared across tracks."))
