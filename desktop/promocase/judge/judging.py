"""The judge: one library, one case, one date in; one judgement out. Pure: no clock, no locale, no files but the catalogue."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from promocase.domain.case import Case, Claim
from promocase.domain.citations import cited_numbers
from promocase.domain.library import Library
from promocase.judge import catalogue, window
from promocase.judge.coverage import Measure
from promocase.judge.findings.ground import Ground, aim_of
from promocase.judge.judgement import ExpectationJudgement, Finding, Judgement, RuleResult, Severity, TargetSet
from promocase.judge.memory import Context, Entry, counted, coverage, memory_of, read
from promocase.judge.policy import thresholds
from promocase.judge.rule import rule_result
from promocase.judge.target import asked, exclusions, framework_of, management_only, marks, sees, stops, target_of, waiting
from promocase.kit import collector

_BESIDE = ("owner", "person", "track_choice", "target_text", "evidence_number")
"""Kinds that findings read beside the entries. A judgement that may still be asked for its findings keeps these, and no library."""
_WEIGHT = {Severity.STOP: 0, Severity.WARN: 1, Severity.INFO: 2}


def judge(library: Library, case: Case, as_of: date | None = None) -> Judgement:
    """The case against its own track's target set, at `as_of` or, without one, at the case's evidence-up-to date (T20).

    Known error when the pinned framework is not in the library or has no such level. Reads evidence of the target set only:
    nothing else in the library changes a value in here (T2).
    """
    as_of = as_of or case.as_of
    framework = framework_of(library, case)
    target = target_of(library, case)
    limits = thresholds(framework, target.level)
    away = window.merged(case.time_away, as_of)
    first = window.window_first(as_of, limits.window_months, away)
    claims = _claims(library, case, target)
    only_management = frozenset(e.id for e in target.expectations if management_only(framework, e.competency))
    measure = Measure(marks(framework, target.level), asked(framework), limits, only_management)
    changed = library.changed_statements_of(case.id)
    context = Context(aim_of(framework, target, only_management), as_of, first, measure, waiting(changed))
    known = memory_of(framework, case.current_level, case.target_level, as_of, first, changed, exclusions(library, case))
    with collector.at_rest():
        seen = read(library, context, known)
        judged = tuple(coverage(e, seen, claims.get(e.id), context, known) for e in target.expectations)
    rule = rule_result(framework, target, judged, claims)
    beside = Library(**{kind: library.records(kind) for kind in _BESIDE})
    return Judgement(
        as_of=as_of,
        window_first=first,
        target=target,
        expectations=judged,
        rule=rule,
        stops=stops(framework, case, target, library.choices_of(case.id)),
        find=lambda: _findings(_ground(beside, case, context, seen.entries, judged, rule, claims, away)),
    )


def _ground(
    library: Library,
    case: Case,
    context: Context,
    entries: Mapping[str, Entry],
    judged: tuple[ExpectationJudgement, ...],
    rule: RuleResult | None,
    claims: Mapping[str, Claim],
    away: tuple[window.Span, ...],
) -> Ground:
    """What the findings read; made when they are asked for."""
    aim, target = context.aim, context.aim.target
    in_order = dict.fromkeys(id for j in judged for id in j.evidence_ids)
    noted = [found for found in (counted(entries[id], aim) for id in in_order) if found]
    pieces = tuple(piece for piece, _found in noted)
    text_of_target = library.target_text_for(case.id, target.level.id)
    numbers = library.numbers_of(case.id, target.track.id)
    of_number = {number: id for id, number in numbers.items()}
    return Ground(
        aim=aim,
        case=case,
        choices=library.choices_of(case.id),
        business_need=text_of_target.business_need if text_of_target else "",
        sixty_seconds=text_of_target.sixty_seconds if text_of_target else "",
        growth=text_of_target.growth if text_of_target else "",
        context=text_of_target.context if text_of_target else "",
        as_of=context.as_of,
        window_first=context.window_first,
        away=away,
        limits=context.measure.limits,
        judged=judged,
        rule=rule,
        counted=pieces,
        by_id={p.id: p for p in pieces},
        claims=claims,
        cited=_cited(claims, of_number),
        numbers=numbers,
        of_number=of_number,
        not_counted={id: e.piece.own.not_counted for id, e in entries.items()},
        people=library.person,
        pieces_of=Counter(person for p in pieces for person in {w.person_id for w in p.witnesses}),
        of_pieces=tuple(found for _piece, of_one in noted for found in of_one),
        author=library.owned_by.name,
    )


def outside(library: Library, case: Case) -> tuple[str, ...]:
    """Ids of the evidence that is not in this case, in their order: not in the Trash, and no mapping of it in the target set."""
    target = target_of(library, case)
    inside = {m.evidence_id for m in library.mapping.values() if sees(target, m)}
    return tuple(sorted(e.id for e in library.evidence.values() if e.trashed_on is None and e.id not in inside))


def _claims(library: Library, case: Case, target: TargetSet) -> dict[str, Claim]:
    found = ((e.id, library.claim_for(case.id, e.id, target.level.id)) for e in target.expectations)
    return {id: claim for id, claim in found if claim is not None}


def _cited(claims: Mapping[str, Claim], of_number: Mapping[int, str]) -> dict[str, frozenset[str]]:
    return {id: frozenset(of_number[n] for n in cited_numbers(c.text) if n in of_number) for id, c in claims.items()}


def _findings(ground: Ground) -> tuple[Finding, ...]:
    """By severity, then as the catalogue lists them, then in the framework's order, then by id."""
    places = catalogue.places()
    framework_order: dict[str, int] = {"case": -1}
    for at, each in enumerate(ground.judged):
        framework_order.setdefault(each.expectation.id, at)
        for id in each.evidence_ids:
            framework_order.setdefault(id, at)

    def key(found: Finding) -> tuple[int, int, int, str, str]:
        where = framework_order.get(found.about, len(ground.judged))
        return _WEIGHT[found.severity], places[found.code], where, found.about, str(found.numbers.get("field", ""))

    return tuple(sorted((f for find in _finders() for f in find(ground)), key=key))


def _finders() -> tuple[Callable[[Ground], Iterable[Finding]], ...]:
    """Those who look, imported when somebody asks: a packet is made without them."""
    from promocase.judge.findings import case, evidence, expectation, people, printed, privacy, text, time

    return (case.find, expectation.find, evidence.find, time.find, people.find, text.find, printed.find, privacy.find)
