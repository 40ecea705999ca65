"""Start a library: framework, level now, level aimed for and, above the fork only, the track."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from promocase.domain.framework import Framework, Level, Statement
from promocase.domain.immutable import immutable
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.ui.commands import escape
from promocase.ui.dialogs.framework_import import choose_file
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.side_by_side import Cell, SideBySide
from promocase.ui.widgets.text import LineField

COLUMNS = 3
"""So many tracks are shown side by side."""


@immutable
class Begun:
    """The answer."""

    owner: str
    framework: Framework
    track: str | None
    current_level: str
    target_level: str
    encrypt: bool = False
    """With a passphrase, which is asked for next."""


class NewLibraryDialog(QDialog):
    """`read` gives the framework in a file, None when the person thinks better of it (`Known` when it can't be used)."""

    def __init__(self, shipped: tuple[Framework, ...], read: Callable[[Path], Framework | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Start my case"))
        self.setMinimumSize(space(118), space(66))
        self._read = read
        self._frameworks = {f.snapshot_id: f for f in shipped}
        self.answer: Begun | None = None
        self.none = False
        """Whether the person said that there is no framework."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        whole.setSpacing(space(1.5))
        row = QHBoxLayout()
        row.setSpacing(space(3))
        row.addLayout(self._questions(), 1)
        self.preview = Column(margins=0)
        self.preview.setMinimumWidth(space(44))
        self.preview.setAccessibleName(_("What the target level expects"))
        row.addWidget(self.preview, 1)
        whole.addLayout(row, 1)
        whole.addLayout(self._buttons())
        self._show_framework()

    def _questions(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(space(0.75))
        self.owner = LineField(_("Your name, as the packet shall print it"))
        self.owner.textChanged.connect(lambda _text: self._judge())
        captioned(box, _("Your &name"), self.owner)
        self.framework = Choice({}, _("Framework"))
        self.framework.picked.connect(lambda _value: self._show_framework())
        captioned(box, _("Your company’s &framework"), self.framework)
        box.addWidget(button(_("My company’s own, from a file…"), self._open_framework, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        none = button(_("We have none: agree a few expectations with my manager…"), self._ask_none, "link")
        box.addWidget(none, 0, Qt.AlignmentFlag.AlignLeft)
        levels = QGridLayout()
        levels.setSpacing(space(1))
        self.current, self.target = Choice({}, _("I’m now")), Choice({}, _("Aiming for"))
        self.current.picked.connect(lambda _value: self._show_current())
        self.target.picked.connect(lambda _value: self._show_target())
        for column, (title, field) in enumerate(((_("I’m &now"), self.current), (_("&Aiming for"), self.target))):
            part = QVBoxLayout()
            captioned(part, title, field)
            levels.addLayout(part, 0, column)
        box.addLayout(levels)
        self.tracks_title = label(_("Which track is this case judged by?"), "label")
        self.tracks = QHBoxLayout()
        self._tracks = QButtonGroup(self)
        self._tracks.buttonClicked.connect(lambda _button: self._show_track())
        box.addWidget(self.tracks_title)
        box.addLayout(self.tracks)
        self.note = label("", "small", wrap=True)
        box.addWidget(self.note)
        self.encrypt = QCheckBox(_("&Encrypt it with a passphrase"))
        box.addWidget(self.encrypt)
        box.addStretch(1)
        return box

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.why = label("", "small", wrap=True)
        row.addWidget(self.why, 1)
        self.cancel = button(_("Cancel"), self.reject)
        row.addWidget(self.cancel)
        self.create = button(_("Create case"), self._take, "primary")
        self.create.setDefault(True)
        row.addWidget(self.create)
        return row

    # ---- what follows from what

    def _chosen(self) -> Framework:
        return self._frameworks[self.framework.value()]

    def _show_framework(self) -> None:
        self.framework.offer({id: f.name for id, f in self._frameworks.items()})
        framework = self._chosen()
        levels = sorted(framework.levels, key=lambda level: level.rank)
        self.current.offer({level.id: level.label for level in levels[:-1] or levels})
        fork = framework.fork_rank()
        here = next((level for level in levels if level.rank == fork), levels[0])
        self.current.show_value(here.id)
        self._show_current()

    def _show_current(self) -> None:
        """Targets lie above the current level: one for each rank and track, the next rank first."""
        framework, current = self._chosen(), self._chosen().level(self.current.value())
        ahead = sorted((level for level in framework.levels if level.rank > current.rank), key=lambda level: level.rank)
        ranks: dict[float, list[Level]] = {}
        for level in ahead:
            ranks.setdefault(level.rank, []).append(level)
        self._by_rank = ranks
        self.target.offer({rank: _rank_word(levels) for rank, levels in ranks.items()})
        self.target.setCurrentIndex(0)
        self._show_target()

    def _show_target(self) -> None:
        """Above the fork both tracks stand side by side, in the framework's order, none chosen (T7)."""
        framework = self._chosen()
        for old in self._tracks.buttons():
            self._tracks.removeButton(old)
        clear(self.tracks)
        at_rank = self._by_rank.get(self.target.value(), [])
        self._choices = {level.track: level for level in at_rank}
        fork = any(framework.needs_track(level) for level in at_rank)
        self.tracks_title.setVisible(fork)
        if fork:
            for track in framework.forked_tracks():
                if track.id in self._choices:
                    radio = QRadioButton(escape(f"{track.name}\n{self._choices[track.id].label}"))
                    radio.setProperty("track", track.id)
                    self._tracks.addButton(radio)
                    radio.ensurePolished()
                    hint = radio.sizeHint()  # without the frame that the focus brings
                    radio.setMinimumWidth(hint.width() + space(1.5))
                    radio.setStyleSheet(f"QRadioButton {{ min-height: {hint.height() + space(1)}px; }}")
                    self.tracks.addWidget(radio)
            self.tracks.addStretch(1)
            self._order_keys()
        self.note.setText(_("A case is judged by one track only. You can change it later; nothing is lost.") if fork else "")
        self._show_track()

    def _order_keys(self) -> None:
        """The tracks are made last and stand in the middle: Tab goes as the eye does."""
        row = (self.target, *self._tracks.buttons(), self.preview, self.cancel, self.create)
        for before, after in pairwise(row):
            self.setTabOrder(before, after)

    def _level(self) -> Level | None:
        if not self._tracks.buttons():
            return next(iter(self._choices.values()), None)
        chosen = self._tracks.checkedButton()
        return self._choices.get(chosen.property("track")) if chosen else None

    def _show_track(self) -> None:
        clear(self.preview.box)
        level = self._level()
        if level is not None:
            framework = self._chosen()
            cells = [(c, cell) for c, cell in framework.target_cells(level) if cell.statements]
            count = n_("1 expectation", "{n} expectations", len(cells))
            self.preview.box.addWidget(label(f"{level.label}: {count}", "h2", wrap=True))
            for competency, cell in cells:
                self.preview.box.addWidget(label(competency.name, "label"))
                for statement in cell.statements:
                    self.preview.box.addWidget(label(statement.text, "quiet", wrap=True))
        else:
            self._show_tracks()
        self._judge()

    def _show_tracks(self) -> None:
        """The tracks of the rank side by side, for as long as none is chosen (T7). A crowd of them has no room to stand so."""
        framework = self._chosen()
        levels = [self._choices[t.id] for t in framework.forked_tracks() if t.id in self._choices]
        self.preview.box.addWidget(label(_("Choose a track to read what it expects."), "quiet", wrap=True))
        if not 1 < len(levels) <= COLUMNS:
            return
        made = SideBySide([(framework.track(level.track).name, level.label) for level in levels], least=20)
        for competency in framework.competencies:
            asked = [framework.cell(competency.id, x.id).statements if framework.applies(competency, x.track) else () for x in levels]
            if any(asked):
                made.row(competency.name, [_statements(found) for found in asked])
        self.preview.box.addWidget(made)

    def _judge(self) -> None:
        why = ""
        if not self.owner.text().strip():
            why = _("Your name is needed for the packet.")
        elif not self._by_rank:
            why = _("There is no level above this one in the framework.")
        elif self._level() is None:
            why = _("Choose the track this case is judged by.")
        self.create.setEnabled(not why)
        self.why.setText(why)

    def _open_framework(self) -> None:
        path = choose_file(self)
        if path is None:
            return
        try:
            framework = self._read(path)
        except Known as refusal:
            self.note.setText(refusal.message)
            return
        if framework is None:
            return
        self._frameworks[framework.snapshot_id] = framework
        self.framework.offer({id: f.name for id, f in self._frameworks.items()})
        self.framework.show_value(framework.snapshot_id)
        self._show_framework()

    def _ask_none(self) -> None:
        self.none = True
        self.reject()

    def _take(self) -> None:
        level, framework = self._level(), self._chosen()
        if level is not None and self.create.isEnabled():
            track = level.track if framework.needs_track(level) else None
            self.answer = Begun(
                self.owner.text().strip(), framework, track, self.current.value(), level.id, self.encrypt.isChecked()
            )
            self.accept()


def _statements(found: Iterable[Statement]) -> Cell:
    cell = Cell()
    for statement in found:
        cell.say(statement.text, "quiet")
    return cell


def _rank_word(levels: list[Level]) -> str:
    """One level by its full name; several of one rank by their codes, which have room side by side ("IC4 or M4")."""
    if len(levels) == 1:
        return levels[0].label
    return _("or").join(f" {level.code or level.title} " for level in levels).strip()


def ask(
    parent: QWidget, shipped: tuple[Framework, ...], read: Callable[[Path], Framework | None], none: Callable[[], object] = lambda: None
) -> Begun | None:
    """`none` goes on with people whose company has no framework."""
    dialog = NewLibraryDialog(shipped, read, parent)
    put(dialog)
    if dialog.none:
        none()
    return dialog.answer
