"""A library and its snapshots under another key, or under none: a passphrase added, changed or removed.

File by file, each whole and compared before it takes its name, so that a kill at any moment leaves the old or the new of each. Snapshots
follow a library that gets a passphrase and go before one that loses it; what a kill left behind, `left_behind` names and `follow` mends.
"""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.storage import backup, cipher, connect, driver, keptbytes, keys, opening, sealed, sentences, snapshots, unlocking
from promocase.storage.keys import Key
from promocase.storage.snapshots import Snapshot


def reseal(path: Path, becomes: Key | None, *, keep_snapshots: bool = True) -> None:
    """Put the library at `path`, which is open nowhere, and its snapshots under another key; None makes them plain. Raises Known.

    Its own key must be held, where it has one; afterwards the new one is. A snapshot is kept first. Without `keep_snapshots` all
    of them are deleted.
    """
    was, treat = keys.held(path), _follow if keep_snapshots else _forget
    lock = opening.prepare(path, read_only=False)
    try:
        with _told(path):
            snapshots.make(path, snapshots.Reason.PASSPHRASE)
            if becomes is None:
                treat(path, None)
            elif was is not None:
                sealed.write(unlocking.earlier(path), becomes, [was.raw, was.salt])
                keys.hold(unlocking.earlier(path), was)
            _rewrite(path, was, becomes)
            keys.forget(path) if becomes is None else keys.hold(path, becomes)
            treat(path, becomes)
    finally:
        if lock is not None:
            lock.release()


def left_behind(path: Path) -> tuple[Snapshot, ...]:
    """Snapshots that are not under the key of their library, as when it had none or another: plain ones, above all."""
    return _not_under(path, keys.held(path))


def follow(path: Path) -> None:
    """Put all snapshots under the key of their library. Raises Known."""
    with _told(path):
        _follow(path, keys.held(path))


def forget(path: Path) -> None:
    """Delete the snapshots that are not under the key of their library, and the bytes only they needed. Raises Known."""
    with _told(path):
        _forget(path, keys.held(path))


def _follow(path: Path, becomes: Key | None) -> None:
    for each in _not_under(path, becomes):
        with suppress(Known):  # one under a passphrase of long ago stays as it is: only that opens it
            was = snapshots.key_of(each.path)
            for sha256 in snapshots.hashes(each.path, was):
                with suppress(Known):  # bytes that are gone were gone before
                    keptbytes.add(each.path.parent, sha256, becomes, keptbytes.blocks(each.path.parent, sha256, each.path, was))
            _rewrite(each.path, was, becomes)
    _tidy(path, becomes)


def _forget(path: Path, becomes: Key | None) -> None:
    for each in _not_under(path, becomes):
        each.path.unlink(missing_ok=True)
    _tidy(path, becomes)


def _tidy(path: Path, becomes: Key | None) -> None:
    snapshots.sweep(path)
    if not _not_under(path, becomes):
        unlocking.earlier(path).unlink(missing_ok=True)
        keys.forget(unlocking.earlier(path))


def _not_under(path: Path, key: Key | None) -> tuple[Snapshot, ...]:
    return tuple(each for each in snapshots.kept(path) if not _is_under(each.path, key))


def _is_under(path: Path, key: Key | None) -> bool:
    try:
        return keys.salt_of(path) == (key.salt if key else None)
    except OSError:
        return True  # it is gone


def _rewrite(path: Path, was: Key | None, becomes: Key | None) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        backup.remove(partial)
        backup.make_own(partial)
        cipher.transcribe(driver.uri(path, "ro"), was, driver.uri(partial, "rw"), becomes)
        backup.verify(partial, becomes)
        if _digest(path, was) != _digest(partial, becomes):
            raise sentences.damaged(path)
        backup.sync(partial)
        partial.replace(path)
        wholefile.sync_names(path.parent)
    finally:
        with suppress(OSError):
            backup.remove(partial)


def _digest(path: Path, key: Key | None) -> str:
    """Through SQLCipher also where the file is plain: one of the two SQLites at a time."""
    with closing(cipher.connect(driver.uri(path, "ro"), connect.WAIT, key)) as db:
        return snapshots.digest(db)


@contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except sqlite3.Error as problem:
        raise sentences.of_making(path, problem) or problem from problem
    except OSError as problem:
        raise sentences.unwritable(path) from problem
