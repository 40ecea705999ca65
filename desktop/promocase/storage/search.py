"""The word index (FTS5): what a person may type, and the pieces of evidence it finds.

It is kept by hand in the transaction of each step, not by triggers: its texts come from four tables and from JSON
lists, the value at hand has them all but what attached files say, and triggers vanish without a word when a table is rebuilt.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from promocase.domain.changes import RowChange
from promocase.domain.library import Library
from promocase.storage import filetexts, portions
from promocase.storage.order import NEWEST

_COLUMNS = "title, situation, my_part, others_part, result, tags, project, people, files"
_WEIGHTS = "8.0, 1.0, 1.0, 1.0, 2.0, 4.0, 3.0, 3.0, 0.5"
"""How much a hit in each column counts, in the order of the columns."""
_INSERT = f"""
INSERT INTO search_text (rowid, {_COLUMNS})
VALUES ((SELECT id FROM search_row WHERE evidence_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608 - made of constants

_BEST = 1_000
"""Hits of which more is looked at than the index says; a search for a word that is everywhere reads no more rows than this."""

_FIND = f"""
SELECT search_row.evidence_id FROM (
    SELECT rowid AS place, bm25(search_text, {_WEIGHTS}) AS score FROM search_text WHERE search_text MATCH ? ORDER BY score LIMIT ?
)
JOIN search_row ON search_row.id = place
JOIN evidence ON evidence.id = search_row.evidence_id
WHERE (evidence.trashed_on IS NOT NULL) = ?
ORDER BY score, {NEWEST}
LIMIT ?
"""  # noqa: S608 - made of constants
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT ?)"

Texts = tuple[str, ...]

# Scripts written without spaces: each sign becomes a word, and a typed run of them a phrase.
_UNSPACED = (
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)


def find(db: sqlite3.Connection, words: str, limit: int, *, trashed: bool) -> tuple[str, ...]:
    """Ids of the evidence that holds all words (the last may be a beginning), best first, then newest."""
    asked = query(words)
    if not asked:
        return ()
    most = max(_BEST, 2 * limit)
    found = db.execute(_FIND, (asked, most, int(trashed), limit)).fetchall()
    if len(found) < limit and db.execute(_COUNT, (asked, most)).fetchone() == (most,):
        found = db.execute(_FIND, (asked, -1, int(trashed), limit)).fetchall()  # most of the best are in the Trash, or are not
    return tuple(row[0] for row in found)


def query(words: str) -> str:
    """FTS5's way to ask for these words: each quoted, so that no sign a person may type is an operator. What is quoted is a phrase.

    The last word may be a beginning, unless it was closed by a quotation mark.
    """
    clean = re.sub(r"[\x00-\x1f\ud800-\udfff]", " ", words)
    asked = [(phrase or word, bool(phrase)) for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', clean)]
    asked = [(" ".join(_spread(text).split()), whole) for text, whole in asked if any(_in_words(sign) for sign in text)]
    return " ".join(f'"{text}"' for text, _whole in asked) + ("" if asked[-1][1] else " *") if asked else ""


def near(db: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """Words of the index, without accents, that begin as this one or are as long, give or take two: among them it may be misspelt."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_text, row)")
    found = db.execute(
        "SELECT term FROM temp.search_vocabulary WHERE length(term) BETWEEN ? AND ? AND doc > 0 ORDER BY doc DESC, term LIMIT 50000",
        (max(3, len(word) - 2), len(word) + 2),
    )
    return tuple(row[0] for row in found)


def refresh(
    db: sqlite3.Connection, before: Library, after: Library, changes: Sequence[RowChange], between: portions.Between = portions.unheard
) -> None:
    """Bring the index to `after`, in the transaction that writes these changes."""
    for touched in portions.of(sorted(_touched(before, after, changes)), between):
        said = filetexts.of(db, (*_attached(before, touched), *_attached(after, touched)))
        old, new = dict(_texts(before, touched, said)), dict(_texts(after, touched, said))
        _replace(db, [id for id in old if old[id] != new.get(id)], {id: text for id, text in new.items() if old.get(id) != text})


def rebuild(db: sqlite3.Connection, library: Library) -> None:
    """Make the whole index anew."""
    db.execute("DELETE FROM search_text")
    db.execute("DELETE FROM search_row")
    _replace(db, [], dict(_texts(library, library.evidence, filetexts.of(db))))


def learn(db: sqlite3.Connection, library: Library, texts: Mapping[str, str]) -> None:
    """Keep what attached files say, by SHA-256, and find their pieces by it from now on."""
    ids = sorted({a.evidence_id for a in library.attachment.values() if a.sha256 in texts})
    filetexts.keep(db, texts)
    said = filetexts.of(db, _attached(library, ids))
    _replace(db, ids, dict(_texts(library, ids, said)))


def is_whole(db: sqlite3.Connection, library: Library) -> bool:
    """Whether the index holds exactly what the library says."""
    held = db.execute(
        f"SELECT evidence_id, {_COLUMNS} FROM search_row JOIN search_text ON search_text.rowid = search_row.id"  # noqa: S608 - names of ours
    )
    rows = db.execute("SELECT count(*) FROM search_text").fetchone()[0]
    found = {row[0]: tuple(row[1:]) for row in held}
    return rows == len(found) and found == dict(_texts(library, library.evidence, filetexts.of(db)))


def _in_words(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co"


def _spread(text: str) -> str:
    return re.sub(_UNSPACED, r" \1 ", text).strip() if not text.isascii() else text


def _touched(before: Library, after: Library, changes: Sequence[RowChange]) -> set[str]:
    ids: dict[str, set[str]] = {}
    for change in changes:
        ids.setdefault(change.kind, set()).add(change.id)
    touched = set(ids.get("evidence", ()))
    files = ids.get("attachment", set[str]())
    touched |= {library.attachment[id].evidence_id for library in (before, after) for id in files if id in library.attachment}
    if projects := ids.get("project"):
        touched |= {e.id for library in (before, after) for e in library.evidence.values() if e.project_id in projects}
    witnesses, people = ids.get("witness", set[str]()), ids.get("person", set[str]())
    if witnesses or people:
        touched |= {
            w.evidence_id for library in (before, after) for w in library.witness.values() if w.id in witnesses or w.person_id in people
        }
    return touched


def _attached(library: Library, ids: Iterable[str]) -> list[str]:
    """SHA-256 of the files of these pieces."""
    return [a.sha256 for id in ids for a in library.attachments_of.get(id, ())]


def _texts(library: Library, ids: Iterable[str], said: Mapping[str, str]) -> Iterator[tuple[str, Texts]]:
    """(id, the texts of its columns) of those pieces that the library holds; `said`: what files say, by SHA-256."""
    for id in ids:
        if piece := library.evidence.get(id):
            project = library.project.get(piece.project_id or "")
            texts = (piece.title, piece.situation, piece.my_part, piece.others_part, piece.result, "\n".join(piece.tags))
            people = sorted(library.person[w.person_id].name for w in library.witnesses_of.get(id, ()) if w.person_id in library.person)
            files = dict.fromkeys(a.sha256 for a in library.attachments_of.get(id, ()))
            inside = "\n".join(said[sha256] for sha256 in files if said.get(sha256))
            yield id, tuple(map(_spread, (*texts, project.name if project else "", "\n".join(people), inside)))


def _replace(db: sqlite3.Connection, gone: list[str], texts: dict[str, Texts]) -> None:
    _many(db, "DELETE FROM search_text WHERE rowid = (SELECT id FROM search_row WHERE evidence_id = ?)", ((id,) for id in gone))
    _many(db, "DELETE FROM search_row WHERE evidence_id = ?", ((id,) for id in gone))
    _many(db, "INSERT INTO search_row (evidence_id) VALUES (?)", ((id,) for id in texts))
    _many(
        db,
        _INSERT,
        ((id, *text) for id, text in texts.items()),
    )


def _many(db: sqlite3.Connection, statement: str, values: Iterable[tuple[str, ...]]) -> None:
    db.executemany(statement, list(values))
