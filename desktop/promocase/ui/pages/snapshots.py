"""Snapshots: dated copies of the library, what restoring one would change, and the way back to it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from promocase.app.workspace import snapshots
from promocase.app.workspace.workspace import reasons
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.jobs import Job
from promocase.ui.pages.page import Page
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.panes import ListPane, fill, panes
from promocase.ui.widgets.parts import Empty, Header, button, label, space
from promocase.ui.widgets.scroll import Column
from promocase.words import dates

TITLES = 8
"""Titles that are named as an example of what comes back or goes."""


class SnapshotsPage(Page):
    def __init__(self, session, commands, toast) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Snapshots")
        self._kept: tuple = ()
        self._job: Job | None = None
        self.keep = button(_("Keep One Now"), self._keep, "", "plus")
        self.header = Header(self.NAME, [self.keep])
        self.list = QListWidget()
        self.list.setAccessibleName(self.NAME)
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._preview)
        self.restore = button(_("Restore This Snapshot"), self._restore, "primary", "history")
        self._lay_out()
        for key in ("Return", "Enter"):
            going = QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            going.activated.connect(self.restore.setFocus)

    def _lay_out(self) -> None:
        left = ListPane()
        box = left.box
        box.addWidget(self.header)
        self._lists = QStackedWidget()
        self._nothing = Empty(
            _("No snapshots yet"),
            _("One is kept each day something changed, and before an import, a switch or a restore."),
            [(_("Keep One Now"), self._keep)],
        )
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._nothing)
        box.addWidget(self._lists, 1)
        self._details = Column()
        self._details.setProperty("pane", "details")
        self._details.setAccessibleName(_("What restoring would change"))
        self.title = label("", "h1", wrap=True)
        self.state = label("", "quiet", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(space(0.5))
        self._details.box.addWidget(self.title)
        self._details.box.addWidget(self.state)
        self._details.box.addLayout(self._lines)
        self._details.box.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        fill(self, panes(left, self._details, sizes=(56, 75), stretch=1))

    # ---- showing

    def enter(self) -> None:
        (self.list if self._kept else self._nothing.buttons[0]).setFocus()

    def shut(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list, self._details) if self._kept else (self._nothing,)

    def show_all(self) -> None:
        at = max(self.list.currentRow(), 0)
        self._kept = self.session.workspace.snapshots()
        self.list.blockSignals(True)
        self.list.clear()
        for snapshot in self._kept:
            made = snapshots.local(snapshot.made)
            item = QListWidgetItem(f"{dates.day(made.date())}, {made:%H:%M}\n{snapshots.reason_words(snapshot.reason)}")
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self.list.blockSignals(False)
        count = n_("1 snapshot, kept on this computer", "{n} snapshots, kept on this computer", len(self._kept))
        self.header.say(count if self._kept else "")
        self._lists.setCurrentWidget(self.list if self._kept else self._nothing)
        self._details.inside.setVisible(bool(self._kept))
        self.keep.setEnabled(not self.session.workspace.read_only)
        self.keep.setVisible(bool(self._kept))  # where there are none, the same stands below
        self._preview(self.list.currentRow())

    def _preview(self, at: int) -> None:
        """Read the snapshot off the window's thread; what is shown before is that it is being read."""
        if self._job is not None:
            self._job.cancel()
        clear(self._lines)
        self.restore.setEnabled(False)
        if not 0 <= at < len(self._kept):
            return
        snapshot, workspace, now = self._kept[at], self.session.workspace, self.session.library()
        made = snapshots.local(snapshot.made)
        self.title.setText(f"{dates.day(made.date())}, {made:%H:%M}")
        self.state.setText(_("Reading…"))
        job = Job(lambda _progress: snapshots.preview(now, workspace.at(snapshot)), self)
        job.finished.connect(lambda told: self._show_preview(job, told))
        job.failed.connect(lambda error: self._show_failed(job, error))
        self._job = job.start()

    def _show_preview(self, job: Job, told: snapshots.Preview) -> None:
        if job is not self._job:
            return
        self.state.setText(_("Nothing differs from now.") if told.nothing else _("Preview. Nothing changes until you restore it."))
        for line in snapshots.lines(told):
            self._lines.addWidget(label(line, wrap=True))
        for head, titles in ((_("Comes back"), told.titles_back), (_("Goes"), told.titles_gone)):
            if titles:
                self._lines.addSpacing(space(1))
                self._lines.addWidget(label(head, "label"))
                for title in titles[:TITLES]:
                    self._lines.addWidget(label(title, "quiet", wrap=True))
                if rest := len(titles[TITLES:]):
                    self._lines.addWidget(label(n_("and 1 more", "and {n} more", rest), "small"))
        self.restore.setEnabled(not told.nothing and not self.session.workspace.read_only)

    def _show_failed(self, job: Job, error: Exception) -> None:
        if job is not self._job:
            return
        if not isinstance(error, Known):
            raise error
        self.state.setText(error.message)

    # ---- acts

    def _keep(self) -> None:
        if self.session.attempt(lambda: self.session.workspace.keep(reasons().ASKED)):
            self.toast.say(_("A snapshot of now is kept."))
            self.show_all()
            self.list.setFocus()

    def _restore(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._kept) and self.session.attempt(lambda: snapshots.restore(self.session.workspace, self._kept[at])):
            self.toast.say(_("The library is as it was then. What was before is kept, too."), (_("Undo"), self.commands["undo"].trigger))
