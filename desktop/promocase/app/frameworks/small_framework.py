"""For people whose company has no framework: a few expectations, agreed with the manager, as a framework of two levels."""

from collections.abc import Sequence
from typing import Any

from promocase.app.frameworks.framework_edits import free_id
from promocase.domain.framework import Framework, TrackKind, parse
from promocase.domain.immutable import immutable
from promocase.exchange import framework_check
from promocase.kit.errors import Known
from promocase.kit.i18n import _

LEAST, MOST = 3, 6
"""How many expectations are agreed: fewer say little, more are seldom all looked at."""


@immutable
class Agreement:
    kind: TrackKind
    """Individual contributor or people management."""
    current: str
    """Title of the level now."""
    target: str
    expectations: tuple[tuple[str, str], ...]
    """(name, what it looks like)."""


def track_name(kind: TrackKind) -> str:
    return {TrackKind.IC: _("Individual contributor"), TrackKind.MANAGEMENT: _("People management")}[kind]


def wanting(agreement: Agreement) -> str:
    """What is still to be filled in, as one sentence; empty when it can be agreed."""
    told = _told(agreement.expectations)
    if not agreement.current.strip() or not agreement.target.strip():
        return _("Name the level you are on and the one you aim for.")
    if agreement.current.split() == agreement.target.split():
        return _("Give the two levels different names, so that they can be told apart.")
    if any(bool(name.strip()) != bool(text.strip()) for name, text in agreement.expectations):
        return _("Each expectation needs a name and what it looks like.")
    if len(told) < LEAST:
        return _("Agree at least three expectations.")
    if len(told) > MOST:
        return _("Six expectations are enough: keep those that matter most.")
    if len({" ".join(name.split()).casefold() for name, _text in told}) < len(told):
        return _("Two expectations have the same name.")
    return ""


def made(agreement: Agreement) -> Framework:
    """The framework: one track, two levels, the expectations at the upper one. `Known` says what is still wanting."""
    if why := wanting(agreement):
        raise Known(why)
    target = " ".join(agreement.target.split())
    document: dict[str, Any] = {
        "format": "career-framework",
        "format_version": 1,
        "id": "agreed-expectations",
        "name": _("Agreed expectations: {target}").format(target=target),
        "version": "1",
        "status": "active",
        "cumulation": "restated",
        "tracks": [{"id": "track", "name": track_name(agreement.kind), "kind": agreement.kind.value}],
        "levels": [
            {"id": "now", "track": "track", "rank": 1, "title": " ".join(agreement.current.split())},
            {"id": "next", "track": "track", "rank": 2, "title": target},
        ],
        "competencies": [],
        "expectations": [],
    }
    _write(document, _told(agreement.expectations))
    if wrong := framework_check.errors(document):
        raise Known(wrong[0].message)
    return parse(document)


def _write(document: dict[str, Any], expectations: Sequence[tuple[str, str]]) -> None:
    """Each line of what it looks like is a statement."""
    reason = _("Only the next level was agreed.")
    for name, text in expectations:
        id = free_id(document, "competencies", name)
        statements = [{"id": f"{id}.{n}", "text": line} for n, line in enumerate(_lines(text), 1)]
        document["competencies"].append({"id": id, "name": " ".join(name.split())})
        document["expectations"] += [
            {"competency": id, "level": "now", "state": "not_applicable", "summary": reason},
            {"competency": id, "level": "next", "state": "defined", "statements": statements},
        ]


def _told(expectations: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in expectations if name.strip() and text.strip()]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]
