"""Quick capture: one line is enough; everything else may wait. Anything may be pasted or dropped onto it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.evidence.evidence import Draft, FileDraft, WitnessDraft
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Link
from promocase.kit.i18n import _
from promocase.ui import incoming
from promocase.ui.dialogs.enclosed import Enclosed
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.text import LineField, TextField


class _What(TextField):
    """Takes words as words; what comes with them (files, pictures, links) is told."""

    came = Signal(object)
    """QMimeData"""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(incoming.read(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        came = incoming.read(source)
        if came.text:
            self.insertPlainText(came.text)
        else:
            self.came.emit(source)


class CaptureDialog(QDialog):
    """Asks what was done. Ctrl+Enter keeps it, Ctrl+Shift+Enter keeps it and clears for another.

    `keep` keeps a draft at once and says whether it could; `keep_picture` makes a file of a pasted picture (PNG), None where it can't.
    """

    drafted = Signal(object)
    """Draft: what is half written, after a pause and when the window is put away; an empty one when all is kept."""

    def __init__(
        self,
        today: date,
        draft: Draft | None,
        keep: Callable[[Draft], bool],
        keep_picture: Callable[[bytes], Path | None],
        copy: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New evidence"))
        self.setMinimumWidth(space(70))
        self.setAcceptDrops(True)
        self._today, self._keep_draft, self._keep_picture, self._copy = today, keep, keep_picture, copy
        self.what = _What(lines=3, most=10)
        self.what.setPlaceholderText(_("One line is enough, Ctrl+Enter keeps it. More can wait."))
        self.what.came.connect(self._take_in)
        self.when = WhenField(today=lambda: today)
        self.project = LineField(_("Project"))
        self.my_part, self.result = TextField(1, 5), TextField(1, 5)
        self.link, self.witness = LineField("https://"), LineField(_("Name"))
        self.private = QCheckBox(_("Pri&vate: never leaves the library"))
        self.enclosed = Enclosed()
        self._build()
        self.what.textChanged.connect(self._judge)
        for field in (self.what, self.my_part, self.result, self.when, self.project, self.link, self.witness):
            field.committed.connect(lambda _text: self.drafted.emit(self.draft()))
        self.enclosed.changed.connect(lambda: self.drafted.emit(self.draft()))
        self._show(draft or self._blank())
        if draft and (draft.result or draft.my_part or draft.witnesses or draft.private):
            self.details.show()
        self.what.setFocus()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(0.75))
        captioned(box, _("&What did you do?"), self.what)
        line = QHBoxLayout()
        line.setSpacing(space(1.5))
        for title, field in ((_("Whe&n"), self.when), (_("&Project"), self.project)):
            part = QVBoxLayout()
            part.setSpacing(space(0.75))
            captioned(part, title, field)
            part.addStretch(1)
            line.addLayout(part, 1)
        box.addLayout(line)
        self.more = button(_("Result, own part, people…"), self._unfold, "link", "chevron-down")
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.details = QWidget()
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(space(0.75))
        captioned(inner, _("&Result"), self.result)
        captioned(inner, _("&My part"), self.my_part)
        captioned(inner, _("Who can con&firm it"), self.witness)
        captioned(inner, _("&Link"), self.link)
        inner.addWidget(self.private)
        self.details.hide()
        box.addWidget(self.details)
        box.addWidget(self.enclosed)
        self.hint = label("", "small", wrap=True)
        box.addWidget(self.hint)
        box.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(button(_("Add file…"), self._ask_files, "link", "paperclip"))
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.another = button(_("Keep and write another"), self._keep_and_clear)
        self.keep = button(_("Keep"), self._keep, "primary")
        row.addWidget(self.another)
        row.addWidget(self.keep)
        for keys, act in (
            (("Ctrl+Return", "Ctrl+Enter"), self._keep),
            (("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), self._keep_and_clear),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(act)
        return row

    def _unfold(self) -> None:
        self.details.setVisible(not self.details.isVisible())
        self.adjustSize()
        if self.details.isVisible():
            self.result.setFocus()

    def _blank(self, project: str = "") -> Draft:
        return Draft("", happened_from=PartialDate.of(self._today), project=project)

    def draft(self) -> Draft:
        """What stands in the fields now. The first line is the title; what follows says what happened."""
        first, _newline, rest = self.what.toPlainText().strip().partition("\n")
        link, witness = self.link.text().strip(), self.witness.text().strip()
        return Draft(
            title=first.strip(),
            situation=rest.strip(),
            result=self.result.toPlainText().strip(),
            my_part=self.my_part.toPlainText().strip(),
            links=(*([Link(link)] if link else []), *self.enclosed.links),
            files=self.enclosed.files,
            private=self.private.isChecked(),
            witnesses=(WitnessDraft(witness),) if witness else (),
            project=self.project.text().strip(),
            happened_from=self.when.date(),
            unread_when=self.when.unread(),
        )

    def _show(self, draft: Draft) -> None:
        """Show a draft in place of what stands there."""
        self.what.show_text("\n".join(part for part in (draft.title, draft.situation) if part), anew=True)
        self.when.show_text(str(draft.happened_from or ""), anew=True)
        if draft.unread_when:
            self.when.show_typed(draft.unread_when)
        self.project.show_text(draft.project, anew=True)
        self.result.show_text(draft.result, anew=True)
        self.my_part.show_text(draft.my_part, anew=True)
        self.link.show_text("", anew=True)
        self.enclosed.show_all(draft.files, draft.links)
        self.private.setChecked(draft.private)
        self.witness.show_text(draft.witnesses[0].name if draft.witnesses else "", anew=True)
        self._judge()

    def _judge(self) -> None:
        ready = bool(self.what.toPlainText().strip())
        if ready:
            self.hint.setText("")  # what was said of the line before is over
        for each in (self.keep, self.another):
            each.setEnabled(ready)
            each.setToolTip("" if ready else _("Write one line first."))

    def _take(self) -> bool:
        if not self.what.toPlainText().strip():
            self.hint.setText(_("One line about what you did is enough to keep it."))
            self.what.setFocus()
            return False
        if not self.when.is_valid():
            self.hint.setText("")
            self.when.commit()  # says below the field how to write it
            self.when.setFocus()
            return False
        if not self._keep_draft(self.draft()):
            self.hint.setText(_("It couldn’t be kept, and nothing of it is lost: it stays here."))
            return False
        return True

    def _keep(self) -> None:
        if self._take():
            self._show(self._blank())
            self.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        came = incoming.read(event.mimeData())
        if came or came.problem:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_in(event.mimeData())

    def _take_in(self, mime: QMimeData) -> None:
        """What was pasted or dropped goes along with what is being written."""
        came = incoming.read(mime)
        files = [FileDraft(str(path), self._copy) for path in came.files]
        if came.picture and (path := self._keep_picture(came.picture)) is not None:
            files.append(FileDraft(str(path)))
        self.enclosed.add(tuple(files), came.links)
        if came.text:
            self.what.insertPlainText(came.text)
        self.hint.setText(came.problem)
        self.adjustSize()

    def _ask_files(self) -> None:
        paths, _kinds = QFileDialog.getOpenFileNames(self, _("Add files"))
        self.enclosed.add(tuple(FileDraft(path, self._copy) for path in paths))
        self.adjustSize()

    def done(self, result: int) -> None:
        """However it ends: what is not kept stays a draft."""
        self.drafted.emit(self.draft())
        super().done(result)

    def _keep_and_clear(self) -> None:
        if self._take():
            self._show(self._blank(self.project.text()))
            self.drafted.emit(self.draft())
            self.hint.setText(_("Kept. Write the next one."))
            self.what.setFocus()
