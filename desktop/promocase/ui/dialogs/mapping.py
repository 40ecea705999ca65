"""Map evidence: what it shows, at which level, and why. By keyboard: digits choose, letters search, Enter maps."""


from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import LineField

_ID = Qt.ItemDataRole.UserRole


@immutable
class Place:
    """One competency that evidence can be mapped to."""

    competency_id: str
    name: str
    in_case: bool
    track: str
    """Name of the track it belongs to, when it isn't in this case."""
    expectation: str
    """What the target level (or the track's first level) asks, in one line."""
    statements: tuple[tuple[str, str], ...]
    """(statement id, text) one can name."""
    levels: tuple[tuple[str, str], ...]
    """(level id, label) it may show, highest first."""
    mapped: bool
    stated_level: str | None
    """The level whose statements these are."""
    here_level: str | None
    """The level offered first: the target's."""


@immutable
class Mapped:
    """The answer."""

    competency_id: str
    statement_id: str | None
    level_id: str | None
    reason: str


class MappingDialog(QDialog):
    """Asks which competency the chosen evidence shows. Numbers are places in the framework and never move."""

    def __init__(self, title: str, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Map evidence"))
        self.setMinimumSize(space(84), space(62))
        self._places = {p.competency_id: p for p in places}
        self._numbers = {p.competency_id: n for n, p in enumerate((p for p in places if p.in_case), start=1)}
        self.answer: Mapped | None = None
        self._wanted: tuple[str | None, ...] = ()
        """The level that was chosen by hand, if one was."""
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(title, "h2", wrap=True))
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search competencies"))
        self.search.setPlaceholderText(_("Which competency does this show? Type a number or a few letters"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        box.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Competencies"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_place())
        self.list.itemActivated.connect(lambda _item: self._take())
        row.addWidget(self.list, 1)
        row.addLayout(self._details(), 1)
        box.addLayout(row, 1)
        box.addLayout(self._buttons())
        self._filter("")
        self.search.setFocus()

    def _details(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(space(0.75))
        self.expectation = label("", wrap=True)
        self.note = label("", "small", wrap=True)
        self.statement = Choice({}, _("Statement"))
        self.statement.picked.connect(lambda _id: self._show_levels())
        self.level = Choice({}, _("Level it shows"))
        self.level.picked.connect(self._want)
        self.reason = LineField(_("because…"))
        side.addWidget(self.expectation)
        side.addWidget(self.note)
        for title, field in (
            (_("&Statement"), self.statement),
            (_("&Level it shows"), self.level),
            (_("&Because (optional)"), self.reason),
        ):
            captioned(side, title, field)
        side.addStretch(1)
        return side

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(_("Up and Down choose, Enter maps"), "small"))
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.map = button(_("Map"), self._take, "primary")
        self.map.setDefault(True)
        row.addWidget(self.map)
        return row

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        number = int(text) if text.strip().isdigit() else None
        self.list.clear()
        heading_done = False
        for place in self._places.values():
            n = self._numbers.get(place.competency_id)
            hit = n == number if number is not None else all(word in f"{place.name} {place.expectation}".casefold() for word in wanted)
            if not hit:
                continue
            if not place.in_case and not heading_done:
                heading = QListWidgetItem(_("Not in this case"))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(heading)
                heading_done = True
            item = QListWidgetItem(f"{n}  {place.name}" if n else f"    {place.name}")
            if place.mapped:
                item.setText(_("{name} (mapped)").format(name=item.text()))
            item.setToolTip(item.text().strip())
            item.setData(_ID, place.competency_id)
            self.list.addItem(item)
        first = next((i for i in range(self.list.count()) if self.list.item(i).flags() & Qt.ItemFlag.ItemIsSelectable), -1)
        self.list.setCurrentRow(first)
        self._show_place()

    def _current(self) -> Place | None:
        item = self.list.currentItem()
        return self._places.get(item.data(_ID)) if item else None

    def _show_place(self) -> None:
        place = self._current()
        self.map.setEnabled(place is not None)
        for field in (self.statement, self.level, self.reason):
            field.setEnabled(place is not None)
        if place is None:
            self.expectation.setText(_("No competency matches. Clear the search to see all."))
            self.note.setText("")
            return
        self.expectation.setText(place.expectation)
        self.note.setText("" if place.in_case else _("{track}. Kept, and not part of this case.").format(track=place.track))
        self.statement.offer({None: _("The whole expectation"), **dict(place.statements)})
        self.statement.show_value(None)
        self._show_levels()
        offered = self.level.words()
        self.level.show_value(self._wanted[0] if self._wanted and self._wanted[0] in offered else place.here_level)

    def _want(self, level: str | None) -> None:
        """A level that somebody chose stays chosen for the next competency, where it is offered."""
        self._wanted = (level,)

    def _show_levels(self) -> None:
        """One statement belongs to one level, so only that one is offered with it; the whole expectation may show any."""
        place = self._current()
        if place is None:
            return
        offered = [(id, text) for id, text in place.levels if self.statement.value() is None or id == place.stated_level]
        self.level.offer({None: _("Not sure"), **dict(offered)})

    def _take(self) -> None:
        if place := self._current():
            self.answer = Mapped(place.competency_id, self.statement.value(), self.level.value(), self.reason.text().strip())
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        at = self.list.currentRow() + by
        while 0 <= at < self.list.count():
            if self.list.item(at).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(at)
                return
            at += by


def ask(parent: QWidget, title: str, places: tuple[Place, ...]) -> Mapped | None:
    """Ask what the evidence shows; None when cancelled."""
    dialog = MappingDialog(title, places, parent)
    put(dialog)
    return dialog.answer
