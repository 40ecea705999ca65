"""The company's own form: its questions with their limits, and what a case answers to each.

The form belongs to the framework, so it is typed in once for all cases of a company; answers belong to one case at one target level.
"""

import re
from enum import StrEnum

from promocase.domain.immutable import immutable


class Unit(StrEnum):
    """What a limit counts."""

    CHARACTERS = "characters"
    WORDS = "words"


@immutable
class Question:
    """What a company asks in a form of its own, and how long an answer may be."""

    id: str
    text: str
    limit: int = 0
    """Most characters or words; 0: no limit is stated."""
    unit: Unit = Unit.CHARACTERS


@immutable
class CompanyForm:
    """The questions of a company, in their order."""

    id: str
    framework_id: str
    """Of every version of the framework: a new version asks the same questions."""
    name: str
    questions: tuple[Question, ...] = ()

    def question(self, id: str) -> Question | None:
        return next((q for q in self.questions if q.id == id), None)


class SourceKind(StrEnum):
    EXPECTATION = "expectation"
    """`id` is that of its competency."""
    PROJECT = "project"
    CASE = "case"
    """A part of the case itself: `id` is one of `CasePart`."""


class CasePart(StrEnum):
    SUMMARY = "summary"
    """The case in 60 seconds."""
    RESULTS = "results"
    """The strongest results."""
    SCOPE = "scope"
    NEED = "need"
    """Business need."""
    GROWTH = "growth"
    """Reasons to wait, and what was done about each."""
    PLAN = "plan"
    """Next proofs, of every open expectation that has a plan."""


@immutable
class Source:
    """What an answer is made of."""

    kind: SourceKind
    id: str


@immutable
class CompanyAnswer:
    """What one case, at one target level, answers to one question."""

    id: str
    case_id: str
    form_id: str
    question_id: str
    level_id: str
    sources: tuple[Source, ...] = ()
    text: str | None = None
    """Written by hand; None: as it is assembled from the sources."""
    assembled: str = ""
    """SHA-256 (hex) of what was assembled when the author last wrote or kept the text: tells when the sources say something else."""


_CHINESE_JAPANESE = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
"""Compiled when a text is asked for: that takes longer than most of what imports this."""


def length(text: str, unit: Unit) -> int:
    """How much of a limit a text takes, as the strictest systems count.

    Characters: a line end is two (they send it as two), and so is a character beyond the basic plane (an emoji). Words: what stands
    between spaces; each Chinese or Japanese character is one.
    """
    if unit is Unit.WORDS:
        return len(re.sub(_CHINESE_JAPANESE, " ", text).split()) + len(re.findall(_CHINESE_JAPANESE, text))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return len(lines) + lines.count("\n") + sum(c > "\uffff" for c in lines)
