"""A judgement as JSON: codes, ids and numbers, nothing that depends on the reader's language."""

from collections.abc import Mapping
from typing import Any

from promocase.domain.case import Case
from promocase.judge.judgement import Check, ExpectationJudgement, Finding, Judgement, Number, RuleResult


def judgement_json(case: Case, judged: Judgement, outside: tuple[str, ...]) -> dict[str, Any]:
    """The case judged, under `judgement`; what is not in the case beside it, so that the judgement can be compared by itself."""
    return {
        "case": {
            "id": case.id,
            "name": case.name,
            "kind": judged.target.kind.value,
            "track": judged.target.track.id,
            "current_level": judged.target.current.id,
            "target_level": judged.target.level.id,
            "framework": case.framework_snapshot,
        },
        "as_of": judged.as_of.isoformat(),
        "judgement": {
            "window_first": judged.window_first.isoformat(),
            "excluded": [{"competency": x.competency.id, "statement": x.statement.id} for x in judged.target.excluded],
            "expectations": [_expectation(e) for e in judged.expectations],
            "rule": _rule(judged.rule),
            "findings": [_finding(f) for f in judged.findings],
        },
        "outside": list(outside),
    }


def _expectation(judged: ExpectationJudgement) -> dict[str, Any]:
    facts = judged.facts
    return {
        "competency": judged.expectation.id,
        "level": judged.expectation.level.id,
        "statements": [s.id for s in judged.expectation.judged],
        "core": judged.expectation.core,
        "coverage": judged.coverage.value,
        "checks": [_check(c) for c in judged.checks],
        "evidence": list(judged.evidence_ids),
        "facts": {
            "pieces": facts.pieces,
            "complete": facts.complete,
            "projects": facts.projects,
            "quarters": list(facts.quarters),
            "named": facts.named,
            "confirmed": facts.confirmed,
            "documents": facts.documents,
        },
        "pieces": [
            {
                "evidence": p.evidence_id,
                "shows": p.shows.value,
                "statements": list(p.statement_ids),
                "not_counted": p.not_counted.value if p.not_counted else None,
                "checks": [_check(c) for c in p.checks],
            }
            for p in judged.pieces
        ],
    }


def _check(check: Check) -> dict[str, Any]:
    return {"code": check.code, "passed": check.passed, "numbers": numbers_json(check.numbers)}


def numbers_json(numbers: Mapping[str, Number]) -> dict[str, Any]:
    """Counts, ids and dates of a check or a finding, lists as lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in numbers.items()}


def _rule(rule: RuleResult | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "kind": rule.kind,
        "text": rule.text,
        "met": rule.met,
        "open_core": list(rule.open_core),
        "open_other": list(rule.open_other),
        "unread": list(rule.unread),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "severity": finding.severity.value, "about": finding.about, "numbers": numbers_json(finding.numbers)}
