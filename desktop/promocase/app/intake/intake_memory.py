"""What an import is told once and remembered: where a library's evidence came from last, how its files are read, and what columns mean.

Paths, choices and header names only; no cell's and no entry's text. The file stays in the program's own folder on this computer.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.report import Reading, Table
from promocase.kit import places, plain
from promocase.kit.errors import Known
from promocase.kit.wholefile import write

FILE = "imports.json"
MOST = 200
MAX_BYTES = 1_000_000


def remember(library: Path, paths: Sequence[Path]) -> None:
    """Keep where this library's evidence came from last. A folder that can't be written is no reason to stop."""
    kept = _load()
    sources = kept.setdefault("sources", {})
    sources.pop(_key(library), None)
    sources[_key(library)] = [str(p.absolute()) for p in paths]
    _save(kept)


def last(library: Path) -> tuple[Path, ...]:
    """Where it came from last; empty when nothing was imported here yet."""
    return tuple(Path(p) for p in _load().get("sources", {}).get(_key(library), ()))


def remember_choices(path: Path, said: Choices) -> None:
    """Keep how a file is read, such as how its pages are cut and its dates are meant; forget it where nothing was said."""
    kept = _load()
    choices = kept.setdefault("choices", {})
    known = choices.pop(_key(path), None)
    told = {name: value for name, value in plain.to_plain(replace(said, columns=())).items() if value != getattr(Choices(), name)}
    told.pop("columns", None)  # those go by their headers
    if told:
        choices[_key(path)] = told
    if told or known is not None:
        _save(kept)


def choices(path: Path) -> Choices:
    """How this file was read before; the default where nobody said."""
    try:
        return plain.from_plain(Choices, _load().get("choices", {}).get(_key(path), {}))
    except plain.NotPlain:
        return Choices()


def remember_columns(reading: Reading, proposed: Sequence[str]) -> None:
    """Keep what the columns of these headers were taken for; forget it where it is what the program proposes."""
    if reading.table is None:
        return
    kept = _load()
    columns = kept.setdefault("columns", {})
    columns.pop(_signature(reading.table), None)
    if tuple(proposed) != reading.table.columns:
        columns[_signature(reading.table)] = list(reading.table.columns)
    _save(kept)


def columns(table: Table) -> tuple[str, ...]:
    """What columns of these headers were taken for before; empty when nobody said."""
    found = _load().get("columns", {}).get(_signature(table), ())
    return tuple(str(c) for c in found) if len(found) == len(table.headers) else ()


def _key(path: Path) -> str:
    return str(path.absolute())


def _signature(table: Table) -> str:
    return "\x1f".join(h.casefold() for h in table.headers)


def _load() -> dict[str, dict[str, Any]]:
    """What can't be read is nothing: a memory never stops an import."""
    try:
        data = (places.config() / FILE).read_bytes()
        read = json.loads(data) if len(data) <= MAX_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return {}
    told = cast("Mapping[str, Any]", read) if isinstance(read, dict) else {}
    return {k: cast("dict[str, Any]", v) for k, v in told.items() if k in ("sources", "choices", "columns") and isinstance(v, dict)}


def _save(kept: Mapping[str, Mapping[str, Any]]) -> None:
    short = {name: dict(list(entries.items())[-MOST:]) for name, entries in kept.items()}
    try:
        write(places.config() / FILE, [json.dumps(short, ensure_ascii=False, indent=1), "\n"])
    except Known:
        return
