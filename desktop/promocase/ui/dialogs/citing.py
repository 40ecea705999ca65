"""Choose a piece to cite: only what is mapped into this case is offered, the expectation's own pieces first."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from promocase.app.cases import claims
from promocase.kit.i18n import _
from promocase.ui.session import Session
from promocase.ui.widgets.parts import button, label, put, space

_ID = Qt.ItemDataRole.UserRole


class CitationDialog(QDialog):
    def __init__(self, rows: tuple[tuple[str, str], ...], parent: QWidget) -> None:
        """`rows`: (evidence id, text), in the order they are offered."""
        super().__init__(parent)
        self.setWindowTitle(_("Cite evidence"))
        self.setMinimumSize(space(80), space(56))
        self._rows = rows
        self.answer = ""
        box = QVBoxLayout(self)
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search evidence"))
        self.search.setPlaceholderText(_("Type a few letters, Up and Down choose, Enter cites"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        box.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Evidence in this case"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._take())
        box.addWidget(self.list, 1)
        self.none = label("", "quiet", wrap=True)
        box.addWidget(self.none)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        self.take = button(_("Cite"), self._take, "primary")
        line.addWidget(self.take)
        box.addLayout(line)
        self._filter("")
        self.search.setFocus()

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        self.list.clear()
        for id, shown in self._rows:
            if all(word in shown.casefold() for word in wanted):
                item = QListWidgetItem(shown)
                item.setData(_ID, id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        found = bool(self.list.count())
        empty = _("Nothing here matches.") if self._rows else _("Nothing is mapped into this case yet. Map a piece first, then cite it.")
        self.none.setText("" if found else empty)
        self.none.setVisible(not found)
        self.take.setEnabled(found)

    def _take(self) -> None:
        if item := self.list.currentItem():
            self.answer = item.data(_ID)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)


def ask(parent: QWidget, session: Session, competency_id: str) -> str:
    """Id of the piece to cite, "" when cancelled."""
    case, judged = session.case, session.judgement()
    if case is None or judged is None:
        return ""
    library = session.library()
    numbers = library.numbers_of(case.id, judged.target.level.track)
    own = set(judged.expectation(competency_id).evidence_ids)
    ids = sorted(claims.citable(library, case), key=lambda id: id not in own)
    rows = tuple((id, f"E{numbers[id]}  {library.evidence[id].title}" if id in numbers else library.evidence[id].title) for id in ids)
    dialog = CitationDialog(rows, parent)
    put(dialog)
    return dialog.answer
