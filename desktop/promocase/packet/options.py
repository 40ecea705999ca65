"""What the author may choose about a packet. Few on purpose."""

from datetime import date
from enum import StrEnum

from promocase.domain.immutable import immutable


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


class Edition(StrEnum):
    """Who reads it. Each has a profile of its own: what it says of coverage, which form it carries, what it keeps back."""

    MANAGER = "manager"
    """With the long form, and answers to the manager's earlier remarks."""
    COMMITTEE = "committee"
    """Coverage as facts, the manager's word where it may be shown, and the short form."""
    LEAVING = "leaving"
    """To take along after leaving, for whoever the author works with next: a record of the work that asks for nothing.

    No form and no plans, people as roles, customers as letters, labelled pieces left out.
    """


class FormLength(StrEnum):
    LONG = "long"
    SHORT = "short"
    """The decision and three boxes."""


class Hidden(StrEnum):
    """Whose names a packet does not say."""

    PEOPLE = "people"
    """Told by their role."""
    CUSTOMERS = "customers"
    """Told as "Customer A"."""


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


@immutable
class Options:
    """What the author chose for a packet: who reads it, what is in it, and on what paper."""

    paper: Paper = Paper.A4
    language: str = "en"
    """BCP 47 tag of the language the packet is written in."""
    sections: frozenset[Section] = frozenset(Section)
    also_relevant: bool = False
    """One appendix page with titles and results of pieces that are not in this case, without a verdict (off by default)."""
    edition: Edition = Edition.MANAGER
    form: FormLength | None = None
    """None: as the edition has it."""
    hide: frozenset[Hidden] | None = None
    """None: as the edition has it."""
    leave_out: frozenset[str] = frozenset()
    """Leave-out labels of this audience: pieces that carry one stay out. After leaving, those with any label do."""
    embed_files: bool = False
    """Attached files that are not drawn as pictures lie in the PDF (off by default); none where names are hidden."""
    embed_case: bool = False
    """The case as it is printed lies in the PDF as data, for who reads it with this program (off by default)."""
    prepared_on: date | None = None
    """The day on which it is made; None where that is not told. A packet that was handed out before keeps its first day."""
    since: int | None = None
    """Number of an earlier packet: what changed since it is told and marked. None: nothing is (off by default)."""

    def has(self, section: Section) -> bool:
        return section in self.sections and (self.edition is not Edition.LEAVING or section not in _OF_A_CASE)

    @property
    def short_form(self) -> bool:
        return (self.form or _FORMS.get(self.edition)) is FormLength.SHORT

    @property
    def hidden(self) -> frozenset[Hidden]:
        return _HIDDEN.get(self.edition, frozenset()) if self.hide is None else self.hide

    @property
    def embeds(self) -> bool:
        """Nobody can hide a name in a file, so where names are hidden none is put in."""
        return self.embed_files and not self.hidden

    @property
    def carries_case(self) -> bool:
        """Pieces come along as their sheets print them, so without sheets there is no case to put in."""
        return self.embed_case and self.has(Section.SHEETS)

    @property
    def says_coverage(self) -> bool:
        """Whether the word stands beside its facts."""
        return self.edition is not Edition.COMMITTEE

    @property
    def says_plans(self) -> bool:
        """Whether what is open says how it will be shown."""
        return self.edition is not Edition.LEAVING

    def leaves_out(self, label: str) -> bool:
        """Whether pieces with this label stay out; a piece without one never does."""
        return bool(label) and (label in self.leave_out or self.edition is Edition.LEAVING)


_OF_A_CASE = frozenset({Section.FORM, Section.GROWTH})
"""Parts for those who decide."""
_FORMS = {Edition.COMMITTEE: FormLength.SHORT}
_HIDDEN = {Edition.LEAVING: frozenset(Hidden)}
