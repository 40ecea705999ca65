"""What is done with the framework in view as a whole: copied, published, written to a file, printed for one level."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog

from promocase.app.frameworks import framework_drafts as drafts
from promocase.app.frameworks.framework_sources import key
from promocase.app.workspace import exports
from promocase.domain.framework import Framework, parse_text
from promocase.kit.i18n import _
from promocase.ui.dialogs import publishing
from promocase.ui.paper import paper_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from promocase.app.frameworks.framework_sources import Source
    from promocase.domain.framework import Level
    from promocase.ui.commands import Commands
    from promocase.ui.session import Session
    from promocase.ui.widgets.toast import Toast

WAYS = {
    ".json": lambda: _("Framework file of this program, whole (*.json)"),
    ".xlsx": lambda: _("Table for Excel (*.xlsx)"),
    ".csv": lambda: _("Table as CSV (*.csv)"),
}


class Place(Protocol):
    """What the acts need of the place they are done in."""

    commands: Commands
    toast: Toast

    @property
    def framework(self) -> Framework | None: ...
    @property
    def source_now(self) -> Source | None: ...
    @property
    def level(self) -> Level | None: ...
    def show_part(self, part: str) -> None: ...
    def show_source(self, key: str, part: str = "read") -> None: ...
    def leave_fields(self) -> None: ...
    def enter(self) -> None: ...
    def window(self) -> QWidget: ...
    def locale(self) -> QLocale: ...


class FrameworkActs:
    def __init__(self, page: Place, session: Session, today: Callable[[], date]) -> None:
        self._page, self._session, self._today = page, session, today

    def copy(self) -> None:
        """A draft that begins as the framework in view, ready to be written."""
        page, f, source = self._page, self._page.framework, self._page.source_now
        if f is None or source is None:
            return
        if source.draft_id is not None:
            page.show_part("write")
            page.toast.say(_("This is a draft already: what you write here is yours."))
            return
        id = self._session.do(_("Edit a Copy"), drafts.copy, f)
        if id:
            page.show_source(key("framework_draft", id), "write")
            page.enter()
            page.toast.say(_("This is your copy. The original stays as it is."))

    def publish(self) -> None:
        page = self._page
        page.leave_fields()
        source = page.source_now
        if source is None or source.draft_id is None or page.framework is None:
            page.toast.say(_("A draft can be published. Edit a copy of the framework first."))
            return
        library, f = self._session.library(), page.framework
        draft = library.framework_draft[source.draft_id]
        wrong = self._session.attempt(lambda: drafts.errors(draft))
        if wrong is None:
            return
        if wrong:
            page.show_part("check")
            page.toast.say(_("Not published: the checks list what is to be mended first."))
            return
        taken = {r.version for r in f.history} | {s.version for s in library.framework.values() if s.framework_id == f.id}
        version = f.version if f.version not in taken else publishing.next_version(f.version)
        asked = publishing.Asked(f.name, f.publisher, version, drafts.written_changes(library, draft), frozenset(taken))
        answer = publishing.ask(page.window(), asked)
        if answer is None:
            return
        id = self._session.do(_("Publish Framework"), drafts.publish, draft.id, answer.release, self._today())
        if id:
            page.show_source(key("framework", id))
            page.toast.say(_("Version {version} is published in this library.").format(version=answer.release.version), _undo(page))
            if answer.write:
                self._write(parse_text(self._session.library().framework[id].document))

    def save_as(self) -> None:
        self._page.leave_fields()
        if self._page.framework is not None:
            self._write(self._page.framework)

    def _write(self, f: Framework) -> None:
        page = self._page
        proposed = self._session.workspace.path.parent / f"{f.id}-{f.version}.json"
        filters = ";;".join(word() for word in WAYS.values())
        text, way = QFileDialog.getSaveFileName(page.window(), _("Save the framework"), str(proposed), filters)
        if not text:
            return
        path = Path(text)
        if path.suffix.casefold() not in WAYS:
            suffix = next((suffix for suffix, word in WAYS.items() if word() == way), ".json")
            path = path.with_name(path.name + suffix)
        lost = self._session.attempt(lambda: exports.framework(f, path, self._today()))
        if lost is None:
            return
        page.toast.say(_("The framework is written to {name}.").format(name=path.name))
        if lost:
            self._session.refused.emit(_("{name} is written. A table can't carry: {what}").format(name=path.name, what=" ".join(lost)))

    def save_expectations(self) -> None:
        """What one level expects as a PDF: blank, without anybody's case."""
        page = self._page
        page.leave_fields()
        f, level = page.framework, page.level
        if f is None or level is None:
            self._session.refused.emit(_("This framework has no level yet whose expectations could be saved."))
            return
        proposed = self._session.workspace.path.parent / exports.expectations_name(f, level)
        title = _("Save what {level} expects").format(level=level.label)
        text, _kind = QFileDialog.getSaveFileName(page.window(), title, str(proposed), _("PDF files (*.pdf)"))
        if not text:
            return
        path = Path(text if text.casefold().endswith(".pdf") else text + ".pdf")
        if self._session.attempt(lambda: exports.expectations(f, level, path, self._today(), paper_of(page.locale()))):
            page.toast.say(_("What {level} expects is saved.").format(level=level.code or level.title or level.id))


def _undo(page: Place) -> tuple[str, Callable[[], object]]:
    return _("Undo"), page.commands["undo"].trigger
