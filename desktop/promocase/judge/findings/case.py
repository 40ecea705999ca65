"""Findings about the case itself: its levels, its opt-in record, its time, its need and its rule (C, V07, V08)."""

from collections.abc import Iterator

from promocase.domain.case import CaseKind
from promocase.domain.dates import month_after
from promocase.judge.catalogue import default
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.judgement import Finding
from promocase.judge.policy import time_policies
from promocase.judge.target import comparable, stops


def find(ground: Ground) -> Iterator[Finding]:
    yield from stops(ground.framework, ground.case, ground.target, ground.choices)
    yield from _step(ground)
    yield from _opt_in(ground)
    yield from _time_at_level(ground)
    if ground.above_fork >= default("C07", "levels_above_fork") and not ground.business_need.strip():
        yield finding("C07")
    yield from _rule(ground)


def _step(ground: Ground) -> Iterator[Finding]:
    target, current = ground.target.level, ground.target.current
    if ground.target.kind is CaseKind.PROMOTION and comparable(ground.framework, current, target):
        step = target.rank - current.rank
        if step > default("C02", "levels"):
            yield finding("C02", step=f"{step:g}")


def _opt_in(ground: Ground) -> Iterator[Finding]:
    """Any entry for this track will do: a switch there and back must not ask again (T4, T5)."""
    if not ground.framework.needs_track(ground.target.level):
        return
    chosen = [c for c in ground.choices if c.track == ground.target.track.id]
    if chosen and not any(c.agreed_with.strip() for c in chosen):
        yield finding("C04")


def _time_at_level(ground: Ground) -> Iterator[Finding]:
    """Counted from the calendar: leave never shortens the time at a level, and a change of track never starts it again (T5)."""
    since = ground.case.level_since
    stated = ground.target.current.typical_time
    months = [stated.min_months] if stated and stated.min_months else []
    for policy in time_policies(ground.framework.policies_for(ground.target.level)):
        value = policy.params.get("min_months_at_level")
        if isinstance(value, int | float):
            months.append(value)
    if since is None or not months or ground.target.kind is not CaseKind.PROMOTION:
        return
    need = int(max(months))
    if month_after(since.first, need) > ground.as_of:
        yield finding("C05", months=need, since=str(since))


def _rule(ground: Ground) -> Iterator[Finding]:
    rule = ground.rule
    if rule is None:
        return
    if rule.met is False:
        yield finding("V07", core=rule.open_core, other=rule.open_other)
    elif rule.kind == "judgement":
        yield finding("V08")
