"""Snapshots: dated copies of a library in the program's own folder, checked before they get their name, thinned by age.

The bytes of attachments never change, so they lie once beside the snapshots, named by their SHA-256. What is in a snapshot's own file is
everything else but the word index, which is made of it.
"""

import hashlib
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit import places, wholefile
from promocase.kit.errors import Known
from promocase.storage import backup, connect, driver, header, identify, keptbytes, keys, loading, migrate, sentences

_NAME = re.compile(r"(?P<made>\d{8}T\d{6}Z)(-(?P<place>\d+))? (?P<reason>[a-z]+)\.snapshot")
_MADE_BY_SQLITE = re.compile(r"sqlite_|search_text_")
"""Tables that come with others."""
_NOT_COPIED = re.compile(r"sqlite_|search_|chunk$|file_text$")
"""SQLite's own tables, the word index, the bytes of attachments."""
_NOT_COMPARED = re.compile(r"sqlite_|search_|chunk$|file_text$|stamp$")
"""Nor does it make a difference when something became what it is."""


_STAMP = "%Y%m%dT%H%M%SZ"

DAYS, WEEKS, ACTS = 7, 4, 10
"""How many days, weeks and large acts keep a snapshot each."""

MOST_BYTES = 2_000_000_000


class Reason(StrEnum):
    """Why a snapshot was made; its words are made where it is shown."""

    DAILY = "daily"
    ASKED = "asked"
    IMPORT = "import"
    SWITCH = "switch"
    VERSION = "version"
    MIGRATION = "migration"
    RESTORE = "restore"
    MERGE = "merge"
    PASSPHRASE = "passphrase"


@immutable
class Snapshot:
    path: Path
    made: datetime
    """In UTC, to the second."""
    reason: Reason


def folder_of(library: Path) -> Path:
    """Where the snapshots of this library lie; made when it is missing, for its owner alone. Raises OSError if that can't be done."""
    real = library.resolve()
    place = hashlib.sha256(os.fsencode(real)).hexdigest()[:8]
    made = places.state() / "snapshots" / f"{backup.plain_name(real.stem)}-{place}"
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def kept(library: Path) -> tuple[Snapshot, ...]:
    """The snapshots of this library, newest first. Other files in the folder are passed over."""
    try:
        found = [_known(path) for path in folder_of(library).iterdir()]
    except OSError:
        return ()
    return tuple(sorted((s for s in found if s), key=lambda s: (s.made, _place(s), s.path.name), reverse=True))


def make(library: Path, reason: Reason, now: datetime | None = None) -> Snapshot:
    """Keep a copy of the library as it is now; where nothing differs from the newest snapshot, that one is given. Raises Known.

    The library is read through a connection of its own, so it may be open elsewhere in this process. What has the name is whole.
    """
    made = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    try:
        folder = folder_of(library)
        partial = folder / f".{os.getpid()}.part"
        backup.remove(partial)
        backup.make_own(partial)
    except OSError as problem:
        raise sentences.no_snapshot(library, problem.strerror or str(problem)) from problem
    try:
        key = keys.held(library)
        digest = _copy(library, partial, folder, key)
        newest = next(iter(kept(library)), None)
        if newest and _digest_of(newest.path) == digest:
            return newest
        backup.verify(partial, key)
        backup.sync(partial)
        target = _free_name(folder, made, reason)
        partial.replace(target)
        wholefile.sync_names(folder)
        return Snapshot(target, made, reason)
    except sqlite3.Error as problem:
        raise sentences.of_making(partial, problem) or problem from problem
    except OSError as problem:
        raise sentences.no_snapshot(library, problem.strerror or str(problem)) from problem
    finally:
        with suppress(OSError):
            backup.remove(partial)


def read(snapshot: Snapshot) -> Library:
    """What the snapshot holds; one of an earlier schema is brought to today's in a copy, and is itself left as it is. Raises Known."""
    path = snapshot.path
    key = key_of(path)
    if identify.require(path, key) == header.VERSION:
        return _load(path, key)
    partial = path.with_name(f".read.{os.getpid()}.part")
    try:
        shutil.copyfile(path, partial)
        with closing(connect.open_db(partial, "rw", key=key)) as db:
            migrate.run(db)
        return _load(partial, key)
    except OSError as problem:
        raise sentences.no_snapshot(path, problem.strerror or str(problem)) from problem
    except sqlite3.Error as problem:
        raise sentences.of(path, problem, reading=True) or problem from problem
    finally:
        with suppress(OSError):
            backup.remove(partial)


def content(snapshot: Snapshot, sha256: str) -> Iterator[bytes]:
    """The bytes of an attachment of the snapshot, in blocks. Raises Known where they are gone or not what they were."""
    return keptbytes.blocks(snapshot.path.parent, sha256, snapshot.path, key_of(snapshot.path))


def has(snapshot: Snapshot, sha256: str) -> bool:
    """Whether the bytes of this attachment lie beside the snapshot, as far as their name says."""
    return keptbytes.size(snapshot.path.parent, sha256, key_of(snapshot.path)) > 0


def thin(library: Path, most_bytes: int = MOST_BYTES, now: datetime | None = None) -> tuple[Snapshot, ...]:
    """Let go of the snapshots that the schedule no longer keeps, and of bytes that none needs; returns what went.

    Kept are the newest of each of the last 7 days and 4 weeks that have any, the last 10 made before a large act or asked for, and,
    whatever its size, the newest of all. The others may need `most_bytes` beyond it, or the oldest go: attached files that all of them
    share count for the newest, so a library with many has its history, too.
    """
    here = kept(library)
    chosen = _scheduled(here, (now or datetime.now(UTC)).astimezone(UTC))
    most = most_bytes + _bytes(chosen[:1])
    while len(chosen) > 1 and _bytes(chosen) > most:
        chosen.pop()
    gone = tuple(s for s in here if s not in chosen)
    for each in gone:
        with suppress(OSError):
            each.path.unlink(missing_ok=True)
    sweep(library)
    return gone


def sweep(library: Path) -> None:
    """Let go of bytes that no snapshot needs; of none where a snapshot can't be read. And of what a killed process left half made."""
    with suppress(OSError):
        _sweep_halves(folder_of(library))
    with suppress(OSError, sqlite3.Error, Known):
        keptbytes.sweep(folder_of(library), frozenset(name for s in kept(library) for name in _bytes_of(s.path)))


def _sweep_halves(folder: Path) -> None:
    for half in folder.glob(".*.part*"):
        if time.time() - half.stat().st_mtime > 24 * 60 * 60:  # nobody is making it any more
            half.unlink(missing_ok=True)


def _scheduled(here: tuple[Snapshot, ...], now: datetime) -> list[Snapshot]:
    """Newest first. Snapshots from the future (a clock that ran wrong) count as of today."""
    days: dict[object, Snapshot] = {}
    weeks: dict[object, Snapshot] = {}
    for each in here:
        made = min(each.made, now)
        days.setdefault(made.date(), each)
        weeks.setdefault(made.isocalendar()[:2], each)
    acts = [s for s in here if s.reason is not Reason.DAILY][:ACTS]
    chosen = {s.path for s in (*here[:1], *list(days.values())[:DAYS], *list(weeks.values())[:WEEKS], *acts)}
    return [s for s in here if s.path in chosen]


def _bytes(snapshots: Iterable[Snapshot]) -> int:
    """Of the files and of the attachments they need, each counted once."""
    total, needed = 0, dict[tuple[Path, str], int]()
    for each in snapshots:
        with suppress(OSError, sqlite3.Error, Known):
            total += each.path.stat().st_size
            needed |= {(each.path.parent, name): size for name, size in _bytes_of(each.path).items()}
    return total + sum(needed.values())


def _bytes_of(path: Path) -> dict[str, int]:
    """Names of the files that hold the bytes of its attachments, with their sizes."""
    key = key_of(path)
    return {keptbytes.name(sha, key): keptbytes.size(path.parent, sha, key) for sha in hashes(path, key)}


def hashes(path: Path, key: keys.Key | None) -> list[str]:
    """SHA-256 of the attachments of a snapshot. Raises sqlite3.Error."""
    with closing(connect.open_db(path, "ro", key=key)) as db:
        return [row[0] for row in db.execute("SELECT sha256 FROM content")]


def key_of(path: Path) -> keys.Key | None:
    """What opens a snapshot; None where nothing is needed or the file is gone. Raises Known where it takes an earlier passphrase."""
    try:
        key, salt = keys.of_copy(path), keys.salt_of(path)
    except OSError:
        return None
    if key is None and salt:
        raise sentences.other_key(path)
    return key


def _known(path: Path) -> Snapshot | None:
    named = _NAME.fullmatch(path.name)
    if named is None or named["reason"] not in {r.value for r in Reason}:
        return None
    try:
        made = datetime.strptime(named["made"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Snapshot(path, made, Reason(named["reason"]))


def _place(snapshot: Snapshot) -> int:
    """Which one it is of those made in the same second."""
    named = _NAME.fullmatch(snapshot.path.name)
    return int(named["place"] or 1) if named else 1


def _free_name(folder: Path, made: datetime, reason: Reason) -> Path:
    """After all of the same second, also where an earlier one of them has been thinned out: names say which is the newest."""
    same = [s for s in (_known(path) for path in folder.iterdir()) if s and s.made == made]
    n = 1 + max((_place(s) for s in same), default=0)
    stamp = made.strftime(_STAMP)
    return folder / (f"{stamp} {reason}.snapshot" if n == 1 else f"{stamp}-{n} {reason}.snapshot")


def _load(path: Path, key: keys.Key | None) -> Library:
    try:
        with closing(connect.open_db(path, "ro", key=key)) as db, connect.reading(db):
            return loading.load(db, path)
    except sqlite3.Error as problem:
        raise sentences.of(path, problem, reading=True) or problem from problem


def _copy(library: Path, partial: Path, folder: Path, key: keys.Key | None) -> str:
    """Fill `partial` with all rows of the library as they are at one moment; returns the digest of them."""
    with closing(connect.open_db(partial, "rwc", key=key)) as db:
        db.execute("PRAGMA foreign_keys = OFF")  # attachments refer to bytes that are not copied along
        address = driver.uri(library, "ro")
        if key is None:
            db.execute("ATTACH ? AS live", (address,))
        else:
            db.execute("ATTACH ? AS live KEY ?", (address, key.literal))
        for pragma in ("application_id", "user_version"):
            value = db.execute(f"PRAGMA live.{pragma}").fetchone()[0]
            db.execute(f"PRAGMA main.{pragma} = {value:d}")
        db.execute("BEGIN")
        made = db.execute("SELECT name, sql FROM live.sqlite_schema WHERE sql IS NOT NULL AND type = 'table' ORDER BY rowid").fetchall()
        for name, sql in made:
            if _MADE_BY_SQLITE.match(name) is None:
                db.execute(sql)
            if _NOT_COPIED.match(name) is None:
                db.execute(f'INSERT INTO main."{name}" SELECT * FROM live."{name}"')  # noqa: S608 - names of our own tables
        keptbytes.keep(db, "live", folder, key)
        digested = digest(db)
        db.execute("COMMIT")
        return digested


def _digest_of(path: Path) -> str:
    """Empty for a snapshot that can't be read: then another one is made."""
    try:
        with closing(connect.open_db(path, "ro", key=key_of(path))) as db:
            return digest(db)
    except (sqlite3.Error, OSError, Known):
        return ""


def digest(db: sqlite3.Connection) -> str:
    """SHA-256 (hex) over schema version and what the library holds, by table and first column."""
    digest = hashlib.sha256(str(db.execute("PRAGMA main.user_version").fetchone()[0]).encode())
    names = [row[0] for row in db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")]
    for name in names:
        if _NOT_COMPARED.match(name) is None:
            digest.update(name.encode())
            for row in db.execute(f'SELECT * FROM main."{name}" ORDER BY 1'):  # noqa: S608 - names of ours
                digest.update(repr(row).encode())
    return digest.hexdigest()
