"""The only hand that writes records: it knows what each was before, so that a step can be taken back.

Images are the records themselves: they are frozen, shared with the library's value, and a test shows that record and
row are one-to-one. (Bytes of attachments and the word index are written by `attachments` and `search`: they are made
from what is here, or named by their hash, and so need no images.)
"""

from functools import cache

from sqlalchemy import Connection, Delete, Update, bindparam

from promocase.domain.changes import RowChange
from promocase.domain.library import KINDS
from promocase.storage import portions, rows
from promocase.storage.rows import Rows
from promocase.storage.tables import table_of


def write(connection: Connection, changes: tuple[RowChange, ...], between: portions.Between = portions.unheard) -> Rows:
    """Write net changes in the open transaction; gives the rows. References are checked at its end, so their order does not matter."""
    written: Rows = {}
    for kind in KINDS:
        of_kind = [c for c in changes if c.kind == kind]
        if of_kind:
            _write_kind(connection, kind, of_kind, between, written)
    return written


def _write_kind(connection: Connection, kind: str, changes: list[RowChange], between: portions.Between, written: Rows) -> None:
    gone = [{"this": c.id} for c in changes if c.after is None]
    made = [c for c in changes if c.before is None]
    changed = [{**_row(c, written), "this": c.id} for c in changes if c.before is not None and c.after is not None]
    if gone:
        _all(len(gone), connection.execute(_delete(kind), gone).rowcount)
    if changed:
        _all(len(changed), connection.execute(_update(kind), changed).rowcount)
    for portion in portions.of(made, between):
        connection.execute(table_of(kind).insert(), [_row(c, written) for c in portion if c.after is not None])


@cache
def _delete(kind: str) -> Delete:
    table = table_of(kind)
    return table.delete().where(table.c.id == bindparam("this"))


@cache
def _update(kind: str) -> Update:
    """Made once: to put this statement together takes longer than SQLite takes to run it."""
    table = table_of(kind)
    values = {name: bindparam(name) for name in table.c.keys() if name != "id"}  # noqa: SIM118 - a column collection is no dict
    return table.update().where(table.c.id == bindparam("this")).values(values)


def _row(change: RowChange, written: Rows) -> rows.Row:
    assert change.after is not None
    row = written[change.kind, change.id] = rows.to_row(change.kind, change.after)
    return row


def _all(expected: int, written: int) -> None:
    """The file must hold what the value says; if not, something wrote past this hand, and the transaction must not stand."""
    if written != expected:
        raise RuntimeError(f"{expected} rows should have changed, {written} did")
