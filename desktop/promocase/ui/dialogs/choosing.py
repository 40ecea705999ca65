"""Map evidence the other way round: the competency is given, the pieces are chosen. Letters search, Enter maps."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from promocase.app.cases import mappings
from promocase.app.evidence.views import newest_first
from promocase.domain.case import Case
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.mending import Mend
from promocase.judge.target import framework_of
from promocase.kit.i18n import _
from promocase.ui.dialogs.mapping import Place
from promocase.ui.session import Session
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import LineField
from promocase.words import dates

_ID = Qt.ItemDataRole.UserRole


@immutable
class Offered:
    """One piece that may be mapped."""

    evidence_id: str
    text: str
    """Title, when and project, in one line."""


@immutable
class Chosen:
    """The answer."""

    evidence_ids: tuple[str, ...]
    statement_id: str | None
    level_id: str | None
    reason: str


class ChoosingDialog(QDialog):
    """Asks which pieces show one competency. Nothing is chosen until one types, moves or clicks."""

    def __init__(self, place: Place, offered: tuple[Offered, ...], statement_id: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Map evidence"))
        self.setMinimumSize(space(84), space(56))
        self._place, self._offered = place, offered
        self.answer: Chosen | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        box.addWidget(label(_("Choose what shows “{name}”").format(name=place.name), "h2", wrap=True))
        box.addWidget(label(place.expectation, "quiet", wrap=True))
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search evidence"))
        self.search.setPlaceholderText(_("Type a few letters, Up and Down choose, Enter maps"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        box.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Evidence"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(lambda: self.map.setEnabled(bool(self.list.selectedItems())))
        self.list.itemActivated.connect(lambda _item: self._take())
        box.addWidget(self.list, 1)
        self.none = label("", "quiet", wrap=True)
        box.addWidget(self.none)
        self._fields(box, statement_id)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        self.map = button(_("Map"), self._take, "primary")
        self.map.setDefault(True)
        line.addWidget(self.map)
        box.addLayout(line)
        self._filter("")
        self.search.setFocus()

    def _fields(self, box: QVBoxLayout, statement_id: str | None) -> None:
        self.statement = Choice({None: _("The whole expectation"), **dict(self._place.statements)}, _("Statement"))
        self.statement.show_value(statement_id)
        self.statement.picked.connect(lambda _id: self._show_levels())
        self.level = Choice({}, _("Level it shows"))
        self._show_levels()
        self.level.show_value(self._place.here_level)
        self.reason = LineField(_("because…"))
        self.reason.setAccessibleName(_("Why it shows this"))
        for title, field in ((_("Statement"), self.statement), (_("Level it shows"), self.level), (_("Because (optional)"), self.reason)):
            name = label(title, "label")
            name.setBuddy(field)
            box.addWidget(name)
            box.addWidget(field)

    def _show_levels(self) -> None:
        """One statement belongs to one level, so only that one is offered with it; the whole expectation may show any."""
        stated = self._place.stated_level
        offered = [(id, text) for id, text in self._place.levels if self.statement.value() is None or id == stated]
        self.level.offer({None: _("Not sure"), **dict(offered)})

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        self.list.clear()
        for piece in self._offered:
            if all(word in piece.text.casefold() for word in wanted):
                item = QListWidgetItem(piece.text)
                item.setData(_ID, piece.evidence_id)
                self.list.addItem(item)
        self.map.setEnabled(False)
        if not self._offered:
            self.none.setText(_("Every piece you have is mapped here. Write a new one down with Ctrl+N."))
        else:
            self.none.setText("" if self.list.count() else _("No piece has “{words}”. Clear the search to see all.").format(words=text))
        self.none.setVisible(bool(self.none.text()))
        if wanted and self.list.count():
            self.list.setCurrentRow(0)

    def _take(self) -> None:
        chosen = tuple(item.data(_ID) for item in self.list.selectedItems())
        if chosen:
            self.answer = Chosen(chosen, self.statement.value(), self.level.value(), self.reason.text().strip())
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.list.count():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)


def offered(library: Library, case: Case, mend: Mend) -> tuple[Offered, ...]:
    """Pieces that may be mapped: none that stands there already. For a statement, those mapped to its expectation come first."""
    framework = framework_of(library, case)
    at_place = (framework.id, mend.competency_id, mend.statement_id)
    rows: list[tuple[bool, Offered]] = []
    for piece in newest_first([e for e in library.evidence.values() if e.trashed_on is None and not e.private]):
        mapped = [mappings.place_of(m) for m in library.mappings_of.get(piece.id, ())]
        here = any(place[:2] == at_place[:2] for place in mapped)
        if at_place in mapped or (here and mend.statement_id is None):
            continue
        rows.append((here, Offered(piece.id, _line(library.project, piece))))
    return tuple(row for _here, row in sorted(rows, key=lambda r: not r[0]))


def _line(projects: Mapping, piece) -> str:
    project = projects.get(piece.project_id) if piece.project_id else None
    return " · ".join(filter(None, (piece.title, dates.when(piece), project.name if project else "")))


def ask(parent: QWidget, session: Session, mend: Mend, place: Place) -> str:
    """Ask which pieces mend it and map them, as one step. Name of the competency; "" when cancelled or refused."""
    case = session.case
    if case is None:
        return ""
    library = session.library()
    dialog = ChoosingDialog(place, offered(library, case, mend), mend.statement_id, parent)
    put(dialog)
    answer = dialog.answer
    if answer is None:
        return ""
    framework = framework_of(library, case)

    def step(tx) -> bool:
        for id in answer.evidence_ids:
            mappings.add(tx, framework, id, mend.competency_id, answer.statement_id, answer.level_id, answer.reason)
        return True

    return place.name if session.do(_("Map to {name}").format(name=place.name), step) else ""
