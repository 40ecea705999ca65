"""What the window does about a library's passphrase: add, change, remove; lock; unencrypted snapshots that were left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from promocase.app.libraries import encrypting
from promocase.app.workspace import passphrases
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.jobs import Job
from promocase.ui.locking import AutoLock

if TYPE_CHECKING:
    from promocase.ui.dialogs.passphrase import Chosen
    from promocase.ui.main_window import MainWindow

    Closed = Callable[[Path, Callable[[], object], str, str], object]


class PassphraseActs(QObject):
    """Made anew for each library that is shown; it goes with its session.

    `closed` is `Opening.while_closed`; `lock` shows the library's locked page.
    """

    def __init__(self, window: MainWindow, closed: Closed, lock: Callable[[Path], object]) -> None:
        assert window.session is not None
        super().__init__(window.session)
        self._window, self._session, self._closed, self._lock = window, window.session, closed, lock
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
            path, closed = self._path, self._closed
            work = partial(encrypting.change, path, chosen.passphrase, keep_snapshots=chosen.keep_snapshots)
            doing, done = _said(chosen, path.stem)
            # the session ends there, and this object with it
            QTimer.singleShot(0, self._window, lambda: closed(path, work, doing, done))

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
        delete = asking.ask(self._window, _("Snapshots that are not encrypted"), said, _("Delete"), _("Encrypt"))
        path, see_to = self._path, passphrases.delete_left_behind if delete else passphrases.encrypt_left_behind
        job = Job(lambda _progress: see_to(path), self)
        job.failed.connect(self._failed)
        job.start()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Known):
            raise error
        self._session.refused.emit(error.message)


def _said(chosen: Chosen, name: str) -> tuple[str, str]:
    """What is told while it is done, and afterwards."""
    if chosen.passphrase is None:
        return _("Taking the passphrase away from “{name}”…").format(name=name), _("The passphrase is removed.")
    return _("Encrypting “{name}”…").format(name=name), _("The library is encrypted. It opens with the new passphrase only.")
