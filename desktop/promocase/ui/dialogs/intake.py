"""The import assistant: what was recognised and why, how it is read, what would come in and what stays out, before anything is kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from promocase.app.intake import intake, intake_memory
from promocase.app.intake.intake import Keep, Plan, Planned, State
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.report import Reading
from promocase.exchange.intake.worker import Worker
from promocase.kit.i18n import _, n_
from promocase.kit.progress import Progress
from promocase.ui.dialogs import intake_entries
from promocase.ui.dialogs.intake_entries import EntriesPane
from promocase.ui.dialogs.intake_how import HowPane
from promocase.ui.jobs import Job
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.panes import panes
from promocase.ui.widgets.paragraphs import Paragraphs
from promocase.ui.widgets.parts import button, label, put, space


@immutable
class Answer:
    """What the person wants taken in."""

    chosen: tuple[Planned, ...]
    keep: Keep
    originals: dict[str, Path]


class IntakeDialog(QDialog):
    """Reads in a worker process while the window stays alive. `answer` is set once it is accepted; else nothing has changed anywhere."""

    def __init__(
        self, paths: tuple[Path, ...], library: Library, worker: Worker, parent: QWidget | None = None, again: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import evidence"))
        self.setMinimumSize(640, 420)
        room = (parent.window().size() if parent else self.screen().availableGeometry().size()) * 0.96
        self.resize(min(space(150), room.width()), min(space(92), room.height()))
        self.answer: Answer | None = None
        self._again = again
        self._library, self._worker = library, worker
        self._files = {shown: path for path, shown in intake.files_in(paths)}
        self._readings: dict[str, Reading] = {}
        self._proposed: dict[str, tuple[str, ...]] = {}
        self.plan: Plan | None = None
        self._job: Job | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(2), space(1.5), space(2), space(1.5))
        whole.setSpacing(space(1))
        whole.addLayout(self._head(paths))
        whole.addWidget(self._middle(), 1)
        whole.addLayout(self._foot())
        self._read_all()

    def _head(self, paths: tuple[Path, ...]) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(space(0.5))
        name = paths[0].name if len(paths) == 1 else n_("1 file", "{n} files", len(self._files))
        box.addWidget(label(name, "h2"))
        self.status = label(_("Reading…"), "quiet", wrap=True)
        box.addWidget(self.status)
        return box

    def _middle(self) -> QWidget:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, space(1), 0)
        self.file = Choice({}, _("File"))
        self.file.picked.connect(lambda _name: self._show_how())
        self.file.hide()
        box.addWidget(self.file)
        self.how = HowPane(self._change)
        box.addWidget(self.how, 1)
        self.entries = EntriesPane(self._count)
        self.left_out = Paragraphs(_("Left out"))
        return panes(left, self._right(), sizes=(56, 90), stretch=1)

    def _right(self) -> QWidget:
        """The entries and what stays out, one of them in view, behind a row of words that count them."""
        self.pages = QStackedWidget()
        self.words = [button("", lambda page=page: self.pages.setCurrentWidget(page), "chip") for page in (self.entries, self.left_out)]
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(space(0.5))
        for word, page in zip(self.words, (self.entries, self.left_out)):
            word.setCheckable(True)
            group.addButton(word)
            row.addWidget(word)
            self.pages.addWidget(page)
        row.addStretch(1)
        self.words[0].setChecked(True)
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(space(1), 0, 0, 0)
        box.setSpacing(space(0.75))
        box.addLayout(row)
        box.addWidget(self.pages, 1)
        return made

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space(1))
        self.why = label("", "small", wrap=True)
        row.addWidget(self.why, 1)
        words = {
            Keep.NOTHING: _("Keep no original"),
            Keep.EXCERPT: _("Keep its part of the source"),
            Keep.FILE: _("Keep the file with each"),
        }
        self.keep = Choice(words, _("Originals"))
        self.keep.setMinimumContentsLength(24)
        self.cancel = button(_("Cancel"), self.reject)
        self.take = button(_("Import"), self._take, "primary")
        row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        for each in (self.cancel, self.take):
            each.setAutoDefault(False)
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignBottom)
        self.take.setEnabled(False)
        return row

    # ---- reading

    def _read_all(self) -> None:
        files = dict(self._files)

        def work(progress: Progress) -> list[Reading]:
            found: list[Reading] = []
            for n, (shown, path) in enumerate(files.items()):
                progress(n, len(files))
                found.append(self._read_by_memory(path, shown))
            return found

        self._start(work)

    def _read_by_memory(self, path: Path, shown: str) -> Reading:
        """Read as was said of this file before, or as it seems to be meant; then by what was said of columns with the same names."""
        before = intake_memory.choices(path)
        made = self._worker.read(path, before, shown)
        if made.refusal and before != Choices():  # it is another file by now
            made = self._worker.read(path, None, shown)
        if made.table is None:
            return made
        self._proposed[shown] = made.table.columns
        columns = intake_memory.columns(made.table)
        return self._worker.read(path, replace(made.choices, columns=columns, header=made.table.header), shown) if columns else made

    def _change(self, choices: Choices) -> None:
        """Read the file in view by these choices."""
        shown = self._shown()
        if shown in self._files and self._readings[shown].choices != choices:
            path = self._files[shown]
            self._start(lambda _progress: [self._worker.read(path, choices, shown)])

    def _start(self, work: Callable[[Progress], list[Reading]]) -> None:
        library, before = self._library, dict(self._readings)

        def planned(progress: Progress) -> tuple[dict[str, Reading], Plan]:
            readings = before | {reading.name: reading for reading in work(progress)}
            return readings, intake.plan(library, tuple(readings.values()))

        job = Job(planned, self)
        self._job = job
        job.progressed.connect(lambda n, of: self.status.setText(_("Reading {n} of {of}…").format(n=n + 1, of=of)))
        job.finished.connect(lambda made: self._read(*made) if job is self._job else None)
        job.failed.connect(_raise)
        self.take.setEnabled(False)
        self.how.setEnabled(False)  # what is said next is said of what this reading finds
        job.start()

    def _read(self, readings: dict[str, Reading], plan: Plan) -> None:
        first = not self._readings
        self.how.setEnabled(True)
        self._readings, self.plan = readings, plan
        if first:
            asked = sorted(self._readings, key=lambda name: not self._readings[name].asks_encoding)
            self.file.offer({name: name for name in asked})
            self.file.setVisible(len(asked) > 1)
        self._show_how()
        entries = tuple(e for e in self.plan.entries if not self._again or e.state is not State.SAME)
        self.entries.show_entries(entries)
        self.left_out.show_paragraphs(intake_entries.left_out(self.plan.readings))
        self.words[0].setText(n_("1 entry", "{n} entries", len(entries)))
        self.words[1].setText(n_("1 left out", "{n} left out", self.plan.left_out + len(self.plan.refused)))
        self.status.setText(_facts(self.plan))
        self._count()
        if first:
            self.entries.list.setFocus()
            if not entries and not self._again:
                self.words[1].click()

    def _shown(self) -> str:
        return self.file.value() or next(iter(self._readings), "")

    def _show_how(self) -> None:
        reading = self._readings.get(self._shown())
        if reading is not None:
            self.how.show_reading(reading)

    def _count(self) -> None:
        """What the button would do now, and why it can't where it can't."""
        if self.plan is None:
            return
        n = len(self.entries.model.chosen())
        asks = self.plan.asks
        self.take.setText(n_("Import 1 entry", "Import {n} entries", n) if n else _("Import"))
        self.take.setEnabled(bool(n) and not asks)
        if asks:
            self.why.setText(_("Say how the text of {file} is encoded: at the left, choose what looks right.").format(file=asks[0].name))
        elif not n:
            self.why.setText(_("There is nothing new to import. Nothing was changed."))
        else:
            self.why.setText(_("They come into the Inbox, and one Undo takes them all back."))

    # ---- the answer

    def _take(self) -> None:
        for name, reading in self._readings.items():
            intake_memory.remember_choices(self._files[name], reading.choices)
            if reading.choices.columns:
                intake_memory.remember_columns(reading, self._proposed.get(name, ()))
        self.answer = Answer(tuple(self.entries.model.chosen()), self.keep.value() or Keep.NOTHING, dict(self._files))
        self.accept()

    def done(self, answer: int) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None  # what is still being read is for nobody
        if self.answer is None:
            self._worker.stop()
        super().done(answer)


def _raise(error: Any) -> None:
    raise error


def _facts(plan: Plan) -> str:
    """One line: what it is, and what would come of it."""
    kinds = list(dict.fromkeys(r.title for r in plan.readings if r.title))
    said = [", ".join(kinds[:3])] if kinds else []
    said.append(n_("1 new", "{n} new", plan.count(State.NEW)))
    if same := plan.count(State.SAME):
        said.append(n_("1 here already", "{n} here already", same))
    if changed := plan.count(State.CHANGED):
        said.append(n_("1 changed at its source", "{n} changed at their source", changed))
    said.append(n_("1 left out", "{n} left out", plan.left_out))
    if plan.refused:
        said.append(n_("1 file not read", "{n} files not read", len(plan.refused)))
    return " · ".join(said)


def choose_files(parent: QWidget) -> tuple[Path, ...]:
    paths, _kind = QFileDialog.getOpenFileNames(parent, _("Import evidence"), "", _("All files (*)"))
    return tuple(Path(p) for p in paths)


def ask(parent: QWidget, paths: tuple[Path, ...], library: Library, worker: Worker, again: bool = False) -> Answer | None:
    """What the person wants taken in, or None. Changes nothing but what is remembered. `again`: of what is new there only."""
    dialog = IntakeDialog(paths, library, worker, parent, again)
    put(dialog)
    return dialog.answer
