"""Whether a library file is sound: its pages, its references, the bytes of its attachments, its word index."""

import re
import sqlite3
from pathlib import Path

from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage import attachments, loading, seals, search, sentences

_CODE = re.compile(r"error code=(\d+)")


def damage(db: sqlite3.Connection) -> str:
    """What is wrong with the pages of the file, in SQLite's words; empty when nothing is. Raises sqlite3.Error where it can't be read."""
    said = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    if (code := _CODE.search(said)) and sentences.is_of_the_drive(int(code[1])):
        failed = sqlite3.OperationalError(said)
        failed.sqlite_errorcode = int(code[1])
        raise failed  # a drive that does not answer is no damage
    return "" if said == "ok" else said.splitlines()[-1]


def stranger(db: sqlite3.Connection) -> str:
    """Name of something in the file that would act by itself: we write neither triggers nor views. Empty when there is none."""
    found = db.execute("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchone()
    return str(found[0]) if found else ""


def problems(db: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """A sentence for everything that is wrong; empty when the file is sound."""
    said = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
    if said != ["ok"]:
        return tuple(_("The file is damaged: {detail}").format(detail=line) for line in said)
    found = [
        _("An entry of {kind} refers to {other} that is not there.").format(kind=row[0], other=row[2])
        for row in db.execute("PRAGMA foreign_key_check")
    ]
    found += [
        _("The bytes of an attachment ({hash}…) are not what they were.").format(hash=sha[:12]) for sha in _changed_contents(db)
    ]
    try:
        library = loading.load(db, path)
        found += [_unsealed(library, kind, id) for kind, id in seals.broken(db)]
        found += [
            _("Two entries of {kind} have the same {fields}, so one of them is not seen.").format(kind=d.kind, fields=", ".join(d.fields))
            for d in library.doubles()
        ]
        if not search.is_whole(db, library):
            found.append(_("The word index does not match the entries, so a search may miss some. `promocase check --mend` makes it anew."))
    except Known as problem:
        found.append(str(problem))
    return tuple(found)


def _unsealed(library: Library, kind: str, id: str) -> str:
    record = library.records(kind).get(id)
    if record is None:
        return _("An entry of {kind} is gone that nobody took away here.").format(kind=kind)
    name = getattr(record, "title", "") or getattr(record, "name", "") or id
    return _("The entry “{name}” ({kind}) is not what was written here: the drive or another program changed it.").format(
        name=name, kind=kind
    )


def _changed_contents(db: sqlite3.Connection) -> list[str]:
    changed: list[str] = []
    for content_id, sha256, size in db.execute("SELECT id, sha256, size FROM content").fetchall():
        check = attachments.Checked(sha256)
        total = 0
        while (block := attachments.block(db, content_id, check.blocks)) is not None:
            total += len(check.add(block))
        if not check.right or total != size:
            changed.append(sha256)
    return changed
