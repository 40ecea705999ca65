"""The framework's own promotion rule, read from coverage. Only a stated rule is met or not; judgement stays with people (T19)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from promocase.domain.case import CaseKind, Claim, GapNote
from promocase.domain.framework import Competency, Framework, Policy
from promocase.domain.immutable import immutable
from promocase.judge.judgement import Coverage, ExpectationJudgement, RuleResult, TargetSet
from promocase.judge.policy import named, names_some, specificity

READ = frozenset({"all", "n_of_m", "max_gaps", "composite"})
"""Kinds that coverage can answer. Points, weighted means and panel scores need what the app does not know."""


@immutable
class Reading:
    """What a rule is read from."""

    framework: Framework
    judged: tuple[ExpectationJudgement, ...]
    claims: Mapping[str, Claim]
    """competency id -> the author's claim for it."""
    agreed_out: tuple[Competency, ...] = ()
    """What is not judged by agreement (T13): neither open nor covered."""

    def of(self, policy: Policy) -> tuple[ExpectationJudgement, ...]:
        """The expectations a part speaks of."""
        ids = named(policy, (j.expectation.competency for j in self.judged), self.framework)
        return tuple(j for j in self.judged if j.expectation.id in ids)

    def too_few(self, policy: Policy) -> bool:
        """Whether agreements leave fewer expectations than the part asks for: then it is for people to say what it means here."""
        gone = named(policy, self.agreed_out, self.framework)
        return policy.kind == "n_of_m" and bool(gone) and _number(policy, "n") > len(self.of(policy))


@dataclass(slots=True)
class _Open:
    """What a part found, filled while the rule is read."""

    expectations: set[str]
    unread: dict[str, None]


def has_gap_note(gap: GapNote | None) -> bool:
    return gap is not None and bool(gap.what.strip() or gap.plan.strip())


def rule_result(
    framework: Framework, target: TargetSet, judged: tuple[ExpectationJudgement, ...], claims: Mapping[str, Claim]
) -> RuleResult | None:
    """None for track changes and self-reviews. All stated rules that speak of the level must hold; `met` is None where people decide."""
    if target.kind is not CaseKind.PROMOTION:
        return None
    policies = [p for p in framework.policies_for(target.level) if not _only_time(p)]
    rules = [p for p in policies if p.kind != "judgement"]
    left = [p for p in policies if p.kind == "judgement"]
    if not rules or any(specificity(j) > max(specificity(r) for r in rules) for j in left):
        # What speaks of one level or track alone goes before what speaks of all.
        kind = "judgement" if left else "unstated"
        return RuleResult(kind, " ".join(p.text for p in sorted(left, key=specificity)[-1:]), None)
    reading, found = Reading(framework, judged, claims, target.agreed_out), _Open(set(), {})
    met = _every(_part(p, reading, found, tuple(rules)) for p in rules)
    text = " ".join(p.text for p in rules if p.text)
    order = [j.expectation for j in judged if j.expectation.id in found.expectations]
    return RuleResult(
        kind=rules[0].kind if len(rules) == 1 else "composite",
        text=text,
        met=met,
        open_core=tuple(e.id for e in order if e.core),
        open_other=tuple(e.id for e in order if not e.core),
        unread=tuple(found.unread),
    )


def _part(policy: Policy, reading: Reading, found: _Open, beside: tuple[Policy, ...]) -> bool | None:
    """Whether one part holds; None when it can't be read. `beside`: the parts it stands among, itself included."""
    if policy.kind == "composite":
        # Time parts are answered by findings (R01, C05) and stand outside the verdict.
        both = [_part(p, reading, found, policy.all_of) for p in policy.all_of if not _only_time(p)]
        either = [_part(p, reading, found, policy.any_of) for p in policy.any_of if not _only_time(p)]
        return _every([*both, *([_some(either)] if either else [])])
    if policy.kind not in READ or not reading.of(policy) or reading.too_few(policy):
        # A part that speaks of nothing this level asks for would hold of anything: nobody can read it.
        found.unread.setdefault(policy.kind)
        return None
    read = {"all": _all, "n_of_m": _n_of_m, "max_gaps": _max_gaps}[policy.kind]
    return read(policy, reading, found, beside)


def _only_time(policy: Policy) -> bool:
    """A time part, or a composite that holds nothing else: no rule that coverage could answer."""
    return policy.kind == "time" or (policy.kind == "composite" and all(_only_time(p) for p in (*policy.all_of, *policy.any_of)))


def _all(policy: Policy, reading: Reading, found: _Open, beside: tuple[Policy, ...]) -> bool:
    open_ids = _not_well(reading.of(policy))
    found.expectations.update(open_ids)
    return not open_ids


def _n_of_m(policy: Policy, reading: Reading, found: _Open, beside: tuple[Policy, ...]) -> bool:
    """At least n well shown; what the part itself leaves free needs no gap note."""
    among = reading.of(policy)
    open_ids = _not_well(among)
    met = len(among) - len(open_ids) >= _number(policy, "n")
    if not met:
        found.expectations.update(open_ids)
    return met


def _max_gaps(policy: Policy, reading: Reading, found: _Open, beside: tuple[Policy, ...]) -> bool:
    """At most so many gaps. A gap is what is not well shown; it passes for covered when partly shown and with a gap note.

    The stricter reading of two: a rule that is met should be met in any reading.
    """
    among = _others(policy, reading, beside) if policy.params.get("among") == "other" else reading.of(policy)
    gaps = [j for j in among if j.coverage is not Coverage.WELL]
    bare = [j.expectation.id for j in gaps if not (j.coverage is Coverage.PARTLY and _noted(reading, j))]
    allowed = _number(policy, "max")
    found.expectations.update(bare if len(gaps) <= allowed else [j.expectation.id for j in gaps])
    return len(gaps) <= allowed and not bare


def _others(policy: Policy, reading: Reading, beside: tuple[Policy, ...]) -> tuple[ExpectationJudgement, ...]:
    """Expectations that no other part of the rule names."""
    taken: set[str] = set()
    for part in beside:
        if part is not policy and names_some(part):
            taken.update(j.expectation.id for j in reading.of(part))
    own = reading.of(policy)
    return tuple(j for j in own if j.expectation.id not in taken)


def _noted(reading: Reading, judged: ExpectationJudgement) -> bool:
    claim = reading.claims.get(judged.expectation.id)
    return claim is not None and has_gap_note(claim.gap)


def _not_well(judged: Iterable[ExpectationJudgement]) -> list[str]:
    return [j.expectation.id for j in judged if j.coverage is not Coverage.WELL]


def _number(policy: Policy, name: str) -> float:
    value = policy.params.get(name)
    return value if isinstance(value, int | float) else 0


def _every(parts: Iterable[bool | None]) -> bool | None:
    """False when one part fails, whatever an unread part might say; None when all others hold and one can't be read."""
    seen = list(parts)
    return False if False in seen else None if None in seen or not seen else True


def _some(parts: Iterable[bool | None]) -> bool | None:
    seen = list(parts)
    return True if True in seen else None if None in seen else False
