"""Passphrases: asked for to unlock a library, and chosen for one, in words that hide nothing of what it means."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from promocase.app.workspace import passphrases
from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.voice import announce


class Unlocking(QWidget):
    """The field a passphrase is typed into, and what there is to say when it is not the one. `done` is called when the file is unlocked."""

    def __init__(self, path: Path, done: Callable[[], object]) -> None:
        super().__init__()
        self._path, self._done = path, done
        self.field = secret_field()
        self.why = label("", "small", wrap=True)
        self.unlock = button(_("Unlock"), self.take, "primary")
        self.field.returnPressed.connect(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(1))
        captioned(box, _("&Passphrase"), self.field)
        box.addWidget(self.why)
        box.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignRight)

    def take(self) -> None:
        """Try what is typed; it is in the field no longer than that."""
        if not self.field.text():
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            passphrases.unlock(self._path, self.field.text())
        except Known as refusal:
            self.why.setText(refusal.message)
            announce(self.why, refusal.message)
            self.field.clear()
            self.field.setFocus()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.field.clear()
        self._done()


class UnlockDialog(QDialog):
    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Unlock a library"))
        self.setMinimumWidth(space(56))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("“{name}” is locked").format(name=path.stem), "h2", wrap=True))
        self.asked = Unlocking(path, self.accept)
        box.addWidget(self.asked)
        self.asked.field.setFocus()


@immutable
class Chosen:
    """The answer: what is to become of a library."""

    passphrase: str | None
    """None: it is taken away."""
    keep_snapshots: bool


class ChoosingDialog(QDialog):
    """`snapshots`: how many there are that a change reaches; `removable`: there is a passphrase, which may be taken away."""

    def __init__(self, name: str, snapshots: int, removable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        title = _("Change the passphrase of “{name}”") if removable else _("Encrypt “{name}” with a passphrase")
        self.setWindowTitle(_("Passphrase"))
        self.setMinimumWidth(space(72))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(title.format(name=name), "h2", wrap=True))
        box.addWidget(label(_said(), wrap=True))
        self.first, self.again = secret_field(), secret_field()
        captioned(box, _("New &passphrase"), self.first)
        captioned(box, _("Once &more"), self.again)
        self.understood = QCheckBox(_("I have it in a safe place, such as a password manager or a sealed note"))
        box.addWidget(self.understood)
        along = n_("Take its snapshot along (else it is deleted)", "Take its {n} snapshots along (else they are deleted)", snapshots)
        self.take_along = QCheckBox(along)
        self.take_along.setChecked(True)
        self.take_along.setVisible(bool(snapshots))
        box.addWidget(self.take_along)
        self.answer: Chosen | None = None
        box.addLayout(self._buttons(removable))
        for field in (self.first, self.again):
            field.textChanged.connect(self._judge)
        self.understood.toggled.connect(self._judge)
        self._judge()

    def _buttons(self, removable: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        self.remove = button(_("Remove Passphrase"), self._remove)
        self.remove.setVisible(removable)
        row.addWidget(self.remove)
        self.why = label("", "small", wrap=True)
        row.addWidget(self.why, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.take = button(_("Change Passphrase") if removable else _("Encrypt"), self._take, "primary")
        self.take.setDefault(True)
        row.addWidget(self.take)
        return row

    def _judge(self) -> None:
        short = len(self.first.text().strip()) < passphrases.LEAST
        said = ""
        if short:
            said = _("At least {n} characters.").format(n=passphrases.LEAST)
        elif self.first.text() != self.again.text():
            said = _("The two are not the same yet.")
        elif not self.understood.isChecked():
            said = _("Please confirm that you have it in a safe place.")
        self.why.setText(said)
        self.take.setEnabled(not said)

    def _take(self) -> None:
        self.answer = Chosen(self.first.text(), self.take_along.isChecked())
        self.accept()

    def _remove(self) -> None:
        self.answer = Chosen(None, self.take_along.isChecked())
        self.accept()


def _said() -> str:
    return _(
        "The library, its snapshots and its files are then unreadable without it. We cannot recover it: there is no second key and no "
        "way round. If it is forgotten, everything in the library is lost. Four or five words chosen by chance are good."
    )


def secret_field() -> QLineEdit:
    """A field that shows dots, and that no input method remembers."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    )
    return field


def unlock(parent: QWidget, path: Path) -> bool:
    """Ask for the passphrase of a file until it is the one; False when the person thinks better of it. True at once for an open one."""
    return not passphrases.is_locked(path) or put(UnlockDialog(path, parent)) == QDialog.DialogCode.Accepted


def choose(parent: QWidget, name: str, snapshots: int = 0, *, removable: bool = False) -> Chosen | None:
    """A passphrase for the library of this name, or its removal; None when the person thinks better of it."""
    dialog = ChoosingDialog(name, snapshots, removable, parent)
    put(dialog)
    return dialog.answer
