"""Which competencies a text may be about, by the words it shares with what the level expects: a dot beside a name, never a choice."""

import re
from functools import lru_cache

from promocase.domain.case import Case
from promocase.domain.evidence import Evidence
from promocase.domain.library import Library
from promocase.judge.judgement import Expectation
from promocase.judge.target import target_of

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters from the beginning of a word that make it the same word: "pricing" and "prices"."""
SHARED = 2
"""Different words that a text must share with an expectation to be suggested for it."""
_EVERYWHERE = (
    "about after against also another because been before being between both could does during each every from have having here "
    "into itself more most much must only other others over same shall should since some such team teams than that their them then "
    "there these they this those through under until very what when where which while with within without work works worked would "
    "your product products manager"
)


def suggested(library: Library, case: Case, piece: Evidence) -> frozenset[str]:
    """Ids of competencies of the case that share words with the piece. What most expectations say tells nothing and is left out."""
    own = _stems(" ".join((piece.title, piece.situation, piece.my_part, piece.result, " ".join(piece.tags))))
    asked = [(e.id, _stems(_said(e))) for e in target_of(library, case).expectations]
    common = {word for word in own if sum(word in words for _id, words in asked) > max(len(asked) // 2, 1)}
    return frozenset(id for id, words in asked if len((own - common) & words) >= SHARED)


def _said(expectation: Expectation) -> str:
    return " ".join((expectation.competency.name, expectation.competency.summary, *(s.text for s in expectation.judged)))


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    everywhere = _EVERYWHERE.split()
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in everywhere)
