"""Taking in a company's ladder, step by step: what the file shows, how it is read, what comes of it. Nothing is written until asked."""

import json
from dataclasses import field, replace
from pathlib import Path

from promocase.app.frameworks import ladder_memory
from promocase.app.frameworks.frameworks import FrameworkFinding
from promocase.domain import framework as domain
from promocase.domain.framework import Framework
from promocase.domain.immutable import immutable
from promocase.exchange import framework_check
from promocase.exchange.ladders import editing, reading
from promocase.exchange.ladders.grid import Grid
from promocase.exchange.ladders.kind import NoLadder
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.source import Source, open_
from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class ImportDraft:
    """One ladder file on its way in. Every change gives a new draft."""

    path: Path
    kind: str
    """`matrix`, `markdown`, `ft`, ..."""
    kind_title: str
    layout: Layout
    tables: tuple[Grid, ...] = ()
    """What the file shows; empty for kinds that are no tables."""
    reading: Reading | None = None
    """None while it can't be read by this layout."""
    framework: Framework | None = None
    findings: tuple[FrameworkFinding, ...] = ()
    refusal: str = ""
    """Why there is no framework yet, in one sentence, and what to do."""
    remembered: bool = False
    """Read by the answers given for an earlier file with the same headers."""
    proposed: Layout | None = None
    """What the program itself made of the file; None where it made nothing of it."""
    source: Source = field(default_factory=lambda: Source(Path()), repr=False, compare=False)

    @property
    def changeable(self) -> bool:
        """Whether tracks and levels can be said here; a framework of this program says them itself."""
        return self.kind != "own"

    def grid(self, name: str) -> Grid:
        return next(g for g in self.tables if g.name == name)


def is_own(path: Path) -> bool:
    """Whether the file is a framework of this program, which needs no explaining. `Known` when it can't be read at all."""
    return reading.kind_of(open_(path)).name == "own"


def open_draft(path: Path, kind: str | None = None, by_memory: bool = True) -> ImportDraft:
    """The first look at a file. `Known` when there is nothing in it a person could explain: no table and no ladder."""
    opened = open_(path)
    chosen = reading.kind_of(opened, kind or "")
    tables = chosen.tables(opened).grids if chosen.tables else ()
    tables = tables if any(len(g.rows) > 1 for g in tables) else ()
    empty = editing.blank(chosen.name, opened.stem, tables)
    draft = ImportDraft(path, chosen.name, chosen.title(), empty, tables, source=opened)
    try:
        found = chosen.read(opened, None)
    except Known as refusal:
        if not tables:
            raise
        unseen = _("No row or column of {file} reads like level names. Choose the row that holds them and say so below the table.")
        draft = replace(draft, refusal=unseen.format(file=opened.name) if isinstance(refusal, NoLadder) else refusal.message)
    else:
        layout = editing.complete(found.layout, tables) if tables else found.layout
        draft = _read(replace(draft, layout=layout, proposed=layout), found)
    layout = ladder_memory.recall(draft.kind, draft.layout, tables) if by_memory and draft.changeable else None
    if layout is None or layout == draft.layout:
        return draft
    recalled = with_layout(draft, layout)
    return replace(recalled, remembered=True) if recalled.framework else draft


def with_layout(draft: ImportDraft, layout: Layout) -> ImportDraft:
    """The same file, read by this layout. Never raises: what can't be read says so in `refusal`."""
    lacks = editing.lacking(layout)
    blank = replace(draft, layout=layout, reading=None, framework=None, findings=(), refusal=lacks)
    if lacks:
        return blank
    try:
        return _read(blank, reading.kind_of(draft.source, draft.kind).read(draft.source, layout))
    except Known as refusal:
        return replace(blank, refusal=refusal.message)


def _read(draft: ImportDraft, found: Reading) -> ImportDraft:
    framework = domain.parse(found.document)
    notes = framework_check.notes(found.document)
    findings = tuple(FrameworkFinding(p.severity, p.code, p.path, p.line, p.message) for p in notes)
    return replace(draft, reading=found, framework=framework, findings=findings, refusal="")


def keep_answers(draft: ImportDraft) -> None:
    """Remember how this file is read, for a later one with the same headers; forget it where it is what the program proposes."""
    if draft.layout == draft.proposed:
        ladder_memory.forget(draft.kind, draft.layout, draft.tables)
    elif draft.changeable:
        ladder_memory.remember(draft.kind, draft.layout, draft.tables)


def forget_answers(draft: ImportDraft) -> ImportDraft:
    """Forget what was remembered for such files and look at this one anew."""
    ladder_memory.forget(draft.kind, draft.layout, draft.tables)
    return open_draft(draft.path, draft.kind, by_memory=False)


def save(draft: ImportDraft, path: Path) -> None:
    """Write the framework as a JSON file of this program, whole or not at all. `Known` when it can't be, or would replace its source."""
    if draft.reading is None:
        raise Known(draft.refusal)
    if path.exists() and path.samefile(draft.path):
        raise Known(_("{file} would be written over itself. Name another file.").format(file=path))
    wholefile.write(path, [json.dumps(draft.reading.document, ensure_ascii=False, indent=1) + "\n"])
