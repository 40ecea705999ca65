"""Drafts of frameworks: copied from a snapshot, edited step by step, published as a new snapshot that nobody changes any more."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, TypeVarTuple

from promocase.app.frameworks.frameworks import take_in
from promocase.app.workspace.changes import Transaction
from promocase.domain.framework import Framework, canonical, parse, parse_text
from promocase.domain.ids import new_id
from promocase.domain.immutable import immutable
from promocase.domain.library import FrameworkDraft, Library
from promocase.exchange import framework_check
from promocase.exchange.framework_problem import Problem
from promocase.exchange.ladders import differences
from promocase.exchange.ladders.differences import Change
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

Doc = dict[str, Any]
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def draft_of(library: Library, id: str) -> FrameworkDraft:
    """`Known` when it is not there any more."""
    if id not in library.framework_draft:
        raise Known(_("This draft is no longer in the library. Undo brings it back."))
    return library.framework_draft[id]


def document_of(draft: FrameworkDraft) -> Doc:
    """The draft's JSON, free to be changed. `Known` when it is not of a shape that can be edited here."""
    try:
        found = json.loads(draft.document)
        lists = [found[key] for key in ("tracks", "levels", "competencies")]
        ids = [entry["id"] for entries in (*lists, found.get("areas", [])) for entry in entries]
        if any(not isinstance(id, str) for id in ids) or not isinstance(found.get("name"), str):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise _odd(draft) from wrong
    return found


def framework_of(draft: FrameworkDraft) -> Framework:
    """The draft as a framework to be shown, whatever rule it breaks. `Known` as `document_of`."""
    try:
        return parse(document_of(draft))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise _odd(draft) from wrong


def _odd(draft: FrameworkDraft) -> Known:
    said = _("“{name}” can't be shown: its file is not of the shape a framework has. It is kept as it is.")
    return Known(said.format(name=draft.name))


# ---- steps


def copy(tx: Transaction, framework: Framework) -> str:
    """Begin a draft as a copy of this framework; gives its id. The snapshot it comes from is kept, so that changes can be told."""
    based_on = take_in(tx, framework)
    document = json.loads(framework.document) | {"status": "draft"}
    draft = FrameworkDraft(new_id(), _free_name(tx.library, _("{name} (copy)").format(name=framework.name)), canonical(document), based_on)
    tx.put(draft)
    return draft.id


def rename(tx: Transaction, draft_id: str, name: str) -> None:
    """What the draft is called in the library; the framework's own name is another thing."""
    name = " ".join(name.split())
    if name:
        tx.put(replace(draft_of(tx.library, draft_id), name=_free_name(tx.library, name, draft_id)))


def discard(tx: Transaction, draft_id: str) -> None:
    """Take the draft out of the library. Undo brings it back."""
    tx.remove("framework_draft", draft_of(tx.library, draft_id).id)


def edit(tx: Transaction, draft_id: str, act: Callable[[Doc, *Ts], T], *args: *Ts) -> T:
    """One edit of `framework_edits`, or any function that changes a document in place; gives what it gives."""
    draft = draft_of(tx.library, draft_id)
    document = document_of(draft)
    try:
        result = act(document, *args)
    except KeyError as gone:
        raise Known(_("What was to be changed is no longer in the draft. Nothing was changed.")) from gone
    text = canonical(document)
    if text != draft.document:
        tx.put(replace(draft, document=text))
    return result


# ---- publishing


@immutable
class Release:
    """What is asked before a version goes out."""

    publisher: str
    version: str
    changes: tuple[str, ...]
    keep_draft: bool = False


def errors(draft: FrameworkDraft) -> tuple[Problem, ...]:
    """What keeps the draft from being published."""
    return framework_check.errors(document_of(draft))


def released(draft: FrameworkDraft, release: Release, on: date) -> Framework:
    """The framework as it would be published: with owner, version and its list of changes. `Known` while a check has errors."""
    version, publisher = release.version.strip(), release.publisher.strip()
    if not version or not publisher:
        raise Known(_("A published framework says its version and who looks after it. Fill in both."))
    document = document_of(draft)
    if any(entry.get("version") == version for entry in document.get("history", ())):
        raise Known(_("Version {version} has been published already. Give this one another.").format(version=version))
    entry: Doc = {"version": version, "date": on.isoformat(), "publisher": publisher}
    changes = [line for text in release.changes if (line := " ".join(text.split()))]
    if changes:
        entry["changes"] = changes
    document |= {"version": version, "publisher": publisher, "status": "active"}
    document.setdefault("history", []).append(entry)
    if wrong := framework_check.errors(document):
        said = n_(
            "One check is open, so nothing was published: {message}",
            "{n} checks are open, so nothing was published. The first: {message}",
            len(wrong),
        )
        raise Known(said.format(message=wrong[0].message))
    return parse(document)


def publish(tx: Transaction, draft_id: str, release: Release, on: date) -> str:
    """Keep the draft as a snapshot that nobody changes any more, and let the draft go; gives the snapshot's id.

    With `keep_draft` the draft stays and is from now on compared with what was published.
    """
    draft = draft_of(tx.library, draft_id)
    framework = released(draft, release, on)
    if any(f.framework_id == framework.id and f.version == framework.version for f in tx.library.framework.values()):
        said = _("This library has a version {version} of “{name}” already. Give this one another.")
        raise Known(said.format(version=framework.version, name=framework.name))
    id = take_in(tx, framework)
    if release.keep_draft:
        document = json.loads(framework.document) | {"status": "draft"}
        tx.put(replace(draft, document=canonical(document), based_on=id))
    else:
        tx.remove("framework_draft", draft_id)
    return id


def written_changes(library: Library, draft: FrameworkDraft) -> tuple[str, ...]:
    """The list of changes as it is proposed: a line for each difference from what the draft is based on; empty without a base."""
    base = library.framework.get(draft.based_on or "")
    if base is None:
        return ()
    old, new = parse_text(base.document), framework_of(draft)
    return tuple(_line(change, old, new) for change in differences.diff(old, new).all if change.state != "unchanged") + _track_lines(
        old, new
    )


def _track_lines(old: Framework, new: Framework) -> tuple[str, ...]:
    """What the comparison for cases does not look at, because no mapping leans on it."""
    lines: list[str] = []
    for track in new.tracks:
        before = old.find_track(track.id)
        if before and before.pay_parity != track.pay_parity:
            lines.append(_("{track}: what is said on pay").format(track=track.name))
        if before and before.way_back != track.way_back:
            lines.append(_("{track}: what is said on the way back").format(track=track.name))
    return tuple(lines)


def _line(change: Change, old: Framework, new: Framework) -> str:
    if change.what != "statement":
        return _other(change)
    framework, place = (old, change.old_place) if change.state == "removed" else (new, change.new_place)
    competency, level = framework.competency(place[0]), framework.level(place[1])
    where = _("{competency} at {level}").format(competency=competency.name, level=level.code or level.title or level.id)
    words = {"added": _("{where}: new: “{text}”"), "removed": _("{where}: taken out: “{text}”"), "changed": _("{where}: now “{text}”")}
    return words[change.state].format(where=where, text=_short(change.old if change.state == "removed" else change.new))


def _other(change: Change) -> str:
    words = {
        ("track", "added"): _("New track: {new}"),
        ("track", "removed"): _("Taken out: the track {old}"),
        ("track", "changed"): _("The track {old} is now called {new}"),
        ("level", "added"): _("New level: {new}"),
        ("level", "removed"): _("Taken out: the level {old}"),
        ("level", "changed"): _("The level {old} is now called {new}"),
        ("competency", "added"): _("New competency: {new}"),
        ("competency", "removed"): _("Taken out: the competency {old}"),
        ("competency", "changed"): _("The competency {old} is now called {new}"),
    }
    return words[change.what, change.state].format(old=change.old, new=change.new)


_LONGEST = 160
"""Characters of a statement in a list of changes."""


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _LONGEST else one[: _LONGEST - 1].rstrip() + "…"


def _free_name(library: Library, name: str, own_id: str = "") -> str:
    taken: Sequence[str] = [d.name for d in library.framework_draft.values() if d.id != own_id]
    return name if name not in taken else next(n for k in range(2, len(taken) + 3) if (n := f"{name} {k}") not in taken)
