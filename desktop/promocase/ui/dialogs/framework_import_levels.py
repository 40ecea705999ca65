"""Tracks and levels of a ladder as two small tables that are typed into; choices are offered where there are few."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promocase.app.frameworks.ladders import ImportDraft
from promocase.exchange.ladders import editing
from promocase.exchange.ladders.layout import Layout, LevelPlan, TrackPlan
from promocase.kit.i18n import _
from promocase.ui.dialogs import framework_import_words as told
from promocase.ui.widgets.parts import button, label, space

Index = QModelIndex | QPersistentModelIndex
VALUE = Qt.ItemDataRole.UserRole
Words = Mapping[Any, str]


class _Offers(QStyledItemDelegate):
    """A cell with a few words to choose from; other cells are typed into."""

    def __init__(self, offers: Callable[[int, int], Words | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._offers = offers

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        words = self._offers(index.row(), index.column())
        if words is None:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for value, text in words.items():
            box.addItem(text, value)
        box.activated.connect(lambda _at: (self.commitData.emit(box), self.closeEditor.emit(box)))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(index.data() or ""), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), VALUE)
        else:
            super().setModelData(editor, model, index)


class PlanTable(QTableWidget):
    """`said(row, column, value)` comes when a cell was changed by the person: a text, or the value of an offered word."""

    def __init__(
        self, name: str, titles: list[str], offers: Callable[[int, int], Words | None], said: Callable[[int, int, Any], None]
    ) -> None:
        super().__init__(0, len(titles))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(titles)
        self.setItemDelegate(_Offers(offers, self))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        trigger = QTableWidget.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.SelectedClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self._offers, self._said = offers, said
        self.itemChanged.connect(self._changed)

    def show_rows(self, rows: list[list[str]]) -> None:
        at = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for r, texts in enumerate(rows):
            for c, text in enumerate(texts):
                self.setItem(r, c, QTableWidgetItem(text))
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().lineSpacing() * 2.1))
        self.resizeColumnsToContents()
        for c in range(self.columnCount()):
            self.setColumnWidth(c, min(max(self.columnWidth(c) + space(1), space(8)), space(28)))
        if 0 <= at[0] < len(rows):
            self.setCurrentCell(*at)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if self.state() is not QTableWidget.State.EditingState:  # the Enter that ends typing comes by here too
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _changed(self, item: QTableWidgetItem) -> None:
        offered = self._offers(item.row(), item.column()) is not None
        row, column, value = item.row(), item.column(), item.data(VALUE) if offered else item.text().strip()
        QTimer.singleShot(0, self, lambda: self._said(row, column, value))  # the rows are made anew; this item must be done first


class LevelsPage(QWidget):
    """`change` takes a new layout."""

    def __init__(self, change: Callable[[Layout], None]) -> None:
        super().__init__()
        self._change = change
        self._layout = Layout("", "", (), ())
        self.tracks = PlanTable(_("Tracks"), [_("Track"), _("Kind"), _("Leaves"), _("After level")], self._track_offers, self._track_said)
        self.levels = PlanTable(_("Levels"), [_("Code"), _("Title"), _("Rank"), _("Track")], self._level_offers, self._level_said)
        self.more = button(_("Add a track"), self._add, "link")
        self.fewer = button(_("Remove this track"), self._remove, "link")
        self.tracks.currentCellChanged.connect(lambda *_at: self._show_fewer())
        self.hint = label(
            _("Enter changes a cell. Rank is the number levels are compared by; on one track each has its own."), "small", wrap=True
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        box.addWidget(self.hint)
        box.addWidget(self.tracks, 2)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addWidget(self.fewer)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self.levels, 3)

    def show_draft(self, draft: ImportDraft) -> None:
        layout = self._layout = draft.layout
        names = {t.key: t.name for t in layout.tracks}
        kinds = told.kind_words()
        self.tracks.show_rows(
            [
                [t.name, kinds.get(t.kind, t.kind), _("none") if t.forks_from is None else names.get(t.forks_from, ""), self._after(t)]
                for t in layout.tracks
            ]
        )
        self.levels.show_rows([[x.code, x.title, f"{x.rank:g}", names.get(x.track, "")] for x in layout.levels])
        self.setEnabled(draft.changeable)
        self._show_fewer()

    def _after(self, track: TrackPlan) -> str:
        if track.forks_from is None or track.fork_rank is None:
            return ""
        found = next((x for x in self._layout.levels if x.track == track.forks_from and x.rank == track.fork_rank), None)
        return found.label if found else _("rank {rank}").format(rank=f"{track.fork_rank:g}")

    def _show_fewer(self) -> None:
        row = self.tracks.currentRow()
        used = {x.track for x in self._layout.levels}
        tracks = self._layout.tracks
        self.fewer.setEnabled(0 <= row < len(tracks) and len(tracks) > 1 and tracks[row].key not in used)

    # ---- tracks

    def _track_offers(self, row: int, column: int) -> Words | None:
        if column == 0:
            return None
        track = self._layout.tracks[row]
        if column == 1:
            return {k: w for k, w in told.kind_words().items() if k != "single" or len(self._layout.tracks) == 1}
        if column == 2:
            return {None: _("none")} | {t.key: t.name for t in self._layout.tracks if t.key != track.key}
        return {x.rank: x.label for x in self._layout.levels if x.track == track.forks_from}

    def _track_said(self, row: int, column: int, value: Any) -> None:
        track = self._layout.tracks[row]
        if column == 0:
            changed = replace(track, name=value or track.name)
        elif column == 1:
            changed = replace(track, kind=value or track.kind)
        elif column == 2:
            top = max((x.rank for x in self._layout.levels if x.track == value), default=None)
            changed = replace(track, forks_from=value, fork_rank=None if value is None else top)
        else:
            changed = replace(track, fork_rank=value)
        self._change(editing.with_track(self._layout, changed))

    def _add(self) -> None:
        self._change(editing.more_tracks(self._layout, _("New track")))

    def _remove(self) -> None:
        self._change(editing.without_track(self._layout, self._layout.tracks[self.tracks.currentRow()].key))

    # ---- levels

    def _level_offers(self, _row: int, column: int) -> Words | None:
        return {t.key: t.name for t in self._layout.tracks} if column == 3 else None

    def _level_said(self, row: int, column: int, value: Any) -> None:
        level = self._layout.levels[row]
        self._change(editing.with_level(self._layout, _leveled(level, column, value)))


def _leveled(level: LevelPlan, column: int, value: Any) -> LevelPlan:
    if column == 0:
        return replace(level, code=value)
    if column == 1:
        return replace(level, title=value)
    if column == 3:
        return replace(level, track=value if value is not None else level.track)
    try:
        rank = float(str(value).replace(",", "."))
    except ValueError:
        return level
    return replace(level, rank=rank) if 0 <= rank <= 1000 else level
