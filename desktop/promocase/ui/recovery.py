"""A library that can't be opened: what can be read of it is saved as a new one, with a list of what was not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.parts import button, label, put, space

if TYPE_CHECKING:
    from promocase.app.libraries.recovering import Recovered
    from promocase.ui.main_window import MainWindow

Way = tuple[str, Callable[[], object]]


class Recovery(QObject):
    """Belongs to the window: there is no library yet."""

    def __init__(self, window: MainWindow, open_path: Callable[[Path], bool]) -> None:
        super().__init__(window)
        self._window, self._open_path = window, open_path

    def ways(self, path: Path, refusal: Known) -> tuple[Way, ...]:
        """What can be done about it, beside the sentence."""
        from promocase.app.workspace.workspace import Damaged

        return ((_("Save What Can Be Read…"), partial(self.recover, path)),) if isinstance(refusal, Damaged) else ()

    def recover(self, damaged: Path) -> None:
        """Ask where the new library goes, make it beside the window, open it and say what is not in it."""
        from promocase.app.libraries import recovering
        from promocase.ui.jobs import Job

        proposed = damaged.with_name(_("{name} recovered").format(name=damaged.stem) + ".promocase")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save what can be read"), str(proposed), _("Promocase libraries (*.promocase)")
        )
        if not chosen:
            return
        target = Path(chosen)
        job = Job(lambda _progress: recovering.recover(damaged, target), self)
        job.finished.connect(lambda found: self._show(target, found))
        job.failed.connect(self._failed)
        self._window.toast.say(_("Reading {name}…").format(name=damaged.name))
        job.start()

    def _show(self, target: Path, found: Recovered) -> None:
        self._window.toast.hide()
        if not self._open_path(target):
            return
        if not found.losses:
            self._window.say(_("Everything that was in the damaged library was saved. The damaged file was left as it is."))
            return
        n = len(found.losses)
        said = n_(
            "What could be read is saved and shown here; 1 entry needs a look. The damaged file was left as it is.",
            "What could be read is saved and shown here; {n} entries need a look. The damaged file was left as it is.",
            n,
        )
        self._window.say(said, (_("Show Which"), lambda: put(Losses(found, self._window))))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Known):
            raise error
        self._window.toast.hide()
        self._window.say(error.message)


class Losses(QDialog):
    """A line for each entry that was not saved, was filled in from a snapshot, or may not be what was written."""

    def __init__(self, found: Recovered, parent: QWidget | None = None) -> None:
        from promocase.app.libraries import recovering

        super().__init__(parent)
        self.setWindowTitle(_("What was not saved as it was"))
        self.setMinimumSize(space(80), space(48))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(self.windowTitle(), "h2", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([recovering.sentence(loss) for loss in found.losses])
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, "primary"))
        box.addLayout(row)
