"""Cases: begun, described, pointed at another target. A switch changes the target and adds a record of the choice, nothing else (T4)."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from promocase.app.cases.targets import Aim, aim
from promocase.app.frameworks.frameworks import keep, under_known_ids
from promocase.app.workspace.changes import Records, Transaction
from promocase.domain.case import Agreed, Case, TargetText, TrackChoice
from promocase.domain.dates import PartialDate
from promocase.domain.framework import Framework
from promocase.domain.ids import named_id, new_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library, Owner
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class NewCase:
    """What must be known to begin a case. Levels and track by id, code, title or name."""

    name: str
    current_level: str
    target_level: str
    as_of: date
    track: str | None = None
    level_since: PartialDate | None = None
    agreed_with: str = ""
    """Who agreed that this track is the one to be judged by (T16)."""
    note: str = ""
    self_review: bool = False
    """True to look at the current level itself; otherwise the target must lie ahead."""


_ENDED = frozenset({"closed_on", "decision", "new_level", "outcome", "carried", "follows"})
DETAILS = {f.name for f in fields(Case)} - {"id", "framework_snapshot", "target_level", "chosen_results"} - _ENDED
"""Names of the fields that `edit` may change; the target has `switch`, the first page's results `first_results`, its end `closing`."""

TARGET_DETAILS = {f.name for f in fields(TargetText)} - {"id", "case_id", "level_id"}
"""Names of the fields that `write_target_text` may change."""

_COPIED = ("sixty_seconds", "business_need", "growth")
"""What a new target may be offered a copy of. What was agreed was agreed for the other one, and the line of context told of its track."""

CONTEXT = 160
"""Characters of the line of context, at most: it is one line (T17)."""


def create(tx: Transaction, framework: Framework, new: NewCase, on: date) -> str:
    """Begin a case on this framework, pinned as it is now (T18), with the first entry of its opt-in record; gives its id."""
    name = _free_name(tx.library, new.name)
    framework = under_known_ids(tx.library, framework)
    found = aim(framework, new.current_level, new.target_level, new.track, new.self_review)
    case = Case(
        id=new_id(),
        name=name,
        framework_snapshot=keep(tx, framework),
        current_level=found.current.id,
        target_level=found.target.id,
        as_of=new.as_of,
        level_since=new.level_since,
    )
    tx.put(case)
    tx.put(_choice(tx.library, case.id, found, on, new.agreed_with, new.note))
    return case.id


def edit(tx: Transaction, case_id: str, values: Mapping[str, Any]) -> None:
    """Set details of a case, by their names in `DETAILS`; an unknown name is a bug and raises TypeError."""
    unknown = set(values) - DETAILS
    if unknown:
        raise TypeError(f"not a detail of a case: {sorted(unknown)}")
    case = replace(open_case_of(tx.library, case_id), **values)
    if "name" in values:
        case = replace(case, name=_free_name(tx.library, case.name, case.id))
    if "current_level" in values:
        track = track_of(tx.library, case)
        found = aim(framework_of(tx.library, case), case.current_level, case.target_level, track, self_review=True)
        case = replace(case, current_level=found.current.id)
    tx.put(case)


def _free_name(library: Library, name: str, own_id: str = "") -> str:
    """The name without needless spaces. `Known` when it is empty or another case has it."""
    name = " ".join(name.split())
    if not name:
        raise Known(_("A case needs a name, so that it can be found again."))
    if any(c.name.casefold() == name.casefold() for c in library.case.values() if c.id != own_id):
        raise Known(_("There is a case called “{name}” in this library already. Give this one another name.").format(name=name))
    return name


def write_target_text(tx: Transaction, case_id: str, values: Mapping[str, Any]) -> None:
    """Set what belongs to the case's present target, by its names in `TARGET_DETAILS`; that of other targets stays set aside.

    An unknown name is a bug and raises TypeError.
    """
    unknown = set(values) - TARGET_DETAILS
    if unknown:
        raise TypeError(f"not a detail of a target: {sorted(unknown)}")
    if len(values.get("context", "")) > CONTEXT:
        raise Known(_("The line of context holds {n} characters. Shorten it; nothing was changed.").format(n=CONTEXT))
    case = open_case_of(tx.library, case_id)
    known = tx.library.target_text_for(case.id, case.target_level)
    text = known or TargetText(named_id("target_text", case.id, case.target_level), case.id, case.target_level)
    tx.put(replace(text, **values))


def set_aside(library: Library, case: Case) -> tuple[TargetText, ...]:
    """Texts written for other targets of this case, by level: what a new target may be offered a copy of."""
    found = [t for t in library.target_text.values() if t.case_id == case.id and t.level_id != case.target_level]
    return tuple(sorted((t for t in found if any(getattr(t, name).strip() for name in _COPIED)), key=lambda t: t.level_id))


def copy_target_text(tx: Transaction, case_id: str, from_level: str) -> None:
    """Copy the texts of another target to the present one, where it has none yet; what is written there already stays."""
    case = open_case_of(tx.library, case_id)
    source = tx.library.target_text_for(case.id, from_level)
    if source is None:
        raise Known(_("There is no text for this level to copy, so nothing was changed."))
    here = tx.library.target_text_for(case.id, case.target_level)
    written = {name: getattr(here, name) if here else "" for name in _COPIED}
    write_target_text(tx, case_id, {name: text if text.strip() else getattr(source, name) for name, text in written.items()})


def agree(tx: Transaction, case_id: str, competency_id: str, text: str) -> None:
    """Write what the expectation looks like here, as agreed with the manager; an empty text takes it away."""
    case = open_case_of(tx.library, case_id)
    known = tx.library.agreed_for(case.id, competency_id, case.target_level)
    id = known.id if known else named_id("agreed", case.id, competency_id, case.target_level)
    if text.strip():
        tx.put(Agreed(id, case.id, competency_id, case.target_level, text))
    elif known:
        tx.remove("agreed", id)


def agree_all(tx: Transaction, case_id: str, texts: Mapping[str, str], agreement: Mapping[str, Any]) -> None:
    """What was agreed for a whole cycle, in one step: the texts by competency id, and when and with whom (`agreed_on`, `agreed_with`)."""
    if agreement:
        write_target_text(tx, case_id, agreement)
    for competency_id, text in texts.items():
        agree(tx, case_id, competency_id, text)


def agree_track(tx: Transaction, case_id: str, on: date, agreed_with: str, note: str = "") -> None:
    """Add to the opt-in record with whom the present track was agreed (T16); what stands there already stays."""
    case = open_case_of(tx.library, case_id)
    if not agreed_with.strip():
        raise Known(_("Say with whom it was agreed, so that the record tells it."))
    track = track_of(tx.library, case)
    level = framework_of(tx.library, case).level(case.target_level)
    found = aim(framework_of(tx.library, case), case.current_level, level.id, track, self_review=True)
    tx.put(_choice(tx.library, case.id, found, on, agreed_with, note))


def switch(
    tx: Transaction,
    case_id: str,
    target_level: str,
    track: str | None,
    on: date,
    agreed_with: str = "",
    note: str = "",
    self_review: bool = False,
) -> bool:
    """Aim the case at another level or track; False, and nothing written, when it aims there already.

    Evidence, mappings, claims, texts, numbers, current level and dates stay exactly as they are: what the new target does not ask
    for is set aside by computation alone, and is back when the case is switched back.
    """
    case = open_case_of(tx.library, case_id)
    found = switched_aim(tx.library, case, target_level, track, self_review)
    if found.target.id == case.target_level:
        return False
    before = framework_of(tx.library, case).level(case.target_level)
    tx.put(replace(case, target_level=found.target.id, name=_following(tx.library, case, before.label, found.target.label)))
    tx.put(_choice(tx.library, case.id, found, on, agreed_with, note))
    return True


def default_name(owner: str, target: str) -> str:
    """What a case is called that was given no name."""
    return _("{owner}: {target}").format(owner=owner.strip(), target=target)


def _following(library: Library, case: Case, before: str, after: str) -> str:
    """The case's name after a switch: one that was made of the old target names the new one; what a person chose stays."""
    owner = library.owned_by.name
    name = default_name(owner, after)
    taken = any(c.name.casefold() == name.casefold() for c in library.case.values() if c.id != case.id)
    return name if case.name == default_name(owner, before) and not taken else case.name


def switched_aim(library: Library, case: Case, target_level: str, track: str | None, self_review: bool = False) -> Aim:
    """Where a switch would lead. Without a track, the case's own is meant where the level belongs to it; otherwise see `targets.aim`."""
    framework = framework_of(library, case)
    own = track_of(library, case)
    if track is None and own is not None and _has_level(framework, own, target_level):
        track = own
    return aim(framework, case.current_level, target_level, track, self_review)


def _has_level(framework: Framework, track: str, text: str) -> bool:
    wanted = text.strip().casefold()
    return any(wanted in (x.id.casefold(), x.code.casefold(), x.title.casefold()) for x in framework.levels_of(track))


def track_of(library: Library, case: Case) -> str | None:
    """The one track the case is judged by: its target level's, and None below the fork (T1)."""
    framework = framework_of(library, case)
    level = framework.level(case.target_level)
    return level.track if framework.needs_track(level) else None


def case_of(library: Library, case_id: str) -> Case:
    case = library.case.get(case_id)
    if case is None:
        raise Known(_("This case is no longer in the library, so nothing was changed."))
    return case


def open_case_of(library: Library, case_id: str) -> Case:
    """The case, to be changed. `Known` when it is closed: it is kept as it was."""
    case = case_of(library, case_id)
    if case.closed_on is not None:
        raise Known(_("“{name}” is closed and kept as it was, so nothing was changed. Reopen it to go on with it.").format(name=case.name))
    return case


def case_named(library: Library, name: str | None = None) -> Case:
    """The case with this name (whole, else a part of it that only one has); without a name, the only case there is."""
    cases = library.cases()
    if len(cases) == 0:
        raise Known(_("This library holds no case yet."))
    names = ", ".join(f"“{c.name}”" for c in cases)
    if name is None and len(cases) > 1:
        raise Known(_("This library holds more than one case: {names}. Name the one you mean.").format(names=names))
    if name is None:
        return cases[0]
    wanted = name.strip().casefold()
    found = [c for c in cases if c.name.casefold() == wanted] or [c for c in cases if wanted in c.name.casefold()]
    if len(found) != 1:
        raise Known(_("No single case is called “{name}”. This library holds: {names}.").format(name=name, names=names))
    return found[0]


def name_owner(tx: Transaction, name: str) -> None:
    """Say whose library this is; the packet prints it."""
    owner = tx.library.owned_by
    tx.put(Owner(owner.id, " ".join(name.split()), owner.sample))


def record_choice(tx: Records, case_id: str, found: Aim, on: date, agreed_with: str = "", note: str = "") -> None:
    """Add an entry to the opt-in record (T16)."""
    tx.put(_choice(tx.library, case_id, found, on, agreed_with, note))


def _choice(library: Library, case_id: str, found: Aim, on: date, agreed_with: str, note: str) -> TrackChoice:
    number = max((c.number for c in library.choices_of(case_id)), default=0) + 1
    track = found.track.id if found.track else None
    return TrackChoice(
        named_id("track_choice", case_id, str(number)), case_id, number, on, track, found.target.id, agreed_with.strip(), note.strip()
    )
