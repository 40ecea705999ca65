"""What goes with a track, level, area or competency that is taken out of a draft: everything that would speak of nothing."""

from collections.abc import Callable
from typing import Any

Doc = dict[str, Any]


def without(document: Doc, kind: str, id: str) -> None:
    """Take out the entry of `tracks`, `levels`, `areas` or `competencies` with this id, and what leads to it."""
    _REMOVERS[kind](document, id)


def _track(document: Doc, id: str) -> None:
    for level in [x["id"] for x in document["levels"] if x["track"] == id]:
        _level(document, level)
    _drop(document, "tracks", id)
    _keep(document, "expectations", lambda e: e.get("track") != id)
    for track in document["tracks"]:
        if track.get("forks_from", {}).get("track") == id:
            track.pop("forks_from")
    for c in [c for c in document["competencies"] if id in c.get("tracks", ())]:
        c["tracks"].remove(id)
        if not c["tracks"]:
            _competency(document, c["id"])  # it belonged to this track alone; without any it would belong to all
    _weights(document, id)
    _keep_rules(document, lambda p: p.get("track") != id)
    document.get("ext", {}).get("core_competencies", {}).pop(id, None)


def _level(document: Doc, id: str) -> None:
    ranks = {x["id"]: x["rank"] for x in document["levels"]}
    _drop(document, "levels", id)
    for key in ("expectations", "requirements"):
        _keep(document, key, lambda e: e.get("level") != id)
    for level in document["levels"]:
        _take_out(level, "equals", id)
    for track in document["tracks"]:
        fork = track.get("forks_from", {})
        if fork.get("level") == id:  # the fork stays at the rank the level had
            del fork["level"]
            fork.setdefault("min_rank", ranks[id])
    _weights(document, id)
    _keep_rules(document, lambda p: p.get("level") != id)


def _area(document: Doc, id: str) -> None:
    _drop(document, "areas", id)
    for area in document.get("areas", ()):
        if area.get("parent") == id:
            del area["parent"]
    for c in document["competencies"]:
        if c.get("area") == id:
            del c["area"]
    _out_of_rules(document, "areas", id)


def _competency(document: Doc, id: str) -> None:
    _drop(document, "competencies", id)
    for key in ("expectations", "requirements"):
        _keep(document, key, lambda e: e.get("competency") != id)
    for c in document["competencies"]:
        if c.get("parent") == id:
            del c["parent"]
    scales = [s["id"] for s in document.get("scales", ()) if s.get("competency") == id]
    _keep(document, "scales", lambda s: s["id"] not in scales)
    for ids in document.get("ext", {}).get("core_competencies", {}).values():
        if id in ids:
            ids.remove(id)
    _out_of_rules(document, "competencies", id)


_REMOVERS: dict[str, Callable[[Doc, str], None]] = {"tracks": _track, "levels": _level, "areas": _area, "competencies": _competency}


def _drop(document: Doc, kind: str, id: str) -> None:
    document[kind] = [e for e in document[kind] if e["id"] != id]
    if kind == "areas" and not document[kind]:
        del document[kind]


def _keep(document: Doc, key: str, keep: Callable[[Doc], bool]) -> None:
    if key in document:
        document[key] = [e for e in document[key] if keep(e)]


def _take_out(entry: Doc, key: str, id: str) -> None:
    if id in entry.get(key, ()):
        entry[key].remove(id)
        if not entry[key]:
            del entry[key]


def _weights(document: Doc, id: str) -> None:
    for area in document.get("areas", ()):
        area.get("weights", {}).pop(id, None)


def _rule_lists(document: Doc) -> list[tuple[Doc, str]]:
    """(holder, key) of the lists of rules: in force, and offered under `ext`."""
    return [(document, "policies"), (document.get("ext", {}), "suggested_rules")]


def _keep_rules(document: Doc, keep: Callable[[Doc], bool]) -> None:
    for holder, key in _rule_lists(document):
        if key in holder:
            holder[key] = _kept(holder[key], keep)


def _kept(rules: list[Doc], keep: Callable[[Doc], bool]) -> list[Doc]:
    """The rules that stay; one whose parts all went goes too."""
    left: list[Doc] = []
    for rule in rules:
        parts = [key for key in ("all_of", "any_of") if key in rule]
        for key in parts:
            rule[key] = _kept(rule[key], keep)
            if not rule[key]:
                del rule[key]
        if keep(rule) and not (parts and not any(key in rule for key in parts)):
            left.append(rule)
    return left


def _out_of_rules(document: Doc, key: str, id: str) -> None:
    """Rules no longer name it; one that named nothing else goes."""

    def keep(rule: Doc) -> bool:
        params = rule.get("params", {})
        params.get("weights", {}).pop(id, None)
        named = params.get(key, ())
        if id not in named:
            return True
        named.remove(id)
        if named and params.get("n", 0) > len(named):
            params["n"] = len(named)
        return bool(named)

    _keep_rules(document, keep)
