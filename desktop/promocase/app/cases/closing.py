"""A case comes to its end: closed with what was decided, kept as it was, and gone on from."""

from dataclasses import replace
from datetime import date

from promocase.app.cases import cases, claims
from promocase.app.cases.cases import NewCase, case_of
from promocase.app.cases.judging import judgement
from promocase.app.frameworks.frameworks import find_level
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case, Decision, GapNote
from promocase.domain.dates import PartialDate
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import Coverage
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class End:
    """How a case ended."""

    closed_on: date
    decision: Decision
    new_level: str | None = None
    """The level held from then on, by id, code or title; None: it stayed."""
    outcome: str = ""
    carried: tuple[str, ...] = ()
    """Ids of the competencies whose open expectations are taken along."""


@immutable
class OpenExpectation:
    competency_id: str
    name: str
    coverage: Coverage


@immutable
class Following:
    """What a next case may begin with, to be changed by its author."""

    framework_snapshot: str
    current_level: str
    level_since: PartialDate | None
    follows: str
    name: str
    """Of the case it goes on from."""


@immutable
class Begun:
    case_id: str
    copied: tuple[str, ...]
    """Names of the competencies whose open expectation stands in the new case as a gap note."""
    not_asked: tuple[str, ...]
    """Names of those that the new target does not ask for; they stay in the case that was closed."""


def open_expectations(library: Library, case: Case) -> tuple[OpenExpectation, ...]:
    """The expectations that are not well shown, in the framework's order: what may be carried on."""
    return tuple(
        OpenExpectation(e.expectation.id, e.expectation.competency.name, e.coverage)
        for e in judgement(library, case).expectations
        if e.coverage is not Coverage.WELL
    )


def decision_word(decision: Decision) -> str:
    return {Decision.PROMOTED: _("Promoted"), Decision.NOT_NOW: _("Not now"), Decision.WITHDRAWN: _("Withdrawn")}[decision]


def close(tx: Transaction, case_id: str, end: End) -> None:
    """Close a case with its outcome. `Known` when it is closed already, for a level that is not in its framework and for one that
    goes with no promotion; open expectations it does not have are left out."""
    case = case_of(tx.library, case_id)
    if case.closed_on is not None:
        raise Known(_("“{name}” is closed already. Reopen it to change how it ended.").format(name=case.name))
    framework = framework_of(tx.library, case)
    level = find_level(framework, end.new_level).id if end.new_level else None
    if end.decision is Decision.PROMOTED:
        level = level or case.target_level
    elif level is not None and level != case.current_level:
        said = _("A new level goes with the decision “{promoted}”. Leave the level out, or choose that decision.")
        raise Known(said.format(promoted=decision_word(Decision.PROMOTED)))
    else:
        level = None
    open = [each.competency_id for each in open_expectations(tx.library, case)]
    tx.put(
        replace(
            case,
            closed_on=end.closed_on,
            decision=end.decision,
            new_level=level,
            outcome=end.outcome.strip(),
            carried=tuple(id for id in open if id in end.carried),
        )
    )


def reopen(tx: Transaction, case_id: str) -> None:
    """Go on with a closed case as it was. How it ended is taken away; undo brings it back."""
    case = case_of(tx.library, case_id)
    if case.closed_on is None:
        raise Known(_("“{name}” is open, so there is nothing to reopen.").format(name=case.name))
    tx.put(replace(case, closed_on=None, decision=None, new_level=None, outcome="", carried=()))


def following(case: Case) -> Following:
    """What the next case begins with: after a new level, that level since the day the case was closed."""
    new = case.new_level is not None
    since = PartialDate.of(case.closed_on) if new and case.closed_on else case.level_since
    return Following(case.framework_snapshot, case.new_level or case.current_level, since, case.id, case.name)


def begin_next(tx: Transaction, closed_id: str, new: NewCase, on: date) -> Begun:
    """Begin a case that goes on from a closed one, in one step. Carried open expectations become gap notes, once, where the new target
    asks for the same competency; evidence and mappings are the library's and need no copying."""
    closed = case_of(tx.library, closed_id)
    if closed.closed_on is None:
        raise Known(_("“{name}” is still open. Close it first, then go on from it.").format(name=closed.name))
    id = cases.create(tx, framework_of(tx.library, closed), new, on)
    tx.put(replace(tx.library.case[id], follows=closed.id, manager=closed.manager, role_scope=closed.role_scope, voice=closed.voice))
    asked = {e.expectation.id for e in judgement(tx.library, tx.library.case[id]).expectations}
    framework = framework_of(tx.library, closed)
    for competency_id in closed.carried:
        if competency_id in asked:
            claims.set_gap(tx, id, competency_id, _gap(tx.library, closed, competency_id))
    names = {c.id: c.name for c in framework.competencies}
    return Begun(id, tuple(names[c] for c in closed.carried if c in asked), tuple(names[c] for c in closed.carried if c not in asked))


def _gap(library: Library, closed: Case, competency_id: str) -> GapNote:
    """The gap note as it was written; its statements belong to the old level, and its date has passed. Without one, a line that says
    where it comes from, so that nothing is declared in the author's name."""
    claim = library.claim_for(closed.id, competency_id, closed.target_level)
    kept = claim.gap if claim and claim.gap else GapNote()
    level = framework_of(library, closed).level(closed.target_level).label
    return GapNote(
        what=kept.what.strip() or _("Carried on from {name}: open for {level}.").format(name=closed.name, level=level), plan=kept.plan
    )
