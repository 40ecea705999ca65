"""Finding evidence by its words, by its number in the packet and by the competencies it is mapped to."""

import re
from collections.abc import Iterable

from promocase.app.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.library import Library
from promocase.judge.target import framework_of

_NUMBER = re.compile(r"\[?e(\d{1,6})\]?", re.IGNORECASE | re.ASCII)
_LEAST = 3
"""Letters of a competency's name below which half the library would be found by it."""


def evidence(workspace: Workspace, words: str, trashed: bool = False, limit: int = 200) -> tuple[str, ...]:
    """Ids of the pieces that hold these words, best first; those in the Trash only with `trashed`. No words, nothing found."""
    if not words.strip():
        return ()
    return workspace.search(words, limit, trashed)


def by_number(library: Library, case: Case | None, words: str) -> tuple[str, ...]:
    """The piece that the case cites by this number ("E5", "[e5]"), on the track of its target; none for other words."""
    asked = _NUMBER.fullmatch(words.strip())
    if asked is None or case is None:
        return ()
    track = framework_of(library, case).level(case.target_level).track
    return tuple(id for id, number in library.numbers_of(case.id, track).items() if number == int(asked[1]))


def names(words: str, competencies: Iterable[str]) -> bool:
    """Whether one of these competency names holds every word, each from the beginning of a word."""
    asked = words.casefold().split()
    if sum(map(len, asked)) < _LEAST:
        return False
    return any(all(f" {word}" in f" {name.casefold()}" for word in asked) for name in competencies)
