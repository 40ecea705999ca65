"""Gives a newer version of a framework the ids of the version before, so that what stayed the same thing keeps its id (T18).

Mappings, claims and agreed texts name a framework, a competency, a level, a statement: by id, and no snapshot. A file that was written
anew (a spreadsheet read again, a statement put in before others) has the same things under other ids, and worse: other things under the
same ids. So the ids are settled once, when the version comes in, and everything after that compares ids alone:

- what `differences.diff` pairs, changed or not, has the id it had before;
- what is added keeps the id it states; an id that only says a place is never one that any version in the library used for something
  else. Where the very same text stood in an earlier version it has come back, and so has its id;
- nothing but ids changes. A version whose ids agree comes out as it went in.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from promocase.domain.framework import Framework, parse
from promocase.domain.framework_reading import statement_ids
from promocase.domain.immutable import immutable
from promocase.exchange.ladders.differences import Change, Differences, diff

Doc = dict[str, Any]
Ids = Mapping[str, str]
"""Id in the newer version -> id it gets."""


def align(old: Framework, new: Framework, family: Iterable[Framework] = ()) -> Framework:
    """The newer version under the older one's ids. `family`: all versions whose ids are in use.

    One of them comes out as it is. Always succeeds; the same input gives the same document.
    """
    family = (old, *family)
    if any(new.document == known.document for known in family):
        return new
    found = diff(old, new)
    names = _Names(_paired(found.tracks), _paired(found.levels), _paired(found.competencies))
    document = _renamed(json.loads(new.document), names)
    document["id"] = old.id
    _name_statements(document, json.loads(new.document), _kept(found), family)
    return parse(document)


@immutable
class _Names:
    tracks: Ids
    levels: Ids
    competencies: Ids


def _paired(changes: Iterable[Change]) -> dict[str, str]:
    """New id -> old id. What is added has an id that is free: the same id on both sides is always a pair."""
    return {c.new_id: c.old_id for c in changes if c.state in ("unchanged", "changed")}


# ---- statements


def _kept(found: Differences) -> dict[str, str]:
    """New statement id -> old one. Where one statement serves several levels, the first pair holds, unchanged ones before changed."""
    given: dict[str, str] = {}
    used: set[str] = set()
    for state in ("unchanged", "changed"):
        for change in found.statements:
            if change.state == state and change.new_id not in given and change.old_id not in used:
                given[change.new_id] = change.old_id
                used.add(change.old_id)
    return given


def _name_statements(document: Doc, raw: Doc, kept: Ids, family: tuple[Framework, ...]) -> None:
    """Write into the document what its statements are called; only where that is not what they would be called anyway."""
    used = set(kept.values())
    taken = used | {s.id for f in family for e in f.expectations for s in e.statements}
    stood = _stood(family)
    raw_ids = [statement_ids(e) for e in raw.get("expectations", ())]
    places = [statement_ids({**e, "statements": [{} for _s in e.get("statements", ())]}) for e in raw.get("expectations", ())]
    placed = {id for ids, at in zip(raw_ids, places) for id, place in zip(ids, at) if _place_only(place, id)}
    stated = {id for ids in raw_ids for id in ids} - placed - kept.keys()
    for expectation, ids in zip(document.get("expectations", ()), raw_ids):
        made = statement_ids({**expectation, "statements": [{} for _id in ids]})
        for at, (statement, id) in enumerate(zip(expectation.get("statements", ()), ids)):
            back = [x for x in stood.get((expectation["competency"], statement["text"]), ()) if x not in used and x not in stated]
            if id in kept:
                final = kept[id]
            elif back:
                final = back[0]
            elif id in placed:
                final = _next_place(made[at], taken | stated)
            else:
                final = _fresh(id, used)
            used.add(final)
            taken.add(final)
            if final != statement.get("id", made[at]):
                statement["id"] = final


def _stood(family: tuple[Framework, ...]) -> dict[tuple[str, str], list[str]]:
    """(competency, text) -> ids of the statements that said so in any version."""
    found: dict[tuple[str, str], list[str]] = {}
    for framework in family:
        for expectation in framework.expectations:
            for statement in expectation.statements:
                ids = found.setdefault((expectation.competency, statement.text), [])
                if statement.id not in ids:
                    ids.append(statement.id)
    return found


def _fresh(id: str, taken: set[str]) -> str:
    n, free = 1, id
    while free in taken:
        n += 1
        free = f"{id[:190]}-{n}"
    return free


def _place_only(made: str, id: str) -> bool:
    """Whether an id says no more than a place, written out or not: the next version has another statement there."""
    stem, dot, number = id.rpartition(".")
    return stem + dot == made[: made.rfind(".") + 1] and number.isdigit()


def _next_place(id: str, taken: set[str]) -> str:
    """`outcomes.L4.2`, or the next number that was never used."""
    stem, _dot, number = id.rpartition(".")
    n = int(number)
    while f"{stem}.{n}" in taken:
        n += 1
    return f"{stem}.{n}"


# ---- everything that names a track, a level or a competency


def _renamed(document: Doc, names: _Names) -> Doc:
    track, level, competency = _in(names.tracks), _in(names.levels), _in(names.competencies)
    for x in document["tracks"]:
        _set(x, "id", track)
        _set(x.get("forks_from", {}), "track", track)
        _set(x.get("forks_from", {}), "level", level)
    for x in document["levels"]:
        _set(x, "id", level)
        _set(x, "track", track)
        _each(x, "equals", level)
    for x in document["competencies"]:
        _set(x, "id", competency)
        _set(x, "parent", competency)
        _each(x, "tracks", track)
    for x in document.get("scales", ()):
        _set(x, "competency", competency)
    for x in (*document.get("expectations", ()), *document.get("requirements", ())):
        _set(x, "competency", competency)
        _set(x, "level", level)
        _set(x, "track", track)
    areas = {a["id"] for a in document.get("areas", ())}
    for x in document.get("areas", ()):
        _keys(x, "weights", lambda key: names.tracks.get(key) or level(key))
    ext = document.get("ext", {})
    for policy in (*document.get("policies", ()), *ext.get("suggested_rules", ())):
        _rename_policy(policy, track, level, lambda key: key if key in areas else competency(key))
    _keys(ext, "core_competencies", track)
    for ids in ext.get("core_competencies", {}).values():
        ids[:] = [competency(id) for id in ids]
    return document


def _rename_policy(policy: Doc, track: Callable[[str], str], level: Callable[[str], str], competency: Callable[[str], str]) -> None:
    _set(policy, "track", track)
    _set(policy, "level", level)
    _each(policy.get("params", {}), "competencies", competency)
    _keys(policy.get("params", {}), "weights", competency)
    for part in (*policy.get("any_of", ()), *policy.get("all_of", ())):
        _rename_policy(part, track, level, competency)


def _in(ids: Ids) -> Callable[[str], str]:
    return lambda id: ids.get(id, id)


def _set(thing: Doc, key: str, name: Callable[[str], str]) -> None:
    if key in thing:
        thing[key] = name(thing[key])


def _each(thing: Doc, key: str, name: Callable[[str], str]) -> None:
    if key in thing:
        thing[key] = [name(id) for id in thing[key]]


def _keys(thing: Doc, key: str, name: Callable[[str], str]) -> None:
    if key in thing:
        thing[key] = {name(id): value for id, value in thing[key].items()}
