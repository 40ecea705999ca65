"""What the checks say of a framework, in plain words, each with the thing it is about."""

import json
from collections.abc import Mapping
from typing import Any

from promocase.domain.immutable import immutable
from promocase.exchange import framework_check
from promocase.exchange.framework_problem import Place, Problem
from promocase.judge.catalogue import catalogue
from promocase.kit.i18n import _

Doc = Mapping[str, Any]
MOST = framework_check.MAX_PROBLEMS
"""Checks that are told at once."""


@immutable
class Lead:
    """Where something is written: `kind` is framework, tracks, levels, areas, competencies, cell or rules."""

    kind: str
    id: str = ""
    """Id of the track, level, area or competency; of a cell, that of its competency."""
    level: str = ""
    """Of a cell only."""
    name: str = ""
    """The thing by its name, for people."""


@immutable
class Check:
    """One thing to look at."""

    error: bool
    """True where it keeps a draft from being published."""
    code: str
    message: str
    reason: str
    """Why it is worth a look; empty where the message says it."""
    lead: Lead


def checks(text: str) -> tuple[Check, ...]:
    """All of a document (JSON text), errors first; at most 200."""
    document: Doc = json.loads(text)
    return tuple(_check(problem, document) for problem in framework_check.check(document))


def _check(problem: Problem, document: Doc) -> Check:
    entry = catalogue().get(problem.code)
    reason = _(entry.reason) if entry else ""
    field = field_word(problem.place[-1]) if problem.code == "schema" and problem.place else ""
    message = f"{field}: {problem.message}" if field else problem.message
    return Check(problem.severity == "error", problem.code, message, reason, lead_of(problem.place, document))


def field_word(key: str | int) -> str:
    """What a key of the format is called where it is written; empty for one that has no field of its own."""
    words = {
        "name": _("Name"),
        "version": _("Version"),
        "title": _("Title"),
        "code": _("Code"),
        "text": _("Text"),
        "rank": _("Step"),
        "summary": _("Summary"),
        "tracks": _("Tracks"),
        "levels": _("Levels"),
        "competencies": _("Competencies"),
    }
    return words.get(str(key), "")


def lead_of(place: Place, document: Doc) -> Lead:
    """The thing a place in the document belongs to."""
    kind, at = (place[0], place[1]) if len(place) > 1 else ("", None)
    if kind in ("tracks", "levels", "areas", "competencies") and isinstance(at, int):
        entry = _entry(document, str(kind), at)
        return Lead(str(kind), str(entry.get("id", "")), name=_name(entry))
    if kind in ("expectations", "requirements") and isinstance(at, int):
        return _cell(document, _entry(document, str(kind), at))
    if place and place[0] in ("policies", "ext", "coverage", "scales"):
        return Lead("rules", name=_("Rules and steps"))
    return Lead("framework", name=_("The framework"))


def _entry(document: Doc, kind: str, at: int) -> Doc:
    entries = document.get(kind, ())
    return entries[at] if at < len(entries) and isinstance(entries[at], Mapping) else {}


def _cell(document: Doc, entry: Doc) -> Lead:
    """Of words at a step: the first level that asks for the step."""
    competency, level = str(entry.get("competency", "")), entry.get("level")
    if level is None:
        asked = (r for r in document.get("requirements", ()) if r.get("competency") == competency and r.get("step") == entry.get("step"))
        level = next((r.get("level") for r in asked), "")
    names = [_named(document, "competencies", competency), _named(document, "levels", str(level))]
    return Lead("cell", competency, str(level), " · ".join(n for n in names if n))


def _named(document: Doc, kind: str, id: str) -> str:
    return next((_name(e) for e in document.get(kind, ()) if isinstance(e, Mapping) and e.get("id") == id), id)


def _name(entry: Doc) -> str:
    return str(entry.get("code") or entry.get("name") or entry.get("title") or entry.get("id") or "")
