"""The model behind lists and tables: what it tells its view leads to just what a reset would show, and disturbs no more than needed."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from promocase.ui.models.rows import ID, Column, RowsModel

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass(frozen=True)
class Row:
    id: str
    text: str


rows = st.lists(st.builds(Row, st.sampled_from("abcdefghij"), st.sampled_from(["R&D", "x", "戸倉"])), unique_by=lambda r: r.id)


class Mirror:
    """Keeps a copy of the rows by nothing but what the model tells."""

    def __init__(self, model: RowsModel) -> None:
        self.model, self.texts, self.resets = model, read(model), 0
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(self._changed)
        model.modelReset.connect(self._reset)

    def _at(self, row: int) -> str:
        return self.model.index(row, 0).data()

    def _inserted(self, _parent, first: int, last: int) -> None:
        self.texts[first:first] = [self._at(row) for row in range(first, last + 1)]

    def _removed(self, _parent, first: int, last: int) -> None:
        del self.texts[first : last + 1]

    def _moved(self, _from, first: int, last: int, _to, to: int) -> None:
        moved = self.texts[first : last + 1]
        del self.texts[first : last + 1]
        to -= len(moved) if to > first else 0
        self.texts[to:to] = moved

    def _changed(self, first, last) -> None:
        for row in range(first.row(), last.row() + 1):
            self.texts[row] = self._at(row)

    def _reset(self) -> None:
        self.resets += 1
        self.texts = read(self.model)


def read(model: RowsModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def made(shown: list[Row]) -> RowsModel:
    model = RowsModel((Column("Text", lambda r: f"{r.id} {r.text}"),))
    model.set_rows(shown)
    return model


@given(rows, rows)
def test_what_it_tells_leads_to_what_is_there(before: list[Row], after: list[Row]) -> None:
    model = made(before)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    mirror = Mirror(model)
    kept = {row.id: QPersistentModelIndex(model.index(at, 0)) for at, row in enumerate(before)}
    model.set_rows(after)
    assert read(model) == [f"{r.id} {r.text}" for r in after]
    assert mirror.texts == read(model)
    for at, row in enumerate(after):
        if row.id in kept:
            assert kept[row.id].row() == at, "what follows a row follows it to its new place"
    assert mirror.resets == 0
    tester.deleteLater()


def test_rows_that_stay_are_left_alone() -> None:
    model = made([Row(str(n), "x") for n in range(5000)])
    told: list[str] = []
    model.rowsMoved.connect(lambda *_args: told.append("moved"))
    model.rowsInserted.connect(lambda *_args: told.append("inserted"))
    model.rowsRemoved.connect(lambda *_args: told.append("removed"))
    model.dataChanged.connect(lambda *_args: told.append("changed"))
    model.modelReset.connect(lambda: told.append("reset"))
    some = list(model.rows())
    some[70] = Row("70", "y")
    model.set_rows(some)
    assert told == ["changed"]
    told.clear()
    model.set_rows([*some[1:4000], some[0], *some[4000:]])
    assert set(told) == {"moved"}
    assert len(told) <= 2, "one row that goes far down does not make all others move up"


def test_a_wholly_different_list_is_told_at_once() -> None:
    model = made([Row(str(n), "x") for n in range(1000)])
    mirror = Mirror(model)
    model.set_rows([Row(str(n), "x") for n in range(999, 500, -1)])
    assert mirror.resets == 1
    assert mirror.texts == read(model)


def test_selection_follows_its_row() -> None:
    model = made([Row("a", "x"), Row("b", "x"), Row("c", "x")])
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.set_rows([Row("c", "x"), Row("new", "x"), Row("b", "y"), Row("a", "x")])
    assert selection.currentIndex().data(ID) == "b"
    assert [index.data(ID) for index in selection.selectedRows()] == ["b"]


def test_headers_and_flags_read_as_text() -> None:
    model = made([Row("a", "R&D")])
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Text"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "a R&D"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
