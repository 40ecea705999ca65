"""Edits of a framework's document while it is a draft: each changes the JSON in place and leaves alone whatever it does not know.

An edit may leave the draft against a rule of frameworks; the checks say so. Ids are made here and never change, because mappings lean
on them. What is removed takes with it what speaks of it (`framework_removal`).
"""

import re
from collections.abc import Callable, Mapping, MutableSequence
from typing import Any

from promocase.app.frameworks.framework_removal import without
from promocase.domain.framework_reading import statement_ids

Doc = dict[str, Any]
LISTS = ("tracks", "levels", "areas", "competencies")
"""Lists of things with an id that an editor adds to, changes, moves and removes."""


def thing(document: Doc, kind: str, id: str) -> Doc:
    """The entry of one of `LISTS`. KeyError when it is not there."""
    for entry in document.get(kind, ()):
        if entry["id"] == id:
            return entry
    raise KeyError((kind, id))


def set_value(entry: Doc, key: str, value: object) -> None:
    """Set a key, or take it away: nothing said (empty text, empty list, None) has no key, but for what a framework can't be without."""
    if value in ("", None, (), []) and key not in ("name", "text", "version"):
        entry.pop(key, None)
    else:
        entry[key] = list(value) if isinstance(value, tuple) else value


def set_part(document: Doc, part: str, key: str, value: object) -> None:
    """Set a key of an object of the document itself, such as the licence; an object that says nothing goes."""
    inner = document.setdefault(part, {})
    set_value(inner, key, value)
    if not any(v not in ("", None) for v in inner.values()):
        document.pop(part)


def set_in(document: Doc, kind: str, id: str, key: str, value: object) -> None:
    set_value(thing(document, kind, id), key, value)


# ---- tracks, levels, areas, competencies


def add_track(document: Doc, name: str, kind: str) -> str:
    id = free_id(document, "tracks", name)
    document["tracks"].append({"id": id, "name": name, "kind": kind})
    return id


def add_level(document: Doc, track: str, title: str) -> str:
    """A level at the track's end, one rank above its highest."""
    on_track = [x for x in document["levels"] if x["track"] == track]
    fork = next((t.get("forks_from", {}) for t in document["tracks"] if t["id"] == track), {})
    below = [x["rank"] for x in on_track] or [x["rank"] for x in document["levels"] if x["track"] == fork.get("track")]
    id = free_id(document, "levels", title)
    entry = {"id": id, "track": track, "rank": max(below, default=0) + 1, "title": title}
    at = max((n for n, x in enumerate(document["levels"]) if x["track"] == track), default=len(document["levels"]) - 1)
    document["levels"].insert(at + 1, entry)
    return id


def add_area(document: Doc, name: str) -> str:
    id = free_id(document, "areas", name)
    document.setdefault("areas", []).append({"id": id, "name": name})
    return id


def add_competency(document: Doc, name: str, after: str | None = None, tracks: tuple[str, ...] = ()) -> str:
    """A competency of these tracks (none named: of all), below the one called `after`, in the same area."""
    entries = document["competencies"]
    id = free_id(document, "competencies", name)
    entry: Doc = {"id": id, "name": name} | ({"tracks": list(tracks)} if tracks else {})
    at = next((n for n, c in enumerate(entries) if c["id"] == after), len(entries) - 1)
    if after and 0 <= at < len(entries) and "area" in entries[at]:
        entry["area"] = entries[at]["area"]
    entries.insert(at + 1, entry)
    _renumber(entries)
    return id


def move(document: Doc, kind: str, id: str, before: str | None) -> None:
    """Put an entry before another one, or last."""
    entries: list[Doc] = document[kind]
    entry = thing(document, kind, id)
    entries.sort(key=_place_of(entries))
    entries.remove(entry)
    at = next((n for n, e in enumerate(entries) if e["id"] == before), len(entries))
    entries.insert(at, entry)
    _renumber(entries)


def swap_ranks(document: Doc, one: str, other: str) -> None:
    """Two levels change places on their track: the rank decides, so the ranks are exchanged."""
    a, b = thing(document, "levels", one), thing(document, "levels", other)
    a["rank"], b["rank"] = b["rank"], a["rank"]


def remove(document: Doc, kind: str, id: str) -> None:
    """Take it out, with the cells, requirements and parts of rules that speak of it. A track goes with its levels."""
    thing(document, kind, id)
    without(document, kind, id)


def set_fork(document: Doc, track: str, from_track: str | None, level: str | None) -> None:
    """Where a track leaves another one; what else the fork says stays, but a rank that named another level."""
    entry = thing(document, "tracks", track)
    if from_track is None:
        entry.pop("forks_from", None)
        return
    before = entry.get("forks_from", {})
    fork = {k: v for k, v in before.items() if k not in ("track", "level", "min_rank")} | {"track": from_track}
    if level is not None:
        fork["level"] = level
    elif "min_rank" in before and before.get("track") == from_track:
        fork["min_rank"] = before["min_rank"]
    entry["forks_from"] = fork


# ---- cells


def own_cell(document: Doc, competency: str, level: str) -> Doc | None:
    """The entry that speaks of this competency at this very level; None where none does."""
    return next((e for e in document.get("expectations", ()) if e["competency"] == competency and e.get("level") == level), None)


def home(document: Doc, competency: str, level: str, step: str | None) -> Doc | None:
    """The entry that holds the statements one reads in the cell: the level's own, else that of the step it asks for."""
    found = own_cell(document, competency, level)
    if found is not None or step is None:
        return found
    track = next((x["track"] for x in document["levels"] if x["id"] == level), None)
    stepped = [e for e in document.get("expectations", ()) if e["competency"] == competency and e.get("step") == step]
    return next((e for e in stepped if e.get("track") == track), None) or next((e for e in stepped if "track" not in e), None)


def set_state(document: Doc, competency: str, level: str, state: str, reason: str = "") -> None:
    """Say that a cell is defined, not applicable or to be defined. Statements stay where they are: the checks say that none is judged.

    A cell that is to ask for something and says nothing of its own goes, so that the words of a step come into view again.
    """
    if state == "defined" and own_cell(document, competency, level) is None:
        return
    cell = _own(document, competency, level)
    cell["state"] = state
    if state != "defined":
        set_value(cell, "summary", reason)
    elif not cell.get("statements"):
        cell.pop("state")
        cell.pop("summary", None)  # it was the reason
        if set(cell) == {"competency", "level"}:
            document["expectations"].remove(cell)


def set_summary(document: Doc, competency: str, level: str, text: str) -> None:
    set_value(_own(document, competency, level), "summary", text)


def add_statement(document: Doc, competency: str, level: str, step: str | None, text: str, kind: str = "expectation") -> str:
    """A statement at the end of the cell; gives its id. A cell that was said to ask for nothing is defined again."""
    cell = home(document, competency, level, step) or _own(document, competency, level)
    _pin(cell)
    id = _free_statement(document, cell)
    entry: Doc = {"id": id, "text": text} | ({} if kind == "expectation" else {"kind": kind})
    cell.setdefault("statements", []).append(entry)
    if cell.get("state", "defined") != "defined":
        cell["state"] = "defined"
    return id


def set_statement(document: Doc, id: str, key: str, value: object) -> None:
    """Set text, kind or demand of a statement; the kind or demand that is meant anyway has no key."""
    _cell, statement = _statement(document, id)
    usual = {"kind": "expectation", "demand": "required"}
    if usual.get(key) == value:
        statement.pop(key, None)
    else:
        statement[key] = value


def move_statement(document: Doc, id: str, by: int) -> None:
    cell, statement = _statement(document, id)
    _pin(cell)
    entries: MutableSequence[Doc] = cell["statements"]
    at = entries.index(statement)
    to = min(max(at + by, 0), len(entries) - 1)
    entries.insert(to, entries.pop(at))


def remove_statement(document: Doc, id: str) -> None:
    cell, statement = _statement(document, id)
    _pin(cell)
    cell["statements"].remove(statement)
    if not cell["statements"]:
        cell.pop("statements")
        if cell.get("state") == "defined" and not cell.get("summary"):
            cell.pop("state")


def own_words(document: Doc, competency: str, level: str, step: str) -> None:
    """Give the level words of its own where it has those of a step, beginning with a copy of them."""
    source = home(document, competency, level, step)
    cell = _own(document, competency, level)
    if source is not None and source is not cell:
        kept = {k: v for k, v in source.items() if k in ("summary", "links", "weight")}
        cell.update(kept)
        cell["statements"] = []
        for statement in source.get("statements", ()):
            copied = {k: v for k, v in statement.items() if k != "id"}
            cell["statements"].append({"id": _free_statement(document, cell), **copied})


def _own(document: Doc, competency: str, level: str) -> Doc:
    cell = own_cell(document, competency, level)
    if cell is None:
        cell = {"competency": competency, "level": level}
        document.setdefault("expectations", []).append(cell)
    return cell


def _statement(document: Doc, id: str) -> tuple[Doc, Doc]:
    for cell in document.get("expectations", ()):
        for known, statement in zip(statement_ids(cell), cell.get("statements", ())):
            if known == id:
                return cell, statement
    raise KeyError(id)


def _pin(cell: Doc) -> None:
    """An id that only says a position would mean another statement once the order changes: from now on it is stated."""
    for id, statement in zip(statement_ids(cell), cell.get("statements", ())):
        statement.setdefault("id", id)


def _free_statement(document: Doc, cell: Mapping[str, Any]) -> str:
    taken = {id for e in document.get("expectations", ()) for id in statement_ids(e)}
    stem = statement_ids({**cell, "statements": [{}]})[0].rpartition(".")[0]
    return next(id for n in range(1, len(taken) + 2) if (id := f"{stem}.{n}") not in taken)


# ---- ids and order


def free_id(document: Doc, kind: str, name: str) -> str:
    """An id made of the name that no entry of this kind has. Letters an id can't hold are left out."""
    taken = {entry["id"] for entry in document.get(kind, ())}
    stem = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60].strip("-") or kind.removesuffix("s")
    return stem if stem not in taken else next(id for n in range(2, len(taken) + 3) if (id := f"{stem}-{n}") not in taken)


def _place_of(entries: list[Doc]) -> Callable[[Doc], tuple[float, int]]:
    """How the framework orders them: by `order`, and as listed where that is equal or missing (as `domain.framework` does)."""
    listed = {e["id"]: n for n, e in enumerate(entries)}

    def place(entry: Doc) -> tuple[float, int]:
        at = listed[entry["id"]]
        return entry.get("order", at), at

    return place


def _renumber(entries: list[Doc]) -> None:
    """Where entries carry their place as a number, the numbers follow the list."""
    if any("order" in e for e in entries):
        for n, e in enumerate(entries, 1):
            e["order"] = n
