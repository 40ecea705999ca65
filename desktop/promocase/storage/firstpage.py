"""What the window shows first, read before anything heavy is imported: the driver alone, no SQLAlchemy, no cattrs.

It promises nothing: where the file is not as it should be there is no first page, and opening it properly says why.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, cast

from promocase.domain.labels import level_label
from promocase.storage import driver
from promocase.storage.header import APPLICATION_ID, VERSION, marks
from promocase.storage.order import NEWEST


class FirstRow(NamedTuple):
    """A piece of evidence as the list shows it; dates are the texts of partial dates, None where there is none."""

    id: str
    title: str
    happened_from: str | None
    happened_to: str | None
    private: bool


class FirstPage(NamedTuple):
    """`case_name` and the two labels ("IC4 · Staff Product Manager") are those of the first case by name; empty when there is none."""

    owner: str
    sample: bool
    case_name: str
    current_label: str
    target_label: str
    rows: tuple[FirstRow, ...]
    """The first pieces of the evidence list, newest first, without the Trash."""


def read(path: Path, limit: int = 60) -> FirstPage | None:
    """The first page of the library at `path`; None when there is none that can be read as it stands. Never writes, never raises."""
    try:
        if marks(path) != (APPLICATION_ID, VERSION):
            return None
        with closing(driver.connect(path, "ro", 0.2)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("BEGIN")
            return _page(db, limit)
    except (sqlite3.Error, ValueError, TypeError, KeyError, OSError, RecursionError):
        return None


def _page(db: sqlite3.Connection, limit: int) -> FirstPage:
    owner = db.execute("SELECT name, sample FROM owner").fetchone() or ("", 0)
    case = db.execute(
        'SELECT "case".name, current_level, target_level, document FROM "case" JOIN framework ON framework.id = framework_snapshot '
        'ORDER BY "case".name, "case".id LIMIT 1'
    ).fetchone()
    name, current, target, document = case or ("", "", "", "{}")
    labels = _labels(document)
    return FirstPage(owner[0], bool(owner[1]), name, labels.get(current, current), labels.get(target, target), _rows(db, limit))


def _rows(db: sqlite3.Connection, limit: int) -> tuple[FirstRow, ...]:
    found = db.execute(
        f"SELECT id, title, happened_from, happened_to, private FROM evidence WHERE trashed_on IS NULL ORDER BY {NEWEST} LIMIT ?",  # noqa: S608 - names of ours
        (limit,),
    )
    return tuple(FirstRow(id, title, first, last, bool(private)) for id, title, first, last, private in found)


def _labels(document: str) -> dict[str, str]:
    """Level id -> code and title."""
    levels = cast(list[dict[str, Any]], json.loads(document).get("levels", []))
    return {
        str(level["id"]): level_label(str(level["id"]), str(level.get("code") or ""), str(level.get("title") or "")) for level in levels
    }
