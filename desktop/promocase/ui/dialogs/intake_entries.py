"""What an import would take in: every entry with a box before it, and one of them whole below; and what stays out, with the reason."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView, QSplitter, QVBoxLayout, QWidget

from promocase.app.intake.intake import Change, Planned, State
from promocase.domain.evidence import Status
from promocase.exchange.intake.report import Reading
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.paragraphs import Paragraphs, Role
from promocase.ui.widgets.parts import space

Index = QModelIndex | QPersistentModelIndex
Told = tuple[Role, str]
_ROLE = Qt.ItemDataRole
MOST = 300
"""Reasons shown of one file."""


class EntriesModel(QAbstractListModel):
    """Planned entries; those that would change nothing have no box."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.entries: Sequence[Planned] = ()
        self.left: set[tuple[str, str]] = set()
        """Entries a person took the mark off, by kind and id, so that reading anew keeps it."""
        self._changed = changed

    def show_entries(self, entries: Sequence[Planned]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def chosen(self) -> list[Planned]:
        return [e for e in self.entries if e.offers and _key(e) not in self.left]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and self.entries[index.row()].offers else plain

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return line(entry)
        if role == _ROLE.CheckStateRole and entry.offers:
            return Qt.CheckState.Unchecked if _key(entry) in self.left else Qt.CheckState.Checked
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole or not index.isValid():
            return False
        key = _key(self.entries[index.row()])
        (self.left.discard if Qt.CheckState(value) is Qt.CheckState.Checked else self.left.add)(key)
        self.dataChanged.emit(index, index, [_ROLE.CheckStateRole])
        self._changed()
        return True


def _key(entry: Planned) -> tuple[str, str]:
    return entry.kind, entry.draft.source_id


def line(entry: Planned) -> str:
    """One entry on one line: its date, its title, and what is to be known of it."""
    when = str(entry.draft.happened_from or _("no date"))
    marks = [*([_state(entry)] if entry.state is not State.NEW else []), *([_("private")] if entry.draft.why_private else [])]
    return f"{when}   {entry.draft.title}" + (f"   ({', '.join(marks)})" if marks else "")


def _state(entry: Planned) -> str:
    if entry.trashed:
        return _("in the Trash")
    return _("here already") if entry.state is State.SAME else _("changed at its source")


class EntriesPane(QWidget):
    """The list above, the chosen entry below."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.model = EntriesModel(changed)
        self.list = QListView()
        self.list.setAccessibleName(_("Entries found"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now))
        self.whole = Paragraphs(_("The entry"))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.whole)
        parts.setSizes([space(45), space(30)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(parts)

    def show_entries(self, entries: Sequence[Planned]) -> None:
        at = max(0, self.list.currentIndex().row())
        self.model.show_entries(entries)
        if entries:
            self.list.setCurrentIndex(self.model.index(min(at, len(entries) - 1)))
        else:
            self.whole.show_paragraphs([("quiet", _("There is no entry to show. Look at what was left out, or cut the page otherwise."))])

    def _show(self, index: Index) -> None:
        if index.isValid():
            self.whole.show_paragraphs(list(_whole(self.model.entries[index.row()])))


def _whole(entry: Planned) -> Iterator[Told]:
    draft = entry.draft
    yield "h2", draft.title
    facts = [str(draft.happened_from or _("no date")), *([str(draft.happened_to)] if draft.happened_to else []), _status(draft.status)]
    yield "quiet", " · ".join((*facts, *(x for x in (draft.project, draft.place) if x)))
    if draft.why_private:
        yield "text", _("Private until you say otherwise: {why}.").format(why=draft.why_private)
    for change in entry.changes:
        yield from _changed(change)
    for name, text in ((_("Situation"), draft.situation), (_("My part"), draft.my_part), (_("Others"), draft.others_part),
                       (_("Result"), draft.result)):  # fmt: skip
        if text:
            yield "label", name
            yield "text", text
    for said in draft.people:
        yield "label", said.name
        if said.words:
            yield "text", f"“{said.words}”"
    if draft.tags:
        yield "quiet", ", ".join(draft.tags)
    for link in draft.links:
        yield "quiet", link.url
    for kept in draft.files:
        yield "entry", _("File: {name}").format(name=kept.name)


def _changed(change: Change) -> Iterator[Told]:
    kept = _("Yours stays as it is; the source now says:") if change.edited else _("The source now says something else; it would be:")
    yield "label", kept
    yield "text", str(change.there)


def _status(status: Status) -> str:
    return {Status.DONE: _("done"), Status.ONGOING: _("ongoing"), Status.STOPPED: _("stopped")}[status]


def left_out(readings: Sequence[Reading]) -> list[Told]:
    """Everything that stays out, file by file."""
    told: list[Told] = []
    for reading in readings:
        lines = [reading.refusal] if reading.refusal else [_reason(s.place, s.what, s.reason) for s in reading.skipped[:MOST]]
        if reading.left_out > MOST:
            lines.append(n_("and 1 more", "and {n} more", reading.left_out - MOST))
        lines += [_("Taken out as secret: {what} ({n})").format(what=what, n=n) for what, n in reading.stripped]
        lines += reading.assumed
        if lines:
            told.append(("h2", reading.name))
            told += _list(lines)
    return told or [("quiet", _("Nothing was left out."))]


def _list(lines: Sequence[str]) -> list[Told]:
    return [("entry", x) for x in lines]


def _reason(place: str, what: str, reason: str) -> str:
    return ", ".join(p for p in (place, f"“{what}”" if what else "") if p) + f": {reason}"
