"""Judgements, made once per library value: several pages ask for the same one, and it costs as much as the library is large."""

import weakref
from dataclasses import dataclass, field
from datetime import date

from promocase.domain.case import Case
from promocase.domain.library import Library
from promocase.judge import judging
from promocase.judge.judgement import Judgement


@dataclass(slots=True)
class _Kept:
    """What was judged of one library value. A weak reference: keeping an answer must not keep a closed library."""

    library: weakref.ref[Library] | None = None
    judgements: dict[tuple[Case, date], Judgement] = field(default_factory=dict)
    outside: dict[Case, tuple[str, ...]] = field(default_factory=dict)

    def of(self, library: Library) -> "_Kept":
        return self if self.library is not None and self.library() is library else _Kept(weakref.ref(library))


@dataclass(slots=True)
class _Last:
    """What was judged of the last library value."""

    kept: _Kept


_last = _Last(_Kept())


def _kept_for(library: Library) -> _Kept:
    """Threads may both miss and both judge: the result is the same value, so nothing is locked."""
    kept = _last.kept.of(library)
    _last.kept = kept
    return kept


def judgement(library: Library, case: Case, as_of: date | None = None) -> Judgement:
    """The case judged on its own track, at its evidence-up-to date or at `as_of`. Pure; kept until the library is another value."""
    kept = _kept_for(library)
    key = (case, as_of or case.as_of)
    if key not in kept.judgements:
        kept.judgements[key] = judging.judge(library, case, key[1])
    return kept.judgements[key]


def outside(library: Library, case: Case) -> tuple[str, ...]:
    """Ids of the evidence that is not in this case: kept, never judged."""
    kept = _kept_for(library)
    if case not in kept.outside:
        kept.outside[case] = judging.outside(library, case)
    return kept.outside[case]
