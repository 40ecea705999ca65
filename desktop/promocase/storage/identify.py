"""What a file is, before anything in it is touched: a library of ours or one of the many things that are not.

Everything is asked through SQLite: opening and closing the live file in any other way would drop the locks this
process holds on it.
"""

import sqlite3
from pathlib import Path

from promocase.kit.errors import Known
from promocase.storage import header, keys, sentences

_SMALLEST = 512
"""Bytes of SQLite's smallest page: SQLite takes any shorter file for an empty database."""

_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""What SQLite's journals begin with; see "Rollback Journal Format" in its description of the file format."""


def require(path: Path, key: keys.Key | None = None) -> int:
    """The schema version of the library at `path`. Raises Known when there is none, or none that can be opened.

    With a journal of a crash beside it the answer holds only until that is rolled back: ask again then.
    """
    _require_file(path)
    try:
        application, version = header.marks(path, key=key)
    except sqlite3.Error as problem:
        application, version = _marks_of_broken(path, problem, key)
    if application != header.APPLICATION_ID:
        raise sentences.other_program(path)
    if version > header.VERSION:
        raise sentences.newer(path, version, header.VERSION)
    if version < 1:
        raise sentences.damaged(path)
    return version


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to roll back, while it writes and after a crash."""
    real = path.resolve()
    return real.with_name(real.name + "-journal")


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
    if found.st_size < _SMALLEST:
        raise sentences.not_a_library(path)


def _marks_of_broken(path: Path, problem: sqlite3.Error, key: keys.Key | None) -> tuple[int, int]:
    code = problem.sqlite_errorcode & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        if marks := _marks_in_journal(path, key):  # a power cut tore the first page: its journal holds it as it was
            return marks
        raise _sealed(path, key) or sentences.not_a_library(path) from problem
    if sentences.is_of_the_drive(problem.sqlite_errorcode):
        raise sentences.drive_failed_to_read(path) from problem
    if code == sqlite3.SQLITE_CANTOPEN:
        raise sentences.no_permission(path) from problem
    try:
        application, version = header.marks(path, lenient=True, key=key)
    except sqlite3.Error:
        raise sentences.damaged(path) from problem
    if application == header.APPLICATION_ID and not journal_of(path).exists():
        raise sentences.cut_short(path) from problem
    return application, version


def _marks_in_journal(path: Path, key: keys.Key | None) -> tuple[int, int] | None:
    """Marks of the library that a journal beside it will bring back; None where there is no journal with a first page in it."""
    try:
        data = journal_of(path).read_bytes()
    except OSError:
        return None
    if not data.startswith(_JOURNAL):
        return None
    if key or keys.held(path):
        return header.APPLICATION_ID, header.VERSION  # its pages are sealed; what they bring back is asked again
    sector, page = (int.from_bytes(data[at : at + 4], "big") for at in (20, 24))
    for at in range(sector, len(data), page + 8) if sector and page else ():
        if int.from_bytes(data[at : at + 4], "big") == 1:
            first = data[at + 4 : at + 4 + page]
            return int.from_bytes(first[68:72], "big"), int.from_bytes(first[60:64], "big")
    return None


def _sealed(path: Path, key: keys.Key | None) -> Known | None:
    """What there is to say of an encrypted file: it is locked, or its first page is damaged. None for another program's."""
    if key or keys.held(path):
        return sentences.damaged(path)
    try:
        return sentences.locked_by_passphrase(path) if keys.salt_of(path) else None
    except OSError:
        return sentences.no_permission(path)
