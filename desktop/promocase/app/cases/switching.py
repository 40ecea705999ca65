"""What a switch of track or level would do, told before it is done; and the switch, after a snapshot."""

from dataclasses import replace
from datetime import date

from promocase.app.cases.cases import switch, switched_aim, track_of
from promocase.app.cases.judging import judgement
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.case import Case, CaseKind
from promocase.domain.framework import Level
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import Coverage, ExpectationJudgement, Judgement, Shows
from promocase.judge.target import sees
from promocase.kit.i18n import _, n_


@immutable
class Side:
    """One expectation before or after: its coverage and how many pieces are counted."""

    coverage: Coverage
    pieces: int
    open_checks: tuple[str, ...]
    """Codes of the checks not passed, least work to mend first."""


@immutable
class SwitchRow:
    """One competency; a side is None where that target does not ask for it."""

    competency_id: str
    name: str
    before: Side | None
    after: Side | None


@immutable
class SwitchPreview:
    case_id: str
    before: Level
    after: Level
    before_track: str | None
    after_track: str | None
    kind: CaseKind
    rows: tuple[SwitchRow, ...]
    """Those of the present target in the framework's order, then those that come new."""
    stay: int
    """Mappings seen by both targets."""
    leave: int
    """Mappings that are not in this case after the switch. They are kept."""
    come_back: int
    """Mappings that are seen after the switch and were not before."""
    claims_stay: int
    claims_set_aside: int
    claims_come_back: int
    marks_not_sure: int
    """Pieces that show the present target in an expectation both ask for, and are "not sure" for the other."""

    agreements: tuple[int, int]
    """Statements agreed out at the present target (set aside with it), and at the other one (they come back) (T13)."""

    @property
    def changes(self) -> bool:
        """False when the case aims there already, so that a switch would write nothing."""
        return self.before.id != self.after.id


def preview(
    library: Library, case: Case, target_level: str, track: str | None, as_of: date | None = None, self_review: bool = False
) -> SwitchPreview:
    """Both targets side by side. `Known` as `cases.switch` would raise it."""
    found = switched_aim(library, case, target_level, track, self_review)
    switched = replace(case, target_level=found.target.id)
    now, then = judgement(library, case, as_of), judgement(library, switched, as_of)
    stay, leave, come_back = _mappings(library, now, then)
    claims = _claims(library, case, now, then)
    return SwitchPreview(
        case_id=case.id,
        before=now.target.level,
        after=then.target.level,
        before_track=track_of(library, case),
        after_track=track_of(library, switched),
        kind=then.target.kind,
        rows=rows(now, then),
        stay=stay,
        leave=leave,
        come_back=come_back,
        claims_stay=claims[0],
        claims_set_aside=claims[1],
        claims_come_back=claims[2],
        marks_not_sure=marks_not_sure(now, then),
        agreements=(len(now.target.excluded), len(then.target.excluded)),
    )


def carry_out(
    workspace: Workspace,
    case_id: str,
    target_level: str,
    track: str | None,
    on: date,
    agreed_with: str = "",
    note: str = "",
    self_review: bool = False,
) -> bool:
    """`cases.switch`, as one step, after a snapshot of what was there."""
    workspace.keep(reasons().SWITCH)
    return workspace.do(_("Switch Track or Level"), switch, case_id, target_level, track, on, agreed_with, note, self_review)


def agreement_lines(told: SwitchPreview) -> tuple[str, ...]:
    """What becomes of agreements to leave statements out; nothing where there are none."""
    aside, back = told.agreements
    gone = n_("1 agreement to leave a statement out is set aside", "{n} agreements to leave statements out are set aside", aside)
    again = n_("1 agreement to leave a statement out comes back", "{n} agreements to leave statements out come back", back)
    return tuple(text for n, text in ((aside, gone), (back, again)) if n)


def _by_competency(judged: Judgement) -> dict[str, ExpectationJudgement]:
    return {e.expectation.id: e for e in judged.expectations}


def rows(now: Judgement, then: Judgement) -> tuple[SwitchRow, ...]:
    """Each expectation before and after, by competency: those of `now` first, then those that come new."""
    before, after = _by_competency(now), _by_competency(then)
    names = {id: e.expectation.competency.name for id, e in (before | after).items()}
    return tuple(SwitchRow(id, name, _side(before.get(id)), _side(after.get(id))) for id, name in names.items())


def _side(judged: ExpectationJudgement | None) -> Side | None:
    if judged is None:
        return None
    return Side(judged.coverage, judged.facts.pieces, tuple(c.code for c in judged.open_checks))


def _mappings(library: Library, now: Judgement, then: Judgement) -> tuple[int, int, int]:
    stay = leave = come_back = 0
    for m in library.mapping.values():
        if library.evidence[m.evidence_id].trashed_on is not None:
            continue
        was, will = sees(now.target, m), sees(then.target, m)
        stay += was and will
        leave += was and not will
        come_back += will and not was
    return stay, leave, come_back


def _claims(library: Library, case: Case, now: Judgement, then: Judgement) -> tuple[int, int, int]:
    before = {(id, now.target.level.id) for id in _by_competency(now)}
    after = {(id, then.target.level.id) for id in _by_competency(then)}
    written = {(c.competency_id, c.level_id) for c in library.claim.values() if c.case_id == case.id}
    return len(written & before & after), len(written & before - after), len(written & after - before)


def marks_not_sure(now: Judgement, then: Judgement) -> int:
    """Pieces that show the target of `now` in an expectation both ask for, and are "not sure" for that of `then`."""
    after = _by_competency(then)
    count = 0
    for id, judged in _by_competency(now).items():
        if id in after:
            unsure = {p.evidence_id for p in after[id].pieces if p.shows is Shows.UNSURE}
            count += sum(p.shows is Shows.TARGET and p.evidence_id in unsure for p in judged.pieces)
    return count
