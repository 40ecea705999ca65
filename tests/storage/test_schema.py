"""The schema a file gets by its steps is the schema of the tables, and old steps never look at today's tables."""

import re
import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

from promocase.domain.library import KINDS, REFERENCES
from promocase.storage import header, migrate, steps, tables


def schema(db: sqlite3.Connection) -> dict[str, str]:
    """name -> what made it, without layout."""
    found = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: re.sub(r'[\s"]+', "", sql).lower() for name, sql in found}


def by_steps() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate.run(db)
    return db


def test_steps_lead_to_the_tables() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        tables.schema().create_all(connection)
        connection.exec_driver_sql(tables.SEARCH_TEXT)
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        by_tables = schema(raw)
    engine.dispose()
    db = by_steps()
    assert schema(db) == by_tables
    db.close()


def test_version_counts_the_steps() -> None:
    db = by_steps()
    assert header.VERSION == len(migrate.STEPS) == migrate.version(db)
    db.close()


def test_every_kind_and_reference_has_its_place() -> None:
    db = by_steps()
    for kind in KINDS:
        keys = {row[3]: (row[2], row[4]) for row in db.execute(f'PRAGMA foreign_key_list("{kind}")')}
        extra = {"sha256": ("content", "sha256")} if kind == "attachment" else {}
        assert keys == {**{field: (other, "id") for field, other in REFERENCES.get(kind, {}).items()}, **extra}
    db.close()


def test_every_table_is_strict_and_every_constraint_named() -> None:
    db = by_steps()
    for name, strict in db.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"):
        assert strict or name.startswith("sqlite_"), name
    for sql in (row[0] for row in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%STRICT'")):
        for word in ("PRIMARY KEY", "FOREIGN KEY", "UNIQUE"):
            assert sql.count(word) == len(re.findall(rf"CONSTRAINT \w+ {word}", sql)), sql
    db.close()


def test_steps_are_plain_sql() -> None:
    for step in Path(steps.__path__[0]).glob("m*.py"):
        assert re.findall(r"^(?:from|import) (\S+)", step.read_text(encoding="utf-8"), re.M) == ["sqlite3"], step.name
