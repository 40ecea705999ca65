"""A judgement and a switch as plain text that reads well in a terminal: words with their facts, and what mends each."""

from collections.abc import Iterator

from promocase.app.cases import exclusions
from promocase.app.cases.changed_statements import questions
from promocase.app.cases.steps import NextSteps
from promocase.app.cases.switching import Side, SwitchPreview, agreement_lines
from promocase.app.evidence.views import coverage_row, outside_rows
from promocase.domain.case import Case
from promocase.domain.library import Library
from promocase.judge import wording
from promocase.judge.judgement import Judgement, Severity
from promocase.judge.target import framework_of
from promocase.kit.i18n import _, n_
from promocase.words import dates

_SIGNS = {True: "+", False: "-"}


def of_judgement(library: Library, case: Case, judged: Judgement, steps: NextSteps) -> Iterator[str]:
    """Head, one block for each expectation, the rule, what is worth a look, the next steps."""
    target = judged.target
    yield _("{kind}: {current} to {target}").format(
        kind=wording.kind_word(target.kind), current=target.current.label, target=target.level.label
    )
    yield _("Track: {track}").format(track=target.track.name)
    yield from _waiting(library, case)
    yield _("Evidence from {first} to {last}").format(first=dates.day(judged.window_first), last=dates.day(judged.as_of))
    for each in judged.expectations:
        yield ""
        row = coverage_row(library, case, judged, each)
        core = " " + _("(core expectation)") if row.core else ""
        yield f"{row.name}{core}"
        yield f"  {row.word}: {row.facts}"
        for check in row.checks if each.facts.pieces else ():
            yield f"    {_SIGNS[check.passed]} {check.sentence}"
        for mend in row.mends:
            yield f"      > {mend.sentence}"
    left_out = [each.told for each in exclusions.flagged(library, case) if each.exclusion]
    if left_out:
        yield ""
        yield from left_out
    yield from _rule(library, case, judged)
    yield from _findings(library, case, judged)
    yield from _steps(steps, judged)
    yield from _outside(library, case)


def _outside(library: Library, case: Case) -> Iterator[str]:
    rows = outside_rows(library, case)
    elsewhere = sum(1 for row in rows if row.names)
    if rows:
        yield ""
    if elsewhere:
        yield wording.outside_word() + ": " + n_("1 piece, kept and not judged", "{n} pieces, kept and not judged", elsewhere)
    if waiting := len(rows) - elsewhere:
        yield n_("1 piece is not mapped yet", "{n} pieces are not mapped yet", waiting)


def _waiting(library: Library, case: Case) -> Iterator[str]:
    """After a newer version of the framework (T18): how many mappings are not read as showing what they named."""
    count = len({w.mapping_id for q in questions(library, case) for w in q.waiting})
    if count:
        said = n_("1 mapping waits: is it still true? Coverage asks in the window.",
                  "{n} mappings wait: are they still true? Coverage asks in the window.", count)  # fmt: skip
        yield said


def _rule(library: Library, case: Case, judged: Judgement) -> Iterator[str]:
    sentence = wording.rule_sentence(judged.rule, framework_of(library, case))
    if sentence:
        yield ""
        yield sentence


def _findings(library: Library, case: Case, judged: Judgement) -> Iterator[str]:
    framework = framework_of(library, case)
    said = wording.rule_sentence(judged.rule, framework)
    stops = [f for f in judged.findings if f.severity is Severity.STOP]
    others = [f for f in judged.findings if f.severity is not Severity.STOP]
    for title, findings in ((_("What must be settled first"), stops), (_("Worth a look"), others)):
        if findings:
            yield ""
            yield title
            for finding in findings:
                sentence = wording.finding_sentence(finding, framework, library)
                if sentence != said:
                    yield f"  {sentence}"


def _steps(steps: NextSteps, judged: Judgement) -> Iterator[str]:
    if not (steps.groups or steps.time_left):
        return
    yield ""
    yield " ".join(filter(None, (_("Next steps, longest lead time first."), steps.time_left)))
    told = 0
    for group in steps.groups:
        yield "  " + (f"{group.title}. {group.begin}" if group.begin else group.title)
        for number, mend in enumerate(group.steps, told + 1):
            yield f"  {number}. {judged.expectation(mend.competency_id).expectation.competency.name}: {mend.sentence}"
        told += len(group.steps)
    if steps.later:
        yield f"  {steps.later}"


def of_switch(switch: SwitchPreview, preview: bool) -> Iterator[str]:
    """Before and after, and what stays, is set aside and comes back."""
    if not switch.changes:
        yield _("The case aims at {level} already; nothing was changed.").format(level=switch.after.label)
        return
    if preview:
        yield _("Preview: {before} to {after}. Nothing was changed.").format(before=switch.before.label, after=switch.after.label)
    else:
        yield _("Switched from {before} to {after}. Switching back brings everything back.").format(
            before=switch.before.label, after=switch.after.label
        )
    yield ""
    rows = [(_("Competency"), _("Before"), _("After"))]
    rows += [(r.name, _side(r.before), _side(r.after)) for r in switch.rows]
    yield from _columns(rows)
    yield ""
    yield _("Mappings: {stay} stay, {leave} not in this case (kept), {back} come back").format(
        stay=switch.stay, leave=switch.leave, back=switch.come_back
    )
    yield _("Claims: {stay} stay, {aside} set aside with their citations (kept), {back} come back").format(
        stay=switch.claims_stay, aside=switch.claims_set_aside, back=switch.claims_come_back
    )
    if switch.marks_not_sure:
        yield n_(
            "1 level mark is “not sure” for the new target; the mark itself stays",
            "{n} level marks are “not sure” for the new target; the marks themselves stay",
            switch.marks_not_sure,
        )
    yield from agreement_lines(switch)


def _side(side: Side | None) -> str:
    if side is None:
        return wording.outside_word()
    return f"{wording.coverage_word(side.coverage)} ({n_('1 piece', '{n} pieces', side.pieces)})"


def _columns(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max(len(row[n]) for row in rows) for n in range(3)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
