"""Finding evidence by its words, by its number in the packet and by the competencies it is mapped to."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import islice

from promocase.app.evidence import file_words, search_words
from promocase.app.evidence.views import newest_first
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.evidence import Evidence
from promocase.domain.library import Library
from promocase.judge.target import framework_of

_NUMBER = re.compile(r"\[?e(\d{1,6})\]?", re.IGNORECASE | re.ASCII)
_LEAST = 3
"""Letters of a competency's name below which half the library would be found by it."""


def evidence(workspace: Workspace, words: str, trashed: bool = False, limit: int = 200) -> tuple[str, ...]:
    """Ids of the pieces that hold these words and fit the filters among them, best first; with filters alone, newest first.

    Those in the Trash only with `trashed`. Nothing asked, nothing found.
    """
    asked, library = search_words.parse(words), workspace.library()
    if not asked.words.strip():
        there = (e for e in library.evidence.values() if (e.trashed_on is not None) == trashed and not e.erased)
        fit = [e for e in there if asked.fits(library, e)] if asked.tests else []
        return tuple(e.id for e in newest_first(fit)[:limit])
    if not asked.tests:
        return workspace.search(asked.words, limit, trashed)
    found = workspace.search(asked.words, len(library.evidence), trashed)
    return tuple(islice((id for id in found if asked.fits(library, library.evidence[id])), limit))


def suggestion(workspace: Workspace, words: str) -> str:
    """What may have been meant where nothing was found: the same with misspelt words put right. Empty where nothing is near."""
    meant = _put_right(words, search_words.parse(words).words, workspace.words_like)
    return meant if meant != words and evidence(workspace, meant, limit=1) else ""


def nearest(words: str, texts: Iterable[str]) -> str:
    """The same for a search among these texts."""
    there = {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", search_words.folded(text))}
    meant = _put_right(words, words, lambda _word: there)
    return meant if meant != words else ""


def _put_right(whole: str, asked: str, like: Callable[[str], Iterable[str]]) -> str:
    for word in re.findall(r"[^\W\d_]{4,}", asked):
        plain = search_words.folded(word)
        close = get_close_matches(plain, list(like(plain)), n=1, cutoff=0.75)
        if close and close[0] != plain:
            whole = whole.replace(word, close[0])
    return whole


def excerpt(workspace: Workspace, piece: Evidence, words: str) -> search_words.Found:
    """A line around what was found in the piece, or else in a file attached to it; empty where it is in the title alone."""
    asked, library = search_words.parse(words).words, workspace.library()
    project = library.project.get(piece.project_id or "")
    line, spans = search_words.excerpt(piece, project.name if project else "", asked)
    if line or not asked.strip() or search_words.holds(piece.title, asked):
        return search_words.Found(line, spans)
    for name, text in file_words.said(workspace, piece.id):
        line, spans = search_words.line_around(text, asked)
        if line:
            return search_words.Found(line, spans, name)
    return search_words.Found()


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
