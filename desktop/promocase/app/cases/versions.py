"""Another version of a case's framework, or another framework altogether: taken in for one case, and for no other (T18).

A case pins a snapshot. Mappings name ids, so a version that comes in is put under the ids that are in use here first
(`exchange.ladders.aligning`). After that nothing has to be moved: what the new version does not ask for is parked by computation, what
says something else now is asked of the author (`changed_statements`), and the way back leads to the same library.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from promocase.app.cases.cases import open_case_of, record_choice, track_of
from promocase.app.cases.changed_statements import ask_anew
from promocase.app.cases.targets import Aim, aim
from promocase.app.frameworks import frameworks, ladders
from promocase.app.workspace.changes import Records
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.case import Case
from promocase.domain.framework import Framework
from promocase.domain.immutable import immutable
from promocase.domain.library import FrameworkSnapshot, Library
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class Chosen:
    """Where the author stands and aims in the other version, where that does not follow from the case. By id, code, title or name."""

    current_level: str | None = None
    target_level: str | None = None
    track: str | None = None
    agreed_with: str = ""
    """Who agreed to the target; noted when it is another one than before (T16)."""

    @property
    def aims(self) -> bool:
        return bool(self.target_level or self.current_level or self.track)


NOTHING_CHOSEN = Chosen()


def offered(library: Library, case: Case) -> tuple[FrameworkSnapshot, ...]:
    """Other versions of the case's framework that are in the library, the newest first as far as their names of versions tell."""
    own = library.framework[case.framework_snapshot]
    return tuple(x for x in frameworks.versions_of(library, own.framework_id) if x.id != own.id)


def read(path: Path) -> Framework:
    """The framework in a file of any kind, read as its assistant last read such a file. `Known` when there is none in it."""
    draft = ladders.open_draft(path)
    if draft.framework is None:
        raise Known(draft.refusal)
    return draft.framework


def named(library: Library, case: Case, text: str) -> Framework:
    """The framework in the file at this path; else the version of the case's own with this name or snapshot id; else a shipped one."""
    path = Path(text)
    if path.exists():
        return read(path)
    for snapshot in (*offered(library, case), library.framework[case.framework_snapshot]):
        if text in (snapshot.id, snapshot.version):
            return frameworks.of_snapshot(snapshot)
    return frameworks.named(text)


def arriving(library: Library, case: Case, framework: Framework, as_version: bool = False) -> Framework:
    """The framework as the case would pin it: under the ids that are in use here. One that is in the library is taken as it is.

    `as_version`: it is a newer version of the case's own, whatever id it gives itself.
    """
    if framework.snapshot_id in library.framework:
        return framework
    own = framework_of(library, case)
    if as_version or framework.id == own.id:
        family = tuple(frameworks.of_snapshot(x) for x in frameworks.versions_of(library, own.id))
        return frameworks.aligned(own, framework, family)
    return frameworks.under_known_ids(library, framework)


def use(tx: Records, case_id: str, framework: Framework, on: date, chosen: Chosen = NOTHING_CHOSEN, as_version: bool = False) -> bool:
    """Let the case go on with this version or framework; False, and nothing written, when it is the one it has.

    Evidence, mappings, claims and texts stay exactly as they are. `Known`, and nothing written, when the version has not the level the case
    stands at or aims for and no other was chosen, or when it can't be aimed at there.
    """
    case = open_case_of(tx.library, case_id)
    own, new = framework_of(tx.library, case), arriving(tx.library, case, framework, as_version)
    if new.snapshot_id == case.framework_snapshot and not chosen.aims:
        return False
    found = aim_in(tx.library, case, new, chosen)
    track = found.track.id if found.track else None
    aims_elsewhere = (found.target.id, track) != (case.target_level, track_of(tx.library, case)) or own.id != new.id
    snapshot = frameworks.keep(tx, new)
    tx.put(replace(case, framework_snapshot=snapshot, current_level=found.current.id, target_level=found.target.id))
    if own.id == new.id:
        ask_anew(tx, case_id, own, new)
    if aims_elsewhere:
        record_choice(tx, case_id, found, on, chosen.agreed_with)
    return True


def carry_out(
    workspace: Workspace, case_id: str, framework: Framework, on: date, chosen: Chosen = NOTHING_CHOSEN, as_version: bool = False
) -> bool:
    """`use`, as one step, after a snapshot of what was there."""
    workspace.keep(reasons().VERSION)
    return workspace.do(_("Use Another Version"), use, case_id, framework, on, chosen, as_version)


def aim_in(library: Library, case: Case, new: Framework, chosen: Chosen = NOTHING_CHOSEN) -> Aim:
    """Where the case would stand and aim. `Known` when that has to be chosen first, or is no possible case."""
    own = framework_of(library, case)
    if own.id != new.id and not (chosen.current_level and chosen.target_level):
        said = _("“{new}” is another framework than “{old}”: choose your current level and a target in it. {stays}")
        raise Known(said.format(new=new.name, old=own.name, stays=_stays()))
    for level_id, given, said in (
        (case.target_level, chosen.target_level, _("This version has no {level}, which the case aims at. {stays}")),
        (case.current_level, chosen.current_level, _("This version has no {level}, which is your current level. {stays}")),
    ):
        if not given and new.find_level(level_id) is None:
            raise Known(said.format(level=frameworks.level_label(own, level_id), stays=_stays()))
    target = chosen.target_level or case.target_level
    self_review = bool(chosen.target_level) or case.current_level == case.target_level
    try:
        return aim(new, chosen.current_level or case.current_level, target, chosen.track or _track(library, case, new, target), self_review)
    except Known as refusal:
        raise Known(f"{refusal.message} {_stays()}") from None


def _track(library: Library, case: Case, new: Framework, target: str) -> str | None:
    """The track the case has chosen, where the target still asks for one. In another framework it is chosen anew (T7)."""
    own = new.find_track(track_of(library, case) or "")
    if own is None or framework_of(library, case).id != new.id:
        return None
    return own.id if new.needs_track(frameworks.find_level(new, target, own)) else None


def _stays() -> str:
    return _("The case stays on its present version until a target is chosen.")
