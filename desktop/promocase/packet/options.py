"""What the author may choose about a packet. Few on purpose."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


class Section(StrEnum):
    """Parts that may be left out. Decision page, matrix and expectations always belong to a packet."""

    WORK = "work"
    GROWTH = "growth"
    FORM = "form"
    SHEETS = "sheets"
    INDEX = "index"
    AGREED = "agreed"
    STATEMENTS = "statements"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Options:
    paper: Paper = Paper.A4
    language: str = "en"
    """BCP 47 tag of the language the packet is written in."""
    sections: frozenset[Section] = frozenset(Section)
    also_relevant: bool = False
    """One appendix page with titles and results of pieces that are not in this case, without a verdict (off by default)."""
    leave_out: frozenset[str] = frozenset()
    """Leave-out labels of this audience: pieces that carry one stay out."""

    def has(self, section: Section) -> bool:
        return section in self.sections
