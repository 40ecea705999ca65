"""What attached files say, as it was read from their bytes: kept beside these, once for each SHA-256, for the word index.

It can be read again at any time, so neither undo nor the JSON form of a library holds it. A file that says nothing has an empty text.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from promocase.storage.tables import TABLES, content, file_text

_PORTION = 500
"""SHA-256 asked for at once."""


def of(connection: Connection, asked: Iterable[str] | None = None) -> dict[str, str]:
    """SHA-256 -> text, of those asked for (of all: None) that say something."""
    found = select(content.c.sha256, file_text.c.text).join(file_text, file_text.c.content_id == content.c.id).where(file_text.c.text != "")
    if asked is None:
        return {row[0]: row[1] for row in connection.execute(found)}
    wanted, texts = sorted(set(asked)), dict[str, str]()
    for n in range(0, len(wanted), _PORTION):
        texts |= {row[0]: row[1] for row in connection.execute(found.where(content.c.sha256.in_(wanted[n : n + _PORTION])))}
    return texts


def unread(connection: Connection) -> tuple[str, ...]:
    """SHA-256 of attached files nobody has looked into yet."""
    used = select(TABLES["attachment"].c.sha256)
    looked = select(file_text.c.content_id)
    found = select(content.c.sha256).where(content.c.sha256.in_(used), content.c.id.not_in(looked)).order_by(content.c.id)
    return tuple(connection.scalars(found))


def keep(connection: Connection, texts: Mapping[str, str]) -> None:
    """Keep these, in the open transaction; what is not in the file any more is passed over."""
    found = connection.execute(select(content.c.sha256, content.c.id).where(content.c.sha256.in_(list(texts))))
    there = {row[0]: row[1] for row in found}
    rows = [{"content_id": there[sha256], "text": text} for sha256, text in texts.items() if sha256 in there]
    connection.execute(file_text.delete().where(file_text.c.content_id.in_(list(there.values()))))
    if rows:
        connection.execute(file_text.insert(), rows)
