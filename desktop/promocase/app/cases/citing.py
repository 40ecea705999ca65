"""Citations made to name other numbers, wherever a case has them: in its claims, its target texts, and what those said before."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from promocase.app.workspace import earlier
from promocase.domain.citations import renumbered
from promocase.domain.library import Library, Record
from promocase.judge.target import framework_of

Change = tuple[str, str, Record | None]
"""As `Library.with_changes` takes it."""

_KINDS = ("claim", "target_text")


def cited_anew(library: Library, case_id: str, track: str, numbers: Mapping[int, int]) -> Iterator[Change]:
    """What differs once every text of the case at levels of the track cites these numbers (old to new)."""
    framework = framework_of(library, library.case[case_id])
    on_track = {level.id for level in framework.levels if level.track == track}
    written: set[tuple[str, str]] = set()
    for kind in _KINDS:
        for record in library.records(kind).values():
            if record.case_id == case_id and record.level_id in on_track:
                written.add((kind, record.id))
                if (made := _record(record, numbers)) != record:
                    yield kind, record.id, made
    for wording in library.earlier.values():
        value = renumbered(wording.value, numbers)
        if (wording.kind, wording.record_id) in written and value != wording.value:
            made = earlier.told_of(wording, wording.record_id, value)
            yield "earlier", wording.id, None
            yield "earlier", made.id, made


def _record(record: Any, numbers: Mapping[int, int]) -> Any:
    texts = {f.name: getattr(record, f.name) for f in fields(record) if not f.name.endswith("id")}
    return replace(record, **{name: renumbered(text, numbers) for name, text in texts.items() if isinstance(text, str)})
