"""Findings about time (R). Days away are never counted against anyone; with time away in reach, R04 says nothing at all."""

from collections.abc import Iterator
from datetime import timedelta

from promocase.domain.dates import month_after
from promocase.judge.catalogue import default
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.judgement import Finding, NotCounted
from promocase.judge.window import days_away

_DAY = timedelta(days=1)


def find(ground: Ground) -> Iterator[Finding]:
    yield from _sustained(ground)
    yield from _recent(ground)
    yield from _cited_older(ground)
    yield from _all_at_the_end(ground)
    yield from _quiet(ground)
    yield from _before_level(ground)


def _sustained(ground: Ground) -> Iterator[Finding]:
    """From the first to the last day of what shows the target level, without the days away in between."""
    at_target = [p for p in ground.counted if p.at_target]
    if not at_target:
        return
    first, last = min(p.first for p in at_target), max(p.last for p in at_target)
    first = max(first, ground.window_first)
    away = days_away(ground.away, first, last)
    if month_after(first, ground.limits.months_sustained) + timedelta(days=away) > last + _DAY:
        yield finding("R01", need=ground.limits.months_sustained, first=first.isoformat(), last=last.isoformat())


def _recent(ground: Ground) -> Iterator[Finding]:
    months = int(default("R02", "months"))
    for judged in ground.judged:
        if not judged.expectation.core or not judged.evidence_ids:
            continue
        newest = max(ground.by_id[id].last for id in judged.evidence_ids)
        away = days_away(ground.away, newest + _DAY, ground.as_of) if newest < ground.as_of else 0
        if month_after(newest, months) + timedelta(days=away) < ground.as_of:
            yield finding("R02", judged.expectation.id, newest=newest.isoformat(), months=months)


def _cited_older(ground: Ground) -> Iterator[Finding]:
    """Cited pieces mapped into the target set that ended before the window. Nothing else that is not counted is read."""
    old: dict[str, None] = {}
    for judged in ground.judged:
        cited = ground.cited.get(judged.expectation.id, frozenset())
        for piece in judged.pieces:
            if piece.not_counted is NotCounted.OLDER_THAN_WINDOW and piece.evidence_id in cited:
                old.setdefault(piece.evidence_id)
    if old:
        yield finding("R03", pieces=tuple(old), window_first=ground.window_first.isoformat())


def _all_at_the_end(ground: Ground) -> Iterator[Finding]:
    if len(ground.counted) < default("R04", "at_least") or any(last >= ground.window_first for _first, last in ground.away):
        return
    months = int(default("R04", "months"))
    since = month_after(ground.as_of, -months)
    recent = sum(1 for p in ground.counted if p.first > since)
    if recent > default("R04", "more_than") * len(ground.counted):
        yield finding("R04", have=recent, of=len(ground.counted), months=months)


def _quiet(ground: Ground) -> Iterator[Finding]:
    """Only the longest quiet stretch between two pieces: a prompt to recall, shown in the app and never printed (T15)."""
    spans = sorted((max(p.first, ground.window_first), p.last) for p in ground.counted)
    longest = (int(default("R05", "days")), "", "")
    reached = spans[0][1] if spans else ground.as_of
    for first, last in spans:
        if first > reached + _DAY:
            begun, ended = reached + _DAY, first - _DAY
            days = (ended - begun).days + 1 - days_away(ground.away, begun, ended)
            if days > longest[0]:
                longest = (days, begun.isoformat(), ended.isoformat())
        reached = max(reached, last)
    if longest[1]:
        yield finding("R05", days=longest[0], first=longest[1], last=longest[2])


def _before_level(ground: Ground) -> Iterator[Finding]:
    since = ground.case.level_since
    if since is None:
        return
    for piece in ground.counted:
        if piece.at_target and piece.last < since.first:
            yield finding("R06", piece.id, since=str(since))
