"""What a case answers to a company's form, as frozen values: strings final."""

from datetime import date

from promocase.domain.company_form import CompanyForm, Question, Source, length
from promocase.domain.immutable import immutable


@immutable
class Bit:
    """Whole sentences that are told together or not at all."""

    text: str
    rank: int
    """What is told first where room is short: 0 before 1."""
    strand: str
    """Bits of one strand are told from its beginning: a later one never without those before it."""


@immutable
class Telling:
    """What one source says, in reading order."""

    label: str
    bits: tuple[Bit, ...]


@immutable
class LeftOut:
    """A sentence, or several that belong together, that had no room."""

    source: str
    text: str


@immutable
class Fitted:
    text: str
    left_out: tuple[LeftOut, ...]


@immutable
class Offered:
    """A source that an answer of this case may be made of."""

    source: Source
    label: str


@immutable
class Answer:
    question: Question
    sources: tuple[Source, ...]
    """As they are mapped."""
    silent: tuple[Source, ...]
    """Mapped sources that say nothing: not in this case, or not written yet."""
    assembled: str
    left_out: tuple[LeftOut, ...]
    """Of what is assembled."""
    text: str
    """What goes to the company: written by hand, or as assembled."""
    by_hand: bool
    changed: bool
    """Written by hand, and the sources say something else since."""
    private: str
    """Private words that stand in the text, so that it must not leave; empty otherwise."""

    @property
    def size(self) -> int:
        """In the unit of its limit."""
        return length(self.text, self.question.unit)

    @property
    def over(self) -> int:
        """By how much it is too long; 0 where it is not."""
        return max(0, self.size - self.question.limit) if self.question.limit else 0


@immutable
class Answered:
    """A company's form with the answers of one case."""

    form: CompanyForm
    author: str
    target: str
    language: str
    as_of: date
    """Evidence up to this day is read; the file is dated by it."""
    answers: tuple[Answer, ...]
    offered: tuple[Offered, ...]
    """Every source there is in this case, in the order it is offered."""
