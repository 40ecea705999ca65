"""Thresholds as data: from the framework where it states them, else the defaults here. Never from settings (T20)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from promocase.domain.framework import Competency, Framework, Level, Policy
from promocase.domain.immutable import immutable
from promocase.judge import catalogue


@immutable
class Thresholds:
    """The numbers that checks compare with, at one level of one framework."""

    pieces: int = 2
    """Complete pieces that show an expectation well."""
    projects: int = 2
    """Named projects they come from..."""
    quarters: int = 2
    """... or calendar quarters they touch, with at least two pieces."""
    window_months: int = 24
    """How far back evidence counts, before time away is added."""
    months_sustained: int = 6
    """How long the target level should be seen."""


def thresholds(framework: Framework, level: Level) -> Thresholds:
    """The defaults, overridden by the framework's `coverage` object, that by its time policies for the level."""
    found = replace(Thresholds(), months_sustained=int(catalogue.default("R01", "months")))
    for name in ("pieces", "projects", "quarters", "window_months"):
        found = _with(found, name, framework.coverage.get(name))
    for policy in time_policies(framework.policies_for(level)):
        found = _with(found, "window_months", policy.params.get("evidence_window_months"))
        found = _with(found, "months_sustained", policy.params.get("months_sustained_at_target"))
    return found


def time_policies(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """Time policies among these, also inside composites; general ones first, so that what speaks of one level comes last."""
    found: list[Policy] = []
    for policy in policies:
        if policy.kind == "time":
            found.append(policy)
        found.extend(time_policies((*policy.all_of, *policy.any_of)))
    return tuple(sorted(found, key=specificity))


def specificity(policy: Policy) -> int:
    """0 for a policy of the whole framework, 1 for one of a track, 2 for one of a level."""
    return 2 if policy.level is not None else 1 if policy.track is not None else 0


def named(policy: Policy, among: Iterable[Competency], framework: Framework) -> frozenset[str]:
    """Ids of the competencies a rule part speaks of: by id, by area (with the areas inside it) or by kind; all where it names none."""
    ids, areas, kinds = (_texts(policy, name) for name in ("competencies", "areas", "kinds"))
    if ids is areas is kinds is None:
        return frozenset(c.id for c in among)
    within = _within(framework, areas or frozenset())
    return frozenset(c.id for c in among if c.id in (ids or ()) or c.area in within or c.kind in (kinds or ()))


def names_some(policy: Policy) -> bool:
    """Whether the rule part names what it speaks of."""
    return any(_texts(policy, name) is not None for name in ("competencies", "areas", "kinds"))


def _texts(policy: Policy, name: str) -> frozenset[str] | None:
    value = policy.params.get(name)
    return frozenset(str(x) for x in cast("Iterable[object]", value)) if isinstance(value, list | tuple) else None


def _within(framework: Framework, areas: frozenset[str]) -> frozenset[str]:
    """The areas and those inside them, at any depth."""
    found = set(areas)
    for _depth in framework.areas:
        inner = {a.id for a in framework.areas if a.parent in found} - found
        if not inner:
            break
        found |= inner
    return frozenset(found)


def _with(limits: Thresholds, name: str, value: object) -> Thresholds:
    """The thresholds with one replaced, where the framework gives a whole number of at least one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 1:
        return limits
    return replace(limits, **{name: int(value)})
