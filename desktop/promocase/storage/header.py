"""What marks a file as a library of ours. Imports nothing heavy: the first page is read with it."""

from contextlib import closing
from pathlib import Path

from promocase.kit import wholefile
from promocase.storage import driver
from promocase.storage.keys import Key

APPLICATION_ID = wholefile.APPLICATION_ID

VERSION = 1
"""The schema this version writes; a test holds it to the number of steps."""


def marks(path: Path, *, lenient: bool = False, key: Key | None = None) -> tuple[int, int]:
    """`application_id` and `user_version` of the file, read without locks, without rolling back anybody's journal and without
    writing into anybody's log: the file may be another program's. Raises sqlite3.Error; `lenient` forgives missing pages.
    """
    with closing(driver.connect(path, "ro&immutable=1", key=key)) as db:
        if lenient:
            db.execute("PRAGMA writable_schema = ON")  # else SQLite refuses a file that has fewer pages than it says
        return db.execute("PRAGMA application_id").fetchone()[0], db.execute("PRAGMA user_version").fetchone()[0]
