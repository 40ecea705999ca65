"""What a file is, before anything in it is touched: a library of ours or one of the many things that are not.

Everything is asked through SQLite: opening and closing the live file in any other way would drop the locks this
process holds on it.
"""

import sqlite3
from pathlib import Path

from promocase.storage import header, sentences


def require(path: Path) -> int:
    """The schema version of the library at `path`. Raises Known when there is none, or none that can be opened."""
    _require_file(path)
    try:
        application, version = header.marks(path)
    except sqlite3.Error as problem:
        raise _named(path, problem) from problem
    if application != header.APPLICATION_ID:
        raise sentences.other_program(path)
    if version > header.VERSION:
        raise sentences.newer(path, version, header.VERSION)
    if version < 1:
        raise sentences.damaged(path)
    return version


def _require_file(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise sentences.missing(path) from problem
    except (OSError, ValueError) as problem:
        raise sentences.no_permission(path) from problem
    if path.is_dir():
        raise sentences.folder(path)
    if not path.is_file():
        raise sentences.not_a_library(path)
    if found.st_size == 0:
        raise sentences.empty(path)


def _named(path: Path, problem: sqlite3.Error) -> Exception:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return sentences.not_a_library(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return sentences.no_permission(path)
    try:
        application, _version = header.marks(path, lenient=True)
    except sqlite3.Error:
        return sentences.damaged(path)
    return sentences.cut_short(path) if application == header.APPLICATION_ID else sentences.other_program(path)
