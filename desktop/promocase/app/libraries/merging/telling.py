"""A merge in words, for both faces."""

import json
from collections.abc import Mapping
from typing import cast

from promocase.app.libraries.merging import words
from promocase.app.libraries.merging.planning import Difference, Plan
from promocase.app.workspace import snapshots
from promocase.kit.i18n import _, n_

_SHORT = 60


def lines(planned: Plan) -> tuple[str, ...]:
    """What would come and what would change, a line a kind."""
    added, changed = dict(planned.added), dict(planned.changed)
    told: list[str] = []
    for kind in dict.fromkeys((*added, *changed)):
        counts = [n_("1 new", "{n} new", added[kind])] if kind in added else []
        counts += [n_("1 changed", "{n} changed", changed[kind])] if kind in changed else []
        told.append(_("{kind}: {what}").format(kind=snapshots.kind_words(kind), what=", ".join(counts)))
    return tuple(told)


def sentence(found: Difference) -> str:
    """One field in which both say something else, and which of them stays."""
    said = (
        _("{what}: “{there}” takes the place of “{here}”, which is kept as an earlier wording.")
        if found.taken
        else _("{what}: “{here}” stays; “{there}” is kept as an earlier wording.")
    )
    return said.format(what=what(found), here=short(found.here), there=short(found.there))


def what(found: Difference) -> str:
    """The record and its field."""
    name = found.name or snapshots.kind_words(found.kind)
    return _("{name}, {field}").format(name=short(name), field=words.field(found.field))


def short(text: str) -> str:
    """The beginning of a text, on one line; of a list its parts."""
    line = " ".join(_readable(text).split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _readable(text: str) -> str:
    if text[:1] not in "[{":
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return ", ".join(_parts(value))


def _parts(value: object) -> list[str]:
    if isinstance(value, list):
        return [part for item in cast("list[object]", value) for part in _parts(item)]
    if isinstance(value, Mapping):
        return [part for item in cast("Mapping[str, object]", value).values() for part in _parts(item)]
    return [str(value)] if value else []
