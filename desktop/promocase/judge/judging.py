"""The judge: one library, one case, one date in; one judgement out. Pure: no clock, no locale, no files but the catalogue."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from promocase.domain.case import Case, Claim
from promocase.domain.citations import cited_numbers
from promocase.domain.library import Library
from promocase.judge import catalogue, pieces, window
from promocase.judge.coverage import Measure, cover
from promocase.judge.findings import case as case_findings
from promocase.judge.findings import evidence, expectation, people, text, time
from promocase.judge.findings.ground import Counted, Ground
from promocase.judge.judgement import ExpectationJudgement, Finding, Judgement, Severity, Shows, TargetSet
from promocase.judge.pieces import Piece
from promocase.judge.policy import thresholds
from promocase.judge.rule import rule_result
from promocase.judge.target import asked, framework_of, management_only, marks, target_set

_FINDERS: tuple[Callable[[Ground], Iterable[Finding]], ...] = (
    case_findings.find,
    expectation.find,
    evidence.find,
    time.find,
    people.find,
    text.find,
)
_WEIGHT = {Severity.STOP: 0, Severity.WARN: 1, Severity.INFO: 2}


def judge(library: Library, case: Case, as_of: date | None = None) -> Judgement:
    """The case against its own track's target set, at `as_of` or, without one, at the case's evidence-up-to date (T20).

    Known error when the pinned framework is not in the library or has no such level. Reads evidence of the target set only:
    nothing else in the library changes a value in here (T2).
    """
    as_of = as_of or case.as_of
    framework = framework_of(library, case)
    target = target_set(framework, case.current_level, case.target_level)
    limits = thresholds(framework, target.level)
    away = window.merged(case.time_away, as_of)
    first = window.window_first(as_of, limits.window_months, away)
    seen = pieces.mapped(library, target)
    read = _read(library, seen, as_of, first)
    claims = _claims(library, case, target)
    only_management = frozenset(e.id for e in target.expectations if management_only(framework, e.competency))
    measure = Measure(marks(framework, target.level), asked(framework), limits, only_management)
    judged = tuple(cover(e, seen[e.id], read, claims.get(e.id), measure) for e in target.expectations)
    rule = rule_result(framework, target, judged, claims)
    counted = _counted(judged, read)
    text_of_target = library.target_text_for(case.id, target.level.id)
    numbers = library.numbers_of(case.id, target.track.id)
    of_number = {number: id for id, number in numbers.items()}
    ground = Ground(
        case=case,
        choices=library.choices_of(case.id),
        business_need=text_of_target.business_need if text_of_target else "",
        sixty_seconds=text_of_target.sixty_seconds if text_of_target else "",
        framework=framework,
        target=target,
        as_of=as_of,
        window_first=first,
        away=away,
        limits=limits,
        judged=judged,
        rule=rule,
        counted=counted,
        by_id={p.id: p for p in counted},
        claims=claims,
        cited=_cited(claims, of_number),
        numbers=numbers,
        of_number=of_number,
        not_counted={id: piece.not_counted for id, piece in read.items()},
        people=library.person,
        management_only=only_management,
        author=library.owned_by.name,
    )
    return Judgement(as_of, first, target, judged, rule, _findings(ground))


def outside(library: Library, case: Case) -> tuple[str, ...]:
    """Ids of the evidence that is not in this case, in their order: not in the Trash, and no mapping of it in the target set."""
    framework = framework_of(library, case)
    target = target_set(framework, case.current_level, case.target_level)
    seen = pieces.mapped(library, target)
    inside = {id for mapped in seen.values() for id in mapped}
    return tuple(sorted(e.id for e in library.evidence.values() if e.trashed_on is None and e.id not in inside))


def _read(library: Library, seen: Mapping[str, Mapping[str, object]], as_of: date, first: date) -> dict[str, Piece]:
    ids = {id for mapped in seen.values() for id in mapped}
    return {id: pieces.read(library, library.evidence[id], as_of, first) for id in ids}


def _claims(library: Library, case: Case, target: TargetSet) -> dict[str, Claim]:
    found = ((e.id, library.claim_for(case.id, e.id, target.level.id)) for e in target.expectations)
    return {id: claim for id, claim in found if claim is not None}


def _cited(claims: Mapping[str, Claim], of_number: Mapping[int, str]) -> dict[str, frozenset[str]]:
    return {id: frozenset(of_number[n] for n in cited_numbers(c.text) if n in of_number) for id, c in claims.items()}


def _counted(judged: tuple[ExpectationJudgement, ...], read: Mapping[str, Piece]) -> tuple[Counted, ...]:
    shown: dict[str, list[tuple[str, Shows]]] = {}
    for each in judged:
        for piece in each.pieces:
            if piece.counted:
                shown.setdefault(piece.evidence_id, []).append((each.expectation.id, piece.shows))
    return tuple(Counted(read[id].evidence, read[id].first, read[id].last, read[id].witnesses, tuple(where)) for id, where in shown.items())


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

    return tuple(sorted((f for find in _FINDERS for f in find(ground)), key=key))
