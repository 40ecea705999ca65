"""Whether a text is English: the text checks know English words only, and say nothing of a text in another language."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OFTEN = frozenset({
    "the", "and", "with", "that", "this", "these", "those", "which", "from", "into", "were", "are", "been", "being",
    "their", "they", "them", "our", "ours", "your", "his", "would", "could", "should", "what", "when", "where", "who",
    "whose", "than", "then", "because", "about", "after", "before", "through", "between", "each", "every", "both", "other",
    "first", "only", "there", "it", "its", "i", "i'm", "i've", "i'd", "we", "we've", "of", "to", "by", "at", "as", "not",
    "for", "but", "if", "how", "why",
})  # fmt: skip
"""Words that English prose can hardly do without. Some are words elsewhere too ("of" in Dutch), so they are weighed, not met."""
_ENGLISH_ALONE = frozenset({
    "the", "and", "with", "that", "this", "these", "those", "which", "from", "were", "their", "they", "would", "could",
    "should", "what", "when", "where", "because", "about", "through", "between", "i'm", "i've", "i'd", "we've", "who",
    "whose", "there",
})  # fmt: skip
"""Those of them that no other language of Latin script uses often."""
_SHARE, _ALONE = 0.2, 0.05
"""Of all words, at least so many are frequent ones, and so many frequent in English alone. Measured on the Universal Declaration
of Human Rights in thirty languages (tests/judge/test_text_language.py) and on the sample library."""
SHORT = 12
"""Words; fewer tell too little, and are judged with the texts around them."""


class Weight(NamedTuple):
    """How many words a text has, how many of them are frequent in English, and how many in English alone."""

    words: int
    often: int
    alone: int


@lru_cache(maxsize=1 << 15)
def weigh(text: str) -> Weight:
    """Kept, as most texts are the same from one judgement to the next."""
    found = [w.casefold().replace("’", "'") for w in _WORD.findall(text)]
    often = [w for w in found if w in _OFTEN]
    return Weight(len(found), len(often), sum([w in _ENGLISH_ALONE for w in often]))


def together(weights: Iterable[Weight]) -> Weight:
    """Of several texts, one after the other."""
    columns = tuple(zip(*weights, strict=True)) or ((), (), ())
    return Weight(*map(sum, columns))


def is_english(text: str | Weight) -> bool:
    of = weigh(text) if isinstance(text, str) else text
    return of.words > 0 and of.often >= _SHARE * of.words and of.alone >= _ALONE * of.words
