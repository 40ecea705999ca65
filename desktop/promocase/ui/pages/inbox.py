"""Inbox: what came in and isn't filed yet. Digits say what an entry shows, Enter files it, and the next one is there."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QWidget

from promocase.app.cases import mappings, suggesting
from promocase.app.evidence import evidence, inbox, merging_pieces, views
from promocase.app.workspace.changes import Changes
from promocase.domain.dates import PartialDate
from promocase.domain.framework import Framework
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui import mapping_places
from promocase.ui.dialogs import splitting
from promocase.ui.pages.evidence_acts import edit_evidence
from promocase.ui.pages.inbox_empty import InboxEmpty
from promocase.ui.pages.inbox_entry import InboxEntry
from promocase.ui.pages.inbox_places import InboxPlaces, Levels, file_button
from promocase.ui.pages.page import Page
from promocase.ui.widgets.evidence_list import EvidenceList
from promocase.ui.widgets.panes import ListPane, fill, panes
from promocase.ui.widgets.parts import Header, space

ACTS = ("file_entry", "put_off", "merge_before", "split_entry", "shows_target", "shows_current")
"""What is done with the chosen entries."""


class InboxPage(Page):
    """`go(place)` leads to another place of the window."""

    OWN = (*ACTS, "delete", "toggle_private")

    def __init__(self, session, commands, toast, today: Callable[[], date], go: Callable[[str], object]) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Inbox")
        self._today = today
        self._level: str | None = None
        """The level the next digit says an entry shows."""
        self._of: tuple[str, ...] = ()
        self._filed = 0
        """How many were filed since the Inbox was empty last."""
        self.header = Header(self.NAME)
        self.list = EvidenceList()
        self.list.setAccessibleName(self.NAME)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_chosen())
        self.entry = InboxEntry(today)
        self.entry.edited.connect(self._edit)
        self.file = file_button(self._file)
        self.places = InboxPlaces(self.file)
        self.places.toggled.connect(self._toggle)
        self.places.level_chosen.connect(self._show_level)
        self.places.left.connect(self.list.setFocus)
        self.empty = InboxEmpty(self._add, partial(go, "coverage"))
        self.empty.ended.connect(self._begin_filing)
        self._lay_out()
        self._bind_keys()

    # ---- building

    def _lay_out(self) -> None:
        left = ListPane()
        box = left.box
        box.addWidget(self.header)
        box.addWidget(self.list, 1)
        self.entry.setMinimumWidth(space(30))
        self._filing = panes(left, self.entry, self.places, sizes=(40, 50, 41), stretch=1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._filing)
        self._stack.addWidget(self.empty)
        fill(self, self._stack)

    def _bind_keys(self) -> None:
        def on(key: str, act: Callable[[], object]) -> None:
            QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(act)

        self.list.addAction(self.commands["delete"])
        for digit in range(10):
            on(str(digit), partial(self._toggle_number, digit or 10))
        acts = {
            "Return": "file_entry",
            "Enter": "file_entry",
            "S": "put_off",
            "M": "merge_before",
            "T": "shows_target",
            "C": "shows_current",
        }
        for key, id in acts.items():
            on(key, self.commands[id].trigger)
        on("P", self.commands["toggle_private"].trigger)
        on("/", self.places.begin_search)
        on("E", self._into_title)
        on("J", partial(self._step, 1))
        on("K", partial(self._step, -1))
        back = QShortcut(QKeySequence("Esc"), self.entry, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.list.setFocus)

    # ---- showing

    def enter(self) -> None:
        bind, may = self.commands.bind, not self.session.workspace.read_only
        bind("delete", self._trash, may)
        bind("toggle_private", self._toggle_private, may)
        acts = {
            "file_entry": self._file,
            "put_off": self._put_off,
            "merge_before": self._merge,
            "split_entry": self._split,
            "shows_target": partial(self._show_which, "target_level"),
            "shows_current": partial(self._show_which, "current_level"),
        }
        for id, act in acts.items():
            bind(id, act, may and self.list.rows.rowCount() > 0)
        self._show(set())
        self._focus()

    def commit(self) -> None:
        self.entry.commit()

    def leave(self) -> None:
        self.empty.written = 0
        super().leave()

    def shut(self) -> None:
        self.empty.keep_line()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list, self.entry, self.places) if self._stack.currentWidget() is self._filing else (self.empty.line,)

    def show_all(self) -> None:
        self._show(None)

    def show_changes(self, changes: Changes) -> None:
        everything = changes.kinds & {"case", "framework", "project"}
        self._show(None if everything else self._touched(changes))

    def _touched(self, changes: Changes) -> set[str]:
        """Ids of entries that may read differently; of a mapping that is gone, any chosen one."""
        library = self.session.library()
        mapped = (library.mapping.get(id) for kind, id in changes.touched if kind == "mapping")
        return {id for kind, id in changes.touched if kind == "evidence"} | {m.evidence_id for m in mapped if m} | {*self._of}

    def _show(self, changed: set[str] | None) -> None:
        library, case = self.session.library(), self.session.case
        ids = tuple(piece.id for piece in inbox.waiting(library))
        had_focus = self.list.hasFocus()
        self.list.show_ids(ids, lambda id: views.evidence_rows_of(library, case, (id,))[id], changed)
        self.header.say(n_("1 to file", "{n} to file", len(ids)))
        writing = bool(self.empty.written)
        self._stack.setCurrentWidget(self._filing if ids and not writing else self.empty)
        self.empty.say(self._filed, case is not None)
        if had_focus and not ids:
            self._focus()
        self._show_chosen()
        may = not self.session.workspace.read_only
        if self.isVisible():
            for id in ACTS:
                self.commands[id].setEnabled(may and bool(ids) and not writing)

    def _focus(self) -> None:
        if self._stack.currentWidget() is self._filing:
            self.list.setFocus()
        else:
            self.empty.focus()

    def _show_chosen(self) -> None:
        """The current entry's text, and what all chosen ones are mapped to."""
        library, case, id = self.session.library(), self.session.case, self.list.current_id()
        ids = self.list.selected_ids()
        anew, self._of = ids != self._of, ids
        if id not in library.evidence:
            return
        self.entry.show_entry(inbox.came(library, id))
        self.entry.setEnabled(not self.session.workspace.read_only)
        self.commands["toggle_private"].setChecked(all(library.evidence[each].private for each in ids or (id,)))
        self.places.setEnabled(case is not None and not self.session.workspace.read_only)
        if case is None:
            self.places.offer((), None)
            return
        marks = inbox.marks(library, case, ids)
        if anew or marks.levels:
            self._level = next(iter(marks.levels)) if len(marks.levels) == 1 else case.target_level
        framework = mapping_places.framework_of(library, case)
        both = (framework.level(id) for id in (case.target_level, case.current_level))
        levels = Levels(*((level.id, level.code or level.title) for level in both))
        self.places.offer(mapping_places.places(library, case, ids), levels)
        dots = suggesting.suggested(library, case, library.evidence[id])
        self.places.show_marks(marks.all, marks.some, dots, self._counts(), self._level)

    def _counts(self) -> dict[str, int]:
        """How many pieces each expectation counts now; a case that can't be judged says so in Coverage."""
        try:
            judged = self.session.judgement()
        except Known:
            return {}
        return {each.expectation.id: each.facts.pieces for each in judged.expectations} if judged else {}

    def chosen(self) -> str:
        return self.list.current_id()

    def reveal(self, kind: str, id: str) -> bool:
        return kind == "evidence" and self.list.choose(id)

    def open_field(self, id: str, field: str) -> None:
        if self.reveal("evidence", id):
            self._into_title()

    def _into_title(self) -> None:
        self.entry.title.setFocus()
        self.entry.title.moveCursor(QTextCursor.MoveOperation.End)

    def _step(self, by: int) -> None:
        at = self.list.currentIndex().row() + by
        if 0 <= at < self.list.rows.rowCount():
            self.list.choose(self.list.rows.ids()[at])

    # ---- acts

    @property
    def _framework(self) -> Framework:
        assert self.session.case is not None
        return mapping_places.framework_of(self.session.library(), self.session.case)

    def _do(self, name: str, step, *args) -> bool:
        """All that is said of the same entries until they are filed is one step to take back."""
        return self.session.done(name, step, *args, merge=f"inbox.{'.'.join(self._of)}")

    def _toggle_number(self, number: int) -> None:
        ids = list(self.places.ticks)
        if number <= len(ids):
            self._toggle(ids[number - 1])

    def _toggle(self, competency_id: str) -> None:
        case, ids = self.session.case, self._of
        if case is None or not ids or self.session.workspace.read_only:
            return
        framework = self._framework
        name = framework.competency(competency_id).name
        inside = (framework.id, competency_id) in mappings.competencies_in(self.session.library(), case)
        level = self._level if inside else None
        if self._do(_("Map to {name}").format(name=name), mappings.toggle, framework, ids, competency_id, level) and not inside:
            self._say(_("Kept. Not part of this case."))

    def _show_which(self, which: str) -> None:
        if self.session.case is not None:
            self._show_level(getattr(self.session.case, which))

    def _show_level(self, level_id: str | None) -> None:
        case = self.session.case
        if case is None or not self._of:
            return
        self._level = level_id
        self._do(_("Mark Level"), inbox.show_level, self._framework, case, self._of, level_id)
        self._level = level_id
        if level_id in self.places.radios:
            self.places.radios[level_id].setChecked(True)
        self.list.setFocus()

    def _file(self) -> None:
        self.entry.commit()
        ids, library = self._of, self.session.library()
        if not ids:
            return
        bare = [id for id in ids if not library.mappings_of.get(id)]
        self._filed += len(ids)
        if not self._do(n_("File 1 Entry", "File {n} Entries", len(ids)), inbox.file, ids):
            self._filed -= len(ids)
        elif bare:
            self._say(_("Filed without a competency."))
        if not self.list.rows.rowCount():
            self._focus()
        else:
            self.list.setFocus()

    def _put_off(self) -> None:
        self.entry.commit()
        if ids := self._of:
            after = self._after(ids)
            self.session.do(_("Put Off"), inbox.put_off, ids)
            self.list.choose(after)

    def _after(self, ids: tuple[str, ...]) -> str:
        """The entry that stands below these."""
        every = self.list.rows.ids()
        at = max(every.index(id) for id in ids) + 1
        return every[at] if at < len(every) else every[0]

    def _merge(self) -> None:
        """Several chosen become one with the topmost; a single one becomes one with the entry above it."""
        self.entry.commit()
        ids, every = self._of, self.list.rows.ids()
        at = every.index(ids[0]) if ids else 0
        into, others = (ids[0], ids[1:]) if len(ids) > 1 else (every[at - 1] if at else "", ids)
        if not into:
            self._say_only(_("There is no entry above this one to merge with."))
            return

        def step(tx) -> bool:
            for other in others:
                merging_pieces.merge(tx, into, other, self._today())
            return True

        if not self.session.do(_("Merge Entries"), step):
            return
        self.list.choose(into)
        self._say(_("Merged into “{title}”.").format(title=_short(self.session.library().evidence[into].title)))

    def _split(self) -> None:
        self.entry.commit()
        piece = self.session.library().evidence.get(self.list.current_id())
        begins = splitting.ask(self.window(), merging_pieces.lines_of(piece)) if piece else None
        if piece is not None and begins is not None:
            if self.session.done(_("Split Entry"), merging_pieces.split, piece.id, begins):
                self.list.choose(piece.id)
            self.list.setFocus()

    def _toggle_private(self) -> None:
        self.entry.commit()
        if ids := self._of:
            private = not all(self.session.library().evidence[id].private for id in ids)
            done = self.session.done(_("Mark as Private") if private else _("Mark as Not Private"), evidence.set_private, ids, private)
            self.commands["toggle_private"].setChecked(private is done)

    def _trash(self) -> None:
        if (ids := self._of) and not self.empty.written:
            self.entry.commit()
            if self.session.done(_("Move to Trash"), evidence.trash, ids, self._today()):
                self._say(n_("Moved 1 entry to Trash.", "Moved {n} entries to Trash.", len(ids)))

    def _add(self, text: str) -> bool:
        draft = evidence.Draft(text, happened_from=PartialDate.of(self._today()))
        return self.session.done(_("Add Evidence"), evidence.add, draft, self._today())

    def _begin_filing(self) -> None:
        self._show(set())
        self._focus()

    def _edit(self, id: str, name: str, value: object) -> None:
        if not edit_evidence(self.session, id, name, value) and not self.entry.refuse(name):
            self._show_chosen()

    def _say(self, text: str) -> None:
        self.toast.say(self.session.news or text, (_("Undo"), self.commands["undo"].trigger))

    def _say_only(self, text: str) -> None:
        self.toast.say(text)


def _short(title: str) -> str:
    return title if len(title) <= 40 else f"{title[:39]}…"
