"""Evidence: everything kept, for every case. List and search on the left, the chosen piece on the right."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from promocase.app.cases import mappings
from promocase.app.cases.findings import FindingRow
from promocase.app.evidence import attachments, evidence, uses, views
from promocase.app.evidence.evidence_lists import Filter
from promocase.app.reviews import advice
from promocase.app.workspace.changes import Changes
from promocase.domain.evidence import Witness
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.pages.evidence_acts import EvidenceActs, edit_evidence
from promocase.ui.pages.evidence_editor import EvidenceEditor, Shown
from promocase.ui.pages.evidence_filters import EvidenceFilters
from promocase.ui.pages.evidence_rows import EvidenceRows
from promocase.ui.pages.page import Page
from promocase.ui.widgets.evidence_list import EvidenceList
from promocase.ui.widgets.panes import ListPane, fill, panes
from promocase.ui.widgets.parts import Empty, Header, label, space

SEARCH_PAUSE = 90
"""Milliseconds after the last key before a search runs."""


class EvidencePage(Page):
    """`open_place(place, kind, id, field)` leads to another place of the window."""

    OWN = ("find", "map", "delete", "toggle_private", "set_project", "describe_project")

    def __init__(self, session, commands, toast, today, open_place) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Evidence")
        self._today = today
        self._acts = EvidenceActs(self, session, today, open_place)
        self._filter = Filter()
        self._complete = ("", False)
        """The piece that is shown, and whether it was complete"""
        self._rows = EvidenceRows(session)
        self.header = Header(self.NAME)
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search evidence"))
        self.search.setPlaceholderText(_("Search evidence"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE)
        self._pause.timeout.connect(self._show_rows)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._take_meant)
        self.list = EvidenceList()
        self.list.chosen.connect(self._show_piece)
        self.editor = EvidenceEditor(self._acts.map, today)
        self._wire_editor()
        self._lay_out()
        self._bind_keys()

    # ---- building

    def _lay_out(self) -> None:
        left = ListPane()
        box = left.box
        box.addWidget(self.header)
        box.addWidget(self.search)
        self.filters = EvidenceFilters()
        self.filters.chosen.connect(self._choose)
        box.addWidget(self.filters)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._nothing = Empty(
            _("Nothing kept yet"),
            _("Write down one thing you did this week. One line is enough."),
            [(_("New evidence"), self.commands["capture"].trigger)],
        )
        self._no_match = Empty(
            _("Nothing matches"),
            _("No evidence holds these words with this filter."),
            [("", self._take_meant), (_("Clear search and filter"), self._clear)],
        )
        self._meant = self._no_match.buttons[0]
        self._meant.hide()
        self._lists.addWidget(self._nothing)
        self._lists.addWidget(self._no_match)
        self._lists.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._lists.setMinimumHeight(space(9))  # what can scroll gives way before the filters do
        box.addWidget(self._lists, 1)
        self._details = QStackedWidget()
        self._blank = self._steps()
        self._details.addWidget(self._blank)
        self._details.addWidget(self.editor)
        self.split = panes(left, self._details, sizes=(52, 79), stretch=1)
        fill(self, self.split)

    def _steps(self) -> QWidget:
        """What stands where a piece will be: how the work goes, as long as nothing is kept."""
        blank = QWidget()
        blank.setProperty("pane", "details")
        box = QVBoxLayout(blank)
        box.setContentsMargins(space(4), space(4), space(4), space(4))
        self._how = QWidget()
        inner = QVBoxLayout(self._how)
        inner.setSpacing(space(0.5))
        for number, (head, text) in enumerate(
            (
                (_("Write down"), _("What you did, in a line. Result, own part and proof can follow.")),
                (_("Map"), _("Say which competency it shows, and at which level.")),
                (_("See what is shown"), _("Coverage says what is well shown, partly shown and not shown yet.")),
            ),
            1,
        ):
            inner.addWidget(label(_("{number}  {step}").format(number=number, step=head), "h2"))
            inner.addWidget(label(text, "quiet", wrap=True))
            inner.addSpacing(space(1.5))
        box.addStretch(2)
        box.addWidget(self._how)
        box.addStretch(3)
        return blank

    def _wire_editor(self) -> None:
        edit = self.editor
        edit.edited.connect(self._edit)
        edit.project_named.connect(lambda id, name: self.session.do(_("Set Project"), evidence.set_project, id, name))
        edit.use_wanted.connect(self._acts.show_use)
        edit.unmap.connect(lambda id: self.session.do(_("Remove Mapping"), mappings.remove, (id,)))
        edit.witnesses.wanted.connect(self._add_witness)
        edit.witnesses.changed.connect(self._change_witness)
        edit.witnesses.removed.connect(lambda id: self.session.do(_("Remove Witness"), evidence.remove_witness, id))
        edit.files.wanted.connect(self._attach)
        edit.files.removed.connect(lambda id: self.session.do(_("Remove File"), attachments.detach, id))
        edit.files.saved_as.connect(self._save_copy)

    def _bind_keys(self) -> None:
        self.list.addAction(self.commands["delete"])
        self.list.offer(lambda: self.commands.context_menu(self.list, ("map", "toggle_private", None, "delete")))
        for key, act in (("M", self._acts.map), ("/", self.search.setFocus)):
            QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(act)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(self.editor.title.setFocus)
        for key in range(10):
            made = QShortcut(QKeySequence(str(key)), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(partial(self._acts.toggle_number, key or 10))
        leave = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._escape)
        down = QShortcut(QKeySequence("Down"), self.search, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)

    # ---- showing

    def enter(self) -> None:
        bind, writable = self.commands.bind, not self.session.workspace.read_only
        bind("find", self.search.setFocus)
        bind("map", self._acts.map, writable and self.session.case is not None)
        bind("delete", self._acts.trash, writable)
        bind("toggle_private", self._acts.toggle_private, writable)
        bind("set_project", self._acts.set_project, writable)
        bind("describe_project", self._acts.describe_project, writable)
        here = self.session.library().evidence.get(self.list.current_id())
        self.commands["toggle_private"].setChecked(here is not None and here.private)
        first = self.search if self._rows.total else self._nothing.findChild(QPushButton)
        (self.list if self.list.rows.rowCount() else first).setFocus()

    def commit(self) -> None:
        self.editor.commit()

    def shut(self) -> None:
        self._pause.stop()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list if self.list.isVisible() else self.search, self.editor)

    def show_all(self) -> None:
        self._rows.renew()
        self._offer()
        self._show_rows()
        self._show_piece(self.list.current_id())

    def show_changes(self, changes: Changes) -> None:
        self._rows.renew(changes)
        before = self._complete
        self._offer()
        self._show_rows()
        self._show_piece(self.list.current_id())
        if before == (self._complete[0], False) and self._complete[1] and not self.session.news:
            self.toast.say(_("It says all that makes it complete."), (_("Undo"), self.commands["undo"].trigger))

    def _offer(self) -> None:
        """Pieces may be asked for by what there is now."""
        self.filters.offer(self._rows.competencies(), self._rows.projects(), self._rows.periods())

    def _checks(self, chips: tuple[views.Chip, ...], id: str) -> views.PieceChecks:
        """What makes the piece complete where it is in the case; a case that can't be judged says so in Coverage."""
        if not any(chip.in_case for chip in chips):
            return views.PieceChecks()
        try:
            return views.piece_checks(self.session.judgement(), id)
        except Known:
            return views.PieceChecks()

    def _show_rows(self) -> None:
        words, total = self.search.text().strip(), self._rows.total
        rows = self._rows.shown(words, self._filter)
        self._rows.look_for(words)
        self.list.show_ids(self._rows.headed(rows, words, self._filter), self._rows.row, self._rows.touched)
        every = n_("1 piece of evidence", "{n} pieces of evidence", total) if total else ""
        some = n_("{shown} of 1 piece", "{shown} of {n} pieces", total)
        self.header.say(every if len(rows) == total else some.format(shown=len(rows)))
        if not rows:
            self._say_nothing(words)
        self.filters.setVisible(bool(total))
        self._how.setVisible(not total)
        self._lists.setCurrentWidget(self.list if rows else self._no_match if total else self._nothing)

    def _say_nothing(self, words: str) -> None:
        """What was looked for, and what may have been meant: Enter in the search, or the button, looks for that."""
        said = _("No evidence holds “{words}” with this filter.").format(words=words) if words else _("No evidence goes with this filter.")
        meant = self._rows.meant(words, self._filter)
        self._meant.setVisible(bool(meant))
        self._meant.setProperty("words", meant)
        if meant:
            self._meant.setText(_("Search for “{words}”").format(words=meant))
            said += " " + _("Did you mean “{words}”? Enter searches for it.").format(words=meant)
        self._no_match.say(said)

    def _go_down(self) -> None:
        """From the search to what was found; where nothing was, to what can be done about it."""
        (self.list if self.list.isVisible() else self._no_match.buttons[self._meant.isHidden()]).setFocus()

    def _take_meant(self) -> None:
        if not self._meant.isHidden() and self._lists.currentWidget() is self._no_match:
            self.search.setText(self._meant.property("words"))
            self.search.setFocus()

    def _show_piece(self, id: str) -> None:
        library = self.session.library()
        piece = library.evidence.get(id)
        if piece is None or piece.trashed_on is not None:
            self.editor.commit()
            self._details.setCurrentWidget(self._blank)
            return
        project = library.project.get(piece.project_id or "")
        witnesses = tuple((w, library.person[w.person_id]) for w in library.witnesses_of.get(id, ()))
        chips = views.chips(library, self.session.case, id)
        files = library.attachments_of.get(id, ())
        checks = self._checks(chips, id)
        used = uses.uses_of(library, (id,))
        said = advice.of(library, [w.id for w, _person in witnesses])
        self.editor.show_piece(Shown(piece, project.name if project else "", chips, witnesses, files, checks, used, said))
        in_case = any(chip.in_case for chip in chips)
        self.editor.findings.show_soon(id, lambda: self._found_on(id) if in_case else (), self.session.writable)
        self._complete = (id, checks.complete)
        self.editor.setEnabled(not self.session.workspace.read_only)
        self._details.setCurrentWidget(self.editor)
        self.commands["toggle_private"].setChecked(piece.private)

    def _found_on(self, id: str) -> tuple[FindingRow, ...]:
        return tuple(row for row in self.session.findings() if row.finding.about == id)

    def chosen(self) -> str:
        return self.list.current_id()

    def selected_ids(self) -> tuple[str, ...]:
        return self.list.selected_ids()

    def reveal(self, kind: str, id: str) -> bool:
        if kind == "filter":
            self._clear()
            self._choose(_filter_of(id))
            return True
        if kind != "evidence":
            return False
        if self.list.rows.row_of(id) is None:
            self._clear()
        return self.list.choose(id)

    def open_field(self, id: str, field: str) -> None:
        """Show a piece with the focus in one of its fields (where a mend leads)."""
        if self.reveal("evidence", id):
            self._show_piece(id)
            self.editor.focus_field(field)

    def _choose(self, filter: Filter) -> None:
        self._filter = filter
        self.filters.show_filter(filter)
        self._show_rows()

    def _clear(self) -> None:
        self.search.clear()
        self._pause.stop()
        self._choose(Filter(sort=self._filter.sort))
        self.list.setFocus()

    def _escape(self) -> None:
        if self.search.text() or not self._filter.all:
            self._clear()
        else:
            self.list.setFocus()

    # ---- acts

    def _edit(self, id: str, name: str, value: object) -> None:
        if not edit_evidence(self.session, id, name, value) and not self.editor.refuse(name):
            self._show_piece(id)

    def _add_witness(self, name: str) -> None:
        self.session.do(_("Add Witness"), evidence.add_witness, self.editor.shown_id, evidence.WitnessDraft(name))

    def _change_witness(self, witness: Witness) -> None:
        self.session.do(_("Edit Witness"), evidence.change_witness, witness, merge=f"witness.{witness.id}")

    def _attach(self, copy: bool) -> None:
        id = self.list.current_id()
        paths, _kinds = QFileDialog.getOpenFileNames(self.window(), _("Add files"))
        for path in paths:
            self.session.do(_("Add File"), evidence.attach, id, evidence.FileDraft(path, copy), self._today())

    def _save_copy(self, attachment_id: str) -> None:
        file = self.session.library().attachment[attachment_id]
        path, _kind = QFileDialog.getSaveFileName(self.window(), _("Save a copy"), file.name)
        if path:
            self.session.attempt(lambda: attachments.save_copy(self.session.workspace, attachment_id, Path(path)))


def _filter_of(told: str) -> Filter:
    """A filter as another place asks for it: "unmapped", or parts such as "project=ID period=2026-Q1"."""
    if "=" not in told:
        return Filter(kind=told)
    return Filter(**dict(part.split("=", 1) for part in told.split()))

