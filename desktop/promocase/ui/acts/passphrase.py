"""What the window does about a library's passphrase: add, change, remove; lock; unencrypted snapshots that were left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from promocase.app import encrypting, passphrases
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.locking import AutoLock

if TYPE_CHECKING:
    from promocase.ui.dialogs.passphrase import Chosen
    from promocase.ui.main_window import MainWindow


class PassphraseActs(QObject):
    """Made anew for each library that is shown; it goes with its session. `reopen` shows the library again, `lock` its locked page."""

    def __init__(self, window: MainWindow, reopen: Callable[[Path], object], lock: Callable[[Path], object]) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session, self._reopen, self._lock = window, window.session, reopen, lock
        self._path = self._session.workspace.path
        encrypted = passphrases.is_encrypted(self._path)
        writable = not self._session.workspace.read_only
        window.commands.bind("passphrase", self.ask, writable)
        window.commands.bind("lock_library", self.lock, encrypted)
        if encrypted:
            self.auto = AutoLock(window, self.lock)
            if writable:  # once it is shown
                QTimer.singleShot(0, self, self._see_to_snapshots)

    def lock(self) -> None:
        """Close the library and let go of its key; what is half typed is kept first."""
        self._lock(self._path)

    def ask(self) -> None:
        from promocase.ui.dialogs import passphrase

        encrypted = passphrases.is_encrypted(self._path)
        kept = len(self._session.workspace.snapshots())
        chosen = passphrase.choose(self._window, self._path.stem, kept, removable=encrypted)
        if chosen is not None and (chosen.passphrase is not None or self._sure()):
            # the session ends here, and this object with it: what follows belongs to the window
            window, path, reopen = self._window, self._path, self._reopen
            QTimer.singleShot(0, window, lambda: _change(window, path, chosen, reopen))

    def _sure(self) -> bool:
        from promocase.ui.dialogs import asking

        said = _("Whoever can read the file can then read everything in it, and in its snapshots.")
        return asking.ask(self._window, _("Remove the passphrase?"), said, _("Remove Passphrase"), _("Keep It"))

    def _see_to_snapshots(self) -> None:
        """Unencrypted ones beside an encrypted library must not linger in silence."""
        from promocase.ui.dialogs import asking

        left = passphrases.left_behind(self._path)
        if not left:
            return
        said = n_(
            "1 snapshot of this library is not encrypted with its passphrase. Encrypt it, too, or delete it?",
            "{n} snapshots of this library are not encrypted with its passphrase. Encrypt them, too, or delete them?",
            left,
        )
        if asking.ask(self._window, _("Snapshots that are not encrypted"), said, _("Delete"), _("Encrypt")):
            self._session.attempt(lambda: passphrases.delete_left_behind(self._path))
        else:
            self._session.attempt(lambda: passphrases.encrypt_left_behind(self._path))


def _change(window: MainWindow, path: Path, chosen: Chosen, reopen: Callable[[Path], object]) -> None:
    """Close the library, put it under the new passphrase, and open it again, whatever came of it."""
    window.detach()
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    said = _("The library is encrypted. It opens with the new passphrase only.") if chosen.passphrase else _("The passphrase is removed.")
    try:
        encrypting.change(path, chosen.passphrase, keep_snapshots=chosen.keep_snapshots)
    except Known as refusal:
        said = refusal.message
    finally:
        QApplication.restoreOverrideCursor()
    reopen(path)
    window.say(said)
