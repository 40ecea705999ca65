"""What went wrong with a library file, said so that its owner knows what is safe and what to do."""

import sqlite3
from pathlib import Path

from promocase.kit.errors import Known
from promocase.kit.i18n import _


def _known(text: str, path: Path, **more: object) -> Known:
    return Known(text.format(file=path, **more))


def missing(path: Path) -> Known:
    return _known(_("There is no library at {file}. Check the name, or look where it may have been moved to."), path)


def folder(path: Path) -> Known:
    return _known(_("{file} is a folder, not a library. Choose the library file in it."), path)


def empty(path: Path) -> Known:
    said = _("{file} is empty (0 bytes), so it holds no library. A copy or download that was cut off does this; nothing was changed.")
    return _known(said, path)


class Damaged(Known):
    """What is there can't be opened as a library; something of it may still be readable."""


def not_a_library(path: Path) -> Damaged:
    if path.suffix == ".promocase":  # an encrypted one with a damaged beginning looks like anything
        said = _("{file} does not begin like a Promocase library: its beginning is damaged, or it is a file of another kind. "
                 "It was left as it is; open a snapshot, a backup or another copy of it.")  # fmt: skip
    else:
        said = _("{file} is not a Promocase library, but a file of another kind. It was left as it is.")
    return Damaged(said.format(file=path))


class Encrypted(Known):
    """The library is encrypted, and its passphrase has not been given."""


def locked_by_passphrase(path: Path) -> Encrypted:
    return Encrypted(_("{file} is encrypted and locked. Give its passphrase to open it; nothing was changed.").format(file=path))


def wrong_passphrase(path: Path) -> Known:
    said = _("This passphrase does not open {file}. Nothing was changed. Look at capitals and the keyboard's language, and try again.")
    return _known(said, path)


def other_key(path: Path) -> Known:
    said = _("{file} is locked with an earlier passphrase, so it can't be read with today's. It was left as it is.")
    return _known(said, path)


def other_program(path: Path) -> Known:
    return _known(_("{file} is a database of another program, not a Promocase library. It was left as it is."), path)


def newer(path: Path, found: int, known: int) -> Known:
    said = _(
        "{file} was written by a newer version of Promocase (format {found}; this version knows up to {known}). "
        "It was left as it is; update Promocase to open it."
    )
    return _known(said, path, found=found, known=known)


def older(path: Path, found: int, known: int) -> Known:
    said = _(
        "{file} was written by an earlier version of Promocase (format {found}, now {known}). "
        "Open it once for writing, and it is brought up to date after a copy has been kept."
    )
    return _known(said, path, found=found, known=known)


def damaged(path: Path, detail: str = "") -> Damaged:
    if detail:
        said = _("{file} is damaged: parts of it can't be read ({detail}). It was left as it is; open a backup or another copy of it.")
    else:
        said = _("{file} is damaged: parts of it can't be read. It was left as it is; open a backup or another copy of it.")
    return Damaged(said.format(file=path, detail=detail))


class NothingToSave(Known):
    """Not a single record could be read."""


def nothing_to_save(path: Path) -> NothingToSave:
    said = _("Nothing of a Promocase library could be read in {file}. It was left as it is; open a snapshot or another copy of it.")
    return NothingToSave(said.format(file=path))


def cut_short(path: Path) -> Damaged:
    said = _(
        "{file} ends too early: a part of the library is not in it, as after a copy that was cut off. "
        "It was left as it is; copy it again or open a backup."
    )
    return Damaged(said.format(file=path))


def no_permission(path: Path) -> Known:
    return _known(_("{file} can't be opened: this account has no permission to read it. Nothing was changed."), path)


def unwritable(path: Path) -> Known:
    said = _("{file} can't be written: the file or its folder is write-protected. Nothing was changed; copy the file elsewhere to go on.")
    return _known(said, path)


class Locked(Known):
    """Another process holds the library for writing; it can be opened for reading only."""


def locked(path: Path, holder: str) -> Locked:
    said = _(
        "{file} is open for writing in another window of Promocase ({holder}). "
        "Close it there first, or open it here for reading only; nothing was changed."
    )
    return Locked(said.format(file=path, holder=holder))


def cant_lock(path: Path, reason: str) -> Known:
    said = _(
        "{file} lies on a drive where it can't be kept safe from a second window ({reason}). "
        "Copy it to a drive of this computer; nothing was changed."
    )
    return _known(said, path, reason=reason)


def already_there(path: Path) -> Known:
    return _known(_("There is a file at {file} already. It was left as it is; choose another name."), path)


def no_folder(path: Path) -> Known:
    return _known(_("{file} can't be made, because the folder {folder} does not exist. Make the folder first."), path, folder=path.parent)


def no_room(path: Path) -> Known:
    said = _(
        "There is no room left on the drive of {file}. This change was not written; everything before it is safe. Make room and try again."
    )
    return _known(said, path)


def no_room_to_make(path: Path) -> Known:
    said = _("{file} could not be made: there is no room left on its drive. Nothing was left behind; make room and try again.")
    return _known(said, path)


def busy(path: Path) -> Known:
    said = _("{file} is in use by another program just now. This change was not written; everything before it is safe. Try again.")
    return _known(said, path)


def drive_failed(path: Path) -> Known:
    said = _("The drive of {file} reported an error. This change was not written; check the drive, and copy the file elsewhere.")
    return _known(said, path)


def is_of_the_drive(code: int) -> bool:
    """Whether SQLite's extended code tells of a drive that does not answer, and not of a file that is shorter than it should be."""
    return code & 0xFF == sqlite3.SQLITE_IOERR and code != sqlite3.SQLITE_IOERR_SHORT_READ


def busy_to_read(path: Path) -> Known:
    return _known(_("{file} is in use by another program just now, so it could not be read. Nothing was changed; try again."), path)


def drive_failed_to_read(path: Path) -> Known:
    said = _("The drive of {file} reported an error, so it could not be read. Check the drive, and copy the file elsewhere.")
    return _known(said, path)


def replaced(path: Path) -> Known:
    said = _(
        "{file} was moved, removed, replaced or changed by another program while it was open here. "
        "This change was not written; close the library here and open it again."
    )
    return _known(said, path)


def no_snapshot(path: Path, reason: str) -> Known:
    said = _(
        "A copy of {file} could not be kept in the program's own folder ({reason}), so nothing was changed. Try again with room there."
    )
    return _known(said, path, reason=reason)


def reading_only(path: Path) -> Known:
    return _known(_("{file} is open for reading only, so nothing was changed. Open it for writing to make changes."), path)


def bad_text(path: Path) -> Known:
    said = _("A text holds half of a character, which can't be kept in {file}. This change was not written; take it out and try again.")
    return _known(said, path)


def content_gone(path: Path, sha256: str) -> Known:
    said = _("{file} no longer holds the bytes of an attachment ({hash}…). A backup or another copy of it may still have them.")
    return _known(said, path, hash=sha256[:12])


def content_elsewhere(path: Path) -> Known:
    return _known(_("{file} names this file and does not hold it; its author has it."), path)


def of_making(path: Path, problem: sqlite3.Error) -> Known | None:
    """As `of`, for a file that is being made: there is no change to speak of."""
    return no_room_to_make(path) if problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL else of(path, problem)


def of(path: Path, cause: BaseException, *, reading: bool = False) -> Known | None:
    """The sentence for what SQLite reported; None where it is a fault of the program. `reading`: there was no change to be written."""
    if isinstance(cause, UnicodeEncodeError):
        return bad_text(path)
    if not isinstance(cause, sqlite3.Error):
        return None
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # none: a text that is no text, says Python's driver
    said = {
        sqlite3.SQLITE_FULL: no_room,
        sqlite3.SQLITE_BUSY: busy_to_read if reading else busy,
        sqlite3.SQLITE_LOCKED: busy_to_read if reading else busy,
        sqlite3.SQLITE_READONLY: unwritable,
        sqlite3.SQLITE_PERM: no_permission,
        sqlite3.SQLITE_CANTOPEN: unwritable,
        sqlite3.SQLITE_IOERR: drive_failed_to_read if reading else drive_failed,
        sqlite3.SQLITE_CORRUPT: damaged,
        sqlite3.SQLITE_NOTADB: not_a_library,
    }.get(code)
    return said(path) if said else None
