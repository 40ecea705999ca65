"""The import assistant: the file as it was seen, what its parts mean, and the framework that comes of it, before anything is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from promocase.app.frameworks import ladders
from promocase.app.frameworks.ladders import ImportDraft
from promocase.domain.framework import Framework
from promocase.exchange.ladders.layout import Layout
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.dialogs import framework_import_result
from promocase.ui.dialogs.framework_import_levels import LevelsPage
from promocase.ui.dialogs.framework_import_result import ResultPage
from promocase.ui.dialogs.framework_import_table import TablePage
from promocase.ui.jobs import Job
from promocase.ui.widgets.panes import panes
from promocase.ui.widgets.paragraphs import Paragraphs
from promocase.ui.widgets.parts import Empty, button, label, put, space

PATIENCE = 400
"""Milliseconds of reading after which it is said."""


class _Tabs(QWidget):
    """Pages behind a row of words, one in view."""

    def __init__(self, pages: dict[str, QWidget]) -> None:
        super().__init__()
        self.stack = QStackedWidget()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(space(0.5))
        for word, page in pages.items():
            made = button(word, lambda page=page: self.stack.setCurrentWidget(page), "chip")
            made.setCheckable(True)
            self._group.addButton(made)
            row.addWidget(made)
            self.buttons[word] = made
            self.stack.addWidget(page)
        row.addStretch(1)
        next(iter(self.buttons.values())).setChecked(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        box.addLayout(row)
        box.addWidget(self.stack, 1)

    def open(self, word: str) -> None:
        self.buttons[word].click()


class ImportDialog(QDialog):
    """`take` is the word for keeping the framework. `answer` is the framework once it is taken."""

    def __init__(self, path: Path, take: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import a framework"))
        self.setMinimumSize(640, 420)
        self._fit_screen(parent)
        self.path = path
        self.draft: ImportDraft | None = None
        self.answer: Framework | None = None
        self._job: Job | None = None
        self._layout: Layout | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE)
        self._slow.timeout.connect(lambda: self.status.setText(_("Reading {file}…").format(file=path.name)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(2), space(1.5), space(2), space(1.5))
        whole.setSpacing(space(1))
        whole.addLayout(self._head())
        self._middle = QStackedWidget()
        self._middle.addWidget(self._pages())
        whole.addWidget(self._middle, 1)
        whole.addLayout(self._foot(take))
        self._read(lambda: ladders.open_draft(path))

    def _fit_screen(self, parent: QWidget | None) -> None:
        room = (parent.window().size() if parent else self.screen().availableGeometry().size()) * 0.96
        self.resize(min(space(150), room.width()), min(space(92), room.height()))

    def _head(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(space(0.5))
        row = QHBoxLayout()
        self.title = label(self.path.name, "h2")
        self.forget = button(_("Read it anew without them"), self._forget, "link")
        row.addWidget(self.title)
        row.addStretch(1)
        box.addLayout(row)
        self.status = label("", "quiet", wrap=True)
        box.addWidget(self.status)
        row = QHBoxLayout()
        self.known = label(_("Read by the answers you gave for a file with the same headers."), "small", wrap=True)
        row.addWidget(self.known, 1)
        row.addWidget(self.forget)
        box.addLayout(row)
        self.known.hide()
        self.forget.hide()
        return box

    def _pages(self) -> QWidget:
        self.table, self.levels, self.result = TablePage(self.change), LevelsPage(self.change), ResultPage()
        self.report = Paragraphs(_("How the file was read"))
        self.no_table = Empty(
            _("No table to explain"), _("This kind of file says itself what each part means. Its tracks and levels can be changed.")
        )
        self.source = QStackedWidget()
        self.source.addWidget(self.table)
        self.source.addWidget(self.no_table)
        self.left = _Tabs({_("The file"): self.source, _("Tracks and levels"): self.levels})
        self.right = _Tabs({_("The framework"): self.result, _("How it was read"): self.report})
        self.left.layout().setContentsMargins(0, 0, space(1), 0)
        self.right.layout().setContentsMargins(space(1), 0, 0, 0)
        return panes(self.left, self.right, sizes=(88, 58), stretch=0)

    def _foot(self, take: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space(1))
        self.why = label("", "small", wrap=True)
        row.addWidget(self.why, 1)
        self.cancel = button(_("Cancel"), self.reject)
        self.save = button(_("Save as a file…"), self._save)
        self.take = button(take, self._take, "primary")
        for each in (self.cancel, self.save, self.take):
            each.setAutoDefault(False)
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignBottom)
        self._may_take("")
        return row

    # ---- reading

    def change(self, layout: Layout) -> None:
        """Read the file by this layout; what is said after it is read by that one instead."""
        if self.draft is None or layout == self._layout:
            return
        draft, self._layout = self.draft, layout
        self._read(lambda: ladders.with_layout(draft, layout))

    def _read(self, work: Callable[[], ImportDraft]) -> None:
        job = Job(lambda _progress: work(), self)
        self._job = job
        job.finished.connect(lambda draft: self._show(draft) if job is self._job else None)
        job.failed.connect(lambda error: self._refuse(error) if job is self._job else None)
        self._may_take(_("The file is being read."))
        self._slow.start()
        job.start()

    def _refuse(self, error: Exception) -> None:
        """There is nothing in the file a person could explain."""
        self._slow.stop()
        self._job = None
        if not isinstance(error, Known):
            raise error
        self.status.setText("")
        self._middle.addWidget(Empty(_("This file can’t be read as a ladder"), error.message))
        self._middle.setCurrentIndex(self._middle.count() - 1)
        self._may_take(_("Nothing was changed. Choose another file, or cancel."))
        self.cancel.setFocus()

    def _show(self, draft: ImportDraft) -> None:
        self._slow.stop()
        first, self._job = self.draft is None, None
        self.draft, self._layout = draft, draft.layout
        self.status.setText(_facts(draft))
        self.known.setVisible(draft.remembered)
        self.forget.setVisible(draft.remembered)
        self.source.setCurrentWidget(self.table if draft.tables else self.no_table)
        for page in (self.table, self.levels, self.result):
            page.show_draft(draft)
        self.report.show_paragraphs(framework_import_result.report(draft))
        self._may_take(draft.refusal)
        if first:
            if not draft.tables:
                self.left.open(_("Tracks and levels"))
            (self.table.view if draft.tables else self.levels.tracks).setFocus()

    def _may_take(self, why_not: str) -> None:
        may = not why_not and self.draft is not None and self.draft.framework is not None
        self.take.setEnabled(may)
        self.save.setEnabled(may)
        self.why.setText(why_not)

    # ---- the answer

    def done(self, answer: int) -> None:
        self._slow.stop()
        self._job = None  # what is still being read is for nobody
        super().done(answer)

    def _forget(self) -> None:
        if self.draft is not None:
            draft = self.draft
            self._read(lambda: ladders.forget_answers(draft))

    def _save(self) -> None:
        draft = self.draft
        if draft is None or draft.framework is None:
            return
        proposed = str(self.path.with_name(f"{self.path.stem}-framework.json"))
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the framework as a file"), proposed, _("Framework files (*.json)"))
        if not path:
            return
        out = Path(path) if Path(path).suffix else Path(path + ".json")
        try:
            ladders.save(draft, out)
        except Known as refusal:
            self.why.setText(refusal.message)
            return
        ladders.keep_answers(draft)
        self.why.setText(_("The framework is written to {name}.").format(name=out.name))

    def _take(self) -> None:
        if self.draft is not None and self.draft.framework is not None and self.take.isEnabled():
            ladders.keep_answers(self.draft)
            self.answer = self.draft.framework
            self.accept()


def _facts(draft: ImportDraft) -> str:
    """One line: what kind of file, and what came of it."""
    f = draft.framework
    if f is None:
        return f"{draft.kind_title} · " + _("no framework yet")
    blanks = sum(1 for x in f.levels for _c, cell in f.target_cells(x) if cell.state == "to_be_defined")
    parts = [
        draft.kind_title,
        n_("1 track", "{n} tracks", len(f.tracks)),
        n_("1 level", "{n} levels", len(f.levels)),
        n_("1 competency", "{n} competencies", len(f.competencies)),
        *([n_("1 cell to be defined", "{n} cells to be defined", blanks)] if blanks else []),
    ]
    return " · ".join(parts)


def choose_file(parent: QWidget) -> Path | None:
    """Any file a ladder may be kept in."""
    kinds = _("Ladders (*.xlsx *.xlsm *.csv *.tsv *.md *.markdown *.html *.htm *.txt *.json *.yml *.yaml)")
    path, _kind = QFileDialog.getOpenFileName(parent, _("Import a framework"), "", f"{kinds};;{_('All files (*)')}")
    return Path(path) if path else None


def ask(parent: QWidget, path: Path, take: str) -> Framework | None:
    """The framework the person made of the file, or None. Writes nothing but a file they ask for, and how they explained it."""
    dialog = ImportDialog(path, take, parent)
    put(dialog)
    return dialog.answer
