"""Any steps, failures, undo and redo in any order.

File, value and word index agree, no write passes the journal by, and all can be taken back.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.strategies_records import alone, fitting
from tests.thorough import examples

from promocase.domain.library import KINDS, REFERENCES, Library, Record
from promocase.kit.errors import Known
from promocase.storage.libraryfile import LibraryFile, RowChange, Transaction
from promocase.storage.references import DanglingReference

IDS = st.sampled_from(["a", "b", "c"])


class Broken(Exception):
    pass


def watch(db: sqlite3.Connection) -> None:
    """Triggers of this connection alone, which note every row that anything writes."""
    db.execute("CREATE TEMP TABLE written (kind TEXT, id TEXT, UNIQUE (kind, id))")
    for kind in KINDS:
        for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
            db.execute(
                f'CREATE TEMP TRIGGER seen_{kind}_{event} AFTER {event} ON main."{kind}" '
                f"BEGIN INSERT OR IGNORE INTO written VALUES ('{kind}', {row}.id); END"
            )


def with_dependants(library: Library, kind: str, id: str) -> list[tuple[str, str]]:
    """The record and everything that refers to it, dependants first."""
    found: list[tuple[str, str]] = []
    for other, references in REFERENCES.items():
        for field, target in references.items():
            if target == kind:
                for record in library.records(other).values():
                    if getattr(record, field) == id:
                        found += [pair for pair in with_dependants(library, other, record.id) if pair not in found]
    return [*found, (kind, id)]


class Steps(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.promocase"
        self.file = LibraryFile.create(self.path)
        self.done: list[tuple[RowChange, ...]] = []
        self.undone: list[tuple[RowChange, ...]] = []
        self.start = self.dump()
        self._watch()

    def _db(self) -> sqlite3.Connection:
        return self.file._db

    def _watch(self) -> None:
        self._db().execute("PRAGMA synchronous = OFF")
        watch(self._db())

    def dump(self) -> list[tuple[str, Any]]:
        """All records as they stand in the file, read by another connection."""
        with LibraryFile.open(self.path, read_only=True, verify=False) as reader:
            return [(kind, dict(reader.library().records(kind))) for kind in KINDS]

    def _do(self, step: Callable[[Transaction], None]) -> None:
        self._db().execute("DELETE FROM written")
        _result, changes = self.file.transact(step)
        written = set(self._db().execute("SELECT kind, id FROM written"))
        assert written == {(c.kind, c.id) for c in changes}
        if changes:
            self.done.append(changes)
            self.undone.clear()

    def _put(self, tx: Transaction, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(list(KINDS)))
        record = data.draw(fitting(kind, "owner" if kind == "owner" else data.draw(IDS), tx.library))
        if record is None:
            return
        if kind == "attachment":
            sha256, size = tx.add_content([data.draw(st.binary(max_size=3))])
            record = replace(record, sha256=sha256, size=size)  # type: ignore[type-var]
        tx.put(alone(record, "abc".find(record.id)))

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        self._do(lambda tx: [self._put(tx, data) for _n in range(4)] and None)

    @rule(data=st.data(), count=st.integers(1, 6))
    def put(self, data: st.DataObject, count: int) -> None:
        self._do(lambda tx: [self._put(tx, data) for _n in range(count)] and None)

    @precondition(lambda self: any(self.file.library().records(kind) for kind in KINDS))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        library = self.file.library()
        kind, id = data.draw(st.sampled_from([(kind, id) for kind in KINDS for id in library.records(kind)]))
        self._do(lambda tx: [tx.remove(*pair) for pair in with_dependants(library, kind, id)] and None)

    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        def step(tx: Transaction) -> None:
            self._put(tx, data)
            self._put(tx, data)
            raise Broken

        before = self.file.library()
        with pytest.raises(Broken):
            self.file.transact(step)
        assert self.file.library() is before

    @precondition(lambda self: self.file.library().framework and self.file.library().case)
    @rule()
    def fail_at_the_end(self) -> None:
        before = self.file.library()
        used = next(iter(before.case.values())).framework_snapshot
        with pytest.raises(DanglingReference):
            self.file.transact(lambda tx: tx.remove("framework", used))
        assert self.file.library() is before

    @rule(data=st.data())
    def full_disk(self, data: st.DataObject) -> None:
        before = self.file.library()
        db = self._db()
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")

        def step(tx: Transaction) -> None:
            self._put(tx, data)
            tx.add_content([b"x" * 100_000 + data.draw(st.binary(min_size=8, max_size=8))])

        try:
            with pytest.raises(Known, match="no room"):
                self.file.transact(step)
        finally:
            self._db().execute("PRAGMA max_page_count = 1000000")
        assert self.file.library() is before

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        changes = self.done[-1]
        self.file.replay([c.backwards() for c in changes])
        self.undone.append(self.done.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        changes = self.undone[-1]
        self.file.replay(changes)
        self.done.append(self.undone.pop())

    @rule()
    def open_again(self) -> None:
        """Closing lets unused bytes go, so what lies before can no longer be taken back, as in the window."""
        library = self.file.library()
        self.file.close()
        self.file = LibraryFile.open(self.path)
        self._watch()
        assert self.file.library() == library
        self.done, self.undone, self.start = [], [], self.dump()

    @invariant()
    def value_and_file_agree(self) -> None:
        library = self.file.library()
        assert self.dump() == [(kind, dict(library.records(kind))) for kind in KINDS]

    def teardown(self) -> None:
        while self.done:
            self.undo()
        assert self.dump() == self.start
        assert self.file.check() == ()
        self.file.close()
        assert [p.name for p in self.path.parent.iterdir()] == [self.path.name]
        self.folder.cleanup()


Steps.TestCase.settings = settings(max_examples=examples(60), stateful_step_count=25, deadline=None)
test_steps = pytest.mark.long(Steps.TestCase)


def test_net_changes_fold_to_one_a_record() -> None:
    from promocase.domain.changes import net
    from promocase.domain.evidence import Project

    one, two, three = (Project("p", name) for name in ("1", "2", "3"))

    def change(before: Record | None, after: Record | None) -> RowChange:
        return RowChange("project", "p", before, after)

    assert net([change(None, one), change(one, two)]) == (change(None, two),)
    assert net([change(one, two), change(two, one)]) == ()
    assert net([change(one, two), change(two, None), change(None, three)]) == (change(one, three),)
    assert net([change(None, one), change(one, None)]) == ()
