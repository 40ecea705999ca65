"""Framework: what the company's levels expect, to read, to check and, as a copy, to write and publish. Works without a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from promocase.app.frameworks import framework_checks, framework_reader, framework_sources
from promocase.app.frameworks import framework_drafts as drafts
from promocase.app.frameworks.framework_checks import Check, Lead
from promocase.app.frameworks.framework_sources import Source
from promocase.domain.framework import Framework, Level
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.jobs import Job
from promocase.ui.pages import framework_text
from promocase.ui.pages.framework_acts import FrameworkActs
from promocase.ui.pages.framework_checks import ChecksList
from promocase.ui.pages.framework_details import DraftActs
from promocase.ui.pages.framework_editor import Editor
from promocase.ui.pages.framework_reading import Reader
from promocase.ui.pages.page import Page
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import Empty, Header, button, command_button, space

READ, CHECK, WRITE = "read", "check", "write"
_SETTLE = 400
"""Milliseconds without an edit after which the checks look again."""


class FrameworkPage(Page):
    """Shows one framework at a time: a snapshot of the library, a draft, or one that comes with the program."""

    OWN = ("find", "add_competency", "add_level", "add_track", "move_up", "move_down", "remove_from_draft")

    def __init__(self, session, commands, toast, today: Callable[[], date]) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Framework")
        self.acts = FrameworkActs(self, session, today)
        self._chosen = ""
        self._case = ""
        self._shown: tuple[str, str] = ("", "")
        self._framework: Framework | None = None
        self._checks: tuple[Check, ...] = ()
        self._looking: Job | None = None
        self._stale: set[str] = set()
        self._anew = True
        """Whether the editor shows another draft than the one it will."""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._look)
        self._build()

    # ---- building

    def _build(self) -> None:
        self.setProperty("pane", "list")
        self.copy = command_button(self.commands["copy_framework"], _("Edit a copy"))
        self.publish = command_button(self.commands["publish_framework"], _("Publish…"), "primary")
        self.bring = command_button(self.commands["import_framework"], _("Import…"))
        self.header = Header(
            self.NAME, [self.bring, command_button(self.commands["save_expectations"], _("Save as PDF…")), self.copy, self.publish]
        )
        self.source = Choice({}, _("Framework shown"))
        self.source.setMinimumContentsLength(24)
        self.source.picked.connect(self._pick)
        self.reader = Reader()
        self.checks = ChecksList(self._lead)
        self.editor = Editor(self._edit, self._say, DraftActs(self._draft_name, self._rename, self._discard))
        self.unreadable = Empty(_("This one can't be shown"), "", [])
        self.parts: dict[str, QPushButton] = {}
        self._stack = QStackedWidget()
        for part, words, widget in (
            (READ, _("Read"), self.reader),
            (WRITE, _("Write"), self.editor),
            (CHECK, _("Checks"), self.checks),
        ):
            self._stack.addWidget(widget)
            self.parts[part] = self._chip(part, words)
        self._stack.addWidget(self.unreadable)
        self._lay_out()

    def _chip(self, part: str, words: str) -> QPushButton:
        made = button(words, partial(self.show_part, part), "chip")
        made.setCheckable(True)
        return made

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(space(1))
        line.addWidget(self.source, 1)
        for chip in self.parts.values():
            group.addButton(chip)
            line.addWidget(chip)
        self.parts[READ].setChecked(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2), space(2), space(2), space(1))
        box.setSpacing(space(1))
        box.addWidget(self.header)
        box.addLayout(line)
        box.addWidget(self._stack, 1)

    # ---- showing

    @property
    def source_now(self) -> Source | None:
        return framework_sources.find(self.session.library(), self._chosen)

    @property
    def framework(self) -> Framework | None:
        """The framework in view; None where a draft can't be read."""
        return self._framework

    @property
    def level(self) -> Level | None:
        """The level whose expectations one would print: the one that is written at, else that of the right column."""
        f = self._framework
        if f is None:
            return None
        lead = self.editor.grid.current if self.part == WRITE else Lead("framework")
        self._freshen(READ)
        return f.find_level(lead.level or lead.id) or f.find_level(self.reader.pair.right)

    @property
    def part(self) -> str:
        return next((part for part, chip in self.parts.items() if chip.isChecked()), READ)

    def show_all(self) -> None:
        library, case = self.session.library(), self.session.case
        offered = framework_sources.sources(library, case)
        if self._chosen not in {s.key for s in offered} or self._case != (case.id if case else ""):
            self._chosen = offered[0].key
        self._case = case.id if case else ""
        self.source.offer({s.key: s.label for s in offered})
        self.source.show_value(self._chosen)
        self._show()

    def show_changes(self, changes) -> None:
        if changes.kinds & {"framework", "framework_draft", "case"}:
            self.show_all()

    def _pick(self, key: str) -> None:
        self.leave_fields()
        self._chosen = key
        self._show()

    def _show(self) -> None:
        source = self.source_now
        if source is None:
            return
        self.publish.setVisible(source.draft_id is not None)
        self.copy.setVisible(source.draft_id is None)
        self.parts[WRITE].setVisible(source.draft_id is not None)
        if source.draft_id is None and self.part == WRITE:
            self.parts[READ].setChecked(True)
        self._bind_writing()
        anew, self._shown = self._shown[0] != source.key, (source.key, source.text)
        try:
            self._framework = framework_sources.framework(source)
        except Known as refusal:
            self._framework = None
            self.header.say(refusal.message)
            self.unreadable.say(refusal.message)
            self._stack.setCurrentWidget(self.unreadable)
            return
        self._show_framework(source, self._framework, anew)

    def _show_framework(self, source: Source, f: Framework, anew: bool) -> None:
        facts = [_("Version {version}").format(version=f.version), f.publisher, framework_text.licence(f)]
        self.header.say(" · ".join(x for x in (f.name, _("a draft") if source.draft_id else "", *facts) if x))
        self._stale = {READ, WRITE} if anew else self._stale | {READ, WRITE}
        self._anew = self._anew or anew
        self.show_part(self.part)
        if anew:
            self._tell_checks(None)
            self._look()
        else:
            self._settle.start()

    def show_part(self, part: str) -> None:
        self.parts[part].setChecked(True)
        self._freshen(part)
        widget: dict[str, QWidget] = {READ: self.reader, CHECK: self.checks, WRITE: self.editor}
        if self._framework is not None:
            self._stack.setCurrentWidget(widget[part])

    def _freshen(self, part: str) -> None:
        """A part that is not in view waits until it is: a large framework costs time in each of them."""
        f, source = self._framework, self.source_now
        if f is None or source is None or part not in self._stale:
            return
        self._stale.discard(part)
        if part == READ:
            self.reader.show_framework(f, framework_reader.first_pair(f, self.session.library(), self.session.case))
        elif source.draft_id is not None:
            self.editor.show_framework(f, self._anew)
            self._anew = False

    # ---- checks

    def _look(self) -> None:
        """Look again, off the window's thread: the largest ladders take a noticeable part of a second."""
        if self._looking is not None or self._framework is None:
            self._settle.start()
            return
        text = self._shown[1]
        job = Job(lambda _progress: framework_checks.checks(text), self)
        self._looking = job
        job.finished.connect(lambda found: self._looked(text, found))
        job.failed.connect(self._stumbled)
        job.start()

    def _looked(self, text: str, found: tuple[Check, ...]) -> None:
        self._looking = None
        if text != self._shown[1]:
            self._settle.start()
            return
        self._tell_checks(found)

    def _stumbled(self, error: BaseException) -> None:
        self._looking = None
        raise error

    def _tell_checks(self, found: tuple[Check, ...] | None) -> None:
        """None: they are still being looked for."""
        draft = self.source_now is not None and self.source_now.draft_id is not None
        self._checks = found or ()
        errors = sum(1 for c in self._checks if c.error)
        count = n_("1 to mend", "{n} to mend", errors) if errors else n_("1 note", "{n} notes", len(self._checks))
        self.parts[CHECK].setText(_("Checks: {count}").format(count=count) if self._checks else _("Checks"))
        self.parts[CHECK].setAccessibleName(self.parts[CHECK].text())
        if found is not None:
            self.checks.show_checks(found, draft)

    def _lead(self, lead: Lead) -> None:
        """To what a check is about: where it can be written, else where it can be read."""
        source, f = self.source_now, self._framework
        if source is None or f is None:
            return
        if source.draft_id is not None:
            self.show_part(WRITE)
            self.editor.show_lead(lead)
            self.editor.details.focus()
            return
        self.show_part(READ)
        level = lead.level or (lead.id if lead.kind == "levels" else "")
        if f.find_level(level):
            self.reader.show_pair(framework_reader.Pair(self.reader.pair.left, level))
        self.reader.show_competency(lead.id)
        self.reader.focus()

    # ---- acts

    def _edit(self, label: str, act: Callable[..., Any], *args: Any, merge: str | None = None) -> Any:
        """One step on the draft in view. Typing in one field is one step."""
        source = self.source_now
        if source is None or source.draft_id is None:
            return None
        key = f"{source.draft_id}.{merge}" if merge else None
        return self.session.do(label, drafts.edit, source.draft_id, act, *args, merge=key)

    def _draft_name(self) -> str:
        source = self.source_now
        draft = self.session.library().framework_draft.get(source.draft_id or "") if source else None
        return draft.name if draft else ""

    def _rename(self, name: str) -> None:
        source = self.source_now
        if source and source.draft_id:
            self.session.do(_("Rename Draft"), drafts.rename, source.draft_id, name, merge=f"{source.draft_id}.called")

    def _discard(self) -> None:
        """Without asking: Undo brings it back."""
        source, name = self.source_now, self._draft_name()
        if source and source.draft_id and self.session.done(_("Discard Draft"), drafts.discard, source.draft_id):
            self._say(_("The draft “{name}” is discarded.").format(name=name))

    def _say(self, text: str) -> None:
        self.toast.say(text, (_("Undo"), self.commands["undo"].trigger))

    def show_source(self, key: str, part: str = READ) -> None:
        """Bring a snapshot or draft into view."""
        self._chosen = key
        self.show_all()
        self.show_part(part)

    def reveal(self, kind: str, id: str) -> bool:
        key = framework_sources.key(kind, id)
        if framework_sources.find(self.session.library(), key) is None:
            return False
        if key != self._chosen:
            self.show_source(key, WRITE if kind == "framework_draft" else READ)
        return True

    # ---- coming and going

    def enter(self) -> None:
        self._bind_writing()
        self.commands.bind("find", self._find)
        {READ: self.reader, CHECK: self.checks.list, WRITE: self.editor}[self.part].setFocus()
        if self.part == READ:
            self.reader.focus()
        elif self.part == WRITE:
            self.editor.focus()

    def commit(self) -> None:
        self.leave_fields()

    def leave_fields(self) -> None:
        self.editor.leave()

    def shut(self) -> None:
        self._settle.stop()
        if self._looking is not None:
            self._looking.finished.disconnect()
            self._looking.failed.disconnect()
            self._looking = None

    def panes(self) -> tuple[QWidget, ...]:
        if self.part == WRITE:
            return (self.editor.grid, self.editor.details)
        return (self.reader.text,) if self.part == READ else (self.checks.list,)

    def _find(self) -> None:
        self.show_part(READ)
        self.reader.search.setFocus()
        self.reader.search.selectAll()

    def _bind_writing(self) -> None:
        """What can be done to a draft is offered while one is in view."""
        source = self.source_now
        writable = not self.session.workspace.read_only
        draft = source is not None and source.draft_id is not None and writable
        acts = self.editor
        for id, act in (
            ("add_competency", acts.add_competency),
            ("add_level", acts.add_level),
            ("add_track", acts.add_track),
            ("move_up", partial(acts.move, -1)),
            ("move_down", partial(acts.move, 1)),
            ("remove_from_draft", acts.remove_chosen),
        ):
            self.commands.bind(id, self._writing(act) if draft and self.isVisible() else None)
        self.editor.setEnabled(writable)

    def _writing(self, act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            self.show_part(WRITE)
            act()

        return run
