"""Use a newer version of the framework: shows what changed and what it does to the case, before anything does."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.cases import version_preview, versions
from promocase.app.cases.version_preview import VersionPreview
from promocase.app.cases.versions import Chosen
from promocase.app.frameworks import frameworks
from promocase.domain.framework import Framework, Level
from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.ui.commands import escape
from promocase.ui.dialogs import framework_import, version_page
from promocase.ui.session import Session
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.compared import Page
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import LineField


@immutable
class Taken:
    """The answer."""

    framework: Framework
    chosen: Chosen
    as_version: bool


class VersionDialog(QDialog):
    """`preview` tells what a version would do; `read` gives the framework of a file, or None when the person goes back."""

    def __init__(
        self,
        own: Framework,
        offered: tuple[Framework, ...],
        preview: Callable[[Taken], VersionPreview],
        read: Callable[[Path], Framework | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Use a newer framework version"))
        self.setMinimumSize(space(78), space(44))
        room = parent.window().size() if parent is not None else self.screen().availableGeometry().size()
        self.resize(min(space(112), room.width()), min(space(76), room.height()))
        self._own, self._offered, self._preview, self._read = own, list(offered), preview, read
        self.answer: Taken | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("Preview. Nothing changes until you choose “Use this version”."), "quiet", wrap=True))
        box.addLayout(self._versions())
        self.as_version = QCheckBox(escape(_("This is a version of “{name}”, whatever it calls itself").format(name=own.name)))
        self.as_version.toggled.connect(lambda _on: self._begin())
        box.addWidget(self.as_version)
        self._levels = self._aim()
        box.addWidget(self._levels)
        self.page = Page(_("What changes"))
        box.addWidget(self.page, 1)
        box.addLayout(self._buttons())
        self._show_version()

    def _versions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space(1))
        caption = label(_("Version"), "label")
        self.version = Choice({}, _("Version"))
        self.version.picked.connect(lambda _id: self._show_version())
        caption.setBuddy(self.version)
        row.addWidget(caption)
        row.addWidget(self.version, 1)
        row.addWidget(button(_("From a file…"), self._open))
        return row

    def _aim(self) -> QWidget:
        """Shown only where the levels don't follow from the case."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(1))
        self.current, self.target = Choice({}, _("Your current level")), Choice({}, _("Target level, on its track"))
        self.agreed = LineField(_("Who agreed to this target (optional)"))
        self.agreed.setAccessibleName(_("Agreed with"))
        for column, (title, field) in enumerate(((_("Your current level"), self.current), (_("Target level, on its track"), self.target))):
            caption = label(title, "label")
            caption.setBuddy(field)
            grid.addWidget(caption, 0, column)
            grid.addWidget(field, 1, column)
            field.picked.connect(lambda _id: self._show())
        grid.addWidget(self.agreed, 2, 0, 1, 2)
        return holder

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.why = label("", "small", wrap=True)
        row.addWidget(self.why, 1)
        row.addWidget(button(_("Keep the present one"), self.reject), 0, Qt.AlignmentFlag.AlignBottom)
        self.take = button(_("Use this version"), self._take, "primary")
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    # ---- what follows from what

    def _framework(self) -> Framework | None:
        at = self.version.currentIndex()
        return self._offered[at] if 0 <= at < len(self._offered) else None

    def _show_version(self) -> None:
        """Another version is chosen: what was chosen for the one before is not carried over."""
        self.version.offer({f.snapshot_id: _named(f) for f in self._offered})
        framework = self._framework()
        self.as_version.blockSignals(True)
        self.as_version.setChecked(False)
        self.as_version.blockSignals(False)
        self.as_version.setVisible(framework is not None and framework.id != self._own.id)
        self.version.setEnabled(framework is not None)
        self._begin()

    def _begin(self) -> None:
        """Levels are asked for only where they don't follow from the case."""
        for field in (self.current, self.target):
            field.offer({})
        self._levels.hide()
        self._show()

    def _show(self) -> None:
        framework = self._framework()
        if framework is None:
            self.page.show_page(_no_version())
            self._judge("", False)
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # ladders of hundreds of levels take a few seconds
        try:
            told = self._preview(self._draft(framework))
        except Known as refusal:
            self.page.show_page("")
            self._judge(refusal.message, False)
            return
        finally:
            QApplication.restoreOverrideCursor()
        if told.refusal and self._levels.isHidden():
            self._offer_levels(told)
        self.page.show_page(version_page.page(told))
        self._judge(told.refusal, told.changes and not told.refusal)

    def _judge(self, why: str, possible: bool) -> None:
        self.why.setText(why)
        self.take.setEnabled(possible)

    def _offer_levels(self, told: VersionPreview) -> None:
        """The levels of the other version; what is still there is shown, what is gone has to be chosen (T7: no default)."""
        levels = sorted(told.new.levels, key=lambda x: (x.rank, [t.id for t in told.new.tracks].index(x.track)))
        words = {None: _("Choose a level"), **{x.id: _on_track(told.new, x) for x in levels}}
        for field, fate in ((self.current, told.current), (self.target, told.target)):
            field.offer(words)
            field.show_value(fate.new.id if fate is not None and fate.new is not None else None)
        self._levels.show()

    def _draft(self, framework: Framework) -> Taken:
        target = self.target.value()
        as_version = self.as_version.isChecked()
        chosen = Chosen()
        if not self._levels.isHidden():
            track = self._track_of(framework, target)
            chosen = Chosen(self.current.value(), target, track, self.agreed.text().strip())
        return Taken(framework, chosen, as_version)

    def _track_of(self, framework: Framework, target: str | None) -> str | None:
        level = framework.find_level(target) if target else None
        return level.track if level is not None and framework.needs_track(level) else None

    # ---- acts

    def _open(self) -> None:
        path = framework_import.choose_file(self)
        if path is None:
            return
        try:
            framework = self._read(path)
        except Known as refusal:
            self.why.setText(refusal.message)
            return
        if framework is None:
            return
        if framework.snapshot_id not in {f.snapshot_id for f in self._offered}:
            self._offered.append(framework)
        self._show_version()
        self.version.show_value(framework.snapshot_id)
        self._show_version()

    def _take(self) -> None:
        framework = self._framework()
        if framework is not None and self.take.isEnabled():
            self.answer = self._draft(framework)
            self.accept()


def _named(framework: Framework) -> str:
    return f"{framework.name} · {framework.version}"


def _on_track(framework: Framework, level: Level) -> str:
    return f"{level.label} · {framework.track(level.track).name}"


def _no_version() -> str:
    said = _("This library holds no other version of this framework. Open the file of the newer one to see what changed.")
    return f"<p>{said}</p>"


def ask(parent: QWidget, session: Session, read: Callable[[Path], Framework | None], today: date) -> bool:
    """Preview, ask and use, as one step; True when the case has another version now."""
    library, case = session.library(), session.case
    if case is None:
        return False

    def preview(draft: Taken) -> VersionPreview:
        return version_preview.preview(library, case, draft.framework, today, draft.chosen, draft.as_version)

    own = frameworks.of_snapshot(library.framework[case.framework_snapshot])
    offered = tuple(frameworks.of_snapshot(x) for x in versions.offered(library, case))
    dialog = VersionDialog(own, offered, preview, read, parent)
    put(dialog)
    taken = dialog.answer
    if taken is None:
        return False
    use = (case.id, taken.framework, today, taken.chosen, taken.as_version)
    return bool(session.attempt(lambda: versions.carry_out(session.workspace, *use)))
