"""What may be chosen about a packet: few things, each with a caption."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from promocase.app.packets.documents import Asked, Kind
from promocase.kit.i18n import _
from promocase.packet.options import Edition, FormLength, Hidden, Options, Paper, Section
from promocase.ui.paper import paper_of
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import label, space

NO_FORM = "none"


class PacketOptions(QWidget):
    """Holds the options that are chosen; tells when another one is."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.options = Options(paper=paper_of(self.locale()))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space(0.75))
        self._captions: dict[QWidget, QWidget] = {}
        self.document = self._choice(_("Document"), _document_words())
        self.document.picked.connect(self._choose_document)
        self.witness = self._choice(_("Who is asked, and about what"), {})
        self.witness.picked.connect(lambda _id: self.chosen.emit())
        self.edition = self._choice(_("For"), edition_words())
        self.edition.picked.connect(self._choose_edition)
        self.form = self._choice(_("Review form"), _form_words(Edition.MANAGER))
        self.form.picked.connect(self._choose_form)
        self.names = self._choice(_("Names"), _names_words())
        self.names.picked.connect(lambda hide: self._choose(hide=hide))
        self.left_out = self._choice(_("Leave out evidence labelled"), {})
        self.left_out.picked.connect(lambda labels: self._choose(leave_out=labels))
        self.paper = self._choice(_("Paper"), {Paper.A4: _("A4"), Paper.LETTER: _("Letter")})
        self.paper.show_value(self.options.paper)
        self.paper.picked.connect(lambda paper: self._choose(paper=paper))
        self.also = QCheckBox(_("Add a page “Also relevant”"))
        self.also.setToolTip(_("Titles and results of evidence that is not in this case, without a judgement."))
        self.also.clicked.connect(lambda on: self._choose(also_relevant=on))
        self._box.addWidget(self.also)
        self.files = QCheckBox(_("Put attached files into the PDF"))
        self.files.setToolTip(_("Files that are no pictures, up to 20 MB together; none where names are hidden."))
        self.files.clicked.connect(lambda on: self._choose(embed_files=on))
        self._box.addWidget(self.files)
        self.case = QCheckBox(_("Put the case itself into the PDF"))
        self.case.setToolTip(_("Only what the pages print, for a reader who opens the PDF with Promocase and looks around in it."))
        self.case.clicked.connect(lambda on: self._choose(embed_case=on))
        self._box.addWidget(self.case)
        self._show_form()
        self.offer_labels(())
        self._show_what_fits()

    @property
    def kind(self) -> Kind | None:
        """None: the packet."""
        return self.document.value() or None

    def offer_witnesses(self, asked: Iterable[Asked]) -> None:
        """Whom a slip can be made for."""
        self.witness.offer({each.witness.id: f"{each.person}: {each.title}" for each in asked})

    def _choose_document(self, _kind: object) -> None:
        self._show_what_fits()
        self.chosen.emit()

    def _show_what_fits(self) -> None:
        """Only what means something to the document that is chosen."""
        packet, slip = self.kind is None, self.kind is Kind.SLIP
        named = self.kind in (None, Kind.BRIEF, Kind.HANDOVER)
        for widget, there in (
            (self.witness, slip),
            (self.edition, packet),
            (self.form, packet),
            (self.names, named),
            (self.left_out, named),
            (self.also, packet),
            (self.files, packet),
            (self.case, packet),
        ):
            widget.setVisible(there)
            if widget in self._captions:
                self._captions[widget].setVisible(there)

    def offer_labels(self, labels: Iterable[str]) -> None:
        """The leave-out labels that pieces of this library carry."""
        there = sorted(set(labels), key=str.casefold)
        words: dict[object, str] = {frozenset(): _("Nothing"), **{frozenset({each}): each for each in there}}
        if len(there) > 1:
            words[frozenset(there)] = _("All labels")
        self.left_out.offer(words)
        if self.options.leave_out not in words:
            self.options = replace(self.options, leave_out=frozenset())
        self.left_out.show_value(self.options.leave_out)
        self.left_out.setEnabled(bool(there) and self.options.edition is not Edition.LEAVING)

    def _choice(self, words: str, values: dict[object, str]) -> Choice:
        made = Choice(values, words)
        caption = label(words, "label")
        caption.setBuddy(made)
        self._captions[made] = caption
        self._box.addWidget(caption)
        self._box.addWidget(made)
        return made

    def _choose(self, **chosen: object) -> None:
        self.options = replace(self.options, **chosen)
        self._show_files()
        self.chosen.emit()

    def choose_since(self, number: int | None) -> None:
        """Tell what changed since this earlier packet; None: nothing."""
        self._choose(since=number)

    def _show_files(self) -> None:
        """A name in a file can't be hidden: where names are, the choice for files is taken back in sight."""
        if self.options.hidden:
            self.options = replace(self.options, embed_files=False)
        self.files.setChecked(self.options.embed_files)
        self.case.setChecked(self.options.embed_case)
        self.files.setEnabled(not self.options.hidden)

    def _choose_edition(self, edition: Edition) -> None:
        """Each reader has a profile: what was chosen for another one is not taken along."""
        self.options = replace(self.options, edition=edition, form=None, hide=None, sections=frozenset(Section), embed_case=False)
        self._show_form()
        self.chosen.emit()

    def _choose_form(self, form: object) -> None:
        none = form == NO_FORM
        self._choose(form=None if none else form, sections=frozenset(Section) - ({Section.FORM} if none else set()))

    def _show_form(self) -> None:
        options = self.options
        self.form.offer(_form_words(options.edition))
        self.form.setEnabled(options.edition is not Edition.LEAVING)
        length = FormLength.SHORT if options.short_form else FormLength.LONG
        self.form.show_value(length if options.has(Section.FORM) else NO_FORM)
        self.names.show_value(options.hidden)
        self._show_files()
        self.left_out.setEnabled(self.left_out.count() > 1 and options.edition is not Edition.LEAVING)


def _document_words() -> dict[object, str]:
    return {
        "": _("Packet"),
        Kind.AGREED: _("Agreed expectations"),
        Kind.SLIP: _("Endorsement slip"),
        Kind.BRIEF: _("One-page brief"),
        Kind.HANDOVER: _("Handover to a new manager"),
    }


def edition_words() -> dict[object, str]:
    return {
        Edition.MANAGER: _("My manager"),
        Edition.COMMITTEE: _("The committee"),
        Edition.LEAVING: _("Me and my next manager, after leaving"),
    }


def _names_words() -> dict[object, str]:
    return {
        frozenset(): _("As they are"),
        frozenset({Hidden.CUSTOMERS}): _("Customers as letters"),
        frozenset(Hidden): _("People as roles, customers as letters"),
    }


def _form_words(edition: Edition) -> dict[object, str]:
    none: dict[object, str] = {NO_FORM: _("None")}
    if edition is Edition.LEAVING:
        return none
    return {FormLength.LONG: _("Expectation by expectation"), FormLength.SHORT: _("Short: decision and three boxes"), **none}
