"""What taking another version of a framework would do to a case, told before it is done. Nothing is written here."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from promocase.app.cases import versions
from promocase.app.cases.cases import case_of
from promocase.app.cases.changed_statements import questions
from promocase.app.cases.switching import SwitchRow, marks_not_sure, rows
from promocase.app.cases.versions import NOTHING_CHOSEN, Chosen
from promocase.domain.case import Case
from promocase.domain.framework import Framework, Level
from promocase.domain.immutable import immutable
from promocase.domain.library import KIND_OF, Library, Record
from promocase.exchange.ladders.differences import Change, Differences, diff
from promocase.judge.judgement import Judgement, TargetSet
from promocase.judge.judging import judge
from promocase.judge.target import framework_of, sees
from promocase.kit.errors import Known


@immutable
class Fate:
    """What becomes of the level a case stands at or aims for."""

    state: str
    """same, renamed, moved (another rank or track), removed."""
    old: Level
    new: Level | None


@immutable
class Moved:
    """A statement that stands word for word in another place now."""

    old: Change
    new: Change


@immutable
class Mapped:
    """Ids of mappings of evidence that is not in the Trash, each in one group at most."""

    keep: tuple[str, ...] = ()
    """In this case before and after, and nothing is asked of them."""
    ask: tuple[str, ...] = ()
    """In this case afterwards; a statement they name says something else."""
    park: tuple[str, ...] = ()
    """In this case before and not afterwards. They are kept."""
    come_back: tuple[str, ...] = ()


@immutable
class Written:
    """How many claims, or gap notes, stay, are set aside (kept), come back."""

    stay: int = 0
    aside: int = 0
    back: int = 0


@immutable
class VersionPreview:
    case_id: str
    old: Framework
    new: Framework
    """Under the ids it would have here."""
    same_framework: bool
    differences: Differences | None
    """None between two frameworks that are not versions of one."""
    moved: tuple[Moved, ...]
    current: Fate | None
    target: Fate | None
    """None where the other framework has nothing to do with the case's levels."""
    refusal: str
    """Why it can't be used like this, and what to choose; empty when it can. What follows is empty then."""
    rows: tuple[SwitchRow, ...] = ()
    mapped: Mapped = Mapped()
    claims: Written = Written()
    gap_notes: Written = Written()
    marks_not_sure: int = 0
    """Pieces that show the target level now and would be "not sure" in the same expectation: the level they are marked with is gone."""

    @property
    def changes(self) -> bool:
        """False when the case has this version, so that taking it would write nothing."""
        return self.old.snapshot_id != self.new.snapshot_id


_diff = lru_cache(maxsize=4)(diff)
"""The same two versions are compared again with every level that is chosen."""


class _Trial:
    """A step on a value: what it would do."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def put(self, record: Record) -> None:
        self.library = self.library.with_changes([(KIND_OF[type(record)], record.id, record)])

    def remove(self, kind: str, id: str) -> None:
        self.library = self.library.with_changes([(kind, id, None)])


def preview(
    library: Library, case: Case, framework: Framework, on: date, chosen: Chosen = NOTHING_CHOSEN, as_version: bool = False
) -> VersionPreview:
    """The case now and with this version, by the very step that would be done."""
    own = framework_of(library, case)
    new = versions.arriving(library, case, framework, as_version)
    same = own.id == new.id
    found = _diff(own, new) if same else None
    told = VersionPreview(
        case_id=case.id,
        old=own,
        new=new,
        same_framework=same,
        differences=found,
        moved=_moved(found) if found else (),
        current=_fate(own, new, case.current_level) if same else None,
        target=_fate(own, new, case.target_level) if same else None,
        refusal="",
    )
    trial = _Trial(library)
    try:
        versions.use(trial, case.id, new, on, chosen)
    except Known as refusal:
        return replace(told, refusal=refusal.message)
    return _with_effect(told, library, case, trial.library)


def _with_effect(told: VersionPreview, library: Library, case: Case, after: Library) -> VersionPreview:
    moved = case_of(after, case.id)
    now, then = judge(library, case), judge(after, moved)
    return replace(
        told,
        rows=rows(now, then),
        mapped=_mapped(library, now.target, then.target, {w.mapping_id for q in questions(after, moved) for w in q.waiting}),
        claims=_written(library, case, now, then, gaps=False),
        gap_notes=_written(library, case, now, then, gaps=True),
        marks_not_sure=marks_not_sure(now, then),
    )


def _fate(own: Framework, new: Framework, level_id: str) -> Fate:
    old, found = own.level(level_id), new.find_level(level_id)
    if found is None:
        return Fate("removed", old, None)
    if (found.rank, found.track) != (old.rank, old.track):
        return Fate("moved", old, found)
    return Fate("same" if found.label == old.label else "renamed", old, found)


def _moved(found: Differences) -> tuple[Moved, ...]:
    added = [c for c in found.statements if c.state == "added"]
    pairs: list[Moved] = []
    for gone in (c for c in found.statements if c.state == "removed"):
        here = next((c for c in added if c.new == gone.old), None)
        if here is not None:
            added.remove(here)
            pairs.append(Moved(gone, here))
    return tuple(pairs)


def _mapped(library: Library, now: TargetSet, then: TargetSet, asked: set[str]) -> Mapped:
    groups: dict[str, list[str]] = {"keep": [], "ask": [], "park": [], "come_back": []}
    for m in sorted(library.mapping.values(), key=lambda m: m.id):
        if library.evidence[m.evidence_id].trashed_on is not None:
            continue
        was, will = sees(now, m), sees(then, m)
        if will and m.id in asked:
            groups["ask"].append(m.id)
        elif was or will:
            groups["keep" if was and will else "park" if was else "come_back"].append(m.id)
    return Mapped(**{name: tuple(ids) for name, ids in groups.items()})


def _written(library: Library, case: Case, now: Judgement, then: Judgement, gaps: bool) -> Written:
    claims = [c for c in library.claim.values() if c.case_id == case.id]
    written = {(c.competency_id, c.level_id) for c in claims if (c.gap is not None if gaps else bool(c.text.strip()))}
    before, after = ({(e.expectation.id, judged.target.level.id) for e in judged.expectations} for judged in (now, then))
    return Written(len(written & before & after), len(written & before - after), len(written & after - before))
