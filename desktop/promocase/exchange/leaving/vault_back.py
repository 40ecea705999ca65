"""A folder of notes that left a library, read back: what was edited there, and pieces that were written there."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from promocase.domain.evidence import Evidence
from promocase.domain.ids import new_id
from promocase.domain.library import KINDS, Library
from promocase.exchange import library_json
from promocase.exchange.leaving import notes, shape
from promocase.exchange.leaving.notes import Note
from promocase.exchange.leaving.returned import Came, Returned
from promocase.exchange.leaving.vault import KEYS, LIBRARY, SECTIONS, Vault
from promocase.kit import plain
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

MAX_NOTES = 200_000
_BLOCK = 1_048_576
_KEYS: dict[str, Mapping[str, str]] = {
    "evidence": {field: key for field, key in KEYS.items() if field != "project_id"},
    "project": {},
    "person": {"function": "function", "level": "level"},
}
_SECTIONS: dict[str, Mapping[str, str]] = {"evidence": SECTIONS, "project": {"situation": "Situation"}, "person": {}}
_TOLD = frozenset({"", "Files", "Evidence", "Earlier wordings"})


def is_ours(folder: Path) -> bool:
    return (folder / LIBRARY).is_file()


def read(folder: Path, today: date) -> Returned:
    """What was changed in the folder since it left. Raises Known for one that is none of ours or whose library.json was changed."""
    if not is_ours(folder):
        raise Known(_("{folder} is no folder that Promocase wrote: it has no {file}.").format(folder=folder, file=LIBRARY))
    base = library_json.load_records(folder / LIBRARY)
    reading = _Reading(folder, Vault(base), today)
    came = tuple(reading.all())
    base, lost = _with_files(folder, reading.vault)
    return Returned(folder.name, came, (*reading.skipped, *lost), base, lambda sha: _blocks(folder / reading.vault.places["content", sha]))


class _Reading:
    def __init__(self, folder: Path, vault: Vault, today: date) -> None:
        self.folder, self.vault, self.today = folder, vault, today
        self.skipped: list[str] = []
        self.seen: set[tuple[str, str]] = set()

    def all(self) -> Iterator[Came]:
        for n, path in enumerate(_notes(self.folder)):
            if n >= MAX_NOTES:
                raise Known(_("{folder} holds more than {n} notes.").format(folder=self.folder, n=MAX_NOTES))
            try:
                text = self._text(path)
                came = self._came(path, text) if text is not None else None
            except ValueError as problem:
                self._skip(path, _("the lines between --- can't be read ({why})").format(why=problem))
                continue
            if came is not None:
                yield came
        gone = [id for kind, id in self.vault.places if kind == "evidence" and (kind, id) not in self.seen]
        if gone:
            said = n_("1 note of a piece is gone from the folder; the piece stays in the library.",
                      "{n} notes of pieces are gone from the folder; the pieces stay in the library.", len(gone))  # fmt: skip
            self.skipped.append(said)

    def _text(self, path: Path) -> str | None:
        try:
            if path.stat().st_size > notes.MAX_BYTES:
                self._skip(path, _("it is larger than {n} MB").format(n=notes.MAX_BYTES // 1_000_000))
                return None
            return path.read_bytes().decode("utf-8")
        except OSError as error:
            self._skip(path, error.strerror or str(error))
        except UnicodeDecodeError:
            self._skip(path, _("it is not UTF-8 text"))
        return None

    def _skip(self, path: Path, why: str) -> None:
        self.skipped.append(_("{note}: {why}, so it was not taken over.").format(note=path.relative_to(self.folder).as_posix(), why=why))

    def _came(self, path: Path, text: str) -> Came | None:
        note = notes.read(text)
        kind, id = str(note.keys.get("promocase") or ""), str(note.keys.get("id") or "")
        if not kind and path.parent == self.folder / "Evidence":
            kind = "evidence"
        if kind not in _KEYS:
            return None
        if (kind, id) not in self.vault.places:
            return self._new(path, note, id) if kind == "evidence" else None
        if (kind, id) in self.seen:
            self._skip(path, _("another note is of the same entry"))
            return None
        self.seen.add((kind, id))
        left = notes.written(self.vault.note(kind, id))
        return self._edited(path, kind, id, note, notes.read(left)) if left != text else None

    def _edited(self, path: Path, kind: str, id: str, note: Note, left: Note) -> Came:
        base: Any = self.vault.library.records(kind)[id]
        values: dict[str, Any] = {}
        for field, (raw, before) in _raw(kind, note, left).items():
            if raw != before:
                try:
                    values[field] = _value(kind, field, raw)
                except ValueError as problem:
                    self._skip(path, _("“{field}” can't be read ({why})").format(field=field, why=problem))
        known = set(_SECTIONS[kind].values()) | _TOLD
        for heading in note.sections.keys() - left.sections.keys() - known:
            self._skip(path, _("there is no place in the library for what stands under “{heading}”").format(heading=heading))
        project, before = self._project(note), self._project(left)
        return Came(kind, id, values, lambda field, value: value == getattr(base, field), None, project, project != before)

    def _new(self, path: Path, note: Note, id: str) -> Came:
        values: dict[str, Any] = {"title": note.title or path.stem}
        for field, (raw, _before) in _raw("evidence", note, Note({}, "", {})).items():
            try:
                if field != "title" and raw not in (None, ""):
                    values[field] = _value("evidence", field, raw)
            except ValueError as problem:
                self._skip(path, _("“{field}” can't be read ({why})").format(field=field, why=problem))
        beside = "\n".join(text for heading, text in note.sections.items() if text and heading not in SECTIONS.values())
        values["situation"] = "\n".join(filter(None, (values.get("situation", ""), beside)))
        given: dict[str, Any] = {"recorded_on": self.today, **values, "id": id or new_id()}
        piece = Evidence(**given)
        project = self._project(note)
        return Came("evidence", piece.id, {}, whole=piece, project=project, renamed_project=bool(project))

    def _project(self, note: Note) -> str:
        path, shown = notes.linked(note.keys.get("project"))
        place = next((id for (kind, id), p in self.vault.places.items() if kind == "project" and p == f"{path}.md"), None) if path else None
        return self.vault.library.project[place].name if place else shown


def _raw(kind: str, note: Note, left: Note) -> dict[str, tuple[Any, Any]]:
    """Field -> what stands for it in the note, and what stood there when it left."""
    title = "name" if kind in ("project", "person") else "title"
    found: dict[str, tuple[Any, Any]] = {title: (note.title, left.title)}
    found |= {field: (note.keys.get(key), left.keys.get(key)) for field, key in _KEYS[kind].items()}
    return found | {field: (note.sections.get(h, ""), left.sections.get(h, "")) for field, h in _SECTIONS[kind].items()}


def _value(kind: str, field: str, raw: Any) -> Any:
    hint = get_type_hints(KINDS[kind])[field]
    if get_origin(hint) is tuple:
        items = [] if raw is None else raw if isinstance(raw, list) else [raw]
        return plain.read(hint, [_item(item, get_args(hint)[0]) for item in items])
    if raw is None or isinstance(raw, bool):
        raw = "yes" if raw else ""
    if not isinstance(raw, str):
        raise ValueError(_("it should be one text"))
    return shape.value(kind, field, raw)


def _item(item: Any, kind: Any) -> Any:
    if kind is str:
        return "" if item is None else str(item)
    if not isinstance(item, dict):
        raise ValueError(_("it should be a list of parts with names"))
    return {str(k): v for k, v in item.items() if v is not None}


def _notes(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.md")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            yield path


def _with_files(folder: Path, vault: Vault) -> tuple[Library, list[str]]:
    """The base library without the attachments whose files are gone or another, and a sentence for each of those."""
    lost: dict[str, str] = {}
    for (kind, sha), path in vault.places.items():
        if kind == "content":
            digest = hashlib.sha256()
            try:
                for block in _blocks(folder / path):
                    digest.update(block)
            except OSError:
                lost[sha] = _("{file} is gone from the folder.").format(file=path)
                continue
            if digest.hexdigest() != sha:
                lost[sha] = _("{file} was changed, so it is not what was attached.").format(file=path)
    gone = [a.id for a in vault.library.attachment.values() if a.sha256 in lost]
    return vault.library.with_changes(("attachment", id, None) for id in gone), list(lost.values())


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
